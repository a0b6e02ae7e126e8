"""For tests of your own: healthy news text, damaged news text with its gold, and a contract for rules and passes.

`corrupt`, `check_rule` and `check_pass` need nothing beyond newsclean. The strategies need Hypothesis
(`pip install "newsclean[testing]"`), which is imported when the first of them is asked for.

>>> from newsclean.testing import corrupt
>>> corrupt("It was over, he said.", "whitespace", seed=1).text
'It was over, he   said.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.testing._sentences import LANGUAGES
from newsclean.testing.contract import check_pass, check_rule
from newsclean.testing.damage import CODECS, KINDS, RESTORABLE, Damaged, corrupt, misread

if TYPE_CHECKING:
    from newsclean.testing.strategies import (
        articles,
        damaged,
        entities,
        invisibles,
        mojibake,
        options,
        quotes,
        split,
        truncated,
        whitespace,
        wrapped,
    )

__all__ = [
    "CODECS",
    "KINDS",
    "LANGUAGES",
    "RESTORABLE",
    "Damaged",
    "articles",
    "check_pass",
    "check_rule",
    "corrupt",
    "damaged",
    "entities",
    "invisibles",
    "misread",
    "mojibake",
    "options",
    "quotes",
    "split",
    "truncated",
    "whitespace",
    "wrapped",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (a strategy)
    """Import Hypothesis only when a strategy is asked for (PEP 562)."""
    if name not in __all__:
        message = f"module 'newsclean.testing' has no attribute {name!r}"
        raise AttributeError(message)
    try:
        from newsclean.testing import strategies
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        message = f'newsclean.testing.{name} needs Hypothesis: pip install "newsclean[testing]"'
        raise ModuleNotFoundError(message, name="hypothesis") from error
    return getattr(strategies, name)
