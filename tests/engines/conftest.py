"""The texts that every frame and engine gets, what the library alone makes of them, and when clusters start."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import newsclean

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")

TEXTS: list[str | None] = [
    "These acts may worsen Russia‚Äôs problems in Kyiv, it’s capital.  “So it is.”",
    None,
    "",
    "Nothing is wrong with this sentence.",
    "Because of the potential consequences of another country joining the war,",
    "Ihre KÃ¶nigliche Hoheit besuchte das MÃ¼nchner CafÃ©.",
    "Он сказал: «Нет».",
    "\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}",
    "🏳️‍🌈 می‌خواهم 10 000 €",
]
BIG = (
    "Russia‚Äôs line of news.\n\n" * 20
    + "A line of news that is long enough to be one, and in which nothing is wrong.\n\n" * 130_000
)
"""One cell of 10 MB."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the engines warn as they like; start real clusters only where that is asked for."""
    here = Path(__file__).parent
    for item in items:
        if here not in item.path.parents:
            continue
        item.add_marker(pytest.mark.filterwarnings("default"))
        if item.get_closest_marker("cluster") and os.environ.get("NEWSCLEAN_CLUSTERS") != "1":
            item.add_marker(
                pytest.mark.skip(reason="starts Spark or Ray processes; .ci/engines sets NEWSCLEAN_CLUSTERS=1")
            )


@pytest.fixture(scope="session")
def cleaner() -> newsclean.Cleaner:
    return newsclean.Cleaner(profile="training")


@pytest.fixture(scope="session")
def texts() -> list[str | None]:
    return list(TEXTS)


@pytest.fixture(scope="session")
def cleaned(cleaner: newsclean.Cleaner) -> list[str | None]:
    found = [None if text is None else cleaner.text(text) for text in TEXTS]
    assert found != TEXTS
    return found


@pytest.fixture(scope="session")
def big() -> str:
    assert len(BIG.encode()) > 10_000_000
    return BIG


@pytest.fixture(scope="session")
def big_cleaned(cleaner: newsclean.Cleaner) -> str:
    return cleaner.text(BIG)
