"""What holds for every text: exact reverts, a second clean that finds nothing, nothing forbidden made, no word lost."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from itertools import product

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

import newsclean
from newsclean.edits import apply
from newsclean.passes import PASSES
from newsclean.pipeline import Program, Selection, Step, _heard, run
from tests import strategies

NAMES = [stage.name for stage in PASSES]
FORBIDDEN = regex.compile(
    r"[\p{Cc}--\t\n]|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}|[\ud800-\udfff]|[\U000e0000-\U000e007f]",
    regex.V1,
)
TYPOGRAPHIC = newsclean.Cleaner(quotes="typographic", dashes="typographic", ellipsis="typographic")
CLEANERS = {
    "news": newsclean.Cleaner(),
    "training": newsclean.Cleaner(profile="training"),
    "archive": newsclean.Cleaner(profile="archive"),
    "search": newsclean.Cleaner(profile="search"),
    "typographic": TYPOGRAPHIC,
    "bold": newsclean.Cleaner(
        dangling="stop", joins="bold", interrupters="keep", dashes="straight", ellipsis="straight"
    ),
    **{name: newsclean.Cleaner(passes=(name,)) for name in NAMES},
}


def check(cleaner: newsclean.Cleaner, text: str) -> newsclean.CleanResult:
    """Hold one text to every promise that needs no gold."""
    result = cleaner(text)
    assert type(result.text) is str
    assert cleaner.text(text) == result.text
    assert result.original == text
    cursor = new_cursor = 0
    for change in result.changes:
        assert cursor <= change.start <= change.end
        assert new_cursor <= change.new_start <= change.new_end
        assert text[cursor : change.start] == result.text[new_cursor : change.new_start]
        assert text[change.start : change.end] == change.before != change.after
        assert result.text[change.new_start : change.new_end] == change.after
        assert change.rules
        assert change.reason
        assert change.level in {"safe", "likely"}
        cursor, new_cursor = change.end, change.new_end
    assert (result.changes == ()) == (result.text == text)
    assert result.revert() == text
    read = json.loads(result.to_json())
    assert newsclean.replay(text, read["changes"]) == result.text
    assert newsclean.CleanResult.from_dict(read) == result
    for flag in result.flags:
        assert text[flag.start : flag.end] == flag.text
    again = cleaner(result.text)
    assert again.text == result.text
    assert again.changes == ()
    made = Counter(FORBIDDEN.findall(result.text))
    assert not made - Counter(FORBIDDEN.findall(text)), "a forbidden character was made"
    assert len(result.text) <= 4 * len(text) + 64
    assert not any(flag.rule == "pipeline.unsettled" for flag in result.flags)
    return result


@pytest.mark.parametrize("name", CLEANERS)
@given(text=strategies.anything)
def test_promises(name: str, text: str) -> None:
    check(CLEANERS[name], text)


@given(text=strategies.anything, passes=st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
def test_promises_for_any_selection_of_passes(text: str, passes: list[str]) -> None:
    check(newsclean.Cleaner(passes=passes), text)


@given(text=strategies.anything)
@example(text="\ud83d\ude00 \ud83d \udcff")
def test_the_default_result_encodes_to_utf_8(text: str) -> None:
    newsclean.clean(text).text.encode("utf-8")


@pytest.mark.parametrize("name", NAMES)
@given(text=strategies.anything)
def test_every_edit_is_one_that_its_pass_permits(name: str, text: str) -> None:
    stage = next(stage for stage in PASSES if stage.name == name)
    for options in (newsclean.Options(), TYPOGRAPHIC.options, newsclean.Options(dangling="drop", joins="bold")):
        steps: list[Step] = []
        made = text
        for rule in stage.rules:
            del steps[:]
            before, made = made, run_once(made, rule, stage, options, steps)
            for step in steps:
                for start, end, replacement, _ in step.edits:
                    assert stage.permits(before[start:end], replacement), (before[start:end], replacement)


def run_once(
    text: str, rule: newsclean.Rule, stage: newsclean.Pass, options: newsclean.Options, steps: list[Step]
) -> str:
    """Return `text` after one rule, once."""
    return apply(text, _heard(text, rule, Selection((stage,), options), steps))


@given(text=strategies.anything)
def test_a_rule_finds_nothing_where_its_gate_finds_nothing(text: str) -> None:
    for stage in PASSES:
        for rule in stage.rules:
            if not rule.is_concerned_by(text):
                for options in (newsclean.Options(), TYPOGRAPHIC.options):
                    if rule.applies is None or rule.applies(options):
                        assert list(rule.find(text, options)) == [], rule


LETTERS = regex.compile(r"[\p{L}\p{N}]")


@pytest.mark.parametrize("name", ["quotes", "whitespace", "sentences"])
@given(text=strategies.anything)
def test_letters_and_digits_stay(name: str, text: str) -> None:
    """These passes touch marks and spaces; `sentences` may move a line, so it is held to the count."""
    made = newsclean.clean(text, passes=(name,)).text
    if name == "sentences":
        assert Counter(LETTERS.findall(made)) == Counter(LETTERS.findall(text))
    else:
        assert LETTERS.findall(made) == LETTERS.findall(text)


@given(text=strategies.anything)
def test_white_space_keeps_every_visible_character(text: str) -> None:
    made = newsclean.clean(text, passes=("whitespace",)).text
    assert "".join(made.split()) == "".join(text.split())


@given(text=strategies.anything)
def test_characters_leave_normal_form_c(text: str) -> None:
    made = newsclean.clean(text, passes=("characters",)).text
    for grapheme in regex.findall(r"\X", made):
        if len(grapheme) <= 30:
            assert unicodedata.is_normalized("NFC", grapheme)


@given(
    st.lists(st.sampled_from(strategies.WORDS[:9]), min_size=4, max_size=20).map(" ".join),
    st.sampled_from(["cp1252", "mac-roman"]),
)
def test_one_damaged_apostrophe_comes_back_beside_a_healthy_one(words: str, codec: str) -> None:
    healthy = f"He said that Kyiv’s mayor {words} and Russia’s problems."
    broken = "Russia’s".encode().decode(codec)
    assert newsclean.clean(healthy.replace("Russia’s", broken), passes=("mojibake",)).text == healthy


SMALL = [
    "a",
    "A",
    "é",
    " ",
    "\n",
    "\r",
    ".",
    ",",
    '"',
    "'",
    "’",
    "“",
    "Ã",
    "©",
    "&",
    "<",
    ";",
    "\u0301",
    "\u200d",
    "\ud83d",
    "\ude00",
    "\xa0",
    "-",
    "ﬁ",
    "\x85",
]


@pytest.mark.parametrize("first", SMALL, ids=ascii)
def test_every_short_string(first: str) -> None:
    cleaner = CLEANERS["news"]
    for rest in product(["", *SMALL], repeat=2):
        text = first + "".join(rest)
        made = cleaner.text(text)
        assert cleaner.text(made) == made, text
        assert cleaner(text).revert() == text


@pytest.mark.parametrize("name", ["news", "typographic"])
@given(text=strategies.anything)
def test_gates_change_neither_text_nor_log(name: str, text: str) -> None:
    selection = CLEANERS[name]._program.selection
    steps: list[Step] = []
    plain: list[Step] = []
    assert run(text, Program(selection), steps) == run(text, Program(selection, gated=False), plain)
    assert steps == plain
