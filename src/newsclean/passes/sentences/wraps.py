"""Hard wraps: line breaks that a typewriter, a mailer or a page set, not the writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.passes.sentences.document import Document, read_document
from newsclean.passes.sentences.hyphens import mend_line_end
from newsclean.passes.sentences.kinds import kind_of, last_word
from newsclean.passes.sentences.lines import glue, is_spaceless
from newsclean.reading.places import may_be_wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclean.options import Options
    from newsclean.passes.sentences.lines import Line

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]"
)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CUT = "Korean broken after so many characters, where a word may go on"
_QUOTED = re.compile(r"(?:>\s?)+")
_NARROWEST, _WIDEST = 22, 140
_NARROWEST_RAGGED, _WIDEST_RAGGED = 55, 110
_FEWEST = 3
_INNER_END = re.compile(r"[.!?…।。](?<=[^\W\d_]{3}.)[\"”’»)]*\s(?=\S)")
_SENTENCES = 3
"""Sentences that end within lines, for each paragraph's end, from which a full line that ends one ends no paragraph."""
_HANDS_OFF = frozenset(
    {"list", "dialogue", "code", "link", "social", "label", "byline", "boilerplate", "table", "aside"}
)


class Break(NamedTuple):
    """A line break inside a block: the lines on both sides, and how many quotation signs stand before them."""

    before: Line
    after: Line
    start: int
    end: int
    left: str
    right: str


class Wrapping(NamedTuple):
    """What is known of a document's wrapping: the breaks that a wrapper made and the width it had."""

    breaks: list[Break]
    width: int


def hard_wraps(text: str, options: Options) -> Iterator[Edit]:
    r"""Propose a space for each line break at which a wrapper of one width would have broken the line.

    A wrapper that fills lines greedily breaks where the next word does not fit: `len(line) + 1 + len(next word)` is
    more than the width. Where nine of ten breaks of a whole document are such, at one width, they are the wrapper's.
    Verse, lists and addresses do not have that shape, whatever their lines say.
    Left alone: breaks before a list item, a label, a table row or an indented line; breaks that the width does not
    explain (the ends of paragraphs in text without blank lines); Korean that is broken within words, whose breaks are
    reported, as nothing tells where a space was; mail quoted with `>` is unwrapped with its marks.

    >>> text = "The town had changed\nsince the war, and the\nfew who came back had\nnot found the bridge."
    >>> clean(text, passes=("sentences",)).text
    'The town had changed since the war, and the few who came back had not found the bridge.'
    """
    if not options.unwrap or not may_be_wrapped(text):
        return
    document = read_document(text, options.lang)
    wrapping = find_wrapping(document)
    breaks = [] if wrapping is None else wrapping.breaks
    if _is_cut(breaks):
        yield from (Edit(found.start, found.end, None, "sentences.hard-wrap", _CUT) for found in breaks)
        return
    if "\N{SOFT HYPHEN}" in text and options.hyphens:
        breaks = _with_soft_ends(document, breaks)
    for found in breaks:
        mended = mend_line_end(found.left, found.right, document, options)
        if mended is None:
            yield Edit(
                found.start, found.end, glue(found.left, found.right, tight=document.tight), "sentences.hard-wrap"
            )
        else:
            cut, between, reason = mended
            level = "safe" if found.left[-1] == "\N{SOFT HYPHEN}" else None
            yield Edit(found.start - cut, found.end, between, "sentences.line-end-hyphen", reason, level)


def _is_cut(breaks: list[Break]) -> bool:
    """Tell whether Korean is broken after so many characters, within words as often as not: no space may be made there.

    A line that is filled with words lacks as many characters as the next word has; one that is cut lacks its blanks.
    """
    korean = [found.left for found in breaks if _HANGUL.match(found.left[-1]) and _HANGUL.match(found.right)]
    if len(korean) < _FEWEST or 2 * len(korean) < len(breaks):
        return False
    for measure, character in ((len, 1), (columns, 2)):
        sizes = [measure(line) for line in korean]
        widest = max(sizes)
        missing = [(widest - size) // character for size in sizes]
        if max(missing) <= 2 and 10 * missing.count(2) - 5 <= len(sizes) <= 2 * missing.count(0):
            return True
    return False


def _with_soft_ends(document: Document, breaks: list[Break]) -> list[Break]:
    """Return `breaks` and those behind a soft hyphen, which proves by itself that the word goes on."""
    lines = document.lines
    ends = [
        at for at in range(1, len(lines)) if lines[at - 1].text[-1] == "\N{SOFT HYPHEN}" and not lines[at].blank_before
    ]
    known = {found.start for found in breaks}
    return sorted([*breaks, *(found for found in _breaks(document, ends) if found.start not in known)], key=_start)


def _start(found: Break) -> int:
    return found.start


def find_wrapping(document: Document) -> Wrapping | None:
    """Return the wrapper's breaks of a document that was hard-wrapped, None for any other."""
    if len(document.contents) < 3 or document.widest < _NARROWEST // 2:
        return None
    lines = document.lines
    inner = [at for at in range(1, len(lines)) if not lines[at].blank_before]
    found = None
    if len(inner) >= 2:
        breaks = _breaks(document, inner)
        found = _judged(document, breaks) or _ragged(document, breaks)
    if found is None and len(inner) * 10 <= len(lines):
        found = _judged(
            document, _breaks(document, [at for at in range(1, len(lines)) if lines[at].blank_before]), doubled=True
        )
    return None if found is None or document.formatted else found


def _breaks(document: Document, ats: list[int]) -> list[Break]:
    return [found for at in ats if (found := _break(document.lines[at - 1], document.lines[at])) is not None]


def _ragged(document: Document, breaks: list[Break]) -> Wrapping | None:
    """Return the breaks of text that a person or an editor has broken at about one width.

    Nearly all lines are nearly full, most end inside a sentence, and most of these go on in lower case or end in a
    small word. Verse that is as wide as prose does not go on so.
    """
    prose = [found for found in breaks if found.left.count(" ") >= 3 and not _starts_afresh(found)]
    if len(prose) < _FEWEST or len(prose) * 2 < len(breaks):
        return None
    lengths = sorted(len(found.left) for found in prose)
    width = lengths[int(len(lengths) * 0.95)]
    if not _NARROWEST_RAGGED <= width <= _WIDEST_RAGGED or lengths[-1] > 1.3 * width:
        return None
    small = document.grammar.never_last | document.grammar.rarely_last
    full = [found for found in prose if len(found.left) >= 0.6 * width]
    opened = [found for found in full if found.before.ends in {"word", "comma", "closed", "dash"}]
    if len(full) < 0.8 * len(prose) or len(opened) < 0.6 * len(full):
        return None
    if sum(_runs_on(found, small) for found in opened) < 0.6 * len(opened):
        return None
    lists = _has_lists(breaks)
    return Wrapping([found for found in full if not _stays(found, lists=lists)], width)


def _judged(document: Document, breaks: list[Break], *, doubled: bool = False) -> Wrapping | None:
    """Return those of `breaks` that one greedy wrapper explains, when it explains nearly all.

    A wrapper counts characters, or columns where some characters take two.
    """
    if len(breaks) < (3 if doubled else 2):
        return None
    by_length = _explained(document, breaks, len, doubled=doubled)
    if by_length is not None or document.text.isascii() or _WIDE.search(document.text) is None:
        return by_length
    return _explained(document, breaks, columns, doubled=doubled)


def _explained(
    document: Document, breaks: list[Break], measure: Callable[[str], int], *, doubled: bool
) -> Wrapping | None:
    lengths = sorted(measure(found.left) + found.before.indent for found in breaks)
    width = (
        lengths[int(len(lengths) * 0.97)]
        if len(breaks) >= 20
        else max(lengths[-1], *(measure(b.right) for b in breaks))
    )
    # eleven characters of Han are a line, as 22 columns are; half of that is verse
    narrowest = _NARROWEST // 2 if measure is len and is_spaceless(breaks[0].left[-1]) else _NARROWEST
    if not narrowest <= width <= _WIDEST:
        return None
    small = document.grammar.never_last | document.grammar.rarely_last
    explained = []
    counted = open_ends = continued = short = 0
    for found in breaks:
        ends = found.before.ends
        if _would_break(found, width, measure):
            explained.append(found)
            counted += 1
            if ends not in {"final", "closed", "colon"}:
                open_ends += 1
                continued += _runs_on(found, small)
        elif ends not in {"final", "colon", "closed", "none"} and not _starts_afresh(found):
            counted += 1
        elif ends == "final" and not _starts_afresh(found):
            short += 1
    if not explained or len(explained) < 0.9 * counted or open_ends < 2:
        return None
    if sum(found.left.count(" ") >= 2 or is_spaceless(found.left[-1]) for found in explained) < 0.8 * len(explained):
        return None
    if continued < max(1 if len(explained) < 4 else 2, 0.3 * len(explained)):
        return None
    if len(explained) < _FEWEST and (width < 50 or continued < len(explained)):
        return None
    if doubled and len(explained) < 4 and (width < 50 or continued < len(breaks)):
        return None
    if doubled and continued < 0.4 * len(explained):
        return None
    if short > document.blank_breaks and not any(map(_is_set_in, breaks)):
        # paragraphs end in short lines, and nothing else says so: a full line may be the last of one as well. Of such
        # lines as many end a paragraph, to those that end a sentence in it, as short lines do to sentences in lines
        inner = sum(len(_INNER_END.findall(found.left)) for found in breaks)
        if inner < _SENTENCES * short:
            explained = [found for found in explained if not _may_end_paragraph(found)]
    lists = _has_lists(breaks)
    return Wrapping([found for found in explained if not _stays(found, lists=lists)], width)


def _is_set_in(found: Break) -> bool:
    """Tell whether a line that follows a finished one is set in, as the first of a paragraph."""
    return found.before.ends == "final" and found.after.indent > found.before.indent


def _may_end_paragraph(found: Break) -> bool:
    """Tell whether a sentence ends before a break, and another may begin behind it."""
    return found.before.ends == "final" and not found.right[0].islower()


def _has_lists(breaks: list[Break]) -> bool:
    """Tell whether two or more lines begin as list items do: one alone may be a dash in a sentence."""
    return sum(kind_of(found.after) in {"list", "dialogue"} for found in breaks) >= 2


def columns(text: str) -> int:
    """Return how wide a line is set: Han, kana and Hangul take two columns.

    >>> columns("war"), columns("戦争")
    (3, 4)
    """
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _break(before: Line, after: Line) -> Break | None:
    """Return the break between two lines, or None where neither could be a piece of running text."""
    left, right, end = before.text, after.text, after.start
    quoted = _QUOTED.match(left)
    if quoted is not None or right[0] == ">":
        marks = _QUOTED.match(right)
        if quoted is None or marks is None or quoted.group().count(">") != marks.group().count(">"):
            return None
        left, right, end = left[quoted.end() :], right[marks.end() :], end + marks.end()
        if not left or not right:
            return None
    return Break(before, after, before.end, end, left, right)


def _would_break(found: Break, width: int, measure: Callable[[str], int]) -> bool:
    """Tell whether a wrapper of `width` would have broken here."""
    left, right = found.left, found.right
    size = measure(left) + found.before.indent
    if found.before.ends == "hyphen":
        return size >= width - 14
    if is_spaceless(left[-1]) or is_spaceless(right[0]):
        return size >= width - 3
    first = right.split(None, 1)[0]
    return size + 1 + measure(first) > width


def _runs_on(found: Break, small: frozenset[str]) -> bool:
    """Tell whether the second line continues a sentence: by its first character or by the small word before it."""
    first = found.right[0]
    if first.islower() or (first.isalpha() and not first.isupper()) or found.before.ends == "hyphen":
        return True
    return last_word(found.left) in small


def _starts_afresh(found: Break) -> bool:
    return kind_of(found.after) in _HANDS_OFF or kind_of(found.before) in _HANDS_OFF


def _stays(found: Break, *, lists: bool) -> bool:
    """Tell whether a break stays although the width explains it: a list item or a label follows, or an indent."""
    if found.before.ends in {"word", "comma", "hyphen", "semicolon", "closed"}:
        first = found.right[0]
        if first.isalpha():
            return not first.islower() and found.right[1:2] == ")"
        after = kind_of(found.after)
        return after in {"code", "table"} or (lists and after in {"list", "dialogue"})
    if kind_of(found.after) in _HANDS_OFF or kind_of(found.before) in {"code", "table", "link", "byline"}:
        return True
    return _is_set_in(found)
