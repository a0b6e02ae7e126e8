"""Hypothesis strategies: healthy news text, and the same text damaged, with its gold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args, get_type_hints

from hypothesis import strategies as st

import newsclean.passes  # noqa: F401 (its tables, once and now, not within the deadline of the first example)
from newsclean.errors import OptionValueError, choices
from newsclean.options import Options
from newsclean.testing import damage
from newsclean.testing._sentences import LANGUAGES, SENTENCES, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from newsclean.testing.damage import Damaged, Putter


def articles(lang: str | Iterable[str] | None = None, *, most: int = 3) -> SearchStrategy[str]:
    """Return a strategy for healthy articles: paragraphs of whole sentences, apart by blank lines.

    `lang` is a language of `LANGUAGES` or several of them (None: all); `most` bounds the paragraphs and the sentences
    of each. Examples shrink to one short sentence. Raises `OptionValueError` for another language.
    """
    asked = LANGUAGES if lang is None else (lang,) if isinstance(lang, str) else tuple(lang)
    for name in asked:
        if name not in LANGUAGES:
            raise OptionValueError(choices("lang", name, LANGUAGES, "languages"))
    return st.sampled_from(asked).flatmap(partial(_article, most=most))


def _article(lang: str, most: int) -> SearchStrategy[str]:
    paragraph = st.lists(st.sampled_from(SENTENCES[lang]), min_size=1, max_size=most)
    return st.lists(paragraph, min_size=1, max_size=most).map(lambda paragraphs: joined(paragraphs, lang))


def mojibake(
    codec: str | None = None,
    layers: int = 1,
    scope: damage.Scope = "word",
    *,
    of: SearchStrategy[str] | None = None,
    places: int = 3,
) -> SearchStrategy[Damaged]:
    """Return a strategy for texts of which parts were decoded with the wrong codec.

    `codec` is one that Python knows (None: any of `CODECS`), `layers` how many times it happened, `scope` what it
    happened to: "char" (a run of non-ASCII characters), "word", "sentence", or "all" of the text. `of` gives the
    healthy texts (`articles()` when absent). Every example is damaged.
    """
    if scope not in damage.SCOPES:
        raise OptionValueError(choices("scope", scope, damage.SCOPES))
    if codec is not None:
        try:
            damage.misread("", codec)
            "".encode(codec)
        except LookupError:
            message = f"unknown codec {codec!r}; it is one that Python knows, such as 'cp1252' or 'mac-roman'"
            raise OptionValueError(message) from None
    return _damaged("mojibake", of, places, partial(damage.mojibake, codec=codec, layers=layers, scope=scope))


def entities(*, of: SearchStrategy[str] | None = None, places: int = 3) -> SearchStrategy[Damaged]:
    """Return a strategy for texts with some characters written as HTML references."""
    return _damaged("entities", of, places)


def invisibles(*, of: SearchStrategy[str] | None = None, places: int = 3) -> SearchStrategy[Damaged]:
    """Return a strategy for texts with soft hyphens and zero-width characters between letters."""
    return _damaged("invisibles", of, places)


def quotes(*, of: SearchStrategy[str] | None = None, places: int = 3) -> SearchStrategy[Damaged]:
    """Return a strategy for texts with some quotation marks and apostrophes typed in another way."""
    return _damaged("quotes", of, places)


def whitespace(*, of: SearchStrategy[str] | None = None, places: int = 3) -> SearchStrategy[Damaged]:
    """Return a strategy for texts with doubled and odd spaces, detached commas and swollen blank lines."""
    return _damaged("whitespace", of, places)


def wrapped(*, of: SearchStrategy[str] | None = None) -> SearchStrategy[Damaged]:
    """Return a strategy for texts broken into lines of one width (40 to 72 characters)."""
    return _damaged("wrapped", of, 1)


def split(*, of: SearchStrategy[str] | None = None) -> SearchStrategy[Damaged]:
    """Return a strategy for texts with a paragraph break inside a sentence."""
    return _damaged("split", of, 1)


def truncated(*, of: SearchStrategy[str] | None = None) -> SearchStrategy[Damaged]:
    """Return a strategy for texts with a paragraph that breaks off; `gold` cannot be known again from `text`."""
    return _damaged("truncated", of, 1)


def damaged(
    kinds: str | Iterable[str] | None = None, *, of: SearchStrategy[str] | None = None, places: int = 3
) -> SearchStrategy[Damaged]:
    """Return a strategy for texts damaged in one or several of `kinds` (None: any of `KINDS`) at once."""
    asked = damage.checked_kinds(kinds)
    some = st.lists(st.sampled_from(asked), min_size=1, unique=True).map(damage.checked_kinds)
    return _put_on(some, _source(of), places, {}).filter(_is_damaged)


def options() -> SearchStrategy[Options]:
    """Return a strategy for every combination of options that has a meaning of its own."""
    marks = st.sampled_from(["…", "...", " […]", "—"]).map(str.strip)
    fixed = {name: st.sampled_from(get_args(hint)) for name, hint in get_type_hints(Options).items() if get_args(hint)}
    fixed |= {name: st.booleans() for name, hint in get_type_hints(Options).items() if hint is bool}
    return st.builds(Options, **{**fixed, "lang": st.none() | st.sampled_from(LANGUAGES), "dangling_mark": marks})


def _damaged(
    kind: str, of: SearchStrategy[str] | None, places: int, made: Putter | None = None
) -> SearchStrategy[Damaged]:
    return _put_on(st.just((kind,)), _source(of), places, {kind: made} if made else {}).filter(_is_damaged)


def _source(of: SearchStrategy[str] | None) -> SearchStrategy[str]:
    return articles() if of is None else of


def _is_damaged(found: Damaged) -> bool:
    return found.text != found.gold


@st.composite
def _put_on(
    draw: DrawFn, kinds: SearchStrategy[tuple[str, ...]], of: SearchStrategy[str], places: int, made: dict[str, Putter]
) -> Damaged:
    return damage.put_on(draw(of), draw(kinds), _Drawn(draw), places, made)


class _Drawn:
    """Choices drawn by Hypothesis, so that they shrink."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def below(self, bound: int, /) -> int:
        return self._draw(st.integers(0, bound - 1))
