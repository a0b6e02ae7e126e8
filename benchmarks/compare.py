"""Old against new: every text of the benchmark sets, seeds and case tables, by another revision and by this tree.

    python benchmarks/compare.py main                  # each document that comes out otherwise, and what differs in it
    python benchmarks/compare.py v1.0 --only mojibake  # one set
    python benchmarks/compare.py HEAD~3 --rules        # also the documents where only the log differs
    python benchmarks/compare.py HEAD --options profile=training,joins=bold

Both run in this interpreter's environment, each in a process of its own with that revision's `src` in front.
"""

from __future__ import annotations

import argparse
import difflib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import corpora

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
_CLEAN = """
import json, sys
import newsclean
cleaner = newsclean.Cleaner(**json.loads(sys.argv[1]))
for line in sys.stdin:
    text = json.loads(line)
    try:
        result = cleaner(text)
    except Exception as error:
        print(json.dumps([f"raised {type(error).__name__}: {error}", []]))
        continue
    print(json.dumps([result.text, [[c.start, c.end, c.after, list(c.rules)] for c in result.changes]]))
"""


def documents(only: str) -> Iterator[tuple[str, str]]:
    """Yield `(name, text)`: the sets' damaged and right texts, the seeds, the case rows; each text once."""
    seen: set[str] = set()
    for name, text in _documents():
        if only in name and text not in seen:
            seen.add(text)
            yield name, text


def _documents() -> Iterator[tuple[str, str]]:
    for name in corpora.present():
        for number, case in enumerate(corpora.cases(name)):
            for key, value in case.items():
                if key in {"damaged", "gold"} and isinstance(value, str):
                    yield f"{name} {case.get('id', number)} {key}", value
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield f"seed {path.name}", path.read_bytes().decode("utf-8", "surrogateescape")
    for path in sorted((ROOT / "tests" / "cases").rglob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            if not row.get("json"):
                yield f"row {path.stem}: {row['name']}", row.get("before", row.get("keep", ""))


def cleaned(source: Path, texts: list[str], options: dict[str, str]) -> list[tuple[str, list[list[object]]]]:
    """Return `(text, changes)` for each text, by the newsclean in `source`."""
    made = subprocess.run(
        [sys.executable, "-c", _CLEAN, json.dumps(options)],
        input="\n".join(map(json.dumps, texts)),
        env={**os.environ, "PYTHONPATH": str(source)},
        cwd=tempfile.gettempdir(),
        capture_output=True,
        text=True,
        check=True,
    )
    return [(text, changes) for text, changes in map(json.loads, made.stdout.splitlines())]


def differences(old: str, new: str) -> Iterator[str]:
    """Yield what differs, each with a little of what stands around it, invisible characters escaped."""
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            before, after = old[max(0, a - 25) : a], old[b : b + 25]
            yield f"    {shown(before)}[-{shown(old[a:b])}-]{{+{shown(new[c:d])}+}}{shown(after)}"


def shown(text: str) -> str:
    """Return `text` with whatever a terminal would not show as it is escaped."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def main() -> int:
    """Print each differing document and the counts; 1 when there is any."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("revision")
    arguments.add_argument("--only", default="", help="documents whose name holds this")
    arguments.add_argument("--rules", action="store_true", help="also where only the log differs")
    arguments.add_argument("--options", default="", help="as profile=training,joins=bold")
    asked = arguments.parse_args()
    options = dict(pair.split("=", 1) for pair in asked.options.split(",") if pair)
    packed = subprocess.run(
        ["git", "archive", "--format=tar", asked.revision, "src"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    named = list(documents(asked.only))
    texts = [text for _, text in named]
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        old = cleaned(Path(folder) / "src", texts, options)
    new = cleaned(ROOT / "src", texts, options)
    other = logs = 0
    for (name, _), (old_text, old_changes), (new_text, new_changes) in zip(named, old, new, strict=True):
        if old_text != new_text:
            other += 1
            print(name, *differences(old_text, new_text), sep="\n")
        elif old_changes != new_changes:
            logs += 1
            if asked.rules:
                print(f"{name}: the log alone")
                print(*(f"    - {change}" for change in old_changes if change not in new_changes), sep="\n")
                print(*(f"    + {change}" for change in new_changes if change not in old_changes), sep="\n")
    print(f"{len(named):,} documents; {other} come out otherwise, {logs} with another log")
    return int(bool(other))


if __name__ == "__main__":
    sys.exit(main())
