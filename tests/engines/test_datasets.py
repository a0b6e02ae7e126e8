"""Hugging Face datasets: mapped, in processes, streamed, in splits, formatted as Arrow."""

from __future__ import annotations

import pytest

datasets = pytest.importorskip("datasets", reason="the extra `datasets` is not installed")

from newsclean.integrations.batch import clean_records  # noqa: E402
from newsclean.integrations.datasets import Mapper, clean_dataset  # noqa: E402


@pytest.fixture
def dataset(texts):
    return datasets.Dataset.from_dict({"id": list(range(len(texts))), "text": texts})


@pytest.mark.parametrize("num_proc", [None, 2])
@pytest.mark.parametrize("shape", ["dicts", "arrow"])
def test_text_and_columns(dataset, texts, cleaned, cleaner, num_proc, shape):
    if shape == "arrow":
        dataset = dataset.with_format("arrow")
    found = clean_dataset(dataset, cleaner=cleaner, output="columns", num_proc=num_proc).with_format(None)
    records = clean_records(texts, cleaner)
    assert found["text"][:] == cleaned
    assert found["id"][:] == list(range(len(texts)))
    for part in ("changes", "flags", "log"):
        assert found[f"text_{part}"][:] == [record and record[part] for record in records]
    assert clean_dataset(dataset, cleaner=cleaner).column_names == ["id", "text"]


def test_splits_and_streams(dataset, cleaned, cleaner):
    splits = clean_dataset(datasets.DatasetDict(train=dataset, test=dataset), cleaner=cleaner)
    assert splits["train"]["text"][:] == splits["test"]["text"][:] == cleaned
    stream = clean_dataset(dataset.to_iterable_dataset(), cleaner=cleaner)
    assert [row["text"] for row in stream] == cleaned
    with pytest.raises(TypeError, match="num_proc is for a dataset that is not streamed"):
        clean_dataset(dataset.to_iterable_dataset(), num_proc=2)


def test_the_cache_is_found_again(cleaner):
    fingerprint = datasets.fingerprint.Hasher.hash
    assert fingerprint(Mapper("text", cleaner)) == fingerprint(Mapper("text", profile="training"))
    assert fingerprint(Mapper("text", cleaner)) != fingerprint(Mapper("text", profile="news"))


def test_a_cell_of_10_mb(big, big_cleaned, cleaner):
    found = clean_dataset(datasets.Dataset.from_dict({"text": [big, None]}), cleaner=cleaner)
    assert found[0]["text"] == big_cleaned


def test_wrong_columns_are_named(dataset):
    with pytest.raises(TypeError, match="column 'id' is int64; newsclean cleans text"):
        clean_dataset(dataset, "id")
    with pytest.raises(ValueError, match=r"unknown column 'tex' \(did you mean 'text'\?\)"):
        clean_dataset(dataset, "tex")
    with pytest.raises(TypeError, match="column 'id' is int"):
        Mapper("id")({"id": [1]})
