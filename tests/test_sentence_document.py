"""A text as the sentence pass reads it: what its lines are among their neighbours, its sentences, letters and names."""

from __future__ import annotations

from itertools import count, product
from typing import Literal

import pytest

from newsclean.options import Options
from newsclean.passes.sentences.breaks import _edits
from newsclean.passes.sentences.clauses import greets, is_letter_line, last_sentence, opens_clause, speech_before
from newsclean.passes.sentences.dangling import may_break_off, small_end
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.kinds import words_of
from newsclean.passes.sentences.lines import ending
from newsclean.passes.sentences.suspects import suspects
from tests.test_sentence_wraps import NEWS

ONE, TWO, THREE = NEWS["en"]


def kinds(*lines: str, between: str = "\n") -> list[str]:
    document = Document(between.join(lines))
    return [document.kind(at) for at in range(len(document.lines))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # three short lines or more, of which two end no sentence, are no running text
        (["Tyger Tyger, burning bright,", "In the forests of the night;", "What immortal hand or eye"], ["run"] * 3),
        (["Northern Water", "14 Harbour Street", "Leeds LS1 4AP", "United Kingdom"], ["run"] * 4),
        ([ONE, "Northern Water", "14 Harbour Street", "Leeds LS1 4AP", TWO], ["body", "run", "run", "run", "body"]),
        (["Northern Water", "14 Harbour Street", ONE], ["body"] * 3),
        (["The talks failed.", "The minister left.", "Nobody was hurt."], ["body"] * 3),
        (["The talks failed.", "The minister left", "Nobody was hurt."], ["body"] * 3),
        (["The talks failed.", "The minister left", "Nobody was hurt"], ["run"] * 3),
        (["The minister left", *["Nobody was hurt."] * 2, "The talks failed"], ["run"] * 4),
        (["The minister left", *["Nobody was hurt."] * 6, "The talks failed"], ["body"] * 8),  # too far from each other
        (["古池や", "蛙飛びこむ", "水の音"], ["run"] * 3),
        (
            ["これは短い行ではなく、もっと長い行である。", "しかし、これも短い行ではなく、もっと長い行で", "水の音"],
            ["run"] * 3,
        ),
        ([NEWS["ja"][1], "水の音", NEWS["ja"][0]], ["body"] * 3),
        (["Northern Water", "ADVERTISEMENT", "14 Harbour Street"], ["body", "boilerplate", "body"]),
        ([ONE, TWO, THREE], ["body"] * 3),
    ],
    ids=count(),
)
def test_what_lines_are_among_their_neighbours(lines: list[str], expected: list[str]) -> None:
    assert kinds(*lines) == expected
    text = "\n".join(lines)
    backwards = Document(text)
    assert [backwards.kind(at) for at in reversed(range(len(backwards.lines)))][::-1] == expected


def test_short_lines_between_blank_ones() -> None:
    assert kinds("the north", "the islands", "the capital", between="\n\n") == ["run"] * 3
    lines = ("The talks failed on Monday night", "The minister left for his own country", "Nobody was hurt in the town")
    assert kinds(*lines, between="\n\n") == ["body"] * 3
    assert kinds("The north.", "The islands.", "The capital.", between="\n\n") == ["body"] * 3


def test_how_many_paragraphs_are_finished() -> None:
    document = Document(f"{ONE}\n\n{TWO}\n\nThe mayor of the town did not answer questions about the cost\n\n{THREE}")
    assert (document.finished, document.body_lines, document.lower_starts) == (3, 4, 0)
    assert document.finished_share == 0.75
    assert [document.share_without(at) for at in range(4)] == [0.75, 0.75, 1.0, 0.75]
    assert Document("So").finished_share == Document("So").share_without(0) == 0.5
    # what the next line continues is no end, and a line that continues no beginning
    first, second = (
        "The mayor of the town, who had promised it, said that",
        "the bridge would open in the summer of the year.",
    )
    split = Document(f"{ONE}\n\n{first}\n\n{second}\n\n{TWO}")
    assert (split.finished, split.finished_share, split.share_without(1), split.lower_starts) == (3, 1.0, 1.0, 0)
    assert Document(f"{ONE}\n\nthe bridge would be open again by the summer of the year.").lower_starts == 1
    assert Document(f"{ONE}\n\nshort.").body_lines == 1
    assert Document("\n\n".join(NEWS["zh"])).finished == 2


def test_where_paragraphs_end() -> None:
    blank = Document(f"{ONE}\n\n{TWO}\n{THREE}\n\n{ONE}")
    assert blank.blank_style
    assert [blank.ends_paragraph(at) for at in range(4)] == [True] * 4  # one inner break may be a stray one
    many = Document(f"{ONE}\n\n{TWO}\n{THREE}\n{ONE}\n{TWO}\n\n{ONE}")
    assert [many.ends_paragraph(at) for at in range(6)] == [True, False, False, False, True, True]
    assert all(Document(f"{ONE}\n{TWO}\n{THREE}\n{ONE}").ends_paragraph(at) for at in range(4))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *((" ".join(NEWS[lang]), lang) for lang in NEWS if lang != "sw"),
        ("정부는 월요일에 다리가 이달 말까지 폐쇄될 것이라고 발표했다.", "ko"),
        ("Η γέφυρα παραμένει κλειστή μέχρι το τέλος του μήνα.", "el"),
        ("הגשר יישאר סגור עד סוף החודש.", "he"),
        ("সেতুটি মাসের শেষ পর্যন্ত বন্ধ থাকবে।", "bn"),
        ("ድልድዩ እስከ ወሩ መጨረሻ ድረስ ይዘጋል።", "am"),
        ("สะพานจะปิดจนถึงสิ้นเดือน", "th"),
        ("Der Alte was a man in the war.", "en"),  # as many words are German
        ("Xq zv wqk", ""),
        ("", ""),
    ],
    ids=count(),
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert Document(text).language == language


def test_a_language_that_is_given() -> None:
    assert Document(ONE, "de-AT").language == "de"
    assert Document(ONE, "pt_BR").language == "pt"
    assert Document(ONE, "FR").language == "fr"


TEXT = (
    "Yesterday Angela Merkel met Hillary Clinton in the low-lying town. The self-employed don’t like it, iPhone or not."
)


def test_words_are_found_however_often_they_are_asked_for() -> None:
    asked = {
        "capitalised": (("Angela", "Merkel", "Hillary", "Clinton"), ("Yesterday", "met", "The", "Ang", "elf")),
        "name_pairs": (
            ("Angela Merkel", "Hillary Clinton"),
            ("Merkel met", "Merkel Hillary", "Clinton in", "gela Merkel"),
        ),
        "lowercased": (("met", "in", "the", "town", "like"), ("Merkel", "Angela", "tow", "ow", "employe")),
    }
    for name, (there, missing) in asked.items():
        for _ in range(2):
            words = getattr(Document(TEXT), name)
            for _ in range(3):  # looked for one by one at first, then all of them at once
                assert all(word in words for word in there), name
                assert not any(word in words for word in missing), name
    many = Document("the war. The war, the warm war and Warsaw. A warm War").capitalised
    assert "War" in many
    assert "Warsaw" in many
    document = Document(TEXT)
    assert document.compounds == {"low-lying", "self-employed"}
    assert all(word in document.vocabulary for word in ("merkel", "town", "like"))
    assert not any(word in document.vocabulary for word in ("low", "lying", "self", "employed"))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He left. Because of the war,", "Because of the war,"),
        ("Because of the war,", "Because of the war,"),
        ("He left. “Because of the war,", "“Because of the war,"),
        ("“He left.” Because of the war,", "Because of the war,"),
        ("He left! Did he? He did… Because of the war,", "Because of the war,"),
        ("Mr. Smith left with Dr. Jones and the U.S. Army,", "Mr. Smith left with Dr. Jones and the U.S. Army,"),
        ("He left on the 3. May with his men,", "He left on the 3. May with his men,"),
        ("Er ging, z.B. Nach Hause,", "Er ging, z.B. Nach Hause,"),
        ("He left. because of the war,", "He left. because of the war,"),
        ("他走了。因为战争，", "因为战争，"),
        ("他说：“我走了。”因为战争，", "因为战争，"),
        ("वह गया। युद्ध के कारण,", "युद्ध के कारण,"),
        ("वह गया।", "वह गया।"),
        ("他走了。", "他走了。"),
        ("He left. The war is over.", "The war is over."),
        ("He left.", "He left."),
        ("x" * 3_000 + ". Because of the war,", "Because of the war,"),
        ("He left. " + "so it was " * 300, "He left. " + "so it was " * 300),
    ],
    ids=count(),
)
def test_the_last_sentence_of_a_paragraph(text: str, last: str) -> None:
    assert text[last_sentence(text) :] == last


@pytest.mark.parametrize("mark", [". ", ".” ", "… ", "。"])
def test_the_last_sentence_is_found_however_long_it_is(mark: str) -> None:
    for size in range(230, 270):
        last = f"Nobody {'came ' * 60}"[: size - 1] + "s"
        text = f"{ONE.rstrip('.')}{mark}{last}"
        assert text[last_sentence(text) :] == last


ENGLISH, GERMAN, CHINESE = Document(ONE), Document(NEWS["de"][0]), Document(NEWS["zh"][0])


@pytest.mark.parametrize(
    ("text", "greets_", "letter"),
    [
        ("Dear Sir,", True, True),
        ("Hi all,", True, True),
        ("Yours faithfully,", True, True),
        ("With best regards,", True, True),
        ("With the very best regards from all of us in Kyiv,", True, True),
        ("We love the mayor,", True, True),
        ("We all love the mayor,", False, True),
        ("Dear Mr Smith of the town council of Passau,", False, False),
        ("Dear readers of this paper in Passau,", True, True),
        ("He came to the town with his best man,", False, False),
        ("The mayor came,", False, True),
        ("The mayor of the town came,", False, False),
        ("Because the mayor came,", False, False),
        ("Thank you for your answer. Best wishes,", True, True),
        ("Thank you for the answer that we had on the new bridge. yours faithfully,", False, True),
        ("We had no answer on what becomes of the new bridge to the town. best wishes,", False, True),
        ("We had no answer on what becomes of the new bridge to the town. the mayor,", False, False),
        ("We had it in May. best wishes,", False, True),
        ("Please write to jane@example.org before the end of the month,", False, True),
        ("", False, True),
    ],
    ids=count(),
)
def test_salutations_and_valedictions(text: str, greets_: bool, letter: bool) -> None:
    assert greets(words_of(text), ENGLISH) is greets_
    if text:
        assert is_letter_line(text, ENGLISH) is letter


def test_letters_in_other_languages() -> None:
    assert is_letter_line("Sehr geehrte Frau Müller,", GERMAN)
    assert is_letter_line("Mit freundlichen Grüßen,", GERMAN)
    assert not is_letter_line("Weil die Pfeiler seit dem Hochwasser Risse zeigen,", GERMAN)
    assert is_letter_line("尊敬的读者，", CHINESE)
    assert not is_letter_line("由于零件尚未到货而且费用是原计划的两倍，", CHINESE)


def test_how_a_clause_opens() -> None:
    assert opens_clause(["Because", "of", "it"], ENGLISH)
    assert opens_clause(["In", "2014"], ENGLISH)
    assert not opens_clause(["The", "mayor"], ENGLISH)
    assert not opens_clause([], ENGLISH)
    assert opens_clause(["Weil", "sie"], GERMAN)
    assert not opens_clause(["Because"], GERMAN)
    assert opens_clause(["由于零件尚未到货"], CHINESE)
    assert not opens_clause(["零件尚未到货"], CHINESE)


def test_who_speaks_before_a_quotation() -> None:
    assert speech_before("The minister looked at them and then said quietly,", ENGLISH)
    assert speech_before("She told reporters:", ENGLISH)
    assert not speech_before("The minister said so, and then he left the town,", ENGLISH)
    assert not speech_before("The minister left,", ENGLISH)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Nobody came. Because of the war,", True),
        ("Nobody came. He asked for the", True),
        ("Nobody came. He asked for the ", True),
        ("Nobody came. Because of the war,\u200b ", True),
        ("Nobody came. He asked for bread", False),
        ("Nobody came. He asked for the bread.", False),
        ("Nobody came. He asked: ", False),
        ("没有人来。双方将继续就这一问题与", True),
        ("", False),
    ],
    ids=count(),
)
def test_whether_one_line_may_break_off(text: str, may: bool) -> None:
    assert may_break_off(text) is may


def test_the_small_word_at_an_end() -> None:
    assert small_end("He asked for the", ENGLISH) == "the"
    assert small_end("双方将继续就这一问题与", CHINESE) in CHINESE.grammar.never_last
    assert small_end("双方将继续就这一问题", CHINESE) == ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([ONE, TWO, THREE], []),
        (["A Bridge for the Town", ONE, TWO, THREE], []),
        (["A bridge is closed for the", ONE, TWO], [0]),
        ([ONE, "The town will not have its bridge before the summer", TWO], [1]),
        ([ONE, "the town will not have its bridge before the summer, said the mayor.", TWO], [1]),
        ([ONE, "What the town says:", TWO, "The Mayor’s Office –", THREE], []),
        ([ONE, "Because of the war,", TWO, "He thanked Mr.", THREE], [1, 3]),
        (["The Bridge", "and the town.", ONE], [0]),
        (["The Bridge of the Town", "Advertisement", ONE], [0]),
        ([f"{ONE[:40]}…", ONE, TWO], [0]),
        ([f"{ONE[:40]}.", ONE, TWO], []),
        ([f"{ONE[:40]}.", ONE, "The Town", TWO], [0]),
        ([f"{ONE[:40]}. [3]", f"{ONE[:40]}. [3] So.", "The Town", TWO], []),
        (
            [
                "The Bridge of 1900 and the",
                "The Bridge and the river a",
                "A bridge of it for the",
                "Bridge",
                "So?!",
                ONE,
            ],
            [0, 1, 2, 3],
        ),
    ],
    ids=count(),
)
def test_which_lines_may_have_something_to_say(lines: list[str], expected: list[int]) -> None:
    assert suspects(Document("\n\n".join(lines)), Options()) == expected
    open_ended = [at for at, line in enumerate(lines) if ending(line) != "final" or line[0].islower()]
    assert suspects(Document("\n\n".join(lines)), Options(joins="bold")) == sorted({*expected, *open_ended})


@pytest.mark.parametrize("joins", ["safe", "bold"])
def test_rows_of_a_few_words_have_nothing_to_say(joins: Literal["safe", "bold"]) -> None:
    rows = ["The Bridge and the", "The Bridge and a", "the Bridge for the", "The Bridge and the"]
    options = Options(joins=joins)
    for before, those, after in product((0, 1, 2), range(5), (0, 1, 2)):
        lines = [*[ONE, "The town of"][2 - before :], *rows[:those], *["the river of the town", TWO][:after]]
        for text in filter(None, ("\n".join(lines), "\n\n".join(lines))):
            document = Document(text)
            worth = suspects(document, options)
            assert list(_edits(document, worth, options)) == list(_edits(document, list(range(len(lines))), options))
    assert suspects(Document("\n".join((ONE, *rows, TWO))), options) == [4]


def test_lines_that_are_left_out_have_nothing_to_say() -> None:
    heads = ["The Bridge", "Jane Doe", "The town said:", "Angela Merkel", "The bridge over the river – ", "“A bridge”"]
    for head, following in product(heads, [TWO, TWO.lower(), "The mayor", "the mayor,", "Read more", "5 boats", ""]):
        document = Document(f"{ONE}\n\n{head}\n\n{following}\n\n{THREE}\n\nAngela Merkel left.\n\nSo said the mayor")
        worth = suspects(document, Options())
        every = list(range(len(document.lines)))
        assert list(_edits(document, worth, Options())) == list(_edits(document, every, Options())), (head, following)
