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
        needs=re.compile(r"[-‐] "),
    ),
)


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`.

    It joins (white space, a hyphen, quotation signs of mail at a break), marks or ends a sentence, moves a line of
    furniture (removed here, put there), and removes an unfinished sentence when that is asked for.
    """
    return before != after and (
        not after.strip() or not before.strip() or len(before) <= 2 or before.isspace() or len(after) <= 16
    )
