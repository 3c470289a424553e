"""Draw all drawings of the handbook onto contact sheets, as paper has them and as a screen has them, in colour and in grey.

python scripts/drawings.py [FOLDER]   (default: build/drawings)

It prints how many there are, how many bytes they weigh, and what drawing all of them costs the processor.
"""

import io
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from jinja2 import Environment
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hallbook import drawings
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import book, forms
from hallbook.reading.standards import load
from hallbook.web import tokens

TEMPLATES = ROOT / "templates"
DOTS = 200 / 72
"""Pixels a point."""
SHEET = """@page { size: A4; margin: 8mm } body { margin: 0; font: 9px %s; background: %s }
figure { width: %s; margin: 0 1%% 10px 0; display: inline-block; vertical-align: top; break-inside: avoid }
figure svg { width: 100%% } figcaption { border-top: 1px solid #888 }"""
WIDTH = 1366

Shown = tuple[str, str]
"""What is drawn, and the drawings of it."""


def items(templating: Environment, edition: Edition) -> Iterator[Shown]:
    for clause in edition.in_force:
        if clause.item and (made := drawings.of_item(templating, edition, clause)):
            yield f"{clause.id} {clause.title or ''}", str(made)


def together(templating: Environment, edition: Edition) -> Iterator[Shown]:
    plans = (drawings.plan(templating, edition, pinned=True), drawings.small_plan(templating, edition))
    yield from ((name, str(made)) for name, made in zip(("平面", "小厅"), plans, strict=True) if made)
    yield from (
        (each.title, str(made)) for each, made in drawings.elevations(templating, edition, "#{}".format)
    )
    for zone in edition.zones:
        if made := drawings.zone_plan(templating, edition, zone):
            yield zone, str(made)


def document(shown: Sequence[Shown]) -> str:
    return "".join(f"<figure>{made}<figcaption>{name}</figcaption></figure>" for name, made in shown)


def paper(edition: Edition, shown: Sequence[Shown], wide: str) -> Iterator[Image.Image]:
    css = SHEET % (forms.FAMILY, "#fff", wide)
    content = forms.render(TEMPLATES, book.dressed(document(shown), edition, TEMPLATES), css, tagged=False)
    for page in pypdfium2.PdfDocument(content):
        yield page.render(scale=DOTS).to_pil()


def screen(edition: Edition, shown: Sequence[Shown], wide: str) -> Iterator[tuple[str, Image.Image]]:
    from playwright.sync_api import sync_playwright
    from support.chromium import CHROMIUM, QUIET

    styles = (TEMPLATES / "assets" / "css" / "drawings.css").read_text("utf-8").replace(".md-typeset ", "")
    page_css = SHEET % ("sans-serif", "var(--hb-paper)", wide)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for scheme in ("default", "slate"):
            page = browser.new_page(viewport={"width": WIDTH, "height": 900})
            page.set_content(
                f"<style>{tokens.css(edition)}{styles}{page_css}</style>"
                f'<body data-md-color-scheme="{scheme}">{document(shown)}</body>'
            )
            yield scheme, Image.open(io.BytesIO(page.screenshot(full_page=True)))
        browser.close()


def keep(folder: Path, name: str, image: Image.Image) -> None:
    image.save(folder / f"{name}.png")
    image.convert("L").save(folder / f"{name}-grey.png")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    edition, templating = load(ROOT / "standards").whole(), environment(TEMPLATES)
    began = time.process_time()
    single = list(items(templating, edition))
    seconds = time.process_time() - began
    several = list(together(templating, edition))
    weight = sum(len(made.encode()) for _, made in single)
    of = sum(1 for clause in edition.in_force if clause.item)
    print(f"{len(single)} of {of} items drawn: {weight / 1000:.0f} kB, {seconds:.2f} s of the processor")
    for name, shown, wide in (("items", single, "31%"), ("together", several, "98%")):
        for number, image in enumerate(paper(edition, shown, wide), 1):
            keep(folder, f"print-{name}-{number:02}", image)
        for scheme, image in screen(edition, shown, wide.replace("31", "23").replace("98", "48")):
            keep(folder, f"screen-{name}-{scheme}", image)
    print(f"{len(list(folder.glob('*.png')))} sheets in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "build" / "drawings")
