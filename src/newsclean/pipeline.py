"""Rules, passes, and the one function that runs them.

A rule reads a text and says which edits it would make. `run` lets the rules of each pass speak one after another, each
on the text that the last one left, and again until nobody proposes anything: so a second clean finds nothing to do.
This room knows no pass by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsclean.edits import Cause, Edit, apply
from newsclean.errors import RuleError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    import regex

    from newsclean.options import Level, Options

MOST_ROUNDS = 4
"""Rounds over all passes. Real text settles in two, of which the second finds nothing."""


class Finder(Protocol):
    """A rule's function: pure; edits in order, never overlapping, each with the id of one of the rule's faults."""

    def __call__(self, text: str, options: Options, /) -> Iterable[Edit]:
        """Yield the edits and flags for `text`."""


class Fault(NamedTuple):
    """One kind of fault, named for what is wrong: its id, how sure its repair is, and why, in plain words."""

    id: str
    level: Level
    reason: str


class Rule:
    """A function that finds, with every fault it may report.

    >>> from newsclean.passes import PASSES
    >>> PASSES[0].rules[0].faults[0].id.split(".")[0]
    'entities'
    """

    __slots__ = ("by_id", "faults", "find", "needs")

    def __init__(self, find: Finder, *faults: Fault, needs: re.Pattern[str] | regex.Pattern[str] | None = None) -> None:
        """Take the function, its faults, and a pattern without which it finds nothing.

        `needs` is a promise that the tests hold the rule to: where `needs.search(text)` is None, `find` yields nothing.
        """
        self.find = find
        self.faults = faults
        self.needs = needs
        self.by_id = {fault.id: fault for fault in faults}

    def __repr__(self) -> str:
        """Show the rule by its faults."""
        return f"<Rule {' '.join(fault.id for fault in self.faults)}>"


@dataclass(frozen=True, slots=True)
class Pass:
    """A named stage: its rules, run in order, and what it may ever do."""

    name: str
    rules: tuple[Rule, ...]
    permits: Callable[[str, str], bool]
    """May this pass ever turn `before` into `after`? Asked by the tests for every edit, never at run time."""


class Step(NamedTuple):
    """What one rule did: edits with their causes and flags, both in the text that the rule was given."""

    edits: list[tuple[int, int, str, tuple[Cause, ...]]]
    flags: list[tuple[int, int, Cause]]


class Selection(NamedTuple):
    """Which passes run, which rules are heard (empty: all), which are not, and the options."""

    passes: tuple[Pass, ...]
    options: Options
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def names_rule(names: Iterable[str], rule: str) -> bool:
    """Tell whether one of `names` is `rule` or the name of its pass.

    >>> names_rule(("quotes",), "quotes.curly"), names_rule(("quotes.c",), "quotes.curly")
    (True, False)
    """
    return any(rule == name or rule.startswith(name + ".") for name in names)


def run(text: str, selection: Selection, steps: list[Step] | None = None) -> str:
    """Return `text` after every selected pass; with a list for `steps`, tell there what was done.

    A text that does not settle within `MOST_ROUNDS` is given back as it was, with a flag: nothing is written that a
    second run would change.
    """
    original = text
    for _ in range(MOST_ROUNDS):
        before = text
        for stage in selection.passes:
            for rule in stage.rules:
                text = _heard(text, rule, selection, steps)
        if text == before:
            return text
    if steps is not None:
        steps.clear()
        cause = Cause("pipeline.unsettled", "safe", "the rules do not agree on this text; left as it was")
        steps.append(Step([], [(0, len(original), cause)]))
    return original


def _heard(text: str, rule: Rule, selection: Selection, steps: list[Step] | None) -> str:
    if rule.needs is not None and rule.needs.search(text) is None:
        return text
    proposed = rule.find(text, selection.options)
    edits: list[tuple[int, int, str, tuple[Cause, ...]]] = []
    flags: list[tuple[int, int, Cause]] = []
    filtered = selection.select or selection.ignore
    cautious = selection.options.level == "safe"
    for start, end, replacement, name, reason, level in proposed:
        fault = rule.by_id.get(name)
        if fault is None:
            message = f"{rule!r} reports {name!r}, which is not one of its faults"
            raise RuleError(message)
        if filtered and not _selected(name, selection):
            continue
        cause = Cause(name, level or fault.level, reason or fault.reason)
        if replacement is None or (cautious and cause.level != "safe"):
            flags.append((start, end, cause))
        elif replacement != text[start:end]:
            edits.append((start, end, replacement, (cause,)))
    if steps is not None and (edits or flags):
        steps.append(Step(edits, flags))
    if not edits:
        return text
    try:
        return apply(text, [edit[:3] for edit in edits])
    except RuleError as error:
        message = f"{rule!r}: {error}"
        raise RuleError(message) from error


def _selected(name: str, selection: Selection) -> bool:
    if selection.select and not names_rule(selection.select, name):
        return False
    return not names_rule(selection.ignore, name)


def all_faults(passes: Sequence[Pass]) -> dict[str, Fault]:
    """Return every fault of `passes` by its id, in the order of the register."""
    return {fault.id: fault for stage in passes for rule in stage.rules for fault in rule.faults}
