"""East Asian codecs: UTF-8 that was read in one, and text of one that was read in a Western one, run by run."""

from __future__ import annotations

import math
from collections import Counter

import pytest

import newsclean
from newsclean.options import make_options
from newsclean.passes.mojibake import asian
from newsclean.passes.mojibake.asian import LEGACY, legacy_as_western, utf_8_as_asian
from newsclean.passes.mojibake.codecs import NUMBER, decoding
from newsclean.reading.model import is_known

CLEAN = newsclean.Cleaner(passes=("mojibake",))
OPTIONS = make_options({})
READ_IN = [(codec, name) for codec, name in LEGACY if name != "euc-jp"]
CHINESE = "这种行为本身造成了一种对后现代理解的偏激和错位。"
JAPANESE = "首相は会見で、来週の国会で説明すると述べた。"
KOREAN = "정부는 다음 주에 새로운 대책을 발표한다고 밝혔다."
TAIWAN = "總統表示，下週將公布新的經濟政策。"


def edits(text: str) -> list[tuple[int, int, str | None, str]]:
    return [tuple(edit[:4]) for edit in utf_8_as_asian(text, OPTIONS)]  # type: ignore[misc]


def western(text: str) -> list[tuple[int, int, str | None, str]]:
    return [tuple(edit[:4]) for edit in legacy_as_western(text, OPTIONS)]  # type: ignore[misc]


def as_western(text: str, codec: str, read: str = "cp1252") -> str:
    table = decoding(read)
    return "".join(table[byte] for byte in text.encode(codec))


# UTF-8 read in an East Asian codec


@pytest.mark.parametrize(("codec", "name"), READ_IN)
def test_letters_read_in_each_codec_come_back_one_by_one(codec: str, name: str) -> None:
    text = "Le déjeuner fut animé; les élèves étaient désolés de l'été."
    damaged = text.encode().decode(codec)
    found = edits(damaged)
    assert {rule for *_, rule in found} == {f"mojibake.{name}"}
    made, end = "", 0
    for start, stop, new, _ in found:
        assert start >= end
        assert damaged[start:stop].encode(codec).decode() == new
        made += damaged[end:start] + str(new)
        end = stop
    assert made + damaged[end:] == text


@pytest.mark.parametrize(
    ("run", "codec", "read"),
    [
        ("茅", "gb18030", ("é", 0)),
        ("鈥櫭ヽ", "gb18030", ("’éc", 0)),  # the letter behind went along
        ("袩褉懈胁", "gb18030", ("Прив", 0)),
        ("ﾃｩ", "cp932", ("é", 0)),
        ("챕", "cp949", ("é", 0)),
        ("矇", "big5hkscs", ("é", 0)),
        ("茅—", "gb18030", ("é", 1)),  # and what is behind it as well stays
        ("茅——", "gb18030", ("é", 2)),
        ("茅———", "gb18030", ("é", 3)),
        ("茅————", "gb18030", None),
        ("茅é", "cp949", None),
        ("챕챕é", "cp949", ("éé", 1)),  # what the codec cannot write is none of it
        ("茅中", "gb18030", ("é", 1)),
        ("中", "gb18030", None),
        ("中茅", "gb18030", None),
        ("é", "cp949", None),
        ("中文", "gb18030", None),
        ("챕", "cp932", None),
        ("\ue05e､｣", "cp932", ("🤣", 0)),  # its first two characters are three bytes of four
    ],
)
def test_what_a_run_is_as_utf_8_and_what_is_left_of_it(run: str, codec: str, read: tuple[str, int] | None) -> None:
    assert asian._as_utf_8(run, codec) == read


@pytest.mark.parametrize(
    ("text", "is_one"), [("中国日本", True), ("国日本", True), ("中国", False), ("龘靐龘靐", False)]
)
def test_what_is_east_asian_again_must_be_long_and_known(
    text: str, is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = text.encode().decode("cp932")
    monkeypatch.setattr(asian, "is_known", lambda character: character in "中国日本")
    assert asian._as_utf_8(run, "cp932") == ((text, 0) if is_one else None)


def test_no_control_and_nothing_for_private_use_is_made() -> None:
    for character in ("\x85", "\ue000", "\ufdd0"):
        for codec, _ in READ_IN:
            run = f"é{character}".encode().decode(codec, "ignore")
            read = asian._as_utf_8(run, codec)
            assert read is None or character not in read[0]


def test_the_first_characters_tell_which_codecs_are_asked() -> None:
    by_first = asian._codecs_by_first()
    assert by_first["茅"] == (("gb18030", "gbk"),)
    assert ("cp949", "euc-kr") in by_first["챕"]
    assert all(name != "euc-jp" for many in by_first.values() for _, name in many)
    for codec, name in READ_IN:
        for character in "éüßñçДя’“…€":
            first = f"{character} ".encode().decode(codec, "replace")[0]
            assert first == "\ufffd" or (codec, name) in by_first[first]
    assert not set("abcéяא") & set(by_first)


@pytest.mark.parametrize(
    "text", [CHINESE, JAPANESE, KOREAN, TAIWAN, CHINESE * 9, "中文 é 中文", "茅台酒", "鈥 is a character"]
)
def test_east_asian_text_stays(text: str) -> None:
    assert edits(text) == []


def test_one_run_that_decodes_by_chance_is_outvoted_by_those_that_do_not() -> None:
    one = "le mot peut aussi d茅signer"
    assert len(edits(one)) == 1
    assert edits(f"{one} 中文") == []
    assert len(edits(f"{one} 中文, d茅signer")) == 2
    assert edits(f"{one} 中文, d茅signer 中文 字典") == []


def test_weak_runs_are_repaired_behind_two_that_are_sure() -> None:
    sure, weak = "le mot peut aussi d茅signer", "x 茅 y"
    gains = {"d茅s": 20.0, " 茅 ": 0.0, "z茅z": -6.5}

    def gain(text: str, start: int, end: int, _: str) -> float:
        return gains[text[start - 1 : end + 1]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asian, "local", gain)
        assert [edit[0] for edit in edits(f"{sure} {weak}")] == [19]
        assert [edit[0] for edit in edits(f"{sure} {sure} {weak}")] == [19, 46, 56]
        assert [edit[0] for edit in edits(f"{weak} {sure} {sure} z茅z")] == [2, 25, 52]
        gains["d茅s"] = 9.0
        assert edits(f"{sure} {sure} {weak}") == []
        gains["d茅s"] = 9.1
        assert len(edits(f"{sure} {sure} {weak}")) == 3


def test_a_text_with_many_runs_of_its_own_is_not_read_on() -> None:
    many = " ".join(["中文字"] * 24)
    repaired = " ".join(["d茅signer"] * 60)
    assert len(edits(f"{many} {repaired}")) == 60
    assert edits(f"{many} 中文字 {repaired}") == []
    assert len(edits(f"d茅signer {many} 中文字 {repaired}")) == 61


# East Asian text read in a Western codec


READERS = [
    "cp1252", "mac_roman", "cp1250", "cp1251", "cp437", "cp850", "cp866", "koi8_r", "iso8859_2", "cp1254", "cp1253",
    "cp852", "cp1257", "cp1258", "cp1256", "iso8859_15",
]  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (CHINESE, "gb18030", "gbk"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (KOREAN, "cp949", "euc-kr"),
        (TAIWAN, "big5hkscs", "big5"),
        (JAPANESE, "cp932", "shift-jis"),
    ],
)
def test_a_line_of_each_codec_comes_back_from_each_reader(text: str, codec: str, name: str, read: str) -> None:
    damaged = as_western(text, codec, read)
    result = CLEAN(f"The talks ended.\n{damaged}\nNobody was hurt.")
    assert result.text == f"The talks ended.\n{text}\nNobody was hurt."
    assert {rule for change in result.changes for rule in change.rules} == {f"mojibake.{name}-text"}


@pytest.mark.parametrize("read", ["cp1251", "cp1256", "cp866"])
def test_a_short_line_goes_the_way_of_the_others(read: str) -> None:
    short = "他说：“好。”"
    damaged = as_western(f"{CHINESE}\n{short}", "gb18030", read)
    assert CLEAN.text(damaged) == f"{CHINESE}\n{short}"
    assert CLEAN.text(as_western(short, "gb18030", read)) != short  # alone it tells nothing


def test_lines_that_went_different_ways_come_back_each_by_its_own() -> None:
    chinese = as_western(f"{CHINESE}{CHINESE}", "gb18030", "cp1251")
    korean = as_western(KOREAN, "cp949", "cp437")
    assert CLEAN.text(f"{chinese}\n{korean}") == f"{CHINESE}{CHINESE}\n{KOREAN}"
    assert [rule for *_, rule in western(f"{chinese}\n{korean}")] == ["mojibake.gbk-text", "mojibake.euc-kr-text"]


def test_what_others_vouch_for_is_all_of_known_characters() -> None:
    damaged = as_western(f"{CHINESE}\n好龘。", "gb18030", "cp1251")
    assert CLEAN.text(damaged).split("\n")[0] == CHINESE
    assert CLEAN.text(damaged).split("\n")[1] == damaged.split("\n")[1]
    damaged = as_western(CHINESE, "gb18030", "cp1251")
    for line in ("шаг", "ша"):  # three letters are no characters of two bytes, and two are none that is known
        assert CLEAN.text(f"{damaged}\n{line}") == f"{CHINESE}\n{line}"


@pytest.mark.parametrize(
    ("damaged", "healthy"),
    [
        (as_western(CHINESE, "gb18030", "cp1250"), "a paralisia legislativa contínua"),
        (as_western(TAIWAN, "big5hkscs", "iso8859_2"), "w ciągu dnia wydarzyło, co miało"),
        (as_western(JAPANESE, "cp932", "mac_roman"), "systémy a cizími"),
        (as_western(JAPANESE, "cp932", "cp437"), "som svar för dem"),
    ],
)
def test_others_do_not_vouch_for_healthy_words_that_decode(damaged: str, healthy: str) -> None:
    assert len(western(damaged)) == 1
    assert western(f"{damaged}\n{healthy}") == western(damaged)


@pytest.mark.parametrize("text", ["今年5月6日7时", "今年3月4日"])
def test_four_letters_in_a_row_at_the_very_beginning_are_enough(text: str) -> None:
    assert CLEAN.text(as_western(text, "gb18030")) == text


def test_a_reader_that_has_all_characters_and_makes_rarer_ones_of_them_is_not_taken() -> None:
    text = "会谈结束后，两国领导人举行了联合记者会，并签署了多项合作协议。"
    for read in ("iso8859_15", "iso8859_2"):
        assert CLEAN.text(as_western(text, "gb18030", read)) == text


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        ("Но по мере", "koi8_r", "cp866"),
        ("Но по мере", "koi8_r", "cp437"),
        ("Но не было", "cp1251", "cp866"),
        ("לא רק שאין", "cp1255", "cp1252"),
        ("Mais en l'absence d'un encadrement législatif, et avec sa réputation", "cp1257", "koi8_r"),
        ("от 12000 фунтов", "koi8_r", "iso8859_5"),
        ("Ньюкаслі,", "cp1251", "koi8_r"),
        ("здоров’я, що", "mac_cyrillic", "iso8859_15"),
        ("окремо", "utf_8", "cp866"),
        ("הפועל", "utf_8", "cp850"),
    ],
)
def test_words_of_even_length_are_no_chinese(text: str, written: str, read: str) -> None:
    assert western(text.encode(written).decode(read)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Президент заявил, что «Газпром» и МегаФон — одно и то же. О‘кей, НАТОвские.",
        "Η κυβέρνηση ανακοίνωσε «νέα μέτρα» για την οικονομία· ο πρωθυπουργός μίλησε.",
        "الحكومة أعلنت «إجراءات جديدة» اليوم، وقال الرئيس إنها ضرورية.",
        "รัฐบาลประกาศมาตรการใหม่เมื่อวันอังคาร นายกรัฐมนตรีกล่าวว่าจะช่วยเหลือประชาชน",
    ],
)
def test_other_scripts_stay(text: str) -> None:
    assert western(text) == western(f"{text}\n{text} {'°'.join(text.split()[:3])}") == []


def test_only_the_stretch_is_edited_and_each_line_by_itself() -> None:
    body = as_western(CHINESE, "gb18030")
    text = f"The talks: {body} ended.\n\nplain\n{body}!\n"
    first = text.index(body)
    last = text.rindex(body)
    assert western(text) == [
        (first, first + len(body), CHINESE, "mojibake.gbk-text"),
        (last, last + len(body) + 1, CHINESE + "!", "mojibake.gbk-text"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "ÀÁÂÃ ÄÅÆÇ",
        "ÀÁÂÃÄÅÆÇÈÉÊË",
        "Le prÃ©sident Ã©tÃ© â€œouiâ€\u009d ÃÃÃÃ",
        "ÀÀÀÀÀÀÀÀÀÀÀÀ",
        "abc ÿÿÿÿ abc",
        "Þetta er í fyrsta sinn sem ráðherrann ræðir við blaðamenn um veðrið",
        "cid叫 d叫 cid叫",
    ],
)
def test_western_letters_that_are_no_east_asian_text_stay(text: str) -> None:
    assert western(text) == []


@pytest.mark.parametrize(
    ("made", "is_so"),
    [
        ("中文字典", True),
        ("中文字", False),  # three
        ("中中文文字", False),
        ("中文字典é", True),  # four of five
        ("中文字典éé", False),
        ("中文字典 plain words beside it", True),
        ("あいうえ", True),
        ("가나다라", True),
        ("！？（）", True),
        ("\u2fff\u2ffe\u2ffd\u2ffc", False),
        ("\u3000\u3001\u3002\u3003", True),
        ("\ud7a3\ud7a2\ud7a1\ud7a0", True),
        ("\ud7a4\ud7a5\ud7a6\ud7a7", False),
        ("\uff00\uff01\uffef\uffee", True),
        ("\ufeff\ufefe\ufefd\ufefc", False),
        ("\ufff0\ufff1\ufff2\ufff3", False),
    ],
)
def test_what_is_east_asian(made: str, is_so: bool) -> None:
    assert (asian._east_asian(made) != Counter()) == is_so


def test_east_asian_characters_are_counted() -> None:
    assert asian._east_asian("中文 中文字典é") == {"中": 2, "文": 2, "字": 1, "典": 1}


def cost(made: str) -> float:
    return asian._cost(made, Counter(asian._ASIAN.findall(made)))


def test_what_east_asian_text_costs() -> None:
    rare = sum(not is_known(character) for character in asian._ASIAN.findall(CHINESE))
    assert cost(CHINESE) == cost(CHINESE + "\t\r") == asian._UNKNOWN * rare
    assert cost(CHINESE + "龘") == asian._UNKNOWN * (rare + 1)
    for bad in ("\x85", "\ue000", "\x00"):
        assert cost(CHINESE + bad) == math.inf


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("d叫 cid叫 中文字典", False),
        ("d叫, cid叫, 中文字典文", True),
        ("d叫叫, cid叫叫, 中文", True),
        ("叫d 叫cid 中文字典", False),
        ("叫叫d 叫叫cid 中文字典", True),
        ("中 文字典以前也有人才", True),
        ("中 文 字 典", False),
        ("中文字典龘靐齉", False),  # too many that nobody writes
        ("中文字典龘", True),
        ("中文字龘", True),
    ],
)
def test_single_characters_in_western_words_and_rare_ones_are_no_text(text: str, is_one: bool) -> None:
    assert (cost(text) < math.inf) == is_one


def test_windows_is_not_asked_where_the_line_is_utf_8() -> None:
    damaged = "".join(decoding("cp1252")[byte] for byte in "“ééé” — été".encode())
    assert asian._readings(damaged) == ()
    assert NUMBER["cp1252"] == 0
