"""Hyphens that a line end left behind: `govern-⏎ment`, and `govern- ment` where the break itself is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.sentences.document import Document, read_document
from newsclean.passes.sentences.words import word_list
from newsclean.reading.places import matches_at
from newsclean.tables.hyphen_words import (
    ALL_LINKS,
    BEHIND_INFINITIVES,
    COMPOUNDED,
    ENCLITICS,
    ENCLITICS_OF,
    ENDINGS,
    HALVES,
    INDEFINITE,
    LOWER_CASE_SPLITS,
    PROCLITICS,
    PROCLITICS_OF,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsclean.options import Options

_LAST = re.compile(r"([^\W\d_][\w'’]*(?:-[\w'’]+)*)[-‐]$")
_FIRST = re.compile(r"[\w'’]+")
_INLINE = re.compile(r"[-‐]( |[ \t]{0,8}\r?\n(?:[ \t]{0,8}\r?\n)?[ \t]{0,8})([^\W\d_]{2,40})(?![\w-])")
_NO_CHANCE = 4
"""Letters that are no chance where both halves have them, or where the text has them at another hyphen."""
_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]{2,40})$")


def mend_line_end(left: str, right: str, document: Document, options: Options) -> tuple[int, str, str] | None:
    """Say how a hyphen at a line end is mended: how much goes before the break, what comes between, and why.

    None where the line does not end in one. The hyphen stays in compounds (`self-`, a capital or a digit, a small word
    before the next hyphen, the compound seen elsewhere), and gets a space when it is suspended (`low- and
    middle-income`).
    """
    if left[-1:] not in {"-", "‐", "\N{SOFT HYPHEN}"} or not right[0].isalnum() or not options.hyphens:
        return None
    soft = left[-1] == "\N{SOFT HYPHEN}"
    head = _LAST.search(left[-120:].replace("\N{SOFT HYPHEN}", "-"))
    tail = _FIRST.match(right[:120])
    if head is None or tail is None:
        return (0, "", "a hyphen beside a digit or a sign belongs to the text") if left[-2:-1].isalnum() else None
    first, second = head.group(1), tail.group()
    links = document.grammar.links or ALL_LINKS
    if second.casefold() in links and right[len(second) : len(second) + 1] in {" ", ""}:
        reason = f"“{first}-” leaves its second half to the word after “{second}”"
        return (1, "- ", reason) if soft else (0, " ", reason)
    if soft:
        return 1, "", "a soft hyphen stands only where a line may break"
    if (
        not right[0].islower()
        or first.isupper()
        or _is_inner(first, second, right[len(second) :], document)
        or keeps_hyphen(first, second, document, options)
    ):
        return 0, "", f"the hyphen belongs to “{first}-{second}”"
    return 1, "", f"the line end has split “{first}{second}”"


def _is_inner(first: str, second: str, behind: str, document: Document) -> bool:
    """Tell whether the second of two halves is a word before another hyphen: state-of-the-art, a-t-il.

    A small one of the language, or a letter: no word is divided before its last one.
    """
    grammar = document.grammar
    return (
        behind[:1] in {"-", "‐"}
        and (
            len(second) == 1
            or any(second.casefold() in small for small in (grammar.links, grammar.never_last, grammar.rarely_last))
        )
        and f"{first}{second}".casefold() not in document.vocabulary  # photo-finish
    )


def keeps_hyphen(first: str, second: str, document: Document, options: Options) -> bool:
    """Tell whether `first-second` is a compound that happened to break at its own hyphen."""
    compound, joined = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
    end = second.casefold()
    last = first.rsplit("-", 1)[-1].casefold()
    if joined in document.vocabulary or (last != first.casefold() and last + end in document.vocabulary):
        return False
    if compound in document.compounds or _repeats(last, end):
        return True
    if document.language in LOWER_CASE_SPLITS:
        return first[0].isupper() and (
            last in document.halves
            or (document.language != "de" and len(end) > _NO_CHANCE and first in document.capitalised)
        )
    if (len(last) >= _NO_CHANCE and last in document.halves) or (len(end) >= _NO_CHANCE and end in document.halves):
        return True
    if _is_clitic(last, end, document.language):
        return True
    known = word_list(document.language, options)
    if known is not None and is_known(joined, known, document):
        return False
    if last in HALVES:
        return True
    if known is None:
        return (last in COMPOUNDED and len(end) > 4) or last != first.casefold()
    if last not in known or end not in known or (first[0].isupper() and len(first) < 4):
        return False
    if last != first.casefold():
        return True
    return (len(last) > 2 or last in COMPOUNDED) and len(end) > 2 and end not in document.grammar.never_last


def _repeats(first: str, second: str) -> bool:
    """Tell whether a word is said twice, one time with more around it: orang-orang, seluas-luasnya, мало-помалу."""
    if first == second:
        return len(first) > 1
    if min(len(first), len(second)) < _NO_CHANCE:
        return False
    if first[:-1] in second or second in first:
        return True
    return any(first.endswith(second[:size]) for size in range(_NO_CHANCE, min(len(first), len(second)) + 1))


def _is_clitic(first: str, second: str, language: str) -> bool:
    """Tell whether one half is a little word that its language ties to others with a hyphen."""
    if first in PROCLITICS or second in ENCLITICS:
        return True
    if first in PROCLITICS_OF.get(language, ()) or second in ENCLITICS_OF.get(language, ()):
        return True
    if second == "то":
        return first in INDEFINITE
    if len(first) > _NO_CHANCE and first[-1] == "r":
        return second in BEHIND_INFINITIVES.get(language, ())
    return first[-1] in "áâéêíô" and second in {"lo", "la", "los", "las"}


def is_known(joined: str, known: Collection[str], document: Document) -> bool:
    """Tell whether a word, or the word whose plural it is, stands in the list."""
    if joined in known:
        return True
    if document.language in {"es", "pt", "fr", "en", "it"} and joined[-1] == "s" and len(joined) > 5:
        return joined[:-1] in known or (joined[-2] == "e" and joined[:-2] in known)
    return False


def split_words(text: str, options: Options) -> Iterator[Edit]:
    """Propose `government` for `govern- ment` where the joined form is a word and the halves are not on their own.

    A page's line end leaves its hyphen when lines are joined without care. The joined form must stand elsewhere in the
    text, be in the word list (`newsclean[words]`), or end in a syllable that is no word (`-ment`, `-tion`).
    Left alone: suspended hyphens (`low- and middle-income`), false starts in transcripts (`Ca- is that`), compounds
    with a stray space (`life- threatening`), dashes (`pumpkin- which`).

    >>> clean("The govern- ment fell. A new government came.", passes=("sentences",)).text
    'The government fell. A new government came.'
    """
    if not options.hyphens:
        return
    document: Document | None = None
    for match in matches_at(_INLINE, text, "-") if "‐" not in text else _INLINE.finditer(text):
        gap, second = match.groups()
        if not second.islower() or not text[match.start() - 1 : match.start()].isalpha():
            continue
        head = _BEFORE.search(text[max(0, match.start() - 60) : match.start()])
        if head is None:
            continue
        first = head.group(1)
        if first.isupper():
            continue
        if document is None:
            document = read_document(text, options.lang)
        if second in (document.grammar.links or ALL_LINKS):
            continue
        known = word_list(document.language, options)
        if (
            gap != " "
            and known is not None
            and second in known
            and (first + second).casefold() not in document.vocabulary
        ):
            continue
        if _is_split_word(first, second, document, known):
            yield Edit(
                match.start(),
                match.start(2),
                "",
                "sentences.split-word",
                f"a line end has left its hyphen in “{first}{second}”",
            )


def _is_split_word(first: str, second: str, document: Document, known: Collection[str] | None) -> bool:
    joined = (first + second).casefold()
    start = first.casefold()
    if known is not None:
        grammar = document.grammar
        if start in known and (
            second in grammar.never_last or second in grammar.rarely_last or second in grammar.starts
        ):
            return False
        if is_known(joined, known, document) or joined in document.vocabulary:
            return f"{start}-{second}" not in document.compounds
        return second in ENDINGS and second not in known and len(joined) > 7
    if joined in document.vocabulary and len(joined) > 5:
        return True
    return document.language in {"en", ""} and second in ENDINGS and len(first) > 2
