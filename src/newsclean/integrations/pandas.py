"""pandas: `df["text"].newsclean.clean()` and `df.newsclean.clean("text")`, there once this module is imported.

>>> import pandas as pd
>>> import newsclean.integrations.pandas
>>> pd.Series(["it was  over", None]).newsclean.clean(passes=("whitespace",)).tolist()
['it was over', nan]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from newsclean.integrations.batch import (
    FIELDS,
    Output,
    Record,
    check_columns,
    check_free,
    check_output,
    clean_batch,
    clean_records,
    make_cleaner,
    not_text,
    side_columns,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.api import Cleaner


@pd.api.extensions.register_series_accessor("newsclean")
class SeriesAccessor:
    """What `series.newsclean` is."""

    def __init__(self, series: pd.Series) -> None:
        """Take the series that is asked."""
        self._series = series

    def clean(
        self,
        cleaner: Cleaner | None = None,
        *,
        output: Output = "text",
        **options: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401 (a Series, or a DataFrame of records)
        """Return the cleaned series: same index, name and dtype, missing values as they were.

        `output="struct"` gives a frame with the columns text, changes, flags and log. `options`: what `Cleaner` takes.
        A category is cleaned once, and two categories that become equal become one. Raises `InputTypeError` naming
        column, type and row where something is not text.
        """
        check_output(output, ("text", "struct"))
        cleaner = make_cleaner(cleaner, options)
        series = self._series
        if isinstance(series.dtype, pd.CategoricalDtype):
            return _categories(series, cleaner, output)
        texts = _texts(series)
        if output == "text":
            return pd.Series(clean_batch(texts, cleaner), series.index, series.dtype, series.name)
        return _frame(clean_records(texts, cleaner), series)


@pd.api.extensions.register_dataframe_accessor("newsclean")
class FrameAccessor:
    """What `frame.newsclean` is."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """Take the frame that is asked."""
        self._frame = frame

    def clean(
        self,
        column: str | Sequence[str] = "text",
        cleaner: Cleaner | None = None,
        *,
        output: Output = "text",
        **options: Any,  # noqa: ANN401
    ) -> pd.DataFrame:
        """Return a new frame with `column` (or columns) cleaned.

        `output="columns"` adds `NAME_changes`, `NAME_flags` and `NAME_log` at the end.
        """
        check_output(output, ("text", "columns"))
        cleaner = make_cleaner(cleaner, options)
        frame = self._frame.copy(deep=False)
        for name in check_columns(column, list(frame.columns)):
            if output == "text":
                frame[name] = SeriesAccessor(frame[name]).clean(cleaner)
                continue
            check_free(name, frame.columns)
            found = SeriesAccessor(frame[name]).clean(cleaner, output="struct")
            frame[name] = found["text"]
            for part, side in side_columns(name).items():
                frame[side] = found[part]
        return frame


def _texts(series: pd.Series) -> list[str | None]:
    """Return the values as str or None; raise for anything else, naming where it is."""
    kind, missing = series.dtype, series.isna()
    text = pd.api.types.is_object_dtype(kind) or isinstance(kind, pd.StringDtype) or _is_arrow_text(kind)
    if not text and not missing.all():
        raise not_text(kind, series.name)
    texts = [None if gone else value for value, gone in zip(series.tolist(), missing.tolist(), strict=True)]
    for row, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            raise not_text(type(text).__name__, series.name, row=series.index[row])
    return texts


def _is_arrow_text(kind: Any) -> bool:  # noqa: ANN401 (a dtype)
    if not isinstance(kind, pd.ArrowDtype):
        return False
    from newsclean.integrations.arrow import is_text

    return is_text(kind.pyarrow_dtype)


def _frame(records: list[Record | None], series: pd.Series) -> pd.DataFrame:
    """Return the columns text (of the dtype it had), changes, flags, log."""
    columns: dict[str, list[Any]] = {
        part: [None if r is None else r[part] for r in records]  # type: ignore[literal-required]
        for part in FIELDS
    }
    kinds = {"text": series.dtype, "changes": "Int32", "flags": object, "log": "str"}
    return pd.DataFrame({part: pd.Series(columns[part], series.index, kinds[part]) for part in FIELDS})


def _categories(series: pd.Series, cleaner: Cleaner, output: Output) -> Any:  # noqa: ANN401
    """Clean each category once and give every row its own."""
    categories = series.cat.categories.to_series(name=series.name)
    found = SeriesAccessor(categories).clean(cleaner, output=output)
    codes = series.cat.codes.to_numpy()
    cleaned = found if output == "text" else found["text"]
    places, distinct = pd.factorize(cleaned)
    if not len(places):
        text = series.copy()
    else:
        new = pd.Categorical.from_codes(
            [places[code] if code >= 0 else -1 for code in codes], distinct, ordered=series.cat.ordered
        )
        text = pd.Series(new, series.index, name=series.name)
    if output == "text":
        return text
    rows = found.reset_index(drop=True).reindex(codes)
    rows.index = series.index
    rows["text"] = text
    return rows
