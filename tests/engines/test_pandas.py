"""pandas: the accessors keep index, name, dtype and missing values."""

from __future__ import annotations

import pytest

pd = pytest.importorskip("pandas", reason="the extra `pandas` is not installed")

import newsclean.integrations.pandas  # noqa: E402 (gives series and frames their accessor)
from newsclean.integrations.batch import clean_records  # noqa: E402

KINDS = ["str", "string", "string[python]", "object", "category"]


def plain(series):
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna(), strict=True)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_series_keeps_what_it_is(texts, cleaned, cleaner, kind):
    series = pd.Series(texts, [f"row{i}" for i in range(len(texts))], dtype=kind, name="body")
    found = series.newsclean.clean(cleaner)
    assert plain(found) == cleaned
    assert found.index.equals(series.index)
    assert found.name == "body"
    if kind != "category":
        assert found.dtype == series.dtype
    else:
        assert isinstance(found.dtype, pd.CategoricalDtype)
    assert plain(series) == texts


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_a_frame(texts, cleaner, kind):
    series = pd.Series(texts, range(5, 5 + len(texts)), dtype=kind)
    found = series.newsclean.clean(cleaner, output="struct")
    records = clean_records(texts, cleaner)
    assert list(found.columns) == ["text", "changes", "flags", "log"]
    assert found.index.equals(series.index)
    for part in ("text", "changes", "log"):
        assert plain(found[part]) == [record and record[part] for record in records]
    assert [flags for flags in found["flags"] if isinstance(flags, list)] == [r["flags"] for r in records if r]


def test_arrow_backed(texts, cleaned, cleaner):
    pa = pytest.importorskip("pyarrow", reason="the extra `arrow` is not installed")
    for kind in (pa.string(), pa.large_string()):
        series = pd.Series(texts, dtype=pd.ArrowDtype(kind))
        found = series.newsclean.clean(cleaner)
        assert (found.dtype, plain(found)) == (series.dtype, cleaned)


def test_frames(texts, cleaned, cleaner):
    frame = pd.DataFrame({"id": range(len(texts)), "title": texts, "body": texts})
    found = frame.newsclean.clean(["title", "body"], cleaner, output="columns")
    assert list(found.columns) == [
        *("id", "title", "body"),
        *("title_changes", "title_flags", "title_log", "body_changes", "body_flags", "body_log"),
    ]
    assert plain(found["title"]) == plain(found["body"]) == cleaned
    assert plain(frame["title"]) == texts
    assert plain(frame.newsclean.clean("body", cleaner)["title"]) == texts


def test_categories_that_become_equal_become_one():
    series = pd.Series(["Russia‚Äôs war", "Russia’s war", None], dtype="category")
    found = series.newsclean.clean(passes=("mojibake",))
    assert found.cat.categories.tolist() == ["Russia’s war"]
    assert plain(found) == ["Russia’s war", "Russia’s war", None]
    unused = pd.Series(pd.Categorical([None], categories=["Russia‚Äôs war"])).newsclean.clean(passes=("mojibake",))
    assert plain(unused) == [None]
    assert plain(pd.Series([None, None], dtype="category").newsclean.clean()) == [None, None]


def test_repeated_index_labels_and_missing_of_every_kind():
    series = pd.Series(["Russia‚Äôs war", None, float("nan"), pd.NA], index=[0, 0, 1, 1], dtype=object)
    assert plain(series.newsclean.clean(passes=("mojibake",))) == ["Russia’s war", None, None, None]
    assert plain(pd.Series([None, None]).newsclean.clean()) == [None, None]
    assert len(pd.Series([], dtype="str").newsclean.clean(output="struct")) == 0


def test_lone_surrogates_in_objects():
    series = pd.Series(["caf\udce9  bar"], dtype=object)
    assert plain(series.newsclean.clean()) == [newsclean.clean("caf\udce9  bar").text]


def test_a_cell_of_10_mb(big, big_cleaned, cleaner):
    assert pd.Series([big, None]).newsclean.clean(cleaner)[0] == big_cleaned


def test_wrong_columns_are_named():
    frame = pd.DataFrame({"n": [1, 2], "mixed": pd.Series(["a", 3.5], dtype=object), "text": ["a", "b"]})
    with pytest.raises(TypeError, match="column 'n' is int64; newsclean cleans text"):
        frame["n"].newsclean.clean()
    with pytest.raises(TypeError, match="column 'mixed' holds a float in row 1"):
        frame.newsclean.clean("mixed")
    with pytest.raises(TypeError, match="this column holds a bytes in row 0"):
        pd.Series([b"x"]).newsclean.clean()
    with pytest.raises(ValueError, match=r"unknown column 'tex' \(did you mean 'text'\?\)"):
        frame.newsclean.clean("tex")
    twice = pd.DataFrame([["a", "b"]], columns=["text", "text"])
    with pytest.raises(ValueError, match="several columns are named 'text'; rename all but one"):
        twice.newsclean.clean("text")
