"""The log of what was UTF-8: each repair's place, level and reason, and what is only pointed at.

`[seen>made]` marks a repair, `[seen?]` what is flagged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import newsclean
from newsclean.options import make_options
from newsclean.passes.mojibake import lines, utf8
from newsclean.passes.mojibake.codecs import NUMBER
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.evidence import Run, local
from newsclean.passes.mojibake.lines import explained_lines
from newsclean.passes.mojibake.readings import Readings, suspicious
from newsclean.passes.mojibake.utf8 import explained, misread_utf_8, repaired
from tests.misreading import misread

if TYPE_CHECKING:
    from collections.abc import Callable

CLEAN = newsclean.Cleaner(passes=("mojibake",))
WINDOWS, MAC, CYRILLIC, CENTRAL, LATIN_2, DOS = (
    NUMBER[name] for name in ("cp1252", "mac-roman", "cp1251", "cp1250", "latin-2", "cp850")
)
_MARKED = re.compile(r"\[([^\]>]+?)(?:>([^\]]*)|\?)\]", re.DOTALL)


def expected(text: str) -> tuple[str, list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Return the text that is meant, the repairs marked in it, and the flags."""
    plain, end = "", 0
    repairs: list[tuple[int, int, str]] = []
    flags: list[tuple[int, int]] = []
    for match in _MARKED.finditer(text):
        plain += text[end : match.start()]
        span = len(plain), len(plain) + len(match[1])
        if match[2] is None:
            flags.append(span)
        else:
            repairs.append((*span, match[2]))
        plain += match[1]
        end = match.end()
    return plain + text[end:], repairs, flags


def read_as(label: str, more: int = 0, kind: str = "") -> str:
    return (
        f"UTF-8 read as {label}" + (f", and {kind}" if kind else "") + (f"; {more} more in this document" * (more > 0))
    )


LOGS: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    (
        "Le pr[Ã©>é]sident a d[Ã©>é]clar[Ã©>é] [â€œ>“]oui[â€\x9d>”].",
        [("cp1252", "safe", read_as("Windows-1252", 4))] * 5,
    ),
    ("a caf[Ã©>é] in town", [("cp1252", "safe", read_as("Windows-1252"))]),
    ("[Â£>£]100 and [Â£>£]200 fee", [("cp1252", "likely", read_as("Windows-1252", 1))] * 2),
    (
        "the caf[Ã©>é], and 10 [â‚¬>€] of the p[Ã¢>â]t[Ã©>é][‚Äô>’]s",
        [("cp1252", "safe", read_as("Windows-1252", 3))] * 4 + [("mac-roman", "safe", read_as("MacRoman"))],
    ),
    (
        "Die Gr[Ã¶ÃŸ>öß]e der B[Ã¼>ü]hne\nund kein M[Ã¤>ä]dchen\n\nHealthy “text” here – yes.",
        [("cp1252", "safe", read_as("Windows-1252", 2))] * 3,
    ),
    (
        "Приве[С‚>т] мир, [РїСЂРёРІРµС‚>привет] [РјРёСЂ>мир]",
        [("cp1251", "safe", read_as("Windows-1251", 2))] * 3,
    ),
    (
        "x pr[â”œÂ®>é]sident d[â”œÂ®>é]clar[â”œÂ®>é]",
        [("cp1252", "safe", read_as("code page 850, then as Windows-1252", 2))] * 3,
    ),
    (
        "He said [â€œ>“]more[â€\ufffd>”] of it, it[â€™>’]s",
        [
            ("cp1252", "safe", read_as("Windows-1252", 2)),
            ("cp1252", "likely", read_as("Windows-1252", 2, "a lost byte is U+FFFD")),
            ("cp1252", "safe", read_as("Windows-1252", 2)),
        ],
    ),
    (
        "Il est [Ã?] la plage, voil[Ã >à] tout",
        [("cp1252", "likely", read_as("Windows-1252", 0, "its no-break space is a space"))],
    ),
    ("IRMÃ» disse, e 1.54 Å³ de á… x [ã¼?] u [Ãœ?]", []),
    ("¼½¾ÌÐ ½τáÑ ß ¿¼»Ñαá[Γ«?]αß¬«⌐ [Ã©?] ", []),
    ("The café “was” – it’s so.", []),
    ("plain", []),
)


@pytest.mark.parametrize(("text", "said"), LOGS)
def test_the_log_of_a_text(text: str, said: list[tuple[str, str, str]]) -> None:
    plain, repairs, flags = expected(text)
    result = CLEAN(plain)
    assert [(c.start, c.end, c.after) for c in result.changes] == repairs
    assert [(f.start, f.end) for f in result.flags] == flags
    assert {flag.rule for flag in result.flags} <= {"mojibake.doubtful"}
    assert [(*c.rules, c.level, c.reason) for c in result.changes] == [
        (f"mojibake.{rule}", *rest) for rule, *rest in said
    ]


def test_edits_are_in_order_with_flags_between_them() -> None:
    plain, _, _ = expected("Il est [Ã?] la plage, voil[Ã >à] tout")
    edits = list(misread_utf_8(plain, make_options({})))
    assert [(edit.start, edit.end, edit.replacement) for edit in edits] == [(7, 8, None), (23, 25, "à")]


@pytest.mark.parametrize(
    ("channel", "others", "kind", "reason"),
    [
        ((WINDOWS,), 0, None, "UTF-8 read as Windows-1252"),
        ((WINDOWS,), 1, None, "UTF-8 read as Windows-1252; 1 more in this document"),
        ((WINDOWS,) * 2, 0, None, "UTF-8 read as Windows-1252, 2 times over"),
        ((WINDOWS,) * 3, 2, None, "UTF-8 read as Windows-1252, 3 times over; 2 more in this document"),
        ((WINDOWS, MAC), 0, None, "UTF-8 read as MacRoman, then as Windows-1252"),
        ((WINDOWS,), 3, "dropped", "UTF-8 read as Windows-1252, and a lost byte is gone; 3 more in this document"),
    ],
)
def test_the_reason_says_what_happened_in_its_order(
    channel: tuple[int, ...], others: int, kind: str | None, reason: str
) -> None:
    assert utf8._reason(channel, others, kind) == reason


def test_repairs_that_touch_are_one_where_they_went_through_the_same() -> None:
    def one(start: int, end: int, made: str, codec: int = WINDOWS) -> Repair:
        return Repair(start, end, made, (codec,))

    kinds = {4: "dropped", 20: "space", 32: "dropped"}
    repairs = [one(0, 2, "é"), one(4, 6, "è"), one(6, 8, "à"), one(10, 12, "é"), one(12, 14, "’", MAC)]
    repairs += [one(20, 22, "é"), one(22, 24, "ü"), one(24, 26, "ß"), one(30, 32, "a"), one(32, 33, "b")]
    assert utf8._merged(repairs, kinds) == [
        one(0, 2, "é"),
        one(4, 8, "èà"),
        one(10, 12, "é"),
        one(12, 14, "’", MAC),
        one(20, 26, "éüß"),
        one(30, 33, "ab"),
    ]
    assert kinds == {4: "dropped", 20: "space", 30: "dropped", 32: "dropped"}
    assert utf8._merged([], {}) == []


def test_places_that_some_codec_explains_well_are_doubtful_once() -> None:
    found: dict[tuple[int, ...], list[Run]] = {
        (WINDOWS,): [Run(0, 2, "é", 9.0), Run(10, 12, "é", 7.1), Run(20, 22, "é", 7.0)],
        (MAC,): [Run(1, 4, "’", 9.0), Run(12, 14, "é", 9.0), Run(30, 33, "’", 9.0)],
    }
    assert utf8._doubts(found, []) == [(0, 2), (10, 12), (12, 14), (30, 33)]
    assert utf8._doubts(found, [Repair(1, 2, "x", (0,)), Repair(32, 33, "x", (0,))]) == [(10, 12), (12, 14)]


def test_flags_leave_out_what_is_repaired_and_each_other() -> None:
    flags = list(utf8._flags("plain text", [Repair(2, 4, "x", (0,))], [(5, 7), (0, 2), (3, 5), (6, 8), (7, 9)]))
    assert [(edit.start, edit.end, edit.replacement, edit.rule) for edit in flags] == [
        (start, start + 2, None, "mojibake.doubtful") for start in (0, 5, 7)
    ]


def test_how_many_went_through_the_same() -> None:
    repairs = [Repair(0, 1, "x", (0,)), Repair(1, 2, "x", (1,)), Repair(2, 3, "x", (0,)), Repair(3, 4, "x", (0, 0))]
    assert utf8._counted(repairs) == {(0,): 2, (1,): 1, (0, 0): 1}


def test_what_whole_lines_say_counts_for_their_channels_in_order() -> None:
    credited: dict[tuple[int, ...], list[Run]] = {(WINDOWS,): [Run(10, 12, "é", 9.0)]}
    assert utf8._with_lines(credited, [], []) == credited
    repairs = [Repair(0, 2, "à", (WINDOWS,)), Repair(4, 7, "’", (MAC,)), Repair(20, 22, "ü", (WINDOWS,))]
    assert utf8._with_lines(credited, repairs, [5.0, 6.0, 7.0]) == {
        (WINDOWS,): [Run(0, 2, "à", 5.0), Run(10, 12, "é", 9.0), Run(20, 22, "ü", 7.0)],
        (MAC,): [Run(4, 7, "’", 6.0)],
    }
    assert credited == {(WINDOWS,): [Run(10, 12, "é", 9.0)]}


# a text that one codec explains wholly


FRENCH = "Le président a déclaré qu’il était très inquiet à l’idée d’un échec."


@pytest.mark.parametrize("codec", [WINDOWS, MAC, DOS, CENTRAL])
def test_a_text_that_one_codec_explains_is_read_back_run_by_run(codec: int) -> None:
    text = misread(FRENCH, codec)
    places = suspicious(text)
    repairs = utf8._through(text, places, codec)
    assert repairs is not None
    assert [(text[r.start : r.end], r.text) for r in repairs] == [
        (misread(made, codec), made) for made in re.findall("[^\x00-\x7f]+", FRENCH)
    ]
    assert {r.channel for r in repairs} == {(codec,)}
    assert explained(text, places, [codec]) == repairs
    assert explained(text, places, [NUMBER["cp1253"], codec]) == repairs
    assert utf8._through("Ã© ‚Äô", suspicious("Ã© ‚Äô"), codec) is None
    assert utf8._through("", [], codec) == []


@pytest.mark.parametrize("text", ["É™ Ã©", "Ã© É™", "Ã©É™"])
def test_what_makes_an_unlikely_letter_is_not_explained_like_that(text: str) -> None:
    assert utf8._through(text, suspicious(text), WINDOWS) is None


@pytest.mark.parametrize("codec", [CENTRAL, LATIN_2])
def test_of_two_codecs_that_explain_it_all_the_language_tells(codec: int) -> None:
    text = misread("Příští týden přijde do Prahy několik tisíc českých učitelů.", codec)
    places = suspicious(text)
    assert {repair.channel for repair in explained(text, places, [CENTRAL, LATIN_2])} == {(codec,)}
    assert {repair.channel for repair in explained(text, places, [LATIN_2, CENTRAL])} == {(codec,)}


def test_a_text_that_was_damaged_twice_is_not_explained_by_one_codec() -> None:
    text = misread(FRENCH, WINDOWS, WINDOWS)
    assert explained(text, suspicious(text), [WINDOWS]) == []
    assert {repair.channel for repair in repaired(text)} == {(WINDOWS, WINDOWS)}


@pytest.mark.parametrize("text", ["1.54 Å³", "IRMÃ» disse", "IRMÃ» disse 1.54 Å³"])
def test_few_do_not_vouch_for_each_other(text: str) -> None:
    assert explained(text, suspicious(text), [WINDOWS]) == []


def test_three_do() -> None:
    text = "IRMÃ» disse 1.54 Å³ cafÃ©"
    assert len(explained(text, suspicious(text), [WINDOWS])) == 3


# beyond doubt


def test_runs_beyond_doubt_are_those_that_nothing_else_reads_better() -> None:
    class Sure:
        def beside(self, channel: tuple[int, ...], place: int) -> float:
            return 25.0 if channel == (WINDOWS,) or place == 40 else 24.9

    credited: dict[tuple[int, ...], list[Run]] = {
        (WINDOWS,): [Run(0, 2, "é", 9.0), Run(10, 12, "é", 5.9), Run(20, 22, "é", 6.0), Run(30, 32, "Ã©", 9.0)],
        (MAC,): [Run(36, 38, "é", 9.0), Run(40, 43, "’", 9.0), Run(1, 4, "’", 9.0)],
    }
    found = {**credited, (CYRILLIC,): [Run(21, 23, "é", 6.1), Run(42, 44, "x", 9.0)]}
    repairs, done = utf8._plain(credited, found, Sure(), 50)  # type: ignore[arg-type]
    assert repairs == [Repair(0, 2, "é", (WINDOWS,)), Repair(40, 43, "’", (MAC,))]
    assert [place for place in range(50) if done[place]] == [0, 1, 40, 41, 42]


def stretches(text: str, done: set[int]) -> list[tuple[int, int]]:
    readings = Readings(text, (WINDOWS,))
    taken = bytearray(place in done for place in range(len(text)))
    return list(utf8._stretches(readings, [p for p in suspicious(text) if p not in done], taken))


def test_places_near_each_other_are_decided_together() -> None:
    assert stretches("aÃ©b", set()) == [(1, 3)]
    assert stretches("Ã©Ã©", set()) == [(0, 4)]
    assert stretches("Ã©abcÃ©", set()) == [(0, 7)]
    assert stretches("Ã©abcdÃ©", set()) == [(0, 2), (6, 8)]
    assert stretches("Ã©abâ€™", set()) == [(0, 7)]
    assert stretches("plain", set()) == []
    # not across what is decided already
    assert stretches("Ã©Ã©Ã©", {2, 3}) == [(0, 2), (4, 6)]
    assert stretches("â€™", {1}) == [(0, 1)]
    # nor without end
    for start, end in stretches("Ã© " * 1000, set()):
        assert end - start <= utf8.LONGEST + 2 + utf8.NEAR


# whole lines


def test_lines_are_explained_one_by_one() -> None:
    lines = [misread(FRENCH, WINDOWS), FRENCH, misread(FRENCH, MAC, MAC), "plain", misread(FRENCH, DOS)]
    text = "\n".join(lines)
    places = suspicious(text)
    repairs, left, gains = explained_lines(text, places, utf8._is_settled)
    assert {repair.channel for repair in repairs} == {(WINDOWS,), (MAC, MAC), (DOS,)}
    assert len(gains) == len(repairs)
    for repair, gain in zip(repairs, gains, strict=True):
        assert gain == local(text, repair.start, repair.end, repair.text)
        line = text.count("\n", 0, repair.start)
        assert text[repair.start : repair.end] == misread(repair.text, *reversed(repair.channel))
        assert repair.channel == {0: (WINDOWS,), 2: (MAC, MAC), 4: (DOS,)}[line]
    assert {text.count("\n", 0, place) for place in left} <= {1}


def test_a_line_is_explained_where_it_stands_again_as_it_was_before() -> None:
    one = misread("Město čeká, říká ředitel úřadu: «žádné» ", WINDOWS)
    text = "\n".join([one, *(8 * [one]), "x", one])
    repairs, left, gains = explained_lines(text, suspicious(text), utf8._is_settled)
    first = [repair for repair in repairs if repair.end <= len(one)]
    assert len(first) > 5
    moved = [
        repair._replace(start=repair.start + start, end=repair.end + start)
        for start in (match.start() for match in re.finditer(re.escape(one), text))
        for repair in first
    ]
    assert (repairs, left, gains) == (moved, [], 10 * gains[: len(first)])


def test_a_line_that_is_not_settled_is_left() -> None:
    text = misread(FRENCH, WINDOWS)
    places = suspicious(text)
    assert explained_lines(text, places, lambda _: False) == ([], places, [])


@pytest.mark.parametrize("text", ["a [Ã©] b", "1.54 Å³", "lâ€™Ã©tÃ© — naïve", "É™É™ Ã©tÃ©"])
def test_a_line_with_little_in_it_or_what_the_codec_does_not_explain_is_left(text: str) -> None:
    places = suspicious(text)
    assert explained_lines(text, places, utf8._is_settled) == ([], places, [])


def worth_of(gains: dict[str, float]) -> Callable[..., float]:
    """Return what stands for the model: what each run of characters that is made gains."""
    return lambda *place: gains.get(place[-1], 0.0)


@pytest.mark.parametrize(
    ("gains", "is_one"),
    [
        ([31.1], True),
        ([31.0], False),  # what supports a channel, and the run itself
        ([6.0, 25.1], True),
        ([6.0, 25.0], False),
        ([5.9, 99.0], False),  # one that needs a thought
    ],
)
def test_what_a_line_or_a_text_must_gain_to_be_explained(
    gains: list[float], is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(misread(made, WINDOWS) for made in ("éé", "üü")[: len(gains)])
    places = suspicious(text)
    worth = worth_of(dict(zip(("éé", "üü"), gains, strict=False)))
    monkeypatch.setattr(lines, "local", worth)
    monkeypatch.setattr(utf8, "local", worth)
    repairs, left, gained = explained_lines(text, places, lambda _: True)
    assert bool(repairs) == is_one
    assert left == ([] if is_one else places)
    assert gained == (gains if is_one else [])
    assert bool(explained(text, places, [WINDOWS])) == is_one


def test_most_of_what_a_codec_explains_must_not_be_soft_hyphens_within_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utf8, "local", lambda *_: 20.0)
    text = " ".join([misread("é", WINDOWS)] * 4)
    for soft, is_one in ((0, True), (2, True), (3, False), (4, False)):
        monkeypatch.setattr(utf8, "parts", lambda _text, start, *_, soft=soft: start < 3 * soft)
        assert bool(explained(text, suspicious(text), [WINDOWS])) == is_one


def test_what_codecs_are_rare_costs_a_line_and_each_further_level_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for codecs, price in (((WINDOWS,), 0.0), ((MAC,), 1.5), ((WINDOWS, WINDOWS), 2.0), ((WINDOWS, DOS), 5.0)):
        text = misread("ééé", *codecs)
        places = suspicious(text)
        for extra, is_one in ((0.1, True), (0.0, False)):
            monkeypatch.setattr(lines, "local", worth_of({"ééé": 31.0 + price + extra}))
            repairs, _, _ = explained_lines(text, places, lambda made: made == "ééé")
            assert [repair.channel for repair in repairs] == ([tuple(reversed(codecs))] if is_one else [])


def test_two_readings_of_a_whole_line_leave_it_to_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{misread('ééé', WINDOWS)} and"
    gains = {"ééé": 99.0, "èèè": 99.0}
    monkeypatch.setattr(lines, "local", worth_of(gains))
    monkeypatch.setattr(lines, "_KEPT", 0)  # what was read in another test is not remembered
    monkeypatch.setattr(lines, "_readings", lambda *_: iter([((WINDOWS,), "ééé"), ((MAC,), "èèè")]))
    assert explained_lines(text, [0], lambda _: True) == ([], [0], [])
    gains["èèè"] = 0.0
    assert explained_lines(text, [0], lambda _: True) == ([Repair(0, 6, "ééé", (WINDOWS,))], [], [99.0])
    gains |= {"ééé": 0.0, "èèè": 99.0}
    assert explained_lines(text, [0], lambda _: True) == ([Repair(0, 6, "èèè", (MAC,))], [], [99.0])


def test_what_speaks_against_single_characters_counts_where_they_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "local", lambda *_: 20.0)
    monkeypatch.setattr(utf8, "local", lambda *_: 20.0)
    for against, singles, is_one in ((14.0, 2, False), (2.0, 2, True), (14.1, 2, False), (99.0, 3, True)):
        monkeypatch.setattr(lines, "objections", lambda *_, against=against: against)
        monkeypatch.setattr(utf8, "objections", lambda *_, against=against: against)
        text = " ".join([misread("é", WINDOWS)] * singles)
        assert bool(explained_lines(text, suspicious(text), lambda _: True)[0]) == is_one
        assert bool(explained(text, suspicious(text), [WINDOWS])) == is_one
    monkeypatch.setattr(lines, "objections", lambda *_: 99.0)
    monkeypatch.setattr(utf8, "objections", lambda *_: 99.0)
    text = " ".join([misread("éé", WINDOWS)] * 2)
    assert explained_lines(text, suspicious(text), lambda _: True)[0]
    assert explained(text, suspicious(text), [WINDOWS])


@pytest.mark.parametrize(
    ("words", "gains", "is_one"),
    [
        (["ɐɐɐ"], {"ɐɐɐ": 40.0}, True),
        (["ɐɐ"], {"ɐɐ": 40.0}, False),  # no whole word
        (["ɐɐɐ", "é", "é"], {"ɐɐɐ": 25.1, "é": 12.5}, True),
        (["ɐɐɐ", "é", "é"], {"ɐɐɐ": 25.0, "é": 6.0}, False),
        (["ɐɐɐ", "é", "é"], {"ɐɐɐ": 25.1, "é": 12.6}, False),  # not most of it
        (["ɐ", "ééé", "é"], {"ɐ": 10.0, "ééé": 30.0, "é": 10.0}, True),
    ],
)
def test_letters_that_single_sequences_hit_by_chance_need_whole_words(
    words: list[str], gains: dict[str, float], is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(misread(word, WINDOWS) for word in words)
    monkeypatch.setattr(lines, "local", worth_of(gains))
    monkeypatch.setattr(lines, "objections", lambda *_: 0.0)
    assert bool(explained_lines(text, suspicious(text), lambda _: True)[0]) == is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Obiara wɔ ho kwan sɛ ɔtena ase asomdwoeɛ", True),
        ("wɔ ho kwan sɛ ɔtena", False),  # three are too few
        ("wɔ ho wɔ ho wɔ ho wɔ ho", False),  # of which two are different
        ("Adəgaima hakkiwa cistəgə fallaktə-abe", True),
        ("allégeance, les législateurs, intégrante, République", True),
        ("ɔſɔ kɛ kɔ nɛ", True),
    ],
)
def test_so_many_runs_of_a_line_are_utf_8_by_no_chance(line: str, is_one: bool) -> None:
    text = misread(line, WINDOWS)
    repairs, _, _ = explained_lines(text, suspicious(text), utf8._is_settled)
    assert bool(repairs) == is_one


def test_letters_that_another_codec_has_as_usual_ones_are_not_made_rare_ones() -> None:
    text = misread("allégeance, les législateurs, intégrante, République", WINDOWS)
    assert {channel for channel, _ in lines._readings("\n".join(re.findall("[^\x00-\x7f]+", text)), ())} >= {
        (WINDOWS,),
        (MAC,),
    }
    repairs, _, _ = explained_lines(text, suspicious(text), utf8._is_settled)
    assert {repair.channel for repair in repairs} == {(WINDOWS,)}


# where to look


def hopeful(text: str, **gains: float) -> list[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(utf8, "local", worth_of(gains))
        return list(utf8._hopeful(text))


def test_places_that_gain_by_some_reading_are_hopeful() -> None:
    far = " " * 30
    assert hopeful(f"xâ€™{far}", **{"’": 7.1}) == [1]
    assert hopeful(f"xâ€™{far}", **{"’": 7.0}) == []
    assert hopeful(f"xÃ©{far}Ã¼{far}Ã©{far}", é=7.1) == [1, 65]
    assert hopeful("plain") == []
    # less is asked where a second reading may follow
    assert hopeful(f"xÃƒ{far}", Ã=1.1) == [1]
    assert hopeful(f"xÃƒ{far}", Ã=1.0) == []


def test_a_text_with_many_suspicious_places_is_read_whole() -> None:
    assert hopeful("Ã© Ã©", é=9.0) == [0, 3]
    assert hopeful("Ã© Ã© Ã©", é=9.0) == [0, 3, -1]
    assert hopeful("Ã© Ã© Ã©" + " " * 64, é=9.0) == [0, 3, 6]
    assert hopeful("Ã© Ã© Ã©" + " " * 63, é=9.0) == [0, 3, -1]
    sparse = f"Ã©{' ' * 30}" * 300
    assert hopeful(sparse) == [-1]
    assert hopeful(sparse, é=9.0) == [*range(0, 199 * 32, 32), -1]


def test_what_is_doubtful_is_said_beside_what_is_repaired() -> None:
    for text in ("A [Ã®?] b c d e", "ALEM[Ã²?] (nota 2)", "The caf[Ã©>é]", "1.54 Å³"):
        plain, repairs, flags = expected(text)
        found, doubts = utf8._examined(plain)
        assert [(repair.start, repair.end, repair.text) for repair in found] == repairs
        assert list(doubts) == flags
        assert repaired(plain) == found


@pytest.mark.parametrize("behind", ["", " and so on" * 400])
def test_a_few_odd_places_in_much_healthy_text_are_found_as_in_little(behind: str) -> None:
    for marked_text in (
        "Russia[‚Äô>’]s war.",
        "The caf[Ã©>é], and p[Ã¢>â]t[Ã©>é].",
        "He said [â€œ>“]so[â€\x9d>”] there.",
    ):
        plain, repairs, _ = expected(marked_text)
        for text, shift in ((plain + behind, 0), (behind + " " + plain, len(behind) + 1)):
            assert [(r.start - shift, r.end - shift, r.text) for r in repaired(text)] == repairs


def test_near_a_hopeful_place_others_are_looked_at_as_well() -> None:
    healthy = " and so on" * 400
    plain, repairs, _ = expected("d[Ã©>é]clar[Ã©>é] [Ã\u00a0>à] l[â€™>’][Ã©>é]t[Ã©>é]")
    assert [(r.start - 4000, r.end - 4000, r.text) for r in repaired(healthy + plain + healthy)] == [
        (start, end, made) for start, end, made in merged(repairs)
    ]


def merged(repairs: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for start, end, made in repairs:
        if joined and joined[-1][1] == start:
            first, _, before = joined.pop()
            joined.append((first, end, before + made))
        else:
            joined.append((start, end, made))
    return joined
