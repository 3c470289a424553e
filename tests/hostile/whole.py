"""The tiny handbook with an instance of every class of the model in it, as a line of two editions."""

import base64
from typing import Any

from support import TINY
from support.editions import read

from hallbook.model import AskedFile, Edition, Withdrawal
from hallbook.reading.standards import load

ITEM: dict[str, Any] = {
    "size": {"width": "1200 mm", "height": "600 mm", "depth": "80 mm", "tolerance": "5 mm"},
    "mounting": {"kind": "墙面贴装", "height": "1500 mm", "datum": "底边", "clearance": "200 mm"},
    "access": {"passage": "1200 mm", "turning": "1500 mm", "slope": 12,
               "knee": {"width": "750 mm", "height": "650 mm", "depth": "450 mm"}},
    "viewing": "5 m", "lettering": {"weight": "Bold", "height": "50 mm", "gap": 1.2, "icon": "60 mm"},
    "colours": [{"part": "面板", "text": "white", "ground": "primary"}],
    "material": {"face": "铝板", "frame": "型材", "thickness": "3 mm", "fire": "B1"},
    "light": {"lux": 300, "cct": 4000}, "mark": {"clear": 1, "print_minimum": "10 mm", "screen_minimum": 24},
    "paper": {"binding": "25 mm", "margin": "15 mm", "row": "8 mm", "body": 10.5},
    "quantity": "每厅一块", "allowed": "可换", "forbidden": "不可改",
    "wrongs": [{"kind": "在门扇上", "words": "不可改"}],
    "upkeep": {"clean": "每日", "inspect": "每月", "life": "五年"},
}  # fmt: skip
DOT = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h8v8z"/></svg>'
).decode()
KINDS = (None, "swatch", "type", "mark", "clear-space", "misuse", "ramp", "counter", "low-counter")
BLOCKS: tuple[dict[str, Any], ...] = (
    {"kind": "choices", "title": "选", "options": ["是", "否"]},
    {"kind": "note", "text": "先看后填。"},
    {"kind": "break", "copy_label": "客户联"},
)
CHECK = {"method": "查看", "criterion": "清楚"}
STRUCTURE: dict[str, Any] = {
    "paragraphs": [{"text": "应核对下列各项："}],
    "items": [
        {"text": "身份；", "check": CHECK},
        {"text": "材料：", "items": [{"text": "申请表。", "check": CHECK}]},
    ],
    "table": {
        "title": "时限",
        "heads": [{"name": "业务"}, {"name": "时限", "unit": "分钟"}],
        "rows": [["过户", "20"]],
    },
    "figure": {"file": "figures/a.svg", "caption": "位置", "description": "一个点。"},
    "example": "两人同来，各取一号。",
}
MORE = {
    "type": [{"id": "body", "name": "正文", "pt": 10.5, "px": 16, "weight": 400, "line": 1.5}],
    "spacing": [{"id": "s1", "mm": 2, "px": 8}],
}


def edition(number: str = "1.0") -> Edition:
    """Give the whole edition under a number."""
    data = read().model_dump(mode="json")
    data["about"] |= {"number": number, "supersedes": "1.0" if number != "1.0" else None}
    data["about"]["changes"] = [{"ids": ["ZN-Z1-1"], "reason": "加严", "basis": "检查所见"}]
    data["tokens"] |= MORE
    chapter = data["chapters"]["zones/z1"]
    base = chapter["sections"][0]["clauses"][0]
    chapter["sections"].append(
        {"title": "图样", "clauses": [_item(base, n, kind) for n, kind in enumerate(KINDS)]}
    )
    base |= STRUCTURE
    data["pictures"] = {"figures/a.svg": {"content": DOT, "width": 10, "height": 10}}
    base |= {"suppress": [{"rule": "weight-sum", "reason": "另计"}], "note": "注：见表", "how": "目视"}
    fact = data["sources"]["documents"][0]["facts"][0]["id"]
    data["sources"]["excuses"] = [{"fact": fact, "reason": "已并入"}]
    printed = next(form for form in data["forms"] if form["blocks"])
    printed["blocks"] = [*printed["blocks"], *BLOCKS]
    return Edition.model_validate(data)


def _item(base: dict[str, Any], number: int, kind: str | None) -> dict[str, Any]:
    new = {"id": f"VI-X-{number}", "title": f"图样{number}", "item": ITEM | {"drawing": kind}}
    return {**base, **new, "check": None, "record": [], "weight": None}


def withdrawn() -> dict[str, Withdrawal]:
    """Give a withdrawal of the first edition."""
    act = {"edition": "1.0", "issued": "2026-12-01", "effective": "2026-12-20", "reason": "有误"}
    return {"1.0": Withdrawal.model_validate(act)}


def asked() -> AskedFile:
    """Give what people ask of the tiny handbook."""
    return load(TINY).asked
