"""What a caller may rely on before any text is looked at: configuration, errors, purity of import."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

import newsclean
from newsclean import Cleaner


@pytest.mark.parametrize("wrong", [b"x", None, 3, ["x"], bytearray(b"x")])
def test_what_is_not_text_is_a_type_error(wrong: object) -> None:
    for call in (newsclean.clean, newsclean.clean_text, Cleaner()):
        with pytest.raises(TypeError, match=f"expected str, got {type(wrong).__name__}"):
            call(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", ["x", None, 3, ["x"]])
def test_what_is_not_bytes_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match=f"expected bytes, got {type(wrong).__name__}"):
        newsclean.clean_bytes(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"quote": "straight"}, TypeError, "did you mean 'quotes'"),
        ({"quotes": "curly"}, ValueError, "straight, typographic, keep"),
        ({"unwrap": 1}, ValueError, "unwrap"),
        ({"unwrap": "yes"}, ValueError, "unwrap"),
        ({"lang": "english language"}, ValueError, "BCP 47"),
        ({"dangling_mark": "etc"}, ValueError, "punctuation"),
        ({"dangling_mark": ""}, ValueError, "punctuation"),
        ({"profile": "new"}, ValueError, "did you mean 'news'"),
        ({"passes": ("quote",)}, ValueError, "did you mean 'quotes'"),
        ({"passes": "quotes"}, ValueError, "tuple of names"),
        ({"ignore": ("quotes.nothing",)}, ValueError, "rule in ignore"),
        ({"ignore": "quotes"}, ValueError, "tuple of names"),
        ({"select": ("quote",)}, ValueError, "rule in select"),
    ],
)
def test_a_wrong_option_is_named_with_the_right_ones(options: dict[str, object], error: type, message: str) -> None:
    with pytest.raises(error, match=message):
        newsclean.clean("x", **options)
    with pytest.raises(newsclean.NewscleanError):
        Cleaner(**options)  # type: ignore[arg-type]


def test_a_subclass_of_str_is_cleaned_as_the_text_that_it_is() -> None:
    class Loud(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "LOUD"

    result = newsclean.clean(Loud("quiet"))
    assert result.text == "quiet"
    assert type(result.text) is type(result.original) is str


def test_no_passes_change_nothing() -> None:
    wild = "“x”  ‚Äô\r\n&amp;\ud800"
    assert newsclean.clean(wild, passes=()).text == wild
    assert newsclean.clean_bytes(b"a  b", passes=()).text == "a  b"


def test_a_cleaner_is_a_value() -> None:
    cleaner = Cleaner(profile="training", dangling="flag", ignore=("quotes",))
    same = Cleaner(profile="training", dangling="flag", ignore=("quotes",))
    assert cleaner == same
    assert hash(cleaner) == hash(same)
    assert cleaner.digest == same.digest != Cleaner().digest
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(cleaner, protocol)) == cleaner  # noqa: S301 (our own)
    with pytest.raises(AttributeError, match="immutable"):
        cleaner.profile = "news"
    assert eval(repr(cleaner)) == cleaner  # noqa: S307 (our own)


def test_many_is_lazy_and_refuses_one_str() -> None:
    seen = Cleaner().many(iter(["a  b"]))
    assert next(seen).text == "a b"
    with pytest.raises(TypeError, match="iterable of str"):
        Cleaner().many("abc")


def test_ignored_rules_are_not_heard_and_selected_ones_are() -> None:
    text = "“it was  over”"
    assert newsclean.clean(text, ignore=("quotes",)).text == "“it was over”"
    assert newsclean.clean(text, select=("quotes",)).text == '"it was  over"'


def test_the_safe_level_flags_what_it_would_have_changed() -> None:
    text = "may worsen Russia‚Äôs problems"
    bold, cautious = newsclean.clean(text), newsclean.clean(text, level="safe")
    likely = {rule for change in bold.changes if change.level == "likely" for rule in change.rules}
    assert likely <= {flag.rule for flag in cautious.flags}
    assert all(change.level == "safe" for change in cautious.changes)


def loaded_by(code: str) -> set[str]:
    script = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_is_light() -> None:
    heavy = {"ftfy", "charset_normalizer", "click", "regex", "hypothesis", "spellchecker", "newsclean.passes"}
    assert not heavy & loaded_by("import newsclean")
    assert not {"click", "charset_normalizer"} & loaded_by("import newsclean; newsclean.clean('“x”')")
