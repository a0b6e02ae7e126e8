"""Passes of other packages, by name: the entry point group `newsclean.passes`.

A package offers a pass by naming it in its metadata; nothing is imported until a configuration asks for that name.

    [project.entry-points."newsclean.passes"]
    wire = "newsclean_wire:PASS"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import OptionValueError, PluginError, choices
from newsclean.pipeline import Pass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

GROUP = "newsclean.passes"


def offered(known: Iterable[str]) -> list[str]:
    """Return the names of the passes that other packages offer, none of them loaded; `known` are the built-in ones."""
    from importlib.metadata import entry_points

    return sorted({point.name for point in entry_points(group=GROUP)}.difference(known))


def load(name: str, known: Iterable[str]) -> Pass:
    """Return the pass that an installed package offers as `name`; `known` are the built-in names, for the message.

    Raises `OptionValueError` when nobody offers it, `PluginError` when it cannot be had: two packages offer it, its
    import fails, or what comes is no `Pass` of that name.
    """
    from importlib.metadata import entry_points

    points = entry_points(group=GROUP)
    # the same package seen twice on the path (a checkout and its installed copy) offers one thing
    found = list({(_package(point), point.value): point for point in points if point.name == name}.values())
    if not found:
        raise OptionValueError(choices("pass", name, (*known, *offered(known)), "passes"))
    if len(found) > 1:
        packages = " and ".join(sorted(_package(point) for point in found))
        raise PluginError(f"pass {name!r} is offered by {packages}; uninstall one, or give the Pass object itself")
    point = found[0]
    where = f"pass {name!r} ({point.value}) of {_package(point)}"
    try:
        stage = point.load()
    except Exception as error:
        raise PluginError(f"{where} cannot be loaded: {type(error).__name__}: {error}") from error
    if not isinstance(stage, Pass):
        raise PluginError(f"{where} is a {type(stage).__name__}, not a newsclean.Pass")
    if stage.name != name:
        raise PluginError(f"{where} calls itself {stage.name!r}; both names are the same")
    return stage


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unnamed package"
