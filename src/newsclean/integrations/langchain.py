"""LangChain: a document transformer, between a loader and a text splitter.

>>> from langchain_core.documents import Document
>>> cleaned = NewscleanDocumentTransformer(passes=("whitespace",)).transform_documents([Document("it was  over")])
>>> cleaned[0].page_content, cleaned[0].metadata["newsclean"]["changes"][0]["rules"]
('it was over', ['whitespace.doubled-space'])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.documents import BaseDocumentTransformer

from newsclean.integrations.batch import make_cleaner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from langchain_core.documents import Document

    from newsclean.api import Cleaner


class NewscleanDocumentTransformer(BaseDocumentTransformer):
    """Return new documents with cleaned text; the documents that came in stay as they are.

    `metadata[log]` holds the log without its text, for documents with a change or a flag, so that an answer's quote
    can be traced to the source as it was; `log=None` writes none. `options`: what `Cleaner` takes.
    """

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        *,
        log: str | None = "newsclean",
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Check the configuration before any document comes."""
        self.cleaner = make_cleaner(cleaner, options)
        self.log = log

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:  # noqa: ANN401, ARG002
        """Return the documents cleaned, in order, with ids and metadata kept."""
        return [self._cleaned(document) for document in documents]

    def _cleaned(self, document: Document) -> Document:
        result = self.cleaner(document.page_content)
        metadata = dict(document.metadata)
        if self.log is not None and (result.changes or result.flags):
            metadata[self.log] = result.to_dict(text=False)
        return document.model_copy(update={"page_content": result.text, "metadata": metadata})
