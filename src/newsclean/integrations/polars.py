"""polars: `pl.col("text").newsclean.clean()`, eager, lazy and streaming, there once this module is imported.

>>> import polars as pl
>>> import newsclean.integrations.polars
>>> frame = pl.LazyFrame({"text": ["it was  over", None]})
>>> frame.select(pl.col("text").newsclean.clean(passes=("whitespace",))).collect()["text"].to_list()
['it was over', None]

polars calls Python from one thread at a time: the other columns of a query run beside the cleaning, two cleanings do
not. For more cores give polars a file per process, or take one of the engines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from newsclean.integrations.batch import Output, check_output, clean_batch, clean_records, make_cleaner, not_text

if TYPE_CHECKING:
    from newsclean.api import Cleaner

RECORD = pl.Struct({"text": pl.String, "changes": pl.Int32, "flags": pl.List(pl.String), "log": pl.String})
"""The type of a column of records."""


@pl.api.register_expr_namespace("newsclean")
class ExprNamespace:
    """What `pl.col("text").newsclean` is."""

    def __init__(self, expr: pl.Expr) -> None:
        """Take the expression that is asked."""
        self._expr = expr

    def clean(
        self,
        cleaner: Cleaner | None = None,
        *,
        output: Output = "text",
        **options: Any,  # noqa: ANN401
    ) -> pl.Expr:
        """Return the expression for the cleaned text, or with `output="struct"` for the records (`RECORD`).

        `options`: what `Cleaner` takes, checked now. A categorical comes back as text. A column that does not hold
        text fails the query with an error that names column and type.
        """
        check_output(output, ("text", "struct"))
        cleaner = make_cleaner(cleaner, options)
        kind = pl.String if output == "text" else RECORD
        return self._expr.map_batches(
            lambda series: _cleaned(series, cleaner, output), return_dtype=kind, is_elementwise=True
        )


@pl.api.register_series_namespace("newsclean")
class SeriesNamespace:
    """What `series.newsclean` is."""

    def __init__(self, series: pl.Series) -> None:
        """Take the series that is asked."""
        self._series = series

    def clean(
        self,
        cleaner: Cleaner | None = None,
        *,
        output: Output = "text",
        **options: Any,  # noqa: ANN401
    ) -> pl.Series:
        """Return the cleaned series, or with `output="struct"` the records; `options`: what `Cleaner` takes."""
        check_output(output, ("text", "struct"))
        return _cleaned(self._series, make_cleaner(cleaner, options), output)


def _cleaned(series: pl.Series, cleaner: Cleaner, output: Output) -> pl.Series:
    kind = series.dtype
    if not any(kind == text for text in (pl.String, pl.Categorical, pl.Enum, pl.Null)):
        raise not_text(kind, series.name)
    texts = series.cast(pl.String).to_list()
    if output == "text":
        return pl.Series(series.name, clean_batch(texts, cleaner), pl.String)
    return pl.Series(series.name, clean_records(texts, cleaner), RECORD)
