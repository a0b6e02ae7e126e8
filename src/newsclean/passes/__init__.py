"""The register: every pass in order, with the reason why it stands where it stands."""

from __future__ import annotations

from newsclean.passes import characters, entities, mojibake, quotes, sentences, whitespace
from newsclean.pipeline import Pass

PASSES: tuple[Pass, ...] = (
    # mojibake may be hidden in entities, and an entity never is evidence of mojibake
    Pass("entities", entities.RULES, entities.permits),
    # curly quotes, no-break spaces and C1 controls are its evidence: nothing may tidy them before it
    Pass("mojibake", mojibake.RULES, mojibake.permits),
    # invisible characters hide the neighbours that quotes and spaces are judged by
    Pass("characters", characters.RULES, characters.permits),
    # opening and closing marks tell the next pass on which side of a mark a space is missing
    Pass("quotes", quotes.RULES, quotes.permits),
    # line ends become one kind and blanks single, so that sentences see words and paragraphs only
    Pass("whitespace", whitespace.RULES, whitespace.permits),
    # reads what all the others have made readable
    Pass("sentences", sentences.RULES, sentences.permits),
)
