"""datatrove: the block in a real pipeline; counts in the stats, the log in the metadata."""

from __future__ import annotations

import json
from collections import Counter

import pytest

pytest.importorskip("datatrove", reason="the extra `datatrove` is not installed")
pytest.importorskip("orjson", reason="datatrove's jsonl blocks need orjson")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

import newsclean
from newsclean.integrations.datatrove import NewscleanFormatter


def test_a_pipeline_from_file_to_file(tmp_path, texts, cleaner):
    given = [text for text in texts if text]
    (tmp_path / "in").mkdir()
    lines = (json.dumps({"id": str(i), "text": text}) for i, text in enumerate(given))
    (tmp_path / "in" / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    block = NewscleanFormatter(cleaner)
    LocalPipelineExecutor(
        [
            JsonlReader(str(tmp_path / "in")),
            block,
            JsonlWriter(str(tmp_path / "out"), "${rank}.jsonl", compression=None),
        ],
        logging_dir=str(tmp_path / "logs"),
    ).run()
    rows = [json.loads(line) for line in (tmp_path / "out" / "00000.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row.get("text", "") for row in rows] == [cleaner.text(text) for text in given]
    for row, text in zip(rows, given, strict=True):
        log = row["metadata"].get("newsclean")
        result = cleaner(text)
        assert (log is not None) == bool(result.changes or result.flags)
        if log is not None:
            assert newsclean.CleanResult.from_dict(log, text=row.get("text", "")).revert() == text
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text(encoding="utf-8"))
    found = {name: value if isinstance(value, int) else value["total"] for name, value in stats[1]["stats"].items()}
    rules = Counter(rule for text in given for change in cleaner(text).changes for rule in change.rules)
    assert {name: n for name, n in found.items() if name.startswith("rule/")} == {
        f"rule/{r}": n for r, n in rules.items()
    }
    assert found["total"] == len(given)
    assert found["changes"] == sum(len(cleaner(text).changes) for text in given)
    assert found["changed"] == sum(bool(cleaner(text).changes) for text in given)


def test_documents_one_by_one(big, big_cleaned, cleaner):
    block = NewscleanFormatter(cleaner, log=None)
    documents = [Document(text="", id="0"), Document(text=big, id="1")]
    found = list(block.run(iter(documents)))
    assert [document.text for document in found] == ["", big_cleaned]
    assert all(not document.metadata for document in found)
    assert block.format("Russia‚Äôs") == cleaner.text("Russia‚Äôs")
    assert list(block.run(None)) == []
    with pytest.raises(TypeError, match="expected str, got int"):
        list(block.run(iter([Document(text=3, id="0")])))
