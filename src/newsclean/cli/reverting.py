"""Back from a log: a text file byte for byte, records by their texts; digests tell which entry a file belongs to."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclean.api import Cleaner
from newsclean.cli.batch import Failed
from newsclean.cli.inputs import Input
from newsclean.cli.jobs import Chunk, Job, Tally
from newsclean.cli.onefile import Source, why
from newsclean.cli.packing import unpacked
from newsclean.cli.shown import say, shown
from newsclean.cli.working import work
from newsclean.errors import NewscleanError
from newsclean.pipeline import names_rule
from newsclean.result import CleanResult

if TYPE_CHECKING:
    from collections.abc import Sequence

Entry = dict[str, Any]
MOST = 2 << 30
"""Bytes that a text may hold."""


def text_of(path: Path, entries: Sequence[Entry], log: Path, rules: Sequence[str]) -> bytes:
    """Return the original of a text file, or its text without the changes of `rules`. Raises `Failed`."""
    try:
        with path.open("rb") as handle:
            data = unpacked(handle, MOST)[0].read()
    except (OSError, EOFError, ValueError) as error:
        raise Failed(f"{shown(path)}: {why(error)}") from None
    text = data.decode("utf-8", "surrogateescape")
    digest = _digest(text)
    whole = [entry for entry in entries if entry.get("record") is None and not entry.get("error")]
    trouble = None
    for entry in sorted(whole, key=lambda entry: _name(entry) != path.name):  # its own name first
        if entry.get("changes") == [] and _is_as_it_was(data, entry):
            return data
        if entry.get("new_sha256") != digest:
            continue
        try:
            return _bytes_of(CleanResult.from_dict(entry, text=text), rules, path)
        except NewscleanError as error:
            trouble = trouble or error
    if trouble is not None:
        raise Failed(f"{shown(path)}: its entry in {shown(log)} does not fit: {shown(str(trouble))}")
    raise Failed(f"{shown(path)}: no entry in {shown(log)} belongs to this text")


def _bytes_of(result: CleanResult, rules: Sequence[str], path: Path) -> bytes:
    if rules:
        logged = {rule for change in result.changes for rule in change.rules}
        heard = [name for name in rules if any(names_rule((name,), rule) for rule in logged)]
        return (result.revert(*heard) if heard else result.text).encode("utf-8", "surrogateescape")
    for flag in result.flags:
        if flag.rule == "decoding.bytes-not-kept":
            say(f"newsclean: {shown(path)}: the text is back, but {shown(flag.reason)}")
    try:
        return result.original.encode(result.encoding or "utf-8", "surrogateescape")
    except UnicodeError:
        raise Failed(f"{shown(path)}: its text cannot be in {shown(str(result.encoding))}, as the log says") from None


def _is_as_it_was(data: bytes, entry: Entry) -> bool:
    """Tell whether a file in which nothing changed is still in its own codec."""
    try:
        return bool(_digest(data.decode(entry["encoding"], "surrogateescape")) == entry["new_sha256"])
    except (KeyError, LookupError, TypeError, ValueError):
        return False


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _name(entry: Entry) -> str:
    return Path(str(entry.get("path"))).name


def job_for(path: Path, entries: Sequence[Entry], log: Path, kind: str) -> Job:
    """Return the job that gives the records of a file back. Raises `Failed` where none of the log is about them."""
    logged: dict[str, list[Entry]] = {}
    for entry in entries:
        logged.setdefault(str(entry.get("path")), []).append(entry)
    named = {name: own for name, own in logged.items() if Path(name).name == path.name}
    jobs = [_job(own, kind) for own in (named or logged).values()]
    if len(named) == 1:
        return jobs[0]
    best, most = None, 0
    for job in jobs:
        fitting = _fitting(path, job)
        if fitting > most:
            best, most = job, fitting
    if best is None:
        raise Failed(f"{shown(path)}: no entry in {shown(log)} belongs to this file")
    return best


def _job(entries: Sequence[Entry], kind: str) -> Job:
    undoing = {(entry.get("record"), entry.get("field")): entry for entry in entries}
    fields = tuple(dict.fromkeys(str(entry["field"]) for entry in entries if entry.get("field") is not None))
    return Job(Cleaner(passes=()), kind, None, fields or ("text",), undoing=undoing, verify=False)


def _fitting(path: Path, job: Job) -> int:
    """Return how many documents at the beginning of a file its log entries give back."""
    tally = Tally()
    try:
        source = Source(Input(path, path.name), job)
        try:
            for chunk in source.chunks(None):
                if isinstance(chunk, Chunk):
                    tally.add(work(chunk, job).tally)
                if tally.documents:
                    break
        finally:
            source.close()
    except Exception as error:  # noqa: BLE001 (packings raise what they like)
        raise Failed(f"{shown(path)}: {why(error)}") from None
    return tally.documents - tally.failures
