"""Which lines may have something to say: told from a line and the two behind it, before the document is read.

Nearly all lines end in a final mark and begin with a capital. Of the others most are headings, over a paragraph that
they cannot go on in. What is left over here is judged in the document, and only then are its lines read one by one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.passes.sentences.dangling import ends_in_small_word, may_break_off
from newsclean.passes.sentences.flags import SHORTEST_BEHEADED, unfinished_sentence
from newsclean.passes.sentences.joins import is_cut_copy, is_hopeless
from newsclean.passes.sentences.kinds import LONGEST_FURNITURE, is_furniture
from newsclean.passes.sentences.lines import beginning, ending, has_open_end, is_plain

if TYPE_CHECKING:
    from newsclean.options import Options
    from newsclean.passes.sentences.document import Document

_NEVER_JOINED = frozenset({"colon", "semicolon", "hyphen", "none"})
_UNCERTAIN = frozenset({"comma", "title"})


def suspects(document: Document, options: Options) -> list[int]:
    """Return the lines that may be joined to the next one, ended or reported, by their numbers.

    Where no line has an open end, cut copies are not looked for either.
    """
    if "\n" not in document.text:
        return [0] if may_break_off(document.text) else []
    contents = document.contents
    odd = [at for at, content in enumerate(contents) if not is_plain(content)]
    if not any(has_open_end(contents[at]) for at in odd):
        return []
    copied = [
        at
        for at, (content, following) in enumerate(pairwise(contents))
        if content[0] == following[0] and content[-1] in "…." and is_cut_copy(content, following)
    ]
    bold = options.joins == "bold"
    return sorted({*copied, *(at for at in odd if bold or not _says_nothing(document, at))})


def _says_nothing(document: Document, at: int) -> bool:
    """Tell whether a line is sure to be left as it is, and not to be reported."""
    contents = document.contents
    content = contents[at]
    following = contents[at + 1] if at + 1 < len(contents) else ""
    if is_cut_copy(content, following):
        return False
    ends = ending(content)
    begins = beginning(content)
    if ends == "final":
        return begins != "lower" or len(content) < SHORTEST_BEHEADED
    if ends in _NEVER_JOINED:
        return True
    if ends in _UNCERTAIN or (following and not _stands_apart(document, at)):
        return False
    return ends != "word" or (
        not ends_in_small_word(content) and unfinished_sentence(document, at, content, begins) < 0
    )


def _stands_apart(document: Document, at: int) -> bool:
    """Tell whether no line goes on where the line `at` stops: the next one is no furniture and begins by itself."""
    contents = document.contents
    content, following = contents[at], contents[at + 1]
    third = ""
    if len(following) <= LONGEST_FURNITURE:
        if is_furniture(following):
            return False
        third = beginning(contents[at + 2]) if at + 2 < len(contents) else ""
    return is_hopeless(document, content, following, beginning(following), third)
