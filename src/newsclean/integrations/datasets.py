"""Hugging Face datasets: `clean_dataset(dataset)`, or a `Mapper` for your own `dataset.map(..., batched=True)`.

>>> from datasets import Dataset
>>> clean_dataset(Dataset.from_dict({"text": ["it was  over", None]}), passes=("whitespace",))["text"][:]
['it was over', None]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from newsclean.errors import InputTypeError
from newsclean.integrations.arrow import clean_table
from newsclean.integrations.batch import (
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
    from collections.abc import Sequence

    from newsclean.api import Cleaner


class Mapper:
    """A function over batches: a dict of lists, or an Arrow table where the dataset is formatted so.

    It pickles by its configuration, so that datasets finds the same cache for the same cleaner.
    """

    def __init__(
        self,
        column: str | Sequence[str] = "text",
        cleaner: Cleaner | None = None,
        *,
        output: Output = "text",
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Take the column (or columns), what to write, and the cleaner or its options."""
        check_output(output, ("text", "columns"))
        self.column = column
        self.output = output
        self.cleaner = make_cleaner(cleaner, options)

    def __call__(self, batch: Any) -> Any:  # noqa: ANN401
        """Return the batch with the text cleaned, and the side columns when these are asked for."""
        if isinstance(batch, pa.Table):
            return clean_table(batch, self.column, self.cleaner, output=self.output)
        found: dict[str, list[Any]] = {}
        for name in check_columns(self.column, list(batch)):
            texts = list(batch[name])
            wrong = next((text for text in texts if text is not None and not isinstance(text, str)), None)
            if wrong is not None:
                raise not_text(type(wrong).__name__, name)
            if self.output == "text":
                found[name] = clean_batch(texts, self.cleaner)
                continue
            check_free(name, batch)
            records = clean_records(texts, self.cleaner)
            found[name] = [record and record["text"] for record in records]
            for part, side in side_columns(name).items():
                found[side] = [record and record[part] for record in records]  # type: ignore[literal-required]
        return found


def clean_dataset(
    dataset: Any,  # noqa: ANN401 (Dataset, DatasetDict, IterableDataset, IterableDatasetDict)
    column: str | Sequence[str] = "text",
    cleaner: Cleaner | None = None,
    *,
    output: Output = "text",
    num_proc: int | None = None,
    batch_size: int = 1000,
    **options: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    """Return `dataset` with its `column` (or columns) cleaned.

    Also a `DatasetDict` and a streamed dataset. `output="columns"` adds `NAME_changes`, `NAME_flags` and `NAME_log`.
    `num_proc` processes work on a dataset that is not streamed. Raises `InputTypeError` naming column and type.
    """
    mapper = Mapper(column, cleaner, output=output, **options)
    for features in _features(dataset):
        for name in check_columns(column, list(features)):
            kind = features[name]
            if getattr(kind, "dtype", None) not in {"string", "large_string", "string_view", "null"}:
                raise not_text(getattr(kind, "dtype", None) or type(kind).__name__, name)
    if num_proc is None:
        return dataset.map(mapper, batched=True, batch_size=batch_size)
    if not hasattr(dataset, "cache_files"):
        message = "num_proc is for a dataset that is not streamed; a DataLoader's workers share a streamed one"
        raise InputTypeError(message)
    return dataset.map(mapper, batched=True, batch_size=batch_size, num_proc=num_proc)


def _features(dataset: Any) -> list[Any]:  # noqa: ANN401
    """Return the features of each split that knows its own."""
    splits = dataset.values() if isinstance(dataset, dict) else [dataset]
    return [split.features for split in splits if split.features is not None]
