"""What speaks against one reading of one place, by how much, and what must not: each beside its near misses.

`[…]` marks the place. Nats are given in full, so that one guard does not speak where another should.
"""

from __future__ import annotations

import pytest

from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.guards import by_chance, is_strange, may_favor, objections
from tests.misreading import marked

OBJECTIONS = (
    # a byte order mark stands at the start, and nowhere else
    ("[ï»¿]Text", "\ufeff", -25.0),
    ("a [ï»¿]Text", "\ufeff", 30.0),
    # a dash or quotation mark between letters, and the letter behind it
    ("TASS[—Ђ] м", "X", 20.0),
    (" [«о]да", "x", 40.0),
    ("для [“в] слов", "x", 40.0),
    ("для[“»]слов", "x", 4.0),
    # a dash and the word behind it, a word and its sign: what each does is its work
    ("Москв[а—]Берлин", "р", 40.0),
    ("Москва[—Б]ерлин", "с", 40.0),
    ("Москва[—б]ерлин", "с", 40.0),
    ("Москва[—Б]ЕРЛИН", "с", 40.0),
    ("Москва[—б]ЕРЛИН", "с", 20.0),
    ("[—А] ты?", "р", 40.0),
    ("[—É] verdade", "у", 40.0),
    ("Pozna[ń®] Fair", "Ĩ", 40.0),
    ("Pozna[ń®]a", "Ĩ", 0.0),
    ("POZNA[ń®] FAIR", "Ĩ", 40.0),
    ("Росси[я™],", "љ", 40.0),
    ("النف[ط®] و", "خ", 40.0),
    ("[в²] раб", "ם", 40.0),
    ("[å²] b", "ם", 0.0),
    ("caf[Ã©] b", "é", 0.0),
    # no letter is glued to a number or a word like this
    ("[ВЈ]150", "£", -6.0),
    ("[ВЈ] 150", "£", 0.0),
    ("[Â¥]1", "¥", -6.0),
    ("[Â°]1", "°", 0.0),
    ("[В«]слово", "«", -6.0),
    ("[Β«]слово", "«", -6.0),
    ("[Γ«]слово", "«", 0.0),
    # capitals and the mark behind them
    ("IRM[Ã»] disse", "û", 17.0),
    ("w[Ã»] disse", "û", 0.0),
    ("ALEM[Ã²] (nota", "ò", 17.0),
    ("ALEM[Ã²]a", "ò", 0.0),
    ("ALEM[Ã²]A", "ò", 5.0),
    ("ALEM[Ã–]A", "Ö", 12.0),
    ("a [Ã²] b", "ò", 7.0),
    ("a [Ã²]b", "ò", 0.0),
    ("a [Ã\u00a0] b", "à", 0.0),
    ("A[Ã\u00a0] b", "à", 17.0),
    ("a [Ä\u00a0] b", "Ġ", 7.0),
    ("a [Â°] b", "°", 0.0),
    ("A[Â°] b", "°", 12.0),
    # a trade mark
    ("[Ã®] is", "î", 20.0),
    ("IRM[Ã®] is", "î", 25.0),
    ("IRM[Ã®]a", "î", 0.0),
    ("IRM[Ã™] is", "Ù", 20.0),
    ("A[Ã©] b", "é", 25.0),
    ("A[Ã©]b", "é", 0.0),
    ("a[Ã©] b", "é", 0.0),
    (" [Ã©] is", "é", 7.0),
    # no quotation mark stands inside of a word
    ("H[Ã”]TEL", "Ô", -4.0),
    ("H[Å“]tel", "œ", -4.0),
    ("H[Æ”]tel", "Ɣ", 0.0),
    ("H[Ã”] TEL", "Ô", 12.0),
    (" [Ã”]TEL", "Ô", 0.0),
    # a word of its own script and the mark that closes it
    ("сло[в»] и", "x", 40.0),
    ("сло[в»]и", "x", 4.0),
    ("сло[в…] и", "x", 40.0),
    ("сло[в–]и", "\u0320", 40.0),
    ("слоs[в–]и", "\u0320", 0.0),
    ("сло[В–]и", "\u0320", 0.0),
    ("slo[å»] i", "x", 40.0),
    ("СЛО[В»] и", "x", 40.0),
    # a letter in the plural
    ("lot of [Ã’]s mine", "Ò", 14.0),
    ("lot of [Ã’]S.", "Ò", 14.0),
    ("lot of [Ã’]sa", "Ò", 0.0),
    ("lotof[Ã’]s mine", "Ò", 0.0),
    ("lot of [Ã’]t mine", "Ò", 0.0),
    # a small letter behind a capital
    ("A[Ã±]A", "ñ", 17.0),
    ("A[ă¶]A", "ñ", 5.0),
    ("A[Ã±]a", "ñ", 0.0),
    ("a[Ã±]A", "ñ", 0.0),
    # a quotation mark that closes what is open
    ("“RĪG[Ã”] ", "Ô", 20.0),
    ("RĪG[Ã”] ", "Ô", 12.0),
    ("„a” RĪG[Ã”] ", "Ô", 12.0),
    ("“" + "A" * 59 + "[Ã”] ", "Ô", 20.0),
    ("“" + "A" * 60 + "[Ã”] ", "Ô", 12.0),
    ("«rīg[Ã»] ", "û", 0.0),
    ("«rīg[ã»]a", "x", 8.0),
    # a no-break space behind a letter
    ("SELK[Ä\u00a0]EDELLÄ", "Ġ", 5.0),
    ("SELK [Ä\u00a0]EDELLÄ", "Ġ", 9.0),
    ("SELK[Ä\u00a0] EDELLÄ", "Ġ", 12.0),
    ("selk[°\u00a0]edel", "Ġ", 0.0),
    # a soft hyphen or apostrophe within a word
    ("сло[в\u00ad]но", "\u0320", 40.0),
    ("сло[В\u00ad]но", "\u0320", 12.0),
    ("сло[в’]но", "\u0320", 40.0),
    ("slo[ä\u00ad]no", "\u0320", 40.0),
    ("pa[ã\u00ad]s", "í", 12.0),
    ("сло\u00ad[в\u00ad]но", "\u0320", 40.0),
    ("sло[в\u00ad]но", "\u0320", 40.0),
    ("слоs[в\u00ad]но", "\u0320", 12.0),
    # a no-break space between two words of one script
    ("слов[а\u00a0і] ще", "г", 40.0),
    ("слово [а\u00a0і] ще", "г", 40.0),
    ("слово [А\u00a0і] ще", "г", 0.0),
    ("slo[Ä\u00ad]no", "\u0320", 0.0),
    ("сло[в\u00ad] но", "\u0320", 40.0),
    # a number and its unit
    ("1.54[Å³]", "ų", 21.0),
    ("1.54 [Å³] x", "ų", 21.0),
    ("1.54 [Å³]x", "ų", 0.0),
    ("1.54 [Â³] x", "³", 0.0),
    ("a.b [Å³] x", "ų", 7.0),
    ("1[ä³]a", "ų", 14.0),
    (" [Å³] x", "ų", 7.0),
    # a letter of another script inside a word
    ("сл[Ã©]во", "é", 4.0),
    ("сл[Ã©] во", "é", 16.0),
    ("sl[Ð°]vo", "а", 4.0),
    ("sl[Ã©]vo", "é", 0.0),
    ("sl[á»]vo", "ẻ", 0.0),
    ("σλ[á½]βο", "ἀ", 0.0),
    ("σλ[Ã©]βο", "é", 4.0),
    ("sl[Î±]vo", "α", 4.0),
    # an ellipsis
    ("pag[á…] b", "x", 40.0),
    ("pag[á…]b", "x", 40.0),
    ("pag[…á] b", "x", 40.0),
    # a table's frame
    ("[┬á]", "á", 2.0),
    ("┬[┬á]", "á", 20.0),
    ("a[┬á]┬", "á", 20.0),
    ("a [─┬] b", "x", 10.0),
    ("a[─┬]b", "x", 2.0),
    ("a [─á] b", "x", 2.0),
    # signs between numbers are signs; beside letters they are less sure
    ("= [√π] r", "x", 60.0),
    ("a[√©] 1", "é", 2.0),
    ("1 [√©]a", "é", 2.0),
    ("x [√©] y", "é", 8.0),
    ("x [√©] y", "ê", 60.0),
    ("é[√©]é", "é", 8.0),
    ("1[…√]2", "≈", 60.0),
    ("1[œ√]2", "≈", 60.0),
    ("1[æ√]2", "≈", 0.0),
)


@pytest.mark.parametrize(("text", "made", "nats"), OBJECTIONS)
def test_what_speaks_against_a_reading(text: str, made: str, nats: float) -> None:
    plain, [(start, end)] = marked(text)
    assert objections(plain, start, end, made) == nats
    assert nats >= 0.0 or may_favor(plain[start:end], made)


@pytest.mark.parametrize(
    ("before", "made", "is_so"),
    [
        ("a", "\u0650", True),  # an Arabic vowel
        ("ا", "\u0650", False),
        ("-", "\u0650", True),
        ("a", "\u0591", True),
        ("a", "\u0301", False),  # what stands on Latin letters
        ("a", "\u20dd", False),
        ("a", "a", False),
        ("a", "ا", False),  # a letter stands by itself
        ("क", "\u093e", False),
        ("a", "\u093e", True),
        ("a", "\u093eक", True),
        ("a", "\u0483", True),
        ("a", "\u0482", False),
        ("a", "\u1a7f", True),
        ("a", "\u1ab0", False),
        ("\u1a20", "\u1a7f", False),
    ],
)
def test_a_mark_belongs_to_a_letter_of_its_own_script(before: str, made: str, is_so: bool) -> None:
    assert is_strange(before, made) == is_so


NONSENSE = "½τáÑß¿¼»"


@pytest.mark.parametrize(
    ("text", "by_accident"),
    [
        (f"{NONSENSE} [Ã©] {NONSENSE}", {0}),
        (f"{NONSENSE[:6]}[Ã©]", {0}),
        (f"{NONSENSE[:5]}[Ã©]", set()),  # so little may be anything
        (f"{NONSENSE[:6]}[Ã©]\x95", {0}),  # controls are another rule's, and count neither way
        (f"{NONSENSE[:5]}[Ã©]\x95", set()),
        (f"{NONSENSE[:5]}日[Ã©]", set()),  # and no codec reads this
        (f"{NONSENSE[:6]}[Ã©Ã©Ã©]", {0}),
        (f"{NONSENSE[:6]}[Ã©Ã©Ã©Ã©]", set()),  # repairs explain most of it
        (f"{NONSENSE[:6]}[Ã©Ã©Ã\x89Ã\x89]", {0}),
        (f"{NONSENSE[:6]}[Ã©Ã©]a[Ã©Ã©]", set()),
        ("Министр [Ã©] заявил", set()),  # text
        ("Þetta [Ã©] er í fyrsta sinn ráðherrann ræðir við blaðamenn um veðrið", set()),
        (f"abc [Ã©]\n{NONSENSE} [Ã©] d [Ã©]\n[Ã©] abc", {1, 2}),  # line by line
        (f"{NONSENSE} [Ã©]\nabc [Ã©]", {0}),
    ],
)
def test_a_line_that_stays_nonsense_was_hit_by_chance(text: str, by_accident: set[int]) -> None:
    plain, spans = marked(text)
    repairs = [Repair(start, end, "é" * ((end - start) // 2), (0,)) for start, end in spans]
    assert by_chance(plain, repairs) == [repairs[number] for number in sorted(by_accident)]
