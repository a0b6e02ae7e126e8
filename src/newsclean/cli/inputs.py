"""What is read: the files that the arguments name, in order, once each; only regular files are ever opened."""

from __future__ import annotations

import os
import stat
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from newsclean.cli.formats import PACKINGS
from newsclean.cli.remote import is_address, listed, opened
from newsclean.cli.writing import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KNOWN = (".txt", ".text", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".wet", ".warc")
STDIN = "-"


class Input(NamedTuple):
    """A file to clean and its name within the output folder; or what is wrong with what was named."""

    path: Path
    name: str
    problem: str | None = None
    address: str | None = None
    """Where it lies, if that is no path."""

    @property
    def label(self) -> str:
        """The input as the user named it."""
        return self.address or str(self.path)

    def open(self) -> BinaryIO:
        """Open it for reading; a link planted since it was found is not followed into a device."""
        if self.name == STDIN:
            if sys.stdin is None:
                raise OSError(9, "standard input is closed")
            return sys.stdin.buffer
        if self.address is not None:
            return opened(self.address)
        descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        handle = os.fdopen(descriptor, "rb")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            handle.close()
            raise OSError(22, "not a regular file")
        return handle


def is_known(name: str) -> bool:
    """Tell whether a folder's file is read without being named: by its ending, a packing taken off."""
    lower = name.lower()
    for ending in PACKINGS:
        lower = lower.removesuffix(ending)
    return lower.endswith(KNOWN)


def found(
    arguments: Sequence[str], include: Sequence[str] = (), exclude: Sequence[str] = (), own: Sequence[Path] = ()
) -> Iterator[Input]:
    """Yield the inputs that `arguments` name: files, folders (recursively, by name), "-".

    In a folder hidden files, links, and whatever lies in `own` (the output folder) are passed over; what is no regular
    file is never opened.
    """
    for argument in arguments:
        if argument == STDIN:
            yield Input(Path(STDIN), STDIN)
            continue
        if is_address(argument):
            yield from _at_address(argument, include, exclude)
            continue
        if not argument:  # an unset variable, and not the current folder
            yield Input(Path("''"), "", "the name is empty")
            continue
        path = Path(argument)
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            yield Input(path, path.name, _why(error))
            continue
        if stat.S_ISDIR(mode):
            yield from _in_folder(path, include, exclude, own)
        elif stat.S_ISREG(mode):
            yield Input(path, path.name)
        else:
            yield Input(path, path.name, "not a regular file")


def _in_folder(folder: Path, include: Sequence[str], exclude: Sequence[str], own: Sequence[Path]) -> Iterator[Input]:
    problems: list[OSError] = []
    empty = True
    for root, folders, names in os.walk(folder, onerror=problems.append):
        here = Path(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not any(_is_same(here / name, folder) for folder in own)
            and not any(fnmatch(name, pattern) for pattern in exclude)
        )
        for name in sorted(names):
            path = here / name
            relative = path.relative_to(folder).as_posix()
            if not _is_wanted(relative, include, exclude):
                continue
            if any(path.name == made.name and _is_same(path, made) for made in own):
                continue
            empty = False
            try:
                mode = path.lstat().st_mode
            except OSError as error:
                yield Input(path, relative, _why(error))
                continue
            if stat.S_ISREG(mode):
                yield Input(path, relative)
            else:
                yield Input(path, relative, "a link or special file inside a folder is not followed")
    for trouble in problems:
        yield Input(Path(str(trouble.filename or folder)), folder.name, _why(trouble))
    if empty and not problems:
        wanted = f"matching {', '.join(include)}" if include else f"ending in {', '.join(KNOWN)}"
        yield Input(folder, folder.name, f"the folder holds no file {wanted}")


def is_wanted(relative: Path, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Tell whether a file would be read in the folder that it has this name in."""
    return not any(
        part.startswith(".") or any(fnmatch(part, pattern) for pattern in exclude) for part in relative.parts[:-1]
    ) and _is_wanted(relative.as_posix(), include, exclude)


def _is_wanted(relative: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    name = relative.rsplit("/", 1)[-1]
    if name.startswith((".", PREFIX)) or any(_matches(relative, pattern) for pattern in exclude):
        return False
    return any(_matches(relative, pattern) for pattern in include) if include else is_known(name)


def _at_address(address: str, include: Sequence[str], exclude: Sequence[str]) -> Iterator[Input]:
    last = address.rstrip("/").rsplit("/", 1)[-1]
    try:
        files = listed(address)
    except Exception as error:  # noqa: BLE001 (every backend has its own kinds)
        yield Input(Path(last), last, _why(error), address)
        return
    if files is None:
        yield Input(Path(last), last, None, address)
        return
    empty = True
    for found_at, relative in files:
        name = relative.rsplit("/", 1)[-1]
        if any(part.startswith(".") for part in relative.split("/")) or ".." in relative.split("/"):
            continue
        if any(_matches(relative, pattern) for pattern in exclude):
            continue
        if any(_matches(relative, pattern) for pattern in include) if include else is_known(name):
            empty = False
            yield Input(Path(relative), relative, None, found_at)
    if empty:
        yield Input(Path(last), last, "the folder holds no file to clean", address)


def _matches(relative: str, pattern: str) -> bool:
    return fnmatch(relative, pattern) or fnmatch(relative.rsplit("/", 1)[-1], pattern)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _why(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
