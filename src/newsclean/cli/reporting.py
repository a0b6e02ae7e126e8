"""The page of a run or of its logs: where it goes, and where the cleaned texts are found again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.cli.batch import Failed
from newsclean.cli.shown import shown
from newsclean.cli.writing import is_stdout, replacing
from newsclean.errors import NewscleanError
from newsclean.report import Report, add_log, page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def started(out: Path, title: str) -> Report:
    """Return an empty report; raise `Failed` at once where `out` cannot be written, and not after a long run."""
    if not is_stdout(out):
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Failed(f"cannot write the report {shown(out)}: {error.strerror or error}") from None
        if out.is_dir():
            raise Failed(f"cannot write the report {shown(out)}: it is a folder")
    return Report(title)


def finished(report: Report, out: Path) -> None:
    """Write the page to `out`, whole or not at all; `-` is stdout."""
    try:
        with replacing(out) as handle:
            handle.write(page(report.contents()).encode())
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Failed(f"cannot write the report {shown(out)}: {error.strerror or error}") from None


def read_log(report: Report, log: Path, folder: Path | None) -> None:
    """Add every entry of `log`; with `folder`, its texts are looked for there."""
    try:
        add_log(report, log, texts=None if folder is None else texts_in(folder))
    except NewscleanError as error:
        raise Failed(shown(str(error))) from None
    except (OSError, EOFError, ValueError) as error:
        raise Failed(f"{shown(log)}: {getattr(error, 'strerror', None) or error}") from None


def texts_in(folder: Path) -> Callable[[Mapping[str, Any]], str | None]:
    """Return what finds the cleaned text of a log entry in `folder`: the file of its name whose SHA-256 the log knows.

    A log names files as they were given, so ever shorter ends of the path are tried: `in/a/b.txt`, `a/b.txt`, `b.txt`.
    Records of JSON lines and tables have no file of their own.
    """

    def found(entry: Mapping[str, Any]) -> str | None:
        if entry.get("record") is not None or "new_sha256" not in entry:
            return None
        parts = [part for part in Path(str(entry.get("path", ""))).parts if part not in {"/", "..", "."}]
        for i in range(len(parts)):
            path = folder.joinpath(*parts[i:])
            try:
                data = path.read_bytes() if path.is_file() else None
            except OSError:
                continue
            if data is not None and sha256(data).hexdigest() == entry["new_sha256"]:
                return data.decode("utf-8", "surrogatepass")
        return None

    return found
