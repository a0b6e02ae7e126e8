"""The commands, on click: arguments and options in, a job and files out; a failure is one clear line and a code."""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import click

import newsclean
from newsclean import PROFILES, Cleaner, CleanResult
from newsclean.cli import DONE, FOUND, NOTHING_DONE, SOME_FAILED, USAGE
from newsclean.cli.batch import Failed, Target, run_batch, summary
from newsclean.cli.differences import github_lines, json_lines, sarif, unified
from newsclean.cli.formats import FORMATS, Job
from newsclean.cli.inputs import found
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import replacing
from newsclean.errors import NewscleanError
from newsclean.options import Options
from newsclean.passes import PASSES

if TYPE_CHECKING:
    from collections.abc import Callable


def answer(arguments: list[str]) -> int:
    """Return the exit code of one command line."""
    try:
        code = newsclean_command.main(arguments, prog_name="newsclean", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        say(f"newsclean: {error.format_message()}")
        say("newsclean: see newsclean --help")
        return USAGE
    except click.ClickException as error:
        say(f"newsclean: {error.format_message()}")
        return NOTHING_DONE
    except Failed as error:
        say(f"newsclean: {error}")
        return NOTHING_DONE
    return code if isinstance(code, int) else DONE


def library_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` every option of the library, made from `Options` itself."""
    hints = get_type_hints(Options)
    for field in reversed(fields(Options)):
        name = "--" + field.name.replace("_", "-")
        hint = hints[field.name]
        if hint is bool:
            option = click.option(f"{name}/--no-{field.name}", default=None, help=f"(default: {field.default})")
        elif field.default is None or hint is str:
            option = click.option(name, default=None, help=f"(default: {field.default or 'guessed as needed'})")
        else:
            option = click.option(
                name, type=click.Choice(get_args(hint)), default=None, help=f"(default: {field.default})"
            )
        command = option(command)
    for option in (
        click.option("--ignore", multiple=True, metavar="RULE", help="do not hear this rule or pass"),
        click.option("--select", multiple=True, metavar="RULE", help="hear only this rule or pass"),
        click.option("--passes", multiple=True, metavar="PASS", help="run only these passes, in this order"),
        click.option("--profile", type=click.Choice(list(PROFILES)), default="news", help="a set of defaults"),
    ):
        command = option(command)
    return command


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` the options that say what is read and how."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
            click.option("--encoding", metavar="CODEC", help="of the input; found from the bytes when absent"),
            click.option("--format", "file_format", type=click.Choice(FORMATS), default="auto"),
            click.option(
                "--field", "names", multiple=True, metavar="NAME", help="field to clean (a.b for nested); text"
            ),
            click.option("--id-field", metavar="NAME", help="field that names a record in the log"),
            click.option("--include", multiple=True, metavar="GLOB", help="in folders, only these files"),
            click.option("--exclude", multiple=True, metavar="GLOB", help="in folders, not these"),
            click.option(
                "--max-bytes", type=click.IntRange(1), default=2 << 30, help="most bytes of one file, unpacked"
            ),
            click.option("--verify/--no-verify", default=True, help="check each result before it is written"),
            click.option("--quiet", "-q", is_flag=True, help="no summary"),
        )
    ):
        command = option(command)
    return command


def job_of(options: dict[str, Any]) -> Job:
    """Return the job that the options describe. Raises `click.UsageError` for what the library refuses."""
    given = {name: options[name] for name in Options.__slots__ if options[name] is not None}
    passes = tuple(part for value in options["passes"] for part in value.split(",")) or None
    try:
        cleaner = Cleaner(
            profile=options["profile"], passes=passes, select=options["select"], ignore=options["ignore"], **given
        )
        if options["encoding"]:
            newsclean.clean_bytes(b"", options["encoding"], passes=())
    except NewscleanError as error:
        raise click.UsageError(str(error)) from None
    return Job(
        cleaner,
        options["file_format"],
        options["encoding"],
        options["names"] or ("text",),
        options["id_field"],
        options["max_bytes"],
        options["verify"],
    )


@click.group("newsclean", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(newsclean.__version__, message="newsclean %(version)s")
def newsclean_command() -> None:
    """Clean news text, and say what was done.

    Exit codes: 0 done, 1 check found something, 2 usage, 3 some inputs failed, 4 nothing could be done.
    """


@newsclean_command.command("clean")
@input_options
@click.option("--out", "-o", type=click.Path(path_type=Path), help="folder, or file for one input")
@click.option("--in-place", "-i", is_flag=True, help="write each file where it was read")
@click.option("--log", type=click.Path(path_type=Path), metavar="FILE.jsonl", help="one JSON line a document")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE.html", help="a page that shows every change")
@library_options
def clean_command(
    paths: tuple[str, ...], out: Path | None, in_place: bool, log: Path | None, report: Path | None, **options: Any
) -> int:
    """Clean files, folders, or stdin (-). Data on stdout, all else on stderr."""
    if out is not None and in_place:
        raise click.UsageError("--out and --in-place exclude each other")
    if out is None and not in_place and (len(paths) > 1 or any(Path(p).is_dir() for p in paths)):
        raise click.UsageError("several inputs need --out FOLDER or --in-place")
    job = job_of(options)
    target = Target(out, in_place=in_place, single=len(paths) == 1 and not Path(paths[0]).is_dir())
    inputs = found(paths, options["include"], options["exclude"], out)
    if report is None:
        tally, done, failed = run_batch(inputs, job, target, log)
    else:
        from newsclean.cli.reporting import finished, started

        page = started(report, ", ".join(Path(path).name or path for path in paths))
        tally, done, failed = run_batch(inputs, job, target, log, report=page)
        finished(page, report)
    if not options["quiet"] and (out is not None or in_place or failed):
        say(summary(tally))
    return code(done, failed)


def code(done: int, failed: int) -> int:
    """Return the exit code for so many inputs done and failed."""
    return DONE if not failed else SOME_FAILED if done else NOTHING_DONE


@newsclean_command.command("check")
@input_options
@click.option("--diff", is_flag=True, help="show what would change")
@click.option("--output-format", type=click.Choice(["text", "json", "github", "sarif"]), default="text")
@library_options
def check_command(paths: tuple[str, ...], diff: bool, output_format: str, **options: Any) -> int:
    """Tell what `clean` would change; write nothing. Exit 1 when it would change something."""
    job = job_of(options)
    changed = 0
    documents: list[tuple[str, CleanResult]] = []

    def seen(name: str, record: int | None, result: CleanResult) -> None:
        nonlocal changed
        if result.text == result.original:
            return
        changed += 1
        place = name if record is None else f"{name}:{record}"
        if output_format == "sarif":
            documents.append((place, result))
        elif output_format == "json":
            click.echo(json_lines(place, result))
        elif output_format == "github":
            click.echo(github_lines(place, result))
        elif diff:
            click.echo(unified(place, result), nl=False)
        else:
            click.echo(f"{shown(place)}: {len(result.changes)} changes")

    tally, done, failed = run_batch(found(paths, options["include"], options["exclude"]), job, None, None, seen)
    if output_format == "sarif":
        click.echo(sarif(documents))
    if not options["quiet"]:
        say(summary(tally))
    return code(done, failed) if failed else FOUND if changed else DONE


@newsclean_command.command("explain")
@input_options
@library_options
def explain_command(paths: tuple[str, ...], **options: Any) -> int:
    """Show every change and flag with its place, rule, level and reason."""
    job = job_of(options)

    def seen(name: str, record: int | None, result: CleanResult) -> None:
        click.echo(f"{shown(name)}{'' if record is None else f':{record}'} ({result.encoding or 'str'})")
        for change in result.changes:
            click.echo(
                f"  {change.start}:{change.end} {shown(change.before)!r} -> {shown(change.after)!r}"
                f"  {', '.join(change.rules)} [{change.level}] {change.reason}"
            )
        for flag in result.flags:
            click.echo(f"  {flag.start}:{flag.end} {shown(flag.text)!r}  {flag.rule} [flag] {flag.reason}")

    _, done, failed = run_batch(found(paths, options["include"], options["exclude"]), job, None, None, seen)
    return code(done, failed)


@newsclean_command.command("detect")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
def detect_command(paths: tuple[str, ...]) -> int:
    """Tell the encoding of files, how sure that is, and why."""
    done = failed = 0
    for item in found(paths):
        if item.problem is None:
            try:
                data = sys.stdin.buffer.read() if item.name == "-" else item.path.read_bytes()
            except OSError as error:
                item = item._replace(problem=error.strerror or str(error))  # noqa: PLW2901 (the same input, with its problem)
        if item.problem is not None:
            say(f"newsclean: {shown(item.path)}: {item.problem}")
            failed += 1
            continue
        verdict = newsclean.detect(data)
        click.echo(
            f"{shown(item.path)}: {verdict.encoding or 'unknown'} ({verdict.confidence:.2f}"
            f"{f', else {verdict.runner_up}' if verdict.runner_up else ''}; {verdict.reason})"
        )
        done += 1
    return code(done, failed)


@newsclean_command.command("revert")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--log", type=click.Path(path_type=Path), required=True, help="the log that `clean --log` wrote")
@click.option("--out", "-o", type=click.Path(path_type=Path), help="where the original goes; stdout when absent")
@click.option("--rule", "rules", multiple=True, help="take back only this rule or pass")
def revert_command(path: Path, log: Path, out: Path | None, rules: tuple[str, ...]) -> int:
    """Give a cleaned text file's original back, from its log alone."""
    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line]
    except (OSError, ValueError) as error:
        raise Failed(f"{shown(path)}: {error}") from None
    whole = [entry for entry in entries if entry.get("record") is None and not entry.get("error")]
    whole.sort(key=lambda entry: Path(str(entry.get("path"))).name != path.name)  # its own name first
    for entry in whole:
        try:
            result = CleanResult.from_dict(entry, text=text)
        except NewscleanError:
            continue
        made = result.revert(*rules)
        data = made.encode(result.encoding or "utf-8", "surrogateescape") if not rules else made.encode()
        if out is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            with replacing(out) as handle:
                handle.write(data)
        return DONE
    raise Failed(f"{shown(path)}: no entry in {shown(log)} belongs to this text")


@newsclean_command.command("stats")
@click.argument("log", type=click.Path(path_type=Path))
def stats_command(log: Path) -> int:
    """Count what a log holds: documents, changes by rule, flags, failures."""
    documents = changed = failed = 0
    rules: dict[str, int] = {}
    flags: dict[str, int] = {}
    try:
        with log.open(encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                documents += 1
                failed += bool(entry.get("error"))
                changed += bool(entry.get("changes"))
                for change in entry.get("changes", ()):
                    for rule in change["rules"]:
                        rules[rule] = rules.get(rule, 0) + 1
                for flag in entry.get("flags", ()):
                    flags[flag["rule"]] = flags.get(flag["rule"], 0) + 1
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Failed(f"{shown(log)}: not a log of newsclean: {error}") from None
    click.echo(f"{documents} documents, {changed} changed, {failed} failed")
    for title, counts in (("changes", rules), ("flags", flags)):
        for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"{number:8} {title} {rule}")
    return DONE


@newsclean_command.command("report")
@click.argument("logs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="LOG...")
@click.option(
    "--out", "-o", required=True, type=click.Path(path_type=Path), metavar="FILE.html", help="the page; - is stdout"
)
@click.option(
    "--texts", type=click.Path(path_type=Path, file_okay=False), help="folder of the cleaned text files, to show them"
)
@click.option("--title", help="of the page; the logs' names when absent")
def report_command(logs: tuple[Path, ...], out: Path, texts: Path | None, title: str | None) -> int:
    """Draw logs as one page of HTML: every change with its rule and reason, offline, nothing fetched."""
    from newsclean.cli.reporting import finished, read_log, started

    page = started(out, title or ", ".join(log.name for log in logs))
    for log in logs:
        read_log(page, log, texts)
    finished(page, out)
    return DONE


@newsclean_command.command("rules")
@click.argument("wanted", required=False, metavar="[ID]")
def rules_command(wanted: str | None) -> int:
    """List the rules, or show one rule's own documentation."""
    for stage in PASSES:
        for rule in stage.rules:
            for fault in rule.faults:
                if wanted is None:
                    click.echo(f"{fault.id:40} {fault.level:7} {fault.reason}")
                elif fault.id == wanted:
                    import inspect

                    click.echo(f"{fault.id} ({fault.level}): {fault.reason}\n")
                    click.echo(inspect.getdoc(rule.find) or "")
                    return DONE
    if wanted is not None:
        from newsclean.errors import choices

        known = [fault.id for stage in PASSES for rule in stage.rules for fault in rule.faults]
        raise click.UsageError(choices("rule", wanted, known))
    return DONE
