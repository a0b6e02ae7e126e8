"""What a line is: running text, or something that the sentence pass keeps its hands off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.passes.sentences.lines import Line
from newsclean.reading.protected import is_code_line
from newsclean.tables import boilerplate

if TYPE_CHECKING:
    from newsclean.passes.sentences.lines import Ending

BODY = "body"
BOILERPLATE = "boilerplate"

_PREFIX = re.compile(
    r"""
    (?P<quoted>>|\|\s)
  | (?P<list>[-*•‣●○◦▪■□➤➢✓✔·※]\s|[•‣●▪■➤✓✔①-⑳]|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|\(?[A-Z]\)\s|\(?[ivxIVX]{1,5}[.)]\s)
  | (?P<dialogue>[–—―]\s?\S|--\s)
  | (?P<code>[<{}\[\]]\s*$|</?[a-zA-Z][^>]*>|"[^"]{1,40}"\s?:|[$%\#>]{1,3}\s\S|\#!|//|/\*
      |(?:def|class|import|from|function|return|var|let|const|public|private|static|void|if|for|while|elif)\b.{1,90}[({:;\[]$
      |(?:sudo|pip|npm|git|SELECT|INSERT)\s[a-z*-]+)
  | (?P<link>(?:https?://|www\.)\S*$)
  | (?P<social>@\w|\#\w|RT\s@)
    """,
    re.VERBOSE,
)
_CODE_ANYWHERE = re.compile(
    r"[{}]\s*$|[)\]];\s*$|^\w+(?:\s\w+)?;$|\b[a-z_][\w.]*\([^()A-Z]*\)[:;,]?$|=>|</\w+>|\w\(\w+\(|^\s*\w+\s?=\s?\S+$|\w=\w+\)$"
)
_WORD_PREFIXES = (
    *("def", "class", "import", "from", "function", "return", "var", "let", "const", "public", "private", "static"),
    *("void", "if", "for", "while", "elif", "sudo", "pip", "npm", "git", "SELECT", "INSERT", "http", "www.", "RT"),
)
_PREFIX_INITIALS = frozenset(prefix[0] for prefix in _WORD_PREFIXES)
_NO_PREFIX = frozenset("“”‘’„«»'…")
_LONGEST_NUMERAL = 6
_SHORT = 200
"""Characters from which a line is running text, whatever stands in it."""
_TABBED = re.compile(r"\t(?<=\S\t)\t*\S")
_SPACED = re.compile(r" (?<=\S )  +\S.* {3,}\S")
_VALUES = re.compile(r"[^,]*,[^\s\d,][^,]*,[^\s\d,][^,]*,[^\s\d,]")
_LABEL = re.compile(r"(?:[A-ZÀ-ÞА-Я][\w.'’-]{0,18}(?:\s[\w.'’-]{1,18})?|[A-ZÀ-ÞА-Я.’' -]{2,40})\s?:\s")
_LABEL_ALONE = re.compile(r"[^:]{1,24}:$")
_BYLINE = re.compile(
    r"(?i:(?:(?:analysis|reporting|report|story|words|text|written|interview|pictures?|photos?)\s)?"
    r"(?:by|von|par|por|di|da|od|door|av|af|autor))\s+[A-ZÀ-ÞА-Я]"
)
_ADDRESS = re.compile(
    r"[@:.(-](?:(?<=\S@)(?=\S+\.\w)|(?:(?<=http:)|(?<=https:))(?=//)|(?<=www\.)"
    r"|(?<=\()(?=\d{3}\)\s?\d{3})|(?<=\b\d{3}[-.])(?=\d{3}[-.]\d{4}\b))"
)
_ASIDE = re.compile(r"[(\[（【].{0,60}[)\]）】]$")
_HEAD_OF_LONG_WORD = re.compile(r"(\w)\w{3,}")
EDGES = "\"“”„‘’'«»‹›()[]{}.,;:!?…¿¡–—-*_،؛؟।、。"

_AROUND = " \t()[]*|-–—_=•.:：【】（）「」→»›>▶►▸⟶↓⬇▼…"
_alone = frozenset(phrase.casefold() for phrase in boilerplate.ALONE)


def _by_beginning(phrases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the phrases by their first two characters."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in sorted({phrase.casefold() for phrase in phrases}, key=lambda p: (-len(p), p)):
        found[phrase[:2]] = (*found.get(phrase[:2], ()), phrase)
    return found


_opens = _by_beginning(boilerplate.OPENS)
_opens_name = _by_beginning(boilerplate.OPENS_NAME)
_between = _by_beginning(boilerplate.BETWEEN)
_ARROWS = frozenset("▶►▸→»›⟶➤➡☞📷📸🎥🔗👉")
_AGENCY = (
    r"(?:getty images|reuters|associated press|shutterstock|istock|afp|ap|epa|pa wire|alamy|imago|dpa|efe|ansa|tass)"
)
_CREDITED = re.compile(rf"[/|(©:][^/|(©:]{{0,40}}\b{_AGENCY}[)\]\s]*$", re.IGNORECASE)
_CREDIT = re.compile(r"\(?(?:photo|foto|image|photograph|picture|file)\b[^.!?]{0,60}(?:/|by |courtesy)", re.IGNORECASE)
_PAGE = re.compile(
    r"([-–—•·|~*])\s?\d{1,4}\s?\1"
    rf"|(?:{'|'.join(variant for word in boilerplate.PAGE for variant in dict.fromkeys((word, word.upper())))})\.?\s?"
    rf"\d{{1,4}}(?:\s?(?:/|{'|'.join(boilerplate.OF_PAGES)})\s?\d{{1,4}})?"
    r"|第\s?\d{1,4}\s?[页頁]|\d{1,4}\s?(?:ページ|頁|쪽|페이지|\. oldal)"
)
_LONGEST_PAGE, _LONGEST_FIGURE = 24, 9
_AFTER_NAME = frozenset(":：/|–—→")
_KEPT = 24
"""Characters of a line up to which it is remembered what it is: lists and tables have many that are alike."""
_LONGEST_WORD = 8
LONGEST_FURNITURE = 110


def is_boilerplate(text: str) -> bool:
    """Tell whether a line is page furniture: an advertisement, "read more", a share line, a photo credit.

    >>> [is_boilerplate(line) for line in ("ADVERTISEMENT", "[Read: How the deal was done]", "Read the room.")]
    [True, True, False]
    """
    if len(text) > LONGEST_FURNITURE:
        return False
    return (_is_boilerplate_kept if len(text) <= _KEPT else _is_boilerplate)(text)


def _is_boilerplate(text: str) -> bool:
    bare = text.strip(_AROUND)
    if not bare:
        return True
    if text[0].islower():  # "more", "close", "live" are words of a sentence sooner than furniture
        return len(bare) >= _LONGEST_WORD and bare in _alone
    if bare.casefold() in _alone:
        return True
    bracketed = text[0] in "([【（" and text[-1] in ")]】）"
    if text[-1:] in {".", "!", "。"} and not bracketed and len(bare) > 40:
        return False
    small = bare.casefold()
    if small.startswith(_opens.get(small[:2], ())):
        return True
    for phrase in _opens_name.get(small[:2], ()):
        if small.startswith(phrase) and small[len(phrase) :].lstrip()[:1] in _AFTER_NAME:
            return True
    return _CREDIT.match(text) is not None or _CREDITED.search(text) is not None


_is_boilerplate_kept = lru_cache(maxsize=1 << 9)(_is_boilerplate)


def is_page_number(text: str) -> bool:
    """Tell whether a line is the number of a page and says so: a word or dashes stand beside it.

    >>> [is_page_number(line) for line in ("- 12 -", "Page 12 of 95", "Seite 3", "12", "page of 12")]
    [True, True, True, False, False]
    """
    return len(text) <= _LONGEST_PAGE and _PAGE.fullmatch(text) is not None


def is_figure(text: str) -> bool:
    """Tell whether a line is a mere figure, which may be a page's number as well as a piece of the sentence.

    >>> is_figure("12"), is_figure("12/95"), is_figure("12 towns")
    (True, True, False)
    """
    return len(text) <= _LONGEST_FIGURE and text[0].isdigit() and not any(map(str.isalpha, text))


def is_furniture(text: str) -> bool:
    """Tell whether a line in the middle of a sentence is furniture; there it may be guessed more freely than elsewhere.

    >>> is_furniture("You may also like: Ten things"), is_furniture("▶ Watch the video"), is_furniture("The Guardian")
    (True, True, False)
    """
    if is_page_number(text):
        return True
    if len(text) > LONGEST_FURNITURE or text[0].islower():
        return False
    if text[0] in _ARROWS or (text[0] in "[【" and text[-1] in "]】"):
        return True
    small = text.strip(_AROUND).casefold()
    return small.startswith(_between.get(small[:2], ())) or is_boilerplate(text)


def is_furniture_line(line: Line) -> bool:
    """Tell whether a line is page furniture; asked of one line often."""
    if line.furniture is None:
        line.furniture = is_boilerplate(line.text)
    return line.furniture


def kind_of(line: Line) -> str:
    """Return what `line` is by itself; its neighbours are asked in `Document.kind`.

    >>> kind_of(Line(0, "- one egg", False, 0)), kind_of(Line(0, "The war went on.", False, 0))
    ('list', 'body')
    """
    if not line.own_kind:
        line.own_kind = _kind(line) if line.end - line.start > _KEPT else _kind_kept(line.text, line.ends)
    return line.own_kind


@lru_cache(maxsize=1 << 9)
def _kind_kept(text: str, ends: Ending) -> str:
    line = Line(0, text, False, 0)
    line.ends = ends
    return _kind(line)


def _kind(line: Line) -> str:
    text = line.text
    if _may_have_prefix(text):
        prefix = _PREFIX.match(text)
        if prefix is not None:
            return prefix.lastgroup or BODY
    if len(text) < _SHORT:
        if _has_code_sign(text) and ((_CODE_ANYWHERE.search(text) and not text[-1].isalpha()) or is_code_line(text)):
            return "code"
        if len(text) <= LONGEST_FURNITURE and is_furniture_line(line):
            return BOILERPLATE
        if text[0] in "([（【" and _ASIDE.match(text):
            return "aside"
        if ":" in text and (_LABEL.match(text) or (_LABEL_ALONE.match(text) and len(text) < 25)):
            return "label"
        if len(text) < 80 and line.ends != "final" and _BYLINE.match(text):
            return "byline"
        if _is_row(text):
            return "table"
    return BODY


def _may_have_prefix(text: str) -> bool:
    """Tell, cheaply, whether `_PREFIX` may match: a line that begins with a plain word has none."""
    first = text[0]
    if not first.isalpha():
        return first not in _NO_PREFIX
    start = text[:_LONGEST_NUMERAL]
    return "." in start or ")" in start or (first in _PREFIX_INITIALS and text.startswith(_WORD_PREFIXES))


def _has_code_sign(text: str) -> bool:
    return "{" in text or "}" in text or "=" in text or ";" in text or "\\" in text


def _is_row(text: str) -> bool:
    """Tell whether a line is a row of a table: cells parted by tabs, by wide gaps, by bars, or values by commas."""
    return (
        ("\t" in text and _TABBED.search(text) is not None)
        or ("   " in text and _SPACED.search(text) is not None)
        or text.count("|") > 1
        or ("," in text and _VALUES.match(text) is not None)
    )


def last_word(text: str) -> str:
    """Return the last word of `text` with what is glued to it taken off, as written.

    >>> last_word("a signal to the")
    'the'
    """
    tail = text[-60:]
    while parts := tail.rsplit(None, 1):
        word = parts[-1].strip(EDGES)
        if word:
            return word
        tail = parts[0] if len(parts) > 1 else ""
    return ""


def first_word(text: str) -> str:
    """Return the first word of `text`, opening marks left out, as written."""
    head = text[:60]
    while parts := head.split(None, 1):
        word = parts[0].strip(EDGES)
        if word:
            return word
        head = parts[1] if len(parts) > 1 else ""
    return ""


def words_of(text: str) -> list[str]:
    """Return the words of `text`: what white space divides, the marks at both ends taken off.

    >>> words_of("“Because of the war,”")
    ['Because', 'of', 'the', 'war']
    """
    return [word for token in text.split() if (word := token.strip(EDGES))]


def is_title_case(text: str) -> bool:
    """Tell whether most longer words of a line begin with a capital, as in a headline.

    >>> is_title_case("Belarus is Planning to Join Russia in The War"), is_title_case("It joined the war")
    (True, False)
    """
    heads: list[str] = _HEAD_OF_LONG_WORD.findall(text[:400])
    if not heads:
        return False
    return (sum(map(str.isupper, heads)) + sum(map(str.isdigit, heads))) * 10 >= len(heads) * 7


def holds_address(text: str) -> bool:
    """Tell whether a line has an e-mail address, a link or a telephone number."""
    return _ADDRESS.search(text) is not None
