"""Paragraphs that a stray break has split, that furniture interrupts, or that break off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.edits import Alignment, Cause, Edit, apply
from newsclean.passes.sentences.dangling import dangling, settle
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.flags import beheaded, cut_copy, unfinished_end
from newsclean.passes.sentences.joins import bar, features, is_open, likelihood, may_join
from newsclean.passes.sentences.kinds import BOILERPLATE, is_title_case
from newsclean.passes.sentences.lines import glue, has_open_end
from newsclean.passes.sentences.stops import comma_for_stop
from newsclean.passes.sentences.wraps import find_wrapping, may_be_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

SPLIT = "sentences.split-paragraph"
INTERRUPTED = "sentences.interrupted"
_JOINS = frozenset({SPLIT, INTERRUPTED})
_FEW_JOINS = 3
_MOST_TURNS = 8
_BOLD = 0.5
_ELEMENT = 0.3
_GOES_ON = 0.75
_SHORTEST_BEFORE = 20
_LONGEST_SEEN = 200
_AMONG_LOWER = 0.95
_CARELESS = 0.995
_LONGEST_ELEMENT = 40
_MOST_FURNITURE = 3


def broken_paragraphs(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose to join what a stray break split, and to show or report what breaks off.

    Left alone: headlines, captions, lists, verse, letters, tables, code, mail headers, transcripts, quotations.

    >>> clean("The town had changed since\n\nthe war. Nobody came.", passes=("sentences",)).text
    'The town had changed since the war. Nobody came.'
    """
    if not has_open_end(text):
        return
    found = list(_proposed(text, options))
    if sum(edit.rule in _JOINS for edit in found) > _FEW_JOINS:
        found = _settled(text, found, options)
    yield from found


def _settled(text: str, found: list[Edit], options: Options) -> list[Edit]:
    """Return the edits after which nothing more is proposed; a joined paragraph may tell more about the others.

    Where that does not end soon, the text is no prose that was split here and there: only the flags are returned.
    """
    flags = [edit for edit in found if edit.replacement is None]
    alignment = Alignment()
    settled = text
    for _ in range(_MOST_TURNS):
        edits = [
            (e.start, e.end, e.replacement, (Cause(e.rule, "", e.reason or ""),))
            for e in found
            if e.replacement is not None
        ]
        if not edits:
            composed = [
                Edit(
                    region.start,
                    region.end,
                    settled[region.new_start : region.new_end],
                    cause.rule,
                    cause.reason or None,
                )
                for region in alignment.regions
                for cause in region.causes[:1]
            ]
            return sorted((*composed, *flags), key=lambda edit: (edit.start, edit.end))
        alignment = alignment.then(edits)
        settled = apply(settled, [edit[:3] for edit in edits])
        found = list(_proposed(settled, options))
    return flags


def _proposed(text: str, options: Options) -> Iterator[Edit]:
    document = Document(text, options.lang)
    if document.formatted:
        return
    if not options.unwrap and may_be_wrapped(text) and find_wrapping(document) is not None:
        return
    lines = document.lines
    moved: list[str] = []
    at = 0
    joined = False
    while at < len(lines):
        line = lines[at]
        if line.begins == "lower" and not joined:
            flag = beheaded(document, at)
            if flag is not None:
                yield flag
        to = _continuation(document, at, options, joined=joined) if line.ends != "final" and at + 1 < len(lines) else 0
        if to:
            rule = SPLIT if to == at + 1 else INTERRUPTED
            wanted = options.joins != "off" and (rule == SPLIT or options.interrupters == "move")
            between = glue(line.text, lines[to].text, tight=document.tight) if wanted else None
            yield Edit(line.end, lines[to].start, between, rule, _reason(document, at, to))
            if wanted:
                moved += [_break_before(document, k) + lines[k].text for k in range(at + 1, to)]
                at = to
                joined = True
                continue
        elif not document.ends_paragraph(at):
            pass
        elif line.ends != "final" or line.text[-1] in "….":
            yield from _open_end(document, at, options)
        if moved:
            yield Edit(line.end, line.end, "".join(moved), INTERRUPTED)
            moved = []
        at += 1
        joined = False


def _continuation(document: Document, at: int, options: Options, *, joined: bool) -> int:
    """Return the line that continues the line `at`, furniture passed over; 0 where none does."""
    lines = document.lines
    if not document.ends_paragraph(at):
        return 0
    to = at + 1
    while to < len(lines) and to - at <= _MOST_FURNITURE and document.kind(to) == BOILERPLATE:
        to += 1
    if to >= len(lines) or not may_join(document, at, to):
        return 0
    values = features(document, at, to)
    begins = lines[to].begins
    sure = bar(values, document)
    if options.joins == "bold":
        sure = _BOLD
    elif begins == "uncased" and not is_open(document, lines[at], lines[to]):
        return 0
    elif begins == "lower" and (document.careless or (lines[at].begins == "lower" and not joined)):
        sure = _CARELESS
    elif to > at + 1 and begins in {"lower", "uncased"}:
        sure = _BOLD
    elif begins == "lower" and document.lower_starts:
        sure = _AMONG_LOWER
    elif not document.careless and _is_element(document, to):
        sure = _ELEMENT
    if not joined and to == at + 1 and _is_left_over(document, at):
        return 0
    return to if likelihood(values) >= sure else 0


def _is_left_over(document: Document, at: int) -> bool:
    """Tell whether a line is a short piece after an open one that was not joined to it: then neither is the next."""
    lines = document.lines
    line = lines[at]
    return (
        at > 0
        and line.end - line.start < _LONGEST_ELEMENT
        and lines[at - 1].ends in {"word", "comma"}
        and lines[at - 1].end - lines[at - 1].start >= _LONGEST_ELEMENT
        and document.is_body(at - 1)
    )


def _is_element(document: Document, at: int) -> bool:
    """Tell whether a short line is what an inline element left on a line of its own: the next one goes on from it."""
    lines = document.lines
    line = lines[at]
    return (
        line.end - line.start < _LONGEST_ELEMENT
        and line.ends in {"word", "closed", "comma"}
        and len(lines[at - 1].text) >= _SHORTEST_BEFORE
        and not is_title_case(lines[at - 1].text[-_LONGEST_SEEN:])
        and document.finished >= 2
        and at + 1 < len(lines)
        and lines[at + 1].begins == "lower"
        and may_join(document, at, at + 1)
        and likelihood(features(document, at, at + 1)) >= _GOES_ON
    )


def _reason(document: Document, at: int, to: int) -> str | None:
    """Say what the join rests on, where it is more than the weights."""
    if to == at + 1 and document.lines[to].begins == "lower":
        return "the paragraph has no final mark and the next goes on in lower case: one sentence"
    return None


def _break_before(document: Document, at: int) -> str:
    """Return the line ends before the line `at`, without the blanks among them."""
    between = document.text[document.lines[at - 1].end : document.lines[at].start]
    return "".join(c for c in between if c in "\r\n")


def _open_end(document: Document, at: int, options: Options) -> Iterator[Edit]:
    """Propose what becomes of a line that ends without a final mark and that no line continues."""
    copy = cut_copy(document, at)
    if copy is not None:
        yield copy
        return
    if document.lines[at].ends == "final" or not document.is_body(at):
        return
    stop = comma_for_stop(document, at)
    if stop is not None:
        yield stop
        return
    found = dangling(document, at)
    if found is not None:
        yield from settle(found, document, at, options)
        return
    flag = unfinished_end(document, at, options)
    if flag is not None:
        yield flag
