"""Which lines may have something to say: told from a line and the two behind it, before the document is read.

Nearly all lines end in a final mark and begin with a capital. Of the others most are headings, over a paragraph that
they cannot go on in. What is left over here is judged in the document, and only then are its lines read one by one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.passes.sentences.dangling import ends_in_small_word
from newsclean.passes.sentences.document import SHORTEST_UNSPACED
from newsclean.passes.sentences.flags import SHORTEST_BEHEADED, unfinished_sentence
from newsclean.passes.sentences.joins import is_cut_copy, is_hopeless
from newsclean.passes.sentences.kinds import LONGEST_FURNITURE, is_boilerplate, is_furniture
from newsclean.passes.sentences.lines import beginning, ending, has_open_end, is_plain

if TYPE_CHECKING:
    from newsclean.options import Options
    from newsclean.passes.sentences.document import Document

_NEVER_JOINED = frozenset({"colon", "semicolon", "hyphen", "none"})
_UNCERTAIN = frozenset({"comma", "title"})
_GOES_ON = frozenset({"lower", "uncased", "punctuation", "mark"})
_SEVERAL = 3


def suspects(document: Document, options: Options) -> list[int]:
    """Return the lines that may be joined to the next one, ended or reported, by their numbers.

    Where no line has an open end, cut copies are not looked for either. Where several lines are left over the document
    is read anyway, and hears the rest of them too.
    """
    contents = document.contents
    odd = [at for at, content in enumerate(contents) if not is_plain(content)]
    if not any(has_open_end(contents[at]) for at in odd):
        return []
    found = {
        at
        for at, (content, following) in enumerate(pairwise(contents))
        if content[0] == following[0] and content[-1] in "…." and is_cut_copy(content, following)
    }
    rows = _Rows(contents)
    bold = options.joins == "bold"
    for at in odd:
        if at not in rows and _may_say_something(document, at, sure=bold or len(found) >= _SEVERAL):
            found.add(at)
    return sorted(found)


class _Rows:
    """The lines that are, as two beside them are, a few words without a final mark: a list, verse, a table.

    None of them is running text, nor is the next one, so there is nothing to say about it.
    """

    __slots__ = ("_contents", "_known")

    def __init__(self, contents: list[str]) -> None:
        self._contents = contents
        self._known: dict[int, bool] = {}

    def __contains__(self, at: int) -> bool:
        is_item = self._is_item
        if at + 1 == len(self._contents):
            return is_item(at) and is_item(at - 1) and is_item(at - 2)
        return is_item(at) and is_item(at + 1) and (is_item(at - 1) or is_item(at + 2))

    def _is_item(self, at: int) -> bool:
        known = self._known.get(at)
        if known is None:
            content = self._contents[at] if 0 <= at < len(self._contents) else ""
            known = 0 < len(content) < SHORTEST_UNSPACED and ending(content) != "final" and not is_boilerplate(content)
            self._known[at] = known
        return known


def _may_say_something(document: Document, at: int, *, sure: bool) -> bool:
    """Tell whether a line may be changed or reported; if `sure`, each that does not begin and end as a sentence may."""
    contents = document.contents
    content = contents[at]
    ends = ending(content)
    begins = beginning(content)
    if ends == "final" and begins != "lower":
        return False
    following = contents[at + 1] if at + 1 < len(contents) else ""
    if sure or is_cut_copy(content, following):
        return True
    if ends == "final":
        return len(content) >= SHORTEST_BEHEADED
    if ends in _NEVER_JOINED:
        return False
    after = beginning(following) if following else ""
    if ends in _UNCERTAIN or after in _GOES_ON:
        return True
    if ends == "word" and (ends_in_small_word(content) or unfinished_sentence(document, at, content, begins) >= 0):
        return True
    return following != "" and not _stands_apart(document, at, after)


def _stands_apart(document: Document, at: int, begins: str) -> bool:
    """Tell whether no line goes on where the line `at` stops: the next, which so `begins`, is no furniture."""
    contents = document.contents
    content, following = contents[at], contents[at + 1]
    third = ""
    if len(following) <= LONGEST_FURNITURE:
        if is_furniture(following):
            return False
        third = beginning(contents[at + 2]) if at + 2 < len(contents) else ""
    return is_hopeless(document, content, following, begins, third)
