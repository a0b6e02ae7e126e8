"""Mojibake that lost a character, or that another tool tidied afterwards: what it looks like, and what it was.

A byte that a codec does not define becomes U+FFFD or vanishes; controls and soft hyphens are stripped, no-break spaces
become spaces; then somebody straightens quotes, normalizes, lower-cases or drops accents. Each of these is a table from
what is seen to what was meant, made from the characters that news hold.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding
from newsclean.passes.mojibake.decision import Repair
from newsclean.passes.mojibake.evidence import local
from newsclean.reading.model import language_score, letter_cost

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMON = "".join(
    chr(c)
    for c in (
        *range(0xA0, 0x180), 0x192, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B, 0x2C6, 0x2DC,
        *range(0x386, 0x3CF), *range(0x401, 0x460), 0x490, 0x491, *range(0x1EA0, 0x1EFA),
        0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2030,
        0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212,
    )
    if unicodedata.category(chr(c)) != "Cn" and c not in {0x387, 0x38B, 0x38D, 0x3A2}
)  # fmt: skip
"""Characters that are looked for in these forms."""

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_CONTROLS = re.compile("[\x80-\x9f]")
_NAMES = frozenset(
    {"cp1252", "mac-roman", "cp1251", "cp1250", "latin-2", "cp437", "cp850", "cp1254", "cp1257", "cp1253"}
)

KINDS = {
    "undefined": ("a lost byte is U+FFFD", 0.0),
    "question": ("a lost byte is a question mark", 3.0),
    "dropped": ("a lost byte is gone", 1.0),
    "controls": ("its control characters are gone", 3.0),
    "hyphen": ("its soft hyphen is gone", 3.0),
    "space": ("its no-break space is a space", 0.0),
    "squeezed": ("its no-break space ran into a space", 2.5),
    "straight": ("its quotes were straightened", 0.0),
    "normal": ("it was normalized to NFKC", 0.0),
    "lower": ("it was lower-cased", 0.0),
    "upper": ("it was upper-cased", 0.5),
    "stripped": ("its accents were stripped", 1.0),
}
"""What happened to the mojibake, and how much more a claim of it costs."""


class Meant(NamedTuple):
    """A character, and what happened to its mojibake."""

    character: str
    kind: str


def _forms(character: str, codec: int, table: list[str]) -> dict[tuple[str, str], Meant]:
    """Return what `character` looks like once its mojibake in `codec` was damaged again."""
    data = character.encode("utf-8")
    exact = "".join(table[byte] for byte in data)
    forms: dict[tuple[str, str], Meant] = {}

    def add(form: str, kind: str, target: str = character) -> None:
        if form != exact and form and not form.isascii():
            forms.setdefault((form, kind), Meant(target, kind))

    # the most telling forms first: a form is kept for the first kind that explains it
    if _CONTROLS.search(exact):
        add(_CONTROLS.sub("\ufffd", exact), "undefined")
        if len(exact) > 2:
            add(_CONTROLS.sub("?", exact), "question")
        add(_CONTROLS.sub("", exact), "dropped")
    if "\u00a0" in exact:
        add(exact.replace("\u00a0", " "), "space")
    add(exact.translate(_STRAIGHT), "straight")
    add(unicodedata.normalize("NFKC", exact), "normal")
    add(exact.lower(), "lower", character.lower())
    add(exact.upper(), "upper", character.upper() if len(character.upper()) == 1 else character)
    stripped = "".join(c for c in unicodedata.normalize("NFD", exact) if unicodedata.category(c) != "Mn")
    if len(stripped) > 1:
        add(stripped, "stripped")
    if "\u00ad" in exact:
        add(exact.replace("\u00ad", ""), "hyphen")
    if codec == NUMBER["cp1252"]:
        raw = data.decode("latin-1")
        if _CONTROLS.search(raw):
            add(_CONTROLS.sub("", raw), "controls")
    return forms


@lru_cache(maxsize=len(CODECS))
def table(codec: int) -> dict[str, tuple[Meant, ...]]:
    """Return every form that mojibake of `codec` takes, with all that it may have been."""
    forms: dict[str, list[Meant]] = defaultdict(list)
    read = decoding(CODECS[codec].python)
    for character in COMMON:
        for (form, _), meant in _forms(character, codec, read).items():
            forms[form].append(meant)
    return {form: tuple(many) for form, many in forms.items()}


@lru_cache(maxsize=len(CODECS))
def anchors(codec: int) -> re.Pattern[str]:
    """Return the first characters beyond ASCII that the forms of `codec` have."""
    firsts = {next(c for c in form if c > "\x7f") for form in table(codec)}
    return re.compile("[" + "".join(map(re.escape, sorted(firsts))) + "]")


WINDOWS = NUMBER["cp1252"]
HINTS = re.compile(
    "[€ÃÂâãÄÅÐÑ\ufffd©¨¼¶±³²¡®¢§ºª¹´°\xad](?:(?<=[âÂãaA]€)|(?<=Ã)(?=[ a-z0-9\ufffd?\"'])|(?<=[ÄÅÐÑ])(?=[\ufffd?])"
    "|(?<=[ãaA][©¨¼¶±³²¡®¢§ºª¹´°\xad])(?=[a-z ])|(?<=[a-z]â)(?=(?:s|t|re|ve|ll|d|m)\\b)|(?<= â)(?= ))",
    re.DOTALL,
)
"""What damaged mojibake looks like where nothing intact is left of it."""
_LONGEST = 5


class Hit(NamedTuple):
    """A place that may be damaged mojibake, in the text that the exact repairs leave."""

    start: int
    end: int
    character: str
    kind: str
    codec: int
    gain: float


def damaged(text: str, repairs: Sequence[Repair], made: str) -> list[tuple[Repair, str]]:
    """Return further repairs of `text`, whose exact repairs make `made`; each with its kind.

    The document must speak for them: exact mojibake of the same codec, or the same kind of damage elsewhere.
    """
    exact: dict[int, float] = {}
    for repair in repairs:
        if CODECS[repair.channel[0]].name in _NAMES:
            gain = min(20.0, 6.0 + local(text, repair.start, repair.end, repair.text))
            exact[repair.channel[0]] = exact.get(repair.channel[0], 0.0) + gain
    codecs = [*sorted(exact, key=lambda k: -exact[k])[:3]]
    if WINDOWS not in codecs:
        codecs.append(WINDOWS)
    spans = _spans(repairs)
    starts = [span[0] for span in spans]
    places = {codec: found for codec in codecs if (found := _places(made, codec, spans, starts))}
    if not places:
        return []
    language = language_score(made[:1200])[1]
    excluded = _excluded(text, repairs)
    hits: list[Hit] = []
    for codec, found in places.items():
        for start, end in found:
            low = max(0, start - 1)
            ends = end >= len(made) - 1
            best = _best(made[low : end + 4], start - low, end - start, ends, codec, language, excluded)
            if best is not None:
                hits.append(best._replace(start=best.start + low, end=best.end + low))
    chosen = _chosen(hits, exact)
    located = []
    for hit in chosen:
        index = bisect_right(starts, hit.start) - 1
        shift = spans[index][2] if index >= 0 else 0
        start, end = hit.start - shift, hit.end - shift
        located.append((Repair(start, end, hit.character, (hit.codec,)), hit.kind))
    return located


def _excluded(text: str, repairs: Sequence[Repair]) -> frozenset[str]:
    """Return the kinds of damage that a document cannot have had: what each would have taken is still there."""
    kinds = set()
    if "\u00ad" in text:
        kinds.add("hyphen")
    if "\u00a0" in text:
        kinds |= {"space", "squeezed"}
    seen = "".join(text[repair.start : repair.end] for repair in repairs)
    if any(c > "\xff" for c in seen) or _CONTROLS.search(seen):
        kinds.add("controls")
    elif len(seen) > 8:
        kinds |= {"dropped", "undefined"} if "\ufffd" not in text else set()
    return frozenset(kinds)


def _spans(repairs: Sequence[Repair]) -> list[tuple[int, int, int]]:
    """Return where each repair lies in the repaired text, and how far the text behind it has moved."""
    spans, shift = [], 0
    for repair in repairs:
        start = repair.start + shift
        shift += len(repair.text) - (repair.end - repair.start)
        spans.append((start, start + len(repair.text), shift))
    return spans


def _touches(start: int, end: int, spans: list[tuple[int, int, int]], starts: list[int]) -> bool:
    index = bisect_right(starts, start) - 1
    if index >= 0 and start < spans[index][1]:
        return True
    return index + 1 < len(spans) and spans[index + 1][0] < end


def _places(made: str, codec: int, spans: list[tuple[int, int, int]], starts: list[int]) -> list[tuple[int, int]]:
    """Return where a form of `codec` stands, outside of what is repaired already."""
    forms = table(codec)
    found = []
    for match in anchors(codec).finditer(made):
        anchor = match.start()
        for start in (anchor, anchor - 1):
            if start < 0 or (start < anchor and made[start] > "\x7f"):
                continue
            found += [
                (start, start + size)
                for size in range(min(_LONGEST, len(made) - start), anchor - start, -1)
                if made[start : start + size] in forms and not _touches(start, start + size, spans, starts)
            ]
    return found


@lru_cache(maxsize=1 << 13)
def _best(
    window: str, start: int, size: int, ends: bool, codec: int, language: str, excluded: frozenset[str]
) -> Hit | None:
    """Return what the form at `window[start:start + size]` most likely was; its place is that in the window."""
    meant = table(codec)[window[start : start + size]]
    judged = [
        _judged(window, start, start + size, one, codec, language, ends) for one in meant if one.kind not in excluded
    ]
    judged = sorted((hit for hit in judged if hit.gain > 0.0 and hit.kind not in excluded), key=lambda hit: -hit.gain)
    # a letter that is lost is not guessed: the next best one must be worse
    if judged and (len(judged) == 1 or judged[0].gain - judged[1].gain > MARGIN or not judged[0].character.isalpha()):
        return judged[0]
    return None


def _judged(made: str, start: int, end: int, meant: Meant, codec: int, language: str, ends: bool) -> Hit:
    character, kind = meant
    before = made[start - 1 : start] or "\n"
    after = made[end : end + 1] or "\n"
    extra = KINDS[kind][1]
    if character.isalpha():
        extra += letter_cost(language, character) - 4.5
    if ends and kind in _CUT:
        extra += 60.0  # a text that was cut inside a character ends like this
    if end - start == 1:
        extra += _alone(made[start], character, before, made[end : end + 3], language)
    if kind == "normal" and made[end - 1] == "a":
        extra += 3.0  # `Ãa` is an ª, or what a lost soft hyphen leaves of `ía`
    if kind == "stripped" and before.isupper():
        extra += 15.0  # ÖNSKA³: capitals, and a note's number
    if kind in {"lower", "stripped"} and made[end - 1] in "\u00a0»":
        extra += 5.0
    if kind == "space" and made[end - 1] == " ":
        # `Ã la`: the space was the no-break space, and the word's own space ran into it; `Ã  la`: both are there
        extra += KINDS["squeezed"][1]
        if character == "à" and not before.isalpha() and after.isalpha():
            if after == "s" and not made[end + 1 : end + 2].isalpha() and language in {"pt", "gl"}:
                return Hit(start, end, character, kind, codec, local(made, start, end, character) + 6.0)  # às
            return Hit(
                start, end - 1, character, "squeezed", codec, local(made, start, end - 1, character) - extra + 8.0
            )
        if before.isalpha() and after.isalpha():
            alone = local(made, start, end - 1, character)
            return Hit(start, end - 1, character, "squeezed", codec, alone - extra + 2.0)
    gain = local(made, start, end, character) - extra
    if end - start == 1 and character in "’‘“”–—":
        gain += _mark(character, before, after)
    elif character in "–—" and (before == " ") == (after == " "):
        gain += 2.0 if (character == "–") == (before == " ") else 0.0
    return Hit(start, end, character, kind, codec, gain)


_ELIDED = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![a-z])")
_ELIDING = frozenset("ldnjcqmstuLDNJCQMST")


def _alone(seen: str, character: str, before: str, behind: str, language: str) -> float:
    """Return what it costs to take one healthy letter for the rest of mojibake."""
    if seen not in _LEADING:
        return 20.0
    if seen == "â":
        after = behind[:1]
        if language == "en" and character in "’“”–":
            # English has no such letter but in a few loans, and those inside of a word
            if character == "’" and before.isalpha() and _ELIDED.match(behind):
                return -8.0
            return -7.0 if not (before.isalpha() and after.isalpha()) else 8.0
        if before.isalpha() and after.isalpha():
            told = _ELIDED.match(behind) or (before in _ELIDING and after in "aeiouhàâéèêîôAEIOUHÉ")
            return -2.0 if character == "’" and _ELIDED.match(behind) else 4.0 if told else 12.0
        return 2.0
    return 0.0 if seen.isupper() and (before.islower() or behind[:1].islower()) else 3.0


_CUT = frozenset({"controls", "dropped", "hyphen"})
_LEADING = frozenset("âÃÂÄÅÆÐÑÎÏ")


def _mark(character: str, before: str, after: str) -> float:
    """Return how well a mark stands between its neighbours, where only one letter is left to tell which mark it was."""
    inside, spaced = before.isalpha() and after.isalpha(), before.isspace() and after.isspace()
    opening, closing = before.isspace() or before in "([", after.isspace() or after in ".,;:!?)]"
    if inside:
        return 6.0 if character == "’" else -6.0
    if spaced:
        return 6.0 if character == "–" else -6.0
    if opening:
        return 4.0 if character == "“" else -4.0
    if closing:
        return 4.0 if character == "”" else -4.0
    return -6.0


MARGIN = 0.5
"""Nats by which the letter that is written must beat the next best one."""
FIRST, SOME, MANY = 10.5, 4.5, 1.0
"""Nats that a repair costs where the document says nothing, something, or much for it."""


def _chosen(hits: list[Hit], exact: dict[int, float]) -> list[Hit]:
    """Return the hits that pay for themselves, none overlapping another."""
    same: dict[tuple[int, str], float] = defaultdict(float)
    for hit in hits:
        same[hit.codec, hit.kind] += min(hit.gain, 12.0)
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (-hit.gain, hit.start)):
        spoken = exact.get(hit.codec, 0.0) + same[hit.codec, hit.kind] - min(hit.gain, 12.0)
        paid = MANY if spoken >= 25.0 else SOME if spoken >= 8.0 else FIRST
        if hit.gain > paid and taken.isdisjoint(range(hit.start, hit.end)):
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    return sorted(kept)
