"""Mojibake that lost a character: what each place is taken for, what it costs, and what the document excludes.

`[…]` marks the place. Where nats are given, the model of characters, the letters of languages and the spelling of words
say nothing of their own, so that what a place is worth is what its neighbours and its kind of damage make it.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest

import newsclean
from newsclean.passes.mojibake import lossy
from newsclean.passes.mojibake.codecs import NUMBER
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.evidence import written
from newsclean.passes.mojibake.forms import KINDS, Meant, table
from newsclean.passes.mojibake.lossy import Hit
from newsclean.passes.mojibake.utf8 import repaired
from tests.misreading import marked, misread

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOWS = NUMBER["cp1252"]
SPELLED = {"voilà": 5.0, "déjà": 20.0, "àquele": 5.0, "à": 0.0, "Àb": 3.0, "xàyz": 1.0, "xàyzw": 1.0, "TẠT": 1.0}
"""What words are worth to the spelling in these tests."""
EACH = 0.25
"""What each character of a place is worth to the model in these tests."""


@pytest.fixture
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lossy, "local", lambda _made, start, end, _: EACH * (end - start))
    monkeypatch.setattr(lossy, "letter_cost", lambda *_: 4.5)
    monkeypatch.setattr(lossy, "fit_of_letter", lambda _, left, letter, right: SPELLED.get(left + letter + right, 0.0))
    monkeypatch.setattr(lossy, "is_common", lambda word, _: word in {"la", "as"})


JUDGED = (
    # a letter of a far script stands beside its own kind
    ("3 [×] 4", "א", "dropped", "he", -81.0),
    ("ב[×] 4", "א", "dropped", "he", -21.0),
    ("3 [×]ב", "א", "dropped", "he", -21.0),
    ("a [Ð] b", "а", "undefined", "ru", -3.0),
    # one letter alone
    ("don[â]t go", "’", "undefined", "en", 14.0),
    ("x[Ã]y", "é", "undefined", "fr", 0.0),
    ("x[é]y", "é", "undefined", "fr", -20.0),
    # what it takes to have been damaged like this
    ("a [x?y] b", "”", "undefined", "en", 0.0),
    ("a [x?y] b", "”", "question", "en", -3.0),
    ("a [x?y] b", "”", "dropped", "en", -1.0),
    ("a [x?y] b", "”", "controls", "en", -3.0),
    ("a [x?y] b", "”", "hyphen", "en", -3.0),
    ("a [x?y] b", "”", "space", "en", 0.0),
    ("a [x?y] b", "”", "straight", "en", 0.0),
    ("a [x?y] b", "”", "upper", "en", -0.5),
    ("a [x?y] b", "”", "stripped", "en", -1.0),
    # no capital stands between a number or small letter and a space
    ("10[Â ]km", "\u00a0", "space", "fr", 6.5),
    ("mot[Â ]:", "\u00a0", "space", "fr", 6.5),
    (".[Â ]:", "\u00a0", "space", "fr", 6.5),
    ("A[Â ]:", "\u00a0", "space", "fr", -2.5),
    (" [Â ]x", "\u00a0", "space", "fr", -2.5),
    ("[Ã ]b", "À", "space", "fr", 0.5),
    # an ª, or what a lost soft hyphen leaves
    ("x[Ãa] ", "ê", "normal", "pt", -3.0),
    ("x[Ão] ", "ú", "normal", "pt", 0.0),
    ("x[Ãa] ", "ê", "lower", "pt", 0.0),
    # capitals, and a note's number
    ("ÖNSK[A³] ", "ó", "stripped", "sv", -76.0),
    ("önsk[A³] ", "ó", "stripped", "sv", -1.0),
    ("[A\u00ad]sien", "í", "stripped", "de", -61.0),
    ("p[A\u00ad]s", "í", "stripped", "es", -1.0),
    ("önsk[A³] ", "ó", "stripped", "sv", -1.0),
    ("ÖNSK[A³] ", "ó", "lower", "sv", 0.0),
    # small letters with what stands behind a word
    ("x[ã»]", "û", "lower", "fr", -5.0),
    ("x[ã\u00a0]", "à", "lower", "fr", -5.0),
    ("x[a»]", "û", "stripped", "fr", -6.0),
    ("x[ã»]", "û", "upper", "fr", -0.5),
    ("x[ã©]", "é", "lower", "fr", 0.0),
    # dashes stand between spaces or within words, and which it is tells how long they are
    (" [x?y] ", "–", "undefined", "en", 2.0),
    (" [x?y] ", "—", "undefined", "en", 0.0),
    ("a[x?y]b", "–", "undefined", "en", 0.0),
    ("a[x?y]b", "—", "undefined", "en", 2.0),
    ("a[x?y] ", "—", "undefined", "en", 0.0),
    (" [x?y]b", "–", "undefined", "en", 0.0),
    ("a[x?y]b", "”", "undefined", "en", 0.0),
    # which mark one letter was, by its neighbours
    ("a [â] b", "–", "undefined", "en", 13.0),
    ("a [â] b", "”", "undefined", "en", 1.0),
    # the spelling of a word
    ("d[Ã©]jà", "é", "undefined", "fr", 9.0),
    ("voil[Ã©]", "à", "undefined", "fr", 5.0),
)


@pytest.mark.usefixtures("_plain")
@pytest.mark.parametrize(("text", "character", "kind", "language", "nats"), JUDGED)
def test_what_a_damaged_place_is_worth(text: str, character: str, kind: str, language: str, nats: float) -> None:
    plain, [(start, end)] = marked(text)
    hit = lossy._judged(plain, start, end, Meant(character, kind), WINDOWS, language, ends=False)
    assert hit == Hit(start, end, character, kind, WINDOWS, nats + EACH * (end - start))


@pytest.mark.usefixtures("_plain")
@pytest.mark.parametrize("kind", ["controls", "dropped", "hyphen", "undefined", "space"])
def test_what_a_cut_text_ends_with_was_cut(kind: str) -> None:
    plain, [(start, end)] = marked("said x[â?]")
    whole = lossy._judged(plain, start, end, Meant("é", kind), WINDOWS, "en", ends=False)
    cut = lossy._judged(plain, start, end, Meant("é", kind), WINDOWS, "en", ends=True)
    assert whole.gain - cut.gain == (60.0 if kind in {"controls", "dropped", "hyphen"} else 0.0)


SQUEEZED = (
    # `Ã la`: the space was the no-break space, and the word's own space ran into it
    ("il va [Ã ]la plage", "à", "fr", "Ã", "squeezed", 5.5),
    ("[Ã ]la plage", "à", "fr", "Ã", "squeezed", 5.5),
    ("vai [Ã ]s aulas", "à", "pt", "Ã ", "space", 6.0),
    ("vai [Ã ]s aulas", "à", "gl", "Ã ", "space", 6.0),
    ("vai [Ã ]s aulas", "à", "fr", "Ã", "squeezed", 5.5),
    ("vai [Ã ]sa aulas", "à", "pt", "Ã", "squeezed", 5.5),
    ("vai [Ã ]quele", "à", "pt", "Ã ", "space", 5.0),
    # within a word, its spelling tells whether a space was there
    ("dej[Ã ]x", "à", "fr", "Ã", "squeezed", -0.5),
    ("voil[Ã ]le mot", "à", "fr", "Ã", "squeezed", 4.5),
    ("voil[Ã ]la mot", "à", "fr", "Ã", "squeezed", 4.5),
    ("déj[Ã ]le", "à", "fr", "Ã", "squeezed", 8.5),
    ("10[Ã ]km", "à", "fr", "Ã", "squeezed", 5.5),
    ("x[Ã ]yz", "à", "fr", "Ã", "squeezed", -0.5),
    ("T[áº ]T", "Ạ", "vi", "áº ", "space", 0.5),
    ("x[à¤ ]y", "ठ", "hi", "à¤ ", "space", -60.5),
)


@pytest.mark.usefixtures("_plain")
@pytest.mark.parametrize(("text", "character", "language", "seen", "kind", "nats"), SQUEEZED)
def test_whether_a_lost_no_break_space_ran_into_a_space(
    text: str, character: str, language: str, seen: str, kind: str, nats: float
) -> None:
    plain, [(start, end)] = marked(text)
    hit = lossy._judged(plain, start, end, Meant(character, "space"), WINDOWS, language, ends=False)
    read = len(seen) - (kind == "space" and plain[start - 1].isalpha())  # within a word, the space itself says nothing
    assert hit == Hit(start, start + len(seen), character, kind, WINDOWS, nats + EACH * read)


@pytest.mark.parametrize(
    ("text", "character", "language", "nats"),
    [
        ("a [x] b", "’", "en", 20.0),
        ("a[ã]b", "é", "fr", 20.0),
        # English has no â but in a few loans, and those inside of a word
        ("don[â]t x", "’", "en", -8.0),
        ("don[â]tx", "’", "en", 8.0),
        ("don[â]t x", "“", "en", 8.0),
        ("dogs[â] x", "’", "en", -7.0),
        (" [â]it", "“", "en", -7.0),
        ("it[â] x", "”", "en", -7.0),
        ("x [â] y", "–", "en", -7.0),
        ("x [â] y", "é", "en", 2.0),
        # French and its like leave out vowels before an apostrophe
        ("l[â]homme", "’", "fr", -3.0),
        ("L[â]Homme", "’", "fr", -3.0),
        ("L[â]homme", "’", "it", -3.0),
        ("l[â]homme", "’", "de", 4.0),
        ("b[â]homme", "’", "fr", 12.0),
        ("l[â]bomme", "’", "fr", 12.0),
        ("l[â]homme", "“", "fr", 4.0),
        ("don[â]t x", "’", "fr", -3.0),
        ("don[â]t x", "’", "de", -2.0),
        ("don[â]tx", "’", "de", 12.0),
        (" [â]x", "“", "de", 2.0),
        ("x[â] ", "”", "de", 2.0),
        # a capital inside of a word is no letter of it
        ("a[Ã]b", "é", "fr", 0.0),
        ("a[Ã]B", "é", "fr", 0.0),
        ("A[Ã]b", "é", "fr", 0.0),
        ("A[Ã]B", "é", "fr", 3.0),
        (" [Ã]B", "é", "fr", 3.0),
        (" [Ã]", "é", "fr", 3.0),
    ],
)
def test_what_it_costs_to_take_a_healthy_letter_for_a_rest(
    text: str, character: str, language: str, nats: float
) -> None:
    plain, [(start, end)] = marked(text)
    behind = plain[end : end + 3]
    assert lossy._alone(plain[start], character, plain[start - 1 : start] or "\n", behind, language) == nats


@pytest.mark.parametrize(
    ("before", "after", "fitting", "nats"),
    [
        ("a", "b", "’", (6.0, -6.0)),
        (" ", " ", "–", (6.0, -6.0)),
        (" ", "a", "“", (4.0, -4.0)),
        ("(", "a", "“", (4.0, -4.0)),
        ("[", ".", "“", (4.0, -4.0)),
        ("a", " ", "”", (4.0, -4.0)),
        ("a", "\n", "”", (4.0, -4.0)),
        ("1", ",", "”", (4.0, -4.0)),
        ("-", ")", "”", (4.0, -4.0)),
        ("-", "-", "", (4.0, -6.0)),
        ("1", "a", "", (4.0, -6.0)),
    ],
)
def test_which_mark_stands_between_two_neighbours(
    before: str, after: str, fitting: str, nats: tuple[float, float]
) -> None:
    for character in "’–“”":
        assert lossy._mark(character, before, after) == (nats[0] if character == fitting else nats[1])


def repairs(text: str) -> tuple[str, list[Repair]]:
    plain, spans = marked(text)
    return plain, [Repair(start, end, "é", (WINDOWS,)) for start, end in spans]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[Ã©]", set()),
        ("[Ã©] \ufffd", {"dropped"}),
        ("[Ã©] \u00ad", {"hyphen"}),
        ("[Ã©] \u00a0", {"space", "squeezed"}),
        # what is beyond Latin-1, or a control, was not stripped of controls
        ("[â€]", {"controls", "marked"}),
        ("[Ã\x89]", {"controls", "marked"}),
        ("€ [Ã©]", set()),
        # much of it without a control: none was lost either
        ("[Ã©Ã©Ã©Ã©]", {"lower", "stripped"}),
        ("[Ã©Ã©Ã©Ã©Ã]", {"dropped", "undefined", "lower", "stripped"}),
        ("[Ã©Ã©Ã©Ã©Ã] \ufffd", {"dropped", "lower", "stripped"}),
        # a byte that the codec does not define, and that came through
        ("[Ã\x81]", {"controls", "marked", "dropped", "undefined", "question"}),
        ("[Ã\x80]", {"controls", "marked"}),
        # nobody straightened, normalized, lower-cased or stripped what is still there
        ("[â€™]", {"controls", "marked"}),
        ("[â€™â€™]", {"controls", "marked", "stripped", "upper", "normal"}),
        ("[““““]", {"controls", "marked"}),
        ("[“““““]", {"controls", "marked", "straight"}),
        ("[ÃÃÃÃÃ]", {"lower", "stripped"}),
        ("[ãããã][ã]", {"upper", "stripped"}),
        ("[¼¼¼][¼¼]", {"normal"}),
    ],
)
def test_what_a_document_shows_was_not_done_to_it(text: str, kinds: set[str]) -> None:
    assert lossy._excluded(*repairs(text)) == kinds


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("“a [x]", True),
        ("a [x]", False),
        ("“a” [x]", False),
        ("„a“ [x]", True),
        ("“a” “b [x]", True),
        ("“" + "a" * 599 + "[x]", True),
        ("“" + "a" * 600 + "[x]", False),
    ],
)
def test_a_quotation_is_open_until_it_is_closed(text: str, is_open: bool) -> None:
    plain, [(start, _)] = marked(text)
    assert lossy._is_open(plain, start) == is_open


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("one wo[r]ds two", "words t"),
        ("one [r] two", " r two"),
        ("[r]ds", "rds"),
        ("wo[r]", "wor"),
        ("a" * 20 + "[r]" + "b" * 20, "a" * 14 + "r" + "b" * 14),
        ("a.[r].bcde", ".r.bcd"),
    ],
)
def test_the_word_around_a_place_with_a_neighbour_on_either_side(text: str, around: str) -> None:
    plain, [(start, end)] = marked(text)
    low, high = lossy._around(plain, start, end)
    assert plain[low:high] == around


def test_where_repairs_lie_in_the_repaired_text() -> None:
    repairs = [Repair(2, 4, "é", (0,)), Repair(4, 7, "’", (0,)), Repair(10, 12, "xyz", (0,))]
    spans = lossy._spans(repairs)
    assert spans == [(2, 3, -1), (3, 4, -3), (7, 10, -2)]
    starts = [span[0] for span in spans]
    touching = [(start, end) for start in range(12) for end in range(start + 1, 13) if any(
        start < high and low < end for low, high, _ in spans
    )]  # fmt: skip
    assert [
        (start, end) for start in range(12) for end in range(start + 1, 13) if lossy._touches(start, end, spans, starts)
    ] == touching


def hit(start: int, character: str, gain: float, kind: str = "undefined", codec: int = WINDOWS, size: int = 2) -> Hit:
    return Hit(start, start + size, character, kind, codec, gain)


def gains(hits: list[Hit]) -> list[float]:
    return [one.gain for one in lossy._paired(hits)]


def test_quotation_marks_that_open_and_close_speak_for_each_other() -> None:
    assert gains([hit(0, "“", 5.0), hit(9, "”", 5.0)]) == [8.0, 8.0]
    assert gains([hit(0, "„", 5.0), hit(9, "“", 5.0)]) == [8.0, 8.0]
    assert gains([hit(0, "“", 5.0), hit(9, "“", 5.0)]) == [5.0, 5.0]
    assert gains([hit(0, "“", 5.0), hit(5, "“", 5.0), hit(9, "”", 5.0)]) == [5.0, 8.0, 8.0]
    assert gains([hit(0, "„", 5.0), hit(9, "”", 5.0)]) == [8.0, 8.0]
    assert gains([hit(9, "”", 5.0), hit(0, "“", 5.0)]) == [8.0, 8.0]  # in whatever order they come
    assert gains([hit(0, "”", 5.0), hit(9, "“", 5.0)]) == [5.0, 5.0]
    assert gains([hit(0, "“", 5.0), hit(9, "”", 5.0), hit(20, "”", 5.0)]) == [8.0, 8.0, 5.0]
    assert gains([hit(0, "“", 5.0), hit(9, "”", 5.0, kind="dropped")]) == [5.0, 5.0]
    assert gains([hit(0, "“", 5.0), hit(9, "”", 5.0, codec=WINDOWS + 1)]) == [5.0, 5.0]
    assert gains([hit(0, "“", 5.0), hit(5, "é", 5.0), hit(9, "”", 5.0)]) == [8.0, 5.0, 8.0]


@pytest.mark.parametrize(
    ("gains", "exact", "chosen"),
    [
        ([10.5], 0.0, []),
        ([10.6], 0.0, [0]),
        # the document says something for the codec
        ([4.6], 7.9, []),
        ([4.5], 8.0, []),
        ([4.6], 8.0, [0]),
        # or much
        ([1.1], 24.9, []),
        ([1.0], 25.0, []),
        ([1.1], 25.0, [0]),
        # or the same damage does elsewhere: but no place speaks for itself
        ([8.0, 4.6], 0.0, [1]),
        ([8.0, 8.0], 0.0, [0, 1]),
        ([12.0, 12.0, 1.1], 0.0, [0, 1]),
        ([12.0, 13.0, 20.0, 1.1], 0.0, [0, 1, 2, 3]),
    ],
)
def test_what_a_place_must_be_worth(gains: list[float], exact: float, chosen: list[int]) -> None:
    hits = [hit(10 * number, "é", gain) for number, gain in enumerate(gains)]
    evidence = {WINDOWS: exact} if exact else {}
    assert lossy._chosen(hits, evidence) == [hits[number] for number in chosen]


def test_damage_of_another_kind_or_codec_says_nothing() -> None:
    first, second = hit(0, "é", 9.0), hit(10, "é", 9.0)
    assert lossy._chosen([first, second], {}) == [first, second]
    assert lossy._chosen([first, second._replace(kind="dropped")], {}) == []
    assert lossy._chosen([first, second._replace(codec=WINDOWS + 1)], {}) == []
    assert lossy._chosen([first], {WINDOWS + 1: 99.0}) == []


def test_of_two_that_overlap_the_better_is_chosen_and_all_are_in_order() -> None:
    behind, better, worse = hit(20, "é", 30.0), hit(1, "è", 14.0), hit(0, "é", 13.0)
    assert lossy._chosen([behind, worse, better], {}) == [better, behind]
    beside = hit(3, "é", 12.0)
    assert lossy._chosen([behind, better, beside], {}) == [better, beside, behind]


@pytest.mark.parametrize(
    ("letter", "neighbour", "far", "akin"),
    [
        ("é", "a", False, True),
        ("я", "a", False, False),
        ("א", "a", True, False),
        ("א", "ב", True, True),
        ("ạ", "a", False, False),
        ("字", "か", True, True),
        ("字", "a", True, False),
        ("a", "字", False, False),
        ("\u058f", "a", False, False),
        ("\u0590", "a", True, False),
        ("\u2e80", "\u2e80", True, True),
        ("\u2e7f", "字", False, False),
        ("\u1dff", "a", True, False),
        ("\u1e00", "a", False, False),
    ],
)
def test_scripts_that_are_far_and_scripts_that_are_one(letter: str, neighbour: str, far: bool, akin: bool) -> None:
    assert lossy._is_far(letter) == far
    assert lossy._is_akin(neighbour, letter) == akin


@pytest.mark.usefixtures("_plain")
@pytest.mark.parametrize(("costs", "nats"), [(4.5, 0.0), (0.5, 4.0), (9.5, -5.0)])
def test_letters_that_a_language_is_full_of_are_likelier(
    costs: float, nats: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lossy, "letter_cost", lambda language, letter: {"frê": costs}[language + letter])
    hit = lossy._judged("x?yz", 1, 3, Meant("ê", "undefined"), WINDOWS, "fr", ends=False)
    assert hit.gain == nats + EACH * 2
    mark = lossy._judged("x?yz", 1, 3, Meant("”", "undefined"), WINDOWS, "fr", ends=False)
    assert mark.gain == EACH * 2  # a mark is no letter of any language


def test_of_all_that_a_place_may_have_been_the_likeliest_is_taken_where_it_is_the_clear_winner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gains: dict[str, float] = {}
    monkeypatch.setattr(lossy, "local", lambda _made, _start, _end, character: gains.get(character, -99.0))
    monkeypatch.setattr(lossy, "alphabet", lambda _: ({}, 4.5))
    monkeypatch.setattr(lossy, "fit_of_letter", lambda *_: 0.0)
    monkeypatch.setattr(lossy, "_alone", lambda *_: 0.0)

    def best(excluded: frozenset[str] = frozenset()) -> tuple[str, float]:
        lossy._best.cache_clear()
        lossy._candidates.cache_clear()
        found = lossy._best("XÃY", 1, 1, False, WINDOWS, "fr", excluded)
        lossy._best.cache_clear()
        lossy._candidates.cache_clear()
        return (found.character, round(found.gain, 1)) if found and found.is_sure else ("", 0.0)

    soft, dropped = KINDS["hyphen"][1], KINDS["dropped"][1]
    assert best() == ("", 0.0)
    gains["í"] = soft
    assert best() == ("", 0.0)  # it must gain
    gains["í"] = soft + 3.0
    assert best() == ("í", 3.0)
    gains["Ý"] = dropped + 2.5
    assert best() == ("", 0.0)  # a letter that is lost is not guessed
    gains["Ý"] = dropped + 3.0 + math.log(lossy.DOUBT) + 0.1
    assert best() == ("", 0.0)
    gains["Ý"] -= 0.2
    assert best() == ("í", 3.0)
    gains["Á"] = gains["Ý"]  # two that are less likely are likely enough together
    assert best() == ("", 0.0)
    gains["Á"] = -99.0
    gains["Ý"] = dropped + 4.6
    assert best() == ("Ý", 4.6)
    assert best(frozenset({"dropped", "controls"})) == ("í", 3.0)


@pytest.mark.parametrize("language", ["fr", "en", "cs"])
@pytest.mark.parametrize(
    ("before", "after"), [("d", "jà vu"), (" ", " so"), ("la ", ", et"), ("NO", "EL"), ("3 ", " 4"), ("", "")]
)
@pytest.mark.parametrize("excluded", [frozenset(), frozenset({"dropped", "controls"})])
def test_the_best_of_a_place_is_the_best_of_all_that_are_judged_one_by_one(
    before: str, after: str, language: str, excluded: frozenset[str]
) -> None:
    start = len(before)
    for form in sorted(table(WINDOWS))[::9]:
        window, end = before + form + after, start + len(form)
        for ends in (False, True):
            judged = [
                lossy._judged(window, start, end, one, WINDOWS, language, ends)
                for one in table(WINDOWS)[form]
                if one.kind not in excluded
            ]
            judged.sort(key=lambda one: -one.gain)
            likeliest = judged[0] if judged and judged[0].gain > 0.0 else None
            if likeliest and likeliest.character.isalpha() and form[-1] == " ":
                second = judged[1].gain if len(judged) > 1 else -99.0
                if second > 0.0 and likeliest.gain - second <= lossy.MARGIN:
                    likeliest = None
            elif likeliest and likeliest.character.isalpha():
                gains: dict[str, float] = {}
                for one in reversed(judged):
                    if one.character.isalpha():
                        gains[one.character] = one.gain
                others = sum(math.exp(gain - likeliest.gain) for gain in gains.values()) - 1.0
                likeliest = likeliest._replace(is_sure=others <= lossy.DOUBT)
            found = lossy._best(window, start, len(form), ends, WINDOWS, language, excluded)
            assert (found and found[:5]) == (likeliest and likeliest[:5])
            assert (found and found.is_sure) == (likeliest and likeliest.is_sure)
            if found and likeliest:
                assert found.gain == pytest.approx(likeliest.gain)


# whole texts


def damage(text: str, how: Callable[[str], str]) -> str:
    return how(misread(text, WINDOWS))


UNDEFINED = re.compile("[\x81\x8d\x8f\x90\x9d]")
HOW: dict[str, Callable[[str], str]] = {
    "undefined": lambda text: UNDEFINED.sub("\ufffd", text),
    "question": lambda text: UNDEFINED.sub("?", text),
    "dropped": lambda text: UNDEFINED.sub("", text),
    "hyphen": lambda text: text.replace("\u00ad", ""),
    "space": lambda text: text.replace("\u00a0", " "),
    "squeezed": lambda text: re.sub(" +", " ", text.replace("\u00a0", " ")),
    "lower": str.lower,
    "straight": lambda text: text.translate(str.maketrans("‘’“”‚„", "''\"\"''")),
}
DAMAGED = (
    ("undefined", "He said “it was over” and “that is it” to the 20 café owners there.", "”"),
    ("question", "He said “it was over” and “that is it” to the 20 café owners there.", "”"),
    ("dropped", "He said “it was over” and “that is it” to the 20 café owners there.", "”"),
    ("space", "Le président a déclaré qu’il était inquiet à l’idée d’un échec, voilà tout.", "à"),
    ("squeezed", "Le président a déclaré qu’il était inquiet à l’idée d’un échec, voilà tout.", "à"),
    ("hyphen", "El ministro español aquí decía que el país tenía más razón todavía.", "í"),
    ("lower", "le président a déclaré qu’il était très inquiet à l’idée d’un échec.", "éèà"),
    ("undefined", "Ministr řekl, že příští týden přijde Íránec z Prahy, Ďáblice a Řím.", "Í"),
)


@pytest.mark.parametrize(("kind", "text", "lost"), DAMAGED)
def test_a_text_that_lost_characters_comes_back_and_its_log_says_how(kind: str, text: str, lost: str) -> None:
    damaged = damage(text, HOW[kind])
    result = newsclean.clean(damaged, passes=("mojibake",))
    assert result.text == text
    told = [change for change in result.changes if KINDS[kind][0] in change.reason]
    assert "".join(change.after for change in told) == "".join(c for c in text if c in lost)
    for change in told:
        assert change.level == "likely"
        assert change.before == HOW[kind](misread(change.after, WINDOWS)).rstrip(" " * (kind == "squeezed"))
        assert change.reason.startswith(f"UTF-8 read as Windows-1252, and {KINDS[kind][0]}")
    exact = [change for change in result.changes if change not in told]
    assert all(" and " not in change.reason for change in exact)


def damaged_of(text: str) -> list[tuple[Repair, str]]:
    exact = repaired(text)
    return lossy.damaged(text, exact, written(text, exact))


def test_places_in_the_original_are_told_behind_repairs_that_shorten_it() -> None:
    whole = damage("El ministro español aquí decía que el país tenía más razón todavía.", HOW["hyphen"])
    found = damaged_of(whole)
    assert [(whole[one.start : one.end], one.text, how) for one, how in found] == [("Ã", "í", "hyphen")] * 5
    assert [one.start for one, _ in found] == [
        place for place, character in enumerate(whole) if character == "Ã" and whole[place + 1] not in "±¡³"
    ]


def test_what_is_likely_but_not_likely_enough_is_doubtful() -> None:
    text = "Il est Ã la plage, voilÃ  tout"
    exact = repaired(text)
    doubts: list[tuple[int, int]] = []
    found = lossy.damaged(text, exact, written(text, exact), doubts)
    assert [repair.start for repair, _ in found] == [23]
    assert doubts == [(7, 8)]


def test_a_letter_that_its_language_is_full_of_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    vietnamese = "Chính phủ đã công bố các biện pháp mới nhằm hỗ trợ nền kinh tế của đất nước rất lâu."
    place = vietnamese.index("â")
    assert lossy._is_ordinary(vietnamese, [(place, place + 1, WINDOWS)], vietnamese)
    assert not lossy._is_ordinary(vietnamese, [(place, place + 2, WINDOWS)], vietnamese)
    assert not lossy._is_ordinary(vietnamese, [(place - 1, place, WINDOWS)], vietnamese)
    for costs, is_so in ((6.4, True), (6.5, False)):
        monkeypatch.setattr(lossy, "letter_cost", lambda *asked, costs=costs: {("vi", "â"): costs}[asked])
        assert lossy._is_ordinary(vietnamese, [(place, place + 1, WINDOWS)], vietnamese) == is_so


def test_each_line_is_read_in_its_own_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[tuple[int, int, int]], str]] = []

    def likeliest(_: str, places: list[tuple[int, int, int]], sample: str, *_rest: object) -> list[Hit]:
        asked.append((places, sample))
        return [hit(places[0][0], "é", 9.0)]

    monkeypatch.setattr(lossy, "_in_likeliest", likeliest)
    made = "first Ã line\nplain\n" + "x" * 900 + "Ã" + "y" * 900
    places = {WINDOWS: [(6, 7), (919, 920)], WINDOWS + 1: [(6, 8)]}
    hits = lossy._hits(made, places, frozenset(), is_damaged=True)
    assert hits == [hit(6, "é", 9.0), hit(919, "é", 9.0)]
    assert asked == [
        ([(6, 7, WINDOWS), (6, 8, WINDOWS + 1)], "first Ã line"),
        ([(919, 920, WINDOWS)], made[119:919]),
    ]


def test_lines_that_are_alike_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def likeliest(_: str, places: list[tuple[int, int, int]], *_rest: object) -> list[Hit]:
        asked.append(places[0][0])
        return [hit(places[0][0], "é", 9.0)]

    monkeypatch.setattr(lossy, "_in_likeliest", likeliest)
    lines = ["one Ã line", "one Ã line", "one Ã line", "one Ã line", "another Ã", "one Ã line"]
    made = "\n".join(lines)
    starts = [match.start() for match in re.finditer("Ã", made)]
    places = {WINDOWS: [(start, start + 1) for start in starts]}
    assert lossy._hits(made, places, frozenset(), is_damaged=True) == [hit(start, "é", 9.0) for start in starts]
    # the first, one behind a line break, one before another line, the other, and the last, which ends the text
    assert asked == [starts[0], starts[1], starts[3], starts[4], starts[5]]


def test_the_language_in_which_all_places_are_likeliest_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    by_language = {
        "sk": [hit(0, "é", 6.0), hit(9, "ô", 2.0)],
        "cs": [hit(0, "ě", 5.0), hit(9, "ů", 6.0)],
        "pl": [hit(0, "ę", 5.0), hit(0, "ó", 4.0)],
    }
    monkeypatch.setattr(lossy, "likeliest", lambda _, most: [(2.0, "sk"), (0.0, "cs"), (1.0, "pl")][:most])
    monkeypatch.setattr(
        lossy, "_in_language", lambda _made, _places, language, _excluded, _doubt: by_language[language]
    )
    places = [(0, 2, WINDOWS), (9, 11, WINDOWS)]
    assert lossy._in_likeliest("text", places, "text", frozenset()) == by_language["cs"]
    by_language["sk"] = [hit(0, "é", 6.0), hit(9, "ô", 3.5)]
    assert lossy._in_likeliest("text", places, "text", frozenset()) == by_language["sk"]
    by_language["sk"] = [hit(0, "”", 1.0)]  # marks are the same in every language
    assert lossy._in_likeliest("text", places, "text", frozenset()) == by_language["sk"]
    by_language["sk"] = []
    assert lossy._in_likeliest("text", places, "text", frozenset()) == []


# place by place within one language


class Asked:
    """Stands for the judgement of one place: it remembers what it was asked, and answers by the form."""

    def __init__(self, answers: dict[str, tuple[str, float]]) -> None:
        self.answers = answers
        self.windows: list[str] = []
        self.ends: list[bool] = []

    def __call__(
        self,
        window: str,
        start: int,
        size: int,
        ends: bool,
        codec: int,
        language: str,
        excluded: frozenset[str],
        doubt: float,
    ) -> Hit | None:
        assert doubt == lossy.DOUBT
        assert (language, excluded) == ("fr", frozenset({"upper"}))
        form = window[start : start + size]
        self.windows.append(f"{window[:start]}[{form}]{window[start + size :]}")
        self.ends.append(ends)
        if form not in self.answers:
            return None
        character, gain = self.answers[form]
        return Hit(start, start + size, character, "dropped", codec, gain)


def in_language(
    text: str, answers: dict[str, tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Hit], Asked]:
    plain, spans = marked(text)
    asked = Asked(answers)
    monkeypatch.setattr(lossy, "_best", asked)
    places = [(start, end, WINDOWS) for start, end in spans]
    return lossy._in_language(plain, places, "fr", frozenset({"upper"})), asked


def test_each_place_is_asked_with_what_is_near_it_or_within_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    hits, asked = in_language("one tw[Ã]o three, fo[Å]ur", {"Ã": ("à", 5.0), "Å": ("œ", 3.0)}, monkeypatch)
    assert asked.windows == [" tw[Ã]o t", " fo[Å]ur"]
    assert hits == [
        Hit(6, 7, "à", "dropped", WINDOWS, 5.0),
        Hit(18, 19, "œ", "dropped", WINDOWS, 3.0),
    ]
    _, asked = in_language("one, twelv[Ã ]three, four", {}, monkeypatch)
    assert asked.windows == ["twelv[Ã ]three"]
    _, asked = in_language("one, İtwelv[Ã]three, twelv[Ã]thΣee", {}, monkeypatch)
    assert asked.windows == ["İtwelv[Ã]three", "twelv[Ã]thΣee"]
    hits, asked = in_language("a [x] b", {}, monkeypatch)
    assert hits == []


def test_what_was_decided_in_a_word_helps_with_the_rest_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _, asked = in_language("d[Ã]j[Â]x[Å] y", {"Ã": ("é", 5.0), "Â": ("à", 5.0)}, monkeypatch)
    assert asked.windows == ["d[Ã]jÂx", "déj[Â]xÅ y", "déjàx[Å] y"]
    _, asked = in_language("d[Ã] j[Â]x", {"Ã": ("é", 5.0), "Â": ("à", 5.0)}, monkeypatch)
    assert asked.windows[1] == "Ã j[Â]x"  # not in another one


def test_of_two_that_overlap_the_better_one_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    for first, second, word in ((5.0, 6.0, "dXk"), (6.0, 5.0, "dèjk"), (5.0, 5.0, "dèjk")):
        asked = Asked({"Ã": ("è", first), "Ãj": ("X", second), "Â": ("à", 1.0)})
        monkeypatch.setattr(lossy, "_best", asked)
        places = [(1, 2, WINDOWS), (1, 3, WINDOWS), (4, 5, WINDOWS)]
        hits = lossy._in_language("dÃjkÂx", places, "fr", frozenset({"upper"}))
        assert [one.character for one in hits] == ["è", "X", "à"]  # which of them is taken is decided elsewhere
        assert asked.windows == ["d[Ã]jkÂ", "d[Ãj]kÂx", f"{word}[Â]x"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("the end[x]", True),
        ("the end[x].", True),
        ("the end[x]. ", False),
        ("“the end[x]", False),  # what ends the text closes it
        ("“the” end[x]", True),
    ],
)
def test_only_the_end_of_a_text_may_have_been_cut(text: str, ends: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    _, asked = in_language(text, {}, monkeypatch)
    assert asked.ends == [ends]


def test_a_quotation_mark_that_was_found_opens_until_another_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    for gain, closing, ends in ((4.6, "é", False), (4.5, "é", True), (4.6, "”", True)):
        answers = {"O": ("“", gain), "C": (closing, 9.0)}
        _, asked = in_language("say [O]the[C] end[x]", answers, monkeypatch)
        assert asked.ends == [False, False, ends]


def places(text: str, spans: list[tuple[int, int, int]] | None = None) -> list[str]:
    spans = spans or []
    found = lossy._places(text, WINDOWS, spans, [span[0] for span in spans])
    return [f"{start}:{text[start:end]}" for start, end in found]


def test_places_are_where_a_form_of_the_codec_stands() -> None:
    assert places("plain text") == []
    assert places("aÃb") == ["1:Ã"]
    assert places("â€?x") == ["0:â€?", "0:â€", "0:â"]
    assert places("xA©y") == ["1:A©"]  # an ASCII letter in front belongs to it
    assert places("xé©y") == []
    assert places("Ã") == ["0:Ã"]
    assert places("Ã Ã ") == ["0:Ã ", "0:Ã", "2:Ã ", "2:Ã"]
    # not within what is repaired
    assert places("Ã Ã ", [(0, 1, 0)]) == ["2:Ã ", "2:Ã"]
    assert places("Ã Ã ", [(2, 3, 0)]) == ["0:Ã ", "0:Ã"]
    assert places("Ã Ã ", [(1, 2, 0)]) == ["0:Ã", "2:Ã ", "2:Ã"]


def test_the_codecs_that_exact_mojibake_speaks_for_are_tried_first(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    given: dict[str, object] = {}

    def searched(_made: str, codec: int, _spans: object, _starts: object) -> list[tuple[int, int]]:
        asked.append(codec)
        return [(0, 1)]

    def hits(_made: str, places: dict[int, object], _excluded: object, *, is_damaged: bool) -> list[Hit]:
        given.update(places=list(places), is_damaged=is_damaged)
        return []

    monkeypatch.setattr(lossy, "_places", searched)
    monkeypatch.setattr(lossy, "_hits", hits)
    monkeypatch.setattr(lossy, "local", lambda _text, start, _end, _made: float(start))
    mac, pc, dos, central, rare = (NUMBER[name] for name in ("mac-roman", "cp437", "cp850", "cp1250", "cp864"))

    def tried(*repairs: Repair) -> list[int]:
        asked.clear()
        assert lossy.damaged("x" * 99, repairs, "x" * 99) == []
        assert given == {"places": asked, "is_damaged": any(repair.channel[0] != rare for repair in repairs)}
        return list(asked)

    assert tried() == [WINDOWS]
    assert tried(Repair(1, 2, "é", (mac,))) == [mac, WINDOWS]
    assert tried(Repair(1, 2, "é", (rare,))) == [WINDOWS]
    assert set(tried(Repair(1, 2, "é", (mac,)), Repair(3, 4, "é", (pc,)))) == {pc, mac, WINDOWS}
    # of more than three those that say most
    loud = [Repair(start, start + 1, "é", (codec,)) for codec in (dos, central) for start in (20, 30, 40)]
    assert set(tried(*loud, Repair(1, 2, "é", (mac,)), Repair(3, 4, "é", (pc,)))) == {dos, central, pc, WINDOWS}
    # together the two say more
    two = [Repair(1, 2, "é", (mac,)), Repair(2, 3, "é", (mac,))]
    assert set(tried(*loud, *two, Repair(8, 9, "é", (pc,)))) == {dos, central, mac, WINDOWS}
    # and no place says more than twenty nats
    two = [Repair(14, 15, "é", (mac,)), Repair(15, 16, "é", (mac,))]
    assert set(tried(*loud, *two, Repair(90, 91, "é", (pc,)))) == {dos, central, mac, WINDOWS}
    four = [Repair(start, start + 1, "é", (codec,)) for start, codec in ((1, mac), (3, pc), (5, dos), (7, central))]
    assert tried(*four) == [central, dos, pc, WINDOWS]
    assert tried(*four, Repair(9, 10, "é", (WINDOWS, mac))) == [WINDOWS, central, dos]


def test_what_exact_mojibake_says_counts_for_its_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[dict[int, float]] = []
    monkeypatch.setattr(lossy, "_places", lambda *_: [(0, 1)])
    monkeypatch.setattr(lossy, "_hits", lambda *_args, **_kinds: [])

    def chosen(_: object, exact: dict[int, float]) -> list[Hit]:
        said.append(dict(exact))
        return []

    monkeypatch.setattr(lossy, "_chosen", chosen)
    monkeypatch.setattr(lossy, "local", lambda _text, start, _end, _made: float(start))
    lossy.damaged("x" * 99, [Repair(1, 2, "é", (0,)), Repair(14, 15, "é", (0,)), Repair(50, 51, "é", (1, 0))], "x" * 99)
    assert said == [{0: 7.0 + 20.0, 1: 20.0}]


CONTROL = re.compile("[\x80-\x9f]")
UKRAINIAN = (
    "Кожна людина, незалежно від того, де вона живе, має право на життя, свободу та особисту недоторканність, і ніхто "
    "не повинен бути підданий жорстокому поводженню."
)


@pytest.mark.parametrize("mark", ["", "\ufffd"])
def test_where_much_is_lost_few_letters_are_guessed(mark: str) -> None:
    damaged = CONTROL.sub(mark, UKRAINIAN.encode().decode("latin-1"))
    words = newsclean.clean(damaged, passes=("mojibake",)).text.split(" ")
    read = [(word, meant) for word, meant in zip(words, UKRAINIAN.split(" "), strict=True) if {*word} <= {*UKRAINIAN}]
    assert len(read) > 8
    assert [(word, meant) for word, meant in read if word != meant] == []


def test_a_letter_that_cyrillic_windows_lacks_leaves_a_capital_out_of_place() -> None:
    text = "Секоја личност има право на образование."
    damaged = CONTROL.sub("", misread(text, NUMBER["cp1251"]))
    assert newsclean.clean(damaged, passes=("mojibake",)).text == text
