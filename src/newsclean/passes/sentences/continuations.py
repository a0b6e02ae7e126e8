"""Which line goes on where another stops: the weights' answer, and the bars and vetoes around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.passes.sentences.joins import (
    bar,
    features,
    is_hopeless,
    is_open,
    likelihood,
    may_join,
)
from newsclean.passes.sentences.kinds import (
    BOILERPLATE,
    LONGEST_FURNITURE,
    first_word,
    is_figure,
    is_furniture,
    is_title_case,
    kind_of,
)

if TYPE_CHECKING:
    from newsclean.options import Options
    from newsclean.passes.sentences.document import Document
    from newsclean.passes.sentences.lines import Line

_HALF = 0.5
_BOLD = 0.5
_ELEMENT = 0.3
_GOES_ON = 0.75
_AMONG_LOWER = 0.95
_CARELESS = 0.995
_LONGEST_ELEMENT = 40
_SHORTEST_BEFORE = 20
_LONGEST_SEEN = 200
_SHORTEST_CAPITALS = 12
_MOST_FURNITURE = 3


def continuation(document: Document, at: int, so_far: Line, before: Line | None, options: Options) -> int:
    """Return the line that continues the paragraph that ends with the line `at`; 0 where none does.

    `so_far` is that paragraph with all that was joined to it, `before` the paragraph before it. Furniture is passed
    over.
    """
    lines = document.lines
    to = at + 1
    if to == len(lines) or not document.ends_paragraph(at):
        return 0
    if options.joins != "bold" and len(lines[to].text) > LONGEST_FURNITURE and _goes_nowhere(document, at, so_far):
        return 0
    if not document.is_body(at):
        return 0
    while (
        to < len(lines)
        and to - at <= _MOST_FURNITURE
        and (kind_of(lines[to]) == BOILERPLATE or is_furniture(lines[to].text) or document.is_running_head(to))
    ):
        to += 1
    if to == len(lines) or not document.is_body(to):
        return 0
    right = lines[to]
    if right.blank_before and (is_figure(right.text) or (so_far is lines[at] and is_figure(so_far.text))):
        return 0
    if not may_join(document, so_far, right):
        return 0
    if (
        to > at + 1
        and right.begins not in {"lower", "uncased"}
        and any(kind_of(lines[k]) != BOILERPLATE for k in range(at + 1, to))
    ):
        return 0
    if right.begins == "punctuation":
        return to if so_far.ends in {"word", "closed"} and document.finished_share >= _HALF else 0
    if so_far.ends == "title":
        return to if right.begins == "upper" and first_word(right.text).lower() not in document.grammar.starts else 0
    joined = so_far is not lines[at]
    if not joined and to == at + 1 and (_is_left_over(document, at, before) or is_heading(document, at, right)):
        return 0
    third = lines[to + 1] if to + 1 < len(lines) else None
    if options.joins != "bold" and is_hopeless(
        document, so_far.text, right.text, right.begins, "" if third is None else third.begins
    ):
        return 0
    values = features(document, before, so_far, right, third)
    begins = right.begins
    sure = bar(values, document)
    if options.joins == "bold":
        sure = _BOLD
    elif begins == "uncased" and not is_open(document, so_far, right):
        return 0
    elif begins == "lower" and (document.careless or (so_far.begins == "lower" and not joined)):
        sure = _CARELESS
    elif to > at + 1 and begins in {"lower", "uncased"}:
        sure = _BOLD
    elif begins == "lower" and document.lower_starts:
        sure = _AMONG_LOWER
    elif not document.careless and third is not None and _is_element(document, so_far, right, third, to):
        sure = _ELEMENT
    return to if likelihood(values) >= sure else 0


def may_go_on(document: Document, at: int, before: Line | None) -> bool:
    """Tell whether the next line is more likely than not the rest of this one, though too little speaks for a join."""
    lines = document.lines
    if at + 1 == len(lines) or not document.is_body(at + 1) or not may_join(document, lines[at], lines[at + 1]):
        return False
    third = lines[at + 2] if at + 2 < len(lines) else None
    values = features(document, before, lines[at], lines[at + 1], third)
    if "capital × a verb in the first clause" in values and "capital × after a conjunction" not in values:
        return False  # "met in the / Merkel said that": a name with its verb is no object of a preposition
    return likelihood(values) >= _HALF


def _goes_nowhere(document: Document, at: int, so_far: Line) -> bool:
    """Tell, cheaply, whether the paragraph that ends with the line `at` cannot go on in the next line, a long one.

    What comes behind a long line says nothing: only a short one may be an element that stands apart.
    """
    following = document.lines[at + 1]
    return so_far.ends != "title" and is_hopeless(document, so_far.text, following.text, following.begins, "")


def is_heading(document: Document, at: int, right: Line) -> bool:
    """Tell whether the line `at` stands as a heading over a paragraph that has lost its beginning.

    A short piece of a sentence looks the same: what says that it is none are its capitals, or other headings in the
    text (the title is none of them, as nearly every text has one).
    """
    if right.begins != "lower" or not document.may_be_heading(at):
        return False
    text = document.lines[at].text
    return (text.isupper() and len(text) >= _SHORTEST_CAPITALS and " " in text) or document.has_headings


def _is_left_over(document: Document, at: int, before: Line | None) -> bool:
    """Tell whether a line is a short piece after an open one that was not joined to it: then neither is the next."""
    line = document.lines[at]
    return (
        before is not None
        and line.end - line.start < _LONGEST_ELEMENT <= before.end - before.start
        and before.ends in {"word", "comma"}
        and (before is not document.lines[at - 1] or (document.ends_paragraph(at - 1) and document.is_body(at - 1)))
    )


def _is_element(document: Document, before: Line, line: Line, third: Line, at: int) -> bool:
    """Tell whether a short line is what an inline element left on a line of its own: the next one goes on from it."""
    return (
        line.end - line.start < _LONGEST_ELEMENT
        and line.ends in {"word", "closed", "comma"}
        and len(before.text) >= _SHORTEST_BEFORE
        and not is_title_case(before.text[-_LONGEST_SEEN:])
        and document.finished >= 2
        and third.begins in {"lower", "punctuation"}
        and document.is_body(at + 1)
        and may_join(document, line, third)
        and (third.begins == "punctuation" or likelihood(features(document, before, line, third, None)) >= _GOES_ON)
    )
