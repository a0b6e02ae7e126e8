"""What a line is: running text, or something that the sentence pass keeps its hands off."""

from __future__ import annotations

import re

from newsclean.passes.sentences.lines import CLOSERS, Line
from newsclean.tables import boilerplate

BODY = "body"
BOILERPLATE = "boilerplate"

_PREFIX = re.compile(
    r"""
    (?P<quoted>>|\|\s)
  | (?P<list>[-*•‣●○◦▪■□➤➢✓✔·※]\s|[•‣●▪■➤✓✔]|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|\(?[A-Z]\)\s|\(?[ivxIVX]{1,5}[.)]\s|[①-⑳])
  | (?P<dialogue>[–—―]\s?\S|--\s)
  | (?P<code>[<{}\[]\s*$|</?[a-zA-Z][^>]*>|"[^"]{1,40}"\s?:|[$%\#>]{1,3}\s\S|\#!|//|/\*|(?:def|class|import|from\s\w+\s+import|function|return|
      var|let|const|public|private|static|void|if|for|while|elif|print|sudo|pip|npm|git|cd|SELECT|INSERT)\b[^.!?]*[({:;=\[])
  | (?P<link>(?:https?://|www\.)\S*$)
  | (?P<social>@\w|\#\w|RT\s@)
    """,
    re.VERBOSE,
)
_CODE_ANYWHERE = re.compile(r"[{};]\s*$|\w\([^()]*\)[:;,]?$|=>|</\w+>|\w\(\w+\(|^\s*\w+\s?=\s?\S+$|\w=\w+\)$")
_TABLE = re.compile(r"\t|\S {3,}\S|\|.*\|")
_LABEL = re.compile(r"(?:[A-ZÀ-ÞА-Я][\w.'’-]{0,18}(?:\s[\w.'’-]{1,18})?|[A-ZÀ-ÞА-Я.’' -]{2,40})\s?:\s")
_LABEL_ALONE = re.compile(r"[^:]{1,24}:$")
_BYLINE = re.compile(r"(?i:by|von|par|por|di|da|od|door|av|af|autor|text|words by|reporting by)\s+[A-ZÀ-ÞА-Я]")
_ADDRESS = re.compile(r"\S@\S+\.\w|https?://|www\.|\(\d{3}\)\s?\d{3}|\b\d{3}[-.]\d{3}[-.]\d{4}\b")
_ASIDE = re.compile(r"[(\[（【].{0,60}[)\]）】]$")
_WORDS = re.compile(r"\w+")

_trimmed = str.maketrans("", "", "→»›>▶►▸⟶↓⬇▼\u2026")
_alone = frozenset(phrase.casefold() for phrase in boilerplate.ALONE)


def _phrases(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=lambda p: (-len(p), p)))


_OPENS = re.compile(rf"(?:{_phrases(boilerplate.OPENS)})", re.IGNORECASE)
_OPENS_NAME = re.compile(rf"(?:{_phrases(boilerplate.OPENS_NAME)})\s?[:：/|–—→]", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:getty images|reuters|associated press|shutterstock|istock|\bafp\b|\bap photo|/ap\b|\bepa\b|\bpa wire|alamy|imago|dpa)"
    r"[^.!?]{0,40}$|^\(?(?:photo|foto|image|photograph|picture|file)\b[^.!?]{0,60}(?:/|by |courtesy)",
    re.IGNORECASE,
)
_LONGEST_FURNITURE = 110


def is_boilerplate(text: str) -> bool:
    """Tell whether a line is page furniture: an advertisement, "read more", a share line, a photo credit.

    >>> is_boilerplate("ADVERTISEMENT"), is_boilerplate("[Read: How the deal was done]"), is_boilerplate("Read the room.")
    (True, True, False)
    """
    if len(text) > _LONGEST_FURNITURE:
        return False
    bare = text.translate(_trimmed).strip(" \t()[]*|-–—_=•.:：【】（）「」")
    if not bare:
        return True
    if bare.casefold() in _alone:
        return True
    bracketed = text[0] in "([【（" and text[-1] in ")]】）"
    if text[-1:] in {".", "!", "。"} and not bracketed and len(bare) > 40:
        return False
    return bool(_OPENS.match(bare) or _OPENS_NAME.match(bare) or _CREDIT.search(bare))


def kind_of(line: Line) -> str:
    """Return what `line` is by itself; its neighbours are asked in `Document.kind`.

    >>> kind_of(Line(0, "- one egg", False, 0)), kind_of(Line(0, "The war went on.", False, 0))
    ('list', 'body')
    """
    text = line.text
    prefix = _PREFIX.match(text)
    if prefix is not None:
        return prefix.lastgroup or BODY
    if len(text) < 200:
        if _CODE_ANYWHERE.search(text) and not text[-1:].isalpha():
            return "code"
        if is_boilerplate(text):
            return BOILERPLATE
        if _ASIDE.match(text):
            return "aside"
        if _LABEL.match(text) or (_LABEL_ALONE.match(text) and len(text) < 25):
            return "label"
        if len(text) < 60 and line.ends != "final" and _BYLINE.match(text):
            return "byline"
        if _TABLE.search(text):
            return "table"
    return BODY


def words_of(text: str) -> list[str]:
    """Return the words of `text`."""
    return _WORDS.findall(text)


def is_title_case(text: str) -> bool:
    """Tell whether most longer words of a line begin with a capital, as in a headline.

    >>> is_title_case("Belarus is Planning to Join Russia in The War"), is_title_case("It joined the war")
    (True, False)
    """
    words = [word for word in _WORDS.findall(text[:400]) if len(word) > 3]
    if not words:
        return False
    return sum(not word[0].islower() for word in words) >= 0.7 * len(words)


def holds_address(text: str) -> bool:
    """Tell whether a line has an e-mail address, a link or a telephone number."""
    return _ADDRESS.search(text) is not None


def closes(text: str) -> bool:
    """Tell whether a line's last character closes a quotation or a bracket."""
    return text[-1:] in CLOSERS
