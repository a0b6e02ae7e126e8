"""The contract of rules and passes, as a check for people's own: what newsclean holds its own to.

`check_rule` and `check_pass` try a rule on healthy, damaged and hostile texts and on texts that grow, and raise an
`AssertionError` that names the rule, the promise and the smallest text found that breaks it. No Hypothesis is needed.
"""

from __future__ import annotations

import json
import math
import re
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.api import Cleaner
from newsclean.edits import Edit
from newsclean.errors import RuleError
from newsclean.options import Options
from newsclean.pipeline import Pass, Rule, all_faults
from newsclean.result import CleanResult, replay
from newsclean.testing._sentences import SENTENCES, joined
from newsclean.testing.damage import KINDS, corrupt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

HOSTILE: tuple[str, ...] = (
    "",
    " ",
    "\n",
    "\r\n \r\n",
    "a",
    "A.",
    "“",
    "\"'“‘’”",
    "&amp;amp;",
    "<b>",
    "\x00\x07\x85",
    "\ufeff\u200d\u202e",
    "\ud83d \ude00",
    "e\u0301\u0316",
    "Ã‚Â’",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "Because of the war,\n\nA",
    "x" * 300,
    "\u2028\u2029\v\f",
)
"""What no rule may stumble over: nothing, blanks, lone marks, controls, halves of surrogate pairs."""

GROWING: tuple[str, ...] = (
    " ",
    "\n",
    "a",
    "A",
    "0",
    ".",
    '"',
    "'",
    "-",
    "&",
    "<",
    "(",
    "a ",
    "a. ",
    "A, ",
    "a\n",
    "a\n\n",
    "\r\n",
    "\N{NO-BREAK SPACE}",
    "\N{RIGHT SINGLE QUOTATION MARK}",
    "“a ",
    "Ã©",
    "\u0301",
    "漢",
)
"""Pieces that are repeated to see how time grows; the pieces of `acts` and `keeps` come on top."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_SIZES = (2_000, 8_000, 32_000)
_TRIES = 3
_STEEPEST = 1.35
"""Exponent of time over size that is still called linear; what is measured is noisy, 2 is what must be caught."""


def check_rule(
    rule: Rule,
    *,
    acts: Mapping[str, str] | None = None,
    keeps: Iterable[str] = (),
    healthy: Iterable[str] | None = None,
    options: Options | None = None,
) -> None:
    """Hold one rule to the contract; see `check_pass`.

    >>> import re
    >>> from newsclean.edits import substitute
    >>> def shouting(text, options):
    ...     "Propose one mark for a run of exclamation marks."
    ...     return substitute(re.compile("!!+"), "!", text, "house.shouting")
    >>> check_rule(Rule(shouting, Fault("house.shouting", "safe", "one mark is enough"), needs=re.compile("!!")),
    ...            acts={"No!!!": "No!"}, keeps=["No!"])
    """
    if not isinstance(rule, Rule):
        _fail("expected a newsclean.Rule", f"got {type(rule).__name__}")
    name = rule.faults[0].id.split(".")[0] if rule.faults else "rule"
    check_pass(
        Pass(name, (rule,), lambda before, after: before != after),
        acts=acts,
        keeps=keeps,
        healthy=healthy,
        options=options,
    )


def check_pass(
    stage: Pass,
    *,
    acts: Mapping[str, str] | None = None,
    keeps: Iterable[str] = (),
    healthy: Iterable[str] | None = None,
    options: Options | None = None,
) -> None:
    """Hold a pass to the contract: raise `AssertionError` for the first promise that it breaks.

    `acts` are texts and what this pass alone makes of them; when given, every fault must show in one. `keeps` are near
    misses that it must leave alone. `healthy` are texts that must come back untouched (None: articles in 15
    languages). `options` are those that the rules are asked with.

    Held to: ids and reasons well formed; edits ordered, disjoint, inside the text, each with a declared fault; the same
    answer to the same text; nothing found where `needs` finds nothing; every edit permitted; the log replays and
    reverts, through JSON too; a second clean changes nothing, alone and after newsclean's own passes; no control or
    bidi character made; time linear.
    """
    if not isinstance(stage, Pass):
        _fail("expected a newsclean.Pass", f"got {type(stage).__name__}")
    options = options or Options()
    acts, keeps = dict(acts or {}), tuple(keeps)
    healthy = tuple(_articles() if healthy is None else healthy)
    _check_names(stage)
    probe = _Probe(stage, options)
    for text in healthy:
        _hold("healthy text comes back untouched", text, probe.touches, stage)
    for text in keeps:
        _hold("a text in `keeps` comes back untouched", text, probe.touches, stage)
    texts = dict.fromkeys((*acts, *keeps, *HOSTILE, *healthy, *_hurt(healthy), *_woven((*acts, *keeps))))
    for promise, broken in probe.promises():
        for text in texts:
            _hold(promise, text, broken, stage)
    _check_acts(stage, acts, options)
    _check_growth(stage, options, (*GROWING, *acts, *keeps))


class _Broken(NamedTuple):
    """How a promise is broken."""

    how: str


class _Probe:
    """The promises about one text, each a function that returns how the text breaks it, or None."""

    def __init__(self, stage: Pass, options: Options) -> None:
        self.stage = stage
        self.options = options
        self.alone = Cleaner(passes=(stage,), **_values(options))
        self.own = Cleaner(**_values(options))
        self.among = Cleaner(passes=(*self.own.passes, stage), **_values(options))

    def promises(self) -> list[tuple[str, Callable[[str], _Broken | None]]]:
        return [
            ("edits are ordered, disjoint, inside the text, and each has a declared fault", self.proposes_badly),
            ("the same text gets the same answer", self.wavers),
            ("where `needs` finds nothing, the rule finds nothing", self.outruns_its_gate),
            ("every edit is one that the pass permits", self.oversteps),
            ("the log replays and reverts exactly, through JSON too", self.tells_otherwise),
            ("a second clean changes nothing", self.unsettled),
            ("no control, bidi or noncharacter is made", self.makes_forbidden),
            ("a second clean changes nothing, after newsclean's own passes", self.disagrees),
        ]

    def touches(self, text: str) -> _Broken | None:
        broken = self.proposes_badly(text)
        if broken:
            return broken
        changes = self.alone(text).changes
        if not changes:
            return None
        first = changes[0]
        return _Broken(f"{first.rules[0]} makes {first.before!a} into {first.after!a} at {first.start}:{first.end}")

    def proposes_badly(self, text: str) -> _Broken | None:
        for rule in self.stage.rules:
            cursor = 0
            try:
                found = list(rule.find(text, self.options))
            except Exception as error:  # noqa: BLE001 (whatever a stranger's rule raises is the finding)
                return _Broken(f"{rule!r} raises {type(error).__name__}: {error}")
            for edit in found:
                how = _misshapen(edit, text, cursor, rule)
                if how:
                    return _Broken(f"{rule!r} yields {tuple(edit)!a}: {how}")
                cursor = edit[1]
        return None

    def wavers(self, text: str) -> _Broken | None:
        for rule in self.stage.rules:
            first, second = list(rule.find(text, self.options)), list(rule.find(text, self.options))
            if first != second:
                return _Broken(f"{rule!r} yields {first!a}, then {second!a}")
        return None

    def outruns_its_gate(self, text: str) -> _Broken | None:
        for rule in self.stage.rules:
            if not rule.is_concerned_by(text):
                found = list(rule.find(text, self.options))
                if found:
                    return _Broken(f"{rule!r} yields {found[0]!a} though nothing that it needs matches")
        return None

    def oversteps(self, text: str) -> _Broken | None:
        made = text
        for rule in self.stage.rules:
            for start, end, new, *_ in rule.find(made, self.options):
                if new is not None and new != made[start:end] and not self.stage.permits(made[start:end], new):
                    return _Broken(f"{rule!r} makes {made[start:end]!a} into {new!a}; permits says no")
            made = Cleaner(passes=(Pass("one", (rule,), self.stage.permits),), **_values(self.options)).text(made)
        return None

    def tells_otherwise(self, text: str) -> _Broken | None:
        result = self.alone(text)
        read = json.loads(result.to_json())
        if result.revert() != text:
            return _Broken(f"revert() gives {result.revert()!a}")
        if replay(text, read["changes"]) != result.text:
            return _Broken(f"replay() gives {replay(text, read['changes'])!a}, clean() {result.text!a}")
        if CleanResult.from_dict(read) != result:
            return _Broken("the log read back from JSON is another one")
        return None

    def unsettled(self, text: str) -> _Broken | None:
        return _second(self.alone, text)

    def disagrees(self, text: str) -> _Broken | None:
        found = _second(self.among, text)
        return None if found and _second(self.own, text) else found  # then it is not this pass that wavers

    def makes_forbidden(self, text: str) -> _Broken | None:
        made = set(_FORBIDDEN.findall(self.alone.text(text))) - set(text)
        return _Broken(f"{min(made)!a} was not in the text") if made else None


def _misshapen(edit: object, text: str, cursor: int, rule: Rule) -> str | None:
    if not isinstance(edit, tuple) or len(edit) != len(Edit._fields):
        return "it is no newsclean.Edit"
    start, end, replacement, name, reason, level = edit
    if type(start) is not int or type(end) is not int:
        return "start and end are not both int"
    if not 0 <= start <= end <= len(text):
        return f"the span is not inside 0:{len(text)}"
    if start < cursor:
        return f"the edit before it ends at {cursor}"
    if replacement is not None and type(replacement) is not str:
        return "the replacement is neither str nor None (a flag)"
    declared = [fault.id for fault in rule.faults]
    if name not in declared:
        return f"its faults are {', '.join(declared)}"
    if level not in {None, "safe", "likely"}:
        return "the level is 'safe' or 'likely'"
    if reason is not None and (not isinstance(reason, str) or "\n" in reason or not reason):
        return "the reason is one line of text"
    return None


def _second(cleaner: Cleaner, text: str) -> _Broken | None:
    result = cleaner(text)
    if any(flag.rule == "pipeline.unsettled" for flag in result.flags):
        return _Broken("the rules go on changing what they have made")
    again = cleaner(result.text)
    if again.text != result.text or again.changes:
        return _Broken(f"the first makes {result.text!a}, the second {again.text!a}")
    return None


def _check_names(stage: Pass) -> None:
    if not stage.rules:
        _fail(f"pass {stage.name!r} has no rule", "a pass is one or more rules")
    ids = [fault.id for rule in stage.rules for fault in rule.faults]
    for rule in stage.rules:
        if not rule.faults:
            _fail(f"{rule!r} declares no fault", 'give it Fault("pass.what-is-wrong", "likely", "why it is changed")')
    for fault in all_faults((stage,)).values():
        if not _ID.fullmatch(fault.id) or not fault.id.startswith(stage.name + "."):
            _fail(f"fault id {fault.id!r}", f"it is {stage.name!r}, a dot, and lower-case words with hyphens")
        if fault.level not in {"safe", "likely"}:
            _fail(f"level {fault.level!r} of {fault.id}", "it is 'safe' or 'likely'")
        if not fault.reason or "\n" in fault.reason:
            _fail(f"reason {fault.reason!r} of {fault.id}", "it is one line that a person understands")
    for name in ids:
        if ids.count(name) > 1:
            _fail(f"fault id {name!r} is declared twice", "each fault has one rule")


def _check_acts(stage: Pass, acts: Mapping[str, str], options: Options) -> None:
    cleaner = Cleaner(passes=(stage,), **_values(options))
    shown: set[str] = set()
    for before, after in acts.items():
        result = cleaner(before)
        if result.text != after:
            _fail(f"pass {stage.name!r} on {before!a}", f"acts says {after!a}, it makes {result.text!a}")
        shown.update(rule for change in result.changes for rule in change.rules)
        shown.update(flag.rule for flag in result.flags)
    unseen = [name for name in all_faults((stage,)) if name not in shown]
    if acts and unseen:
        _fail(f"{', '.join(unseen)} shows in no text of acts", "give a text for every fault")


def _check_growth(stage: Pass, options: Options, pieces: Iterable[str]) -> None:
    for rule in stage.rules:
        for piece in dict.fromkeys(filter(None, pieces)):
            if all(_exponent(rule, options, piece) > _STEEPEST for _ in range(_TRIES)):
                _fail(
                    f"{rule!r}: time grows faster than the text",
                    f"seen on {piece!a} repeated to {_SIZES[0]:,}, {_SIZES[1]:,} and {_SIZES[2]:,} characters; "
                    "a match that fails must not start again inside the same run",
                )


def _exponent(rule: Rule, options: Options, piece: str) -> float:
    """Return how steeply time grows with size; 0 where it does not, or where all of it is too short to tell."""
    times: list[float] = []
    for size in _SIZES:
        text = piece * (size // len(piece) + 1) + "\x01"
        times.append(_seconds(rule, text, options))
        if len(times) > 1 and times[-1] > 0.02:
            steep = math.log(times[-1] / max(times[-2], 1e-6)) / math.log(
                _SIZES[len(times) - 1] / _SIZES[len(times) - 2]
            )
            if steep > _STEEPEST:
                return steep  # a larger text would only take longer to say so
    return 0.0


def _seconds(rule: Rule, text: str, options: Options) -> float:
    """Return the processor time of one answer, the gate included; the better of two where it is short."""
    best = math.inf
    for attempt in range(2):
        tried = text + "\x01" * attempt  # another text, as a rule may remember the last one
        start = process_time()
        if rule.is_concerned_by(tried):
            for _edit in rule.find(tried, options):
                pass
        best = min(best, process_time() - start)
        if best > 0.2:
            break
    return best


def _hold(promise: str, text: str, broken: Callable[[str], _Broken | None], stage: Pass) -> None:
    found = _guarded(broken, text)
    if found is None:
        return
    small = _smallest(text, lambda shorter: _guarded(broken, shorter) is not None)
    found = _guarded(broken, small) or found
    _fail(f"pass {stage.name!r} breaks a promise: {promise}", f"{found.how}\n  text: {small!a}")


def _guarded(broken: Callable[[str], _Broken | None], text: str) -> _Broken | None:
    try:
        return broken(text)
    except RuleError as error:
        return _Broken(str(error))


def _smallest(text: str, fails: Callable[[str], bool]) -> str:
    """Return a short text that still fails: cut out ever smaller pieces while it does."""
    size = len(text) // 2
    tries = 400
    while size and tries:
        at = 0
        while at < len(text) and tries:
            tries -= 1
            shorter = text[:at] + text[at + size :]
            if fails(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def _articles() -> Iterator[str]:
    for lang, sentences in SENTENCES.items():
        yield joined([list(sentences[:2]), list(sentences[2:])], lang)


def _hurt(healthy: Sequence[str]) -> Iterator[str]:
    for seed, text in enumerate(healthy):
        yield corrupt(text, seed=seed).text
        for kind in KINDS:
            yield corrupt(text, kind, seed=seed).text


def _woven(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces beside one another: what a rule makes of one must not tempt it in the next."""
    for piece in pieces:
        yield from (piece + piece, f"{piece} {piece}", f"{piece}\n\n{piece}", f"“{piece}”", f"({piece})")
    yield "\n".join(pieces)


def _values(options: Options) -> dict[str, Any]:
    return {name: getattr(options, name) for name in Options.__slots__}


def _fail(what: str, how: str) -> None:
    message = f"{what}\n  {how}"
    raise AssertionError(message)
