"""Make src/newsclean/tables/quotation_marks.py from CLDR's delimiters.

    npm pack cldr-misc-full && tar xzf cldr-misc-full-*.tgz
    python tools/build_quotation_marks.py package

A row is four characters: opening and closing mark, then the alternate pair. A locale whose row is its parent's is left
out: readers look up `de-CH`, then `de`, then the root's row.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from cldr import header

TARGET = Path(__file__).parent.parent / "src" / "newsclean" / "tables" / "quotation_marks.py"
KEYS = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")


def rows(package: Path) -> dict[str, str]:
    """Return each locale's row, those equal to their parent's left out."""
    full = {}
    for path in sorted(package.glob("main/*/delimiters.json")):
        name = path.parent.name
        delimiters = json.loads(path.read_text(encoding="utf-8"))["main"][name]["delimiters"]
        full[name] = "".join(delimiters[key] for key in KEYS)
    kept = {"und": full["und"]}
    for name, row in full.items():
        parent = name.rpartition("-")[0]
        while parent and parent not in full:
            parent = parent.rpartition("-")[0]
        if row != full[parent or "und"]:
            kept[name] = row
    return kept


def main() -> None:
    """Write the table."""
    package = Path(sys.argv[1])
    by_row = defaultdict(list)
    for name, row in rows(package).items():
        by_row[row].append(name)
    lines = [
        *header(
            "Quotation marks of each locale: opening, closing, alternate opening, alternate closing.",
            "build_quotation_marks.py",
            package,
            "delimiters",
        ),
        "_LOCALES = {",
        *(f"    {row!r}: {' '.join(names)!r}," for row, names in sorted(by_row.items())),
        "}",
        "QUOTATION_MARKS: dict[str, str] = {name: row for row, names in _LOCALES.items() for name in names.split()}",
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {sum(map(len, by_row.values()))} locales in {len(by_row)} rows")


if __name__ == "__main__":
    main()
