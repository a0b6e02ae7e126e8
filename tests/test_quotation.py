"""Does the reading of quotation marks say which opens, which closes and which is an apostrophe, in linear time?"""

from __future__ import annotations

import pytest

import newsclean
from newsclean.passes.quotes.locales import style_of
from newsclean.reading.marks import places_of_marks
from newsclean.reading.protected import is_protected, outside, protected_near, protected_spans
from newsclean.reading.quotation import APOSTROPHE, CLOSE, OPEN, PRIME, UNKNOWN, _paragraphs, read_quotations
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
        ("Il dit : « Non ». « Oui », dit-elle, « et alors ? ».", "fr", "()()()"),
        ("sagte er«. »Ja«, so sie, »(nein)«.", "", ")()()"),
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
        ("He came ’round the boys’ house", "en", "aa"),
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
        ("'50 Shades of Orange' is '50s kitsch", "en", "()a"),
        ("In '68, '69 and '70s' best", "en", "aaaa"),
        ("He is 6' tall, 5'10\" and 3'12''45", "en", "ppppp"),
        ("a 12,000' peak; 4½' wide", "en", "pp"),
        ("Goin' home, 'cause it's nothin' at all", "en", "aaaa"),
        ("'He was goin' to it,' she said", "en", "(a)"),
        ("'The boys' were 'there'", "en", "()()"),
        ("(trinitrotoluene)'s and \"Hamilton\"'s", "en", "a()a"),
        ("He said: 'it is so.'Next came 'that'.", "en", "()()"),
        ("('so')-'no'", "en", "()()"),
        ("'a'-'b'", "en", "()()"),
        ("so ' it stands ' there", "en", "()"),
        ("so ' it stands there", "en", "?"),
        ("She said '. . . and so' it was", "en", "()"),
        ("She said ' . it", "en", "?"),
        ("’Twas the night, ’90s and ’em", "en", "aaa"),
        ("’Hej’, sade han", "sv", "()"),
        ("‘so’ and ‘it’s’", "en", "()(a)"),
        ("‚so‘ und ‚nein‘", "de", "()()"),
        ("'We have to go there", "en", "("),
        ("It was: 'We have to go there", "en", "("),
        ("\"'We have to go there", "en", "(("),
        ("It was 'we have to go there", "en", "a"),
        ("It was 'We have gone", "en", "a"),
        ("“So,” he said, “it’s ‘over’.”", "en", "()(a())"),
        ("»so« »«", "de", "()()"),
        # nothing closes them
        ("Er sagte ‚so und ging", "de", "?"),
        ("»‹so«, sagte er", "de", "(?)"),
        ("He said `` no ``.", "en", "()"),
        ('Run `x`" now', "en", ")"),  # code is passed by no mark, as tags are
        ('He left."It was over', "en", "("),
        ("So it was. '68 and all that' sold", "en", "()"),
        ("It was 'we, 'so' there", "en", "a()"),
        ('\'"So it is," he said', "en", "a()"),
        (",,Ja “sagte er", "", "()"),
        ('The "top 10" list: he is 5\'10" tall', "en", "()pp"),
        ('<b>He</b> said so"* and left', "en", ")"),  # the sign of a note, and the blank behind it
        ("„so“, „nein”", "pl", "()()"),
        ("”so” och ”nej”", "sv", "()()"),
        ('5" and 6½" pipes', "en", "pp"),
        ('a 27" screen, "27" was it', "en", "p()"),
        ('He said "27" and "6"', "en", "()()"),
        ('"6\'2"" he said', "en", "(pp)"),
        ('so:"yes" and no:"no"', "en", "()()"),
        ('so,"yes" and ,"No"', "en", "()()"),
        ('(so)"yes"', "en", "()"),
        ('word"(so)"', "en", "()"),
        ('- "so" -', "en", "()"),
        ('-"so"-', "en", "()"),
        ('"so"-"no"', "en", "()()"),
        ('" so " and " no "', "en", "()()"),
        ('"So, "it is" so," he', "en", "(())"),
        ('" he said', "en", "("),
        ('so." He', "en", ")"),
        ('"', "en", "("),
        ('""', "en", "()"),
        ('"so""no"', "en", "()()"),
        ('"One.\n"Two.\n"Three."', "en", "((()"),
        ('"One.\n\n"Two.\n\nThree."', "en", "(()"),
        ("``so'' and ``no''", "en", "()()"),
        (",,so'' und ,,nein''", "de", "()()"),
        ("a,,b", "de", ""),
        ("'''so'''", "en", ""),
        ("שלום צה\"ל ג'ורג'", "he", "a"),
        ("他说\"好\"，'不'", "zh", "()()"),
        ('กล่าวว่า"ดี"', "th", "()"),
        ("l'été d'un 'jour'", "fr", "aa()"),
        ("'t Is 'n dag", "nl", "aa"),
        ("'n Mens", "af", "a"),
        ("'Ndrangheta e 'sto", "it", "aa"),
        ("'yan sanda", "ha", "a"),
        ("rock'n'roll 'n' 'so'", "en", "aaaa()"),
        ("*'so'* _\"no\"_", "en", "()()"),
        ("<b>\"so\"</b> and <i>'no'</i>", "en", "()()"),
        ("\u200b'so'\u200b", "en", "()"),
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
    assert [mark.sure for mark in read_quotations('It is 12"long ".', "en")] == [False, True]
    assert [mark.sure for mark in read_quotations('It was—"so it is and left', "en")] == [True]
    assert [mark.sure for mark in read_quotations('A 12"x8" board "', "en")] == [True, True, True]


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
        ("Run ``` it's ``` now", ["``` it's ```"]),
        ("don`t and ``so'' it`s", []),
        ("/usr/lib/x.so, it's", ["/usr/lib/x.so"]),
        ("see https://example.org/TEX, or not", ["https://example.org/TEX"]),
        ("<!-- so --> it's <!-- it's -->", ["<!-- so -->", "<!-- it's -->"]),
        ("see `a tick\nand it's` another", []),
        ("Type ``x = 'y'``, it's so.", ["``x = 'y'``"]),
        ("Type ``so'' and ``no'', it`s ``so.", []),
        ("It was ''so'', type ``x``.", ["``x``"]),
        ("(~/notes.txt) and ../src/it.py, it's", ["~/notes.txt", "../src/it.py"]),
        ("see [it's so](page's.html), or not", ["(page's.html)"]),
        ('see https://example.org/?q="so it is", or not', ['https://example.org/?q="so it is"']),
        ("import os\n\nx = 'y'\n\nIt's so.", ["import os", "x = 'y'"]),
        ("if (all of the people of the town are here) {", ["if (all of the people of the town are here) {"]),
        ("The rest of the people of the town = nobody;", []),
        ("He said (finally); we stayed;", []),
        ("plain prose, e.g. this: a/b", []),
        ('x = {\n    "a": 1,\n}\nit\'s', ['x = {\n    "a": 1,', "}"]),
        ("def f():\n\n    return 1\n", ["def f():"]),
        ('He set data-x:y_z="it\'s" there', ['data-x:y_z="it\'s"']),
        ("She calls os.path_join('it is') now", ["os.path_join('it is')"]),
        ('He said ("so").', []),
        ("He set x=\"it's\" and yy='so', z='no'", ['x="it\'s"', "yy='so'", "z='no'"]),
        ("='so' and x='it' there", ["x='it'"]),
        ("x:y='it' is what he set it to", ["x:y='it'"]),
        ("She calls f('it'), foo('so') and g('no') now", ["f('it')", "foo('so')", "g('no')"]),
        ("('so') and f('it') there", ["f('it')"]),
        ("f('it') is what she calls", ["f('it')"]),
        ("She calls os_('it') and said ('so') there", ["os_('it')"]),
        ("The mayor of the town, who was here on Monday, calls foo.bar('it') now", ["foo.bar('it')"]),
        ('He =="so" and x=\'it is', []),
        (">>> it's\nso", [">>> it's"]),
        ("$ it's\nso", ["$ it's"]),
        ("It cost $ 5; it's so", []),
        ("foo('it');\nbar it's", ["foo('it');"]),
        ("total = 5", ["total = 5"]),
        ("The end; it's so;", []),
        ("> ```\n> it's\n> ```\nit's", ["```\n> it's\n> ```"]),
        ("1. ```py\n   it's\n   ```\nit's", ["```py\n   it's\n   ```"]),
        ("````\n```\nit's\n````\nit's", ["````\n```\nit's\n````"]),
        ("```so```: it's", ["```so```"]),
        ("```\nit's not closed", []),
        ("a ```\nit's\n```", []),
        ("``it's``, it's", ["``it's``"]),
        ("`` it's ``", []),
        ("a`it's`", []),
        ("`it's`s", []),
        ("`it's` and `so'", ["`it's`"]),
        ("see https://example.org/?q='a'. It's", ["https://example.org/?q='a'"]),
        ("(see https://example.org/a)", ["https://example.org/a"]),
        ("see https://example.org/a?!…", ["https://example.org/a"]),
        ("ftp://a.b/c’s.", ["ftp://a.b/c’s"]),
        ("://x and http:/x", []),
        ("write to @news. It's", ["@news"]),
        ("write to @news.desk... It's", ["@news.desk"]),
        ("me@example, x @ y, it's@me", []),
        ("a.b+c@d.e.f. So", ["a.b+c@d.e.f"]),
        ("\\\\server\\it's\\x. So", ["\\\\server\\it's\\x"]),
        ("C:\\it's.", ["C:\\it's"]),
        ("abC:\\x, a\\b", []),
        ("\\n it's", []),
        ("<code>it's</code> it's", ["<code>it's", "</code>"]),
        ("<pre>it's", ["<pre>"]),
        ("<CODE>it's</code>", ["<CODE>it's", "</code>"]),
        ("<code>it's</code>, it's <code>so", ["<code>it's", "</code>", "<code>"]),
        ("<code>it's</code>, it's </code>", ["<code>it's", "</code>", "</code>"]),
        ("a < b > c", []),
        ("<b it's>so</b>", ["<b it's>", "</b>"]),
        ("<!-- it's", []),
        ("<1>it's", []),
        ("example.com/it's", ["example.com/it's"]),
        ("example.com:80/x", ["example.com:80/x"]),
        ("x@y.com/z'", ["x@y.com"]),
        ("and/or it's, yes/no, 5/6", []),
        ("See /usr/lib. So", ["/usr/lib"]),
        ("/a/b/c.d...", ["/a/b/c.d"]),
        ("“/usr/lib/x”", ["/usr/lib/x"]),
        (".../x/y", ["../x/y"]),
        ("[a](b 'c') and [a] (b'c)", []),
        ("www.it's", ["www.it's"]),
        ("awww.x.org, www. x", []),
        ("['it', \"it's\"],", []),
        ("It was {it's}.", []),
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
    for places in (near, near[:3] + near[4:], near[2:], near[1::2], near[::3], near[:2], near[3:5]):
        held = [paragraph for paragraph in range(3) if any(text[:at].count("\n\n") == paragraph for at in places)]
        starts = [at for at in near if text[:at].count("\n\n") in held]
        assert [mark.start for mark in read_quotations(text, "en", (), places)] == starts


@pytest.mark.parametrize(
    "quoted",
    ['"{}," he said, and "why," she said. ', "“{}” and ‘why?’ (“so”). ", "« {} », dit-il, « l’eau ». ", "»{}«, »so«. "],
)
@pytest.mark.parametrize("size", [5, 4_000, 50_000])
def test_a_mark_forgotten_far_away_says_nothing(quoted: str, size: int) -> None:
    healthy = quoted.format("No way") * (size // len(quoted))
    alone = roles(healthy, "")
    forgotten = roles('She said "no and left. ' + healthy, "")
    assert forgotten[0] == "("
    assert forgotten[400:] == alone[399:]


def test_marks_of_a_long_paragraph_stand_where_they_are() -> None:
    text = "So.\n\n" + '"It isn\'t," he said; ,,so,” she said. ' * 100
    places = [at for at, character in enumerate(text) if character in "\"'”" or text.startswith(",,", at)]
    assert [mark.start for mark in read_quotations(text, "en")] == places
    for begin, end in ((0, len(text)), (5, len(text)), (400, 3_000), (400, 500)):
        assert places_of_marks(text, begin, end) == [at for at in places if begin <= at < end]


def test_a_long_paragraph_is_read_in_parts_that_end_with_a_quotation() -> None:
    text = 'He said "so it is," and "no." It isn\'t. ' * 400
    parts = _paragraphs(text)
    assert len(parts) > 1
    assert "".join(text[begin:end] for begin, end in parts) == text
    for begin, end in parts[:-1]:
        assert text[end - 1] == '"'
        assert text.count('"', begin, end) % 2 == 0


@pytest.mark.parametrize("outer", ["'{}'", "“{}”"])
def test_a_long_quotation_is_read_as_one(outer: str) -> None:
    inner = outer.replace("'", '"').replace("“", "‘").replace("”", "’")
    told = f"He said {inner}. ".format("no") + "And so it went on. " * 200
    text = outer.format((told * 5).strip()) + " That was it."
    first, *_, last = read_quotations(text, "en")
    assert first.partner is last


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
