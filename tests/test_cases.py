"""Every row of every case table: what must change, and what must stay.

A table is `cases/<pass>.toml` or `cases/<pass>/<rule>.toml`, a row is

    [[case]]
    name = "…"                       # unique within the table
    before = "…"                     # with `after` and `rules` (the ids in the log, sorted)
    after = "…"
    rules = ["quotes.curly"]
    [[case]]
    name = "…"
    keep = "…"                       # must come back as it is, with an empty log
    near = ["quotes.curly"]          # the rules that must not be tempted

and may have `passes` (the table's own pass when absent), `options` (keywords of `clean`), `flags` (rule ids),
`source` (where it was seen), `unsolved` (why it fails today), `json = true` (the strings are JSON literals, for what
TOML cannot hold; a list is joined, which keeps two surrogate halves apart).
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.passes import PASSES
from newsclean.pipeline import all_faults

CASES = Path(__file__).parent / "cases"
KEYS = {"name", "before", "after", "rules", "keep", "near", "passes", "options", "flags", "source", "unsolved", "json"}


def rows() -> list[Any]:
    found = []
    for path in sorted(CASES.rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        stage = path.relative_to(CASES).parts[0].removesuffix(".toml")
        for row in table["case"]:
            row.setdefault("passes", [stage])
            if row.get("json"):
                row.update({key: "".join(json.loads(row[key])) for key in ("before", "after", "keep") if key in row})
            marks = [pytest.mark.xfail(reason=row["unsolved"], strict=True)] if "unsolved" in row else []
            found.append(pytest.param(row, id=f"{path.relative_to(CASES).with_suffix('')}: {row['name']}", marks=marks))
    return found


ROWS = rows()


@pytest.mark.parametrize("row", ROWS)
def test_row(row: dict[str, Any]) -> None:
    before = row["keep"] if "keep" in row else row["before"]
    options = {**row.get("options", {}), "passes": row["passes"]}
    result = newsclean.clean(before, **options)
    assert result.text == row.get("after", before)
    if "flags" in row:
        assert sorted({flag.rule for flag in result.flags}) == sorted(row["flags"])
    if "keep" in row:
        assert result.changes == ()
    else:
        assert sorted({rule for change in result.changes for rule in change.rules}) == sorted(row["rules"])
    assert result.revert() == before
    assert newsclean.clean(result.text, **options).changes == ()


def test_rows_are_well_formed() -> None:
    known = all_faults(PASSES)
    names = [param.id for param in ROWS]
    assert len(names) == len(set(names))
    for param in ROWS:
        row = param.values[0]
        assert set(row) <= KEYS, row
        assert ("keep" in row) != ("before" in row and "after" in row and "rules" in row), row
        for rule in (*row.get("rules", ()), *row.get("near", ()), *row.get("flags", ())):
            assert rule in known, (row["name"], rule)


@pytest.mark.parametrize("fault", sorted(all_faults(PASSES)))
def test_every_rule_has_rows_of_both_kinds(fault: str) -> None:
    table = [param.values[0] for param in ROWS]
    assert any(fault in (*row.get("rules", ()), *row.get("flags", ())) for row in table), (
        f"no row in which {fault} acts"
    )
    assert any(fault in row.get("near", ()) for row in table), f"no row that {fault} must leave alone"
