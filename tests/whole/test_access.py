"""Everyone can read the site: axe-core finds no violation on any kind of page, and the HTML is valid."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import ROOT
from support.axe import violations
from support.sampling import some

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

KINDS = (
    "index", "standards", "supervision/guidance", "zones/z4", "vi/c-interior", "roles/index", "roles/R-SUP",
    "forms/index", "forms/F-SUP-16", "forms/F-SUP-29", "calendar", "glossary", "sources/index", "sources/part2",
    "sources/coverage", "divergences", "named-only", "matrices/MX1", "revise",
)  # fmt: skip
"""One page of every kind but the table of changes, which is looked at where it is short."""
VNU = ROOT / "tests" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Material keeps the state of its two check boxes from a browser that would restore it; browsers ignore it elsewhere.
KNOWN = "Attribute “autocomplete” is only allowed when the input type is"


def examine(page: Path, browser: Browser, scheme: str) -> None:
    """Look at a page by day on a desk, by night on a phone."""
    wide = {"width": 1366, "height": 768} if scheme == "light" else {"width": 360, "height": 740}
    opened = browser.new_page(viewport=wide, color_scheme=scheme)
    opened.goto(page.as_uri())
    assert violations(opened) == []
    opened.close()


# By night the page is the same in other colours, of which every other kind has all.
@pytest.mark.parametrize(
    ("kind", "scheme"), [*((kind, "light") for kind in KINDS), *((kind, "dark") for kind in some(KINDS, 2))]
)
def test_a_page_of_each_kind_is_accessible(newest: Path, browser: Browser, kind: str, scheme: str) -> None:
    examine(newest / f"{kind}.html", browser, scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_of_changes_is_accessible(republished: Path, browser: Browser, scheme: str) -> None:
    examine(republished / "site" / "1.1" / "changes.html", browser, scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_is_accessible(newest: Path, browser: Browser, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto((newest / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.locator("dialog[open] input[type=search]").fill("督办单")
    page.locator("dialog[open] li a").first.wait_for()
    assert violations(page) == []
    page.close()


WALKED = (
    "index",
    "supervision/guidance",
    "roles/R-SUP",
    "forms/index",
    "calendar",
    "matrices/MX1",
    "zones/z4",
)
FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)
  .map((one, at) => { one.dataset.walk = at; return one.outerHTML.slice(0, 90) })"""
FOCUSED = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const box = one.getClientRects()[0], style = getComputedStyle(one)
  const x = Math.min(Math.max(box.x + Math.min(box.width / 2, 20), 0), innerWidth - 1)
  const y = box.y + Math.min(box.height / 2, 10)
  const top = document.elementFromPoint(x, y)
  return {
    at: one.dataset.walk, what: one.outerHTML.slice(0, 90),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(top) && (one.contains(top) || top.contains(one)),
  }
}"""


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("kind", WALKED)
def test_the_keyboard_reaches_everything_and_one_sees_where_it_is(
    newest: Path, browser: Browser, kind: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    page.goto((newest / f"{kind}.html").as_uri())
    missed = dict(enumerate(page.evaluate(FOCUSABLE)))
    hidden = []
    for _ in range(len(missed) + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        missed.pop(int(focused["at"] or -1), None)
        for _ in range(20):
            if focused["seen"]:
                break
            # Sidebars get their height and place from a script, a frame after what moved them.
            page.wait_for_timeout(100)
            focused = page.evaluate(FOCUSED)
        if not (focused["ring"] and focused["seen"]):
            hidden.append(focused)
    assert (missed, hidden) == ({}, [])
    page.close()


def test_a_page_that_is_not_accessible_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="zh"><title>t</title><h1>w</h1><h3>x</h3><img src="data:,"></html>')
    assert {found.split(":")[0] for found in violations(page)} >= {"image-alt", "heading-order"}
    page.close()


def test_a_printed_sheets_page_is_accessible(real: Path, newest: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((real / "site" / "f" / "F-SUP-16" / f"{newest.name}.html").as_uri())
    assert violations(page) == []
    page.close()


def test_the_html_is_valid_and_a_fault_would_be_found(real: Path, newest: Path, tmp_path: Path) -> None:
    site, faulty = real / "site", tmp_path / "faulty.html"
    faulty.write_text('<!doctype html><html lang="zh"><title>t</title><p><b>x</p></html>', "utf-8")
    done = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--exit-zero-always", "--skip-non-html",
         newest, site / "index.html", *sorted((site / "f").glob(f"*/{newest.name}.html"))[:10], faulty],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    found = [message for message in messages if not message["message"].startswith(KNOWN)]
    assert (
        Counter(
            message["message"] for message in found if message["url"] != faulty.as_uri().replace("///", "/")
        )
        == Counter()
    )
    assert any("b" in message["message"] for message in found), "what is faulty is named"
