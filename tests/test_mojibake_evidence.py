"""What a document says for the codecs that its damage came through, and what that decides."""

from __future__ import annotations

import pytest

from newsclean.passes.mojibake import decision, evidence
from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding
from newsclean.passes.mojibake.decision import Repair, decide, price
from newsclean.passes.mojibake.evidence import Proof, Run, candidates, local, runs, unlikely, unlikely_after, weighed
from newsclean.passes.mojibake.readings import Readings, suspicious
from newsclean.reading.model import score
from tests.misreading import marked, misread

WINDOWS, MAC, CYRILLIC, CENTRAL = (NUMBER[name] for name in ("cp1252", "mac-roman", "cp1251", "cp1250"))
LATIN_2, DOS, PC = NUMBER["latin-2"], NUMBER["cp850"], NUMBER["cp437"]


Found = dict[tuple[int, ...], list[Run]]

# what a character costs before the model has a word


@pytest.mark.parametrize(
    ("characters", "nats"),
    [
        ("aéőž", 0.0),
        ("ΆЯя", 0.0),
        ("‐’—…⁄€™−", 0.0),
        ("ơƯșȚґẠạỹ", 0.5),
        ("ĿŀŉſĸĲĳ", 8.0),
        ("ƀəɐʃ", 8.0),  # phonetic letters
        ("\u0301\u0483\u05b0\u0650", 8.0),  # combining marks
        ("ѢѲֆ", 8.0),  # old letters
        ("ܐހ\u07ca", 8.0),
        ("㐀中가\ud7a3", 7.0),
        ("ﭐﷻﹰﻼ", 8.0),  # the shapes of Arabic letters
        ("ᴬ", 8.0),  # modifier letters
        ("☀✂😀🛑", 1.0),
        ("ნཀ᠀", 5.0),
        ("␀⟀", 5.0),
    ],
)
def test_how_unlikely_a_target_is_before_it_is_seen_in_its_place(characters: str, nats: float) -> None:
    for character in characters:
        assert unlikely(character) == nats, character


@pytest.mark.parametrize(
    ("before", "character", "nats"),
    [
        ("ل", "\u0650", 1.0),  # a vowel sign belongs to the letters of its own script
        ("a", "\u0650", 8.0),
        ("ב", "\u05b0", 1.0),
        ("ل", "\u05b0", 8.0),
        ("e", "\u0301", 8.0),
        ("ɐ", "ɑ", 8.0),
        ("中", "가", 7.0),
        ("중", "가", 7.0),
        ("я", "я", 0.0),
    ],
)
def test_a_sign_is_likelier_behind_a_letter_of_its_script(before: str, character: str, nats: float) -> None:
    assert unlikely_after(before, character) == nats


@pytest.mark.parametrize("text", ["Le pr[Ã©]sident", "[Ã©]tait", "caf[Ã©]", "[Ã©]", "x[" + "Ã©" * 30 + "]y"])
def test_the_gain_of_a_place_is_that_of_the_whole_text(text: str) -> None:
    plain, [(start, end)] = marked(text)
    made = "é" * ((end - start) // 2)
    whole = plain[:start] + made + plain[end:]
    assert local(plain, start, end, made) == pytest.approx(score(whole + "\n") - score(plain + "\n"))


@pytest.mark.parametrize("made", ["ạ", "ạạ", "ل\u0650", "가", "\u0301"])
def test_what_is_unlikely_is_taken_off_the_gain(made: str) -> None:
    before = "x" + made
    off = sum(unlikely_after(before[number], character) for number, character in enumerate(made))
    assert local("xÃ©y", 1, 3, made) == pytest.approx(score(f"x{made}y\n") - score("xÃ©y\n") - off)


# runs


SENTENCE = "Le président a déclaré — à l’aube — que c’était l’été."


@pytest.mark.parametrize("codec", [WINDOWS, MAC, DOS, PC])
def test_runs_are_what_a_codec_explains_without_a_gap(codec: int) -> None:
    pieces: list[str] = []
    expected: list[tuple[int, int, str]] = []
    at = 0
    for character in SENTENCE:
        seen = misread(character, codec)
        if character > "\x7f":
            if expected and expected[-1][1] == at:
                first, _, made = expected.pop()
                expected.append((first, at + len(seen), made + character))
            else:
                expected.append((at, at + len(seen), character))
        pieces.append(seen)
        at += len(seen)
    text = "".join(pieces)
    found = runs(Readings(text, (codec,)), suspicious(text))[(codec,)]
    assert [run[:3] for run in found] == expected
    for run in found:
        if len(run.text) > 1:
            assert run.gain == local(text, run.start, run.end, run.text)


def test_no_run_begins_within_another_and_none_is_impossible() -> None:
    text = misread("Η κυβέρνηση", WINDOWS) + " " + misread("\ufdd0", WINDOWS) + " a" + misread("\u0650", WINDOWS)
    found = runs(Readings(text, (WINDOWS,)), suspicious(text))[(WINDOWS,)]
    assert [run.text for run in found] == ["Η", "κυβέρνηση"]
    assert [text[run.start : run.end] for run in found] == [misread("Η", WINDOWS), misread("κυβέρνηση", WINDOWS)]


@pytest.mark.parametrize(
    ("gain", "made", "is_one"),
    [
        (3.1, "é", True),
        (3.0, "é", False),
        (9.0, "ɐ", False),  # a letter hardly anybody writes
        (26.0, "ɐ", False),
        (26.0, "ɐɐ", False),
        (26.0, "ɐɐɐ", True),
        (25.0, "ɐɐɐ", False),
        (26.0, "中中中", True),
        (9.0, "中", False),
    ],
)
def test_what_a_run_must_gain(gain: float, made: str, is_one: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "local", lambda *_: gain)
    text = f"a{misread(made, WINDOWS)}b"
    found = runs(Readings(text, (WINDOWS,)), [1])
    assert found == ({(WINDOWS,): [Run(1, len(text) - 1, made, gain)]} if is_one else {})


@pytest.mark.parametrize(("gain", "said"), [(-2.0, 0.0), (-1.9, 3.1), (19.9, 24.9), (20.0, 20.0)])
def test_spelling_speaks_for_runs_that_need_it(gain: float, said: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "local", lambda *_: gain)
    monkeypatch.setattr(Readings, "spelled", lambda *_: 5.0)
    found = runs(Readings("aÃ©b", (WINDOWS,), few=True), [1])
    assert [run.gain for many in found.values() for run in many] == pytest.approx([said] if said else [])


def test_what_speaks_against_one_character_counts_and_not_against_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "local", lambda *_: 30.0)
    monkeypatch.setattr(evidence, "objections", lambda *_: 7.0)
    found = runs(Readings("aÃ©b Ã©Ã©", (WINDOWS,)), [1, 5, 7])
    assert [run.gain for run in found[(WINDOWS,)]] == [23.0, 30.0]


# which codecs


@pytest.mark.parametrize("codec", [WINDOWS, MAC, CENTRAL, CYRILLIC, PC, NUMBER["cp1253"], NUMBER["koi8-r"]])
def test_the_codec_that_a_text_went_through_is_tried_first(codec: int) -> None:
    text = misread("Le président a déclaré qu’il était — à l’aube – très inquiet, « enfin » à côté.", codec)
    assert candidates(text, suspicious(text))[0] == codec


def test_a_codec_whose_readings_another_one_has_as_well_is_not_tried() -> None:
    text = misread("déclaré", WINDOWS)
    found = candidates(text, suspicious(text))
    assert found[0] == WINDOWS
    assert not {NUMBER[name] for name in ("cp1254", "latin-9", "cp1258", "latin-10")} & set(found)
    assert candidates("abc", []) == []


def test_two_codecs_that_each_explain_something_are_both_tried_and_not_many_more() -> None:
    text = " ".join((misread("déclaré — l’été", WINDOWS), misread("déclaré — l’été", MAC), misread("l’été", PC)))
    found = candidates(text, suspicious(text))
    assert {WINDOWS, MAC, PC} <= set(found[:3])
    assert len(found) == len(set(found)) <= evidence.MOST_CODECS


# what is credited


def run(start: int, end: int, gain: float = 20.0) -> Run:
    return Run(start, end, "x" * (end - start), gain)


def test_each_channel_is_credited_with_what_no_better_one_explains() -> None:
    found: Found = {
        (WINDOWS,): [run(0, 2), run(10, 12), run(20, 23)],
        (MAC,): [run(0, 2, 9.0), run(11, 14, 9.0), run(19, 21, 9.0), run(30, 32, 9.0), run(14, 16, 9.0)],
        (PC,): [run(30, 33, 8.0)],
        (CYRILLIC,): [run(40, 42, 7.0)],
    }
    assert weighed(" " * 50, found) == {
        (WINDOWS,): [run(0, 2), run(10, 12), run(20, 23)],
        (MAC,): [run(30, 32, 9.0), run(14, 16, 9.0)],
        (CYRILLIC,): [run(40, 42, 7.0)],
    }
    assert weighed("", {}) == {}


def test_the_order_is_by_gain_less_what_a_channel_costs() -> None:
    cheap, dear = (WINDOWS,), (NUMBER["cp864"],)
    assert list(weighed(" " * 9, {dear: [run(0, 2, 24.0)], cheap: [run(5, 7, 20.0)]})) == [cheap, dear]
    assert list(weighed(" " * 9, {dear: [run(0, 2, 26.0)], cheap: [run(5, 7, 20.0)]})) == [dear, cheap]
    deep = (WINDOWS, WINDOWS)
    assert list(weighed(" " * 9, {deep: [run(0, 2, 21.0)], cheap: [run(5, 7, 20.0)]})) == [cheap, deep]
    assert list(weighed(" " * 9, {deep: [run(0, 2, 23.0)], cheap: [run(5, 7, 20.0)]})) == [deep, cheap]


def test_near_equals_are_told_apart_by_the_letters_of_the_language() -> None:
    for sentence, codec in (
        ("Příští týden přijde do Prahy několik tisíc českých učitelů.", CENTRAL),
        ("Příští týden přijde do Prahy několik tisíc českých učitelů.", LATIN_2),
    ):
        text = misread(sentence, codec)
        found = runs(Readings(text, (CENTRAL, LATIN_2)), suspicious(text))
        assert next(iter(weighed(text, found))) == (codec,)


def test_what_a_document_says_beside_one_place() -> None:
    one, two = (WINDOWS,), (MAC,)
    text = "".join(map(chr, range(0x100, 0x140)))
    proof = Proof(text, {one: [run(2, 4, 10.0), run(8, 11, 50.0), run(20, 22, 5.0)], two: [run(30, 31, 0.0)]})
    assert [proof.beside(one, place) for place in (0, 2, 3, 4, 7, 8, 10, 11, 20, 21, 22)] == [
        45.0, 35.0, 35.0, 45.0, 45.0, 15.0, 15.0, 45.0, 40.0, 40.0, 45.0,
    ]  # fmt: skip
    assert proof.beside(two, 30) == proof.beside((PC,), 3) == 0.0
    for channel in (one, two, (PC,)):
        for start, end in ((0, 40), (3, 9), (5, 8), (21, 31), (23, 24)):
            each = [proof.beside(channel, place) for place in range(start, end)]
            assert proof.beside_each(channel, start, end) == each


def test_one_word_that_a_text_has_often_says_so_once() -> None:
    one = (WINDOWS,)
    often = [run(at, at + 2, 11.9) for at in (4, 11, 18)]
    proof = Proof("xx, ab, xx ab, xx ab, xx", {one: [run(0, 2, 3.0), *often]})
    assert [proof.beside(one, place) for place in (0, 4, 11, 18, 22)] == [11.9, 3.0, 3.0, 3.0, 14.9]
    proof = Proof("xx, ab, xx ab, xx ab. xx", {one: often})  # the third stands before another mark
    assert [proof.beside(one, place) for place in (4, 11, 18)] == [11.9, 11.9, 11.9]
    proof = Proof("xx, ab, xx ab, xx ab, xx", {one: [run(at, at + 2, 12.0) for at in (4, 11, 18)]})
    assert proof.beside(one, 4) == 24.0


# what is decided


@pytest.mark.parametrize(
    ("channel", "character", "support", "nats"),
    [
        ((WINDOWS,), "é", 25.0, 0.6),
        ((WINDOWS, WINDOWS), "é", 25.0, 0.9),
        ((WINDOWS, DOS), "é", 25.0, 1.05),
        ((WINDOWS,), "ạ", 25.0, 0.95),
        ((DOS,), "é", 99.0, 0.9),
        ((WINDOWS,), "é", 24.9, 5.4),
        ((WINDOWS,), "é", 8.0, 5.4),
        ((WINDOWS,), "é", 7.9, 12.0),
        ((DOS,), "é", 0.0, 13.0),
        ((WINDOWS, DOS), "é", 0.0, 14.5),
        ((WINDOWS,), "ạ", 0.0, 12.5),
        ((WINDOWS,) * 3, "ạ", 8.0, 9.9),
    ],
)
def test_what_a_reading_costs(channel: tuple[int, ...], character: str, support: float, nats: float) -> None:
    assert price(channel, character, support) == pytest.approx(nats)


def decided(text: str, proof: dict[tuple[int, ...], float], codecs: tuple[int, ...] = (WINDOWS, MAC)) -> list[Repair]:
    plain, [(start, end)] = marked(text)
    vouched = Proof(plain, {channel: [run(900, 901, gain)] for channel, gain in proof.items()})
    return decide(Readings(plain, codecs), start, end, vouched)


def test_a_stretch_is_repaired_run_by_run_as_its_channels_read_it() -> None:
    sure: dict[tuple[int, ...], float] = {(WINDOWS,): 30.0, (MAC,): 30.0}
    assert decided("xx[Ã©]xx", sure) == [Repair(2, 4, "é", (WINDOWS,))]
    assert decided("aa[â€œÃ©]tat", sure) == [Repair(2, 7, "“é", (WINDOWS,))]
    assert decided("aa[Ã© a Ã©]xx", sure) == [Repair(2, 4, "é", (WINDOWS,)), Repair(7, 9, "é", (WINDOWS,))]
    assert decided("aa[Ã©‚Äô]xx", sure) == [Repair(2, 4, "é", (WINDOWS,)), Repair(4, 7, "’", (MAC,))]
    assert decided("[Ã©]", sure) == [Repair(0, 2, "é", (WINDOWS,))]
    assert decided("xx[abc]xx", sure) == []
    assert decided("xx[Ã]©xx", sure) == []  # what reaches beyond is another stretch's


def test_what_is_written_must_pay_for_its_channel() -> None:
    assert decided("1 [Å³] x", {}) == []
    assert decided("1 [Å³] x", {(WINDOWS,): 30.0}) == [Repair(2, 4, "ų", (WINDOWS,))]
    assert decided("a[É\u0090]b", {}) == []
    assert decided("aa[" + "Ã©" * 3 + "]xx", {}) == [Repair(2, 8, "ééé", (WINDOWS,))]


def test_no_mark_is_written_on_a_letter_of_another_script() -> None:
    arabic = "".join(decoding("cp1252")[byte] for byte in "\u0650".encode())
    assert decided(f"a[{arabic}]b", {(WINDOWS,): 30.0}) == []
    assert decided(f"ل[{arabic}]ل", {(WINDOWS,): 30.0}) == [Repair(1, 3, "\u0650", (WINDOWS,))]
    assert decided(f"[{arabic}]ل", {(WINDOWS,): 30.0}) == []  # nor at the beginning, before any


def test_a_letter_of_few_languages_is_written_behind_another_letter() -> None:
    hooked = misread("ɗ", WINDOWS)
    assert decided(f"a[{hooked}]a", {}) == [Repair(1, 3, "ɗ", (WINDOWS,))]
    assert decided(f"[{hooked}]a", {}) == []
    assert decided(f"[{hooked}]a", {(WINDOWS,): 30.0}) == [Repair(0, 2, "ɗ", (WINDOWS,))]


def test_all_codecs_have_names_and_places() -> None:
    assert [NUMBER[codec.name] for codec in CODECS] == list(range(len(CODECS)))


class Costs(dict[str, float]):
    """What pairs of characters cost: nothing but where told."""

    def __missing__(self, pair: str) -> float:
        return 0.0


def test_the_way_that_costs_least_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters cost nothing but where told, readings what the document says for their channel."""
    costs = Costs()
    monkeypatch.setattr(decision, "COSTS", costs)
    monkeypatch.setattr(decision, "objections", lambda *_: 0.0)
    none: dict[tuple[int, ...], float] = {}
    assert decided("xx[Ã©]yy", none) == []  # nothing to gain
    costs["xÃ"] = 11.9
    assert decided("xx[Ã©]yy", none) == []
    costs["xÃ"] = 12.1
    assert decided("xx[Ã©]yy", none) == [Repair(2, 4, "é", (WINDOWS,))]
    costs["éy"] = 0.2  # what follows counts
    assert decided("xx[Ã©]yy", none) == []
    costs["©y"] = 0.2
    assert decided("xx[Ã©]yy", none) == [Repair(2, 4, "é", (WINDOWS,))]
    costs["xé"] = 0.2  # and what stands before
    assert decided("xx[Ã©]yy", none) == []
    assert decided("[Ã©]", none) == []
    costs["\nÃ"] = 12.1
    assert decided("[Ã©]", none) == [Repair(0, 2, "é", (WINDOWS,))]
    costs["©\n"] = 9.0
    costs["é\n"] = 9.2
    assert decided("[Ã©]", none) == []


def test_a_reading_behind_another_through_the_same_channel_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = Costs({"xÃ": 13.0, "éÃ": 0.4})
    monkeypatch.setattr(decision, "COSTS", costs)
    monkeypatch.setattr(decision, "objections", lambda *_: 0.0)
    assert decided("x[Ã©Ã¼]y", {}) == [Repair(1, 3, "é", (WINDOWS,))]
    costs["éÃ"] = 0.6
    assert decided("x[Ã©Ã¼]y", {}) == [Repair(1, 5, "éü", (WINDOWS,))]


def test_spelling_and_objections_count_until_the_document_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = Costs({"xÃ": 10.0})
    monkeypatch.setattr(decision, "COSTS", costs)
    against, spelled = [0.0], [0.0]
    monkeypatch.setattr(decision, "objections", lambda *_: against[0])
    monkeypatch.setattr(Readings, "spelled", lambda *_: spelled[0])
    for objection, spelling, support, is_one in (
        (0.0, 0.0, 0.0, False),
        (0.0, 2.1, 0.0, True),
        (0.0, 1.9, 0.0, False),
        (0.2, 2.1, 0.0, False),
        (-2.1, 0.0, 0.0, True),
        (4.5, 0.0, 8.0, True),
        (4.7, 0.0, 8.0, False),
        (99.0, 0.0, 25.0, True),
        (99.0, 0.0, 24.9, False),
    ):
        against[0], spelled[0] = objection, spelling
        assert bool(decided("x[Ã©]y", {(WINDOWS,): support})) == is_one


def test_what_hardly_anybody_writes_is_written_where_the_document_is_sure_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decision, "objections", lambda *_: 0.0)
    seen = misread("ɐ", WINDOWS)
    costs = Costs({f"x{seen[0]}": 99.0})
    monkeypatch.setattr(decision, "COSTS", costs)
    assert decided(f"x[{seen}]y", {(WINDOWS,): 24.9}) == []
    assert decided(f"x[{seen}]y", {(WINDOWS,): 25.0}) == [Repair(1, 3, "ɐ", (WINDOWS,))]


@pytest.mark.parametrize(("before", "is_one"), [("ل", True), ("a", False), ("", False)])
def test_a_run_of_marks_stands_on_a_letter_of_its_script(
    before: str, is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "local", lambda *_: 30.0)
    text = before + misread("\u0650\u064e\u0651", WINDOWS)
    found = runs(Readings(text, (WINDOWS,)), [len(before)])
    assert bool(found) == is_one


def test_the_codec_that_explains_the_most_comes_first_though_it_is_rarer() -> None:
    text = " ".join([misread("’", MAC)] * 10 + [misread("é", WINDOWS)] * 6 + [misread("ü", PC)] * 2)
    assert candidates(text, suspicious(text))[:2] == [MAC, WINDOWS]
    text = " ".join([misread("’", MAC)] * 6 + [misread("é", WINDOWS)] * 6 + [misread("ü", PC)] * 2)
    assert candidates(text, suspicious(text))[:2] == [WINDOWS, MAC]
