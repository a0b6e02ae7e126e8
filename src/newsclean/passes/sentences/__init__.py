"""Sentences: wraps, splits, interruptions, dangling ends.

Wraps come first: only whole lines can be judged. Then the breaks between paragraphs, one decision a break: joined,
shown as unfinished, reported, or left. Hyphens inside lines come last, when every word stands in its paragraph.
"""

from __future__ import annotations

import re

from newsclean.passes.sentences.breaks import broken_paragraphs
from newsclean.passes.sentences.hyphens import split_words
from newsclean.passes.sentences.wraps import hard_wraps
from newsclean.pipeline import Fault, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        hard_wraps,
        Fault("sentences.hard-wrap", "likely", "the line was broken where a wrapper of one width breaks it"),
        Fault("sentences.line-end-hyphen", "likely", "a hyphen at the end of a wrapped line"),
        needs=re.compile(r"\n"),
    ),
    Rule(
        broken_paragraphs,
        Fault("sentences.split-paragraph", "likely", "a stray break divides one sentence"),
        Fault("sentences.interrupted", "likely", "page furniture interrupts a sentence; it goes behind the paragraph"),
        Fault("sentences.dangling-clause", "likely", "the sentence breaks off after a comma"),
        Fault("sentences.dangling-word", "likely", "the sentence breaks off after a word that cannot end it"),
        Fault("sentences.comma-for-stop", "likely", "a comma typed for a full stop: the sentence is complete"),
        Fault("sentences.beheaded", "likely", "the paragraph begins in lower case: its beginning may be lost"),
        Fault("sentences.cut-copy", "likely", "a cut copy of the next line"),
        Fault("sentences.unfinished-end", "likely", "no final mark, as all other paragraphs have"),
    ),
    Rule(
        split_words,
        Fault("sentences.split-word", "likely", "a line end has left its hyphen inside a word"),
        needs=re.compile(r"[-‐](?<=[^\W\d_].)(?=\s)"),
    ),
)


def permits(before: str, after: str) -> bool:
    r"""Tell whether this pass may ever turn `before` into `after`.

    It changes white space, hyphens at line ends, quotation signs of mail and final marks; a line of furniture, or an
    unfinished sentence that is to be dropped, goes as a whole (and furniture comes again behind its paragraph).

    >>> permits("\\n\\n", " "), permits(",", "…"), permits("war", "peace")
    (True, True, False)
    """
    left, right = _letters(before), _letters(after)
    return before != after and (left == right or not left or not right)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
