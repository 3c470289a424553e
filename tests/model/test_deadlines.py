"""Deadlines: what they name is read once, and every reader of a recurrence finds the same dates."""

import copy
import pickle
from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from dateutil.rrule import rrulestr
from pydantic import TypeAdapter, ValidationError
from support import ROOT

from hallbook.model.deadlines import Recurrence, recurrence
from hallbook.model.rhythms import LAST, Due, Rhythm, When

YEARS = [date(2027, 1, 1) + timedelta(days=count) for count in range(3 * 365 + 1)]  # 2028 is a leap year
CASES = yaml.load((ROOT / "tests" / "cases" / "deadlines.yaml").read_text("utf-8"), yaml.BaseLoader)
FIXED = [case for case in CASES if "rule" in case]


def of(every: str, due: str) -> Recurrence:
    found = recurrence(When(every), Due(due))
    assert found
    return found


def name(case: dict[str, Any]) -> str:
    return f"{case['when']} {case['due']}"


@pytest.mark.parametrize("case", FIXED, ids=name)
def test_a_recurrence_its_rule_and_its_first_dates_agree(case: dict[str, Any]) -> None:
    each = of(case["when"], case["due"])
    assert each.rule == case["rule"]
    falls = [day for day in YEARS if each.falls(day)]
    assert [day.isoformat() for day in falls[: len(case["first"])]] == case["first"]
    for start in (YEARS[0], date(2027, 3, 31), date(2027, 12, 31), date(2028, 2, 29)):
        rule = rrulestr(f"DTSTART:{each.first(start):%Y%m%d}\nRRULE:{each.rule};UNTIL={YEARS[-1]:%Y%m%d}")
        assert [when.date() for when in rule] == [day for day in falls if day >= start]


@pytest.mark.parametrize("case", [case for case in CASES if case not in FIXED], ids=name)
def test_what_has_no_fixed_day_does_not_recur(case: dict[str, Any]) -> None:
    assert recurrence(When(case["when"]), Due(case["due"])) is None


def test_recurrences_are_sorted_by_their_days_the_last_of_a_month_last() -> None:
    dues = ["月末前", "28日前", "5日、20日", "5日前"]
    assert sorted(dues, key=lambda due: of("每月", due).order) == ["5日、20日", "5日前", "28日前", "月末前"]
    assert sorted(("季末前", "15日前"), key=lambda due: of("每季度", due).order) == ["15日前", "季末前"]


def test_a_deadline_keeps_what_was_read_through_copies() -> None:
    for made in (Due("月末前"), pickle.loads(pickle.dumps(Due("月末前"))), copy.deepcopy(Due("月末前"))):
        assert (made, made.days, made.weekdays, made.rhythms) == ("月末前", (LAST,), (), (Rhythm.MONTHLY,))
    for when in (
        When("每日4次"),
        pickle.loads(pickle.dumps(When("每日4次"))),
        copy.deepcopy(When("每日4次")),
    ):
        assert (when, when.every, when.times, when.a_year) == ("每日4次", Rhythm.DAILY, 4, 1000)


@pytest.mark.parametrize(
    ("due", "rule"),
    [
        ("31日前", "deadline-outside-month"), ("0日", "deadline-outside-month"), ("5日、31日", "deadline-outside-month"),
        ("20日、5日", "bad-deadline"), ("5日、5日", "bad-deadline"), ("月末、5日", "bad-deadline"),
        ("周五、周二", "bad-deadline"),
        ("每月5日前", "bad-deadline"), ("3月5日前", "bad-deadline"), ("5日，20日", "bad-deadline"), ("5日、", "bad-deadline"),
        ("停电前-7日", "bad-deadline"), ("停电前9999日", "bad-deadline"), ("前7日", "bad-deadline"),
        ("停电前7天", "bad-deadline"),
        ("第0个工作日前", "bad-deadline"), ("第24个工作日前", "bad-deadline"), ("停" * 20 + "前7日", "bad-deadline"),
        ("５日前", "bad-deadline"), ("5日前\n", "bad-deadline"), ("周八", "bad-deadline"), ("", "bad-deadline"),
    ],
)  # fmt: skip
def test_what_no_calendar_understands_is_refused(due: str, rule: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Due).validate_python(due)
    assert [error["type"] for error in refused.value.errors()] == [rule]


@pytest.mark.parametrize(
    "when",
    ["每天", "每日0次", "每日1次", "每日-1次", "每日32次", "每日999999次", "每日1.5次", "每日四次", "随事项2次", "常态3次",
     "每日２次", "每日4次\n", ""],
)  # fmt: skip
def test_a_rhythm_is_one_of_few_or_several_times_in_one(when: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(When).validate_python(when)
    assert [error["type"] for error in refused.value.errors()] == ["enum"]


@pytest.mark.parametrize(
    ("asked", "has", "held"),
    [
        ("每日", "每日4次", True),
        ("每日4次", "每日4次", True),
        ("每日2次", "每日4次", False),
        ("每日", "每周", False),
    ],
)
def test_a_rhythm_holds_what_comes_round_in_it(asked: str, has: str, held: bool) -> None:
    assert When(asked).holds(When(has)) is held
    assert not When(asked).holds(None)
