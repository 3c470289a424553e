"""Who the reader is, chosen once: her day on the home page, her calendar, her changes; tried in a browser."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support import axe
from support.editions import read
from support.sampling import some

from hallbook.editions.diff import diff
from hallbook.editions.news import LONGEST, MOST, news
from hallbook.model import Edition
from hallbook.views.day import busy, day

pytestmark = pytest.mark.browser
FRIDAY = "2026-12-04T09:00:00"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context
    context.close()


@pytest.fixture
def site(republished: Path) -> Path:
    """The site of the tiny handbook with two editions; the second is read."""
    return republished / "site" / "1.1"


def opened(context: BrowserContext, page: Path, now: str = FRIDAY) -> Page:
    made = context.new_page()
    made.clock.set_fixed_time(now)
    made.goto(page.as_uri())
    return made


def choose(page: Page, role: str) -> None:
    page.locator(".who select").select_option(role)


def test_until_someone_chooses_the_home_page_names_nobody(site: Path, context: BrowserContext) -> None:
    page = opened(context, site / "index.html")
    expect(page.locator(".day")).to_have_count(0)
    links = page.locator("[data-hb-mine] a").all_inner_texts()
    assert links == ["一线督导", "营业厅经理", "营业员"]
    assert page.locator(".who select").input_value() == ""


def test_one_choice_is_kept_and_shows_the_day_and_the_week(site: Path, context: BrowserContext) -> None:
    page = opened(context, site / "index.html")
    choose(page, "R-SUP")
    week = page.locator("[data-week] li")
    expect(week).to_have_count(2)
    assert [" ".join(text.split()) for text in week.all_inner_texts()] == [
        "周五 今天 抽查营业员的服务",
        "5日前 还有1天 下发督办单",
    ]
    expect(page.locator("[data-hb-mine]")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('hallbook-role')") == "R-SUP"
    other = opened(context, site / "index.html")
    expect(other.locator(".day")).to_have_attribute("data-day", "R-SUP")
    assert other.locator(".hb-role select").input_value() == "R-SUP"


def test_what_is_ticked_is_forgotten_the_next_day(site: Path, context: BrowserContext) -> None:
    page = opened(context, site / "index.html")
    choose(page, "R-CLK")
    task = page.locator("[data-task=ZN-Z1-1] input")
    task.check()
    expect(page.locator(".day-note")).to_contain_text("不是记录")
    expect(
        opened(context, site / "roles" / "R-CLK.html").locator("[data-task=ZN-Z1-1] input")
    ).to_be_checked()
    later = opened(context, site / "index.html", "2026-12-05T09:00:00")
    expect(later.locator("[data-task=ZN-Z1-1] input")).not_to_be_checked()


def test_what_changed_for_a_clerk_is_on_her_home_page(site: Path, context: BrowserContext) -> None:
    page = opened(context, site / "index.html")
    choose(page, "R-CLK")
    expect(page.locator(".news li")).to_have_count(1)
    expect(page.locator(".news li")).to_contain_text("整理台面")


def test_the_table_of_changes_stands_behind_what_each_role_has_of_it(
    site: Path, context: BrowserContext
) -> None:
    page = opened(context, site / "index.html")
    choose(page, "R-CLK")
    page.goto((site / "changes.html").as_uri())
    expect(page.locator("details[data-role][open]")).to_have_attribute("data-role", "R-CLK")
    expect(page.locator("details[data-role=R-CLK] .news li")).to_contain_text("整理台面")
    expect(page.locator("#ZN-Z1-1")).to_be_hidden()
    page.goto((site / "changes.html").as_uri() + "#ZN-Z1-1")
    expect(page.locator("#ZN-Z1-1")).to_be_visible()


def test_without_a_script_each_role_has_its_page(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    expect(page.locator("[data-hb-role]").first).to_be_hidden()
    page.locator("[data-hb-mine] a", has_text="营业员").click()
    expect(page.locator("[data-task=ZN-Z1-1]")).to_be_visible()
    context.close()


def test_the_calendar_has_real_months_and_begins_with_the_readers_role(
    site: Path, context: BrowserContext
) -> None:
    page = opened(context, site / "index.html")
    choose(page, "R-CLK")
    page = opened(context, site / "calendar.html")
    expect(page.locator(".month-ways select")).to_have_value("R-CLK")
    assert page.locator("table.calendar td ul").count() == 0
    page.locator(".month-ways select").select_option("")
    table = page.locator("table.calendar")
    assert table.locator("th").all_inner_texts() == list("一二三四五六日")
    first = table.locator("tbody tr").first.locator("td").all_inner_texts()
    assert [text.split("日")[0] for text in first] == ["", "1", "2", "3", "4", "5", "6"]
    expect(table.locator("td[aria-current=date]")).to_contain_text("抽查营业员的服务")
    page.get_by_role("button", name="下月").click()
    expect(page.locator(".month-ways h2")).to_have_text("2027年1月")
    assert table.locator("td:not(.outside)").count() == 31


# By day on a desk and by night on a phone; make test-whole tries the two others too.
@pytest.mark.parametrize(
    ("width", "scheme"), some([(1366, "light"), (1366, "dark"), (360, "dark"), (360, "light")], 2)
)
def test_ones_own_pages_are_sound(site: Path, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )  # fmt: skip
    page = opened(context, site / "index.html")
    choose(page, "R-SUP")
    for name in ("index", "roles/R-SUP", "calendar", "changes"):
        page.goto((site / f"{name}.html").as_uri())
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert axe.violations(page) == [], name
    context.close()


def test_on_a_phone_the_header_has_room_for_all(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = opened(context, site / "index.html")
    boxes = page.evaluate(
        """[...document.querySelectorAll('.md-header__inner > *, .hb-editions')].map(each => {
          const box = each.getBoundingClientRect(); return [each.className, box.left, box.right, box.height] })"""
    )
    shown = sorted(
        (left, right, name) for name, left, right, height in boxes if height and "title" not in name
    )
    assert shown[-1][1] <= 360
    for (_, right, name), (left, _, other) in pairwise(shown):
        assert right <= left + 1, (name, other)
    context.close()


def test_a_day_goes_by_its_parts_and_forms() -> None:
    edition = read()
    (morning,) = day(edition, "R-CLK")[:1]
    assert (morning.title, [heap.form for heap in morning.heaps]) == ("营业前", [""])
    assert [role.id for role in busy(edition)] == ["R-SUP", "R-HM", "R-CLK"]


def test_no_more_is_told_of_a_change_than_is_read(own: Path) -> None:
    edition = read(own)
    former = Edition.model_validate(json.loads((own / "editions" / "1.2.json").read_text("utf-8"))["edition"])
    table = diff(former, edition)
    for role in edition.roles:
        found = news(table, edition, role)
        assert found
        assert len(found.lines) == min(found.count, MOST)
        assert all(len(line.said) <= LONGEST for line in found.lines)
