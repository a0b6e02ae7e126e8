"""Characters that something went wrong with and that nobody can repair: reported, never changed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.edits import Edit
from newsclean.gates import Either
from newsclean.pipeline import Fault, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.options import Options

# letters that look alike in most typefaces (Unicode's confusables.txt, the pairs that need no imagination)
_AS_LATIN = frozenset("асеорхуіјѕԁһԛԝАВСЕНІЈКМОРЅТУХ" + "οανΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
_LATIN_ALIKE = frozenset("aceopxyijsdhqwABCEHIJKMOPSTYXZN")
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_OTHER = "\u0370-\u03ff\u0400-\u0481\u048a-\u052f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_MIXED_WORD = re.compile(f"[{_LATIN}{_OTHER}]+")
_LATIN_RUN = re.compile(f"[{_LATIN}]+")
_SUSPECT = re.compile(
    f"[{_PRIVATE}\ufffd{_OTHER}](?:(?P<private>(?<=[{_PRIVATE}])[{_PRIVATE}]*)|(?P<lost>(?<=\ufffd)\ufffd*)"
    f"|(?P<mixed>(?=[{_LATIN}])|(?<=[{_LATIN}].)))"
)
_ANY_SUSPECT = (
    re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]"),
    Either(
        re.compile(f"[{_OTHER}](?:(?=[{_LATIN}])|(?<=[{_LATIN}].))"),
        re.compile(f"[{_LATIN}](?:(?=[{_OTHER}])|(?<=[{_OTHER}].))"),
    ),
)
_BACK = 40


def beyond_repair(text: str, _options: Options) -> Iterator[Edit]:
    r"""Point at replacement characters, private use, and words with look-alike letters of another script.

    U+FFFD says that bytes were lost before the text came here. What private use means, only the sender knows.
    “Аррle” with Cyrillic letters is not found by who searches for Apple.
    Left alone: words with honest endings of another script (`iPhone'ом`, `SMSка`), units and symbols (`μm`).

    >>> [flag.rule for flag in clean("Text with \ufffd in it", passes=("characters",)).flags]
    ['characters.lost']
    """
    done = 0
    for match in _SUSPECT.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "private":
            yield Edit(start, end, None, "characters.private-use")
        elif kind == "lost":
            yield Edit(start, end, None, "characters.lost")
        elif start >= done:
            first = start
            while first > max(done, start - _BACK) and _MIXED_WORD.match(text[first - 1]):
                first -= 1
            word = _MIXED_WORD.match(text, first, start + _BACK)
            if word is None:
                continue
            done = word.end()
            if _disguised(word[0]):
                yield Edit(first, done, None, "characters.look-alike")


@lru_cache(maxsize=1 << 8)  # the words of a text are in it many times
def _disguised(word: str) -> bool:
    """Tell whether `word` is of one script but for letters that look like that script's.

    A tail of the other script after a whole foreign word is grammar, not disguise.
    """
    latin = "".join(_LATIN_RUN.findall(word))
    other = [character for character in word if character not in latin]
    tail = _LATIN_RUN.match(word)
    if tail is not None and not _LATIN_RUN.search(word, tail.end()):
        return False
    if all(character in _AS_LATIN for character in other):
        return True
    return all(character in _LATIN_ALIKE for character in latin)


SUSPECTS = Rule(
    beyond_repair,
    Fault("characters.lost", "safe", "a replacement character: something was lost before the text came here"),
    Fault("characters.private-use", "safe", "a private-use character: only the sender knows what it means"),
    Fault("characters.look-alike", "likely", "letters of another script that only look right"),
    needs=_ANY_SUSPECT,
)
