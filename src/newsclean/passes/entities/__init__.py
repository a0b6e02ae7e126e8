"""Entities, escapes and left-over markup: what was encoded for another medium."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.pipeline import Rule

RULES: tuple[Rule, ...] = ()


def permits(before: str, after: str) -> bool:
    """Tell whether this pass may ever turn `before` into `after`."""
    return before != after
