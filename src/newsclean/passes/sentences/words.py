"""Word lists of the `words` extra: read at most once a process and language, complete before they are seen."""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.options import Options

LANGUAGES = frozenset({"ar", "de", "en", "es", "eu", "fa", "fr", "it", "lv", "nl", "pt", "ru"})
_INSTALLED = find_spec("spellchecker") is not None
"""Asked once and here: without the extra, no text makes `clean` look for a file."""
_lock = Lock()
_lists: Mapping[str, frozenset[str] | None] = {}


def word_list(language: str, options: Options) -> frozenset[str] | None:
    """Return the words of `language` in lower case, or None: not wanted, no such list, or the extra is not installed.

    The list is read when a text first needs it; the mapping that holds it is replaced, never filled in place.
    """
    global _lists  # noqa: PLW0603 (bound once the new mapping is complete)
    if not _INSTALLED or options.words == "off" or language not in LANGUAGES:
        return None
    if language in _lists:
        return _lists[language]
    with _lock:
        if language not in _lists:
            _lists = {**_lists, language: _read(language)}
    return _lists[language]


def _read(language: str) -> frozenset[str] | None:
    """Read pyspellchecker's frequency list; None where it is not installed or not as expected."""
    from importlib.resources import files

    try:
        packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
        counts = json.loads(gzip.decompress(packed))
    except (ImportError, OSError, ValueError):
        return None
    if not isinstance(counts, dict):
        return None
    return frozenset(word.casefold() for word in counts)
