"""Guards: what speaks against one reading although the model likes it. Each is a false repair that was seen.

The objections count only where the rest of the document does not vouch for the channel.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.passes.mojibake.bounds import by_line
from newsclean.passes.mojibake.codecs import TO_BYTE
from newsclean.passes.mojibake.ordinary import family, is_ordinary
from newsclean.reading.model import score
from newsclean.reading.places import count_beyond_ascii

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.passes.mojibake.decision import Repair

_MARKS = frozenset("…–—-²³°º®™©»«”“’‘›‹·×÷±¹ª¶§¡¿\u00a0")
_JOINING = frozenset("…–—-·×±’©")
"""Marks that stand between two words as well; the others end one."""
_BEHIND = frozenset("–—…·•†‡§¶°¹²³")
"""What stands behind a word as behind any other: dashes, and the signs of notes."""
_CLOSING = {"»": "«", "”": "“„", "’": "‘‚", "›": "‹", "“": "„", "«": "»", "‹": "›"}
CLOSING = frozenset(_CLOSING)
_SIGNS = frozenset("√∂∑∏π∫Ω≈∆≤≥∞≠◊∕˜¨´`")


STRANGE = 40.0
"""Nats against a mark that no letter stands under, whatever else the document says."""


MARKS = "\u0300"
"""The first character that may be a mark on the letter before it."""


def is_strange(before: str, made: str) -> bool:
    """Tell whether `made` begins with a mark of another script than the letter before it: `a` with an Arabic vowel."""
    if made < MARKS or unicodedata.category(made[0]) not in {"Mn", "Mc"}:
        return False
    return "\u0483" <= made[0] < "\u1ab0" and ord(before) >> 7 != ord(made[0]) >> 7


def _is_box(character: str) -> bool:
    return "\u2500" <= character <= "\u259f"


BESIDE, BEFORE = 2, 60
"""Characters on either side that an objection looks at, and before what may close a quotation."""


_FAVORED, _FAVORING = frozenset("£€¥$«„“\N{ZERO WIDTH NO-BREAK SPACE}"), frozenset("”“„")


def may_favor(seen: str, made: str) -> bool:
    """Tell whether `objections` may speak for reading `seen` as the character `made`, by what these are alone."""
    return made in _FAVORED or seen[-1] in _FAVORING


def objections(text: str, start: int, end: int, made: str) -> float:
    """Return nats that speak against reading `text[start:end]` as `made`."""
    if made == "\N{ZERO WIDTH NO-BREAK SPACE}":
        return -25.0 if start == 0 else 30.0  # a byte order mark stands at the start, and nowhere else
    last = text[end - 1]
    against = _against(text[max(0, start - BESIDE) : start], text[start:end], text[end : end + BESIDE], made)
    if (
        last in _CLOSING
        and (text[start].islower() or not text[start - 1 : start].islower())
        and _is_open(text, start, _CLOSING[last], last)
    ):
        against += 8.0  # «RĪGĀ»
    return against


@lru_cache(maxsize=1 << 11)
def _against(head: str, seen: str, tail: str, made: str) -> float:
    """Return the nats that `seen` itself and the two characters on either side say against reading it as `made`."""
    lead, rest = seen[0], seen[1:]
    before = head[-1:] or "\n"
    after = tail[:1] or "\n"
    if _is_at_work(before, seen, after, made):
        return IMPOSSIBLE
    against = _against_signs(lead, rest, made, before, after)
    if lead in "—–“”‘’«»" and rest[0].isalpha() and (before.isalpha() or after.isalpha()):
        against += 20.0  # TASS—Москва
    if (after.isdigit() and made in "£€¥$") or (lead in "ВΒ" and made in "«„“" and after.isalpha()):
        against -= 6.0  # `ВЈ150`, `В«слово`: no text has a letter glued there
    if lead.isupper() and before.islower():
        pass  # a capital inside of a word is no word's end with its mark
    elif lead.isupper() and rest[-1] in _MARKS and ((made != "à" and lead != "Â") or before.isupper()):
        if (rest[-1] in "™®" or (rest[-1] == "©" and before.isupper())) and not after.isalpha():
            against += 20.0  # a trade mark
        elif before.isupper() and not after.islower() and (not after.isalpha() or rest[-1] in _JOINING):
            against += 12.0  # ALEMÃ² (nota 2): capitals, and the mark behind them
        elif not before.isalpha() and not after.isalpha():
            # a letter alone, and its mark: a note's where the letter would be a capital, as no language has such a word
            against += 18.0 if rest in "¹²³°†‡" and made.isupper() and family(made) == 0 else 7.0
    if rest[-1] in "”“„" and lead in "ÃÅÄ" and before.isalpha() and after.isalpha():
        against -= 4.0  # HÃ”TEL: no quotation mark stands inside of a word
    if rest in _CLOSING and lead > "\u0370" and lead.islower() and not after.isalpha():
        against += 8.0  # a word of its own script, and the mark that closes it
    if rest in _BEHIND and lead > "\u0370" and family(before) == family(lead) and lead.islower() == before.islower():
        against += 14.0  # МОВА–МОВА, СЛОВО²: a word of its own script, and a dash or the number of a note
    if rest == "’" and after in "sS" and not before.isalpha() and not tail[1:].isalpha():
        against += 14.0  # a lot of Ã’s
    if made.islower() and before.isupper() and not after.islower():
        against += 5.0
    if rest[-1] == "\u00a0" and lead.isalpha() and after.isalpha():
        against += 9.0 if before.isspace() else 5.0  # SELKÄ EDELLÄ with its no-break space
    if rest[-1] in "\u00ad’" and after.isalpha() and lead.isalpha() and (lead.islower() or lead > "\u0370"):
        against += 12.0  # a word of its own script with its soft hyphen or apostrophe
    if made.isalpha():
        if before.isdigit() or (before == " " and head[:-1].isdigit() and not after.isalpha()):
            against += 14.0  # 1.54 Å³
        if before.isalpha() and family(made) != family(before):
            against += 4.0 if after.isalpha() else 16.0  # a letter of another script in a word
    if rest[-1] == "…" and lead.isalpha() and not after.isalpha():
        against += 4.0  # a word, and its ellipsis
    return against


IMPOSSIBLE = 40.0
"""Nats against a reading that nothing could make likely."""
_UNSEEN = frozenset("\u00a0\u00ad")
"""What parts two words or two syllables."""
_BETWEEN = _UNSEEN | frozenset("\u0082\u0084\u0085\u0091\u0092\u0093\u0094\u0096\u0097")
"""And the controls that stand for marks of windows-1252, or for a line end."""
_WITHOUT = dict.fromkeys(map(ord, _BETWEEN))


def is_between(before: str, seen: str, after: str, made: str) -> bool:
    """Tell whether a no-break space, a soft hyphen or a mark does what it is for: `на-писа-ние`, with soft hyphens.

    What is seen is letters of one script, of which the letters on both sides are too: nothing there is damaged. Left
    to the model: capitals that begin a word or stand inside of one, and what Latin text that was set in lower case has
    of `í` and `à`.
    """
    if _BETWEEN.isdisjoint(seen):
        return False
    if seen[0].isupper() and not before.isupper():  # `Р-одина`, with a soft hyphen
        is_word = seen[0] > "\u0370" and not before.isalpha() and after.islower() and family(after) == family(seen[0])
        return is_word and seen[1:] == "\u00ad"
    inside = before.isalpha() or before == "\u00ad"
    beside = before if inside else after if seen[-1] in _BETWEEN else ""
    letters = (beside + seen).translate(_WITHOUT)
    if not letters.isalpha() or len(set(map(family, letters))) > 1:
        return False
    latin = family(letters[0]) == 0
    if latin and _UNSEEN.isdisjoint(seen):
        return False
    if not inside and (seen[0] in _BETWEEN or (latin and "\u00ad" not in seen)):
        return False
    if seen[-1] == "\u00ad" and not after.isalpha() and after not in "\r\n":
        return False
    return not latin or seen[0] in _BETWEEN or (seen[0].islower() and made not in {"í", "à"})


def parts(text: str, start: int, end: int, made: str) -> bool:
    """Tell whether a no-break space, a soft hyphen or a mark of `text[start:end]` does there what it is for."""
    return _is_at_work(text[start - 1 : start] or "\n", text[start:end], text[end : end + 1] or "\n", made)


def _is_at_work(before: str, seen: str, after: str, made: str) -> bool:
    return is_between(before, seen, after, made) or is_ordinary(before, seen, after)


def _against_signs(lead: str, rest: str, made: str, before: str, after: str) -> float:
    if _is_box(lead):
        if _is_box(before) or _is_box(after):
            return 20.0  # a table's frame
        return 10.0 if _is_box(rest[-1]) and not before.isalpha() else 2.0
    if lead in _SIGNS or (not lead.isalpha() and rest[-1] in _SIGNS) or (rest[-1] in _SIGNS and lead in "œßåƒ"):
        if _is_ascii_letter(before) or _is_ascii_letter(after):
            return 2.0
        return 8.0 if made in "àéèyoóe" else 60.0  # √π is a number
    return 0.0


def _is_ascii_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_open(text: str, place: int, opening: str, closing: str) -> bool:
    """Tell whether a quotation mark stands open at `place`, looking back over a few words."""
    for character in reversed(text[max(0, place - BEFORE) : place]):
        if character == closing:
            return False
        if character in opening:
            return True
    return False


_LEFT, _SHARE, _HOPELESS = 6, 0.5, -7.0
"""Characters beyond ASCII that a line must have left, what share of it the repairs explain, and the nats for each."""
_UNREAD = re.compile(
    "[^\x00-\x7f" + re.escape("".join(sorted({c for table in TO_BYTE for c in table if c > "\x9f"}))) + "]"
)
"""What no single-byte codec reads a byte as, and controls, which are another rule's."""


def by_chance(text: str, repairs: Sequence[Repair]) -> list[Repair]:
    """Return those of `repairs`, in order, that hit UTF-8 by chance: what they leave of their line is no text.

    A line that was read in a wrong codec and was never UTF-8 has a valid sequence now and then, in this codec or that.
    """
    chance: list[Repair] = []
    for start, end, which in by_line(text, [repair.start for repair in repairs]):
        if _is_hopeless(text, start, end, repairs[which]):
            chance += repairs[which]
    return chance


_QUOTING = frozenset("\"'“”„«»‘’‹›`()[]「」『』\u200e\u200f")
"""What stands on both sides of letters that a text speaks about."""


def mentioned(text: str, repairs: Sequence[Repair]) -> list[Repair]:
    """Return those of `repairs`, in order, that a line speaks about: “Ã©” stands for “é”; the sequence â€™ is a mark.

    No repair of that line is in a word, and half of them or more stand where nothing but their name could.
    """
    found: list[Repair] = []
    for _, _, which in by_line(text, [repair.start for repair in repairs]):
        of_line = repairs[which]
        alone = [_alone(text, repair) for repair in of_line]
        if min(alone) > 0 and 2 * alone.count(2) >= len(alone):
            found += of_line
    return found


def _alone(text: str, repair: Repair) -> int:
    """Return 0 for a repair of several characters or beside a letter or digit, 2 where it could be no text, else 1."""
    before, after = text[repair.start - 1 : repair.start] or "\n", text[repair.end : repair.end + 1] or "\n"
    if len(repair.text) > 1 or before.isalnum() or after.isalnum():
        return 0
    if repair.text.isalpha():
        return 2 if before in _QUOTING and after in _QUOTING else 1
    return 2 if repair.text in "’‘“”" and before == after == " " else 1


def _is_hopeless(text: str, start: int, end: int, repairs: Sequence[Repair]) -> bool:
    """Tell whether what `repairs` leave of `text[start:end]` is no text."""
    pieces = []
    for repair in repairs:
        pieces += [text[start : repair.start], " "]
        start = repair.end
    rest = "".join((*pieces, text[start:end]))
    if count_beyond_ascii(rest) < _LEFT:
        return False
    left = " ".join([word for word in _UNREAD.sub("", rest).split() if not word.isascii()])
    beyond = count_beyond_ascii(left)
    seen = "".join([text[repair.start : repair.end] for repair in repairs])
    explained = sum(map("\x9f".__lt__, seen))
    if beyond < _LEFT or explained > _SHARE * (explained + beyond):
        return False
    return score(left) < _HOPELESS * len(left)
