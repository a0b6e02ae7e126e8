"""The last sentence of a paragraph: where it begins, how it opens, whom it greets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.passes.sentences.kinds import holds_address, is_title_case, words_of
from newsclean.passes.sentences.lines import is_spaceless
from newsclean.tables.sentence_words import VERBS

if TYPE_CHECKING:
    from newsclean.passes.sentences.document import Document

_BOUNDARY = re.compile(
    r"[.!?…।።۔؟。！？]"
    r"(?:(?<=[.!?…])[.!?…]*[\"”’'»)\]]*\s+(?=[\"“„«‘'(\[¿¡]?[^\W\d_a-zß-ÿ])|(?<=[।።۔؟])\s*|(?<=[。！？])[。！？]*[」』”）]*)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|St|Jr|Sr|No|Inc|Co|Corp|Ltd|vs|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Sept|Oct|Nov|Dec|Mme|Mlle|Nr|bzw|etc|z\.B|d\.h|u\.a|Hr|Fr|ca|al|art|tel|vol|ed|fig)|\b[^\W\d_](?:\.[^\W\d_])*|\b\d{1,2})\.$"
)
_FARTHEST = 2000
_AT_A_TIME = 250
"""Characters that are read at once, from the end on: the last sentence is seldom long."""
_SEEN_BEYOND = 2
"""Characters behind a boundary that tell whether it is one."""
_LONGEST_SIGNATURE = 4
"""Lines: a name, a post, a place, a date."""
_LONGEST_NAME = 60
_FIRST_LINES = 6
_SHORT_LINE, _FEW_WORDS = 40, 5
_RECEIVERS = "to a al ai alla alle agli à au aux ao aos às an aan til till do"
_TO = frozenset(_RECEIVERS.split())
"""What stands before whom a letter is for, in languages that have a word for it."""


def last_sentence(text: str) -> int:
    """Return where the last sentence of a paragraph begins.

    >>> "He left. Because of the war,"[last_sentence("He left. Because of the war,") :]
    'Because of the war,'
    """
    base = max(0, len(text) - _FARTHEST)
    start = end = len(text)
    while start > base:
        start = max(base, start - _AT_A_TIME)
        while start > base and not text[start - 1].isalnum():  # no boundary is cut
            start -= 1
        begin = 0
        for match in _BOUNDARY.finditer(text, start, min(end + _SEEN_BEYOND, len(text))):
            if match.end() >= len(text) or match.start() >= end:
                break
            stop = match.start() + 1
            if text[match.start()] != "." or _ABBREVIATION.search(text[max(0, stop - 12) : stop]) is None:
                begin = match.end()
        if begin:
            return begin
        end = start
    return 0


def opens_clause(words: list[str], document: Document) -> bool:
    """Tell whether a sentence begins with a subordinator or a preposition."""
    if not words:
        return False
    opens = document.grammar.opens
    first = words[0].lower()
    return first in opens or (is_spaceless(first[0]) and first.startswith(tuple(opens)))


def has_verb(words: list[str]) -> bool:
    """Tell whether an English verb stands behind the first word; one with a capital is a name (in May, Will Smith).

    >>> has_verb(["The", "bridge", "may", "fall"]), has_verb(["The", "bridge", "in", "May"])
    (True, False)
    """
    return not VERBS.isdisjoint(words[1:])


def greets(words: list[str], document: Document) -> bool:
    """Tell whether a few words are a salutation or a valediction ("Dear Sir", "Mit freundlichen Grüßen")."""
    small = [word.lower() for word in words]
    if not small:
        return False
    greetings = document.grammar.greets
    if len(small) <= 4:
        return any(word in greetings for word in small)
    if small[0] in greetings and len(small) <= 7:
        return True
    return len(small) <= 12 and any(word in greetings and len(word) > 6 for word in small)


def is_letter_line(text: str, document: Document) -> bool:
    """Tell whether a line that ends in a comma is a salutation or a valediction and not the start of a sentence."""
    if holds_address(text):
        return True
    tail = text[last_sentence(text) :]
    stop = max(tail.rfind(mark, -40) for mark in ".!?")
    after = words_of(tail[stop + 1 :]) if stop >= 0 else []
    if 0 < len(after) <= 2 and greets(after, document):
        return True
    if is_spaceless(text[0]):
        return len(tail) < 10
    words = words_of(tail)
    if greets(words, document):
        return True
    return len(words) <= 5 and not opens_clause(words, document)


def opens_letter(document: Document, at: int, words: list[str]) -> bool:
    """Tell whether the line `at`, of these words, says for whom the text is (`To whom it may concern,`).

    It is short, only headings stand before it, and it begins with the word that stands before a receiver: a sentence
    that breaks off may begin so too, but seldom at the beginning of a text, and within so few words.
    """
    return (
        0 < len(words) <= _FEW_WORDS
        and words[0].lower() in _TO
        and at < min(len(document.lines) - 1, _FIRST_LINES)
        and all(line.ends != "final" and len(line.text) < _LONGEST_NAME for line in document.lines[:at])
    )


def closes_letter(document: Document, at: int, words: list[str]) -> bool:
    """Tell whether the line `at`, one sentence of these words, is a valediction, however long it is.

    A word of valediction says so at the end of a text and before a signature. What stands before the signature that
    ends a text is a valediction whatever its words are if it is short, or the text a letter that begins with a
    salutation.
    """
    lines = document.lines
    after = lines[at + 1 : at + 2 + _LONGEST_SIGNATURE]
    signed = bool(after) and _is_signature(after[0].text)
    if after and not signed:
        return False
    greetings = document.grammar.greets
    if any(len(word) > 5 and word.lower() in greetings for word in words):
        return True
    ended = len(after) <= _LONGEST_SIGNATURE and all(len(line.text) < _LONGEST_NAME for line in after)
    return (
        signed
        and ended
        and (
            len(lines[at].text) <= _SHORT_LINE
            or any(
                line.ends in {"comma", "colon", "final"}
                and len(line.text) < _LONGEST_NAME
                and greets(words_of(line.text), document)
                for line in lines[: min(at, _FIRST_LINES)]
            )
        )
    )


def _is_signature(text: str) -> bool:
    """Tell whether a line is a name: one to five words with capitals, without a final mark."""
    return len(text) < _LONGEST_NAME and text[-1].isalpha() and text.count(" ") < 5 and is_title_case(text)


def speech_before(text: str, document: Document) -> bool:
    """Tell whether the last words of a line say that somebody speaks ("he then added,")."""
    words = words_of(text[-80:].lower())[-4:]
    return any(word in document.grammar.says for word in words)
