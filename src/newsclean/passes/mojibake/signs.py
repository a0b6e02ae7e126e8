"""Signs of one single-byte codec read as another: `donÕt`, `ÒsoÓ`, `Û10`, `31 ¡C`.

In English a codec's letters are seldom needed, and what tells the wrong one are apostrophes, quotation marks, dashes
and the like: letters where no letter can stand, in whose places signs belong. All of them in a text are judged together
as what they are and as what they would be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.passes.mojibake.evidence import written
from newsclean.passes.mojibake.pairs import CYRILLIC, EVERYDAY, LOOK_ALIKE, TABLES, Found, rarity
from newsclean.passes.mojibake.places import Places
from newsclean.reading.languages import Languages, spelled
from newsclean.reading.model import letters_of
from newsclean.reading.places import count_beyond_ascii
from newsclean.reading.signs import fitting, judged
from newsclean.reading.spelling import has_spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READ = ("cp1252", "mac-roman", "cp437", "cp850", "koi8-r", "cp1251", "cp866", "cp1250")
"""What a text was read in whose signs came out as something else."""
TRUE = ("cp1252", "mac-roman")
"""What it was written in; the other codecs of Windows have their signs where windows-1252 has them."""
_MADE = frozenset("’‘“”„«»–—…•€£°©®™§¿¡")
_KEPT = EVERYDAY | LOOK_ALIKE | frozenset("АВЕКМНОРСТУХІЅЈ")
"""Signs of every day, and what people type for an apostrophe or a Latin letter because it looks like one."""
GAIN, OF_ONE = 8.0, 12.0
"""Nats that a reading must gain, and what it must where it changes one character, which is an apostrophe then."""
BESIDE = 3.0
"""Nats that a line gains by what others went through, from which it did too."""
MARGIN, CYRILLIC_MARGIN = 3.0, 8.0
"""Nats that it must be better by than any other, and where two Cyrillic codecs have a letter in place of it."""
LOOKED_AT = 1500
"""Characters of lines that are judged."""
SHORT_FORM, POSSESSIVE = 6.0, 3.0
"""Nats that a short form of English is worth with its apostrophe, and what may be one."""
_SHORT_FORM = re.compile(
    r"\b(?:(?:do|ca|wo|ai|is|are|was|were|did|does|has|have|had|could|would|should|must|need)n’t"
    r"|(?:it|that|there|here|what|who|he|she|let|where|how)’s|(?:you|we|they)’re|(?:I|you|we|they)’ve"
    r"|(?:I|you|he|she|it|we|they)’(?:ll|d)|I’m)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"’s\b(?<=[a-z]’s)")
UNFIT = 0.2
"""How many more may be where they do not belong, or letters of another language, for each sign that is made."""
MOST_BEYOND = 0.15
"""Share of a text beyond ASCII from which it is in letters that are not Latin, or damaged otherwise."""


def _tables() -> dict[tuple[str, str], dict[int, str]]:
    """Return for each pair of codecs what is no sign of every day, and becomes one."""
    found = {}
    for read in READ:
        for true in TRUE:
            if read != true:
                table = TABLES[read, true]
                found[read, true] = {
                    code: made
                    for code, made in table.items()
                    if made in _MADE and code > 0xA0 and chr(code) not in _KEPT
                }
    return found


_TABLES = _tables()
_SEEN = re.compile(f"[{re.escape(''.join(sorted({chr(code) for table in _TABLES.values() for code in table})))}]")
_FOREIGN = re.compile("[^\x00-\x7f]")
_APOSTROPHE = "’"
_BETWEEN_BLANKS = frozenset("–—•")
"""Signs for which a text may have a letter, a root or a point that it speaks about."""
_SEEN_AS_ODD = (
    # the gates of odd lines, and those of `places`, have these as well
    ("ÕÆ╒▓", r"(?<=[a-z].)(?=(?:s|t|re|ve|ll|d|m)\b)"),
    ("í", r"(?<=n.)(?=t\b)"),
    ("Ò", r"(?<=[ \n(].)(?=[A-Z][a-z])"),
    ("Ó", r"(?<=[.,!?].)(?=\s)"),
    ("ÓÔÕÆÈÉÖ", r"(?<=[a-z].)(?!\w)"),
)
_PLACES = (
    # an apostrophe of English, quotation marks before a word and behind another mark
    ("í", r"(?<=[bdeghklmnpty].)(?=s\b)"),
    ("íÕÆ", r"(?<=\bI.)(?=(?:m|ve|ll|d)\b)"),
    ("ôì", r"(?<=[\s(].)(?=[A-Za-z])"),
    ("Ôîöô", r"(?<=[.,!?].)(?=\s|\Z)"),
    # signs beside digits, a trade mark
    ("ÛÄÇúŁ", r"(?<=[\s(].)(?=\d)"),
    ("¡∞øí", r"(?:(?<=\d.)|(?<=\d .))(?=[CF]\b)"),
    ("ª", r"(?<=[a-z][a-z].)(?!\w)"),
)
GATES = Places(_PLACES).gates
"""Where something stands that no text has there, and that a sign may have become, but for what looks odd anyway."""
_EVERY = Places((*_SEEN_AS_ODD, *_PLACES))


def find_places(text: str) -> list[int]:
    """Return where the first such place of each line of `text` is.

    >>> find_places("It’s, donÕt"), find_places("Não, Õ")
    ([9], [])
    """
    return _EVERY.find(text)


def found_of(read: str, true: str, language: str) -> Found | None:
    """Return what lines went through, which words have told, if its signs are known."""
    return Found(read, true, language) if (read, true) in _TABLES else None


def tell(lines: Sequence[str]) -> Found | None:
    """Return what the signs of `lines` went through, if one reading puts signs where letters are out of place."""
    context = "\n".join(lines)[:LOOKED_AT]
    seen = set(map(ord, _SEEN.findall(context)))
    if not seen or count_beyond_ascii(context) > MOST_BEYOND * len(context):
        return None
    languages = Languages(context)
    if not has_spelling(languages.first):
        return None
    own = letters_of(languages.first) | EVERYDAY
    now = _likely(context, languages)
    gains: dict[str, tuple[float, int, Found]] = {}
    for (read, true), table in _TABLES.items():
        if seen.isdisjoint(table):
            continue
        places, unfit = _places(context, table, languages.first)
        unfit += sum(character not in own for character in _left(context, table).translate(TABLES[read, true]))
        if not places or unfit > UNFIT * len(places):
            continue
        if not _is_enough(context, places, table):
            continue
        made = _written(context, places, table)
        gain = _likely(made, languages) - now - rarity(read, true)
        if made not in gains or gain > gains[made][0]:
            gains[made] = gain, len(places), Found(read, true, languages.first)
    best = sorted(gains.values(), key=lambda one: -one[0])[:2]
    if not best:
        return None
    gain, changed, found = best[0]
    second = best[1][0] if len(best) > 1 else 0.0
    least, margin = GAIN if changed > 1 else OF_ONE, CYRILLIC_MARGIN if found.read in CYRILLIC else MARGIN
    return found if gain >= least and gain - max(second, 0.0) >= margin else None


def has_seen(line: str, found: Found) -> bool:
    """Tell, cheaply, whether `line` has anything that becomes a sign."""
    return not _TABLES[found.read, found.true].keys().isdisjoint(map(ord, line))


def belongs(line: str, found: Found) -> bool:
    """Tell whether `line`, in which nothing is out of place by itself, gains by what others went through."""
    if not has_seen(line, found):
        return False
    table = _TABLES[found.read, found.true]
    places, unfit = _places(line[:LOOKED_AT], table, found.language)
    if not places or unfit > UNFIT * len(places):
        return False
    languages = Languages(line[:LOOKED_AT])
    made = _written(line[:LOOKED_AT], places, table)
    return _likely(made, languages) - _likely(line[:LOOKED_AT], languages) > BESIDE


def read_anew(line: str, found: Found) -> Iterator[tuple[int, str]]:
    """Yield where something stands in `line` for a sign that belongs there, and the sign.

    So do letters that the language has not, in whose place it has a letter or a sign.
    """
    table, signs = TABLES[found.read, found.true], _TABLES[found.read, found.true]
    own = letters_of(found.language)
    fits = set(_places(line, signs, found.language)[0])
    for match in _FOREIGN.finditer(line):
        at, seen = match.start(), match[0]
        made = table.get(ord(seen), seen)
        if at in fits or (seen not in own and seen not in EVERYDAY and (made in _MADE or made in own)):
            yield at, made


def _is_enough(text: str, places: Sequence[int], table: dict[int, str]) -> bool:
    """Tell whether one sign is the apostrophe of a word, or several do not all stand between blanks."""
    made = [table[ord(text[at])] for at in places]
    if len(places) == 1:
        [at] = places
        return made[0] == _APOSTROPHE and text[at - 1 : at].isalpha()
    return not _BETWEEN_BLANKS.issuperset(made)


def _places(text: str, table: dict[int, str], language: str) -> tuple[list[int], int]:
    """Return where `table` makes signs that belong there, and how many it makes that do not."""
    made = text.translate(table)
    fits = fitting(made, language)
    changed = [at for at, (old, new) in enumerate(zip(text, made, strict=True)) if old != new]
    places = [at for at in changed if at in fits]
    return places, len(changed) - len(places)


def _left(text: str, table: dict[int, str]) -> str:
    """Return the characters beyond ASCII of `text` that are no signs of every day, and are not made one."""
    return "".join(c for c in text if c > "\x7f" and c not in EVERYDAY and ord(c) not in table)


def _written(text: str, places: Sequence[int], table: dict[int, str]) -> str:
    return written(text, ((at, at + 1, table[ord(text[at])]) for at in places))


def _likely(text: str, languages: Languages) -> float:
    """Return how likely `text` is, in nats, its signs and its words considered."""
    told = max(worth for worth, _ in spelled(text, languages.likeliest(text)))
    if languages.first == "en" and "’" in text:
        told += SHORT_FORM * len(_SHORT_FORM.findall(text)) + POSSESSIVE * len(_POSSESSIVE.findall(text))
    return judged(text) + told
