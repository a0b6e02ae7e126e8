"""The report without a browser: rows, totals, the sample, and a page in which a text is never more than text."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import NewscleanError, clean
from newsclean.report import Report, gathering, leftovers, narrowed, page, row_of, write_report
from newsclean.report.page import island
from newsclean.report.rows import CONTEXT, MOST_MARKS, Row
from tests.browser.runs import entry, hostile

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def written(row: Row) -> str:
    """Return the cleaned text that a row shows."""
    return "".join(
        segment if isinstance(segment, str) else row.marks[segment].after if isinstance(segment, int) else "[…]"
        for segment in row.segments
    )


def test_a_row_shows_the_cleaned_text_with_its_changes_in_place() -> None:
    log = entry("Russia‚Äôs  war, they said", "a.txt")
    row = row_of(log)
    assert written(row) == log["text"]
    assert [mark.before for mark in row.marks] == ["‚Äô", "  "]
    assert row.counts == {("mojibake.mac-roman", "safe"): 1, ("whitespace.doubled-space", "safe"): 1}


@given(st.text(st.sampled_from("ab “”‚Äô\N{NO-BREAK SPACE}\N{REPLACEMENT CHARACTER}\n, &amp;"), max_size=80))
def test_rows_of_any_text_hold_it(text: str) -> None:
    log = entry(text, "a.txt")
    assert written(row_of(log)) == log["text"]
    result = clean(text)
    row = row_of(result.to_dict())
    assert row.changes == len(result.changes)
    assert row.flags == len(result.flags)
    without = row_of(result.to_dict(text=False))
    assert [mark.before for mark in without.marks] == [mark.before for mark in row.marks]
    assert len(without.segments) <= 2 * len(without.marks) + 1


def test_a_log_without_its_text_shows_the_changes_and_the_length_between() -> None:
    log = entry("it was  over “then”", "a.txt")
    del log["text"]
    assert row_of(log).segments == [[6], 0, [5], 1, [4], 2]
    assert row_of(log).new_length is None


def test_a_flag_inside_a_change_keeps_its_place() -> None:
    log = entry("it was  over", "a.txt")
    log["flags"] = [{"start": 7, "end": 8, "text": " ", "rule": "x.y", "reason": "seen"}]
    row = row_of(log)
    assert written(row) == "it was over"
    assert [mark.level for mark in row.marks] == ["safe", "flagged"]


def test_narrowing_keeps_what_stands_around_each_change() -> None:
    text = "word " * 200 + "it was  over" + " word" * 200
    row = narrowed(row_of(entry(text, "a.txt")))
    before, mark, after = (row.segments[1], row.segments[2], row.segments[3])
    assert mark == 0
    assert isinstance(before, str)
    assert isinstance(after, str)
    assert before.endswith("it was")
    assert len(before) <= CONTEXT + 1
    assert after.startswith("over word")
    assert row.cost <= 2 * CONTEXT + 2


def test_a_document_with_very_many_changes_lists_the_first() -> None:
    row = row_of(entry("a  " * (MOST_MARKS * 3) + "b", "a.txt"))
    assert row.changes == sum(row.levels) > len(row.marks) == MOST_MARKS


def test_totals_count_everything() -> None:
    report = Report("run")
    report.add(row_of(entry("it was  over “then”", "a.txt")))
    report.add(row_of(entry("nothing here.", "b.txt", encoding="cp1252")))
    report.add(row_of(entry("lost \N{REPLACEMENT CHARACTER}", "c.txt")))
    report.add(row_of({"path": "d.gz", "error": {"type": "EOFError", "message": "truncated"}}))
    found = report.contents()
    totals = found["totals"]
    assert [totals[name] for name in ("documents", "changed", "changes", "flags", "failures")] == [4, 1, 3, 1, 1]
    assert dict(map(tuple, found["levels"])) == {"safe": 1, "likely": 2, "flagged": 1}
    assert found["encodings"] == [["utf-8", 2], ["cp1252", 1]]
    assert dict(map(tuple, found["spread"]))["3–4"] == 1
    assert found["failures"] == [["d.gz", "", "EOFError: truncated"]]
    assert found["notes"] == []


def test_a_large_run_is_sampled_alike_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_DOCUMENTS", 40)
    monkeypatch.setattr(gathering, "MOST_CHANGED", 5)
    monkeypatch.setattr(gathering, "MOST_NOTED", 10)
    rows = [
        row_of(entry("a  b " * (i % 7) + "\N{REPLACEMENT CHARACTER}" * (i % 9 == 0), f"{i}.txt")) for i in range(300)
    ]
    listed = []
    for order in (rows, rows[::-1]):
        report = Report()
        for row in order:
            report.add(row)
        found = report.contents()
        assert found["totals"]["documents"] == 300
        assert len(found["documents"]) <= 40
        assert "drawn by a hash" in found["notes"][0]
        listed.append({document[0] for document in found["documents"]})
    # ties among equally changed documents are drawn by the hash too
    assert listed[0] == listed[1]


def test_long_texts_make_way_for_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "WHOLE_TEXTS", 2_000)
    report = Report()
    for i in range(20):
        report.add(row_of(entry("word " * 60 + "it was  over" + " word" * 60, f"{i}.txt")))
    segments = [document[8] for document in report.contents()["documents"]]
    assert all(isinstance(found[0], list) for found in segments)


class Elements(HTMLParser):
    """Which elements a page has before its script runs."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.text: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        if self.names:
            self.text[self.names[-1]] = self.text.get(self.names[-1], "") + data


def drawn(entries: list[dict[str, Any]], title: str = "run") -> str:
    report = Report(title)
    for each in entries:
        report.add(row_of(each))
    return page(report.contents())


def test_a_hostile_text_adds_no_element() -> None:
    kind, evil = Elements(), Elements()
    kind.feed(drawn([entry("it was  over", "a.txt")]))
    evil.feed(drawn(hostile(), title="</title><script>\ud800\N{RIGHT-TO-LEFT OVERRIDE}"))
    assert evil.names == kind.names
    assert evil.attributes == kind.attributes


def test_the_policy_names_the_script_and_the_style_by_hash() -> None:
    html = drawn([entry("it was  over", "a.txt")])
    policy = re.search('Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert body
        assert f"'sha256-{b64encode(sha256(body[1].encode()).digest()).decode()}'" in policy[1]
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)


def test_the_script_writes_no_markup() -> None:
    html = drawn([])
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in html


@given(st.recursive(st.text(st.characters()) | st.integers(), lambda inner: st.lists(inner, max_size=4)))
def test_the_island_is_only_data_and_comes_back(value: Any) -> None:
    data = island(value)
    assert json.loads(data) == json.loads(json.dumps(value))
    assert not re.search("[<>&\u2028\u2029\u202e\x80-\x9f\ud800-\udfff]", data)
    data.encode()


def test_logs_become_a_page_that_is_the_same_every_time(tmp_path: Path) -> None:
    results = [clean("it was  over"), clean("“So”")]
    lines = "".join(
        json.dumps({"path": f"{i}.txt", **result.to_dict(text=False)}) + "\n" for i, result in enumerate(results)
    )
    plain, packed, out = tmp_path / "log.jsonl", tmp_path / "log.jsonl.gz", tmp_path / "out.html"
    plain.write_text(lines + "\n", encoding="utf-8")
    packed.write_bytes(gzip.compress(lines.encode()))
    report = write_report([plain, packed], out)
    first = out.read_bytes()
    assert report.contents()["totals"]["documents"] == 4
    assert "holds the changes and not the texts" in first.decode()
    texts = {result.to_dict()["new_sha256"]: result.text for result in results}
    write_report([plain, packed], out, texts=lambda found: texts.get(found["new_sha256"]))
    assert "holds the changes and not the texts" not in out.read_text(encoding="utf-8")
    write_report([plain, packed], out)
    assert out.read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log.jsonl", "log.jsonl.gz", "out.html"]


ODD = (
    '{"changes": [{"start": %s, "end": 2, "new_start": 1, "new_end": 2, "before": "a", "after": "b", "rules": [],'
    ' "level": "safe", "reason": ""}]}'
)


@pytest.mark.parametrize(
    "line", ["{", "[1]", '{"changes": [{"start": 1}]}', '{"changes": 5}', "[" * 100_000, ODD % "NaN", ODD % "1e999"]
)
def test_what_is_no_log_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text(json.dumps(clean("a").to_dict()) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(NewscleanError, match=r"log\.jsonl:2: "):
        write_report([log], tmp_path / "out.html")
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kyiv\N{REPLACEMENT CHARACTER}s mayor", ["replacement"]),
        ("a\x92b", ["control"]),
        ("Russiaâ€™s war, cafÃ© and cafe", ["mojibake", "mojibake"]),
        ("Russia‚Äôs war", ["mojibake"]),
        ('He said "no.\nThen he left.', ["quotation"]),
        ('"It went on.\n"And on."', []),
        ("Because of the sanctions that followed the country joining the war,", ["dangling"]),
        ("„MENÜ“ und «ÀÉ», Ýmir, SÃO PAULO, l’été – ça va", []),
        ('a 10.25" screen', []),
        ('המפכ"ל אמר', []),
        ("Dear Sir,\n\nmany thanks for all of it and for the answer.", []),
    ],
)
def test_left_overs(text: str, kinds: list[str]) -> None:
    assert [found.kind for found in leftovers.leftovers(text)] == kinds


def test_a_notebook_shows_a_result_without_a_script() -> None:
    shown = clean("<b>it was  over</b>\N{RIGHT-TO-LEFT OVERRIDE} “so”")._repr_html_()
    elements = Elements()
    elements.feed(shown)
    assert "script" not in elements.names
    assert "b" not in elements.names
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown
    assert "whitespace.doubled-space" in shown or not clean("it was  over").changes
