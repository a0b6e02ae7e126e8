"""Formats and packings: what is not cleaned comes out byte for byte, and the log leads back."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from typing import TYPE_CHECKING, Any

import pytest

from .cli_running import CLEAN, DAMAGED, run

if TYPE_CHECKING:
    from pathlib import Path

LONG = "It was  over. " * 22_000


def test_a_table_with_a_cell_of_300_kilobytes(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(f'id,text\n1,"{LONG}"\n2,it was  over\n', encoding="utf-8")
    assert run("clean", source, "--out", tmp_path / "out").returncode == 0
    csv.field_size_limit(10_000_000)
    rows = list(csv.reader(io.StringIO((tmp_path / "out" / "a.csv").read_text(encoding="utf-8"))))
    assert len(rows[1][1]) > 250_000
    assert "  " not in rows[1][1]
    assert rows[2] == ["2", "it was over"]


def test_a_table_with_semicolons_in_a_windows_codec_becomes_utf_8(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes("id;text\n1;Die Größe war  egal\n2;Schöne Grüße\n".encode("cp1252"))
    done = run("clean", source, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out" / "a.csv").read_text(encoding="utf-8")
    assert made == "id;text\n1;Die Größe war egal\n2;Schöne Grüße\n"


def test_a_mark_of_inches_opens_no_cell(tmp_path: Path) -> None:
    source = tmp_path / "a.tsv"
    source.write_bytes(b'id\ttext\n1\ta 5" pipe\n2\tit was  over\n3\t"a\nb  c"\n')
    done = run("clean", source, "--out", tmp_path / "out", "--passes", "whitespace")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out" / "a.tsv").read_bytes()
    assert made.startswith(b'id\ttext\n1\ta 5" pipe\n2\tit was over\n3\t"a\nb c"')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes('{"text": "it was  over — né"}\n{"text": "fine"}\n'.encode(encoding))
    done = run("clean", source, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "out" / "a.jsonl").read_bytes().decode("utf-8-sig").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["it was over — né", "fine"]


def test_bytes_that_are_no_utf_8_in_one_record_are_read_alone(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    healthy = '{"text": "Schöne Grüße", "n": 1.10}\n'.encode()
    source.write_bytes(healthy * 400 + b'{"text": "caf\xe9  noir, said the mayor", "raw": "\xff"}\n')
    done = run("clean", source, "--out", tmp_path / "out", "--log", tmp_path / "log.jsonl")
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out" / "a.jsonl").read_bytes()
    assert made.startswith(healthy * 400)
    assert "caf\u00e9 noir".encode() in made
    assert b'"raw": "\xff"' in made


@pytest.mark.parametrize(
    "other",
    [
        "9" * 5000,
        "-" + "1" * 4301 + "." + "5" * 4301 + "e-99",
        "1e400",
        "-0.0",
        "1E+2",
        "NaN",
        "-Infinity",
        '{"a": 1, "a": 2, "a": [3, {"text": "it was  over"}]}',
        r'"\ud83d"',
        r'"\udE00\uD83D \u00e9 \/ \b\f"',
        '[1.10, [[[]]], {"": null}, true]',
        '" "',
    ],
    ids=lambda other: other[:20],
)
def test_what_is_not_named_passes_byte_for_byte(tmp_path: Path, other: str) -> None:
    line = f'{{ "n":{other} ,"text": "it was  over", "m" : {other}, "id":{other}}}\r\n'
    (tmp_path / "a.jsonl").write_bytes(line.encode())
    done = run(
        *("clean", tmp_path / "a.jsonl", "--out", tmp_path / "out.jsonl", "--id-field", "id"),
        *("--log", tmp_path / "log.jsonl"),
    )
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "out.jsonl").read_bytes().decode()
    assert made.count(other) == 3
    assert made.replace(other, "") == line.replace(other, "").replace("it was  over", "it was over")


def test_of_a_key_that_comes_twice_the_last_value_counts(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b'{"text": "a  b", "text": "c  d"}\n{"a": {"text": "e  f"}, "a": {"n": 1}, "text": "g  h"}\n')
    done = run("clean", source, "--out", tmp_path / "out.jsonl", "--field", "text", "--field", "a.text")
    assert done.returncode == 3
    assert done.stderr.count(b"no field 'a.text'") == 2
    assert (tmp_path / "out.jsonl").read_bytes() == (
        b'{"text": "a  b", "text": "c d"}\n{"a": {"text": "e  f"}, "a": {"n": 1}, "text": "g h"}\n'
    )


def test_a_record_is_named_by_its_number_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(
        b'{"id": 1.50, "text": "a"}\n{"id": "x", "text": "b"}\n{"id": [1], "text": "c"}\n'
    )
    run("clean", tmp_path / "a.jsonl", "--out", tmp_path / "o", "--log", tmp_path / "log.jsonl", "--id-field", "id")
    entries = [json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().splitlines()]
    assert [entry.get("id") for entry in entries] == ["1.50", "x", None]


def test_one_text_a_line(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"it was  over\r\n\r\nfine\r\nlast  one")
    done = run("clean", source, "--format", "lines", "--log", tmp_path / "log.jsonl")
    assert done.stdout == b"it was over\r\n\r\nfine\r\nlast one"
    records = [json.loads(line)["record"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert records == [1, 2, 3, 4]
    (tmp_path / "made.txt").write_bytes(done.stdout)
    back = run("revert", tmp_path / "made.txt", "--log", tmp_path / "log.jsonl", "--format", "lines")
    assert back.stdout == b"it was  over\r\n\r\nfine\r\nlast  one"


def test_fields_ids_and_the_way_back(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    record = '{"id": "x%d", "title": "A  title", "body": {"text": "it was  over", "text2": "a  b"}, "n": 1e400}\n'
    source.write_text("".join(record % i for i in range(50)), encoding="utf-8")
    log = tmp_path / "log.jsonl.gz"
    done = run(
        *("clean", source, "--out", tmp_path / "out", "--field", "title", "--field", "body.text"),
        *("--id-field", "id", "--log", log),
    )
    assert done.returncode == 0, done.stderr
    made = tmp_path / "out" / "a.jsonl"
    assert made.read_text(encoding="utf-8").splitlines()[3] == (
        '{"id": "x3", "title": "A title", "body": {"text": "it was over", "text2": "a  b"}, "n": 1e400}'
    )
    entries = [json.loads(line) for line in gzip.decompress(log.read_bytes()).splitlines()]
    assert [(e["id"], e["field"], e["record"]) for e in entries[:3]] == [
        ("x0", "title", 1),
        ("x0", "body.text", 1),
        ("x1", "title", 2),
    ]
    assert b"100 documents, 100 changed, 0 failed" in run("stats", log).stdout
    assert run("revert", made, "--log", log).stdout == source.read_bytes()


@pytest.mark.parametrize(
    ("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", None)]
)
def test_packings_are_known_by_content_and_kept(tmp_path: Path, ending: str, pack: Any) -> None:
    unpack: Any = {"gz": gzip.decompress, "bz2": bz2.decompress, "xz": lzma.decompress}.get(ending)
    if pack is None:
        zstd = pytest.importorskip("backports.zstd", reason="zstd needs the extra newsclean[zstd]")
        pack, unpack = zstd.compress, zstd.decompress
    (tmp_path / f"a.txt.{ending}").write_bytes(pack(b"it was ") + pack(b" over"))
    (tmp_path / "disguised.txt").write_bytes(pack(b"it was  over"))
    (tmp_path / f"healthy.txt.{ending}").write_bytes(pack(b"fi") + pack(b"ne"))
    (tmp_path / f"cut.txt.{ending}").write_bytes(pack(bytes(range(48, 90)) * 999)[:-5])
    before = (tmp_path / f"healthy.txt.{ending}").read_bytes()
    done = run("clean", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert b"cut.txt" in done.stderr
    assert done.stderr.count(b"newsclean: ") == 1
    assert unpack((tmp_path / "out" / f"a.txt.{ending}").read_bytes()) == b"it was over"
    assert unpack((tmp_path / "out" / "disguised.txt").read_bytes()) == b"it was over"
    assert (tmp_path / "out" / f"healthy.txt.{ending}").read_bytes() == before
    named = run("clean", tmp_path / f"a.txt.{ending}", "--out", tmp_path / "plain.txt")
    assert named.returncode == 0
    assert (tmp_path / "plain.txt").read_bytes() == b"it was over"


RECORD = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: http://example.org/{}\r\n{}Content-Length: {}\r\n\r\n"
DIGEST = "WARC-Block-Digest: sha1:{}\r\n"


def _record(kind: str, name: str, block: bytes, extra: str = "") -> bytes:
    return RECORD.format(kind, name, extra, len(block)).encode() + block + b"\r\n\r\n"


def test_web_texts(tmp_path: Path) -> None:
    parts = [
        _record("warcinfo", "", b"Software-Info:  x  y\r\n"),
        _record("conversion", "a", DAMAGED.encode(), DIGEST.format("A" * 32)),
        _record("conversion", "b", b"fine"),
    ]
    (tmp_path / "a.wet").write_bytes(b"".join(parts))
    (tmp_path / "b.warc.wet.gz").write_bytes(b"".join(gzip.compress(part) for part in parts))
    (tmp_path / "cut.wet").write_bytes(b"".join(parts)[:-6])
    done = run("clean", tmp_path, "--out", tmp_path / "out", "--log", tmp_path / "log.jsonl")
    assert done.returncode == 3
    assert b"cut.wet: the file ends within a WARC record" in done.stderr
    made = (tmp_path / "out" / "a.wet").read_bytes()
    assert made.startswith(parts[0])
    assert made.endswith(parts[2])
    assert CLEAN.encode() in made
    assert f"Content-Length: {len(CLEAN.encode())}\r\n".encode() in made
    entry = json.loads((tmp_path / "log.jsonl").read_text().splitlines()[0])
    assert entry["id"] == "http://example.org/a"
    assert gzip.decompress((tmp_path / "out" / "b.warc.wet.gz").read_bytes()) == made
    warcio = pytest.importorskip("warcio.archiveiterator", reason="the second opinion on WET needs newsclean[warc]")
    with (tmp_path / "out" / "b.warc.wet.gz").open("rb") as handle:
        blocks = [found.content_stream().read() for found in warcio.ArchiveIterator(handle, check_digests="raise")]
    assert blocks[1] == CLEAN.encode()


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="Parquet needs the extra newsclean[parquet]")
    from pyarrow import parquet

    source = tmp_path / "a.parquet"
    texts = ["it was  over", None, "fine", "“so”"] * 2500
    schema = pa.schema(
        [
            pa.field("n", pa.int64(), nullable=False, metadata={"unit": "m"}),
            pa.field("text", pa.large_string()),
            pa.field("kind", pa.dictionary(pa.int32(), pa.string())),
            pa.field("big", pa.decimal128(30, 2)),
        ],
        metadata={"who": "me"},
    )
    table = pa.table(
        {
            "n": list(range(10_000)),
            "text": texts,
            "kind": pa.array(["a  b", "c"] * 5000).dictionary_encode(),
            "big": pa.array([None] * 10_000, pa.decimal128(30, 2)),
        }
    ).cast(schema)
    parquet.write_table(table, source, row_group_size=3000, compression="zstd")
    for jobs in ("1", "2"):
        done = run("clean", source, "--out", tmp_path / jobs, "--field", "text", "--field", "kind", "--jobs", jobs)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "1" / "a.parquet").read_bytes() == (tmp_path / "2" / "a.parquet").read_bytes()
    made = parquet.ParquetFile(tmp_path / "1" / "a.parquet")
    assert made.schema_arrow.equals(table.schema, check_metadata=True)
    assert [made.metadata.row_group(i).num_rows for i in range(made.num_row_groups)] == [3000, 3000, 3000, 1000]
    assert made.metadata.row_group(0).column(0).compression == "ZSTD"
    assert made.read().column("text").to_pylist()[:4] == ["it was over", None, "fine", '"so"']
    assert made.read().column("kind").to_pylist()[:2] == ["a b", "c"]
    assert made.read().column("n").equals(table.column("n"))
    clean = tmp_path / "1" / "a.parquet"
    assert run("clean", clean, "--out", tmp_path / "again").returncode == 0
    assert (tmp_path / "again" / "a.parquet").read_bytes() == clean.read_bytes()
    (tmp_path / "cut.parquet").write_bytes(source.read_bytes()[:-100])
    (tmp_path / "no.parquet").write_bytes(b"it was  over")
    wrong = run("clean", tmp_path / "cut.parquet", tmp_path / "no.parquet", source, "--out", tmp_path / "o3")
    assert wrong.returncode == 3
    assert wrong.stderr.count(b"not a whole Parquet file") == 2
    none = run("clean", source, "--out", tmp_path / "o4", "--field", "n")
    assert none.returncode == 4
    assert b"column 'n' holds int64, not text" in none.stderr


def test_addresses(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="addresses need the extra newsclean[remote]")
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(DAMAGED.encode())
    (tmp_path / "in" / "sub" / "b.txt").write_bytes(b"fine")
    address = f"file://{tmp_path}"
    done = run("clean", f"{address}/in", "--out", f"{address}/out", "--log", tmp_path / "log.jsonl")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == CLEAN
    assert (tmp_path / "out" / "sub" / "b.txt").read_bytes() == b"fine"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.txt", "sub"]
    missing = run("clean", f"{address}/nowhere.txt", "--out", f"{address}/out")
    assert missing.returncode == 4
    assert b"nowhere.txt: No such file" in missing.stderr
    unknown = run("clean", "teapot://kitchen/a.txt")
    assert unknown.returncode == 4
    assert b"Traceback" not in unknown.stderr
    script = (
        "import fsspec, sys; fs = fsspec.filesystem('memory'); fs.pipe('/in/a.txt', b'it was  over');"
        "from newsclean.cli import run; code = run(['clean', 'memory://in', '--out', 'memory://out', '-q']);"
        "sys.stdout.write(f\"{code} {fs.cat('/out/a.txt')} {fs.find('/out')}\")"
    )
    import subprocess
    import sys

    memory = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert memory.stdout == "0 b'it was over' ['/out/a.txt']", memory.stderr
