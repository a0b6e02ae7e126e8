"""DuckDB: functions in SQL."""

from __future__ import annotations

import pytest

duckdb = pytest.importorskip("duckdb", reason="the extra `duckdb` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `duckdb` is not installed")

from newsclean.integrations.batch import clean_records  # noqa: E402
from newsclean.integrations.duckdb import register  # noqa: E402


@pytest.fixture
def connection(cleaner):
    with duckdb.connect() as opened:
        yield register(opened, cleaner)


def test_text_and_records(connection, texts, cleaned, cleaner):
    table = pa.table({"id": range(len(texts)), "text": texts})
    connection.register("news", table)
    rows = connection.sql("SELECT newsclean(text), newsclean_record(text) FROM news ORDER BY id").fetchall()
    assert [row[0] for row in rows] == cleaned
    assert [row[1] for row in rows] == clean_records(texts, cleaner)


def test_many_rows_in_many_threads(connection):
    connection.sql("SET threads = 4")
    query = "SELECT count(*), sum((newsclean(t) = t)::INT) FROM (SELECT 'Item ' || range AS t FROM range(20000))"
    assert connection.execute(query).fetchone() == (20_000, 20_000)


def test_null_and_empty(connection):
    assert connection.execute("SELECT newsclean(NULL), newsclean(''), newsclean_record(NULL)").fetchone() == (
        None,
        "",
        None,
    )


def test_several_configurations_side_by_side(connection):
    register(connection, name="spaces", passes=("mojibake",))
    assert connection.execute("SELECT spaces('Russia‚Äôs'), spaces_record('Russia‚Äôs').changes").fetchone() == (
        "Russia’s",
        1,
    )


def test_a_cell_of_10_mb(connection, big, big_cleaned):
    connection.register("news", pa.table({"text": [big]}))
    assert connection.execute("SELECT newsclean(text) FROM news").fetchone() == (big_cleaned,)


def test_wrong_columns_are_named(connection):
    connection.register("news", pa.table({"data": [b"x"]}))
    with pytest.raises(duckdb.BinderException, match=r"newsclean\(BLOB\)"):
        connection.sql("SELECT newsclean(data) FROM news").fetchall()
    assert connection.sql("SELECT newsclean(12::VARCHAR)").fetchall() == [("12",)]
    with pytest.raises(ValueError, match="unknown value for quotes"):
        register(connection, quotes="curly")
