"""The small typed values that standards are written with: forces, rhythms, deadlines, lengths, colours, ids."""

import re
from enum import StrEnum
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
)
from pydantic_core import PydanticCustomError, core_schema

RULES = {
    "bad-deadline": ("A deadline is one that a calendar understands.", "期限应写得可以计算。"),
    "deadline-outside-month": ("A day of the month exists in every month.", "期限的日子每个月都应有。"),
    "bad-length": ("A length has a unit and a sensible value.", "尺寸应有单位，数值合理。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


class Value(BaseModel):
    """A frozen value that refuses unknown keys; every part of an edition is one."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Scope(StrEnum):
    """Whom a rule binds. Scopes are never merged: a bank rule is no rule for a telecom hall."""

    HALL = "营业厅"
    BRANCH = "分公司"
    BANK = "银行网点"


class Force(StrEnum):
    """The verbal form of GB/T 1.1-2020: requirement, recommendation, permission, possibility, statement."""

    SHALL = "应"
    SHOULD = "宜"
    MAY = "可"
    CAN = "能"
    STATEMENT = "陈述"


class Rhythm(StrEnum):
    """How often something is done."""

    a_year: int
    """How often that is in a year of working days; 0 if it does not come round."""

    def __new__(cls, value: str, a_year: int = 0) -> Self:
        """Give the member with its word and how often a year it comes round."""
        made = str.__new__(cls, value)
        made._value_, made.a_year = value, a_year
        return made

    DAILY = "每日", 250
    WEEKLY = "每周", 50
    MONTHLY = "每月", 12
    QUARTERLY = "每季度", 4
    HALF_YEARLY = "每半年", 2
    YEARLY = "每年", 1
    ON_EVENT = "随事项"
    ALWAYS = "常态"
    IRREGULAR = "不定期"
    ONCE = "一次性"


class Moment(StrEnum):
    """The part of a business day."""

    BEFORE = "营业前"
    DURING = "营业中"
    AFTER = "营业后"


_DAY = re.compile(r"^([0-9]{1,2})日前\Z")
_WEEKDAY = re.compile(r"^周([一二三四五六日])前?\Z")
_WITHIN = re.compile(r"^(.{0,16}?)([0-9]{1,3})(分钟|小时|日|个工作日|个月)内\Z")
_ENDS = {
    "月末前": Rhythm.MONTHLY, "季末前": Rhythm.QUARTERLY, "半年末前": Rhythm.HALF_YEARLY, "年末前": Rhythm.YEARLY,
}  # fmt: skip
_MILESTONES = frozenset({*_ENDS, "营业前", "营业后", "当日", "次日", "整改期限内", "立即", "生效前"})
LAST = -1
"""The last day of a month, as calendars count."""


class _Parsed(str):
    """Text that is checked once, on reading, and then answers questions about itself."""

    __slots__ = ()
    pattern = r"\S"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Accept the text or raise a fault that says what is wrong with it."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.pattern}


class Due(_Parsed):
    """A deadline as HQ writes it: ``5日前``, ``周五``, ``收到后3个工作日内`` or a milestone such as ``月末前``.

    ``day`` is a day of the month (``LAST``: its last), ``weekday`` one of the week (Monday 0); ``rhythms`` are those in
    which it has a fixed day. A deadline that counts from an event has none of them.
    """

    __slots__ = ("day", "rhythms", "weekday")
    pattern = "|".join(
        (
            r"^(0?[1-9]|1\d|2[0-8])日前$",
            r"^周[一二三四五六日]前?$",
            r"^.{0,16}\d{1,3}(分钟|小时|日|个工作日|个月)内$",
            f"^({'|'.join(sorted(_MILESTONES))})$",
        )
    )
    day: int | None
    weekday: int | None
    rhythms: tuple[Rhythm, ...]

    def __new__(cls, text: str) -> Self:
        """Read a deadline; refuse what is none, and days that some months lack."""
        due = super().__new__(cls, text)
        due.day, due.weekday, due.rhythms = _fixed(text)
        return due

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Accept a deadline."""
        return cls(str(value))


def _fixed(text: str) -> tuple[int | None, int | None, tuple[Rhythm, ...]]:
    """Give the day of the month, the weekday and the rhythms that a deadline names."""
    if match := _DAY.match(text):
        if not 1 <= int(match[1]) <= 28:
            message = f"期限“{text}”不是每个月都有的日子"
            raise fault("deadline-outside-month", message, "日子写 1 到 28；月底写“月末前”。")
        return int(match[1]), None, tuple(_ENDS.values())
    if match := _WEEKDAY.match(text):
        return None, "一二三四五六日".index(match[1]), (Rhythm.WEEKLY,)
    if text in _ENDS:
        return LAST, None, (_ENDS[text],)
    if not (_WITHIN.match(text) or text in _MILESTONES):
        hint = "写成“5日前”“周五”“收到后3个工作日内”，或：" + "、".join(sorted(_MILESTONES)) + "。"
        raise fault("bad-deadline", f"看不懂期限“{text}”", hint)
    return None, None, ()


class Length(_Parsed):
    """A length with its unit, such as ``1200 mm``, ``2.4 m`` or ``850–1000 mm``."""

    __slots__ = ()
    pattern = r"^\d+(\.\d+)?(–\d+(\.\d+)?)? (mm|cm|m)$"

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Accept a length above zero and below ``LONGEST_MM``, with its unit."""
        text = str(value)
        if not _LENGTH.match(text):
            problem = "是负数" if text.startswith("-") else "没有单位" if text.isdigit() else "看不懂"
            raise fault(
                "bad-length",
                f"尺寸“{text}”{problem}",
                "写成“1200 mm”“2.4 m”或“850–1000 mm”：数字、空格、单位。",
            )
        length = cls(text)
        low, high = length.range
        if not 0 < low <= high <= LONGEST_MM:
            limit = f"应大于零、不超过 {LONGEST_MM / 1000:.0f} m，范围从小到大。"
            raise fault("bad-length", f"尺寸“{text}”不合情理", limit)
        return length

    @property
    def millimetres(self) -> float:
        """The length in mm; of a range, its lower end."""
        return self.range[0]

    @property
    def range(self) -> tuple[float, float]:
        """The lower and upper end in mm; equal for a single length."""
        match = _LENGTH.match(self)
        assert match, self
        scale = _UNITS[match["unit"]]
        low = float(match["low"]) * scale
        return low, float(match["high"]) * scale if match["high"] else low


_UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0}
_LENGTH = re.compile(r"^(?P<low>\d+(?:\.\d+)?)(?:–(?P<high>\d+(?:\.\d+)?))? (?P<unit>mm|cm|m)\Z", re.ASCII)
LONGEST_MM = 60_000.0


def fault(rule: str, message: str, hint: str) -> PydanticCustomError:
    """A fault of one value, as pydantic wants it: rule id, Chinese message, hint."""
    return PydanticCustomError(rule, "{message}", {"message": message, "hint": hint})
