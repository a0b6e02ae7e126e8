"""What newsclean offers to other people's tests: damage with its gold, strategies that shrink, the contract kit."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import ftfy
import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Edit, Fault, Options, Pass, Rule
from newsclean.edits import substitute
from newsclean.testing import (
    CODECS,
    KINDS,
    LANGUAGES,
    RESTORABLE,
    Damaged,
    articles,
    check_pass,
    check_rule,
    corrupt,
    damaged,
    entities,
    invisibles,
    misread,
    mojibake,
    options,
    quotes,
    split,
    truncated,
    whitespace,
    wrapped,
)
from newsclean.testing._sentences import SENTENCES, joined
from newsclean.testing.strategies import _is_damaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST = hypothesis.settings(phases=[hypothesis.Phase.generate], database=None)
KEEPING = newsclean.Cleaner(quotes="keep")


# healthy text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_article_of_every_sentence_comes_back_as_it_is(lang: str) -> None:
    text = joined([[sentence] for sentence in SENTENCES[lang]] + [list(SENTENCES[lang])], lang)
    assert KEEPING(text).changes == ()


@given(articles())
def test_articles_are_healthy(text: str) -> None:
    assert KEEPING(text).changes == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_sentence_can_show_mojibake(lang: str) -> None:
    assert not SENTENCES[lang][0].isascii()


# damage


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(20))
def test_corrupt_says_where_it_has_been(kind: str, seed: int) -> None:
    gold = joined([list(SENTENCES["en"][:4]), list(SENTENCES["en"][4:])], "en")
    found = corrupt(gold, kind, seed)
    assert found == corrupt(gold, [kind], seed)
    assert found.gold == gold != found.text
    assert found.kinds == (kind,)
    cursor, pieces = 0, []
    for start, end in found.spans:
        assert cursor <= start <= end <= len(found.text)
        pieces.append(found.text[cursor:start])
        cursor = end
    place = 0
    for piece in [*pieces, found.text[cursor:]]:  # what lies outside of the spans stands in the gold, in order
        place = gold.find(piece, place)
        assert place >= 0
        place += len(piece)


@given(text=st.text(), kinds=st.lists(st.sampled_from(list(KINDS))), seed=st.integers())
def test_corrupt_takes_any_text(text: str, kinds: list[str], seed: int) -> None:
    found = corrupt(text, kinds, seed)
    assert (found.spans == ()) == (found.text == text)
    assert set(found.kinds) <= set(kinds)


def test_corrupt_names_what_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"unknown kind 'mojibak' .did you mean 'mojibake'"):
        corrupt("text", "mojibak")
    with pytest.raises(TypeError, match="expected str, got bytes"):
        corrupt(b"text")  # type: ignore[arg-type]


def test_the_seed_decides_in_every_process() -> None:
    code = "from newsclean.testing import corrupt; print(ascii(corrupt('Russia’s war, he said.', seed=7).text))"
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": str(seed), **PATH},
        ).stdout
        for seed in (0, 1)
    }
    assert len(shown) == 1


PATH = {"PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("codec", CODECS)
def test_misread_can_be_read_again(codec: str) -> None:
    damaged_text = misread("naïve “’”", codec)
    again = b"".join(_byte(character, codec) for character in damaged_text)
    assert again.decode() == "naïve “’”"


def _byte(character: str, codec: str) -> bytes:
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        return bytes((ord(character),))


# strategies


@pytest.mark.parametrize(
    ("kind", "strategy"),
    [
        ("entities", entities),
        ("invisibles", invisibles),
        ("mojibake", mojibake),
        ("quotes", quotes),
        ("split", split),
        ("truncated", truncated),
        ("whitespace", whitespace),
        ("wrapped", wrapped),
    ],
)
def test_each_kind_has_a_strategy(kind: str, strategy: type) -> None:
    found = hypothesis.find(strategy(), lambda _: True, settings=FIRST)
    assert found.kinds == (kind,)
    assert _is_damaged(found)


@given(damaged(["whitespace", "mojibake"], of=articles("en")))
def test_damaged_names_the_kinds_that_acted(found: Damaged) -> None:
    assert found.kinds
    assert set(found.kinds) <= {"whitespace", "mojibake"}
    assert found.spans


def test_wrong_parameters_are_errors_at_the_call() -> None:
    with pytest.raises(ValueError, match="unknown lang 'xx'"):
        articles("xx")
    with pytest.raises(ValueError, match="unknown codec 'macroma'"):
        mojibake("macroma")
    with pytest.raises(ValueError, match="unknown scope 'words'"):
        mojibake(scope="words")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="unknown kind 'x'"):
        damaged("x")


def test_hypothesis_finds_and_shrinks_what_ftfy_cannot_repair() -> None:
    """The pattern of the seed: MacRoman mojibake beside a genuine ’ in one line.

    ftfy decodes a line as a whole; one intact character outside of MacRoman blocks that, and its second, span by span
    look does not know MacRoman. The strategy finds it and shrinks it to one sentence, twice: broken once, whole once.
    """
    broken = hypothesis.find(
        mojibake("mac-roman", of=articles("en")),
        lambda found: "'Äô" in ftfy.fix_text(found.text),  # worse than before: the evidence is gone
        settings=hypothesis.settings(max_examples=2_000, derandomize=True, database=None),
    )
    assert broken.gold == "Russia’s war may go on. Russia’s war may go on."
    assert broken.text.count("‚Äô") == 1
    assert broken.text.replace("‚Äô", "’") == broken.gold
    assert newsclean.clean(broken.text, passes=("mojibake",)).text == broken.gold


@given(mojibake("mac-roman", of=articles("en")))
def test_mac_roman_words_come_back(found: Damaged) -> None:
    assert newsclean.clean(found.text, passes=("mojibake",)).text == found.gold


@given(st.sampled_from(["\N{NO-BREAK SPACE}", "\N{SOFT HYPHEN}"]), articles(), st.integers(0, 1 << 20))
def test_a_genuine_no_break_space_or_soft_hyphen_is_no_mojibake(mark: str, gold: str, at: int) -> None:
    """Both are what the second byte of a misread letter looks like, and both stand in healthy text everywhere."""
    shape = r"(?<=[^\W\d_]) (?=[^\W\d_])" if mark == "\N{NO-BREAK SPACE}" else r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})"
    places = [match.span() for match in re.finditer(shape, gold)]
    hypothesis.assume(places)
    start, end = places[at % len(places)]
    text = gold[:start] + mark + gold[end:]
    assert newsclean.clean(text, passes=("mojibake",)).changes == ()


KINDS_TO_UNDO = ["whitespace", "quotes", "invisibles", "entities"]


@pytest.mark.parametrize("kind", KINDS_TO_UNDO)
@given(data=st.data())
def test_damage_is_undone(kind: str, data: st.DataObject) -> None:
    """What the damaged text becomes is what the healthy one becomes, in every language."""
    found = data.draw(damaged(kind))
    assert newsclean.clean(found.text).text == newsclean.clean(found.gold).text


@given(damaged(RESTORABLE, of=articles("en"), places=2))
def test_replay_and_revert_hold_on_damaged_text(found: Damaged) -> None:
    result = newsclean.clean(found.text)
    assert result.revert() == found.text
    assert newsclean.replay(found.text, result.changes) == result.text


@given(options())
def test_options_are_valid(made: Options) -> None:
    assert made == Options(**{name: getattr(made, name) for name in Options.__slots__})


def test_types_are_registered_with_hypothesis() -> None:
    from newsclean.testing._hypothesis import register

    register()
    assert isinstance(hypothesis.find(st.from_type(Damaged), lambda _: True, settings=FIRST), Damaged)
    assert isinstance(hypothesis.find(st.from_type(Options), lambda _: True, settings=FIRST), Options)


def test_importing_the_kit_does_not_import_hypothesis() -> None:
    code = (
        "import sys, newsclean.testing as t; t.corrupt('a b'); assert 'hypothesis' not in sys.modules; "
        "t.articles; assert 'hypothesis' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=PATH)


def test_without_hypothesis_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import newsclean.testing as t; t.corrupt('a b'); t.articles"
    done = subprocess.run([sys.executable, "-c", code], check=False, env=PATH, capture_output=True, text=True)
    assert 'newsclean.testing.articles needs Hypothesis: pip install "newsclean[testing]"' in done.stderr


# the contract kit

SHOUT = Fault("house.shouting", "safe", "one mark is enough")
RUN = re.compile("!!+")


def shouting(text: str, _: Options) -> Iterable[Edit]:
    """Propose one mark for a run of exclamation marks."""
    return substitute(RUN, "!", text, "house.shouting")


def test_a_good_rule_and_a_good_pass_pass() -> None:
    rule = Rule(shouting, SHOUT, needs=RUN)
    check_rule(rule, acts={"No!!": "No!"}, keeps=["No! Yes!"])
    check_pass(Pass("house", (rule,), lambda before, after: before.startswith(after)), acts={"No!!": "No!"})


def edits_of(*edits: tuple[object, ...]) -> Rule:
    def find(text: str, _: Options) -> Iterator[Edit]:
        if "Ã" in text:
            yield from edits  # type: ignore[misc]

    return Rule(find, SHOUT)


def flickering() -> Rule:
    calls: list[str] = []

    def find(text: str, _: Options) -> Iterator[Edit]:
        calls.append(text)
        if "Ã" in text and len(calls) % 2:
            yield Edit(0, 1, "", "house.shouting")

    return Rule(find, SHOUT)


def replacing(pattern: str, new: str, needs: str | None = None) -> Rule:
    shape = re.compile(pattern)

    def find(text: str, _: Options) -> Iterable[Edit]:
        return substitute(shape, new, text, "house.shouting")

    return Rule(find, SHOUT, needs=re.compile(needs) if needs else None)


def raising(text: str, _: Options) -> Iterable[Edit]:
    if "\ud83d" in text:
        text.encode()
    return ()


BROKEN = {
    "edits": (edits_of(*[(0, 1, "", "house.shouting", None, None)] * 2), "the edit before it ends at 1"),
    "outside": (edits_of((0, 9999, "", "house.shouting", None, None)), "the span is not inside"),
    "short": (edits_of((0, 1, "")), "it is no newsclean.Edit"),
    "undeclared": (edits_of((0, 1, "", "house.other", None, None)), "its faults are house.shouting"),
    "type": (edits_of((0, 1, 7, "house.shouting", None, None)), "neither str nor None"),
    "level": (edits_of((0, 1, "", "house.shouting", None, "sure")), "the level is"),
    "wavers": (flickering(), "the same text gets the same answer"),
    "gate": (replacing("Ã", "A", needs="A."), "though nothing that it needs matches"),
    "grows": (replacing("Ã", "ÃÃ"), "go on changing what they have made"),
    "healthy": (replacing("didn’t", "did not"), "makes 'didn\\u2019t' into 'did not' at"),
    "control": (replacing("Ã", "\x07"), "'\\x07' was not in the text"),
    "raises": (Rule(raising, SHOUT), "raises UnicodeEncodeError"),
    "slow": (replacing("[ ]+$", ""), "time grows faster than the text"),
    "no faults": (Rule(shouting), "declares no fault"),
    "bad id": (Rule(shouting, Fault("house.Shouting", "safe", "x")), "lower-case words with hyphens"),
    "bad reason": (Rule(shouting, Fault("house.shouting", "safe", "")), "one line that a person understands"),
    "twice": (Rule(shouting, SHOUT, SHOUT), "declared twice"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_told_which_promise(name: str) -> None:
    rule, message = BROKEN[name]
    with pytest.raises(AssertionError) as caught:
        check_rule(rule)
    assert message in str(caught.value)


def test_the_text_shown_is_small() -> None:
    with pytest.raises(AssertionError, match=r"text: '\\xc3'$"):
        check_rule(replacing("Ã", "\x07"))


def test_acts_keeps_and_permits_are_held_to() -> None:
    rule = Rule(shouting, SHOUT, needs=RUN)
    with pytest.raises(AssertionError, match="acts says 'No', it makes 'No!'"):
        check_rule(rule, acts={"No!!": "No"})
    with pytest.raises(AssertionError, match=r"house.shouting shows in no text of acts"):
        check_rule(rule, acts={"No!": "No!"})
    with pytest.raises(AssertionError, match="`keeps` comes back untouched"):
        check_rule(rule, keeps=["¡¡No!!"])
    with pytest.raises(AssertionError, match="permits says no"):
        check_pass(Pass("house", (rule,), lambda _before, _after: False), acts={"No!!": "No!"})
    with pytest.raises(AssertionError, match="has no rule"):
        check_pass(Pass("house", (), lambda _before, _after: True))


def test_what_is_no_rule_and_no_pass_is_told_so() -> None:
    with pytest.raises(AssertionError, match=r"expected a newsclean.Rule"):
        check_rule(shouting)  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match=r"expected a newsclean.Pass"):
        check_pass(Rule(shouting, SHOUT))  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", newsclean.PASSES, ids=lambda stage: stage.name)
def test_newsclean_keeps_its_own_contract(stage: Pass) -> None:
    if not stage.rules:
        pytest.skip("no rule yet")
    check_pass(stage, healthy=[])
