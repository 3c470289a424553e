"""Sheets of the tiny handbook, and longer ones with drawn rows."""

from dataclasses import replace
from typing import Any

from hallbook.model import Edition, Form
from hallbook.views import sheets
from hallbook.views.sheets import Row, Sheet
from support.editions import read


def tiny_edition() -> Edition:
    return read()


def tiny_sheet(identity: str, **changes: Any) -> Sheet:
    """A sheet of the tiny handbook, its form changed by ``changes``."""
    edition = tiny_edition()
    form = edition.forms_by_id[identity]
    data = form.model_dump(mode="json", exclude_defaults=True) | changes
    return sheets.sheet(edition, Form.model_validate(data))


def row(index: int, **changes: Any) -> Row:
    """A drawn row with a text of two or three lines."""
    made = Row(
        clause=f"ZN-Z1-{index}",
        number=f"1.{index // 10 + 1}.{index % 10 + 1}",
        title=f"第{index}项",
        text=f"营业员应在营业前整理第{index}个台面，台面高不小于{700 + index} mm，资料分类摆放，私人物品收进柜内。",
        method="现场查看并测量",
        criterion=f"台面无杂物，第{index}处与标准相符",
        score=index % 7 + 1,
        deduct=None,
        tiers=(),
        weight=None,
        veto=index % 9 == 0,
        proposed=index % 4 == 0,
    )
    return replace(made, **changes)


def long_sheet(rows: int = 60, **changes: Any) -> Sheet:
    """A scored inspection over several pages that ends with its total and the signatures."""
    scored = {"kind": "rows", "title": "评分", "draw": {"zone": "Z2"}, "result": "得分", "total": True}
    sheet = tiny_sheet("F-SUP-01", blocks=[scored], **changes)
    return replace(sheet, rows={0: tuple(row(index) for index in range(1, rows + 1))})
