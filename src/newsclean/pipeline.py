"""Rules, passes, and the one function that runs them.

A rule reads a text and says which edits it would make. `run` lets the rules of each pass speak one after another, each
on the text that the last one left, and again until nobody proposes anything: so a second clean finds nothing to do.
This room knows no pass by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsclean import gates
from newsclean.edits import Cause, Edit, apply
from newsclean.errors import RuleError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    import regex

    from newsclean.options import Level, Options

MOST_ROUNDS = 8
"""Rounds over all passes. Real text settles in two, of which the second finds nothing; a join may tempt the last."""


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

    __slots__ = ("causes", "faults", "find", "needs")

    def __init__(self, find: Finder, *faults: Fault, needs: re.Pattern[str] | regex.Pattern[str] | None = None) -> None:
        """Take the function, its faults, and a pattern without which it finds nothing.

        `needs` is a promise that the tests hold the rule to: where `needs.search(text)` is None, `find` yields nothing.
        """
        self.find = find
        self.faults = faults
        self.needs = needs
        self.causes = {fault.id: (Cause(*fault),) for fault in faults}

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


class Program:
    """A selection made ready to run: which rules could find something at all, told by the characters of a text.

    A rule whose `needs` can only match where one of some characters stands is asked only when the text holds one, and
    then only where `needs` matches; the others are asked always. What a text "holds" is the set of its characters that
    any rule waits for: one look for each in ASCII text, one pass of the interpreter's own C over any other.
    """

    __slots__ = ("_ascii", "_awaited", "_classes", "_planned", "rules", "selection")

    def __init__(self, selection: Selection, *, gated: bool = True) -> None:
        """Read the gates off the patterns; `gated=False` asks every rule, always (the tests compare the two)."""
        self.selection = selection
        self.rules = tuple(rule for stage in selection.passes for rule in stage.rules)
        needed = [gates.triggers(rule.needs) if gated and rule.needs is not None else None for rule in self.rules]
        awaited = gates.union(ranges for ranges in needed if ranges is not None)
        self._ascii = tuple(chr(code) for low, high in awaited for code in range(low, min(high, 0x7F) + 1))
        self._awaited = gates.character_class(awaited) if awaited else None
        self._classes = tuple(None if ranges is None else gates.character_class(ranges) for ranges in needed)
        self._planned = lru_cache(maxsize=1024)(self._plan)

    def held(self, text: str) -> frozenset[str]:
        """Return the characters of `text` that any rule waits for."""
        if text.isascii():
            return frozenset([character for character in self._ascii if character in text])
        if self._awaited is None:
            return frozenset()
        return frozenset(self._awaited.findall("".join(set(text))))

    def plan(self, held: frozenset[str]) -> tuple[int, ...]:
        """Return the numbers of the rules that a text with these characters could concern, in order."""
        return self._planned(held)

    def _plan(self, held: frozenset[str]) -> tuple[int, ...]:
        there = "".join(held)
        return tuple(i for i, needed in enumerate(self._classes) if needed is None or needed.search(there))


def names_rule(names: Iterable[str], rule: str) -> bool:
    """Tell whether one of `names` is `rule` or the name of its pass.

    >>> names_rule(("quotes",), "quotes.curly"), names_rule(("quotes.c",), "quotes.curly")
    (True, False)
    """
    return any(rule == name or rule.startswith(name + ".") for name in names)


def run(text: str, program: Program, steps: list[Step] | None = None) -> str:
    """Return `text` after every selected pass; with a list for `steps`, tell there what was done.

    A text that does not settle within `MOST_ROUNDS` is given back as it was, with a flag: nothing is written that a
    second run would change.
    """
    original = text
    held = program.held(text)
    last = len(program.rules)  # the rule that changed the text last: those behind it have seen it as it is
    for _ in range(MOST_ROUNDS):
        changed = -1
        plan = program.plan(held)
        at = 0
        while at < len(plan):
            number = plan[at]
            if changed < 0 and number > last:
                return text
            at += 1
            rule = program.rules[number]
            if rule.needs is not None and rule.needs.search(text) is None:
                continue
            edits = _heard(text, rule, program.selection, steps)
            if edits:
                text = _applied(text, rule, edits)
                changed = number
                more = program.held("".join([edit[2] for edit in edits]))
                if not more <= held:
                    held |= more
                    plan = tuple(later for later in program.plan(held) if later > number)
                    at = 0
        if changed < 0:
            return text
        last = changed
    if steps is not None:
        steps.clear()
        cause = Cause("pipeline.unsettled", "safe", "the rules do not agree on this text; left as it was")
        steps.append(Step([], [(0, len(original), cause)]))
    return original


def _heard(
    text: str, rule: Rule, selection: Selection, steps: list[Step] | None
) -> list[tuple[int, int, str, tuple[Cause, ...]]]:
    """Return the edits that `rule` makes in `text`, with their causes; flags and edits are told to `steps`."""
    edits: list[tuple[int, int, str, tuple[Cause, ...]]] = []
    flags: list[tuple[int, int, Cause]] = []
    filtered = selection.select or selection.ignore
    cautious = selection.options.level == "safe"
    for start, end, replacement, name, reason, level in rule.find(text, selection.options):
        causes = rule.causes.get(name)
        if causes is None:
            message = f"{rule!r} reports {name!r}, which is not one of its faults"
            raise RuleError(message)
        if reason is not None or level is not None:
            causes = (Cause(name, level or causes[0].level, reason or causes[0].reason),)
        if filtered and not _selected(name, selection):
            continue
        if replacement is None or (cautious and causes[0].level != "safe"):
            flags.append((start, end, causes[0]))
        elif replacement != text[start:end]:
            edits.append((start, end, replacement, causes))
    if steps is not None and (edits or flags):
        steps.append(Step(edits, flags))
    return edits


def _applied(text: str, rule: Rule, edits: list[tuple[int, int, str, tuple[Cause, ...]]]) -> str:
    try:
        return apply(text, edits)
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
