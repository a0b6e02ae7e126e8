"""Lines that look as if they were read in a wrong single-byte codec, and lines that are spelled as they should be."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from newsclean.gates import Either
from newsclean.passes.mojibake.bounds import by_line
from newsclean.reading.model import language_with, score
from newsclean.reading.places import line_around
from newsclean.reading.spelling import fit

SPARSE = 400
"""Characters for each odd place that is asked for."""
FEW = 3
"""Words without which nothing is known of how a text is spelled."""
LIKELY = 240
"""Characters by which lines are compared."""
SPELLED, LOOKED_AT = 0.6, 400
"""Nats for each letter by which three words in four are spelled in a healthy text, and how much of it is looked at."""

_UPPER = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽŸŒ"
_ODD = (
    "³¹¿¶¼¾ºª¢£¥§¤¦±µ×÷„‰‡†…‚˜ˆ¸¨´²½°©®¬«»¯¡ƒ™›‹“”·ﬁﬂ∂∑∏π∫Ω√≈∆◊ˇ˘˙˚˝˛ΑαΓΣσµτΦΘδ∞φε∩≡≥≤⌠⌡"
    "ⁿ╗╔═║╩╦╠╬╣╚╝░▒▓│┤╡╢╖╕╜╛┐└┴┬├─┼╞╟╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀■"
    "\x80\x81\x82\x83\x84\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x94\x95\x9d"
)
_SIGN = "¡¢£¥ª¬¿¼½¡ºÀ-ÿ"
"""What cp437 writes beside its Greek letters, but for marks that Greek text has as well."""
_BOX = "─-▟≤≥≡∩∞≈⌠⌡⌐√ⁿ◊∂∑∏∫∆⁄ﬁﬂ"
_INNER = "“”„‚‹›‰†‡…€"
_GREEK_BESIDE_LATIN, _GREEK_BESIDE_SIGNS = "[ιθβΰ]", "[α-ωΓΣΦΘΩ]"
_PLACES = (
    # signs and capitals inside of a Latin word, rows of accented letters, Latin letters that only Icelandic has
    (f"[{re.escape(_ODD)}{_UPPER}]", "(?<=[a-z].)(?=[a-zà-ÿ])"),
    ("[à-ÿÀ-Þ]", "(?=[à-ÿÀ-ÞĀ-ž]{3})"),
    ("[ðþ]", ""),
    ("[³¹¿¶]", "(?=[a-z])"),
    ("ø", "(?<=[a-zýø].)(?=[^a-zøåæö])"),
    ("ì", "(?<=[a-z].)(?=[a-z])"),
    ("[ⁿΣ‡]", "(?<=[A-Z].)(?=[a-z])"),
    (_GREEK_BESIDE_LATIN, "(?<=[a-zA-Z].)"),
    ("[Òì]", "(?<=[ \n(].)(?=[A-Z][a-z])"),
    ("í", r"(?<=n.)(?=t\b)"),
    ("Ó", r"(?<=[a-z.,!?].)(?=\s)"),
    ("—", r"(?<=[a-z].)(?=n(?:es)?\b)"),
    # what windows-1250 has for the grave, tilde and ring of Western Europe, and for the letters of ISO 8859-2
    ("ĺ", r"(?=[\Wr])"),
    ("ľ", "(?<=[bcdfgkprtvz].)(?=[bcdfgknprtv])"),
    ("ŕ", r"(?=\W)"),
    ("č", r"(?<=[ '’].)(?=\s)"),
    ("č", r"(?<=[a-z].)(?=(?:s|re|me)\b)"),
    ("ń", "(?=[aeou])"),
    ("ă", r"(?=o\b)"),
    # signs and capitals inside of a Cyrillic word
    ("[®¬Ґ¤]", "(?<=[а-я].)(?=[а-я])"),
    ("[®¤¦§©«Ґ]", "(?<=[а-яЁўЄЇҐ®¤].)(?=[а-яЁўЄЇҐ®¤¦§©«])"),
    ("[€‰†‡]", "(?=[а-я])"),
    ("[А-Я]", "(?<=[а-я].)(?=[А-Я])"),
    ("[ЬЭЮЯ]", "(?<=[а-я].)"),
    ("[ЬЪ]", "(?<=[^А-яЁёІіЇїЄєҐґ'’ʼ-].)(?=[А-я])"),
    # what DOS and the Mac have for letters: boxes, maths, Greek letters beside Latin ones, quotation marks
    (f"[{_BOX}]", r"(?<=[^\W\d_].)(?=[^\W\d_])"),
    ("[╒-╬]", "(?<=[┤┬┴┼╒-╛╞-╪].)(?=[┤┬┴┼╒-╛╞-╪])"),
    (_GREEK_BESIDE_SIGNS, f"(?<=[{_SIGN}].)"),
    (f"[{_INNER}]", "(?<=[À-ÿœŒıŸ¡¿ﬁﬂ].)(?=[À-ÿœŒıŸﬁﬂ])"),
    ("[¡¢£¤¥§¨©ª¬®¯]", "(?<=[à-ï].)(?=[à-ï¡-ª¬-¯])"),  # cp866 as windows-1252
)
"""Odd places: the character, and what stands before and behind it."""
_MIXED = ("[Ѐ-џ]", "(?:(?<=[a-z].)|(?=[a-z]))")
"""Letters of two scripts side by side."""
NEEDS = re.compile(
    "[{}](?:{})".format(
        "".join(head.strip("[]") for head, _ in (*_PLACES, _MIXED)),
        "|".join(f"(?<={head}){rest}" for head, rest in (*_PLACES, _MIXED)),
    ),
    re.DOTALL,
)
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
_FROM = re.compile(r"[^\x00-\x7f]\S*")
"""A word from its first character beyond ASCII."""


class Line(NamedTuple):
    """A line with characters beyond ASCII: its span, its words that have one, and its odd places."""

    start: int
    end: int
    words: list[tuple[int, str]]
    odd: int

    @property
    def is_odd(self) -> bool:
        """Tell whether the odd places are too many for a healthy line."""
        return self.odd >= fewest(self.end - self.start)


def fewest(length: int) -> int:
    """Return the odd places without which so many characters are healthy."""
    return min(length // SPARSE + 1, 8)


def is_odd(text: str, odd: list[int]) -> bool:
    """Tell whether the places in `odd` are many for the text or for one of its lines."""
    if len(odd) >= fewest(len(text)):
        return bool(odd)
    return any(which.stop - which.start >= fewest(end - start) for start, end, which in by_line(text, odd))


def lines_of(text: str, odd: list[int]) -> list[Line]:
    """Return the lines of `text` that have characters beyond ASCII."""
    lines: list[Line] = []
    end, last, whole = -1, 0, False
    for match in _FROM.finditer(text):
        begin, behind = match.span()
        if begin > end:
            start, end = line_around(text, begin)
            lines.append(Line(start, end, [], bisect_left(odd, end) - bisect_left(odd, start)))
        while begin > last and not text[begin - 1].isspace():
            begin -= 1
        words = lines[-1].words
        if words and begin == last and not text[begin].isalnum() and whole:
            begin, _ = words.pop()  # a no-break space is a letter in some codec
            whole = False
        else:
            whole = True
        words.append((begin, text[begin:behind]))
        last = behind
    return lines


def likelihood(line: Line) -> float:
    """Return how likely the words of `line` are as text, in nats for each character."""
    joined = " ".join(word for _, word in line.words[:LIKELY])[:LIKELY]
    return score(joined) / len(joined)


def is_spelled(text: str, lines: list[Line]) -> bool:
    """Tell whether the words of `lines` are spelled as those of their language are: then nothing is wrong with them."""
    context = "\n".join(text[line.start : min(line.end, line.start + LOOKED_AT)] for line in lines[:LOOKED_AT])
    context = context[:LOOKED_AT]
    tag = language_with(context)
    if tag is None:
        return False
    words = [word for found in context.split() if (word := found.strip(_AROUND)) and not word.isascii()]
    fits = sorted(sum(fit(tag, part) for part in _INSIDE.split(word) if part.isalnum()) / len(word) for word in words)
    return len(fits) >= FEW and fits[len(fits) // 4] > SPELLED
