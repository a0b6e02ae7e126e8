"""Hyphens that a line end left behind: `govern-⏎ment`, and `govern- ment` where the break itself is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.passes.sentences.document import Document
from newsclean.passes.sentences.words import word_list
from newsclean.tables.sentence_words import GRAMMARS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsclean.options import Options

_LAST = re.compile(r"([^\W\d_][\w'’]*(?:-[\w'’]+)*)[-‐]$")
_FIRST = re.compile(r"[\w'’]+")
_INLINE = re.compile(r"[-‐] (?<=[^\W\d_][^\W\d_][-‐] )([^\W\d_]{2,40})(?![\w-])")
_BEFORE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,40})$")
_LINKS = frozenset(word for grammar in GRAMMARS.values() for word in grammar.links)
_KEEPS = frozenset(
    "self ex non all half quasi semi well ill vice cross post pre anti pro co re un multi mid high low long short full part"
    " two three four five six seven eight nine ten first second third north south east west so"
    " sous demi mi vice ex quasi".split()
)
_ALWAYS_KEEPS = frozenset("self ex all half vice mid".split())
_ENDINGS = frozenset(
    "ment ments tion tions sion sions ing ings ity ities ness ance ances ence ences able ible ably ibly ation ations"
    " ative atives mental mentary tional tionally cially tially ously fully lessly ously ology ologist ologists ical"
    " ically istic istics ization isation ized ised izing ising tive tives ture tures gency gencies tory tories"
    " cation cations nation nations lation lations ration rations dential ternational tained tained sibility bility"
    " bilities tunity tunities lished lish ernment ernments erally".split()
)
_NOT_ENDINGS = frozenset({"nation", "nations", "ration", "rations", "able", "mental"})


def mend_line_end(left: str, right: str, document: Document, options: Options) -> tuple[int, str, str] | None:
    """Say how a hyphen at a line end is mended: how much goes before the break, what comes between, and why.

    None where the line does not end in one. The hyphen stays in compounds (`self-`, a capital or a digit, the compound
    seen elsewhere), and gets a space when it is suspended (`low- and middle-income`).
    """
    if left[-1:] not in {"-", "‐", "\N{SOFT HYPHEN}"} or not right[0].isalnum() or not options.hyphens:
        return None
    soft = left[-1] == "\N{SOFT HYPHEN}"
    head = _LAST.search(left[-120:].replace("\N{SOFT HYPHEN}", "-"))
    tail = _FIRST.match(right[:120])
    if head is None or tail is None:
        return (0, "", "a hyphen beside a digit or a sign belongs to the text") if left[-2:-1].isalnum() else None
    first, second = head.group(1), tail.group()
    if second.casefold() in _LINKS and right[len(second) : len(second) + 1] in {" ", ""}:
        return 0, " ", f"“{first}-” leaves its second half to the word after “{second}”"
    if soft:
        return 1, "", "a soft hyphen stands only where a line may break"
    if (
        not right[0].islower()
        or first.isupper()
        or "-" in first
        and len(second) > 3
        and not _known(first, second, document)
    ):
        return 0, "", f"the hyphen belongs to “{first}-{second}”"
    if keeps_hyphen(first, second, document, options):
        return 0, "", f"the hyphen belongs to “{first}-{second}”"
    return 1, "", f"the line end has split “{first}{second}”"


def keeps_hyphen(first: str, second: str, document: Document, options: Options) -> bool:
    """Tell whether `first-second` is a compound that happened to break at its own hyphen."""
    compound, joined = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
    if joined in document.vocabulary:
        return False
    if compound in document.compounds:
        return True
    last = first.rsplit("-", 1)[-1].casefold()
    if last in _ALWAYS_KEEPS:
        return True
    known = word_list(document.language, options)
    if known is not None:
        if joined in known:
            return False
        return last in known and second.casefold() in known and len(last) > 2 and len(second) > 2
    return last in _KEEPS and len(second) > 4 and last not in {"re", "un", "co", "so", "all", "mi", "ten", "pro"}


def _known(first: str, second: str, document: Document) -> bool:
    return f"{first}{second}".casefold() in document.vocabulary


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
    for match in _INLINE.finditer(text):
        second = match.group(1)
        if not second.islower() or second in _LINKS:
            continue
        head = _BEFORE.search(text[max(0, match.start() - 60) : match.start()])
        if head is None:
            continue
        first = head.group(1)
        if first.isupper():
            continue
        if document is None:
            document = Document(text, options.lang)
        if _is_split_word(first, second, document, word_list(document.language, options)):
            yield Edit(
                match.start(),
                match.start() + 2,
                "",
                "sentences.split-word",
                f"a line end has left its hyphen in “{first}{second}”",
            )


def _is_split_word(first: str, second: str, document: Document, known: Collection[str] | None) -> bool:
    joined = (first + second).casefold()
    start = first.casefold()
    if known is not None:
        if second in document.grammar.never_last or second in document.grammar.starts:
            return False
        if joined in known or joined in document.vocabulary:
            return not (start in known and second in known and f"{start}-{second}" in document.compounds)
        return (
            second in _ENDINGS - _NOT_ENDINGS
            and second not in known
            and start not in document.compounds
            and len(joined) > 7
        )
    if joined in document.vocabulary and len(joined) > 5:
        return True
    return document.language in {"en", ""} and second in _ENDINGS - _NOT_ENDINGS and len(first) > 2
