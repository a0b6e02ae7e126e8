"""Percent-encoding outside of the URLs it belongs to (RFC 3986, 2.1)."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.entities.writable import Passages, is_writable, utf8_character
from newsclean.pipeline import Fault, Rule
from newsclean.reading.protected import is_protected, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

codecs.lookup("utf-16-be")  # loads it here, so that no text makes `clean` open a file
_TOKEN = re.compile(r"\S+")
_RUN = re.compile(r"(?:%(?:25){0,4}[0-9A-Fa-f]{2})+|(?:%u[0-9A-Fa-f]{4})+")
_BYTE = re.compile(r"%(?:25){0,4}([0-9A-Fa-f]{2})")
_UNIT = re.compile(r"%u([0-9A-Fa-f]{4})")
# marks of sentences that a form or a link escapes; %25 is not among them, as 100%25 is read best as it is
_MARKS = {ord(mark): mark for mark in " !\"&'(),.:;?"}
_ADDRESS = re.compile(
    r"://|%3A%2F%2F|%3Fq%3D|^www\.|^[/~.]+[\w%]|^(?:mailto|tel|data|urn|javascript):|[?&][\w%.\-]+=|^--?\w|\w/\w|@",
    re.IGNORECASE,
)


def percent_encoding(text: str, _options: Options) -> Iterator[Edit]:
    """Propose the characters of UTF-8 that was percent-encoded, and the blanks and marks escaped in the same word.

    Titles cut out of addresses keep the encoding: `Russia%E2%80%99s`, `Prime%20Minister`. A word that proves to be
    encoded and has no percent sign but those of the encoding is read as a whole, its figures too (`K%C3%B6ln%2050%25`).
    Left alone: URLs, paths, queries and addresses; percentages (`100%25`, `20%20`), a blank that only a figure follows
    (`Anteil%2012` may be a heading with its year), code, what is not UTF-8.

    >>> clean("Prime%20Minister visits Z%C3%BCrich", passes=("entities",)).text
    'Prime Minister visits Zürich'
    """
    spans = protected_spans(text)
    passages = Passages(text)
    for token in _TOKEN.finditer(text):
        word = token[0]
        if "%" not in word:
            continue
        for start, end, written in (_read_kept if len(word) <= _KEPT else _read)(word):
            at = token.start() + start
            if not is_protected(spans, at) and not passages.closed(at):
                yield Edit(at, token.start() + end, written, "entities.percent-encoding")


def _read(word: str) -> list[tuple[int, int, str]]:
    """Return what of `word` is encoded, and what it stands for; nothing for an address."""
    if _ADDRESS.search(word):
        return []
    found = list(_decoded(word))
    # marks alone prove nothing: a word needs a character in UTF-8, or a blank between letters
    if not any(ord(written[0]) > 0x7F or (written in {" ", "'"} and between) for _, _, written, between in found):
        return []
    whole = list(_decoded(word, whole=True))
    if sum(between for *_, between in found) > 1 or _has_all(whole, word):
        # a whole sentence was encoded, its figures and its percentages with it
        found = whole
    return [(start, end, written) for start, end, written, _ in found]


_KEPT = 40
"""Characters of a word up to which it is remembered: the same ones are in a text many times."""
_read_kept = lru_cache(maxsize=1 << 8)(_read)


def _has_all(found: list[tuple[int, int, str, bool]], word: str) -> bool:
    """Tell whether every percent sign of `word` belongs to what was `found`."""
    return sum(word.count("%", start, end) for start, end, *_ in found) == word.count("%")


def _decoded(word: str, *, whole: bool = False) -> Iterator[tuple[int, int, str, bool]]:
    """Yield what each encoded character of `word` stands for, and whether letters stand on both sides."""
    for run in _RUN.finditer(word):
        if run[0][1] == "u":
            written = _from_units([int(unit, 16) for unit in _UNIT.findall(run[0])])
            if written:
                yield run.start(), run.end(), written, False
            continue
        parts = list(_BYTE.finditer(run[0]))
        values = [int(part[1], 16) for part in parts]
        i = 0
        last = ""
        while i < len(values):
            written = utf8_character(values, i)
            size = len(written.encode()) or 1
            if whole and values[i : i + 2] == [0x0D, 0x0A]:
                written, size = "\n", 2
            start, end = run.start() + parts[i].start(), run.start() + parts[i + size - 1].end()
            if not written:
                written = (
                    chr(values[i])
                    if whole and (values[i] == 0x0A or 0x20 <= values[i] < 0x7F)
                    else _MARKS.get(values[i], "")
                )
                if (
                    written
                    and not whole
                    and not (_ends_word(word, start) and (end == len(word) or not word[end].isdigit()))
                ):
                    written = ""
            if written:
                before = last if i and last else word[start - 1 : start]
                begins = i + size < len(values) and values[i + size] >= 0xC2
                between = (
                    (before.isalpha() or before in _MARKS.values())
                    and before != ""
                    and (begins or word[end : end + 1].isalpha())
                )
                last = written
                yield start, end, written, between
            i += size


def _ends_word(word: str, at: int) -> bool:
    """Tell whether a letter, a mark or an encoded byte, but no digit, stands before `at`."""
    if not at:
        return True
    return not word[at - 1].isdigit() or (at >= 3 and word[at - 3] == "%") or (at >= 2 and word[at - 2] == "%")


def _from_units(units: list[int]) -> str:
    """Return the text of UTF-16 units as JavaScript's escape() writes them, or ""."""
    try:
        written = b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be")
    except UnicodeDecodeError:
        return ""
    return written if is_writable(written) and not written.isascii() else ""


PERCENT = Rule(
    percent_encoding,
    Fault("entities.percent-encoding", "likely", "percent-encoded as in a URL, but in running text"),
    needs=re.compile(r"%(?:[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})"),
)
