"""What is read at a glance: how much of a clause's block is its sentence, chapter by chapter, and how long pages are.

Of a built site, in a real browser, as a reader meets it who has chosen nothing: ``make glance``. A block is what stands
between two headings: the sentence with its paragraphs, list and table, and all that is seen beside it. Drawings are
pictures: what is written in them does not count.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.chromium import CHROMIUM, QUIET
from support.projects import newest

SCREEN = {"width": 1366, "height": 650}
SHARE = 0.60
"""How much of a chapter's blocks should be sentences, at least."""
FULLEST = "2029-12-31"
"""The day on which pages are longest, which list what is due: a Monday, and the end of a month, a quarter and a year."""
ZONE, BUSIEST = 8, 10
"""How many screens the page of a zone, and that of the role with most duties, should have at most."""
_COUNT = """() => {
  const seen = (root, own) => {
    let count = 0
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement
      if (own && !parent.closest(own) || parent.closest('svg')) continue
      if (!parent.checkVisibility({ checkVisibilityCSS: true })) continue
      count += walk.currentNode.textContent.replace(/\\s/g, '').length
    }
    return count
  }
  const rule = '.clause-text, .clause-paragraph, .clause-items, .clause-table'
  return [...document.querySelectorAll('.clause')].map(clause => [seen(clause, rule), seen(clause)])
}"""


@dataclass(frozen=True, slots=True)
class Glance:
    """A page: of its clauses' blocks the share that is sentences (0 without any), and its length in screens."""

    address: str
    share: float
    screens: float


def glance(page: Page, path: Path, address: str) -> Glance:
    """Look at a page that is opened in a browser's page of one ``SCREEN``."""
    page.goto(path.as_uri())
    counts = page.evaluate(_COUNT)
    height = page.evaluate("document.documentElement.scrollHeight")
    sentences, blocks = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return Glance(address, sentences / blocks if blocks else 0, height / SCREEN["height"])


def chapters(edition: Path) -> Iterator[str]:
    """Give the addresses of the pages that hold clauses."""
    for path in sorted(edition.rglob("*.html")):
        if "data-clause=" in path.read_text("utf-8"):
            yield path.relative_to(edition).as_posix()


def busiest(edition: Path) -> str:
    """Give the address of the role's page that holds most."""
    return (
        max((edition / "roles").glob("R-*.html"), key=lambda path: path.stat().st_size)
        .relative_to(edition)
        .as_posix()
    )


def looked_at(browser: Browser, edition: Path, addresses: list[str]) -> list[Glance]:
    """Look at pages of an edition one after another."""
    page = browser.new_page(viewport=SCREEN)
    page.clock.set_fixed_time(FULLEST)
    found = [glance(page, edition / address, address) for address in addresses]
    page.close()
    return found


def main() -> None:
    """Print what is read at a glance in the newest edition of a site; exit 1 where a bound is not kept."""
    edition = newest(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "site")
    os.environ["FONTCONFIG_FILE"] = str(ROOT / "templates" / "fonts" / "fonts.conf")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        found = looked_at(browser, edition, [*chapters(edition), busiest(edition)])
        browser.close()
    missed = [told for each in found if (told := _told(each))]
    print(f"\n{len(missed)} of {len(found)} pages miss a bound")
    raise SystemExit(bool(missed))


def _told(found: Glance) -> bool:
    """Print one page's figures; say whether it misses its bound."""
    most = (
        ZONE if found.address.startswith("zones/") else BUSIEST if found.address.startswith("roles/R-") else 0
    )
    misses = bool(found.share and found.share < SHARE) or bool(most and found.screens > most)
    bound = f" (of {most})" if most else ""
    print(
        f"{found.address:44} {found.share:5.0%} {found.screens:6.1f} screens{bound}{' MISSED' if misses else ''}"
    )
    return misses


if __name__ == "__main__":
    main()
