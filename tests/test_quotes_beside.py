"""Quotation marks, dashes and ellipses in every form that can be asked for, with the near misses of each judgement."""

from __future__ import annotations

from itertools import count

import pytest

import newsclean

NBSP = "\N{NO-BREAK SPACE}"


def made(text: str, **options: str) -> str:
    return newsclean.clean(text, passes=("quotes",), **options).text


def rules(text: str, **options: str) -> set[str]:
    result = newsclean.clean(text, passes=("quotes",), **options)
    return {rule for change in result.changes for rule in change.rules}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("“It’s over,” she said.", '"It\'s over," she said.'),
        ("„Nein“, ‚nein‘ ‛so’ ❝a❞ ❛b❜", "\"Nein\", 'nein' 'so' \"a\" 'b'"),
        ("‟a”", '"a"'),
        ("Hawaiʻi, зʼїзд, 5′ 3″", None),
        ("a‚b", None),  # a comma by mistake
        (" ‚b‘", " 'b'"),
        ("他说“好”。", None),
        ("`“x”`", None),
        # angle marks
        ("«Oui», dit-il.", '"Oui", dit-il.'),
        (f"«{NBSP}Oui{NBSP}», dit-il.", '"Oui", dit-il.'),
        ("« Oui », dit-il.", '"Oui", dit-il.'),
        ("‹a› ‹ b ›", "'a' 'b'"),
        ("»Ja«, sagte er.", '"Ja", sagte er.'),
        ("« » names the marks", None),
        ("Home » News » Sport", None),
        ("Home « News", None),
        (f"Il a dit «{NBSP}oui et puis", 'Il a dit "oui et puis'),
        (f"et puis oui{NBSP}» dit-il", 'et puis oui" dit-il'),
        ("a «b", 'a "b'),
        ("b» c", 'b" c'),
        ("«a‹ b»", '"a\' b"'),
        ("»", None),
        ("«a»", '"a"'),
        # marks made of others
        ("``Hello,'' she said.", '"Hello," she said.'),
        ("''Hello,'' she said.", '"Hello," she said.'),
        (",,Ja'', sagte er.", '"Ja", sagte er.'),
        ("‘‘Hello,’’ she said.", '"Hello," she said.'),
        ("´´Ja´´, sagte er.", '"Ja", sagte er.'),
        ("re''aa", None),
        ("6' 2''", None),
        ("'''bold'''", None),
        ("a,,b", None),
        ("Ja´´, sagte er.", None),
        ("He left,'' she said.", 'He left," she said.'),
        ("Then ``Hello, she said.", 'Then "Hello, she said.'),
        # accents
        ("I don`t know, it´s ´fine´", "I don't know, it's 'fine'"),
        ("the players´ room", "the players' room"),
        ("it`s `fine`", "it's `fine`"),
        ("a ` b", None),
        ("´ alone", None),
        ("touche´ he said", "touche' he said"),
        # spaces inside
        ('She called it " a disaster " today.', 'She called it "a disaster" today.'),
        ('It was " over".', 'It was "over".'),
        ('It was "over ".', 'It was "over".'),
        (f'It was "{NBSP}over{NBSP}".', 'It was "over".'),
        ('(" over ")', '("over")'),
        ('5 " x 7 " frames', None),
        ('in 2011 " a disaster " he said', 'in 2011 "a disaster" he said'),
        ('he said " since 2011 " so', 'he said "since 2011" so'),
        ('the " X " file', 'the "X" file'),
        ("« » and «a», « »", '« » and "a", « »'),
        ("X» and «X", 'X" and "X'),
        (f"X{NBSP}» and «{NBSP}X", 'X" and "X'),
        ("it`s a`s ``", "it's a's ``"),
        ('" "', None),
        ('" . "', None),
        ('" a\nb "', None),
        ('a " b', None),
        ('"a" b "c"', None),
    ],
    ids=count(),
)
def test_straight(text: str, after: str | None) -> None:
    wanted = text if after is None else after
    assert made(text) == wanted
    page = f"The talks ended on Friday, and all of them left.\n\n{text}\n\nNobody came."
    assert made(page) == page.replace(text, wanted)


@pytest.mark.parametrize("text", ["“It’s”", "«a»", "``a''", "don`t", 'it " a " is', "‹a›", "-- – ... …"])
def test_kept_is_as_it_was(text: str) -> None:
    assert made(text, quotes="keep") == text


@pytest.mark.parametrize(
    ("lang", "text", "after"),
    [
        ("en", '"It\'s over," she said.', "“It’s over,” she said."),
        ("en", "\"He said 'no' to it,\" she said.", "“He said ‘no’ to it,” she said."),
        ("en", "'Tis the '90s, rock 'n' roll", "’Tis the ’90s, rock ’n’ roll"),
        ("en", "the players' room", "the players’ room"),
        ("en", "Don‘t, it‘s, we‘ll", "Don’t, it’s, we’ll"),
        ("en", "Qur‘an", None),
        ("en", "6'2\" tall", None),
        ("en", "”No,” she said.", "“No,” she said."),
        ("en", "“No,“ she said.", "“No,” she said."),
        ("en", '"No,” she said.', "“No,” she said."),
        ("en", '“No," she said.', "“No,” she said."),
        ("en", "»Ja«, she said.", None),
        ("en", "«Ja», she said.", None),
        ("en", "„Ja”, she said.", None),
        ("en", '„Ja", she said.', "„Ja“, she said."),
        ("en", 'X "X" X', "X “X” X"),
        ("en", '"Ja“, she said.', "“Ja”, she said."),
        ("en", '«Ja", she said.', "«Ja», she said."),
        ("en", '"Ja», she said.', "«Ja», she said."),
        ("en", "‚Ja', she said.", "‚Ja‘, she said."),
        ("en", "”Ja“, she said.", "“Ja”, she said."),
        ("en", 'so."X', None),
        ("en", '漢"X', None),
        ("en", '"Ja”, she said.', "“Ja”, she said."),
        ("en", '`x = "a"`', None),
        ("de", '"Hallo", sagte er, "wie geht\'s?"', "„Hallo“, sagte er, „wie geht’s?“"),
        ("de", "\"Er sagte 'nein' dazu\", sagte er.", "„Er sagte ‚nein‘ dazu“, sagte er."),
        ("de", "»Ja«, sagte er.", None),
        ("de-CH", '"Ja", sagte er.', "«Ja», sagte er."),
        ("de-AT", '"Ja", sagte er.', "„Ja“, sagte er."),
        ("fr", '"Oui", dit-il.', f"«{NBSP}Oui{NBSP}», dit-il."),
        ("fr", "l'été", "l’été"),
        ("fr", "l‘été", "l’été"),
        ("fr", f'"Oui{NBSP}», dit-il.', f"«{NBSP}Oui{NBSP}», dit-il."),
        ("fr", '"Oui», dit-il.', "«Oui», dit-il."),
        ("it", '"Sì", disse.', "«Sì», disse."),
        ("it", "l‘altro", "l’altro"),
        ("ca", "l‘altre", "l’altre"),
        ("es", '"Sí", dijo.', "“Sí”, dijo."),
        ("pl", '"Tak", powiedział.', "„Tak”, powiedział."),
        ("sv", '"Ja", sa han.', "”Ja”, sa han."),
        ("ru", '"Да", сказал он.', "«Да», сказал он."),
        ("bg", '"Да", каза той.', "„Да“, каза той."),
        ("ja", 'この"言葉"です', "この「言葉」です"),
        ("he", 'צה"ל', None),
        ("he", '"שלום", אמר', None),
        ("haw", "Hawai'i", None),
        ("haw", '"Aloha", he said.', "“Aloha”, he said."),
        ("uz", "O'zbekiston", None),
        ("nl", '"Ja", zei hij.', "“Ja”, zei hij."),
        ("xx", '"Ja", x.', "“Ja”, x."),
    ],
    ids=count(),
)
def test_typographic(lang: str, text: str, after: str | None) -> None:
    assert made(text, quotes="typographic", lang=lang) == (text if after is None else after)


def test_what_can_be_read_both_ways_is_flagged_and_stays() -> None:
    for text in ('a " b', 'so" and "so', '" alone'):
        result = newsclean.clean(text, passes=("quotes",), quotes="typographic", lang="en")
        assert result.text == text or result.flags == ()
    result = newsclean.clean('a " b', passes=("quotes",), quotes="typographic", lang="en")
    assert [(flag.start, flag.end, flag.rule) for flag in result.flags] == [(2, 3, "quotes.undecided")]
    both = newsclean.clean('a " b\n\n"So," she said.', passes=("quotes",), quotes="typographic", lang="en")
    assert both.text == 'a " b\n\n“So,” she said.'


def test_a_fault_is_told_by_its_name() -> None:
    assert rules("“a”") == {"quotes.curly"}
    assert rules("«a»") == rules(f"b «{NBSP}a") == rules(f"a{NBSP}» b") == {"quotes.angle"}
    assert rules("``a,'' he said") == {"quotes.made-of-two"}
    assert rules("don`t") == {"quotes.accent"}
    assert rules('it " is " so') == {"quotes.spaced-mark"}
    assert rules('"a," he said', quotes="typographic") == {"quotes.straight"}
    assert rules("”a,” he said", quotes="typographic", lang="en") == {"quotes.wrong-way"}
    assert rules("a — b", dashes="straight") == rules("a -- b", dashes="typographic") == {"quotes.dash"}
    assert rules("a…", ellipsis="straight") == rules("a...", ellipsis="typographic") == {"quotes.ellipsis"}


@pytest.mark.parametrize(
    ("form", "text", "after"),
    [
        ("straight", "He came — finally – so‒so ― it", "He came -- finally - so-so -- it"),
        ("straight", "well-known, 10-20", None),
        ("typographic", "He came -- finally.", "He came — finally."),
        ("typographic", "He came--finally.", "He came—finally."),
        ("typographic", '"No," -- he said', '"No," — he said'),
        ("typographic", "He came - finally.", "He came – finally."),
        ("typographic", '"No," - he said', '"No," – he said'),
        ("typographic", "50% - she said", "50% – she said"),
        ("typographic", "one\nHe came - finally -- so", "one\nHe came – finally — so"),
        ("typographic", "well-known, 10-20, 10 - 20", None),
        ("typographic", "10 - twenty and ten - 20", "10 – twenty and ten – 20"),
        ("typographic", "--- a --- b", None),
        ("typographic", "-----", None),
        ("typographic", "git log --oneline and -x", None),
        ("typographic", "--oneline", None),
        ("typographic", "ls -l - so", None),
        ("typographic", "a -", None),
        ("typographic", "- a", None),
        ("typographic", "`a -- b`", None),
        ("keep", "a -- b — c", None),
    ],
    ids=count(),
)
def test_dashes(form: str, text: str, after: str | None) -> None:
    assert made(text, dashes=form) == (text if after is None else after)


@pytest.mark.parametrize(
    ("form", "text", "after"),
    [
        ("straight", "Wait… what?…", "Wait... what?..."),
        ("straight", "Wait...", None),
        ("typographic", "Wait... what?...", "Wait… what?…"),
        ("typographic", "Wait.... what", None),
        ("typographic", "v1..2 and ../x and .../x", None),
        ("typographic", "`a...b`", None),
        ("keep", "a... b…", None),
    ],
    ids=count(),
)
def test_ellipses(form: str, text: str, after: str | None) -> None:
    assert made(text, ellipsis=form) == (text if after is None else after)
