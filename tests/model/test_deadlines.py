"""Deadlines: what they name is read once, and every reader of a recurrence finds the same dates."""

import copy
import pickle
from datetime import date, timedelta

import pytest
from dateutil.rrule import rrulestr

from hallbook.model.deadlines import Recurrence, recurrence
from hallbook.model.values import LAST, Due, Rhythm

YEARS = [date(2027, 1, 1) + timedelta(days=count) for count in range(3 * 365 + 1)]  # 2028 is a leap year
EVERY = [
    ("每周", "周一", "2027-01-04"), ("每周", "周日前", "2027-01-03"), ("每月", "5日前", "2027-01-05"),
    ("每月", "28日前", "2027-01-28"), ("每月", "月末前", "2027-01-31"), ("每季度", "15日前", "2027-01-15"),
    ("每季度", "季末前", "2027-03-31"), ("每半年", "10日前", "2027-01-10"), ("每半年", "半年末前", "2027-06-30"),
    ("每年", "1日前", "2027-01-01"), ("每年", "年末前", "2027-12-31"),
]  # fmt: skip


def of(every: str, due: str) -> Recurrence:
    found = recurrence(Rhythm(every), Due(due))
    assert found
    return found


@pytest.mark.parametrize(("every", "due", "first"), EVERY)
def test_a_recurrence_its_rule_and_its_first_date_agree(every: str, due: str, first: str) -> None:
    each = of(every, due)
    assert each.first(YEARS[0]).isoformat() == first
    falls = [day for day in YEARS if each.falls(day)]
    for start in (YEARS[0], date(2027, 3, 31), date(2027, 12, 31), date(2028, 2, 29)):
        rule = rrulestr(f"DTSTART:{each.first(start):%Y%m%d}\nRRULE:{each.rule};UNTIL={YEARS[-1]:%Y%m%d}")
        assert [when.date() for when in rule] == [day for day in falls if day >= start]


@pytest.mark.parametrize(
    ("every", "due"),
    [("每日", "营业前"), ("随事项", "当日"), ("每月", "收到后5日内"), ("每月", "季末前"), ("每季度", "月末前"),
     ("每周", "5日前"), ("每月", "周五"), ("一次性", "试行起3个月内")],
)  # fmt: skip
def test_what_has_no_fixed_day_does_not_recur(every: str, due: str) -> None:
    assert recurrence(Rhythm(every), Due(due)) is None


def test_recurrences_are_sorted_by_their_days_the_last_of_a_month_last() -> None:
    dues = ["月末前", "28日前", "5日前"]
    assert sorted(dues, key=lambda due: of("每月", due).order) == ["5日前", "28日前", "月末前"]
    assert sorted(("季末前", "15日前"), key=lambda due: of("每季度", due).order) == ["15日前", "季末前"]


def test_a_deadline_keeps_what_was_read_through_copies() -> None:
    for made in (Due("月末前"), pickle.loads(pickle.dumps(Due("月末前"))), copy.deepcopy(Due("月末前"))):
        assert (made, made.day, made.weekday, made.rhythms) == ("月末前", LAST, None, (Rhythm.MONTHLY,))
