"""Families of texts that grow: what rules look for, repeated, nested, alternated; what makes matchers start anew.

Each family is a function from a size to a text of about that many characters. `benchmarks/growth.py` prints how time
grows on each; `test_growth.py` holds them to a bound.
"""

from __future__ import annotations

import random
from itertools import cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SENTENCE = "The talks in Kyiv ended on Friday, and the minister said that the war had changed everything. "

REPEATED: dict[str, str] = {
    # one character
    "spaces": " ",
    "tabs": "\t",
    "line ends": "\n",
    "CR": "\r",
    "CRLF": "\r\n",
    "LINE SEPARATOR": "\u2028",
    "PARAGRAPH SEPARATOR": "\u2029",
    "NEL": "\x85",
    "form feeds": "\f",
    "no-break spaces": "\xa0",
    "thin spaces": "\u2009",
    "ideographic spaces": "\u3000",
    "zero width spaces": "\u200b",
    "zero width joiners": "\u200d",
    "soft hyphens": "\u00ad",
    "byte order marks": "\ufeff",
    "right-to-left overrides": "\u202e",
    "isolates": "\u2066",
    "variation selectors": "\ufe0f",
    "tags": "\U000e0041",
    "NUL": "\x00",
    "ESC": "\x1b",
    "C1": "\x92",
    "replacement characters": "\ufffd",
    "high surrogates": "\ud83d",
    "low surrogates": "\ude00",
    "noncharacters": "\uffff",
    "private use": "\ue000",
    "combining acute": "\u0301",
    "combining, descending classes": "\u0301\u0316",
    "combining, four classes": "\u0301\u0316\u0327\u031b",
    "conjoining jamo": "\u1100\u1161\u11a8",
    "regional indicators": "\U0001f1fa",
    "ligatures": "ﬁ",
    "fullwidth letters": "Ａ",
    "fullwidth commas": "，",
    "letters": "a",
    "capitals": "A",
    "digits": "7",
    "umlauts": "ü",
    "Cyrillic": "ж",
    "Han": "漢",
    "Thai": "ก",
    "Arabic": "ب",
    "full stops": ".",
    "commas": ",",
    "colons": ":",
    "semicolons": ";",
    "question marks": "?",
    "exclamation marks": "!",
    "hyphens": "-",
    "em dashes": "—",
    "ellipses": "…",
    "underscores": "_",
    "stars": "*",
    "number signs": "#",
    "bars": "|",
    "tildes": "~",
    "slashes": "/",
    "backslashes": "\\",
    "equals signs": "=",
    "at signs": "@",
    "percent signs": "%",
    "dollars": "$",
    "open parentheses": "(",
    "closing parentheses": ")",
    "open brackets": "[",
    "open braces": "{",
    "bullets": "• ",
    # quotation marks
    "straight quotes": '"',
    "straight single quotes": "'",
    "opening quotes": "“",
    "closing quotes": "”",
    "low quotes": "„",
    "single opening quotes": "‘",
    "apostrophes": "’",
    "guillemets open": "«",
    "guillemets close": "»",
    "backticks": "`",
    "double backticks": "``",
    "acute accents": "´",
    "primes": "5′ 3″ ",
    "inches": "5'10\" ",
    "alternating quotes": "\"'",
    "curly nest": "“‘",
    "curly pairs": "“a” ",
    "straight pairs": '"a" ',
    "opened never closed": "“a ",
    "closed never opened": "a” ",
    "straight opened": ' "a',
    "apostrophe words": "d’a'",
    "elisions": "l’",
    "plural possessives": "s' ",
    "guillemet pairs": "« a » ",
    "German pairs": "„a“ ",
    "TeX quotes": "``a'' ",
    "doubled apostrophes": "''a'' ",
    "quote per paragraph": "“a\n\n",
    "straight quote per paragraph": '"a\n\n',
    "quote per line": '"a\n',
    "nine kinds of quotes": "\"'“”‘’«»„",
    # mojibake
    "A tilde copyright": "Ã©",
    "A tilde": "Ã",
    "A circumflex": "Â",
    "A circumflex space": "Â ",
    "a circumflex euro tm": "â€™",
    "a circumflex euro": "â€",
    "Mac apostrophe": "‚Äô",
    "Mac e acute": "√©",
    "Cyrillic as cp1251": "Рё",
    "Cyrillic as cp1252": "Ð¸",
    "cp1251 apostrophe": "вЂ™",
    "cp437": "├⌐",
    "cp850": "ÔÇÖ",
    "twice": "Ã¢â‚¬â„¢",
    "thrice": "ÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢",
    "mojibake and letters": "Ã©a",
    "mojibake and words": "caf\xc3\xa9 and ",
    "mixed mojibake": "Ã©√©Рё├⌐",
    "apostrophes between words": "Russia‚Äôs war ",
    "apostrophes of the Mac": "he wonÕt go. ",
    "quotation marks of the Mac": "ÒWe,Ó ",
    "three byte leads": "ï»¿",
    "four byte leads": "ðŸ˜€",
    "Baltic": "Ä",
    "Greek letters": "Î±",
    "Hebrew": "×ש",
    "Chinese in cp1252": "æ—¥",
    "high Latin-1": "ÃÂâ€ðŸ",
    "healthy French capitals": "À É Ü ",
    "GBK": "鈥檚",
    "letters that Hungarian has not": "A szerzõ ezt a könyvet is õrzi. ",
    "one such letter a line": "külsõs idõ\npi˘ citt‡\nv¿re n¸dvendig\n",
    "signs by themselves": " Ë",
    # entities, tags, escapes
    "ampersands": "&",
    "amp": "&amp;",
    "amp nested": "amp;",
    "amp quot": "&amp;quot;",
    "references": "&#146;",
    "unfinished references": "&#",
    "unfinished names": "&a",
    "unfinished nests": "&amp;amp",
    "digits of a reference": "&#0000000000000",
    "forbidden references": "&#7;",
    "surrogate references": "&#xD83D;&#xDE00;",
    "half references": "&#xD83D;",
    "undefined bytes": "&Atilde;&#129;",
    "bytes as references": "&#226;&#128;&#153;",
    "less-than": "<",
    "greater-than": ">",
    "open tags": "<b>",
    "close tags": "</b>",
    "tag pairs": "<b>a</b> ",
    "paragraph tags": "<p>a",
    "nested divs": "<div>",
    "unfinished tags": "<a ",
    "unfinished attributes": '<a href="',
    "unfinished tag words": "<a href=x ",
    "comments open": "<!--",
    "comments": "<!-- a -->",
    "scripts": "<script>a",
    "script pairs": "<script>a</script>",
    "styles": "<style>",
    "doctype": "<!",
    "CDATA": "<![CDATA[",
    "line breaks": "<br>",
    "entity tags": "&lt;b&gt;",
    "less and letters": "<a",
    "tags in brackets": "[b]",
    "unicode escapes": "\\u2019",
    "unicode escapes, words": "\\u2019 ",
    "byte escapes": "\\xe2\\x80\\x99",
    "escaped line ends": "\\n",
    "escaped line ends after stops": "a.\\n\\n",
    "escaped quotes": '\\"',
    "escaped quotes and words": 'a \\"b\\" ',
    "percent": "%E2%80%99",
    "percent words": "a%20b ",
    "quoted printable": "=E2=80=99",
    "soft line ends": "a=\n",
    "soft line ends, long": "the war had changed every one of them and that was all=\nand ",
    "SGR": "\x1b[31m",
    "OSC": "\x1b]8;;",
    "CSI open": "\x1b[",
    # words, stops, numbers
    "words": "a ",
    "wide words": "a  ",
    "sentences": "A b. ",
    "glued": "war.The",
    "glued words": "ended.The ",
    "glued quote": 'her."It ',
    "detached stops": "a . ",
    "detached commas": "a , ",
    "grouped digits": "1 000 ",
    "decimal": "1.1",
    "times": "10:30 ",
    "abbreviations": "U.S. ",
    "initials": "A. ",
    "initials glued": "A.",
    "dots between": "a.",
    "commas between": "a,",
    "hyphens between": "a-",
    "apostrophes between": "a'",
    "slashes between": "a/",
    "at between": "a@",
    "mail": "a@b.cd ",
    "mail open": "a.b@",
    "hosts": "www.",
    "host words": "example.com ",
    "addresses": "http://a.bc/ ",
    "address heads": "http://",
    "address long": "https://a/?b=c&d=",
    "file names": "a.py ",
    "paths": "/a/b",
    "Windows paths": "C:\\a\\",
    "shares": "\\\\a",
    "Markdown links": "[a](b) ",
    "Markdown links open": "[a](",
    "fences": "```\na\n",
    "fences set in": "  ```\n  a\n",
    "fences in items": "- ```\n",
    "fence": "```",
    "inline code": "`a` ",
    "indented": "    a\n",
    "JSON": '{"a": "b"}, ',
    "JSON open": '{"a": ',
    "code calls": "f(a); ",
    "key values": "a=b ",
    "HTML in a line": '<a href="b">c</a> ',
    "French stops": "a ! ",
    "Spanish": "¿a? ",
    "ellipsis words": "a... ",
    "dash words": "a -- b ",
    "dash pairs": "a – b ",
    # lines and paragraphs
    "lines": "a\n",
    "capital lines": "A\n",
    "paragraphs": "a\n\n",
    "capital paragraphs": "A b\n\n",
    "wrapped lines": "the war had changed everything for all of them and\n",
    "wrapped paragraphs": "The war had changed everything for all of them and\n\n",
    "broken paragraphs": "the war had changed everything for all of them and\n\n",
    "short lines": "it was,\n",
    "hyphen lines": "gov-\nern",
    "hyphen words": "the gov-\nernment ",
    "hyphen paragraphs": "gov-\n\nernment ",
    "dangling": "Because of the war,\n\n",
    "dangling in a line": "Because of the war, ",
    "dangling alternating": "Because of the war,\n\nThe end came.\n\n",
    "openers": "Because of ",
    "which": "which ",
    "and": "and ",
    "and paragraphs": "and\n\n",
    "interrupters": "Read more: a\n\n",
    "interrupted": "The war had changed\n\nADVERTISEMENT\n\neverything for them.\n\n",
    "advertisements": "ADVERTISEMENT\n\n",
    "headlines": "War in Kyiv\n\n",
    "list items": "- a\n",
    "numbered items": "1. a\n",
    "mail quotes": "> a\n",
    "nested mail quotes": ">",
    "nested mail quotes, spaced": "> ",
    "table rows": "| a | b |\n",
    "table cells": "|a",
    "verse": "O war, O war,\n",
    "captions": "Photo: a\n\n",
    "names": "Anna Maria ",
    "name lines": "Anna Maria Ivanova\n",
    "speakers": "MR. SMITH: a\n\n",
    "trailing blanks": "a \n",
    "leading blanks": " a\n",
    "blank lines with blanks": "\n \n",
    "tabs and lines": "\t\n",
    "CR and LF": "a\r\r\n",
    "line separators": "a\u2028",
    "lines of stops": ".\n",
    "lines of commas": ",\n",
    "lines of quotes": '"\n',
    "lines of dashes": "-\n",
    "lines of underscores": "___\n",
    "mixed line ends": "a\r\nb\nc\rd\u2028e\x85",
    "Han sentences": "戰爭。",
    "Han lines": "戰爭\n",
    "Arabic sentences": "حرب، ",
    "Devanagari": "युद्ध। ",
    "emoji": "👨\u200d👩\u200d👧",
    "Persian joiners": "می\u200cرود ",
    "accents apart": "e\u0301",
    "accents apart, words": "cafe\u0301 ",
    "spaced accents": " \u0301",
    "homoglyphs": "pаy ",
    "Greek question marks": "a\u037e ",
    "newspaper": SENTENCE,
}

TAILED: dict[str, str] = {
    # a long run that something at its end makes fail or succeed
    "spaces, then x": " ",
    "line ends, then x": "\n",
    "CRLF, then x": "\r\n",
    "blank lines, then x": " \n",
    "no-break spaces, then x": "\xa0",
    "soft hyphens, then x": "\u00ad",
    "amp, then x": "&amp;amp;",
    "less-than, then x": "<",
    "tags open, then x": "<a b",
    "hyphens, then x": "-",
    "dots, then x": ".",
    "quotes, then x": '"',
    "digits, then x": "7",
    "letters, then x": "a",
    "capitals, then x": "A",
    "A tilde, then x": "Ã",
    "a circumflex euro, then x": "â€",
    "combining, then x": "\u0301\u0316",
    "backslashes, then x": "\\",
    "open brackets, then x": "[",
    "mail heads, then x": "a.",
    "percent, then x": "%E2",
    "greater-than, then x": "> ",
}


ALTERNATED: dict[str, str] = {
    # what two rules look for, beside each other
    "lost bytes in lines": "Ã?\r\n",
    "lost bytes in paragraphs": "Ã?war had\n\n",
    "lost bytes and soft line ends": "Ã?a=\n",
    "lost bytes and ligatures": "Ã?ﬁn",
    "windows-1251 and line separators": "Ðîññèÿ \u2028",
    "windows-1251 and hyphens": "Ðîññèÿ gov-\nern",
    "windows-1251 and Thai": "Ðîññèÿ กา",
    "UTF-8 in MacRoman and in windows-1252": "‚ÄôÃ©",
    "UTF-8 in MacRoman and fences": "‚Äô```\n",
    "UTF-8 in windows-1251 and code": "вЂ™`a` ",
    "UTF-8 and JSON": 'вЂ™{"a": "b"}',
    "UTF-16 lines and surrogate pairs": "H\0i\0t\0h\0e\0r\0e\0\n\ud83d\ude00 a\n",
    "references and NULs": "&#8217;H\0i\0",
    "soft line ends and NULs": "a=\nH\0i\0",
    "percent escapes and fences": "%E2%80%99```\n",
    "references and fences": "&amp;quot;```\n",
    "line breaks and TeX quotes": "<br>``a''",
    "line breaks and accents": "<br>don´t ",
    "accents and fences": "don´t ```\n",
    "accents and hyphens": "don´t gov-\nern",
    "low quotes and line separators": "„a\u2028",
    "glued quotes and fences": 'her."It ```\n',
    "TeX quotes and code": "``a''`a` ",
    "guillemets and glued quotes": '« a » her."It ',
    "escapes and surrogate pairs": "\\u2019\ud83d\ude00",
    "ligatures and hyphens": "ﬁngov-\nern",
    "overrides": "a\u202eb\u202c",
}

DIFFERING: dict[str, str] = {
    # words that are all different: nothing that is remembered of one helps with the next; W is a word
    "lost bytes in words": "W?s WÃ? ",
    "lost bytes between words": "WÃ?",
    "twice between words": "WÃ¢â‚¬â„¢",
    "mixed mojibake and words": "WÃ©W‚ÄôsвЂ™",
    "apostrophes of the Mac in lines": "W wonÕt W\n",
    "dashes of the Mac in lines": "W Ð W itÕs\n",
    "windows-1251 in lines": "W Ðîññèÿ W\n",
    "fences and words": "W ```\n ",
    "code and lines": "W `a` W\n",
    "accents and lines": "W don´t W\n",
    "addresses and lines": "W http://a.bc/?q= W\n",
    "TeX quotes and words": "W ``a'' ",
    "hyphens and words": "W-\nW W ",
    "name lines of words": "W W\n",
    "references and words": "&W;&amp;W;",
    "quoted words": '"W W," said W. ',
}


def _differing(piece: str, size: int) -> str:
    made, length, number = [], 0, 7 + size  # no text begins as another does
    while length < size:
        number += 1
        word, rest = "", number
        while rest:
            word += "abcdefghijklmnoprstuvwyz"[rest % 24]
            rest //= 24
        made.append(piece.replace("W", word))
        length += len(made[-1])
    return "".join(made)[:size]


def _growing(piece: str, joint: str, size: int) -> str:
    """Return runs of `piece`, each one longer than the last."""
    made: list[str] = []
    length = 0
    while length < size:
        made.append(piece * (len(made) + 1) + joint)
        length += len(made[-1])
    return "".join(made)[:size]


def _repeat(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _once_after_words(piece: str, size: int) -> str:
    """One unit between each two sentences: what is common in real, long pages."""
    unit = SENTENCE + piece
    return (unit * (size // len(unit) + 1))[:size]


def _nest(opening: str, closing: str, size: int) -> str:
    depth = size // (len(opening) + len(closing))
    return opening * depth + closing * depth


def _shuffled(pieces: Iterable[str], separator: str, size: int) -> str:
    draw = random.Random(11)  # noqa: S311 (no secrets here)
    pool, made, length = list(pieces), [], 0
    while length < size:
        made.append(draw.choice(pool))
        length += len(made[-1]) + len(separator)
    return separator.join(made)[:size]


def _alternate(pieces: Iterable[str], size: int) -> str:
    made, length = [], 0
    for piece in cycle(pieces):
        made.append(piece)
        length += len(piece)
        if length >= size:
            break
    return "".join(made)


NESTED = {
    "parentheses": ("(", ")"),
    "curly quotes": ("“", "”"),
    "curly quotes with words": ("“a ", " b”"),
    "two levels of curly quotes": ("“‘", "’”"),
    "straight quotes with words": (' "a', 'a" '),
    "guillemets": ("«", "»"),
    "German": ("„", "“"),
    "divs": ("<div>", "</div>"),
    "bold": ("<b>", "</b>"),
    "brackets": ("[", "]"),
    "braces": ('{"a":', "}"),
    "references": ("&", "amp;"),
    "isolates": ("\u2066", "\u2069"),
    "comments": ("<!--", "-->"),
    "fences": ("```\n", "```\n"),
}


def families(acting: dict[str, str] | None = None) -> dict[str, Callable[[int], str]]:
    """Return every family by its name; `acting` are texts, by name, on which rules act: each is a family of its own."""
    made: dict[str, Callable[[int], str]] = {}
    for name, piece in REPEATED.items():
        made[name] = lambda size, piece=piece: _repeat(piece, size)  # type: ignore[misc]
    for name, piece in TAILED.items():
        made[name] = lambda size, piece=piece: "a" + _repeat(piece, size) + "x"  # type: ignore[misc]
    for name, piece in ALTERNATED.items():
        made[name] = lambda size, piece=piece: _repeat(piece, size)  # type: ignore[misc]
    for name, piece in DIFFERING.items():
        made[f"differing: {name}"] = lambda size, piece=piece: _differing(piece, size)  # type: ignore[misc]
    made["differing: twice between words, cut"] = lambda size: _differing("WÃ¢â‚¬â„¢", size - 8) + "Ã¢"
    for name in ("```", "``a''", "Ã©", "\xa0", " "):
        for joint in (" ", "\n\n"):
            made[f"growing runs of {name!a}, {joint!a}"] = lambda size, a=name, b=joint: _growing(a, b, size)  # type: ignore[misc]
    for name, (opening, closing) in NESTED.items():
        made[f"nested {name}"] = lambda size, a=opening, b=closing: _nest(a, b, size)  # type: ignore[misc]
    for separator, word in (("", "glued"), (" ", "spaced"), ("\n", "lines"), ("\n\n", "paragraphs")):
        made[f"all pieces, {word}"] = lambda size, s=separator: _shuffled(REPEATED.values(), s, size)  # type: ignore[misc]
    for name in (
        "Ã©",
        "‚Äô",
        "&amp;",
        "<b>",
        '"',
        "“",
        "’",
        "  ",
        "\n",
        "\n\n",
        "\xa0",
        "-\n",
        "\\n",
        "%E2%80%99",
        " .",
    ):
        made[f"sentences with {name!a}"] = lambda size, piece=name: _once_after_words(piece, size)  # type: ignore[misc]
    for name, text in (acting or {}).items():
        made[f"row: {name}"] = lambda size, text=text: _repeat(text, size)  # type: ignore[misc]
        made[f"paragraphs of row: {name}"] = lambda size, text=text: _repeat(text + "\n\n", size)  # type: ignore[misc]
    return made
