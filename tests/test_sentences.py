"""Sentences: what the pass promises beside its case rows: no letter lost, settled, in linear time, on any line end."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.options import Options
from newsclean.passes.sentences import words
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.joins import features, may_join
from newsclean.tables.boilerplate import ALONE, OPENS_NAME
from newsclean.tables.join_weights import WEIGHTS
from newsclean.tables.sentence_words import GRAMMARS
from tests.growing import assert_linear

if TYPE_CHECKING:
    from collections.abc import Callable

PASS = ("sentences",)

PIECES = (
    "The council said that the bridge would stay closed until the",
    "end of the month. Repairs began on Monday and will cost twice",
    "as much as planned.",
    "Because of the storms that are expected in the strait,",
    "A harbour master said that nobody would leave before Monday.",
    "ADVERTISEMENT",
    "Read more: What the new rules mean",
    "“We will publish it when it is ready.”",
    "She then added,",
    "Dear Sir,",
    "- one egg",
    "Photo: Jane Doe/Getty Images",
    "He asked for the",
    "national road agency",
    "BLITZER: Mr. Secretary, you said that --",
    "> quoted mail goes on and on until the",
    "> line is full and then it wraps.",
    "govern-",
    "ment paid for it.",
    "中国外交部发言人周二表示,双方将继续保持沟通",
    "据新华社报道，会谈持续了两个小时。",
    "यह बैठक दिल्ली में हुई।",
    "और उसके बाद",
    "the",
    ",",
    "…",
    "def clean(text):",
    "Sehr geehrte Frau Müller,",
    "Die Brücke wird gesperrt. Weil die Pfeiler seit dem Hochwasser Risse zeigen,",
    "pre- and post-war",
    "the govern- ment of the",
    '{"body": "Because of the war,",',
    "https://example.org/a",
    "",
)
BREAKS = ("\n\n", "\n", "\r\n", "\r\n\r\n", " \n", " ", "\n\n\n")


@st.composite
def news_like(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BREAKS)), max_size=14))
    return "".join(piece + gap for piece, gap in parts)


def alphanumeric(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


@given(news_like())
def test_no_letter_or_digit_is_lost_or_invented(text: str) -> None:
    assert alphanumeric(newsclean.clean(text, passes=PASS).text) == alphanumeric(text)


@given(
    news_like() | st.text(alphabet="aB .,\n-”“>", max_size=60),
    st.sampled_from(["mark", "flag", "drop", "stop", "join"]),
)
def test_a_second_clean_changes_nothing(text: str, dangling: str) -> None:
    result = newsclean.clean(text, passes=PASS, dangling=dangling)
    assert "pipeline.unsettled" not in {flag.rule for flag in result.flags}
    assert newsclean.clean(result.text, passes=PASS, dangling=dangling).changes == ()
    assert result.revert() == text


ODD = st.text(alphabet="aTi1.,;:-—“”\"'()[]>\n\r\t \u200b\u200f\ufeff\u2028\x00\u0301中を。عქ🎉ß", max_size=40)


@given(ODD, st.sampled_from(["mark", "drop", "stop", "join"]), st.sampled_from(["safe", "bold"]))
def test_odd_characters_are_read_and_settled(text: str, dangling: str, joins: str) -> None:
    result = newsclean.clean(text, passes=PASS, dangling=dangling, joins=joins)
    assert newsclean.clean(result.text, passes=PASS, dangling=dangling, joins=joins).changes == ()
    if dangling != "drop":
        assert alphanumeric(result.text) == alphanumeric(text)


def test_a_text_of_nothing_but_unseen_characters() -> None:
    assert newsclean.clean("\u200b\n\u200f", passes=PASS).changes == ()


@given(news_like())
def test_off_is_off(text: str) -> None:
    result = newsclean.clean(
        text, passes=PASS, dangling="flag", joins="off", unwrap=False, hyphens=False, interrupters="keep"
    )
    assert result.text == text


@given(news_like())
def test_line_ends_stay_what_they_are(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    cleaned = newsclean.clean(text, passes=PASS).text
    assert cleaned.count("\n") == cleaned.count("\r\n")


@given(news_like())
def test_dropping_removes_nothing_but_what_the_log_names(text: str) -> None:
    result = newsclean.clean(text, passes=PASS, dangling="drop")
    gone = sum((alphanumeric(c.before) for c in result.changes), Counter())
    came = sum((alphanumeric(c.after) for c in result.changes), Counter())
    assert alphanumeric(text) + came == alphanumeric(result.text) + gone


GROWING: dict[str, Callable[[int], str]] = {
    "one long line": lambda n: "the war " * (n // 8),
    "many short lines": lambda n: "the war\n" * (n // 8),
    "open quotation marks": lambda n: "“the war\n\n" * (n // 10),
    "one line of open quotation marks": lambda n: "“a " * (n // 3) + "the\n\nwar",
    "commas": lambda n: "Because of the war,\n\n" * (n // 21),
    "advertisements": lambda n: "The council said that the\n\nADVERTISEMENT\n\nbridge would stay. " * (n // 60),
    "hyphens": lambda n: "govern- ment " * (n // 13),
    "wrapped": lambda n: (
        "The council said that the bridge would stay closed until the\nend of the month and it\n" * (n // 84)
    ),
    "closing marks": lambda n: "the war" + "”" * n + "\n\nthe war",
    "hyphens only": lambda n: "a-" * (n // 2) + "\nb\nc",
    "lower-case starts": lambda n: (
        "It ended.\n\nand then it began again, as it had before in the same town.\n\n" * (n // 76)
    ),
    "spaces": lambda n: "the" + " " * n + "\n\nwar",
    "brackets": lambda n: "(" * n + "\n\nthe war",
    "names": lambda n: "A. " * (n // 3) + "the\n\nWar",
}


@pytest.mark.parametrize("name", GROWING)
def test_time_is_linear(name: str) -> None:
    assert_linear(newsclean.Cleaner(passes=PASS, words="off").text, GROWING[name], 20_000)


def test_every_weight_is_a_feature_that_exists() -> None:
    assert len(WEIGHTS) <= 60
    text = "The council said that the\n\nbridge would stay closed.\n\nWar came to the\n\nAmerican people."
    document = Document(text)
    seen = set()
    for at in range(len(document.lines) - 1):
        if may_join(document, document.lines[at], document.lines[at + 1]):
            seen |= set(features(document, None, document.lines[at], document.lines[at + 1], None))
    assert seen
    assert len(seen & set(WEIGHTS)) >= 10


def test_tables_are_lower_case_and_not_contradictory() -> None:
    for language, grammar in GRAMMARS.items():
        for kind in ("never_last", "rarely_last", "opens", "starts", "says", "links", "greets"):
            for word in getattr(grammar, kind):
                assert word == word.lower(), (language, kind, word)
        assert not grammar.never_last & grammar.rarely_last, (language, grammar.never_last & grammar.rarely_last)
    for phrase in (*ALONE, *OPENS_NAME):
        assert phrase == phrase.lower()
        assert phrase == phrase.strip()


def test_word_lists_are_read_once_and_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spellchecker", reason="the words extra is not installed")
    read = []

    def slow(language: str) -> frozenset[str]:
        read.append(language)
        time.sleep(0.02)
        return frozenset({"government"})

    monkeypatch.setattr(words, "_read", slow)
    monkeypatch.setattr(words, "_lists", {})
    found: list[frozenset[str] | None] = []
    threads = [threading.Thread(target=lambda: found.append(words.word_list("en", Options()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == ["en"]
    assert found == [frozenset({"government"})] * 8
    assert words.word_list("en", Options(words="off")) is None
    assert words.word_list("xx", Options()) is None


def test_seed_article() -> None:
    path = Path(__file__).parent.parent / "seeds" / "belarus.txt"
    if not path.exists():
        pytest.skip("the seed article is not here")
    text = path.read_text(encoding="utf-8")
    result = newsclean.clean(text, passes=PASS)
    assert [(c.before, c.after, c.rules) for c in result.changes] == [(",", "…", ("sentences.dangling-clause",))]
    assert result.flags == ()


def test_a_valediction_of_many_words_may_be_the_last_line() -> None:
    letter = "I read your leader on the trains with surprise. They do not run every ten minutes.\n\n"
    last = "With the very warmest regards to you and your whole family from all of us here in Kyiv,"
    assert newsclean.clean(letter + last, passes=PASS).changes == ()
    assert newsclean.clean_text(f"{letter}He left. {last}", passes=PASS).endswith("in Kyiv…")
    cut = "Because of the war in the east and of all that has come with it,"
    assert newsclean.clean_text(f"Dear Sir,\n\n{letter}{cut}", passes=PASS).endswith("with it…")
