"""Promises of docs/reliability.md that no other file holds; and that each promise there names tests that there are."""

from __future__ import annotations

import ast
import json
import re
import string
import sys
from array import array
from pathlib import Path

import pytest

import newsclean
from newsclean.cli.records import RecordError, json_put, json_slots
from tests.cli_running import run
from tests.test_properties import CLEANERS, check

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reliability.md"
SENTENCE = "The talks in Kyiv ended on Friday, and the minister said that the war had changed everything. "


@pytest.mark.skipif(not PAGE.exists(), reason="the page is in the repository, not in the package")
def test_every_promise_names_tests_that_there_are() -> None:
    """Each row of the table names a file and a test in it, or a file whose every test is meant."""
    rows = re.findall(r"^\| (P\d+)(?:, P\d+)* \|.*\| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    promised = re.findall(r"\bP(\d+)\b", "\n".join(line.split("|")[1] for line in table_lines()))
    assert sorted(map(int, promised)) == list(range(1, 44))
    assert len(rows) >= 40
    for promise, held_by in rows:
        named = re.findall(r"`([\w./-]+?)(?:::(\w+))?`", held_by)
        assert named, promise
        for path, test in named:
            file = ROOT / path
            assert file.exists(), (promise, path)
            if test:
                tree = ast.parse(file.read_text(encoding="utf-8"))
                assert test in {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}, (promise, test)


def table_lines() -> list[str]:
    return [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| P\d", line)]


def test_ten_megabytes_on_one_line() -> None:
    text = (SENTENCE * (10_000_000 // len(SENTENCE) + 1))[:10_000_000]
    damaged = text[:5_000_000] + " Russia‚Äôs  war " + text[5_000_000:]
    result = newsclean.clean(damaged)
    assert {rule for change in result.changes for rule in change.rules} >= {"mojibake.mac-roman"}
    assert result.revert() == damaged
    assert newsclean.clean_text(result.text) == result.text


def test_every_kind_of_bytes_is_bytes() -> None:
    raw = "Schöne  Grüße aus München, sagte er".encode()
    wanted = newsclean.clean_bytes(raw)
    spread = bytes(byte for pair in zip(raw, raw, strict=True) for byte in pair)
    for data in (bytearray(raw), memoryview(raw), memoryview(bytearray(raw)), memoryview(spread)[::2]):
        assert newsclean.clean_bytes(data) == wanted
    assert newsclean.clean_bytes(memoryview(array("B", raw))) == wanted
    for wrong in (array("B", raw), list(raw), raw.decode(), None):
        with pytest.raises(TypeError):
            newsclean.clean_bytes(wrong)  # type: ignore[arg-type]


ALPHABETS = [
    ("a", " ", "\n", "."),
    ("A", "’", '"', " "),
    ("Ã", "©", "â", "€", "\x99"),
    ("&", "a", "m", "p", ";", "#"),
    ("\ud83d", "\ude00", "\u0301", "e"),
    ("\r", "\n", "\u2028", "\x85", "a"),
    ("<", "b", ">", "/", " "),
    ("-", "\n", "g", "\u00ad"),
]


@pytest.mark.parametrize("alphabet", ALPHABETS, ids=ascii)
def test_every_string_of_four_over_a_small_alphabet(alphabet: tuple[str, ...]) -> None:
    cleaner = CLEANERS["news"]
    words = [""]
    for _ in range(4):
        words = [word + letter for word in words for letter in alphabet]
        for text in words:
            result = cleaner(text)
            assert cleaner.text(result.text) == result.text, text
            assert result.revert() == text
            assert (result.changes == ()) == (result.text == text)


def test_any_order_of_calls_gives_the_same() -> None:
    texts = [f"{SENTENCE}{piece} x{piece}" for piece in ("‚Äô", "&amp;", "  ", "“a”", "\r\n", "Ã©", "ﬁ", "-\n")]
    one, other = newsclean.Cleaner(), newsclean.Cleaner(words="auto")
    forth = [one(text).to_json() for text in texts]
    back = [other(text).to_json() for text in reversed(texts)]
    again = [one(text).to_json() for text in texts * 2]
    assert forth == back[::-1] == again[: len(texts)] == again[len(texts) :]


def test_words_outside_of_the_logged_changes_are_where_they_were() -> None:
    words = [f"w{letter}{number}" for number, letter in enumerate(string.ascii_lowercase * 8)]
    text = "  ".join(f"{word}‚Äôs “{word}”" if i % 3 else f"{word} &amp; {word}\r" for i, word in enumerate(words))
    result = check(CLEANERS["news"], text)
    assert re.findall(r"w[a-z]\d+", result.text) == re.findall(r"w[a-z]\d+", text)


def line(number: str) -> str:
    return f'{{"n": {number}, "text": "it was  over", "more": [{number}, {{"text": {number}}}]}}'


@pytest.mark.parametrize(
    "number",
    ["1.10", "1e400", "-0", "-0.0", "1E+2", "0.1000000000000000055511151231257827", "NaN", "-Infinity", "9" * 4_300],
    ids=lambda number: number[:12],
)
def test_numbers_pass_through_as_they_are_written(number: str) -> None:
    slots, missing = json_slots(line(number), ["text"])
    assert missing == {}
    made = line(number)[: slots[0].start] + json_put(line(number), slots[0], "x") + line(number)[slots[0].end :]
    assert made == line(number).replace('"it was  over"', '"x"')


def test_a_number_of_any_length_passes_through() -> None:
    number = "9" * (sys.get_int_max_str_digits() + 1)
    slots, _ = json_slots(line(number), ["text"])
    assert slots[0].value == "it was  over"


@pytest.mark.parametrize(
    "wrong",
    ["", "[]", "{", '{"a"', '{"a": }', '{"a": 1,}', '{"a": 1} x', '{"a": tru}', "{'a': 1}", '{"a" 1}', "\ufeff{}"],
)
def test_what_is_no_record_is_named_without_being_quoted(wrong: str) -> None:
    for text in (wrong, wrong + " " * 9 + "secret" * 99):
        with pytest.raises(RecordError) as caught:
            json_slots(text, ["text"])
        assert "secret" not in str(caught.value)
        assert len(str(caught.value)) < 120


def test_a_log_is_one_line_of_ascii_whatever_it_holds() -> None:
    wild = "\x00\x1b[31m\u2028\u2029\x85\r\n\ud83d\ude00\u202e“x”  &amp;‚Äô\uffff"
    made = newsclean.clean(wild * 3).to_json()
    assert made.isascii()
    assert made.isprintable()
    assert newsclean.CleanResult.from_dict(json.loads(made)).revert() == wild * 3


@pytest.mark.parametrize("view", [("check", "--diff"), ("check", "--word-diff"), ("explain",)])
def test_nothing_of_a_text_steers_the_terminal(view: tuple[str, ...], tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(
        "It was  \x1b[31mred\x1b]0;owned\x07 \u202e\u2066 over\x9b2J.\x08\x0b\rThe end  came.\n", encoding="utf-8"
    )
    done = run(*view, source)
    shown = (done.stdout + done.stderr).decode()
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown), ascii(shown)
    assert b"Traceback" not in done.stderr
