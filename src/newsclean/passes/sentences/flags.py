"""What is seen and left: paragraphs without their head, cut copies, ends that nothing explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.sentences.clauses import has_verb, last_sentence
from newsclean.passes.sentences.joins import begins_name, is_cut_copy, unclosed
from newsclean.passes.sentences.kinds import holds_address, is_title_case, words_of
from newsclean.passes.sentences.lines import is_spaceless

if TYPE_CHECKING:
    from newsclean.passes.sentences.document import Document

BEHEADED = "sentences.beheaded"
CUT_COPY = "sentences.cut-copy"
UNFINISHED = "sentences.unfinished-end"
SHORTEST_BEHEADED = 60
_ATTRIBUTION = re.compile(r"^[–—-]|[–—/|] ?[^\W\d_a-z]|\)$")
_LABELLED = re.compile(r"[^.!?:]{1,30}:\s")
_ASKS = frozenset(
    {"how", "what", "why", "who", "when", "where", "which", "whose", "is", "are", "do", "does", "did", "can", "will"}
)
_FIRST = re.compile(r"[^\W\d_][\w’'-]*")


def beheaded(document: Document, at: int) -> Edit | None:
    """Return a flag for a paragraph that begins in lower case after a finished one, in a text that capitalises."""
    line = document.lines[at]
    if line.begins != "lower" or line.end - line.start < SHORTEST_BEHEADED or line.ends != "final":
        return None
    if at > 0:
        before = document.lines[at - 1]
        if before.ends in {"comma", "colon", "semicolon", "dash"} or (before.ends == "word" and len(before.text) < 40):
            return None
    if (document.blank_style and at > 0 and not line.blank_before) or not document.ends_paragraph(at):
        return None
    word = _FIRST.match(line.text)
    if word is None or not word.group().islower() or begins_name(line.text) or not document.is_body(at):
        return None
    if document.body_lines < 2 or document.lower_starts > max(1, 0.5 * document.body_lines) or document.small_i:
        return None
    return Edit(line.start, line.start + len(word.group()), None, BEHEADED)


def cut_copy(document: Document, at: int) -> Edit | None:
    """Return a flag for a line that the next one repeats and completes."""
    line = document.lines[at]
    if at + 1 >= len(document.lines) or not is_cut_copy(line.text, document.lines[at + 1].text):
        return None
    if not document.is_body(at + 1) or (len(line.text) < 60 and line.ends == "word" and is_title_case(line.text)):
        return None
    return Edit(line.start, line.end, None, CUT_COPY)


def unfinished_end(document: Document, at: int) -> Edit | None:
    """Return a flag for a body paragraph without a final mark, in a text that ends all its others with one."""
    line = document.lines[at]
    text = line.text
    if line.ends != "word":
        return None
    if at + 1 < len(document.lines) and document.lines[at + 1].begins in {"lower", "mark", "punctuation"}:
        return None
    begin = unfinished_sentence(document, at, text, line.begins)
    # what all lines have to say comes last: it takes longest to hear
    if begin < 0 or holds_address(text) or not document.is_body(at):
        return None
    if document.finished < 2 or document.share_without(at) < 0.75 or document.careless:
        return None
    return Edit(line.start + begin, line.end, None, UNFINISHED)


def unfinished_sentence(document: Document, at: int, text: str, begins: str) -> int:
    """Return where in a line that ends in a word its last sentence begins, -1 where it is none: a heading, a caption.

    Asked of the line alone; the language is the only thing of the document that may count.
    """
    if text[-1].isdigit() or begins == "lower" or len(document.contents) < 3:
        return -1
    begin = last_sentence(text)
    tail = text[begin:]
    if "." in text.rsplit(None, 1)[-1] or is_title_case(tail[-200:]) or _ATTRIBUTION.search(tail[-80:]):
        return -1
    if begin:
        whole = len(words_of(tail)) >= 4 or is_spaceless(text[-1])
    else:
        whole = _is_sentence_like(document, at, text, begins)
    return begin if whole else -1


def _is_sentence_like(document: Document, at: int, text: str, begins: str) -> bool:
    """Tell whether a line of one sentence is more than a heading or a caption."""
    if len(text) > 20 and unclosed(text):
        return True
    if at == 0 or len(text) < 24 or _LABELLED.match(text):
        return False
    if begins == "uncased":
        return len(text) > 40
    words = words_of(text)
    if len(words) < 5 or words[0].lower() in _ASKS:
        return False
    by_verb, by_length = has_verb(words), len(text) > 110
    return by_verb if by_verb == by_length or document.language == "en" else by_length
