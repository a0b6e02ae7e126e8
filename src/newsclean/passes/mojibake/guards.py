"""Guards: what speaks against one reading although the model likes it. Each is a false repair that was seen.

The objections count only where the rest of the document does not vouch for the channel.
"""

from __future__ import annotations

_MARKS = frozenset("…–—-²³°º®™©»«”“’‘›‹·×÷±¹ª")


def objections(text: str, start: int, end: int, made: str) -> float:
    """Return nats that speak against reading `text[start:end]` as `made`."""
    lead, rest = text[start], text[start + 1 : end]
    against = 0.0
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if lead.isupper() and lead.isalpha():
        if before.isupper() and not after.islower() and made.islower():
            against += 5.0  # ALEMÃ² (nota 2): a capital at the end of capitals, and its mark
        if all(c in _MARKS for c in rest) and not before.isalpha() and not after.isalpha():
            against += 3.0  # a letter alone, and its mark
    if before.isdigit() and made.isalpha():
        against += 6.0  # 1.54 Å³
    if before == " " and start > 1 and text[start - 2].isdigit() and not after.isalpha() and made.isalpha():
        against += 6.0
    if made.isalpha() and after.isalpha() and before.isalpha() and _family(made) != _family(after):
        against += 4.0  # a letter of another script inside a word
    if not lead.isalpha() and lead in _MATHS:
        against += 2.0
    return against


_MATHS = frozenset("√∂∑∏π∫Ω≈∆≤≥∞≠┌┐└┘├┤┬┴┼─│═║╔╗╚╝╠╣╦╩╬")


def _family(character: str) -> int:
    code = ord(character)
    return 0 if code < 0x250 or 0x1E00 <= code < 0x1F00 else 1 if code < 0x400 or 0x1F00 <= code < 0x2000 else code >> 8
