"""Damage: what happens to news text on its way, as edits on healthy text; for Hypothesis and for a seed alike.

Each kind is one function that reads a text and proposes edits, as a rule does, only the other way round. It takes its
choices from a `Chance`: drawn by Hypothesis (and so shrunk) or from a seeded generator. Kinds are put on in the reverse
of the order in which the passes take them off, because that is how they came about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import codepoint2name
from random import Random
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypeVar, get_args

from newsclean.edits import Alignment, Cause, apply
from newsclean.errors import InputTypeError, OptionValueError, choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")
Put: TypeAlias = "tuple[int, int, str]"
Putter: TypeAlias = "Callable[[str, Chance, int], Iterable[Put]]"
Scope = Literal["char", "word", "sentence", "all"]


class Chance(Protocol):
    """Where choices come from."""

    def below(self, bound: int, /) -> int:
        """Return one of 0, 1, … `bound` - 1; what shrinks, shrinks to 0."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A text before and after damage: `text[start:end]` for each of `spans` is not what stands in `gold`.

    `spans` are half-open, in code points, ordered and disjoint; an empty one is where something is missing. `kinds`
    are those that found something to damage, in the order in which they were put on.
    """

    gold: str
    text: str
    spans: tuple[tuple[int, int], ...]
    kinds: tuple[str, ...]


CODECS: tuple[str, ...] = (
    "cp1252",
    "mac-roman",
    "latin-1",
    "cp437",
    "cp850",
    "cp1250",
    "cp1251",
    "cp1254",
    "iso-8859-2",
    "koi8-r",
    "cp866",
)
"""The codecs that UTF-8 is most often read in by mistake, the most frequent first."""

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[^\n.!?。]+[.!?。]*")
_INNER_SPACE = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_INNER = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
_HYPHENABLE = re.compile(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})")
_STOP = re.compile(r"(?<=[^\W\d_])(?=[,;] )")
_BREAK = re.compile(r"\n\n")
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile("[“”‘’„](?<![\u3000-\ud7a3].)(?![\u3000-\ud7a3])")  # Chinese, Japanese, Korean type no others
_SPLIT = re.compile(r"(?<=[^\W\d_]) (?=[a-zà-öø-ÿа-яёα-ω])")
_REFERABLE = re.compile(r"[^\x00-\x7f]|&")


def mojibake(
    text: str, chance: Chance, places: int, *, codec: str | None = None, layers: int = 1, scope: Scope = "word"
) -> list[Put]:
    """Read the UTF-8 of some characters, words or sentences, or of all the text, in the wrong codec, `layers` times."""
    runs = [match.span() for match in _NON_ASCII.finditer(text)]
    if not runs:
        return []
    name = codec or _pick(chance, CODECS)
    if scope != "all":
        shape = {"char": _NON_ASCII, "word": _WORD, "sentence": _SENTENCE}[scope]
        rooms = [match.span() for match in shape.finditer(text)]
        rooms = [(start, end) for start, end in rooms if not text[start:end].isascii()]
        chosen = _some(chance, rooms, places)
        runs = [(max(a, c), min(b, d)) for a, b in runs for c, d in chosen if a < d and c < b]
    return [(start, end, misread(text[start:end], name, layers)) for start, end in runs]


def misread(text: str, codec: str, layers: int = 1) -> str:
    """Return `text` as it looks when its UTF-8 is decoded with `codec`; undefined bytes stay as C1 controls.

    >>> misread("’", "mac-roman"), misread("é", "cp1252", layers=2)
    ('‚Äô', 'ÃƒÂ©')
    """
    for _ in range(layers):
        text = "".join(_character(byte, codec) for byte in text.encode("utf-8", "surrogatepass"))
    return text


def _character(byte: int, codec: str) -> str:
    try:
        return bytes((byte,)).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def entities(text: str, chance: Chance, places: int) -> list[Put]:
    """Write some characters as HTML references, by name or by number."""
    found = []
    for start, end in _some(chance, _spans(_REFERABLE, text), places):
        point = ord(text[start])
        named = [f"&{codepoint2name[point]};"] if point in codepoint2name else []
        found.append((start, end, _pick(chance, [*named, f"&#{point};", f"&#x{point:X};"])))
    return found


def invisibles(text: str, chance: Chance, places: int) -> list[Put]:
    """Put characters that no one sees between letters: soft hyphens, byte order marks, zero-width ones."""
    anywhere = ("\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{WORD JOINER}")
    inside = {start for start, _ in _spans(_HYPHENABLE, text)}
    return [
        (start, end, _pick(chance, ("\N{SOFT HYPHEN}", *anywhere) if start in inside else anywhere))
        for start, end in _some(chance, _spans(_INNER, text), places)
    ]


_MARKS = {"“": ('"', "``", "''"), "”": ('"', "''"), "‘": ("'", "`"), "’": ("'", "´", "`"), "„": ('"', ",,")}


def quotes(text: str, chance: Chance, places: int) -> list[Put]:
    """Write some of the typographic marks as typewriters, LaTeX and hasty keyboards do, and leave the others."""
    found = []
    for start, end in _some(chance, _spans(_MARK, text), places):
        inner = text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()
        made = _MARKS[text[start]] if text[start] != "’" or inner else ("'",)  # at a word's edge ` could be anything
        found.append((start, end, _pick(chance, made)))
    return found


def whitespace(text: str, chance: Chance, places: int) -> list[Put]:
    """Double spaces, put no-break spaces and tabs for them, detach commas, swell blank lines."""
    shapes = (
        (_INNER_SPACE, ("  ", "\N{NO-BREAK SPACE}", " \t", "   ")),
        (_STOP, (" ",)),
        (_BREAK, ("\n\n\n", " \n\n", "\r\n\r\n", "\n \n")),
    )
    found = [(*span, made) for shape, made in shapes for span in _spans(shape, text)]
    return [(start, end, _pick(chance, made)) for start, end, made in _some(chance, sorted(found), places)]


def wrapped(text: str, chance: Chance, places: int) -> list[Put]:
    """Break every paragraph into lines no longer than one width, as mail and wires do; `places` does not matter."""
    del places
    width = 72 - chance.below(33)
    found = []
    for match in _PARAGRAPH.finditer(text):
        line = match.start()
        last = -1
        for space in [*_spans(re.compile(" "), match.group()), (match.end() - match.start(),) * 2]:
            at = match.start() + space[0]
            if at - line > width and last >= line:
                found.append((last, last + 1, "\n"))
                line = last + 1
            last = at
    return found


def split(text: str, chance: Chance, places: int) -> list[Put]:
    """Break paragraphs inside a sentence, before a lower-case word."""
    return [(start, end, "\n\n") for start, end in _some(chance, _spans(_SPLIT, text), min(places, 1))]


def truncated(text: str, chance: Chance, places: int) -> list[Put]:
    """Cut a paragraph off in the middle of its last sentence; what is gone cannot be known again."""
    paragraphs = [span for span in _spans(_PARAGRAPH, text) if _last_words(text, span)]
    found = []
    for span in _some(chance, paragraphs, min(places, 1)):
        cut = _pick(chance, _last_words(text, span))
        found.append((cut, span[1], _pick(chance, (",", ""))))
    return found


def _last_words(text: str, span: tuple[int, int]) -> list[int]:
    """Return where the last sentence of the paragraph may be cut: behind its second word or a later one."""
    start, end = span
    stop = max((match.end() for match in re.finditer(r"[.!?]\W* ", text[start : end - 1])), default=0)
    words = [start + stop + match.end() for match in re.finditer(r"[^\W_]+(?= )", text[start + stop : end])]
    return words[1:]


KINDS: dict[str, Putter] = {
    # in the order in which damage comes about: the last to come is the first to be repaired
    "truncated": truncated,
    "split": split,
    "wrapped": wrapped,
    "whitespace": whitespace,
    "quotes": quotes,
    "invisibles": invisibles,
    "mojibake": mojibake,
    "entities": entities,
}
RESTORABLE: tuple[str, ...] = tuple(kind for kind in KINDS if kind not in {"truncated", "split"})
"""The kinds that lose nothing, so that `gold` can be known again from `text`."""
SCOPES: tuple[str, ...] = get_args(Scope)


def corrupt(text: str, kinds: str | Iterable[str] | None = None, seed: int = 0, *, places: int = 3) -> Damaged:
    """Return `text` damaged by `kinds` (all of them when None), the same for the same seed; needs no Hypothesis.

    Each kind is put on at up to `places` places where the text offers any. Raises `InputTypeError` for what is not
    `str`, `OptionValueError` for an unknown kind.

    >>> damaged = corrupt("Russia’s war may go on.", "mojibake", seed=4)
    >>> damaged.gold, damaged.kinds
    ('Russia’s war may go on.', ('mojibake',))
    >>> clean(damaged.text, passes=("mojibake",)).text == damaged.gold
    True
    """
    if not isinstance(text, str):
        message = f"expected str, got {type(text).__name__}"
        raise InputTypeError(message)
    return put_on(text, checked_kinds(kinds), Seeded(seed), places)


def put_on(
    text: str,
    kinds: Sequence[str],
    chance: Chance,
    places: int,
    made: dict[str, Putter] | None = None,
) -> Damaged:
    """Return `text` damaged by `kinds` one after another; `made` stands in for kinds that have parameters."""
    damaged, alignment, acted = text, Alignment(), []
    for kind in kinds:
        proposed = ((made or {}).get(kind) or KINDS[kind])(damaged, chance, places)
        edits = [(start, end, new) for start, end, new in sorted(proposed) if damaged[start:end] != new]
        if edits:
            cause = (Cause(kind, "likely", kind),)
            alignment = alignment.then([(*edit, cause) for edit in edits])
            damaged = apply(damaged, edits)
            acted.append(kind)
    spans = [
        (region.new_start, region.new_end)
        for region in alignment.regions
        if text[region.start : region.end] != damaged[region.new_start : region.new_end]
    ]
    return Damaged(text, damaged, tuple(spans), tuple(acted))


def checked_kinds(kinds: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the kinds asked for in the order in which damage comes about."""
    if kinds is None:
        return tuple(KINDS)
    asked = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in asked:
        if kind not in KINDS:
            raise OptionValueError(choices("kind", kind, KINDS))
    return tuple(kind for kind in KINDS if kind in asked)


class Seeded:
    """Choices from a seed: the same in every process and on every version of Python."""

    def __init__(self, seed: int) -> None:
        """Take the seed."""
        self._random = Random(seed)  # noqa: S311 (for repeatable damage, not for secrets)

    def below(self, bound: int, /) -> int:
        """Return one of 0, 1, … `bound` - 1."""
        return int(self._random.random() * bound)


def _pick(chance: Chance, options: Sequence[T]) -> T:
    return options[chance.below(len(options))]


def _some(chance: Chance, options: Sequence[T], most: int) -> list[T]:
    """Return one to `most` of `options`, in their order."""
    if not options or most < 1:
        return []
    count = 1 + chance.below(min(most, len(options)))
    places = {chance.below(len(options)) for _ in range(count)}
    return [options[place] for place in sorted(places)]


def _spans(shape: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in shape.finditer(text)]
