"""The house: imports go one way; tree, register, case tables and rule ids agree."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import newsclean
from newsclean.passes import PASSES
from newsclean.pipeline import all_faults

HOUSE = Path(newsclean.__file__).parent
MODULES = sorted(path for path in HOUSE.rglob("*.py") if path.name != "__init__.py" or path.parent != HOUSE)

MAY_KNOW = {
    # room: the rooms it may import; a room may always import its own modules
    "_version": set(),
    "errors": set(),
    "edits": {"errors"},
    "options": {"errors"},
    "gates": {"tables"},
    "pipeline": {"edits", "errors", "gates", "options"},
    "plugins": {"errors", "pipeline"},
    # a notebook asks a result for its picture; the report draws from the log's dict and does not know results
    "result": {"_version", "edits", "errors", "pipeline", "report"},
    "tables": set(),
    "reading": {"edits", "tables"},
    "passes": {"edits", "gates", "options", "pipeline", "reading", "tables"},
    "decoding": {"edits", "errors", "reading", "tables"},
    "api": {"decoding", "edits", "errors", "options", "passes", "pipeline", "plugins", "result"},
    "testing": {"api", "edits", "errors", "options", "passes", "pipeline", "result", "tables"},
    "report": {"_version", "errors"},
    "integrations": {"api", "errors", "result", "pipeline"},
    "cli": {
        "_version",
        "api",
        "decoding",
        "errors",
        "integrations",
        "options",
        "passes",
        "pipeline",
        "plugins",
        "report",
        "result",
    },
    "__main__": {"cli"},
}


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "newsclean":
            inner = node.module.split(".")[1:]
            found |= {inner[0]} if inner else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsclean.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_go_one_way(path: Path) -> None:
    assert room(path) in MAY_KNOW, f"{room(path)} is a new room; say in MAY_KNOW what it may import"
    public = (
        {"Cleaner", "CleanResult", "clean", "PASSES", "PROFILES", "__version__", "detect"}
        if room(path) not in {"edits", "passes"}
        else set()
    )
    assert imported(path) <= MAY_KNOW[room(path)] | {room(path)} | public


def test_a_pass_does_not_know_another() -> None:
    for path in (HOUSE / "passes").rglob("*.py"):
        own = path.relative_to(HOUSE / "passes").parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        known = set(re.findall(r"newsclean\.passes\.(\w+)", path.read_text(encoding="utf-8")))
        assert known <= {own}, path


def test_only_one_room_makes_text_from_edits() -> None:
    for path in MODULES:
        if room(path) not in {
            "api",
            "edits",
            "pipeline",
            "result",
            "testing",
        }:  # testing damages texts as rules repair them
            assert "newsclean.edits import apply" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(("package", "rooms"), [("charset_normalizer", {"decoding"}), ("click", {"cli"})])
def test_who_knows_a_package(package: str, rooms: set[str]) -> None:
    knowing = {
        room(path)
        for path in MODULES
        if re.search(rf"^\s*(import|from) {package}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert knowing <= rooms


def test_the_register_is_the_tree() -> None:
    stems = {path.stem for path in (HOUSE / "passes").iterdir() if path.stem not in {"__init__", "__pycache__"}}
    assert {stage.name for stage in PASSES} == stems
    for stage in PASSES:
        module = import_module(f"newsclean.passes.{stage.name}")
        assert stage.rules == module.RULES
        assert stage.rules, f"{stage.name} has no rule"


def test_rule_ids_name_their_pass_and_are_unique() -> None:
    ids = [fault.id for stage in PASSES for rule in stage.rules for fault in rule.faults]
    assert len(ids) == len(set(ids))
    for stage in PASSES:
        for rule in stage.rules:
            for fault in rule.faults:
                assert re.fullmatch(rf"{stage.name}\.[a-z0-9]+(-[a-z0-9]+)*", fault.id)
                assert fault.level in {"safe", "likely"}
                assert fault.reason
                assert "\n" not in fault.reason


def test_every_rule_says_what_it_does() -> None:
    for stage in PASSES:
        for rule in stage.rules:
            assert getattr(rule.find, "__doc__", None), rule


def test_case_tables_belong_to_a_pass() -> None:
    tables = {path.name.removesuffix(".toml") for path in (Path(__file__).parent / "cases").iterdir()}
    assert tables == {stage.name for stage in PASSES}


def test_every_public_name_is_there_and_documented() -> None:
    for name in newsclean.__all__:
        assert hasattr(newsclean, name)
        if name not in {"PASSES", "PROFILES", "__version__"}:
            assert getattr(newsclean, name).__doc__, name
    assert set(all_faults(PASSES))
