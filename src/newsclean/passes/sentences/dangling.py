"""Sentences that break off: what is missing cannot be known; it is shown, reported, removed or ended, as is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.passes.sentences.clauses import (
    closes_letter,
    greets,
    is_letter_line,
    last_sentence,
    opens_clause,
    opens_letter,
    speech_before,
)
from newsclean.passes.sentences.document import WIDEST_BY_HAND
from newsclean.passes.sentences.joins import unclosed
from newsclean.passes.sentences.kinds import first_word, holds_address, is_figure, is_title_case, last_word, words_of
from newsclean.passes.sentences.lines import BLANK, COMMAS, FINAL, ending, glue, is_spaceless
from newsclean.tables.sentence_words import GRAMMARS, SMALL_LAST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options
    from newsclean.passes.sentences.document import Document

CLAUSE = "sentences.dangling-clause"
WORD = "sentences.dangling-word"
_SUBJECTS = frozenset(
    {"there", "it", "he", "she", "they", "we", "you", "i", "who", "what", "that", "this", "than", "as"}
)
"""Before a small verb they end a sentence as well as a clause ("all there is")."""
_NEVER_LAST = frozenset().union(*(grammar.never_last for grammar in GRAMMARS.values()))
_LIKE_COMMA = frozenset({"comma", "semicolon"})
_SHORT = 40
_NARROWEST, _RAGGED = 45, 20
"""Characters of the widest line of a text that is broken by hand, and how many fewer another one may have."""


class Dangling(NamedTuple):
    """A sentence that breaks off: where it begins, where its last word ends (before a comma), and why it is one."""

    start: int
    end: int
    rule: str
    reason: str


def dangling(document: Document, at: int) -> Dangling | None:
    """Return the unfinished sentence at the end of the line `at`, if something says that it is unfinished.

    A comma at a paragraph's end, or a word after which a sentence cannot be over. In 326 news articles 14 paragraphs
    ended in a comma and 10 in a function word; most of the former were wrapped mail, verse, salutations and
    introductions of quotations, which are all left alone, as are lists, code and lines in the middle of a block.
    """
    line = document.lines[at]
    small = line.ends == "word" and ends_in_small_word(line.text)
    if not small and not (line.ends == "comma" and line.text[-1] in COMMAS):
        return None
    inside = at + 1 < len(document.lines) and not document.lines[at + 1].blank_before
    if inside and (document.blank_style or document.narrow or _is_wrapped(document, at)):
        return None
    return _after_small_word(document, at) if small else _after_comma(document, at)


def _is_wrapped(document: Document, at: int) -> bool:
    """Tell whether a line is as wide as any, in a text broken by hand, and no sentence's first word stands behind it.

    In German a line may well go on with a noun, and in all languages with a name.
    """
    line, following = document.lines[at : at + 2]
    return (
        _NARROWEST <= document.widest <= WIDEST_BY_HAND
        and line.end - line.start >= document.widest - _RAGGED
        and first_word(following.text).lower() not in document.grammar.starts
    )


def may_break_off(text: str) -> bool:
    """Tell, cheaply, whether a text of one line ends in a comma, or behind a sentence in a word that ends none."""
    if text[-1:] in FINAL:
        return False
    ends = ending(text.rstrip(BLANK))
    return ends == "comma" or (ends == "word" and ends_in_small_word(text, _NEVER_LAST) and last_sentence(text) > 0)


def breaks_off(document: Document) -> bool:
    """Tell of a text of one line that may break off whether the word that it ends in ends none in its language."""
    content = document.contents[0]
    return ending(content) != "word" or small_end(content, document) in document.grammar.never_last


def ends_in_small_word(text: str, words: frozenset[str] = SMALL_LAST) -> bool:
    """Tell whether the last word is one of `words`, those that end no sentence in some language, or may be."""
    word = last_word(text)
    return word in words or is_spaceless(word[-1:])


def _after_comma(document: Document, at: int) -> Dangling | None:
    lines = document.lines
    line = lines[at]
    text = line.text
    begin = last_sentence(text)
    words = words_of(text[begin:])
    opened = opens_clause(words, document)
    if is_spaceless(text[-2:-1]):
        if line.end - line.start - begin < 10:
            return None
    elif len(words) < 3:
        return None
    if holds_address(text) or greets(words, document) or is_letter_line(text, document):
        return None
    if not begin and (opens_letter(document, at, words) or closes_letter(document, at, words)):
        return None
    if at + 1 < len(lines) and _next_explains_comma(document, at, words, sure=begin > 0 or opened, opened=opened):
        return None
    if at > 0 and lines[at - 1].ends in _LIKE_COMMA and not begin:
        return None
    if not (begin or opened or document.finished >= 1 or len(words) >= 8):
        return None
    if document.body_lines > 2 and document.share_without(at) < 0.5:
        return None
    # "In 2008, he won the race," opens with a preposition and has its main clause: only a clause in one piece lacks it
    lacking = opened and "," not in text[begin:-1]
    what = "its last sentence has no main clause" if lacking else "its last sentence is not over"
    then = "nothing follows" if at + 1 == len(lines) else "the next paragraph begins another"
    return Dangling(line.start + begin, line.end - 1, CLAUSE, f"the paragraph ends in a comma: {what}, and {then}")


def _next_explains_comma(document: Document, at: int, words: list[str], *, sure: bool, opened: bool) -> bool:
    """Tell whether the next line says why a comma stands here: a quotation, a list, a signature, a table.

    `sure`: the comma ends a later sentence of its paragraph, or a fronted clause; then only a quotation explains it.
    """
    text = document.lines[at].text
    following = document.lines[at + 1]
    if following.begins in {"lower", "mark", "punctuation"}:
        return True
    if following.begins == "quote" and (
        unclosed(text) or (len(words) < 5 and not opened) or speech_before(text, document)
    ):
        return True
    if sure:
        return False
    if following.ends in _LIKE_COMMA:
        return True
    if following.end - following.start < _SHORT and following.ends not in {"final", "colon"}:
        return True
    return not document.is_body(at + 1) and document.kind(at + 1) not in {"boilerplate", "byline"}


def _after_small_word(document: Document, at: int) -> Dangling | None:
    lines = document.lines
    line = lines[at]
    text = line.text
    word = small_end(text, document)
    if not word.islower() and word.isascii():
        return None
    never = word in document.grammar.never_last
    if not never and word not in document.grammar.rarely_last:
        return None
    if (text.count(" ") < 3 and not is_spaceless(word[-1:])) or (len(text) < 200 and is_title_case(text)):
        return None
    if at + 1 < len(lines):
        begins = lines[at + 1].begins
        if begins in {"lower", "mark", "punctuation"} or (begins == "quote" and speech_before(text, document)):
            return None
        if begins == "digit" and is_figure(lines[at + 1].text):
            return None  # the number of a page stands between this and the rest
    begin = last_sentence(text)
    share = document.share_without(at)
    if never:
        if not begin and (document.finished < 1 or share < 0.6):
            return None
    else:
        last_two = words_of(text[-40:].lower())[-2:]
        if len(last_two) == 2 and last_two[0] in _SUBJECTS:
            return None
        if document.finished < 2 or share < 0.75 or line.begins == "lower" or not (begin or len(text) > 45):
            return None
    reason = f"the paragraph ends in “{word}”, after which a sentence is not over"
    return Dangling(line.start + begin, line.end, WORD, reason)


def small_end(text: str, document: Document) -> str:
    """Return the last word of a line; where words have no spaces between them, the small word it ends in."""
    word = last_word(text)
    if word and is_spaceless(word[-1]):
        ends = [small for small in document.grammar.never_last if text.endswith(small)]
        return max(ends, key=len, default="")
    return word


def settle(found: Dangling, document: Document, at: int, options: Options) -> Iterator[Edit]:
    """Propose what `options.dangling` asks for."""
    line = document.lines[at]
    policy = options.dangling
    following = document.lines[at + 1] if at + 1 < len(document.lines) else None
    if policy == "mark":
        mark = options.dangling_mark
        space = "" if mark[0] in ".…" else " "
        yield Edit(found.end, line.end, space + mark, found.rule, found.reason)
    elif policy == "stop":
        yield Edit(found.end, line.end, full_stop(document.text[found.end - 1]), found.rule, found.reason)
    elif policy == "drop":
        start, end = _with_space(found, document, at)
        yield Edit(start, end, "", found.rule, f"{found.reason}; the unfinished sentence is removed")
    elif policy == "join" and following is not None and document.is_body(at + 1):
        between = glue(line.text, following.text, tight=document.tight)
        yield Edit(line.end, following.start, between, found.rule, f"{found.reason}; joined to it as asked")
    else:
        yield Edit(found.start, line.end, None, found.rule, found.reason)


def _with_space(found: Dangling, document: Document, at: int) -> tuple[int, int]:
    """Return the span to remove: the sentence and the space before it, or its paragraph and one break."""
    line = document.lines[at]
    if found.start > line.start:
        start = found.start
        while document.text[start - 1].isspace():
            start -= 1
        return start, line.end
    if at > 0:
        return document.lines[at - 1].end, line.end
    if at + 1 < len(document.lines):
        return line.start, document.lines[at + 1].start
    return line.start, line.end


def full_stop(character: str) -> str:
    """Return the full stop of the script that `character` is written in.

    >>> full_stop("r"), full_stop("国"), full_stop("क")
    ('.', '。', '।')
    """
    if is_spaceless(character) and not "\u0e00" <= character <= "\u109f":
        return "។" if "\u1780" <= character <= "\u17ff" else "。"
    if "\u0900" <= character <= "\u09ff":
        return "।"
    if "\u1200" <= character <= "\u139f":
        return "።"
    return "."
