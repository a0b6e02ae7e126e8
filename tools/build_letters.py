"""Make src/newsclean/tables/letters.py from CLDR's exemplar characters: the letters that each language has.

    npm pack cldr-misc-full && tar xzf cldr-misc-full-*.tgz
    python tools/build_letters.py package

Only letters beyond ASCII, of languages in Latin letters whose spelling is known (`spelling.bin`), and not the letters
that CLDR calls auxiliary: those of its names and loan words.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from cldr import header

from newsclean.reading.spelling import has_spelling

TARGET = Path(__file__).parent.parent / "src" / "newsclean" / "tables" / "letters.py"


def letters(package: Path) -> dict[str, str]:
    """Return the letters of each language, in order."""
    found = {}
    for path in sorted(package.glob("main/*/characters.json")):
        language = path.parent.name
        if has_spelling(language):
            main = json.loads(path.read_text(encoding="utf-8"))["main"][language]["characters"]["exemplarCharacters"]
            own = "".join(sorted({c for c in main.lower() if c > "\x7f" and unicodedata.category(c) == "Ll"}))
            if own and all("LATIN" in unicodedata.name(c) for c in own):
                found[language] = own
    return found


def main() -> None:
    """Write the table."""
    package = Path(sys.argv[1])
    found = letters(package)
    lines = [
        *header(
            "Letters beyond ASCII that each language in Latin letters has, but for those of its loan words.",
            "build_letters.py",
            package,
            "characters",
        ),
        "LETTERS = {",
        *(f'    "{language}": "{own}",' for language, own in found.items()),
        "}",
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} languages")


if __name__ == "__main__":
    main()
