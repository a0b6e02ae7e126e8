"""Hyphens that a line end left: what a list of words, the text itself and the language say about the two halves."""

from __future__ import annotations

from itertools import count

import pytest

import newsclean
from newsclean.options import Options
from newsclean.passes.sentences import words
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.hyphens import is_known, keeps_hyphen

_ENGLISH = """
    government parliament cooperation policy maker makers well known self employed paper back paperback long term
    the an and other not a nothing wine glass church box boxes in put input on going ongoing
    into to there about thereabout of thereof
"""
LISTED = {
    "en": frozenset(_ENGLISH.split()),
    "de": frozenset({"regierung", "brücke", "haupt", "straße", "hauptstraße"}),
    "es": frozenset({"gobierno", "puente"}),
}


@pytest.fixture
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_INSTALLED", True)
    monkeypatch.setattr(words, "_lists", {**LISTED, "fr": None})


def document(text: str = "Nobody knows what it was that came to the town.", language: str = "en") -> Document:
    return Document(text, language)


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("government", "en", True),
        ("governments", "en", True),
        ("gobiernos", "es", True),
        ("churches", "en", True),
        ("boxes", "en", True),
        ("ongoings", "de", False),
        ("brückes", "de", False),
        ("nothings", "en", True),
        ("governmentx", "en", False),
        ("governmental", "en", False),
        ("wines", "en", False),  # too short: a plural of four letters may be anything
    ],
)
def test_a_word_and_its_plural_are_known(word: str, language: str, known: bool) -> None:
    assert is_known(word, LISTED["en"] | LISTED[language], document(language=language)) is known


@pytest.mark.usefixtures("_listed")
@pytest.mark.parametrize(
    ("first", "second", "language", "keeps"),
    [
        # with a list: known as one word, it was split; known as two, it is a compound
        ("govern", "ment", "en", False),
        ("paper", "back", "en", False),
        ("policy", "maker", "en", True),
        ("well", "known", "en", True),
        ("policy", "xyz", "en", False),
        ("xyz", "maker", "en", False),
        ("self", "xyz", "en", True),
        ("self", "the", "en", True),
        ("policy", "the", "en", False),
        ("wine", "a", "en", False),
        ("an", "other", "en", False),
        ("The", "other", "en", False),
        ("policy-making-well", "known", "en", True),
        ("Church", "policy", "en", True),
        ("Wine", "glass", "en", True),
        # no list
        ("self", "styled", "fr", True),
        ("non", "alignés", "fr", True),
        ("non", "sens", "fr", False),
        ("demi", "finale", "fr", True),
        ("pari", "siens", "fr", False),
        ("rendez-vous", "compris", "fr", True),
        # languages that divide compounds at a capital
        ("Haupt", "straße", "de", False),
        ("self", "styled", "de", False),
        ("Ut", "redning", "sv", False),
        # pronouns behind a verb that has lost its last letter
        ("comê", "lo", "pt", True),
        ("fazê", "la", "pt", True),
        ("levá", "los", "pt", True),
        ("pô", "las", "pt", True),
        ("caste", "lo", "pt", False),
    ],
    ids=count(),
)
def test_compounds_and_split_words(first: str, second: str, language: str, keeps: bool) -> None:
    assert keeps_hyphen(first, second, document(language=language), Options()) is keeps


def test_what_the_text_writes_elsewhere_decides() -> None:
    whole = document("Nobody knows the policymaker, and nobody knows the co-operative.")
    assert not keeps_hyphen("policy", "maker", whole, Options(words="off"))
    assert keeps_hyphen("co", "operative", whole, Options(words="off"))
    assert keeps_hyphen("Co", "operative", document("The co-operative, and de la coöperative.", "de"), Options())
    assert not keeps_hyphen("ex-policy", "maker", whole, Options(words="off"))
    # a noun that stands by itself may be the first half of any German word
    land = "Das Land ist groß, och Land är vida."
    assert not keeps_hyphen("Land", "straße", document(land, "de"), Options(words="off"))
    assert keeps_hyphen("Land", "vägen", document(land, "sv"), Options(words="off"))


@pytest.mark.usefixtures("_listed")
@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The govern- ment fell on Monday.", "The government fell on Monday."),
        ("The parlia- ments fell on Monday.", "The parliaments fell on Monday."),
        ("It was an on- going vote.", "It was an ongoing vote."),
        ("It is a policy- maker who left.", None),
        ("It is a well- known risk.", None),
        ("He put the wine on- and the glass.", None),
        ("He sat in- not on it.", None),
        ("It was a xq- tional vote.", "It was a xqtional vote."),
        ("It was xq- tion.", None),
        ("It was xyz- tion.", None),
        ("He went there- about noon, they say- and left.", None),
        ("He was there- of all the places- and left.", None),
        ("He went in- to us he was dead- and left.", None),
        ("The govern- ment, a govern-ment of all.", None),
        (
            "It was a qwert- zuiop that fell, and the qwertzuiop rose.",
            "It was a qwertzuiop that fell, and the qwertzuiop rose.",
        ),
        ("The GOVERN- ment fell.", None),
        ("The govern- Ment fell.", None),
        ("The 5- ment fell.", None),
        ("The govern-\nment fell on Monday.", "The government fell on Monday."),
        ("It was a paper-\nback that fell.", None),
        (
            "It was a paper-\nback that fell, and the paperback rose.",
            "It was a paperback that fell, and the paperback rose.",
        ),
        ("A low- and high-rise town.", None),
        ("The self-govern- ment fell.", None),
        ("The govern- ment-led vote.", None),
        ("The govern‐ ment fell on Monday.", "The government fell on Monday."),
    ],
    ids=count(),
)
def test_hyphens_inside_of_lines(text: str, after: str | None) -> None:
    options = {"passes": ("sentences",), "select": ("sentences.split-word",), "lang": "en"}
    assert newsclean.clean_text(text, **options) == (text if after is None else after)
    assert newsclean.clean_text(text, **options, hyphens=False) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("The quick ele- ment fell.", "The quick element fell."),
        ("The informa- tion fell.", "The information fell."),
        ("The wa- gon fell, and the wagon rose.", None),
        ("The carri- ages fell, and the carriages rose.", "The carriages fell, and the carriages rose."),
        ("The go- ment fell.", None),
    ],
    ids=count(),
)
def test_hyphens_inside_of_lines_without_a_list(text: str, after: str | None) -> None:
    options = {"passes": ("sentences",), "words": "off", "lang": "en"}
    assert newsclean.clean_text(text, **options) == (text if after is None else after)
    french = "The ele- ment of what it was fell on the town, and it was gone."
    assert newsclean.clean_text(french, passes=("sentences",), words="off", lang="fr") == french


def test_the_lists_that_are_installed() -> None:
    pytest.importorskip("spellchecker", reason="the words extra is not installed")
    for language, word in (("en", "government"), ("de", "regierung"), ("ru", "правительство")):
        found = words._read(language)
        assert found is not None
        assert word in found
        assert all(one == one.casefold() for one in found)
    assert words._read("xx") is None
