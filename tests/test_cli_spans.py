"""A large file of lines, cut by bytes: put together again it is what a run without cuts makes, text and log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsclean import Cleaner
from newsclean.cli import cluster
from newsclean.cli.batch import Run, run_batch
from newsclean.cli.inputs import Input
from newsclean.cli.jobs import Job, Tally
from newsclean.cli.places import Target
from newsclean.cli.spans import spans_of

from .cli_running import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINES = [f'{{"n": {i}, "text": "so  it was {"x" * (i * 37 % 200)}"}}\n'.encode() for i in range(400)]
SAID = "newsclean: {0}: record 151: not JSON: a key is missing\nnewsclean: {0}: record 402: "
Both = tuple[tuple[Tally, int, int], tuple[Tally, int, int]]


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Both]:
    """Clean `content` with and without cuts of so many bytes, and hold the results together."""

    def run(name: str, content: bytes, size: int, **more: object) -> Both:
        source = tmp_path / name
        source.write_bytes(content)
        job = Job(Cleaner(passes=("whitespace",)), logged=True, **more)  # type: ignore[arg-type]
        monkeypatch.setattr(cluster, "SPAN", size)
        results = []
        for way in ("whole", "cut"):
            target = Target(str(tmp_path / way), single=False)
            made = Run(job, target, log=tmp_path / f"{way}.jsonl", verbose=True)
            item = Input(source, source.name)
            done = run_batch([item], made) if way == "whole" else cluster.run_on("local", None, [item], made, 1)
            done[0].seconds = 0
            results.append(done)
        assert tree(tmp_path / "cut") == tree(tmp_path / "whole")
        assert (tmp_path / "cut.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
        assert not list(tmp_path.rglob(".nc-*"))
        return results[0], results[1]

    return run


@pytest.mark.parametrize("size", [37, 1000, 7_777, 20_000])
def test_a_file_cut_anywhere_is_the_same_file(
    both: Callable[..., Both], size: int, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    content = b"".join([*LINES[:150], b"{1}\n", *LINES[150:], b'{"text": 7}\n', b"\n", b'{"text": "no  end"}'])
    whole, cut = both("a.jsonl", content, size)
    assert whole == cut
    said = capsys.readouterr().err
    half = len(said) // 2
    assert said[:half] == said[half:]
    assert said.count("record 151: ") == said.count("record 402: ") == 2
    entries = [json.loads(line) for line in (tmp_path / "cut.jsonl").read_bytes().splitlines()]
    assert [entry["record"] for entry in entries] == [*range(1, 403), 404]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_mark_at_the_beginning_and_other_codecs(both: Callable[..., Both], encoding: str) -> None:
    lines = b"".join(LINES).decode() + '{"text": "für  immer, naïve déjà vu"}\n' * 40
    whole, cut = both("a.jsonl", lines.encode(encoding), 5000)
    assert whole == cut
    assert whole[0].changed == 440


def test_one_text_a_line(both: Callable[..., Both]) -> None:
    whole, cut = both("a.txt", b"a  b\r\n" * 3000 + b"c  d", 1000, format="lines")
    assert whole == cut
    assert whole[0].documents == 3001


def test_nothing_to_do_is_the_same_bytes(both: Callable[..., Both]) -> None:
    content = b'{"text": "fine \\u00e9", "n": 1e400}\r\n' * 500
    both("a.jsonl", content, 999)


def test_what_is_not_cut(tmp_path: Path) -> None:
    job = Job(Cleaner(passes=()))
    for name, content in (
        ("small.jsonl", LINES[0]),
        ("wide.jsonl", b"".join(LINES).decode().encode("utf-16")),
        ("table.csv", b"id,text\n" * 2000),
        ("text.txt", b"x" * 50_000),
        ("gone.jsonl", None),
        ("binary.jsonl", bytes(range(256)) * 100),
    ):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        assert spans_of(Input(tmp_path / name, name), job, 1000) == [], name
    (tmp_path / "a.jsonl").write_bytes(b"".join(LINES))
    whole = Input(tmp_path / "a.jsonl", "a.jsonl")
    spans = spans_of(whole, job, 1000)
    assert len(spans) > 40
    assert (spans[0].start, spans[-1].end) == (0, (tmp_path / "a.jsonl").stat().st_size)
    assert spans_of(whole._replace(problem="?"), job, 1000) == []
    assert spans_of(whole, Job(Cleaner(passes=()), max_bytes=999), 1000) == []


def test_in_place_a_healthy_file_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b'{"text": "fine"}\n' * 500)
    before = source.stat()
    monkeypatch.setattr(cluster, "SPAN", 500)
    run = Run(Job(Cleaner()), Target(None, in_place=True))
    done = cluster.run_on("local", None, [Input(source, source.name)], run, 1)
    assert done[1:] == (1, 0)
    assert (source.stat().st_ino, source.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    source.write_bytes(b'{"text": "not  fine"}\n' * 500)
    cluster.run_on("local", None, [Input(source, source.name)], run, 1)
    assert source.read_bytes() == b'{"text": "not fine"}\n' * 500
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b"".join(LINES))
    (tmp_path / "out" / "a.jsonl" / "folder").mkdir(parents=True)
    monkeypatch.setattr(cluster, "SPAN", 500)
    run = Run(Job(Cleaner(passes=()), logged=True), Target(str(tmp_path / "out"), single=False), tmp_path / "log.jsonl")
    done = cluster.run_on("local", None, [Input(source, source.name)], run, 1)
    assert done[1:] == (0, 1)
    assert "Is a directory" in capsys.readouterr().err
    assert len((tmp_path / "log.jsonl").read_bytes().splitlines()) == 1
