"""The report in a real Chromium: what it shows, what it refuses, how fast it is, and that a keyboard is enough.

Needs Debian's `chromium` and `pip install playwright` (no browser download); `.ci/browser` installs both.
"""

from __future__ import annotations

import os
import shutil
import time
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from newsclean.report import Report, gathering, row_of, write_page
from tests.browser.runs import article, entry, hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; see .ci/browser")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("no Chromium on this machine; see .ci/browser", allow_module_level=True)

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
OPENS_IN = 1.5
"""Seconds until 10,000 documents with 65,000 changes are drawn."""
FILTERS_IN = 0.1
"""Seconds until a filter has been applied and laid out."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


class Opener:
    """Opens reports of entries and listens: every request, every complaint of the page or its console."""

    def __init__(self, chromium: Any, folder: Path) -> None:
        self.chromium, self.folder = chromium, folder
        self.contexts: list[Any] = []
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def __call__(self, entries: list[dict[str, Any]], *, fragment: str = "", title: str = "a run", **more: Any) -> Any:
        report = Report(title)
        for each in entries:
            report.add(row_of(each))
        path = self.folder / f"report-{len(self.contexts)}.html"
        write_page(report, path)
        context = self.chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **more)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("#status:not(:empty)")
        return page


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Opener]:
    """Open reports; at the end nobody may have complained, and each page have made the one request for itself."""
    opener = Opener(chromium, tmp_path)
    yield opener
    for context in opener.contexts:
        context.close()
    assert opener.complaints == []
    assert len(opener.requests) == len(opener.contexts)
    assert all(url.startswith("file:") for url in opener.requests)


@pytest.fixture(scope="module")
def run() -> list[dict[str, Any]]:
    """Return 130 documents, more than two pages."""
    random = Random(7)  # noqa: S311 (no secret)
    entries = [entry(article(random, 1 + i % 9), f"agency/{i:03d}.txt") for i in range(130)]
    entries.append(entry("Nothing to do here.", "healthy.txt", encoding="cp1252"))
    entries.append({"path": "broken.gz", "error": "truncated"})
    return entries


def matching(entries: list[dict[str, Any]], wanted: Callable[[dict[str, Any]], bool]) -> int:
    return sum(any(wanted(change) for change in each.get("changes", ())) for each in entries)


def status(page: Any) -> int:
    """Return how many documents the page says it found."""
    first = page.inner_text("#status").split()[0].replace(",", "")
    return int(first) if first.isdigit() else 0


def test_it_shows_the_run(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run, title="November")
    assert page.title() == "November · newsclean report"
    assert page.inner_text("h1") == "November"
    tiles = dict(
        zip(page.locator(".tile dt").all_inner_texts(), page.locator(".figure").all_inner_texts(), strict=True)
    )
    assert tiles["Documents"] == "132"
    assert tiles["Failures"] == "1"
    assert int(tiles["Changes"].replace(",", "")) == sum(len(each.get("changes", ())) for each in run)
    assert page.locator("#documents article").count() == 30
    assert "truncated" in page.inner_text("#failures")
    first = page.locator("#documents article").first
    assert first.locator("del").count() == sum(bool(change["before"]) for change in run[0]["changes"])
    page.click(".pager .on >> nth=0")
    assert "Page 2 of 5" in page.inner_text(".pager >> nth=0")
    assert "030.txt" in page.inner_text("#documents article >> nth=0")


def test_a_hostile_run_adds_nothing(opened: Opener) -> None:
    kinds = "[...new Set([...document.querySelectorAll('*')].map(e => e.localName))].sort()"
    calm = opened(
        [entry("it was  over \N{REPLACEMENT CHARACTER}\x85 ‚Äô", "a.txt"), {"path": "b", "error": "c"}], title="t"
    )
    page = opened(hostile(), title="</title><script>document.title='taken'</script>\N{RIGHT-TO-LEFT OVERRIDE}")
    assert "taken'</script>" in page.title()
    assert page.title().endswith("newsclean report")
    assert set(page.evaluate(kinds)) <= {*calm.evaluate(kinds), "optgroup", "details", "summary", "ol"}
    assert page.evaluate("document.scripts.length") == 2
    handlers = """[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])
        .filter(a => /^(on|style|src|action)/.test(a.name)).map(a => a.ownerElement.localName)"""
    assert set(page.evaluate(handlers)) <= {"div"}  # the tip's own place
    links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)
    # nothing that turns text round or hides in it is left raw, in texts or in attributes
    everything = """[document.title, ...[...document.body.children]
        .filter(e => e.localName !== 'script').map(e => e.outerHTML)].join('')"""
    shown = page.evaluate(everything).replace("&nbsp;", " ")
    for character in "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\x00\x1b\x85\u2028\ufeff":
        assert character not in shown
    assert page.locator(".token", has_text="RLO").count() > 0
    assert page.locator("#documents article").count() == 7


def test_scripts_that_got_in_would_not_run(opened: Opener) -> None:
    page = opened([entry("it was  over", "a.txt")])
    blocked = page.evaluate(
        """() => new Promise(done => {
            addEventListener("securitypolicyviolation", event => done(event.effectiveDirective), { once: true });
            const script = document.createElement("script");
            script.textContent = "document.title = 'taken'";
            document.body.append(script);
            setTimeout(() => done("nothing"), 2000);
        })"""
    )
    assert blocked.startswith("script-src")
    assert page.title() == "a run · newsclean report"
    assert all("Content Security Policy" in complaint for complaint in opened.complaints)
    opened.complaints.clear()  # this once the complaint is what was asked for


def test_every_filter_finds_what_the_log_holds(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run)
    page.select_option("#filter-rule", "quotes.curly")
    assert status(page) == matching(run, lambda change: change["rules"] == ["quotes.curly"])
    assert page.locator(".change:not(.quiet)").first.get_attribute("data-rule") == "quotes.curly"
    assert page.locator(".change.quiet").count() > 0
    page.click("#reset")
    page.select_option("#filter-level", "likely")
    assert status(page) == matching(run, lambda change: change["level"] == "likely")
    page.select_option("#filter-pass", "mojibake")
    assert status(page) == 0
    page.click("#reset")
    page.select_option("#filter-pass", "whitespace")
    assert status(page) == matching(run, lambda change: change["rules"][0].startswith("whitespace."))
    page.click("#reset")
    page.fill("#filter-file", "AGENCY/01")
    assert status(page) == 10
    page.fill("#filter-file", "")
    page.fill("#filter-text", "â€™")
    assert status(page) == matching(run, lambda change: change["before"] == "â€™")
    page.fill("#filter-text", "no such words")
    assert page.inner_text("#status") == "No document answers these filters."
    page.click("#reset")
    page.select_option("#filter-show", "unchanged")
    assert page.locator("#documents h3").all_text_contents() == ["healthy.txt #"]
    page.click("#reset")
    page.select_option("#filter-sort", "changes")
    counts = [int(text.split()[0]) for text in page.locator("article .facts").all_text_contents()]
    assert counts == sorted(counts, reverse=True)


def test_what_was_searched_for_is_lit_and_not_folded(opened: Opener) -> None:
    page = opened([entry("word " * 300 + "Zanzibar " + "word " * 300 + "it was  over", "a.txt")])
    assert "Zanzibar" not in page.text_content(".flow")
    page.fill("#filter-text", "zanzibar")
    assert "Zanzibar" in page.text_content(".flow")
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["Zanzibar"]


def test_bars_filter_and_the_address_remembers(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run)
    page.click("[data-filter='rule=quotes.curly'] >> nth=0")
    wanted = matching(run, lambda change: change["rules"] == ["quotes.curly"])
    assert status(page) == wanted
    assert page.get_attribute("[data-filter='rule=quotes.curly'] >> nth=0", "aria-pressed") == "true"
    assert "rule=quotes.curly" in page.url
    other = opened(run, fragment="#rule=quotes.curly")
    assert status(other) == wanted
    page.click("[data-filter='rule=quotes.curly'] >> nth=0")
    assert status(page) == 130


def test_a_link_leads_to_a_document_on_any_page(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run, fragment="#doc=agency%2F117.txt")
    assert page.evaluate("document.activeElement.textContent").startswith("agency/117.txt")
    assert "Page 4" in page.inner_text(".pager >> nth=0")
    page.evaluate("location.hash = '#doc=healthy.txt'")
    page.wait_for_function("document.activeElement.textContent.startsWith('healthy.txt')")


def test_a_keyboard_is_enough(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the documents"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "filter-text"
    page.keyboard.type("n")  # a letter in a field is a letter
    assert page.input_value("#filter-text") == "n"
    page.fill("#filter-text", "")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('change')"):
            break
    first = page.evaluate("document.activeElement.dataset.rule")
    assert first
    assert first in page.inner_text("#tip")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    place = "[...document.querySelectorAll('.change')].indexOf(document.activeElement)"
    assert page.evaluate(place) == 2
    page.keyboard.press("p")
    assert page.evaluate(place) == 1
    assert page.evaluate("document.activeElement.dataset.rule") in page.inner_text("#tip")
    page.keyboard.press("Escape")
    assert not page.is_visible("#tip")


def test_the_next_change_may_be_on_the_next_page(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run)
    page.locator(".change").last.focus()
    page.keyboard.press("n")
    assert "Page 2" in page.inner_text(".pager >> nth=0")
    assert page.evaluate("[...document.querySelectorAll('.change')].indexOf(document.activeElement)") == 0
    page.keyboard.press("p")
    assert "Page 1" in page.inner_text(".pager >> nth=0")


def test_a_mouse_shows_rule_level_and_reason(opened: Opener) -> None:
    page = opened([entry("Russia‚Äôs war", "a.txt")])
    page.hover(".change")
    tip = page.inner_text("#tip")
    assert "mojibake.mac-roman" in tip
    assert "UTF-8 read as MacRoman" in tip
    assert "safe: nothing else is possible" in tip
    page.hover("h1")
    assert not page.is_visible("#tip")


def test_side_by_side_has_both_texts(opened: Opener) -> None:
    text = "Russia‚Äôs war, they  said\n\n\n\nand then"
    log = entry(text, "a.txt")
    page = opened([log])
    page.check("input[value=side]", force=True)
    # what is drawn for the eye is taken out again: marks for line ends and blanks
    read = """side => { const copy = document.createElement('div');
        for (const flow of document.querySelectorAll(side)) copy.append(flow.cloneNode(true));
        copy.querySelectorAll('.blank').forEach(e =>
            e.replaceWith(e.textContent === '↵' ? '' : ' '.repeat(e.textContent.length)));
        copy.querySelectorAll('.nothing').forEach(e => e.remove()); return copy.textContent; }"""
    assert page.evaluate(read, ".flow.before") == text
    assert page.evaluate(read, ".flow.after") == log["text"]


def test_long_texts_are_folded_and_unfold(opened: Opener) -> None:
    page = opened([entry("start " + "word " * 300 + "it was  over" + " word" * 300 + " end", "a.txt")])
    assert page.locator(".fold").count() == 2
    page.locator(".fold").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".fold").count() == 1
    assert "start word" in page.inner_text(".flow")
    many = opened([entry("a  b " * 90, "b.txt")])
    assert many.locator(".change").count() == 40
    many.click(".more")
    assert many.locator(".change").count() == 90


def test_right_to_left_text_runs_its_way(opened: Opener) -> None:
    page = opened([entry("قال الوزير  إن المحادثات “ستبدأ” قريبا", "a.txt"), entry("it was  over", "b.txt")])
    assert page.locator(".flow").nth(0).get_attribute("dir") == "rtl"
    assert page.locator(".flow").nth(1).get_attribute("dir") == "ltr"


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = colours => { for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const light = c => c.map(v => v / 255).map(v => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = e => {
    const all = [];
    for (; e; e = e.parentElement) all.unshift(getComputedStyle(e).backgroundColor);
    return all;
  };
  const words = "h1, h2, h3, h4, p, dt, td, th, a, kbd, bdi, del, ins, mark, summary, label span, " +
    ".figure, .note, .hint, .facts, .name, .count, .fold";
  return [...document.querySelectorAll(words)]
    .filter(e => e.textContent.trim() && !e.closest(".quiet") && !e.matches(".anchor") && e.checkVisibility())
    .map(e => { const under = behind(e), a = light(rgb(under)), b = light(rgb([...under, getComputedStyle(e).color]));
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return [ratio, e.localName + "." + e.className + " " + e.textContent.slice(0, 30)]; })
    .filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(opened: Opener, run: list[dict[str, Any]], scheme: str) -> None:
    page = opened([*run[:20], *hostile(), {"path": "a", "error": "b"}], color_scheme=scheme)
    weak = [found for found in page.evaluate(CONTRAST) if "figure" not in found[1]]
    assert weak == []


def test_headings_and_names_are_in_order(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => Number(e.localName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    nameless = """[...document.querySelectorAll('button, input, select, a')]
        .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length"""
    assert page.evaluate(nameless) == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_print_shows_the_rules_and_no_controls(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened(run)
    page.emulate_media(media="print")
    assert not page.is_visible(".filters")
    shown = page.evaluate("getComputedStyle(document.querySelector('.change'), '::after').content")
    assert run[0]["changes"][0]["rules"][0] in shown


def test_a_narrow_window_needs_no_sideways_scrolling(opened: Opener, run: list[dict[str, Any]]) -> None:
    page = opened([*run[:5], *hostile()])
    for width in (320, 500, 900):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sample_says_that_it_is_one(
    opened: Opener, run: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_DOCUMENTS", 30)
    monkeypatch.setattr(gathering, "MOST_CHANGED", 5)
    monkeypatch.setattr(gathering, "MOST_NOTED", 5)
    page = opened(run)
    assert "The figures count all 131 documents. Listed are" in page.inner_text(".notice")


def test_a_log_alone_is_shown_and_an_empty_one(opened: Opener) -> None:
    log = entry("it was  over “then”", "a.txt")
    del log["text"]
    page = opened([log])
    assert page.locator(".change").count() == 3
    assert "holds the changes and not the texts" in page.inner_text(".notice")
    empty = opened([])
    assert "Nothing was changed or flagged." in empty.inner_text("#by-rule")


def test_ten_thousand_documents_open_and_filter_at_once(chromium: Any, tmp_path: Path) -> None:
    random = Random(1)  # noqa: S311 (no secret)
    report = Report("ten thousand")
    for i in range(10_000):
        report.add(row_of(entry(article(random, random.randrange(14)), f"agency/{i:06d}.txt")))
    path = tmp_path / "large.html"
    write_page(report, path)
    openings, filterings = [], []
    for _ in range(3):  # the best of three: other work on the machine is not the page's
        page = chromium.new_page()
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("#documents article")
        openings.append(time.perf_counter() - start)
        filterings.append(
            page.evaluate(
                """() => ["text=geneva", "rule=quotes.curly", "level=likely", "file=99", "sort=changes"].map(each => {
                    const [name, value] = each.split("="), start = performance.now();
                    Object.assign(filters, UNFILTERED, { [name]: value });
                    apply(); document.body.offsetHeight;
                    return performance.now() - start; })"""
            )
        )
        page.close()
    slowest = max(min(times) for times in zip(*filterings, strict=True)) / 1000
    changes = report.contents()["totals"]["changes"]
    print(  # noqa: T201 (the figures are what this test is for)
        f"\n{changes:,} changes, {path.stat().st_size / 1e6:.1f} MB: opens in {min(openings):.2f} s, "
        f"slowest filter {slowest:.3f} s ({os.cpu_count()} cores)"
    )
    assert min(openings) < OPENS_IN
    assert slowest < FILTERS_IN
