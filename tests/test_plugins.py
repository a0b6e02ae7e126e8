"""Passes of other packages: found by name when asked for, told apart, told why when they are broken; the example."""

from __future__ import annotations

import importlib.util
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsclean
from newsclean.errors import OptionValueError, PluginError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "newsclean-wire"
GOOD = """
from newsclean import Edit, Fault, Pass, Rule
def find(text, options):
    "Propose Z for Q."
    for i, c in enumerate(text):
        if c == "Q":
            yield Edit(i, i + 1, "Z", "house.q")
def permits(before, after):
    return True
house = Pass("house", (Rule(find, Fault("house.q", "safe", "no Q in this house")),), permits)
other = Pass("other", house.rules, permits)
number = 7
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Put packages with entry points on the path, as pip would."""

    def put(name: str, entries: str, code: str = GOOD) -> None:
        module = name.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[newsclean.passes]\n{entries}\n", encoding="utf-8")

    monkeypatch.syspath_prepend(tmp_path)
    yield put
    for name in [name for name, module in sys.modules.items() if str(tmp_path) in str(getattr(module, "__file__", ""))]:
        del sys.modules[name]


def test_a_pass_is_loaded_by_name_and_only_then(package: Callable[..., None]) -> None:
    package("house-style", "house = house_style:house")
    newsclean.Cleaner(passes=("quotes",))
    assert "house_style" not in sys.modules
    cleaner = newsclean.Cleaner(passes=("quotes", "house"), ignore=("quotes",))
    assert cleaner.text("“Q”") == "“Z”"
    assert [change.rules for change in cleaner("Q").changes] == [("house.q",)]
    again = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 (our own)
    assert again == cleaner
    assert again.text("Q") == "Z"


def test_a_pass_given_by_name_is_pickled_by_name(package: Callable[..., None]) -> None:
    package("house-style", "house = house_style:house", GOOD.replace("permits)", "lambda b, a: True)"))
    cleaner = newsclean.Cleaner(passes=("house",))
    assert pickle.loads(pickle.dumps(cleaner)).text("Q") == "Z"  # noqa: S301 (our own)


def test_a_long_register_is_not_poured_out() -> None:
    with pytest.raises(OptionValueError, match=r"did you mean 'quotes.curly'.*and \d+ others$") as caught:
        newsclean.clean("x", ignore=("quotes.curl",))
    assert len(str(caught.value)) < 250


def test_an_unknown_name_lists_what_is_offered(package: Callable[..., None]) -> None:
    package("house-style", "house = house_style:house")
    with pytest.raises(OptionValueError, match=r"unknown pass 'hous' .did you mean 'house'.*sentences, house$"):
        newsclean.clean("x", passes=("hous",))


@pytest.mark.parametrize(
    ("entries", "code", "message"),
    [
        (
            "house = house_style:house",
            "import nowhere_at_all",
            "cannot be loaded: ModuleNotFoundError: No module named",
        ),
        ("house = house_style:nothing", GOOD, "cannot be loaded: AttributeError"),
        ("house = house_style:number", GOOD, "is a int, not a newsclean.Pass"),
        ("house = house_style:other", GOOD, "calls itself 'other'; both names are the same"),
    ],
)
def test_a_broken_one_names_its_package(package: Callable[..., None], entries: str, code: str, message: str) -> None:
    package("house-style", entries, code)
    with pytest.raises(PluginError, match=message) as caught:
        newsclean.clean("x", passes=("house",))
    assert "of house-style 1.0" in str(caught.value)


def test_two_packages_with_one_name_are_refused(package: Callable[..., None]) -> None:
    package("house-style", "house = house_style:house")
    package("house-rules", "house = house_rules:house")
    with pytest.raises(PluginError, match=r"offered by house-rules 1.0 and house-style 1.0"):
        newsclean.clean("x", passes=("house",))


def test_a_built_in_name_is_never_taken_over(package: Callable[..., None]) -> None:
    package("house-style", "quotes = house_style:house")
    assert newsclean.Cleaner(passes=("quotes",)).passes == (newsclean.PASSES[3],)


@pytest.mark.skipif(not EXAMPLE.is_dir(), reason="the example is not beside the tests")
@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="no pip to install with")
def test_the_example_package_installs_and_its_own_tests_pass(tmp_path: Path) -> None:
    target, copy = tmp_path / "site", tmp_path / "newsclean-wire"
    copy.mkdir()
    for source in (path for path in EXAMPLE.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        there = copy / source.relative_to(EXAMPLE)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(source.read_bytes())
    isolation = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        *isolation,
        "--target",
        str(target),
        str(copy),
    ]
    subprocess.run(command, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    house = Path(newsclean.__file__).parent.parent
    path = os.pathsep.join([str(target), *([str(house)] if house.name == "src" else [])])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
