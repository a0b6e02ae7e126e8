"""How a letter stands in a word, and which language a text is in: the quick way says what the plain one does."""

from __future__ import annotations

import pytest

from newsclean.reading import spelling
from newsclean.reading.language import guess
from newsclean.reading.spelling import fit, fit_of_letter, letters_between


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("cs", "město"),
        ("cs", "PŘÍLIŠ"),
        ("de", "Straßenverkehrsordnung"),
        ("tr", "İstanbul"),
        ("tr", "DİYARBAKIR"),
        ("el", "θέσεις"),
        ("el", "ΘΕΣΣΑΛΟΝΙΚΗΣ"),
        ("el", "ΟΔΟΣ"),
        ("el", "ΠΡΟΣΩΠΟ"),  # of which a part ends in Σ, and the word does not
        ("fr", "été"),
        ("fr", "à"),
        ("pl", "ŻÓŁĆ"),
        ("xx", "été"),
    ],
)
def test_how_well_a_letter_stands_in_its_word(language: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_OFTEN", 0)
    for at, letter in enumerate(word):
        left, right = word[:at], word[at + 1 :]
        assert fit_of_letter(language, left, letter, right) == fit(language, word, at, at + 1)
        fitting = letters_between(language, left, right)
        for other in (letter, *"éěÓßıİΣςθж"):
            if fitting is not None and other > "\x7f" and other not in fitting and other.lower() not in fitting:
                assert fit_of_letter(language, left, other, right) == 0.0
            if "İ" not in left and "Σ" not in right:
                assert fit_of_letter(language, left[-3:], other, right[:3]) == fit_of_letter(
                    language, left, other, right
                )


def test_the_letters_of_gaps_are_read_when_they_were_asked_for_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_OFTEN", 2)
    spelling._gaps.cache_clear()
    asked = [letters_between("cs", "m", "sto") for _ in range(3)]
    assert asked[:2] == [None, None]
    assert "ě" in (asked[2] or "")
    assert "č" not in (asked[2] or "")
    assert letters_between("cs", "mİ", "sto") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks with the union would resume.", "en"),
        ("The minister said that the caf\udce9s of the town would not be closed on Monday.", "en"),
        ("Le ministre a d\udce9clar\udce9 que les n\udce9gociations avec le syndicat sont dans une impasse.", "fr"),
        ("Der Minister sagte, dass die Gespräche mit der Gewerkschaft nicht zu Ende sind.", "de"),
        ("Міністр сказав, що перемовини з профспілкою не завершено, і їх продовжать у п’ятницю.", "uk"),
        ("部長は、組合との協議を再開すると述べた。", "ja"),
        ("部长说，与工会的谈判将恢复。", "zh"),
        ("Mpango wa amani", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert guess(text) == language
