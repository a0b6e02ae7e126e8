"""Lists of texts: the part that needs no library."""

from __future__ import annotations

import json
import pickle
from collections import Counter

import pytest

import newsclean
from newsclean.integrations import clean_batch, clean_records
from newsclean.integrations.batch import count_rules, unpacked


def test_nulls_stay_null_and_texts_are_the_librarys(texts, cleaned, cleaner):
    assert clean_batch(texts, cleaner) == cleaned
    assert clean_batch(texts, profile="training") == cleaned
    assert clean_batch([], cleaner) == []


def test_a_record_holds_the_whole_log(texts, cleaned, cleaner):
    for text, record, expected in zip(texts, clean_records(texts, cleaner), cleaned, strict=True):
        assert (record is None) == (text is None)
        if record is not None:
            result = newsclean.CleanResult.from_dict(json.loads(record["log"]), text=record["text"])
            assert (record["text"], result.revert()) == (expected, text)
            assert record["changes"] == len(result.changes)
            assert record["flags"] == [flag.rule for flag in result.flags]


def test_counts_are_those_of_the_logs(texts, cleaner):
    seen: Counter[str] = Counter()
    records = clean_records(texts, cleaner, counts=seen)
    assert seen == count_rules([record and record["log"] for record in records])
    assert seen["mojibake.mac-roman"] == 1
    again: Counter[str] = Counter()
    assert clean_batch(texts, cleaner, counts=again) == [record and record["text"] for record in records]
    assert again == seen


def test_a_worker_makes_a_cleaner_once(cleaner):
    packed = pickle.dumps(cleaner)
    assert unpacked(packed) == cleaner
    assert unpacked(bytes(bytearray(packed))) is unpacked(packed)


@pytest.mark.parametrize("wrong", ["one text", b"bytes"])
def test_one_text_is_not_a_list(wrong):
    with pytest.raises(TypeError, match="expected a list of str"):
        clean_batch(wrong)


def test_what_is_not_text_is_named():
    with pytest.raises(TypeError, match="expected str, got int"):
        clean_batch(["a", 3])
    with pytest.raises(TypeError, match="quotes: give either cleaner= or the options"):
        clean_batch(["a"], newsclean.Cleaner(), quotes="keep")
    with pytest.raises(TypeError, match=r"cleaner is a str; it is a newsclean\.Cleaner"):
        clean_batch(["a"], "news")
    with pytest.raises(ValueError, match="unknown value for quotes"):
        clean_batch([], quotes="curly")
