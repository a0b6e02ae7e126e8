"""What wire services leave in copy: page turns, end marks, notices of withdrawal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean import Edit, Fault, Options, Pass, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_TURN = re.compile(r"^\((?:MORE|more follows)\)$\n?", re.MULTILINE)
_END = re.compile(r"\n(?:-30-|-0-|###|ENDS?|ENDIT)(?=\n*\Z)")
_KILL = re.compile(r"^(?:KILL|WITHDRAWN|EMBARGOED)\b[^\n]{0,200}", re.MULTILINE)


def page_turn(text: str, _: Options) -> Iterator[Edit]:
    """Propose nothing for a line that only says that the copy goes on.

    Wire services close each page of a long piece with it. Left alone: the words inside a sentence.
    """
    for match in _TURN.finditer(text):
        yield Edit(match.start(), match.end(), "", "wire.page-turn")


def end_mark(text: str, _: Options) -> Iterator[Edit]:
    """Propose nothing for the mark that closes the copy: the last line of the text, alone on it.

    Left alone: the same signs anywhere else, such as ### before a heading, and a text that is nothing but the mark.
    """
    match = _END.search(text)
    if match:
        yield Edit(match.start(), match.end(), "", "wire.end-mark")


def withdrawn(text: str, _: Options) -> Iterator[Edit]:
    """Flag the line that withdraws or embargoes the copy; a person must see it, no program may remove it."""
    for match in _KILL.finditer(text):
        yield Edit(match.start(), match.end(), None, "wire.withdrawn")


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may turn `before` into `after`: it only takes away whole lines."""
    return after == "" and before.strip() != ""


PASS = Pass(
    "wire",
    (
        Rule(
            page_turn,
            Fault("wire.page-turn", "safe", "a line for the receiver of the wire, not for readers"),
            needs=re.compile(r"\((?:MORE|more)"),
        ),
        Rule(
            end_mark,
            Fault("wire.end-mark", "likely", "the mark with which an agency ends its copy"),
            needs=re.compile(r"\n(?:-30-|-0-|###|END)"),
        ),
        Rule(
            withdrawn,
            Fault("wire.withdrawn", "likely", "the agency has withdrawn or embargoed this copy"),
            needs=re.compile("KILL|WITHDRAWN|EMBARGOED"),
        ),
    ),
    permits,
)
