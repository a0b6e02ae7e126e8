"""A mark beside any word of a healthy sentence: dashes, signs, notes, quotation marks are no mojibake by themselves."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.passes.mojibake.ordinary import is_ordinary

SENTENCES = {
    "ru": "Министр Яковлев вчера заявил, что Женева и Берлин договорились.",
    "uk": "Єдина угода між Києвом і Варшавою діятиме від Жовтня.",
    "bg": "Премиерът Желев обяви вчера новата програма на България.",
    "sr": "Председник Ђорђевић је јуче посетио Вождовац и Земун.",
    "el": "Η κυβέρνηση ανακοίνωσε χθες ότι ο Όμηρος έφυγε από Αθήνα.",
    "pl": "Minister Źrebak ogłosił wczoraj, że Łódź wygrała z Poznań.",
    "cs": "Předseda Říha včera řekl, že město Žďár dostane peníze.",
    "hu": "A miniszter Őze tegnap közölte, hogy Győr és Ózd örül.",
    "ro": "Ministrul Șerban a anunțat că orașul Țara primește bani.",
    "lt": "Ministras Žukas vakar pranešė, kad Šiauliai ir Ąžuolas laukia.",
    "lv": "Ministrs Ķēniņš vakar teica, ka Rīga un Ādaži gaida lēmumu.",
    "tr": "Bakan Öztürk dün İzmir ve Çeşme için para ayrıldığını söyledi.",
    "pt": "O ministro Ávila disse que amanhã a irmã de João vai à Índia.",
    "es": "El ministro Óscar Ibáñez dijo que Écija y Úbeda ganarán más.",
    "fr": "Le ministre Éric Dupré a déclaré que l’État paierait à Évry.",
    "de": "Minister Özdemir erklärte, Ägypten und Österreich würden zahlen.",
    "is": "Ráðherrann Þór sagði í gær að Ísland og Æðey fengju fé.",
    "sv": "Ministern Åke Öberg sade att Ängelholm får mer pengar nu.",
    "ar": "أعلن وزير النفط أمس أن القاهرة وبيروت اتفقتا على السعر",
    "he": "השר אמר אתמול כי ירושלים וחיפה יקבלו תקציב חדש",
    "vi": "Bộ trưởng Đặng nói rằng Hà Nội đã có tiền ở Đà Nẵng.",
    "th": "รัฐมนตรีกล่าวเมื่อวานว่า กรุงเทพ และเชียงใหม่ ได้เงิน",
    "ja": "大臣は昨日、東京と大阪が合意したと発表した。",
    "ko": "장관은 어제 서울과 부산이 합의했다고 발표했다.",
}
BEFORE, BETWEEN, BEHIND = "—–•«“„‘‹›¿¡§©№…", "—–-·/…’", "®™©¹²³°†…—–”»“’‹›"


def put(words: list[str], at: int) -> list[str]:
    """Return what the words are with a mark at one of them, each mark and place in its turn."""
    word = words[at]
    found = [f"{mark}{shape(word)}" for mark in BEFORE for shape in (str, str.title)]
    found += [f"{word}{mark}" for mark in BEHIND]
    if at + 1 < len(words):
        found += [f"{word}{mark}{words[at + 1]}" for mark in BETWEEN]
        found += [f"{word.title()}{mark}{words[at + 1].title()}" for mark in BETWEEN]
    found += [f"{word[:2]}\u00ad{word[2:]}", f"«{word}»", f"„{word}“", f"›{word}‹", f"”{word}”"]
    return found


@pytest.mark.parametrize("language", SENTENCES)
def test_a_mark_beside_a_word_is_no_mojibake(language: str) -> None:
    clean = newsclean.Cleaner(passes=("mojibake",))
    words = SENTENCES[language].split(" ")
    changed = []
    for at in range(len(words)):
        for made in put(words, at):
            text = " ".join([*words[:at], made, *words[at + 1 :]])
            if clean.text(text) != text:
                changed.append((made, clean.text(text)))
    assert changed == []


@pytest.mark.parametrize("mark", "—–")
@pytest.mark.parametrize("language", SENTENCES)
def test_a_page_of_dialogue_vouches_for_nothing(language: str, mark: str) -> None:
    lines = "\n".join(f"{mark}{word[:1].upper()}{word[1:]}" for word in SENTENCES[language].split(" "))
    assert newsclean.clean(lines, passes=("mojibake",)).text == lines


@pytest.mark.parametrize(
    ("before", "seen", "after", "ordinary"),
    [
        ("а", "—Б", "е", True),
        ("a", "—Б", "е", False),  # between two scripts nothing tells
        ("\n", "—É", " ", True),
        (" ", "—Б", "A", False),
        (" ", "—б", "Е", False),
        (" ", "¿É", "l", True),
        ("а", "№5", " ", False),
        ("ą", "ń®", " ", True),
        ("ą", "ń®", "a", False),
        ("я", "я™", "И", True),
        ("F", "Ã²", " ", False),
        ("R", "Ă”", " ", True),
        ("f", "Ã©", " ", False),
        (" ", "в²", " ", True),
        (" ", "å²", " ", False),
        ("а", "в–", "г", True),
        ("а", "â€™", "s", False),
        (" ", "№Ді", "я", True),
        ("n", "‚Äô", "s", False),
        (" ", "Ο…", "Ό", True),
        (" ", "Ο…", " ", False),
    ],
)
def test_what_stands_side_by_side_in_healthy_text(before: str, seen: str, after: str, ordinary: bool) -> None:
    assert is_ordinary(before, seen, after) is ordinary
