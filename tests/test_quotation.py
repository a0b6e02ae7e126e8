"""Does the reading of quotation marks say which opens, which closes and which is an apostrophe, in linear time?"""

from __future__ import annotations

import pytest

import newsclean
from newsclean.passes.quotes.locales import style_of
from newsclean.reading.protected import is_protected, outside, protected_near, protected_spans
from newsclean.reading.quotation import APOSTROPHE, CLOSE, OPEN, PRIME, UNKNOWN, read_quotations
from newsclean.tables.quotation_marks import QUOTATION_MARKS
from tests.growing import assert_linear

LETTERS = {OPEN: "(", CLOSE: ")", APOSTROPHE: "a", PRIME: "p", UNKNOWN: "?"}


def roles(text: str, lang: str = "en") -> str:
    return "".join(LETTERS[mark.role] for mark in read_quotations(text, lang, protected_spans(text)))


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ('"Yes," he said, "it\'s over."', "en", "()(a)"),
        ("'The boys' dad can't,' he said.", "en", "(aa)"),
        ("the 'heroes' and the 'villains' of it", "en", "()()"),
        ("\"'Stop!' he shouted,\" she said.", "en", "(())"),
        ("The '90s' best, rock 'n' roll, 'tis", "en", "aaaaa"),
        ("'Back to the '80s' tour sells out", "en", "(a)"),
        ('a 6\'2" guard, 17" wheels', "en", "ppp"),
        ('He left."It is over," she said."Done."Then', "en", "()()"),
        ('He said "no and left. She said "yes".', "en", "(()"),
        ('"One.\n\n"Two," he said.', "en", "(()"),
        ('"Газета "Труд" пишет", — сказал он.', "ru", "(())"),
        ("»Ja« und „nein“", "de", "()()"),
        ("''Ninjas'' wamsaidie", "sw", "()"),
        ("re''aa", "om", "aa"),
        ('צה"ל', "he", ""),
        ("Run `it's` now", "en", ""),
        ("'s Avonds in 't huis", "nl", "aa"),
        ("'Hans' Wagen ist weg', sagte sie.", "de", "(a)"),
        ("'Frans' auto is weg,' zei ze.", "nl", "(a)"),
        ("'Lars' bil är borta', sade hon.", "sv", "(a)"),
        ("'Anders' bil er borte', sa hun.", "nb", "(a)"),
        ("'Anders' bil er borte', sa hun.", "no", "(a)"),
        ("'Lars' bil er væk', sagde hun.", "da", "(a)"),
        ("'Hans' kar is weg,' het sy gesê.", "af", "(a)"),
        ("'Con un po' di pane', disse.", "it", "(a)"),
        ("'Les amis' sont partis.", "fr", "()"),
        ("He said 'hello there", "en", "a"),
        ("They had come so far.\n'We have no plan, he said", "en", "("),
        ("It was so\n'We have no plan, he said", "en", "("),
        ('He said,"we will go on.\n\n"So it was," he said.', "en", "(()"),  # continued in the next paragraph
        ('He said,"we will go on.\n\nSo it was."', "en", "))"),
        ("«Газета ‹Труд› закрыта», сказал он.", "ru", "(())"),
        ("»Ja«, sagte er, ›nein‹ und ›so‹.", "de", "()()()"),
        ("He said 'hello to \"the boys' dad\" there", "en", "a(a)"),
        ("他说'好'。", "zh", "()"),
        ("彼は'はい'と言い、'いいえ'と言った。", "ja", "()()"),
        ('so " it stands', "en", "("),
    ],
)
def test_each_mark_has_its_role(text: str, lang: str, expected: str) -> None:
    assert roles(text, lang) == expected


def test_two_apostrophes_within_a_word_stand_where_they_are() -> None:
    assert [(mark.start, mark.end) for mark in read_quotations("Qeerroon re''aa jedhan", "om")] == [(11, 12), (12, 13)]


def test_a_mark_that_two_readings_turn_is_unsure() -> None:
    whole = 'He said "no" to it."That was it".\n\n'
    assert all(mark.sure for mark in read_quotations(whole, "en"))
    cut = 'The club won."The fans sang."The end came."All was over.'
    assert not all(mark.sure for mark in read_quotations(cut, "en"))
    assert newsclean.clean_text(cut, passes=("whitespace",), select=("whitespace.glued-quotation",)) == cut
    inches = 'It was so."It said "yes 12"x8"'
    assert [mark.sure for mark in read_quotations(inches, "en")] == [False, True, False, True]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("see https://example.org/wiki/Rose_(flower), or not", ["https://example.org/wiki/Rose_(flower)"]),
        ('"https://example.org/a," he said', ["https://example.org/a"]),
        ("www.example.org and example.com/News.Html", ["www.example.org", "example.com/News.Html"]),
        ("write to John.Smith@Example.Com or @news_desk.", ["John.Smith@Example.Com", "@news_desk"]),
        ('a <b class="x">bold</b> word, 5 < 6', ['<b class="x">', "</b>"]),
        ("C:\\Users\\Bob and /usr/lib/x.so, yes/no", ["C:\\Users\\Bob", "/usr/lib/x.so"]),
        ("```\nx = 'y'\n```\nprose", ["```\nx = 'y'\n```"]),
        ('{"title": "It\'s"}', ['{"title": "It\'s"}']),
        ("def f(x):\n    return x\n\nHe said: so", ["def f(x):\n    return x"]),
        ("don`t and ``so'' it`s", []),
        ("/usr/lib/x.so, it's", ["/usr/lib/x.so"]),
        ("<!-- so --> it's <!-- it's -->", ["<!-- so -->", "<!-- it's -->"]),
        ("see `a tick\nand it's` another", []),
        ("Type ``x = 'y'``, it's so.", ["``x = 'y'``"]),
        ("Type ``so'' and ``no'', it`s ``so.", []),
        ("(~/notes.txt) and ../src/it.py, it's", ["~/notes.txt", "../src/it.py"]),
        ("see [it's so](page's.html), or not", ["(page's.html)"]),
        ('see https://example.org/?q="so it is", or not', ['https://example.org/?q="so it is"']),
        ("import os\n\nx = 'y'\n\nIt's so.", ["import os", "x = 'y'"]),
        ("if (all of the people of the town are here) {", ["if (all of the people of the town are here) {"]),
        ("The rest of the people of the town = nobody;", []),
        ("He said (finally); we stayed;", []),
        ("plain prose, e.g. this: a/b", []),
    ],
)
def test_passages_that_are_no_prose_are_protected(text: str, passages: list[str]) -> None:
    spans = protected_spans(text)
    assert [text[start:end] for start, end in spans] == passages
    for start, end in spans:
        assert is_protected(spans, start)
        assert not is_protected(spans, end) or any(end == other for other, _ in spans)


@pytest.mark.parametrize(
    "piece",
    [
        "see https://example.org/a_(b) and",
        "if x:\n    y\n\n    z and",
        "print('x')\n\n    so he said;",
        "a <b>tag</b>, a ` and a `tick`",
        'x="1\n\n2" and (me@example.org) and ]( /usr/lib/x',
        "import this\n\nimport that",
        "words\n \n    more words\n\n\n\n",
    ],
)
@pytest.mark.parametrize("beside", ["", "return {}\n\n", "so it is.\n"])
def test_what_is_protected_near_a_place_is_protected(piece: str, beside: str) -> None:
    text = f"{'One, two.' * 500}\n\n{beside}{piece}\n\n{'Three, four.' * 500}"
    spans = protected_spans(text)
    for at in range(len(text)):
        if 4400 < at < len(text) - 5900:
            assert is_protected(protected_near(text, [(at, at)]), at) == is_protected(spans, at)


def test_paragraphs_that_hold_a_place_are_read() -> None:
    text = "It's 'so' here.\n\nIt isn't.\n\n'So' it's."
    near = [at for at, character in enumerate(text) if character == "'"]
    for places in (near, near[:3] + near[4:], near[2:], near[1::2], near[::3], near[:2]):
        held = [paragraph for paragraph in range(3) if any(text[:at].count("\n\n") == paragraph for at in places)]
        starts = [at for at in near if text[:at].count("\n\n") in held]
        assert [mark.start for mark in read_quotations(text, "en", (), places)] == starts


def test_edits_inside_of_a_protected_passage_are_dropped() -> None:
    from newsclean.edits import Edit

    edits = [Edit(at, at + 1, "x", "r") for at in range(6)]
    assert [edit.start for edit in outside(((1, 3), (4, 5)), edits)] == [0, 3, 5]


BALANCED = {
    "en": "“It’s ‘over’,” she said of the ’90s. “Rock ’n’ roll.”",
    "en-GB": "‘It’s over,’ said the players’ union.",
    "de": "„Sie rief ‚Halt!‘“, sagte er, „so ’68.“",
    "de-CH": "«Grüezi», sagte sie.",
    "fr": "Il a dit : «\N{NO-BREAK SPACE}C’est l’heure\N{NO-BREAK SPACE}».",
    "nl": "“’t Is goed,” zei ze ’s avonds.",
    "sv": "”Hej”, sade han.",
    "ru": "«Газета „Труд“ закрыта», — сказал он.",
    "pl": "„Tak”, powiedział.",
    "it": "«Un po’ d’acqua», ha detto.",
    "ar": "قال ”نعم“ ثم ذهب.",
    "zh": "他说“好”。",
    "el": "Ο «Φάρος» έγραψε απ’ το.",
}


@pytest.mark.parametrize("lang", BALANCED)
def test_typographic_brings_back_what_straight_took(lang: str) -> None:
    text = BALANCED[lang]
    straight = newsclean.clean_text(text, passes=("quotes",), lang=lang)
    back = newsclean.clean_text(straight, passes=("quotes",), lang=lang, quotes="typographic")
    assert back == text
    assert newsclean.clean_text(back, passes=("quotes",), lang=lang) == straight


@pytest.mark.parametrize("name", sorted(QUOTATION_MARKS))
def test_every_locale_has_a_style(name: str) -> None:
    style = style_of(name)
    assert all(len(mark) == 1 for pair in style[:3] for mark in pair)
    assert style.single != style.outer


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        '" ',
        "s' ",
        " 's",
        "“‘",
        "''",
        "`",
        "`a",
        "<b>",
        "<pre>",
        "a@",
        "a/b.c/",
        "f('",
        '="',
        "a.B",
        '."A',
        "( ",
        " )",
        "{",
        "  \n",
        '…"x',
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    cleaner = newsclean.Cleaner(passes=("quotes", "whitespace"), quotes="typographic", lang="en")
    assert_linear(cleaner.text, lambda size: (unit * size)[:size])


@pytest.mark.parametrize("between", ["", "a", "ab\n\ncd", "a\n\nb\n\nc", "a b c d"])
@pytest.mark.parametrize("last", ["''is'' so.", "It ''is'' so.", "''is''"])
def test_marks_behind_a_short_paragraph_are_read_once(between: str, last: str) -> None:
    text = f"It is ''so'' here.\n\n{between}\n\n{last}"
    places = [at for at in range(len(text)) if text.startswith("''", at)]
    starts = [mark.start for mark in read_quotations(text, "en", (), places)]
    assert starts == sorted(set(starts)) == places
    assert newsclean.clean(text, passes=("quotes",)).text == text.replace("''", '"')
