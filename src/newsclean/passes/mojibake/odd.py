"""Lines that look as if they were read in a wrong single-byte codec, and lines that are spelled as they should be."""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.gates import Either
from newsclean.passes.mojibake.bounds import by_line
from newsclean.reading.model import language_with, score
from newsclean.reading.places import line_around
from newsclean.reading.spelling import fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPARSE, MOST_ASKED = 400, 8
"""Characters for each odd place that is asked for, and how many are asked for at most."""
FEW = 3
"""Words without which nothing is known of how a text is spelled."""
LIKELY = 240
"""Characters by which lines are compared."""
SPELLED, LOOKED_AT = 0.6, 400
"""Nats for each letter by which three words in four are spelled in a healthy text, and how much of it is looked at."""

_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽŸŒ"
_ODD = (
    "³¹¿¶¼¾ºª¢£¥§¤¦±µ×÷„‰‡†…‚˜ˆ¸¨´²½°©®¬«»¯¡ƒ™›‹“”ﬁﬂ∂∑∏π∫Ω√≈∆◊ˇ˘˙˚˝˛ΑαΓΣσµτΦΘδ∞φε∩≡≥≤⌠⌡"
    "ⁿ╗╔═║╩╦╠╬╣╚╝░▒▓│┤╡╢╖╕╜╛┐└┴┬├─┼╞╟╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀■"
    "\x80\x81\x82\x83\x84\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x93\x94\x95\x98\x99\x9b\x9d\x9f"
)
_SIGN = "¡¢£¥ª¬¿¼½¡ºÀ-ÿ"
"""What cp437 writes beside its Greek letters, but for marks that Greek text has as well."""
_BOX = "─-▟≤≥≡∩∞≈⌠⌡⌐√ⁿ◊∂∑∏∫∆⁄ﬁﬂ"
_INNER = "“”„‚‹›‰†‡…€"
_GREEK_BESIDE_LATIN, _GREEK_BESIDE_SIGNS = "[ιθβΰ]", "[α-ωΓΣΦΘΩ]"
_HEBREW, _ARABIC, _THAI, _GREEK = "\u05d0-\u05ea", "\u0621-\u0652\u0679-\u06d2", "\u0e01-\u0e4e", "ά-ώ"
_THAI_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
"""They begin no word."""
_PLACES = (
    # signs and capitals inside of a Latin word, rows of accented letters, Latin letters that only Icelandic has
    (f"[{re.escape(_ODD)}{_UPPER}]", "(?<=[a-z].)(?=[a-zà-ÿ])"),
    ("·", "(?:(?<=[a-z].)(?=[a-km-zà-ÿ])|(?<=[a-km-z].)(?=l))"),  # Catalan parts two l by it
    ("[à-ÿÀ-Þ]", "(?=[à-ÿÀ-ÞĀ-ž]{3})"),
    ("[ðþ]", ""),
    ("[³¹¿¶]", "(?=[a-z])"),
    ("ø", "(?<=[a-zýø].)(?=[^a-zøåæö])"),
    ("ì", "(?<=[a-z].)(?=[a-z])"),
    ("[ⁿΣ‡\x87]", "(?<=[A-Z].)(?=[a-z])"),
    (_GREEK_BESIDE_LATIN, "(?<=[a-zA-Z].)"),
    ("[Òì]", "(?<=[ \n(].)(?=[A-Z][a-z])"),
    ("í", r"(?<=n.)(?=t\b)"),
    ("Ó", r"(?<=[a-z.,!?].)(?=\s)"),
    ("[—\x97]", r"(?<=[a-z].)(?=n(?:es)?\b)"),
    # what windows-1250 has for the grave, tilde and ring of Western Europe, and for the letters of ISO 8859-2
    ("ĺ", r"(?=[\Wr])"),
    ("ľ", "(?<=[bcdfgkprtvz].)(?=[bcdfgknprtv])"),
    ("ŕ", r"(?=\W)"),
    ("č", r"(?<=[ '’].)(?=\s)"),
    ("č", r"(?<=[a-z].)(?=(?:s|re|me)\b)"),
    ("ń", "(?=[aeou])"),
    ("ă", r"(?=o\b)"),
    ("ľ", "(?=[ei])"),
    ("ą", "(?=[áéíě])"),
    # what windows-1257 has for the letters of Western Europe
    ("ų", "(?<=[a-z].)(?=[bgklmnrv])"),
    ("ź", "(?=t)"),
    ("ķ", "(?<=[a-z].)(?=[bcdfglmnprstv])"),
    ("į", "(?<=[bcdfghjklmnprstvz].)(?=[bcdfglmnprtv])"),
    # signs and capitals inside of a Cyrillic word
    ("[®¬Ґ¤]", "(?<=[а-я].)(?=[а-я])"),
    ("[®¤¦§©«Ґ]", "(?<=[а-яЁўЄЇҐ®¤].)(?=[а-яЁўЄЇҐ®¤¦§©«])"),
    ("[€‰†‡]", "(?=[а-я])"),
    ("[А-Я]", "(?<=[а-я].)(?=[А-Я])"),
    ("№", "(?<=[а-я].)(?=[а-я])"),
    ("[Ђ-Џ]", "(?<=[а-я].)(?=[а-яЂ-Џ])"),
    ("[ЬЭЮЯ]", "(?<=[а-я].)"),
    ("[ЬЪ]", "(?<=[^А-яЁёІіЇїЄєҐґ'’ʼ-].)(?=[А-я])"),
    # what DOS and the Mac have for letters: boxes, maths, Greek letters beside Latin ones, quotation marks
    (f"[{_BOX}]", r"(?<=[^\W\d_].)(?=[^\W\d_])"),
    ("[╒-╬]", "(?<=[┤┬┴┼╒-╛╞-╪].)(?=[┤┬┴┼╒-╛╞-╪])"),
    (_GREEK_BESIDE_SIGNS, f"(?<=[{_SIGN}].)"),
    (f"[{_INNER}]", "(?<=[À-ÿœŒıŸ¡¿ﬁﬂ].)(?=[À-ÿœŒıŸﬁﬂ])"),
    ("[¡¢£¤¥§¨©ª¬®¯]", "(?<=[à-ï].)(?=[à-ï¡-ª¬-¯])"),  # cp866 as windows-1252
    # letters of other scripts between two Latin ones, and where no word of theirs has them
    (f"[{_HEBREW}{_ARABIC}{_THAI}{_GREEK}]", "(?<=[a-z].)(?=[a-z])"),
    (f"[{_ARABIC}]", "(?<=[à-ü].)"),
    (f"[{_HEBREW}]", "(?:(?<=[Ù-ßûüÿ].)|(?=[Ù-ßûüÿ]))"),
    (f"[{_THAI_MARKS}]", r"(?<=\s.)"),
    ("ς", f"(?=[{_GREEK}])"),
    # what is a small letter in windows-1252 as well
    ("[\x9a\x9c\x9e\x9f]", "(?<=[a-z].)(?=[a-zà-ž])"),
)
"""Odd places: the character, and what stands before and behind it."""
_MIXED = ("[Ѐ-џ]", "(?:(?<=[a-z].)|(?=[a-z]))")
"""Letters of two scripts side by side."""
_FULL_OF = ("а-яЀ-Џѐ-џ", "А-Я", "à-ÿ", "α-ω", "À-ß", "\x80-¿")
"""Characters that texts are full of, each kind with the few odd places that it can have."""


def _needs() -> re.Pattern[str]:
    """Return the pattern of all odd places: a character of theirs, and what stands beside one of its kind."""
    places = (*_PLACES, _MIXED)
    everything = "".join(head.strip("[]") for head, _ in places)
    characters = "".join(re.findall(f"[{everything}]", "".join(map(chr, range(0x10000)))))
    kinds = []
    for kind in (*(f"[{kind}]" for kind in _FULL_OF), f"[^{''.join(_FULL_OF)}]"):
        members = "".join(re.findall(kind, characters))
        beside = "|".join(f"(?<={head}){rest}" for head, rest in places if re.search(head, members))
        kinds.append(f"(?<={kind})(?:{beside})")
    return re.compile(f"[{everything}](?:{'|'.join(kinds)})", re.DOTALL)


NEEDS = _needs()
"""All of them, for one scan."""
GATES: tuple[re.Pattern[str] | Either, ...] = (
    *(
        re.compile(head + rest, re.DOTALL)
        for head, rest in _PLACES
        if head not in {_GREEK_BESIDE_LATIN, _GREEK_BESIDE_SIGNS}
    ),
    Either(
        re.compile(f"{_GREEK_BESIDE_LATIN}(?<=[a-zA-Z].)", re.DOTALL),
        re.compile(f"[a-zA-Z](?={_GREEK_BESIDE_LATIN})"),
    ),
    Either(
        re.compile(f"{_GREEK_BESIDE_SIGNS}(?<=[{_SIGN}].)", re.DOTALL),
        re.compile(f"[{_SIGN}](?={_GREEK_BESIDE_SIGNS})"),
    ),
    Either(re.compile("".join(_MIXED)), re.compile("[a-z](?:(?<=[Ѐ-џ].)|(?=[Ѐ-џ]))")),
)
"""What `NEEDS` looks for, each beginning at what is rare."""
_AROUND, _INSIDE = "«»“”„‘’\"'.,;:!?()[]…–—-", re.compile("[-’'–/]")
"""Marks around a word and within it."""
_BEYOND = re.compile("[^\x00-\x7f]")
_FROM = re.compile(r"[^\x00-\x7f]\S*")
"""A word from its first character beyond ASCII."""


class Line(NamedTuple):
    """A line with characters beyond ASCII: its span, and its words that have one."""

    start: int
    end: int
    words: list[tuple[int, str]]


@lru_cache(maxsize=4)  # two rules ask about the same text
def odd_places(text: str) -> tuple[int, ...]:
    """Return the odd places of `text`."""
    return tuple(find_odd(text))


def find_odd(text: str, start: int = 0, end: int = sys.maxsize) -> list[int]:
    """Return the odd places of `text` from `start` to `end`: the first of each line, as many as are ever asked for."""
    found: list[int] = []
    line_end = start - 1
    left = 0
    while True:
        for match in NEEDS.finditer(text, max(start, line_end), end):
            place = match.start()
            if place > line_end:
                left = MOST_ASKED
                line_end = text.find("\n", place)
                if line_end < 0:
                    line_end = len(text)
            found.append(place)
            left -= 1
            if not left:
                break
        else:
            return found


def fewest(length: int) -> int:
    """Return the odd places without which so many characters are healthy."""
    return min(length // SPARSE + 1, MOST_ASKED)


def is_odd(text: str, odd: Sequence[int]) -> bool:
    """Tell whether the places in `odd` are many for the text or for one of its lines."""
    return len(odd) >= fewest(len(text)) or has_odd_lines(text, odd)


def has_odd_lines(text: str, odd: Sequence[int]) -> bool:
    """Tell whether the places in `odd` are many for one of the lines."""
    return next(odd_spans(text, odd), None) is not None


def odd_spans(text: str, odd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where the lines of `text` begin and end that are odd by the places in `odd`."""
    for start, end, which in by_line(text, odd):
        if which.stop - which.start >= fewest(end - start):
            yield start, end


def odd_lines(text: str, odd: Sequence[int]) -> list[Line]:
    """Return the lines of `text` that are odd by the places in `odd`."""
    return [line_from(text, start, end) for start, end in odd_spans(text, odd)]


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that have characters beyond ASCII."""
    lines: list[Line] = []
    beyond = _BEYOND.search(text)
    while beyond:
        start, end = line_around(text, beyond.start())
        lines.append(line_from(text, start, end))
        beyond = _BEYOND.search(text, end)
    return tuple(lines)


def line_from(text: str, start: int, end: int) -> Line:
    """Return the line of `text` that begins and ends there."""
    words = (_words_kept if end - start <= _KEPT else _words_read)(text[start:end])
    return Line(start, end, [(start + at, word) for at, word in words])


def _words(line: str) -> list[tuple[int, str]]:
    """Return the words of `line` that have a character beyond ASCII, and where they begin."""
    words: list[tuple[int, str]] = []
    last, whole = 0, False
    for match in _FROM.finditer(line):
        begin, behind = match.span()
        if begin > last and not line[begin - 1].isspace():
            begin -= len(line[last:begin].rsplit(None, 1)[-1])
        if words and begin == last and not line[begin].isalnum() and whole:
            begin, _ = words.pop()  # a no-break space is a letter in some codec
            whole = False
        else:
            whole = True
        words.append((begin, line[begin:behind]))
        last = behind
    return words


_KEPT = 200
"""Characters of a line up to which its words are remembered: some lines are in a document many times."""
_words_kept, _words_read = lru_cache(maxsize=1 << 8)(_words), lru_cache(maxsize=2)(_words)


def likelihood(line: Line) -> float:
    """Return how likely the words of `line` are as text, in nats for each character."""
    return _likelihood(" ".join([word for _, word in line.words[:LIKELY]])[:LIKELY])


@lru_cache(maxsize=1 << 8)  # some lines are in a document many times
def _likelihood(joined: str) -> float:
    return score(joined) / len(joined)


def is_spelled(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether the words of `lines` are spelled as those of their language are: then nothing is wrong with them."""
    context = "\n".join(text[line.start : min(line.end, line.start + LOOKED_AT)] for line in lines[:LOOKED_AT])
    context = context[:LOOKED_AT]
    tag = language_with(context)
    if tag is None:
        return False
    words = [word for found in context.split() if not found.isascii() and not (word := found.strip(_AROUND)).isascii()]
    if len(words) < FEW:
        return False
    fits = sorted(sum(fit(tag, part) for part in _INSIDE.split(word) if part.isalnum()) / len(word) for word in words)
    return fits[len(fits) // 4] > SPELLED
