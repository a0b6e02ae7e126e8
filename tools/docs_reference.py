"""The reference of the site, made from signatures and docstrings."""

from __future__ import annotations

import ast
import inspect
from inspect import cleandoc
from textwrap import dedent
from typing import Any

from docs_text import markdown

import newsclean
import newsclean.testing

COMMANDS = "reference/commands.md"
CHAPTERS: dict[str, tuple[str, str, Any, tuple[str, ...]]] = {
    "reference/cleaning.md": (
        "Cleaning",
        "What users call.",
        newsclean,
        ("clean", "clean_text", "clean_bytes", "Cleaner", "PROFILES", "detect", "Detection"),
    ),
    "reference/results.md": (
        "Results",
        "What comes back, and how to put a log on and off.",
        newsclean,
        ("CleanResult", "Change", "Flag", "replay", "undo"),
    ),
    "reference/options.md": ("Options", "What the passes may do.", newsclean, ("Options",)),
    "reference/rules.md": (
        "Rules and passes",
        "What rules of your own are made of.",
        newsclean,
        ("Edit", "Fault", "Rule", "Pass", "PASSES"),
    ),
    "reference/testing.md": (
        "newsclean.testing",
        newsclean.testing.__doc__ or "",
        newsclean.testing,
        tuple(sorted(newsclean.testing.__all__, key=lambda name: (name.isupper(), name.lower()))),
    ),
    "reference/errors.md": (
        "Errors",
        "What is raised, and for what; never because of what a text holds.",
        newsclean,
        tuple(name for name in newsclean.__all__ if name.endswith("Error")),
    ),
}


def pages() -> dict[str, str]:
    """Return the text of every page of the reference, by its path."""
    return {**{path: _chapter(*chapter) for path, chapter in CHAPTERS.items()}, COMMANDS: command_page()}


def command_page() -> str:
    """Return the help of every command, as the command gives it."""
    import click

    from newsclean.cli.commands import newsclean_command

    parts = ["# Commands", "What `newsclean --help` says, and each command's own help."]
    with click.Context(newsclean_command, info_name="newsclean", max_content_width=90, terminal_width=90) as outer:
        parts.append(f"```text\n{newsclean_command.get_help(outer)}\n```")
        for name in newsclean_command.list_commands(outer):
            command = newsclean_command.get_command(outer, name)
            if command is None or command.hidden:
                continue
            with click.Context(command, info_name=name, parent=outer, max_content_width=90, terminal_width=90) as inner:
                parts += [f"## newsclean {name}", f"```text\n{command.get_help(inner)}\n```"]
    return "\n\n".join(parts) + "\n"


def navigation() -> list[dict[str, str]]:
    """Return the entries of the navigation."""
    return [*({title: path} for path, (title, *_) in CHAPTERS.items()), {"Commands": COMMANDS}]


def _chapter(title: str, lead: str, room: Any, names: tuple[str, ...]) -> str:  # noqa: ANN401 (a module)
    parts = [f"# {title}", markdown(cleandoc(lead))]
    for name in names:
        parts += _entry(name, getattr(room, name), f"{room.__name__}.{name}")
    return "\n\n".join(parts) + "\n"


def _entry(name: str, found: Any, path: str) -> list[str]:  # noqa: ANN401 (whatever is public)
    if inspect.isclass(found):
        return _class(name, found, path)
    if callable(found):
        return [f"## {name}", _signature(found, path), markdown(cleandoc(found.__doc__ or ""))]
    if name == "PASSES":
        shown = ", ".join(f"[`{stage.name}`](../rules/index.md#{stage.name})" for stage in found)
        return [f"## {name}", f"The built-in passes, in order: {shown}."]
    if name == "PROFILES":
        lines = [f"| `{profile}` | {_values(values)} |" for profile, values in found.items()]
        return [
            f"## {name}",
            "Sets of defaults, by name.",
            "\n".join(["| profile | differs in |", "| --- | --- |", *lines]),
        ]
    return [f"## {name}", f"`{path}` is {_names(found)}."]


def _class(name: str, found: type, path: str) -> list[str]:
    fields = _fields(found)
    parts = [f"## {name}", *([] if fields else [_signature(found, path)]), markdown(cleandoc(found.__doc__ or ""))]
    bases = [base.__name__ for base in found.__mro__[1:-1] if issubclass(base, Exception)]
    if bases:
        parts.append(f"Is a {', a '.join(f'`{base}`' for base in bases[:-1] or bases)}.")
    parts += fields
    for member, value in vars(found).items():
        if member.startswith("_") and not (member == "__call__" and found.__name__ == "Cleaner"):
            continue
        if isinstance(value, (classmethod, staticmethod)):
            value = value.__func__  # noqa: PLW2901 (the function inside)
        if isinstance(value, property) and value.__doc__:
            parts += [f"### {name}.{member}", markdown(cleandoc(value.__doc__))]
        elif inspect.isfunction(value) and value.__doc__:
            shown = "cleaner" if member == "__call__" else f"{name}.{member}"
            parts += [
                f"### {name}.{member}" if member != "__call__" else f"### {name}(…)(text)",
                _signature(value, shown),
            ]
            parts.append(markdown(cleandoc(value.__doc__)))
    return parts


def _fields(found: type) -> list[str]:
    """Return the documented fields of a record: its annotations, each with the string that stands below it."""
    try:
        body = ast.parse(dedent(inspect.getsource(found))).body[0]
    except (OSError, TypeError):
        return []
    lines = []
    nodes = body.body if isinstance(body, ast.ClassDef) else []
    for node, below in zip(nodes, [*nodes[1:], None], strict=False):
        if (
            not isinstance(node, ast.AnnAssign)
            or not isinstance(node.target, ast.Name)
            or node.target.id.startswith("_")
        ):
            continue
        said = ""
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str):
            said = markdown(" ".join(cleandoc(below.value.value).split()))
        default = f" = {ast.unparse(node.value)}" if node.value is not None else ""
        shown = f"{node.target.id}: {ast.unparse(node.annotation)}{default}"
        lines.append(f"| `{shown}` | {said} |")
    return ["\n".join(["| field | |", "| --- | --- |", *lines])] if lines else []


def _signature(found: Any, path: str) -> str:  # noqa: ANN401 (whatever can be called)
    """Return how `found` is called, as a block; on one line where it fits."""
    if inspect.isclass(found) and issubclass(found, Exception):
        return f"```text\n{path}\n```"
    signature = inspect.signature(found)
    shown, star = [], False
    for name, parameter in signature.parameters.items():
        if name in {"self", "cls"}:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            shown.append("*")
            star = True
        star = star or parameter.kind is parameter.VAR_POSITIONAL
        shown.append(_parameter(parameter))
    if signature.parameters and any(p.kind is p.POSITIONAL_ONLY for p in signature.parameters.values()):
        shown.append("/")
    result = "" if inspect.isclass(found) else f" -> {_annotation(signature.return_annotation)}"
    line = f"{path}({', '.join(shown)}){result}"
    if len(line) > 90:
        line = f"{path}(\n    " + ",\n    ".join(shown) + f",\n){result}"
    return f"```python\n{line}\n```"


def _parameter(parameter: inspect.Parameter) -> str:
    stars = (
        "*" if parameter.kind is parameter.VAR_POSITIONAL else "**" if parameter.kind is parameter.VAR_KEYWORD else ""
    )
    empty = inspect.Parameter.empty
    kind = "" if parameter.annotation is empty else f": {_annotation(parameter.annotation)}"
    default = "" if parameter.default is empty else f"{' = ' if kind else '='}{parameter.default!r}"
    return f"{stars}{parameter.name}{kind}{default}"


def _annotation(found: Any) -> str:  # noqa: ANN401 (an annotation)
    return found if isinstance(found, str) else getattr(found, "__name__", str(found))


def _values(values: Any) -> str:  # noqa: ANN401 (a mapping)
    return ", ".join(f"`{key}={value!r}`" for key, value in values.items()) or "nothing"


def _names(found: Any) -> str:  # noqa: ANN401 (a tuple or a mapping)
    return ", ".join(f"`{name}`" for name in found)
