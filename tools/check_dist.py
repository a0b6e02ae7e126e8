"""What the wheel and the source archive hold, and what they must not.

    python tools/check_dist.py dist

Prints what is wrong, one line each, and exits with 1; otherwise the sizes.
"""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "newsclean"
SKIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache", "crashes"}
IN_ARCHIVE = ("src", "tests", "fuzz", "benchmarks", "docs", "tools", "examples", "seeds", "LICENSES")
FILES = ("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "mkdocs.yml", "pyproject.toml")
LARGEST = 1_500_000
"""Bytes that the wheel may have: what it installs is read at each start of a worker."""


def sources() -> set[str]:
    """Return every file of the package, by its path below `src`."""
    return {
        str(path.relative_to(PACKAGE.parent))
        for path in PACKAGE.rglob("*")
        if path.is_file() and not SKIPPED & set(path.parts) and path.suffix != ".pyc"
    }


def wrong_with_wheel(path: Path) -> list[str]:
    """Return what is missing from the wheel, and what does not belong there."""
    with zipfile.ZipFile(path) as archive:
        there = set(archive.namelist())
        info = {name.split("/", 1)[1]: name for name in there if ".dist-info/" in name}
        metadata = archive.read(info["METADATA"]).decode()
        entries = archive.read(info["entry_points.txt"]).decode()
    package = {name for name in there if ".dist-info/" not in name}
    wanted = sources()
    found = [f"not in the wheel: {name}" for name in sorted(wanted - package)]
    found += [f"does not belong into the wheel: {name}" for name in sorted(package - wanted)]
    must = ["newsclean/py.typed", *(name for name in wanted if name.startswith("newsclean/tables/"))]
    found += [f"not in the wheel: {name}" for name in must if name not in package]
    licences = ["LICENSE", *(f"LICENSES/{one.name}" for one in (ROOT / "LICENSES").iterdir())]
    found += [f"not in the wheel: {name}" for name in licences if f"licenses/{name}" not in info]
    found += [f"METADATA does not name {name}" for name in licences if f"License-File: {name}\n" not in metadata]
    found += [
        f"METADATA holds no {line!r}"
        for line in ("License-Expression:", "Requires-Python: >=3.11")
        if line not in metadata
    ]
    found += [f"no entry point {line!r}" for line in ("newsclean = newsclean.cli:main",) if line not in entries]
    if path.stat().st_size > LARGEST:
        found.append(f"the wheel has {path.stat().st_size:,} bytes, more than {LARGEST:,}")
    if not path.name.endswith("-py3-none-any.whl"):
        found.append(f"{path.name} is not for every platform")
    return found


def wrong_with_archive(path: Path) -> list[str]:
    """Return what is missing from the source archive, and what does not belong there."""
    with tarfile.open(path) as archive:
        there = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    found = [f"not in the source archive: {name}" for name in FILES if name not in there]
    for folder in IN_ARCHIVE:
        for one in (ROOT / folder).rglob("*"):
            name = str(one.relative_to(ROOT))
            if one.is_file() and one.suffix != ".pyc" and not SKIPPED & set(one.parts) and name not in there:
                found.append(f"not in the source archive: {name}")
    found += [
        f"does not belong into the source archive: {name}"
        for name in there
        if "/crashes/" in name or name.endswith(".pyc")
    ]
    return found


def main() -> int:
    """Check every wheel and archive in the folder."""
    folder = Path(sys.argv[1])
    wheels, archives = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    wrong = [] if wheels and archives else [f"no wheel or no source archive in {folder}"]
    for wheel in wheels:
        wrong += wrong_with_wheel(wheel)
    for archive in archives:
        wrong += wrong_with_archive(archive)
    for path in (*wheels, *archives):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
