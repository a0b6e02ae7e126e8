"""Hard wraps: news wrapped at a width comes back as it was, in every language; what a writer broke stays broken."""

# ruff: noqa: E501 (paragraphs as they are)

from __future__ import annotations

import re
import textwrap
from itertools import count

import pytest

import newsclean
from newsclean.passes.sentences.wraps import columns

CLEANER = newsclean.Cleaner(passes=("sentences",), words="off")
UNWRAPPER = newsclean.Cleaner(
    passes=("sentences",), words="off", select=("sentences.hard-wrap", "sentences.line-end-hyphen")
)
NEWS = {
    "en": [
        "The council said on Monday that the bridge over the river would stay closed until the end of the month, because the parts had not come. Repairs began last week and will cost twice as much as planned.",
        "Traffic is sent through the village, where nobody likes it and most people stay at home. The mayor, who had promised a new bridge by the summer, did not answer questions about the cost.",
        "Nobody was hurt when the old pier fell into the water, the police said in a statement that was published on Tuesday.",
    ],
    "de": [
        "Der Stadtrat teilte am Montag mit, dass die Brücke über den Fluss bis zum Ende des Monats gesperrt bleibt, weil die Teile noch nicht gekommen sind. Die Arbeiten begannen in der vergangenen Woche und kosten doppelt so viel wie geplant.",
        "Der Verkehr wird durch das Dorf geleitet, wo ihn niemand mag und die meisten zu Hause bleiben. Die Bürgermeisterin, die eine neue Brücke bis zum Sommer versprochen hatte, beantwortete keine Fragen nach den Kosten.",
    ],
    "fr": [
        "Le conseil municipal a annoncé lundi que le pont resterait fermé jusqu’à la fin du mois, parce que les pièces ne sont pas arrivées. Les travaux ont commencé la semaine dernière et coûteront deux fois plus que prévu.",
        "La circulation passe par le village, où personne ne l’aime et où la plupart des gens restent chez eux. Le maire, qui avait promis un nouveau pont avant l’été, n’a pas répondu aux questions.",
    ],
    "es": [
        "El ayuntamiento anunció el lunes que el puente permanecerá cerrado hasta el final del mes, porque las piezas no han llegado. Las obras empezaron la semana pasada y costarán el doble de lo que estaba previsto.",
        "El tráfico pasa por el pueblo, donde a nadie le gusta y la mayoría se queda en casa. El alcalde, que había prometido un puente nuevo antes del verano, no respondió a las preguntas.",
    ],
    "ru": [
        "Городской совет сообщил в понедельник, что мост через реку останется закрытым до конца месяца, потому что детали ещё не пришли. Ремонт начался на прошлой неделе и обойдётся вдвое дороже, чем было запланировано.",
        "Движение идёт через деревню, где это никому не нравится и большинство людей остаётся дома. Мэр, который обещал новый мост к лету, не ответил на вопросы о цене.",
    ],
    "pl": [
        "Rada miasta ogłosiła w poniedziałek, że most na rzece pozostanie zamknięty do końca miesiąca, ponieważ części jeszcze nie przyszły. Naprawa zaczęła się w zeszłym tygodniu i będzie kosztować dwa razy więcej, niż planowano.",
        "Ruch idzie przez wieś, gdzie nikomu się to nie podoba i większość ludzi zostaje w domu.",
    ],
    "hi": [
        "नगर परिषद ने सोमवार को कहा कि नदी पर बना पुल महीने के अंत तक बंद रहेगा, क्योंकि पुर्जे अभी तक नहीं आए हैं। मरम्मत का काम पिछले सप्ताह शुरू हुआ और उस पर योजना से दोगुना खर्च आएगा।",
    ],
    "sw": [
        "Baraza la mji lilisema Jumatatu kwamba daraja la mto litaendelea kufungwa hadi mwisho wa mwezi, kwa sababu vipuri bado havijafika. Matengenezo yalianza wiki iliyopita na yatagharimu mara mbili ya ilivyopangwa na serikali ya mji.",
    ],
    "ar": [
        "قال مجلس المدينة يوم الاثنين إن الجسر فوق النهر سيبقى مغلقا حتى نهاية الشهر لأن القطع لم تصل بعد. بدأت أعمال الإصلاح في الأسبوع الماضي وستكلف ضعف ما كان مخططا له في البداية، كما جاء في البيان.",
    ],
    "zh": [
        "市政府周一表示，由于零件尚未到货，跨河大桥将继续关闭到本月底。维修工程已于上周开始，费用将是原计划的两倍，目前还没有人知道由谁来支付这笔费用。",
        "车辆改道经过村庄，那里没有人喜欢这样的安排，大多数居民都留在家里。市长曾承诺在夏天之前建好新桥，但没有回答有关费用的问题。",
    ],
    "ja": [
        "市は月曜日、部品がまだ届いていないため、川にかかる橋の通行止めを月末まで続けると発表した。修理は先週始まり、費用は計画の二倍になる見込みだが、誰が支払うのかはまだ決まっていない。",
        "車は村の中を通るよう案内されているが、それを喜ぶ人はおらず、多くの住民は家にとどまっている。",
    ],
}

SPACELESS = ("ja", "zh")


def wrapped(text: str, width: int, mark: str = "") -> str:
    """Return a paragraph as a mailer wraps it, each line behind `mark`."""
    if any(character > "\u3000" for character in text):
        lines = [text[at : at + width] for at in range(0, len(text), width)]
    else:
        lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return "\n".join(mark + line for line in lines)


def rules(text: str, **options: object) -> set[str]:
    return {rule for change in newsclean.clean(text, passes=("sentences",), **options).changes for rule in change.rules}


@pytest.mark.parametrize("lang", sorted(set(NEWS) - set(SPACELESS)))
def test_what_was_wrapped_comes_back(lang: str) -> None:
    text = "\n\n".join(NEWS[lang])
    for width in (28, 34, 40, 47, 55, 60, 66, 72, 76, 80, 88):
        mail = "\n\n".join(wrapped(paragraph, width) for paragraph in NEWS[lang])
        assert UNWRAPPER.text(mail) == text, width
        assert rules(mail, words="off") == {"sentences.hard-wrap"}
        assert UNWRAPPER.text(mail.replace("\n", "\r\n")) == text.replace("\n", "\r\n"), width
        assert newsclean.clean_text(mail, passes=("sentences",), unwrap=False) == mail, width


@pytest.mark.parametrize("lang", SPACELESS)
def test_what_was_wrapped_without_spaces_comes_back(lang: str) -> None:
    text = "\n\n".join(NEWS[lang])
    for width in (17, 20, 26, 30, 35):
        assert UNWRAPPER.text("\n\n".join(wrapped(paragraph, width) for paragraph in NEWS[lang])) == text, width


@pytest.mark.parametrize("lang", sorted(set(NEWS) - set(SPACELESS)))
def test_quoted_mail_comes_back_with_its_signs(lang: str) -> None:
    for sign in ("> ", ">", "> > ", ">> "):
        mail = "\n\n".join(wrapped(paragraph, 66, sign) for paragraph in NEWS[lang])
        assert UNWRAPPER.text(mail) == "\n\n".join(sign + paragraph for paragraph in NEWS[lang]), sign


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "ru"])
def test_lines_set_apart_by_blank_ones_come_back(lang: str) -> None:
    paragraph = " ".join(NEWS[lang])
    for width in (60, 72):
        assert UNWRAPPER.text(wrapped(paragraph, width).replace("\n", "\n\n")) == paragraph, width


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "pl", "ru"])
def test_paragraphs_without_blank_lines_between_them_stay_apart(lang: str) -> None:
    text = "\n".join(NEWS[lang])
    for width in (50, 66, 69, 80):
        got = UNWRAPPER.text("\n".join(wrapped(paragraph, width) for paragraph in NEWS[lang]))
        assert got.replace("\n", " ") == text.replace("\n", " ")
        lines = got.split("\n")
        assert all(any(line.startswith(paragraph[:30]) for line in lines) for paragraph in NEWS[lang]), width
        assert all(line[-1] in ".!?”»“" for line in lines), width


def test_paragraphs_that_are_set_in_stay_apart_where_their_last_lines_are_full() -> None:
    paragraphs = [
        "   The council said on Monday that the bridge over the river\nwould stay closed until the end of the month, because its new\nparts had not come, and that nobody knew who would pay for it.",
        "   Traffic is sent through the village, where nobody likes it\nand most people stay at home, and the mayor of the town, who\nhad promised a new bridge, did not answer questions about it.",
        "   Nobody was hurt when the old pier fell into the water, the\npolice said in a statement that was published on Tuesday, and\nthe ferry will go again as soon as all the wood is taken away.",
    ]
    assert UNWRAPPER.text("\n".join(paragraphs)) == "\n".join(one.replace("\n", " ") for one in paragraphs)


@pytest.mark.parametrize("row", ["total_{} = count(1);", "{}\t1\t3"])
def test_lines_between_the_rows_of_a_table_or_code_stay(row: str) -> None:
    first, _, last = NEWS["en"]
    text = "\n\n".join((wrapped(first, 60), "\n".join(map(row.format, "abcdef")), wrapped(last, 60)))
    assert UNWRAPPER.text(text) == text


@pytest.mark.parametrize("lang", ["en", "de", "fr"])
def test_letters_lists_and_labels_between_wrapped_paragraphs_stay(lang: str) -> None:
    first, last = NEWS[lang][:2]
    for between in (
        "- bread and milk\n- eggs\n- flour and salt",
        "1. bread and milk\n2. eggs\n3. flour and salt",
        "BLITZER: What do you say?\nKERRY: Nothing at all.",
        "https://example.org/news\nhttps://example.org/more",
    ):
        mail = f"{wrapped(first, 66)}\n\n{between}\n\n{wrapped(last, 66)}"
        assert UNWRAPPER.text(mail) == f"{first}\n\n{between}\n\n{last}"
    for between in (
        "    x = clean(text)\n    y = clean(x)\n    z = clean(y)",
        "Oslo   12   3   4\nBergen   7   1   2\nMoss   1   0   9",
    ):
        mail = f"{wrapped(first, 66)}\n\n{between}\n\n{wrapped(last, 66)}"
        assert between in UNWRAPPER.text(mail)


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es"])
@pytest.mark.parametrize(
    "lines",
    [
        "- bread and milk\n- eggs\n- flour and salt",
        "– Non, dit le maire.\n– Si, dit la ministre.",
        "1. bread and milk\n2. eggs\n3. flour and salt",
        "BLITZER: What do you say?\nKERRY: Nothing at all.",
        "https://example.org/news",
        "By Jane Doe",
        "ADVERTISEMENT",
        "x = clean(text)",
    ],
    ids=count(),
)
def test_lines_of_their_own_right_under_a_wrapped_paragraph_stay(lang: str, lines: str) -> None:
    first, last = NEWS[lang][:2]
    mail = f"{wrapped(first, 66)}\n{lines}\n{wrapped(last, 66)}"
    assert UNWRAPPER.text(mail) == f"{first}\n{lines}\n{last}"


def by_columns(text: str, width: int) -> str:
    """Return a text wrapped as a terminal does, where letters of Chinese, Japanese and Korean take two columns."""
    lines = [""]
    for word in re.findall(r"[\u3000-\u9fff]|\S+?(?=[\u3000-\u9fff])|\S+ ?|\s", text):
        if columns((lines[-1] + word).rstrip()) > width:
            lines.append("")
        lines[-1] += word
    return "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [40, 50, 60, 72])
def test_what_was_wrapped_by_columns_comes_back(width: int) -> None:
    korean = (
        "정부는 월요일에 강을 가로지르는 다리가 부품이 도착하지 않아 이달 말까지 폐쇄될 것이라고 발표했다. 수리는 지난주에 "
        "시작되었으며 비용은 계획보다 두 배 더 들 것이라고 NATO 및 EU 대표들이 전했다. 아무도 누가 비용을 지불할지 모른다."
    )
    assert UNWRAPPER.text(by_columns(korean, width)) == korean
    tight = "市政府周一表示，由于NATO和EU的代表没有到场，跨河大桥将关闭到5月31日，维修费用为2500万欧元，比计划多一倍。"
    for paragraph in (*NEWS["zh"], tight):
        assert UNWRAPPER.text(by_columns(paragraph * 2, width)) == paragraph * 2


def test_lines_that_a_person_broke_at_about_one_width_come_back() -> None:
    broken = (
        "The council said that the bridge would stay closed until\nthe end of the month, because the parts had not come.\n"
        "Repairs began on Monday and will cost about twice as\nmuch as planned, and nobody knows who will pay for it\n"
        "in the end.\nTraffic is sent through the village, where nobody likes\nit and most people stay at home. The mayor, who had\n"
        "promised a new bridge by the summer, did not answer\nquestions about the cost."
    )
    whole = (
        "The council said that the bridge would stay closed until the end of the month, because the parts had not come. "
        "Repairs began on Monday and will cost about twice as much as planned, and nobody knows who will pay for it "
        "in the end.\nTraffic is sent through the village, where nobody likes it and most people stay at home. The mayor, who had "
        "promised a new bridge by the summer, did not answer questions about the cost."
    )
    assert UNWRAPPER.text(broken) == whole
    assert UNWRAPPER.text(whole) == whole


DASHES = (
    "The council said on Monday that the bridge – as it had been last year – would stay closed until the end of the month, "
    "that 12) of its rules says so, and that nobody (not even the mayor) will pay for it – or for 2. of all the others – in the end."
)


def test_a_dash_or_a_figure_at_the_start_of_one_line_is_no_list() -> None:
    seen = 0
    for width in range(40, 90):
        lines = wrapped(DASHES, width).split("\n")
        marks = [line for line in lines if line[0] in "–12"]
        if len(marks) == 1 and len(lines) > 3:
            seen += 1
            assert UNWRAPPER.text("\n".join(lines)) == DASHES, width
    assert seen > 5


@pytest.mark.parametrize(
    "items",
    [
        "- the bridge over the river would stay closed until the end\n- the road would be open for all of those who need it the",
        "1. the bridge over the river would stay closed until the end\n2. the road would be open for all of those who need it the",
        "A) the bridge over the river would stay closed until the end\nB) the road would be open for all of those who need it the",
        "– the bridge over the river would stay closed until the end\n– the road would be open for all of those who need it the",
    ],
    ids=count(),
)
def test_a_list_within_a_wrapped_paragraph_stays(items: str) -> None:
    text = (
        "The council said on Monday in the old town hall of Passau that\n"
        f"{items}\n"
        "most, and that the repairs will cost twice as much as planned,\nas it had said before."
    )
    for line in items.split("\n"):
        assert f"\n{line}" in UNWRAPPER.text(text)


def broken_early(text: str, width: int, times: int) -> str:
    """Return a wrapped paragraph of which some lines were broken before they were full."""
    lines = []
    for at, line in enumerate(wrapped(text, width).split("\n")):
        words = line.split(" ")
        if times and at % 2 and len(words) > 4:
            lines += [" ".join(words[:2]), " ".join(words[2:])]
            times -= 1
        else:
            lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "ru"])
def test_one_line_that_is_too_short_says_nothing_and_many_do(lang: str) -> None:
    text = " ".join(NEWS[lang] * 3)
    once = broken_early(text, 44, 1)
    assert UNWRAPPER.text(once).count("\n") == 2  # behind the short line, and behind the rest of it
    assert UNWRAPPER.text(once).replace("\n", " ") == text
    often = broken_early(text, 44, 6)
    assert UNWRAPPER.text(often) == often


@pytest.mark.parametrize(
    "lines",
    [
        # each line a sentence, a name, a heading: nothing goes on from one to the next
        [
            "The council said that the bridge would stay closed until May.",
            "Repairs began last week and will cost twice as much as planned.",
            "Traffic is sent through the village, where nobody likes it.",
            "The mayor, who had promised a new bridge, did not answer that.",
            "Nobody was hurt when the old pier fell into the river in June.",
        ],
        [
            "Jane Doe, Mayor of Passau",
            "John Smith, Head of Police",
            "Anna Lee, Harbour Master",
            "Max Weber, Fire Brigade",
            "Eva Maria Stone, Council",
        ],
        [
            "Bridge to Stay Closed Until the End of the Month of May in Passau",
            "Mayor Promises New Bridge by the Summer and Does Not Answer Now",
            "Old Pier Falls Into the River but Nobody Is Hurt, the Police Say",
            "Council Meets Again on the Second Tuesday in May in the Old Hall",
        ],
        ["one two", "six ten", "red sea", "old man", "big dog", "hot tea"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["the council", "said so"],
    ],
    ids=count(),
)
def test_lines_of_one_length_that_do_not_go_on_stay(lines: list[str]) -> None:
    for between in ("\n", "\n\n"):
        text = between.join(lines)
        assert UNWRAPPER.text(text) == text
        assert UNWRAPPER.text(f"{text}\n\n{NEWS['en'][0]}") == f"{text}\n\n{NEWS['en'][0]}"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        # two breaks, wide and both in the middle of a sentence
        (
            "The council said on Monday that the bridge would stay closed until the\nend of the month, because the parts had not come, and that the repairs\nwill cost twice as much.",
            "The council said on Monday that the bridge would stay closed until the end of the month, because the parts had not come, and that the repairs will cost twice as much.",
        ),
        # two breaks, one of them within a name
        (
            "Der Stadtrat teilte am Montag mit, dass die Brücke in Nordrhein-\nWestfalen bis zum Ende des Monats gesperrt bleibt, weil die Teile\nnoch nicht gekommen sind.",
            "Der Stadtrat teilte am Montag mit, dass die Brücke in Nordrhein-Westfalen bis zum Ende des Monats gesperrt bleibt, weil die Teile noch nicht gekommen sind.",
        ),
        # two breaks, narrow: not enough
        ("The council said on Monday\nthat the bridge will stay\nclosed until May.", None),
        # the same with blank lines between them: not enough
        (
            "The council said on Monday that the bridge would stay closed until the\n\nend of the month, because the parts had not come, and that the repairs\n\nwill cost twice as much.",
            None,
        ),
        (wrapped(NEWS["en"][2], 38).replace("\n", "\n\n"), None),
        # one break
        ("The council said on Monday that the bridge would stay closed until the\nend of the month.", None),
        # wider than any mail
        ("\n".join(["the council said so, " * 8 + "and"] * 4), None),
        # narrower than any column
        ("the council\nsaid so on\nMonday, and\nnobody was\nthere to\nhear it all", None),
    ],
    ids=count(),
)
def test_how_much_wrapping_is_enough(text: str, after: str | None) -> None:
    assert UNWRAPPER.text(text) == (text if after is None else after)


def test_the_language_that_is_given_says_which_words_end_no_sentence() -> None:
    mail = "Der Stadtrat teilte am Montag in Passau mit, dass die\nBrücke über den Fluss wegen der langen Arbeiten an den\nPfeilern bis zum Ende des Monats gesperrt bleibt."
    assert newsclean.clean_text(mail, passes=("sentences",), lang="de") == mail.replace("\n", " ")
    assert newsclean.clean_text(mail, passes=("sentences",), lang="en") == mail


RAGGED = (72, 63, 70, 61, 68, 65, 73, 60, 66, 71)
"""Widths of lines as a person breaks them, by eye."""


def broken_by_eye(text: str) -> str:
    """Return a paragraph as a person breaks it: lines of about one width, always between words."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > RAGGED[len(lines) % len(RAGGED)]:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "pl", "ru", "sw"])
def test_lines_broken_by_eye_come_back(lang: str) -> None:
    paragraphs = NEWS[lang] if len(NEWS[lang]) > 1 else NEWS[lang] * 2
    text = "\n\n".join(paragraphs)
    assert UNWRAPPER.text("\n\n".join(map(broken_by_eye, paragraphs))) == text
    for between in ("- bread and milk\n- eggs\n- flour", "By Jane Doe", "Photo: Jane Doe/Getty Images"):
        mail = "\n\n".join((broken_by_eye(paragraphs[0]), between, *map(broken_by_eye, paragraphs[1:])))
        assert UNWRAPPER.text(mail) == "\n\n".join((paragraphs[0], between, *paragraphs[1:]))
    marked = "\n".join(f"> {line}" for line in broken_by_eye(paragraphs[0]).split("\n"))
    assert UNWRAPPER.text(marked) == f"> {paragraphs[0]}"


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "pl", "ru", "sw"])
def test_paragraphs_broken_by_eye_stay_apart_where_their_last_lines_are_short(lang: str) -> None:
    paragraphs = [text for text in NEWS[lang] * 4 if len(broken_by_eye(text).rpartition("\n")[2]) < 36]
    if len(paragraphs) > 1:
        assert UNWRAPPER.text("\n".join(map(broken_by_eye, paragraphs))) == "\n".join(paragraphs)


def test_verse_as_wide_as_prose_stays() -> None:
    verse = (
        "This is the forest primeval. The murmuring pines and the hemlocks,\n"
        "Bearded with moss, and in garments green, indistinct in the twilight,\n"
        "Stand like Druids of eld, with voices sad and prophetic,\n"
        "Stand like harpers hoar, with beards that rest on their bosoms.\n"
        "Loud from its rocky caverns, the deep-voiced neighboring ocean\n"
        "Speaks, and in accents disconsolate answers the wail of the forest."
    )
    assert UNWRAPPER.text(verse) == verse
    assert UNWRAPPER.text(f"{verse}\n\n{verse}") == f"{verse}\n\n{verse}"


HYPHENATED = {
    "en": (
        "The council said that the bridge stays closed, as the govern-\nment wants. Repairs began last week and will be com-\npleted by the end of the month, the government said on Mon-\nday, and nobody knows who will pay for it in the end.",
        {"govern-\nment": "government", "com-\npleted": "completed", "Mon-\nday": "Monday", "\n": " "},
    ),
    "de": (
        "Der Stadtrat teilte am Montag mit, dass die Brücke bis zum En-\nde des Monats gesperrt bleibt, weil die Teile noch nicht ge-\nkommen sind. Die Umwelt- und Klimaschützer sowie die Ver-\nkehrsbetriebe haben das schon im vergangenen Jahr gefordert.",
        {"En-\nde": "Ende", "ge-\nkommen": "gekommen", "Ver-\nkehrsbetriebe": "Verkehrsbetriebe", "\n": " "},
    ),
}


@pytest.mark.parametrize("lang", HYPHENATED)
def test_words_divided_at_the_ends_of_lines_come_back(lang: str) -> None:
    before, mended = HYPHENATED[lang]
    after = before
    for piece, whole in mended.items():
        after = after.replace(piece, whole)
    assert newsclean.clean_text(before, passes=("sentences",), words="off", lang=lang) == after
    assert "sentences.line-end-hyphen" in rules(before, words="off", lang=lang)
    kept = newsclean.clean_text(before, passes=("sentences",), words="off", lang=lang, hyphens=False)
    assert kept.count("-") == before.count("-")


@pytest.mark.parametrize(
    "text",
    [
        # verse, an address, a programme, a crew: lines that a writer ended
        "Tyger Tyger, burning bright,\nIn the forests of the night;\nWhat immortal hand or eye,\nCould frame thy fearful symmetry?",
        "Two roads diverged in a yellow wood,\nAnd sorry I could not travel both\nAnd be one traveler, long I stood\nAnd looked down one as far as I could",
        "Northern Water\n14 Harbour Street\nLeeds LS1 4AP\nUnited Kingdom",
        "8:00 News\n8:15 Weather for the weekend\n8:20 The bridge: a report\n9:00 Film",
        "Director: Jane Doe\nProducer: John Smith\nMusic: The Harbour Band\nEditor: Anna Lee",
        "The talks failed.\nThe minister left.\nNobody was hurt.\nThe bridge stays closed.",
        "The talks failed on Monday, and the minister left for Kyiv.\nNobody was hurt when the pier fell.\nThe bridge stays closed until the end of the month, the council said on Tuesday.\nTraffic is sent through the village.",
        "Ingredients\none egg\ntwo cups of flour\na pinch of salt\nmilk",
        "What he said\nand what he meant",
        "# make the folder and go there\nmkdir news\ncd news\ngit clone https://example.org/news.git\n",
        "Мороз и солнце; день чудесный!\nЕще ты дремлешь, друг прелестный —\nПора, красавица, проснись:\nОткрой сомкнуты негой взоры",
        "Arsenal 2, Chelsea 1\nLeeds 0, Fulham 0\nEverton 3, Wolves 3",
        "古池や\n蛙飛びこむ\n水の音",
    ],
    ids=count(),
)
def test_lines_that_a_writer_ended_stay(text: str) -> None:
    assert CLEANER(text).changes == ()
    news = "\n\n".join(NEWS["en"])
    assert UNWRAPPER.text(f"{news}\n\n{text}\n\n{news}") == f"{news}\n\n{text}\n\n{news}"
    healthy = re.sub("\n", "\n\n", text)
    assert "sentences.hard-wrap" not in rules(healthy)
