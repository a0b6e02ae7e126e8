"""Does the language of a line tell the codec that it was read in, and does it say nothing where it can't?"""

from __future__ import annotations

import pytest

from newsclean.passes.mojibake import foreign
from newsclean.passes.mojibake.codecs import NUMBER, TO_BYTE
from newsclean.passes.mojibake.foreign import NOTHING
from newsclean.passes.mojibake.odd import lines_of
from newsclean.passes.mojibake.pairs import READ, Found, rarity, read_in
from newsclean.passes.mojibake.places import GATES, find_places
from newsclean.reading.model import letters_of
from newsclean.reading.spelling import fit, has_spelling
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
        # two readings that are as good as each other, and of which one is better
        ("tìm, pro", None),  # těm or tým
        ("har‡ que", None),  # hará in Spanish, harà in Catalan
        ("si puÚ", Found("mac-roman", "cp1252", "it")),  # può or pué
        ("õr den", Found("cp850", "cp1252", "sv")),  # är or ør
        # several words must gain more than one, which may be there more than once
        ("uþ draugystæ ir", None),
        ("Podnebķ Sahelu je podobné podnebķ.", Found("cp1257", "cp1252", "cs")),
        # what the word alone gains, its language must not be behind
        ("nie by∏o", None),
        ("nie by∏o tam nic", Found("mac-roman", "mac-latin2", "pl")),
        # words that another line vouches for
        ("erdõ\naz lõtték", Found("cp1252", "cp1250", "hu")),
        ("erdõ lõtték", None),
        # letters of the language in words that it does not have: it is not healthy, and others may have them
        ("dÈfaut", None),
        ("de sÕ", Found("cp850", "cp1252", "da")),
        # one word with a dash may be two, which tell nothing
        ("Pest–Buda", None),
        ("Pest–Buda, Buda–Pest", NOTHING),
        # a letter beside them that the codec does not have
        ("Most jest zamkniæty, a prace rozpoczną się w tym roku.", None),
        # Cyrillic words beside Latin ones of the same language
        (
            "Bu haqda vazirlik axborot xizmati xabar berdi va ìàòáóîò õàáàðëàðè bilan tanishdi.",
            Found("cp1252", "cp1251", "uz"),
        ),
        (HUNGARIAN.replace("idõ", "i\x7fdõ"), Found("cp1252", "cp1250", "hu")),  # a delete is no letter of a codec
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
    [line] = lines_of("i\x7fdõ")
    assert list(foreign.words_of(line, Found("cp1252", "cp1250", "hu"))) == [(0, "i\x7fdõ")]


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
        ("i\x7fdő", "hu", False),
    ],
)
def test_a_letter_that_the_language_does_not_have_is_foreign(word: str, language: str, is_so: bool) -> None:
    assert foreign.is_foreign(word, language) == is_so


@pytest.mark.parametrize(
    ("words", "language", "is_so"),
    [
        ("idő külsős", "hu", True),
        ("xőx", "hu", False),
        ("nőx", "hu", False),
        ("à è", "it", False),  # as words by themselves: one in two is one
        ("è", "it", True),
        ("é só", "pt", True),
        ("à", "ko", True),  # nothing is known of its spelling
    ],
)
def test_words_are_healthy_that_are_spelled_as_their_language_spells(words: str, language: str, is_so: bool) -> None:
    assert foreign._is_healthy(words.split(), language) == is_so


def test_a_reading_is_met_once_and_gains_less_by_a_rarer_codec() -> None:
    [(gain, become, found)] = foreign._readings(("idõ",), "hu", "õ", ["cp1252"], vouched=True)
    assert (become, found) == (("idő",), Found("cp1252", "cp1250", "hu"))  # ISO 8859-2 has the letter there as well
    assert gain == gained("hu", "idõ→idő") - rarity("cp1252", "cp1250")
    [(rarer, *_)] = foreign._readings(("pi˘",), "it", "˘", ["mac-roman"], vouched=True)
    assert rarer == gained("it", "pi˘→più") - rarity("mac-roman", "cp1252") < gained("it", "pi˘→più")


# what letters gain that are read anew


def gained(language: str, *words: str, vouched: bool = True) -> float:
    """Return what `words` gain in `language`, each given as it is and as what it becomes."""
    read, become = zip(*(word.split("→") for word in words), strict=True)
    return foreign._gain(read, become, language, vouched=vouched)


def fits(language: str, word: str, letter: str) -> float:
    return fit(language, word, word.index(letter), word.index(letter) + 1)


@pytest.mark.parametrize("word", ["idő", "őket", "előtte", "kezdődik"])
def test_a_letter_gains_by_its_place_what_the_one_there_does_not(word: str) -> None:
    read = word.replace("ő", "õ")
    better = fits("hu", word, "ő") - fits("hu", read, "õ")
    assert gained("hu", f"{read}→{word}") == pytest.approx(1.5 * better)  # half of it for the foreign letter


def test_a_foreign_letter_tells_more_than_a_sign_or_a_letter_that_the_language_has() -> None:
    more = gained("tr", "bunlarýn→bunların") - fits("tr", "bunların", "ı")
    assert more == pytest.approx(6.0)
    sign = gained("it", "citt‡→città") - fits("it", "città", "à")
    assert sign == pytest.approx(2.0)
    two = gained("it", "citt‡→città", "sar‡→sarà") - fits("it", "città", "à") - fits("it", "sarà", "à")
    assert two == pytest.approx(2.0 * sign)
    own = gained("fr", "dÈfaut→défaut") - fits("fr", "défaut", "é") + fits("fr", "dÈfaut", "È")
    assert own == pytest.approx(sign)


def test_one_of_the_commonest_words_gains_for_that_whatever_marks_it_is_in() -> None:
    common = gained("it", "pi˘→più")
    assert common == pytest.approx(fits("it", "più", "ù") + 2.0 + 4.0)
    assert gained("it", "«pi˘»,→«più»,") == pytest.approx(common)


@pytest.mark.parametrize(
    ("words", "is_gain"),
    [
        ("nõi→női", False),  # its letter is rare there
        ("nõi→női csõr→csőr", False),
        ("erõmûi→erőműi", False),  # two letters, of which together one would be enough
        ("nõi→női idõ→idő", True),
        ("“ez”→„ez” idõ→idő", True),
        ("“ez”→„ez”", False),  # marks alone
        ("Kezdõdik→Kezdődik", False),  # a name may be of any language
        ("“Kezdõdik→„Kezdődik", False),
        ("Kezdõdik→Kezdődik idõ→idő", True),
        ("idõ→idő mezõVáros→mezőVáros", False),  # no word has a capital in it
        (f"{'x' * 37}idõ→{'x' * 37}idő", True),
        (f"{'x' * 38}idõ→{'x' * 38}idő idõ→idő", False),  # nor 41 letters
    ],
)
def test_words_that_gain_are_words_that_are_spelled_well(words: str, is_gain: bool) -> None:
    assert (gained("hu", *words.split()) > 0.0) == is_gain
    if not is_gain:
        assert gained("hu", *words.split()) == 0.0


def test_marks_that_become_others_gain_nothing() -> None:
    assert gained("hu", "“ez”→„ez”", "idõ→idő") == gained("hu", "idõ→idő")


def test_more_is_asked_where_no_small_word_vouches_for_the_language() -> None:
    assert gained("hu", "idõ→idő", vouched=False) == 0.0  # one word
    assert gained("hu", "erdõ→erdő", "lõtték→lőtték") > 0.0
    assert gained("hu", "erdõ→erdő", "lõtték→lőtték", vouched=False) == 0.0  # spelled well, and not very well
    assert gained("hu", "idõ→idő", "szûkös→szűkös", vouched=False) == gained("hu", "idõ→idő", "szûkös→szűkös") > 0.0


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("szûkös idõ\nidõ", [2, 13]),
        ("põld, võti, lõuna", []),
        ("eleições, põe, razões", []),
        ("citt‡\npi˘\nË che", [4, 8, 10]),
        ("puÚ, CITTÀ", [2]),
        ("α alleli β", []),
        ("una α nuova", [4]),
        ("Xã hội", [1]),  # right behind a capital is right at the beginning
    ],
)
def test_places_that_no_language_has(text: str, places: list[int]) -> None:
    assert find_places(text) == places
    assert any(gate.search(text) for gate in GATES) == bool(places)


def test_text_may_have_been_read_in_what_has_all_of_its_characters() -> None:
    assert read_in("") == read_in("plain") == list(READ)
    assert read_in("é\x7f") == read_in("é")
    assert "cp1252" in read_in("õû")
    assert "cp1252" not in read_in("õű")
    for read in READ:
        assert read in read_in(TO_BYTE[NUMBER[read]])


def test_letters_are_of_languages_whose_spelling_is_known() -> None:
    assert all(map(has_spelling, LETTERS))
    assert all(c > "\x7f" and c.islower() for own in LETTERS.values() for c in own)
    assert {"ţ", "Ţ", "ț"} <= letters_of("ro")
    assert "õ" not in letters_of("hu")
    assert letters_of("xx") == frozenset()
