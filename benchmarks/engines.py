"""What each frame and engine costs over calling the library, on the same documents, with one digest for all.

    python benchmarks/engines.py                                  # the table: every engine that is installed
    python benchmarks/engines.py --documents 20000 --only pandas spark
    python benchmarks/engines.py --json figures.json
    python benchmarks/engines.py --shares 0 0.1 1                 # one core: text alone, with its log, the log's size

Every engine reads the same Parquet files (the command: JSON lines), cleans their column `text`, and writes files. Each
run is a process of its own. Every engine runs on all documents and on a twentieth of them, and the two runs are told
apart: what grows with the documents is their cost, what does not is the start-up.

- `docs/s`: documents a second by the clock, one worker, start-up left out
- `CPU us`: processor time of all processes for one more document; `x bare` beside the bare library's in the same table
  (a loop over `Cleaner.text` with Parquet read and written). Processes are looked at five times a second: in short runs
  of Ray, whose workers end within the run, some of it is missed
- `2 workers`: how many times faster, by the clock, two are than one, start-up left out
- `start s`: by the clock, from the first import (newsclean's own included) to the first document, and what ends a run

`nan` is a cost that cannot be told from the start-up: take more documents. On a machine that others use only the
processor time can be read. The exit code is 1 where two engines make other texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclean import Cleaner

FILES = 16
CLOCK = time.perf_counter


def drawn(share: float) -> Iterator[str]:
    """Yield documents of one to three paragraphs, a `share` of these damaged, without end."""
    import corpora

    draw = random.Random(11)  # noqa: S311 (no secrets here)
    pool = corpora.healthy(english=True) + corpora.healthy(english=False)
    damaged = [d for d in corpora.articles(pool, damaged=1.0, size=1).documents if len(d) < 2_000]
    healthy = [d for d in corpora.articles(pool, size=1).documents if len(d) < 2_000]
    while True:
        number = draw.randint(1, 3)
        yield "\n\n".join(draw.choice(damaged if draw.random() < share else healthy) for _ in range(number))


def one_core(shares: list[float], number: int) -> None:
    """Print what `number` documents of each share of damage cost one core, in MB of UTF-8 a processor second."""
    from newsclean import Cleaner

    cleaner = Cleaner()
    print("| damaged | text, MB/s | with the log as JSON, MB/s | changes a document | log, bytes a byte of text |")
    print("|---|---|---|---|---|")
    for share in shares:
        texts = list(islice(drawn(share), number))
        size = sum(len(text.encode()) for text in texts)
        start = time.process_time()
        for text in texts:
            cleaner.text(text)
        between = time.process_time()
        changes = log = 0
        for text in texts:
            result = cleaner(text)
            changes += len(result.changes)
            log += len(result.to_json(text=False))
        end = time.process_time()
        speeds = f"{size / (between - start) / 1e6:.2f} | {size / (end - between) / 1e6:.2f}"
        print(f"| {share:.0%} | {speeds} | {changes / number:.1f} | {log / size:.1f} |", flush=True)


def write_documents(folder: Path, number: int) -> int:
    """Write `number` documents, a tenth of their paragraphs damaged; return the bytes of their text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    every = drawn(0.1)
    size = 0
    for folder_name in ("parquet", "jsonl"):
        (folder / folder_name).mkdir(parents=True)
    each = -(-number // FILES)
    for file in range(FILES):
        ids = range(file * each, min(number, (file + 1) * each))
        texts = list(islice(every, len(ids)))
        size += sum(len(text.encode()) for text in texts)
        table = pa.table({"id": pa.array(ids, pa.int64()), "text": texts})
        pq.write_table(table, folder / "parquet" / f"{file:02}.parquet", row_group_size=2_000)
        lines = (json.dumps({"id": i, "text": t}, ensure_ascii=False) for i, t in zip(ids, texts, strict=True))
        (folder / "jsonl" / f"{file:02}.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return size


def digest(out: Path) -> tuple[int, str]:
    """Return the number of documents under `out` and a digest of their ids and texts, in the order of the ids."""
    import pyarrow.parquet as pq

    rows: list[tuple[int, str]] = []
    for path in sorted(out.rglob("*")):
        if path.suffix == ".parquet":
            table = pq.read_table(path, columns=["id", "text"], partitioning=None)
            rows += zip(map(int, table["id"].to_pylist()), table["text"].to_pylist(), strict=True)
        elif path.suffix == ".jsonl":
            found = map(json.loads, path.read_text(encoding="utf-8").split("\n")[:-1])
            rows += ((int(row.get("id", 0)), row.get("text", "")) for row in found)  # datatrove leaves out 0 and ""
    rows.sort()
    whole = hashlib.sha256()
    for ident, text in rows:
        whole.update(f"{ident} {len(text)} {text}".encode())
    return len(rows), whole.hexdigest()[:16]


def file_task(cleaner: Cleaner, task: tuple[str, str]) -> int:
    """Clean one Parquet file into another: what the bare library costs, and the work that `map_tasks` gives out."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source, target = task
    table = pq.read_table(source, partitioning=None)
    clean = cleaner.text
    texts = pa.array([clean(text) for text in table["text"].to_pylist()], pa.string())
    pq.write_table(table.set_column(1, "text", texts), target)
    return len(texts)


def tasks(source: Path, out: Path) -> list[tuple[str, str]]:
    """Return what is to be made of what."""
    return [(str(path), str(out / path.name)) for path in sorted((source / "parquet").iterdir())]


# ---- one function an engine: get ready, and return what runs -----------------------------------------------------


def bare(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Call the library in a loop."""
    import pyarrow.parquet  # noqa: F401

    return lambda: [file_task(cleaner, task) for task in tasks(source, out)]


def arrow(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Clean Arrow tables."""
    import pyarrow.parquet as pq

    from newsclean.integrations.arrow import clean_table

    return lambda: [
        pq.write_table(clean_table(pq.read_table(a, partitioning=None), "text", cleaner), b)
        for a, b in tasks(source, out)
    ]


def pandas(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Use the accessor of pandas."""
    import pandas as pd

    import newsclean.integrations.pandas  # noqa: F401

    def run() -> None:
        for a, b in tasks(source, out):
            frame = pd.read_parquet(a)
            frame["text"] = frame["text"].newsclean.clean(cleaner)
            frame.to_parquet(b)

    return run


def polars(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Stream a query of polars."""
    import polars as pl

    import newsclean.integrations.polars  # noqa: F401

    query = pl.scan_parquet(source / "parquet" / "*.parquet")
    return lambda: query.with_columns(pl.col("text").newsclean.clean(cleaner)).sink_parquet(out / "all.parquet")


def duckdb(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Call the SQL function of DuckDB."""
    import duckdb as engine

    from newsclean.integrations.duckdb import register

    connection = register(engine.connect(), cleaner)
    query = f"SELECT id, newsclean(text) AS text FROM '{source}/parquet/*.parquet'"  # noqa: S608 (our own folder)
    return lambda: connection.execute(f"COPY ({query}) TO '{out}/all.parquet' (FORMAT parquet)")


def datasets(source: Path, out: Path, workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Dataset.map in processes."""
    import datasets as engine

    from newsclean.integrations.datasets import clean_dataset

    engine.disable_progress_bars()
    files = sorted(map(str, (source / "parquet").iterdir()))
    loaded = engine.Dataset.from_parquet(files, cache_dir=str(out / "cache"))
    processes = workers if workers > 1 else None
    return lambda: clean_dataset(loaded, "text", cleaner, num_proc=processes).to_parquet(str(out / "all.parquet"))


def datatrove(source: Path, out: Path, workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Run a pipeline of datatrove, with every change counted per rule but no log kept."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader
    from datatrove.pipeline.writers import JsonlWriter
    from loguru import logger

    from newsclean.integrations.datatrove import NewscleanFormatter

    logger.remove()
    blocks = [
        ParquetReader(str(source / "parquet")),
        NewscleanFormatter(cleaner, log=None),
        JsonlWriter(str(out), "${rank}.jsonl", compression=None),
    ]
    executor = LocalPipelineExecutor(blocks, tasks=FILES, workers=workers, logging_dir=str(out / "logs"))
    return executor.run  # type: ignore[no-any-return]


def sklearn(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Use the transformer of scikit-learn on lists."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from newsclean.integrations.sklearn import NewscleanTransformer

    transformer = NewscleanTransformer(profile=cleaner.profile)

    def run() -> None:
        for a, b in tasks(source, out):
            table = pq.read_table(a, partitioning=None)
            texts = transformer.fit_transform(table["text"].to_pylist())
            pq.write_table(table.set_column(1, "text", pa.array(texts)), b)

    return run


def langchain(source: Path, out: Path, _workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Use the document transformer of LangChain."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from langchain_core.documents import Document

    from newsclean.integrations.langchain import NewscleanDocumentTransformer

    transformer = NewscleanDocumentTransformer(cleaner, log=None)

    def run() -> None:
        for a, b in tasks(source, out):
            table = pq.read_table(a, partitioning=None)
            cleaned = transformer.transform_documents([Document(text) for text in table["text"].to_pylist()])
            texts = pa.array([document.page_content for document in cleaned])
            pq.write_table(table.set_column(1, "text", texts), b)

    return run


def spark_data(source: Path, out: Path, workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """Map Arrow batches on local[N]."""
    from pyspark.sql import SparkSession

    from newsclean.integrations.spark import clean_frame

    builder = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.range(1).count()
    frame = session.read.parquet(str(source / "parquet"))
    return lambda: clean_frame(frame, "text", cleaner).write.parquet(str(out / "all"))


def ray_data(source: Path, out: Path, workers: int, cleaner: Cleaner) -> Callable[[], object]:
    """map_batches on a local Ray of N cores."""
    import ray

    from newsclean.integrations.ray import clean_dataset

    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, configure_logging=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    dataset = ray.data.read_parquet(str(source / "parquet"))
    return lambda: clean_dataset(dataset, "text", cleaner).write_parquet(str(out / "all"))


def files(engine: Any, source: Path, out: Path, workers: int, cleaner: Cleaner) -> Callable[[], object]:  # noqa: ANN401
    """map_tasks: whole files given out; its start-up is inside the time."""
    from newsclean.integrations.engines import map_tasks

    return lambda: list(map_tasks(engine, partial(file_task, cleaner), tasks(source, out), workers=workers))


def command(source: Path, out: Path, workers: int, _cleaner: Cleaner) -> Callable[[], object]:
    """Run the command on JSON lines; its start-up is inside the time."""
    call = [sys.executable, "-m", "newsclean", "clean", str(source / "jsonl"), "--out", str(out)]
    options = subprocess.run([*call[:4], "--help"], capture_output=True, text=True, check=True).stdout
    if "--jobs" in options:
        call += ["--jobs", str(workers)]
    elif workers > 1:
        message = "this command has no --jobs"
        raise NotImplementedError(message)
    return lambda: subprocess.run(call, check=True, capture_output=True)


ENGINES: dict[str, tuple[Callable[..., Callable[[], object]], bool]] = {
    # name: (how, can it have several workers)
    "bare library": (bare, False),
    "arrow": (arrow, False),
    "pandas": (pandas, False),
    "polars": (polars, False),
    "duckdb": (duckdb, False),
    "sklearn": (sklearn, False),
    "langchain": (langchain, False),
    "datasets": (datasets, True),
    "datatrove": (datatrove, True),
    "files, local": (partial(files, "local"), True),
    "files, ray": (partial(files, "ray"), True),
    "files, spark": (partial(files, "spark"), True),
    "ray data": (ray_data, True),
    "spark": (spark_data, True),
    "command": (command, True),
}


class Meter:
    """The CPU time of this process and of all that descend from it, also of those that end and leave nobody to tell."""

    def __init__(self) -> None:
        """Begin to look, five times a second."""
        self.spent: dict[int, int] = {}
        self.first: dict[int, int] = {}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self._look()
        self.first = dict(self.spent)
        self.thread.start()

    def stop(self) -> float:
        """Return the seconds that were spent since the beginning."""
        self.over.set()
        self.thread.join()
        self._look()
        ticks = sum(now - self.first.get(number, 0) for number, now in self.spent.items())
        return ticks / os.sysconf("SC_CLK_TCK")

    def _watch(self) -> None:
        while not self.over.wait(0.2):
            self._look()

    def _look(self) -> None:
        parents: dict[int, int] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            parents[int(path.parent.name)] = int(fields[1])
            if int(path.parent.name) in self.spent or self._is_ours(int(path.parent.name), parents):
                self.spent[int(path.parent.name)] = int(fields[11]) + int(fields[12])

    def _is_ours(self, number: int, parents: dict[int, int]) -> bool:
        return number == os.getpid() or parents.get(number) in self.spent


def run_one(name: str, source: Path, workers: int) -> None:
    """Run one engine in this process and print what came of it as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        start = CLOCK()
        import newsclean

        cleaner = newsclean.Cleaner()
        cleaner.text("Russia‚Äôs war")  # whatever is loaded on first need
        run = ENGINES[name][0](source, out, workers, cleaner)
        ready = CLOCK()
        meter = Meter()
        run()
        end, spent = CLOCK(), meter.stop()
        documents, found = digest(out)
        print(
            json.dumps(
                {
                    "start": ready - start,
                    "seconds": end - ready,
                    "cpu": spent,
                    "documents": documents,
                    "digest": found,
                }
            )
        )


def measured(name: str, source: Path, workers: int, limit: int) -> dict[str, Any]:
    """Return the figures of one run in a process of its own."""
    environment = {
        **os.environ,
        "RAY_AUTH_MODE": "disabled",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
        "HF_DATASETS_OFFLINE": "1",
        "PYTHONWARNINGS": "ignore",
    }
    call = [sys.executable, __file__, "--one", name, "--source", str(source), "--workers", str(workers)]
    run = subprocess.run(call, capture_output=True, text=True, check=False, env=environment, timeout=limit)
    if run.returncode:
        return {"error": (run.stderr.strip().splitlines() or ["?"])[-1][:150]}
    found: dict[str, Any] = json.loads(run.stdout.strip().splitlines()[-1])
    return found


def cost(row: dict[str, Any], workers: int, of: str) -> float:
    """Return what one more document costs: the difference of the two runs, in seconds."""
    few, many = row[f"few {workers}"], row[f"all {workers}"]
    more: float = many[of] - few[of]
    # less than a tenth of the run cannot be told from the noise of its start-up
    return more / max(1, many["documents"] - few["documents"]) if more > many[of] / 10 else math.nan


def shown(name: str, row: dict[str, Any], bare_row: dict[str, Any]) -> str:
    """Return an engine's line of the table."""
    errors = [run["error"] for run in row.values() if "error" in run]
    if errors:
        return f"{name:14}  {errors[0]}"
    one, few = cost(row, 1, "seconds"), row["few 1"]
    start = few["start"] + max(0.0, few["seconds"] - few["documents"] * (0.0 if math.isnan(one) else one))
    faster = f"x{one / cost(row, 2, 'seconds'):.2f}" if "all 2" in row else "-"
    spent, beside = cost(row, 1, "cpu"), cost(bare_row, 1, "cpu")
    figures = f"{1 / one:9.0f}{spent * 1e6:9.0f}{spent / beside:8.2f}{faster:>11}{start:9.2f}"
    return f"{name:14}{figures}  {row['all 1']['digest']}"


def main() -> None:
    """Print the table; exit 1 where two engines disagree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--only", nargs="*", default=list(ENGINES), metavar="ENGINE")
    parser.add_argument("--limit", type=int, default=1_800, help="seconds that one run may take")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--shares", type=float, nargs="+", help="shares of damaged paragraphs, on one core alone")
    parser.add_argument("--single", action="store_true", help="leave out the runs with two workers")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--source", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, default=1, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        run_one(chosen.one, chosen.source, chosen.workers)
        return
    if chosen.shares:
        one_core(chosen.shares, chosen.documents)
        return
    few = max(FILES, chosen.documents // 20)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        size = write_documents(source / "all", chosen.documents)
        write_documents(source / "few", few)
        print(f"{chosen.documents} documents, {size / 1e6:.1f} MB of text, and {few} of them;", end=" ")
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(
            f"{'engine':14}{'docs/s':>9}{'CPU us':>9}{'x bare':>8}{'2 workers':>11}{'start s':>9}  digest", flush=True
        )
        rows: dict[str, Any] = {}
        for name in dict.fromkeys(["bare library", *chosen.only]):
            row = rows[name] = {}
            for workers in (1, 2) if ENGINES[name][1] and not chosen.single else (1,):
                for part in ("few", "all"):
                    run = row[f"{part} {workers}"] = measured(name, source / part, workers, chosen.limit)
                    if "error" in run:
                        break
            print(shown(name, row, rows["bare library"]), flush=True)
    runs = [(part.split()[0], run) for row in rows.values() for part, run in row.items() if "digest" in run]
    differ = [
        p for p in ("few", "all") if len({(run["documents"], run["digest"]) for part, run in runs if part == p}) > 1
    ]
    print(f"DIGESTS DIFFER: {differ}" if differ else "one digest")
    if chosen.json:
        chosen.json.write_text(json.dumps({"documents": chosen.documents, "bytes": size, "rows": rows}, indent=1))
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
