"""Settings, views and lookups: where a value comes from, and what each command says."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest

from newsclean.cli.commands import clean_command, newsclean_command
from newsclean.options import Options

from .cli_running import DAMAGED, HOUSE, offering, run

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.newsclean]\nquotes = "keep"\nignore = ["mojibake"]\njobs = 2\n')
    (tmp_path / "a.txt").write_bytes("“It was  over”, said Russia‚Äôs mayor.".encode())
    (tmp_path / "below").mkdir()
    return tmp_path


def test_settings_come_from_the_nearest_file_above(project: Path) -> None:
    done = run("clean", "../a.txt", cwd=project / "below")
    assert done.stdout.decode() == "“It was over”, said Russia‚Äôs mayor."
    isolated = run("--isolated", "clean", "a.txt", cwd=project)
    assert isolated.stdout.decode() == '"It was over", said Russia\'s mayor.'
    (project / "below" / "newsclean.toml").write_text('quotes = "straight"\n')
    nearer = run("clean", "../a.txt", cwd=project / "below")
    assert nearer.stdout.decode() == '"It was over", said Russia\'s mayor.'


def test_the_command_line_comes_before_the_environment_before_the_file(project: Path) -> None:
    environment = {**ENVIRONMENT, "NEWSCLEAN_QUOTES": "typographic"}
    done = run("config", cwd=project, env=environment).stdout.decode()
    lines = {line.split(" ")[0]: " ".join(line.split("=", 1)[1].split()) for line in done.splitlines()}
    assert lines["quotes"] == "typographic (NEWSCLEAN_QUOTES)"
    assert lines["ignore"] == "mojibake (pyproject.toml)" or lines["ignore"].endswith("/pyproject.toml)")
    assert lines["dashes"] == "keep (default)"
    straight = run("clean", "a.txt", "--quotes", "straight", "--ignore", "whitespace", cwd=project, env=environment)
    assert straight.stdout.decode() == '"It was  over", said Russia\'s mayor.'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('quote = "keep"', b"unknown key 'quote' (did you mean 'quotes'?)"),
        ('quotes = "curly"', b"'curly' is not one of"),
        ("quotes = true", b"quotes is True; it is a string or number"),
        ("unwrap = 'yes'", b"unwrap is 'yes'; it is true or false"),
        ("ignore = [1]", b"ignore is [1]; it is a list of strings"),
        ("out = 'x'", b"unknown key 'out'"),
        ("quotes = ", b"newsclean.toml: Invalid value"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_the_file(project: Path, text: str, message: bytes) -> None:
    (project / "newsclean.toml").write_text(text)
    done = run("clean", "a.txt", cwd=project)
    assert done.returncode == 2
    assert message in done.stderr
    assert b"newsclean.toml" in done.stderr
    assert done.stdout == b""


def test_the_examples_stand_one_below_the_other() -> None:
    said = run("clean", "--help").stdout.decode()
    assert "\n  newsclean clean articles --out cleaned --log log.jsonl\n  newsclean clean dump.jsonl.gz" in said
    assert "\\b" not in said
    assert "\b" not in said


def test_the_fast_help_is_clicks_own() -> None:
    context = click.Context(
        newsclean_command, info_name="newsclean", terminal_width=80, help_option_names=["-h", "--help"]
    )
    said = run("--help").stdout.decode()
    assert said == newsclean_command.get_help(context) + "\n", "run tools/make_help.py"
    assert run().stdout.decode() == said
    assert run("-h").stdout.decode() == said


def test_every_option_of_the_library_is_an_option_of_the_command() -> None:
    names = {option.name for option in clean_command.params}
    assert {field.name for field in fields(Options)} | {"profile", "passes", "select", "ignore"} <= names


def test_version_and_help_start_like_python_itself() -> None:
    def cost(*arguments: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True, env=ENVIRONMENT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    # the entry point as pip makes it; the least of several, as others use the machine too
    entry = "import sys; from newsclean.cli import main; sys.argv[0] = 'newsclean'; main()"
    floor = min(cost("-c", "pass") for _ in range(9))
    for flag in ("--version", "--help"):
        assert min(cost("-c", entry, flag) for _ in range(9)) < 3 * floor + 0.004


def test_views(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"one\n" + DAMAGED.encode() + b"\nlast\n")
    plain = run("check", source, "--diff").stdout
    assert b"-It was  over.\\r\n" in plain
    assert b"\x1b" not in plain
    coloured = run("check", source, "--diff", "--color", "always").stdout
    assert b"\x1b[31m-It was  over.\\r\x1b[0m\n" in coloured
    words = run("check", source, "--word-diff").stdout.decode()
    assert "Russia[-‚Äô-]{+'+}s war" in words
    assert "one" not in words
    environment = {**ENVIRONMENT, "FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert b"\x1b" not in run("check", source, "--diff", env=environment).stdout
    report = json.loads(run("check", source, "--output-format", "sarif").stdout)
    regions = [found["locations"][0]["physicalLocation"]["region"] for found in report["runs"][0]["results"]]
    assert {"startLine": 3, "startColumn": 7, "charOffset": 25} in regions


def test_explain_tells_what_other_policies_would_do(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(
        "The minister left the room.\n\nBecause of the consequences of another country joining the war,\n\n"
        "A senior officer said that the alliance prepares for it.\n"
    )
    told = run("explain", source).stdout.decode()
    assert "',' -> '…'" in told
    assert "with dangling=stop: ',' -> '.'" in told
    assert "with dangling=flag: leaves it" in told


def test_detect_names_encoding_packing_and_mojibake(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "c.txt").write_text("It was  over — for now.", encoding="utf-16")
    told = run("detect", tmp_path).stdout.decode().splitlines()
    assert "a.txt: utf-8" in told[0]
    assert told[0].endswith("; mojibake.mac-roman x1")
    assert "b.txt: not text" in told[1]
    assert "c.txt: utf-16" in told[2]


def test_rules_of_a_pass_and_of_one_fault() -> None:
    listed = run("rules", "quotes").stdout.decode().splitlines()
    assert listed
    assert all(line.startswith("quotes.") for line in listed)
    near = run("rules", "quotes.curlie")
    assert near.returncode == 2
    assert b"did you mean 'quotes.curly'" in near.stderr


HOUSE_STYLE = """
from newsclean import Edit, Fault, Pass, Rule
def find(text, options):
    "Propose Z for Q. Left alone: all else."
    return [Edit(i, i + 1, "Z", "house.q") for i, c in enumerate(text) if c == "Q"]
house = Pass("house", (Rule(find, Fault("house.q", "safe", "no Q in this house")),), lambda before, after: True)
"""


def test_rules_of_other_packages_are_known(tmp_path: Path) -> None:
    environment = offering(tmp_path, "house", HOUSE_STYLE)
    listed = run("rules", env=environment).stdout.decode().splitlines()
    assert listed[0].startswith("decoding.")
    assert listed[-1].split(maxsplit=2) == ["house.q", "safe", "no Q in this house"]
    assert run("rules", "house", env=environment).stdout.decode() == listed[-1] + "\n"
    one = run("rules", "house.q", env=environment)
    assert (one.returncode, one.stdout) == (
        0,
        b"house.q (safe): no Q in this house\n\nPropose Z for Q. Left alone: all else.\n",
    )
    near = run("rules", "house.k", env=environment)
    assert (near.returncode, b"did you mean 'house.q'" in near.stderr) == (2, True)


def test_a_broken_package_keeps_nobody_from_the_other_rules(tmp_path: Path) -> None:
    done = run("rules", env=offering(tmp_path, "house", "1 / 0"))
    assert done.returncode == 0
    assert b"newsclean: pass 'house' (house_pass:house) of house-pass 1.0 cannot be loaded: ZeroDivis" in done.stderr
    assert b"mojibake.mac-roman" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    done = run("completion", shell)
    if done.returncode:  # click asks bash for its version
        pytest.skip(done.stderr.decode())
    assert b"_NEWSCLEAN_COMPLETE" in done.stdout
    environment = {
        **ENVIRONMENT,
        "_NEWSCLEAN_COMPLETE": "bash_complete",
        "COMP_WORDS": "newsclean clean --quo",
        "COMP_CWORD": "2",
    }
    script = "import sys; sys.argv[0] = 'newsclean'; from newsclean.cli import main; main()"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, env=environment)
    assert b"--quotes" in asked.stdout


def test_the_self_check_leaves_alone_what_it_cannot_prove(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"it was  over")
    script = (
        "import newsclean.cli.working as working\n"
        "from newsclean.cli import run\n"
        "working.fault_of = lambda result, cleaner: 'self-check failed: planted'\n"
        f"raise SystemExit(run(['clean', {str(source)!r}, '--out', {str(tmp_path / 'out')!r}] + MORE))"
    )
    for more, code, made in (([], 3, b"it was  over"), (["--no-verify"], 0, b"it was over")):
        done = subprocess.run(
            [sys.executable, "-c", f"MORE = {more!r}\n{script}"], capture_output=True, check=False, env=ENVIRONMENT
        )
        assert done.returncode == code, done.stderr
        assert (tmp_path / "out" / "a.txt").read_bytes() == made


def test_the_hooks_of_pre_commit_name_commands_that_exist(project: Path) -> None:
    hooks = Path(__file__).parent.parent / ".pre-commit-hooks.yaml"
    if not hooks.exists():
        pytest.skip("the hooks are in the repository, not in the package")
    entries = [line.split(":", 1)[1].split() for line in hooks.read_text().splitlines() if "entry:" in line]
    assert [entry[1] for entry in entries] == ["clean", "check"]
    assert run(*entries[1][1:], "a.txt", cwd=project).returncode == 1
    assert run(*entries[0][1:], "a.txt", cwd=project).returncode == 0
    assert run(*entries[1][1:], "a.txt", cwd=project).returncode == 0


def test_a_diff_is_what_patch_takes(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(
        "\n".join(f"Line {i} was  over" if i % 9 == 0 else f"Line {i} was over" for i in range(60)) + "\n"
    )
    diff = run("check", source, "--diff", "--passes", "whitespace").stdout
    if shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    subprocess.run(["patch", "-s", source], input=diff, check=True)
    assert source.read_text() == "\n".join(f"Line {i} was over" for i in range(60)) + "\n"
