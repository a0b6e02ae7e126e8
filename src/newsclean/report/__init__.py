"""The report: one self-contained page on which a person sees what a run did, document by document.

It is made of log entries (`CleanResult.to_dict`) and knows nothing of passes or rules but what the log says of them.

>>> from newsclean.report import Report, page, row_of
>>> report = Report("two texts")
>>> for text in ("it was  over", "Russia‚Äôs war"):
...     report.add(row_of(clean(text).to_dict()))
>>> page(report.contents()).startswith("<!doctype html>")
True
"""

from __future__ import annotations

from newsclean.report.gathering import Report
from newsclean.report.page import page
from newsclean.report.rows import Row, narrowed, row_of
from newsclean.report.writer import add_log, write_page, write_report

__all__ = ["Report", "Row", "add_log", "narrowed", "page", "row_of", "write_page", "write_report"]
