"""Mojibake that lost a character: what each place is taken for, what it costs, and what the document excludes.

`[…]` marks the place. Where nats are given, the model of characters, the letters of languages and the spelling of words
say nothing of their own, so that what a place is worth is what its neighbours and its kind of damage make it.
"""

from __future__ import annotations

import pytest

from newsclean.passes.mojibake import lossy
from newsclean.passes.mojibake.codecs import NUMBER
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.forms import Meant
from newsclean.passes.mojibake.lossy import Hit
from tests.test_mojibake_guards import marked

WINDOWS = NUMBER["cp1252"]
SPELLED = {"voilà": 5.0, "déjà": 20.0, "àquele": 5.0, "à": 0.0, "Àb": 3.0, "xàyz": 1.0, "xàyzw": 1.0, "TẠT": 1.0}
"""What words are worth to the spelling in these tests."""


@pytest.fixture
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lossy, "local", lambda *_: 0.0)
    monkeypatch.setattr(lossy, "letter_cost", lambda *_: 4.5)
    monkeypatch.setattr(lossy, "fit", lambda _, word, start, end: SPELLED.get(word, 0.0) if end == start + 1 else 99.0)
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
    ("ÖNSK[A³] ", "ó", "stripped", "sv", -16.0),
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
    assert hit == Hit(start, end, character, kind, WINDOWS, nats)


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
    assert hit == Hit(start, start + len(seen), character, kind, WINDOWS, nats)


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
        ("[â€]", {"controls"}),
        ("[Ã\x89]", {"controls"}),
        ("€ [Ã©]", set()),
        # much of it without a control: none was lost either
        ("[Ã©Ã©Ã©Ã©]", {"lower", "stripped"}),
        ("[Ã©Ã©Ã©Ã©Ã]", {"dropped", "undefined", "lower", "stripped"}),
        ("[Ã©Ã©Ã©Ã©Ã] \ufffd", {"dropped", "lower", "stripped"}),
        # a byte that the codec does not define, and that came through
        ("[Ã\x81]", {"controls", "dropped", "undefined", "question"}),
        ("[Ã\x80]", {"controls"}),
        # nobody straightened, normalized, lower-cased or stripped what is still there
        ("[â€™]", {"controls"}),
        ("[â€™â€™]", {"controls", "stripped", "upper", "normal"}),
        ("[““““]", {"controls"}),
        ("[“““““]", {"controls", "straight"}),
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
