"""Mojibake that was damaged again: every form that is looked for, by what happened to it, both ways."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from newsclean.passes.mojibake.codecs import CODECS, NUMBER, decoding
from newsclean.passes.mojibake.forms import COMMON, KINDS, LONGEST, LOST, NAMES, anchors, sizes_by_first, table

if TYPE_CHECKING:
    from collections.abc import Callable

C1 = "".join(map(chr, range(0x80, 0xA0)))


def without(characters: str, replacement: str = "") -> Callable[[str], str]:
    return lambda text: text.translate(dict.fromkeys(map(ord, characters), replacement))


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


DAMAGE: dict[str, Callable[[str], str]] = {
    "undefined": without(C1, "\ufffd"),
    "question": without(C1, "?"),
    "dropped": without(C1),
    "hyphen": without("\u00ad"),
    "space": without("\u00a0", " "),
    "straight": lambda text: without("‘’‚‛", "'")(without("“”„‟", '"')(text)),
    "normal": lambda text: unicodedata.normalize("NFKC", text),
    "lower": str.lower,
    "upper": str.upper,
    "stripped": bare,
}


def exact(character: str, codec: int) -> str:
    read = decoding(CODECS[codec].python)
    return "".join(read[byte] for byte in character.encode())


USUAL = sorted(NUMBER[name] for name in NAMES)
CASED: dict[str, Callable[[str], str]] = {"lower": str.lower, "upper": str.upper}


@pytest.mark.parametrize("codec", USUAL, ids=lambda codec: CODECS[codec].name)
def test_every_kind_of_damage_is_looked_for(codec: int) -> None:
    forms = table(codec)
    missing = []
    for character in COMMON:
        seen = exact(character, codec)
        for kind, damage in DAMAGE.items():
            form = damage(seen)
            if form == seen or form[:2].isascii() or (kind == "normal" and form == seen.replace("\u00a0", " ")):
                continue  # it is as before, or nothing of it is left
            if (kind == "question" and len(seen) < 3) or (kind == "stripped" and len(form) < 2):
                continue  # `Ã?` and `A` are anything
            if kind in CASED and seen.isalpha() and seen > "\u0370":
                continue  # such pairs are in every Cyrillic or Greek word
            if kind in CASED and seen[-1] == "\u00ad" and character != "í":
                continue  # a letter with a soft hyphen behind it
            meant = {one.character for one in forms.get(form, ()) if one.kind == kind}
            if CASED.get(kind, str)(character) not in meant and (kind != "upper" or character not in meant):
                missing.append((character, kind, form))
    assert missing == []


@pytest.mark.parametrize("codec", USUAL, ids=lambda codec: CODECS[codec].name)
def test_every_form_is_what_the_damage_leaves(codec: int) -> None:
    wrong = []
    for form, many in table(codec).items():
        assert not form.isascii()
        assert len(set(many)) == len(many)  # of two alike none would be the likelier one
        for character, kind in many:
            if kind in {"controls", "marked"}:
                left = without(C1, "\ufffd" if kind == "marked" else "")(character.encode().decode("latin-1"))
                assert codec == NUMBER["cp1252"]
            elif kind in CASED:
                sources = [c for c in COMMON if character in {c, CASED[kind](c)}]
                left = form if form in {DAMAGE[kind](exact(c, codec)) for c in sources} else ""
            elif character == "’" and kind in LOST:
                left = DAMAGE[kind](exact("”", codec))  # by whatever it lost its last byte
            else:
                left = DAMAGE[kind](exact(character, codec))
            if left != form or (form == exact(character, codec) and kind not in CASED):
                wrong.append((form, character, kind))
    assert wrong == []


def test_controls_are_stripped_from_what_was_read_as_latin_1_alone() -> None:
    kinds = {codec: {one.kind for many in table(codec).values() for one in many} for codec in USUAL}
    for kind in ("controls", "marked"):
        assert {codec for codec in USUAL if kind in kinds[codec]} == {NUMBER["cp1252"]}
    assert kinds[NUMBER["cp1252"]] == set(KINDS) - {"squeezed"}


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("â€\ufffd", {("”", "undefined"), ("’", "undefined")}),
        ("â€?", {("”", "question"), ("’", "question")}),
        ("â€'", {("‑", "straight")}),
        ("Ã ", {("à", "space")}),
        ("ã©", {("é", "lower")}),
        ("A©", {("é", "stripped")}),
        ("Ã", {("í", "hyphen"), *((c, "dropped") for c in "ÁÍÏÐÝ")}),
    ],
)
def test_what_a_form_of_windows_1252_may_have_been(form: str, meant: set[tuple[str, str]]) -> None:
    assert meant <= set(map(tuple, table(NUMBER["cp1252"])[form]))


@pytest.mark.parametrize("codec", USUAL, ids=lambda codec: CODECS[codec].name)
def test_every_form_is_found_by_its_anchor_and_its_size(codec: int) -> None:
    sizes = sizes_by_first(codec)
    for form in table(codec):
        match = anchors(codec).search(form)
        assert match is not None
        assert form[: match.start()].isascii()
        assert match.start() < 2
        assert len(form) in sizes[form[0]]
        assert len(form) <= LONGEST
    for many in sizes.values():
        assert list(many) == sorted(set(many), reverse=True)
