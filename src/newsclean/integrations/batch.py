"""Lists of texts in, lists out: what every frame and engine stands on. Needs nothing but newsclean.

A frame asks for the text alone, or for a `Record`: the text, the number of changes, the rules that flagged something,
and the log as one line of JSON. In a record each field is a plain value, so that every engine has a type for it.
"""

from __future__ import annotations

import json
import pickle
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict

from newsclean.api import Cleaner
from newsclean.errors import InputTypeError, OptionValueError, UnknownOptionError, choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Output: TypeAlias = Literal["text", "struct", "columns"]
"""What comes back: the text; one struct with the fields of `Record`; or the text with columns beside it."""

FIELDS = ("text", "changes", "flags", "log")
"""The fields of a record, in order."""


class Record(TypedDict):
    """One cleaned text with what was done to it, in values that every engine can hold."""

    text: str
    changes: int
    """How many changes were made."""
    flags: list[str]
    """The rule of each flag: what was seen and not changed."""
    log: str
    """The log, one line of JSON without the text; `CleanResult.from_dict(json.loads(log), text=text)` reads it."""


def make_cleaner(cleaner: Cleaner | None, options: dict[str, Any]) -> Cleaner:
    """Return `cleaner`, or one made with `options`. Raises `UnknownOptionError` when both are given."""
    if cleaner is None:
        return Cleaner(**options)
    if options:
        message = f"{', '.join(options)}: give either cleaner= or the options of a Cleaner, not both"
        raise UnknownOptionError(message)
    if not isinstance(cleaner, Cleaner):
        message = f"cleaner is a {type(cleaner).__name__}; it is a newsclean.Cleaner"
        raise InputTypeError(message)
    return cleaner


def clean_batch(
    texts: Iterable[str | None],
    cleaner: Cleaner | None = None,
    *,
    counts: Counter[str] | None = None,
    **options: Any,  # noqa: ANN401 (Cleaner's own keywords)
) -> list[str | None]:
    """Return the cleaned texts, in order; None stays None. `options`: what `Cleaner` takes.

    With `counts`, the number of changes per rule is added there; this costs the log, so leave it out for speed.

    >>> clean_batch(["it was  over", None, ""], passes=("whitespace",))
    ['it was over', None, '']
    """
    clean = make_cleaner(cleaner, options)
    if counts is not None:
        return [None if record is None else record["text"] for record in clean_records(texts, clean, counts=counts)]
    only_text = clean.text
    return [None if text is None else only_text(text) for text in _many(texts)]


def clean_records(
    texts: Iterable[str | None],
    cleaner: Cleaner | None = None,
    *,
    counts: Counter[str] | None = None,
    **options: Any,  # noqa: ANN401
) -> list[Record | None]:
    """Return a `Record` for each text, in order; None stays None. `options` and `counts`: as for `clean_batch`.

    >>> record = clean_records(["it was  over"], passes=("whitespace",))[0]
    >>> record["text"], record["changes"], record["flags"]
    ('it was over', 1, [])
    """
    clean = make_cleaner(cleaner, options)
    return [None if text is None else _record(clean, text, counts) for text in _many(texts)]


def count_rules(logs: Iterable[str | None]) -> Counter[str]:
    """Return the number of changes per rule in the `log` lines of records: exact, whatever an engine ran twice.

    >>> count_rules([record["log"] for record in clean_records(["a  b  c", "d"], passes=("whitespace",))])
    Counter({'whitespace.doubled-space': 2})
    """
    found = Counter[str]()
    for log in logs:
        if log is not None:
            for change in json.loads(log)["changes"]:
                found.update(change["rules"])
    return found


def _record(clean: Cleaner, text: str, counts: Counter[str] | None) -> Record:
    result = clean(text)
    if counts is not None:
        for change in result.changes:
            counts.update(change.rules)
    return Record(
        text=result.text,
        changes=len(result.changes),
        flags=[flag.rule for flag in result.flags],
        log=result.to_json(text=False),
    )


def _many(texts: Iterable[str | None]) -> Iterable[str | None]:
    if isinstance(texts, (str, bytes)):
        message = f"expected a list of str, got one {type(texts).__name__}; for one text call newsclean.clean"
        raise InputTypeError(message)
    return texts


@lru_cache(maxsize=16)
def unpacked(packed: bytes) -> Cleaner:
    """Return the cleaner that an engine sent as a pickle: made once a worker process, whatever the number of tasks."""
    cleaner: Cleaner = pickle.loads(packed)  # noqa: S301 (from our own driver, by the engine's own way)
    return cleaner


def check_output(output: str, known: tuple[str, ...] = ("text", "struct", "columns")) -> None:
    """Raise `OptionValueError` unless `output` is one of `known`."""
    if output not in known:
        raise OptionValueError(choices("output", output, known))


def check_columns(column: str | Sequence[str], present: Sequence[str]) -> tuple[str, ...]:
    """Return the columns asked for, one or several. Raises `OptionValueError` for one that is not there, or twice."""
    asked = (column,) if isinstance(column, str) else tuple(column)
    for name in asked:
        if name not in present:
            raise OptionValueError(choices("column", name, present))
        if list(present).count(name) > 1:
            message = f"several columns are named {name!r}; rename all but one"
            raise OptionValueError(message)
    return asked


def not_text(kind: object, name: object = None, *, row: object = None) -> InputTypeError:
    """Return the error for a column that holds something else than text; it names the column, its type, the row."""
    column = "this column" if name is None else f"column {name!r}"
    place = f"is {kind}" if row is None else f"holds a {kind} in row {row!r}"
    return InputTypeError(f"{column} {place}; newsclean cleans text: convert it, or name a column of strings")


def side_columns(column: str) -> dict[str, str]:
    """Return the names of the columns that `output="columns"` writes beside `column`, by field.

    >>> side_columns("body")
    {'changes': 'body_changes', 'flags': 'body_flags', 'log': 'body_log'}
    """
    return {field: f"{column}_{field}" for field in FIELDS[1:]}


def check_free(column: str, present: Iterable[str]) -> None:
    """Raise `OptionValueError` where a column that is there has a name that `output="columns"` would write."""
    taken = sorted(set(side_columns(column).values()) & set(present))
    if taken:
        message = f"there is a column {taken[0]!r} already; rename it, or ask for output='struct'"
        raise OptionValueError(message)
