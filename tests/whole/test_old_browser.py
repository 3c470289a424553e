"""The site in a Chromium of four years ago (107, of autumn 2022), and what of the style sheets it cannot read."""

import platform
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import brotli
import pytest
import tinycss2
from playwright.sync_api import Browser, Page
from support import ROOT
from support.chromium import QUIET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        (platform.system(), platform.machine()) != ("Linux", "x86_64"),
        reason="the old Chromium is for Linux on x86",
    ),
]

PACKED = ROOT / "tests" / "node_modules" / "@sparticuz" / "chromium" / "bin" / "chromium.br"
PAGES = (
    "index", "standards", "supervision/monitoring", "zones/z1", "vi/c-interior", "roles/R-SUP", "forms/index",
    "forms/F-SUP-16", "calendar", "glossary", "sources/coverage", "matrices/MX1", "changes",
)  # fmt: skip
REFINEMENTS = {
    "text-wrap": "a last line may hold one character",
    "text-autospace": "Chinese and digits stand closer",
    "scrollbar-color": "scroll bars look like the system's",
    "scrollbar-width": "scroll bars look like the system's",
    "color-adjust": "the old name of print-color-adjust, which stands beside it",
}
"""The properties that an old browser may leave out, and what a reader then sees."""
FUNCTIONS = {
    "attr", "blur", "calc", "clamp", "counter", "cubic-bezier", "drop-shadow", "grayscale", "hsl", "hsla", "inset",
    "linear-gradient", "max", "min", "minmax", "opacity", "repeat", "rotate", "scale", "scalex", "translate", "translate3d",
    "translatex", "translatey", "translatez", "url", "var",
}  # fmt: skip
"""What style sheets may call: where a value holds a variable, the browser cannot be asked before it is used."""
Part = tuple[str, str, str]


@pytest.fixture(scope="module")
def old(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium 107. It is started beside the new one, by the same Playwright."""
    program = tmp_path_factory.mktemp("chromium") / "chromium"
    program.write_bytes(brotli.decompress(PACKED.read_bytes()))
    program.chmod(0o755)
    started = browser.browser_type.launch(executable_path=program, args=QUIET)
    yield started
    started.close()


def watched(page: Page) -> list[str]:
    """Collect the errors of a page."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    return faults


def test_it_is_old(old: Browser) -> None:
    assert old.version.startswith("107.")


@pytest.mark.parametrize("width", [360, 1366])
def test_pages_open_without_errors_and_fit(old: Browser, newest: Path, width: int) -> None:
    page = old.new_page(viewport={"width": width, "height": 768})
    faults = watched(page)
    wide = {}
    for name in PAGES:
        page.goto((newest / f"{name}.html").as_uri())
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[name] = needed
    assert (faults, wide) == ([], {})
    page.close()


def test_search_filters_menu_and_scheme_work(old: Browser, newest: Path) -> None:
    page = old.new_page(viewport={"width": 360, "height": 740}, color_scheme="dark")
    faults = watched(page)
    page.goto((newest / "forms" / "index.html").as_uri())
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.locator("[data-filters] select").nth(1).select_option("每周")
    shown = page.locator("[data-filter-list] > li:visible")
    assert set(shown.evaluate_all("items => items.map(item => item.dataset.rhythm)")) == {"每周"}
    page.locator("[data-hb-menu]").click()
    page.locator(".hb-nav__link", has_text="日历").first.click()
    page.wait_for_url("**/calendar.html")
    page.locator("button[data-hb-search]").first.click()
    page.locator("dialog[open] input[type=search]").fill("客户等太久怎么办")
    page.locator("dialog[open] li a").first.click()
    page.wait_for_url("**.html#*")
    assert faults == []
    page.close()


def test_it_leaves_out_only_refinements(old: Browser, newest: Path) -> None:
    css = [path.read_text("utf-8") for path in sorted((newest / "assets").rglob("*.css"))]
    assert len(css) > 1
    found = {part for text in css for part in parts(tinycss2.parse_stylesheet(text))}
    page = old.new_page()
    unread = page.evaluate(UNREAD, [list(part) for part in found])
    page.close()
    assert {tuple(part) for part in unread if part[1] not in REFINEMENTS} == set()
    assert {name for kind, name, _ in found if kind == "function"} <= FUNCTIONS
    at_rules = {name for kind, name, _ in found if kind == "at-rule"}
    # The feet of printed pages are left out; which edition it is stands at the end of the last one.
    assert at_rules <= {"charset", "keyframes", "media", "page", "bottom-left", "bottom-right"}


UNREAD = """parts => {
  const names = new Set(parts.map(([, name]) => name))
  return parts.filter(([kind, name, value]) =>
    kind === 'selector' ? !/:-(moz|ms|webkit)-|::-/.test(name) && !CSS.supports(`selector(${name})`)
    : kind === 'property' && !name.startsWith('-') && !names.has('-webkit-' + name) && !CSS.supports(name, value))
}"""
"""The parts that a browser cannot read; what has a prefix of its own is left alone."""


def parts(rules: Iterable[Any], inside: str = "") -> Iterator[Part]:
    """Give what a browser has to know: at-rules, selectors, properties with a value, functions.

    What stands behind @supports is its author's care. A rule nested in another is a selector that begins with "&".
    """
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword != "supports":
            name = rule.lower_at_keyword.removeprefix("-webkit-")
            yield "at-rule", name, ""
            yield from _content(rule, name)
        elif rule.type == "qualified-rule":
            if inside != "keyframes":
                nested = "& " if inside == "rule" else ""
                yield from (("selector", f"{nested}{selector}", "") for selector in _selectors(rule.prelude))
            yield from _content(rule, "rule")
        elif rule.type == "declaration":
            value = tinycss2.serialize(rule.value).strip()
            yield "property", rule.lower_name, value
            yield from (("function", name, "") for name in _functions(rule.value))


def _content(rule: Any, name: str) -> Iterator[Part]:
    return parts(tinycss2.parse_blocks_contents(rule.content), name) if rule.content else iter(())


def _selectors(prelude: Iterable[Any]) -> Iterator[str]:
    commas = groupby(prelude, lambda token: token == ",")
    return (text for comma, run in commas if not comma and (text := tinycss2.serialize(run).strip()))


def _functions(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            yield token.lower_name
            yield from _functions(token.arguments)
