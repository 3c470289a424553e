"""The small typed texts that standards are written with: names, paragraphs, days, numbers of editions, colours."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

from hallbook.model.values import fault

RULES = {
    "bad-address": ("The site's address is a plain web address.", "网址应为 http 或 https 开头的普通网址。"),
    "bad-colour": ("A colour is #RRGGBB.", "颜色写成 #RRGGBB。"),
    "bad-outline": ("An outline is an SVG path.", "图形轮廓写成 SVG 路径。"),
    "bad-token": ("A token name is lower case.", "设计标记的名称用小写。"),
    "bad-date": ("A date is year-month-day.", "日期写成 年-月-日。"),
    "bad-phone": ("A phone number is digits, in groups joined by hyphens.", "电话只写数字，可用连字符分段。"),
    "bad-edition-number": (
        "An edition number is two numbers with a dot; an amendment adds a third.",
        "版本号写成两个数加一点，修改单再加一个数。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""

FIRST_YEAR, LAST_YEAR = 1980, 2099
"""The years that all formats of files and calendars know."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What text of one kind looks like: a regular expression that ``\\d`` and the like read as ASCII, and how to say so."""

    regex: str
    rule: str
    what: str
    example: str
    numeric: bool = False
    """Whether an editor, which types what it reads, may see a number."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        wrong = f"{self.what}不合格式，如 {self.example}。"
        kind = ["string", "number"] if self.numeric else "string"
        return {**handler(schema), "type": kind, "pattern": self.regex, "patternErrorMessage": wrong}

    def _checked(self, text: str) -> str:
        if not _fits(self.regex, text):
            raise fault(self.rule, f"{self.what}“{text}”不合格式", f"如 {self.example}。")
        return text


# The same ids and numbers stand everywhere.
@lru_cache(maxsize=2**16)
def _fits(regex: str, text: str) -> bool:
    return bool(re.fullmatch(regex, text, re.ASCII))


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise fault("bad-date", f"日期“{text}”不合格式，或没有这一天", "如 2026-12-01。")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise fault("bad-date", f"日期“{text}”不合情理", f"写 {FIRST_YEAR} 年到 {LAST_YEAR} 年之间的一天。")
    return text


def _truth(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise fault("bad-value", f"“{value}”不是 true 或 false", "只写 true 或 false。")


# Without line ends, controls and what turns or joins text unseen; as written here it means the same to editors.
_SEEN = r"^[^\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$"

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True, pattern=_SEEN)]
"""A paragraph."""
Draft = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True, pattern=_SEEN)]
"""A paragraph that may still be missing."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True, pattern=_SEEN)]
"""What a thing is called, in one line."""
Truth = Annotated[bool, BeforeValidator(_truth)]
TokenName = Annotated[str, Pattern(r"^[a-z][a-z0-9-]{0,63}$", "bad-token", "设计标记", "primary-600")]
Hex = Annotated[
    str, Pattern(r"^#[0-9A-Fa-f]{6}$", "bad-colour", "颜色", "#16324F"), AfterValidator(str.upper)
]
Address = Annotated[
    str,
    Pattern(
        r"^https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?$",
        "bad-address",
        "网址",
        "https://handbook.example.com/",
    ),
]
OutlinePath = Annotated[
    str,
    Pattern(r"^[MmLlHhVvCcSsQqTtAaZz0-9eE.,+ \-]{2,20000}$", "bad-outline", "图形轮廓", "M12 4 4 8.2V10h16z"),
]
Phone = Annotated[
    str, Pattern(r"^\d{3,12}(-\d{1,8}){0,2}$", "bad-phone", "电话", "120、0571-12345678", numeric=True)
]
Day = Annotated[
    str, AfterValidator(_day), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
Number = Annotated[
    str,
    Pattern(
        r"^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})(\.[1-9]\d?)?$",
        "bad-edition-number",
        "版本号",
        "1.0；修改单如 1.0.1",
        numeric=True,
    ),
]
