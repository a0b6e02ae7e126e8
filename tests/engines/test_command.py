"""`newsclean clean --engine`: one flag, the same files and the same log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean

# files of lines are cut from a few kilobytes on, where users have them cut from many megabytes on
CUTTING = "from newsclean.cli import cluster, main; cluster.SPAN = 3_000; main()"


def command(*arguments, folder):
    source = str(Path(newsclean.__file__).parent.parent)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH")))),
        "RAY_AUTH_MODE": "disabled",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
    }
    call = [sys.executable, "-c", CUTTING, "--isolated", "clean", *arguments]
    return subprocess.run(call, capture_output=True, text=True, env=environment, check=False, cwd=folder, timeout=240)


@pytest.fixture
def inputs(tmp_path, texts):
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    given = [text for text in texts if text is not None]
    for number, text in enumerate(given):
        (folder / "deeper" / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = (json.dumps({"text": text, "id": number}) for number, text in enumerate(given * 20))
    (folder / "dump.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"text": "Russia‚Äôs"}\n{"text": 3}\n', encoding="utf-8")
    (folder / "cut.txt.gz").write_bytes(b"\x1f\x8b\x08\x00")
    return tmp_path


def written(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.cluster
@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_the_same_files_and_the_same_log(inputs, engine):
    pytest.importorskip({"ray": "ray", "spark": "pyspark"}[engine], reason=f"the extra `{engine}` is not installed")
    here = command("in", "--out", "local", "--log", "local.jsonl", folder=inputs)
    there = command("in", "--out", "there", "--log", "there.jsonl", "--engine", engine, "--jobs", "2", folder=inputs)
    assert here.returncode == there.returncode == 3, there.stderr
    assert written(inputs / "local") == written(inputs / "there")
    assert (inputs / "local.jsonl").read_bytes() == (inputs / "there.jsonl").read_bytes()
    assert (inputs / "in" / "dump.jsonl").stat().st_size > 4 * 3_000, "it is cut"
    assert not list(inputs.rglob(".nc-*"))
    for line in here.stderr.splitlines():
        assert " documents, " in line or line in there.stderr, there.stderr
    if engine == "spark":  # one start of a JVM will do
        return
    placed = command("in/deeper", "--in-place", "--engine", engine, folder=inputs)
    assert placed.returncode == 0, placed.stderr
    assert written(inputs / "in" / "deeper") == written(inputs / "local" / "deeper")


def test_what_an_engine_does_not_take(inputs):
    for arguments, complaint in (
        (["in", "--out", "o", "--engine", "spark", "--resume"], "takes no --resume"),
        (["-", "--engine", "ray"], "needs files and --out or --in-place"),
        (["in", "--out", "o", "--address", "host:1"], "--address is the address of --engine ray or --engine spark"),
        (["in", "--out", "o", "--engine", "dask"], "'dask' is not one of 'local', 'ray', 'spark'"),
    ):
        found = command(*arguments, folder=inputs)
        assert (found.returncode, complaint in found.stderr) == (2, True), found.stderr


@pytest.mark.parametrize(("engine", "package"), [("ray", "ray"), ("spark", "pyspark")])
def test_an_engine_that_is_not_installed_is_named(inputs, engine, package):
    (inputs / f"{package}.py").write_text(f"raise ModuleNotFoundError('gone', name='{package}')\n", encoding="utf-8")
    found = command("in", "--out", "o", "--engine", engine, folder=inputs)
    assert (found.returncode, found.stdout) == (4, "")
    assert f"newsclean: --engine {engine} needs {package}: pip install 'newsclean[{engine}]'" in found.stderr
    assert "Traceback" not in found.stderr
