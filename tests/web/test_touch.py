"""On a phone all that is touched, and does not stand within running text, is 40 px high; tried in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.axe import violations

pytestmark = pytest.mark.browser
LEAST = 40
KINDS = (
    "index", "standards", "zones/index", "zones/z1", "supervision/monitoring", "roles/index", "roles/R-SUP",
    "situations", "forms/index", "forms/F-SUP-02", "calendar", "changes", "history", "glossary", "sources/index", "sources/part2",
)  # fmt: skip
SMALL = """least => [...document.querySelectorAll('a[href], button, summary, select, input:not([type=hidden])')]
  .filter(each => !each.closest('svg') && getComputedStyle(each).display !== 'inline')
  .map(each => [each, (each.closest('label') ?? each).getBoundingClientRect()])
  .filter(([each, { width, height, left }]) => width && left >= 0 && left < innerWidth
    && getComputedStyle(each).visibility === 'visible' && height < least - .5)
  .map(([each, { height }]) => `${each.outerHTML.slice(0, 90)} is ${height} px high`)"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_finger_finds_what_it_touches(republished: Path, browser: Browser, kind: str) -> None:
    phone = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, color_scheme="dark")
    phone.goto((republished / "site" / "1.1" / f"{kind}.html").as_uri())
    assert phone.evaluate(SMALL, LEAST) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.close()


def test_what_is_too_small_is_found(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_content("<p>Text, <a href='#'>within</a> it.</p><button style='height: 39px'>x</button>")
    assert [found.endswith("39 px high") for found in page.evaluate(SMALL, LEAST)] == [True]
    page.close()


@pytest.mark.parametrize("kind", ["situations", "roles/R-SUP", "calendar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_staff_open_first_is_accessible(
    republished: Path, browser: Browser, kind: str, scheme: str
) -> None:
    wide = {"width": 1366, "height": 768} if scheme == "light" else {"width": 360, "height": 740}
    page = browser.new_page(viewport=wide, color_scheme=scheme)
    page.goto((republished / "site" / "1.1" / f"{kind}.html").as_uri())
    assert violations(page) == []
    page.close()
