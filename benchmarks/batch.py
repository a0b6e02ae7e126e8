"""What the command costs on archives as people have them, with one worker and with two, beside the bare library.

    python benchmarks/batch.py                              # the full size: some 3 GB in the folder for temporary files
    python benchmarks/batch.py --scale 0.1                  # a tenth of it
    python benchmarks/batch.py --only folder parquet --jobs 1 2 --log --json figures.json

It makes its own inputs, from the seed articles and the healthy texts of the benchmark sets (a tenth of the paragraphs
damaged, by a seeded choice), and removes them:

- `folder`: 2,000 files: txt in ten encodings, JSON lines, CSV, TSV, some packed; from 1 to 60 kB
- `jsonl.gz`: one file, 1 GB unpacked
- `jsonl`: the same lines, unpacked
- `parquet`: one file of a million rows, 20 row groups
- `csv`: one file of 20,000 rows, one of them with a cell of 300 kB

Each run is a process of its own with a cold start. `MB/s` is the input (unpacked) by the clock, and `×` how many times
faster than the first run that is. `CPU` is the time of all its processes; the `×` behind it is how many times faster
the run would be by processor time alone, on cores of its own: what the first run used, by the busiest process or an
even share of all, whichever is more. It can be read on a machine that others use, the clock cannot. `peak` is the most
memory that its processes held together (their own pages and their share of common ones). `bare` is a loop over
`Cleaner.__call__` on the same documents, already in memory, that reads the changes of each result as the log does: what
the library alone costs. The outputs, and the log, must be the same for any number of workers.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).parent.parent / "seeds"
ENCODINGS = (
    "utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "cp1251", "mac_roman"
)  # fmt: skip
WORKERS = (1, 2)


class Texts:
    """Documents without end, the same for the same seed."""

    def __init__(self, seed: int = 23) -> None:
        """Take the healthy paragraphs and the damaged ones."""
        import corpora

        self.draw = random.Random(seed)  # noqa: S311 (no secrets here)
        pool = [p for english in (True, False) for p in corpora.healthy(english=english) if len(p) < 2_000]
        self.seeds = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
        self.healthy = corpora.articles(pool, size=1).documents
        self.damaged = corpora.articles(pool, size=1, damaged=1.0).documents

    def document(self, paragraphs: int) -> str:
        """Return a document of so many paragraphs, a tenth of them damaged."""
        draw = self.draw
        return "\n\n".join(
            draw.choice(self.damaged if draw.random() < 0.1 else self.healthy) for _ in range(paragraphs)
        )

    def rows(self) -> Iterator[tuple[int, str]]:
        """Yield numbered documents of one to three paragraphs."""
        number = 0
        while True:
            yield number, self.document(self.draw.randint(1, 3))
            number += 1


def make_folder(place: Path, scale: float) -> int:
    """Write 2,000 mixed files; return the bytes of them, unpacked."""
    texts, size = Texts(), 0
    draw = texts.draw
    for number in range(max(20, round(2_000 * scale))):
        folder = place / f"{number % 17:02}"
        folder.mkdir(parents=True, exist_ok=True)
        kind = draw.choices(("txt", "jsonl", "csv", "tsv"), (80, 12, 5, 3))[0]
        if kind == "txt":
            text = draw.choice(texts.seeds) if draw.random() < 0.02 else texts.document(draw.randint(2, 30))
            data = text.encode(draw.choice(ENCODINGS), "replace")
        elif kind == "jsonl":
            data = b"".join(_line(i, texts.document(2)) for i in range(draw.randint(5, 40)))
        else:
            data = _table(((i, texts.document(1)) for i in range(draw.randint(5, 40))), "," if kind == "csv" else "\t")
        size += len(data)
        if draw.random() < 0.1:
            kind, data = f"{kind}.gz", gzip.compress(data, 6, mtime=0)
        (folder / f"{number:05}.{kind}").write_bytes(data)
    return size


def make_jsonl(place: Path, scale: float) -> int:
    """Write one file of JSON lines, 1 GB; return its size."""
    with (place / "dump.jsonl").open("wb") as handle:
        return _write_lines(handle, scale)


def make_jsonl_gz(place: Path, scale: float) -> int:
    """Write one packed file of JSON lines, 1 GB unpacked; return that."""
    with gzip.open(place / "dump.jsonl.gz", "wb", 6) as handle:
        return _write_lines(handle, scale)


def _write_lines(handle: Any, scale: float) -> int:  # noqa: ANN401 (a binary file, packed or not)
    size, wanted = 0, round(1e9 * scale)
    for number, text in Texts().rows():
        line = _line(number, text)
        handle.write(line)
        size += len(line)
        if size >= wanted:
            return size
    raise AssertionError


def make_parquet(place: Path, scale: float) -> int:
    """Write one Parquet file of a million rows; return the bytes of its text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows, size = Texts().rows(), 0
    schema = pa.schema([("id", pa.int64()), ("text", pa.string()), ("source", pa.string())])
    with pq.ParquetWriter(place / "dump.parquet", schema) as writer:
        for _ in range(20):
            group = [next(rows) for _ in range(round(50_000 * scale))]
            size += sum(len(text.encode()) for _, text in group)
            columns = [[i for i, _ in group], [text for _, text in group], ["wire"] * len(group)]
            writer.write_table(pa.table(columns, schema=schema))
    return size


def make_csv(place: Path, scale: float) -> int:
    """Write one CSV file with a cell of 300 kB in it; return its size."""
    texts = Texts()
    rows = [(i, texts.document(2)) for i in range(max(10, round(20_000 * scale)))]
    long = texts.document(1)
    while len(long.encode()) < 300_000:
        long += "\n\n" + texts.document(20)
    rows.insert(len(rows) // 2, (len(rows), long))
    data = _table(iter(rows), ",")
    (place / "dump.csv").write_bytes(data)
    return len(data)


def _line(number: int, text: str) -> bytes:
    return json.dumps({"id": number, "text": text, "price": 1.5}, ensure_ascii=False).encode() + b"\n"


def _table(rows: Iterator[tuple[int, str]], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "text", "price"])
    writer.writerows((number, text, "1.50") for number, text in rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


INPUTS: dict[str, Callable[[Path, float], int]] = {
    "folder": make_folder,
    "jsonl.gz": make_jsonl_gz,
    "jsonl": make_jsonl,
    "parquet": make_parquet,
    "csv": make_csv,
}


def documents(place: Path) -> Iterator[str | bytes]:
    """Yield the documents under `place`, as the command finds them."""
    csv.field_size_limit(1 << 30)
    for path in sorted(place.rglob("*")):
        if path.is_dir():
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        kind = path.name.removesuffix(".gz").rsplit(".", 1)[-1]
        if kind == "txt":
            yield data
        elif kind == "jsonl":
            for line in data.split(b"\n")[:-1]:
                yield json.loads(line)["text"]
        elif kind == "parquet":
            import pyarrow.parquet as pq

            for batch in pq.ParquetFile(path).iter_batches(columns=["text"]):
                yield from batch.column(0).to_pylist()
        else:
            lines = io.StringIO(data.decode(), newline="")
            yield from (row["text"] for row in csv.DictReader(lines, delimiter="\t" if kind == "tsv" else ","))


def bare(place: Path, most: float) -> tuple[float, int]:
    """Return the CPU seconds that the library needs for the documents under `place`, and their bytes.

    Of large inputs the first `most` bytes stand for all.
    """
    from newsclean import Cleaner

    cleaner, spent, size = Cleaner(), 0.0, 0
    cleaner.bytes("Warm  up: “so”, said Peter’s brother.".encode("cp1252"))
    for document in documents(place):
        start = time.process_time()
        result = cleaner.bytes(document) if isinstance(document, bytes) else cleaner(document)
        _ = result.changes
        spent += time.process_time() - start
        size += len(document) if isinstance(document, bytes) else len(document.encode("utf-8", "surrogatepass"))
        if size >= most:
            break
    return spent, size


def command(place: Path, out: Path, jobs: int, *, log: bool) -> dict[str, Any]:
    """Run `newsclean clean` on `place`; return its time, its CPU time and the most memory that it held."""
    call = [sys.executable, "-m", "newsclean", "--isolated", "clean", str(place), "--out", str(out), "--quiet"]
    call += ["--jobs", str(jobs), *(["--log", str(out / "log.jsonl")] if log else [])]
    before, start, peak = os.times(), time.perf_counter(), 0
    busy: dict[int, float] = {}
    with subprocess.Popen(call) as process:
        while process.poll() is None:
            peak = max(peak, sum(_held(pid) for pid in _family(process.pid, busy)))
            time.sleep(0.05)
    after, seconds = os.times(), time.perf_counter() - start
    if process.returncode:
        message = f"{' '.join(call)}: exit code {process.returncode}"
        raise SystemExit(message)
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    least = max(spent / max(1, min(jobs, os.cpu_count() or 1)), *busy.values())
    return {"seconds": seconds, "cpu": spent, "least": least, "peak": peak}


def _family(pid: int, busy: dict[int, float]) -> list[int]:
    """Return a process and its children, and note the CPU seconds of each (Linux; elsewhere nobody)."""
    found = [pid]
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        busy[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _family(int(child), busy)
    except OSError:
        return found
    return found


def _held(pid: int) -> int:
    """Return the bytes of memory that a process holds: its own, and its share of what it has in common with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def digest(out: Path) -> str:
    """Return a digest of every file under `out`, by name."""
    found = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(out)}\n".encode())
            with path.open("rb") as handle:
                found.update(hashlib.file_digest(handle, "sha256").digest())
    return found.hexdigest()[:16]


def measured(name: str, folder: Path, chosen: argparse.Namespace) -> dict[str, Any]:
    """Make one input, clean it with each number of workers, print a line for each; return the figures."""
    place = folder / name / "in"
    place.mkdir(parents=True)
    size = INPUTS[name](place, chosen.scale)
    spent, part = bare(place, chosen.bare * 1e6)
    row: dict[str, Any] = {"bytes": size, "bare": spent * size / max(1, part), "runs": {}}
    print(f"{name:9}{size / 1e6:8.1f} MB of text; bare {part / 1e6 / spent:5.2f} MB/s", flush=True)
    for jobs in chosen.jobs:
        out = folder / name / f"out{jobs}"
        run = command(place, out, jobs, log=chosen.log)
        row["runs"][jobs] = {**run, "digest": digest(out)}
        first = row["runs"][chosen.jobs[0]]
        print(
            f"  --jobs {jobs:2}{run['seconds']:9.1f} s{size / 1e6 / run['seconds']:8.2f} MB/s"
            f" ×{first['seconds'] / run['seconds']:.2f}  CPU {run['cpu']:7.1f} s ×{first['cpu'] / run['least']:.2f}"
            f"  {run['cpu'] / row['bare']:.2f} of bare"
            f"  peak {run['peak'] / 1e6:6.0f} MB  {row['runs'][jobs]['digest']}",
            flush=True,
        )
        shutil.rmtree(out)
    shutil.rmtree(folder / name)
    return row


def main() -> None:
    """Print the figures; exit 1 where the number of workers makes a difference to what is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="of the inputs; 1 is the full size")
    parser.add_argument("--only", nargs="*", choices=list(INPUTS), default=list(INPUTS))
    parser.add_argument("--jobs", nargs="*", type=int, default=list(WORKERS))
    parser.add_argument("--log", action="store_true", help="write the log too")
    parser.add_argument("--bare", type=float, default=30.0, help="MB of text that the bare library is timed on")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--folder", type=Path, help="where the inputs are made and removed again")
    chosen = parser.parse_args()
    print(f"scale {chosen.scale}, Python {platform.python_version()}, {os.cpu_count()} cores,", end=" ")
    print(f"load {os.getloadavg()[0]:.1f}{', with the log' if chosen.log else ''}", flush=True)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        rows = {name: measured(name, Path(folder), chosen) for name in chosen.only}
    differ = [name for name, row in rows.items() if len({run["digest"] for run in row["runs"].values()}) > 1]
    print(f"DIFFERENT OUTPUTS: {', '.join(differ)}" if differ else "the same outputs for any number of workers")
    if chosen.json:
        chosen.json.write_text(json.dumps({"scale": chosen.scale, "log": chosen.log, "rows": rows}, indent=1))
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
