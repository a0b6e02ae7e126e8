"""Ray Data: a Dataset in, a Dataset out, through Arrow blocks.

    from newsclean.integrations.ray import clean_dataset

    clean_dataset(ray.data.read_parquet("in"), "text", output="columns").write_parquet("out")

The nodes need newsclean and pyarrow. Each worker process loads the tables once; a lost worker's blocks are made again
and give the same rows, as cleaning depends on nothing but the text and the options.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from newsclean.integrations import batch
from newsclean.integrations.arrow import cleaned_schema, is_text
from newsclean.integrations.batch import Output, check_columns, check_output, make_cleaner, not_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.api import Cleaner


def clean_dataset(
    dataset: Any,  # noqa: ANN401 (a ray.data.Dataset)
    column: str | Sequence[str] = "text",
    cleaner: Cleaner | None = None,
    *,
    output: Output = "text",
    batch_size: int | None = None,
    ray_options: dict[str, Any] | None = None,
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Return the Dataset with its `column` (or columns) cleaned; lazily, as all of Ray Data.

    `output="struct"` puts a struct in place of the column; `output="columns"` keeps it a column of text and adds
    `NAME_changes`, `NAME_flags` and `NAME_log`. `ray_options` go to `Dataset.map_batches` (concurrency, num_cpus, …).
    `options`: what `Cleaner` takes. Raises `InputTypeError`, naming column and type, before the cleaning starts where
    the dataset knows its schema, else out of the first block.
    """
    check_output(output)
    cleaner = make_cleaner(cleaner, options)
    schema = dataset.schema(fetch_if_missing=False)
    if schema is not None:
        for name in check_columns(column, schema.names):
            kind = schema.base_schema.field(name).type
            if not is_text(kind):
                raise not_text(kind, name)
        cleaned_schema(schema.base_schema, column, output)
    from ray import cloudpickle

    return dataset.map_batches(
        _clean_block,
        batch_format="pyarrow",
        batch_size=batch_size,
        fn_kwargs={"column": column, "packed": cloudpickle.dumps(cleaner), "output": output},
        **(ray_options or {}),
    )


def count_rules(dataset: Any, log: str = "text_log") -> dict[str, int]:  # noqa: ANN401 (a ray.data.Dataset)
    """Return the number of changes per rule in a cleaned dataset, from its column `log`: exact."""
    found = Counter[str]()
    counted = dataset.select_columns([log]).map_batches(_counted, batch_format="pyarrow")
    for row in counted.iter_rows():
        found[row["rule"]] += row["n"]
    return dict(found)


def _clean_block(block: Any, *, column: str | Sequence[str], packed: bytes, output: Output) -> Any:  # noqa: ANN401
    import pyarrow as pa

    from newsclean.integrations.arrow import clean_table, slices

    cleaner = batch.unpacked(packed)
    return pa.concat_tables([clean_table(piece, column, cleaner, output=output) for piece in slices(block)])


def _counted(block: Any) -> Any:  # noqa: ANN401
    import pyarrow as pa

    found = batch.count_rules(block.column(0).to_pylist())
    return pa.table({"rule": pa.array(list(found), pa.string()), "n": pa.array(list(found.values()), pa.int64())})
