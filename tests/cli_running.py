"""What the tests of the command share: real processes, as a user starts them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import newsclean

HOUSE = Path(newsclean.__file__).parent.parent
DAMAGED = "It was  over.\r\nRussia‚Äôs war, Kyiv’s mayor."
CLEAN = newsclean.clean(DAMAGED).text


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "newsclean", *(os.fspath(argument) for argument in arguments)]


def run(*arguments: str | Path, data: bytes = b"", **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])}
    more.setdefault("env", environment)
    return subprocess.run(command(*arguments), input=data, capture_output=True, timeout=180, check=False, **more)  # type: ignore[call-overload, no-any-return]


def offering(folder: Path, name: str, code: str) -> dict[str, str]:
    """Install a package that offers the pass `name` in `folder`; return the environment in which it is found."""
    (folder / f"{name}_pass.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}_pass-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-pass\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[newsclean.passes]\n{name} = {name}_pass:{name}\n", encoding="utf-8")
    paths = [str(folder), str(HOUSE), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
