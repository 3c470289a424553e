"""The small typed values that standards are written with: scopes, forces, lengths."""

import re
from enum import StrEnum
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
)
from pydantic_core import PydanticCustomError, core_schema

RULES = {
    "bad-length": ("A length has a unit and a sensible value.", "尺寸应有单位，数值合理。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


class Value(BaseModel):
    """A frozen value that refuses unknown keys; every part of an edition is one."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


class Force(StrEnum):
    """The verbal form of GB/T 1.1-2020: requirement, recommendation, permission, possibility, statement."""

    SHALL = "应"
    SHOULD = "宜"
    MAY = "可"
    CAN = "能"
    STATEMENT = "陈述"


class Parsed(str):
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


class Length(Parsed):
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
