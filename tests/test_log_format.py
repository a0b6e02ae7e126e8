"""What a log says, field by field: names that other programs read, texts that JSON would damage, honest refusals."""

from __future__ import annotations

import copy
import json
import pickle
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

import newsclean
from newsclean.edits import Edit
from newsclean.pipeline import Fault, Pass, Rule
from newsclean.result import Change, CleanResult, Flag

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR_HALVES = "\ud83d\ude00"
"""Two code points in Python; one to a JSON reader that meets them side by side."""


def mark(text: str, _: newsclean.Options) -> Iterator[Edit]:
    """Write what stands in brackets twice; point at every question mark."""
    for i, c in enumerate(text):
        if c == "<":
            end = text.index(">", i) + 1
            yield Edit(i, end, text[i + 1 : end - 1] * 2, "demo.doubled")
        elif c == "?":
            yield Edit(i, i + 1, None, "demo.asked")


def shout(text: str, _: newsclean.Options) -> Iterator[Edit]:
    """Write b for a."""
    return (Edit(i, i + 1, "b", "demo.shout") for i, c in enumerate(text) if c == "a")


DEMO = Pass(
    "demo",
    (
        Rule(mark, Fault("demo.doubled", "safe", "in brackets"), Fault("demo.asked", "likely", "a question")),
        Rule(shout, Fault("demo.shout", "likely", "too quiet")),
    ),
    lambda *_: True,
)
demo = newsclean.Cleaner(passes=(DEMO,))


def test_a_log_has_these_names() -> None:
    result = newsclean.clean_bytes(b"it was  over", profile="training")
    assert result.to_dict() == {
        "schema": "newsclean.log/1",
        "newsclean": newsclean.__version__,
        "profile": "training",
        "options": newsclean.Cleaner(profile="training").digest,
        "encoding": result.encoding,
        "sha256": sha256(b"it was  over").hexdigest(),
        "new_sha256": sha256(b"it was over").hexdigest(),
        "offsets": "codepoints",
        "changes": [
            {
                "start": 6,
                "end": 8,
                "before": "  ",
                "new_start": 6,
                "new_end": 7,
                "after": " ",
                "rules": ["whitespace.doubled-space"],
                "level": "safe",
                "reason": result.changes[0].reason,
            }
        ],
        "flags": [],
        "text": "it was over",
    }
    assert result.encoding
    assert list(result.to_dict(text=False)) == list(result.to_dict())[:-1]
    assert json.loads(result.to_json()) == result.to_dict()
    assert json.loads(result.to_json(text=False)) == result.to_dict(text=False)


def test_what_is_read_back_is_all_of_it() -> None:
    result = newsclean.clean_bytes("café  noir".encode("cp1252"), encoding="cp1252", profile="archive")
    for read in (
        CleanResult.from_dict(json.loads(result.to_json())),
        pickle.loads(pickle.dumps(result)),  # noqa: S301 (our own)
        copy.deepcopy(result),
    ):
        assert read == result
        assert (read.profile, read.digest, read.encoding) == ("archive", result.digest, "cp1252")
        assert read.revert() == "café  noir"
    assert CleanResult.from_dict({"changes": [], "flags": [], "text": "a"}) == CleanResult("a", "a")
    assert (CleanResult("a", "a").profile, CleanResult("a", "a").digest) == ("news", "")


def test_equal_is_what_tells_the_same_story() -> None:
    one = CleanResult("a", "a", profile="news", digest="x")
    assert one == CleanResult("a", "a", profile="news", digest="x")
    assert one != CleanResult("a", "a", profile="search", digest="x")
    assert one != CleanResult("a", "a", profile="news", digest="y")
    assert one != CleanResult("a", "a", profile="news", digest="x", encoding="cp1252")
    assert one != "a"
    assert len({hash(CleanResult(c, c)) for c in "abcdef"}) > 1


@pytest.mark.parametrize(
    "original",
    [
        PAIR_HALVES,
        f"a{PAIR_HALVES}{PAIR_HALVES}b",
        f"<{PAIR_HALVES}>",
        f"é<é{PAIR_HALVES}?>?{PAIR_HALVES}",
        "\udbff\udfff",
        "\udbff\udfff\ud800\udc00\ud800",
        "\ud83d<\ude00>",
        "\ud7ff\udc00\ue000\ud800",
        "\U0001f600\ud83d \ude00",
    ],
    ids=ascii,
)
def test_halves_of_surrogate_pairs_stay_apart_in_json(original: str) -> None:
    for text in (original, original + "?"):
        result = demo(text)
        read = CleanResult.from_dict(json.loads(result.to_json()))
        assert read == result
        assert read.revert() == text
        # other JSON readers join the halves of a pair; a list of parts says that they are apart
        for part in strings_of(result.to_dict()):
            assert json.loads(json.dumps(part)) == part
    assert demo("a\ud83d").to_dict()["text"] == "b\ud83d"
    assert demo(PAIR_HALVES).to_dict()["text"] == ["\ud83d", "\ude00"]
    assert demo("\U0001f600\ud83d").to_dict()["text"] == "\U0001f600\ud83d"


def strings_of(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for one in found.values() if isinstance(found, dict) else found:
            yield from strings_of(one)


def test_a_region_of_two_rules_lists_both_and_is_as_sure_as_the_less_sure() -> None:
    change = demo("<a>").changes[0]
    assert (change.before, change.after) == ("<a>", "bb")
    assert change.rules == ("demo.doubled", "demo.shout")
    assert (change.level, change.reason) == ("likely", "in brackets; too quiet")
    assert demo("<x>").changes[0].level == "safe"
    assert demo("xa").changes[0].level == "likely"


def test_flags_stand_in_the_original_in_order_and_once() -> None:
    result = demo("? <?> a?")
    assert result.flags == (
        Flag(0, 1, "?", "demo.asked", "a question"),
        Flag(2, 5, "<?>", "demo.asked", "a question"),  # seen twice, in what was written for it
        Flag(3, 4, "?", "demo.asked", "a question"),
        Flag(7, 8, "?", "demo.asked", "a question"),
    )


def test_original_span_knows_every_place() -> None:
    result = demo("x<ab>y")
    assert result.text == "xbbbby"
    for _ in range(2):  # worked out once, then remembered
        assert result.original_span(0, 6) == (0, 6)
        assert result.original_span(0, 0) == (0, 0)
        assert result.original_span(6, 6) == (6, 6)
        assert result.original_span(0, 1) == (0, 1)
        assert result.original_span(2, 3) == (1, 5)
        assert result.original_span(5, 6) == (5, 6)
    for wrong in ((-1, 0), (1, 0), (0, 7)):
        with pytest.raises(ValueError, match=f"span {wrong[0]}:{wrong[1]} is not within 0:6"):
            result.original_span(*wrong)


def test_the_picture_is_short_and_says_how_much_was_done() -> None:
    assert repr(demo("xa?")) == "<CleanResult 'xb?': 1 changes, 1 flags>"
    assert repr(demo("x" * 60)) == f"<CleanResult '{'x' * 60}': 0 changes, 0 flags>"
    assert repr(demo("x" * 61)) == f"<CleanResult '{'x' * 60}'…: 0 changes, 0 flags>"
    long = Change(0, 201, "x" * 201, 0, 200, "y" * 200, ("demo.doubled",), "safe", "long")
    assert repr(long) == (
        f"Change(start=0, end=201, before='{'x' * 200}'… (201 characters), new_start=0, new_end=200, "
        f"after='{'y' * 200}', rules=('demo.doubled',), level='safe', reason='long')"
    )
    assert repr(Flag(0, 1, "?", "demo.asked", "a question")) == (
        "Flag(start=0, end=1, text='?', rule='demo.asked', reason='a question')"
    )


CHANGE = {
    "start": 0,
    "end": 1,
    "before": "a",
    "new_start": 0,
    "new_end": 1,
    "after": "b",
    "rules": ["demo.shout"],
    "level": "likely",
    "reason": "too quiet",
}
INSERTION = {**CHANGE, "start": 1, "new_start": 1, "before": "", "after": ""}
FLAG = {"start": 0, "end": 1, "text": "?", "rule": "demo.asked", "reason": "a question"}


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("start", "0", "start is '0'"),
        ("end", 1.0, "end is 1.0"),
        ("new_start", None, "new_start is None"),
        ("new_end", False, "new_end is False"),
        ("before", 7, "7 is no text"),
        ("after", ["x", 7], r"\['x', 7\] is no text"),
        ("rules", "demo.shout", "rules is 'demo.shout', not a list of rule ids"),
        ("rules", [7], r"rules is \[7\], not a list of rule ids"),
        ("level", 7, "level is 7"),
        ("reason", ["x"], r"reason is \['x'\]"),
        ("reason", None, "reason is None"),
    ],
)
def test_a_change_that_is_none_is_refused_by_the_field(name: str, value: object, message: str) -> None:
    with pytest.raises(newsclean.ReplayError, match=f"^not a log: {message}$"):
        Change.from_dict({**CHANGE, name: value})
    with pytest.raises(newsclean.ReplayError, match=f"^not a log: a change has no '{name}'$"):
        Change.from_dict({key: value for key, value in CHANGE.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [("start", True, "start is True"), ("text", 7, "7 is no text"), ("rule", 7, "rule is 7"), ("reason", 7, "reason")],
)
def test_a_flag_that_is_none_is_refused_by_the_field(name: str, value: object, message: str) -> None:
    with pytest.raises(newsclean.ReplayError, match=f"^not a log: {message}"):
        Flag.from_dict({**FLAG, name: value})
    with pytest.raises(newsclean.ReplayError, match=f"^not a log: a flag has no '{name}'$"):
        Flag.from_dict({key: value for key, value in FLAG.items() if key != name})


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert Change.from_dict({**CHANGE, "colour": "red"}).to_dict() == CHANGE
    assert Flag.from_dict({**FLAG, "colour": "red"}).to_dict() == FLAG
    assert Change.from_dict({**CHANGE, "before": ["\ud83d", "\ude00"]}).before == PAIR_HALVES
    assert Flag.from_dict({**FLAG, "text": ["\ud83d", "\ude00"]}).text == PAIR_HALVES
    assert Change.from_dict({**CHANGE, "before": ["\ud83d", "\ude00"]}).to_dict()["before"] == ["\ud83d", "\ude00"]
    assert Change.from_dict({**CHANGE, "rules": ("demo.shout",)}).to_dict() == CHANGE


@pytest.mark.parametrize(
    ("log", "message"),
    [
        ({"changes": [], "flags": None, "text": "a"}, "not a log: changes and flags are lists"),
        ({"changes": {}, "flags": [], "text": "a"}, "not a log: changes and flags are lists"),
        ({"flags": [], "text": "a"}, "not a log: changes and flags are lists"),
        ({"changes": ["x"], "flags": [], "text": "a"}, "not a log: 'x' is no change"),
        ({"changes": [], "flags": ["x"], "text": "a"}, "not a log: 'x' is no flag"),
        ({"changes": [], "flags": []}, r"this log holds no text; give text= \(the cleaned one\) or original="),
        ({"changes": [], "flags": [], "text": 7}, "not a log: 7 is no text"),
        (
            {"changes": [{**CHANGE, "start": 5, "end": 6}], "flags": [], "text": "bc"},
            "the log does not fit this text: at 5:6 it expects 'a', not ''",
        ),
        (
            {"changes": [CHANGE, {**INSERTION, "start": 0, "end": 0}], "flags": [], "text": "bc"},
            "the log does not fit this text: at 0:0 it expects '', not ''",
        ),
        (
            {"changes": [{**CHANGE, "before": "aa"}], "flags": [], "text": "bc"},
            "the log does not fit this text: at 0:1 it expects 'aa', not 'a'",
        ),
        (
            {"changes": [CHANGE], "flags": [], "text": "bc", "sha256": "x", "new_sha256": "y"},
            "the log belongs to another text: its sha256 is x, this one's " + sha256(b"ac").hexdigest(),
        ),
        (
            {"changes": [CHANGE], "flags": [], "text": "bc", "new_sha256": "y"},
            "the log belongs to another text: its new_sha256 is y, this one's " + sha256(b"bc").hexdigest(),
        ),
    ],
    ids=range(12),
)  # fmt: skip
def test_a_log_that_is_none_says_why(log: dict[str, Any], message: str) -> None:
    with pytest.raises(newsclean.ReplayError, match=f"^{message}$"):
        CleanResult.from_dict(log)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("schema", "newsclean.log/2", ".* that this version reads: schema is 'newsclean.log/2', not 'newsclean.log/1'"),
        ("offsets", "bytes", "not a log that this version reads: offsets is 'bytes', not 'codepoints'"),
        ("encoding", "utf-9", "not a log: encoding is 'utf-9', which is no codec"),
        ("encoding", "base64", "not a log: encoding is 'base64', which is no codec"),
        ("encoding", 5, "not a log: encoding is 5"),
        ("profile", None, "not a log: profile is None"),
        ("options", 5, "not a log: options is 5"),
    ],
)  # fmt: skip
def test_a_log_of_another_kind_is_refused_by_the_field(name: str, value: object, message: str) -> None:
    log = newsclean.clean("it was  over").to_dict()
    with pytest.raises(newsclean.ReplayError, match=f"^{message}$"):
        CleanResult.from_dict({**log, name: value})
    with pytest.raises(newsclean.ReplayError, match=r"^not a log: \[\] is no object$"):
        CleanResult.from_dict([])  # type: ignore[arg-type]


def test_replay_and_undo_say_what_does_not_fit() -> None:
    change = Change.from_dict(CHANGE)
    assert newsclean.replay("ac", [change]) == newsclean.replay("ac", [CHANGE]) == "bc"
    assert newsclean.undo("bc", [change]) == newsclean.undo("bc", [CHANGE]) == "ac"
    with pytest.raises(newsclean.ReplayError, match="at 0:1 it expects 'a', not 'x'"):
        newsclean.replay("xc", [change])
    with pytest.raises(TypeError, match="expected str, got bytes"):
        newsclean.replay(b"ac", [change])  # type: ignore[arg-type]
    insertion = Change(1, 1, "", 1, 2, "b", ("demo.shout",), "safe", "")
    assert newsclean.replay("ac", [insertion]) == "abc"
    assert newsclean.undo("abc", [insertion]) == "ac"
    shown = Change(0, 99, "\x1b" * 99, 0, 0, "", ("demo.shout",), "safe", "")
    with pytest.raises(newsclean.ReplayError) as caught:
        newsclean.replay("", [shown])
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200
