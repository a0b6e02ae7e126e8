"""Readings: what each place of a text can be when it is read back as the bytes of UTF-8.

A reading takes two to four characters, each a byte in one codec, strictly (no overlong form, no surrogate, no control
made). A chain of codecs reads the outcome of one reading again: text that was damaged twice or three times.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from newsclean.passes.mojibake.codecs import CODECS, TO_BYTE, is_possible, length
from newsclean.passes.mojibake.ordinary import family
from newsclean.reading.model import languages_with
from newsclean.reading.places import paired
from newsclean.reading.spelling import fit, likeliest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Channel = tuple[int, ...]
"""Codecs by their place in CODECS, the one to undo first in front."""

MOST_LEVELS = 3
_AGAIN = tuple(i for i, codec in enumerate(CODECS) if codec.name in {"cp1252", "mac-roman", "cp1251", "cp1250"})
"""Codecs that a second round of damage is looked for in, beside the first round's own."""
SPELLED = 5.0
"""The most that one word's spelling says for a reading."""
_WORD, _SHORTEST, _SHORT, _SAMPLE = 14, 4, 20, 600
IN_PLACE = 12.0
"""Nats for letters that are at home where they stand: what a reading costs that nothing else speaks for."""
_BLOCK = 64
"""Characters for which it is asked at once, with as many on either side, whether an alphabet has all their letters."""
_USUAL = frozenset(i for i, codec in enumerate(CODECS) if codec.rarity <= 1.0)

_PLAUSIBLE_SECOND = {
    0xE0: range(0xA4, 0xC0),
    0xE1: range(0x80, 0xC0),
    0xE2: range(0x80, 0xB0),
    0xE3: range(0x80, 0x84),
    **dict.fromkeys(range(0xE4, 0xEE), range(0x80, 0xC0)),
    0xEF: range(0xAC, 0xC0),
    0xF0: range(0x9F, 0xA1),
}
"""Second bytes after which a sequence of three or four may be something that news hold."""


def _script(character: str) -> int:
    code = ord(character)
    return 0 if code < 0x250 else 1 if code < 0x400 else 2 if code < 0x530 else code >> 8


def _pairs() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, tuple[tuple[int, int], ...]]]:
    """Return the second characters of each first one, those of them that healthy words lack, and who leads as what.

    Letters of one script in the order of a word are ordinary, but for Latin: there no letter pair that a wrong codec
    makes is ordinary enough to pay for looking away.
    """
    seconds: dict[str, set[str]] = {}
    usual: dict[str, set[str]] = {}
    leads: dict[str, list[tuple[int, int]]] = {}
    for number, to_byte in enumerate(TO_BYTE):
        by_byte: dict[int, list[str]] = {}
        for character, byte in to_byte.items():
            by_byte.setdefault(byte, []).append(character)
        sets: dict[range, set[str]] = {}
        for lead in range(0xC2, 0xF5):
            after = _PLAUSIBLE_SECOND.get(lead, range(0x80, 0xC0) if lead < 0xE0 else range(0))
            if after not in sets:
                sets[after] = {c for byte in after for c in by_byte.get(byte, ())}
            for character in by_byte.get(lead, ()):
                leads.setdefault(character, []).append((number, lead))
                seconds.setdefault(character, set()).update(sets[after])
                if number in _USUAL and character >= "\u0250":
                    usual.setdefault(character, set()).update(sets[after])
    everything = set().union(*seconds.values())
    words: dict[int, frozenset[str]] = {
        script: frozenset(c for c in everything if c.isalpha() and not c.isupper() and _script(c) == script)
        for script in {_script(c) for c in everything}
    }
    triggers: dict[str, frozenset[str]] = {}
    for first, many in seconds.items():
        left = many
        if first.isalpha() and ord(first) >= 0x250:
            ordinary = many & words.get(_script(first), frozenset())
            left = (many - ordinary) | (ordinary & usual.get(first, set()))
            if "\u0391" <= first <= "\u044f" and first not in "РСГВДЕ":
                left = left - {c for c in ordinary if "\u0391" <= c <= "\u044f"}
        triggers[first] = frozenset(left)
    return (
        {lead: frozenset(many) for lead, many in seconds.items()},
        triggers,
        {lead: tuple(many) for lead, many in leads.items()},
    )


SECONDS, _ODD, LEADS = _pairs()
_THAI_LEADS = "ยรฤลเ"
"""What the first bytes of Latin letters are in Thai, and that of Thai letters, which one of two stands behind."""
TRIGGERS = {**_ODD, **{first: _ODD[first] | {c for c in SECONDS[first] if c.isalpha()} for first in _THAI_LEADS}}
"""For each first character the second ones that are worth a look."""


def _as_class(characters: set[str]) -> str:
    return "[" + "".join(map(re.escape, sorted(characters))) + "]"


def _prefilter() -> re.Pattern[str]:
    """Return the pattern that healthy text pays for: it starts at the rarer of the two characters.

    In Cyrillic, Greek or Hebrew text every letter is a first byte in some codec; what is rare is a sign or capital
    behind one.
    """
    after = {c for many in _ODD.values() for c in many}
    caseless = {
        c
        for first, many in _ODD.items()
        if _is_plain(first)
        for c in many
        if not c.islower() and _script(c) == _script(first)
    }
    lowers = {c for c in after - caseless if _is_plain(c)}
    signs = {first for first, many in _ODD.items() if many & lowers and not _is_plain(first)}
    strange = {
        first: {c for c in many & lowers if not c.islower() and _script(c) != _script(first)}
        for first, many in _ODD.items()
        if _is_plain(first)
    }
    plain = {first for first, many in strange.items() if many}
    firsts = _as_class(set(_ODD))
    seconds = (after - lowers) | signs
    second = _as_class(seconds)
    return re.compile(
        f"{_as_class(seconds | plain | set(_THAI_LEADS + 'ธน'))}"
        f"(?:(?<={firsts}{second})|(?<={_as_class(signs)})(?={_as_class(lowers)})"
        f"|(?<={_as_class(plain)})(?={_as_class(set().union(*strange.values()))})"
        "|(?<=[A-Za-z].)(?=[ก-๛])|(?<=เ[ธน])(?=.เ[ธน]))",
        re.DOTALL,
    )


def _is_plain(character: str) -> bool:
    """Tell whether this is what running text of a script that is not Latin is full of."""
    return character.isalpha() and not character.isupper() and ord(character) > 0x370


SUSPICIOUS = _prefilter()
"""A first and a second byte in some codec, side by side: what healthy text seldom has."""
_SEQUENCE = re.compile(_as_class(set(SECONDS)) + "(?=" + _as_class(set().union(*SECONDS.values())) + ")")


def triggers(text: str) -> Iterator[int]:
    """Yield the places that healthy text hardly has; one scan, and nothing for almost all of it."""
    places = paired(text)
    matches = SUSPICIOUS.finditer(text) if places is None else map(SUSPICIOUS.match, repeat(text), places)
    for match in matches:
        if match is None:
            continue
        second = match.start()
        if second and text[second] in TRIGGERS.get(text[second - 1], ()):
            yield second - 1
        elif text[second + 1 : second + 2] in TRIGGERS.get(text[second], ()):
            yield second


def suspicious(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Return the places in `text[start:end]`, which is whole lines, where a sequence may begin in any codec."""
    end = len(text) if end is None else end
    return [at for m in _SEQUENCE.finditer(text, start, end) if text[(at := m.start()) + 1] in SECONDS[text[at]]]


def suspicious_lines(text: str) -> list[int]:
    """Return a place of each line that has any where a sequence may begin, or all of them where they are few."""
    places = paired(text)
    if places is not None:
        return [place for place in places if begins(text, place)]
    found: list[int] = []
    match = _SEQUENCE.search(text)
    while match is not None:
        place = match.start()
        if text[place + 1] in SECONDS[text[place]]:
            found.append(place)
            place = text.find("\n", place)
            if place < 0:
                break
        match = _SEQUENCE.search(text, place + 1)
    return found


def begins(text: str, place: int) -> bool:
    """Tell whether a sequence may begin at `place`, in any codec."""
    return text[place + 1 : place + 2] in SECONDS.get(text[place : place + 1], ())


@lru_cache(maxsize=1 << 14)
def at(window: str) -> tuple[tuple[int, int, str], ...]:
    """Return every `(codec, length, character)` that the beginning of `window` (up to four characters) can be.

    >>> [(CODECS[k].name, n, c) for k, n, c in at("‚Äô ")][0]
    ('mac-roman', 3, '’')
    """
    found = []
    made: dict[bytes, str | None] = {}
    for codec, lead in LEADS.get(window[0], ()):
        size = length(lead)
        if not size or size > len(window):
            continue
        to_byte = TO_BYTE[codec]
        data = [lead]
        for character in window[1:size]:
            byte = to_byte.get(character, 0)
            if not 0x80 <= byte < 0xC0:
                break
            data.append(byte)
        else:
            raw = bytes(data)
            if raw not in made:
                try:
                    decoded = raw.decode("utf-8")
                    made[raw] = decoded if is_possible(decoded) or decoded in LEADS or decoded < "\xa0" else None
                except UnicodeDecodeError:
                    made[raw] = None
            character = made[raw] or ""
            if character:
                found.append((codec, size, character))
    return tuple(found)


REACH = (0, 4, 16, 64)
"""Characters that a reading sees at most, by its level: each takes up to four of the level below."""
_MOST_KEPT = 1 << 14
"""Stretches of one text whose readings are kept."""
_BEYOND_ASCII = re.compile("[^\x00-\x7f]*")


class Claims(NamedTuple):
    """What a place can be: `(channel, length, character)` at every level, the longest length, and what was seen of it.

    Wherever the same `sees` characters stand, the place can be the same.
    """

    channels: tuple[tuple[Channel, int, str], ...]
    longest: int
    sees: int


_NOTHING = Claims((), 0, REACH[1])
_NO_CODEC: dict[int, tuple[int, str]] = {}


def _told(first: dict[int, tuple[int, str]]) -> Claims | None:
    """Return the claims of what is read once; None where one of the characters may be read again."""
    for _, character in first.values():
        if character in TRIGGERS:
            return None
    return _claimed(first, REACH[1])


def _claimed(first: dict[int, tuple[int, str]], sees: int) -> Claims:
    """Return the claims of what is read once."""
    if not first:
        return _NOTHING
    channels = [((codec,), size, character) for codec, (size, character) in first.items()]
    return Claims(tuple(channels), max([size for _, size, _ in channels]), sees)


class Readings:
    """All readings of one text in some codecs, worked out where they are asked for.

    What a place can be is in the few characters behind it: what stands there many times is read once.
    """

    __slots__ = (
        "_again", "_blocks", "_chained", "_claims", "_codecs", "_first", "_further", "_homes", "_languages", "_near",
        "_stretch", "few", "text",
    )  # fmt: skip

    def __init__(self, text: str, codecs: Sequence[int], *, few: bool = False) -> None:
        """Take the text, the codecs that its document speaks for, and whether few places vouch for each other."""
        self.few = few
        self.text = text
        self._codecs = frozenset(codecs)
        self._again = tuple(dict.fromkeys((*codecs, *_AGAIN)))
        self._languages: tuple[str, ...] | None = None
        self._stretch = (0, 0)
        self._first: dict[str, dict[int, tuple[int, str]]] = {}
        self._chained: dict[Channel, dict[str, tuple[int, str] | None]] = {}
        self._near: dict[str, Claims | None] = {}
        self._claims: dict[str, Claims | None] = {}
        self._further: dict[str, Claims] = {}
        self._homes: dict[int, bool] = {}
        self._blocks: dict[int, frozenset[str]] = {}

    def until(self, place: int) -> int:
        """Return where the next character of ASCII stands from `place` on: no reading goes beyond it."""
        start, end = self._stretch
        if not start <= place < end:
            match = _BEYOND_ASCII.match(self.text, place)
            end = match.end() if match else place
            self._stretch = place, end
        return end

    def _window(self, place: int, reach: int) -> str:
        """Return what a reading at `place` sees that sees so many characters at most."""
        start, end = self._stretch
        if not start <= place < end:
            end = self.until(place)
        return self.text[place : end if end - place < reach else place + reach]

    def first(self, place: int) -> dict[int, tuple[int, str]]:
        """Return `{codec: (length, character)}` of the sequences that begin at `place`."""
        return self._first_of(self.text[place : place + REACH[1]])

    def _first_of(self, window: str) -> dict[int, tuple[int, str]]:
        found = self._first.get(window)
        if found is None:
            if window < "\x80":
                return _NO_CODEC
            if len(self._first) >= _MOST_KEPT:
                self._first.clear()
            codecs = self._codecs
            found = self._first[window] = {k: (size, character) for k, size, character in at(window) if k in codecs}
        return found

    def spelled(self, start: int, end: int, made: str) -> float:
        """Return how well `made` stands in the word that it makes of `text[start:end]`, in nats; little, never less."""
        text = self.text
        if not self.few or not made.isalpha():
            return 0.0
        low, high = start, end
        while low > max(0, start - _WORD) and text[low - 1].isalpha():
            low -= 1
        while high < min(len(text), end + _WORD) and text[high].isalpha():
            high += 1
        word = text[low:start] + made + text[end:high]
        if len(word) < _SHORTEST:
            return 0.0
        if text[start] > "\u0370" and text[start].islower() and not text[end - 1].isalpha():
            return 0.0  # a word of its own script, and the mark that closes it
        if made.islower() and text[start - 1 : start].isupper() and not text[end : end + 1].islower():
            return 0.0  # no small letter stands among capitals
        languages = self._languages
        if languages is None:
            languages = tuple(tag for _, tag in likeliest(text[:_SAMPLE], 2))
            self._languages = languages
        at = start - low
        best = max(fit(language, word, at, at + len(made)) for language in languages)
        if (
            best < SPELLED and len(text) < _SHORT
        ):  # so little text may be in any language that spells the word like this
            best = max(best, *(0.5 * fit(language, word, at, at + len(made)) for _, language in likeliest(word, 5)))
        return min(SPELLED, best)

    def in_place(self, start: int, end: int) -> float:
        """Return the nats that speak for `text[start:end]` as it is: letters of a word, of the alphabet around it."""
        text = self.text
        seen, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
        if not seen.isalpha() or seen[-1] in "ªº":
            return 0.0
        if not (seen + after).isupper() and (not seen[1:].islower() or (seen[0].isupper() and before.isalpha())):
            return 0.0  # a capital inside of a word
        if len({family(letter) for letter in before + seen + after if letter.isalpha()}) > 1:
            return 0.0
        return IN_PLACE if self.is_home(start) else 0.0

    def is_home(self, place: int) -> bool:
        """Tell whether one alphabet has all letters around `place`."""
        return self._is_home(place // _BLOCK)

    def homes(self, start: int, end: int) -> tuple[bool, ...]:
        """Return what `is_home` tells of each place from `start` to `end`, once where it is the same for all."""
        first, last = start // _BLOCK, (end - 1) // _BLOCK
        if first == last:
            return (self._is_home(first),)
        found = {self._is_home(block) for block in range(first, last + 1)}
        return tuple(found) if len(found) == 1 else tuple(map(self.is_home, range(start, end)))

    def _is_home(self, block: int) -> bool:
        known = self._homes.get(block)
        if known is None:
            beside = map(self._seen, range(max(0, block - 1), block + 2))
            known = self._homes[block] = bool(languages_with("".join(frozenset().union(*beside))))
        return known

    def _seen(self, block: int) -> frozenset[str]:
        """Return the characters of one block."""
        known = self._blocks.get(block)
        if known is None:
            known = self._blocks[block] = frozenset(self.text[block * _BLOCK : (block + 1) * _BLOCK])
        return known

    def through(self, place: int, channel: Channel) -> tuple[int, str] | None:
        """Return the length and character that `channel` reads at `place`, or None."""
        if len(channel) == 1:
            return self.first(place).get(channel[0])
        known = self._chained.get(channel)
        if known is None:
            known = self._chained[channel] = {}
        key = self._window(place, REACH[len(channel)])
        if key in known:
            return known[key]
        if len(known) == _MOST_KEPT:
            known.clear()
        found = known[key] = self._deeper(place, channel)
        return found

    def _deeper(self, place: int, channel: Channel) -> tuple[int, str] | None:
        inner, codec = channel[:-1], channel[-1]
        to_byte = TO_BYTE[codec]
        step = self.through(place, inner)
        if step is None:
            return None
        size = length(to_byte.get(step[1], 0))
        if not size:
            return None
        data = [to_byte[step[1]]]
        end = place + step[0]
        for _ in range(size - 1):
            step = self.through(end, inner)
            if step is None:
                # within a chain a character may have come through unharmed: its own byte in the outer codec
                kept = self.text[end : end + 1]
                step = (1, kept) if kept and kept in to_byte and kept > "\x7f" else None
            if step is None:
                return None
            byte = to_byte.get(step[1], 0)
            if not 0x80 <= byte < 0xC0:
                return None
            data.append(byte)
            end += step[0]
        try:
            return end - place, bytes(data).decode("utf-8")
        except UnicodeDecodeError:
            return None

    def claims(self, place: int) -> Claims:
        """Return what the text at `place` can be."""
        window = self.text[place : place + REACH[1]]  # no sequence goes on beyond ASCII
        found = self._near.get(window)
        if found is None:
            if window < "\x80":
                return _NOTHING
            if window not in self._near:
                if len(self._near) >= _MOST_KEPT:
                    self._near.clear()
                found = self._near[window] = _told(self._first_of(window))
            if found is None:
                found = self._further_claims(place)
        return found

    def seen(self, end: int) -> int:
        """Return where what any place before `end` sees ends, at the latest."""
        return min(self.until(end) + 1, end + REACH[-1])

    def _further_claims(self, place: int) -> Claims:
        """Return what the text at `place` can be where one reading is not all there is to it."""
        window = self._window(place, 2 * REACH[1])
        found = self._claims.get(window)
        if found is None:
            if window not in self._claims:
                if len(self._claims) >= _MOST_KEPT:
                    self._claims.clear()
                found = self._claims[window] = self._shallow(place)
            if found is None:
                window = self._window(place, REACH[MOST_LEVELS])
                found = self._further.get(window)
                if found is None:
                    if len(self._further) >= _MOST_KEPT:
                        self._further.clear()
                    found = self._further[window] = self._deep(place)
        return found

    def _shallow(self, place: int) -> Claims | None:
        """Return what the text at `place` can be; None where it may be damaged more than once."""
        first = self.first(place)
        for codec, (size, character) in first.items():
            if character in TRIGGERS and self._leads_on(place + size, (codec,), character):
                return None
        return _claimed(first, 2 * REACH[1])

    def _leads_on(self, end: int, channel: Channel, character: str) -> bool:
        """Tell whether `character`, read up to `end`, and what follows it begin a sequence again."""
        seconds = TRIGGERS.get(character)
        if seconds is None:
            return False
        following = self.through(end, channel)
        return (following[1] if following is not None else self.text[end : end + 1]) in seconds

    def _deep(self, place: int) -> Claims:
        """Return what the text at `place` can be, at any level."""
        frontier: list[tuple[Channel, int, str]] = [
            ((codec,), size, character) for codec, (size, character) in self.first(place).items()
        ]
        channels = frontier
        for _ in range(1, MOST_LEVELS):
            frontier = [
                (longer, *found)
                for channel, size, character in frontier
                if self._leads_on(place + size, channel, character)
                for longer in ((*channel, codec) for codec in self._again)
                if (found := self.through(place, longer)) is not None
            ]
            channels = channels + frontier
        return Claims(tuple(channels), max((size for _, size, _ in channels), default=0), REACH[MOST_LEVELS])
