"""One article end to end, text and log: the seed, as it came, with the traps that this library was begun for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsclean

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLES = sorted(path.name.removesuffix(".clean.txt") for path in SEEDS.glob("*.clean.txt"))
RAW = (SEEDS / "belarus.txt").read_bytes()


def rules(result: newsclean.CleanResult) -> list[str]:
    return [rule for change in result.changes for rule in change.rules]


@pytest.mark.parametrize("name", ARTICLES)
def test_text_and_log_are_those_that_a_person_has_read(name: str) -> None:
    result = newsclean.clean_bytes((SEEDS / f"{name}.txt").read_bytes())
    assert result.text == (SEEDS / f"{name}.clean.txt").read_text(encoding="utf-8")
    log = json.loads((SEEDS / f"{name}.changes.json").read_text(encoding="utf-8"))
    assert [change.to_dict() for change in result.changes] == log["changes"]
    assert [flag.to_dict() for flag in result.flags] == log["flags"]


def test_the_log_alone_gives_the_file_back_byte_for_byte() -> None:
    text = (SEEDS / "belarus.clean.txt").read_text(encoding="utf-8")
    log = json.loads((SEEDS / "belarus.changes.json").read_text(encoding="utf-8"))
    result = newsclean.CleanResult.from_dict(log, text=text)
    assert result.revert().encode(log["encoding"]) == RAW


def test_the_mojibake_is_repaired_beside_a_genuine_apostrophe() -> None:
    result = newsclean.clean(RAW.decode(), passes=("mojibake",))
    assert rules(result) == ["mojibake.mac-roman"]
    assert result.text == RAW.decode().replace("Russia‚Äôs", "Russia’s")


def test_the_broken_sentence_by_each_policy() -> None:
    text = RAW.decode()
    assert "joining the war…\n\nA senior" in newsclean.clean(text).text
    dropped = newsclean.clean(text, dangling="drop").text
    assert "within the next few days.\n\nA senior" in dropped
    flagged = newsclean.clean(text, dangling="flag")
    assert "joining the war,\n\nA senior" in flagged.text
    assert [flag.rule for flag in flagged.flags if "war," in flag.text] != []
    assert "joining the war.\n\nA senior" in newsclean.clean(text, dangling="stop").text
    assert newsclean.clean(text, dangling="drop").revert() == text


def test_nothing_but_the_known_faults_is_touched() -> None:
    result = newsclean.clean(RAW.decode())
    assert sum("mojibake" in rule for rule in rules(result)) == 1
    assert sum("sentences" in rule for rule in rules(result)) == 1
    assert sum("whitespace" in rule for rule in rules(result)) == 1
    assert "\n\n\n" not in result.text
    assert not set("‘’“”") & set(result.text)
    assert newsclean.clean(result.text).changes == ()
