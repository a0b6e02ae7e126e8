"""The same `Cleaner` inside the frames and engines that hold the texts; each module is imported only when it is used.

    newsclean.integrations.pandas      df["text"].newsclean.clean()
    newsclean.integrations.polars      pl.col("text").newsclean.clean()
    newsclean.integrations.arrow       clean_array, clean_table
    newsclean.integrations.duckdb      register(connection): SELECT newsclean(text)
    newsclean.integrations.datasets    clean_dataset (Hugging Face)
    newsclean.integrations.datatrove   NewscleanFormatter, a pipeline block
    newsclean.integrations.sklearn     NewscleanTransformer
    newsclean.integrations.langchain   NewscleanDocumentTransformer
    newsclean.integrations.spark       clean_frame, count_rules
    newsclean.integrations.ray         clean_dataset
    newsclean.integrations.engines     map_tasks: files over worker processes, Ray or Spark

All of them stand on `batch`, which needs nothing but newsclean. Nulls stay null everywhere. See docs/engines.md.
"""

from __future__ import annotations

from newsclean.integrations.batch import Record, clean_batch, clean_records

__all__ = ["Record", "clean_batch", "clean_records"]
