r"""Signs of everyday text where they belong: `€10`, `20 °C`, `§ 5`, `¿Qué?`, a bullet before its line.

The text model has learned letters; signs are rare in what it was made of, so that `Ä10` is as likely to it as `€10`.
Where a sign stands as it is used, it costs the same in every reading, and the text is judged without it.
"""

from __future__ import annotations

import re

from newsclean.reading.model import score

COST, USUAL, BY_ITSELF = 6.0, 3.0, 8.0
"""Nats that a sign costs where it belongs, one that texts of some languages are full of, and one between blanks."""

_LETTER = r"[^\W\d_]"
_SIGNS = (
    # what stands there, what before it (itself included), what behind it
    ("[€£¥¢]", r"(?<=\W.)|(?<=\A.)|(?<=[A-Z].)", r"(?=[ \xa0]?\d)"),
    ("[€£¥¢]", r"(?<=\d.)|(?<=\d[ \xa0].)", rf"(?!{_LETTER}|\d)"),
    ("[°‰]", r"(?<=\d.)|(?<=\d[ \xa0].)", r"(?=[CFKN]\b|\W|\Z)"),
    ("[§¶]", "", r"(?=[ \xa0]?[\d§¶])"),
    ("©", r"(?<=\W.)|(?<=\A.)", r"(?=[ \xa0]?[\dA-Z])"),
    ("[®™]", r"(?<=\w.)", r"(?!\w)"),
    ("[½¼¾]", r"(?<=[\d \n(-].)|(?<=\A.)", r"(?!\w)"),
    ("[²³]", r"(?<=[cdhkm]m.)|(?<=\W[a-zA-Z].)|(?<=[\d)].)", r"(?!\w)"),
    ("[ªº]", r"(?<=[\d.].)", r"(?!\w)"),
    ("[±×÷]", r"(?<=[\d (].)|(?<=\A.)", r"(?=[ \d])"),
    ("µ", r"(?<=[\d \xa0].)", r"(?=[mglsFAVWH]\b)"),
    ("[–—]", r"(?<=\d.)", r"(?=\d)"),
    ("…", r"(?<=[\w.,!?)\]}\"'”’»].)", r"(?!\w)"),
    ("[“‘„‚«»]", r"(?<=[\s([{“‘„‚«—–].)|(?<=\A.)", r"(?=[^\s\x80-\x9f])(?![CF]\b)"),
    ("’", r"(?<=[sS].)", r"(?=[ ,.])"),
    ("[”’»“«]", r"(?<=[^\s\x80-\x9f].)", r"(?!\w)"),
    ("«", r"(?<=[\s(].)|(?<=\A.)", r"(?=[ \xa0]\w)"),
    ("»", r"(?<=[\w.,!?…)][ \xa0].)", r"(?!\w)"),
    ("[¿¡]", r"(?<=\W.)|(?<=\A.)", rf"(?=[¿¡]*{_LETTER})(?![CF]\b)"),
)
_SIGNS_BY_THEMSELVES = (
    ("[•–—]", r"(?<=\n.)|(?<=[ \t].)|(?<=\A.)", r"[ \t\xa0]"),  # and the blank behind it
    ("·", r"(?<=\n.)|(?<=\A.)", r"[ \t\xa0]"),
)
_USUAL_SIGNS = (
    ("’", r"(?<=[a-z].)", r"(?=(?:s|t|re|ve|ll|d|m)\b)"),
    ("’", r"(?<=\bI.)", r"(?=(?:m|ve|ll|d)\b)"),
    ("’", r"(?<=\b[OD].)", "(?=[A-Z][a-z])"),  # O’Reilly
    ("’", r"(?<=[A-Z].)", r"(?=(?:s|S|T|RE|VE|LL|D|M)\b)"),
    ("’", r"(?<=[\s(].)|(?<=\A.)", r"(?=(?:[nst]|em|\d\ds?)\b)"),  # Afrikaans ’n, Dutch ’t, the ’90s
    ("·", "(?<=[lL].)", "(?=[lL])"),
    ("\xa0", r"(?<=[\s\d.,:;!?%«–—].)|(?<=\A.)", ""),
    ("\xa0", "", r"(?=[\xa0\d:;!?%»–—€]|\Z)"),
)


def _where_they_fit(signs: tuple[tuple[str, str, str], ...]) -> re.Pattern[str]:
    every = "".join(sorted({c for sign, _, _ in signs for c in sign.strip("[]")}))
    return re.compile(
        f"[{every}](?:" + "|".join(f"(?<={sign})(?:{before}){then}" for sign, before, then in signs) + ")"
    )


_FITTING = tuple(
    (cost, _where_they_fit(signs))
    for cost, signs in ((USUAL, _USUAL_SIGNS), (BY_ITSELF, _SIGNS_BY_THEMSELVES), (COST, _SIGNS))
)
_ELIDED = re.compile(r"’(?:(?<=[lndtcsjmLNDTCSJM].)|(?<=[Qq]u.))(?=[aeiouyhàâéèêëîïôœûAEIOUYHÀÂÉÈÊÎÔ])")
_ELIDING = frozenset({"fr", "it", "ca", "oc", "co", "wa", "fur", "lij", "scn", "vec"})
"""The apostrophe in `l’heure`, and languages that have it."""
SIGNS = frozenset(
    c for signs in (_SIGNS, _SIGNS_BY_THEMSELVES, _USUAL_SIGNS) for sign, _, _ in signs for c in sign.strip("[]")
)


def without_signs(text: str) -> tuple[str, float]:
    r"""Return `text` without the signs that stand where they belong, and what these cost, in nats.

    >>> without_signs("He paid €10"), without_signs("Ä10 a day"), without_signs("can’t")
    (('He paid 10', 6.0), ('Ä10 a day', 0.0), ('cant', 3.0))
    """
    if text.isascii():
        return text, 0.0
    total = 0.0
    for cost, pattern in _FITTING:
        text, signs = pattern.subn("", text)
        total += cost * signs
    return text, total


def judged(text: str) -> float:
    """Return how likely `text` is, in nats: letters by the model, signs by where they stand."""
    left, cost = without_signs(text)
    return score(left) - cost


def fitting(text: str, language: str) -> set[int]:
    """Return where signs of `text`, which is in `language`, stand that belong there.

    >>> sorted(fitting("“So”, it’s 5 €; a ’ b", "en")), sorted(fitting("l’heure d’été", "fr"))
    ([0, 3, 8, 13], [1, 9])
    """
    patterns = [pattern for _, pattern in _FITTING] + [_ELIDED] * (language in _ELIDING)
    return {match.start() for pattern in patterns for match in pattern.finditer(text)}
