"""Runs to draw: log entries made by plain substitution, so that the page is tested whatever the passes do today."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

FAULTS: tuple[tuple[str, str, str, str, str], ...] = (
    # pattern, replacement, rule, level, reason
    ("‚Äô", "'", "mojibake.mac-roman", "safe", "UTF-8 read as MacRoman"),
    ("â€™", "'", "mojibake.cp1252", "safe", "UTF-8 read as cp1252"),
    ("&amp;", "&", "entities.left-over", "safe", "an HTML entity left in the text"),
    ("\N{ZERO WIDTH SPACE}+", "", "characters.zero-width", "safe", "a character of no width inside running text"),
    ("\N{RIGHT-TO-LEFT OVERRIDE}", "", "characters.bidi-override", "safe", "it turns round what is read"),
    ("[“”]", '"', "quotes.curly", "likely", "one form of quotation mark for matching"),
    ("(?<=\\S) {2,}(?=\\S)", " ", "whitespace.doubled-space", "safe", "a run of blanks between two words"),
    ("\N{NO-BREAK SPACE}", " ", "whitespace.no-break-space", "likely", "a no-break space where nothing has to hold"),
    ("\n{3,}", "\n\n", "whitespace.blank-lines", "safe", "more than one empty line"),
    ("(?<=[a-z]),$", "…", "sentences.dangling", "likely", "the sentence breaks off"),
)

SENTENCE = (
    "the minister said on Tuesday that a new round of talks would begin in Geneva before the end of the month and that "
    "both sides had agreed to publish what they call a road map for the reopening of the border crossings although "
    "officials in the capital remained cautious about its chances"
)


def entry(text: str, name: str, record: int | None = None, **more: Any) -> dict[str, Any]:
    """Return the log entry of `text`, cleaned by substitution, with the cleaned text in it."""
    spans = sorted(
        (match.start(), match.end(), fault)
        for fault in FAULTS
        for match in re.finditer(fault[0], text, re.MULTILINE)
        if match.end() > match.start()
    )
    changes, pieces, cursor, length = [], [], 0, 0
    for start, end, (_, after, rule, level, reason) in spans:
        if start < cursor:
            continue
        pieces += [text[cursor:start], after]
        length += start - cursor
        changes.append(
            {
                "start": start,
                "end": end,
                "before": text[start:end],
                "new_start": length,
                "new_end": length + len(after),
                "after": after,
                "rules": [rule],
                "level": level,
                "reason": reason,
            }
        )
        length += len(after)
        cursor = end
    flags = [
        {
            "start": match.start(),
            "end": match.end(),
            "text": match[0],
            "rule": "characters.replacement",
            "reason": "a character was lost before the text came here",
        }
        for match in re.finditer("\N{REPLACEMENT CHARACTER}", text)
    ]
    return {
        "schema": "newsclean.log/1",
        "path": name,
        "record": record,
        "encoding": "utf-8",
        "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "offsets": "codepoints",
        "changes": changes,
        "flags": flags,
        "text": "".join(pieces) + text[cursor:],
        **more,
    }


def article(random: Random, faults: int) -> str:
    """Return a damaged article with about `faults` faults."""
    kinds = ["‚Äô", "â€™", "&amp;", "\N{ZERO WIDTH SPACE}", "“", "  ", "\N{NO-BREAK SPACE}"]
    known = SENTENCE.split()
    words = [random.choice(known) for _ in range(40 + 25 * faults)]
    for _ in range(faults):
        words[random.randrange(len(words) - 1)] += random.choice(kinds)
    return " ".join(words) + "."


def hostile() -> list[dict[str, Any]]:
    """Return entries whose names and texts try to be more than text."""
    attempts = [
        "</script><img src=x onerror=\"document.title='taken'\">",
        "<!--<script>document.title='taken'</script>",
        "]]><svg onload=document.title='taken'>",
        "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe\N{ZERO WIDTH SPACE} {{7*7}} ${alert(1)} `x`",
        "javascript:alert(1) \x00\x1b[31m\x85\u2028\u2029\ud800 \ufeff\U000e0041",
        '" onmouseover="document.title=1" x="',
        "&lt;b&gt; &#60;b&#62; __proto__ constructor",
    ]
    found = [entry(f"{attempt} said  “{attempt}” ‚Äô \N{REPLACEMENT CHARACTER}", attempt, 1) for attempt in attempts]
    for each, attempt in zip(found, attempts, strict=True):
        each["changes"][0]["reason"] = attempt
        each["encoding"] = attempt
    found[0]["changes"][0]["rules"] = ["quotes.</script><b>x</b>"]
    found.append({"path": attempts[0], "error": {"type": "OSError", "message": attempts[0]}})
    return found
