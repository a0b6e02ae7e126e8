"""polars: expression and series namespaces; eager, lazy, streaming."""

from __future__ import annotations

import pytest

pl = pytest.importorskip("polars", reason="the extra `polars` is not installed")

from newsclean.integrations.batch import clean_records  # noqa: E402
from newsclean.integrations.polars import RECORD  # noqa: E402


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_lazy_and_streaming(texts, cleaned, cleaner, engine):
    query = pl.LazyFrame({"id": range(len(texts)), "text": texts}).with_columns(pl.col("text").newsclean.clean(cleaner))
    assert query.collect_schema() == {"id": pl.Int64, "text": pl.String}
    found = query.filter(pl.col("id") >= 0).collect(engine=engine)
    assert found["text"].to_list() == cleaned
    assert found["id"].to_list() == list(range(len(texts)))


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_records(texts, cleaner, engine):
    query = pl.LazyFrame({"text": texts}).select(pl.col("text").newsclean.clean(cleaner, output="struct"))
    assert query.collect_schema() == {"text": RECORD}
    expected = [record or dict.fromkeys(RECORD.to_schema()) for record in clean_records(texts, cleaner)]
    found = query.collect(engine=engine)["text"]
    assert found.null_count() == texts.count(None)
    assert query.unnest("text").collect(engine=engine).to_dicts() == expected


def test_a_filter_moves_past_the_cleaning(tmp_path, texts, cleaner):
    pl.DataFrame({"id": range(len(texts)), "text": texts}).write_parquet(tmp_path / "in.parquet")
    query = pl.scan_parquet(tmp_path / "in.parquet").with_columns(pl.col("text").newsclean.clean(cleaner))
    query.sink_parquet(tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet")["id"].to_list() == list(range(len(texts)))
    assert query.select("id").explain().count("PROJECT 1/2") == 1


def test_series_and_categoricals(texts, cleaned, cleaner):
    series = pl.Series("text", texts)
    distinct = sorted({text for text in texts if text is not None})
    for kind in (pl.String, pl.Categorical, pl.Enum(distinct)):
        found = series.cast(kind).newsclean.clean(cleaner)
        assert (found.name, found.dtype, found.to_list()) == ("text", pl.String, cleaned)
    assert pl.Series("none", [None, None]).newsclean.clean().to_list() == [None, None]
    assert pl.Series("empty", [], pl.String).newsclean.clean(output="struct").dtype == RECORD
    assert pl.Series("x", ["Russia‚Äôs"]).newsclean.clean(passes=("mojibake",)).to_list() == ["Russia’s"]


def test_over_groups(cleaner):
    frame = pl.DataFrame({"g": [1, 1, 2], "text": ["a", "Russia‚Äôs", "b"]})
    found = frame.group_by("g", maintain_order=True).agg(pl.col("text").newsclean.clean(cleaner))
    assert found["text"].to_list() == [["a", cleaner.text("Russia‚Äôs")], ["b"]]


def test_a_cell_of_10_mb(big, big_cleaned, cleaner):
    assert pl.Series([big, None]).newsclean.clean(cleaner)[0] == big_cleaned


def test_wrong_columns_are_named():
    frame = pl.LazyFrame({"n": [1], "data": [b"x"]})
    for name, kind in (("n", "Int64"), ("data", "Binary")):
        with pytest.raises(Exception, match=f"column '{name}' is {kind}; newsclean cleans text"):
            frame.select(pl.col(name).newsclean.clean()).collect()
    with pytest.raises(TypeError, match="column 'n' is Int64"):
        pl.Series("n", [1]).newsclean.clean()
    with pytest.raises(ValueError, match="unknown value for quotes"):
        pl.col("text").newsclean.clean(quotes="curly")
