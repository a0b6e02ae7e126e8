"""Write the seed corpus into a folder, one file a seed: python fuzz/corpus.py FOLDER.

The rows of the case tables and every text that ever broke a promise, as text, as bytes in several encodings, as JSON
lines and as logs.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import newsclean

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).resolve().parent.parent / "tests"


def texts() -> Iterator[str]:
    """Yield the seeds."""
    for path in sorted((TESTS / "regressions").iterdir()):
        raw = path.read_bytes().decode("utf-8")
        yield "".join(json.loads(raw)) if path.suffix == ".json" else raw
    for path in sorted((TESTS / "cases").rglob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            text = row.get("before", row.get("keep", ""))
            if not row.get("json") and len(text) < 400:
                yield text


def main() -> None:
    """Write a folder for each target."""
    folder = Path(sys.argv[1])
    for target in ("text", "octets", "record", "log"):
        (folder / target).mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts()):
        raw = text.encode("utf-8", "surrogatepass")
        (folder / "text" / str(number)).write_bytes(bytes([number % 10 & ~1]) + raw)
        encoding = ("utf-8", "cp1252", "utf-16", "cp1251", "mac-roman", "shift_jis")[number % 6]
        (folder / "octets" / str(number)).write_bytes(text.encode(encoding, "ignore"))
        record = {"id": 1.10, "text": text, "a": {"text": text[::-1], "n": [None, 1e300]}}
        (folder / "record" / str(number)).write_bytes(
            json.dumps(record, ensure_ascii=number % 2 == 0).encode("utf-8", "replace")
        )
        (folder / "log" / str(number)).write_text(newsclean.clean(text).to_json(), encoding="utf-8")
        (folder / "log" / f"{number}-built").write_bytes(b"\0" + raw[:120])


if __name__ == "__main__":
    main()
