"""Arrow arrays and tables: chunked or not, every string type, dictionaries; nulls stay null.

>>> import pyarrow as pa
>>> clean_array(pa.array(["it was  over", None]), passes=("whitespace",)).to_pylist()
['it was over', None]

An array in which nothing changed is given back itself, not copied. Whatever exports the Arrow C data interface
(`__arrow_c_array__`, `__arrow_c_stream__`: polars, pandas, DuckDB, nanoarrow) is taken like an Arrow array or table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa

from newsclean.integrations.batch import (
    FIELDS,
    Output,
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
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from newsclean.api import Cleaner

MOST_BYTES = 64 << 20
"""Bytes that `slices` lets into one batch: what a worker holds as Python strings at a time."""


def clean_array(
    array: Any,  # noqa: ANN401 (an Array, a ChunkedArray, or whatever exports one)
    cleaner: Cleaner | None = None,
    *,
    output: Output = "text",
    name: str | None = None,
    counts: Counter[str] | None = None,
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Return the cleaned array, of the type it had; with `output="struct"` a struct array of `record_type`.

    `options`: what `Cleaner` takes. `name` is the column's, for errors. A dictionary is cleaned once a distinct value.
    The number of changes per rule is added to `counts` where that is given (it costs the log).
    An array of `string` whose cleaned text needs more than 2 GiB comes back as `large_string`.
    Raises `InputTypeError` for an array that does not hold text.
    """
    check_output(output, ("text", "struct"))
    text, record = _cleaned(_arrow(array), make_cleaner(cleaner, options), name, output == "struct", counts)
    return record if output == "struct" else text


def clean_table(
    table: Any,  # noqa: ANN401 (a Table, a RecordBatch, or whatever exports one)
    column: str | Sequence[str] = "text",
    cleaner: Cleaner | None = None,
    *,
    output: Output = "text",
    counts: Counter[str] | None = None,
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Return `table` with its `column` (or columns) cleaned; the other columns and the metadata stay as they are.

    `output="struct"` puts a struct (`record_type`) in place of the column; `output="columns"` keeps it a column of
    text and adds `NAME_changes`, `NAME_flags` and `NAME_log` at the end.

    >>> import pyarrow as pa
    >>> table = clean_table(pa.table({"id": [1], "text": ["a  b"]}), output="columns", passes=("whitespace",))
    >>> table.column_names
    ['id', 'text', 'text_changes', 'text_flags', 'text_log']
    """
    check_output(output)
    cleaner = make_cleaner(cleaner, options)
    if not isinstance(table, (pa.Table, pa.RecordBatch)):
        table = pa.table(table)
    for asked in check_columns(column, table.schema.names):
        place = table.schema.get_field_index(asked)
        field = table.schema.field(place)
        text, record = _cleaned(table.column(place), cleaner, asked, output != "text", counts)
        new = record if output == "struct" else text
        table = table.set_column(place, field.with_type(new.type), new)
        if output == "columns":
            check_free(asked, table.schema.names)
            for side, part in zip(side_columns(asked).values(), record.flatten()[1:], strict=True):
                table = table.append_column(side, part)
    return table


def record_type(text: Any = None) -> Any:  # noqa: ANN401 (a DataType)
    """Return the struct type of a record whose strings are of type `text` (`string` unless told).

    >>> print(record_type())
    struct<text: string, changes: int32, flags: list<item: string>, log: string>
    """
    kind = text or pa.string()
    parts = (kind, pa.int32(), pa.list_(pa.string()), kind)
    return pa.struct(list(zip(FIELDS, parts, strict=True)))


def cleaned_schema(schema: Any, column: str | Sequence[str], output: Output) -> Any:  # noqa: ANN401 (Schemas)
    """Return the schema that `clean_table` makes of `schema`; engines ask for it before any text is there."""
    return clean_table(schema.empty_table(), column, output=output, passes=()).schema


def is_text(kind: Any) -> bool:  # noqa: ANN401 (a DataType)
    """Tell whether an Arrow type holds text: a string type, a dictionary of one, or null (a column of nothing else)."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_null(kind)
        or pa.types.is_string_view(kind)
    )


def slices(batch: Any, most: int = MOST_BYTES) -> Iterator[Any]:  # noqa: ANN401 (RecordBatches or Tables)
    """Yield `batch` in pieces of about `most` bytes, at least one row each, in order; an empty one as it is."""
    rows = batch.num_rows
    step = max(1, rows * most // max(batch.nbytes, most)) if rows else 1
    for start in range(0, max(rows, 1), step):
        yield batch.slice(start, step)


def _arrow(array: Any) -> Any:  # noqa: ANN401
    if isinstance(array, (pa.Array, pa.ChunkedArray)):
        return array
    return pa.chunked_array(array) if hasattr(array, "__arrow_c_stream__") else pa.array(array)


def _cleaned(
    array: Any,  # noqa: ANN401
    cleaner: Cleaner,
    name: str | None,
    records: bool,
    counts: Counter[str] | None,
) -> tuple[Any, Any]:
    """Return the cleaned array of the type it had and, when `records` are asked for, the struct array (else None)."""
    kind = array.type
    if not is_text(kind):
        raise not_text(kind, name)
    if isinstance(array, pa.ChunkedArray):
        if not array.num_chunks:
            array = pa.chunked_array([pa.array([], kind)])
        pairs = [_cleaned(chunk, cleaner, name, records, counts) for chunk in array.chunks]
        return _joined([text for text, _ in pairs]), _joined([found for _, found in pairs]) if records else None
    if pa.types.is_null(kind):
        return array, pa.nulls(len(array), record_type()) if records else None
    if pa.types.is_dictionary(kind):
        values, found = _cleaned(array.dictionary, cleaner, name, records, counts)
        return _recoded(array, values), found.take(array.indices) if records else None
    texts = array.to_pylist()
    if not records:
        new = clean_batch(texts, cleaner, counts=counts)
        same = all(before is after for before, after in zip(texts, new, strict=True))
        return (array if same else _strings(new, kind)), None
    found = clean_records(texts, cleaner, counts=counts)
    columns = {part: [None if r is None else cast("Any", r)[part] for r in found] for part in FIELDS}
    text, log = _strings(columns["text"], kind), _strings(columns["log"], kind)
    wide = next((column.type for column in (text, log) if column.type != kind), kind)
    parts = [
        text.cast(wide),
        pa.array(columns["changes"], pa.int32()),
        pa.array(columns["flags"], pa.list_(pa.string())),
        log.cast(wide),
    ]
    return text, pa.StructArray.from_arrays(parts, fields=list(record_type(wide)), mask=array.is_null())


def _strings(texts: list[str | None], kind: Any) -> Any:  # noqa: ANN401
    """Return an Array of `texts`; pyarrow answers with chunks where 32-bit offsets do not reach."""
    made = pa.array(texts, kind)
    return pa.array(texts, pa.large_string()) if isinstance(made, pa.ChunkedArray) else made


def _recoded(array: Any, values: Any) -> Any:  # noqa: ANN401
    """Return the dictionary array with other `values`; two that have become equal become one."""
    if values is array.dictionary:
        return array
    distinct = values.dictionary_encode() if not pa.types.is_string_view(values.type) else _encoded(values)
    codes = distinct.indices.take(array.indices).cast(array.type.index_type)
    return pa.DictionaryArray.from_arrays(codes, distinct.dictionary, ordered=array.type.ordered)


def _encoded(values: Any) -> Any:  # noqa: ANN401
    """Do what pyarrow does not yet do for `string_view`: give each distinct value a code."""
    plain = values.cast(pa.large_string()).dictionary_encode()
    return pa.DictionaryArray.from_arrays(plain.indices, plain.dictionary.cast(values.type))


def _joined(arrays: list[Any]) -> Any:  # noqa: ANN401
    kinds = {array.type for array in arrays}
    if len(kinds) > 1:  # one chunk has outgrown 32-bit offsets: all follow
        widest = next(kind for kind in kinds if "large_string" in str(kind))
        arrays = [array.cast(widest) for array in arrays]
    return pa.chunked_array(arrays)
