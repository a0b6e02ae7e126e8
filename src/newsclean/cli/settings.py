"""Settings: `[tool.newsclean]` of pyproject.toml, or newsclean.toml, the nearest above the current folder.

A key is an option's name; an unknown one is an error, as a setting that is silently passed over is worse than none.
Command line before environment (NEWSCLEAN_QUOTES and so on) before file before default.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import click

from newsclean.cli.shown import shown
from newsclean.errors import choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NOT_SETTINGS = frozenset({"paths", "out", "in_place", "log", "report", "resume", "help"})
"""What belongs to one run and would be dangerous or senseless in a file."""


def nearest(start: Path) -> tuple[Path, dict[str, Any]] | None:
    """Return the nearest settings file at or above `start`, and its table."""
    for folder in (start, *start.parents):
        own = folder / "newsclean.toml"
        if own.is_file():
            return own, read(own)
        project = folder / "pyproject.toml"
        if project.is_file():
            table = read(project)
            if table:
                return project, table
    return None


def read(path: Path) -> dict[str, Any]:
    """Return the settings in a file; raise `click.UsageError` where it cannot be read."""
    try:
        with path.open("rb") as handle:
            found = tomllib.load(handle)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{shown(path)}: {getattr(error, 'strerror', None) or error}") from None
    if path.name == "pyproject.toml":
        found = found.get("tool", {}).get("newsclean", {})
    if not isinstance(found, dict):
        raise click.UsageError(f"{shown(path)}: tool.newsclean is not a table")
    return found


def defaults_for(group: click.Group, path: Path, table: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the settings as click's defaults for each command; raise `click.UsageError` for an unknown key."""
    known: dict[str, str] = {}
    for command in group.commands.values():
        for option in settable(command):
            known[_key(option)] = option.name or ""
    made: dict[str, dict[str, Any]] = {}
    for key in table:
        if key.replace("_", "-") not in known:
            raise click.UsageError(f"{shown(path)}: {choices('key', key, sorted(known))}")
    for name, command in group.commands.items():
        values = {}
        for option in settable(command):
            for key in (_key(option), _key(option).replace("-", "_")):
                if key in table:
                    values[option.name or ""] = _value(option, table[key], path, key)
        made[name] = values
    return made


def settable(command: click.Command) -> Iterator[click.Option]:
    """Yield the options of a command that may be set in a file."""
    for option in command.params:
        if isinstance(option, click.Option) and option.name not in NOT_SETTINGS:
            yield option


def _key(option: click.Option) -> str:
    return max(option.opts, key=len).lstrip("-")


def _value(option: click.Option, value: Any, path: Path, key: str) -> Any:
    if option.multiple:
        values = value if isinstance(value, list) else [value]
        if all(isinstance(item, str) for item in values):
            return values
    elif option.is_flag:
        if isinstance(value, bool):
            return value
    elif isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    kind = "a list of strings" if option.multiple else "true or false" if option.is_flag else "a string or number"
    raise click.UsageError(f"{shown(path)}: {key} is {shown(repr(value))}; it is {kind}")
