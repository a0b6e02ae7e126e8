"""Addresses such as s3://bucket/folder, through fsspec and the user's own backend. Needs the `remote` extra."""

from __future__ import annotations

import contextlib
import os
import re
from typing import Any, BinaryIO, cast

from newsclean.cli.writing import PREFIX

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


def is_address(name: str) -> bool:
    """Tell whether `name` is an address and not a path.

    >>> is_address("s3://bucket/a.txt"), is_address("C:/a.txt"), is_address("a//b.txt")
    (True, False, False)
    """
    return _ADDRESS.match(name) is not None


def backend(address: str) -> tuple[Any, str]:
    """Return the file system of `address` and the path in it. Raises ValueError where it cannot be had."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise ValueError("addresses need an extra package: pip install 'newsclean[remote]'") from None
    try:
        system, path = url_to_fs(address)
    except ImportError as error:
        raise ValueError(f"no backend for it: {error}") from None
    return system, str(path)


def listed(address: str) -> list[tuple[str, str]] | None:
    """Return every file below `address` with its name within it; None where it is a file itself."""
    system, path = backend(address)
    if not system.isdir(path):
        if not system.exists(path):
            raise FileNotFoundError(2, "No such file or folder")
        return None
    base = path.rstrip("/") + "/"
    found = (str(name) for name in system.find(path))
    return sorted((str(system.unstrip_protocol(name)), name.removeprefix(base)) for name in found)


def opened(address: str) -> BinaryIO:
    """Open a file for reading."""
    system, path = backend(address)
    return cast("BinaryIO", system.open(path, "rb"))


class RemoteReplacement:
    """A temporary file beside `address` that is moved to it at `commit`."""

    def __init__(self, address: str) -> None:
        """Create the temporary file."""
        self.system, self.path = backend(address)
        parent, _, _ = self.path.rpartition("/")
        if parent:
            self.system.makedirs(parent, exist_ok=True)
        self.temporary = f"{parent}/{PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
        self.handle: BinaryIO = self.system.open(self.temporary, "wb")

    def settle(self) -> None:
        """Send everything."""
        self.handle.close()

    def commit(self) -> None:
        """Take the place."""
        self.system.mv(self.temporary, self.path)

    def abandon(self) -> None:
        """Leave nothing."""
        with contextlib.suppress(Exception):
            self.handle.close()
        with contextlib.suppress(Exception):
            self.system.rm(self.temporary)
