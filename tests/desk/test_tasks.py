"""What HQ's editor does, done in a browser: no terminal, no text editor, and the files stay as they are typed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support import axe, desks, projects
from support.desks import Served

from hallbook.checks.examine import examine
from hallbook.findings import Stage, errors
from hallbook.model import Edition
from hallbook.project import Project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    folder = projects.project(tmp_path_factory.mktemp("desk") / "project")
    with projects.no_site():
        projects.run(folder, *projects.FIRST)
    projects.edit(folder / "standards" / "edition.yaml", 'number: "1.0"', 'number: "1.1"')
    kept = shutil.copytree(folder / "standards", folder.parent / "kept")
    with desks.served(folder) as made:
        yield made, kept


@pytest.fixture
def desk(served: tuple[Served, Path]) -> Served:
    made, kept = served
    shutil.rmtree(made.folder / "standards")
    shutil.copytree(kept, made.folder / "standards")
    for entry in (made.folder / "build" / "desk").glob("*.json"):
        entry.unlink()
    return made


@pytest.fixture
def page(browser: Browser, desk: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(desk.entrance)
    yield page
    context.close()
    assert faults == []


def opened(page: Page, desk: Served, thing: str) -> None:
    """Find a thing and open it."""
    page.goto(desk.address)
    page.get_by_label("编号、序号或几个字").fill(thing)
    page.keyboard.press("Enter")
    page.locator(f'.found a[href="/thing/{thing}"]').click()
    expect(page.locator("h1 code")).to_have_text(thing)
    page.locator("#thing[data-tried]").wait_for()


def unfold(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def save(page: Page) -> None:
    expect(page.locator("#save")).to_be_enabled()
    with page.expect_navigation():
        page.locator("#save").click()


def act(page: Page, name: str, **values: str) -> None:
    """Do something with the whole thing that is open."""
    form = page.locator(f'form[data-act="{name}"]')
    unfold(page)
    for field, value in values.items():
        typed = form.locator(f'[name="{field}"]')
        typed.select_option(value) if field == "section" else typed.fill(value)
    with page.expect_navigation():
        form.locator("button").click()


def edition(desk: Served) -> Edition:
    return examine(Project(desk.folder)).loaded.whole()


def found(desk: Served) -> list[str]:
    """The errors that are left, but for what is asked of who publishes."""
    findings = examine(Project(desk.folder)).findings
    return [each.message for each in errors(findings) if each.stage is not Stage.REVISION]


def differing(served: tuple[Served, Path]) -> dict[str, int]:
    """How many lines of each file differ."""
    made, kept = served
    before, after = projects.files(kept), projects.files(made.folder / "standards")
    return {
        name: sum(
            one != other
            for one, other in zip(before[name].split(b"\n"), after[name].split(b"\n"), strict=True)
        )
        for name in after
        if after[name] != before.get(name)
    }


def test_a_deadline(desk: Served, page: Page, served: tuple[Served, Path]) -> None:
    opened(page, desk, "SUP-M1-2")
    page.locator("#f-due").fill("8日前")
    expect(
        page.locator('[data-errors="text"], [data-errors="due"]').filter(has_text="5日前").first
    ).to_be_visible()
    page.locator("#f-text").fill("一线督导应每月8日前把问题整理成督办单下发。")
    expect(page.locator('[data-errors="text"] p')).to_have_count(0)
    expect(page.locator("#touched")).to_contain_text("8日前")
    expect(page.frame_locator("#page").locator(".clause-text")).to_contain_text("8日前")
    expect(page.locator("#others")).to_contain_text("F-SUP-02")
    save(page)
    opened(page, desk, "F-SUP-02")
    page.locator("#f-due").fill("8日前")
    expect(page.locator('#sheets img[alt^="F-SUP-02"]')).to_be_visible()
    save(page)
    assert found(desk) == []
    assert differing(served) == {"supervision/monitoring.yaml": 2, "forms/supervision.yaml": 1}


def test_a_weight(desk: Served, page: Page, served: tuple[Served, Path]) -> None:
    for thing, weight, text in (("SUP-W-2", "70", "报表占70%。"), ("SUP-W-3", "30", "满意度占30%。")):
        opened(page, desk, thing)
        page.locator("#f-weight").fill(weight)
        page.locator("#f-text").fill(text)
        if thing == "SUP-W-2":
            expect(page.locator(".errors p.error").first).to_contain_text("100")
        save(page)
    assert found(desk) == []
    assert differing(served) == {"supervision/monitoring.yaml": 4}


def test_a_new_clause_and_its_row(desk: Served, page: Page) -> None:
    opened(page, desk, "ZN-Z1-1")
    act(page, "add-clause", title="爱心座椅", text="营业员应在营业前检查爱心座椅。", basis="良好实践")
    new = page.locator("h1 code").inner_text()
    assert new in edition(desk).clauses
    page.locator("#thing[data-tried]").wait_for()
    unfold(page)
    page.locator('[id="f-check.method"]').fill("现场查看")
    page.locator('[id="f-check.criterion"]').fill("座椅完好")
    page.locator('[id="f-check.score"]').fill("5")
    for field, value in (("who", "R-CLK"), ("zones", "Z1")):
        lines = page.locator(f'[data-path="{field}"]')
        lines.locator("button.add").click()
        lines.locator(".values > *").last.fill(value)
    page.locator("#f-when").fill("每日")
    page.locator("#f-moment").fill("营业前")
    page.locator("#f-due").fill("营业前")
    expect(page.locator('#sheets img[alt^="F-SUP-01"]')).to_be_visible()
    save(page)
    clause = edition(desk).clauses[new]
    assert (clause.who, clause.check and clause.check.criterion) == (("R-CLK",), "座椅完好")
    assert found(desk) == []


def test_a_new_form(desk: Served, page: Page) -> None:
    opened(page, desk, "F-SUP-02")
    act(page, "add-form", title="月度回访表", purpose="登记每月的回访。")
    new = page.locator("h1 code").inner_text()
    page.locator("#thing[data-tried]").wait_for()
    unfold(page)
    blocks = page.locator('[data-path="blocks"]')
    blocks.locator(":scope > button.add", has_text="表格").click()
    table = page.locator('[data-path="blocks.+1"]')
    table.locator(':scope > .field[data-path$=".kind"] select').select_option("table")
    table.locator(':scope > .field[data-path$=".title"] input').fill("回访")
    table.locator('details[data-path$=".columns"] > button.add').click()
    table.locator('.field[data-path$=".label"] input').fill("客户")
    page.locator("#f-due").fill("5日前")
    expect(page.locator("#e-")).to_contain_text("没有条款要求填写表单")
    save(page)
    form = edition(desk).forms_by_id[new]
    assert [block.kind for block in form.blocks] == ["writing", "table"]
    opened(page, desk, "SUP-M1-2")
    record = page.locator('[data-path="record"]')
    record.locator("button.add").click()
    record.locator(".values > *").last.fill(new)
    save(page)
    assert found(desk) == []


def test_withdraw_and_undo(desk: Served, page: Page, served: tuple[Served, Path]) -> None:
    opened(page, desk, "SUP-M1-1")
    act(page, "withdraw", reason="由系统自动抽查")
    assert edition(desk).clauses["SUP-M1-1"].withdrawn == "1.1"
    page.goto(f"{desk.address}review")
    expect(page.locator(".findings")).to_contain_text("SUP-M1-1")
    with page.expect_navigation():
        page.locator("#undo").click()
    assert differing(served) == {}


def test_split_merge_and_move(desk: Served, page: Page) -> None:
    opened(page, desk, "SUP-M1-2")
    act(page, "split", texts="一线督导应每月5日前整理问题。\n一线督导应下发督办单。", reason="一条说两件事")
    made = edition(desk)
    assert made.clauses["SUP-M1-2"].withdrawn
    assert [made.clauses[each].text for each in ("SUP-M1-3", "SUP-M1-4")] == [
        "一线督导应每月5日前整理问题。",
        "一线督导应下发督办单。",
    ]
    assert made.about.changes[-1].into == ("SUP-M1-3", "SUP-M1-4")
    opened(page, desk, "SUP-M1-3")
    act(
        page,
        "merge",
        others="SUP-M1-4",
        text="一线督导应每月5日前整理问题并下发督办单。",
        reason="还是一件事",
    )
    assert edition(desk).clauses["SUP-M1-5"].text.endswith("并下发督办单。")
    opened(page, desk, "SUP-M1-5")
    act(page, "move", section="supervision/monitoring.yaml 权重", behind="SUP-W-1")
    section = edition(desk).chapters["supervision/monitoring"].sections[1]
    assert [clause.id for clause in section.clauses][:2] == ["SUP-W-1", "SUP-M1-5"]


def test_a_role_gets_another_name(desk: Served, page: Page) -> None:
    opened(page, desk, "R-CLK")
    page.locator("#f-name").fill("服务专员")
    expect(page.locator("#touched")).to_contain_text("服务专员")
    save(page)
    page.goto(f"{desk.address}review")
    expect(page.locator(".findings")).to_contain_text("旧名还在")


def test_a_colour_and_an_item_with_its_drawing(desk: Served, page: Page, served: tuple[Served, Path]) -> None:
    opened(page, desk, "primary")
    page.locator("#f-hex").fill("#12")
    expect(page.locator(".errors p.error").first).to_be_visible()
    page.locator("#f-hex").fill("#16466F")
    expect(page.locator(".errors p.error")).to_have_count(0)
    save(page)
    assert differing(served) == {"vi/tokens.yaml": 1}
    opened(page, desk, "ZN-Z1-1")
    unfold(page)
    page.locator('[id="f-item.size.width"]').fill("1200")
    expect(page.locator('[data-errors="item.size.width"]')).to_contain_text("没有单位")
    page.locator('[id="f-item.size.width"]').fill("1200 mm")
    page.locator('[id="f-item.size.height"]').fill("400 mm")
    page.locator('[id="f-item.mounting.kind"]').select_option("墙面贴装")
    page.locator('[id="f-item.mounting.height"]').fill("1500 mm")
    page.locator('[id="f-item.drawing"]').select_option("sign")
    page.locator('[data-path="item.colours"] > button.add').click()
    for name, value in (("part", "厅名"), ("text", "white"), ("ground", "primary")):
        page.locator(f'[data-path="item.colours.+1.{name}"] input').fill(value)
    expect(page.frame_locator("#page").locator("svg.drawing").first).to_be_attached()
    save(page)
    item = edition(desk).clauses["ZN-Z1-1"].item
    assert item
    assert item.size
    assert item.size.width == "1200 mm"


def test_confirm(desk: Served, page: Page, served: tuple[Served, Path]) -> None:
    opened(page, desk, "ZN-Z1-1")
    act(page, "confirm", by="R-HM", date="2026-11-20", document="第1号纪要")
    confirmed = edition(desk).clauses["ZN-Z1-1"].confirmed
    assert confirmed
    assert confirmed.document == "第1号纪要"


def test_two_windows_and_an_editor_lose_nothing(desk: Served, page: Page) -> None:
    opened(page, desk, "ZN-Z1-1")
    chapter = desk.folder / "standards" / "zones" / "z1.yaml"
    projects.edit(chapter, "台面无杂物", "台面无杂物、无灰尘")
    page.locator("#f-title").fill("台面整齐")
    save(page)
    text = chapter.read_text("utf-8")
    assert "台面无杂物、无灰尘" in text
    assert "台面整齐" in text
    page.locator("#thing[data-tried]").wait_for()
    projects.edit(chapter, "台面整齐", "台面清爽")
    page.locator("#f-title").fill("台面干净")
    expect(page.locator("#said")).to_contain_text("已被别处改过，现为“台面清爽”")
    assert "台面清爽" in chapter.read_text("utf-8")


def test_reasons_and_a_trial_of_publishing(desk: Served, page: Page) -> None:
    opened(page, desk, "ZN-Z1-1")
    page.locator("#f-title").fill("台面整齐")
    save(page)
    page.goto(f"{desk.address}review")
    expect(page.locator("ins")).to_contain_text("齐")
    reason = page.locator("form.reason")
    reason.locator("textarea").fill("说得更准")
    with page.expect_navigation():
        reason.locator("button").click()
    expect(page.locator(".good")).to_be_visible()
    assert [change.reason for change in edition(desk).about.changes] == ["说得更准"]
    page.goto(f"{desk.address}publish")
    page.locator('[name="issued"]').fill("2026-12-02")
    page.locator('[name="effective"]').fill("2026-12-15")
    page.locator('button[value="dry"]').click()
    expect(page.locator("#output")).to_contain_text("以上是 V1.1 的改动；没有写任何文件。")
    expect(page.locator("#output")).to_contain_text("说得更准")


def test_a_proposal_is_written_and_decided(desk: Served, page: Page) -> None:
    shutil.rmtree(desk.folder / "proposals", ignore_errors=True)
    page.goto(f"{desk.address}proposals")
    begin = page.locator('form[data-act="begin"]')
    begin.locator('[name="name"]').fill("东江-期限")
    begin.locator('[name="author"]').fill("东江市公司")
    begin.locator('[name="reason"]').fill("留出核对的时间")
    with page.expect_navigation():
        begin.locator("button").click()
    expect(page.locator(".warning")).to_contain_text("正在写提案“东江-期限”")
    opened(page, desk, "SUP-M1-2")
    page.locator("#f-title").fill("按月下发督办单")
    unfold(page)
    page.locator("#f-note").fill("月底前后客流大。")
    save(page)
    assert edition(desk).clauses["SUP-M1-2"].title == "下发督办单"
    page.goto(f"{desk.address}proposal/东江-期限")
    assert axe.violations(page) == []
    expect(page.locator("ins").first).to_contain_text("按月下发督办单")
    with page.expect_navigation():
        page.get_by_role("button", name="接受第 1 处").click()
    assert edition(desk).clauses["SUP-M1-2"].title == "按月下发督办单"
    assert edition(desk).about.changes[-1].reason == "留出核对的时间"
    page.locator('[name="comment"]').fill("不必写")
    with page.expect_navigation():
        page.get_by_role("button", name="退回第 2 处").click()
    expect(page.locator("main")).to_contain_text("意见：不必写")
    assert edition(desk).clauses["SUP-M1-2"].note is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?q=督导",
        "thing/ZN-Z1-1",
        "thing/F-SUP-02",
        "thing/primary",
        "review",
        "proposals",
        "publish",
        "help",
    ],
)
def test_everybody_can_use_it(desk: Served, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(desk.address + path)
    if path.startswith("thing/"):
        page.locator("#thing[data-tried]").wait_for()
    unfold(page)
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
