"""Healthy sentences by language: what articles are made of. Written for this package; the licence is the package's.

The first of each language is the shortest that still holds a character beyond ASCII: it is what a failing example
shrinks to. Each language has quotation marks, an apostrophe or accents, a number and a name where it uses them.
"""

from __future__ import annotations

NBSP = "\N{NO-BREAK SPACE}"

SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "Russia’s war may go on.",
        "The mayor didn’t answer.",
        "“We have seen no evidence of that,” a senior official said on Tuesday.",
        "The café on Main Street will stay open until 10:30 p.m., its owner said.",
        "According to the ministry, 1,250 people had left the city by noon.",
        "Although the talks failed, both sides agreed to meet again in Geneva.",
        "It was the third such case since 2019, and it won’t be the last.",
        "“Nobody told us,” she said. “We read it in the paper.”",
    ),
    "de": (
        "Der Bürgermeister schwieg.",
        "Für die Straße fehlt das Geld.",
        "„Davon wissen wir nichts“, sagte ein Sprecher am Dienstag.",
        "Nach Angaben der Behörde verließen 1.250 Menschen die Stadt.",
        "Obwohl die Gespräche scheiterten, wollen beide Seiten weiter verhandeln.",
        "Es war der dritte Fall dieser Art seit 2019.",
    ),
    "fr": (
        "L’enquête est ouverte.",
        "Le maire n’a pas répondu.",
        f"«{NBSP}Nous n’avons rien vu{NBSP}», a déclaré mardi un haut responsable.",
        "Selon le ministère, plusieurs milliers de personnes ont quitté la ville.",
        "Malgré l’échec des négociations, les deux parties se reverront à Genève.",
        "C’était le troisième cas de ce type depuis 2019.",
    ),
    "es": (
        "El año terminó mal.",
        "El alcalde no contestó.",
        "«No sabemos nada de eso», declaró el martes un portavoz.",
        "Según el ministerio, unas 1.250 personas salieron de la ciudad.",
        "Aunque las conversaciones fracasaron, las partes volverán a reunirse en Ginebra.",
    ),
    "it": (
        "La città è chiusa.",
        "L’inchiesta continua.",
        "«Non ne sappiamo nulla», ha detto martedì un portavoce.",
        "Secondo il ministero, circa 1.250 persone hanno lasciato la città.",
        "Nonostante il fallimento dei colloqui, le parti s’incontreranno di nuovo a Ginevra.",
    ),
    "pt": (
        "A decisão é final.",
        "O presidente da câmara não respondeu.",
        "“Não sabemos de nada”, disse um porta-voz na terça-feira.",
        "Segundo o ministério, cerca de 1.250 pessoas deixaram a cidade.",
        "Embora as negociações tenham falhado, as partes voltarão a reunir-se em Genebra.",
    ),
    "sv": (
        "Åklagaren väntar.",
        "Kommunen svarade inte på frågan.",
        "”Det känner vi inte till”, sade en talesperson på tisdagen.",
        f"Enligt myndigheten lämnade omkring 1{NBSP}250 personer staden.",
        "Trots att samtalen strandade ska parterna träffas igen i Genève.",
    ),
    "pl": (
        "Śledztwo trwa.",
        "Burmistrz nie odpowiedział na pytania.",
        "„Nic o tym nie wiemy”, powiedział we wtorek rzecznik.",
        "Według ministerstwa miasto opuściło około tysiąca osób.",
        "Choć rozmowy zakończyły się fiaskiem, strony spotkają się ponownie w Genewie.",
    ),
    "cs": (
        "Vyšetřování pokračuje.",
        "Starosta neodpověděl na žádnou otázku.",
        "„O ničem takovém nevíme,“ řekl v úterý mluvčí.",
        "Podle ministerstva opustilo město přibližně tisíc lidí.",
    ),
    "tr": (
        "Soruşturma sürüyor.",
        "Belediye başkanı soruları yanıtlamadı.",
        "“Bu konuda bilgimiz yok” diyen sözcü, salı günü gazetecilerle konuştu.",
        "Bakanlığa göre yaklaşık bin kişi şehirden ayrıldı.",
    ),
    "el": (
        "Η έρευνα συνεχίζεται.",
        "Ο δήμαρχος δεν απάντησε.",
        "«Δεν γνωρίζουμε τίποτα γι’ αυτό», δήλωσε την Τρίτη ο εκπρόσωπος.",
        "Σύμφωνα με το υπουργείο, περίπου χίλιοι άνθρωποι εγκατέλειψαν την πόλη.",
    ),
    "ru": (
        "Война продолжается.",
        "Мэр не ответил на вопросы.",
        "«Нам об этом ничего не известно», — сказал во вторник представитель ведомства.",
        "По данным министерства, город покинули около тысячи человек.",
        "Хотя переговоры провалились, стороны снова встретятся в Женеве.",
    ),
    "uk": (
        "Війна триває.",
        "Мер не відповів на запитання.",
        "«Нам про це нічого не відомо», — сказав у вівторок речник.",
        "За даними міністерства, місто залишили близько тисячі людей.",
        "П’ять країн підтримали рішення.",
    ),
    "zh": (
        "调查仍在继续。",
        "市长没有回答记者的问题。",
        "“我们对此一无所知”，发言人周二说。",
        "据该部称，约有一千人离开了这座城市。",
    ),
    "ja": (
        "捜査は続いている。",
        "市長は質問に答えなかった。",
        "報道官は火曜日、「何も知らない」と述べた。",
        "同省によると、約千人が街を離れた。",
    ),
}

UNSPACED = frozenset({"zh", "ja"})
"""Languages that set no space between sentences."""

LANGUAGES: tuple[str, ...] = tuple(SENTENCES)


def joined(paragraphs: list[list[str]], lang: str) -> str:
    r"""Return sentences as an article: paragraphs apart by a blank line.

    >>> joined([["One.", "Two."], ["Three."]], "en")
    'One. Two.\n\nThree.'
    """
    space = "" if lang in UNSPACED else " "
    return "\n\n".join(space.join(sentences) for sentences in paragraphs)
