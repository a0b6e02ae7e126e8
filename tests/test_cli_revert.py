"""The way back from a log: byte for byte, under any name; what does not belong or was tampered with is told."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

import newsclean
from newsclean.result import CleanResult

from .cli_running import run, tree

if TYPE_CHECKING:
    from pathlib import Path

GREEK = "Ωστόσο, οι κάτοικοι της πόλης είπαν ότι δεν είδαν καθόλου χρήματα."
CHINESE = "然而，该市居民表示，他们从未见过这笔钱。"
FILES = {
    "mixed.txt": b"It was \x93over\x94.\nEs war  gr\xc3\xb6\xc3\x9fer.\n",
    "byte.txt": b"Es war gr\xc3\xb6\xc3\x9fer, caf\xe9.\n",
    "greek.txt": GREEK.encode("cp1253"),
    "chinese.txt": CHINESE.encode("gb18030"),
    "mark.txt": b"\xef\xbb\xbfEs war gr\xc3\xb6\xc3\x9fer.",
    "marked.txt": b"\xef\xbb\xbfEs war  gr\xc3\xb6\xc3\x9fer.",
    "wide.txt": "\ufeffIt was  over — now.".encode("utf-16-be"),
    "plain.txt": b"It was  over.",
}
UTF_8 = {
    "mixed.txt": 'It was "over".\nEs war größer.\n',
    "byte.txt": "Es war größer, café.\n",
    "greek.txt": GREEK,
    "chinese.txt": CHINESE,
    "mark.txt": "\ufeffEs war größer.",
    "marked.txt": "Es war größer.",
    "wide.txt": "It was over — now.",
    "plain.txt": "It was over.",
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("texts")
    for folder in ("d", "i"):
        (place / folder).mkdir()
        for name, data in FILES.items():
            (place / folder / name).write_bytes(data)
    for arguments in (("d", "--out", "o", "--log", "o.jsonl"), ("i", "-i", "--log", "i.jsonl")):
        done = run("clean", *arguments, cwd=place)
        assert done.returncode == 0, done.stderr
    return place


def test_every_file_that_goes_elsewhere_is_in_utf_8(texts: Path) -> None:
    assert {name: data.decode() for name, data in tree(texts / "o").items()} == UTF_8
    as_it_was = {name for name, data in tree(texts / "i").items() if data == FILES[name]}
    assert as_it_was == {"greek.txt", "chinese.txt", "mark.txt"}, "in place, what has no fault is not touched"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("folder", ["o", "i"])
def test_every_text_file_comes_back_byte_for_byte(texts: Path, folder: str, name: str) -> None:
    back = run("revert", f"{folder}/{name}", "--log", f"{folder}.jsonl", cwd=texts)
    assert (back.returncode, back.stdout, back.stderr) == (0, FILES[name], b"")


def test_bytes_that_cannot_come_back_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("It was  over".encode("utf-16") + b"x")
    assert run("clean", "a.txt", "--out", "b.txt", "--log", "l", cwd=tmp_path).returncode == 0
    back = run("revert", "b.txt", "--log", "l", cwd=tmp_path)
    assert back.returncode == 0
    assert b"b.txt: the text is back, but these bytes cannot be made of the text again" in back.stderr


def test_packed_files_become_utf_8_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(GREEK.encode("cp1253")))
    for kind in ("utf-16", "cp1253"):
        (tmp_path / f"{kind}.jsonl.gz").write_bytes(gzip.compress(f'{{"text": "{GREEK}"}}\n'.encode(kind)))
    assert run("clean", tmp_path, "--out", tmp_path / "o").returncode == 0
    made = {name: gzip.decompress(data).decode() for name, data in tree(tmp_path / "o").items()}
    line = f'{{"text": "{GREEK}"}}\n'
    assert made == {"a.txt.gz": GREEK, "cp1253.jsonl.gz": line, "utf-16.jsonl.gz": line}


def test_records_come_back_under_any_name(tmp_path: Path) -> None:
    for name, text in (("a", "it was  over"), ("b", "it  is")):
        (tmp_path / f"{name}.jsonl").write_text(f'{{"text": "{text}"}}\n' * 3)
    (tmp_path / "c.csv").write_bytes(b"n,text\n1,so  it was\n")
    done = run("clean", "a.jsonl", "b.jsonl", "c.csv", "--out", "o", "--log", "l", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for name, other in (("a.jsonl", "x.jsonl"), ("b.jsonl", "a.jsonl"), ("c.csv", "y.csv")):
        (tmp_path / "p").mkdir(exist_ok=True)
        (tmp_path / "p" / other).write_bytes((tmp_path / "o" / name).read_bytes())
    for name, other in (("a.jsonl", "x.jsonl"), ("c.csv", "y.csv")):
        assert run("revert", f"p/{other}", "--log", "l", cwd=tmp_path).stdout == (tmp_path / name).read_bytes()
    strange = run("revert", "a.jsonl", "--log", "l", "--format", "lines", cwd=tmp_path)
    assert strange.returncode == 4
    (tmp_path / "z.jsonl").write_text('{"text": "nothing that the log knows"}\n' * 9)
    strange = run("revert", "z.jsonl", "--log", "l", cwd=tmp_path)
    assert (strange.returncode, strange.stderr.decode()) == (
        4,
        "newsclean: z.jsonl: no entry in l belongs to this file\n",
    )


def test_a_record_of_no_utf_8_is_read_as_its_neighbours_are_and_written_in_utf_8(tmp_path: Path) -> None:
    lines = [
        b'{"text": "Es war gr\xc3\xb6\xc3\x9fer."}\n',
        b'{"text": "\xff\xfeIt was over."}\n',
        b'{"text": "caf\xe9"}\n',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "it was  over"}\n')
    done = run("clean", "a.jsonl", "b.jsonl", "--out", "o", "--log", "l", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    texts = [json.loads(line)["text"] for line in (tmp_path / "o" / "a.jsonl").read_bytes().decode().splitlines()]
    assert texts[0] == "Es war größer."
    assert texts[1].endswith("It was over.")
    assert texts[2] == "café"
    entries = [json.loads(line) for line in (tmp_path / "l").read_text().splitlines()]
    assert not any(str(entry["encoding"]).startswith("utf-16") for entry in entries)
    back = run("revert", "o/a.jsonl", "--log", "l", cwd=tmp_path)
    assert (back.returncode, back.stderr) == (0, b"")
    assert json.loads(back.stdout.splitlines()[2])["text"] == "café"


def entry(**tampered: Any) -> dict[str, Any]:
    result = newsclean.clean_bytes("It was  over – for now.".encode())
    return {"path": "a.txt", "record": None, **result.to_dict(text=False), "error": None, **tampered}


def change(**tampered: Any) -> list[dict[str, Any]]:
    return [{**entry()["changes"][0], **tampered}]


@pytest.mark.parametrize(
    ("tampered", "message"),
    [
        ({"encoding": "utf-9"}, "does not fit: not a log: encoding is 'utf-9', which is no codec"),
        ({"encoding": "ascii"}, "its text cannot be in ascii, as the log says"),
        ({"encoding": 5}, "does not fit: not a log: encoding is 5"),
        ({"schema": "newsclean.log/2"}, "schema is 'newsclean.log/2', not 'newsclean.log/1'"),
        ({"offsets": "bytes"}, "offsets is 'bytes', not 'codepoints'"),
        ({"changes": change(before="x")}, "does not fit: the log does not fit this text: at 6:8 it expects 'x'"),
        ({"changes": change(after="x")}, "does not fit: the log does not fit this text: at 6:7 it expects 'x'"),
        ({"changes": change(start=1)}, "its entry in l does not fit: "),
        ({"changes": change(rules=5)}, "l:1: not a log of newsclean: rules is no list of rule ids"),
        ({"changes": 5}, "l:1: not a log of newsclean: changes is no list of objects"),
        ({"record": []}, "l:1: not a log of newsclean: record is []"),
        ({"changes": None}, "does not fit: not a log: changes and flags are lists"),
        ({"new_sha256": "x"}, "no entry in l belongs to this text"),
    ],
)
def test_what_was_tampered_with_is_told(tmp_path: Path, tampered: dict[str, Any], message: str) -> None:
    (tmp_path / "a.txt").write_bytes("It was over – for now.".encode())
    (tmp_path / "l").write_text(json.dumps(entry(**tampered)) + "\n")
    done = run("revert", "a.txt", "--log", "l", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, b""), done.stderr
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_one_rule_is_taken_back_and_an_unknown_one_refused(tmp_path: Path) -> None:
    text = "“It was  over”, he said."
    result = newsclean.clean(text)
    (tmp_path / "a.txt").write_text(result.text)
    (tmp_path / "l").write_text(json.dumps({"path": "a.txt", **result.to_dict(text=False)}) + "\n")
    assert CleanResult.from_dict(json.loads((tmp_path / "l").read_text()), text=result.text).revert() == text
    quotes = run("revert", "a.txt", "--log", "l", "--rule", "quotes", cwd=tmp_path)
    assert quotes.stdout.decode() == "“It was over”, he said."
    none = run("revert", "a.txt", "--log", "l", "--rule", "mojibake", cwd=tmp_path)
    assert none.stdout.decode() == result.text
    wrong = run("revert", "a.txt", "--log", "l", "--rule", "quotess", cwd=tmp_path)
    assert wrong.returncode == 2
    assert b"unknown rule 'quotess' (did you mean 'quotes'?)" in wrong.stderr
    records = run("revert", "a.jsonl", "--log", "l", "--rule", "quotes", cwd=tmp_path)
    assert records.returncode == 2
    assert b"--rule is for text files" in records.stderr
