"""The tools of the site: a page for every fault, and a runner that does not let a wrong block pass."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import newsclean
from newsclean.pipeline import all_faults

TOOLS = Path(__file__).parent.parent / "tools"
sys.path.insert(0, str(TOOLS))

import build_docs  # noqa: E402 (tools are scripts, not a package)
import docs_text  # noqa: E402 (the same)
import run_docs  # noqa: E402 (the same)

FENCE = "`" * 3


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return build_docs.pages()


def test_every_fault_has_a_page(pages: dict[str, str]) -> None:
    for name, fault in all_faults(newsclean.PASSES).items():
        page = pages[f"rules/{name}.md"]
        assert docs_text.markdown(fault.reason) in page
        assert f"[`{name}`]({name}.md)" in pages["rules/index.md"]


def test_a_page_shows_what_the_rule_does(pages: dict[str, str]) -> None:
    page = pages["rules/whitespace.doubled-space.md"]
    assert "## Where it acts" in page
    assert "<del>" in page
    assert "## Left alone" in page


def test_links_between_made_pages_lead_somewhere(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for target in re.findall(r"\]\(((?:\.\./)?[\w./-]+\.md)", text):
            folder = Path(path).parent
            found = (folder.parent / target[3:]) if target.startswith("../") else folder / target
            assert found.as_posix() in pages, (path, target)


def test_nothing_invisible_stands_on_a_rule_page(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        if path.startswith("rules/") and path != "rules/index.md":
            for block in re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL):
                assert all(character.isprintable() for character in block), path


def test_every_public_name_is_in_the_reference(pages: dict[str, str]) -> None:
    reference = "\n".join(text for path, text in pages.items() if path.startswith("reference/"))
    for name in (*newsclean.__all__, *newsclean.testing.__all__):
        if name != "__version__":
            assert f"## {name}\n" in reference, name


def test_docstrings_become_markdown() -> None:
    text = "Not <b>, *this* or `<that>`.\nLeft alone: a_b.\n\n>>> 1\n1"
    assert docs_text.markdown(text) == (
        f"Not &lt;b&gt;, \\*this\\* or `<that>`.\n\n**Left alone:** a\\_b.\n\n{FENCE}pycon\n>>> 1\n1\n{FENCE}"
    )


GOOD = [
    ("python", ">>> 1 + 1\n2"),
    ("python", "assert True"),
    ("console", "$ echo yes\nyes"),
    ("console", "$ printf 'a\\nb\\nc\\n'\na\n...\nc"),
    ("sh", "test -f seeds/belarus.txt"),
    ("json", '{"a": 1}'),
    ("toml", "a = 1"),
    ("text", "anything"),
]
BAD = [
    ("python", ">>> 1 + 1\n3", "Expected:"),
    ("python", "raise KeyError(1)", "KeyError: 1"),
    ("python", "no python", "SyntaxError"),
    ("console", "$ echo no\nyes", "got:\nno"),
    ("console", "$ false", "exit 1"),
    ("sh", "false", "exit 1"),
    ("json", "{", "Expecting"),
    ("toml", "a =", "Invalid value"),
]


def page(folder: Path, *blocks: tuple[str, str]) -> Path:
    path = folder / "page.md"
    path.write_text(
        "\n".join(f"Text.\n\n{FENCE}{language}\n{body}\n{FENCE}\n" for language, body in blocks), encoding="utf-8"
    )
    return path


def test_a_good_page_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_docs.main([str(page(tmp_path, *GOOD))]) == 0
    assert "1 doctest, 2 parsed, 1 run, 3 shell, 1 shown" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "body", "message"), BAD, ids=range(len(BAD)))
def test_a_wrong_block_is_told(
    language: str, body: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_docs.main([str(page(tmp_path, *GOOD, (language, body)))]) == 1
    assert message in capsys.readouterr().out


def test_what_needs_an_engine_that_is_not_there_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = ("python", "raise ModuleNotFoundError('x', name='pyspark.sql')"), ("sh", "pip install nothing")
    assert run_docs.main([str(page(tmp_path, *blocks))]) == 0
    assert "1 installs, 1 not run, for want of a package\nnot installed: pyspark" in capsys.readouterr().out
    assert run_docs.main([str(page(tmp_path, ("python", "import no_such_module")))]) == 1


def test_the_names_of_a_page_are_its_own(tmp_path: Path) -> None:
    assert run_docs.main([str(page(tmp_path, ("python", "a = 1"), ("python", ">>> a\n1")))]) == 0
    assert run_docs.main([str(page(tmp_path, ("python", ">>> a\n1")))]) == 1
