"""The command in bad surroundings: killed, starved, shut out, lied to. Nothing is lost, nothing is half-written."""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsclean.cli.journal import NAME

from .cli_running import CLEAN, DAMAGED, HOUSE, command, offering, run, tree

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = int(os.environ.get("NEWSCLEAN_KILLS", "12"))
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])}


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of files of several formats, one of them broken."""
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    for i in range(12):
        (place / f"a{i:02}.txt").write_bytes(f"{DAMAGED} Number  {i}.".encode())
    (place / "sub" / "b.jsonl").write_bytes(b'{"text": "it was  over", "n": 1.10}\n' * 3000)
    (place / "sub" / "c.csv.gz").write_bytes(gzip.compress(b"id,text\n" + b'1,"it was  over"\n' * 2000, mtime=0))
    (place / "broken.txt").write_bytes(bytes(range(256)) * 64)
    (place / "healthy.txt").write_bytes(b"Fine.\n")
    return place


def test_any_number_of_workers_makes_the_same_files_and_the_same_log(many: Path, tmp_path: Path) -> None:
    for jobs in ("1", "2", "3"):
        done = run("clean", many, "--out", tmp_path / jobs, "--log", tmp_path / f"{jobs}.jsonl", "--jobs", jobs)
        assert done.returncode == 3, done.stderr
    for jobs in ("2", "3"):
        assert tree(tmp_path / jobs) == tree(tmp_path / "1")
        assert (tmp_path / f"{jobs}.jsonl").read_bytes() == (tmp_path / "1.jsonl").read_bytes()
    paths = [json.loads(line)["path"] for line in (tmp_path / "1.jsonl").read_text().splitlines()]
    assert list(dict.fromkeys(paths)) == [*sorted(map(str, many.glob("*.txt"))), *sorted(map(str, many.glob("sub/*")))]


def test_large_files_are_spread_and_come_out_the_same(tmp_path: Path) -> None:
    """Above some megabytes a file is cut into pieces; so is one that unpacks to more than one worker should hold."""
    place = tmp_path / "in"
    place.mkdir()
    lines = [f'{{"text": "line {i} was  over {"and over again " * 60}", "n": 1.10}}\n'.encode() for i in range(7_000)]
    (place / "a.jsonl").write_bytes(b"".join([*lines[:3000], b"[1]\n", *lines[3000:6000]]))
    (place / "b.jsonl.gz").write_bytes(gzip.compress(b"".join(lines * 4), 9, mtime=0))
    (place / "c.txt").write_bytes(DAMAGED.encode())
    rows = [f'{i},"row {i} was  over, {"and over " * 90}"\r\n'.encode() for i in range(6_000)]
    (place / "d.csv").write_bytes(b"id,text\r\n" + b"".join(rows))
    fields = ("--passes", "whitespace", "--quiet", "--no-verify")
    for jobs in ("1", "2"):
        done = run(
            *("clean", place, "--out", tmp_path / jobs, "--log", tmp_path / f"{jobs}.jsonl.gz", "--jobs", jobs, *fields)
        )
        assert done.returncode == 3, done.stderr
        assert done.stderr.count(b"a.jsonl: record 3001: not a JSON object\n") == 1
    assert tree(tmp_path / "2") == tree(tmp_path / "1")
    log = (tmp_path / "1.jsonl.gz").read_bytes()
    assert (tmp_path / "2.jsonl.gz").read_bytes() == log
    made = gzip.decompress((tmp_path / "1" / "b.jsonl.gz").read_bytes())
    assert made == b"".join(lines * 4).replace(b"  ", b" ").replace(b'again "', b'again"')
    records = [(Path(e["path"]).name, e["record"]) for e in map(json.loads, gzip.decompress(log).splitlines())]
    assert records[:6001] == [("a.jsonl", number) for number in range(1, 6002)]
    assert records[6001:34001] == [("b.jsonl.gz", number) for number in range(1, 28001)]
    assert records[34002:] == [("d.csv", number) for number in range(1, 6001)]


def test_killed_at_any_moment_and_resumed_it_is_as_if_undisturbed(many: Path, tmp_path: Path) -> None:
    start = time.monotonic()
    run("clean", many, "--out", tmp_path / "whole", "--log", tmp_path / "whole.jsonl")
    lasts = time.monotonic() - start
    chance = random.Random(7)  # noqa: S311 (moments to kill at, no secret)
    out, log = tmp_path / "out", tmp_path / "log.jsonl"
    arguments = command("clean", many, "--out", out, "--log", log, "--resume", "--quiet", "--jobs")
    for i in range(KILLS):
        if i % 4 == 0:
            shutil.rmtree(out, ignore_errors=True)
        with subprocess.Popen([*arguments, str(1 + i % 2)], stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
            time.sleep(chance.uniform(0.05, lasts))
            process.kill()
            assert process.stderr is not None
            process.stderr.read()  # until the last worker is gone, which holds it too
        for path in out.rglob("*") if out.exists() else ():
            if path.is_file() and not path.name.startswith((".nc-", NAME)):
                assert path.read_bytes() == (tmp_path / "whole" / path.relative_to(out)).read_bytes()
        if i % 4 == 3 or i == KILLS - 1:
            done = subprocess.run([*arguments, "1"], capture_output=True, check=False, env=ENVIRONMENT)
            assert done.returncode == 3, done.stderr
            assert tree(out) == tree(tmp_path / "whole")
            assert log.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
            log.unlink()
    assert not list(tmp_path.rglob(".nc-*"))


def test_resume_goes_on_and_notices_what_changed(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (many / "sub" / "z.jsonl").write_bytes(b'{"text": "it was  over", "n": 1.10}\n' * 30_000)
    arguments = command("clean", many, "--out", out, "--resume", "--verbose")
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
        deadline = time.monotonic() + 30
        while not (out / "a11.txt").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        process.kill()
    kept = (out / "a03.txt").stat().st_mtime_ns
    (many / "a05.txt").write_bytes(b"quite  another text")
    (out / "a07.txt").write_bytes(b"somebody wrote here")
    done = subprocess.run(arguments, capture_output=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 3, done.stderr
    assert (out / "a03.txt").stat().st_mtime_ns == kept
    assert (out / "a05.txt").read_bytes() == b"quite another text"
    assert (out / "a07.txt").read_text(encoding="utf-8").startswith(CLEAN)
    assert not (out / NAME).exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_die_with_their_parent(tmp_path: Path, number: int) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b'{"text": "it was  over, said  the mayor"}\n' * 200_000)
    with subprocess.Popen(
        command("clean", source, "--out", tmp_path / "out", "-j", "2"), stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        deadline = time.monotonic() + 30
        while len(workers := _children(process.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(workers) == 2
        time.sleep(0.5)
        process.send_signal(number)
        process.wait(10)
        errors = process.stderr.read() if process.stderr is not None and number != signal.SIGKILL else b""
    deadline = time.monotonic() + 8
    while any(_is_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_is_alive(worker) for worker in workers)
    assert b"Traceback" not in errors
    assert process.returncode == {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}[signal.Signals(number)]
    if number != signal.SIGKILL:
        assert not list(tmp_path.glob("out/*"))
        assert not list(tmp_path.glob("out/.*"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_among_many_small_files_leaves_nothing(many: Path, tmp_path: Path, number: int) -> None:
    for i in range(150):
        (many / f"b{i:03}.txt").write_bytes(DAMAGED.encode())
    out = tmp_path / "out"
    for wanted in ("a03.txt", "b020.txt", "b090.txt"):
        shutil.rmtree(out, ignore_errors=True)
        with subprocess.Popen(command("clean", many, "--out", out), stderr=subprocess.PIPE, env=ENVIRONMENT) as process:
            deadline = time.monotonic() + 30
            while not (out / wanted).exists() and time.monotonic() < deadline:
                time.sleep(0.001)
            process.send_signal(number)
            _, errors = process.communicate(timeout=30)
        assert process.returncode == {signal.SIGTERM: 143, signal.SIGINT: 130}[signal.Signals(number)]
        assert b"Traceback" not in errors
        assert not list(out.rglob(".nc-*"))


def _children(parent: int) -> list[int]:
    try:
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()] + [
            int(pid)
            for task in Path(f"/proc/{parent}/task").iterdir()
            if task.name != str(parent)
            for pid in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def _is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


MURDEROUS = """
import os
from newsclean import Fault, Pass, Rule
def find(text, options):
    if "die" in text:
        os.kill(os.getpid(), 9)
    return ()
deadly = Pass("deadly", (Rule(find, Fault("deadly.word", "safe", "a word that kills")),), lambda before, after: True)
"""


@pytest.mark.parametrize("size", [1, 200_000])
def test_a_file_that_kills_its_workers_costs_itself_only(tmp_path: Path, size: int) -> None:
    """Also among many that were given out together, and where it is cut into pieces."""
    environment = offering(tmp_path, "deadly", MURDEROUS)
    (tmp_path / "in").mkdir()
    for name in "abdefghij":
        (tmp_path / "in" / f"{name}.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "in" / "c.jsonl").write_bytes(b'{"text": "it was  over", "n": 1}\n' * size + b'{"text": "die"}\n')
    done = run(
        *("clean", tmp_path / "in", "--out", tmp_path / "out", "-j", "2", "--log", tmp_path / "log.jsonl"),
        *("--passes", "deadly,whitespace", "--quiet"),
        env=environment,
    )
    assert done.returncode == 3, done.stderr
    assert b"c.jsonl: the worker process for it died" in done.stderr
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [f"{name}.txt" for name in "abdefghij"]
    errors = [json.loads(line)["error"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert [error is None for error in errors] == [True, True, False, *[True] * 7]


def test_a_worker_that_dies_costs_its_file_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "in" / "b.jsonl").write_bytes(b'{"text": "it was  over, said  the mayor"}\n' * 120_000)
    (tmp_path / "in" / "c.txt").write_bytes(DAMAGED.encode())
    with subprocess.Popen(
        command("clean", tmp_path / "in", "--out", tmp_path / "out", "-j", "2"),
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        deadline = time.monotonic() + 30
        while not list((tmp_path / "out").glob(".nc-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(_children(process.pid)[0], signal.SIGKILL)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 3
    assert b"b.jsonl: the worker process for it died" in errors
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "c.txt"]


def _limited(**limits: int) -> Callable[[], None]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for name, value in limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))

    return limit


def test_few_file_handles(many: Path, tmp_path: Path) -> None:
    done = run("clean", many, "--out", tmp_path / "out", "-j", "2", preexec_fn=_limited(NOFILE=40))
    assert done.returncode == 3, done.stderr
    assert len(tree(tmp_path / "out")) == 15


def test_a_limit_on_file_sizes_names_the_files_it_hits(many: Path, tmp_path: Path) -> None:
    done = run("clean", many, "--out", tmp_path / "out", preexec_fn=_limited(FSIZE=10_000))
    assert done.returncode == 3
    assert b"b.jsonl: File too large" in done.stderr
    assert not (tmp_path / "out" / "sub" / "b.jsonl").exists()
    assert (tmp_path / "out" / "a00.txt").exists()
    assert not list(tmp_path.rglob(".nc-*"))


def test_a_line_of_60_megabytes_in_little_memory(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    with source.open("wb") as handle:
        handle.write(b'{"text": "it was  over"}\n{"text": "')
        for _ in range(60):
            handle.write(b"it was  over, x " * 62_500)
        handle.write(b'"}\n{"text": "so  what"}\n')
    done = run("clean", source, "--out", tmp_path / "out", preexec_fn=_limited(AS=500 << 20))
    assert done.returncode == 3, done.stderr
    assert b"record 2: not enough memory" in done.stderr
    made = (tmp_path / "out" / "a.jsonl").read_bytes()
    assert made.startswith(b'{"text": "it was over"}\n')
    assert made.endswith(b'{"text": "so what"}\n')


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.txt.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as handle:
        for _ in range(300):
            handle.write(b"\0" * (1 << 20))
    done = run(
        *("clean", bomb, "--out", tmp_path / "out", "--max-bytes", "100000000"), preexec_fn=_limited(AS=700 << 20)
    )
    assert done.returncode == 4
    assert b"bomb.txt.gz: holds more than 100,000,000 bytes" in done.stderr
    assert not (tmp_path / "out" / "bomb.txt.gz").exists()


def test_a_full_disk(many: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=100k", "newsclean-test", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system needs rights that are not given here")
    try:
        done = run("clean", many, "--out", small / "out", "--log", tmp_path / "log.jsonl")
        left = [path.name for path in small.rglob(".nc-*")]
        made = tree(small / "out")
    finally:
        subprocess.run(["umount", small], check=True)
    assert done.returncode == 3
    assert b"b.jsonl: No space left on device" in done.stderr
    assert left == []
    assert "a00.txt" in made
    assert "sub/b.jsonl" not in made


def test_closed_and_full_streams(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(DAMAGED.encode())
    for closing, expected in ((">&-", 4), ("2>&-", 0), ("<&-", 0), (">/dev/full", 4)):
        script = f'"{sys.executable}" -m newsclean clean "{source}" {closing}'
        done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=ENVIRONMENT)
        assert done.returncode == expected, (closing, done.stderr)
        assert b"Traceback" not in done.stderr
    script = f'"{sys.executable}" -m newsclean clean "{source}" --out "{tmp_path}/out" <&- >&- 2>&-'
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 0
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN


def test_loops_of_links_pipes_and_sockets_never_hang(tmp_path: Path) -> None:
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    (place / "a.txt").write_bytes(DAMAGED.encode())
    (place / "sub" / "up").symlink_to(place)
    (place / "loop.txt").symlink_to(place / "loop.txt")
    os.mkfifo(place / "pipe.txt")
    done = run("clean", place, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert list(tree(tmp_path / "out")) == ["a.txt"]
    named = run("clean", place / "pipe.txt", place / "loop.txt", "/dev/zero", "--out", tmp_path / "o2")
    assert named.returncode == 4
    assert named.stderr.count(b"not a regular file") == 2


def test_hostile_names_of_every_kind(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    names = [
        b"-rf.txt",
        b"a\nb.txt",
        b"\x1b[2J.txt",
        b"\xff\xfe.txt",
        b"n" * 251 + b".txt",
        b" .txt",
        b"a::warning::.txt",
    ]
    for name in names:
        (place / os.fsdecode(name)).write_bytes(DAMAGED.encode())
    done = run("clean", place, "--out", tmp_path / "out", "--log", tmp_path / "log.jsonl", "--verbose", "-j", "2")
    assert done.returncode == 0, done.stderr
    assert {os.fsencode(path.name) for path in (tmp_path / "out").iterdir()} == set(names)
    assert b"\x1b" not in done.stderr
    assert done.stderr.count(b"changed\n") == len(names)
    assert len([json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().split(b"\n")[:-1]]) == len(names)
    dashed = run("clean", "--out", tmp_path / "o2", "--", "-rf.txt", cwd=place)
    assert dashed.returncode == 0, dashed.stderr
    shown = run("check", place, "--output-format", "github")
    assert b"\x1b" not in shown.stdout
    assert all(line.startswith(b"::warning file=") for line in shown.stdout.splitlines())


def test_a_file_that_changes_while_it_is_read_is_named(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b'{"text": "it was  over, said  the mayor"}\n' * 60_000)
    with subprocess.Popen(
        command("clean", source, "--out", tmp_path / "out"), stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        deadline = time.monotonic() + 30
        while not list((tmp_path / "out").glob(".nc-*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        source.write_bytes(b'{"text": "other"}\n')
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 4
    assert b"a.jsonl: it changed while it was read" in errors
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_run_from_the_current_folder_and_no_home_is_needed(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise SystemExit('planted')")
    (tmp_path / "json.py").write_text("raise SystemExit('planted')")
    (tmp_path / "a.txt").write_bytes(DAMAGED.encode())
    script = "import sys; sys.path = [p for p in sys.path if p]; from newsclean.cli import main; main()"
    lean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, "clean", "a.txt", "--out", "o.txt", "-j", "2"],
        capture_output=True,
        cwd=tmp_path,
        env=lean,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "o.txt").read_text(encoding="utf-8") == CLEAN


def test_in_place_leaves_what_is_healthy_untouched(many: Path) -> None:
    before = (many / "healthy.txt").stat()
    assert run("clean", many, "--in-place").returncode == 3
    after = (many / "healthy.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (many / "broken.txt").read_bytes() == bytes(range(256)) * 64
    again = tree(many)
    assert run("clean", many, "--in-place").returncode == 3
    assert tree(many) == again
