"""Which way a value is stricter: each way is tried in both directions."""

import pytest

from hallbook.model.clause import Clause
from hallbook.model.overlay import Tightening
from hallbook.model.tightening import WAYS, judged, tightened

CLAUSE = {
    "id": "SUP-M1-1",
    "force": "宜",
    "text": "督导宜每月5日前上报。",
    "when": "每月",
    "due": "5日前",
    "basis": "拟定",
    "check": {"method": "查看", "criterion": "已上报"},
    "item": {
        "size": {"width": "1000–1200 mm", "tolerance": "5 mm"},
        "mounting": {"kind": "墙面贴装", "height": "1400–1600 mm", "clearance": "2200 mm"},
        "light": {"lux": 300, "ugr": 19},
    },
}


def verdict(wanted: dict[str, object], **base: object) -> list[bool | None]:
    clause = Clause.model_validate(CLAUSE | base)
    entry = Tightening.model_validate({"id": "SUP-M1-1", "reason": "试", **wanted})
    return [each.tighter for each in judged(clause, entry)]


@pytest.mark.parametrize(
    ("field", "was", "now"),
    [
        ("due", "5日前", "3日前"),
        ("due", "月末前", "20日前"),
        ("due", "周五", "周三"),
        ("due", "收到后3个工作日内", "收到后2个工作日内"),
        ("due", "收到后2小时内", "收到后90分钟内"),
        ("due", "停电前3日", "停电前7日"),
        ("due", "次日", "当日"),
        ("due", "收到后2小时内", "立即"),
        ("due", "5日、20日前", "5日、18日前"),
        ("when", "每月", "每周"),
        ("force", "宜", "应"),
    ],
)
def test_one_of_two_values_is_stricter(field: str, was: str, now: str) -> None:
    when = {"when": "每周"} if was.startswith("周") else {}
    assert verdict({field: now}, **{**when, field: was}) == [True]
    assert verdict({field: was}, **{**when, field: now}) == [False]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("收到后3个工作日内", "收到后3日内"),
        ("收到后3日内", "发现后2日内"),
        ("季末前", "月末前"),
        ("5日前", "营业前"),
    ],
)
def test_deadlines_that_cannot_be_compared_are_not_stricter(was: str, now: str) -> None:
    assert verdict({"due": now}, due=was) == [False]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"size": {"width": "1050–1150 mm"}}, True),
        ({"size": {"width": "1050–1250 mm"}}, False),
        ({"size": {"tolerance": "3 mm"}}, True),
        ({"size": {"tolerance": "8 mm"}}, False),
        ({"mounting": {"kind": "墙面贴装", "clearance": "2400 mm"}}, True),
        ({"mounting": {"kind": "墙面贴装", "clearance": "2000 mm"}}, False),
        ({"light": {"lux": 500}}, True),
        ({"light": {"ugr": 22}}, False),
        ({"light": {"cct": 3000}}, None),
        ({"quantity": "两块"}, None),
    ],
)
def test_of_an_item_each_parameter_has_its_way_or_none(
    item: dict[str, object], expected: bool | None
) -> None:
    base = {"item": {**CLAUSE["item"], "quantity": "一块", "light": {"lux": 300, "ugr": 19, "cct": 4000}}}  # type: ignore[dict-item]
    assert verdict({"item": item}, **base) == [expected]


def test_another_rhythm_has_deadlines_of_another_kind() -> None:
    assert verdict({"when": "每周", "due": "周三"}) == [True, True]
    assert verdict({"due": "周三"}) == [False]


def test_what_is_not_wanted_otherwise_stays() -> None:
    clause = Clause.model_validate(CLAUSE)
    entry = Tightening.model_validate(
        {"id": "SUP-M1-1", "reason": "试", "check": {"veto": True}, "item": {"size": {"tolerance": "3 mm"}}}
    )
    made = tightened(clause, entry)
    assert made.check is not None
    assert made.item is not None
    assert made.item.size is not None
    assert (made.check.veto, made.check.criterion) == (True, "已上报")
    assert (made.item.size.tolerance, made.item.size.width) == ("3 mm", "1000–1200 mm")
    assert made.item.light == clause.item.light  # type: ignore[union-attr]


def test_every_way_belongs_to_a_field() -> None:
    assert all(name in kind.model_fields for kind, ways in WAYS.items() for name in ways)
