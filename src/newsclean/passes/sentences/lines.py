"""Lines as the sentence pass reads them: where they lie, how they end, how they begin."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import category

Ending = Literal["final", "comma", "colon", "semicolon", "dash", "hyphen", "closed", "word", "title", "none"]

FINAL = frozenset(".!?…。！？．।॥؟۔።፧፨։‽⁇⁈⁉‥᠃។๚๛")
"""Marks that end a sentence, in every script that has its own (Unicode property Sentence_Terminal, common ones)."""
COMMAS = frozenset(",،、，፣﹐‚")
CLOSERS = frozenset("\"”’'»›)]}」』〉》）】］“*＂")
"""What may stand behind a final mark; “ closes a quotation in German and Czech."""
_OPENERS = frozenset("\"“‘'«‹„‚「『《")
_UNSEEN = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c"
)
"""Format characters: a direction mark behind a full stop does not hide it."""
BLANK = (
    "".join(_UNSEEN)
    + " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_AFTER_FIGURES = frozenset("%°€$£¥₽₹‰+*&@#")
_LONGEST_READ = 3000
_DASHES = frozenset("–—―")
_LEFT_BEHIND = re.compile(r"[,;.!?)\]](?:[\"”’]?\s)(?=\w|[\"“‘])")
_ACRONYM = re.compile(r"\([A-Z][A-Za-z]{1,7}\),? [a-z]")
_NOTE = re.compile(r"\s?\[\d{1,3}\]$")
_TITLES = "Mr Mrs Ms Dr Prof Sen Rep Gov Gen Lt Col Sgt Capt Rev Hon Messrs Mme Mlle Sra Hr Dipl"
_TITLE = re.compile(rf"(?:^|[\s(“\"'])(?:{'|'.join(_TITLES.split())})\.$")
_TITLE_TAILS = frozenset(f"{title[-2:]}." for title in _TITLES.split())
_STOPS = FINAL - {"…"}
_SUSPECT_ENDS = ("…", "..", *(f"{title}." for title in _TITLES.split()))


class Line:
    """A line that is not blank: `start:end` of its text in the document, white space at both ends left out."""

    __slots__ = ("begins", "blank_before", "end", "ends", "furniture", "indent", "kind", "own_kind", "start", "text")

    def __init__(self, start: int, text: str, blank_before: bool, indent: int) -> None:
        """Take the offset and the text; what the rest says is read from these."""
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.blank_before = blank_before
        self.indent = indent
        # most lines end in a full stop and begin with a capital
        self.ends: Ending = "final" if text[-1] in FINAL and text[-3:] not in _TITLE_TAILS else ending(text)
        self.begins = "upper" if text[0].isupper() else beginning(text)
        self.furniture: bool | None = None
        self.kind = self.own_kind = ""  # found when asked for: among its neighbours, and by itself

    @classmethod
    def joined(cls, left: Line, right: Line, between: str) -> Line:
        """Return the line that two would be, to be judged and not to be written; of a long one only its end is read."""
        line = cls.__new__(cls)
        line.start, line.end = left.start, right.end
        line.text = (left.text + between + right.text)[-_LONGEST_READ:]
        line.blank_before, line.indent = left.blank_before, left.indent
        line.kind, line.own_kind, line.furniture = left.kind, left.own_kind, left.furniture
        line.begins, line.ends = left.begins, right.ends
        return line

    def __repr__(self) -> str:
        """Show place and text."""
        return f"<Line {self.start}:{self.end} {self.kind} {self.text[:40]!r}>"


def read_lines(text: str) -> list[Line]:
    r"""Return the lines of `text` that are not blank. Lines end at a line feed; a carriage return is white space.

    >>> [line.text for line in read_lines("One.\r\n\r\n Two")]
    ['One.', 'Two']
    """
    lines = []
    offset = 0
    blank = False
    may_hide = not text.isascii()
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            indent = 0 if content is raw else len(raw) - len(raw.lstrip())
            if may_hide and (content[0] in _UNSEEN or content[-1] in _UNSEEN):
                content = raw.strip(BLANK)
                indent = len(raw) - len(raw.lstrip(BLANK))
        if content:
            lines.append(Line(offset + indent, content, blank, indent))
            blank = False
        else:
            blank = True
        offset += len(raw) + 1
    return lines


def read_contents(text: str) -> list[str]:
    r"""Return what `read_lines` reads, as strings without their places.

    >>> read_contents("One.\r\n\r\n Two")
    ['One.', 'Two']
    """
    contents = list(filter(None, map(str.strip, text.split("\n"))))
    if text.isascii():
        return contents
    return [
        shown
        for content in contents
        if (shown := content.strip(BLANK) if content[0] in _UNSEEN or content[-1] in _UNSEEN else content)
    ]


def is_plain(content: str) -> bool:
    """Tell, cheaply, whether a line ends in one final mark and does not begin in lower case, as nearly all do."""
    last = content[-1]
    if last in _STOPS:
        ended = content[-2:-1] != "." and (content[-3:] not in _TITLE_TAILS or not content.endswith(_SUSPECT_ENDS))
    else:
        ended = last in CLOSERS and content[-2:-1] in FINAL
    return ended and not content[0].islower() and content[0] != "("


def has_open_end(content: str) -> bool:
    """Tell whether a line ends without a final mark, in dots or in a title, or begins in lower case."""
    return (
        content[0].islower()
        or content.endswith(_SUSPECT_ENDS)
        or (content[-1] not in FINAL and ending(content) != "final")
    )


def ending(text: str) -> Ending:
    """Say how a line ends, closing quotation marks and brackets looked through.

    >>> ending("he said.”"), ending("another country joining the war,"), ending("the"), ending("a “word”")
    ('final', 'comma', 'word', 'closed')
    """
    last = text[-1:]
    if last.isalnum():
        return "word"
    if last in FINAL:
        titled = text[-3:] in _TITLE_TAILS and len(text) < 2000 and _TITLE.search(text[-12:])
        return "title" if titled else "final"
    if last == "]":
        text = _NOTE.sub("", text[-200:])
        last = text[-1:]
    closed = False
    at = len(text)
    while at and text[at - 1] in CLOSERS:
        at -= 1
        closed = True
    last = text[at - 1 : at]
    if last in FINAL and last:
        return "final"
    if last in COMMAS and last:
        return "comma"
    if last in {":", "：", "፦"}:
        return "colon"
    if last in {";", "；", "፤", "؛"}:
        return "semicolon"
    if last in _DASHES and last:
        return "dash"
    if last in {"-", "‐", "\N{SOFT HYPHEN}"}:
        return "dash" if text[at - 2 : at - 1] in {"-", " ", ""} else "hyphen"
    if not last:
        return "none"
    if not last.isalnum() and last not in _AFTER_FIGURES and category(last)[0] != "M":
        return "closed"  # an emoji, an arrow, a sign
    return "closed" if closed else "word"


def beginning(text: str) -> str:
    """Say how a line begins: lower, upper (also "iPhone"), digit, quote, uncased, punctuation, mark.

    Punctuation is a mark that belongs to a word before it, as a link on a line of its own leaves it behind.

    >>> beginning("the war"), beginning("“The war"), beginning("戦争"), beginning(", who said so.")
    ('lower', 'quote', 'uncased', 'punctuation')
    """
    first = text[0]
    if first.isupper() or first.istitle():
        return "upper"
    if first in _OPENERS:
        return "quote"
    if "\u10d0" <= first <= "\u10ff":  # Georgian letters count as small, and no sentence begins with a capital
        return "uncased"
    if first.islower():
        return "upper" if text[1:2].isupper() else "lower"  # iPhone, eBay
    if first.isdigit():
        return "digit"
    if first.isalpha():
        return "uncased"
    if _LEFT_BEHIND.match(text):
        return "punctuation"
    return "lower" if _ACRONYM.match(text) else "mark"


def is_spaceless(character: str) -> bool:
    """Tell whether this character's script writes words without spaces (Han, kana, Thai, Lao, Khmer, Burmese)."""
    return character >= "\u0e00" and (
        "\u3000" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\u0e00" <= character <= "\u0eff"
        or "\u1000" <= character <= "\u109f"
        or "\u1780" <= character <= "\u17ff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def glue(before: str, after: str, *, tight: bool = False) -> str:
    """Return what joins two pieces of one sentence: a space, or nothing where the script has none.

    `tight` says that the text sets Latin words and figures among Han without spaces.

    >>> glue("the", "war"), glue("中国外交部", "发言人")
    (' ', '')
    """
    left, right = before[-1:], after[:1]
    spaceless = is_spaceless(left), is_spaceless(right)
    if all(spaceless):
        return ""
    if any(spaceless):
        other = right if spaceless[0] else left
        if tight or (not other.isalnum() and other not in "([-–—/"):
            return ""
    return " "
