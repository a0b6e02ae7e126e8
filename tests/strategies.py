"""News-like text and what happens to it, beside plain `st.text()`: one vocabulary for every property.

The pieces are damage: mojibake, quotes, line ends, entities, halves of surrogate pairs, combining runs, clause openers.
Drawn at random they meet in ways that no case table would think of.
"""

from __future__ import annotations

from hypothesis import strategies as st

from newsclean.edits import Edit

WORDS = (
    "the war",
    "Kyiv",
    "Minsk",
    "a source",
    "said",
    "officials",
    "naïve",
    "Straße",
    "Žižek",
    "Київ",
    "Москва",
    "Αθήνα",
    "القاهرة",
    "می‌رود",
    "शब्द",
    "東京",
    "「首都」",
    "서울",
    "กรุงเทพ",
    "L’Équipe",
    "d'accord",
    "rock 'n' roll",
    "’90s",
    "5'10\"",
    "10 000",
    "1,000.50",
    "10:30",
    "U.S.",
    "e.g.",
    "Node.js",
    "https://example.org/a?b=c&d=1",
    "a@example.org",
    "👨‍👩‍👧",
    "🇺🇦",
)
OPENERS = (
    "Because of ",
    "According to ",
    "While the ",
    "Although ",
    "If ",
    "Nach ",
    "Parce que ",
    "In ",
    "Read more: ",
)
MOJIBAKE = (
    "‚Äô",
    "â€™",
    "â€œ",
    "â€\x9d",
    "Ã©",
    "Ã¼",
    "Ã\xa0",
    "√©",
    "├⌐",
    "ÔÇÖ",
    "Р ",
    "Рё",
    "Ð¸",
    "вЂ™",
    "Ã¢â‚¬â„¢",
    "Ãƒ",
    "Ã",
    "Â ",
    "ï»¿",
    "\x92",
    "\x93",
    "\x85",
    "鈥檚",
    "ÂŁ",
    "â",
    "�",
    "‚Äô",
    "√",
    "¬",
)
MARKS = (
    "“",
    "”",
    "‘",
    "’",
    "„",
    "‟",
    "«",
    "»",
    '"',
    "'",
    "`",
    "´",
    "``",
    "''",
    ",,",
    "…",
    "...",
    "—",
    "–",
    "--",
    "-",
    "‐",
    "‹",
    "›",
)
SPACES = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\u2029",
    "\t",
    "\xa0",
    "\u2009",
    "\u202f",
    "\u3000",
    "\u200b",
    "\v",
    "\f",
)
ENTITIES = (
    "&amp;",
    "&amp;amp;",
    "&quot;",
    "&#146;",
    "&#x2019;",
    "&#7;",
    "&#xD800;",
    "&#x202e;",
    "&lt;b&gt;",
    "&nbsp;",
    "&",
    "&#",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "</p><p>",
    "<!--",
    "-->",
    "\\u2019",
    "\\n",
    "%E2%80%99",
    "=E2=80=99",
    "\x1b[31m",
    "\x1b]8;;",
    "&copy=2",
    "AT&T",
)
ODDITIES = (
    "\ud83d",
    "\ude00",
    "\udc80",
    "\x00",
    "\x07",
    "\x7f",
    "\ufeff",
    "\u00ad",
    "\u200d",
    "\u200c",
    "\u2060",
    "\u202e",
    "\u2066",
    "\u2069",
    "\ufdd0",
    "\uffff",
    "\U0010ffff",
    "\U000e0041",
    "e\u0301",
    "\u0301\u0316",
    "\u0344",
    "ﬁ",
    "Ａ",
    "，",
    "\ue000",
    "\ufe0f",
    "\u1100\u1161",
)
STOPS = (
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    " .",
    " ,",
    ".\n",
    ",\n\n",
    "\n-",
    "(",
    ")",
    "[",
    "]",
    "war.The",
    'her."It',
    "-\n",
    "> ",
    "* ",
    "| ",
)

PIECES = WORDS * 3 + OPENERS * 2 + MOJIBAKE + MARKS + SPACES * 2 + ENTITIES + ODDITIES + STOPS
VOCABULARY = tuple(dict.fromkeys(PIECES))

any_character = st.characters(codec=None)
texts = st.text(any_character, max_size=60)
damaged = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
spaced = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(any_character, max_size=4)), max_size=16).map("".join)
anything = st.one_of(damaged, spaced, mixed, texts)


@st.composite
def edits_for(draw: st.DrawFn, text: str, most: int = 6) -> list[Edit]:
    """Draw ordered, disjoint edits for `text`, insertions and deletions among them."""
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=2 * most)))
    found: list[Edit] = []
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        replacement = draw(st.text("xyz", max_size=3))
        if found and start == end == found[-1].start == found[-1].end:
            continue  # two insertions at one place are one insertion
        found.append(Edit(start, end, replacement, draw(st.sampled_from(["a.one", "a.two", "b.one"]))))
    return found


@st.composite
def edited(draw: st.DrawFn, rounds: int = 4) -> tuple[str, list[list[Edit]]]:
    """Draw a text and some rounds of edits, each for the text that the last round left."""
    text = draw(st.text("abc ", max_size=20))
    made, history = text, []
    for _ in range(draw(st.integers(0, rounds))):
        edits = draw(edits_for(made))
        history.append(edits)
        for start, end, replacement, *_ in reversed(edits):
            made = made[:start] + str(replacement) + made[end:]
    return text, history
