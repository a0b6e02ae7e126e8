"""The command as a user runs it: real processes, real files, exit codes, streams, and nothing lost on the way."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsclean
from newsclean.decoding import CAUSES

from .cli_running import HOUSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Runner = Callable[..., subprocess.CompletedProcess[bytes]]

SEED = Path(__file__).parent.parent / "seeds" / "belarus.txt"
DAMAGED = "It was  over.\r\nRussia‚Äôs war, Kyiv’s mayor."
CLEAN = newsclean.clean(DAMAGED).text


def run(*arguments: str | Path, data: bytes = b"", **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newsclean", *(os.fspath(argument) for argument in arguments)]
    return subprocess.run(command, input=data, capture_output=True, timeout=120, check=False, **more)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "in" / "sub" / "b.txt").write_bytes("“so  what”".encode("cp1252"))
    (tmp_path / "in" / "healthy.txt").write_bytes(b"Nothing to do here.\n")
    (tmp_path / "in" / ".hidden.txt").write_bytes(b"a  b")
    return tmp_path


def test_a_folder_goes_to_a_folder_with_a_log(folder: Path) -> None:
    done = run("clean", folder / "in", "--out", folder / "out", "--log", folder / "log.jsonl")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (folder / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN
    assert (folder / "out" / "sub" / "b.txt").read_text(encoding="utf-8") == '"so what"'
    assert (folder / "out" / "healthy.txt").read_bytes() == b"Nothing to do here.\n"
    assert not (folder / "out" / ".hidden.txt").exists()
    entries = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert len(entries) == 3
    for entry in entries:
        source = Path(entry["path"]).read_bytes()
        made = (folder / "out" / Path(entry["path"]).relative_to(folder / "in")).read_text(encoding="utf-8")
        result = newsclean.CleanResult.from_dict(entry, text=made)
        assert result.original.encode(entry["encoding"], "surrogateescape") == source
    assert b"3 documents, 2 changed" in done.stderr


def test_revert_gives_the_file_back_byte_for_byte(tmp_path: Path) -> None:
    run("clean", SEED, "--out", tmp_path / "out.txt", "--log", tmp_path / "log.jsonl")
    back = run("revert", tmp_path / "out.txt", "--log", tmp_path / "log.jsonl")
    assert back.stdout == SEED.read_bytes()
    other = run("revert", SEED, "--log", tmp_path / "log.jsonl")
    assert other.returncode == 4
    assert b"no entry" in other.stderr


def test_stdin_to_stdout() -> None:
    done = run("clean", "-", data=DAMAGED.encode())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN, b"")


def test_in_place_keeps_the_mode_and_leaves_healthy_files_alone(folder: Path) -> None:
    target = folder / "in" / "a.txt"
    target.chmod(0o640)
    assert run("clean", folder / "in", "--in-place").returncode == 0
    assert target.read_text(encoding="utf-8") == CLEAN
    assert target.stat().st_mode & 0o777 == 0o640
    assert run("check", folder / "in").returncode == 0
    assert not list((folder / "in").glob(".nc-*"))


def test_new_files_get_what_the_umask_leaves(folder: Path) -> None:
    run("clean", folder / "in" / "a.txt", "--out", folder / "o.txt", preexec_fn=lambda: os.umask(0o027))
    assert (folder / "o.txt").stat().st_mode & 0o777 == 0o640


def test_check_writes_nothing_and_says_so_by_its_exit_code(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = run("check", folder / "in", "--diff")
    assert done.returncode == 1
    assert b"-Russia" in done.stdout
    assert sorted(folder.rglob("*")) == before
    found = run("check", folder / "in", "--output-format", "json")
    assert {Path(json.loads(line)["path"]).name for line in found.stdout.splitlines()} == {"a.txt", "b.txt"}
    report = json.loads(run("check", folder / "in", "--output-format", "sarif").stdout)
    assert report["version"] == "2.1.0"
    assert report["runs"][0]["results"]
    assert run("check", folder / "in", "--output-format", "github").stdout.startswith(b"::warning file=")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("clean", "nowhere.txt"), 4, b"nowhere.txt: No such file"),
        (("clean", "."), 2, b"several inputs need --out"),
        (("clean", "x", "--out", "y", "--in-place"), 2, b"exclude each other"),
        (("clean", "x", "--quotes", "curly"), 2, b"'curly' is not one of"),
        (("clean", "x", "--quote", "straight"), 2, b"No such option"),
        (("clean", "x", "--passes", "quote"), 2, b"did you mean 'quotes'"),
        (("clean", "x", "--encoding", "utf-9"), 2, b"unknown encoding 'utf-9'"),
        (("clean", "x", "--lang", "english"), 2, b"lang is 'english'; it is a BCP 47 tag such as 'en'"),
        (("clean", ""), 4, b"newsclean: '': the name is empty"),
        (("clean", "-", "--in-place"), 2, b"--in-place needs files"),
        (("--isolated", "--config", "x.toml", "clean", "x"), 2, b"--config and --isolated exclude each other"),
        (("report", "x", "-o", "y", "--texts", "nowhere"), 2, b"'nowhere' does not exist"),
        (("clean",), 2, b"Missing argument"),
        (("cleen", "x"), 2, b"No such command"),
        (("rules", "quotes.nothing"), 2, b"unknown rule"),
    ],
)
def test_what_is_wrong_is_one_clear_line(tmp_path: Path, arguments: tuple[str, ...], code: int, message: bytes) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_one_bad_input_never_stops_the_others(folder: Path) -> None:
    (folder / "in" / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "in" / "gone.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "in" / "pipe.txt")
    done = run("clean", folder / "in", "--out", folder / "out")
    assert done.returncode == 3
    assert (folder / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN
    assert not (folder / "out" / "binary.txt").exists()
    for name in (b"binary.txt: not text", b"gone.txt: a link", b"pipe.txt: a link or special file"):
        assert name in done.stderr
    empty = folder / "empty"
    empty.mkdir()
    nothing = run("clean", empty, "--out", folder / "out2")
    assert nothing.returncode == 4
    assert b"holds no file" in nothing.stderr


NOBODY = 65534


@pytest.fixture
def unprivileged(folder: Path) -> Iterator[tuple[Runner, Path]]:
    """Give what runs the command as one whom permissions bind (root becomes nobody for it), and a folder of his."""
    if os.geteuid() != 0:
        yield run, folder
        return
    become = shutil.which("setpriv")
    if become is None:
        pytest.skip("root may write anywhere, and setpriv, to become somebody else, is not installed")
    become_nobody = [become, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HOUSE), *filter(None, sys.path)])}
    tried = subprocess.run(
        [*become_nobody, sys.executable, "-c", "import newsclean.cli.commands"],
        capture_output=True,
        env=environment,
        cwd="/",
        check=False,
    )
    if tried.returncode:
        pytest.skip(f"nobody else may run this Python: {tried.stderr.decode().strip().splitlines()[-1:]}")

    def run_as_nobody(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        command = [*become_nobody, sys.executable, "-m", "newsclean", *(os.fspath(name) for name in arguments)]
        return subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment, cwd="/")

    # not where pytest keeps its folders, which are for their owner only
    place = Path(tempfile.mkdtemp(prefix="newsclean-test-"))
    try:
        shutil.copytree(folder, place, dirs_exist_ok=True)
        place.chmod(0o755)
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        yield run_as_nobody, place
    finally:
        shutil.rmtree(place)


def test_an_unwritable_target_is_named(unprivileged: tuple[Runner, Path]) -> None:
    run, folder = unprivileged
    locked = folder / "locked"
    locked.mkdir(mode=0o555)
    for jobs in ("1", "2"):
        done = run("clean", folder / "in", "--out", locked, "--jobs", jobs)
        assert done.returncode == 4, done.stderr
        assert f"a.txt: cannot write {locked}/a.txt: Permission denied\n".encode() in done.stderr
        assert b"Traceback" not in done.stderr
    assert list(locked.iterdir()) == []
    (folder / "shut").mkdir(mode=0)
    shut = run("clean", folder / "in" / "a.txt", "--out", folder / "shut" / "x.txt")
    (folder / "shut").chmod(0o755)
    assert f"a.txt: cannot write {folder}/shut/x.txt: Permission denied\n".encode() in shut.stderr
    for arguments, complaint in (
        (("--log", locked / "log.jsonl"), f"cannot write the log {locked}/log.jsonl: Permission denied"),
        (("--report", locked / "page.html"), "page.html: Permission denied"),
        (("--resume",), f"cannot resume in {locked}: Permission denied"),
    ):
        place = locked if arguments == ("--resume",) else folder / "out"
        done = run("clean", folder / "in", "--out", place, *arguments)
        assert (done.returncode, complaint in done.stderr.decode()) == (4, True), done.stderr
        assert b"Traceback" not in done.stderr
    assert list(locked.iterdir()) == []


def test_in_place_in_an_unwritable_folder_touches_nothing(unprivileged: tuple[Runner, Path]) -> None:
    run, folder = unprivileged
    (folder / "in").chmod(0o555)
    done = run("clean", folder / "in", "--in-place")
    (folder / "in").chmod(0o755)
    assert done.returncode == 3, done.stderr  # what lies in the folder below could be cleaned, and was
    assert b"a.txt: Permission denied" in done.stderr or b"a.txt: cannot write" in done.stderr
    assert (folder / "in" / "a.txt").read_bytes() == DAMAGED.encode()
    assert (folder / "in" / "sub" / "b.txt").read_bytes() == b'"so what"'


def test_what_may_not_be_read_is_named_and_the_rest_is_done(unprivileged: tuple[Runner, Path]) -> None:
    run, folder = unprivileged
    (folder / "in" / "a.txt").chmod(0)
    (folder / "in" / "sub").chmod(0)
    done = run("clean", folder / "in", "--out", folder / "out")
    (folder / "in" / "sub").chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert f"{folder}/in/a.txt: Permission denied".encode() in done.stderr
    assert f"{folder}/in/sub: Permission denied".encode() in done.stderr
    assert [path.name for path in (folder / "out").iterdir()] == ["healthy.txt"]


def test_a_target_that_is_a_file_or_a_full_disk_is_named(folder: Path) -> None:
    (folder / "file").write_bytes(b"")
    done = run("clean", folder / "in", "--out", folder / "file")
    assert done.returncode == 4
    assert b"Not a directory" in done.stderr or b"File exists" in done.stderr
    full = run("clean", folder / "in" / "a.txt", "--out", folder / "big.txt", preexec_fn=_tiny_files)
    assert full.returncode == 4
    assert not (folder / "big.txt").exists()
    assert not list(folder.glob(".nc-*"))


def _tiny_files() -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))


def test_output_over_input_and_output_over_output_are_refused(folder: Path) -> None:
    same = run("clean", folder / "in" / "a.txt", "--out", folder / "in" / "a.txt")
    assert same.returncode == 4
    assert b"--in-place" in same.stderr
    (folder / "other").mkdir()
    (folder / "other" / "a.txt").write_bytes(b"x  y")
    twice = run("clean", folder / "in" / "a.txt", folder / "other" / "a.txt", "--out", folder / "out")
    assert twice.returncode == 3
    assert b"would overwrite the output of" in twice.stderr
    assert (folder / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN


def test_a_planted_link_is_replaced_and_never_written_through(folder: Path) -> None:
    (folder / "out").mkdir()
    victim = folder / "victim"
    victim.write_bytes(b"precious")
    (folder / "out" / "a.txt").symlink_to(victim)
    assert run("clean", folder / "in", "--out", folder / "out").returncode == 0
    assert victim.read_bytes() == b"precious"
    assert (folder / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN
    assert not (folder / "out" / "a.txt").is_symlink()


def test_output_inside_the_input_is_never_read(folder: Path) -> None:
    out = folder / "in" / "out"
    assert run("clean", folder / "in", "--out", out).returncode == 0
    assert run("clean", folder / "in", "--out", out).returncode == 0
    assert not (out / "out").exists()


def test_hostile_names_are_shown_escaped(folder: Path) -> None:
    name = b"a\n\x1b[31m\xff-\xe2\x80\xae.txt"
    (folder / "in" / os.fsdecode(name)).write_bytes(bytes(range(256)) * 64)
    done = run("clean", folder / "in", "--out", folder / "out")
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr
    assert "\u202e".encode() not in done.stderr
    assert rb"a\n\x1b[31m\udcff-\u202e.txt" in done.stderr


LINE = '{"n": 1.10, "big": 1e400, "text": %s, "more": {"t": "x  y"}, "esc": "\\u00e9"}\r\n'


def test_json_lines_come_out_byte_for_byte_but_for_the_field(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    bad = b'not json\n{"text": null}\n{"other": "x"}\n[1]\n' + b'{"text": ' + b"[" * 200_000 + b"\n"
    healthy = LINE % '"fine\u2028here"'
    source.write_bytes((LINE % '"it was  over"').encode() + bad + b"\n" + healthy.encode())
    done = run(
        "clean",
        source,
        "--out",
        tmp_path / "out",
        "--field",
        "text",
        "--log",
        tmp_path / "log.jsonl",
        "--ignore",
        "whitespace.line-end",
    )
    assert done.returncode == 3
    made = (tmp_path / "out" / "a.jsonl").read_bytes()
    assert made.startswith((LINE % '"it was over"').encode() + bad)
    assert b"record 2: not a JSON object" in done.stderr
    assert b"record 3: field 'text' is null" in done.stderr
    assert b"record 4: no field 'text'" in done.stderr
    assert b"record 6: nested too deeply" in done.stderr
    records = [json.loads(line)["record"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert records == [1, 2, 3, 4, 5, 6, 8]
    nested = run("clean", source, "--out", tmp_path / "o2", "--field", "more.t")
    assert b'{"t": "x y"}' in (tmp_path / "o2" / "a.jsonl").read_bytes()
    assert nested.returncode == 3


def test_escaped_json_stays_escaped(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b'{"text": "caf\\u00e9  \\ud83d\\ude00"}\n{"text": "caf\xc3\xa9  x"}\n')
    run("clean", source, "--out", tmp_path / "out")
    assert (
        tmp_path / "out" / "a.jsonl"
    ).read_bytes() == b'{"text": "caf\\u00e9 \\ud83d\\ude00"}\n{"text": "caf\xc3\xa9 x"}\n'


def test_csv_keeps_its_quoting_and_takes_long_cells(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    long = "word " * 60_000
    source.write_bytes(
        b'\xef\xbb\xbfid,"text",n\r\n1,it was  over,1.10\r\n2,"a  ""b"", c",\r\n3,'
        + long.encode()
        + b',x\r\n4,"line\none",\r\n'
    )
    done = run("clean", source, "--out", tmp_path / "out", "--id-field", "id", "--passes", "whitespace")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out" / "a.csv").read_bytes()
    assert made.startswith(b'\xef\xbb\xbfid,"text",n\r\n1,it was over,1.10\r\n2,"a ""b"", c",\r\n3,word word')
    assert made.endswith(b',x\r\n4,"line\none",\r\n')
    wrong = run("clean", source, "--out", tmp_path / "o2", "--field", "body")
    assert wrong.returncode == 4
    assert b"no column 'body'; the columns are 'id', 'text', 'n'" in wrong.stderr


def test_packed_files_whole_concatenated_truncated_and_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"it was ") + gzip.compress(b" over"))
    (tmp_path / "cut.txt.gz").write_bytes(gzip.compress(os.urandom(9000).hex().encode())[:5000])
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a " * 4_000_000))
    done = run("clean", tmp_path, "--out", tmp_path / "out", "--max-bytes", "1000000")
    assert done.returncode == 3
    assert gzip.decompress((tmp_path / "out" / "a.txt.gz").read_bytes()) == b"it was over"
    assert not (tmp_path / "out" / "cut.txt.gz").exists()
    assert not (tmp_path / "out" / "bomb.txt.gz").exists()
    assert b"bomb.txt.gz: holds more than 1,000,000 bytes" in done.stderr
    again = run("clean", tmp_path / "a.txt.gz", "--out", tmp_path / "again.txt.gz")
    assert again.returncode == 0
    assert (tmp_path / "again.txt.gz").read_bytes() == (tmp_path / "out" / "a.txt.gz").read_bytes()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_with_nothing_half_written(tmp_path: Path, number: int, code: int) -> None:
    source = tmp_path / "big.jsonl"
    source.write_bytes(b'{"text": "it was  over, said  the mayor of Kyiv"}\n' * 300_000)
    command = [
        sys.executable,
        "-m",
        "newsclean",
        "clean",
        str(source),
        "--out",
        str(tmp_path / "out"),
        "--log",
        str(tmp_path / "log"),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 20
        while not list(tmp_path.glob("out/.nc-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == code
    assert b"Traceback" not in errors
    assert list((tmp_path / "out").iterdir()) == []
    assert not (tmp_path / "log").exists()


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    source = tmp_path / "big.jsonl"
    source.write_bytes(b'{"text": "it was  over"}\n' * 20_000)
    script = f'"{sys.executable}" -m newsclean clean "{source}" | head -c 10; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout == b'{"text": "0\n'  # ten bytes of the data, then the exit code


def test_any_bytes_in_the_c_locale(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "bom.txt").write_bytes(b"\xef\xbb\xbf")
    (tmp_path / "utf16.txt").write_text("It was  over — for now.", encoding="utf-16")
    (tmp_path / "invalid.txt").write_bytes(b"It was  over \xff for now, said the mayor.")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = run("clean", tmp_path, "--out", tmp_path / "out", env=environment)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "empty.txt").read_bytes() == b""
    assert (tmp_path / "out" / "utf16.txt").read_text(encoding="utf-8") == "It was over — for now."


def test_explain_detect_stats_rules(folder: Path) -> None:
    told = run("explain", folder / "in" / "a.txt").stdout.decode()
    assert "mojibake.mac-roman" in told
    assert "UTF-8 read as MacRoman" in told
    assert b"b.txt: cp1252" in run("detect", folder / "in" / "sub" / "b.txt").stdout
    run("clean", folder / "in", "--out", folder / "out", "--log", folder / "log.jsonl")
    assert b"3 documents, 2 changed, 0 failed" in run("stats", folder / "log.jsonl").stdout
    assert b"mojibake.mac-roman" in run("rules").stdout
    assert b"Left alone" in run("rules", "mojibake.mac-roman").stdout
    assert run("rules", "decoding.windows-1252-byte").stdout.startswith(b"decoding.windows-1252-byte ")
    assert len(run("rules", "decoding").stdout.splitlines()) == len(CAUSES)
    assert run("stats", folder / "in" / "a.txt").returncode == 4


def test_the_version_starts_without_click() -> None:
    script = "import sys\nfrom newsclean.cli import run\nrun(['--version'])\nprint('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == f"newsclean {newsclean.__version__}\nFalse\n"


def test_a_run_and_its_log_become_a_page(folder: Path) -> None:
    (folder / "in" / "bad.jsonl").write_bytes(b'{"text": 5}\n')
    done = run(
        "clean",
        folder / "in",
        "--out",
        folder / "out",
        "--log",
        folder / "log.jsonl",
        "--report",
        folder / "a" / "run.html",
    )
    assert done.returncode == 3
    page = (folder / "a" / "run.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Kyiv" in page
    assert "bad.jsonl" in page
    drawn = run("report", folder / "log.jsonl", "-o", folder / "log.html")
    assert (drawn.returncode, drawn.stdout, drawn.stderr) == (0, b"", b"")
    assert "Kyiv" not in (folder / "log.html").read_text(encoding="utf-8")
    whole = run("report", folder / "log.jsonl", "-o", "-", "--texts", folder / "out")
    assert b"Kyiv" in whole.stdout


def test_a_page_of_no_log_is_one_line_and_no_file(folder: Path) -> None:
    done = run("report", folder / "in" / "a.txt", "-o", folder / "page.html")
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1
    assert b"a.txt:1: not a line of JSON" in done.stderr
    assert not (folder / "page.html").exists()
    assert run("report", folder / "missing.jsonl", "-o", folder / "page.html").returncode == 4
    (folder / "pages").mkdir()
    assert run("clean", folder / "in", "--out", folder / "out", "--report", folder / "pages").returncode == 4
