"""Paragraphs that a stray break has split, that furniture interrupts, or that break off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.sentences.continuations import continuation, may_go_on
from newsclean.passes.sentences.dangling import breaks_off, dangling, ends_in_small_word, may_break_off, settle
from newsclean.passes.sentences.document import Document, read_document
from newsclean.passes.sentences.flags import beheaded, cut_copy, unfinished_end
from newsclean.passes.sentences.lines import Line, glue
from newsclean.passes.sentences.stops import comma_for_stop
from newsclean.passes.sentences.suspects import suspects
from newsclean.passes.sentences.wraps import find_wrapping
from newsclean.reading.places import may_be_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.options import Options

SPLIT = "sentences.split-paragraph"
INTERRUPTED = "sentences.interrupted"
_UNDECIDED = "the sentence is not over: either the next paragraph is its rest, or the rest is lost"


def broken_paragraphs(text: str, options: Options) -> Sequence[Edit]:
    r"""Propose to join what a stray break split, to move what interrupts a sentence, and to show what breaks off.

    One decision a break, from the top down; each looks at the paragraph with all that was joined to it before. A
    paragraph that was joined is judged as a whole in the next round. A line that nothing continues and that ends in a
    comma, or in a word that cannot end a sentence, is shown as unfinished (`dangling`): joining it to what follows
    would print a claim that nobody made. What may be either is reported, and so are paragraphs that lost their head,
    cut copies of the next line, and ends without a mark in a text that has them everywhere else.
    Left alone: headlines, captions, lists, verse, letters, tables, code, mail headers, transcripts, quotations.

    >>> clean("The town had changed since\n\nthe war. Nobody came.", passes=("sentences",)).text
    'The town had changed since the war. Nobody came.'
    >>> text = "Nobody came. Because of the long war,\n\nThe town had changed."
    >>> clean(text, passes=("sentences",)).text
    'Nobody came. Because of the long war…\n\nThe town had changed.'
    >>> clean(text, passes=("sentences",), dangling="drop").text
    'Nobody came.\n\nThe town had changed.'
    """
    alone = "\n" not in text
    if alone and not may_break_off(text):
        return ()
    document = read_document(text, options.lang)
    if alone and not breaks_off(document):
        return ()
    worth = suspects(document, options)
    if not worth:
        return ()
    edits = list(_edits(document, worth, options))
    # asked last, as most documents are neither and have nothing to mend
    if not edits or document.formatted:
        return ()
    if not options.unwrap and may_be_wrapped(text) and find_wrapping(document) is not None:
        return ()
    return edits


def _edits(document: Document, worth: list[int], options: Options) -> Iterator[Edit]:
    """Yield what there is to say about the lines in `worth`, and about those that are joined to them."""
    lines = document.lines
    moved: list[str] = []
    before: Line | None = None
    so_far = lines[0]
    at = 0
    told = 0
    while at < len(lines):
        while told < len(worth) and worth[told] < at:
            told += 1
        asked = told < len(worth) and worth[told] == at
        if so_far is lines[at] and not asked:  # there is nothing to say about most lines
            if told == len(worth):
                return
            at = worth[told]
            before = lines[at - 1]
            so_far = lines[at]
            continue
        line = lines[at]
        if line.begins == "lower" and so_far is line:
            flag = beheaded(document, at)
            if flag is not None:
                yield flag
        to = continuation(document, at, so_far, before, options) if line.ends != "final" else 0
        if to:
            rule = SPLIT if to == at + 1 else INTERRUPTED
            wanted = options.joins != "off" and (rule == SPLIT or options.interrupters == "move")
            between = "" if lines[to].begins == "punctuation" else glue(line.text, lines[to].text, tight=document.tight)
            yield Edit(line.end, lines[to].start, between if wanted else None, rule, _reason(document, at, to))
            if wanted:
                moved += [_break_before(document, k) + lines[k].text for k in range(at + 1, to)]
                so_far = Line.joined(so_far, lines[to], between)
                at = to
                continue
        elif so_far is line and asked and document.ends_paragraph(at):
            yield from _open_end(document, at, before, options)
        if moved:
            yield Edit(line.end, line.end, "".join(moved), INTERRUPTED)
            moved = []
        at += 1
        before = so_far
        so_far = lines[at] if at < len(lines) else so_far


def _reason(document: Document, at: int, to: int) -> str | None:
    """Say what the join rests on, where it is more than the weights."""
    if to > at + 1:
        return None
    if document.lines[to].begins == "lower":
        return "the paragraph has no final mark and the next goes on in lower case: one sentence"
    if document.lines[to].begins == "punctuation":
        return "the next paragraph begins with a mark that belongs to the word before it"
    return None


def _break_before(document: Document, at: int) -> str:
    """Return the line ends before the line `at`, without the blanks among them."""
    between = document.text[document.lines[at - 1].end : document.lines[at].start]
    return "".join(c for c in between if c in "\r\n")


def _open_end(document: Document, at: int, before: Line | None, options: Options) -> Iterator[Edit]:
    """Propose what becomes of a line that ends without a final mark and that no line continues."""
    copy = cut_copy(document, at)
    if copy is not None:
        yield copy
        return
    ends = document.lines[at].ends
    if ends not in {"word", "comma"} or not document.may_be_body(at):
        return
    # most such lines are headings, about which there is nothing to say: what they are in the document is asked last
    text = document.lines[at].text
    if ends == "comma":
        if not document.is_body(at):
            return
        stop = comma_for_stop(document, at)
        if stop is not None:
            yield stop
            return
    found = dangling(document, at) if ends == "comma" or ends_in_small_word(text) else None
    if found is not None and document.is_body(at):
        if options.dangling != "join" and may_go_on(document, at, before):
            yield Edit(found.start, document.lines[at].end, None, found.rule, _UNDECIDED)
        else:
            yield from settle(found, document, at, options)
        return
    flag = unfinished_end(document, at)
    if flag is not None:
        yield flag
