"""Spark: a DataFrame in, a DataFrame out, through Arrow batches; no shuffle, no row by row.

    from newsclean.integrations.spark import clean_frame

    cleaned = clean_frame(spark.read.parquet("in"), "text", output="columns")
    cleaned.write.parquet("out")

The workers need newsclean and pyarrow. Each loads the tables once and keeps them for all its tasks; a lost worker's
tasks run again elsewhere and give the same rows, as cleaning depends on nothing but the text and the options.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pyspark import cloudpickle
from pyspark.accumulators import Accumulator, AccumulatorParam
from pyspark.sql.types import ArrayType, IntegerType, LongType, NullType, StringType, StructField, StructType

from newsclean.integrations import batch
from newsclean.integrations.batch import (
    Output,
    check_columns,
    check_free,
    check_output,
    make_cleaner,
    not_text,
    side_columns,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclean.api import Cleaner

RECORD = StructType(
    [
        StructField("text", StringType()),
        StructField("changes", IntegerType()),
        StructField("flags", ArrayType(StringType())),
        StructField("log", StringType()),
    ]
)
"""The type of a column of records."""


def clean_frame(
    frame: Any,  # noqa: ANN401 (a DataFrame, classic or Connect)
    column: str | Sequence[str] = "text",
    cleaner: Cleaner | None = None,
    *,
    output: Output = "text",
    counts: Accumulator[Counter[str]] | None = None,
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Return the DataFrame with its `column` (or columns) cleaned; lazily, as all of Spark.

    `output="struct"` puts a struct (`RECORD`) in place of the column; `output="columns"` keeps it a column of text and
    adds `NAME_changes`, `NAME_flags` and `NAME_log` at the end. `counts` is a `rule_counter`. `options`: what `Cleaner`
    takes. Raises `InputTypeError`, naming column and type, before anything runs.
    """
    check_output(output)
    cleaner = make_cleaner(cleaner, options)
    columns = check_columns(column, frame.columns)
    return frame.mapInArrow(
        _worker(columns, cloudpickle.dumps(cleaner), output, counts), _schema(frame.schema, columns, output)
    )


def rule_counter(spark: Any) -> Accumulator[Counter[str]]:  # noqa: ANN401 (a classic SparkSession)
    """Return a counter for `clean_frame(counts=...)`: changes per rule in `.value`, once an action has run.

    For watching a job. Spark adds a task's share again whenever it runs the task again (a lost worker, a frame used
    twice); for figures that must be right write `output="columns"` and use `count_rules`.
    """
    counter: Accumulator[Counter[str]] = spark.sparkContext.accumulator(Counter(), _Counts())
    return counter


def count_rules(frame: Any, log: str = "text_log") -> dict[str, int]:  # noqa: ANN401 (a DataFrame)
    """Return the number of changes per rule in a cleaned frame, from its column `log`: exact."""
    check_columns(log, frame.columns)
    rows = frame.select(log).mapInArrow(
        _counted, StructType([StructField("rule", StringType()), StructField("n", LongType())])
    )
    return {row["rule"]: row["total"] for row in rows.groupBy("rule").sum("n").toDF("rule", "total").collect()}


class _Counts(AccumulatorParam[Counter[str]]):
    """How Spark adds counters."""

    def zero(self, value: Counter[str]) -> Counter[str]:  # noqa: ARG002
        return Counter()

    def addInPlace(self, value1: Counter[str], value2: Counter[str]) -> Counter[str]:  # noqa: N802 (Spark's name)
        value1.update(value2)
        return value1


def _worker(
    columns: tuple[str, ...], packed: bytes, output: Output, counts: Accumulator[Counter[str]] | None
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Return what a worker does: batches in, cleaned batches out, none larger than it can hold as Python strings."""

    def clean_batches(batches: Iterator[Any]) -> Iterator[Any]:
        from newsclean.integrations.arrow import clean_table, slices
        from newsclean.integrations.batch import unpacked

        cleaner = unpacked(packed)
        for whole in batches:
            for piece in slices(whole):
                found: Counter[str] | None = None if counts is None else Counter()
                yield clean_table(piece, columns, cleaner, output=output, counts=found)
                if counts is not None and found:
                    counts.add(found)

    return clean_batches


def _counted(batches: Iterator[Any]) -> Iterator[Any]:
    import pyarrow as pa

    found = Counter[str]()
    for logs in batches:
        found += batch.count_rules(logs.column(0).to_pylist())
    yield pa.RecordBatch.from_pydict(
        {"rule": pa.array(list(found), pa.string()), "n": pa.array(list(found.values()), pa.int64())}
    )


def _schema(schema: StructType, columns: Sequence[str], output: Output) -> StructType:
    """Return the schema of the cleaned frame. Raises where a column does not hold text."""
    fields = {field.name: field for field in schema.fields}
    for name in columns:
        field = fields[name]
        if not isinstance(field.dataType, (StringType, NullType)):
            raise not_text(field.dataType.simpleString(), name)
        if output == "struct":
            fields[name] = StructField(name, RECORD, field.nullable, field.metadata)
        elif output == "columns":
            check_free(name, fields)
            for part, side in side_columns(name).items():
                fields[side] = StructField(side, RECORD[part].dataType)
    return StructType(list(fields.values()))
