"""Run every code block of the site's pages and of README.md.

    python tools/run_docs.py                 # all pages; newsclean is installed and `newsclean` is on the path
    python tools/run_docs.py docs/log.md

Each page has one Python namespace and one folder of its own, which holds `seeds/`, and the same
again as `articles/`. By the block's language:

- `python`: with prompts (`>>>`), the output is compared as doctest does; without, it is run and must not raise.
- `pycon`: as `python` with prompts.
- `console`: lines after `$ ` are run in a shell; the lines below are what it prints (`...` on a line of its own stands
  for any lines). A command may fail only when the block shows what it says.
- `sh`: run in a shell that stops at the first error.
- `json`, `jsonl`, `toml`: must parse. Other languages are texts to look at.

A `python` block that imports an engine which is not installed is passed over and counted; so are blocks that install.
`<!-- not run: why -->` on the line before a block keeps it from being run, and is counted. `<!-- file: NAME -->` writes
the block to NAME in the page's folder, for the blocks after it (and a `python` block is run there as a file would be).
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FENCE = re.compile(
    r"^(?P<margin> *)(?P<fence>```+) *(?P<language>[\w-]*)[^\n`]*\n(?P<body>.*?)^(?P=margin)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
NOTE = re.compile(r"<!-- *(not run|file|first command|test command)(?:: *(.*?))? *-->\s*\Z", re.DOTALL)
INSTALL = re.compile(r"(?:(?:\$ )?(?:pip|uv pip|uv|python -m pip) (?:install|add) [^\n]*\n)+")
OPTIONAL = frozenset(
    [
        "pyarrow",
        "pandas",
        "polars",
        "duckdb",
        "datasets",
        "datatrove",
        "sklearn",
        "langchain_core",
        "pyspark",
        "ray",
        "dask",
        "daft",
        "warcio",
        "fsspec",
    ]
)
"""Engines: a block that imports one that is not there is counted as such; the engines' own tests run them all."""
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
LONGEST = 120
"""Seconds that one shell block may take."""


class Block(NamedTuple):
    """One fenced block: where it begins, its language, its text, and the note that stands before it."""

    line: int
    language: str
    body: str
    note: str
    value: str


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    found = []
    for match in FENCE.finditer(text):
        note = NOTE.search(text, max(0, match.start() - 400), match.start())
        margin = len(match["margin"])
        body = "".join(line[margin:] if line[:margin].isspace() else line for line in match["body"].splitlines(True))
        kind, value = (note[1], note[2]) if note else ("", "")
        found.append(Block(text.count("\n", 0, match.start()) + 2, match["language"].lower(), body, kind, value))
    return found


class Page:
    """A page's namespace and folder, in which its blocks run one after another."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Take the page and an empty folder."""
        self.path = path
        self.folder = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.complaints: list[str] = []
        self.lacking: set[str] = set()
        for name in ("seeds", "articles"):
            (folder / name).mkdir()
            for seed in ROOT.joinpath("seeds").glob("*.txt"):
                if not seed.name.endswith(".clean.txt"):
                    shutil.copy(seed, folder / name)

    def run(self, block: Block) -> str:
        """Run one block; return what was done with it."""
        if block.note == "not run":
            return "not run"
        if block.note.endswith("command"):
            return "run by .ci/run"  # in a fresh clone, which is what these are about
        if block.note == "file":
            target = self.folder / block.value
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
            return "written"
        if block.language in {"python", "pycon", "py"}:
            return self.python(block)
        if block.language in {"console", "sh", "bash", "shell"} and INSTALL.fullmatch(block.body):
            return "installs"
        if block.language in {"console", "sh", "bash", "shell"}:
            return self.shell(block)
        try:
            if block.language == "json":
                json.loads(block.body)
            elif block.language == "jsonl":
                for line in block.body.splitlines():
                    json.loads(line)
            elif block.language == "toml":
                tomllib.loads(block.body)
            else:
                return "shown"
        except ValueError as error:
            self.complain(block, str(error))
        return "parsed"

    def complain(self, block: Block, message: str) -> None:
        """Keep a complaint, with its place."""
        self.complaints.append(f"{_shown(self.path)}:{block.line}: {message}")

    def python(self, block: Block) -> str:
        """Run Python, with or without prompts."""
        if re.search(r"^ *>>> ", block.body, re.MULTILINE):
            test = doctest.DocTestParser().get_doctest(
                block.body, self.names, self.path.name, str(self.path), block.line
            )
            test.globs = self.names  # one namespace a page, not a copy
            said: list[str] = []
            doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
            if said:
                self.complain(block, "".join(said))
            return "doctest"
        try:
            exec(compile(block.body, f"{self.path}:{block.line}", "exec"), self.names)  # noqa: S102 (that is the point)
        except ModuleNotFoundError as error:
            missing = (error.name or "").split(".")[0]
            if missing in OPTIONAL:
                self.lacking.add(missing)
                return "not run, for want of a package"
            self.complain(block, f"ModuleNotFoundError: {error}")
        except BaseException as error:  # noqa: BLE001 (whatever the page's code raises is the finding)
            self.complain(block, f"{type(error).__name__}: {error}")
        return "run"

    def shell(self, block: Block) -> str:
        """Run shell commands, with what they print where the block shows it."""
        if block.language != "console":
            done = self.command(block.body)
            if done.returncode:
                self.complain(block, f"exit {done.returncode}\n{done.stdout}")
            return "shell"
        for command, expected in _commands(block.body):
            done = self.command(command)
            if done.returncode and not expected.strip():
                self.complain(block, f"$ {command}\nexit {done.returncode}\n{done.stdout}")
            elif expected.strip() and not _like(expected, done.stdout):
                self.complain(block, f"$ {command}\nexpected:\n{expected}\ngot:\n{done.stdout}")
        return "shell"

    def command(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run `code` in bash in the page's folder; output and errors together."""
        environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
        here = str(Path(sys.executable).parent)
        environment["PATH"] = here + os.pathsep + environment.get("PATH", "")
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
            check=False,
        )


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _commands(body: str) -> list[tuple[str, str]]:
    found: list[list[str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append([line[2:], ""])
        elif line.startswith("> ") and found and found[-1][0].endswith("\\"):
            found[-1][0] += "\n" + line[2:]
        elif found:
            found[-1][1] += line + "\n"
    return [(command, expected) for command, expected in found]


def _like(expected: str, got: str) -> bool:
    """Tell whether `got` reads like `expected`, blanks at line ends aside; `...` alone on a line is any lines."""
    pieces = [re.escape(line.rstrip()) if line.strip() != "..." else None for line in expected.strip("\n").split("\n")]
    shape = "\n".join(r"(?:[^\n]*\n)*?[^\n]*" if piece is None else piece for piece in pieces)
    return re.fullmatch(shape, "\n".join(line.rstrip() for line in got.strip("\n").split("\n"))) is not None


def main(arguments: list[str]) -> int:
    """Run the pages named, or all."""
    paths = [Path(name).resolve() for name in arguments] or [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    complaints: list[str] = []
    counts: dict[str, int] = {}
    lacking: set[str] = set()
    here = Path.cwd()
    for path in paths:
        with tempfile.TemporaryDirectory() as folder:
            page = Page(path, Path(folder))
            os.chdir(folder)
            sys.path.insert(0, folder)
            known = set(sys.modules)
            try:
                for block in blocks(path.read_text(encoding="utf-8")):
                    done = page.run(block)
                    counts[done] = counts.get(done, 0) + 1
            finally:
                os.chdir(here)
                sys.path.remove(folder)
                for name in set(sys.modules) - known:  # a page's own modules are not the next page's
                    if str(getattr(sys.modules[name], "__file__", None)).startswith(folder):
                        del sys.modules[name]
        complaints += page.complaints
        lacking |= page.lacking
        print(f"{'FAIL' if page.complaints else 'ok':4} {_shown(path)}")
    print("\n\n".join(["", *complaints]) if complaints else "")
    print(f"{len(paths)} pages: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    if lacking:
        print("not installed: " + ", ".join(sorted(lacking)))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
