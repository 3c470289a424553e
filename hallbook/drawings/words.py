"""What stands on a sign or a sheet: read off the parts that its colours are given for, filled from the handbook."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hallbook.model import Clause, Edition
from hallbook.model.mounting import DrawingKind
from hallbook.model.tokens import ZoneColour
from hallbook.model.vi import Pair


class Element(NamedTuple):
    """Something on a face: a ``text``, an ``icon`` by its name, the ``mark``, ``lines`` of small print, a zone's ``block``."""

    kind: str
    value: str = ""


class Group(NamedTuple):
    """What stands on one ground, with the colours of letters and ground."""

    elements: tuple[Element, ...]
    ink: str
    ground: str


TOWN, NUMBER, TICKET, PHONE, CODE = "城东", "03", "A012", "电话 0000 0000", "7K2Q"
"""Samples of what each place fills in for itself."""
STEM = re.compile(r"^(?P<stem>.{2,6}?)(?:牌|栏|架|屏|标志|标识|单|表|台|肩带|播放器|安装)$")
PICTOGRAMS = (
    ("禁烟", "smoking-off"), ("洗手间", "human-male-female"), ("消防", "fire-extinguisher"), ("滑", "alert"),
    ("摄像|监控", "cctv"), ("疏散|出口", "exit-run"), ("求助|呼叫", "bell-ring"),
    ("轮椅|无障碍|低位", "wheelchair-accessibility"),
)  # fmt: skip
"""Pictograms by what a part, or the clause that it is of, speaks about."""
PLAIN = re.compile("正文|说明|告知文字|规格|条件|时间|要点|监督|名称|重点|业务名|提示$|栏名|区名$")
"""Parts that are small print of their own, or a name that only the place knows."""
STRUCTURE = re.compile("与|线|框|底|边|面|衬|样板|符号|[✓△×]")
"""Parts that are no words: lines, frames, grounds."""
WORN = re.compile("外套|衬衣|上衣")
"""Parts that are clothes."""


def groups(edition: Edition, clause: Clause) -> list[Group]:
    """Give what stands on the front of an item, ground by ground, in the order of its colours."""
    assert clause.item
    hexes, found = edition.tokens.palette, dict[str, list[tuple[Element, str]]]()
    named = False
    for pair in clause.item.colours:
        if pair.text not in hexes or pair.ground not in hexes:
            continue
        zone = zone_of(edition, pair)
        if zone and "块" in pair.part:
            if named:
                continue
            named = True
        found.setdefault(pair.ground, []).extend(
            (element, pair.text) for element in elements(edition, clause, pair)
        )
    return [
        Group(
            tuple(sorted(dict.fromkeys(each for each, _ in held), key=lambda each: each.kind != "mark")),
            hexes[held[0][1] if held else "ink"],
            hexes[ground],
        )
        for ground, held in found.items()
    ]


def zone_of(edition: Edition, pair: Pair) -> ZoneColour | None:
    """The zone whose own colour a pair stands on."""
    return next((zone for zone in edition.tokens.zones if zone.fill == pair.ground), None)


def elements(edition: Edition, clause: Clause, pair: Pair) -> Iterator[Element]:
    """Give what a part shows."""
    part, title, zone = pair.part, clause.title or "", zone_of(edition, pair)
    if "标志" in part:
        yield Element("mark")
    elif "厅名" in part:
        yield Element("text", edition.about.place if "简称" in part else TOWN + edition.about.place)
    elif "块" in part or "区牌" in part:
        if zone:
            yield Element("block", zone.zone)
    elif part == "区名":
        zoned = any(zone_of(edition, each) for each in clause.item.colours) if clause.item else False
        yield Element("text", _zone_name(edition, clause)) if zoned else Element("index")
    elif "岗位" in part:
        yield Element("text", f"{role_of(edition)} 0123")
    elif "号码" in part or "席号" in part:
        screen = clause.item and clause.item.drawing is DrawingKind.SCREEN
        yield Element("text", f"{TICKET} → {NUMBER}" if screen else NUMBER)
    elif "人数" in part:
        yield Element("text", "等候 5 人")
    elif re.search("码", part):
        yield Element("text", CODE) if "短" in part else Element("icon", "qrcode")
    elif "电话" in part:
        yield Element("text", PHONE)
    elif re.search("标题|栏眉|架眉|报头", part):
        yield Element("text", _heading(title))
    elif drawn := _pictogram(part, title):
        yield Element("icon", drawn)
    elif zone and re.search("字$|牌$", part):
        yield Element("text", edition.zones[zone.zone].name if zone.zone in edition.zones else part)
    elif part == "路线":
        yield Element("plan")
    elif "所在位置" in part:
        yield Element("icon", "map-marker")
    elif part == "推或拉":
        yield Element("text", "推")
    elif PLAIN.search(part):
        yield Element("lines")
    elif re.search("价", part):
        yield Element("text", "¥ 0000")
    elif re.search("字$|字样$|字幕$", part):
        yield Element("text", _heading(title))
    elif not STRUCTURE.search(part):
        yield Element("text", part)
    if "箭头" in part:
        yield Element("icon", "arrow-right")
    if part == "疏散图形与字":
        yield Element("text", "安全出口")


def _pictogram(part: str, title: str) -> str | None:
    if not re.search("图形|符号|图标|箭头与|字$", part):
        return None
    about = (part, title) if re.search("图形|图标", part) else (part,)
    return next(filter(None, map(pictogram_of, about)), None)


def pictogram_of(text: str) -> str | None:
    """The pictogram of what a text speaks about, if there is one."""
    return next((name for words, name in PICTOGRAMS if re.search(words, text)), None)


def _heading(title: str) -> str:
    """What the head of a sign says: what the sign is about, not what the sign is."""
    stem = STEM.match(title)
    return stem["stem"] if stem else "标题文字"


def _zone_name(edition: Edition, clause: Clause) -> str:
    """The name of the first zone whose colour the item shows."""
    assert clause.item
    shown = (zone_of(edition, pair) for pair in clause.item.colours)
    first = next((zone.zone for zone in shown if zone), next(iter(edition.zones), ""))
    return edition.zones[first].name if first in edition.zones else ""


def role_of(edition: Edition) -> str:
    """The shortest name of a role of the handbook's first scope, or of any."""
    own = [role.name for role in edition.roles.values() if role.scope == next(iter(edition.scopes), None)]
    return min(own or [role.name for role in edition.roles.values()], key=len, default="岗位")
