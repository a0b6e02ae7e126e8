"""Files over worker processes: order, lost workers, the same bytes from every engine."""

from __future__ import annotations

import functools

import pytest

from newsclean.integrations.engines import ENGINES, LostWorkersError, map_tasks
from tests.engines.work import clean_file, fatal_always, fatal_once, wrong


@pytest.mark.parametrize("workers", [1, 2])
def test_order_is_kept(workers):
    assert list(map_tasks("local", len, ["x" * n for n in range(20)], workers=workers)) == list(range(20))
    assert list(map_tasks("local", len, [], workers=workers)) == []


def test_a_lost_worker_changes_nothing(tmp_path):
    tasks = [(number, str(tmp_path)) for number in range(8)]
    assert list(map_tasks("local", fatal_once, tasks, workers=2)) == [number * number for number in range(8)]
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == [f"{number}.txt" for number in range(8)]


def test_a_task_that_takes_every_worker_down_is_named():
    with pytest.raises(LostWorkersError, match="lost 4 times"):
        list(map_tasks("local", fatal_always, [0, 1, 2], workers=2))


def test_errors_of_the_work_and_wrong_calls():
    with pytest.raises(ValueError, match="task 2 is wrong"):
        list(map_tasks("local", wrong, [1, 2, 3], workers=2))
    with pytest.raises(ValueError, match="unknown engine 'dask'; engines are local, ray, spark"):
        map_tasks("dask", len, [])
    with pytest.raises(ValueError, match="workers is 0; it is 1 or more"):
        map_tasks("local", len, [], workers=0)


@pytest.mark.cluster
def test_every_engine_writes_the_same_files(tmp_path, texts, cleaner, monkeypatch):
    for library in ("ray", "pyspark"):
        pytest.importorskip(library, reason=f"{library} is not installed")
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.delenv("PYSPARK_PYTHON", raising=False)  # on one machine the workers are this Python without being told
    (tmp_path / "in").mkdir()
    given = [text for text in texts if text is not None]
    for number, text in enumerate(given):
        (tmp_path / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
    for engine in ENGINES:
        out = tmp_path / engine
        out.mkdir()
        tasks = [(str(path), str(out / path.name)) for path in sorted((tmp_path / "in").iterdir())]
        lengths = list(map_tasks(engine, functools.partial(clean_file, cleaner), tasks, workers=2))
        assert lengths == [len(cleaner.text(text)) for text in given]
        written = [path.read_text(encoding="utf-8") for path in sorted(out.iterdir())]
        assert written == [cleaner.text(text) for text in given]
