"""Lines that look as if they were read in a wrong single-byte codec, and lines that are spelled as they should be."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from newsclean.gates import Either
from newsclean.reading.model import language_with, score
from newsclean.reading.spelling import fit

SPARSE = 200
"""Characters for each odd place that is asked for: damage of this kind is in every other word."""
FEW = 4
"""Words without which nothing is known of how a text is spelled."""
LIKELY = 240
"""Characters by which lines are compared."""
SPELLED, LOOKED_AT = 0.8, 600
"""Nats for each letter by which three words in four are spelled in a healthy text, and how much of it is looked at."""

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
_AROUND, _INSIDE = "«»“”„‘’\"'.,;:!?()[]…–—-", re.compile("[-’'–/]")
"""Marks around a word and within it."""
_WORD = re.compile(r"(?:(?<!\S)\S*)?[^\x00-\x7f]\S*")


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
    number = 0
    while number < len(odd):
        start, end = _line(text, odd[number])
        following = bisect_left(odd, end, number + 1)
        if following - number >= fewest(end - start):
            return True
        number = following
    return False


def _line(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def lines_of(text: str, odd: list[int]) -> list[Line]:
    """Return the lines of `text` that have characters beyond ASCII."""
    lines: list[Line] = []
    end = -1
    for match in _WORD.finditer(text):
        if match.start() > end:
            start, end = _line(text, match.start())
            lines.append(Line(start, end, [], bisect_left(odd, end) - bisect_left(odd, start)))
        lines[-1].words.append((match.start(), match[0]))
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
    words = [word for found in _WORD.findall(context) if (word := found.strip(_AROUND)) and not word.isascii()]
    fits = sorted(sum(fit(tag, part) for part in _INSIDE.split(word)) / len(word) for word in words)
    return len(fits) >= FEW and fits[len(fits) // 4] > SPELLED
