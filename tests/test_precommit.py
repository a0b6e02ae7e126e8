"""The hooks as pre-commit itself runs them, on a repository of git made for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .cli_running import CLEAN, DAMAGED, HOUSE

ROOT = Path(__file__).parent.parent
CONFIG = """
repos:
  - repo: {repo}
    rev: {rev}
    hooks: [{{id: {hook}}}]
"""


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Give a repository of two articles, and what runs a hook over it."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    hooks, articles, bin_ = tmp_path / "hooks", tmp_path / "articles", tmp_path / "bin"
    for folder in (hooks, articles, bin_):
        folder.mkdir()
    # installing would fetch packages: the hooks find the command on the path instead
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert text.count("language: python\n") == 2
    (hooks / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
    script = bin_ / "newsclean"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsclean "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    for name, value in (
        *((f"GIT_{who}_{what}", "a@example.org") for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")),
        ("GIT_CONFIG_GLOBAL", os.devnull),
        ("GIT_CONFIG_SYSTEM", os.devnull),
    ):
        monkeypatch.setenv(name, value)
    for name in [name for name in os.environ if name.startswith(("GIT_DIR", "GIT_INDEX", "GIT_WORK"))]:
        monkeypatch.delenv(name)
    (articles / "damaged.txt").write_bytes(DAMAGED.encode())
    (articles / "healthy.txt").write_bytes(b"Nothing to do here.\n")
    (articles / "code.py").write_bytes(b"x = 'a  b'\n")
    for folder in (hooks, articles):
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "all")
    rev = git(hooks, "rev-parse", "HEAD").strip()

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        (articles / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=hooks, rev=rev, hook=hook))
        call = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
        return subprocess.run(call, cwd=articles, capture_output=True, text=True, check=False, timeout=180)

    return run, articles


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_hook_that_cleans_fails_once_and_then_passes(ran) -> None:  # type: ignore[no-untyped-def]
    run, articles = ran
    first = run("newsclean")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert "Traceback" not in first.stdout
    assert (articles / "damaged.txt").read_text(encoding="utf-8") == CLEAN
    git(articles, "add", "damaged.txt")
    second = run("newsclean")
    assert second.returncode == 0, second.stdout + second.stderr
    assert "Passed" in second.stdout
    assert git(articles, "status", "--porcelain", "-uno").split() == ["M", "damaged.txt"]


def test_the_hook_that_checks_shows_and_changes_nothing(ran) -> None:  # type: ignore[no-untyped-def]
    run, articles = ran
    found = run("newsclean-check")
    assert found.returncode == 1, found.stdout + found.stderr
    assert "exit code: 1" in found.stdout
    assert "files were modified" not in found.stdout
    assert "damaged.txt" in found.stdout
    assert (articles / "damaged.txt").read_bytes() == DAMAGED.encode()
    (articles / "damaged.txt").write_text(CLEAN, encoding="utf-8")
    assert run("newsclean-check").returncode == 0
