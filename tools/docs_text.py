"""Docstrings as Markdown: paragraphs escaped, doctests fenced, "Left alone:" seen."""

from __future__ import annotations

import re

_CODE = re.compile(r"(``?)(.+?)\1", re.DOTALL)
_MARKS = re.compile(r"([\\*_\[\]|])")


def markdown(text: str) -> str:
    r"""Return a docstring (already dedented) as Markdown: prose escaped, examples fenced.

    >>> markdown('Not *this*.')
    'Not \\*this\\*.'
    """
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        if block.lstrip().startswith(">>>"):
            blocks.append(f"```pycon\n{_dedented(block)}\n```")
        elif all(line.startswith("    ") for line in block.split("\n")):
            blocks.append(f"```text\n{_dedented(block)}\n```")
        else:
            blocks.append(_prose(block))
    return "\n\n".join(blocks)


def _dedented(block: str) -> str:
    lines = block.split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines)


def _prose(block: str) -> str:
    pieces, cursor = [], 0
    for match in _CODE.finditer(block):
        pieces += [_escaped(block[cursor : match.start()]), match.group()]
        cursor = match.end()
    pieces.append(_escaped(block[cursor:]))
    prose = "".join(pieces)
    return re.sub(r"(?:\A|\s)Left alone:", "\n\n**Left alone:**", prose).lstrip("\n")


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\1", text)
