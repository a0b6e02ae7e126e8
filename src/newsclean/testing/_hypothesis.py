"""What Hypothesis loads when it is imported (entry point group `hypothesis`): strategies by type.

After it, `st.from_type(Damaged)`, `st.builds(…)` with such annotations and `@given(...)` by type hints work unasked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell Hypothesis how to make the types that tests are about; cheap until one is asked for."""
    from hypothesis import strategies as st

    from newsclean.options import Options
    from newsclean.testing.damage import Damaged

    st.register_type_strategy(Damaged, lambda _: _made("damaged"))
    st.register_type_strategy(Options, lambda _: _made("options"))


def _made(name: str) -> SearchStrategy[Any]:
    from newsclean.testing import strategies

    found: SearchStrategy[Any] = getattr(strategies, name)()
    return found
