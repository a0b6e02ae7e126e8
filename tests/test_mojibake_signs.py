"""Do signs tell the codec that a text was read in where hardly a letter is beyond ASCII, and only where they can?"""

from __future__ import annotations

import pytest

import newsclean
from newsclean.passes.mojibake import signs
from newsclean.passes.mojibake.codecs import decoding
from newsclean.passes.mojibake.pairs import Found
from newsclean.reading.signs import fitting, judged, without_signs

SPEECH = "“We won’t go,” she said, “and it’s not their city’s plan.”"
PRICES = "The fare rose to €10 – it’s €12 in town – and the city’s trams cost €15."
PLURAL = "The farmers’ union called the ministers’ plan “too late” for this town’s harvest."

LIST = "• He won’t run\n• It’s over\n• They’re gone"
DASHES = "The party – which he led – is split.\n\nHe won’t run, and it’s over."
VOTERS = "This year, like other voters, we have spent months in evaluating the candidates’ performance in debates."


def misread(text: str, written: str, read: str) -> str:
    table = decoding(read)
    return "".join(table[byte] for byte in text.encode(written))


def repaired(text: str) -> str:
    return newsclean.clean(text, passes=("mojibake",)).text


@pytest.mark.parametrize(
    ("written", "read"),
    [("mac-roman", "cp1252"), ("cp1252", "mac-roman"), ("cp1252", "cp437"), ("cp1252", "cp850"), ("cp1252", "koi8-r")],
)
@pytest.mark.parametrize("text", [SPEECH, PRICES, PLURAL, DASHES])
def test_signs_of_an_english_line_come_back(text: str, written: str, read: str) -> None:
    assert repaired(misread(text, written, read)) == text
    assert repaired(text) == text


@pytest.mark.parametrize(("written", "read"), [("mac-roman", "cp1252"), ("cp1252", "cp437"), ("cp1252", "cp850")])
@pytest.mark.parametrize("text", [LIST, VOTERS])
def test_bullets_come_back_and_one_apostrophe_of_a_plural(text: str, written: str, read: str) -> None:
    assert repaired(misread(text, written, read)) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("The mayor wonÕt run again.", "The mayor won’t run again."),
        ("IÕm told that itÕs late, and IÕll go.", "I’m told that it’s late, and I’ll go."),
        ("ÒSHEÕS HERE,Ó HE SAID, AND THEYÕRE NOT.", "“SHE’S HERE,” HE SAID, AND THEY’RE NOT."),
        ("The talks with OÕBrien failed; heÕs gone.", "The talks with O’Brien failed; he’s gone."),
        ("It is 31 ¡C today, and itÕs only May.", "It is 31 °C today, and it’s only May."),
        ("The cafŽ isnÕt open, and itÕs not SundayÉ", "The café isn’t open, and it’s not Sunday…"),
    ],
)
def test_one_apostrophe_is_enough_and_others_follow(damaged: str, text: str) -> None:
    assert repaired(damaged) == text


@pytest.mark.parametrize(
    "text",
    [
        "De burgemeester noemde de brug “niet veilig” en ’t plan te duur.",
        "Borgmesteren kaldte planen “alt for dyr” og sagde, at broen – den nye – “ikke holder”.",
        "Le maire a dit que « le pont » est fermé, et que l’école n’ouvrira pas.",
        "El alcalde dijo que “el puente” no abre – y nadie paga.",
        "Der Bürgermeister nannte die Brücke “zu teuer” – und ging.",
    ],
)
@pytest.mark.parametrize(("written", "read"), [("mac-roman", "cp1252"), ("cp1252", "mac-roman"), ("cp1252", "cp437")])
def test_signs_of_other_languages_come_back_with_their_letters(text: str, written: str, read: str) -> None:
    assert repaired(misread(text, written, read)) == text
    assert repaired(text) == text


def test_a_line_with_a_dash_alone_follows_the_others() -> None:
    text = "He won’t run, and it’s over.\n\nThe party – which he led – is split.\n\nPrices rose."
    assert repaired(misread(text, "mac-roman", "cp1252")) == text
    alone = "The party – which he led – is split."
    assert repaired(misread(alone, "mac-roman", "cp1252")) == "The party Ð which he led Ð is split."


@pytest.mark.parametrize(
    "text",
    [
        "The letters ñ and ó are in the word, and û is not.",
        "The root is √ 5 and the value ≈ 2.24.",
        "He drove on the A10 to JOSÉ’s CAFÉ in São Paulo.",
        "Seán Ó Briain and Éamon Ó Cuív sang Òran an Ìle.",
        "The Spanish word is país, and the name is Luís or Taís.",
        "The fare is Ł10, they say, in the old script.",
        "Virus check comрlete. All viruses are working рroрerly.",
        "Herkes mafê azadiya fikr, wijdan û olê heye; azadiya ol û bawerî guhartin û azadiya ol.",
        "It stood on page 1ª and on Calle Mª Luisa.",
    ],
)
def test_letters_and_signs_that_a_text_has_stay(text: str) -> None:
    assert repaired(text) == text
    assert not newsclean.clean(text, passes=("mojibake",)).changes


def test_of_two_readings_the_likelier_is_taken_and_neither_where_both_are_likely() -> None:
    text = "And what they wanted was “Naked and Afraid” and “Duck Dynasty.”"
    assert repaired(misread(text, "mac-roman", "cp1252")) == text
    rivals = "As promised via Twitter, he spilled the beans about LyinÆ Ted CruzÆ wife, Heidi."
    assert repaired(rivals) == rivals


@pytest.mark.parametrize("text", ["donít care", "isnít Donald"])
def test_a_word_or_two_tell_too_little(text: str) -> None:
    assert repaired(text) == text


def test_what_is_told_names_the_codecs_and_the_language() -> None:
    line = misread(SPEECH, "mac-roman", "cp1252")
    assert signs.tell([line]) == Found("cp1252", "mac-roman", "en")
    assert signs.tell([SPEECH]) is None
    assert signs.tell(["", "plain"]) is None
    assert signs.found_of("cp1252", "mac-roman", "en") == Found("cp1252", "mac-roman", "en")
    assert signs.found_of("cp1252", "koi8-r", "en") is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("donÕt", [3]), ("donít", [3]), ("país", []), ("citys plan ÒWe\nwon,Ó so, ÒYesÓ", [11, 19]), ("Ó Briain", []),
        ("rose to Û10", [8]), ("31 ¡C", [3]), ("so itÉ", [5]),
        ("called ìgood\nand ôbadö", [7, 17]), ("Acmeª said", [4]), ("1ª", []), ("", []),
    ],
)  # fmt: skip
def test_places_that_no_text_has(text: str, places: list[int]) -> None:
    assert signs.find_places(text) == places


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("“So” – it’s €5…", "en", [0, 3, 5, 9, 12, 14]), ("d’un été", "fr", [1]), ("d’un été", "en", []),
        ("»so« and «so» and « so »", "de", [0, 3, 9, 12, 18, 23]), ("a ’ b € c § d", "en", []),
        ("¿Qué? 20 °C, § 5, 5 m², Acme®", "es", [0, 9, 13, 21, 28]), ("col·lecció l’hora", "ca", [3, 12]),
        ("O’Brien and I’m IT’S farmers’ ’90s", "en", [1, 13, 18, 28, 30]),
    ],
)  # fmt: skip
def test_signs_belong_where_they_are_used(text: str, language: str, places: list[int]) -> None:
    assert sorted(fitting(text, language)) == places


def test_signs_cost_the_same_in_any_reading() -> None:
    assert without_signs("It’s €5 – no") == ("Its 5 no", 3.0 + 6.0 + 8.0)
    assert without_signs("plain") == ("plain", 0.0)
    assert without_signs("a ’ b") == ("a ’ b", 0.0)
    assert judged("He paid €10") < judged("He paid 10")
    assert judged("He paid €10") > judged("He paid Ä10")
