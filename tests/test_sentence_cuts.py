"""News cut off in the middle of a sentence: it is shown, reported, ended or removed as asked, and never completed."""

from __future__ import annotations

from itertools import count

import pytest

import newsclean
from newsclean.passes.sentences.clauses import last_sentence
from newsclean.tables.sentence_words import GRAMMARS
from tests.test_sentence_wraps import NEWS

LANGUAGES = ("de", "en", "es", "fr", "pl", "ru")


def cut(lang: str) -> list[tuple[list[str], str, list[str]]]:
    """Return pages with one paragraph cut behind a word that ends no sentence: what stands before, it, what follows."""
    found = []
    paragraphs = NEWS[lang] * 2
    for at, paragraph in enumerate(paragraphs[:2]):
        words = paragraph.split(" ")
        found += [
            (paragraphs[:at], " ".join(words[:end]), paragraphs[at + 1 :])
            for end in range(6, len(words))
            if words[end - 1] in GRAMMARS[lang].never_last
        ]
    return found


def cleaned(text: str, lang: str, dangling: str = "mark", **options: str) -> newsclean.CleanResult:
    return newsclean.clean(text, passes=("sentences",), lang=lang, words="off", dangling=dangling, **options)


def page(before: list[str], middle: str, behind: list[str]) -> str:
    return "\n\n".join(filter(None, (*before, middle, *behind)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_paragraph_that_breaks_off_is_shown_or_reported(lang: str) -> None:
    shown = 0
    for before, middle, behind in cut(lang):
        text = page(before, middle, behind)
        result = cleaned(text, lang)
        if result.text == text:
            assert [flag.rule for flag in result.flags] == ["sentences.dangling-word"], middle
        else:
            assert result.text == page(before, f"{middle}…", behind), middle
            assert result.flags == ()
            shown += 1
    assert shown or lang in {"pl", "ru"}  # where the next paragraph may be the rest of a sentence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_paragraph_that_breaks_off_is_treated_as_asked(lang: str) -> None:
    for before, middle, behind in cut(lang):
        text = page(before, middle, behind)
        reported = cleaned(text, lang, "flag")
        assert reported.text == text
        assert [flag.rule for flag in reported.flags] == ["sentences.dangling-word"], middle
        (flag,) = reported.flags
        begin = text.index(middle) + last_sentence(middle)
        assert (flag.start, flag.end) == (begin, text.index(middle) + len(middle))
        if cleaned(text, lang).text == text:
            continue
        assert cleaned(text, lang, dangling_mark="[...]").text == page(before, f"{middle} [...]", behind)
        assert cleaned(text, lang, "stop").text == page(before, f"{middle}.", behind)
        assert cleaned(text, lang, "drop").text == page(before, middle[: last_sentence(middle)].rstrip(), behind)
        joined = cleaned(text, lang, "join").text
        assert joined == page(before, f"{middle} {behind[0]}", behind[1:]), middle


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_last_paragraph_breaks_off(lang: str) -> None:
    for before, middle, behind in cut(lang):
        text = page(before + behind, middle, [])
        assert cleaned(text, lang).text == f"{text}…", middle
        assert cleaned(text, lang, "join").text == text
        for end in ("\n", "\n\n", " \n"):
            assert cleaned(text + end, lang).text == f"{text}…{end}"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mark", ["…", "...", " […]", " [...]", ".", "!", "?”", " (...)"])
def test_what_is_marked_already_stays(lang: str, mark: str) -> None:
    for before, middle, behind in cut(lang)[::4]:
        assert cleaned(page(before, middle + mark, behind), lang).changes == ()


ONE, TWO, THREE = NEWS["en"]


@pytest.mark.parametrize(
    ("middle", "after"),
    [
        # a comma at the end: shown where no main clause came, or a whole sentence before
        ("Because the parts had not come from Berlin in time,", True),
        ("When the council met on Monday for the second time,", True),
        ("Nobody came. Because of the long war,", True),
        ("Nobody came. The mayor, who had promised it,", True),
        ("The mayor of the town, who had promised a new bridge by the summer,", True),
        ("Dear Mr Smith,", False),
        ("Yours faithfully,", False),
        ("The mayor said,", False),
        ("The mayor, Jane Doe,", False),
        # a word at the end that ends no sentence
        ("The mayor of the town promised to build a", True),
        ("Nobody came. They had heard of the", True),
        ("What the new bridge is for", False),
        ("A Bridge for the Town and the", False),
        ("The mayor and", False),
        ("The mayor of the town promised a new bridge", False),
        ("“The mayor of the town promised to build a", True),
        ("The mayor of the town promised to build “a”", False),
        ("THE MAYOR OF THE TOWN PROMISED TO BUILD A", False),
    ],
    ids=count(),
)
def test_what_breaks_off_and_what_only_looks_so(middle: str, after: bool) -> None:
    text = page([ONE], middle, [TWO, THREE])
    shown = page([ONE], f"{middle.removesuffix(',')}…", [TWO, THREE])
    assert cleaned(text, "en").text == (shown if after else text)
    assert cleaned(text.replace("\n\n", "\n"), "en").text == (shown if after else text).replace("\n\n", "\n")
    # in a text that ends none of its paragraphs, a word alone is no evidence
    bare = page([ONE.rstrip(".")], middle, [TWO.rstrip("."), THREE.rstrip(".")])
    if not middle.endswith(",") and ". " not in middle:
        assert cleaned(bare, "en").text == bare
