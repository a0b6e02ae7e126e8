"""Draw docs/images/report-light.png and report-dark.png: a real run over damaged articles, in a real Chromium.

Run it after a change to the page or to the rules: `python tools/report_images.py` (needs Chromium and playwright, see
.ci/browser).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import sync_playwright

import newsclean
from newsclean.report import Report, row_of, write_page
from newsclean.testing import KINDS, LANGUAGES, corrupt
from newsclean.testing._sentences import SENTENCES

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
DOCUMENTS = 320
SIZE = {"width": 1200, "height": 1480}


def articles() -> list[tuple[str, bytes | str]]:
    """Return named articles: the seed first, then damaged ones in several languages, some as bytes."""
    random = Random(11)  # noqa: S311 (no secret)
    found: list[tuple[str, bytes | str]] = [
        ("seeds/belarus.txt", (ROOT / "seeds" / "belarus.txt").read_bytes()),
    ]
    languages = sorted(LANGUAGES)
    for i in range(DOCUMENTS):
        lang = "en" if random.random() < 0.6 else random.choice(languages)
        paragraphs = [
            " ".join(random.choice(SENTENCES[lang]) for _ in range(random.randint(2, 4)))
            for _ in range(random.randint(2, 6))
        ]
        text = "\n\n".join(paragraphs)
        for _ in range(random.choice((0, 1, 1, 2, 3))):
            text = corrupt(text, random.choice(sorted(KINDS)), seed=random.randrange(1 << 30)).text
        name = f"{lang}/2026-11-{1 + i % 28:02d}-{i:03d}.txt"
        if random.random() < 0.15:
            try:
                found.append((name, text.encode("cp1252")))
                continue
            except UnicodeEncodeError:
                pass
        found.append((name, text.encode("utf-8", "surrogatepass")))
    return found


def run() -> Report:
    """Return the report of the articles."""
    report = Report("news-2026-11.jsonl")
    for name, article in articles():
        result = newsclean.clean_bytes(article) if isinstance(article, bytes) else newsclean.clean(article)
        report.add(row_of({"path": name, **result.to_dict()}))
    report.add(row_of({"path": "en/2026-11-28-broken.txt.gz", "error": "the file ends inside a gzip member"}))
    return report


def draw(chromium: Any, page: Path, scheme: str) -> None:  # noqa: ANN401 (playwright is not everywhere)
    """Write one image: the first document, with the note on its mojibake open."""
    context = chromium.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_selector("#documents article")
    tab.evaluate("document.querySelector('#listing').scrollIntoView()")
    tab.hover(".change[data-rule^='mojibake'] >> nth=0")
    first = tab.locator("#documents article >> nth=0").bounding_box()
    clip = {"x": 0, "y": 0, "width": SIZE["width"], "height": min(SIZE["height"], first["y"] + first["height"] + 22)}
    tab.screenshot(path=IMAGES / f"report-{scheme}.png", clip=clip)
    context.close()


def main() -> None:
    """Draw both."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        write_page(run(), page)
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            draw(chromium, page, scheme)
        chromium.close()


if __name__ == "__main__":
    main()
