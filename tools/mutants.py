"""Mutation testing with mutmut: which lines could be changed without a test that notices.

    python tools/mutants.py edits                # every mutant of one target
    python tools/mutants.py quotes --sample 150  # a random sample, the same one each time; --seed draws another
    python tools/mutants.py --list

A target is a module or a package with the tests that concern it, so that a run takes minutes. Needs `mutmut>=3.8`
beside pytest and hypothesis, and fork. Works in a copy; `--keep FOLDER` leaves it there (`mutmut show NAME` in it shows
a mutant). Exits with 1 where fewer than `--at-least` percent are noticed.

What runs once, when a module is imported or before a cache has its answer, is called by one test and noticed by others:
tests are credited with caches empty before each, all of them with what an import runs, of the tests' modules too, and
such a mutant's process imports anew.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "seeds", "docs", "fuzz", "benchmarks", "tools", "conftest.py", "pyproject.toml", "README.md")
KILLED = {1, 2, 3, 24, -24, 36, 152}
"""What mutmut notes for a mutant that a test noticed: a failure, an import that fails, an error, or a time limit."""
NO_TESTS = 33
STATS = "mutmut-stats.json"
"""Where mutmut notes which tests run what; there once they all passed."""


class Target(NamedTuple):
    """What is mutated, and the tests that should notice."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


def _of_pass(name: str, *tests: str) -> Target:
    return Target((f"src/newsclean/passes/{name}/*",), ("tests/test_cases.py", "tests/test_rows_in_context.py", *tests))


UNGATED = "tests/test_properties.py::test_gates_change_neither_text_nor_log"
MOJIBAKE, SENTENCES = (
    tuple(sorted(f"tests/{path.name}" for path in (ROOT / "tests").glob(f"test_{topics}_*.py")))
    for topics in ("mojibake", "sentence")
)
TARGETS: dict[str, Target] = {
    "edits": Target(("src/newsclean/edits.py",), ("tests/test_edits.py", "tests/test_result.py")),
    "result": Target(("src/newsclean/result.py",), ("tests/test_log_format.py", "tests/test_result.py")),
    "options": Target(("src/newsclean/options.py",), ("tests/test_options.py", "tests/test_api.py")),
    "decoding": Target(("src/newsclean/decoding/*",), ("tests/test_decoding.py",)),
    "gates": Target(("src/newsclean/gates/*",), ("tests/test_gates.py",)),
    "pipeline": Target(
        ("src/newsclean/pipeline.py",),
        ("tests/test_pipeline.py", "tests/test_api.py", "tests/test_result.py", "tests/test_seed_article.py", UNGATED),
    ),
    "writing": Target(("src/newsclean/cli/writing.py",), ("tests/test_cli_writing.py",)),
    "journal": Target(("src/newsclean/cli/journal.py",), ("tests/test_cli_writing.py",)),
    "entities": _of_pass("entities", "tests/test_entities.py", "tests/test_entities_as_browsers.py"),
    "mojibake": _of_pass("mojibake", "tests/test_mojibake.py", *MOJIBAKE),
    "characters": _of_pass("characters", "tests/test_characters.py", "tests/test_characters_beside.py"),
    "quotes": _of_pass("quotes", "tests/test_quotation.py", "tests/test_quotes_beside.py"),
    "whitespace": _of_pass("whitespace", "tests/test_whitespace.py"),
    "sentences": _of_pass("sentences", "tests/test_sentences.py", *SENTENCES),
    "languages": Target(
        ("src/newsclean/reading/languages.py", "src/newsclean/reading/places.py", "src/newsclean/reading/signs.py"),
        (
            "tests/test_languages.py",
            "tests/test_places.py",
            "tests/test_decoding.py",
            "tests/test_mojibake_signs.py",
            "tests/test_cases.py",
        ),
    ),
    "reading": Target(
        ("src/newsclean/reading/*",),
        (
            "tests/test_cases.py",
            "tests/test_languages.py",
            "tests/test_places.py",
            "tests/test_characters_beside.py",
            "tests/test_decoding.py",
            "tests/test_entities.py",
            "tests/test_quotation.py",
            "tests/test_quotes_beside.py",
            "tests/test_sentences.py",
            "tests/test_whitespace.py",
            *MOJIBAKE,
            *SENTENCES,
        ),
    ),
}


COLD = """
MUTATED = {mutated}


@pytest.fixture(autouse=True)
def _cold() -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        for name, module in list(sys.modules.items()):
            if name.startswith(("newsclean.passes.", *MUTATED)):
                for value in vars(module).values():
                    getattr(value, "cache_clear", int)()
"""
"""What the copy's `conftest.py` has more: each test is credited with what it would run if it were the first."""
AT_IMPORT = """
import importlib, json, sys
import newsclean.passes
from mutmut.state import state

for module in sys.argv[1:]:
    importlib.import_module(module)

print(json.dumps(sorted(state()._stats)))
"""


def prepare(folder: Path, target: Target) -> None:
    """Copy the project into `folder`, with mutmut told what to mutate and which tests to run."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    # there before the interpreter starts, which remembers paths that lead nowhere
    (folder / "mutants" / "src").mkdir(parents=True, exist_ok=True)
    conftest = folder / "conftest.py"
    mutated = tuple(re.sub(r"\*$|\.py$", "", file).removeprefix("src/").replace("/", ".") for file in target.files)
    text = conftest.read_text(encoding="utf-8").replace("import os\n", "import os\nimport sys\n")
    conftest.write_text(text + COLD.replace("{mutated}", repr(mutated)), encoding="utf-8")
    project = folder / "pyproject.toml"
    there = [test for test in target.tests if (folder / test.partition("::")[0]).exists()]
    more = (
        "[tool.mutmut]\n"
        f"only_mutate = {json.dumps(target.files)}\n"
        f"pytest_add_cli_args_test_selection = {json.dumps(there)}\n"
    )
    project.write_text(project.read_text(encoding="utf-8").replace("[tool.mutmut]\n", more), encoding="utf-8")


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment in which the copy in `folder` is imported."""
    return {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "PYTHONPATH": str(folder / "mutants" / "src")}


def at_import(folder: Path, target: Target) -> set[str]:
    """Return what runs when passes and tests are imported, by mutmut's names of functions; all tests notice it."""
    modules = sorted({test.partition(".py")[0].replace("/", ".") for test in target.tests})
    found = subprocess.run(
        [sys.executable, "-c", AT_IMPORT, *modules],
        cwd=folder / "mutants",
        env={**surroundings(folder), "MUTANT_UNDER_TEST": "stats"},
        stdout=subprocess.PIPE,
        check=True,
    )
    functions = set(json.loads(found.stdout))
    path = folder / "mutants" / STATS
    stats = json.loads(path.read_text(encoding="utf-8"))
    for function in functions:
        stats["tests_by_mangled_function_name"][function] = sorted(stats["duration_by_test"])
    path.write_text(json.dumps(stats), encoding="utf-8")
    return functions


def warmed_up(folder: Path, by: str) -> None:
    """Have mutmut warm up `by` collecting the tests, which imports everything, or by none of it."""
    project = folder / "pyproject.toml"
    text = re.sub(r"(?m)^forkserver_warmup = .*\n", "", project.read_text(encoding="utf-8"))
    more = f'[tool.mutmut]\nforkserver_warmup = "{by}"\n'
    project.write_text(text.replace("[tool.mutmut]\n", more), encoding="utf-8")


def mutmut(folder: Path, *arguments: str) -> int:
    """Run mutmut in `folder`, its own output in `mutmut.log` there."""
    with (folder / "mutmut.log").open("ab") as log:
        return subprocess.run(
            [sys.executable, "-m", "mutmut", *arguments],
            cwd=folder,
            env=surroundings(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode


def verdicts(folder: Path) -> dict[str, int | None]:
    """Return every mutant with what mutmut noted for it; None where it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants").rglob("*.meta")):
        found.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return found


def main() -> int:
    """Run one target and say what no test noticed."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("target", nargs="?", choices=sorted(TARGETS))
    arguments.add_argument("--list", action="store_true", help="show the targets")
    arguments.add_argument("--sample", type=int, help="so many mutants, drawn at random with a fixed seed")
    arguments.add_argument("--seed", type=int, default=11, help="the seed of the sample")
    arguments.add_argument("--only", default="", help="mutants whose name matches this regular expression")
    arguments.add_argument("--keep", type=Path, help="work in this folder and leave it")
    arguments.add_argument("--at-least", type=float, default=90.0, help="percent that must be noticed")
    options = arguments.parse_args()
    if options.list or options.target is None:
        for name, target in TARGETS.items():
            print(f"{name}: {' '.join(target.files)} by {' '.join(target.tests)}")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        prepare(folder, TARGETS[options.target])
        mutmut(folder, "run", "--max-children", "1", "newsclean.none")  # makes them all and runs none
        if not (folder / "mutants" / STATS).exists():
            print("a test fails before anything is mutated, with all caches empty:", *TARGETS[options.target].tests)
            return 2
        cold = at_import(folder, TARGETS[options.target])
        names = [name for name in verdicts(folder) if re.search(options.only, name)]
        if options.sample and options.sample < len(names):
            names = random.Random(options.seed).sample(names, options.sample)  # noqa: S311 (no secrets here)
        status = 0
        for warmup, some in (
            ("none", [name for name in names if name.rpartition("__mutmut_")[0] in cold]),
            ("collect", [name for name in names if name.rpartition("__mutmut_")[0] not in cold]),
        ):
            if some:
                warmed_up(folder, warmup)
                status = status or mutmut(folder, "run", "--max-children", "1", *some)
        codes = verdicts(folder)
        tried = {name: code for name in names if (code := codes[name]) is not None}
        if status or not tried:
            print((folder / "mutmut.log").read_text(encoding="utf-8", errors="replace")[-3_000:])
            return 2
        return report(options.target, tried, len(codes), options.at_least)


def report(target: str, tried: dict[str, int], there: int, at_least: float) -> int:
    """Print the survivors and the score."""
    noticed = sum(code in KILLED for code in tried.values())
    for name, code in sorted(tried.items()):
        if code not in KILLED:
            print(f"  {name}: {'no test reaches it' if code == NO_TESTS else f'survived ({code})'}")
    score = 100 * noticed / len(tried)
    print(f"{target}: {noticed} of {len(tried)} mutants noticed, {score:.1f} % ({there} there are)")
    print("  " + ", ".join(f"{code}: {count}" for code, count in Counter(tried.values()).most_common()))
    return int(score < at_least)


if __name__ == "__main__":
    sys.exit(main())
