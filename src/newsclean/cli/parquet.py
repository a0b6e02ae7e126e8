"""Parquet: row group by row group; schema, metadata, nulls and every other column stay. Needs the `parquet` extra.

Values travel to the workers and back as Arrow holds them; nobody but the worker that cleans them makes strings of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.cli.jobs import Chunk, Job
from newsclean.cli.packing import TooLargeError
from newsclean.cli.records import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE = 1 << 19


class Values:
    """Columns of a stretch of rows; pickled, it takes along these rows and no others."""

    def __init__(self, table: Any) -> None:
        """Take a table of Arrow."""
        self.table = table

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as a stream of Arrow."""
        import pyarrow as pa

        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self.table.schema) as writer:
            writer.write_table(self.table)
        return _values, (sink.getvalue().to_pybytes(),)


def _values(stream: bytes) -> Values:
    import pyarrow as pa

    return Values(pa.ipc.open_stream(stream).read_all())


class Rows:
    """A Parquet file being read: chunks of the values of its columns, and each row group when its chunks are out."""

    def __init__(self, source: BinaryIO, path: str, job: Job) -> None:
        """Open it; raise `RecordError` where it is no Parquet file or lacks a column."""
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError:
            raise RecordError("Parquet needs an extra package: pip install 'newsclean[parquet]'") from None
        self.job, self.path, self._failure = job, path, pa.ArrowException
        try:
            self.file = parquet.ParquetFile(source)
        except (pa.ArrowException, OSError) as error:
            raise RecordError(f"not a whole Parquet file: {_line(error)}") from None
        self.schema = self.file.schema_arrow
        meta = self.file.metadata
        size = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups))
        if size > job.max_bytes:
            raise TooLargeError(f"holds more than {job.max_bytes:,} bytes; raise --max-bytes if that is right")
        for name in job.fields:
            if name not in self.schema.names:
                columns = ", ".join(map(repr, self.schema.names))
                raise RecordError(f"no column {name!r}; the columns are {columns}")
            kind = self.schema.field(name).type
            kind = kind.value_type if pa.types.is_dictionary(kind) else kind
            if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
                raise RecordError(f"column {name!r} holds {kind}, not text")

    def __iter__(self) -> Iterator[Chunk | Any]:
        """Yield chunks, and after those of a row group its table."""
        first = 1
        for group in range(self.file.num_row_groups):
            try:
                table = self.file.read_row_group(group)
            except (self._failure, OSError) as error:
                raise RecordError(f"row group {group} cannot be read: {_line(error)}") from None
            for name in self.job.fields:
                yield from self._column(table, name, first)
            first += table.num_rows
            yield table

    def _column(self, table: Any, name: str, first: int) -> Iterator[Chunk]:
        ident = self.job.id_field if self.job.id_field in table.column_names else None
        columns = table.select([name] if ident in {None, name} else [name, ident])
        place = columns.schema.get_field_index(name)
        kind = columns.schema.field(place).type
        if hasattr(kind, "value_type"):  # a dictionary: words of the whole row group, which nobody should carry along
            columns = columns.set_column(place, name, columns.column(place).cast(kind.value_type))
        size = max(1, columns.column(place).nbytes)
        # values become Python strings slice by slice: they need several times the memory there
        step, at = max(1, min(4096, _SIZE * len(columns) // size)), 0
        while at < len(columns):
            piece = columns.slice(at, step)
            yield Chunk("parquet", self.path, first + at, Values(piece), (name, ident))
            at += len(piece)


def column_of(payload: Values, name: str) -> list[Any]:
    """Return the values of a column as Python has them."""
    found: list[Any] = payload.table.column(name).to_pylist()
    return found


def column_like(payload: Values, name: str, values: list[str | None]) -> Values:
    """Return other values for a column, of the same type."""
    import pyarrow as pa

    kind = payload.table.schema.field(name).type
    return Values(pa.table({name: pa.array(values, kind)}))


class RowsOut:
    """A Parquet file being written like the one that is read."""

    def __init__(self, handle: Any, rows: Rows) -> None:
        """Begin the file, with the schema, the metadata and the compression of the columns that are read."""
        from pyarrow import parquet

        meta = rows.file.metadata
        packings: Any = "snappy"
        if meta.num_row_groups:
            group = meta.row_group(0)
            columns = [group.column(i) for i in range(group.num_columns)]
            packings = {c.path_in_schema: "none" if c.compression == "UNCOMPRESSED" else c.compression for c in columns}
        self.pieces: list[tuple[str, Any]] = []
        self.writer = parquet.ParquetWriter(
            handle, rows.schema, compression=packings, version=meta.format_version, store_schema=True
        )
        self.fields = rows.job.fields

    def take(self, chunk: Chunk, values: Values | None) -> None:
        """Keep the values of a chunk; None: they are what they were."""
        name = chunk.head[0]
        self.pieces.append((name, (chunk.payload if values is None else values).table.column(name)))

    def finish_group(self, table: Any) -> None:
        """Write the row group with the values that were taken for it."""
        import pyarrow as pa

        for name in self.fields:
            place = table.schema.get_field_index(name)
            field = table.schema.field(place)
            chunks = [chunk for owner, column in self.pieces if owner == name for chunk in column.chunks]
            if pa.types.is_dictionary(field.type):
                kind = field.type.value_type
                values = pa.concat_arrays(chunks) if chunks else pa.array([], kind)
                column = values.dictionary_encode().cast(field.type)
            else:
                column = pa.chunked_array(chunks, field.type)
            table = table.set_column(place, field, column)
        self.pieces = []
        self.writer.write_table(table, row_group_size=max(1, table.num_rows))

    def close(self) -> None:
        """Write the end of the file."""
        self.writer.close()


def _line(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
