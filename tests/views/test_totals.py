"""Every way of scoring prints what a person needs to work it out by hand, and what the blocks come to together."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support import TEMPLATES
from support.editions import read
from support.projects import edit
from support.sheets import row

from hallbook.editions.diff import diff
from hallbook.editions.telling import of_sheets
from hallbook.making.templating import environment
from hallbook.model import Edition, Form
from hallbook.model.form import Sum
from hallbook.paper import forms
from hallbook.readback import findings
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.views.totals import whole
from hallbook.web.pages import Renderer, pages

DEDUCTED = "criterion: 台面无杂物, score: 2.5, deduct: {each: 0.5, per: 处, cap: 2}}"
DESK: dict[str, Any] = {"kind": "rows", "title": "台面", "draw": {"clauses": ["ZN-Z1-1"]}, "total": True}
ROUND: dict[str, Any] = {"kind": "rows", "draw": {"clauses": ["SUP-M1-1", "ZN-Z2-1"]}, "total": True}
SUM = {"kind": "sum", "title": "总分", "pass_line": 87.5}


@pytest.fixture
def edition(tiny: Path) -> Edition:
    edit(tiny / "zones" / "z1.yaml", "criterion: 台面无杂物, score: 5}", DEDUCTED)
    return read(tiny)


def sheet(edition: Edition, *blocks: dict[str, Any]) -> Sheet:
    return sheets.sheet(edition, form(edition, *blocks))


def form(edition: Edition, *blocks: dict[str, Any]) -> Form:
    data = edition.forms_by_id["F-SUP-01"].model_dump(mode="json", exclude_defaults=True)
    return Form.model_validate(data | {"blocks": blocks})


def cells(made: Sheet) -> list[list[str]]:
    """The rows of the sheet's tables as text."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", forms.html(TEMPLATES, made).partition("</header>")[2], re.S)
    return [
        [re.sub("<.*?>", "", cell, flags=re.S) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in rows
    ]


def test_deduction_prints_what_is_lost_by_fault_and_the_places_to_count(edition: Edition) -> None:
    head, first, total = cells(sheet(edition, {**DESK, "result": "扣分"}))[:3]
    assert head[3:] == ["分值", "扣分标准", "次数", "扣分", "得分"]
    assert first[3:] == ["2.5", "每处扣0.5分，最多扣2分", "", "", ""]
    assert total == ["合计", "2.5", "", "", "", ""]


def test_yes_or_no_gives_all_points_or_none(edition: Edition) -> None:
    made = sheet(edition, {**DESK, "result": "是否"})
    assert [row[3:] for row in cells(made)[:2]] == [["分值", "是", "否", "得分"], ["2.5", "□", "□", ""]]
    assert "是得满分，否得 0 分" in forms.html(TEMPLATES, made)


@pytest.mark.parametrize("result", ["得分", "是否", "扣分", "权重", "完成"])
def test_what_does_not_apply_has_a_box_once(edition: Edition, result: str) -> None:
    heads = cells(sheet(edition, {**DESK, "result": result, "inapplicable": True}))[0]
    assert heads.count("不适用") == 1
    assert "不适用" not in cells(sheet(edition, {**DESK, "result": result}))[0]
    assert sheet(edition, {**DESK, "inapplicable": True}) == replace(
        sheet(edition, DESK), form=form(edition, {**DESK, "inapplicable": True})
    )


def test_the_blocks_of_a_form_add_up_with_the_pass_line_and_the_veto(edition: Edition) -> None:
    blocks = ({**DESK, "result": "扣分"}, {"kind": "writing", "title": "事实"}, {**ROUND, "result": "得分"})
    made = sheet(edition, *blocks, SUM)
    assert cells(made)[-5:-1] == [
        ["部分", "满分", "得分"], ["台面", "2.5", ""], ["第2部分", "20", ""], ["合计", "22.5", ""],
    ]  # fmt: skip
    said = forms.html(TEMPLATES, made)
    assert "得分率＝得分合计÷22.5×100＝" in re.sub("&#61;", "=", said)
    assert "合格线 87.5%" in said
    assert "★不符合项数" in said
    assert "得分率不低于87.5%且★项全部符合为合格" in said


def test_what_does_not_apply_leaves_the_base_of_the_total(edition: Edition) -> None:
    made = sheet(edition, {**DESK, "result": "得分", "inapplicable": True}, SUM)
    assert cells(made)[-4:-1] == [
        ["部分", "满分", "不适用", "适用分值", "得分"], ["台面", "2.5", "", "", ""], ["合计", "2.5", "", "", ""],
    ]  # fmt: skip
    assert "得分合计÷适用分值合计×100" in forms.html(TEMPLATES, made)


def test_a_total_without_line_and_veto_judges_nothing(edition: Edition) -> None:
    block = Sum.model_validate({"kind": "sum"})
    made = sheet(edition, {**DESK, "result": "得分"}, {"kind": "sum"})
    assert whole(made).verdict(block) == ""
    assert "结论" not in forms.html(TEMPLATES, made)


def test_weights_are_points_of_the_whole(edition: Edition) -> None:
    weighed = {"kind": "rows", "title": "指标", "draw": {"clauses": ["SUP-W-2", "SUP-W-3"]}, "result": "权重"}
    made = sheet(edition, weighed, {**DESK, "result": "得分"}, SUM)
    assert f"{whole(made).full}" == "102.5"
    assert ["指标", "100", ""] in cells(made)


def test_tenths_add_up_on_paper(edition: Edition) -> None:
    made = sheet(edition, {**DESK, "result": "得分"}, {"kind": "sum"})
    rows = tuple(row(number, score=made.rows[0][0].score / 25 * number) for number in (1, 2))  # type: ignore[operator]
    made = replace(made, rows={0: rows})
    assert [each.score and f"{each.score}" for each in rows] == ["0.1", "0.2"]
    assert ["合计", "0.3", ""] in cells(made)


@pytest.mark.parametrize("result", ["得分", "是否", "扣分"])
@pytest.mark.parametrize("inapplicable", [False, True])
def test_the_paper_reads_back_and_other_figures_are_found(
    edition: Edition, result: str, inapplicable: bool
) -> None:
    made = sheet(edition, {**DESK, "result": result, "inapplicable": inapplicable}, SUM)
    content = forms.pdf(TEMPLATES, made)
    assert findings("x.pdf", content, made) == []
    (drawn,) = made.rows[0]
    other = replace(made, rows={0: (replace(drawn, score=drawn.score and drawn.score + 1),)})
    found = {found.rule for found in findings("x.pdf", content, other)}
    assert {"pdf-weight", "pdf-text"} <= found


def test_a_row_in_two_blocks_is_read_back_in_each(edition: Edition) -> None:
    made = sheet(edition, DESK, {**DESK, "title": "扣分", "result": "扣分"}, {**DESK, "result": "得分"})
    content = forms.pdf(TEMPLATES, made)
    assert findings("x.pdf", content, made) == []
    for block in (1, 2):
        (drawn,) = made.rows[block]
        other = replace(made, rows=made.rows | {block: (replace(drawn, score=Decimal(9)),)})
        assert "pdf-weight" in {found.rule for found in findings("x.pdf", content, other)}


def test_the_page_of_the_form_shows_the_total(edition: Edition) -> None:
    blocks = ({**DESK, "result": "扣分"}, SUM)
    with_it = edition.model_copy(update={"forms": (form(edition, *blocks), *edition.forms[1:])})
    made = pages(Renderer(with_it, environment(TEMPLATES)))
    page = next(page.markdown for page in made if page.address == "forms/F-SUP-01.html")
    assert "分值 2.5" in page
    assert "扣分标准 每处扣0.5分，最多扣2分" in page
    assert "<dt>合计</dt><dd>2.5分</dd>" in page
    assert "得分率不低于87.5%" in page


def test_other_ways_to_score_are_told_and_no_longer_compare(edition: Edition, tiny: Path) -> None:
    path = tiny / "forms" / "supervision.yaml"
    edit(path, "draw: {zone: Z2}", "draw: {zone: Z1}")
    before = read(tiny)
    edit(tiny / "zones" / "z1.yaml", "each: 0.5", "each: 1")
    edit(path, "result: 得分", "result: 扣分")
    after = read(tiny)
    table = diff(before, after)
    assert table.incomparable == ("F-SUP-01",)
    told = {(c.label, c.old, c.new) for entry in table.entries for c in entry.fields}
    assert ("检查 · 扣分 · 每次", "0.5", "1") in told
    edit(path, "result: 扣分", "result: 扣分\n        inapplicable: true")
    assert diff(after, read(tiny)).incomparable == ("F-SUP-01",)
    old, new = (sheets.sheet(each, each.forms_by_id["F-SUP-01"]) for each in (before, after))
    assert old.content != new.content
    assert of_sheets(old, new)
