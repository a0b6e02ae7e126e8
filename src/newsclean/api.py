"""What users call: `clean`, `clean_bytes`, `clean_text`, `Cleaner`; made of the passes, `run` and `decode`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from newsclean.edits import apply
from newsclean.errors import InputTypeError, OptionValueError, choices
from newsclean.options import Options, make_options
from newsclean.pipeline import Pass, Program, Selection, Step, rule_names, run
from newsclean.result import CleanResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_T = TypeVar("_T")

PROFILES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        # for readers: everything, one stable form of quotes, what is missing shown
        "news": {},
        # for language models: repairs only; the author's marks stay, unfinished sentences go
        "training": {"quotes": "keep", "dangling": "drop"},
        # for archives: only what cannot be otherwise; the rest is reported
        "archive": {"quotes": "keep", "level": "safe", "dangling": "flag"},
        # for indexes: joins and repairs, no marks that nobody wrote
        "search": {"dangling": "flag"},
    }
)


class Cleaner:
    """One configuration, checked once, used for any number of texts. Immutable, picklable, safe in threads.

    `profile` names a set of defaults; every option of `Options` can be given beside it. `passes` is an ordered
    selection (names, also of passes that other packages offer, or `Pass` objects of your own; None is all of
    newsclean's, `()` changes nothing); `select` hears only these rules or passes (`()`: every one that runs), `ignore`
    does not hear these. Raises `UnknownOptionError` (a TypeError) for a name and `OptionValueError` (a ValueError) for
    a value that does not exist.

    >>> cleaner = Cleaner(profile="training", dangling="flag")
    >>> cleaner.text("it was  over")
    'it was over'
    """

    __slots__ = ("_made_with", "_others", "_program", "digest", "profile")
    profile: str
    digest: str
    _made_with: dict[str, Any]
    _others: tuple[str, ...]
    _program: Program

    def __init__(
        self,
        *,
        profile: str = "news",
        passes: Iterable[str | Pass] | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        **options: Any,  # noqa: ANN401 (checked by name and value in make_options)
    ) -> None:
        """Check the configuration, so that no text ever meets a wrong one."""
        from newsclean.passes import PASSES

        if profile not in tuple(PROFILES):
            raise OptionValueError(choices("profile", profile, PROFILES))
        checked = make_options({**PROFILES[profile], **options})
        given = None if passes is None else _listed("passes", passes)
        chosen = PASSES if given is None else _chosen(given, PASSES)
        own = rule_names(PASSES)
        known = own if chosen is PASSES else {**own, **rule_names(chosen)}
        selection = Selection(
            chosen, checked, _rule_names("select", select, known), _rule_names("ignore", ignore, known)
        )
        put = object.__setattr__
        put(self, "profile", profile)
        put(self, "digest", _digest(selection))
        put(self, "_program", Program(selection))
        put(self, "_others", tuple(name for name in known if name not in own))
        put(
            self,
            "_made_with",
            {
                "profile": profile,
                "passes": None if given is None else tuple(map(_portable, given)),
                "select": selection.select,
                "ignore": selection.ignore,
                **options,
            },
        )

    @property
    def options(self) -> Options:
        """The options in force."""
        return self._program.selection.options

    @property
    def passes(self) -> tuple[Pass, ...]:
        """The passes in force, in order."""
        return self._program.selection.passes

    def __call__(self, text: str) -> CleanResult:
        """Return the cleaned text with its log. Raises `InputTypeError` (a TypeError) for what is not `str`."""
        return self._result(_checked(text), None, [])

    def text(self, text: str) -> str:
        """Return just the cleaned text: the fast way when nobody reads the log."""
        return run(_checked(text), self._program)

    def bytes(self, data: bytes | bytearray | memoryview, encoding: str | None = None) -> CleanResult:
        """Return the decoded and cleaned text; `encoding` is trusted when given, else found. See `clean_bytes`."""
        from newsclean.decoding import NOT_KEPT, gives_back, repairs

        decoded, edits = repairs(data, encoding)
        flags = [] if gives_back(decoded, data) else [(0, 0, NOT_KEPT)]
        return self._result(decoded.text, decoded.encoding, [Step(edits, flags)] if edits or flags else [])

    def many(self, texts: Iterable[str]) -> Iterator[CleanResult]:
        """Yield the result of each text, in order, one at a time.

        >>> [result.text for result in Cleaner().many(["a  b", "c"])]
        ['a b', 'c']
        """
        if isinstance(texts, str):
            message = "many() takes an iterable of str; for one str call the cleaner itself"
            raise InputTypeError(message)
        return map(self, texts)

    def _result(self, text: str, encoding: str | None, steps: list[Step]) -> CleanResult:
        shown = apply(text, steps[0].edits) if steps else text
        cleaned = run(shown, self._program, steps)
        return CleanResult(
            text, cleaned, steps, encoding=encoding, profile=self.profile, digest=self.digest, others=self._others
        )

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: make another Cleaner."""
        message = f"a Cleaner is immutable; make another with {name}={value!r:.80}"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse: make another Cleaner."""
        message = f"a Cleaner is immutable; {name} cannot be deleted"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        """Tell whether both clean alike."""
        return isinstance(other, Cleaner) and (self.profile, self._program.selection) == (
            other.profile,
            other._program.selection,
        )

    def __hash__(self) -> int:
        """Hash the configuration."""
        return hash((self.profile, self.digest))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle what it was made with; passes of newsclean's own, and those that were given by name, by name."""
        return _remade, (self._made_with,)

    def __repr__(self) -> str:
        """Show what differs from a bare Cleaner."""
        shown = {k: v for k, v in self._made_with.items() if v not in (None, ())}
        if "passes" in shown:
            shown["passes"] = tuple(stage.name for stage in self.passes)
        return f"Cleaner({', '.join(f'{k}={v!r:.200}' for k, v in shown.items())})"


def clean(text: str, **configuration: Any) -> CleanResult:  # noqa: ANN401 (Cleaner's own keywords)
    """Return `text` cleaned, with its log. `configuration`: what `Cleaner` takes.

    Raises TypeError for what is not `str` and for an unknown option, ValueError for an unknown value; nothing else,
    whatever the text holds.

    >>> clean("Russia‚Äôs  war").text
    "Russia's war"
    """
    return _cleaner(configuration)(text)


def clean_text(text: str, **configuration: Any) -> str:  # noqa: ANN401
    """Return just the cleaned text of `text`; no log is built.

    >>> clean_text("it was  over")
    'it was over'
    """
    return _cleaner(configuration).text(text)


def clean_bytes(
    data: bytes | bytearray | memoryview,
    encoding: str | None = None,
    **configuration: Any,  # noqa: ANN401
) -> CleanResult:
    """Return `data` decoded and cleaned, with its log; `result.encoding` is a codec that Python knows.

    Without `encoding` it is found from the bytes. What cannot be decoded stays in `result.original` as lone surrogates
    (PEP 383), so that `original.encode(encoding, "surrogateescape")` is the input again; where it is not (damaged
    UTF-16, two byte sequences of East Asia for one character), the flag `decoding.bytes-not-kept` says so.

    >>> clean_bytes("“so  what”".encode("cp1252")).text
    '"so what"'
    """
    return _cleaner(configuration).bytes(data, encoding)


def _cleaner(configuration: dict[str, Any]) -> Cleaner:
    """Return a Cleaner for `configuration`; each is made once, as long as its values can be told apart by hash."""
    key = tuple(
        (name, type(value), tuple(value) if isinstance(value, list) else value) for name, value in configuration.items()
    )
    try:
        hash(key)
    except TypeError:
        return Cleaner(**configuration)
    return _made(key)


@lru_cache(maxsize=256)
def _made(key: tuple[tuple[str, type, Any], ...]) -> Cleaner:
    return Cleaner(**{name: value for name, _, value in key})


def _remade(made: dict[str, Any]) -> Cleaner:
    return Cleaner(**made)


def _portable(stage: str | Pass) -> str | Pass:
    from newsclean.passes import PASSES

    return stage.name if isinstance(stage, Pass) and stage in PASSES else stage


def _checked(text: object) -> str:
    if type(text) is str:
        return text
    if isinstance(text, str):
        return str.__str__(text)
    hint = "; for bytes there is clean_bytes" if isinstance(text, (bytes, bytearray, memoryview)) else ""
    message = f"expected str, got {type(text).__name__}{hint}"
    raise InputTypeError(message)


def _listed(option: str, names: Iterable[_T]) -> tuple[_T, ...]:
    """Return `names` as a tuple. Raises `OptionValueError` for one name by itself, and for what is no list of names."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        example = names if isinstance(names, str) else "quotes"
        message = f"{option} is {names!r:.80}; it is a tuple of names, such as ({example!r},)"
        raise OptionValueError(message)
    return tuple(names)


def _chosen(passes: Iterable[str | Pass], known: tuple[Pass, ...]) -> tuple[Pass, ...]:
    by_name = {stage.name: stage for stage in known}
    chosen = []
    for stage in passes:
        if isinstance(stage, Pass):
            chosen.append(stage)
        elif stage in by_name:
            chosen.append(by_name[stage])
        else:
            from newsclean.plugins import load

            chosen.append(load(stage, by_name))
    return tuple(chosen)


def _rule_names(option: str, names: Iterable[str], known: Mapping[str, None]) -> tuple[str, ...]:
    found = _listed(option, names)
    for name in found:
        if not isinstance(name, str) or name not in known:
            raise OptionValueError(choices(f"rule in {option}", name, known, "rules"))
    return found


def _digest(selection: Selection) -> str:
    """Return a short digest of everything that decides what a text becomes."""
    facts = [
        [stage.name for stage in selection.passes],
        [(name, getattr(selection.options, name)) for name in Options.__slots__],
        selection.select,
        selection.ignore,
    ]
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]
