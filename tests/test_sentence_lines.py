"""Lines as the sentence pass reads them: how they end and begin, what they are, what joins two pieces of a sentence."""

from __future__ import annotations

from itertools import count

import pytest

from newsclean.passes.sentences.dangling import full_stop
from newsclean.passes.sentences.joins import begins_name, is_cut_copy, unclosed
from newsclean.passes.sentences.kinds import (
    _by_beginning,
    first_word,
    holds_address,
    is_boilerplate,
    is_furniture,
    is_title_case,
    kind_of,
    last_word,
    words_of,
)
from newsclean.passes.sentences.lines import (
    Line,
    beginning,
    ending,
    glue,
    has_open_end,
    is_plain,
    is_spaceless,
    read_contents,
    read_lines,
)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # a sentence's end in every script that has its own mark
        ("The war is over.", "final"),
        ("The war is over!", "final"),
        ("Is the war over?", "final"),
        ("The war…", "final"),
        ("战争结束了。", "final"),
        ("युद्ध समाप्त हो गया।", "final"),
        ("انتهت الحرب؟", "final"),
        ("جنگ ختم ہو گئی۔", "final"),
        ("Պատերազմն ավարտվեց։", "final"),
        ("ጦርነቱ አበቃ።", "final"),
        ("សង្គ្រាមបានបញ្ចប់។", "final"),
        # looked through marks that close
        ("“The war is over.”", "final"),
        ("„Der Krieg ist vorbei.“", "final"),
        ("«Война окончена.»", "final"),
        ("「戦争は終わった。」", "final"),
        ("(The war is over.)", "final"),
        ("The war is over.*", "final"),
        ("He said: “The war is over!”)", "final"),
        ("The war is over.[12]", "final"),
        ("The war is over. [7]", "final"),
        ("the war [12]", "word"),
        ("a word in [brackets]", "closed"),
        # inside of a sentence
        ("When the war was over,", "comma"),
        ("“When the war was over,”", "comma"),
        ("战争结束后，", "comma"),
        ("عندما انتهت الحرب،", "comma"),
        ("the parties agree:", "colon"),
        ("双方同意：", "colon"),
        ("the war ended;", "semicolon"),
        ("战争结束；", "semicolon"),
        ("the war –", "dash"),
        ("the war —", "dash"),
        ("the war --", "dash"),
        ("the war -", "dash"),
        ("-", "dash"),
        ("the self-", "hyphen"),
        ("the self‐", "hyphen"),
        ("the war", "word"),
        ("the war in 2014", "word"),
        ("it fell by 5%", "word"),
        ("it cost 5 €", "word"),
        ("at 20°", "word"),
        ("cafe\u0301", "word"),
        ("हिन्दी", "word"),
        ("戦争", "word"),
        ("the “war”", "closed"),
        ("the war (1914)", "closed"),
        ("the war 🎉", "closed"),
        ("the war →", "closed"),
        ("ሰላም፤", "semicolon"),
        ("سلام؛", "semicolon"),
        ("终于；", "semicolon"),
        ("”", "none"),
        # a title's dot ends no sentence
        ("It was opened by Mr.", "title"),
        ("It was opened by (Dr.", "title"),
        ("Prof.", "title"),
        ("He was a bitter.", "final"),
        ("It was the Symr.", "final"),
    ],
    ids=count(),
)
def test_how_a_line_ends(text: str, ends: str) -> None:
    assert ending(text) == ends
    assert Line(0, text, False, 0).ends == ends


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("the war", "lower"),
        ("élan", "lower"),
        ("война", "lower"),
        ("The war", "upper"),
        ("Élan", "upper"),
        ("Война", "upper"),
        ("ǅurđevac", "upper"),
        ("iPhone sales", "upper"),
        ("eBay said", "upper"),
        ("2014 was", "digit"),
        ("“The war", "quote"),
        ('"The war', "quote"),
        ("‘The war", "quote"),
        ("'The war", "quote"),
        ("«Война", "quote"),
        ("„Der Krieg", "quote"),
        ("「戦争", "quote"),
        ("戦争", "uncased"),
        ("الحرب", "uncased"),
        ("युद्ध", "uncased"),
        ("ომი დაიწყო", "uncased"),
        (", which had seen it", "punctuation"),
        (". The war", "punctuation"),
        (") said so", "punctuation"),
        (",” he said", "punctuation"),
        (",which", "mark"),
        ("(ONS) said", "lower"),
        ("(ONS), said", "lower"),
        ("(He said so.)", "mark"),
        ("(a) the war", "mark"),
        ("- one egg", "mark"),
        ("• one egg", "mark"),
        ("…and then", "mark"),
    ],
    ids=count(),
)
def test_how_a_line_begins(text: str, begins: str) -> None:
    assert beginning(text) == begins


@pytest.mark.parametrize(
    ("line", "plain", "opened"),
    [
        ("One.", True, False),
        ("“Two!”", True, False),
        ("(One.)", False, False),
        ("Two", False, True),
        ("and two.", False, True),
        ("“One,” he said", False, True),
        ("Mr.", False, True),
        ("He left on.", True, False),
        ("One…", False, True),
        ("One..", False, True),
        ("One [3]", False, True),
        ("Twice. [3]", False, False),
        ("战争结束了。", True, False),
        ("和平", False, True),
        (".", True, False),
        ("”", False, True),
    ],
    ids=count(),
)
def test_whether_a_line_is_plain_or_open(line: str, plain: bool, opened: bool) -> None:
    assert is_plain(line) is plain
    assert has_open_end(line) is opened


def test_lines_lie_where_they_say() -> None:
    text = " One.\r\n\r\n\tTwo\u200f\n\n\n\u200fThree \nFour\u00a0\n\u200b\nFive"
    lines = read_lines(text)
    assert [line.text for line in lines] == ["One.", "Two", "Three", "Four", "Five"]
    assert [text[line.start : line.end] for line in lines] == [line.text for line in lines]
    assert [line.blank_before for line in lines] == [False, True, True, False, True]
    assert [line.indent for line in lines] == [1, 1, 1, 0, 0]
    assert read_contents(text) == [line.text for line in lines]
    assert read_lines("") == read_lines("\n \n") == []
    assert read_contents("\n \n") == read_contents("\u200b") == []
    whole = Line.joined(lines[1], lines[2], " ")
    assert (whole.start, whole.end, whole.text) == (lines[1].start, lines[2].end, "Two Three")
    assert (whole.begins, whole.ends, whole.blank_before, whole.indent) == ("upper", "word", True, 1)
    long = Line.joined(Line(0, "a" * 4_000, False, 0), Line(4_001, "the end.", False, 0), " ")
    assert long.text.endswith("a the end.")
    assert len(long.text) < 4_000
    assert (long.start, long.end, long.ends) == (0, 4_009, "final")


def test_scripts_without_spaces() -> None:
    for character in "中國文字日本語かなカナไทยລາວខ្មែរမြန်မာ𠀀。、（ｱＡ豈":
        assert is_spaceless(character), character
    for character in "aZéßжΩא한गع1 .,“”—አქ":
        assert not is_spaceless(character), character
    edges = "\u3000\u30ff\u3400\u9fff\uf900\ufaff\uff00\uffef\u0e00\u0eff\u1000\u109f\u1780\u17ff\U00020000\U0003ffff"
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        assert is_spaceless(first)
        assert is_spaceless(last)
        assert not is_spaceless(chr(ord(first) - 1)) or ord(first) == 0xFF00
        assert last == "\U0003ffff" or not is_spaceless(chr(ord(last) + 1))


@pytest.mark.parametrize(
    ("before", "after", "tight", "between"),
    [
        ("the", "war", False, " "),
        ("the", "“war”", False, " "),
        ("戦争", "終結", False, ""),
        ("จีน", "กล่าว", False, ""),
        ("한국", "정부", False, " "),
        ("北京", "NATO", False, " "),
        ("NATO", "北京", False, " "),
        ("北京", "NATO", True, ""),
        ("NATO", "北京", True, ""),
        ("北京", "2014", False, " "),
        ("北京", "“好”", False, ""),
        ("好”", "北京", False, ""),
        ("北京", "(中国)", False, " "),
        ("北京", "- so", False, " "),
        ("NATO北", "京", False, ""),
        ("北NATO", "member", False, " "),
        ("京", "北NATO", False, ""),
        ("", "war", False, " "),
    ],
    ids=count(),
)
def test_what_joins_two_pieces_of_a_sentence(before: str, after: str, tight: bool, between: str) -> None:
    assert glue(before, after, tight=tight) == between


@pytest.mark.parametrize(
    ("before", "stop"),
    [
        ("r", "."),
        ("я", "."),
        ("国", "。"),
        ("か", "。"),
        ("क", "।"),
        ("ক", "।"),
        ("አ", "።"),
        ("រ", "។"),
        ("น", "."),
        ("မ", "."),
        ("한", "."),
        ("ع", "."),
        ("5", "."),
    ],
)
def test_the_full_stop_of_a_script(before: str, stop: str) -> None:
    assert full_stop(before) == stop


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("“The end of the", "The", "the"),
        ("He left (as he said,”", "He", "said"),
        ("戦争", "戦争", "戦争"),
        ("one", "one", "one"),
        ("— One … two –", "One", "two"),
        ("Ja, das „Ende“", "Ja", "Ende"),
        ("…", "", ""),
        ("", "", ""),
        ("x" * 100, "x" * 60, "x" * 60),
    ],
    ids=count(),
)
def test_the_first_and_the_last_word(text: str, first: str, last: str) -> None:
    assert first_word(text) == first
    assert last_word(text) == last


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("He said “the war", "“"),
        ("He said “the war”", ""),
        ("He said “the war” and “the", "“"),
        ("Er sagte „der Krieg“", ""),
        ("Er sagte „der Krieg", "„"),
        ("Il a dit «la guerre", "«"),
        ("He left (as he", "("),
        ("He left (as he did) and", ""),
        ("He left [as he", "["),
        ('He said "so', '"'),
        ('He said "so"', ""),
        ('He said "so" and "so', '"'),
        ("彼は「戦争", "「"),
        ("彼は『戦争", "『"),
        ("双方（中国", "（"),
        ("the war", ""),
        ("He said “” so", ""),
        ("“The " + "x" * 1_600, ""),
    ],
    ids=count(),
)
def test_the_mark_that_nothing_closes(text: str, mark: str) -> None:
    assert unclosed(text) == mark


@pytest.mark.parametrize(
    ("before", "after", "copy"),
    [
        ("The council said that the bridge", "The council said that the bridge is closed.", True),
        ("The council said that the bridge…", "The council said that the bridge is closed.", True),
        ("The council said that [...]", "The council said that the bridge is closed.", True),
        ("The council said that the bridge", "The council said that a bridge is closed.", False),
        ("The council", "The council said that the bridge is closed.", False),
        ("The mayor of the…", "The mayor of the town said so.", True),  # sixteen characters are enough
        ("The mayor of it…", "The mayor of it all said so.", False),
        ("Kommunalpolitikerinnen kamen", "Kommunalpolitikerinnen kamen aus der Stadt.", False),
        ("A council said that the bridge", "The council said that the bridge is closed.", False),
    ],
    ids=count(),
)
def test_a_cut_copy_of_the_next_line(before: str, after: str, copy: bool) -> None:
    assert is_cut_copy(before, after) is copy


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("de Blasio said", True),
        ("al-Shabab said", True),
        ("van der Bellen said", False),
        ("von Trotta said", True),
        ("d’Estaing said", True),
        ("de facto", False),
        ("the War", False),
        ("De Blasio", False),
    ],
)
def test_a_name_that_begins_in_lower_case(text: str, name: bool) -> None:
    assert begins_name(text) is name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The war went on.", "body"),
        ("It (the war) went on; nobody won; so it was.", "body"),
        ("> The war went on", "quoted"),
        ("- one egg", "list"),
        ("• one egg", "list"),
        ("1. One egg", "list"),
        ("12) One egg", "list"),
        ("(a) one egg", "list"),
        ("iv. One egg", "list"),
        ("– Non, dit-il.", "dialogue"),
        ("-- Non, dit-il.", "dialogue"),
        ("def clean(text):", "code"),
        ("x = clean(text)", "code"),
        ("    return text;", "code"),
        ("int main() {", "code"),
        ("$ pip install newsclean", "code"),
        ('"title": "The war"', "code"),
        ("</div>", "code"),
        ("https://example.org/a", "link"),
        ("@newsdesk on the war", "social"),
        ("#war goes on", "social"),
        ("RT @newsdesk the war", "social"),
        ("BLITZER: Mr. Secretary, you said that", "label"),
        ("Zutaten:", "label"),
        ("Jane Doe: The war went on.", "label"),
        ("By Jane Doe", "byline"),
        ("Von Max Müller", "byline"),
        ("Reporting by Jane Doe", "byline"),
        ("By Jane Doe, the war went on.", "body"),
        ("(Photo of the bridge)", "aside"),
        ("[The war went on]", "aside"),
        ("ADVERTISEMENT", "boilerplate"),
        ("Oslo   12   3   4", "table"),
        ("Oslo\t12\t3", "table"),
        ("smith,derby,may,yes", "table"),
        ("Oslo | 12 | 3 |", "table"),
        ("In the end, of course, it went on, as it had before, said the mayor.", "body"),
        ("ADVERTISEMENT " + "x" * 200, "body"),
    ],
    ids=count(),
)
def test_what_a_line_is_by_itself(text: str, kind: str) -> None:
    assert kind_of(Line(0, text.strip(), False, 0)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "ADVERTISEMENT",
        "Advertisement",
        "[ADVERTISEMENT]",
        "— Advertisement —",
        "Read more: How the deal was done",
        "[Read: How the deal was done]",
        "Share this",
        "Photo: Jane Doe/Getty Images",
        "(Image: Reuters)",
        "© AFP",
        "***",
        "…",
    ],
)
def test_page_furniture(text: str) -> None:
    assert is_boilerplate(text)
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Read the room.",
        "The Guardian",
        "Reuters said on Monday that the war was over.",
        "more",
        "close",
        "[He] said on Monday that the war was over.",
        "He said so on Monday [to the people]",
        "Read more about it and you will see that nobody knows how the deal was done in the end.",
        "Advertisement revenue fell" + " and fell again" * 6 + ".",
    ],
)
def test_no_page_furniture(text: str) -> None:
    assert not is_boilerplate(text)
    assert not is_furniture(text)


@pytest.mark.parametrize(
    "text", ["▶ Watch the video", "[Watch the video]", "【写真】", "You may also like: Ten things"]
)
def test_what_is_furniture_only_within_a_sentence(text: str) -> None:
    assert is_furniture(text)


def test_phrases_are_found_by_their_beginning_the_longest_first() -> None:
    found = _by_beginning(("Read", "read more", "READ MORE", "Video"))
    assert found == {"re": ("read more", "read"), "vi": ("video",)}


def test_words_and_headlines() -> None:
    assert words_of("“Because of the war,” — he (so) said…") == ["Because", "of", "the", "war", "he", "so", "said"]
    assert is_title_case("Belarus Is Planning to Join Russia in the War")
    assert is_title_case("What He Is Looking For")
    assert is_title_case("The Year 2014 in Pictures")
    assert not is_title_case("Belarus is planning to join Russia in the war")
    assert is_title_case("Seven Words Here Have Their Capital Letters though three went")
    assert not is_title_case("Seven Words Here Have their Capital Letters though three went")
    assert not is_title_case("It is so")
    assert not is_title_case("")
    for text in ("a@b.org", "https://example.org", "www.example.org", "(030) 555 1234", "030-555-1234", "030.555.1234"):
        assert holds_address(f"Call {text} now")
    assert not holds_address("Call 1914-18 now, at 5.30")
