"""Quality, as a table against every peer that is installed.

    python benchmarks/quality.py                 # newsclean on every benchmark set that is there
    python benchmarks/quality.py --peers         # with the peers
    python benchmarks/quality.py --check         # fail where a figure fell below floors.json

The sets are read from the folder named by NEWSCLEAN_BENCH, or from `shared/bench` beside this project. Where they are
not there, this says so and ends well.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import corpora

FLOORS = Path(__file__).parent / "floors.json"
PEERS = {
    "mojibake": ("ftfy", "ftfy-text", "plsfix", "clean-text"),
    "sentences": ("nothing", "naive", "unstructured", "pysbd"),
    "typography": ("ftfy", "cleantext", "textacy", "smartypants", "polytypo"),
}
BETTER_LOW = (
    "harm",
    "changed",
    "violations",
    "not_idempotent",
    "crashes",
    "timeouts",
    "failures",
    "mismatches",
    "lost",
    "invented",
    "worse",
    "false",
    "residual",
    "seconds",
    "errors",
)


def scored(name: str, system: str) -> dict[str, Any] | None:
    """Return the last line that the set's own `score.py` prints for `system`, or None when it is not importable."""
    command = [sys.executable, str(corpora.BENCH / name / "score.py"), "--system", system]
    if name != "typography":
        command.append("--full")
    src = str(Path(__file__).parent.parent / "src")
    paths = [src, os.environ.get("PYTHONPATH", "")] if "site-packages" not in src else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return None
    return json.loads(done.stdout.strip().rsplit("\n", 1)[-1])  # type: ignore[no-any-return]


def figures(found: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """Return every number of a nested result under its dotted name."""
    flat: dict[str, float] = {}
    for key, value in found.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat.update(figures(value, name + "."))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            flat[name] = float(value)
    return flat


def fallen(name: str, found: dict[str, float]) -> list[str]:
    """Return a line for each figure that is worse than its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("quality", {}).get(name, {})
    lines = []
    for key, floor in floors.items():
        value = found.get(key)
        low = any(word in key for word in BETTER_LOW)
        if value is None or (value > floor if low else value < floor):
            lines.append(f"{name}: {key} is {value}, its floor is {floor}")
    return lines


def main() -> int:
    """Print the tables; 1 when a floor is broken under --check."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--peers", action="store_true", help="measure the peers that are installed, too")
    arguments.add_argument("--check", action="store_true", help="fail where a figure fell below floors.json")
    arguments.add_argument("--set", choices=corpora.SETS, action="append", help="only this set")
    options = arguments.parse_args()
    there = [name for name in corpora.present() if not options.set or name in options.set]
    if not there:
        print(f"no benchmark set in {corpora.BENCH}; NEWSCLEAN_BENCH names the folder of {', '.join(corpora.SETS)}")
        return 0
    broken: list[str] = []
    for name in there:
        systems = ["newsclean", *(PEERS[name] if options.peers else ())]
        table = {system: figures(found) for system in systems if (found := scored(name, system)) is not None}
        keys = [key for key in table.get("newsclean", {}) if key.count(".") < 2]
        print(f"\n## {name}\n\n| figure | {' | '.join(table)} |\n|---|{'---|' * len(table)}")
        for key in keys:
            print(
                f"| {key} | {' | '.join(f'{column[key]:g}' if key in column else '–' for column in table.values())} |"
            )
        broken += fallen(name, table.get("newsclean", {})) if options.check else []
    print(*broken, sep="\n")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
