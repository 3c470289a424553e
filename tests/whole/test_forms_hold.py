"""What a reader found that forms could not hold, row by row of his list (1 to 18): a test for each; docs/paper.md says more."""

from collections.abc import Iterable

import pytest
from support import ROOT

from hallbook.checks.examine import examine
from hallbook.model import Edition, Form
from hallbook.model.form import Rows, Table
from hallbook.paper import forms as printing
from hallbook.project import Project
from hallbook.views import sheets
from hallbook.views.draws import drawn

pytestmark = pytest.mark.own


@pytest.fixture(scope="module")
def real() -> Edition:
    edition = examine(Project(ROOT)).loaded.edition
    assert edition is not None
    return edition


def holds(edition: Edition, form: str, *places: str) -> bool:
    """Whether a form that is in use has all these places."""
    return form in {each.id for each in edition.forms_in_force} and set(places) <= set(edition.spots[form])


def judged(edition: Edition, *forms: str) -> set[str]:
    """The clauses that forms draw."""
    blocks = (block for form in forms for _, block in edition.forms_by_id[form].drawn_blocks)
    return {clause.id for block in blocks for clause in drawn(edition, block.draw)}


def table(form: Form, title: str) -> Table:
    """The table of a form whose title holds these words."""
    return next(b for b in form.blocks if isinstance(b, Table) and title in (b.title or ""))


def lengths(form: Form) -> Iterable[int]:
    """The rows of the tables of a form."""
    return (len(b.labels) or b.rows for b in form.blocks if isinstance(b, Table))


def test_01_an_order_is_two_halves_and_has_a_place_for_each_step(real: Edition) -> None:
    order = real.forms_by_id["F-SUP-16"]
    assert (order.halves, len(order.copies), order.due) == (True, 2, "周五")
    steps = ("责任人", "期限", "延期申请", "批准延期至", "复查日", "异议、原单号、上报与重新限定的日期")
    assert holds(real, "F-SUP-16", *steps)
    # One strip is signed, not the foot too.
    assert not order.signs


def test_02_a_visit_judges_the_hall_and_has_rows_for_people_counters_and_zones(real: Edition) -> None:
    own = {
        clause.id
        for clause in real.in_force
        if clause.who == ("R-SUP",) and clause.id in judged(real, "F-SUP-06", "F-SUP-11")
    }
    # One of his own among others is the visit itself.
    assert len(own) <= 1
    assert real.forms_by_id["F-SUP-08"].withdrawn
    assert holds(real, "F-SUP-06", "查的两区", "物料或区")
    assert holds(real, "F-SUP-07", "台席", "业务", "问候", "办理", "送别")
    assert table(real.forms_by_id["F-SUP-07"], "逐笔").rows >= 6
    assert {"SUP-M1-2", "SUP-M2-2", "SUP-M3-2"} <= judged(real, "F-SUP-35")


def test_03_the_round_of_a_day_goes_through_the_zones_twice_with_a_time(real: Edition) -> None:
    round_ = table(real.forms_by_id["F-SUP-04"], "走巡")
    assert [column.label for column in round_.columns][1:3] == ["一次", "二次"]
    assert {f"Z{n}" for n in range(1, 9)} <= {label[:2] for label in round_.labels}
    assert "走巡的时刻" in round_.labels


def test_04_at_the_meeting_everyone_signs_and_has_a_task(real: Edition) -> None:
    assert holds(real, "F-OPS-18", "到会签名", "补传达签名", "今日任务与目标", "服装", "仪容")
    assert not any(form.id == "F-OPS-01" for form in real.forms_in_force)


def test_05_a_handover_has_hours_floats_and_what_was_lost_stands_elsewhere(real: Edition) -> None:
    hours = {column.label for column in table(real.forms_by_id["F-OPS-29"], "巡视").columns}
    assert {str(hour) for hour in range(8, 21)} <= hours
    assert holds(real, "F-OPS-29", "营业前数目", "营业员签名", "值班经理签名")
    assert "F-OPS-38" in real.clauses["OPS-D-34"].forms


def test_06_members_are_graded_and_analysed_as_the_clauses_say(real: Edition) -> None:
    for form, clause in (("F-OPS-11", "OPS-B-12"), ("F-OPS-13", "OPS-B-13")):
        assert real.forms_by_id[form].when == real.clauses[clause].when == "每季度"
    assert holds(real, "F-OPS-11", "近12个月消费", "近12个月到店", "在网时间")
    said = "".join(form.model_dump_json() for form in real.forms_in_force)
    assert not [talk for talk in ("来源未写", "来源只写定期", "来源未给标准") if f'text":"{talk}' in said]


def test_07_waiting_has_its_share_within_the_time_and_a_whole_month(real: Edition) -> None:
    assert holds(real, "F-SUP-23", "20分钟内（%）", "全月", "9:00–9:30")


def test_08_the_analysis_has_every_figure_that_a_clause_asks_for(real: Edition) -> None:
    figures = ("自助分流率（%）", "体验办理率（%）", "销户数与挽留成功数（按原因）", "体验机开机时数")
    assert holds(real, "F-SUP-12", *figures)


def test_09_satisfaction_has_targets_samples_and_who_answers(real: Edition) -> None:
    assert holds(real, "F-OPS-25", "目标", "有效样本数（份）", "责任人", "目标值", "最低的一项")


def test_10_the_list_of_orders_has_all_days_that_are_compared(real: Edition) -> None:
    assert holds(real, "F-SUP-17", "签收日", "完成日", "复查日", "上报日", "新期限")


def test_11_the_appraisal_can_be_worked_out_by_hand(real: Edition) -> None:
    form = real.forms_by_id["F-SUP-29"]
    rows = next(block for block in form.blocks if isinstance(block, Rows))
    assert rows.inapplicable
    assert holds(real, "F-SUP-29", "适用权重合计", "折算合计", "扣分事实与记录编号", "同一问题第三次不合格")
    weights = [real.clauses[each].weight for each in rows.draw.clauses]
    assert sum(weight for weight in weights if weight) == 100
    given = real.clauses["SUP-A-9"].table
    assert given is not None
    assert len(given.rows) == len(weights)


def test_12_goods_received_have_times_and_who_brought_them(real: Edition) -> None:
    assert holds(real, "F-OPS-22", "到货日期与时刻", "清点完时刻", "送货人", "串号或起止号", "单位")


def test_13_the_day_s_account_prints_its_formulas_and_two_sign(real: Edition) -> None:
    form = real.forms_by_id["F-OPS-04"]
    assert "R-DM" in form.signs
    titles = "".join(getattr(block, "title", None) or "" for block in form.blocks)
    assert "应存＝昨存＋收－发" in titles
    assert holds(real, "F-OPS-04", "营业员签名", "起止号", "退款冲正")


def test_14_complaints_have_one_list_of_kinds_and_a_strip_of_dates(real: Edition) -> None:
    strip = ("移交后台", "后台反馈", "报服务主管", "新的答复时间", "办结", "回告客户")
    assert holds(real, "F-OPS-24", *strip)

    def kinds(form: str, label: str) -> tuple[str, ...]:
        cells = (cell for b in real.forms_by_id[form].blocks for cell in getattr(b, "cells", ()))
        return next(cell.options for cell in cells if cell.label == label)

    tallied = table(real.forms_by_id["F-SUP-09"], "类别").labels[:-1]
    assert kinds("F-OPS-24", "类别") == kinds("F-SUP-10", "投诉类别") == tuple(tallied)


def test_15_the_hall_rates_its_supervisor_without_a_name(real: Edition) -> None:
    slip, whole = real.forms_by_id["F-SUP-36"], real.forms_by_id["F-SUP-33"]
    assert (slip.signs, slip.when, "营业厅" in real.spots[slip.id]) == ((), "每季度", False)
    assert (whole.fills, whole.when) == (("R-CMK",), "每季度")


@pytest.mark.parametrize(
    ("form", "places"),
    [
        ("F-IMP-12", ["责任岗位", "改进期限"]),
        ("F-BR-03", ["取机日期"]),
        ("F-BR-01", ["获知日期"]),
        ("F-SUP-18", ["补达日期", "补达后签名"]),
        ("F-SUP-32", ["收到日", "首次答复日", "上级答复日"]),
        ("F-SUP-26", ["评估轮次"]),
        ("F-OPS-10", ["登记日", "办结日", "告知日"]),
        ("F-OPS-37", ["驻厅起", "驻厅止", "厅规已讲明"]),
        ("F-SUP-22", ["上报日期"]),
    ],
)
def test_16_days_persons_and_rounds_have_their_places(real: Edition, form: str, places: list[str]) -> None:
    assert holds(real, form, *places)


def test_17_a_hall_is_not_judged_for_what_others_failed_to_do(real: Edition) -> None:
    others = {"OPS-M-9", "OPS-X-5", "OPS-X-14", "OPS-Q-13", "BIZ-M-29", "BIZ-I-11", "BIZ-I-14"}
    assert not others & judged(real, "F-OPS-33", "F-OPS-34", "F-OPS-35")
    assert others <= judged(real, "F-IMP-14")
    assert real.forms_by_id["F-IMP-14"].signs == ("R-PMK",)


def test_18_every_sheet_says_when_and_a_day_where_its_clause_has_one(real: Edition) -> None:
    """A sheet without a rhythm says 随事项; that a clause's one deadline stands on its form is a rule, deadline-mismatch."""
    for sheet in sheets.sheets(real):
        when = next(said for label, said in printing.use(sheet) if label.startswith("何时"))
        assert when == " · ".join(str(p) for p in (sheet.form.when or "随事项", sheet.form.due) if p)
    due = {
        "F-SUP-03": "周五",
        "F-SUP-09": "5日前",
        "F-SUP-13": "15日前",
        "F-IMP-12": "周一",
        "F-OPS-18": "营业前",
    }
    assert {form: real.forms_by_id[form].due for form in due} == due


def test_what_is_filled_for_a_year_or_a_month_has_as_many_rows(real: Edition) -> None:
    assert holds(real, "F-BK-35", *map(str, range(1, 32)))
    # Twice in each of the six months of half a year.
    months = {f"{month}月{half}" for month in range(1, 7) for half in "上下"}
    assert holds(real, "F-OPS-26", *months)
    for form in (form for form in real.forms_in_force if form.holds):
        assert max(lengths(form)) >= (form.holds or 0)


def test_nothing_that_a_source_asks_for_was_lost(real: Edition) -> None:
    """What a withdrawn form was made for stands on one in use; where each part went is told in docs/paper.md."""
    held = {source for form in real.forms_in_force for source in form.sources}
    gone = [form for form in real.forms_by_id.values() if form.withdrawn]
    assert gone
    assert {form.id: set(form.sources) - held for form in gone} == {form.id: set() for form in gone}
    told = (ROOT / "docs" / "paper.md").read_text("utf-8")
    assert [form.id for form in gone if form.id not in told] == []
