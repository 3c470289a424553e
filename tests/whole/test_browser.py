"""The real site in a real browser: every page opens cleanly from a folder, and the search answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request
from support.projects import run
from support.sampling import some

# The first test waits for the newest edition to be built.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


@pytest.fixture(scope="session")
def site(real: Path) -> Path:
    """The real handbook's site."""
    return real / "site"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone, 360 px wide."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


def faults_of(page: Page) -> list[str]:
    """Collect what goes wrong while a page is used: console errors, failed requests, other hosts."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "requestfailed", lambda request: None if gone(request) else faults.append(f"failed: {request.url}")
    )
    page.on(
        "request",
        lambda request: faults.append(f"left the site: {request.url}") if foreign(request.url) else None,
    )
    return faults


def gone(request: Request) -> bool:
    """Whether a request was given up because the page was left; a file that is missing fails otherwise."""
    return request.failure == "net::ERR_ABORTED"


def foreign(address: str) -> bool:
    return not address.startswith(("file:", "data:", "blob:"))


def kind(page: Path, site: Path) -> tuple[str, ...]:
    """What a page shares with those that the same template makes: edition and folder; an index stands for itself."""
    *folders, name = page.relative_to(site).parts
    return (*folders, name if len(folders) < 2 or name == "index.html" else "")


def crawled(site: Path, newest: Path) -> list[Path]:
    """A share of the pages of the newest edition, and of what else there is one of each kind.

    The same templates make them. Of each folder there are some, however few pages it has.
    """
    others = [page for page in sorted(site.rglob("*.html")) if newest not in page.parents]
    kinds = {kind(page, site): page for page in others if page.parent.parent.name != "f"}
    sheets = {page.name: page for page in others if page.parent.parent.name == "f"}
    whole = sorted(newest.rglob("*.html"), key=lambda page: (page.parent, page.name))
    assert len(whole) > 250
    folders = {page.parent: page for page in whole}
    return sorted({*some(whole, 3), *folders.values(), *kinds.values(), *sheets.values()})


def test_pages_open_cleanly_on_a_phone(site: Path, newest: Path, phone: BrowserContext) -> None:
    pages = crawled(site, newest)
    page = phone.new_page()
    faults = faults_of(page)
    found: dict[str, Any] = {}
    for path in pages:
        # The links of the one start at the server's root; the other leads on to what is in force, which may not be built.
        if path.name == "404.html" or path == site / "index.html":
            continue
        page.goto(path.as_uri(), wait_until="load")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            faults.append(f"{width} px wide")
        if faults:
            found[path.relative_to(site).as_posix()] = list(faults)
            faults.clear()
    assert found == {}


@pytest.mark.parametrize("question", ["督办单", "等候时长", "VIP服务区", "5日前", "F-SUP-16", "SUP-M1-1"])
def test_search_finds(newest: Path, phone: BrowserContext, question: str) -> None:
    page = phone.new_page()
    faults = faults_of(page)
    page.goto((newest / "index.html").as_uri())
    page.locator("button[data-hb-search]").first.click()
    page.locator("dialog.hb-search input[type=search]").fill(question)
    first = page.locator("dialog.hb-search ol li a").first
    first.wait_for()
    assert question.casefold() in page.locator("dialog").inner_text().casefold()
    assert faults == []


def test_dark_and_light_follow_the_system(newest: Path, browser: Browser) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((newest / "index.html").as_uri())
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert grounds[0] != grounds[1]


PAINTED = """() => [...document.querySelectorAll('body, body *')].filter(one => one.checkVisibility())
  .map(one => ((style) => [style.color, style.backgroundColor, style.borderTopColor].join())(getComputedStyle(one)))"""


@pytest.mark.parametrize(
    "kind", ["zones/z4", "roles/R-SUP", "matrices/MX1", "calendar", "vi/c-interior", "forms/index"]
)
def test_the_printer_knows_no_night(newest: Path, browser: Browser, kind: str) -> None:
    painted = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((newest / f"{kind}.html").as_uri())
        page.emulate_media(media="print", color_scheme=scheme)
        page.evaluate("document.getAnimations().forEach(one => one.finish())")
        painted[scheme] = page.evaluate(PAINTED)
        page.close()
    assert painted["dark"] == painted["light"]


@pytest.fixture(scope="session")
def two(republished: Path) -> Path:
    """A site of two editions: V1.1 takes the place of V1.0 on 2026-12-15."""
    return republished / "site"


def test_from_a_superseded_clause_to_the_current_one_and_back(two: Path, browser: Browser) -> None:
    page = browser.new_page()
    faults = faults_of(page)
    page.clock.set_fixed_time("2027-02-01T10:00:00Z")
    page.goto((two / "1.0" / "zones" / "z1.html").as_uri() + "#ZN-Z1-1")
    notice = page.locator(".hb-notice")
    notice.wait_for()
    assert "1.1" in notice.inner_text()
    notice.locator("a").first.click()
    page.wait_for_url("**/1.1/zones/z1.html#ZN-Z1-1")
    assert "无灰尘" in str(page.locator("[data-clause=ZN-Z1-1]").text_content())
    page.locator("details.hb-editions summary").click()
    page.locator("details.hb-editions a", has_text="V1.0").click()
    page.wait_for_url("**/1.0/zones/z1.html#ZN-Z1-1")
    assert faults == []


@pytest.mark.parametrize(
    ("form", "edition", "day", "verdict"),
    [
        ("F-SUP-01", "1.0", "2026-11-25", "尚未实施"),
        ("F-SUP-01", "1.0", "2026-12-05", "现行有效"),
        ("F-SUP-01", "1.0", "2027-02-01", "已被代替：自 2026-12-15 起请用 V1.1 的新表"),
        ("F-SUP-02", "1.0", "2027-02-01", "本表内容未变"),
        ("F-SUP-01", "1.1", "2027-02-01", "现行有效"),
    ],
)
def test_a_printed_sheet_knows_its_age(
    two: Path, browser: Browser, form: str, edition: str, day: str, verdict: str
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(f"{day}T10:00:00Z")
    page.goto((two / "f" / form / f"{edition}.html").as_uri())
    assert verdict in page.locator("#verdict").inner_text()


@pytest.mark.parametrize(
    ("day", "edition"), [("2026-11-25", "1.0"), ("2026-12-14", "1.0"), ("2026-12-15", "1.1")]
)
def test_the_front_leads_to_the_edition_in_force(two: Path, browser: Browser, day: str, edition: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(f"{day}T10:00:00Z")
    page.goto((two / "index.html").as_uri())
    page.wait_for_url(f"**/{edition}/index.html")


def test_a_withdrawn_edition_says_so_and_gives_way(browser: Browser, second: Path) -> None:
    acts = ("--issued", "2026-11-25", "--effective", "2026-12-20", "--reason", "印错了一项标准")
    run(second, "withdraw", "1.1", *acts)
    site = second / "site"
    page = browser.new_page()
    page.clock.set_fixed_time("2026-12-21T10:00:00Z")
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/1.0/index.html")
    page.goto((site / "1.1" / "zones" / "z1.html").as_uri())
    notice = page.locator(".hb-notice")
    notice.wait_for()
    assert "已撤回：V1.1 自 2026-12-20 起不再施行：印错了一项标准" in notice.inner_text()
    page.goto((site / "f" / "F-SUP-01" / "1.1.html").as_uri())
    assert "已撤回：V1.1 自 2026-12-20 起不再施行。请用 V1.0 的表" in page.locator("#verdict").inner_text()
    page.goto((site / "f" / "F-SUP-02" / "1.1.html").as_uri())
    assert "V1.0 中本表内容相同，可以使用" in page.locator("#verdict").inner_text()
