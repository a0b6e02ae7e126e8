"""The options of the commands: those of the library are made from `Options` itself, so there is one list of them."""

from __future__ import annotations

import os
from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import click

from newsclean.api import PROFILES
from newsclean.cli.formats import FORMATS
from newsclean.cli.jobs import Job
from newsclean.errors import NewscleanError
from newsclean.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorated = Callable[..., Any]


class LibraryOption(click.Option):
    """An option of the library; what it means is read from `Options` itself when somebody asks for help."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of the help, made whole."""
        meaning = meanings().get(self.name or "", "")
        if meaning and not (self.help or "").startswith(meaning):
            self.help = f"{meaning} {self.help or ''}"
        return super().get_help_record(ctx)


def _option(*names: str, **settings: Any) -> Decorated:
    return click.option(*names, cls=LibraryOption, **settings)


def meanings() -> dict[str, str]:
    """Return what each field of `Options` says of itself: the string below it in the source.

    >>> meanings()["unwrap"]
    'Join the lines of hard-wrapped text.'
    """
    import ast
    import inspect

    try:
        tree = ast.parse(inspect.getsource(Options))
    except (OSError, SyntaxError):  # no source there
        return {}
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for line, below in pairwise(body):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(below, ast.Expr):
            said = below.value.value if isinstance(below.value, ast.Constant) else None
            found[line.target.id] = " ".join(said.split()) if isinstance(said, str) else ""
    return found


def library_options(command: Decorated) -> Decorated:
    """Give `command` every option of the library, made from `Options` itself."""
    hints = get_type_hints(Options)
    made = [
        click.option(
            "--profile", type=click.Choice(list(PROFILES)), default="news", show_default=True, help="A set of defaults."
        ),
        click.option("--passes", multiple=True, metavar="PASS", help="Run only these passes, in this order."),
        click.option("--select", multiple=True, metavar="RULE", help="Hear only this rule or pass."),
        click.option("--ignore", multiple=True, metavar="RULE", help="Do not hear this rule or pass."),
    ]
    for item in fields(Options):
        name, hint = "--" + item.name.replace("_", "-"), hints[item.name]
        allowed = get_args(hint)
        if hint is bool:
            shown = "yes" if item.default else "no"
            made.append(_option(f"{name}/--no-{name[2:]}", default=None, help=f"[default: {shown}]"))
        elif allowed and all(isinstance(value, str) for value in allowed):
            made.append(_option(name, type=click.Choice(allowed), default=None, help=f"[default: {item.default}]"))
        elif hint is int:
            made.append(_option(name, type=int, default=None, help=f"[default: {item.default}]"))
        else:
            known = "found where needed" if item.default is None else item.default
            made.append(_option(name, default=None, metavar="TEXT", help=f"[default: {known}]"))
    return _with(command, made)


def input_options(command: Decorated) -> Decorated:
    """Give `command` the options that say what is read and how."""
    return _with(
        command,
        [
            click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
            click.option("--encoding", metavar="CODEC", help="Of the input; found from the bytes when absent."),
            click.option(
                "--format", type=click.Choice(FORMATS), default="auto", help="Of the input; by name when absent."
            ),
            click.option(
                "--field",
                multiple=True,
                metavar="NAME",
                help="Field or column to clean; a.b is nested. [default: text]",
            ),
            click.option("--id-field", metavar="NAME", help="Field that names a record in the log."),
            click.option("--include", multiple=True, metavar="GLOB", help="In folders, only these files."),
            click.option("--exclude", multiple=True, metavar="GLOB", help="In folders, not these."),
            click.option(
                "--max-bytes",
                type=click.IntRange(1),
                default=2 << 30,
                metavar="N",
                help="The most that one file may hold, unpacked. [default: 2 GiB]",
            ),
            click.option("--verify/--no-verify", default=True, help="Check each result before it is written."),
            click.option(
                "--jobs",
                "-j",
                type=click.IntRange(0, 512),
                default=1,
                metavar="N",
                help="Worker processes; 0: one a core.",
            ),
            click.option("--quiet", "-q", is_flag=True, help="No summary, no progress."),
            click.option("--verbose", "-v", is_flag=True, help="Name every file that is done."),
        ],
    )


def colour_option(command: Decorated) -> Decorated:
    """Give `command` --color."""
    return _with(command, [click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")])


def is_coloured(choice: str, stream: Any) -> bool:
    """Tell whether output to `stream` is coloured: as asked, else as NO_COLOR, FORCE_COLOR and the terminal say."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and bool(stream.isatty())


def _with(command: Decorated, options: list[Decorated]) -> Decorated:
    for option in reversed(options):
        command = option(command)
    params: list[click.Parameter] = getattr(command, "__click_params__", [])
    for param in params:
        if isinstance(param, click.Option) and param.envvar is None and param.name not in {"out", "in_place"}:
            param.envvar = "NEWSCLEAN_" + max(param.opts, key=len).lstrip("-").replace("-", "_").upper()
    return command


def job_of(options: dict[str, Any], **more: Any) -> Job:
    """Return the job that the options describe. Raises `click.UsageError` for what the library refuses."""
    import codecs

    from newsclean.api import Cleaner

    given = {name: options[name] for name in Options.__slots__ if options.get(name) is not None}
    passes = tuple(part for value in options["passes"] for part in value.split(",") if part) or None
    select, ignore = (tuple(p for value in options[name] for p in value.split(",")) for name in ("select", "ignore"))
    try:
        cleaner = Cleaner(profile=options["profile"], passes=passes, select=select, ignore=ignore, **given)
    except NewscleanError as error:
        raise click.UsageError(str(error)) from None
    encoding = options["encoding"]
    if encoding:
        try:
            "".encode(codecs.lookup(encoding).name)
        except (LookupError, ValueError):
            raise click.UsageError(
                f"unknown encoding {encoding!r}; it is a codec that Python knows, such as 'utf-8' or 'cp1252'"
            ) from None
    fields = tuple(dict.fromkeys(options["field"])) or ("text",)
    return Job(
        cleaner,
        options["format"],
        encoding,
        fields,
        options["id_field"],
        options["max_bytes"],
        options["verify"],
        **more,
    )


def workers_of(options: dict[str, Any]) -> int:
    """Return how many workers are wanted."""
    jobs: int = options["jobs"]
    if jobs:
        return jobs
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
