"""Every text that once broke a promise, shrunk: a file under `regressions/`, `.txt`, or `.json` for surrogates.

A file's name says what failed. Each text is held to every promise by every profile and by every pass alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_properties import CLEANERS, check

FOLDER = Path(__file__).parent / "regressions"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".json"})


def text_of(path: Path) -> str:
    raw = path.read_bytes().decode("utf-8")
    return "".join(json.loads(raw)) if path.suffix == ".json" else raw


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_does_not_come_back(path: Path) -> None:
    text = text_of(path)
    for cleaner in CLEANERS.values():
        check(cleaner, text)
