"""Spark: a standalone master with two workers on loopback; one is killed in the middle of a job."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter

import pytest

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `spark` is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra `spark` is not installed")

from newsclean.integrations.batch import clean_records  # noqa: E402
from newsclean.integrations.engines import map_tasks  # noqa: E402
from newsclean.integrations.spark import clean_frame, count_rules, rule_counter  # noqa: E402
from tests.engines.clusters import spark_standalone  # noqa: E402

pytestmark = pytest.mark.cluster
ROWS = 2_000


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    with spark_standalone(tmp_path_factory.mktemp("spark")) as (address, processes):
        from pyspark.sql import SparkSession

        session = (
            SparkSession.builder.master(address)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.cores.max", "2")
            .config("spark.executor.cores", "1")
            .config("spark.executor.memory", "600m")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "300")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        yield session, processes, address
        session.stop()


@pytest.fixture(scope="module")
def news(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("news")
    rows = [(i, texts[i % len(texts)]) for i in range(ROWS)]
    for part in range(20):
        ids, column = zip(*rows[part::20], strict=True)
        pq.write_table(pa.table({"id": ids, "text": pa.array(column, pa.string())}), folder / f"{part}.parquet")
    return str(folder)


def test_both_workers_clean_and_load_once(cluster):
    session, processes, _ = cluster
    assert set(processes.running) == {"master", "worker0", "worker1"}
    frame = session.range(800).selectExpr("id", "'it is  over' AS text").repartition(8, "id").cache()
    clean_frame(frame).toArrow()

    def seen(batches):
        loaded = "newsclean.passes.mojibake" in sys.modules
        for _ in batches:
            time.sleep(0.1)
        yield pa.record_batch({"pid": [os.getpid()], "loaded": [loaded]})

    found = frame.mapInArrow(seen, "pid long, loaded boolean").collect()
    assert len(found) == 8
    assert len({row["pid"] for row in found}) == 2  # eight tasks, two Python workers, kept from the cleaning before
    assert all(row["loaded"] for row in found)


@pytest.mark.parametrize("output", ["text", "struct", "columns"])
def test_a_frame_in_a_frame_out(cluster, news, texts, cleaner, output):
    session, _, _ = cluster
    frame = clean_frame(session.read.parquet(news), "text", cleaner, output=output)
    table = frame.toArrow().sort_by("id")
    records = clean_records(texts, cleaner)
    expected = [records[i % len(texts)] for i in range(ROWS)]
    assert table["id"].to_pylist() == list(range(ROWS))
    found = table["text"].to_pylist()
    if output == "struct":
        assert found == expected
        return
    assert found == [record and record["text"] for record in expected]
    for part in ("changes", "flags", "log") if output == "columns" else ():
        assert table[f"text_{part}"].to_pylist() == [record and record[part] for record in expected]


def test_a_counter_per_rule(cluster, news, texts, cleaner):
    session, _, _ = cluster
    counts = rule_counter(session)
    once = Counter()
    clean_records([texts[i % len(texts)] for i in range(ROWS)], cleaner, counts=once)
    frame = clean_frame(session.read.parquet(news), "text", cleaner, output="columns", counts=counts)
    assert frame.toArrow().num_rows == ROWS
    assert counts.value == once
    assert count_rules(frame) == once


def test_a_cell_of_10_mb_and_a_frame_without_rows(cluster, big, big_cleaned, cleaner):
    session, _, _ = cluster
    rows = clean_frame(session.createDataFrame([(big,), ("",), (None,)], "text string"), "text", cleaner).collect()
    assert [row["text"] for row in rows] == [big_cleaned, "", None]
    assert clean_frame(session.createDataFrame([], "text string"), output="columns").collect() == []


def test_wrong_columns_are_named(cluster):
    session, _, _ = cluster
    frame = session.createDataFrame([(1, "a", "b")], "id int, text string, text_log string")
    with pytest.raises(TypeError, match="column 'id' is int; newsclean cleans text"):
        clean_frame(frame, "id")
    with pytest.raises(ValueError, match=r"unknown column 'tex' \(did you mean 'text'\?\)"):
        clean_frame(frame, "tex")
    with pytest.raises(ValueError, match="there is a column 'text_log' already"):
        clean_frame(frame, output="columns")


@pytest.mark.usefixtures("cluster")
def test_tasks_keep_their_order():
    assert list(map_tasks("spark", len, ["x" * n for n in range(40)])) == list(range(40))
    assert list(map_tasks("spark", len, [])) == []


def test_a_worker_killed_in_the_middle_changes_nothing(cluster, news, texts, cleaner, tmp_path):
    session, processes, _ = cluster

    def slow(batches):
        for batch in batches:
            time.sleep(0.4)
            yield batch

    frame = session.read.parquet(news).repartition(30, "id")
    cleaned = clean_frame(frame.mapInArrow(slow, frame.schema), "text", cleaner, output="columns")
    out = str(tmp_path / "out")
    job = threading.Thread(target=lambda: cleaned.write.parquet(out))
    job.start()
    tracker = session.sparkContext.statusTracker()
    killed_at = None
    while job.is_alive() and killed_at is None:
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info is not None and info.numTasks == 30 and 4 <= info.numCompletedTasks < 20:
                killed_at = info.numCompletedTasks
                processes.kill("worker0")
                break
        time.sleep(0.05)
    job.join(120)
    assert killed_at is not None, "the job was over before the worker could be killed"
    table = pq.read_table(out).sort_by("id")
    records = clean_records(texts, cleaner)
    assert table["id"].to_pylist() == list(range(ROWS))
    for part, name in (("text", "text"), ("log", "text_log")):
        assert table[name].to_pylist() == [
            record and record[part] for record in (records[i % len(texts)] for i in range(ROWS))
        ]
