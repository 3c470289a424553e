"""The site at work, in a browser: duties, calendar, filters, citation, download, menu, keyboard, print, offline."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]
FIRST_PAGE = 300_000
"""Bytes that the first page may weigh, uncompressed, before fonts."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(newest: Path) -> Iterator[str]:
    """The newest edition on a loopback server, in a subfolder as an intranet may have it."""
    handler = functools.partial(Quiet, directory=str(newest.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{newest.name}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


def test_a_role_finds_its_duties_with_their_forms_and_its_calendar(newest: Path, page: Page) -> None:
    page.goto((newest / "roles" / "R-SUP.html").as_uri())
    headings = page.locator("main h2").all_inner_texts()
    assert {"每周", "每月"} <= {heading.split("#")[0].strip() for heading in headings}
    assert page.locator("main a[href*='forms/F-SUP-']").count() > 10
    link = page.locator("main a[href$='R-SUP.ics']").first.get_attribute("href")
    assert (newest / "roles" / str(link)).read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_calendar_leads_from_a_day_to_its_clauses(newest: Path, page: Page) -> None:
    page.goto((newest / "calendar.html").as_uri())
    page.locator("main a[href*='#SUP-G1-5']").first.click()
    page.wait_for_url("**/supervision/guidance.html#SUP-G1-5")
    assert "10日前" in page.locator("[data-clause=SUP-G1-5]").inner_text()


def test_the_form_catalogue_filters(newest: Path, page: Page) -> None:
    page.goto((newest / "forms" / "index.html").as_uri())
    shown = page.locator("[data-filter-list] > li:visible")
    everything = shown.count()
    page.locator("[data-filters] select").nth(1).select_option("每周")
    weekly = shown.count()
    assert 0 < weekly < everything
    assert set(shown.evaluate_all("items => items.map(item => item.dataset.rhythm)")) == {"每周"}


def test_a_citation_names_title_id_and_edition(newest: Path, page: Page) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
    )
    page.goto((newest / "supervision" / "guidance.html").as_uri() + "#SUP-G1-5")
    page.locator("[data-clause=SUP-G1-5] .clause-more > summary").click()
    page.locator("[data-clause=SUP-G1-5] .clause-cite").click()
    copied = page.evaluate("window.copied")
    assert "SUP-G1-5" in copied
    assert f"V{newest.name}" in copied
    assert "服务厅标准手册" in copied


def test_a_form_is_downloaded_as_the_file_that_was_built(address: str, newest: Path, page: Page) -> None:
    page.goto(f"{address}/forms/F-SUP-16.html")
    with page.expect_download() as download:
        page.get_by_text("下载 PDF").click()
    assert download.value.path().read_bytes() == (newest / "forms" / "F-SUP-16.pdf").read_bytes()


def test_the_menu_opens_on_a_phone_and_closes_again(newest: Path, phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto((newest / "index.html").as_uri())
    link = page.locator(".hb-nav__link", has_text="日历").first
    expect(link).not_to_be_in_viewport()
    page.locator("[data-hb-menu]").first.click()
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url("**/calendar.html")


def test_the_keyboard_reaches_text_search_and_results(newest: Path, page: Page) -> None:
    page.goto((newest / "supervision" / "guidance.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    focused = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
    assert page.evaluate(focused), "the focus is seen"
    page.keyboard.press("/")
    page.locator("dialog[open] input[type=search]").fill("督办单")
    page.locator("dialog[open] li a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('li') !== null")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_a_page_prints_without_its_navigation(newest: Path, page: Page) -> None:
    page.goto((newest / "supervision" / "guidance.html").as_uri())
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = re.sub(r"\s", "", "".join(each.get_textpage().get_text_range() for each in document))
    assert "SUP-G1-5" in text
    assert "按/键打开搜索" not in text
    assert "复制引用" not in text
    document.close()


def test_what_stands_behind_a_clause_opens_and_the_choice_is_kept(newest: Path, page: Page) -> None:
    page.goto((newest / "supervision" / "guidance.html").as_uri())
    behind = page.locator("[data-clause=SUP-G1-5] .clause-badges")
    expect(behind).not_to_be_visible()
    page.locator("[data-clause=SUP-G1-5] .clause-more > summary").click()
    expect(behind).to_be_visible()
    page.locator("[data-hb-view]").click()
    expect(page.locator("details.clause-more:not([open])")).to_have_count(0)
    page.goto((newest / "zones" / "z1.html").as_uri())
    expect(page.locator("details.clause-more").first).to_have_attribute("open", "")


@pytest.mark.parametrize(
    "name", ["index", "supervision/guidance", "forms/index", "vi/c-interior", "calendar"]
)
def test_text_at_twice_its_size_loses_nothing(newest: Path, browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": 683, "height": 384}, device_scale_factor=2)
    page.goto((newest / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_who_wants_no_motion_gets_none(newest: Path, browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto((newest / "index.html").as_uri())
    moving = """[...document.querySelectorAll('*')].filter(one => {
      const style = getComputedStyle(one)
      return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01
    }).length"""
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.close()


def test_the_first_page_is_light_and_asks_nobody_else(address: str, page: Page) -> None:
    weights: dict[str, int] = {}
    page.on("response", lambda answer: weights.__setitem__(answer.url, len(answer.body())))
    page.goto(f"{address}/index.html", wait_until="networkidle")
    assert all(url.startswith("http://127.0.0.1:") for url in weights)
    heavy = {url: size for url, size in weights.items() if not url.endswith((".woff2", ".ttf"))}
    assert sum(heavy.values()) < FIRST_PAGE, heavy
    assert not any("search-index" in url for url in weights), "the index is fetched on first use"


def test_pictures_wait_until_they_are_near(newest: Path) -> None:
    pictures = [
        (path.name, tag)
        for path in newest.rglob("*.html")
        for tag in re.findall(r"<img[^>]*>", path.read_text("utf-8"))
    ]
    assert len(pictures) > 100
    assert [(name, tag) for name, tag in pictures if 'loading="lazy"' not in tag] == []


def test_the_site_works_from_a_folder_without_a_network(newest: Path, browser: Browser) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((newest / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.locator("dialog[open] input[type=search]").fill("客户等太久怎么办")
    page.locator("dialog[open] li a").first.click()
    page.wait_for_url("**.html#*")
    assert page.locator("main h1").count() == 1
    context.close()
