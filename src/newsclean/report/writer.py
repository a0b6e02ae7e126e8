"""Logs in, one file out."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.errors import NewscleanError
from newsclean.report.gathering import Report
from newsclean.report.page import page
from newsclean.report.rows import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TextIO

    Texts = Callable[[Mapping[str, Any]], str | None]


def write_report(
    log_paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    texts: Texts | None = None,
    title: str | None = None,
) -> Report:
    """Write the report of one or more logs to `out` and return it.

    Logs are JSON lines, also packed: `.gz`, `.bz2`, `.xz`, `.zst`.
    `texts` returns the cleaned text of a log entry, or None: log files hold the changes and not the texts. `out`
    appears whole or not at all. Raises `NewscleanError` with file and line where a log is no log, and OSError.
    """
    paths = [Path(path) for path in log_paths]
    report = Report(title if title is not None else ", ".join(path.name for path in paths))
    for path in paths:
        add_log(report, path, texts=texts)
    write_page(report, out)
    return report


def add_log(report: Report, path: Path, *, texts: Texts | None = None) -> None:
    """Add every entry of the log at `path` to `report`. Raises as `write_report` does."""
    for number, entry in entries(path):
        text = texts(entry) if texts is not None and "text" not in entry else None
        try:
            row = row_of(entry, text)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise NewscleanError(f"{path!s}:{number}: not an entry of a newsclean log ({error!r:.120})") from error
        report.add(row)


def write_page(report: Report, out: str | os.PathLike[str]) -> None:
    """Write the page of `report` to `out`, by way of a temporary file beside it."""
    target = Path(out)
    data = page(report.contents()).encode()
    handle, name = tempfile.mkstemp(prefix=".newsclean-", suffix=".html", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def entries(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each entry of a log with the number of its line; lines end at LF alone, empty ones are passed over."""
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise NewscleanError(f"{path!s}:{number}: not a line of JSON ({error!s:.120})") from error
            if not isinstance(entry, dict):
                raise NewscleanError(f"{path!s}:{number}: expected an object, found {type(entry).__name__}")
            yield number, entry


_PACKED = {".gz": ("gzip",), ".bz2": ("bz2",), ".xz": ("lzma",), ".zst": ("compression.zstd", "backports.zstd")}
"""What reads a log of this ending: the first module that is there."""


def _opened(path: Path) -> TextIO:
    """Open a log for reading, whatever it is packed in; the ending says which."""
    for module in _PACKED.get(path.suffix, ()):
        with contextlib.suppress(ImportError):
            opened: TextIO = import_module(module).open(path, "rt", encoding="utf-8", newline="\n")
            return opened
    if path.suffix in _PACKED:
        raise NewscleanError("reading .zst needs Python 3.14 or the zstd extra: pip install 'newsclean[zstd]'")
    return path.open(encoding="utf-8", newline="\n")
