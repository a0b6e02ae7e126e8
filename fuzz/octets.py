"""Any bytes: an encoding that Python knows, a text that UTF-8 can hold, and for UTF-8 the same as for its text."""

from __future__ import annotations

import codecs
import sys

import atheris

with atheris.instrument_imports(include=["newsclean"]):
    import newsclean

    newsclean.clean_bytes(b"a")  # opens the rooms here, where they are instrumented


def one_input(data: bytes) -> None:
    """Clean the bytes; compare with the text where they are UTF-8 without doubt."""
    result = newsclean.clean_bytes(data)
    if result.encoding:
        codecs.lookup(result.encoding)
    result.text.encode("utf-8")
    if result.revert() != result.original:
        raise AssertionError(f"revert gives another original: {data!r}")
    told = any(flag.rule == "decoding.bytes-not-kept" for flag in result.flags)
    if not told and result.original.encode(result.encoding or "", "surrogateescape") != data:
        raise AssertionError(f"other bytes come back in {result.encoding}: {data!r}")
    if newsclean.clean(result.text).text != result.text:
        raise AssertionError(f"a second clean changes something: {data!r} became {result.text!a}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    is_plain = sum(byte > 0x7F for byte in data) > 8 and not any(
        mark in data for mark in (b"\0", b"\x1b", b"\xef\xbb\xbf")
    )
    if is_plain and result.text != newsclean.clean(text).text:
        raise AssertionError(f"valid UTF-8 read as {result.encoding}: {data!r}")


atheris.Setup(sys.argv, one_input)
atheris.Fuzz()
