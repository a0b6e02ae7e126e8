"""Blanks within and at the edges of lines: doubled ones, tabs, no-break and thin spaces, indentation."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.whitespace.french import may_set_high_marks_apart
from newsclean.reading.marks import COMBINING, is_figure
from newsclean.reading.places import Rare, find_all, line_around
from newsclean.reading.protected import Span, is_code_line, outside, protected_near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.options import Options

_ODD = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ANY_AMISS = (
    re.compile("  "),
    re.compile(f"[{_ODD}\n](?:(?<=[{_ODD}])|(?= )|(?<= \n))"),
    re.compile(r"\A "),
    re.compile(r" \Z"),
)
_RUN = re.compile(f"[ {_ODD}](?:[ {_ODD}]+|(?<=[{_ODD}])|(?=\n)|\\Z|(?<![^\n].)(?=\\S))")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_BLANK = re.compile(f"[ {_ODD}]")
_LINE_END_BY_SPACE = re.compile(r"\n(?:(?<= \n)|(?= ))")
_ODD_ONES = Rare(_ODD.lstrip("\t"))
_KEEPERS = "\u00a0\u202f\u2009\u2007"
_IDEOGRAPHIC_SPACE = "\u3000"
_EAST_ASIAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")
"""What stands beside an ideographic space that is meant; Korean parts its words with plain ones."""
_UNIT = re.compile(
    r"(?:[%‰°€$£¥₽₴₹₩₺ºª′″]|(?:[kcmdhnµMGT]?(?:m[²³]?|g|l|s|W|Hz|V|A|Pa|J|eV|Wh|B|b|bit|byte|ha|t)|kWh|km/h|kph|mph|min|h|hrs?|Uhr|"
    r"std|Std\.|mio|mrd|Mio\.?|Mrd\.?|mld\.?|mln\.?|millions?|milliards?|milioni|miliardi|milhões|millones|bilhões|billions?|"
    r"Millionen|Milliarden|Prozent|pour cent|percent|euros?|Euro|dollars?|Dollar|francs?|Franken|FCFA|CFA|F|EUR|USD|"
    r"CHF|GBP|JPY|"
    r"Kč|Ft|zł|kr\.?|lei|лв\.?|руб\.?|грн\.?|тыс\.?|млн\.?|млрд\.?|км|кг|м|см|мм|г|т|л|га|ч|мин|ст\.|гг?\.|ft|in|lb|lbs|oz|yd|"
    r"mi|a\.m\.|p\.m\.|am|pm|px|pt|dpi|fps|rpm|dB|°C|°F|C|K))(?![^\W\d_])"
)
_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "JPY")
_DEEPEST, _NARROWEST, _WIDEST, _FULL = 8, 40, 110, 0.75
"""How far a first line is set in at most, how wide wrapped lines are, and what part of that a full one is."""
_ENDED = re.compile(r"[.!?…。！？][\"”’»“)\]]*\Z")
_MARK = r"(?:[-*•+]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s"
_LISTED = re.compile(_MARK)
_ITEM = re.compile(rf"\s*(?:{_MARK}|[\w.\-]+:(?:\s|\Z))")
_LONGEST_ROW, _WIDEST_CELL = 2000, 40
_CELL = re.compile(r"\S+(?:(?: |(?<=[.!?:)])  )\S+)*")
"""What stands between wide blanks; two behind a stop part the sentences of a typist."""
_PARTS_WORDS = re.compile(r"\t(?<=[^\W\d_]\t)(?=[^\W\d_A-Z])")
_NUMBER_SIGN = "§№$€£¥#±×"


def blanks(text: str, options: Options) -> Iterable[Edit]:
    r"""Propose one space for a run of blanks, a space for an odd one, and nothing at the edges of a line.

    A scraper that drops an inline tag keeps the spaces of both its sides; editors leave no-break spaces as padding.
    Left alone: no-break and thin spaces inside of numbers, between number and unit (SI brochure 5.4.3) and at the marks
    of French, also where a text is too short to tell its language; the ideographic space in Chinese and Japanese;
    indentation of code, verse and nested lists; columns that line up over two lines or more.

    >>> clean("it was  over \n10\u00a0000", passes=("whitespace",)).text
    'it was over\n10\xa0000'
    """
    edits = list(_edits(text, options))
    return outside(_code_spans(text, edits), edits) if edits else ()


def _code_spans(text: str, edits: list[Edit]) -> tuple[tuple[int, int], ...]:
    """Return the protected passages around `edits`, each with the indentation of its first line."""
    spans = []
    for start, end in protected_near(text, [edit[:2] for edit in edits]):
        line = text.rfind("\n", max(0, start - 200), start) + 1
        indented = (line or start < 200) and line < start and not text[line:start].strip()
        spans.append((line if indented and (end == len(text) or text[end] == "\n") else start, end))
    return tuple(spans)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of blanks that are more than one space between two words."""
    places = find_all(text, "  ") + find_all(text, "\t") + _ODD_ONES.places(text)
    for match in _LINE_END_BY_SPACE.finditer(text):
        places += (max(0, match.start() - 1), match.end())
    if text:
        places += (0, len(text) - 1)
    places.sort()
    passed = -1
    for place in places:
        if place < passed:
            continue
        start = place
        while start > passed and start and _BLANK.match(text, start - 1):
            start -= 1
        run = _RUN.match(text, start)
        if run is not None:
            passed = run.end()
            yield run.span()


def _edits(text: str, options: Options) -> Iterator[Edit]:
    stanzas: _Stanzas | None = None
    tables = _Tables(text)
    for start, end in _runs(text):
        run = text[start:end]
        at_start = start == 0 or text[start - 1] == "\n"
        at_end = end == len(text) or text[end] == "\n"
        if ("\t" in run or (len(run) > 1 and not at_end) or at_start) and tables.have(start):
            continue
        if at_end:
            yield Edit(start, end, "", "whitespace.line-edge")
        elif text[end] >= "\u0300" and COMBINING.match(text, end):
            continue
        elif at_start:
            if set(run) == {_IDEOGRAPHIC_SPACE} and _EAST_ASIAN.match(text, end):
                continue
            if stanzas is None:
                stanzas = _Stanzas(text, wrapped=options.unwrap)
            if not stanzas.keep(start):
                yield Edit(start, end, "", "whitespace.indentation")
        else:
            keeper = next((char for char in run if char in _KEEPERS), "")
            if keeper and _works(text, start, end, options):
                if run != keeper:
                    yield Edit(start, end, keeper, "whitespace.doubled-space")
                continue
            if _IDEOGRAPHIC_SPACE in run and (_EAST_ASIAN.match(text, end) or _EAST_ASIAN.match(text[start - 1])):
                if run != _IDEOGRAPHIC_SPACE:
                    yield Edit(start, end, _IDEOGRAPHIC_SPACE, "whitespace.doubled-space")
                continue
            yield Edit(start, end, " ", "whitespace.odd-space" if len(run) == 1 else "whitespace.doubled-space")


def _works(text: str, start: int, end: int, options: Options) -> bool:
    """Tell whether a no-break space between `start` and `end` has something to hold together."""
    before, after = text[start - 1], text[end]
    if is_figure(before):
        if is_figure(after) or _UNIT.match(text, end):
            return True
    elif after.isdigit() and (before in _NUMBER_SIGN or text[start - 3 : start] in _CURRENCIES):
        return True
    if "\u1800" <= before <= "\u18af":
        return True  # endings of Mongolian
    return (after in ";:!?»›" or before in "«‹") and may_set_high_marks_apart(text, options)


class _Stanzas:
    """The stretches of a text between blank lines, each judged once, when the indentation of a line in it is asked for.

    Verse: three short lines or more that are set in by different depths and mostly do not end as sentences do. Wrapped
    paragraphs whose first lines are set in are told apart by nothing else, and keep it until they are unwrapped.
    """

    def __init__(self, text: str, *, wrapped: bool) -> None:
        """Find where blank lines are; what stands between is read when it is asked about."""
        self._text = text
        self._wrapped = wrapped
        self._breaks = [match.span() for match in _BLANK_LINES.finditer(text)]
        self._start, self._end = 0, -1
        self._kept = False

    def keep(self, at: int) -> bool:
        """Tell whether the indentation of the line that begins at `at` belongs to verse, code or a nested list."""
        if not self._start <= at <= self._end:
            after = bisect_right(self._breaks, (at, at))
            if after and at < self._breaks[after - 1][1]:
                return False
            self._start = self._breaks[after - 1][1] if after else 0
            self._end = self._breaks[after][0] if after < len(self._breaks) else len(self._text)
            lines = self._text[self._start : self._end].split("\n")
            depths = {len(line) - len(line.lstrip()) for line in lines if line.strip()}
            self._kept = _is_code(lines) or (
                len(lines) >= 3
                and len(depths) > 1
                and (_is_verse(lines) or _is_nested_list(lines) or (self._wrapped and _is_set_in(lines, depths)))
            )
        return self._kept


def _is_verse(lines: list[str]) -> bool:
    """Tell whether lines are verse: short, set in where no sentence ended, and none begins as a list does."""
    runs_on = any(line[:1].isspace() and before.rstrip()[-1:] not in (*".!?", "") for before, line in pairwise(lines))
    if not runs_on:
        return False
    shown = [line.strip() for line in lines if line.strip()]
    if max(map(len, shown)) > 60:
        return False
    sentences = sum(line[-1] in '.!?:"”' for line in shown)
    return sentences * 2 <= len(shown) and all(line[0].isalpha() or line[0] in "\"“'‘—(" for line in shown)


def _is_set_in(lines: list[str], depths: set[int]) -> bool:
    """Tell whether lines are wrapped paragraphs of which each one's first line is set in, behind a finished one."""
    if len(depths) != 2 or 0 not in depths or max(depths) > _DEEPEST:
        return False
    shown = [line.rstrip() for line in lines if line.strip()]
    first = [number for number, line in enumerate(shown) if line[0].isspace()]
    widest = max(map(len, shown))
    if len(first) < 2 or len(shown) < 2 * len(first) or not _NARROWEST <= widest <= _WIDEST:
        return False
    ends = {number - 1 for number in first if number} | {len(shown) - 1}
    full = [line for number, line in enumerate(shown) if number not in ends]
    return all(_ENDED.search(shown[end]) for end in ends) and 10 * sum(
        len(line) >= _FULL * widest for line in full
    ) >= 9 * len(full)


def _is_nested_list(lines: list[str]) -> bool:
    """Tell whether lines are items of lists and records, of which an outermost one has others under it."""
    shown = [line.rstrip() for line in lines if line.strip()]
    least = min(len(line) - len(line.lstrip()) for line in shown)
    outermost = [line[least:] for line in shown if not line[least].isspace()]
    return any(line[-1] == ":" or _LISTED.match(line) for line in outermost) and all(
        _ITEM.match(line) or (line[-1] == ":" and not line[least].isspace()) for line in shown
    )


def _is_code(lines: list[str]) -> bool:
    """Tell whether half of the lines that are set in, or more, are code; the others belong to it."""
    inner = [line for line in lines if line[:1].isspace() and line.strip()]
    return 2 * sum(len(line) <= _LONGEST_ROW and is_code_line(line) for line in inner) >= len(inner)


class _Tables:
    """The lines of a text whose columns line up with those of a line beside them."""

    def __init__(self, text: str) -> None:
        """Look at nothing yet; each line is judged once, when something in it is asked about."""
        self._text = text
        self._end = -1
        self._row = False

    def have(self, at: int) -> bool:
        """Tell whether the line around `at` is a row of a table; places are asked about in order."""
        if at > self._end:
            text = self._text
            start, self._end = line_around(text, at)
            line = _line(text, start, self._end)
            above = _line(text, text.rfind("\n", 0, max(0, start - 1)) + 1, start - 1)
            below = _line(text, self._end + 1, line_around(text, self._end + 1)[1])
            self._row = _line_up(line, above) or _line_up(line, below)
        return self._row


def _line(text: str, start: int, end: int) -> str:
    """Return a line, or nothing of one that is too long for a row."""
    return text[start:end] if 0 < end - start <= _LONGEST_ROW else ""


def _line_up(line: str, other: str) -> bool:
    """Tell whether two lines have their tabs, strokes or wide blanks at the same places."""
    if "\t" in line.strip():
        return line.count("\t") == other.count("\t") and _is_row(line) and _is_row(other)
    if "|" in line:
        return find_all(line, "|") == find_all(other, "|")
    if "  " not in line.strip() or "  " not in other.strip():
        return False
    cells, others = sorted(([match.span() for match in _CELL.finditer(one)] for one in (line, other)), key=len)
    if len(cells) == 1 or (len(cells) == 2 and not _are_pairs(cells, others)):
        return False
    starts, ends = {start for start, _ in others}, {end for _, end in others}
    return all(start in starts or end in ends for start, end in cells[1:])


def _are_pairs(cells: list[Span], others: list[Span]) -> bool:
    """Tell whether two lines of two cells have a short one first and more than two blanks between; chance has less."""
    return (
        len(others) == 2
        and max(cells[0][1], others[0][1]) <= _WIDEST_CELL
        and max(cells[1][0] - cells[0][1], others[1][0] - others[0][1]) > 2
        and max(cells[1][1] - cells[1][0], others[1][1] - others[1][0]) > 1
    )


def _is_row(line: str) -> bool:
    """Tell whether what stands between the tabs of a line is short, but for one text whose words no tab parts."""
    *_, second, longest = sorted(map(len, line.split("\t")))
    if longest > _WIDEST_CELL:
        return second <= _WIDEST_CELL and line.count("\t") > 1 and _PARTS_WORDS.search(line) is None
    return line.count("\t") > 1 or _ENDED.search(line) is None
