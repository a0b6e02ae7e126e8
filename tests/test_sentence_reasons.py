"""Why a sentence was mended, shown or reported, in words: what the log says, place by place."""

from __future__ import annotations

from itertools import count

import pytest

import newsclean
from newsclean.options import Options
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.hyphens import mend_line_end

ONE = "The bridge over the river stays closed until the end of the month."
TWO = "Traffic is sent through the village, where nobody likes it."
THREE = "The council will meet again on the second Tuesday in May."
CLAUSE = "Although the mayor had promised to publish the list of names,"
CUT = "The committee met in June. It asked the ministry for the"
NO_MAIN = "the paragraph ends in a comma: its last sentence has no main clause, and the next paragraph begins another"
NOT_OVER = "the paragraph ends in a comma: its last sentence is not over, and the next paragraph begins another"
STOP = "the sentence has its verb and ends in its time; the next paragraph begins another: the comma is a full stop"
PORTUGUESE = (
    "Os povos nativos da América conheciam a planta e bebiam o chá por toda a\n\n"
    "América antes da chegada dos europeus, que o levaram para casa.\n\n"
    "A prefeitura volta a reunir-se na segunda terça-feira de maio.\n\n"
    "O trânsito passa pela aldeia, e ninguém gosta disso."
)


def page(*lines: str) -> str:
    return "\n\n".join((ONE, *lines, TWO, THREE))


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        (
            page(CLAUSE),
            {},
            [
                (
                    ",",
                    "…",
                    NO_MAIN,
                )
            ],
        ),
        (
            f"{ONE}\n\n{TWO}\n\n{CLAUSE}",
            {},
            [
                (
                    ",",
                    "…",
                    "the paragraph ends in a comma: its last sentence has no main clause, and nothing follows",
                )
            ],
        ),
        (
            page("Although the mayor, as he had promised, wanted to publish the list of names,"),
            {},
            [(",", "…", NOT_OVER)],
        ),
        (
            page("The mayor of the town, who had come from Berlin for the day, said so,"),
            {},
            [
                (
                    ",",
                    "…",
                    NOT_OVER,
                )
            ],
        ),
        (
            page(CLAUSE),
            {"dangling": "drop"},
            [
                (
                    f"\n\n{CLAUSE}",
                    "",
                    f"{NO_MAIN}; the unfinished sentence is removed",
                )
            ],
        ),
        (
            page(CLAUSE),
            {"dangling": "join"},
            [
                (
                    "\n\n",
                    " ",
                    f"{NO_MAIN}; joined to it as asked",
                )
            ],
        ),
        (page(CUT), {}, [("", "…", "the paragraph ends in “the”, after which a sentence is not over")]),
        (
            page(CUT),
            {"dangling": "stop"},
            [("", ".", "the paragraph ends in “the”, after which a sentence is not over")],
        ),
        (
            page("The council said on Monday that the bridge would stay closed until", "the end of May. It did."),
            {},
            [
                (
                    "\n\n",
                    " ",
                    "the paragraph has no final mark and the next goes on in lower case: one sentence",
                )
            ],
        ),
        (
            page("A report that was published on Monday by The Guardian", ", which had seen it, says so."),
            {},
            [("\n\n", "", "the next paragraph begins with a mark that belongs to the word before it")],
        ),
        (
            page("The council has bought four new ferries, a spokesman told reporters on Wednesday,"),
            {},
            [
                (
                    ",",
                    ".",
                    STOP,
                )
            ],
        ),
        (
            "The govern- ment fell on Monday. A new government came.",
            {"words": "off"},
            [("- ", "", "a line end has left its hyphen in “government”")],
        ),
    ],
    ids=count(),
)
def test_the_log_says_why(text: str, options: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    result = newsclean.clean(text, passes=("sentences",), **options)
    assert [(change.before, change.after, change.reason) for change in result.changes] == expected


ENGLISH = Document("The co-operation of the parliament and of the people. Nobody co-operates.", "en")


@pytest.mark.parametrize(
    ("first", "second", "mended", "reason"),
    [
        ("the govern-", "ment fell", "the government fell", "the line end has split “government”"),
        ("the parlia-", "ment fell", "the parliament fell", "the line end has split “parliament”"),
        ("the self-", "employed people", "the self-employed people", "the hyphen belongs to “self-employed”"),
        ("the co-", "operation of", "the co-operation of", "the hyphen belongs to “co-operation”"),
        ("in Baden-", "Baden and", "in Baden-Baden and", "the hyphen belongs to “Baden-Baden”"),
        ("all EU-", "citizens and", "all EU-citizens and", "the hyphen belongs to “EU-citizens”"),
        ("the vice‐", "president left", "the vice‐president left", "the hyphen belongs to “vice-president”"),
        (
            "a low-",
            "and middle-income",
            "a low- and middle-income",
            "“low-” leaves its second half to the word after “and”",
        ),
        ("a low-", "and", "a low- and", "“low-” leaves its second half to the word after “and”"),
        ("the ex-", "android", "the ex-android", "the hyphen belongs to “ex-android”"),
        ("the govern\u00ad", "ment fell", "the government fell", "a soft hyphen stands only where a line may break"),
        ("at 5-", "year-old people", "at 5-year-old people", "a hyphen beside a digit or a sign belongs to the text"),
        ("a black-", "and-white film", "a black-and-white film", "the hyphen belongs to “black-and”"),
        ("a state-", "of-the-art plant", "a state-of-the-art plant", "the hyphen belongs to “state-of”"),
        ("his face-", "to‐face talk", "his face-to‐face talk", "the hyphen belongs to “face-to”"),
        ("a mother-", "in-law came", "a mother-in-law came", "the hyphen belongs to “mother-in”"),
        ("a govern-", "ment-led vote", "a government-led vote", "the line end has split “government”"),
        ("a mother-in-", "law came", "a mother-in-law came", "the hyphen belongs to “mother-in-law”"),
    ],
    ids=count(),
)
def test_the_log_says_why_a_hyphen_stays_or_goes(first: str, second: str, mended: str, reason: str) -> None:
    found = mend_line_end(first, second, ENGLISH, Options(words="off"))
    assert found is not None
    cut, between, why = found
    assert (first[: len(first) - cut] + between + second, why) == (mended, reason)
    assert not cut or first[-1] != between[:1]  # a hyphen that stays is no change
    assert mend_line_end(first, second, ENGLISH, Options(words="off", hyphens=False)) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("the war", "ended"), ("the govern-", "“ment”"), ("the war -", "it ended"), ("so –", "it was")],
)
def test_no_hyphen_to_mend(first: str, second: str) -> None:
    assert mend_line_end(first, second, ENGLISH, Options(words="off")) is None


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("fr", "un arc-", "en-ciel"),
        ("fr", "un tête-", "à-tête"),
        ("fr", "le va-", "et-vient"),
        ("fr", "le déclare-", "t-il"),
        ("en", "the Lashkar-", "e-Toiba"),
        ("pt", "a mão-", "de-obra"),
        ("nl", "een kant-", "en-klaar huis"),
        ("de", "ein Nord-", "und-Süd-Dialog"),
    ],
)
def test_a_small_word_before_another_hyphen_is_inside_of_a_compound(lang: str, first: str, second: str) -> None:
    found = mend_line_end(first, second, Document("", lang), Options(words="off"))
    assert found is not None
    assert found[:2] == (0, "")


def test_the_end_of_a_word_that_is_written_elsewhere_is_no_small_word() -> None:
    for text, mended in (("The photo was new.", "a photo-finish"), ("It was close.", "a pho-to-finish")):
        found = mend_line_end("a pho-", "to-finish", Document(text, "en"), Options(words="off"))
        assert found is not None
        assert f"{'a pho-'[: 6 - found[0]]}{found[1]}to-finish" == mended


def test_german_words_are_divided_before_small_letters_only() -> None:
    german = Document("Die Brücke über den Fluss bleibt gesperrt, und niemand weiß, warum.", "de")
    for first, second, mended in (
        ("die Haupt-", "straße", "die Hauptstraße"),
        ("die Haupt-", "Straße", "die Haupt-Straße"),
        ("Haupt-", "und Nebenstraßen", "Haupt- und Nebenstraßen"),
        ("das Co-", "pilotenamt", "das Copilotenamt"),
    ):
        found = mend_line_end(first, second, german, Options(words="off"))
        assert found is not None
        assert first[: len(first) - found[0]] + found[1] + second == mended


@pytest.mark.parametrize(
    ("text", "options", "span", "reason"),
    [
        (
            PORTUGUESE,
            {},
            PORTUGUESE.partition("\n")[0],
            "the sentence is not over: either the next paragraph is its rest, or the rest is lost",
        ),
        (
            page(CUT),
            {"dangling": "flag"},
            "It asked the ministry for the",
            "the paragraph ends in “the”, after which a sentence is not over",
        ),
        (page("mpany that built it has gone out of business, and nobody knows why."), {}, "mpany", None),
        (
            page("It was a long day. Repairs began on Monday and cost a lot"),
            {},
            "Repairs began on Monday and cost a lot",
            None,
        ),
        (
            page("The mayor, who had promised a", "The mayor, who had promised a bridge, left."),
            {},
            "The mayor, who had promised a",
            None,
        ),
    ],
    ids=count(),
)
def test_what_is_reported_says_where_and_why(text: str, options: dict[str, str], span: str, reason: str | None) -> None:
    flags = newsclean.clean(text, passes=("sentences",), **options).flags
    assert [(flag.text, text[flag.start : flag.end]) for flag in flags] == [(span, span)]
    if reason is not None:
        assert flags[0].reason == reason
