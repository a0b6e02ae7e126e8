"""Files that are whole or not there, and the journal of what is done: modes, links, leftovers, other runs, bad ends."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from newsclean.cli import writing
from newsclean.cli.journal import NAME, Journal, Kept, digest_of
from newsclean.cli.writing import PREFIX, Replacement, Standard, leave_nothing, replacing, sweep

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and locks are another thing there")


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ---------------------------------------------------------------- files


def test_a_file_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with replacing(target) as handle:
        handle.write(b"new")
        handle.flush()
        assert len(left(tmp_path)) == 1
        assert left(tmp_path)[0].startswith(f"{PREFIX}{os.getpid()}-")
        assert not target.exists()
    assert left(tmp_path) == ["a.txt"]
    assert target.read_bytes() == b"new"
    assert handle.closed
    assert not writing._LIVE


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    handles = []

    def break_off() -> None:
        with replacing(target) as handle:
            handles.append(handle)
            handle.write(b"half of the n")
            raise error

    with pytest.raises(error):
        break_off()
    assert left(tmp_path) == ["a.txt"]
    assert target.read_bytes() == b"old"
    assert handles[0].closed
    assert not writing._LIVE


def test_what_was_written_can_be_read_again_before_it_takes_its_place(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.txt") as handle:
        handle.write(b"abc")
        handle.seek(1)
        assert handle.read() == b"bc"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640, 0o755, 0o444])
def test_the_old_mode_stays(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(mode)
    with replacing(target) as handle:
        handle.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_a_new_file_has_what_the_umask_leaves(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with replacing(tmp_path / "a.txt") as handle:
            handle.write(b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o666 & ~umask


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"secret")
    secret.chmod(0o600)
    target = tmp_path / "a.txt"
    target.symlink_to(secret)
    before = os.umask(0o022)
    try:
        with replacing(target) as handle:
            handle.write(b"new")
    finally:
        os.umask(before)
    assert secret.read_bytes() == b"secret"
    assert not target.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o644, "the mode of what the link led to is none of its own"


def test_what_waits_under_a_temporary_name_is_not_written_into(tmp_path: Path) -> None:
    first = Replacement(tmp_path / "a.txt")
    first.abandon()
    number = int(first.temporary.name.rpartition("-")[2])
    planted = tmp_path / f"{PREFIX}{os.getpid()}-{number + 1}"
    planted.write_bytes(b"planted")
    with pytest.raises(FileExistsError):
        Replacement(tmp_path / "b.txt")
    assert planted.read_bytes() == b"planted"
    writing._LIVE.clear()


def test_temporary_names_are_new_and_short(tmp_path: Path) -> None:
    longest = "x" * 255
    with replacing(tmp_path / longest) as one, replacing(tmp_path / "b") as other:
        assert one.name != other.name
        one.write(b"1")
    assert (tmp_path / longest).read_bytes() == b"1"
    assert left(tmp_path) == ["b", longest]


def test_abandoned_is_gone_even_when_it_is_gone_already(tmp_path: Path) -> None:
    made = Replacement(tmp_path / "a.txt")
    made.temporary.unlink()
    made.abandon()
    assert made.handle.closed
    assert left(tmp_path) == []
    assert made.temporary not in writing._LIVE
    Replacement(tmp_path / "a.txt").abandon()
    assert left(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")  # noqa: PTH110 (a device)
def test_a_full_disk_is_no_reason_to_leave_the_handle_open(tmp_path: Path) -> None:
    made = Replacement(tmp_path / "a.txt")
    made.handle.close()
    made.handle = open("/dev/full", "wb")  # noqa: PTH123, SIM115 (closed by what is tested)
    made.handle.write(b"x")
    made.abandon()
    assert made.handle.closed
    assert left(tmp_path) == []


def test_before_its_time_ends_a_run_without_a_trace(tmp_path: Path) -> None:
    some = [Replacement(tmp_path / name) for name in "abc"]
    some[1].temporary.unlink()
    some[2].settle()
    some[2].commit()
    assert len(left(tmp_path)) == 2
    leave_nothing()
    assert left(tmp_path) == ["c"]
    for one in some[:2]:
        one.abandon()


def test_what_killed_runs_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = int(done.stdout)
    inner = tmp_path / "inner" / "most"
    inner.mkdir(parents=True)
    gone = [tmp_path / f"{PREFIX}{dead}-0", inner / f"{PREFIX}{dead}-17", inner / f"{PREFIX}{dead}"]
    kept = [
        tmp_path / f"{PREFIX}{os.getpid()}-0",  # ours
        tmp_path / f"{PREFIX}1-0",  # alive, and not ours to signal
        tmp_path / f"{PREFIX}notes-0",  # no process: somebody's own file
        tmp_path / f"{PREFIX}{10**30}-0",  # no process could have this number
        tmp_path / PREFIX,
        tmp_path / f"a{PREFIX}{dead}-0",
        inner / "a.txt",
    ]
    for path in (*gone, *kept):
        path.write_bytes(b"x")
    sweep(tmp_path)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in kept)
    sweep(tmp_path / "nowhere")


def test_stdout_is_a_destination_whose_text_comes_before(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(raw)))
    sys.stdout.write("first ")
    made = Standard()
    made.handle.write(b"second")
    made.settle()
    assert raw.getvalue() == b"first second"
    made.commit()
    made.abandon()
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="standard output is closed") as caught:
        Standard()
    assert caught.value.errno == 9


# ---------------------------------------------------------------- the journal

FACTS = {"path": "a.txt", "input": "1", "output": "2"}


def journal(folder: Path, settings: str = "s") -> Journal:
    return Journal(folder, settings)


def test_what_was_noted_is_known_to_the_next_run(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    first = journal(folder)
    assert first.kept == {}
    first.add(FACTS, iter([b"one\n", b"two\n"]))
    first.add({**FACTS, "path": "ü\n.txt"}, iter([]))
    first.add({**FACTS, "path": "c.txt"}, iter([b"three\n"]))
    first.close(remove=False)
    second = journal(folder)
    assert list(second.kept) == ["a.txt", "ü\n.txt", "c.txt"]
    assert second.kept["a.txt"].facts == {**FACTS, "log_size": 8, "log_sha256": sha256(b"one\ntwo\n").hexdigest()}
    assert [second.log_of(kept) for kept in second.kept.values()] == [b"one\ntwo\n", b"", b"three\n"]
    second.add({**FACTS, "path": "d.txt"}, iter([b"four\n"]))
    second.close(remove=False)
    third = journal(folder)
    assert list(third.kept) == ["a.txt", "ü\n.txt", "c.txt", "d.txt"]
    assert third.log_of(third.kept["d.txt"]) == b"four\n"
    third.close(remove=True)
    assert left(folder) == []


def test_the_head_says_what_it_is(tmp_path: Path) -> None:
    journal(tmp_path, "settings é").close(remove=False)
    head = (tmp_path / NAME).read_bytes()
    assert head.endswith(b"\n")
    assert json.loads(head) == {"newsclean.resume": 1, "settings": "settings é"}
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) & 0o111 == 0


def test_under_other_settings_nothing_is_done_yet(tmp_path: Path) -> None:
    first = journal(tmp_path, "s")
    first.add(FACTS, iter([b"one\n"]))
    first.close(remove=False)
    other = journal(tmp_path, "t")
    assert other.kept == {}
    other.close(remove=False)
    again = journal(tmp_path, "s")
    assert again.kept == {}
    again.close(remove=False)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda raw: raw[:-1], id="the last log is cut"),
        pytest.param(lambda raw: raw[:-5], id="no log at all"),
        pytest.param(lambda raw: raw[:-6], id="its line is cut"),
        pytest.param(lambda raw: raw[:-20], id="its line is cut in the middle"),
        pytest.param(lambda raw: raw[:-1] + b"x", id="another log"),
        pytest.param(lambda raw: raw + b"{", id="half a line more"),
        pytest.param(lambda raw: raw + b"[]\n", id="no object"),
        pytest.param(lambda raw: raw + b"{}\n", id="an empty object"),
        pytest.param(lambda raw: raw + b'{"log_size": "x"}\n', id="no size"),
        pytest.param(lambda raw: raw + b'{"log_size": 0}\n', id="no digest"),
        pytest.param(lambda raw: raw + b"\xff\xfe\n", id="no UTF-8"),
        pytest.param(lambda raw: raw + b"\0" * 4096, id="a block of zeros, as file systems leave it"),
    ],
)
def test_a_bad_end_is_cut_off_and_what_comes_before_it_counts(tmp_path: Path, damage: object) -> None:
    first = journal(tmp_path)
    first.add(FACTS, iter([b"one\n"]))
    first.add({**FACTS, "path": "b.txt"}, iter([b"two!\n"]))
    first.close(remove=False)
    whole = (tmp_path / NAME).read_bytes()
    damaged = damage(whole)  # type: ignore[operator]
    (tmp_path / NAME).write_bytes(damaged)
    second = journal(tmp_path)
    names = ["a.txt", "b.txt"] if damaged.startswith(whole) else ["a.txt"]
    assert list(second.kept) == names
    second.add({**FACTS, "path": "c.txt"}, iter([b"three\n"]))
    second.close(remove=False)
    third = journal(tmp_path)
    assert list(third.kept) == [*names, "c.txt"]
    assert third.log_of(third.kept["c.txt"]) == b"three\n"
    third.close(remove=False)


def test_an_entry_is_on_the_disk_before_it_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bytes] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.pread(number, 1 << 20, 0)))
    one = journal(tmp_path)
    one.add(FACTS, iter([b"one\n"]))
    assert len(synced) == 2
    assert synced[1].endswith(b"one\n")
    one.close(remove=True)
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.pread(number, 1 << 20, 0)))
    with replacing(tmp_path / "a.txt") as handle:
        handle.write(b"whole")
    assert synced[-1] == b"whole"


def test_two_runs_do_not_work_in_one_folder(tmp_path: Path) -> None:
    one = journal(tmp_path)
    with pytest.raises(OSError, match="another run is at work in this folder") as caught:
        journal(tmp_path)
    assert caught.value.errno == 16
    one.close(remove=False)
    journal(tmp_path).close(remove=True)


def test_a_link_for_a_journal_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    (tmp_path / NAME).symlink_to(elsewhere)
    with pytest.raises(OSError):
        journal(tmp_path)
    assert elsewhere.read_bytes() == b"precious"


def test_closing_twice_or_after_it_was_removed_is_no_matter(tmp_path: Path) -> None:
    one = journal(tmp_path)
    (tmp_path / NAME).unlink()
    one.close(remove=True)
    one.close(remove=True)
    assert one.file.closed


def test_the_log_of_a_kept_file_is_what_stands_there(tmp_path: Path) -> None:
    one = journal(tmp_path)
    one.add(FACTS, iter([b"one\n"]))
    size = (tmp_path / NAME).stat().st_size
    assert one.log_of(Kept({}, size - 4, 4)) == b"one\n"
    assert one.log_of(Kept({}, size - 4, 2)) == b"on"
    one.close(remove=True)


def test_the_digest_of_a_plain_file_and_of_nothing_else(tmp_path: Path) -> None:
    plain = tmp_path / "a"
    content = b"x" * ((1 << 20) + 7)
    plain.write_bytes(content)
    assert digest_of(plain) == sha256(content).hexdigest()
    (tmp_path / "empty").write_bytes(b"")
    assert digest_of(tmp_path / "empty") == sha256(b"").hexdigest()
    (tmp_path / "link").symlink_to(plain)
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "nowhere", "."):
        assert digest_of(tmp_path / name) is None
