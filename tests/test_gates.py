r"""Gates: where a match can begin, how far it looks, and which rules a text could concern, never one too few."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.gates import Either, Glance, lanes, pages, patterns, seekers_of, windows
from newsclean.tables.scripts import USUAL, USUAL_ELSEWHERE
from tests.test_sentence_wraps import NEWS

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = pages.latin()
ways = partial(windows.ways, page=PAGE)


def codes(characters: str) -> patterns.Ranges:
    return patterns.union([tuple((ord(character), ord(character)) for character in characters)])


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("Q", "Q"),
        ("Qa", "Q"),
        ("[\u2018\u2019]s", "\u2018\u2019"),
        ("[X-Z]", "XYZ"),
        ("(?:\u2018|\u2019)s?", "\u2018\u2019"),
        ("(?:\u2018ab|Q\u2019)", "\u2018Q"),
        ("\u2018+", "\u2018"),
        ("\u2018{2,3}?", "\u2018"),
        ("\u2018*Q", "\u2018Q"),  # what may be absent lets the next one begin
        ("\u2018?Q", "\u2018Q"),
        ("(?>\u2018)", "\u2018"),
        ("(?s:\u2018.)s", "\u2018"),
        ("\u2018++Q", "\u2018"),
        ("(?=\u2018)[Q\u2018]", "Q\u2018"),  # what takes no character only makes the heads fewer
        ("(?<=a)Q", "Q"),
        ("(?!\u2018)Q", "Q"),
        ("^Q$", "Q"),
        (r"\bQ\b", "Q"),
        (r"Q.\w", "Q"),
    ],
)
def test_where_a_match_begins(pattern: str, characters: str) -> None:
    assert patterns.heads(re.compile(pattern)) == codes(characters)


@pytest.mark.parametrize(
    "pattern",
    [
        "", "^$", ".", r"\s+", "[^Q]", r"[\w]", "Q*", "Q?", "Q{0}", "(?:Q)*", "Q|", r"Q|\w", "(?!Q)", "(?<!Q)", "(?i)Q",
        "(?i:Q)", "(?:P(?i:Q)|.)", r"\wQ", "(?s:.)Q", "(?m)^Q", "(?x) Q",
        "(Q)",  # among other patterns its group would have another number
    ],
)  # fmt: skip
def test_where_nothing_is_told(pattern: str) -> None:
    assert patterns.heads(re.compile(pattern)) is None
    assert patterns.heads(regex.compile("Q")) is None  # `regex` has syntax of its own
    assert ways(regex.compile("Q")) is None


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("abc", 3),
        ("(?<=ab)c(?!de)", 5),
        ("a{2,4}", 4),
        ("a|bcd|", 3),
        ("(?:ab)?[c-f].", 4),
        (r"\Aa\Z", 3),
        ("a*", None),
        ("(?=a+)b", None),
        (r"(a)\1", None),
    ],
)
def test_how_far_a_match_looks(pattern: str, size: int | None) -> None:
    assert patterns.extent(re.compile(pattern)) == size


@pytest.mark.parametrize("pattern", ["  ", r"\A ", r" \Z", "b{1,2}", "a(?=b)", r"[bx]\Z", r"\Aa|b"])
@given(text=st.text("ab x", max_size=8))
def test_the_quickest_way_finds_what_the_pattern_does(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert bool(patterns.seeker(compiled)(text)) == bool(compiled.search(text))


def test_union_is_ordered_and_disjoint() -> None:
    assert patterns.union([]) == ()
    assert patterns.union([((5, 6),), ((1, 2),)]) == ((1, 2), (5, 6))
    assert patterns.union([((1, 2),), ((3, 4),)]) == ((1, 4),)
    assert patterns.union([((1, 2),), ((4, 4),)]) == ((1, 2), (4, 4))
    assert patterns.union([((1, 9),), ((2, 3),)]) == ((1, 9),)
    assert patterns.union([((1, 3), (3, 5)), ((2, 4),)]) == ((1, 5),)


@given(st.lists(st.tuples(st.integers(0, 0x2FF), st.integers(0, 9)), min_size=1, max_size=6))
def test_a_union_holds_just_these_code_points(spans: list[tuple[int, int]]) -> None:
    ranges = tuple((low, low + size) for low, size in spans)
    held = {code for low, high in ranges for code in range(low, high + 1)}
    merged = patterns.union([ranges])
    assert {code for low, high in merged for code in range(low, high + 1)} == held
    assert all(a[1] + 1 < b[0] for a, b in pairwise(merged))
    assert {code for code in range(0x320) if patterns.holds(merged, chr(code))} == held


LATIN, OTHER = re.compile("[ж-я](?:(?<=[a-z].)|(?=[a-z]))"), re.compile("[a-z](?:(?<=[ж-я].)|(?=[ж-я]))")
PIECES = [
    "a",
    "Q",
    "\u2018",
    "\U0001f600",
    "[xy]",
    "[^x]",
    r"\w",
    ".",
    r"\n",
    r"\A",
    r"\Z",
    "(?:{0}|{1})",
    "(?:{0})?",
    "(?:{0}){{1,2}}",
    "(?:{0})*",
    "(?={0}){1}",
    "(?!{0}){1}",
    "(?<=[aQ\u2018]){0}",
]
ALPHABET = "aQxy\u2018\u2019\U0001f600ж \n"


@st.composite
def written(draw: st.DrawFn, depth: int = 3) -> str:
    piece = draw(st.sampled_from(PIECES if depth else PIECES[:11]))
    if "{0}" not in piece:
        return piece
    parts = [draw(written(depth - 1)) + (draw(written(depth - 1)) if depth > 1 else "") for _ in "01"]
    return piece.format(*parts)


@given(written(), st.text(ALPHABET, max_size=8))
def test_a_match_begins_with_a_head_and_looks_no_farther_than_told(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    heads, extent = patterns.heads(compiled), patterns.extent(compiled)
    found = compiled.search(text)
    if found and heads is not None:
        assert patterns.holds(heads, text[found.start()])
    if found and extent is not None:
        assert found.end() - found.start() <= extent


@given(st.lists(st.one_of(st.none(), st.lists(written(), min_size=1, max_size=3)), max_size=5), st.text(ALPHABET))
def test_a_glance_leaves_out_no_rule_that_a_text_concerns(needs: list[list[str] | None], text: str) -> None:
    compiled = [None if many is None else list(map(re.compile, many)) for many in needs]
    asked = Glance(compiled)(text)
    assert list(asked) == sorted(set(asked))
    for number, many in enumerate(compiled):
        if many is None or any(pattern.search(text) for pattern in many):
            assert number in asked


@given(st.lists(written(), min_size=1, max_size=4), st.text(ALPHABET, max_size=60), st.data())
def test_what_an_edit_makes_possible_is_seen_beside_it(needs: list[str], text: str, data: st.DataObject) -> None:
    compiled = list(map(re.compile, needs))
    glance = Glance([[pattern] for pattern in compiled])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = data.draw(st.text(ALPHABET, max_size=3))
    made = text[:start] + new + text[end:]
    asked = {*glance(text), *glance.beside(made, [(start, start + len(new))])}
    assert {number for number, pattern in enumerate(compiled) if pattern.search(made)} <= asked


@example("ж" * 40 + "a")
@example("a" * 40 + "ж")
@example("ж" * 300 + " a" * 300)
@given(st.text("aж ", max_size=400))
def test_where_scripts_meet_is_found_from_either_end(text: str) -> None:
    glance = Glance([[Either(LATIN, OTHER)]])
    assert (0 in glance(text)) == bool(LATIN.search(text)) == bool(OTHER.search(text))
    assert bool(seekers_of([Either(LATIN, OTHER)])[0](text)) == bool(LATIN.search(text))


def test_a_head_that_several_share_does_not_open_them_all() -> None:
    glance = Glance([[re.compile("Qa")], [re.compile("Qb")], [re.compile("[Q!]")]])
    assert glance("Q") == (2,)
    assert glance("Qa") == (0, 2)
    assert glance("Qa Qb") == (0, 1, 2)
    assert glance("! and no") == (2,)


def signs(characters: str) -> int:
    return sum({PAGE.sign_of(character) for character in characters})


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (",(?<= .)", [{-1: " ", 0: ","}]),
        ("(?>Qx)", [{0: "Q", 1: "x"}]),
        ("(?:Q(?:x|yy))", [{0: "Q", 1: "x"}, {0: "Q", 1: "y", 2: "y"}]),
        ("\n(?=\n\n)", [{0: "\n", 1: "\n", 2: "\n"}]),
        ("[.!]\\)?(?=Q)", [{0: ".!", 1: "Q"}, {0: ".!", 1: ")", 2: "Q"}]),
        ("é|Q", [{0: "éQ"}]),
        ("é|Qx", [{0: "é"}, {0: "Q", 1: "x"}]),
        ("Q{2}x{2,3}", [{0: "Q", 1: "Q", 2: "x", 3: "x"}, {0: "Q", 1: "Q", 2: "x", 3: "x", 4: "x"}]),
        ("Q{3}x", [{0: "Q", 1: "Q", 2: "Q", 3: "x"}]),
        ("Q{4}x", [{0: "Q", 1: "Q", 2: "Q"}]),  # longer ones are not counted out
        ("(?=Q)[QX]x", [{0: "Q", 1: "x"}]),
        ("(?<=ab)c", [{-2: "a", -1: "b", 0: "c"}]),
        ("(?:(?<=X)|(?<=ж))[XQ]", [{-1: "X", 0: "XQ"}, {-1: "ж", 0: "XQ"}]),
        ("Q(?=x)(?=[^x])", []),  # which nothing can match
    ],
)
def test_what_stands_where_a_pattern_matches(pattern: str, expected: list[dict[int, str]]) -> None:
    assert ways(re.compile(pattern)) == [{at: signs(characters) for at, characters in way.items()} for way in expected]


def test_an_edge_of_the_text_is_a_sign() -> None:
    assert ways(re.compile(r"\AQ")) == [{-1: pages.EDGE, 0: signs("Q")}]
    assert ways(re.compile(r"Q\Z")) == [{0: signs("Q"), 1: pages.EDGE}]
    assert ways(re.compile("^Q")) == [{-1: pages.EDGE, 0: signs("Q")}]
    for pattern in ("Q$", r"Q\b", r"\BQ"):  # a line end may stand there, or anything
        assert ways(re.compile(pattern)) == [{0: signs("Q")}]
    (way,) = ways(re.compile(r"(?<![a-z])Q")) or []
    assert way[-1] & pages.EDGE
    assert way[-1] & pages.OTHER
    assert not way[-1] & signs("abz")


def test_what_must_not_stand_there_is_taken_off_only_where_the_rest_is_certain() -> None:
    (way,) = ways(re.compile("Q(?<![ab].)")) or []
    assert way[-1] == pages.ANY & ~signs("ab")  # `.` is Q, for certain
    (way,) = ways(re.compile("(?<![ab].)Q")) or []
    assert way == {0: signs("Q")}  # before Q there may be a line end, which `.` is not
    (way,) = ways(re.compile("Q(?!ab)")) or []
    assert way == {0: signs("Q")}  # "ax" may follow, and "xb"


def test_a_pattern_of_too_many_ways_says_less_and_nothing_wrong() -> None:
    many = re.compile("Q" + "(?:a|b|c|d)" * 4 + "x")
    found = ways(many)
    assert found is not None
    assert all(way == {} or way[0] == signs("Q") for way in found)
    assert Glance([[many]])("Qabcdx") == (0,)


SCRIPTS = {
    "Latin": "Où vont-ils, où ? C’était “là” – à l’été.",
    "more Latin": "Ẹni ti ọrọ naa ṣoju rẹ sọ pe, gbogbo awọn ọmọ.",
    "Vietnamese": "Chính phủ đã thông qua dự luật này vào hôm qua.",
    "Greek": "Η κυβέρνηση ανακοίνωσε, «νέα μέτρα» για όλους.",
    "Cyrillic": "Президент заявил, что «это так», – сказал он.",
    "Arabic": "قالت الحكومة، «إن القرار نهائي»؟",
    "Hebrew": "הממשלה הודיעה, כי ההחלטה סופית.",
    "Devanagari": "सरकार ने कहा, कि निर्णय अंतिम है।",
    "Thai": "รัฐบาลประกาศมาตรการใหม่",
    "Ethiopic": "መንግሥት አዲስ እርምጃ አስታወቀ። ሰዎች ተሰበሰቡ፣ ብዙ ቃላት ነበሩ።",
    "Korean": "정부는 새로운 조치를 발표했다. ‘그렇다’고 말했다.",
    "Chinese": "第二天，他说：“好”。会议在北京举行。",
    "several": "Президент заявил. Η κυβέρνηση ανακοίνωσε. 第二天他说好。 הממשלה הודיעה",
    "astral": "It was 😀 and 😀😀 over \ud800 there",
}


@pytest.mark.parametrize("script", SCRIPTS)
@given(more=st.text(max_size=20))
def test_a_page_has_a_byte_and_a_sign_for_each_character(script: str, more: str) -> None:
    text = SCRIPTS[script] + more
    page, data = pages.written(text)
    assert len(data) == len(text)
    for character, byte in zip(text, data, strict=True):
        sign = page.sign_of(character)
        if byte == pages.OTHER_BYTE:
            assert sign == pages.OTHER or text.isascii()
        elif byte >= pages.FIRST_BYTE:
            assert sign == 1 << pages.FIRST_SIGN + byte - pages.FIRST_BYTE
        else:
            assert sign == 1 << ord(character)
            assert chr(byte) == character or (character, byte) == ("?", pages.QUESTION_BYTE)


def test_every_page_has_room_for_its_characters() -> None:
    for half in range(0x100, 0x2000, 0x80):
        characters = "".join(map(chr, range(half, half + 0x80)))
        page, _ = pages.written(characters)
        for character, byte in zip(characters, page.write(characters), strict=True):
            own = 1 << pages.FIRST_SIGN + byte - pages.FIRST_BYTE if byte >= pages.FIRST_BYTE else pages.OTHER
            assert page.sign_of(character) == own < 1 << pages.FIRST_SIGN + 127


def test_a_page_of_marks_alone_has_usual_text() -> None:
    assert pages._written_with([pages.Own(0x1AB0, 0x1AB0, 0.0001)]) == USUAL
    assert "б" in pages._written_with([pages.Own(ord("б"), ord("б"), 0.5)])


def test_a_question_mark_is_none_of_the_others_on_any_page() -> None:
    for text in SCRIPTS.values():
        page, _ = pages.written(text * 5)
        assert page.write("?") == bytes([pages.QUESTION_BYTE])
        assert page.write("\U0001f600") == bytes([pages.OTHER_BYTE])


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script != "astral"])
def test_a_page_has_few_others_of_its_script(script: str) -> None:
    page, data = pages.written(SCRIPTS[script] * 5)
    assert data.count(pages.OTHER_BYTE) * 12 < len(data)
    assert page.is_latin == (script in {"Latin", "more Latin", "Vietnamese"})


@pytest.mark.parametrize(
    "text", ["It’s over 😀, they said.", "“So…” – from 5 € to 10 ☀ → 20 ₿, they said.", "Ils l’ont dit : « où ? »"]
)
def test_signs_leave_a_text_on_the_page_of_its_letters(text: str) -> None:
    assert pages.written(text)[0] is pages.latin()


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=30)
@given(
    low=st.one_of(st.integers(0, 0x3FF), st.integers(0, 0xFFFF), st.integers(0, 0x10F000)),
    size=st.sampled_from([0, 1, 5, 90, 400, 2000]),
)
def test_the_signs_of_a_range(script: str, low: int, size: int) -> None:
    page, _ = pages.written(SCRIPTS[script] * 5)
    high = min(low + size, 0x10FFFF)
    may_be, sure = page.signs(low, high)
    inside = [page.sign_of(chr(code)) for code in range(low, high + 1)]
    assert may_be == sum(set(inside))
    assert sure & ~may_be == 0
    for code in (*range(max(0, low - 99), low), *range(high + 1, min(0x110000, high + 99))):
        assert not page.sign_of(chr(code)) & sure
    characters = "".join(map(chr, range(low, high + 1)))
    # in a text that is all ASCII a question mark is its own byte
    assert page.bytes_of(((low, high),)) == {*page.write(characters), *(b"?" if "?" in characters else b"")}


@pytest.mark.parametrize("holds", [str.isspace, str.isalpha, str.isdecimal])
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_signs_of_a_category(script: str, holds: Callable[[str], bool]) -> None:
    page, _ = pages.written(SCRIPTS[script] * 5)
    may_be, sure = page.where(holds)
    for code in (*range(0x3000), *range(0x3000, 0x11000, 7)):
        sign = page.sign_of(chr(code))
        assert sign & (may_be if holds(chr(code)) else ~sure)


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=30)
@given(pattern=written(), text=st.text(ALPHABET, max_size=8))
def test_a_match_has_a_window(script: str, pattern: str, text: str) -> None:
    page, _ = pages.written(SCRIPTS[script] * 5)
    compiled = re.compile(pattern)
    match = compiled.search(text)
    if match is None:
        return
    read = {at: page.sign_of(character) for at, character in enumerate(text)} | {-1: pages.EDGE}
    read[len(text)] = pages.EDGE
    found = windows.ways(compiled, page)
    assert found is None or any(
        all(known & read.get(match.start() + at, known) for at, known in way.items()) for way in found
    )


@pytest.mark.parametrize("script", SCRIPTS)
@settings(max_examples=30)
@given(needs=st.lists(written(), max_size=5), text=st.text(ALPHABET, max_size=9))
def test_a_glance_leaves_out_no_rule_in_any_script(script: str, needs: list[str], text: str) -> None:
    glance = Glance([[re.compile(pattern)] for pattern in needs])
    for around in (SCRIPTS[script], SCRIPTS[script] * 5):
        for whole in (around + text, text + around, around + text + around):
            asked = glance(whole)
            assert {number for number, pattern in enumerate(needs) if re.search(pattern, whole)} <= set(asked)


@pytest.mark.parametrize("edge", [-2, -1, 0, 1, 2])
@pytest.mark.parametrize("pattern", [" ,", "Q(?=x)", "\n\n\n", "é(?=é)"])
def test_a_match_across_two_chunks_is_found(pattern: str, edge: int) -> None:
    compiled = re.compile(pattern)
    match = {" ,": " ,", "Q(?=x)": "Qx", "\n\n\n": "\n\n\n", "é(?=é)": "éé"}[pattern]
    glance = Glance([[compiled]])
    for size in (lanes._CHUNK, 2 * lanes._CHUNK):
        text = "a" * (size + edge) + match + "a" * 20
        assert glance(text) == (0,)
        assert glance(text.replace(match, "a")) == ()


@pytest.mark.parametrize("many", [3, 200, 5000])
@pytest.mark.parametrize("letters", ["ж", "é", "好", "ا", "a"])
def test_among_any_letters_and_near_misses_each_pattern_is_found(letters: str, many: int) -> None:
    sought = [
        "é(?=à)",
        "«(?=ж)",
        "[.!](?=[A-ZЖ])",
        "[\u4e00-\u9fff](?=Q)",
        "“",
        "„(?=Q)",
        "[°“](?s:.)q",
        "[А-Я](?<=q.)",
    ]
    found = {"éà": 0, "«ж": 1, ".Ж": 2, "好Q": 3, "“": 4, "„Q": 5, "°\nq": 6, "qЖ": 7}
    glance = Glance([[re.compile(pattern)] for pattern in sought])
    base = (letters * 5 + "é «х. ж,, 好q ") * many
    assert glance(base) == ()
    for piece, number in found.items():
        assert glance(base + piece) == (number,)
        assert glance(piece + base) == (number,)


def test_a_question_mark_among_other_characters_is_one() -> None:
    glance = Glance([[re.compile(r"[?](?=[A-Z])")], [re.compile("é(?=x)")]])
    assert glance("Why?So") == glance("“Why?So”") == (0,)
    assert glance("“é?”") == ()
    assert glance("\x1aX é") == ()


def test_a_text_that_is_nothing_but_windows_is_searched_as_a_whole() -> None:
    glance = Glance([[re.compile(r"[,.](?= Q)")], [re.compile(r" (?=,,)")]])
    assert glance(", " * 5000) == ()
    assert glance(", " * 5000 + "Q") == (0,)


def tried(needs: list[str], text: str) -> set[int]:
    """Return the numbers of the patterns that are tried somewhere in `text`."""
    asked = Glance([[re.compile(need)] for need in needs])
    asked(text)
    return {
        number for search in asked._searches.values() for known in search._lanes._known.values() for number, *_ in known
    }


@pytest.mark.parametrize(
    ("needs", "piece"),
    [
        (["Q(?=x)", "Q(?=y)"], "Qx"),
        (["%(?<=a%)", "%(?<=b%)"], "a%"),
        (["ж(?=x)", "я(?=x)"], "жx"),  # which have the same sign on a page of Latin letters
    ],
)
def test_only_what_may_match_there_is_tried(needs: list[str], piece: str) -> None:
    text = "a few words " * 9
    assert tried(needs, f"{text}{piece} {text}") == {0}


def test_what_is_tried_where_three_characters_are_is_found_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    learned: list[str] = []
    each = lanes.Lanes._learned

    def counted(self: lanes.Lanes, around: str) -> object:
        learned.append(around)
        return each(self, around)

    monkeypatch.setattr(lanes.Lanes, "_learned", counted)
    asked = Glance([[re.compile("Q(?=x)")]])
    for _ in range(2):
        assert asked("so Qx a few words, " * 9) == (0,)
    assert len(learned) == 1


def test_what_is_remembered_is_bounded_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "_MOST_KNOWN", 8)
    asked = Glance([[re.compile("(?<=,)[a-zé](?=!)")], [re.compile("[ж-я](?=q)")]])
    for letter in "abcdefghijklmnopqrstuvwxyzaé":
        assert asked(f"a few words,{letter}!") == (0,)
        for search in asked._searches.values():
            assert len(search._lanes._known) <= 8
    assert asked("words: жq") == (1,)


def test_what_begins_with_no_character_of_a_text_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []

    def seeker(pattern: re.Pattern[str]) -> Callable[[str], None]:
        return lambda _: sought.append(pattern.pattern)

    monkeypatch.setattr("newsclean.gates.glance.seeker", seeker)
    asked = Glance([[re.compile(pattern)] for pattern in ("e", "z", "ю", "[a-cé-\uffff]", r"\w+%")])
    assert asked("none is there") == ()
    assert sought == ["e", r"\w+%"]
    sought.clear()
    assert asked("none is ‘there’") == ()
    assert sought == ["e", "[a-cé-\uffff]", r"\w+%"]


def test_a_long_text_full_of_windows_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    each = lanes.Lanes._search_each

    def counted(self: lanes.Lanes, text: str, bits: int, signs: int, found: set[int]) -> None:
        searched.append(bits)
        each(self, text, bits, signs, found)

    monkeypatch.setattr(lanes.Lanes, "_search_each", counted)
    glance = Glance([[re.compile(r"%(?=%[a-z])")]])
    assert glance("%%" * lanes._CHUNK) == ()
    assert searched == []  # no window anywhere
    assert glance("%%%1" * lanes._CHUNK) == ()
    for pattern in (r"%(?=%[a-z]{9})", r"[,%](?=%[a-z]{9})"):
        searched.clear()
        glance = Glance([[re.compile(pattern)], [re.compile("!(?=Q)")]])
        assert glance("%%ab" * lanes._CHUNK) == ()
        assert len(searched) == 1
        assert glance("%%ab" * lanes._CHUNK + "%%abcdefghi") == (0,)


def test_a_window_needs_each_of_its_characters() -> None:
    latin, pattern = pages.latin(), re.compile("%%a")
    [way] = windows.ways(pattern, latin) or []
    entry = next(lanes.Entry(0, pattern, one) for one in windows.windows(way) if one.behind == 1)
    percent, letter = latin.sign_of("%"), latin.sign_of("a")
    assert entry.is_possible(percent | letter)
    assert not entry.is_possible(percent)
    assert not entry.is_possible(letter)


def test_what_a_character_that_is_not_another_may_be() -> None:
    assert ways(re.compile("[^é]Q")) == [{0: pages.CHARACTERS & ~signs("é"), 1: signs("Q")}]
    assert ways(re.compile("[^ж]Q")) == [{0: pages.CHARACTERS, 1: signs("Q")}]
    assert ways(re.compile("[^x]Q")) == [{0: pages.CHARACTERS & ~signs("x"), 1: signs("Q")}]
    assert ways(re.compile("[^xé]Q")) == [{0: pages.CHARACTERS & ~signs("xé"), 1: signs("Q")}]
    assert ways(re.compile("(?![^é]).")) == [{0: signs("é")}]
    assert ways(re.compile("(?![^ж]).")) == [{0: pages.OTHER}]
    assert ways(re.compile("(?![^x]).")) == [{0: signs("x")}]
    assert ways(re.compile(".Q")) == [{0: pages.CHARACTERS & ~signs("\n"), 1: signs("Q")}]
    assert ways(re.compile("(?s:.)Q")) == ways(re.compile(".Q", re.DOTALL)) == [{0: pages.CHARACTERS, 1: signs("Q")}]
    assert ways(re.compile("(?-s:.)Q", re.DOTALL)) == ways(re.compile("(?u:.)Q")) == ways(re.compile(".Q"))
    assert ways(re.compile("(?s:.{2})Q")) == [{0: pages.CHARACTERS, 1: pages.CHARACTERS, 2: signs("Q")}]
    assert ways(re.compile("(?s:.)?Q")) == [{0: signs("Q")}, {0: pages.CHARACTERS, 1: signs("Q")}]
    assert ways(re.compile("(?:.)Q")) == ways(re.compile(".Q"))
    assert ways(re.compile("[a-\x7f]")) == [{0: signs("".join(map(chr, range(97, 128))))}]
    assert ways(re.compile("[a-\x80]")) == [{0: signs("".join(map(chr, range(97, 128)))) | pages.OTHER}]
    assert ways(re.compile(r"\dQ")) == [{0: signs("0123456789") | pages.OTHER, 1: signs("Q")}]
    assert ways(re.compile(r"[^\d]Q")) == [{0: pages.CHARACTERS & ~signs("0123456789"), 1: signs("Q")}]


def test_the_rare_one_of_several_signs_is_in_the_middle() -> None:
    for pattern, middle in (("=[0-9A-F]{2}", "="), (r"[.,](?= )(?<=%.)", "%"), ("[a-z]`", "`")):
        (way,) = ways(re.compile(pattern)) or []
        best = lanes.best_window(windows.windows(way), PAGE)
        assert best is not None
        assert best.here == signs(middle)
    assert lanes.best_window([], PAGE) is None


def frequency(before: int, here: int, after: int) -> float:
    return windows.Window(before, here, after, 0).frequency(PAGE)


def test_how_frequent_three_signs_are() -> None:
    blank, comma, anything, accented = signs(" "), signs(","), pages.ANY, signs("é")
    assert frequency(anything, comma, blank) > 0.005 > frequency(blank, comma, anything)
    assert frequency(comma, blank, anything) > 0.005 > frequency(anything, blank, comma)
    assert frequency(anything, accented, anything) > frequency(accented, accented, accented)
    assert frequency(pages.EDGE, signs("K"), anything) > frequency(pages.EDGE, signs("Y"), anything)
    assert frequency(anything, signs("n"), anything) > frequency(anything, accented, anything)


SEED = (Path(__file__).parent.parent / "seeds" / "belarus.clean.txt").read_text(encoding="utf-8")
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FREQUENT = [CAPITALS.lower(), CAPITALS, " ", ",.", "0123456789'\"-\n"]


@pytest.mark.parametrize("characters", FREQUENT)
def test_how_frequent_a_sign_is_in_english(characters: str) -> None:
    there = sum(map(SEED.count, characters)) / len(SEED)
    assert there / 2 < PAGE.known(signs(characters)).share < there * 2


@pytest.mark.parametrize("half", USUAL_ELSEWHERE)
def test_how_frequent_a_sign_is_elsewhere(half: int) -> None:
    text = USUAL_ELSEWHERE[half]
    page, _ = pages.written(text)

    def share(characters: set[str]) -> float:
        return page.known(sum({page.sign_of(character) for character in characters})).share

    assert share({" "}) == pytest.approx(text.count(" ") / len(text), rel=0.4)
    letters = Counter(character for character in text if character.isalpha())
    assert share({letter for letter, _ in letters.most_common(10)}) > 0.09
    assert share(set("KQZЁЯΩΑΓ") & {*"KQZ", *letters}) < 0.01


def test_no_sign_is_never_seen() -> None:
    for character in "#%@[\\]^_`{|}~\t\x7f":
        assert 0.0 < PAGE.known(signs(character)).share < 0.001


@pytest.mark.parametrize(
    "text", ["მთავრობამ გამოაცხადა", "รัฐบาลประกาศมาตรการใหม่", "Կառավարությունը հայտարարեց", "ሰዎች ተሰበሰቡ"]
)
def test_usual_text_of_any_script_is_in_its_letters(text: str) -> None:
    page, _ = pages.written(text)
    assert sum(page.known(page.sign_of(character)).places != 0 for character in set(text) - {" "}) > 3


MOST_TRIED = {"en": 3, "de": 3, "sw": 3, "ar": 3, "fr": 15, "es": 8, "ru": 11, "pl": 20, "hi": 14}


@pytest.mark.parametrize(
    ("text", "most"),
    [
        (SEED, 3),
        *(("\n\n".join(NEWS[lang]), most) for lang, most in MOST_TRIED.items()),
    ],
    ids=count(),
)
def test_in_healthy_news_few_places_of_a_thousand_are_tried(
    text: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = 0
    each = lanes.Lanes._try

    def counted(self: lanes.Lanes, text: str, start: int, marked: bytes, stops: bytes, found: set[int]) -> None:
        nonlocal places
        places += len(stops)
        each(self, text, start, marked, stops, found)

    monkeypatch.setattr(lanes.Lanes, "_try", counted)
    newsclean.Cleaner()._program.glance(text)
    assert places * 1_000 <= most * len(text)


def test_more_windows_than_lanes_are_all_found() -> None:
    marks = "!#$%&()*+/:;<=>?@[]^_`{|}~"
    glance = Glance([[re.compile(f"{re.escape(one)}(?={re.escape(other)})")] for one, other in pairwise(marks)])
    assert glance("".join(reversed(marks))) == ()
    for number, (one, other) in enumerate(pairwise(marks)):
        assert glance(f"so it is {one}{other} and more") == (number,)
    assert glance(marks) == tuple(range(len(marks) - 1))


@pytest.mark.parametrize("around", ["a few words ", "é à ç ", "ж"])
def test_a_rule_asks_by_itself_for_what_begins_beyond_ascii(around: str) -> None:
    (seek,) = seekers_of([re.compile("“(?=Q)")])
    for size in (1, 200):
        assert not seek(around * size)
        assert not seek(around * size + "“x")
        assert seek(around * size + "“Q" + around * size)
    assert seek("“Q")
    assert seek("“Q a few words “x, é")
    assert seek("“x a few words “Q a few words “x")
    assert not seek("Q")


def test_several_needs_are_asked_for_at_once() -> None:
    found = seekers_of([re.compile("a(?= )"), re.compile("b(?=!)"), re.compile("cd"), Either(LATIN, OTHER)])
    assert len(found) == 3
    for text, is_one in (("xa ", True), ("xb!", True), ("xcd", True), ("aж", True), ("xab", False), ("", False)):
        assert any(seek(text) for seek in found) == is_one


def test_all_letters_of_a_part_of_unicode_are_looked_at() -> None:
    glance = Glance([[re.compile("[\u0100-\u024f](?=Q)")], [re.compile("[\u0400-\u052f](?=Q)")]])
    for letter, number in (("\u0240", 0), ("\u0100", 0), ("\u0400", 1), ("\u052f", 1)):
        assert glance(f"{letter} a " * 300) == ()
        assert glance(f"{letter} a " * 300 + f"{letter}Q") == (number,)


def test_each_of_three_characters_side_by_side_is_tried() -> None:
    glance = Glance([[re.compile("à(?<=éà)")]])
    assert glance("é a few " * 200) == ()
    assert glance("é a few " * 200 + "ééà") == (0,)
    assert glance("ééà" + "é a few " * 200) == (0,)


def test_pieces_beside_an_edit_have_no_neighbours_of_their_own() -> None:
    glance = Glance([[re.compile(r"\Ax")], [re.compile(r"x\Z")], [re.compile("[XQ]")], [Either(LATIN, OTHER)]])
    text = "so " * 30 + "x" + " so" * 30
    assert glance(text) == ()
    assert glance.beside(text, [(90, 91)]) == ()
    assert glance.beside(f"Q{text}Q", [(90, 91)]) == ()  # far away
    assert Glance([[re.compile("Q+x")]]).beside(f"Qx{text}", [(90, 91)]) == (0,)  # which may be as long as the text
    assert glance.beside("x" + text, [(0, 1)]) == (0,)
    assert glance.beside(text + "x", [(len(text), len(text) + 1)]) == (1,)
    assert glance.beside(text[:50] + "aж" + text[50:], [(51, 52)]) == (3,)


def test_pieces_beside_an_edit_are_at_the_edges_of_their_text() -> None:
    glance = Glance([[re.compile(r"\Axy")], [re.compile(r"xy\Z")]])
    text = "so " * 30
    for far, seen in ((2, True), (3, True), (4, False)):
        start, end = f"xy{' ' * (far - 2)}So {text}", f"{text}so{' ' * (far - 2)}xy"
        assert (glance.beside(start, [(far, far + 1)]) == (0,)) is seen
        assert (glance.beside(end, [(len(end) - far - 1, len(end) - far)]) == (1,)) is seen


def test_behind_many_matches_of_one_pattern_another_is_found() -> None:
    glance = Glance([[re.compile("[“„].q")], [re.compile("°.z")], [re.compile("ж.z")]])
    assert glance("“xq a ° " * 200) == (0,)
    assert glance("“xq a ° " * 200 + "°yz") == (0, 1)
    assert glance("“xq a ° ж " * 200 + "жyz") == (0, 2)
