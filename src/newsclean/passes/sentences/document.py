"""A document as the sentence pass reads it: lines, their kinds, its language, and what its other paragraphs do."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from newsclean.passes.sentences.kinds import BODY, EDGES, first_word, is_furniture_line, kind_of
from newsclean.passes.sentences.lines import Line, is_spaceless, read_contents, read_lines
from newsclean.reading.places import find_all
from newsclean.tables.sentence_words import ALIASES, GRAMMARS, SMALL_LAST, Grammar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

_LEAST_BODY = 40
_LONGEST_IN_RUN = 62
SHORTEST_UNSPACED = 24
"""Characters of a line from which it is running text where words are not spaced."""
_MOST_LINES = 400
_FEW = 2
WIDEST_BY_HAND = 100
_LONGEST_HEADING = 70
_LEAST_TEXT = 80
_LONGEST_HEAD = 80
_PAGE_FIGURE = re.compile(r"\A\d{1,4}(?!\w)|(?<!\S)\d{1,4}\Z")
"""A figure at the start or the end of a line."""
_FACING, _LEAST_PAGE = 2, 300
"""How much more the next page's figure is at most, as facing pages differ in their heads; characters of a page."""
_FORMATTED = frozenset({"code", "table"})
_SAMPLE = 1000
_SURELY = 8
_MOST_READ = 400_000
_READ_ALL, _ASK, _TRY = 60, 1000, 300
"""What it takes to read a character of all words, to look for one word, and to try a place, in nanoseconds."""
_CAPITAL = r"[^\W\d_a-zß-ÿа-я]"
_INNER_CAPITAL = ("(?<=[a-zß-ÿа-я,;] )", rf"{_CAPITAL}[\w’'-]*", r"(?![\w’'-])")
_NAME_PAIR = (r"(?<![\w’'-])", rf"{_CAPITAL}[\w’'-]* {_CAPITAL}[\w-]*", r"(?![\w-])")
_WHOLE_WORD = (r"(?<![\w-])", r"\w+", r"(?![\w-])")
_LOWER_CASE = (r"(?<!\w)", r"[a-zß-öø-ÿа-яёα-ω]\w*", r"(?!\w)")
"""What stands before a word, the word, what stands behind it."""
_SMALL_I = re.compile(r" i(?:['’](?:m|ve|ll|d))? (?=[a-z])|\ni ")
_AROUND_SMALL_I = ((re.compile("'(?<= i')"), -2), (re.compile("’(?<= i’)"), -2), (re.compile(r"\n(?=i )"), 0))
"""What is rare of it, and how far from there it begins."""
_COMPOUND = re.compile(r"\w(?<!\w\w)\w*+(?:[-‐]\w+)+")
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("bn", re.compile("[\u0981-\u09fe]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
_ANY_SCRIPT = re.compile(
    "[\u0370-\u03ff\u05d0-\u05ea\u0981-\u09fe\u0e01-\u0e5b\u1200-\u137f\u3041-\u9fff\uac00-\ud7a3]"
)
_RECITAL_END = re.compile(r"[,;，；、،؛](?:\s+(\w{1,6}))?\s?$")
_LONGEST_END = 12
_HAN = "[\u3041-\u30ff\u3400-\u9fff]"
_TIGHT = re.compile(f"{_HAN}[A-Za-z0-9]|[A-Za-z0-9]{_HAN}")
_LOOSE = re.compile(f"{_HAN} [A-Za-z0-9]|[A-Za-z0-9] {_HAN}")
_NO_GRAMMAR = Grammar()

_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _grammar in GRAMMARS.items():
    for _word in _grammar.never_last | _grammar.rarely_last | _grammar.starts:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _language)


def _script(sample: str) -> str:
    """Return the language that a script alone tells, or ""."""
    if sample.isascii() or _ANY_SCRIPT.search(sample) is None:
        return ""
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) * 5 > len(sample):
            return language
    return ""


def _most_frequent(sample: str) -> tuple[str, int, int, int]:
    """Return the language with the most small words in `sample`, how many it and the next one have, and of how many."""
    words = [word if word.isalpha() else word.strip(EDGES) for word in sample.lower().split()]
    counts: dict[str, int] = {}
    for languages, times in Counter(filter(None, map(_BY_WORD.get, words))).items():
        for language in languages:
            counts[language] = counts.get(language, 0) + times
    if not counts:
        return "", 0, 0, len(words)
    most = max(counts.values())
    best = "en" if counts.get("en") == most else next(language for language in counts if counts[language] == most)
    del counts[best]
    return best, most, max(counts.values(), default=0), len(words)


class _Ends(NamedTuple):
    """The first word of a paragraph, or two characters where words are not spaced, and what stands behind its comma."""

    first: str
    last: str


@lru_cache(maxsize=4)  # asked of a line, and for the lines on both sides of it
def _ends_of_recital(text: str) -> _Ends | None:
    """Return the ends of a paragraph that stops in a comma or a semicolon, with an "and" behind it or without one."""
    stop = _RECITAL_END.search(text[-_LONGEST_END:])
    if stop is None:
        return None
    first = first_word(text).casefold()
    return _Ends(first[:2] if first and is_spaceless(first[0]) else first, stop[1] or "")


def _small_letters(text: str) -> Iterator[int]:
    """Yield where an "i" by itself may stand, with what comes before it."""
    yield from find_all(text, " i ")
    for pattern, shift in _AROUND_SMALL_I:
        for match in pattern.finditer(text):
            yield match.start() + shift


class found_once(Generic[T]):  # noqa: N801 (used as a decorator)
    """A property that is worked out when it is first asked for; `cached_property` without its lock."""

    def __init__(self, find: Callable[[Any], T]) -> None:
        """Take the method that finds the value."""
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the name under which the value is kept."""
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> T:  # noqa: ANN401
        """Find the value and keep it in the instance, which answers from then on."""
        value = instance.__dict__[self._name] = self._find(instance)
        return value


class Words:
    """The words of a text that have one shape: looked for singly, and read all at once for who asks often."""

    __slots__ = ("_after", "_all", "_before", "_patience", "_shape", "_text")

    def __init__(self, text: str, before: str, shape: str, after: str) -> None:
        """Take the text, and as patterns what stands before such a word, what it is made of, what stands behind it."""
        self._text = text
        self._before = _compiled(before)
        self._shape = _compiled(shape)
        self._after = _compiled(after)
        self._patience = _READ_ALL * len(text)
        self._all: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        """Tell whether the text has this word, so written."""
        if self._all is None:
            if self._patience > 0:
                return self._has(word)
            every = _compiled(f"{self._before.pattern}(?=({self._shape.pattern}){self._after.pattern})")
            self._all = frozenset(every.findall(self._text))
        return word in self._all

    def _has(self, word: str) -> bool:
        if self._shape.fullmatch(word) is None:
            return False
        self._patience -= _ASK + len(self._text)
        at = self._text.find(word)
        while at >= 0:
            self._patience -= _TRY
            end = at + len(word)
            if self._before.match(self._text, at) and self._after.match(self._text, end):
                return True
            at = self._text.find(word, end)
        return False


_compiled = lru_cache(maxsize=16)(re.compile)


class Document:
    """The lines of one text and everything that is decided from all of them together."""

    def __init__(self, text: str, language: str | None = None) -> None:
        """Take the text, and its language where that is known; all else is found when it is asked for."""
        self.text = text
        self._language = language

    def is_of(self, text: str, language: str | None) -> bool:
        """Tell, at no cost, whether this is what was read of this very `text`."""
        return self.text is text and self._language == language

    @found_once
    def lines(self) -> list[Line]:
        """The lines that are not blank."""
        return read_lines(self.text)

    @found_once
    def contents(self) -> list[str]:
        """The same lines as mere strings: what is asked first."""
        return read_contents(self.text)

    def kind(self, at: int) -> str:
        """Return what the line `at` is, its neighbours considered."""
        line = self.lines[at]
        if not line.kind:
            own = kind_of(line)
            short = line.end - line.start < _LONGEST_IN_RUN
            if own == BODY and line.ends != "final" and self._is_recital(at):
                own = "recital"
            line.kind = "run" if short and own == BODY and self._in_run(at) else own
        return line.kind

    def is_body(self, at: int) -> bool:
        """Tell whether the line `at` is running text."""
        return self.kind(at) == BODY

    def _is_recital(self, at: int) -> bool:
        """Tell whether a line is one of those before a resolution, of which none is a sentence.

        They begin with one word, "Whereas", or end in one, "; and".
        """
        lines = self.lines
        ends = _ends_of_recital(lines[at].text)
        return ends is not None and any(
            beside is not None and (beside.first == ends.first or beside.last == ends.last != "")
            for beside in (_ends_of_recital(lines[k].text) for k in (at - 1, at + 1) if 0 <= k < len(lines))
        )

    def may_be_body(self, at: int) -> bool:
        """Tell, cheaply, whether the line `at` may be running text: nothing else is known of it."""
        return self.lines[at].kind in {"", BODY}

    def _in_run(self, at: int) -> bool:
        """Tell whether a line stands in a run of three or more short lines: verse, a list, a table, an address."""
        lines = self.lines
        if not self._is_short(at):
            return False
        run = 1
        unfinished = int(lines[at].ends != "final")
        before = at
        while before > 0 and run < 4 and self._is_short(before - 1) and self._near(before):
            before -= 1
            run += 1
            unfinished += lines[before].ends != "final"
            if run >= 3 and unfinished >= 2:
                return True
        after = at
        while after + 1 < len(lines) and run < 7 and self._is_short(after + 1) and self._near(after + 1):
            after += 1
            run += 1
            unfinished += lines[after].ends != "final"
            if run >= 3 and unfinished >= 2:
                return True
        return False

    def _is_short(self, at: int) -> bool:
        line = self.lines[at]
        size = line.end - line.start
        if size >= _LONGEST_IN_RUN or (size >= SHORTEST_UNSPACED and is_spaceless(line.text[0])):
            return False
        return not is_furniture_line(line)

    def _near(self, at: int) -> bool:
        """Tell whether a line follows the one before without a blank line, or very short after a blank one."""
        line = self.lines[at]
        return not line.blank_before or (line.end - line.start < 30 and line.ends != "final")

    @found_once
    def language(self) -> str:
        """The language whose small words are most frequent, or "" where none is."""
        if self._language is not None:
            code = self._language.replace("_", "-").split("-")[0].lower()
            return ALIASES.get(code, code)
        by_script = _script(self.text[:_SAMPLE])
        if by_script:
            return by_script
        head = self.text[: _SAMPLE // 3]  # most texts say it in their first lines
        best, most, second, words = _most_frequent(head)
        if len(head) < len(self.text) and (most < _SURELY or most < 2 * second):
            best, most, second, words = _most_frequent(self.text[:_SAMPLE])
        return best if most >= 2 and most * 14 >= words else ""

    @found_once
    def grammar(self) -> Grammar:
        """The small words of the document's language."""
        return GRAMMARS.get(self.language, _NO_GRAMMAR)

    @found_once
    def _counts(self) -> tuple[int, int, int, int]:
        """Count body lines: finished, open before no continuation, beginning in lower case after a finished one, all.

        An open line before one that begins in lower case is not counted, so that joining the two changes nothing.
        """
        finished = opened = lower = total = 0
        lines = self.lines
        last = len(lines) - 1
        for at, line in enumerate(lines):
            if line.end - line.start < _LEAST_BODY and not (
                is_spaceless(line.text[0]) and line.end - line.start > _LEAST_BODY // 3
            ):
                continue
            if (line.kind or self.kind(at)) != BODY:
                continue
            total += 1
            if line.ends == "final":
                finished += 1
            elif at == last or lines[at + 1].begins != "lower":
                opened += 1
            if line.begins == "lower" and (at == 0 or lines[at - 1].ends == "final"):
                lower += 1
        return finished, opened, lower, total

    @property
    def finished(self) -> int:
        """How many body lines end in a final mark."""
        return self._counts[0]

    @property
    def finished_share(self) -> float:
        """The share of body lines that end in a final mark, of those whose end says something."""
        finished, opened, _, _ = self._counts
        return finished / (finished + opened) if finished + opened else 0.5

    def share_without(self, at: int) -> float:
        """Return the share of finished body lines, the line `at` left out."""
        finished, opened, _, _ = self._counts
        line = self.lines[at]
        if line.ends != "final" and line.end - line.start >= _LEAST_BODY and self.is_body(at):
            opened = max(0, opened - (at + 1 == len(self.lines) or self.lines[at + 1].begins != "lower"))
        return finished / (finished + opened) if finished + opened else 0.5

    def may_be_heading(self, at: int) -> bool:
        """Tell whether the line `at` is short, begins with a capital, does not end and follows one that does."""
        line = self.lines[at]
        return (
            line.ends == "word"
            and line.begins == "upper"
            and line.end - line.start <= _LONGEST_HEADING
            and (at == 0 or (self.lines[at - 1].ends == "final" and (line.blank_before or not self.blank_style)))
            and line.text.rsplit(None, 1)[-1].lower() not in SMALL_LAST
            and self.is_body(at)
        )

    @found_once
    def has_headings(self) -> bool:
        """Whether a line behind the first stands over a finished paragraph as a heading does."""
        lines = self.lines
        return any(
            following.ends == "final"
            and following.begins in {"upper", "quote"}
            and following.end - following.start >= _LEAST_TEXT
            and self.may_be_heading(at)
            for at, following in enumerate(lines[2:], 1)
        )

    @found_once
    def widest(self) -> int:
        """How many characters the longest line has."""
        return max(map(len, self.contents))

    @found_once
    def narrow(self) -> bool:
        """Whether nearly all of five or more lines are so short that somebody may have broken them by hand."""
        short = sum(line.end - line.start <= WIDEST_BY_HAND for line in self.lines)
        return len(self.lines) > 4 and short * 20 >= 17 * len(self.lines)

    def is_running_head(self, at: int) -> bool:
        """Tell whether the line `at` is the number or the head of a page, as other lines are that count on."""
        line = self.lines[at]
        return line.end - line.start <= _LONGEST_HEAD and at in self._running_heads

    @found_once
    def _running_heads(self) -> frozenset[int]:
        """The short lines alike but for a figure that counts pages: two bare ones, or three with words."""
        pages: dict[str, list[tuple[int, int]]] = {}
        found: set[int] = set()
        for at, line in enumerate(self.lines):
            figure = _PAGE_FIGURE.search(line.text) if line.end - line.start <= _LONGEST_HEAD else None
            if figure is None:
                continue
            alike = f"{line.text[: figure.start()]}0{line.text[figure.end() :]}"
            number = int(figure[0])
            before = pages.setdefault(alike, [])
            if before:
                last, page = before[-1]
                if not 0 < number - page <= _FACING or line.start - self.lines[last].end < _LEAST_PAGE:
                    before.clear()
            before.append((at, number))
            if len(before) > any(map(str.isalpha, alike)) + 1:
                found.update(each for each, _ in before)
        return frozenset(found)

    @property
    def lower_starts(self) -> int:
        """How many body lines begin in lower case after a finished one: beheaded, or written without capitals."""
        return self._counts[2]

    @property
    def body_lines(self) -> int:
        """How many body lines there are."""
        return self._counts[3]

    @found_once
    def lower_share(self) -> float:
        """The share of body lines that begin in lower case after a finished one."""
        return self._counts[2] / self._counts[3] if self._counts[3] else 0.0

    @found_once
    def small_i(self) -> bool:
        """Whether an English writer writes "i" for "I"."""
        text = self.text
        return any(_SMALL_I.match(text, at, _MOST_READ) for at in _small_letters(text)) and self.language == "en"

    @found_once
    def careless(self) -> bool:
        """Whether the writer does without capitals: then lower case says nothing."""
        if self.small_i:
            return True
        return self.lower_starts >= 2 and self.lower_share > 0.34

    @found_once
    def formatted(self) -> bool:
        """Whether so many lines are code or table rows that no line break is the writer's mistake."""
        seen = self.lines[:_MOST_LINES]
        rows = sum(kind_of(line) in _FORMATTED for line in seen)
        return rows >= 3 and rows * 10 >= len(seen)

    @found_once
    def blank_breaks(self) -> int:
        """How many blank lines, or rows of them, stand between lines."""
        return sum(line.blank_before for line in self.lines[1:])

    @found_once
    def blank_style(self) -> bool:
        """Whether blank lines divide the paragraphs, so that a single line break stands inside one."""
        return self.blank_breaks * 10 >= 3 * (len(self.lines) - 1)

    @found_once
    def inner_breaks(self) -> int:
        """How many line breaks stand inside paragraphs that blank lines divide."""
        return sum(not line.blank_before for line in self.lines[1:]) if self.blank_style else 0

    def ends_paragraph(self, at: int) -> bool:
        """Tell whether the line `at` is the last of its paragraph; one inner break may be a stray one, many are not."""
        if at + 1 == len(self.lines) or self.lines[at + 1].blank_before or not self.blank_style:
            return True
        return self.inner_breaks <= _FEW

    @found_once
    def tight(self) -> bool:
        """Whether Latin words and figures stand among Han or kana without spaces."""
        sample = self.text[:_SAMPLE]
        return len(_TIGHT.findall(sample)) > len(_LOOSE.findall(sample))

    @found_once
    def capitalised(self) -> Words:
        """Words seen with a capital inside a sentence: names."""
        return Words(self.text[:_MOST_READ], *_INNER_CAPITAL)

    @found_once
    def name_pairs(self) -> Words:
        """Two capitalised words side by side: "Hillary Clinton"."""
        return Words(self.text[:_MOST_READ], *_NAME_PAIR)

    @found_once
    def lowercased(self) -> Words:
        """Words seen in lower case."""
        return Words(self.text[:_MOST_READ], *_LOWER_CASE)

    @found_once
    def vocabulary(self) -> Words:
        """Whole words of the text in lower case, those beside a hyphen left out."""
        return Words(self.text[:_MOST_READ].casefold(), *_WHOLE_WORD)

    @found_once
    def compounds(self) -> frozenset[str]:
        """Hyphenated words of the text in lower case."""
        return frozenset(_COMPOUND.findall(self.text[:_MOST_READ].casefold()))

    @found_once
    def halves(self) -> frozenset[str]:
        """What stands before and behind the hyphens of these words."""
        return frozenset(part for compound in self.compounds for part in compound.replace("‐", "-").split("-"))


_last = [Document("")]
"""The document that was read last: several rules ask about the same text, one after another."""


def read_document(text: str, language: str | None) -> Document:
    """Return `text` as a document; what one rule has asked of it, the next one knows."""
    [document] = _last
    if not document.is_of(text, language):
        document = _last[0] = Document(text, language)
    return document
