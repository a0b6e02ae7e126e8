"""What every test may count on: doctest names, Hypothesis profiles, where the benchmark sets lie."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import newsclean

settings.register_profile(
    "ci",
    max_examples=300,
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# one run a mutant: fewer examples, the same ones each time
settings.register_profile("mutants", settings.get_profile("ci"), max_examples=40)
settings.register_profile("nightly", max_examples=20_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).parent
BENCH = Path(os.environ.get("NEWSCLEAN_BENCH", ROOT.parent / "shared" / "bench"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: what tests start would ignore Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

# each needs its library; tests/engines/test_docs.py runs their examples where it is there
collect_ignore_glob = ["src/newsclean/integrations/*.py"]


@pytest.fixture(autouse=True)
def _names(doctest_namespace: dict[str, object]) -> None:
    doctest_namespace.update({name: getattr(newsclean, name) for name in newsclean.__all__})
    doctest_namespace.update(newsclean=newsclean, json=json)
