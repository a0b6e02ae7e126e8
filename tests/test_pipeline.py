"""Rules, passes and how they are run: who is asked, who is heard, what is said of a rule that breaks its contract."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

import newsclean
from newsclean.edits import Cause, Edit
from newsclean.options import Options
from newsclean.pipeline import MOST_ROUNDS, Fault, Pass, Program, Rule, Selection, Step, names_rule, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

A = Fault("demo.a", "safe", "an a")
B = Fault("demo.b", "likely", "a b")
Said = list[tuple[object, ...]]


def rule(old: str, new: str | None, *faults: Fault, needs: str | None = None, asked: list[str] | None = None) -> Rule:
    """Return a rule that puts `new` for each `old`, by its first fault; it notes the texts that it was asked about."""

    def find(text: str, _: Options, /) -> Iterable[Edit]:
        if asked is not None:
            asked.append(text)
        return [Edit(i, i + 1, new, faults[0].id) for i, c in enumerate(text) if c == old]

    return Rule(find, *faults, needs=re.compile(needs) if needs else None)


def program(*rules: Rule, gated: bool = True, options: Options | None = None, **more: Any) -> Program:
    stage = Pass("demo", rules, lambda *_: True)
    return Program(Selection((stage,), options or Options(), **more), gated=gated)


def told(text: str, made: Program) -> tuple[str, list[Step]]:
    steps: list[Step] = []
    made_text = run(text, made, steps)
    assert run(text, made) == made_text
    return made_text, steps


def test_what_is_done_is_told_with_its_causes() -> None:
    made, steps = told("xax", program(rule("a", "b", A)))
    assert made == "xbx"
    assert steps == [Step([(1, 2, "b", (Cause("demo.a", "safe", "an a"),))], [])]


def test_a_flag_changes_nothing_and_is_told() -> None:
    made, steps = told("xax", program(rule("a", None, A)))
    assert made == "xax"
    assert steps == [Step([], [(1, 2, Cause("demo.a", "safe", "an a"))])]


def test_an_edit_that_changes_nothing_is_not_told() -> None:
    assert told("xax", program(rule("a", "a", A))) == ("xax", [])


def test_a_rule_may_say_more_about_one_place() -> None:
    def find(text: str, _: Options, /) -> list[Edit]:
        del text
        return [
            Edit(0, 1, None, "demo.a", "just here", None),
            Edit(1, 2, None, "demo.a", None, "likely"),
            Edit(2, 3, None, "demo.a"),
        ]

    _, steps = told("xyz", program(Rule(find, A)))
    assert [cause for *_, cause in steps[0].flags] == [
        Cause("demo.a", "safe", "just here"),
        Cause("demo.a", "likely", "an a"),
        Cause("demo.a", "safe", "an a"),
    ]


def test_at_the_safe_level_what_is_likely_is_flagged() -> None:
    rules = (rule("a", "x", A), rule("b", "y", B))
    made, steps = told("ab", program(*rules, options=Options(level="safe")))
    assert made == "xb"
    assert [len(step.edits) for step in steps if step.edits] == [1]
    assert {flag for step in steps for flag in step.flags} == {(1, 2, Cause("demo.b", "likely", "a b"))}


@pytest.mark.parametrize(
    ("more", "made"),
    [
        ({}, "xy"),
        ({"select": ("demo.a",)}, "xb"),
        ({"select": ("demo",)}, "xy"),
        ({"ignore": ("demo.a",)}, "ay"),
        ({"ignore": ("demo",)}, "ab"),
        ({"select": ("demo",), "ignore": ("demo.b",)}, "xb"),
        ({"select": ("demo.b",), "ignore": ("demo.b",)}, "ab"),
    ],
)
def test_who_is_heard(more: dict[str, Any], made: str) -> None:
    assert told("ab", program(rule("a", "x", A), rule("b", "y", B), **more))[0] == made


def test_what_is_not_heard_does_not_silence_what_comes_behind_it() -> None:
    def find(text: str, _: Options, /) -> list[Edit]:
        said = {"a": ("x", "demo.a"), "b": ("y", "demo.b"), "c": (None, "demo.b")}
        return [Edit(i, i + 1, *said[c]) for i, c in enumerate(text) if c in said]

    both = Rule(find, A, B)
    assert told("ab", program(both, ignore=("demo.a",)))[0] == "ay"
    assert told("bab", program(both, select=("demo.b",)))[0] == "yay"
    assert told("cab", program(both))[0] == "cxy"


def test_names_rule_knows_rules_and_whole_passes() -> None:
    assert names_rule(("demo",), "demo.a")
    assert names_rule(("other", "demo.a"), "demo.a")
    assert not names_rule(("dem",), "demo.a")
    assert not names_rule(("demo.a.b", "demo.aa"), "demo.a")
    assert not names_rule((), "demo.a")


def test_rules_work_on_what_the_last_one_left_and_once_more_from_the_top() -> None:
    first: list[str] = []
    second: list[str] = []
    made, steps = told_once("ab", program(rule("b", "c", A, asked=first), rule("a", "b", B, asked=second)))
    assert made == "cc"
    assert first == ["ab", "bc", "cc"]
    assert second == ["ac", "cc"]
    assert len(steps) == 3


def told_once(text: str, made: Program) -> tuple[str, list[Step]]:
    steps: list[Step] = []
    return run(text, made, steps), steps


def test_nobody_is_asked_again_about_a_text_that_it_has_seen() -> None:
    seen: list[list[str]] = [[], [], []]
    made, _ = told_once(
        "xa",
        program(rule("q", "", A, asked=seen[0]), rule("a", "b", A, asked=seen[1]), rule("r", "", A, asked=seen[2])),
    )
    assert made == "xb"
    assert seen == [["xa", "xb"], ["xa", "xb"], ["xb"]]


@pytest.mark.parametrize("text", ["xx", "xé"])
@pytest.mark.parametrize("needs", ["a", "[a\u2019]", "a|b", r"\wa", "(?=a)."])
def test_a_rule_is_asked_only_where_its_gate_matches(needs: str, text: str) -> None:
    asked: list[str] = []
    one = program(rule("a", "b", A, needs=needs, asked=asked))
    assert run(text, one) == text
    assert asked == []
    assert run(text + "xa", one) == text + "xb"
    assert asked[0] == text + "xa"


@pytest.mark.parametrize("gated", [True, False])
def test_what_one_rule_writes_may_open_the_gate_of_another(gated: bool) -> None:
    later = rule("ж", "z", A, needs="ж")
    earlier = rule("z", "y", A, needs="z")
    for text, made in (("a", "y"), ("aé", "yé"), ("xax", "xyx")):
        assert told(text, program(earlier, rule("a", "ж", B, needs="a"), later, gated=gated))[0] == made
        # and one rule may wait for what the last of them writes
        assert told(text, program(later, earlier, rule("a", "ж", B, needs="a"), gated=gated))[0] == made


def test_a_glance_tells_whom_to_ask() -> None:
    one = program(rule("a", "b", A, needs="Qa"), rule("b", "c", A, needs="[b\u2019]"), rule("c", "d", A))
    assert one.glance("xyz") == one.glance("xéz") == (2,)
    assert one.glance("Qa") == one.glance("éQa") == (0, 2)
    assert one.glance("é\u2019Qa") == (0, 1, 2)
    assert program(rule("a", "b", A, needs="Q"), gated=False).glance("x") == (0,)


def test_a_rule_that_the_options_leave_nothing_to_is_not_asked() -> None:
    asked: list[str] = []
    find = rule("a", "b", A, asked=asked).find
    for wanted, made in (("straight", "b"), ("keep", "a")):

        def applies(options: Options, wanted: str = wanted) -> bool:
            return options.quotes == wanted

        assert told("a", program(Rule(find, A, applies=applies)))[0] == made
    assert set(asked) == {"a", "b"}


def test_what_was_held_stays_held_when_more_is_written() -> None:
    seen: list[str] = []
    last = rule("q", "r", A, needs="q", asked=seen)
    writes = [rule("a", "b", A, needs="a"), rule("b", "\u2019", B, needs="b")]
    assert told("aq", program(*writes, last))[0] == "\u2019r"
    assert seen
    assert told("aqé", program(rule("\u2019", "!", A, needs="\u2019"), *writes, last))[0] == "!ré"


def test_a_gate_that_cannot_be_read_off_its_pattern_is_asked_itself() -> None:
    asked: list[str] = []
    one = program(rule("a", "b", A, needs=r"\d\d", asked=asked))
    assert run("a", one) == "a"
    assert run("a1", one) == "a1"
    assert asked == []
    assert run("a12", one) == "b12"


@pytest.mark.parametrize("between", ["xay", "x" * 9_000 + "a"])
def test_rules_that_disagree_change_nothing_and_say_so(between: str) -> None:
    asked: list[str] = []
    made, steps = told_once(between, program(rule("a", "b", A, asked=asked), rule("b", "a", B)))
    assert made == between
    assert len(asked) == MOST_ROUNDS
    cause = Cause("pipeline.unsettled", "safe", "the rules do not agree on this text; left as it was")
    assert steps == [Step([], [(0, len(between), cause)])]
    assert run(between, program(rule("a", "b", A), rule("b", "a", B))) == between


def test_a_text_that_settles_in_the_last_round_is_kept() -> None:
    chain = "abcdefghi"
    rules = [rule(old, new, A) for old, new in pairwise(chain)]
    settles = program(*rules[: MOST_ROUNDS - 1][::-1])  # a step a round, and one round that finds nothing
    assert told_once("a", settles)[0] == chain[MOST_ROUNDS - 1]
    does_not = program(*rules[:MOST_ROUNDS][::-1])
    assert told_once("a", does_not)[0] == "a"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ([(0, 1, "x", "demo.c", None, None)], "<Rule demo.a demo.b> reports 'demo.c', which is not one of its faults"),
        (
            [(1, 2, "x", "demo.a", None, None), (0, 1, "x", "demo.a", None, None)],
            "<Rule demo.a demo.b>: edit 0:1 follows an edit that ends at 2; edits are ordered and disjoint",
        ),
        ([(0, 9, "x", "demo.a", None, None)], "<Rule demo.a demo.b>: an edit ends at 9, the text at 3"),
    ],
)
def test_a_rule_that_breaks_its_contract_is_named(said: Said, message: str) -> None:
    broken = Rule(lambda _text, _options, /: said, A, B)  # type: ignore[arg-type]
    with pytest.raises(newsclean.RuleError) as caught:
        run("abc", program(broken), [])
    assert str(caught.value) == message


def test_a_text_is_looked_at_by_every_selected_pass_in_order() -> None:
    heard: list[str] = []

    def listening(name: str) -> Callable[..., list[Edit]]:
        def find(_text: str, _options: Options, /) -> list[Edit]:
            heard.append(name)
            return []

        return find

    passes = tuple(Pass(name, (Rule(listening(name), A),), lambda *_: True) for name in ("one", "two"))
    assert run("x", Program(Selection(passes, Options()))) == "x"
    assert heard == ["one", "two"]
    assert run("x", Program(Selection((), Options()))) == "x"
