"""The rows of the case tables within a page: a fault is one, and none is none, wherever on the page it stands.

Each row stands between two paragraphs of clean news, behind one, and before one. What must come out is the row's own
answer between the same paragraphs, by the same rules, and every edit on the way one that its pass permits.
"""

from __future__ import annotations

from typing import Any

import pytest

import newsclean
from newsclean.edits import apply
from newsclean.options import make_options
from newsclean.passes import PASSES
from newsclean.pipeline import MOST_ROUNDS, Selection, Step, _heard
from tests.test_cases import ROWS

BEFORE = "The talks ended on Friday, and the minister said so to all of them.\n\n"
BEHIND = "\n\nNobody was hurt, the police said on Monday."
ALONE = {
    # the page tells the language, and the language tells what is right
    "quotes/typographic: Swedish marks where the language is not known",
    "whitespace/punctuation: French high marks where the language is not given",
    "whitespace/punctuation: high marks in a language that is not known",
    "whitespace/glue: a sentence of Indonesian that begins with a word that also ends the names of files",
    "whitespace/glue: a sentence of Portuguese that begins with a word that also ends the names of sites",
    # the row is about the text's own beginning or end
    "characters/forms: fullwidth marks alone",
    "sentences/endings: a letter to whom it may concern",
    "sentences/endings: a letter to an editor under its heading, in French",
    "entities/references: the ends of a logical line",
    "whitespace/lines: newlines are what they should be",
    "whitespace/lines: blank lines with blanks in them",
    # whether one newline or two part the paragraphs is the whole text's habit
    "sentences/joins: one newline a paragraph",
    "sentences/wraps: a full line that ends a sentence, where nothing but short lines ends paragraphs",
    "sentences/furniture: furniture between lines without blank ones",
    "sentences/joins: a photo credit between two lines of one paragraph, one newline a paragraph",
    "sentences/dangling: a fronted clause that ends in its time is no sentence",  # as its only paragraph
    "whitespace/blanks: no-break spaces at the marks of French in a text too short to tell",
}
"""Rows that another paragraph on the page makes another text of."""
LOCAL = ("entities/", "quotes/", "whitespace/")
"""The tables of passes that judge a place by what is near it: a fault is mended however many there are."""
AS_MANY = {
    "entities/escapes: a backslash in a shell command and in a fraction",
    "entities/escapes: one break without a sentence's end may be a name",
    "entities/mixed: one letter in windows-1252 proves nothing",
    "entities/mixed: one name in quoted-printable, and an equation",
    "entities/mixed: a line of code whose marks a page escaped",
    "entities/evidence: an attribute in a program's string",
    "entities/evidence: the end of a CDATA section that stands before its beginning",
    "entities/evidence: JSON in one line and prose in the next",
    "whitespace/indents: three backticks that are set in and that nothing closes",
}
"""Rows that many of make another text: what one alone does not prove, or a program."""
PASS = {stage.name: stage for stage in PASSES}


def answered(row: dict[str, Any]) -> tuple[str, str]:
    before = str(row.get("before", row.get("keep")))
    return before, str(row.get("after", before))


@pytest.mark.parametrize("row", [one for one in ROWS if not one.marks and one.id not in ALONE])
def test_a_row_in_a_page(row: dict[str, Any]) -> None:
    before, after = answered(row)
    options = {**row.get("options", {}), "passes": row["passes"]}
    for first, last in ((BEFORE, BEHIND), (BEFORE, ""), ("", BEHIND)):
        result = newsclean.clean(first + before + last, **options)
        if row["passes"] == ["mojibake"] and result.text == first + before + last:
            continue  # healthy text beside it may outvote a repair, and make no other
        assert result.text == first + after + last
        rules = {rule for change in result.changes for rule in change.rules}
        assert rules == set(row.get("rules", ()))


OFTEN = 2 * MOST_ROUNDS


@pytest.mark.parametrize(
    "row", [one for one in ROWS if not one.marks and one.id not in ALONE | AS_MANY and one.id.startswith(LOCAL)]
)
def test_a_row_many_times_on_a_page(row: dict[str, Any]) -> None:
    before, after = answered(row)
    options = {**row.get("options", {}), "passes": row["passes"]}
    result = newsclean.clean("\n\n".join([before] * OFTEN), **options)
    assert result.text == "\n\n".join([after] * OFTEN)
    assert "pipeline.unsettled" not in {flag.rule for flag in result.flags}


@pytest.mark.parametrize("row", [one for one in ROWS if not one.marks])
def test_every_edit_of_a_row_is_one_that_its_pass_permits(row: dict[str, Any]) -> None:
    options = make_options(row.get("options", {}))
    text, _ = answered(row)
    for name in row["passes"]:
        stage = PASS[name]
        for rule in stage.rules:
            steps: list[Step] = []
            edits = _heard(text, rule, Selection((stage,), options), steps)
            for start, end, replacement, causes in edits:
                assert stage.permits(text[start:end], replacement), (causes, text[start:end], replacement)
            text = apply(text, edits)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("entities", "a", "b"),
        ("entities", "&amp;", "&amp;&amp;"),
        ("entities", "", "<"),
        ("characters", "a", "b"),
        ("characters", "ab", "a"),
        ("characters", "é", "e"),
        ("characters", "", "a"),
        ("quotes", "“", "a"),
        ("quotes", "a", "”"),
        ("quotes", "“\n", '"'),
        ("quotes", "“", "“"),
        ("quotes", "", "é"),
        ("whitespace", " ", "x"),
        ("whitespace", "x ", " "),
        ("whitespace", " ", " "),
        ("whitespace", "x", ""),
        ("sentences", "a", "b"),
    ],
)
def test_what_a_pass_never_permits(name: str, before: str, after: str) -> None:
    assert not PASS[name].permits(before, after)


def test_a_mark_may_change_beside_a_line_end_that_stays() -> None:
    assert PASS["quotes"].permits('"\n', "”\n")
    assert not PASS["quotes"].permits('"\n\n', "”\n")
