"""Items, tables and figures are read back: one that is gone or changed is found in page, book and form, by its name."""

from pathlib import Path

import pytest
from support import TEMPLATES, TINY
from support.editions import read
from support.projects import edit, once, project, run
from support.structures import enlarge

from hallbook import readback
from hallbook.model import Edition
from hallbook.paper import forms, workbook
from hallbook.readback import clauses, webpage
from hallbook.readback import workbook as readback_workbook
from hallbook.views.sheets import Sheet, sheet, sheets
from hallbook.web import addresses

CLAUSE = "ZN-Z1-2"
CHANGES = [
    ("- 身份证明；", "- 身份证；", "列项 a)"),
    ("              - 申请表已经签字；\n", "", "列项 b) 1)"),
    ("{text: 复印件宜双面复印；, force", "{text: 复印件宜单面复印；, force", "列项 b) 2)"),
    ("criterion: 有委托书", "criterion: 委托书清楚", "列项 c) 合格标准"),
    ("- 原件当场退还，复印件留存。", "- 原件当场退还。", "第2段"),
    ("title: 各类业务的办理时限", "title: 办理时限", "表题"),
    ("unit: 分钟", "unit: 小时", "表 第2列"),
    ("[过户, 20,", "[过户, 30,", "表 第1行 时限"),
    ("            - [过户, 20, 双方到场]\n", "", "表 第1行 业务"),
    ("caption: 取号与等候的位置", "caption: 等候的位置", "图题"),
    ("example: 两人同来时", "example: 三人同来时", "示例"),
]
"""A change of the standards, and what of the clause is not as they say."""


def spoilt(folder: Path, old: str, new: str) -> Edition:
    edit(folder / "zones" / "z1.yaml", old, new)
    return read(folder)


@pytest.fixture(scope="module")
def built(shared: Path) -> Path:
    """A handbook with everything that a clause may hold, built."""

    def make(folder: Path) -> None:
        enlarge(project(folder / "whole") / "standards")
        run(folder / "whole", "build")

    return once(shared / "passages", make) / "whole"


@pytest.fixture
def full(tiny: Path) -> Path:
    return enlarge(tiny)


@pytest.mark.slow
def test_what_is_built_verifies(built: Path) -> None:
    run(built, "verify")
    site = built / "site" / "1.0"
    assert (site / "figures" / f"{CLAUSE}.svg").read_bytes() == (
        built / "standards" / "figures" / "queue.svg"
    ).read_bytes()
    assert 'id="ANX-T-1"' in (site / "annexes" / "t.html").read_text("utf-8")
    assert "附录A（规范性） 工具" in (site / "annexes" / "t.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "name"), CHANGES)
def test_a_page_and_a_book_that_say_otherwise_are_found_with_the_name_of_the_part(
    built: Path, full: Path, old: str, new: str, name: str
) -> None:
    other = spoilt(full, old, new)
    site = built / "site" / "1.0"
    shown = webpage.read((site / "zones" / "z1.html").read_text("utf-8")).clauses[CLAUSE][0]
    assert any(f"“{name}”" in message for _, message in clauses.faults(other, other.clauses[CLAUSE], shown))
    parts = [(s, (site / addresses.form_pdf(s.form.id)).read_bytes()) for s in sheets(other)]
    found = readback.findings_in_book("book", (site / addresses.HANDBOOK).read_bytes(), other, parts)
    assert any(finding.rule == "book-clause" and CLAUSE in finding.message for finding in found)


@pytest.mark.slow
def test_a_page_that_lost_a_part_is_found_with_its_name(built: Path) -> None:
    edition = read(built / "standards")
    page = (built / "site" / "1.0" / "zones" / "z1.html").read_text("utf-8")
    for lost, name in (
        ("身份证明；", "列项 a)"),
        ("7.5", "表 第2行 时限"),
        ("入口左侧是取号机，右侧是等候区。", "图意"),
        ("取号与等候的位置", "图题"),
    ):
        shown = webpage.read(page.replace(f">{lost}<", "><").replace(f'alt="{lost}"', 'alt=""'))
        found = list(clauses.faults(edition, edition.clauses[CLAUSE], shown.clauses[CLAUSE][0]))
        assert any(f"“{name}”" in message for _, message in found), name


def printed(full: Path, items: str) -> Sheet:
    """The sheet of a form that draws the clause, and prints its table."""
    edit(full / "forms" / "supervision.yaml", ", items: true", items)
    edition = read(full)
    return sheet(edition, edition.forms_by_id["F-SUP-01"])


def test_items_with_a_check_make_rows_and_the_table_is_printed(full: Path) -> None:
    made = printed(full, ", items: true")
    rows = [(row.address, row.number, row.text, row.criterion) for row in made.rows[1]]
    assert rows[1:3] == [
        (f"{CLAUSE} b) 2)", "1.1.2 b) 2)", "申请材料：复印件宜双面复印；", "双面"),
        (f"{CLAUSE} c)", "1.1.2 c)", "委托书。", "有委托书"),
    ]
    content = forms.pdf(TEMPLATES, made)
    assert readback.findings("x.pdf", content, made) == []


def test_a_clause_drawn_whole_has_its_items_in_its_row(full: Path) -> None:
    made = printed(full, "")
    row = next(row for row in made.rows[1] if row.clause == CLAUSE)
    assert [line.text for line in row.lines][-2:] == ["2) 复印件宜双面复印；", "c) 委托书。"]
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, made), made) == []


@pytest.mark.parametrize(
    ("items", "old", "new", "rule"),
    [
        (", items: true", "- text: 委托书。", "- text: 授权书。", "pdf-row-differs"),
        (", items: true", "criterion: 双面", "criterion: 单面", "pdf-row-differs"),
        ("", "- 申请表已经签字；", "- 申请表；", "pdf-row-differs"),
        ("", "[更名, 7.5,", "[更名, 8,", "pdf-text"),
        ("", "title: 各类业务的办理时限", "title: 时限", "pdf-text"),
        ("", "unit: 分钟", "unit: 小时", "pdf-text"),
    ],
)
def test_a_form_that_prints_otherwise_is_found(
    full: Path, tmp_path: Path, items: str, old: str, new: str, rule: str
) -> None:
    before = printed(full, items)
    content = forms.pdf(TEMPLATES, before)
    edit(full / "zones" / "z1.yaml", old, new)
    after = sheet(read(full), before.form)
    assert rule in {finding.rule for finding in readback.findings("x.pdf", content, after)}
    assert before.content != after.content


def test_the_tiny_handbook_knows_nothing_of_it() -> None:
    edition = read(TINY)
    assert not edition.pictures
    assert not any(row.lines or row.part for s in sheets(edition) for rows in s.rows.values() for row in rows)


def test_a_workbook_holds_them_and_is_read_back(full: Path) -> None:
    made = printed(full, "")
    content = workbook.xlsx(made)
    assert readback_workbook.findings("x.xlsx", content, made) == []
    edit(full / "zones" / "z1.yaml", "- 申请表已经签字；", "- 申请表；")
    edit(full / "zones" / "z1.yaml", "[更名, 7.5,", "[更名, 8,")
    found = readback_workbook.findings("x.xlsx", content, sheet(read(full), made.form))
    assert [finding.rule for finding in found].count("workbook-differs") >= 2
