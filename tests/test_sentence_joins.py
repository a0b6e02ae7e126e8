"""Two paragraphs or one: what is seen at a break, how it is weighed, and that a sentence broken anywhere comes back."""

# ruff: noqa: E501 (paragraphs as they are)

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

import newsclean
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.joins import bar, features, is_open, likelihood, may_join
from newsclean.tables.join_weights import WEIGHTS
from tests.test_sentence_wraps import CLEANER, NEWS

if TYPE_CHECKING:
    from newsclean.passes.sentences.joins import Values

EARLIER = "Repairs began last week."
BEFORE = "The council said on Monday that the bridge would stay closed until the end of the month."
THIRD = "Traffic is sent through the village, where nobody likes it."


def seen(
    left: str, right: str, *, before: str | None = BEFORE, third: str | None = THIRD, earlier: str | None = EARLIER
) -> tuple[Document, Values]:
    """Return the document of these paragraphs, and what is seen at the break between `left` and `right`."""
    document = Document("\n\n".join(filter(None, (earlier, before, left, right, third))))
    at = [line.text for line in document.lines].index(left)
    lines = document.lines
    return document, features(
        document, lines[at - 1] if before else None, lines[at], lines[at + 1], lines[at + 2] if third else None
    )


@pytest.mark.parametrize(
    ("left", "right", "around", "names", "figures"),
    [
        (
            "The mayor told reporters that he would pay for the",
            "bridge, and that nobody else would.",
            {},
            {
                "ends in word",
                "lower case × after a small word",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "right finished",
                "right short",
                "small word never last",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.25},
        ),
        (
            "The mayor told reporters on Monday,",
            "as he had done before, that he would pay.",
            {},
            {
                "ends in comma",
                "left short",
                "lower case × after a comma",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "right finished",
                "right short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.25},
        ),
        (
            "The mayor told reporters that he had met",
            "with nobody",
            {},
            {
                "ends in word",
                "left short",
                "lower case × finished share",
                "next begins lower",
                "right unfinished",
                "right very short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.25},
        ),
        (
            "It was opened by Chancellor Angela",
            "Merkel, who had come from Berlin for the day.",
            {},
            {
                "capital after a word that names go on from",
                "capital after capital",
                "ends in word",
                "left short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
            },
            {"few paragraphs": 0.25},
        ),
        (
            "The engineers met in the",
            "East Room of the old town hall.",
            {},
            {
                "capital × after a word never last",
                "capital × no verb in the first clause × small word",
                "ends in word",
                "left very short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word never last",
            },
            {"few paragraphs": 0.33},
        ),
        (
            "The engineers met in the",
            "Merkel said that she had not been invited.",
            {},
            {
                "capital × a verb follows",
                "capital × a verb in the first clause",
                "capital × after a word never last",
                "ends in word",
                "left very short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word never last",
            },
            {"few paragraphs": 0.25},
        ),
        (
            "The engineers met with",
            "President Putin, who had come from Moscow.",
            {},
            {
                "capital × after a word rarely last",
                "capital × no verb in the first clause × small word",
                "ends in word",
                "left very short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"few paragraphs": 0.25},
        ),
        (
            "The engineers said that",
            "Nobody had come to the town.",
            {},
            {
                "capital × sentence opener",
                "ends in word",
                "left very short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"few paragraphs": 0.33},
        ),
        (
            "Bridge to Stay Closed Until the Spring",
            "The council said so on Monday, when it met in the town hall.",
            {},
            {
                "capital after capital",
                "capital × sentence opener",
                "ends in word",
                "left short",
                "left title case",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
            },
            {"few paragraphs": 0.25},
        ),
        (
            "He said “the bridge",
            "is closed,” and left the room.",
            {},
            {
                "ends in word",
                "left very short",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "quotation closes",
                "right finished",
                "right short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.33},
        ),
        (
            "He left (as he had",
            "said before) and did not come back.",
            {},
            {
                "bracket closes",
                "ends in word",
                "left very short",
                "lower case × after a small word",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.33},
        ),
        (
            "He left (as he had said",
            "before and did not come back.",
            {},
            {
                "ends in word",
                "left very short",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "open mark stays open",
                "right finished",
                "right short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.33},
        ),
        (
            "It cost about",
            "25 million, twice as much as planned.",
            {},
            {
                "digit after a small word",
                "ends in word",
                "left very short",
                "next begins digit",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"few paragraphs": 0.33},
        ),
        (
            "He told reporters that",
            "“nobody will pay for it,” and left.",
            {},
            {
                "ends in word",
                "left very short",
                "lower case × after a small word",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower quote",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.33},
        ),
        (
            "He told reporters that",
            "“Nobody will pay for it,” and left.",
            {},
            {
                "ends in word",
                "left very short",
                "next begins quote",
                "no lower case × finished share",
                "quotation after a small word",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"few paragraphs": 0.33},
        ),
        (
            "A report that was published on Monday by",
            "The Guardian",
            {"third": "says that it cost twice as much."},
            {
                "capital × sentence opener",
                "element × small word",
                "element: third line goes on",
                "ends in word",
                "left short",
                "next begins upper",
                "right title case",
                "right very short",
                "small word rarely last",
            },
            {"no lower case × finished share": 0.6, "few paragraphs": 0.33, "element × finished share": 0.6},
        ),
        (
            "The minister said in an interview that he gave to",
            "Reuters",
            {"third": "says that it cost twice as much."},
            {
                "capital × after a conjunction",
                "capital × after a word rarely last",
                "capital × no verb in the first clause × small word",
                "element × small word",
                "element: third line goes on",
                "ends in word",
                "left short",
                "next begins upper",
                "right title case",
                "right very short",
                "small word rarely last",
            },
            {"no lower case × finished share": 0.6, "few paragraphs": 0.33, "element × finished share": 0.6},
        ),
        (
            "It was opened by Mary Robinson in",
            "NATO, which had seen the papers.",
            {},
            {
                "capital × after a word rarely last",
                "capital × all capitals",
                "capital × no verb in the first clause × small word",
                "ends in word",
                "left short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"few paragraphs": 0.33},
        ),
        (
            "The council said that the town had a new bridge, Nobody likes it. He asked the",
            "Town for help, and nobody came.",
            {},
            {
                "capital × after a word never last",
                "capital × no verb in the first clause × small word",
                "capital × seen in lower case",
                "ends in word",
                "left has a sentence",
                "next begins upper",
                "right finished",
                "right short",
                "small word never last",
            },
            {"no lower case × finished share": 0.67, "few paragraphs": 0.25},
        ),
        (
            "Chancellor Merkel was there, and so the people asked for Angela",
            "Merkel again, as they had done before.",
            {"earlier": "In the end Angela Merkel came, with the Bridge that was hers."},
            {
                "capital after a word that names go on from",
                "capital after capital",
                "capital after capital seen together",
                "capital × known name",
                "ends in word",
                "next begins upper",
                "right finished",
                "right short",
            },
            {"no lower case × finished share": 0.75, "few paragraphs": 0.2},
        ),
        (
            "The engineers met, as they had done each month of the year, with the woman who built the bridge, who is called",
            "Merkel by some, and Angela by the others.",
            {"earlier": "In the end it was Merkel and others who came."},
            {"capital × known name", "ends in word", "next begins upper", "right finished", "right short"},
            {"no lower case × finished share": 0.8, "few paragraphs": 0.17},
        ),
        (
            "The engineers met, as they had done each month of the year, with the woman who built the bridge, who is called",
            "Village by some, and Town by the others.",
            {},
            {"capital × seen in lower case", "ends in word", "next begins upper", "right finished", "right short"},
            {"no lower case × finished share": 0.75, "few paragraphs": 0.2},
        ),
        (
            "Der Stadtrat sprach am Montag mit dem",
            "Minister über die Brücke und über die Kosten.",
            {
                "before": "Die Brücke über den Fluss bleibt bis zum Ende des Monats gesperrt.",
                "third": "Der Verkehr wird durch das Dorf geleitet, wo ihn niemand mag.",
                "earlier": "Die Arbeiten begannen in der vergangenen Woche.",
            },
            {
                "capital × after a small word × German",
                "capital × after a word never last",
                "ends in word",
                "left short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word never last",
            },
            {"few paragraphs": 0.2},
        ),
        (
            "中国外交部发言人周二在北京表示，双方将继续就这一问题与",
            "有关国家保持沟通，并希望尽快达成协议。",
            {
                "before": "据新华社报道，会谈持续了两个小时，双方没有发表声明。",
                "third": "分析人士认为，谈判可能还需要几个月的时间才能结束。",
                "earlier": "市长周一表示，大桥将继续关闭。",
            },
            {
                "ends in word",
                "left short",
                "next begins uncased",
                "no case × next finished",
                "right finished",
                "right very short",
            },
            {
                "no lower case × finished share": 0.8,
                "no case × finished share": 0.8,
                "no case × left length": 0.45,
                "few paragraphs": 0.17,
            },
        ),
        (
            "सरकार ने सोमवार को कहा कि पुल की मरम्मत का काम अगले महीने के",
            "अंत तक पूरा हो जाएगा और यातायात फिर से शुरू होगा।",
            {
                "before": "स्थानीय लोगों ने इस फैसले का स्वागत किया है और धन्यवाद दिया है।",
                "third": "नगर परिषद की बैठक अगले मंगलवार को फिर से होगी।",
                "earlier": "पुल पिछले साल बनाया गया था।",
            },
            {
                "ends in word",
                "next begins uncased",
                "no case × after a small word",
                "no case × left length",
                "no case × next finished",
                "right finished",
                "right short",
                "small word never last",
            },
            {"no lower case × finished share": 0.75, "no case × finished share": 0.75, "few paragraphs": 0.2},
        ),
        (
            "the mayor told reporters that he would pay for the",
            "bridge, and that nobody else would pay",
            {
                "before": "it was closed last week, and nobody knows why it was closed.",
                "earlier": "repairs began last week, and they will go on until next month.",
                "third": "traffic is sent through the village, where nobody likes it.",
            },
            {
                "element × finished share",
                "element × small word",
                "element: third line goes on",
                "ends in word",
                "lower case × after a small word",
                "lower case × finished share",
                "lower case × texts that lower-case",
                "next begins lower",
                "right short",
                "small word never last",
            },
            {"few paragraphs": 0.2},
        ),
        (
            "The mayor told reporters that he would pay for the",
            "bridge, and that nobody else would pay for it",
            {"before": None, "earlier": None, "third": None},
            {
                "ends in word",
                "left is the first line",
                "lower case × after a small word",
                "next begins lower",
                "right short",
                "right unfinished at the end",
                "small word never last",
            },
            {"lower case × finished share": 0.6, "lower case × texts that lower-case": 0.0, "few paragraphs": 0.33},
        ),
        (
            "The mayor came. He told the reporters who had come on Monday evening to the town hall that he would pay for all of it, and for the",
            "bridge",
            {},
            {
                "ends in word",
                "left has a sentence",
                "left long",
                "lower case × after a small word",
                "lower case × finished share",
                "next begins lower",
                "right unfinished",
                "right very short",
                "small word never last",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.25},
        ),
        (
            "national road agency",
            "says that it cost twice as much as planned.",
            {"before": "The town has opened a bridge. A report published by the"},
            {
                "element: first line goes on",
                "ends in word",
                "left very short",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "right finished",
                "right short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.25},
        ),
        (
            "national road agency",
            "A report says that it cost twice as much.",
            {"before": "The town has opened a bridge. A report published by the"},
            {
                "capital × sentence opener",
                "ends in word",
                "left very short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
            },
            {"few paragraphs": 0.25},
        ),
        (
            "national road agency",
            "a year ago said that it cost twice as much.",
            {"before": "The town has opened a bridge. A report published by the"},
            {
                "element: first line goes on",
                "ends in word",
                "left very short",
                "lower case × finished share",
                "lower case × next finished",
                "next begins lower",
                "right finished",
                "right short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.25},
        ),
        (
            "The mayor went to Berlin on Monday to see “The King and",
            "I”, which nobody liked, as the papers wrote.",
            {},
            {
                "capital × sentence opener",
                "ends in word",
                "next begins upper",
                "quotation closes",
                "right finished",
                "right short",
                "small word never last",
            },
            {"no lower case × finished share": 0.75, "few paragraphs": 0.2},
        ),
        (
            "The mayor told reporters that he had met nobody (so it was",
            ") and that nobody else would pay for it.",
            {},
            {
                "bracket closes",
                "ends in word",
                "next begins punctuation",
                "right finished",
                "right short",
                "small word rarely last",
            },
            {"no lower case × finished share": 0.75, "few paragraphs": 0.2},
        ),
        (
            "The mayor said",
            "on Monday: it is so —",
            {},
            {
                "ends in word",
                "left very short",
                "lower case × finished share",
                "next begins lower",
                "right unfinished",
                "right very short",
            },
            {"lower case × texts that lower-case": 0.0, "few paragraphs": 0.33},
        ),
        (
            "The mayor asked the minister, and",
            "Running out of money, he left the town.",
            {},
            {
                "capital × sentence opener",
                "ends in word",
                "left short",
                "next begins upper",
                "no lower case × finished share",
                "right finished",
                "right short",
                "small word never last",
            },
            {"few paragraphs": 0.33},
        ),
    ],
    ids=count(),
)
def test_what_is_seen_at_a_break(
    left: str, right: str, around: dict[str, str | None], names: set[str], figures: Values
) -> None:
    _, values = seen(left, right, **around)
    assert {name for name, value in values.items() if value == 1.0} == names
    assert {name: round(value, 2) for name, value in values.items() if value != 1.0} == figures


@pytest.mark.parametrize(
    ("left", "right", "lang", "may"),
    [
        ("The council said that it would pay for the", "bridge and the road.", "en", True),
        ("The council said that it would pay for the", "Bridge and the road.", "en", True),
        ("The council said so, and it would pay,", "as it had done before.", "en", True),
        ("The council said so –", "as it had done before.", "en", True),
        ("The council said “so”", "as it had done before.", "en", True),
        ("The work was opened by Mr.", "Smith, who had come.", "en", True),
        # closed at its end, or what follows begins anew
        ("The council said that it would pay.", "as it had done before.", "en", False),
        ("The council said that it would pay:", "as it had done before.", "en", False),
        ("The council said that it would pay;", "as it had done before.", "en", False),
        ("The council said that it would pay the self-", "employed and all.", "en", False),
        ("The council said that it would pay", "- as it had done before.", "en", False),
        ("The council said that it would pay", "• as it had done before.", "en", False),
        ("***", "as it had done before, it would pay.", "en", False),
        ("The council said that it would come from", "BERLIN — The minister said so.", "en", False),
        ("The council said that it would come from", "Berlin has come – The minister said so.", "en", True),
        # letters, names, copies
        ("Dear Sir,", "when the bridge was closed, we wrote to you.", "en", False),
        ("Yours faithfully,", "jane doe of the town", "en", False),
        ("The council met the mayor of the town", "de Blasio said so.", "en", False),
        ("The council met the", "de Blasio family.", "en", True),
        ("The council said that the bridge", "The council said that the bridge is closed.", "en", False),
        # a verb that ends a sentence, where there are no capitals
        ("पुल की मरम्मत का काम अगले महीने पूरा होता है", "अंत तक यातायात गाँव से होकर जाएगा।", "hi", False),
        ("पुल की मरम्मत का काम अगले महीने के", "अंत तक यातायात गाँव से होकर जाएगा।", "hi", True),
    ],
    ids=count(),
)
def test_what_may_be_one_sentence(left: str, right: str, lang: str, may: bool) -> None:
    document = Document(f"{left}\n\n{right}", lang)
    first, second = document.lines
    assert may_join(document, first, second) is may


@pytest.mark.parametrize(
    ("left", "right", "lang", "goes_on"),
    [
        ("双方将继续就这一问题与", "有关国家保持沟通。", "zh", True),
        ("双方将继续就这一问题，", "有关国家保持沟通。", "zh", True),
        ("双方将继续保持沟通", "有关国家保持沟通。", "zh", False),
        ("पुल की मरम्मत का काम अगले महीने के", "अंत तक यातायात जाएगा।", "hi", True),
        ("पुल की मरम्मत का काम पूरा", "अंत तक यातायात जाएगा।", "hi", False),
    ],
    ids=count(),
)
def test_what_is_open_where_there_are_no_capitals(left: str, right: str, lang: str, goes_on: bool) -> None:
    document = Document(f"{left}\n\n{right}", lang)
    first, second = document.lines
    assert is_open(document, first, second) is goes_on


def test_a_blank_line_after_none_is_seen() -> None:
    text = f"{BEFORE}\nThe mayor told reporters that he would pay for the\n\nbridge, and that nobody else would."
    for shown, there in ((text, True), (text.replace("\n\n", "\n"), False)):
        document = Document(shown)
        before, left, right = document.lines
        assert ("blank line after none" in features(document, before, left, right, None)) is there


def test_how_many_paragraphs_begin_in_lower_case_is_seen() -> None:
    left, right = "The mayor told reporters that he would pay for the bridge", "and the road, as he had done before."
    for lower in range(3):
        earlier = "\n\n".join(["it was closed last week, and nobody knows why it was closed."] * lower + [BEFORE] * 4)
        document, values = seen(left, right, earlier=earlier)
        assert document.lower_starts == lower
        assert values["lower case × texts that lower-case"] == pytest.approx(2 * lower / document.body_lines)
        assert values["lower case × finished share"] == document.finished_share
        assert values["few paragraphs"] == pytest.approx(1 / (1 + document.body_lines))


def test_what_four_paragraphs_do_says_more_than_what_is_usual() -> None:
    left, right = (
        "The mayor told reporters on Monday that he would pay",
        "and the others would pay for the old road as well",
    )
    for more, usual in ((0, True), (1, False)):
        earlier = "\n\n".join([f"{BEFORE.rstrip('.')} again"] * more) or None
        document, values = seen(left, right, earlier=earlier, before=BEFORE.rstrip("."), third=None)
        assert (document.finished, document.body_lines) == (0, 3 + more)
        assert values["lower case × finished share"] == (0.6 if usual else document.finished_share)


def test_what_is_seen_is_weighed() -> None:
    assert likelihood({}) < 0.5
    for name, weight in WEIGHTS.items():
        assert (likelihood({name: 1.0}) > likelihood({name: 0.5}) > likelihood({})) is (weight > 0), name
    assert likelihood(dict.fromkeys((name for name, weight in WEIGHTS.items() if weight > 0), 50.0)) > 0.999
    assert likelihood(dict.fromkeys((name for name, weight in WEIGHTS.items() if weight < 0), 50.0)) < 0.001
    assert likelihood({"nothing that has a weight": 1.0}) == likelihood({})


ENGLISH, GERMAN = Document("The war is over, and the town is free.", "en"), Document("Der Krieg ist vorbei.", "de")


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        # a capital needs more than lower case, and a capital that may open a sentence needs most
        (("next begins upper",), ("next begins lower",)),
        (
            ("next begins upper", "capital × sentence opener"),
            ("next begins upper", "capital × after a word never last"),
        ),
        (
            ("next begins upper", "capital × a verb in the first clause"),
            ("next begins upper", "capital after capital seen together"),
        ),
        (
            ("next begins upper", "capital × after a conjunction"),
            ("next begins upper", "capital × after a word rarely last"),
        ),
        (("next begins upper", "right very short"), ("next begins upper", "capital × after a word never last")),
        # under what may be a heading, more than under text
        *(
            (
                ("next begins upper", "capital × after a word never last", heading),
                ("next begins upper", "capital × after a word never last"),
            )
            for heading in ("left very short", "left short", "left title case", "ends in dash")
        ),
        # figures after no small word are never joined
        (("next begins digit",), ("next begins digit", "digit after a small word")),
        (("next begins upper",), ("next begins upper", "quotation closes")),
        (("next begins upper",), ("next begins upper", "bracket closes")),
        (("next begins quote",), ("next begins lower",)),
        (("next begins lower quote",), ("next begins lower",)),
        (("next begins lower",), ("next begins uncased",)),
    ],
    ids=count(),
)
def test_how_sure_a_join_must_be(surer: tuple[str, ...], less_sure: tuple[str, ...]) -> None:
    assert bar(dict.fromkeys(surer, 1.0), ENGLISH) > bar(dict.fromkeys(less_sure, 1.0), ENGLISH)


def test_elsewhere_than_in_english_a_capital_needs_more() -> None:
    for name in ("capital × after a word never last", "capital × sentence opener", "capital × after a conjunction"):
        values = {"next begins upper": 1.0, name: 1.0}
        assert bar(values, GERMAN) > bar(values, ENGLISH)
    never = {"next begins upper": 1.0}, {"next begins upper": 1.0, "right very short": 1.0}, {"next begins digit": 1.0}
    for values in never:
        assert bar(values, ENGLISH) >= 1.0


@pytest.mark.parametrize(
    ("left", "right", "names"),
    [
        (24, 60, {"left very short"}),
        (25, 60, {"left short"}),
        (49, 60, {"left short"}),
        (50, 60, set()),
        (120, 60, set()),
        (121, 60, {"left long"}),
        (60, 24, {"right very short"}),
        (60, 25, {"right short"}),
        (60, 49, {"right short"}),
        (60, 50, set()),
    ],
)
def test_how_long_the_halves_are(left: int, right: int, names: set[str]) -> None:
    first, second = ("so it was " * 20)[: left - 1] + "x", ("and now it is " * 20)[: right - 2] + "x."
    _, values = seen(first, second)
    assert {name for name in values if name.startswith(("left", "right")) and name != "right finished"} == names


def test_no_join_is_asked_to_be_surer_than_sure() -> None:
    for name in WEIGHTS:
        for begins in ("lower", "lower quote", "upper", "digit", "quote", "uncased", "punctuation"):
            for document in (ENGLISH, GERMAN):
                assert 0.5 < bar({f"next begins {begins}": 1.0, name: 1.0}, document) <= 1.0


CASED = ("de", "en", "es", "fr", "pl", "ru", "sw")


@pytest.mark.parametrize("lang", CASED)
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["blank lines", "no blank lines"])
def test_a_sentence_broken_before_a_small_letter_comes_back(lang: str, between: str) -> None:
    paragraphs = NEWS[lang] if len(NEWS[lang]) > 1 else NEWS[lang] * 2
    text = between.join(paragraphs)
    at = text.find(" ", 44)
    while at > 0:
        if text[at + 1].islower() and text.rfind("\n", 0, at) + 44 < at:
            broken = text[:at] + between + text[at + 1 :]
            assert CLEANER.text(broken) == text
            assert newsclean.clean_text(broken, passes=("sentences",), joins="off", dangling="flag") == broken
        at = text.find(" ", at + 1)


@pytest.mark.parametrize("lang", sorted(NEWS))
def test_whole_paragraphs_stay_apart(lang: str) -> None:
    for between in ("\n\n", "\n"):
        text = between.join(NEWS[lang] * 2)
        assert CLEANER(text).changes == ()
        for joins in ("bold", "off"):
            assert newsclean.clean(text, passes=("sentences",), joins=joins).changes == ()


BEHEADED = "had not been asked before. They heard of it on the radio."
LONG = "Traffic is sent through the village, where nobody likes it, and where the streets are far too narrow."


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([EARLIER, "Who pays", LONG, "The people of the village", BEHEADED, THIRD], False),
        ([EARLIER, "Who pays", f"“{LONG}”", "The people of the village", BEHEADED, THIRD], False),
        ([EARLIER, "THE PEOPLE HERE", BEHEADED, THIRD, BEFORE], False),
        (["THE PEOPLE HERE", BEHEADED, THIRD, "Jane Doe"], False),
        (["Bridge stays closed", LONG, "The people of the village", BEHEADED, THIRD], True),  # a title, no heading
        # a name behind a colon is no heading either
        ([EARLIER, "The council heard:", "Mayor Jones", LONG, "The people of the village", BEHEADED, THIRD], True),
        ([EARLIER, "The BBC", BEHEADED, THIRD, BEFORE], True),
        ([EARLIER, "Who pays", LONG, "All those of the", "village " + BEHEADED, THIRD], True),
        ([EARLIER, "Who pays", LONG, LONG + " The people of the village", BEHEADED, THIRD], True),
    ],
    ids=count(),
)
def test_a_heading_stays_apart_from_a_paragraph_without_its_beginning(lines: list[str], *, joined: bool) -> None:
    text = "\n\n".join(lines)
    at = lines.index(next(line for line in lines if line.endswith(BEHEADED)))
    after = "\n\n".join([*lines[: at - 1], f"{lines[at - 1]} {lines[at]}", *lines[at + 1 :]]) if joined else text
    assert CLEANER.text(text) == after
