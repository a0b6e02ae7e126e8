"""The page: one file of HTML that asks nobody for anything.

Texts and names of documents come from strangers. They stand in one JSON island in which no character has a meaning to
an HTML parser; the script draws them as text nodes only; and a Content-Security-Policy lets the browser run that one
script and that one style sheet (by their hashes) and fetch nothing at all.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCRIPTS = ("drawing.js", "overview.js", "documents.js", "listing.js")

# `<` could end the island; the others are what editors, parsers or a bidi-aware terminal may take for more than data:
# C1 controls, bidi controls, line separators, the byte order mark, noncharacters, lone surrogates
_UNSAFE = re.compile(
    "[<>&\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{script_hash}'; style-src '{style_hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="newsclean">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript><p>This report is drawn by the script inside this file. Nothing is fetched; allow scripts for this page to read it.</p></noscript>
<script type="application/json" id="contents">{contents}</script>
<script>{script}</script>
</body>
</html>
"""  # noqa: E501 (the policy is one attribute)


def page(contents: Mapping[str, object]) -> str:
    """Return the whole page for `contents` (see `Report.contents`); it encodes to UTF-8.

    >>> "<b>" in page({"title": "<b>"}).partition("<body>")[2]
    False
    """
    title = str(contents.get("title") or "")
    shown = f"{title} · newsclean report" if title else "newsclean report"
    return _PAGE.format(
        script_hash=_source(_script()),
        style_hash=_source(_style()),
        title=escape(_UNSAFE.sub(lambda match: ascii(match[0])[1:-1] if match[0] not in "<>&" else match[0], shown)),
        style=_style(),
        contents=island(contents),
        script=_script(),
    )


def island(contents: object) -> str:
    r"""Return JSON that is only data wherever it stands in HTML, and that encodes to UTF-8.

    >>> island("</script>\u2028")
    '"\\u003c/script\\u003e\\u2028"'
    """
    return _UNSAFE.sub(_escaped, json.dumps(contents, ensure_ascii=False, separators=(",", ":")))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


@cache
def _script() -> str:
    return "\n" + "\n".join(_part(name) for name in _SCRIPTS)


@cache
def _style() -> str:
    return "\n" + _part("style.css")


def _part(name: str) -> str:
    return files("newsclean.report").joinpath(name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
