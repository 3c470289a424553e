"""Turn a list of halls, as Excel or an editor saves it, into halls; one sentence says what is wrong with it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hallbook.findings import Refusal
from hallbook.making.names import fault
from hallbook.model import Facet
from hallbook.paper.typeface import ems

COLUMNS = ("名称", "编号", "区县")
TIER = "厅级"
"""The column that may be left out, or empty: such a hall gets every sheet whole."""
MOST_BYTES = 20_000_000
LONGEST = 64
"""The most that a hall's line may take, in Chinese characters: in the smallest type it still has its place."""
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
_SEPARATORS = ("\t", ",", ";", "，")


@dataclass(frozen=True, slots=True)
class Hall:
    """One hall: its name, its code, which names its files, its district, and its tier if the list tells it."""

    name: str
    code: str
    district: str
    tier: Facet | None = None

    @property
    def line(self) -> str:
        """The hall as it stands on top of every page."""
        tier = f"　{self.tier.name}" if self.tier else ""
        return f"{self.name}（{self.code}）　{self.district}{tier}"


def halls(content: bytes, tiers: Sequence[Facet] = (), tier_word: str = TIER) -> list[Hall]:
    """Read halls from a table with the columns 名称, 编号, 区县 and, if it has it, 厅级; a fault refuses it.

    A tier is one of ``tiers``, by its name, an alias or its id; its column may be called by the handbook's ``tier_word``.

    UTF-8, UTF-16 and GBK, commas, semicolons and tabs, and the line ends of every system are understood.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    found: dict[str, Hall] = {}
    try:
        for number, row in _rows(text):
            said = (row.get(tier_word) or row.get(TIER) or "").strip()
            tier = next((t for t in tiers if said in (t.id, t.name, *t.aliases)), None)
            if said and tier is None:
                known = "、".join(t.name for t in tiers) or "无"
                raise Refusal(f"名单第 {number} 行的{tier_word}“{said[:20]}”不在手册里：{known}。")
            name, code, district = ((row[name] or "").strip() for name in COLUMNS)
            hall = Hall(name, code, district, tier)
            if trouble := _trouble(hall, found):
                raise Refusal(f"名单第 {number} 行{trouble}。")
            found[hall.code.lower()] = hall
    except csv.Error as error:
        raise Refusal("名单读不成表格：有一格太长，或引号不成对。") from error
    if not found:
        raise Refusal("名单是空的。")
    return list(found.values())


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise Refusal(f"名单超过 {MOST_BYTES // 1_000_000} MB。")
    codes = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for code in codes:
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise Refusal("看不懂名单的编码；在 Excel 里另存为“CSV UTF-8”。")


def _rows(text: str) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Give the rows of a table with their numbers, by the names in its first row."""
    head = text.partition("\n")[0]
    separator = next((s for s in _SEPARATORS if set(COLUMNS) <= {c.strip('" ') for c in head.split(s)}), ",")
    table = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = [name.strip() for name in table.fieldnames or ()]
    if missing := [name for name in COLUMNS if name not in names]:
        raise Refusal(f"名单缺少列：{'、'.join(missing)}；第一行应为 {','.join(COLUMNS)}。")
    if twice := [name for name in (*COLUMNS, TIER) if names.count(name) > 1]:
        raise Refusal(f"名单有两列都叫{'、'.join(twice)}；只留一列。")
    table.fieldnames = names
    for row in table:
        yield table.line_num, row


def _trouble(hall: Hall, former: dict[str, Hall]) -> str:
    if not (hall.name and hall.district and _CODE.fullmatch(hall.code)):
        return "不全，或编号不是字母、数字与连字符"
    if unfit := fault(hall.code):
        return f"的编号 {hall.code} {unfit}"
    if (other := former.get(hall.code.lower())) is not None:
        same = "" if other.code == hall.code else f" {other.code}（文件名不分大小写）"
        return f"的编号 {hall.code} 与前面的{same}重复"
    if unseen := [c for c in hall.line if unicodedata.category(c)[0] == "C"]:
        return f"有看不见的字符 U+{ord(unseen[0]):04X}，删去它"
    if (width := ems(hall.line)) > LONGEST:
        return f"的名称与区县太长（约 {width:.0f} 个字），表单上方最多印 {LONGEST} 个字"
    return ""
