"""What was probably meant by a value that does not fit: the first reading of it that does."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

SAID = {
    "每天": "每日", "天天": "每日", "每个工作日": "每日", "每星期": "每周", "每礼拜": "每周", "每个月": "每月", "每季": "每季度",
    "每个季度": "每季度", "半年": "每半年", "每年度": "每年", "一年": "每年", "按需": "随事项", "随时": "随事项", "必须": "应",
    "应当": "应", "应该": "应", "须": "应", "建议": "宜", "可以": "可", "能够": "能", "是": "true", "有": "true", "对": "true",
    "yes": "true", "on": "true", "True": "true", "否": "false", "无": "false", "no": "false", "off": "false",
    "False": "false", "月底前": "月末前", "月底": "月末前", "月末": "月末前", "季底前": "季末前", "季末": "季末前",
    "年底前": "年末前", "年底": "年末前", "年末": "年末前", "当天": "当日", "第二天": "次日", "马上": "立即", "开门前": "营业前",
    "营业时": "营业中", "关门后": "营业后",
}  # fmt: skip
"""Words that people use, and the word of the standards."""
_REWRITTEN = (
    ("每月", ""), ("号", "日"), ("日(?:以前|之前)", "日前"), ("(?<!工作)日(?!前|内)", "日前"), ("星期|礼拜", "周"),
    ("周[天7]", "周日"), ("天内", "日内"), ("(?<=[日时钟月])(?:以内|之内)", "内"), ("工作日(?!内)", "工作日内"),
)  # fmt: skip
_UNITS = {"毫米": "mm", "厘米": "cm", "米": "m", "MM": "mm", "CM": "cm", "M": "m"}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十]+")
_LENGTH = re.compile(r"([0-9.]+)(?:[-~–—至]([0-9.]+))?(毫米|厘米|米|mm|cm|m|MM|CM|M)?")
_ENDING = re.compile(r"\.(?:ya?ml|pdf|html?|xlsx?|docx?)", re.IGNORECASE)
_SERIAL, _ZERO = re.compile("[2-6][0-9]{4}"), date(1899, 12, 30)
"""A day as a spreadsheet counts it, and the day from which it counts."""
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
LONGEST = 60
"""Characters of a value that is worth guessing at."""


def of(value: str, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Give other readings of a value, the nearest first; ``names`` gives the ids of what is called so."""
    if len(value) > LONGEST:
        return
    typed = unicodedata.normalize("NFKC", value).strip().strip("[]【】〔〕“”\"'")
    close = re.sub(r"\s+", "", re.sub("[\u2010-\u2015−]", "-", typed))
    yield from (typed, close, close.upper())
    yield from names.get(close, ())
    yield from _places(close)
    if close in SAID:
        yield SAID[close]
    yield from _numbers(close)
    yield from _days(close)
    yield _padded(close.upper())
    if ending := _ENDING.search(close):
        yield close[: ending.start()]
    yield from _lengths(close)
    if re.fullmatch("#?[0-9a-fA-F]{3}", close):
        yield "#" + "".join(2 * digit for digit in close.lstrip("#"))
    yield "#" + close
    yield close.lstrip("Vv版").rstrip(".版")
    known = [identity for ids in names.values() for identity in ids]
    yield from get_close_matches(close.upper(), dict.fromkeys(known), 2, 0.7)


def listed(value: str) -> list[str]:
    """Take a text for the entries of a list."""
    return [part for part in re.split(r"[\s,，、;；]+", value.strip("[]【】［］〔〕")) if part]


def _numbers(text: str) -> Iterator[str]:
    """Read Chinese numerals as digits, with what stands behind them and without."""
    digits = _NUMERAL.sub(lambda match: str(_number(match[0])), text)
    yield digits
    if match := re.match(r"[0-9]+(?:\.[0-9]+)?", digits):
        yield match[0]


def _number(numeral: str) -> int:
    """The number that a Chinese numeral below a hundred writes."""
    digits = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return int("".join(str(digits[sign]) for sign in numeral))
    return 10 * (digits.get(tens[-1:], 1)) + digits.get(ones[:1], 0)


def _days(text: str) -> Iterator[str]:
    """Read a deadline or a date as the standards write them."""
    digits = re.sub(r"(?<!周)[一二两三四五六七八九十]+(?=[日号天个小分])", lambda m: str(_number(m[0])), text)
    for spoken, written in _REWRITTEN:
        digits = re.sub(spoken, written, digits)
        yield digits
    if match := _DATE.fullmatch(text):
        yield f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if _SERIAL.fullmatch(text):
        yield (_ZERO + timedelta(int(text))).isoformat()


_PLACE = re.compile(
    r"([A-Z][A-Z0-9-]*[0-9])-?(?:第?([a-z])[)项]?(?:第?([0-9]{1,2})[)项]?)?|(表|图|注|示例)[0-9.]*)"
)


def _places(text: str) -> Iterator[str]:
    """Write what leads into a clause with its blanks and brackets: ZN-1a2 → ZN-1 a) 2)."""
    if match := _PLACE.fullmatch(text):
        clause, letter, number, part = match.groups()
        yield " ".join(filter(None, (clause, letter and f"{letter})", number and f"{number})", part)))


def _padded(text: str) -> str:
    """Write the number at the end of an id with the digits that ids of its kind have."""
    head, dash, number = text.rpartition("-")
    if not number.isdigit():
        return text
    return f"{head}{dash}{number.zfill(3 if re.fullmatch('S[0-9]+|T', head) else 2)}"


def _lengths(text: str) -> Iterator[str]:
    """Write a length with a blank and its unit; a bare number is in millimetres."""
    if match := _LENGTH.fullmatch(text):
        unit = match[3] or "mm"
        high = f"–{match[2]}" if match[2] else ""
        yield f"{match[1]}{high} {_UNITS.get(unit, unit)}"
