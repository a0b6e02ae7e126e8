"""The commands that clean, on click: options in, a run out; a failure is one clear line and a code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

import click

from newsclean._version import __version__
from newsclean.cli import DONE, FOUND, NOTHING_DONE, SOME_FAILED, USAGE
from newsclean.cli.apart import refuse_meetings
from newsclean.cli.batch import Failed, Run, is_terminal, run_batch, summary
from newsclean.cli.inputs import STDIN, found
from newsclean.cli.options import colour_option, input_options, is_coloured, job_of, library_options, workers_of
from newsclean.cli.places import Target
from newsclean.cli.progress import Progress
from newsclean.cli.remote import is_address
from newsclean.cli.settings import defaults_for, nearest, read
from newsclean.cli.shown import say, shown
from newsclean.cli.writing import is_special, is_stdout


def answer(arguments: list[str]) -> int:
    """Return the exit code of one command line."""
    try:
        code = newsclean_command.main(arguments, prog_name="newsclean", standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit:  # click's answer to a closed pipe
        raise BrokenPipeError from None
    except click.UsageError as error:
        say(f"newsclean: {_one_line(error)}")
        say("newsclean: see newsclean --help")
        return USAGE
    except click.ClickException as error:
        say(f"newsclean: {shown(error.format_message())}")
        return NOTHING_DONE
    except Failed as error:
        say(f"newsclean: {error}")
        return NOTHING_DONE
    return code if isinstance(code, int) else DONE


def _one_line(error: click.UsageError) -> str:
    line = shown(" ".join(error.format_message().split()), most=2000)
    context, param = error.ctx, getattr(error, "param", None)
    if context is None or param is None or param.name not in (context.default_map or {}):
        return line
    return f"{line} (it may come from {shown(str(context.find_root().obj))})"


@click.group("newsclean", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="newsclean %(version)s")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings; the nearest when absent.",
)
@click.option("--isolated", is_flag=True, help="Read no settings file.")
@click.pass_context
def newsclean_command(context: click.Context, config_file: Path | None, isolated: bool) -> None:
    """Clean news text, and say what was done.

    Exit codes: 0 done, 1 check found something, 2 usage, 3 some inputs failed and the others are done, 4 nothing could
    be done, 130 interrupted, 143 terminated. Data on stdout, all else on stderr.
    """
    if isolated and config_file is not None:
        raise click.UsageError("--config and --isolated exclude each other")
    if isolated:
        return
    settings = (config_file, read(config_file)) if config_file is not None else _nearest()
    if settings is not None:
        context.obj = settings[0]
        context.default_map = defaults_for(newsclean_command, *settings)


def _nearest() -> tuple[Path, dict[str, Any]] | None:
    try:
        here = Path.cwd()
    except OSError:  # the current folder is gone
        return None
    return nearest(here)


@newsclean_command.command("clean")
@input_options
@click.option("--out", "-o", metavar="PLACE", help="Folder (or address) for the results; a file for one input.")
@click.option("--in-place", "-i", is_flag=True, help="Write each file where it was read.")
@click.option(
    "--log", type=click.Path(path_type=Path), metavar="FILE.jsonl", help="One JSON line a document; packed by name."
)
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE.html", help="A page that shows every change.")
@click.option("--resume", is_flag=True, help="Go on where a run with the same --out was cut off.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray", "spark"]),
    default="local",
    show_default=True,
    help="Where files are cleaned.",
)
@click.option("--address", metavar="CLUSTER", help="Of the engine; one of this machine's own when absent.")
@library_options
def clean_command(
    paths: tuple[str, ...],
    out: str | None,
    in_place: bool,
    log: Path | None,
    report: Path | None,
    resume: bool,
    engine: Literal["local", "ray", "spark"],
    address: str | None,
    **options: Any,
) -> int:
    """Clean files, folders, addresses, or stdin (-).

    \b
    newsclean clean article.txt                          to stdout
    newsclean clean articles --out cleaned --log log.jsonl
    newsclean clean dump.jsonl.gz --field title --field body.text --out cleaned --jobs 4
    newsclean clean dumps --out cleaned --engine spark --address spark://host:7077
    """  # noqa: D301 (the mark itself is what click looks for)
    if out is not None and in_place:
        raise click.UsageError("--out and --in-place exclude each other")
    if in_place and STDIN in paths:
        raise click.UsageError("--in-place needs files; what stdin (-) gives goes to stdout or to --out")
    if is_stdout(out):
        out = None
    several = len(paths) > 1 or any(_is_folder(path) for path in paths)
    if out is None and not in_place and several:
        raise click.UsageError("several inputs need --out FOLDER or --in-place")
    if resume and (out is None or is_address(out) or is_special(out)):
        raise click.UsageError("--resume needs --out, a folder or file here, where it keeps its journal")
    if engine == "local" and address is not None:
        raise click.UsageError("--address is the address of --engine ray or --engine spark")
    if engine != "local" and (resume or STDIN in paths or (is_special(out) if out is not None else not in_place)):
        raise click.UsageError(f"--engine {engine} needs files and --out or --in-place, and takes no --resume")
    which = {name: options[name] for name in ("include", "exclude")}
    refuse_meetings(paths, out, {"--log": log, "--report": report}, in_place=in_place, **which)
    job = job_of(options, logged=log is not None or report is not None, texts=report is not None)
    if resume and out is not None:
        from newsclean.cli.writing import sweep

        sweep(Path(out) if Path(out).is_dir() else Path(out).parent)
        if log is not None and log.parent.is_dir():
            sweep(log.parent)
    target = Target(out, in_place=in_place, single=not several)
    own = [Path(place) for place in (out, log, report) if place is not None and not is_address(str(place))]
    run = Run(job, target, log, workers=workers_of(options), resume=resume, verbose=options["verbose"])
    if report is not None:
        from newsclean.cli.reporting import finished, started

        run.report = started(report, ", ".join(Path(path).name or path for path in paths))
    if engine == "local":
        tally, done, failed = _told(paths, options, run, own)
    else:
        from newsclean.cli.cluster import run_on

        inputs = found(paths, options["include"], options["exclude"], own)
        tally, done, failed = run_on(engine, address, inputs, run, _workers_there(options))
    if report is not None and run.report is not None:
        finished(run.report, report)
    if not options["quiet"] and (out is not None or in_place or failed):
        say(summary(tally))
    return code(done, failed)


def _workers_there(options: dict[str, Any]) -> int | None:
    """Return how many workers of an engine are wanted: all, unless --jobs says otherwise."""
    given = click.get_current_context().get_parameter_source("jobs")
    jobs: int = options["jobs"]
    return (jobs or None) if given is not click.core.ParameterSource.DEFAULT else None


def _is_folder(path: str) -> bool:
    try:
        return path not in {"", STDIN} and not is_address(path) and Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _told(paths: tuple[str, ...], options: dict[str, Any], run: Run, own: list[Path]) -> tuple[Any, int, int]:
    """Run, and say how far it is where somebody watches."""
    watched = not options["quiet"] and is_terminal(sys.stderr)
    inputs = found(paths, options["include"], options["exclude"], own)
    if watched:
        listed = list(inputs)
        total = 0
        for item in listed:
            try:
                total += item.path.stat().st_size if item.problem is None and item.address is None else 0
            except OSError:
                continue
        run.progress = Progress(wanted=True, total=total)
        return run_batch(listed, run)
    return run_batch(inputs, run)


def code(done: int, failed: int) -> int:
    """Return the exit code for so many inputs done and failed."""
    return DONE if not failed else SOME_FAILED if done else NOTHING_DONE


@newsclean_command.command("check")
@input_options
@click.option("--diff", is_flag=True, help="Show what would change, by lines.")
@click.option("--word-diff", is_flag=True, help="Show what would change, by words.")
@click.option("--output-format", type=click.Choice(["text", "json", "github", "sarif"]), default="text")
@colour_option
@library_options
def check_command(
    paths: tuple[str, ...], diff: bool, word_diff: bool, output_format: str, color: str, **options: Any
) -> int:
    """Tell what `clean` would change; write nothing. Exit 1 when it would change something."""
    view = output_format if output_format != "text" else "words" if word_diff else "diff" if diff else "text"
    job = job_of(options, view=view, colour=is_coloured(color, sys.stdout))
    results: list[dict[str, Any]] = []

    def show(text: str) -> None:
        if view == "sarif":
            results.extend(json.loads(text))
        else:
            _echo(text)

    run = Run(job, workers=workers_of(options), verbose=options["verbose"], show=show)
    tally, done, failed = _told(paths, options, run, [])
    if view == "sarif":
        from newsclean.cli.differences import sarif

        _echo(sarif(results) + "\n")
    if not options["quiet"]:
        say(summary(tally))
    return code(done, failed) if failed else FOUND if tally.changed else DONE


@newsclean_command.command("explain")
@input_options
@colour_option
@library_options
def explain_command(paths: tuple[str, ...], color: str, **options: Any) -> int:
    """Show every change and flag with its place, rule, level and reason, and what other policies would do."""
    job = job_of(options, view="explain", colour=is_coloured(color, sys.stdout))
    run = Run(job, workers=workers_of(options), show=_echo)
    _, done, failed = _told(paths, options, run, [])
    return code(done, failed)


def _echo(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text)


from newsclean.cli import lookups as lookups  # noqa: E402, PLC0414 (its commands join the group, which must stand first)
