"""The examples: those of docs/engines.md and of the modules' docstrings run against the real libraries."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import newsclean

PAGE = Path(__file__).parent.parent.parent / "docs" / "engines.md"
EXAMPLES = re.findall(
    r"^## ([^\n]+)\n(?:(?!^## ).)*?^(<!-- cluster -->\n)?```python\n(.*?)^```",
    PAGE.read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
NEEDS = {
    "Arrow": "pyarrow",
    "Hugging Face datasets": "datasets",
    "scikit-learn": "sklearn",
    "LangChain": "langchain_core",
    "Spark": "pyspark",
    "Ray Data": "ray",
    "Lists": "newsclean",
    "Files": "newsclean",
}
MODULES = ["batch", "engines", "arrow", "pandas", "polars", "duckdb", "datasets", "datatrove", "sklearn", "langchain"]


@pytest.mark.parametrize(
    ("name", "code"),
    [pytest.param(name, code, id=name, marks=[pytest.mark.cluster] if mark else []) for name, mark, code in EXAMPLES],
)
def test_the_page(name, code, tmp_path):
    library = NEEDS.get(name, name.lower())
    pytest.importorskip(library, reason=f"{library} is not installed")
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    source = str(Path(newsclean.__file__).parent.parent)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH")))),
        "PYSPARK_PYTHON": sys.executable,
        "RAY_AUTH_MODE": "disabled",
    }
    run = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, env=environment, check=False, timeout=180
    )
    assert run.returncode == 0, run.stderr


def test_the_page_has_every_module():
    assert len(EXAMPLES) == 12
    for path in (Path(newsclean.__file__).parent / "integrations").glob("[a-z]*.py"):
        assert path.stem == "batch" or f"newsclean.integrations.{path.stem}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    library = {"batch": "newsclean", "engines": "newsclean", "arrow": "pyarrow", "langchain": "langchain_core"}
    pytest.importorskip(library.get(name, name), reason=f"{library.get(name, name)} is not installed")
    module = import_module(f"newsclean.integrations.{name}")
    names = {**vars(module), "newsclean": newsclean, "json": json}
    found = doctest.testmod(module, extraglobs=names, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.failed == 0
    assert found.attempted or name == "datatrove"
