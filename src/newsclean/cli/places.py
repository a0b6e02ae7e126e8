"""Where results go: decided by the names alone, before anything is read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsclean.cli.inputs import STDIN
from newsclean.cli.remote import is_address
from newsclean.cli.shown import shown

if TYPE_CHECKING:
    from newsclean.cli.inputs import Input


class Target(NamedTuple):
    """Where results go: a folder, a file or an address, the place they came from, or stdout."""

    out: str | None
    in_place: bool = False
    single: bool = True


def place_of(item: Input, target: Target | None) -> Path | str | None:
    """Return where the output of `item` goes: a path, an address, or nowhere but stdout.

    Raises ValueError where it would replace the input and nobody asked for that.
    """
    if target is None or (target.out is None and not target.in_place) or (item.name == STDIN and target.in_place):
        return None
    if target.in_place:
        return item.address or (item.path.resolve() if item.path.is_symlink() else item.path)
    out = target.out or ""
    name = "stdin.txt" if item.name == STDIN else item.name
    if is_address(out):
        place = out if target.single and "." in out.rsplit("/", 1)[-1] else f"{out.rstrip('/')}/{name}"
        if place == item.address:
            raise ValueError(_REPLACES)
        return place
    folder = Path(out)
    is_file = target.single and not folder.is_dir() and not out.endswith(os.sep)
    path = folder if is_file and (folder.suffix or folder.exists()) else folder / name
    if path.exists():
        if item.address is None and item.path.exists() and path.samefile(item.path):
            raise ValueError(_REPLACES)
        if path is not folder and stat.S_IFMT(path.lstat().st_mode) not in _REPLACED:
            raise ValueError(f"the output would replace a device or pipe: {shown(path)}")
    return path


_REPLACED = {stat.S_IFREG, stat.S_IFLNK, stat.S_IFDIR}
_REPLACES = "the output would replace the input; use --in-place if that is meant"
