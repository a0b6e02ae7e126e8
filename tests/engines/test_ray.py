"""Ray: a head with a second node process on loopback; the node is killed in the middle of a job."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter

import pytest

ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `ray` is not installed")
pytest.importorskip("aiohttp", reason="Ray Data races without aiohttp")

from newsclean.integrations.batch import clean_records  # noqa: E402
from newsclean.integrations.engines import map_tasks  # noqa: E402
from newsclean.integrations.ray import clean_dataset, count_rules  # noqa: E402
from tests.engines.clusters import ray_cluster  # noqa: E402

pytestmark = pytest.mark.cluster
ROWS = 2_000


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    os.environ.update(RAY_AUTH_MODE="disabled", RAY_DATA_DISABLE_PROGRESS_BARS="1")
    with ray_cluster(tmp_path_factory.mktemp("r")) as (address, processes):
        ray.init(address=address, log_to_driver=False)
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield processes
        ray.shutdown()


@pytest.fixture(scope="module")
def news(texts):
    rows = [texts[i % len(texts)] for i in range(ROWS)]
    table = pa.table({"id": range(ROWS), "text": rows})
    return [table.slice(start, 100) for start in range(0, ROWS, 100)]


@pytest.mark.usefixtures("cluster")
def test_both_nodes_clean_and_load_once(news):
    assert len([node for node in ray.nodes() if node["Alive"]]) == 2

    def seen(_):
        loaded = "newsclean.passes.mojibake" in sys.modules
        time.sleep(0.1)
        import newsclean

        newsclean.Cleaner()
        where = ray.get_runtime_context().get_node_id()
        return pa.table({"node": [where], "pid": [os.getpid()], "loaded": [loaded]})

    rows = ray.data.from_arrow(news).map_batches(seen, batch_format="pyarrow", batch_size=None).take_all()
    assert len({row["node"] for row in rows}) == 2
    # each worker process loads the tables with its first block and has them from then on
    assert sum(not row["loaded"] for row in rows) <= len({row["pid"] for row in rows}) < len(rows)


@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("output", ["text", "struct", "columns"])
def test_a_dataset_in_a_dataset_out(news, texts, cleaner, output):
    found = clean_dataset(ray.data.from_arrow(news), "text", cleaner, output=output).sort("id").take_all()
    records = clean_records(texts, cleaner)
    expected = [records[i % len(texts)] for i in range(ROWS)]
    assert [row["id"] for row in found] == list(range(ROWS))
    if output == "struct":
        assert [row["text"] for row in found] == expected
        return
    assert [row["text"] for row in found] == [record and record["text"] for record in expected]
    for part in ("changes", "flags", "log") if output == "columns" else ():
        assert [row[f"text_{part}"] for row in found] == [record and record[part] for record in expected]


@pytest.mark.usefixtures("cluster")
def test_a_count_per_rule(news, texts, cleaner):
    once = Counter()
    clean_records([texts[i % len(texts)] for i in range(ROWS)], cleaner, counts=once)
    assert count_rules(clean_dataset(ray.data.from_arrow(news), "text", cleaner, output="columns")) == once


@pytest.mark.usefixtures("cluster")
def test_a_cell_of_10_mb(big, big_cleaned, cleaner):
    dataset = clean_dataset(ray.data.from_arrow(pa.table({"text": [big, "", None]})), "text", cleaner)
    assert [row["text"] for row in dataset.take_all()] == [big_cleaned, "", None]


@pytest.mark.usefixtures("cluster")
def test_wrong_columns_are_named():
    dataset = ray.data.from_arrow(pa.table({"id": [1], "text": ["a"], "text_log": ["b"]}))
    with pytest.raises(TypeError, match="column 'id' is int64; newsclean cleans text"):
        clean_dataset(dataset, "id")
    with pytest.raises(ValueError, match=r"unknown column 'tex' \(did you mean 'text'\?\)"):
        clean_dataset(dataset, "tex")
    with pytest.raises(ValueError, match="there is a column 'text_log' already"):
        clean_dataset(dataset, output="columns")


@pytest.mark.usefixtures("cluster")
def test_tasks_keep_their_order():
    assert list(map_tasks("ray", len, ["x" * n for n in range(40)])) == list(range(40))
    assert list(map_tasks("ray", len, [])) == []
    assert ray.is_initialized()


def test_a_node_killed_in_the_middle_changes_nothing(cluster, news, texts, cleaner, tmp_path):
    started = tmp_path / "started"
    started.mkdir()

    def slow(block):
        (started / str(block["id"][0].as_py())).touch()
        time.sleep(0.4)
        return block

    dataset = ray.data.from_arrow(news).map_batches(slow, batch_format="pyarrow", batch_size=None)
    found = []
    job = threading.Thread(
        target=lambda: found.extend(clean_dataset(dataset, "text", cleaner, output="columns").take_all())
    )
    job.start()
    while job.is_alive() and len(list(started.iterdir())) < 6:
        time.sleep(0.05)
    assert job.is_alive(), "the job was over before the node could be killed"
    cluster.kill("node1")
    job.join(150)
    assert not job.is_alive()
    found.sort(key=lambda row: row["id"])
    records = clean_records(texts, cleaner)
    assert [row["id"] for row in found] == list(range(ROWS))
    for part, name in (("text", "text"), ("log", "text_log")):
        assert [row[name] for row in found] == [
            record and record[part] for record in (records[i % len(texts)] for i in range(ROWS))
        ]
