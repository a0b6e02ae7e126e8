"""Parquet: row group by row group; schema, metadata, nulls and every other column stay. Needs the `parquet` extra."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from newsclean.cli.jobs import Chunk, Job
from newsclean.cli.packing import TooLargeError
from newsclean.cli.records import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE = 1 << 18


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
            idents = table.column(self.job.id_field) if self.job.id_field in table.column_names else None
            for name in self.job.fields:
                yield from self._column(table.column(name), name, idents, first)
            first += table.num_rows
            yield table

    def _column(self, column: Any, name: str, idents: Any, first: int) -> Iterator[Chunk]:
        at = 0
        # values are taken out of Arrow slice by slice: as Python strings they would need several times the memory
        step = max(1, min(4096, _SIZE * len(column) // max(1, column.nbytes)))
        while at < len(column):
            values = column.slice(at, step).to_pylist()
            known = None if idents is None else idents.slice(at, step).to_pylist()
            yield Chunk("parquet", self.path, first + at, values, (name, known))
            at += len(values)


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
        self.values: list[Any] = []
        self.writer = parquet.ParquetWriter(
            handle, rows.schema, compression=packings, version=meta.format_version, store_schema=True
        )
        self.fields = rows.job.fields

    def take(self, values: list[Any]) -> None:
        """Keep the values of a chunk."""
        self.values += values

    def finish_group(self, table: Any) -> None:
        """Write the row group with the values that were taken for it."""
        import pyarrow as pa

        for i, name in enumerate(self.fields):
            place = table.schema.get_field_index(name)
            field = table.schema.field(place)
            values = self.values[i * table.num_rows : (i + 1) * table.num_rows]
            if pa.types.is_dictionary(field.type):
                column = pa.array(values, field.type.value_type).dictionary_encode().cast(field.type)
            else:
                column = pa.array(values, field.type)
            table = table.set_column(place, field, column)
        self.values = []
        self.writer.write_table(table, row_group_size=max(1, table.num_rows))

    def close(self) -> None:
        """Write the end of the file."""
        self.writer.close()


def _line(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
