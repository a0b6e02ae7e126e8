"""Rules, passes, and the one function that runs them.

A rule reads a text and says which edits it would make. `run` lets the rules of each pass speak one after another, each
on the text that the last one left, and again until nobody proposes anything: so a second clean finds nothing to do.
This room knows no pass by name.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsclean.edits import Cause, Edit, apply
from newsclean.errors import RuleError
from newsclean.gates import Glance, seekers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsclean.gates import Either
    from newsclean.gates.patterns import Pattern, Search
    from newsclean.options import Level, Options

MOST_ROUNDS = 8
"""Rounds over all passes. Real text settles in two, of which the second finds nothing; a join may tempt the last."""


_SEVERAL = 2
"""Rules to ask again, of which each is looked at by itself; of more, one glance tells which the text still concerns."""


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

    __slots__ = ("_seekers", "applies", "causes", "faults", "find", "needs")

    def __init__(
        self,
        find: Finder,
        *faults: Fault,
        needs: Pattern | tuple[Pattern | Either, ...] | None = None,
        applies: Callable[[Options], bool] | None = None,
    ) -> None:
        """Take the function, its faults, the patterns without which it finds nothing, and which options it is for.

        `needs` is a promise that the tests hold the rule to: where none of them matches, `find` yields nothing.
        A rule whose `applies` says no to the options is never asked.
        """
        self.find = find
        self.faults = faults
        self.needs = needs if needs is None or isinstance(needs, tuple) else (needs,)
        self.applies = applies
        self._seekers: tuple[Search, ...] | None = None  # made when they are first asked
        self.causes = {fault.id: (Cause(*fault),) for fault in faults}

    def is_concerned_by(self, text: str) -> bool:
        """Tell whether `text` has what the rule needs."""
        seekers = self._seekers
        if seekers is None:
            seekers = self._seekers = seekers_of(self.needs or ())
        return not seekers or any(seek(text) for seek in seekers)

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
    """A selection made ready to run: its rules, and the glance that tells which of them a text could concern."""

    __slots__ = ("glance", "rules", "selection")

    def __init__(self, selection: Selection, *, gated: bool = True) -> None:
        """Read the gates off the patterns; `gated=False` asks every rule, always (the tests compare the two)."""
        self.selection = selection
        self.rules = tuple(
            rule
            for stage in selection.passes
            for rule in stage.rules
            if rule.applies is None or rule.applies(selection.options)
        )
        self.glance = Glance([rule.needs if gated else None for rule in self.rules])


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
    rules = program.rules
    concerned = program.glance(text)
    last = len(rules)  # the rule that changed the text last: those behind it have seen it as it is
    for again in range(MOST_ROUNDS):
        changed = number = -1
        singly = 0 < bisect_right(concerned, last) <= _SEVERAL
        if again and not singly:
            concerned = program.glance(text)
        while (number := _next(concerned, number)) >= 0:
            if changed < 0 and number > last:
                return text
            rule = rules[number]
            if again and singly and not rule.is_concerned_by(text):
                continue  # what concerned it is gone
            edits = _heard(text, rule, program.selection, steps)
            if edits:
                text = _applied(text, rule, edits)
                changed = number
                beside = _beside(text, edits, program.glance)
                if not set(beside).issubset(concerned):
                    concerned = tuple(sorted({*concerned, *beside}))
        if changed < 0:
            return text
        last = changed
    if steps is not None:
        steps.clear()
        cause = Cause("pipeline.unsettled", "safe", "the rules do not agree on this text; left as it was")
        steps.append(Step([], [(0, len(original), cause)]))
    return original


def _next(numbers: tuple[int, ...], after: int) -> int:
    """Return the first of `numbers`, which are in order, that is more than `after`; -1 where none is."""
    at = bisect_right(numbers, after)
    return numbers[at] if at < len(numbers) else -1


def _heard(
    text: str, rule: Rule, selection: Selection, steps: list[Step] | None
) -> list[tuple[int, int, str, tuple[Cause, ...]]]:
    """Return the edits that `rule` makes in `text`, with their causes; flags and edits are told to `steps`."""
    edits: list[tuple[int, int, str, tuple[Cause, ...]]] = []
    flags: list[tuple[int, int, Cause]] = []
    filtered = selection.select or selection.ignore
    cautious = selection.options.level == "safe"
    known: dict[tuple[str, str | None, str | None], tuple[Cause, ...]] = {}  # few causes have many edits
    for start, end, replacement, name, reason, level in rule.find(text, selection.options):
        if reason is None and level is None:
            causes = rule.causes.get(name) or _causes(rule, name, reason, level)
        else:
            key = (name, reason, level)
            causes = known.get(key) or known.setdefault(key, _causes(rule, *key))
        if filtered and not _selected(name, selection):
            continue
        if replacement is None or (cautious and causes[0].level != "safe"):
            flags.append((start, end, causes[0]))
        elif replacement != text[start:end]:
            edits.append((start, end, replacement, causes))
    if steps is not None and (edits or flags):
        steps.append(Step(edits, flags))
    return edits


def _causes(rule: Rule, name: str, reason: str | None, level: str | None) -> tuple[Cause, ...]:
    """Return why `rule` edits where it reports `name`; what is None is as the fault says."""
    causes = rule.causes.get(name)
    if causes is None:
        message = f"{rule!r} reports {name!r}, which is not one of its faults"
        raise RuleError(message)
    if reason is None and level is None:
        return causes
    return (Cause(name, level or causes[0].level, reason or causes[0].reason),)


def _applied(text: str, rule: Rule, edits: list[tuple[int, int, str, tuple[Cause, ...]]]) -> str:
    try:
        return apply(text, edits)
    except RuleError as error:
        message = f"{rule!r}: {error}"
        raise RuleError(message) from error


def _beside(text: str, edits: list[tuple[int, int, str, tuple[Cause, ...]]], glance: Glance) -> tuple[int, ...]:
    """Return the rules that what `edits` have made of `text` could concern."""
    return glance(text) if glance.is_sooner_read(text, len(edits)) else glance.beside(text, _places(edits))


def _places(edits: list[tuple[int, int, str, tuple[Cause, ...]]]) -> list[tuple[int, int]]:
    """Return where the text that `edits` made has what they wrote."""
    places = []
    shift = 0
    for start, end, replacement, _ in edits:
        size = len(replacement)
        places.append((start + shift, start + shift + size))
        shift += size - (end - start)
    return places


def _selected(name: str, selection: Selection) -> bool:
    if selection.select and not names_rule(selection.select, name):
        return False
    return not names_rule(selection.ignore, name)


def all_faults(passes: Sequence[Pass]) -> dict[str, Fault]:
    """Return every fault of `passes` by its id, in the order of the register."""
    return {fault.id: fault for stage in passes for rule in stage.rules for fault in rule.faults}


def rule_names(passes: Sequence[Pass]) -> dict[str, None]:
    """Return every name that means rules of `passes`, in order: of passes, what ids begin with, and ids."""
    rules = all_faults(passes)
    return dict.fromkeys((*(stage.name for stage in passes), *(rule.split(".")[0] for rule in rules), *rules))
