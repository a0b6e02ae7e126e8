"""Arrow: every string type, chunked or not; nulls kept; types, metadata and untouched arrays as they were."""

from __future__ import annotations

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra `arrow` is not installed")

from newsclean.integrations.arrow import clean_array, clean_table, cleaned_schema, record_type, slices  # noqa: E402
from newsclean.integrations.batch import clean_records  # noqa: E402

KINDS = [
    pa.string(),
    pa.large_string(),
    pa.string_view(),
    pa.dictionary(pa.int8(), pa.string()),
    pa.dictionary(pa.int32(), pa.large_string(), ordered=True),
]


def shapes(texts, kind):
    """Return arrays of one type: whole, cut out of a larger one, in chunks, in no chunk at all, empty."""
    whole = pa.array(texts, kind) if pa.types.is_dictionary(kind) else pa.array(texts).cast(kind)
    return [whole, whole[1:4], pa.chunked_array([whole, whole[:0], whole[2:]]), pa.chunked_array([], kind), whole[:0]]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("shape", range(5))
def test_every_kind_and_shape(texts, cleaner, kind, shape):
    array = shapes(texts, kind)[shape]
    expected = [None if text is None else cleaner.text(text) for text in array.to_pylist()]
    found = clean_array(array, cleaner)
    found.validate(full=True)
    assert (found.type, found.to_pylist()) == (kind, expected)
    records = clean_array(array, cleaner, output="struct")
    records.validate(full=True)
    assert records.to_pylist() == clean_records(array.to_pylist(), cleaner)


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("output", ["text", "struct", "columns"])
@pytest.mark.parametrize("shape", range(5))
def test_tables_keep_everything_else(texts, cleaner, kind, output, shape):
    array = shapes(texts, kind)[shape]
    schema = pa.schema([("id", pa.int64()), pa.field("text", kind, metadata={"lang": "en"})], metadata={"a": "b"})
    table = pa.table([pa.array(range(len(array))), array], schema=schema)
    found = clean_table(table, cleaner=cleaner, output=output)
    found.validate(full=True)
    assert found.schema.equals(cleaned_schema(schema, "text", output), check_metadata=True)
    assert found.schema.metadata == {b"a": b"b"}
    assert found.schema.field("text").metadata == {b"lang": b"en"}
    assert found.column("id").equals(table.column("id"))
    pieces = [clean_table(batch, cleaner=cleaner, output=output) for batch in table.to_batches()]
    assert pa.Table.from_batches(pieces, found.schema).to_pylist() == found.to_pylist()


def test_columns_hold_the_records(texts, cleaner):
    found = clean_table(pa.table({"title": texts, "body": texts}), ["title", "body"], cleaner, output="columns")
    records = clean_records(texts, cleaner)
    for name in ("title", "body"):
        assert found.column(name).to_pylist() == [record and record["text"] for record in records]
        for part in ("changes", "flags", "log"):
            assert found.column(f"{name}_{part}").to_pylist() == [record and record[part] for record in records]


def test_what_did_not_change_is_not_copied(cleaner):
    array = pa.array(["Nothing is wrong.", None, ""])
    assert clean_array(array, cleaner) is array
    coded = array.dictionary_encode()
    assert clean_array(coded, cleaner) is coded


def test_two_values_that_become_equal_become_one():
    array = pa.array(["Russia‚Äôs war", "Russia’s war", None, "Russia‚Äôs war"]).dictionary_encode()
    found = clean_array(array, passes=("mojibake",))
    assert found.dictionary.to_pylist() == ["Russia’s war"]
    assert found.to_pylist() == ["Russia’s war", "Russia’s war", None, "Russia’s war"]


def test_a_column_of_nothing_but_nulls(cleaner):
    assert clean_array(pa.nulls(3), cleaner).equals(pa.nulls(3))
    assert clean_array(pa.nulls(3), cleaner, output="struct").equals(pa.nulls(3, record_type()))


def test_a_cell_of_10_mb(big, big_cleaned, cleaner):
    found = clean_table(pa.table({"text": [big, None, "a  b"]}), cleaner=cleaner, output="columns")
    assert found["text"].to_pylist() == [big_cleaned, None, cleaner.text("a  b")]
    assert found["text_changes"][0].as_py() == len(cleaner(big).changes)


def test_slices_are_the_whole():
    batch = pa.record_batch({"text": ["x" * 1000] * 100})
    pieces = list(slices(batch, 10_000))
    assert len(pieces) > 5
    assert pa.Table.from_batches(pieces).equals(pa.Table.from_batches([batch]))
    assert [piece.num_rows for piece in slices(batch[:0])] == [0]
    assert [piece.num_rows for piece in slices(batch, 1)] == [1] * 100


def test_wrong_columns_are_named():
    table = pa.table({"id": [1], "data": [b"x"], "text": ["x"], "text_log": ["x"]})
    with pytest.raises(TypeError, match="column 'id' is int64; newsclean cleans text"):
        clean_table(table, "id")
    with pytest.raises(TypeError, match="column 'data' is binary"):
        clean_table(table, "data")
    with pytest.raises(ValueError, match=r"unknown column 'tex' \(did you mean 'text'\?\)"):
        clean_table(table, "tex")
    with pytest.raises(ValueError, match="there is a column 'text_log' already"):
        clean_table(table, "text", output="columns")
    with pytest.raises(ValueError, match="unknown output 'log'"):
        clean_table(table, "text", output="log")
    with pytest.raises(ValueError, match="several columns are named 'a'"):
        clean_table(pa.table([["x"], ["y"]], names=["a", "a"]), "a")


def test_what_exports_the_c_interface_is_taken(texts, cleaned, cleaner):
    polars = pytest.importorskip("polars", reason="the extra `polars` is not installed")
    assert clean_array(polars.Series(texts), cleaner).to_pylist() == cleaned
    assert clean_table(polars.DataFrame({"text": texts}), cleaner=cleaner)["text"].to_pylist() == cleaned
