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


TOLD = "The council has bought four new ferries, a spokesman of the harbour told reporters on Wednesday"
WHOLE = "It is part of a plan that the voters have approved in May."


@pytest.mark.parametrize(
    ("sentence", "following", "lang", "ended"),
    [
        (TOLD, WHOLE, "en", True),
        (TOLD, f"“{WHOLE}”", "en", True),
        (TOLD.replace("Wednesday", "Wednesday night"), WHOLE, "en", True),
        (TOLD.replace("on Wednesday", "last week"), WHOLE, "en", True),
        (TOLD.replace("on Wednesday", "in March 2014"), WHOLE, "en", True),
        (TOLD.replace("on Wednesday", "yesterday"), WHOLE, "en", True),
        ("Nobody came to the harbour. " + TOLD, WHOLE, "en", True),
        ("The old harbour of the town reopened to the public last week", WHOLE, "en", True),
        ("The old harbour of the town is open to the public today", WHOLE, "en", True),
        # no time at its end, no verb, a fronted clause, too short, no whole paragraph behind it
        (TOLD.replace(" on Wednesday", ""), WHOLE, "en", False),
        (TOLD.replace("on Wednesday", "on Wednesday in Derby"), WHOLE, "en", False),
        ("Four new ferries for the people of all the islands on Wednesday", WHOLE, "en", False),
        ("After " + TOLD, WHOLE, "en", False),
        ("The council told us so yesterday", WHOLE, "en", False),
        (TOLD, "It is part of a plan", "en", False),
        (TOLD, "- It is part of a plan.", "en", False),
        (TOLD, "25 million people have approved it in May.", "en", False),
        (TOLD, "By Jane Doe.", "en", True),
        # in other languages
        (
            "Die Stadt hat vier neue Fähren gekauft, sagte ein Sprecher am Mittwoch",
            "Niemand weiß, wer das bezahlt.",
            "de",
            True,
        ),
        (
            "Die Stadt hat vier neue Fähren für die Insel gekauft am Mittwoch",
            "Niemand weiß, wer das bezahlt.",
            "de",
            False,
        ),
        (
            "La ville a acheté quatre bacs, a déclaré un porte-parole mercredi soir",
            "Personne ne sait qui va payer.",
            "fr",
            True,
        ),
        (
            "La ciudad compró cuatro barcos, dijo un portavoz del puerto este martes",
            "Nadie sabe quién lo pagará.",
            "es",
            True,
        ),
        (
            "La città ha comprato quattro traghetti, ha detto un portavoce giovedì scorso",
            "Nessuno sa chi pagherà.",
            "it",
            True,
        ),
        (
            "A cidade comprou quatro barcos, disse um porta-voz do porto na quinta-feira",
            "Ninguém sabe quem vai pagar.",
            "pt",
            True,
        ),
    ],
    ids=count(),
)
def test_a_comma_typed_for_a_full_stop(sentence: str, following: str, lang: str, ended: bool) -> None:
    stop = "sentences.comma-for-stop"
    for behind in (following, f"{following}\n\n{WHOLE}"):
        result = newsclean.clean(f"{sentence},\n\n{behind}", passes=("sentences",), lang=lang, words="off")
        assert (stop in {rule for change in result.changes for rule in change.rules}) is ended
        if ended:
            assert result.text == f"{sentence}.\n\n{behind}"
    alone = newsclean.clean(f"{WHOLE}\n\n{sentence},", passes=("sentences",), lang=lang, words="off")
    assert stop not in {rule for change in alone.changes for rule in change.rules}


@pytest.mark.parametrize(
    ("text", "lang", "cut"),
    [
        ("Nobody came to the harbour on Monday. They had asked the council for the", "en", True),
        ("Niemand kam am Montag zum Hafen. Die Stadt hatte einen Brief geschrieben, weil", "de", True),
        ("Personne n’est venu au port lundi. La ville avait demandé une réponse de la", "fr", True),
        ("Nobody came to the harbour on Monday. They had asked the council whether to die", "en", False),
        ("Nobody came to the harbour on Monday and they had asked the council for the", "en", False),
    ],
    ids=count(),
)
def test_a_text_of_one_paragraph_breaks_off_behind_a_sentence(text: str, lang: str, cut: bool) -> None:
    assert cleaned(text, lang).text == (f"{text}…" if cut else text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Nobody came. The mayor, who had promised it,\n\nThe town is old.", "…\n\nThe town is old."),
        ("Because of the long war,\n\nThe town is old.", "…\n\nThe town is old."),
        ("The mayor had promised it,\n\nThe town is old.", None),
    ],
)
def test_in_a_short_text_a_sentence_before_it_or_a_clause_says_that_it_breaks_off(text: str, after: str | None) -> None:
    assert cleaned(text, "en").text == (text if after is None else text.split(",\n", maxsplit=1)[0] + after)


def test_what_stands_before_the_signature_of_a_letter_does_not_break_off() -> None:
    last = "Until we meet again at the old harbour of the town"
    letter = f"Dear Mr Smith,\n\n{ONE}\n\n{TWO}\n\n{last},\n\nJane Doe"
    assert cleaned(letter, "en").text == letter
    report = letter.split("\n\n", 1)[1]
    assert cleaned(report, "en").text == report.replace(f"{last},", f"{last}…")


BEHEADED = "mpany that built it has gone out of business, and nobody knows who will pay for it."


@pytest.mark.parametrize(
    ("middle", "first", "flagged"),
    [
        (BEHEADED, ONE, True),
        (BEHEADED, "What we know.", True),
        (BEHEADED.replace("mpany", "mpany’s"), ONE, True),
        (BEHEADED, "", True),
        # short, unfinished, behind an open line, a name, a writer's small i
        ("mpany that built it has gone out of business.", ONE, False),
        (BEHEADED.rstrip("."), ONE, False),
        (BEHEADED, "The council asks for two things:", False),
        (BEHEADED, "The council asks for two things;", False),
        (BEHEADED, "The council asks for two things –", False),
        (BEHEADED, "Dear Sir,", False),
        (BEHEADED.replace("mpany that", "iPhone that"), ONE, False),
        (BEHEADED.replace("mpany that", "de Blasio, who"), ONE, False),
        (BEHEADED + " So i think, and i know.", ONE, False),
    ],
    ids=count(),
)
def test_a_paragraph_that_lost_its_head(middle: str, first: str, flagged: bool) -> None:
    for between in ("\n\n", "\n"):
        text = between.join(filter(None, (first, middle, TWO, THREE)))
        result = cleaned(text, "en")
        flags = [(flag.rule, flag.start, flag.text) for flag in result.flags]
        if flagged:
            assert flags == [("sentences.beheaded", text.index(middle), middle.split(" ", 1)[0])]
            assert result.text == text
        else:
            assert "sentences.beheaded" not in {rule for rule, _, _ in flags}


def test_a_line_within_a_paragraph_has_lost_no_head() -> None:
    assert cleaned(f"{ONE}\n{BEHEADED}\n\n{TWO}\n\n{THREE}", "en").flags == ()
    assert cleaned(f"{ONE}\n\n{TWO}\n{BEHEADED}\n\n{THREE}", "en").flags == ()


@pytest.mark.parametrize(
    ("middle", "flagged"),
    [
        ("Repairs of the old bridge began on Monday and will cost a lot", True),
        ("Nobody came. Repairs of the bridge began on Monday", True),
        ("The mayor of the town will come", True),
        ("Repairs will take until the end of the month", True),
        ("The mayor will answer tomorrow", True),
        ("Representatives will answer tomorrow", False),
        ("He said “nobody in the town will", True),
        # a heading, a caption, a label, an address, an attribution, a figure
        ("The mayor of the town", False),
        ("The closed bridge over the river in the evening light of June", False),
        ("How the mayor of the town will pay for the bridge", False),
        ("Is there no other way to pay for the bridge of the town", False),
        ("Will He Pay for the Bridge That Nobody Wanted", False),
        ("Next: the mayor of the town will pay for the bridge", False),
        ("The mayor of the town will answer at jane@example.org tomorrow", False),
        ("The mayor of the town will answer on www.example.org", False),
        ("“It was a long day,” says the mayor – Jane Doe", False),
        ("Nobody came. The bridge is closed (Jane Doe/The Times)", False),
        ("Repairs of the old bridge began and will end in 2014", False),
        ("Nobody came. Jane Doe left", False),
        ("repairs of the old bridge began on Monday and will cost a lot", False),
        ("He came", False),
    ],
    ids=count(),
)
def test_an_end_without_its_mark(middle: str, flagged: bool) -> None:
    text = page([ONE], middle, [TWO, THREE])
    result = cleaned(text, "en")
    assert ("sentences.unfinished-end" in {flag.rule for flag in result.flags}) is flagged
    if flagged:
        assert result.text == text
        (flag,) = result.flags
        assert (flag.start, flag.end) == (text.index(middle) + last_sentence(middle), text.index(middle) + len(middle))
    few = cleaned(page([], middle, [THREE]), "en")  # one paragraph that has its mark is no habit
    assert "sentences.unfinished-end" not in {flag.rule for flag in few.flags}


@pytest.mark.parametrize(
    ("middle", "flagged"),
    [
        ("Traffic is sent through the village, where…", True),
        ("Traffic is sent through the village, where...", True),
        ("Traffic is sent through the village, where nobody", True),
        ("Traffic is sent…", False),
        ("Traffic is sent by the village, where…", False),
        ("Traffic Is Sent Through", False),
    ],
    ids=count(),
)
def test_a_cut_copy_of_what_follows(middle: str, flagged: bool) -> None:
    text = page([ONE], middle, [TWO, THREE])
    result = cleaned(text, "en", "flag")
    assert [(flag.rule, flag.text) for flag in result.flags if flag.rule == "sentences.cut-copy"] == (
        [("sentences.cut-copy", middle)] if flagged else []
    )
    assert result.text == text
