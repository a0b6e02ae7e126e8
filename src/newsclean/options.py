"""Options: one frozen record, checked when it is made, never later."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal, get_args, get_type_hints

from newsclean.errors import OptionValueError, UnknownOptionError, choices

Level = Literal["safe", "likely"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the passes may do. Each field says what it decides; the first value named is the default.

    Raises `OptionValueError` for a value that an option does not have.

    >>> Options(quotes="keep").quotes
    'keep'
    """

    quotes: Literal["straight", "typographic", "keep"] = "straight"
    """Quotation marks and apostrophes: one stable form for matching, the language's own marks, or as they are."""

    dashes: Literal["keep", "straight", "typographic"] = "keep"
    """Dashes: kept, as a dash made a hyphen is a loss; `--` and `-` for typewriters; — and – for print."""

    ellipsis: Literal["keep", "straight", "typographic"] = "keep"
    """Three dots or the one character `…`."""

    lang: str | None = None
    """The text's language as a BCP 47 tag ("de", "fr-CH"), even if no rule knows it; None guesses what a rule needs."""

    dangling: Literal["mark", "flag", "drop", "stop", "join"] = "mark"
    """A sentence that breaks off: show it with `dangling_mark`, only report it, remove it, end it, join it on."""

    dangling_mark: str = "…"
    """What `dangling="mark"` writes; no letters or digits, so that no word is ever invented."""

    joins: Literal["safe", "bold", "off"] = "safe"
    """Paragraphs that a stray break has split: joined on strong evidence, on any evidence, or never."""

    unwrap: bool = True
    """Join the lines of hard-wrapped text."""

    hyphens: bool = True
    """Join words that a line-end hyphen has split."""

    interrupters: Literal["move", "keep"] = "move"
    """A line (advertisement, share link) inside a sentence goes behind its paragraph, or stays."""

    words: Literal["auto", "off"] = "auto"
    """Use the word lists of the `words` extra when it is installed, or never."""

    level: Level = "likely"
    """The boldest change made: with "safe", what was decided on evidence is flagged and not changed."""

    def __post_init__(self) -> None:
        """Check every value, so that no rule has to."""
        for name, allowed in _CHOICES.items():
            value = getattr(self, name)
            if value not in allowed or (isinstance(value, int) and not isinstance(value, bool)):
                kind = f"value for {name}"
                raise OptionValueError(choices(kind, value, [str(a) for a in allowed], "its values"))
        if self.lang is not None and not _is_language_tag(self.lang):
            message = f"lang is {self.lang!r}; it is a BCP 47 tag such as 'en' or 'pt-BR', or None"
            raise OptionValueError(message)
        mark = self.dangling_mark
        if not isinstance(mark, str) or not mark or len(mark) > _LONGEST_MARK or not _is_plain_mark(mark):
            message = f"dangling_mark is {mark!r}; it is 1 to {_LONGEST_MARK} punctuation marks, such as '…' or '...'"
            raise OptionValueError(message)


_LONGEST_MARK = 8
_LANGUAGE = (2, 3)
"""Letters that a language has in a tag (ISO 639); of the longer ones that BCP 47 provides for there is none."""
_CHOICES: dict[str, tuple[object, ...]] = {
    name: ((True, False) if hint is bool else get_args(hint))
    for name, hint in get_type_hints(Options).items()
    if hint is bool or get_args(hint)[:1] not in ((), (str,))
}
OPTION_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Options))


def make_options(values: dict[str, Any]) -> Options:
    """Return `Options(**values)`; an unknown name is an `UnknownOptionError` that says which names there are."""
    for name in values:
        if name not in OPTION_NAMES:
            raise UnknownOptionError(choices("option", name, (*OPTION_NAMES, "passes", "select", "ignore", "profile")))
    return Options(**values)


def _is_language_tag(tag: object) -> bool:
    if not isinstance(tag, str):
        return False
    parts = tag.replace("_", "-").split("-")
    return parts[0].isalpha() and len(parts[0]) in _LANGUAGE and all(p.isalnum() and p.isascii() for p in parts)


def _is_plain_mark(mark: str) -> bool:
    """Tell whether `mark` is punctuation (with inner spaces) that no pass would touch again."""
    return mark == mark.strip() and all(c in ".…-–—*[]()/ " for c in mark) and "  " not in mark
