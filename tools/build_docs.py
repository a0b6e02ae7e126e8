"""The pages of the site that are made from the code: one a rule, and the reference. A hook of MkDocs.

    mkdocs build --strict                # with newsclean installed: the whole site, into site/
    python tools/build_docs.py FOLDER    # only these pages, as Markdown, to look at

A rule's page is its fault, the docstring of its function, and its rows in tests/cases, each run through the rule as the
page is made: what stands on the page is what the library does.
"""

from __future__ import annotations

import html
import json
import sys
import tomllib
import unicodedata
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

import docs_reference
from docs_text import markdown

import newsclean

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
PROJECT = {"changelog.md": "CHANGELOG.md", "contributing.md": "CONTRIBUTING.md", "security.md": "SECURITY.md"}
OUTSIDE = """## Outside of the passes

`decoding.undecodable-byte`: a byte that the encoding does not define, shown as U+FFFD; the original keeps it.

`decoding.windows-1252-byte`, `decoding.surrogate-bytes`, `decoding.byte-order-mark`: bytes among UTF-8 that are
windows-1252, or CESU-8, and the mark before UTF-16 or UTF-32 of the other order; decoding makes them what they mean,
whatever passes and `level` are chosen, and the original keeps them.

`decoding.bytes-not-kept` (a flag): the text cannot be made these bytes again, as of damaged UTF-16.

`pipeline.unsettled` (a flag): the rules did not agree on a text within four rounds, so it was left as it was.
"""
MOST_ROWS = 24
MOST_SIBLINGS = 8


def pages() -> dict[str, str]:
    """Return the text of every page made from code, by its path."""
    made = {"rules/index.md": index_page()}
    for stage in newsclean.PASSES:
        for rule in stage.rules:
            for fault in rule.faults:
                made[f"rules/{fault.id}.md"] = rule_page(stage, rule, fault)
    made.update(docs_reference.pages())
    made.update({page: (ROOT / source).read_text(encoding="utf-8") for page, source in PROJECT.items()})
    return made


def index_page() -> str:
    """Return the register: every pass in order, with its rules."""
    lines = [
        "# Rules",
        "",
        "The passes in the order in which they run, each with the faults it knows. *Safe*: nothing else is possible;",
        '*likely*: decided on evidence (`level="safe"` flags these and changes nothing). Every id works in `select=`,',
        "`ignore=` and `revert()`, and so does the name of a pass.",
    ]
    for stage in newsclean.PASSES:
        lines += [
            "",
            f"## {stage.name}",
            "",
            _purpose(stage),
            "",
            "| rule | level | what is wrong |",
            "| --- | --- | --- |",
        ]
        lines += [
            f"| [`{fault.id}`]({fault.id}.md) | {fault.level} | {markdown(fault.reason)} |"
            for rule in stage.rules
            for fault in rule.faults
        ]
    return "\n".join([*lines, "", OUTSIDE])


def _purpose(stage: newsclean.Pass) -> str:
    module = sys.modules[f"newsclean.passes.{stage.name}"]
    return markdown(cleandoc(module.__doc__ or "").split("\n\n")[0])


def rule_page(stage: newsclean.Pass, rule: newsclean.Rule, fault: newsclean.Fault) -> str:
    """Return the page of one fault."""
    lines = [f"# {fault.id}", "", f"*{markdown(fault.reason)}*", ""]
    lines += [f"Pass [`{stage.name}`](index.md#{stage.name}), level **{fault.level}**.", ""]
    doc = cleandoc(getattr(rule.find, "__doc__", None) or "")
    if doc:
        lines += ["## What is done, and why", "", markdown(doc), ""]
    siblings = [other.id for other in rule.faults if other.id != fault.id]
    if siblings:
        links = ", ".join(f"[`{name}`]({name}.md)" for name in siblings[:MOST_SIBLINGS])
        rest = len(siblings) - MOST_SIBLINGS
        more = f" and {rest} more in [the register](index.md#{stage.name})" if rest > 0 else ""
        lines += [f"Found by the same rule: {links}{more}.", ""]
    acting = [row for row in rows() if fault.id in (*row.get("rules", ()), *row.get("flags", ()))]
    keeping = [row for row in rows() if fault.id in row.get("near", ())]
    for title, some in (("Where it acts", acting), ("Left alone", keeping)):
        shown = [row for row in some if "unsolved" not in row]
        if shown:
            lines += [f"## {title}", "", *map(_case, shown[:MOST_ROWS])]
            if len(shown) > MOST_ROWS:
                lines += [f"And {len(shown) - MOST_ROWS} more in the case tables.", ""]
    unsolved = [row for row in (*acting, *keeping) if "unsolved" in row]
    if unsolved:
        lines += ["## Known to fail", ""]
        lines += [f"- {markdown(row['name'])}: {markdown(row['unsolved'])}" for row in unsolved]
    return "\n".join(lines) + "\n"


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Return every row of every case table, its texts read and its passes known."""
    found = []
    for path in sorted(CASES.rglob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            row.setdefault("passes", [path.relative_to(CASES).parts[0].removesuffix(".toml")])
            if row.get("json"):
                row.update({key: "".join(json.loads(row[key])) for key in ("before", "after", "keep") if key in row})
            found.append(row)
    return tuple(found)


def _case(row: dict[str, Any]) -> str:
    """Return one row as HTML: its name, and the text with what the rule does to it marked."""
    text: str = row["keep"] if "keep" in row else row["before"]
    result = newsclean.clean(text, **row.get("options", {}), passes=row["passes"])
    before, after, cursor = [], [], 0
    for change in result.changes:
        same = _shown(text[cursor : change.start])
        before += [same, f"<del>{_shown(change.before)}</del>" if change.before else ""]
        after += [same, f"<ins>{_shown(change.after)}</ins>" if change.after else ""]
        cursor = change.end
    rest = _shown(text[cursor:])
    settings = ", ".join(
        f"<code>{html.escape(f'{key}={value!r}')}</code>" for key, value in row.get("options", {}).items()
    )
    notes = [settings] if settings else []
    notes += [f"flagged: {_shown(flag.text)} ({html.escape(flag.reason)})" for flag in result.flags]
    if "source" in row:
        notes.append(f"Source: {html.escape(str(row['source']))}")
    lines = ['<div class="case">', f"<strong>{html.escape(row['name'])}</strong>"]
    lines.append(f"<pre>{''.join(before)}{rest}</pre>")
    if result.changes:
        lines.append(f"<pre>{''.join(after)}{rest}</pre>")
    lines += [f'<div class="from">{note}</div>' for note in notes]
    return "\n".join([*lines, "</div>", ""])


def _shown(text: str) -> str:
    """Return `text` as HTML in which nothing is invisible and no line is blank (Markdown would end the block there)."""
    return "".join(map(_sign, text))


def _sign(character: str) -> str:
    if character == "\n":
        return '<span class="seen" title="LINE FEED">↵</span>&#10;'
    if character == " " or (character.isprintable() and not unicodedata.combining(character)):
        return html.escape(character).replace(" ", "&#32;")
    name = unicodedata.name(character, "control character" if ord(character) < 0xA0 else "no name")
    return f'<span class="seen" title="{html.escape(name)}">U+{ord(character):04X}</span>'


# the hook


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the made pages to the navigation."""
    rules: list[Any] = ["rules/index.md"]
    for stage in newsclean.PASSES:
        ids = [fault.id for rule in stage.rules for fault in rule.faults]
        rules.append({stage.name: [{name.split(".", 1)[1]: f"rules/{name}.md"} for name in ids]})
    at = len(config.nav) - 1 if config.nav else 0
    config.nav[at:at] = [{"Rules": rules}, {"Reference": docs_reference.navigation()}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the made pages to the files."""
    from mkdocs.structure.files import File

    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, text in pages().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(pages())} pages in {folder}")
