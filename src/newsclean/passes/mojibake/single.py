"""One single-byte codec read as another: no UTF-8 in it, so nothing but the language can tell.

All words that hold a character beyond ASCII are read anew, together: one text went through one codec. The reading must
be far likelier as text, by the model of characters and by the alphabets of the languages.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.gates import Either
from newsclean.passes.mojibake.codecs import CODECS, FORBIDDEN, NUMBER, TO_BYTE, decoding, is_possible
from newsclean.passes.mojibake.evidence import local, unlikely
from newsclean.passes.mojibake.forms import HINTS
from newsclean.passes.mojibake.readings import at, suspicious
from newsclean.passes.mojibake.utf8 import lost, repaired
from newsclean.pipeline import Fault
from newsclean.reading.model import language_score, score
from newsclean.reading.spelling import fit_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_READ = ("cp1252", "cp1251", "koi8-r", "mac-roman", "cp437", "cp850", "cp1250", "cp866", "cp1253", "latin-2")
"""What the text was read in."""
_TRUE = (
    "cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5", "koi8-u", "cp1253", "cp1255", "cp1256", "cp1250",
    "latin-2", "cp1254", "cp1257", "cp1252", "cp850", "mac-roman", "cp852", "cp874", "mac-greek", "mac-latin2", "cp855",
    "cp737",
)  # fmt: skip
"""What it was written in."""
FAULTS = tuple(
    Fault(f"mojibake.{name}-text", "likely", f"{CODECS[NUMBER[name]].label} text read in another single-byte codec")
    for name in _TRUE
)
_CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso-8859-5", "cp855"})
WORSE = 6.0
"""Nats that the characters may lose where the letters of a language and its words gain much more."""
GAIN, PER_CHARACTER = 22.0, 1.1
UTF_8 = 0.12
"""Share of the characters beyond ASCII that are sequences of UTF-8 in one codec, from which this is not for us."""
FIRST_LOOK = 240
"""Characters from which the seven best readings are chosen."""
SPARSE = 200
"""Characters for each odd place that is asked for: damage of this kind is in every other word."""
PLAIN = 0.6
"""Share of them that the repair of UTF-8 explains, from which nothing else is looked for."""
SAMPLE = 1500
"""Characters of the words that are compared."""

_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽŸŒ"
_ODD = (
    "³¹¿¶¼¾ºª¢£¥§¤¦±µ×÷„‰‡†…‚˜ˆ¸¨´²½°©®¬«»¯¡ƒ™›‹“”·ﬁﬂ∂∑∏π∫Ω√≈∆◊ˇ˘˙˚˝˛ΑαΓΣσµτΦΘδ∞φε∩≡≥≤⌠⌡"
    "ⁿ╗╔═║╩╦╠╬╣╚╝░▒▓│┤╡╢╖╕╜╛┐└┴┬├─┼╞╟╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀■"
    "\x80\x81\x82\x83\x84\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x94\x95\x9d"
)
NEEDS = re.compile(
    f"[{re.escape(_ODD)}{_UPPER}à-ÿА-яё¬Ґ¦§ιθβΰ]"
    f"(?:(?<=[a-z][{re.escape(_ODD)}{_UPPER}])(?=[a-zà-ÿ])|(?<=[à-ÿÀ-Þ])(?=[à-ÿÀ-Þ]{{3}})|(?<=[а-я][®¬Ґ¤])(?=[а-я])"
    "|(?<=[а-я][А-Я])(?=[А-Я])|(?<=[a-z][а-яё])|(?<=[а-яё])(?=[a-z])|(?<=[ðþ])|(?<=[³¹¿¶])(?=[a-z])"
    "|(?<=[a-zýø]ø)(?=[^a-zøåæö])|(?<=[a-z]ì)(?=[a-z])"
    "|(?<=[A-Z][ⁿΣ‡])(?=[a-z])|(?<=[a-zA-Z][ιθβΰ])|(?<=[ \n(][Òì])(?=[A-Z][a-z])|(?<=ní)(?=t\\b)|(?<=[a-z.,!?]Ó)(?=\\s)"
    "|(?<=[а-яЁўЄЇҐ®¤][®¤¦§©«Ґ])(?=[а-яЁўЄЇҐ®¤¦§©«])|(?<=[^А-яЁёІіЇїЄєҐґ'’ʼ-][ЬЪ])(?=[А-я]))",
    re.DOTALL,
)
GATES = (
    re.compile(f"[{re.escape(_ODD)}{_UPPER}](?<=[a-z].)(?=[a-zà-ÿ])", re.DOTALL),
    re.compile("[à-ÿÀ-Þ](?=[à-ÿÀ-Þ]{3})"),
    re.compile("[®¬Ґ¤](?<=[а-я].)(?=[а-я])"),
    re.compile("[А-Я](?<=[а-я].)(?=[А-Я])"),
    Either(re.compile("[а-яё](?:(?<=[a-z].)|(?=[a-z]))"), re.compile("[a-z](?:(?<=[а-яё].)|(?=[а-яё]))")),
    re.compile("[ðþ]|[³¹¿¶](?=[a-z])|ø(?<=[a-zýø].)(?=[^a-zøåæö])|ì(?<=[a-z].)(?=[a-z])"),
    re.compile(
        "[ⁿΣ‡](?<=[A-Z].)(?=[a-z])|[ιθβΰ](?<=[a-zA-Z].)|[Òì](?<=[ \n(].)(?=[A-Z][a-z])|í(?<=n.)(?=t\\b)"
        "|Ó(?<=[a-z.,!?].)(?=\\s)|[®¤¦§©«Ґ](?<=[а-яЁўЄЇҐ®¤].)(?=[а-яЁўЄЇҐ®¤¦§©«])"
        "|[ЬЪ](?<=[^А-яЁёІіЇїЄєҐґ'’ʼ-].)(?=[А-я])"
    ),
)
"""What `NEEDS` looks for, each beginning at what is rare."""
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
_FROM = {name: decoding(CODECS[NUMBER[name]].python) for name in _TRUE}


def single_byte(text: str, options: Options) -> Iterator[Edit]:
    """Propose the words of another single-byte codec.

    Left alone: text with UTF-8 sequences in it, one odd word, and whatever is an alphabet of its own (Icelandic,
    Vietnamese).

    >>> clean("Îí ñòîèò îäèí ïåðåä àóäèòîðèåé è æä¸ò", passes=("mojibake",)).text
    'Он стоит один перед аудиторией и ждёт'
    """
    del options
    fewest = min(len(text) // SPARSE + 1, 8)
    if len(list(islice(NEEDS.finditer(text), fewest))) < fewest:
        return
    words = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    sample, size = [], 0
    for _, word in words:
        sample.append(word)
        size += len(word)
        if size > SAMPLE:
            break
    joined = " ".join(sample)
    marks = [c for c in joined if c > "\x7f"]
    if len(marks) < 3 or (len({word for _, word in words}) < 2 and not 12 <= len(set(marks)) < 0.8 * len(marks)):
        return
    utf_8 = repaired(text) if _is_utf_8(joined) else ()
    if HINTS.search(text):
        utf_8 = (*utf_8, *(repair for repair, _ in lost(text, utf_8)[0]))
    beyond = sum(c > "\x7f" for repair in utf_8 for c in text[repair.start : repair.end])
    if beyond > PLAIN * sum(c > "\x7f" for _, word in words for c in word):
        return
    best = _best(joined, text[: 2 * SAMPLE], len(marks))
    if best is None:
        return
    table, name, gain = best
    if utf_8 and sum(local(text, r.start, r.end, r.text) for r in utf_8) > gain:
        return
    for start, word in words:
        made = word.translate(table)
        if (
            made != word
            and all(is_possible(c) for c in made if c > "\x7f")
            and all(ord(c) in table for c in word if c > "\x7f")
        ):
            yield from _apart(start, word, made, f"mojibake.{name}-text")


def _apart(start: int, word: str, made: str, rule: str) -> Iterator[Edit]:
    """Yield the word's edit, without what is alike at its ends."""
    low, high = 0, len(word)
    while word[low] == made[low]:
        low += 1
    while word[high - 1] == made[high - 1]:
        high -= 1
    yield Edit(start + low, start + high, made[low:high], rule)


def _is_utf_8(joined: str) -> bool:
    """Tell whether words among these are UTF-8 read in a wrong codec, which another rule sees to."""
    covered: dict[int, int] = {}
    for place in suspicious(joined):
        for codec, size, character in at(joined[place : place + 4]):
            if unlikely(character) == 0.0:
                covered[codec] = covered.get(codec, 0) + size
    return max(covered.values(), default=0) >= UTF_8 * sum(c > "\x7f" for c in joined)


def _tables() -> dict[tuple[str, str], dict[int, str]]:
    made = {}
    for read in _READ:
        to_byte = TO_BYTE[NUMBER[read]]
        for true in sorted(_TRUE, key=lambda name: CODECS[NUMBER[name]].rarity):  # of two alike the likelier one
            if true != read:
                from_byte = _FROM[true]
                made[read, true] = {ord(c): from_byte[byte] for c, byte in to_byte.items()}
    return made


_TABLES = _tables()


_ELIDED = re.compile(r"[a-z]’(?:s|t|re|ve|ll|d|m)\b")


def _words(tag: str, joined: str) -> float:
    """Return what the words say for a reading, in nats: how they are spelled, and English words with their marks."""
    return 0.5 * fit_of_text(tag, joined) + 4.0 * len(_ELIDED.findall(joined))


def _rarity(read: str, true: str) -> float:
    return 2.0 * (CODECS[NUMBER[true]].rarity + CODECS[NUMBER[read]].rarity)


def _best(joined: str, context: str, marks: int) -> tuple[dict[int, str], str, float] | None:
    """Return the table of the best reading of `joined` and the codec that it was written in."""
    start = joined[:FIRST_LOOK]
    now, first = score(joined), score(start)
    found: list[tuple[float, str, str, str]] = []
    seen: set[str] = set()
    beyond = {ord(c) for c in joined if c > "\x7f"}
    for (read, true), table in _TABLES.items():
        if not beyond <= table.keys():
            continue
        made = joined.translate(table)
        if made in seen or made == joined:
            continue
        seen.add(made)
        if any(c in FORBIDDEN for c in made):
            continue
        if (
            read in _CYRILLIC
            and true in _CYRILLIC
            and sum(a != b for a, b in zip(joined, made, strict=True)) < marks * 0.6
        ):
            continue  # two codecs that share their letters: what differs may well be Macedonian
        found.append((score(made[:FIRST_LOOK]) - first - _rarity(read, true), made, read, true))
    found.sort(key=lambda one: -one[0])
    if not found or found[0][0] < -WORSE - 0.5 * marks:
        return None
    if len(joined) > FIRST_LOOK:
        found = [(score(made) - now - _rarity(read, true), made, read, true) for _, made, read, true in found[:7]]
        found.sort(key=lambda one: -one[0])
    base, tag = language_score(context)
    base += _words(tag, joined)
    best: tuple[float, str, str] | None = None
    for gain, made, read, true in found[:5]:
        if gain < -WORSE - 0.5 * marks:
            break
        letters, tag = language_score(context.translate(_TABLES[read, true]))
        total = gain + letters + _words(tag, made) - base
        least = GAIN if gain > 0.0 else 2.0 * GAIN
        if total > least and total > PER_CHARACTER * marks and (best is None or total > best[0]):
            best = (total, read, true)
    return (_TABLES[best[1], best[2]], best[2], best[0]) if best else None
