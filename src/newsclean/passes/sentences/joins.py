"""Are two paragraphs one? A sum of readable weights, fitted by `tools/fit_joins.py`."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.sentences.clauses import greets, is_letter_line, last_sentence
from newsclean.passes.sentences.kinds import first_word, is_title_case, last_word, words_of
from newsclean.tables.join_weights import BIAS, WEIGHTS
from newsclean.tables.name_heads import NAME_HEADS, PARTICLES
from newsclean.tables.sentence_words import CLAUSE_OPENERS, SMALL_LAST

if TYPE_CHECKING:
    from newsclean.passes.sentences.document import Document
    from newsclean.passes.sentences.lines import Line

Values = dict[str, float]

_INNER_END = re.compile(r"[.!?…][\"”’')]*\s")
_NAME = re.compile(r"(?:[^\W\d_][\w’'-]*\s+){1,3}?(?=[a-zß-ÿа-я])")
_PAIRS = {"“": "”", "„": "“", "«": "»", "(": ")", "[": "]", "「": "」", "『": "』", "（": "）"}
_BRACKETS = frozenset("([（")
_FIRST_CLAUSE = re.compile(r"[^,;:.!?–—(]{0,100}")
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|did|does|said|says|told|also|then|never|ist|sind"
    r"|war|hat|wird|wurde|a|est|sont|ont|fue|es|son|ha|era|foi|é|são|è|sono|har|er|är|[a-z]{3,}ed|won|made|took|got|came|went"
    r"|became|began|saw|found|kept|left|lost|met|ran|led|grew|wrote|spent|sent|held|put|set|cut|hit)\b"
)
_ANY_VERB = re.compile(
    r"\b(?:is|are|was|were|been|has|have|had|will|would|can|could|should|may|might|must|did|does|said|says|told|made|took|got|came"
    r"|went|saw|left|won|lost|began|knows?|goes|seems?|wrote|became|found|kept|met|ran|led|grew|held|[a-z]{2,}ed"
    r"|\w+['’](?:re|ll|ve|m)|\w+n['’]t)\b"
)
_CAPITAL_NEEDS = (
    "capital × after a word never last",
    "capital × after a word rarely last",
    "capital after a word that names go on from",
    "capital after capital seen together",
)
_PARTICLE = re.compile(r"(\w+)[ '’-](?=[A-ZÀ-Þ])")
_DATELINE = re.compile(
    r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'’-]{2,30}(?:,[^—–(-]{1,30})?\s?(?:\([^)]{2,40}\))?\s?[—–-]{1,2}\s?[^\W\d_]"
)
_THIRDS = frozenset({"lower", "punctuation"})
"""How a line begins that goes on from an element on a line of its own."""
_LIKE_HEADING = ("left very short", "left short", "left title case", "ends in dash")
_CAPITAL_OPENS = (
    "capital × sentence opener",
    "capital × a verb in the first clause",
    "capital × after a conjunction",
)
_OWNER = re.compile(r"(?:'s|’s|s'|s’)$")


class Pair(NamedTuple):
    """Two lines and what the document's small words say about the place where they meet."""

    document: Document
    left: Line
    right: Line
    last: str
    first: str
    never: bool
    rarely: bool

    @property
    def small(self) -> bool:
        """Whether the first line ends in a small word."""
        return self.never or self.rarely


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


def features(document: Document, before: Line | None, left: Line, right: Line, third: Line | None) -> Values:
    """Return what speaks for and against joining `left` and `right`, by name, as figures from 0 to 1.

    `before` and `third` are their neighbours, None at the document's ends. Every name is one row of
    `tables/join_weights.py`.
    """
    last, first = last_word(left.text), first_word(right.text)
    grammar = document.grammar
    never = last.lower() in grammar.never_last
    pair = Pair(document, left, right, last, first, never, not never and last.lower() in grammar.rarely_last)
    begins = right.begins
    if begins == "quote" and right.text[1:2].islower():
        begins = "lower quote"
    share = document.finished_share if document.finished > 1 or document.body_lines > 3 else 0.6
    values = {f"next begins {begins}": 1.0, f"ends in {left.ends}": 1.0}
    if never:
        values["small word never last"] = 1.0
    elif pair.rarely:
        values["small word rarely last"] = 1.0
    if begins in {"lower", "lower quote"}:
        _lower(values, pair, share)
    else:
        values["no lower case × finished share"] = share
    if begins == "uncased":
        _uncased(values, pair, share)
    elif begins == "upper":
        _capital(values, pair)
    elif begins == "digit" and pair.small:
        values["digit after a small word"] = 1.0
    elif begins == "quote" and pair.small:
        values["quotation after a small word"] = 1.0
    _marks(values, pair)
    _shapes(values, pair)
    _neighbours(values, pair, before, third, share)
    return values


def is_hopeless(document: Document, left: str, right: str, begins: str, third: str) -> bool:
    """Tell, cheaply, whether the weights cannot reach the bar, whatever the rest of the document is like.

    `begins` and `third` say how the second line begins and how the one behind it does ("": nothing to go by). A
    capital, a figure or a quotation needs a word before it that cannot be last, a name that goes on, an open mark, or
    an element's third line: without these all other weights together are too light.
    """
    if begins not in {"upper", "digit", "quote"} or (begins == "quote" and right[1:2].islower()):
        return False
    if third in _THIRDS:
        return False
    last = last_word(left)
    small = last.lower()
    if small in SMALL_LAST or small in NAME_HEADS or unclosed(left):
        return False
    return not (last[:1].isupper() and f"{last} {first_word(right)}" in document.name_pairs)


def _lower(values: Values, pair: Pair, share: float) -> None:
    values["lower case × finished share"] = share
    values["lower case × texts that lower-case"] = min(1.0, pair.document.lower_share * 2)
    if pair.right.ends == "final":
        values["lower case × next finished"] = 1.0
    if pair.small:
        values["lower case × after a small word"] = 1.0
    if pair.left.ends == "comma":
        values["lower case × after a comma"] = 1.0


def _uncased(values: Values, pair: Pair, share: float) -> None:
    values["no case × finished share"] = share
    values["no case × left length"] = min(1.0, len(pair.left.text) / 60)
    if pair.right.ends == "final":
        values["no case × next finished"] = 1.0
    if pair.never:
        values["no case × after a small word"] = 1.0


def _capital(values: Values, pair: Pair) -> None:
    """Say whether the capital opens a sentence, or is a name's (or a German noun's) inside one."""
    document, after = pair.document, pair.right.text
    opener = re.split("['’]", pair.first.lower(), maxsplit=1)[0]
    if opener in document.grammar.starts or (
        document.language == "en" and opener.endswith("ing") and pair.first not in document.capitalised
    ):
        values["capital × sentence opener"] = 1.0
    else:
        if opener in document.lowercased:
            values["capital × seen in lower case"] = 1.0
        elif pair.first in document.capitalised:
            values["capital × known name"] = 1.0
        if pair.never:
            values["capital × after a word never last"] = 1.0
        elif pair.rarely:
            values["capital × after a word rarely last"] = 1.0
        if document.language == "de" and pair.small:
            values["capital × after a small word × German"] = 1.0
        if pair.last.lower() in document.grammar.links or pair.last.lower() in CLAUSE_OPENERS:
            values["capital × after a conjunction"] = 1.0
        name = _NAME.match(after[:80])
        if name is not None and _VERB.match(after, name.end()) and not _OWNER.search(name.group().rstrip()):
            values["capital × a verb follows"] = 1.0
        if document.language == "en":
            clause = _FIRST_CLAUSE.match(after)
            if clause is not None and _ANY_VERB.search(clause.group()):
                values["capital × a verb in the first clause"] = 1.0
            elif pair.small:
                values["capital × no verb in the first clause × small word"] = 1.0
        if pair.last.lower() in NAME_HEADS and pair.last[0].isupper():
            values["capital after a word that names go on from"] = 1.0
    if pair.first.isupper() and len(pair.first) > 1:
        values["capital × all capitals"] = 1.0
    if pair.last[:1].isupper() and pair.left.ends == "word":
        values["capital after capital"] = 1.0
        if f"{pair.last} {pair.first}" in document.name_pairs:
            values["capital after capital seen together"] = 1.0


def _marks(values: Values, pair: Pair) -> None:
    after = pair.right.text
    opened = unclosed(pair.left.text)
    if not opened:
        return
    where = after.find(_PAIRS.get(opened, opened))
    if opened in _BRACKETS and 0 <= where < 80:
        values["bracket closes"] = 1.0
    elif opened not in _BRACKETS and where > 0 and after[0] != opened and after[0] not in '“„«"':
        values["quotation closes"] = 1.0
    else:
        values["open mark stays open"] = 1.0


def _shapes(values: Values, pair: Pair) -> None:
    before, after = pair.left.text, pair.right.text
    if len(before) < 25:
        values["left very short"] = 1.0
    elif len(before) < 50:
        values["left short"] = 1.0
    elif len(before) > 120:
        values["left long"] = 1.0
    if _INNER_END.search(before[-600:]):
        values["left has a sentence"] = 1.0
    if len(before) < 140 and is_title_case(before):
        values["left title case"] = 1.0
    if len(after) < 25:
        values["right very short"] = 1.0
    elif len(after) < 50:
        values["right short"] = 1.0
    if len(after) < 80 and pair.right.begins != "lower" and is_title_case(after):
        values["right title case"] = 1.0


def _neighbours(values: Values, pair: Pair, before: Line | None, third: Line | None, share: float) -> None:
    right = pair.right
    values["few paragraphs"] = 1.0 / (1 + pair.document.body_lines)
    if before is None:
        values["left is the first line"] = 1.0
    if right.ends == "final":
        values["right finished"] = 1.0
    elif third is None:
        values["right unfinished at the end"] = 1.0
    elif third.begins in _THIRDS and len(right.text) < 60 and right.ends in {"word", "comma", "closed"}:
        values["element: third line goes on"] = 1.0
        values["element × finished share"] = share
        if pair.small:
            values["element × small word"] = 1.0
    else:
        values["right unfinished"] = 1.0
    if before is None:
        return
    if (
        before.ends in {"word", "comma", "closed"}
        and len(before.text) > 40
        and len(pair.left.text) < 60
        and right.text[0].islower()
    ):
        values["element: first line goes on"] = 1.0
    if right.blank_before and not pair.left.blank_before:
        values["blank line after none"] = 1.0


def likelihood(values: Values) -> float:
    """Return how likely it is, from 0 to 1, that a stray break divides the lines that `values` describe."""
    total = BIAS
    for name, value in values.items():
        total += WEIGHTS.get(name, 0.0) * value
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total))))


def bar(values: Values, document: Document) -> float:
    """Return how likely a break must be a stray one before two lines are joined.

    Lower case after an open end is strong. A capital may begin the next sentence: it needs a word before it that
    cannot be last, or a name that goes on, and no verb near that makes it a subject.
    """
    if "next begins lower" in values:
        return 0.85
    if "next begins lower quote" in values:
        return 0.9
    if "next begins uncased" in values:
        return 0.75
    if "next begins digit" in values and "digit after a small word" not in values:
        return 1.0
    if "next begins upper" not in values:
        return 0.9
    if "right very short" in values:
        return 1.0
    if any(name in values for name in _CAPITAL_OPENS):
        return 0.97 if document.language == "en" else 1.0
    if not any(name in values for name in _CAPITAL_NEEDS):
        return 0.95 if "quotation closes" in values or "bracket closes" in values else 1.0
    # verbs are known by their form in English only: elsewhere a name's own sentence looks the same
    if document.language != "en":
        return 0.95
    return 0.8 if any(name in values for name in _LIKE_HEADING) else 0.65


def begins_name(text: str) -> bool:
    """Tell whether a line begins with a particle of a name ("de Blasio", "al-Shabab").

    >>> begins_name("de Blasio said"), begins_name("de facto")
    (True, False)
    """
    match = _PARTICLE.match(text)
    return match is not None and match.group(1) in PARTICLES


def may_join(document: Document, left: Line, right: Line) -> bool:
    """Tell whether `left`, running text like `right`, is open at its end and no letter's line or cut copy."""
    if left.ends in {"final", "colon", "semicolon", "hyphen", "none"} or right.begins == "mark":
        return False
    if right.begins == "upper" and _DATELINE.match(right.text):
        return False
    if left.ends == "comma" and len(left.text) < 90 and is_letter_line(left.text, document):
        # in German a letter goes on in lower case
        return first_word(right.text) in document.grammar.never_last and not _greets(left.text, document)
    if right.begins == "lower" and document.language == "en" and begins_name(right.text):
        return last_word(left.text) in document.grammar.never_last
    if right.begins == "uncased" and left.ends == "word" and last_word(left.text).endswith(document.grammar.finals):
        return False
    return not is_cut_copy(left.text, right.text)


def _greets(text: str, document: Document) -> bool:
    return greets(words_of(text[last_sentence(text) :]), document)


def is_open(document: Document, left: Line, right: Line) -> bool:
    """Tell whether, where no capital can say it, a word or a comma says that the first line goes on in the second."""
    grammar = document.grammar
    last = last_word(left.text)
    if left.ends == "comma" or last in grammar.never_last or last.endswith(grammar.open_ends):
        return True
    return first_word(right.text) not in grammar.starts and (right.text[:20] + " ").startswith(grammar.goes_on)


def is_cut_copy(before: str, after: str) -> bool:
    """Tell whether a line is a cut copy of the start of the next.

    >>> is_cut_copy("Mr Price promised to ask and…", "Mr Price promised to ask and said so.")
    True
    """
    if before[:12] != after[:12]:
        return False
    stem = before.rstrip(" .…,[]")
    if len(stem) < 16 or stem.count(" ") < 2 or not after.startswith(stem):
        return False
    return len(after.rstrip(" .…,[]")) > len(stem)
