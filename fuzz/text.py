"""Any text: every promise, by the profile that the first byte picks."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    from promises import CLEANERS, kept


def one_input(data: bytes) -> None:
    """Clean what the bytes say; halves of surrogate pairs included."""
    if not data:
        return
    text = data[1:].decode("utf-8", "surrogateescape" if data[0] & 1 else "ignore")
    kept(CLEANERS[data[0] % len(CLEANERS)], text)


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
