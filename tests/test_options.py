"""Options: which values each has, what is said about a wrong one, and which marks and tags are plain."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

import newsclean
from newsclean.options import OPTION_NAMES, Options, make_options

VALUES: dict[str, tuple[object, ...]] = {
    "quotes": ("straight", "typographic", "keep"),
    "dashes": ("keep", "straight", "typographic"),
    "ellipsis": ("keep", "straight", "typographic"),
    "dangling": ("mark", "flag", "drop", "stop", "join"),
    "joins": ("safe", "bold", "off"),
    "unwrap": (True, False),
    "hyphens": (True, False),
    "interrupters": ("move", "keep"),
    "words": ("auto", "off"),
    "level": ("likely", "safe"),
}


def test_every_option_is_known_with_its_default() -> None:
    assert set(OPTION_NAMES) == {*VALUES, "lang", "dangling_mark"}
    for name, values in VALUES.items():
        assert getattr(Options(), name) == values[0]
    assert Options().lang is None
    assert Options().dangling_mark == "…"


@pytest.mark.parametrize("option", ["select", "ignore", "passes"])
def test_a_list_of_names_is_one(option: str) -> None:
    for wrong in ("quotes", 5, *((None,) if option != "passes" else ())):
        example = wrong if isinstance(wrong, str) else "quotes"
        with pytest.raises(newsclean.OptionValueError) as caught:
            newsclean.Cleaner(**{option: wrong})
        assert str(caught.value) == f"{option} is {wrong!r}; it is a tuple of names, such as ({example!r},)"
    text = "it was  over"
    none: dict[str, Any] = {option: ()}
    assert newsclean.Cleaner(**none).text(text) == (text if option == "passes" else "it was over")
    with pytest.raises(newsclean.OptionValueError, match=r"unknown profile \[\]"):
        newsclean.Cleaner(profile=[])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", VALUES)
def test_every_value_is_taken_and_no_other(name: str) -> None:
    for value in VALUES[name]:
        assert getattr(make_options({name: value}), name) == value
    shown = ", ".join(map(str, get_args(get_type_hints(Options)[name]) or VALUES[name]))
    for wrong in ("", "KEEP", None, 1, 0, 2.5, ("keep",)):
        with pytest.raises(newsclean.OptionValueError) as caught:
            make_options({name: wrong})
        message = str(caught.value)
        assert message.startswith(f"unknown value for {name} {wrong!r}"), message
        assert message.endswith(f"; its values are {shown}"), message


@pytest.mark.parametrize("tag", ["en", "de", "pt-BR", "pt_BR", "zh-Hant-TW", "sr-Latn", "de-CH-1996", "grc", "qq"])
def test_a_language_tag(tag: str) -> None:
    assert Options(lang=tag).lang == tag


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "english",
        "german",
        "abcdefgh",
        "e1",
        "english language",
        "en-",
        "-en",
        "en--US",
        "en-ü",
        "zh_Hant__TW",
        7,
        b"en",
    ],
)
def test_what_is_no_language_tag(tag: object) -> None:
    with pytest.raises(newsclean.OptionValueError) as caught:
        make_options({"lang": tag})
    assert str(caught.value) == f"lang is {tag!r}; it is a BCP 47 tag such as 'en' or 'pt-BR', or None"


@pytest.mark.parametrize("mark", ["…", "...", ".", ". . .", "[…]", "(…)", "*", "–", "—", "-", "/", "........"])
def test_a_plain_mark(mark: str) -> None:
    assert Options(dangling_mark=mark).dangling_mark == mark


@pytest.mark.parametrize(
    "mark", ["", " ", " …", "… ", ".  .", "etc", "1", '"', "\n", "…\u200b", "X", ".........", None, 7, ["…"]]
)
def test_what_is_no_plain_mark(mark: object) -> None:
    with pytest.raises(newsclean.OptionValueError) as caught:
        make_options({"dangling_mark": mark})
    assert str(caught.value) == (f"dangling_mark is {mark!r}; it is 1 to 8 punctuation marks, such as '…' or '...'")


def test_an_unknown_option_is_named_with_those_that_there_are() -> None:
    with pytest.raises(TypeError) as caught:
        make_options({"colour": "red"})
    message = str(caught.value)
    names = (*OPTION_NAMES, "passes", "select", "ignore", "profile")
    assert message == f"unknown option 'colour'; options are {', '.join(names)}"
    with pytest.raises(newsclean.UnknownOptionError, match="did you mean 'profile'"):
        make_options({"profil": "red"})
    with pytest.raises(newsclean.UnknownOptionError, match="did you mean 'quotes'"):
        make_options({"quote": "keep"})


def test_options_are_a_value() -> None:
    assert Options(quotes="keep") == Options(quotes="keep") != Options()
    with pytest.raises(AttributeError):
        Options().quotes = "keep"  # type: ignore[misc]
