"""Are two paragraphs one? A sum of readable weights, fitted by `tools/fit_joins.py`."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from newsclean.passes.sentences.clauses import is_letter_line
from newsclean.passes.sentences.kinds import is_title_case, words_of
from newsclean.tables.join_weights import BIAS, WEIGHTS
from newsclean.tables.name_heads import NAME_HEADS

if TYPE_CHECKING:
    from newsclean.passes.sentences.document import Document

_INNER_END = re.compile(r"[.!?…][\"”’')]*\s")
_AFTER_NAME = re.compile(r"(?:[^\W\d_][\w’'-]*\s+){1,3}?(?=[a-zß-ÿ])")
_PAIRS = {"“": "”", "„": "“", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "（": "）"}
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do|said|says|told|also|then|never|"
    r"ist|sind|war|hat|wird|wurde|a|est|sont|ont|fue|es|son|ha|era|foi|é|são|è|sono|har|er|är|[a-z]{3,}ed|won|made|took|got|came|went|"
    r"became|began|saw|found|kept|left|lost|met|ran|led|grew|wrote|spent|sent|held|put|set|cut|hit|[a-z]{3,}[^s\W]s)\b"
)
_FIRST_SENTENCE = re.compile(r"[^.!?…]{1,90}[.!?…][\"”’')\]]*(?:\s|$)")
_ANY_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|did|does|do|said|says|told|made|took|"
    r"got|came|went|saw|left|won|lost|began|knows?|goes|seems?|[a-z]{2,}(?:ed|'re|’re|n't|n’t|'s|’s))\b"
)
_NOT_SUBJECT = re.compile(r"(?:'s|’s|s'|s’)$")


def last_word(text: str) -> str:
    """Return the last word of `text` with what is glued to it taken off, as written.

    >>> last_word("a signal to the")
    'the'
    """
    found = words_of(text[-60:])
    return found[-1] if found else ""


def first_word(text: str) -> str:
    """Return the first word of `text`, opening marks left out, as written."""
    found = words_of(text[:60])
    return found[0] if found else ""


def unclosed(text: str) -> str:
    """Return the last opening mark of a line that nothing closes, or "".

    >>> unclosed("He said “the war"), unclosed('He said "so" and left')
    ('“', '')
    """
    recent = text[-1500:]
    if recent.count('"') % 2 and len(text) <= 1500:
        return '"'
    for opening, closing in _PAIRS.items():
        at = recent.rfind(opening)
        if at >= 0 and closing not in recent[at + 1 :] and not (opening == "“" and "„" in recent):
            return opening
    return ""


def features(document: Document, at: int, to: int) -> dict[str, float]:
    """Return what speaks for and against joining the lines `at` and `to`, by name, as figures from 0 to 1.

    Every name is one row of `tables/join_weights.py`.
    """
    lines = document.lines
    left, right = lines[at], lines[to]
    before, after = left.text, right.text
    grammar = document.grammar
    share = document.finished_share if document.finished > 1 or document.body_lines > 3 else 0.6
    final_word = last_word(before)
    opening_word = first_word(after)
    small, opener = final_word.lower(), opening_word.lower()
    never, rarely = small in grammar.never_last, small in grammar.rarely_last
    begins = right.begins
    if begins == "quote" and after[1:2].islower():
        begins = "lower quote"
    left_size, right_size = len(before), len(after)
    values: dict[str, float] = {f"next begins {begins}": 1.0, f"ends in {left.ends}": 1.0}
    lower = begins in {"lower", "lower quote"}
    if lower:
        values["lower case × finished share"] = share
        values["lower case × texts that lower-case"] = min(1.0, document.lower_share * 2)
        if right.ends == "final":
            values["lower case × next finished"] = 1.0
        if never or rarely:
            values["lower case × after a small word"] = 1.0
        if left.ends == "comma":
            values["lower case × after a comma"] = 1.0
    else:
        values["no lower case × finished share"] = share
    if begins == "uncased":
        values["no case × finished share"] = share
        values["no case × left length"] = min(1.0, left_size / 60)
        if right.ends == "final":
            values["no case × next finished"] = 1.0
        if never:
            values["no case × after a small word"] = 1.0
    if never:
        values["small word never last"] = 1.0
    elif rarely:
        values["small word rarely last"] = 1.0
    if begins == "upper":
        starts = opener in grammar.starts
        named = opening_word in document.capitalised
        if starts:
            values["capital × sentence opener"] = 1.0
        elif opener in document.lowercased:
            values["capital × seen in lower case"] = 1.0
        elif named:
            values["capital × known name"] = 1.0
        if opening_word.isupper() and len(opening_word) > 1:
            values["capital × all capitals"] = 1.0
        if not starts:
            if never:
                values["capital × after a word never last"] = 1.0
            elif rarely:
                values["capital × after a word rarely last"] = 1.0
            name = _AFTER_NAME.match(after[:80])
            if name is not None:
                tail = after[name.end() :]
                if _VERB.match(tail) and not _NOT_SUBJECT.search(name.group().rstrip()):
                    values["capital × a verb follows"] = 1.0
                else:
                    values["capital × no verb follows"] = 1.0
                    if never or rarely:
                        values["capital × no verb follows × small word"] = 1.0
        if (
            document.language == "en"
            and (first := _FIRST_SENTENCE.match(after))
            and not _ANY_VERB.search(first.group())
        ):
            values["capital × next begins without a verb"] = 1.0
        if small in NAME_HEADS and final_word[:1].isupper() and not starts:
            values["capital after a word that names go on from"] = 1.0
        if final_word[:1].isupper() and left.ends == "word":
            values["capital after capital"] = 1.0
            if (
                f"{final_word} {opening_word}" in document.text[: left.start]
                or f"{final_word} {opening_word}" in document.text[right.end : right.end + 20_000]
            ):
                values["capital after capital seen together"] = 1.0
    if begins == "digit" and (never or rarely):
        values["digit after a small word"] = 1.0
    if begins == "quote" and (never or rarely):
        values["quotation after a small word"] = 1.0
    opened = unclosed(before)
    if opened:
        closing = _PAIRS.get(opened, opened)
        where = after.find(closing)
        if opened in "([（" and 0 <= where < 80:
            values["bracket closes"] = 1.0
        elif opened not in "([（" and where > 0 and after[0] != opened and after[0] not in '“„«"':
            values["quotation closes"] = 1.0
        else:
            values["open mark stays open"] = 1.0
    if left_size < 25:
        values["left very short"] = 1.0
    elif left_size < 50:
        values["left short"] = 1.0
    elif left_size > 120:
        values["left long"] = 1.0
    if _INNER_END.search(before[-600:]):
        values["left has a sentence"] = 1.0
    if left_size < 140 and is_title_case(before):
        values["left title case"] = 1.0
    if at == 0:
        values["left is the first line"] = 1.0
    if right_size < 25:
        values["right very short"] = 1.0
    elif right_size < 50:
        values["right short"] = 1.0
    if right.ends == "final":
        values["right finished"] = 1.0
    elif to + 1 < len(lines):
        third = lines[to + 1]
        if third.begins == "lower" and right_size < 60 and right.ends in {"word", "comma", "closed"}:
            values["element: third line goes on"] = 1.0
            values["element × finished share"] = share
            if never or rarely:
                values["element × small word"] = 1.0
        else:
            values["right unfinished"] = 1.0
    else:
        values["right unfinished at the end"] = 1.0
    if right_size < 80 and begins != "lower" and is_title_case(after):
        values["right title case"] = 1.0
    if at > 0 and left_size < 60:
        previous = lines[at - 1]
        if previous.ends in {"word", "comma", "closed"} and len(previous.text) > 40 and lower:
            values["element: first line goes on"] = 1.0
    if right.blank_before and at > 0 and not left.blank_before:
        values["blank line after none"] = 1.0
    values["few paragraphs"] = 1.0 / (1 + document.body_lines)
    return values


def likelihood(document: Document, at: int, to: int) -> float:
    """Return how likely it is, from 0 to 1, that a stray break divides the lines `at` and `to`."""
    total = BIAS
    for name, value in features(document, at, to).items():
        total += WEIGHTS.get(name, 0.0) * value
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total))))


def may_join(document: Document, at: int, to: int) -> bool:
    """Tell whether the lines `at` and `to` are both running text and the first is open at its end."""
    left, right = document.lines[at], document.lines[to]
    if left.ends in {"final", "colon", "semicolon", "hyphen", "none"}:
        return False
    if right.begins == "mark":
        return False
    if not (document.is_body(at) and document.is_body(to)):
        return False
    if left.ends == "comma" and len(left.text) < 90 and is_letter_line(left.text, document):
        return first_word(right.text) in document.grammar.never_last
    if right.begins == "uncased" and left.ends == "word" and last_word(left.text).endswith(document.grammar.finals):
        return False
    return not is_cut_copy(left.text, right.text)


def is_cut_copy(before: str, after: str) -> bool:
    """Tell whether a line is a cut copy of the start of the next.

    >>> is_cut_copy("Mr Price promised to ask and…", "Mr Price promised to ask and said so.")
    True
    """
    stem = before.rstrip(" .…,[]")
    return len(stem) >= 16 and stem.count(" ") >= 2 and len(after) > len(stem) and after.startswith(stem)
