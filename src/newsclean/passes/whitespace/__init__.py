"""White space: line ends, blanks, blank lines, detached and glued punctuation (Unicode Standard 6.2, UAX #14)."""

from __future__ import annotations

from newsclean.passes.whitespace import blanks, glue, lines, punctuation
from newsclean.pipeline import Fault, Rule

RULES: tuple[Rule, ...] = (
    # first: every rule behind this one knows one line end
    Rule(
        lines.other_line_end,
        Fault("whitespace.line-end", "safe", "a line end in another system's form"),
        Fault("whitespace.page-break", "safe", "a page or paragraph break in the form of a control character"),
        needs=lines.OTHER_LINE_END,
    ),
    Rule(
        blanks.blanks,
        Fault("whitespace.doubled-space", "safe", "several blanks where one parts the words"),
        Fault("whitespace.odd-space", "safe", "a tab, no-break or other space that has nothing to hold together"),
        Fault("whitespace.line-edge", "safe", "blanks at the end of a line"),
        Fault("whitespace.indentation", "likely", "blanks at the start of a line of running text"),
        needs=blanks.ANY_AMISS,
    ),
    Rule(lines.blank_lines, Fault("whitespace.blank-lines", "safe", "more than one blank line"), needs=lines.TOO_MANY),
    Rule(
        punctuation.detached,
        Fault("whitespace.detached-punctuation", "likely", "a space before a mark that belongs to the word before it"),
        needs=punctuation.DETACHED,
    ),
    Rule(
        punctuation.padded,
        Fault("whitespace.padded-bracket", "likely", "a space on the inner side of a bracket"),
        needs=punctuation.BRACKET,
    ),
    Rule(
        glue.glued_sentence,
        Fault("whitespace.glued-sentence", "likely", "no space between a sentence and the next"),
        needs=glue.GLUED_STOP,
    ),
    Rule(
        glue.glued_quotation,
        Fault("whitespace.glued-quotation", "likely", "no space on the outer side of a quotation mark"),
        needs=glue.GLUED_MARK,
    ),
)


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`: white space into white space, none into one space.

    >>> permits("  ", " "), permits("", " "), permits("a", "")
    (True, True, False)
    """
    return before != after and not before.strip() and not after.strip()
