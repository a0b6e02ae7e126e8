"""Text as wrong codecs read it, and texts with marked places, for the tests of mojibake."""

from __future__ import annotations

from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding


def misread(text: str, *codecs: int) -> str:
    """Return `text` as it reads when its UTF-8 went through each of `codecs` in turn."""
    for codec in codecs:
        table = decoding(CODECS[codec].python)
        text = "".join(table[byte] for byte in text.encode())
    return text


def as_read(text: str, true: str, read: str) -> str:
    """Return `text` as its bytes in the codec `true` read in the codec `read`."""
    to_byte = {character: byte for byte, character in enumerate(decoding(CODECS[NUMBER[true]].python))}
    table = decoding(CODECS[NUMBER[read]].python)
    return "".join(table[to_byte[character]] for character in text)


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` without its brackets, and the spans that stood in them."""
    pieces = text.replace("]", "[").split("[")
    ends = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces))]
    return "".join(pieces), list(zip(ends[::2], ends[1::2], strict=False))
