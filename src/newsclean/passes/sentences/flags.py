"""What is seen and left: paragraphs without their head, cut copies, ends that nothing explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.sentences.clauses import last_sentence
from newsclean.passes.sentences.joins import is_cut_copy, unclosed
from newsclean.passes.sentences.kinds import holds_address, is_title_case

if TYPE_CHECKING:
    from newsclean.passes.sentences.document import Document

BEHEADED = "sentences.beheaded"
CUT_COPY = "sentences.cut-copy"
UNFINISHED = "sentences.unfinished-end"
_FIRST = re.compile(r"[^\W\d_][\w’'-]*")
_PARTICLES = frozenset(
    "de van von der den la le el al da di du del della dos das ten ter zu zur bin ibn ben al- d' l' o' af av y e".split()
)


def beheaded(document: Document, at: int) -> Edit | None:
    """Return a flag for a paragraph that begins in lower case after a finished one, in a text that capitalises."""
    line = document.lines[at]
    if line.begins != "lower" or line.end - line.start < 60 or line.ends != "final":
        return None
    if at > 0 and document.lines[at - 1].ends in {"comma", "colon", "semicolon", "dash"}:
        return None
    if document.body_lines < 2 or document.lower_starts * 2 > document.body_lines + 1 or not document.is_body(at):
        return None
    word = _FIRST.match(line.text)
    if word is None or not word.group().islower():
        return None
    first = word.group()
    rest = line.text[word.end() :].lstrip()
    if (first in _PARTICLES or first.startswith(("al-", "el-", "d’", "d'"))) and rest[:1].isupper():
        return None
    return Edit(line.start, line.start + len(first), None, BEHEADED)


def cut_copy(document: Document, at: int) -> Edit | None:
    """Return a flag for a line that the next one repeats and completes."""
    line = document.lines[at]
    if at + 1 >= len(document.lines) or not is_cut_copy(line.text, document.lines[at + 1].text):
        return None
    if not document.is_body(at + 1):
        return None
    return Edit(line.start, line.end, None, CUT_COPY)


def unfinished_end(document: Document, at: int) -> Edit | None:
    """Return a flag for a body paragraph without a final mark, in a text that ends all its others with one."""
    line = document.lines[at]
    text = line.text
    if line.ends not in {"word", "comma"} or not document.is_body(at) or document.finished < 3:
        return None
    if document.finished_share < 0.75 or holds_address(text) or line.begins == "lower":
        return None
    begin = last_sentence(text)
    if (
        not begin
        and (len(text) < 80 or (len(text) < 240 and is_title_case(text)))
        and not (unclosed(text) and len(text) > 20)
    ):
        return None
    if at + 1 < len(document.lines) and document.lines[at + 1].begins in {"lower", "mark"}:
        return None
    return Edit(line.start + begin, line.end, None, UNFINISHED)
