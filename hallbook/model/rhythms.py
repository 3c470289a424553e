"""How often something is done and by when, as HQ writes it: 每日4次, 每半月, 5日、20日前, 停电前7日, 收到后3个工作日内."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Self

from pydantic import GetJsonSchemaHandler
from pydantic_core import PydanticKnownError, core_schema

from hallbook.model.values import Parsed, fault

RULES = {
    "bad-deadline": ("A deadline is one that a calendar understands.", "期限应写得可以计算。"),
    "deadline-outside-month": ("A day of the month exists in every month.", "期限的日子每个月都应有。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


class Rhythm(StrEnum):
    """What something comes round with."""

    a_year: int
    """How often that is in a year of working days; 0 if it does not come round."""

    def __new__(cls, value: str, a_year: int = 0) -> Self:
        """Give the member with its word and how often a year it comes round."""
        made = str.__new__(cls, value)
        made._value_, made.a_year = value, a_year
        return made

    DAILY = "每日", 250
    WORKDAYS = "每工作日", 250
    WEEKLY = "每周", 50
    HALF_MONTHLY = "每半月", 24
    MONTHLY = "每月", 12
    QUARTERLY = "每季度", 4
    HALF_YEARLY = "每半年", 2
    YEARLY = "每年", 1
    ON_EVENT = "随事项"
    ALWAYS = "常态"
    IRREGULAR = "不定期"
    ONCE = "一次性"


_ROUND = "|".join(rhythm for rhythm in Rhythm if rhythm.a_year)
_SEVERAL = rf"^({_ROUND})([2-9]|[12][0-9]|3[01])次$"
_TIMES = re.compile(_SEVERAL.replace("$", r"\Z"), re.ASCII)


class When(Parsed):
    """How often something is done: a rhythm, or so many times in it, such as ``每日4次``.

    ``every`` is the rhythm, ``times`` how often in it, 1 unless it says more.
    """

    __slots__ = ("every", "times")
    every: Rhythm
    times: int

    def __new__(cls, text: str) -> Self:
        """Read how often; refuse what is none."""
        when = super().__new__(cls, text)
        match = _TIMES.match(text)
        try:
            when.every, when.times = Rhythm(match[1] if match else text), int(match[2]) if match else 1
        except ValueError:
            expected = "、".join(Rhythm) + "；几次的写“每日4次”，2 到 31 次"
            raise PydanticKnownError("enum", {"expected": expected}) from None
        return when

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Accept a rhythm."""
        return cls(str(value))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"enum": list(Rhythm)}, {"type": "string", "pattern": _SEVERAL}]}

    @property
    def a_year(self) -> int:
        """How often that is in a year of working days; 0 if it does not come round."""
        return self.every.a_year * self.times

    def holds(self, other: "When | None") -> bool:
        """Whether what has another rhythm counts as done in this one: any number of times, unless this says how many."""
        return other is not None and self.every is other.every and self.times in (1, other.times)


_UNIT = "(?:分钟|小时|日|个工作日|个月)"
_WEEK = "一二三四五六日"
_DAYS = re.compile(r"^(?:[0-9]{1,2}日|月末)(?:、(?:[0-9]{1,2}日|月末))*前?\Z", re.ASCII)
_WEEKDAYS = re.compile(rf"^周[{_WEEK}](?:、周[{_WEEK}])*前?\Z")
_COUNTED = (
    re.compile(rf"^.{{0,16}}?[0-9]{{1,3}}{_UNIT}内\Z", re.ASCII),
    re.compile(rf"^(?!每).{{1,16}}前[0-9]{{1,3}}{_UNIT}\Z", re.ASCII),
    re.compile(rf"^(?!每).{{0,15}}[^0-9第月][0-9]{{1,3}}{_UNIT}前\Z", re.ASCII),
    re.compile(r"^第(?:[1-9]|1[0-9]|2[0-3])个工作日前?\Z", re.ASCII),
)
"""Deadlines that count from an event, or in working days: which these are is announced year by year."""
_ENDS = {
    "月末前": Rhythm.MONTHLY, "季末前": Rhythm.QUARTERLY, "半年末前": Rhythm.HALF_YEARLY, "年末前": Rhythm.YEARLY,
}  # fmt: skip
_MILESTONES = frozenset({*_ENDS, "当日", "次日", "整改期限内", "立即", "生效前"})
_OF_DAY = re.compile(r"^[^0-9０-９第每日天周星礼月季年号，。、；：\s]{1,8}[前后]\Z")
"""What may be a part of the day; which these are, a handbook says."""
LAST = -1
"""The last day of a month, as calendars count."""


class Due(Parsed):
    """A deadline as HQ writes it: ``5日前``, ``5日、20日``, ``周五``, ``停电前7日`` or a milestone such as ``月末前``.

    ``days`` are days of the month (``LAST``: its last), ``weekdays`` those of the week (Monday 0); ``rhythms`` are those in
    which they are fixed. A deadline that counts from an event has none of them.
    """

    __slots__ = ("days", "rhythms", "weekdays")
    pattern = "|".join(
        (
            r"^((0?[1-9]|1\d|2[0-8])日|月末)(、((0?[1-9]|1\d|2[0-8])日|月末))*前?$",
            rf"^周[{_WEEK}](、周[{_WEEK}])*前?$",
            rf"^.{{0,16}}\d{{1,3}}{_UNIT}内$",
            rf"^.{{0,15}}[^0-9第月]\d{{1,3}}{_UNIT}前$",
            rf"^.{{1,16}}前\d{{1,3}}{_UNIT}$",
            r"^第([1-9]|1\d|2[0-3])个工作日前?$",
            f"^({'|'.join(sorted(_MILESTONES))})$",
            _OF_DAY.pattern.replace("\\Z", "$"),
        )
    )
    days: tuple[int, ...]
    weekdays: tuple[int, ...]
    rhythms: tuple[Rhythm, ...]

    def __new__(cls, text: str) -> Self:
        """Read a deadline; refuse what is none, and days that some months lack."""
        due = super().__new__(cls, text)
        due.days, due.weekdays, due.rhythms = _fixed(text)
        return due

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Accept a deadline."""
        return cls(str(value))

    @property
    def of_day(self) -> bool:
        """Whether it is a part of the day, such as 营业前, if the handbook has that one."""
        return self not in _MILESTONES and bool(_OF_DAY.match(self))


def _fixed(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[Rhythm, ...]]:
    """Give the days of the month, the weekdays and the rhythms that a deadline names."""
    named = text.removesuffix("前").split("、")
    if text in _ENDS:
        return (LAST,), (), (_ENDS[text],)
    if _DAYS.match(text):
        days = tuple(LAST if each == "月末" else int(each.removesuffix("日")) for each in named)
        if wrong := [day for day in days if day != LAST and not 1 <= day <= 28]:
            message = f"期限“{text}”{f'里的 {wrong[0]}日' if len(days) > 1 else ''}不是每个月都有的日子"
            raise fault("deadline-outside-month", message, "日子写 1 到 28；月底写“月末前”。")
        _in_order(text, [29 if day == LAST else day for day in days])
        return days, (), _rhythms(days)
    if _WEEKDAYS.match(text):
        weekdays = tuple(_WEEK.index(each[1]) for each in named)
        _in_order(text, weekdays)
        return (), weekdays, (Rhythm.WEEKLY,)
    if not (text in _MILESTONES or any(each.match(text) for each in (*_COUNTED, _OF_DAY))):
        hint = "写成“5日前”“5日、20日”“周五”“营业前”“停电前7日”“收到后3个工作日内”，或："
        raise fault("bad-deadline", f"看不懂期限“{text}”", hint + "、".join(sorted(_MILESTONES)) + "。")
    return (), (), ()


def _rhythms(days: tuple[int, ...]) -> tuple[Rhythm, ...]:
    """The rhythms in which days of a month are fixed; of several months one day alone is."""
    if days == (LAST,):
        return (Rhythm.MONTHLY,)
    halves = (Rhythm.HALF_MONTHLY,) if len(days) == 2 else ()
    return (Rhythm.MONTHLY, *halves) if len(days) > 1 else tuple(_ENDS.values())


def _in_order(text: str, days: Sequence[int]) -> None:
    if list(days) != sorted(set(days)):
        raise fault("bad-deadline", f"期限“{text}”的日子次序不对，或重复", "从早到晚写，每天一次。")
