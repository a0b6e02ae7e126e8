"""DuckDB: a function in SQL, over Arrow batches.

>>> import duckdb
>>> connection = register(duckdb.connect(), passes=("whitespace",))
>>> connection.execute("SELECT newsclean('it was  over')").fetchone()
('it was over',)

DuckDB's threads take turns in Python: the query around the function runs on every core, the cleaning on one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.integrations.arrow import clean_array
from newsclean.integrations.batch import make_cleaner

if TYPE_CHECKING:
    import duckdb

    from newsclean.api import Cleaner

RECORD = "STRUCT(text VARCHAR, changes INTEGER, flags VARCHAR[], log VARCHAR)"
"""The SQL type of a record."""


def register(
    connection: duckdb.DuckDBPyConnection,
    cleaner: Cleaner | None = None,
    *,
    name: str = "newsclean",
    **options: Any,  # noqa: ANN401
) -> duckdb.DuckDBPyConnection:
    """Give `connection` two functions and return it: `NAME(VARCHAR)` and `NAME_record(VARCHAR)`.

    The first returns the text, the second a struct (`RECORD`). NULL stays NULL. `options`: what `Cleaner` takes.
    Another column than text is an error of DuckDB's binder, which names the types.
    """
    cleaner = make_cleaner(cleaner, options)

    def text(texts: Any) -> Any:  # noqa: ANN401 (Arrow arrays)
        return clean_array(texts, cleaner)

    def record(texts: Any) -> Any:  # noqa: ANN401
        return clean_array(texts, cleaner, output="struct")

    for function, called, returned in ((text, name, "VARCHAR"), (record, f"{name}_record", RECORD)):
        connection.create_function(called, function, ["VARCHAR"], returned, type="arrow", null_handling="special")
    return connection
