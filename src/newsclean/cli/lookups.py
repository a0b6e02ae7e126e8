"""The commands that tell: detect, revert, stats, report, rules, config, completion."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsclean.cli import DONE
from newsclean.cli.apart import refuse_same
from newsclean.cli.batch import Failed, Run, run_batch
from newsclean.cli.commands import _echo, clean_command, code, newsclean_command
from newsclean.cli.formats import FORMATS, format_of
from newsclean.cli.inputs import Input, found
from newsclean.cli.onefile import not_written, why
from newsclean.cli.packing import compressed, ending_packing, unpacked
from newsclean.cli.places import Target
from newsclean.cli.settings import settable
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import is_stdout, replacing
from newsclean.errors import NewscleanError, choices
from newsclean.pipeline import rule_names
from newsclean.result import OF_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.pipeline import Pass

_MOST = 2 << 30


@newsclean_command.command("detect")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
def detect_command(paths: tuple[str, ...]) -> int:
    """Tell the encoding of files, how sure that is and why, and the kinds of mojibake in them."""
    from newsclean.api import Cleaner
    from newsclean.decoding import detect

    cleaner = Cleaner(passes=("entities", "mojibake"))
    done = failed = 0
    for item in found(paths):
        problem, data = item.problem, b""
        if problem is None:
            try:
                with item.open() as handle:
                    source, packing = unpacked(handle, _MOST)
                    data = source.read()
            except Exception as error:  # noqa: BLE001 (one bad input never stops the others)
                problem = why(error)
        if problem is not None:
            say(f"newsclean: {shown(item.label)}: {problem}")
            failed += 1
            continue
        verdict = detect(data)
        kinds = ""
        if verdict.encoding is not None:
            rules = [rule for change in cleaner.bytes(data).changes for rule in change.rules if "mojibake" in rule]
            kinds = "".join(f"; {rule} x{rules.count(rule)}" for rule in dict.fromkeys(rules))
        _echo(
            f"{shown(item.label)}: {f'{packing}, ' if packing else ''}{verdict.encoding or 'not text'}"
            f" ({verdict.confidence:.2f}{f', else {verdict.runner_up}' if verdict.runner_up else ''};"
            f" {shown(verdict.reason)}){kinds}\n"
        )
        done += 1
    return code(done, failed)


@newsclean_command.command("revert")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--log", type=click.Path(path_type=Path), required=True, help="The log that `clean --log` wrote.")
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Where the original goes; stdout when absent.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="auto", help="Of the file; by name when absent.")
@click.option("--rule", "rules", multiple=True, help="Take back only this rule or pass (text files).")
def revert_command(path: Path, log: Path, out: Path | None, kind: str, rules: tuple[str, ...]) -> int:
    """Give a cleaned file's original back, from its log alone.

    A text file comes back byte for byte. In JSON lines, tables and the like the texts come back; JSON may escape them
    in another way than the original did.
    """
    from newsclean.cli.reverting import job_for, text_of

    refuse_same({"--log": log, "--out": out})
    is_text = format_of(path.name, kind) == "txt"
    if rules and not is_text:
        raise click.UsageError("--rule is for text files; records come back as a whole")
    entries = list(read_log(log))
    known = {**rule_names(_all_passes()), **dict.fromkeys((*OF_BYTES, *_logged(entries)))} if rules else {}
    for rule in rules:
        if rule not in known:
            raise click.UsageError(choices("rule", rule, known))
    if is_text:
        data = text_of(path, entries, log, rules)
        try:
            with replacing(out or Path("-")) as handle:
                handle.write(compressed(data, None if out is None else ending_packing(out)))
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Failed(not_written(out, error)) from None
        return DONE
    target = Target(None if out is None or is_stdout(out) else str(out), single=True)
    _, done, failed = run_batch([Input(path, path.name)], Run(job_for(path, entries, log, kind), target))
    return code(done and not failed, failed)


def _logged(entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        for change in entry.get("changes") or ():
            yield from change.get("rules") or ()


def read_log(log: Path) -> Iterator[dict[str, Any]]:
    """Yield the entries of a log, packed or not. Raises `Failed` where it is none."""
    number = 0
    try:
        with log.open("rb") as handle:
            source, _ = unpacked(handle, 1 << 40)
            for line in source:
                number += 1
                entry = json.loads(line)
                yield _entry_of(entry)
    except OSError as error:
        raise Failed(f"{shown(log)}: {why(error)}") from None
    except (EOFError, ValueError, TypeError, RecursionError) as error:
        where = f":{number}" if number else ""
        raise Failed(f"{shown(log)}{where}: not a log of newsclean: {shown(why(error))}") from None


def _entry_of(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict) or not ("changes" in found or "error" in found):
        raise TypeError("no entry of a log")
    for name in ("path", "record", "field"):
        if not isinstance(found.get(name), str | int | None):
            raise TypeError(f"{name} is {found[name]!r:.60}")
    for name in ("changes", "flags"):
        listed = found.get(name) or ()
        if not isinstance(listed, list | tuple) or not all(isinstance(one, dict) for one in listed):
            raise TypeError(f"{name} is no list of objects")
        if not all(isinstance(one.get("rules") or (), list | tuple) for one in listed):
            raise TypeError("rules is no list of rule ids")
    return found


@newsclean_command.command("stats")
@click.argument("log", type=click.Path(path_type=Path))
def stats_command(log: Path) -> int:
    """Count what a log holds: documents, changes by rule, flags, failures."""
    documents = changed = failed = 0
    counts: dict[str, dict[str, int]] = {"changes": {}, "flags": {}}
    for entry in read_log(log):
        documents += 1
        failed += bool(entry.get("error"))
        changed += bool(entry.get("changes"))
        for title, named in counts.items():
            for thing in entry.get(title) or ():
                for rule in thing.get("rules") or (thing.get("rule"),):
                    named[str(rule)] = named.get(str(rule), 0) + 1
    _echo(f"{documents} documents, {changed} changed, {failed} failed\n")
    for title, named in counts.items():
        for rule, number in sorted(named.items(), key=lambda item: (-item[1], item[0])):
            _echo(f"{number:8} {title} {shown(rule)}\n")
    return DONE


@newsclean_command.command("report")
@click.argument("logs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="LOG...")
@click.option(
    "--out", "-o", required=True, type=click.Path(path_type=Path), metavar="FILE.html", help="The page; - is stdout."
)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the cleaned texts, to show them.",
)
@click.option("--title", help="Of the page; the logs' names when absent.")
def report_command(logs: tuple[Path, ...], out: Path, texts: Path | None, title: str | None) -> int:
    """Draw logs as one page of HTML: every change with its rule and reason, offline, nothing fetched."""
    from newsclean.cli.reporting import finished, read_log, started

    for log in logs:
        refuse_same({"the log": log, "--out": out})
    page = started(out, title or ", ".join(log.name for log in logs))
    for log in logs:
        read_log(page, log, texts)
    finished(page, out)
    return DONE


@newsclean_command.command("rules")
@click.argument("wanted", required=False, metavar="[ID]")
def rules_command(wanted: str | None) -> int:
    """List the rules (of one pass, with its name), or show one rule's own documentation.

    The passes that installed packages offer are listed behind newsclean's own, what the log tells of bytes before them.
    """
    import inspect

    from newsclean.decoding import CAUSES

    stages = _all_passes()
    faults = {fault.id: (fault, rule, stage) for stage in stages for rule in stage.rules for fault in rule.faults}
    if wanted in faults:
        fault, rule, _ = faults[wanted]
        others = [other.id for other in rule.faults if other.id != wanted]
        _echo(f"{fault.id} ({fault.level}): {fault.reason}\n\n{inspect.getdoc(rule.find) or ''}\n")
        if others:
            _echo(f"\nThe same rule finds: {', '.join(others)}\n")
        return DONE
    of_bytes = [cause for cause in CAUSES if wanted in {None, "decoding", cause.rule}]
    listed = [
        fault for fault, _, stage in faults.values() if wanted in {None, stage.name} or fault.id.split(".")[0] == wanted
    ]
    if not listed and not of_bytes:
        raise click.UsageError(choices("rule", wanted, [*(stage.name for stage in stages), *faults]))
    for name, level, reason in (*of_bytes, *listed):
        _echo(f"{name:40} {level:7} {shown(reason)}\n")
    return DONE


def _all_passes() -> list[Pass]:
    """Return newsclean's passes and those of other packages; one that cannot be loaded is named on stderr."""
    from newsclean.passes import PASSES
    from newsclean.plugins import load, offered

    stages = list(PASSES)
    own = [stage.name for stage in PASSES]
    for name in offered(own):
        try:
            stages.append(load(name, own))
        except NewscleanError as error:
            say(f"newsclean: {shown(str(error))}")
    return stages


@newsclean_command.command("config")
@click.pass_context
def config_command(context: click.Context) -> int:
    """Show each setting of `clean` and where it comes from."""
    root = context.find_root()
    with clean_command.make_context("clean", ["-"], parent=root) as made:
        for option in settable(clean_command):
            name = option.name or ""
            source = made.get_parameter_source(name)
            kind = source.name if source is not None else "DEFAULT"
            where = {"DEFAULT_MAP": shown(root.obj or ""), "ENVIRONMENT": str(option.envvar)}.get(kind, "default")
            value = made.params[name]
            if value is None:
                value = _library_default(name, made.params["profile"])
            listed = ", ".join(value) if isinstance(value, tuple) else value
            _echo(f"{max(option.opts, key=len).lstrip('-'):16} = {shown(str(listed))!s:20} ({where})\n")
    return DONE


def _library_default(name: str, profile: str) -> Any:
    from newsclean.api import PROFILES
    from newsclean.options import Options

    return replace(Options(), **PROFILES[profile]).__getattribute__(name) if name in Options.__slots__ else None


@newsclean_command.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> int:
    """Print what makes a shell complete newsclean's commands and options: eval "$(newsclean completion bash)"."""
    from click.shell_completion import get_completion_class

    found_class = get_completion_class(shell)
    if found_class is None:
        raise Failed(f"no completion for {shell}")
    complete = found_class(newsclean_command, {}, "newsclean", "_NEWSCLEAN_COMPLETE")
    _echo(complete.source() + "\n")
    return DONE
