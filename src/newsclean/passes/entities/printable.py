"""Quoted-printable of mails that nobody decoded (RFC 2045, 6.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.entities.writable import Passages, is_writable, utf8_character
from newsclean.pipeline import Fault, Rule
from newsclean.reading.protected import ENCODED_WORD, is_protected, protected_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

_RUN = re.compile(rf"{ENCODED_WORD}|=[0-9A-Fa-f]{{2}}(?:(?:=\r?\n)?=[0-9A-Fa-f]{{2}})*|=\r?\n")
_BYTE = re.compile(r"(?:=\r?\n)?=([0-9A-Fa-f]{2})")
_LINE_END = re.compile(r"=?(?:\r?\n|\Z)")
_WORD = re.compile(r"=(?<=[^\W\d_]=)[89A-F][0-9A-F](?:=[89A-F][0-9A-F]){0,7}(?=[^\W\d_A-F]|[\s.,;:!?'\")]|$)")
# marks that careful mailers encode too (RFC 2045, 6.7 (1)); a blank only at the end of a line
_PLAIN = {ord(mark): mark for mark in "=!\"#$%&'()*+,-./:;<>?@[]^_`{|}~ "}
_LONGEST_LINE = 77
_FULL_LINE = 60
_ANY_BYTE = re.compile(r"=([89A-F][0-9A-F])")


def _letters(run: re.Match[str]) -> str:
    """Return letters in place of bytes, with the line ends where they are; one byte outside of words stays as it is."""
    if run[0].startswith("=?"):
        return run[0]
    lines = run[0].split("\n")
    whole = len(lines) > 1 or len(run[0]) > 3 or _WORD.match(run.string, run.start()) is not None
    return "\n".join(["x" * len(line) for line in lines]) if whole else run[0]


def quoted_printable(text: str, _options: Options) -> Iterator[Edit]:
    """Propose the characters of UTF-8 that was written as quoted-printable.

    Where a text has them, soft line breaks (`=` at the end of a line of at most 76 characters) and `=3D` go too.
    Bytes of windows-1252 are read where two of them stand inside of words (`Gr=FC=DFe`).
    Left alone: URLs, code, equations (`E=MC2`, `x=20`), single bytes, the encoded words of a mail's header, which say
    their charset themselves (RFC 2047).

    >>> clean("Russia=E2=80=99s caf=C3=A9s", passes=("entities",)).text
    'Russia’s cafés'
    """
    # `K=C3=B6ln` begins like an assignment: what is no prose is judged with letters in place of the bytes
    plain = _RUN.sub(_letters, text)
    spans = protected_spans(plain)
    passages = Passages(plain)
    edits: list[Edit] = []
    weak: list[Edit] = []
    proved = 0
    runs = list(_RUN.finditer(text))
    is_encoded = sum(run[0].count("=") for run in runs) == text.count("=")
    for run in runs:
        start = run.start()
        if passages.closed(start) or is_protected(spans, start):
            continue
        if run[0].endswith("\n"):
            length = start - text.rfind("\n", 0, start)
            may_end = length >= _FULL_LINE or is_encoded or not text[start - 1].isspace()
            if start and length <= _LONGEST_LINE and may_end:
                weak.append(Edit(start, run.end(), "", "entities.quoted-printable"))
            continue
        parts = list(_BYTE.finditer(run[0]))
        values = [int(part[1], 16) for part in parts]
        i = 0
        while i < len(values):
            written = utf8_character(values, i)
            size = len(written.encode()) or 1
            low, high = start + parts[i].start(), start + parts[i + size - 1].end()
            if written:
                proved += 1
                edits.append(Edit(low, high, written, "entities.quoted-printable"))
            elif values[i] in _PLAIN and (values[i] != 0x20 or _LINE_END.match(text, high)):
                weak.append(Edit(low, high, _PLAIN[values[i]], "entities.quoted-printable"))
            i += size
    if not proved:
        edits = _windows(text, passages)
    elif weak:
        # `=3D` needs more: one name with an accent may stand in an equation
        edits.extend(edit for edit in weak if not edit.replacement or proved > 1)
        edits.sort()
    yield from edits


def _windows(text: str, passages: Passages) -> list[Edit]:
    """Return the edits for single bytes of windows-1252 inside of words; two of them, as `size=FF` proves nothing."""
    inside = 0
    for run in _WORD.finditer(text):
        written = bytes.fromhex(run[0].replace("=", "")).decode("cp1252", "replace")
        if all(character.isalpha() or character == "’" for character in written) and not passages.closed(run.start()):
            inside += len(written) * text[run.end() : run.end() + 1].islower()
    if inside < 2:
        return []
    # proved: the marks beside words are bytes of windows-1252 too
    edits = []
    for byte in _ANY_BYTE.finditer(text):
        written = bytes.fromhex(byte[1]).decode("cp1252", "replace")
        if is_writable(written) and written != "\ufffd" and not passages.closed(byte.start()):
            edits.append(Edit(byte.start(), byte.end(), written, "entities.quoted-printable"))
    return edits


PRINTABLE = Rule(
    quoted_printable,
    Fault("entities.quoted-printable", "likely", "quoted-printable as in a mail's source"),
    needs=re.compile(r"=[0-9A-Fa-f]{2}"),
)
