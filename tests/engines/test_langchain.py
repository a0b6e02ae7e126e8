"""LangChain: documents in, new documents out, the log in the metadata."""

from __future__ import annotations

import asyncio
import json

import pytest

pytest.importorskip("langchain_core", reason="the extra `langchain` is not installed")

from langchain_core.documents import Document

import newsclean
from newsclean.integrations.langchain import NewscleanDocumentTransformer


def test_documents(texts, cleaner):
    given = [text for text in texts if text is not None]
    documents = [Document(text, id=str(i), metadata={"page": i}) for i, text in enumerate(given)]
    transformer = NewscleanDocumentTransformer(cleaner)
    for found in (
        transformer.transform_documents(documents),
        asyncio.run(transformer.atransform_documents(documents)),
    ):
        assert [document.page_content for document in found] == [cleaner.text(text) for text in given]
        assert [document.id for document in found] == [document.id for document in documents]
        for document, text in zip(found, given, strict=True):
            log = document.metadata.pop("newsclean", None)
            if log is not None:
                read = newsclean.CleanResult.from_dict(json.loads(json.dumps(log)), text=document.page_content)
                assert read.revert() == text
            else:
                assert document.page_content == text
            assert document.metadata == {"page": int(document.id)}
    assert [document.page_content for document in documents] == given
    assert all("newsclean" not in document.metadata for document in documents)


def test_without_log_and_a_large_one(big, big_cleaned, cleaner):
    found = NewscleanDocumentTransformer(cleaner, log=None).transform_documents([Document(big), Document("")])
    assert [document.page_content for document in found] == [big_cleaned, ""]
    assert not any(document.metadata for document in found)
