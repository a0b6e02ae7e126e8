"""How a letter stands in a word, and which language a text is in: the quick way says what the plain one does."""

from __future__ import annotations

import pytest

from newsclean.reading import spelling
from newsclean.reading.language import guess
from newsclean.reading.languages import TORN, Languages, Told, spelled
from newsclean.reading.spelling import fit, fit_of_letter, letters_between

GERMAN = "Der Bürgermeister sagte, dass die Brücke für alle geöffnet bleibt."
FRENCH = "Le maire a déclaré que le pont restera fermé jusqu’à l’été."
CZECH = "Nicméně obyvatelé města řekli, že žádné peníze neviděli."
ENGLISH = "The mayor said that the bridge would not be opened before summer."


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


def heard(text: str, reading: str | None = None) -> Told:
    """Return what the languages say for `text`, or for another reading of the same bytes, best first."""
    languages = Languages(text)
    reading = text if reading is None else reading
    return sorted(spelled(reading, languages.likeliest(reading)), reverse=True)


@pytest.mark.parametrize(
    ("text", "first", "best"),
    [
        (GERMAN, "de", "de"), (FRENCH, "fr", "fr"), (f"{ENGLISH[:-1]} — so far.", "en", "en"),
        (CZECH, "it", "cs"),  # hardly a word of it is in ASCII
        (f"{ENGLISH}\n{GERMAN}\n{ENGLISH}", "de", "de"),  # lines of ASCII alone are not asked
        (f"{GERMAN} {CZECH}", "de", "cs"),
        (f"{ENGLISH[:-1]} at the café of Champs-Élysées, déjà rénovée.", "en", "fr"),  # words of another one
    ],
)  # fmt: skip
def test_the_words_of_ascii_and_the_letters_beyond_it_tell_the_language(text: str, first: str, best: str) -> None:
    assert Languages(text).first == first
    assert heard(text)[0][1] == best


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (GERMAN, "cp1252", "mac-roman"), (GERMAN, "cp1252", "cp437"), (FRENCH, "cp1252", "mac-roman"),
        (FRENCH, "mac-roman", "cp1252"), (CZECH, "cp1250", "cp1252"), (CZECH, "iso8859-2", "cp1252"),
    ],
)  # fmt: skip
def test_languages_speak_for_the_right_reading(text: str, written: str, read: str) -> None:
    wrong = text.encode(written).decode(read)
    assert Languages(wrong).first == Languages(text).first
    assert heard(wrong, text) == heard(text)
    assert heard(text)[0][0] > heard(text, wrong)[0][0] + 20.0


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Il va à Paris", "Il va ŕ Paris"), ("Il va à Paris", "Il va ü Paris"), ("Là où il va", "Lŕ oů il va"),
        ("zły dzień", "z³y dzieñ"), ("sı ve sonra", "sý ve sonra"),
    ],
)  # fmt: skip
def test_a_word_of_one_letter_is_one_of_the_language(right: str, wrong: str) -> None:
    assert heard(right)[0][0] > heard(right, wrong)[0][0]


def test_words_with_a_capital_inside_are_torn() -> None:
    for text, torn in (
        ("ÿe rÀte", 1), ("rÀte und rÀte", 1), ("rÀte, nÖse und kÄse", 3), ("dеНь иДёт", 2)
    ):  # fmt: skip
        told = Languages(text).likeliest(text)
        assert len(told) == 2
        plain = [(round(said - TORN * torn, 6), tag) for said, tag in told]
        letters = [(round(said, 6), tag) for said, tag in spelled(text, told)]
        assert letters == plain


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Il a été élu à Liège", "Il a ètè èlu à Liége"),
        ("Příliš žluťoučký kůň pěl", "Pžíliš řluťoučký kěň půl"),
        ("Für die Brücke", "Fär die Bräcke"),
    ],
)  # fmt: skip
def test_of_two_readings_in_the_letters_of_a_language_its_spelling_tells(right: str, wrong: str) -> None:
    assert heard(right)[0][0] > heard(right, wrong)[0][0] + 5.0
