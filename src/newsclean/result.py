"""What a cleaning gives back: the text, every change, every flag; to and from JSON, exactly reversible.

The log format (`SCHEMA`) is described in docs/log.md. Offsets are code points; spans are half-open.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from newsclean import _version
from newsclean.edits import Alignment, Region, apply
from newsclean.errors import InputTypeError, OptionValueError, ReplayError, choices
from newsclean.pipeline import names_rule, rule_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclean.edits import Cause
    from newsclean.pipeline import Step

SCHEMA = "newsclean.log/1"
OFFSETS = "codepoints"

JsonText: TypeAlias = "str | list[str]"
"""A string in JSON; a list of its parts where joining them is what a JSON reader must not do (split surrogates)."""


OF_BYTES = (
    "decoding",
    "decoding.undecodable-byte",
    "decoding.windows-1252-byte",
    "decoding.surrogate-bytes",
    "decoding.byte-order-mark",
)
"""Names of changes that no pass makes."""
_SHOWN = 200
"""Characters of a text that a picture of a change shows: a change may be a whole page."""


@dataclass(frozen=True, slots=True)
class Change:
    """One region that differs: `original[start:end]` is `before`, `text[new_start:new_end]` is `after`."""

    start: int
    end: int
    before: str
    new_start: int
    new_end: int
    after: str
    rules: tuple[str, ...]
    level: str
    reason: str

    def __repr__(self) -> str:
        """Show every field, long texts by their beginning."""
        return _shown(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the change as JSON-ready values."""
        # spelled out: asdict copies deeply, and made a log cost more than the cleaning of healthy text
        return {
            "start": self.start,
            "end": self.end,
            "before": _to_json_text(self.before),
            "new_start": self.new_start,
            "new_end": self.new_end,
            "after": _to_json_text(self.after),
            "rules": list(self.rules),
            "level": self.level,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Change:
        """Return the change that `to_dict` gave; keys that a later version adds are passed over.

        Raises `ReplayError` where something is missing, or of another kind than a log's.
        """
        values = _values_of(cls, found)
        rules = values["rules"]
        if not isinstance(rules, list | tuple) or not all(isinstance(rule, str) for rule in rules):
            raise ReplayError(f"not a log: rules is {rules!r:.60}, not a list of rule ids")
        return cls(**{**values, "rules": tuple(rules)})


@dataclass(frozen=True, slots=True)
class Flag:
    """Something seen and not changed: `original[start:end]` is `text`."""

    start: int
    end: int
    text: str
    rule: str
    reason: str

    def __repr__(self) -> str:
        """Show every field, long texts by their beginning."""
        return _shown(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the flag as JSON-ready values."""
        return {
            "start": self.start,
            "end": self.end,
            "text": _to_json_text(self.text),
            "rule": self.rule,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Flag:
        """Return the flag that `to_dict` gave. Raises `ReplayError` as `Change.from_dict` does."""
        return cls(**_values_of(cls, found))


class CleanResult:
    """The cleaned text and how it came about. Immutable; `changes` and `flags` are worked out when first read.

    >>> result = clean("it was  over")
    >>> result.text, result.changes[0].before, result.revert()
    ('it was over', '  ', 'it was  over')
    """

    __slots__ = ("_alignment", "_log", "_others", "_steps", "digest", "encoding", "original", "profile", "text")
    original: str
    text: str
    encoding: str | None
    profile: str
    digest: str
    _alignment: Alignment | None
    _others: tuple[str, ...]
    _steps: tuple[Step, ...]
    _log: tuple[tuple[Change, ...], tuple[Flag, ...]] | None

    def __init__(
        self,
        original: str,
        text: str,
        steps: Sequence[Step] = (),
        *,
        encoding: str | None = None,
        profile: str = "news",
        digest: str = "",
        log: tuple[tuple[Change, ...], tuple[Flag, ...]] | None = None,
        others: tuple[str, ...] = (),
    ) -> None:
        """Take both texts and the steps between them, or the finished `log`; `others` are names of others' rules."""
        put = object.__setattr__
        put(self, "original", original)
        put(self, "text", text)
        put(self, "encoding", encoding)
        put(self, "profile", profile)
        put(self, "digest", digest)
        put(self, "_steps", tuple(steps))
        put(self, "_log", log if log is not None or steps else ((), ()))
        put(self, "_alignment", None)
        put(self, "_others", others)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a result is a fact."""
        message = f"a CleanResult is immutable; {name} cannot be set to {value!r:.80}"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse: a result is a fact."""
        message = f"a CleanResult is immutable; {name} cannot be deleted"
        raise AttributeError(message)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, ordered and disjoint, in coordinates of `original`; empty exactly when nothing differs."""
        return self._read()[0]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What was seen and not changed, in coordinates of `original`, by place and rule."""
        return self._read()[1]

    def _read(self) -> tuple[tuple[Change, ...], tuple[Flag, ...]]:
        log = self._log
        if log is None:
            log = _worked_out(self.original, self.text, self._steps)
            object.__setattr__(self, "_log", log)
        return log

    def revert(self, *names: str) -> str:
        """Return the original; with `names` of rules or passes, the text without the changes these had a part in.

        Raises `OptionValueError` for a name that is neither newsclean's own, nor the cleaner's, nor in this log.

        >>> clean("“it was  over”").revert("quotes")
        '“it was over”'
        """
        if not names:
            return apply(self.text, [(c.new_start, c.new_end, c.before) for c in self.changes])
        self._check(names)
        kept = [c for c in self.changes if not any(names_rule(names, rule) for rule in c.rules)]
        return apply(self.original, [(c.start, c.end, c.after) for c in kept])

    def _check(self, names: Iterable[str]) -> None:
        from newsclean import PASSES

        known = {**rule_names(PASSES), **dict.fromkeys((*OF_BYTES, *self._others))}
        logged = {rule for change in self.changes for rule in change.rules}
        for name in names:
            if not isinstance(name, str):
                message = f"revert takes names of rules or passes, got {type(name).__name__}"
                raise InputTypeError(message)
            if name not in known and not any(names_rule((name,), rule) for rule in logged):
                raise OptionValueError(choices("rule", name, [*known, *logged]))

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` came from in `original`; half-open, in code points.

        A change that the span cuts is taken whole; what was deleted at an edge of the span is left out.
        Raises ValueError unless 0 <= start <= end <= len(text).

        >>> clean("it was  over").original_span(7, 11)
        (8, 12)
        """
        if not 0 <= start <= end <= len(self.text):
            message = f"span {start}:{end} is not within 0:{len(self.text)}"
            raise ValueError(message)
        alignment = self._alignment
        if alignment is None:
            alignment = Alignment([_region(c) for c in self.changes])
            object.__setattr__(self, "_alignment", alignment)
        return alignment.original_span(start, end)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """Return one document's log as JSON-ready values; `text=False` leaves the cleaned text out, as log files do."""
        found: dict[str, Any] = {
            "schema": SCHEMA,
            "newsclean": _version.__version__,
            "profile": self.profile,
            "options": self.digest,
            "encoding": self.encoding,
            "sha256": _digest(self.original),
            "new_sha256": _digest(self.text),
            "offsets": OFFSETS,
            "changes": [change.to_dict() for change in self.changes],
            "flags": [flag.to_dict() for flag in self.flags],
        }
        if text:
            found["text"] = _to_json_text(self.text)
        return found

    def to_json(self, *, text: bool = True) -> str:
        r"""Return `to_dict` as one line of ASCII JSON.

        >>> CleanResult.from_dict(json.loads(clean("a  b").to_json())).revert()
        'a  b'
        """
        return json.dumps(self.to_dict(text=text))

    @classmethod
    def from_dict(
        cls, found: Mapping[str, Any], *, text: str | None = None, original: str | None = None
    ) -> CleanResult:
        """Return the result that `to_dict` gave.

        A log without its text needs either `text` (the cleaned one) or `original`. Raises `ReplayError` when the two
        do not belong together.
        """
        _check_head(found)
        listed = [found.get(name) for name in ("changes", "flags")]
        if not all(isinstance(many, list | tuple) for many in listed):
            raise ReplayError("not a log: changes and flags are lists")
        changes = tuple(Change.from_dict(change) for change in found["changes"])
        flags = tuple(Flag.from_dict(flag) for flag in found["flags"])
        if original is not None:
            text = replay(original, changes)
        else:
            if text is None and "text" in found:
                text = _from_json_text(found["text"])
            if text is None:
                message = "this log holds no text; give text= (the cleaned one) or original="
                raise ReplayError(message)
            original = undo(text, changes)
            if replay(original, changes) != text:
                raise ReplayError("the log contradicts itself: its two sides do not make one text of the other")
        for name, value in (("sha256", original), ("new_sha256", text)):
            if name in found and found[name] != _digest(value):
                message = f"the log belongs to another text: its {name} is {found[name]}, this one's {_digest(value)}"
                raise ReplayError(message)
        return cls(
            original,
            text,
            encoding=found.get("encoding"),
            profile=found.get("profile", "news"),
            digest=found.get("options", ""),
            log=(changes, flags),
        )

    def __eq__(self, other: object) -> bool:
        """Tell whether both tell the same story."""
        if not isinstance(other, CleanResult):
            return NotImplemented
        return self._story() == other._story()

    def __hash__(self) -> int:
        """Hash both texts."""
        return hash((self.original, self.text, self.encoding))

    def _story(self) -> tuple[object, ...]:
        return (self.original, self.text, self.encoding, self.profile, self.digest, self.changes, self.flags)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy the finished log, not the steps."""
        facts = (self.original, self.text, self.encoding, self.profile, self.digest, self._read(), self._others)
        return _restored, facts

    def __repr__(self) -> str:
        """Show the beginning of the text and how much was done; never a raw control character."""
        shown = ascii(self.text[:60]) + ("…" if len(self.text) > 60 else "")
        return f"<CleanResult {shown}: {len(self.changes)} changes, {len(self.flags)} flags>"

    def _repr_html_(self) -> str:
        """Show the text with its changes in a notebook; drawn from the log alone, and only when somebody looks."""
        from newsclean.report.notebook import fragment

        return fragment(self.to_dict())


def replay(original: str, changes: Iterable[Change | Mapping[str, Any]]) -> str:
    """Return the cleaned text: `original` with its log put on. Linear in text and changes.

    `changes` are `Change` objects or the dicts that JSON gives for them. Raises `ReplayError` when a change does not
    find its `before`, or when the changes are out of order.

    >>> replay("it was  over", clean("it was  over").changes)
    'it was over'
    """
    return _put(original, [(c.start, c.end, c.before, c.after) for c in _as_changes(changes)])


def undo(text: str, changes: Iterable[Change | Mapping[str, Any]]) -> str:
    """Return the original: `text` with its log taken off; the counterpart of `replay`.

    >>> undo("it was over", clean("it was  over").changes)
    'it was  over'
    """
    return _put(text, [(c.new_start, c.new_end, c.after, c.before) for c in _as_changes(changes)])


def _as_changes(changes: Iterable[Change | Mapping[str, Any]]) -> list[Change]:
    return [change if isinstance(change, Change) else Change.from_dict(change) for change in changes]


def _put(text: str, edits: Sequence[tuple[int, int, str, str]]) -> str:
    if not isinstance(text, str):
        message = f"expected str, got {type(text).__name__}"
        raise InputTypeError(message)
    cursor = 0
    for start, end, before, _ in edits:
        if not cursor <= start <= end <= len(text) or text[start:end] != before:
            there = text[start:end]
            message = f"the log does not fit this text: at {start}:{end} it expects {before!a:.60}, not {there!a:.60}"
            raise ReplayError(message)
        cursor = end
    return apply(text, [(start, end, after) for start, end, _, after in edits])


def _restored(
    original: str,
    text: str,
    encoding: str | None,
    profile: str,
    digest: str,
    log: tuple[tuple[Change, ...], tuple[Flag, ...]],
    others: tuple[str, ...] = (),
) -> CleanResult:
    return CleanResult(original, text, encoding=encoding, profile=profile, digest=digest, log=log, others=others)


def _region(change: Change) -> Region:
    return Region(change.start, change.end, change.new_start, change.new_end, ())


def _worked_out(original: str, text: str, steps: Sequence[Step]) -> tuple[tuple[Change, ...], tuple[Flag, ...]]:
    """Compose the steps: one sweep a step that edited."""
    alignment = Alignment()
    flags: dict[tuple[int, int, str], Flag] = {}
    for step in steps:
        for start, end, cause in step.flags:
            first, last = alignment.original_span(start, end)
            key = (first, last, cause.rule)
            if key not in flags:  # most are reported in each round
                flags[key] = Flag(first, last, original[first:last], cause.rule, cause.reason)
        if step.edits:
            alignment = alignment.then(step.edits)
    changes = []
    if text != original:
        told: dict[tuple[Cause, ...], _Told] = {}  # a rule's edits share their causes
        last_causes: tuple[Cause, ...] | None = None
        for region in alignment.regions:
            start, end, new_start, new_end, causes = region
            before, after = original[start:end], text[new_start:new_end]
            if before != after:
                if causes is not last_causes:
                    known = told.get(causes) or told.setdefault(causes, _told(causes))
                    last_causes = causes
                changes.append(_change(region, before, after, known))
    return tuple(changes), tuple(flags[key] for key in sorted(flags))


_Told = tuple[tuple[str, ...], str, str]
"""The rules, the level and the reason of a change."""


def _setters() -> tuple[Callable[[Change, object], None], ...]:
    return tuple(vars(Change)[field.name].__set__ for field in fields(Change))


_START, _END, _BEFORE, _NEW_START, _NEW_END, _AFTER, _RULES, _LEVEL, _REASON = _setters()


def _change(region: Region, before: str, after: str, told: _Told) -> Change:
    """Return a `Change`; a frozen class sets its own fields at five times the price, and a log is thousands of them."""
    start, end, new_start, new_end, _ = region
    rules, level, reason = told
    made = object.__new__(Change)
    _START(made, start)
    _END(made, end)
    _BEFORE(made, before)
    _NEW_START(made, new_start)
    _NEW_END(made, new_end)
    _AFTER(made, after)
    _RULES(made, rules)
    _LEVEL(made, level)
    _REASON(made, reason)
    return made


def _told(causes: Sequence[Cause]) -> _Told:
    """Return the rules, the level and the reason of a change with these causes."""
    return (
        tuple(dict.fromkeys(cause.rule for cause in causes)),
        "safe" if all(cause.level == "safe" for cause in causes) else "likely",
        "; ".join(dict.fromkeys(cause.reason for cause in causes)),
    )


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


_HIGH = re.compile("[\ud800-\udbff]")


def _to_json_text(text: str) -> JsonText:
    """Return `text`, or its parts where a high surrogate stands before a low one (a JSON reader would pair them)."""
    if text.isascii() or _HIGH.search(text) is None:
        return text
    parts, start = [], 0
    for i in range(1, len(text)):
        if "\ud800" <= text[i - 1] <= "\udbff" and "\udc00" <= text[i] <= "\udfff":
            parts.append(text[start:i])
            start = i
    return [*parts, text[start:]] if parts else text


def _from_json_text(found: object) -> str:
    if isinstance(found, list) and all(isinstance(part, str) for part in found):
        return "".join(found)
    if not isinstance(found, str):
        raise ReplayError(f"not a log: {found!r:.60} is no text")
    return found


def _check_head(found: object) -> None:
    """Raise `ReplayError` where `found` is no log that this version reads, by what stands beside its changes."""
    if not isinstance(found, Mapping):
        raise ReplayError(f"not a log: {found!r:.60} is no object")
    for name, known in (("schema", SCHEMA), ("offsets", OFFSETS)):
        if found.get(name, known) != known:
            raise ReplayError(f"not a log that this version reads: {name} is {found[name]!r:.60}, not {known!r}")
    for name in ("profile", "options", "encoding"):
        value = found.get(name, "")
        if not isinstance(value, str) and (name, value) != ("encoding", None):
            raise ReplayError(f"not a log: {name} is {value!r:.60}")
    if found.get("encoding") is not None and not _is_codec(found["encoding"]):
        raise ReplayError(f"not a log: encoding is {found['encoding']!r:.60}, which is no codec")


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 (what str.encode itself asks)
    except (LookupError, ValueError):
        return False


def _values_of(kind: type[Change | Flag], found: object) -> dict[str, Any]:
    """Return what a log says for each field of `kind`, each of the kind that it must be."""
    if not isinstance(found, Mapping):
        raise ReplayError(f"not a log: {found!r:.60} is no {kind.__name__.lower()}")
    values: dict[str, Any] = {}
    for field in fields(kind):
        if field.name not in found:
            raise ReplayError(f"not a log: a {kind.__name__.lower()} has no {field.name!r}")
        value = found[field.name]
        if field.name in {"before", "after", "text"}:
            value = _from_json_text(value)
        wanted = {"int": int, "str": str}.get(str(field.type), object)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise ReplayError(f"not a log: {field.name} is {value!r:.60}")
        values[field.name] = value
    return values


def _shown(record: Change | Flag) -> str:
    values = ((field.name, getattr(record, field.name)) for field in fields(record))
    return f"{type(record).__name__}({', '.join(f'{name}={_clipped(value)}' for name, value in values)})"


def _clipped(value: object) -> str:
    if isinstance(value, str) and len(value) > _SHOWN:
        return f"{value[:_SHOWN]!r}… ({len(value):,} characters)"
    return repr(value)
