"""Outputs that must not meet: an input, another output, or the only record of what was done in place."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsclean.cli.inputs import STDIN, is_wanted
from newsclean.cli.packing import unpacked
from newsclean.cli.remote import is_address
from newsclean.cli.shown import shown
from newsclean.cli.writing import is_special, is_stdout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def refuse_meetings(
    paths: Sequence[str],
    out: str | None,
    told: Mapping[str, Path | None],
    *,
    in_place: bool,
    include: Sequence[str],
    exclude: Sequence[str],
) -> None:
    """Raise `click.UsageError` where what is told, the log and the page, would overwrite anything, or be mixed.

    `told` is where they go, by the option. The names alone decide, and what is there: nothing is read or written yet.
    """
    there = [path for path in paths if path != STDIN and not is_address(path)]
    folder = None if out is None or is_address(out) else Path(out)
    written = None if out is not None or in_place else Path("-")
    refuse_same({"the cleaned text": written, "--out": folder, **told})
    for option, place in told.items():
        if place is None or is_stdout(place) or is_special(place):
            continue
        for path in there:
            if is_same(Path(path), place) or _would_be_read(place, Path(path), include, exclude):
                raise click.UsageError(f"{option} {shown(place)} would overwrite the input {shown(path)}")
            if folder is not None and (made := _made_of(path, folder, place, include, exclude)) is not None:
                raise click.UsageError(f"{option} {shown(place)} is where the cleaned {shown(made)} goes")
    log = told.get("--log")
    if in_place and log is not None and is_log(log):
        raise click.UsageError(
            f"--log {shown(log)} is the log of another run, perhaps all that gives its originals back; name another"
        )


def refuse_same(places: Mapping[str, Path | None]) -> None:
    """Raise `click.UsageError` where two of `places` are one; what they are for is their keys."""
    seen: list[tuple[str, Path]] = []
    for name, place in places.items():
        if place is None or (is_special(place) and not is_stdout(place)):
            continue  # a device takes what it is given
        for other, taken in seen:
            if is_stdout(place) and is_stdout(taken):
                raise click.UsageError(
                    f"{other} and {name} would both go to standard output; name a file for one of them"
                )
            if is_same(place, taken):
                raise click.UsageError(
                    f"{other} and {name} are one place, {shown(place)}; name another for one of them"
                )
        seen.append((name, place))


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, or would."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return _real(one) == _real(other)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _kind(path: Path) -> int:
    """Return what kind of file a path leads to; 0 where nobody can tell."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError):
        return 0


def _within(place: Path, folder: Path) -> Path | None:
    """Return the name of `place` in `folder`, if it is there or below."""
    real = Path(_real(place.parent), place.name)
    return real.relative_to(_real(folder)) if real.is_relative_to(_real(folder)) else None


def _would_be_read(place: Path, folder: Path, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Tell whether `place` is an input in `folder`, and not what another run told there."""
    name = _within(place, folder) if _kind(folder) == stat.S_IFDIR and _kind(place) == stat.S_IFREG else None
    return name is not None and is_wanted(name, include, exclude) and not (is_log(place) or _is_page(place))


def _made_of(path: str, out: Path, place: Path, include: Sequence[str], exclude: Sequence[str]) -> str | None:
    """Return the input in `path` whose output in the folder `out` is `place`."""
    name = _within(place, out)
    if name is None:
        return None
    if _kind(Path(path)) != stat.S_IFDIR:
        return path if str(name) == Path(path).name else None
    found = Path(path) / name
    return str(found) if _kind(found) == stat.S_IFREG and is_wanted(name, include, exclude) else None


def is_log(place: Path) -> bool:
    """Tell whether a file begins as a log of newsclean does."""
    try:
        with place.open("rb") as handle:
            first: Any = json.loads(unpacked(handle, 1 << 40)[0].readline())
    except Exception:  # noqa: BLE001 (packings raise what they like over what is none)
        return False
    return isinstance(first, dict) and "path" in first and ("changes" in first or "error" in first)


def _is_page(place: Path) -> bool:
    try:
        with place.open("rb") as handle:
            return b'<meta name="generator" content="newsclean">' in handle.read(1 << 12)
    except OSError:
        return False
