"""Does the language of a line tell the codec that it was read in, and does it say nothing where it can't?"""

from __future__ import annotations

import pytest

from newsclean.passes.mojibake import foreign
from newsclean.passes.mojibake.foreign import NOTHING, Found
from newsclean.passes.mojibake.odd import lines_of
from newsclean.passes.mojibake.places import GATES, find_places
from newsclean.reading.model import letters_of
from newsclean.reading.spelling import has_spelling
from newsclean.tables.letters import LETTERS

HUNGARIAN = "A polgármester szerint a híd nem nyílik meg, mert a pénz kevés és az idõ szûkös."


def told(text: str) -> Found | None:
    return foreign.tell(text, lines_of(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HUNGARIAN, Found("cp1252", "cp1250", "hu")),
        (HUNGARIAN.replace("õ", "ő").replace("û", "ű"), NOTHING),
        ("Il ponte è chiuso e la citt‡ non puÚ pagare di pi˘.", None),  # è beside them never went through the codec
        ("Il ponte Ë chiuso e la citt‡ non puÚ pagare di pi˘.", Found("mac-roman", "cp1252", "it")),
        ("De plannen betreffen alle geпnstalleerde systemen in het land.", Found("cp1251", "cp1252", "nl")),
        ("De plannen betreffen alle xxпxx systemen in het land.", None),
        ("Der Bürgermeister sagte, dass die Br\x81cke gesperrt ist.", None),
        ("Most jest zamkniæty, a prace rozpocznà siæ w tym roku.", Found("cp1252", "cp1257", "pl")),
        ("plain words, and nothing else", None),
        ("", None),
    ],
)
def test_what_a_line_went_through(text: str, found: Found | None) -> None:
    assert told(text) == found


def test_lines_are_told_together() -> None:
    lines = "Det blir n¸dvendig å stenge broen.\nArbeidet vil v¿re dyrt for oss."
    found = told(lines)
    assert found is not None
    assert found[:2] == ("cp1252", "cp1257")


def test_only_words_that_become_words_of_the_language_are_read_anew() -> None:
    [line] = lines_of("az idõ – szûkös †ő Ð")
    assert list(foreign.words_of(line, Found("cp1252", "cp1250", "hu"))) == [(3, "idõ"), (9, "szûkös")]


@pytest.mark.parametrize(
    ("word", "language", "is_so"),
    [
        ("idõ", "hu", True),
        ("idő", "hu", False),
        ("Idő", "hu", False),
        ("ŐK", "hu", False),
        ("idõ", "et", False),
        ("idõ,", "hu", True),
        ("„so”", "hu", False),
        ("l’eau", "fr", False),
        ("pi˘", "it", True),
        ("instal·lació", "ca", False),
        ("est·", "es", True),
        ("plain", "hu", False),
        ("“plain…", "it", False),
    ],
)
def test_a_letter_that_the_language_does_not_have_is_foreign(word: str, language: str, is_so: bool) -> None:
    assert foreign.is_foreign(word, language) == is_so


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("szûkös idõ", [2, 9]),
        ("põld, võti, lõuna", []),
        ("eleições, põe, razões", []),
        ("citt‡ pi˘ Ë che", [4, 8, 10]),
        ("puÚ, CITTÀ", [2]),
        ("α alleli β", []),
        ("una α nuova", [4]),
    ],
)
def test_places_that_no_language_has(text: str, places: list[int]) -> None:
    assert find_places(text) == places
    assert any(gate.search(text) for gate in GATES) == bool(places)


def test_letters_are_of_languages_whose_spelling_is_known() -> None:
    assert all(map(has_spelling, LETTERS))
    assert all(c > "\x7f" and c.islower() for own in LETTERS.values() for c in own)
    assert {"ţ", "Ţ", "ț"} <= letters_of("ro")
    assert "õ" not in letters_of("hu")
    assert letters_of("xx") == frozenset()
