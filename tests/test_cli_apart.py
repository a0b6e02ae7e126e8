"""Outputs that must not meet an input or each other, what only one thing can go to, and what nothing can replace."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import newsclean
from newsclean.cli.batch import Run, run_batch
from newsclean.cli.inputs import Input
from newsclean.cli.jobs import Job
from newsclean.cli.lookups import read_log
from newsclean.cli.places import Target

from .cli_running import CLEAN, DAMAGED, command, run, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are another thing there")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "d" / "b.txt").write_bytes(b"It was  over.")
    (tmp_path / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "o1").mkdir()
    (tmp_path / "c.txt").write_text(CLEAN, encoding="utf-8", newline="")
    entry = {"path": "a.txt", "record": None, **newsclean.clean_bytes(DAMAGED.encode()).to_dict(text=False)}
    (tmp_path / "c.log").write_text(json.dumps({**entry, "error": None}) + "\n")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("clean a.txt --log a.txt", "--log a.txt would overwrite the input a.txt"),
        ("clean a.txt -i --log a.txt", "--log a.txt would overwrite the input a.txt"),
        ("clean a.txt -i --log ./d/../a.txt", "--log d/../a.txt would overwrite the input a.txt"),
        ("clean a.txt -i --log link.txt", "--log link.txt would overwrite the input a.txt"),
        ("clean link.txt --out x.txt --log a.txt", "--log a.txt would overwrite the input link.txt"),
        ("clean a.txt --out b.txt --report a.txt", "--report a.txt would overwrite the input a.txt"),
        ("clean d -i --log d/a.txt", "--log d/a.txt would overwrite the input d"),
        ("clean d -i --report d/b.txt", "--report d/b.txt would overwrite the input d"),
        ("clean d --out o --log d/a.txt", "--log d/a.txt would overwrite the input d"),
        ("clean d --out o --log o/a.txt", "--log o/a.txt is where the cleaned d/a.txt goes"),
        ("clean a.txt c.txt --out o --report o/c.txt", "--report o/c.txt is where the cleaned c.txt goes"),
        ("clean a.txt --out x.txt --log x.txt", "--out and --log are one place, x.txt"),
        ("clean a.txt --out o1 --log o1", "--out and --log are one place, o1"),
        ("clean a.txt --out x.txt --log l --report l", "--log and --report are one place, l"),
        ("clean a.txt --log -", "the cleaned text and --log would both go to standard output"),
        ("clean a.txt --report /dev/stdout", "the cleaned text and --report would both go to standard output"),
        ("clean a.txt --out x.txt --log - --report -", "--log and --report would both go to standard output"),
        ("clean d --out -", "several inputs need --out FOLDER"),
        ("revert c.txt --log c.log -o c.log", "--log and --out are one place, c.log"),
        ("report c.log -o c.log", "the log and --out are one place, c.log"),
    ],
)
def test_outputs_that_meet_are_refused_before_anything_is_written(folder: Path, arguments: str, message: str) -> None:
    before = tree(folder)
    done = run(*arguments.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert tree(folder) == before


def test_what_another_run_told_in_the_folder_is_no_input(folder: Path) -> None:
    for _ in range(2):
        done = run("clean", "d", "--out", "d/o", "--log", "d/log.jsonl", "--report", "d/page.txt", cwd=folder)
        assert done.returncode == 0, done.stderr
    assert list(tree(folder / "d" / "o")) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["run.jsonl", "run.jsonl.gz"])
def test_the_log_of_what_was_cleaned_in_place_is_not_replaced(folder: Path, name: str) -> None:
    assert run("clean", "d", "-i", "--log", name, cwd=folder).returncode == 0
    log = (folder / name).read_bytes()
    again = run("clean", "d", "-i", "--log", name, cwd=folder)
    assert again.returncode == 2
    assert f"--log {name} is the log of another run".encode() in again.stderr
    assert (folder / name).read_bytes() == log
    assert run("revert", "d/a.txt", "--log", name, cwd=folder).stdout == DAMAGED.encode()
    (folder / "new.jsonl").write_bytes(b"")
    assert run("clean", "d", "-i", "--log", "new.jsonl", cwd=folder).returncode == 0


@pytest.mark.parametrize("name", ["l.jsonl", "l.jsonl.gz"])
def test_an_interrupted_run_in_place_leaves_the_log_of_what_it_has_done(tmp_path: Path, name: str) -> None:
    places = [tmp_path / f"{number}.txt" for number in range(100)]

    def inputs() -> Iterator[Input]:
        for place in places:
            place.write_bytes(b"It was  over.")
            yield Input(place, place.name)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(inputs(), Run(Job(newsclean.Cleaner(), logged=True), Target(None, in_place=True), tmp_path / name))
    cleaned = {str(place) for place in places if place.read_bytes() == b"It was over."}
    assert 0 < len(cleaned) < len(places)
    assert {entry["path"] for entry in read_log(tmp_path / name)} == cleaned
    assert len(list(tmp_path.iterdir())) == len(places) + 1


def test_stdout_takes_one_thing_by_any_of_its_names(folder: Path) -> None:
    for name in ("-", "/dev/stdout"):
        assert run("clean", "a.txt", "--out", name, cwd=folder).stdout == CLEAN.encode()
        log = run("clean", "a.txt", "--out", "x.txt", "--log", name, "-q", cwd=folder)
        assert log.stdout == (folder / "c.log").read_bytes()
        page = run("clean", "a.txt", "--out", "x.txt", "--report", name, "-q", cwd=folder)
        assert page.stdout.startswith(b"<!doctype html>")
        assert run("revert", "c.txt", "--log", "c.log", "-o", name, cwd=folder).stdout == DAMAGED.encode()
    assert not (folder / "-").exists()


def test_a_pipe_is_written_into_and_stays(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    for arguments, expected in (
        (("clean", "a.txt", "--out", "pipe"), CLEAN.encode()),
        (("clean", "a.txt", "--out", "x.txt", "--log", "pipe"), (folder / "c.log").read_bytes()),
        (("revert", "c.txt", "--log", "c.log", "-o", "pipe"), DAMAGED.encode()),
    ):
        with subprocess.Popen(command(*arguments), cwd=folder, stderr=subprocess.PIPE) as writer:
            with pipe.open("rb") as reader:
                assert reader.read() == expected
            assert writer.communicate(timeout=60)[1].count(b"Traceback") == 0
        assert writer.returncode == 0
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    held = run("clean", "a.txt", "c.txt", "--out", "o1", cwd=folder)
    assert held.returncode == 0
    (folder / "o1" / "a.txt").unlink()
    os.mkfifo(folder / "o1" / "a.txt")
    refused = run("clean", "a.txt", "c.txt", "--out", "o1", cwd=folder)
    assert refused.returncode == 3
    assert b"a.txt: the output would replace a device or pipe: o1/a.txt" in refused.stderr


def device(place: Path, minor: int) -> Path:
    """Make a device of memory: 3 takes everything, 7 is full."""
    try:
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, minor))
        place.open("wb").close()
    except OSError:
        pytest.skip("devices cannot be made here")
    return place


def test_what_takes_everything_takes_the_log_and_the_page(folder: Path) -> None:
    null = device(folder / "null", 3)
    done = run("clean", "a.txt", "--log", "null", "--report", "null", cwd=folder)
    assert (done.returncode, done.stdout) == (0, CLEAN.encode())
    assert stat.S_ISCHR(null.stat().st_mode)


def test_a_device_is_written_into_and_stays(folder: Path) -> None:
    full = device(folder / "full", 7)
    for arguments, message in (
        (("--out", "full"), b"a.txt: cannot write full: No space left on device"),
        (("--out", "x.txt", "--log", "full"), b"cannot write the log full: No space left on device"),
        (("--out", "x.txt", "--report", "full"), b"cannot write the report full: No space left on device"),
    ):
        done = run("clean", "a.txt", *arguments, cwd=folder)
        assert done.returncode == 4, done.stderr
        assert message in done.stderr
        assert stat.S_ISCHR(full.stat().st_mode)
