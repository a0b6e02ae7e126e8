"""A comma typed for a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.edits import Edit
    from newsclean.passes.sentences.document import Document


def comma_for_stop(document: Document, at: int) -> Edit | None:
    """Return the full stop for a comma after a complete main clause."""
    del document, at
    return None
