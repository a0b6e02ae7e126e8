"""The result: exact both ways, through JSON, pickle and copies, with lone surrogates; immutable; honest errors."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.decoding import CAUSES, NOT_KEPT
from newsclean.edits import Edit, apply
from newsclean.pipeline import Fault, Pass, Rule
from newsclean.result import OF_BYTES, Change, CleanResult, Flag
from tests import strategies

if TYPE_CHECKING:
    from collections.abc import Iterator


def swap(text: str, _: newsclean.Options) -> Iterator[Edit]:
    """Make every surrogate and every x a y, and point at z."""
    for i, c in enumerate(text):
        if c in "x\ud83d\ude00":
            yield Edit(i, i + 1, "y", "demo.swap")
        elif c == "z":
            yield Edit(i, i + 1, None, "demo.look")


DEMO = Pass(
    "demo", (Rule(swap, Fault("demo.swap", "safe", "x for y"), Fault("demo.look", "likely", "a z")),), lambda *_: True
)
demo = newsclean.Cleaner(passes=(DEMO,))


def test_a_result_shows_what_was_done() -> None:
    result = demo("axbz")
    assert result.text == "aybz"
    assert result.changes == (Change(1, 2, "x", 1, 2, "y", ("demo.swap",), "safe", "x for y"),)
    assert result.flags == (Flag(3, 4, "z", "demo.look", "a z"),)
    assert result.revert() == "axbz"
    assert result.revert("demo") == result.revert("demo.swap") == "axbz"
    assert result.revert("quotes") == "aybz"


def test_a_name_that_no_rule_has_is_refused() -> None:
    for result in (demo("axbz"), demo("b"), pickle.loads(pickle.dumps(demo("b")))):  # noqa: S301 (our own)
        with pytest.raises(newsclean.OptionValueError, match=r"unknown rule 'demoo' \(did you mean 'demo'\?\)"):
            result.revert("demoo")
        with pytest.raises(newsclean.InputTypeError, match="revert takes names of rules or passes, got int"):
            result.revert(5)  # type: ignore[arg-type]
        assert result.revert("demo.look", "decoding", "quotes.curly") == result.text
    read = CleanResult.from_dict(demo("axbz").to_dict())
    assert read.revert("demo") == "axbz"
    assert {cause.rule for cause in CAUSES if cause is not NOT_KEPT} | {"decoding"} == set(OF_BYTES)


@given(st.text("axz \ud83d\ude00é", max_size=30))
def test_every_way_there_and_back(original: str) -> None:
    result = demo(original)
    assert result.revert() == original
    assert newsclean.replay(original, result.changes) == result.text
    assert newsclean.undo(result.text, result.changes) == original
    assert (result.changes == ()) == (result.text == original)
    read = json.loads(result.to_json())
    assert CleanResult.from_dict(read) == result
    del read["text"]
    assert CleanResult.from_dict(read, text=result.text) == result
    assert CleanResult.from_dict(read, original=original) == result
    assert newsclean.replay(original, read["changes"]) == result.text
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(result, protocol)) == result  # noqa: S301 (our own)
    assert copy.deepcopy(result) == result == copy.copy(result)
    assert hash(copy.copy(result)) == hash(result)


@given(strategies.edited())
def test_a_partial_revert_takes_back_just_these_changes(case: tuple[str, list[list[Edit]]]) -> None:
    original, history = case

    def rule(edits: list[Edit]) -> Rule:
        said: list[Edit] = list(edits)

        def once(_text: str, _options: newsclean.Options) -> list[Edit]:
            found, said[:] = list(said), []
            return found

        return Rule(once, *(Fault(name, "safe", name) for name in ("a.one", "a.two", "b.one")))

    cleaner = newsclean.Cleaner(
        passes=(Pass("demo", tuple(rule(edits) for edits in history or [[]]), lambda *_: True),)
    )
    result = cleaner(original)
    kept = [c for c in result.changes if not any(name.startswith("a.") for name in c.rules)]
    assert result.revert("a") == apply(original, [(c.start, c.end, c.after) for c in kept])
    assert result.revert() == original


def test_a_log_without_its_text_asks_for_it() -> None:
    found = demo("ax").to_dict(text=False)
    with pytest.raises(newsclean.ReplayError, match="give text="):
        CleanResult.from_dict(found)
    with pytest.raises(newsclean.ReplayError, match="does not fit"):
        CleanResult.from_dict(found, original="bb")
    with pytest.raises(newsclean.ReplayError, match="another text"):
        CleanResult.from_dict(found, original="bx")


def test_a_result_is_immutable_and_shows_no_control_characters() -> None:
    result = demo("ax\x1b[31m" * 5000)
    with pytest.raises(AttributeError, match="immutable"):
        result.text = "x"
    with pytest.raises(AttributeError, match="immutable"):
        del result.text
    assert len(repr(result)) < 200
    assert repr(result).isprintable()


def test_spans_out_of_range_are_named() -> None:
    with pytest.raises(ValueError, match="span 2:9 is not within 0:2"):
        demo("ax").original_span(2, 9)


def test_a_million_changes_revert_and_replay() -> None:
    original = "x " * 1_000_000
    result = demo(original)
    assert len(result.changes) == 1_000_000
    assert result.revert() == original
    assert newsclean.replay(original, result.changes) == result.text
    assert result.original_span(1_999_998, 2_000_000) == (1_999_998, 2_000_000)


@pytest.mark.parametrize(
    "broken",
    [
        {"changes": None},
        {"changes": ["x"]},
        {"changes": [{}]},
        {"flags": [{"start": 1}]},
        {"text": 7},
        {"start": 74, "end": 49},
        {"end": 10_000},
        {"start": True},
        {"before": None},
        {"rules": "whitespace"},
        {"new_start": -3},
    ],
    ids=str,
)
def test_a_log_that_is_none_is_refused_in_one_way(broken: dict[str, object]) -> None:
    log = newsclean.clean("it was  over, he  said").to_dict()
    for name in ("sha256", "new_sha256"):
        log.pop(name, None)
    for name, value in broken.items():
        if name in log:
            log[name] = value
        else:
            log["changes"][0][name] = value
    with pytest.raises(newsclean.ReplayError):
        newsclean.CleanResult.from_dict(log)
