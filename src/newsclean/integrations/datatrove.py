"""datatrove: a formatter block, for the place where pipelines put their FTFY block.

from newsclean.integrations.datatrove import NewscleanFormatter

pipeline = [JsonlReader("in"), NewscleanFormatter(profile="training"), JsonlWriter("out")]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datatrove.pipeline.formatters.base import BaseFormatter

from newsclean.integrations.batch import make_cleaner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from datatrove.data import Document

    from newsclean.api import Cleaner


class NewscleanFormatter(BaseFormatter):
    """Clean each document's text; counts go into the stats, the log into the metadata.

    Stats: `total`, `changed` (documents), `changes`, `flags`, and one `rule/ID` for each rule that changed something.
    Metadata: `metadata[log]`, the log without its text, for documents with a change or a flag; `log=None` writes none.
    `options`: what `Cleaner` takes.
    """

    name = "📰 newsclean"

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        *,
        log: str | None = "newsclean",
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Check the configuration before any document is read."""
        super().__init__()
        self.cleaner = make_cleaner(cleaner, options)
        self.log = log

    def format(self, text: str) -> str:
        """Return the cleaned text."""
        return self.cleaner.text(text)

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002
        """Yield each document, cleaned."""
        for document in data or ():
            self.stat_update("total")
            with self.track_time():
                self._clean(document)
            yield document

    def _clean(self, document: Document) -> None:
        result = self.cleaner(document.text)
        changes, flags = result.changes, result.flags
        document.text = result.text
        if not changes and not flags:
            return
        if self.log is not None:
            document.metadata[self.log] = result.to_dict(text=False)
        if changes:
            self.stat_update("changed")
            self.stat_update("changes", value=len(changes))
            for change in changes:
                self.stat_update(*(f"rule/{rule}" for rule in change.rules))
        if flags:
            self.stat_update("flags", value=len(flags))
