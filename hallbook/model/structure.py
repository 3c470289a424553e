"""What a clause may hold besides its sentence: paragraphs, a table, a figure; and how its parts are marked and named."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic_core import CoreSchema

from hallbook.model.naming import named
from hallbook.model.texts import Name, Text
from hallbook.model.values import Length, Value, fault

RULES = {
    "bad-picture-name": (
        "A figure is an SVG or PNG file of the handbook's folder.",
        "图应是手册文件夹里的 SVG 或 PNG 文件。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""

MOST_ITEMS = 26
"""Items of a list: they are marked with letters."""


class Part(StrEnum):
    """What else of a clause can be referred to, as people write it behind the clause's id."""

    anchor: str
    """How it ends the anchor of its clause."""

    def __new__(cls, value: str, anchor: str) -> "Part":
        """Give the member with its word and its anchor."""
        made = str.__new__(cls, value)
        made._value_, made.anchor = value, anchor
        return made

    TABLE = "表", "table"
    FIGURE = "图", "figure"
    NOTE = "注", "note"
    EXAMPLE = "示例", "example"


_ANCHORS = {part.value: part.anchor for part in Part}
ADDRESS = r"^[A-Z]{2,4}(-[A-Z0-9]{1,4}){1,3}( [a-z]\)( [1-9]\d?\))?| (表|图|注|示例))?$"
"""The id of a clause, alone or with what is meant in it: SUP-M2-3, SUP-M2-3 a) 2), SUP-M2-3 表."""
WIDEST = 4000
"""Pixels of a side of a picture."""
LONGEST_NAME = 24
"""Characters of what a piece of text is called."""
Marked = TypeVar("Marked")


def marked(items: Sequence[Marked]) -> Iterator[tuple[str, Marked]]:
    """Give the items of a list of the first level with their marks: a), b), c)."""
    return ((f"{chr(ord('a') + at)})", item) for at, item in enumerate(items))


def counted(items: Sequence[Marked]) -> Iterator[tuple[str, Marked]]:
    """Give the items of a list of the second level with their marks: 1), 2), 3)."""
    return ((f"{at})", item) for at, item in enumerate(items, 1))


def anchor(address: str) -> str:
    """Turn an address into an anchor: SUP-M2-3 a) 2) → SUP-M2-3-a-2."""
    clause, *rest = address.split(" ")
    return "-".join((clause, *(_ANCHORS.get(each, each.rstrip(")")) for each in rest)))


def brief(text: str) -> str:
    """What a piece of text is called where it is referred to: its beginning, without the sign at its end."""
    whole = text.rstrip("；。：")
    return whole if len(whole) <= LONGEST_NAME else f"{whole[:LONGEST_NAME]}…"


def thing_of(address: str) -> str:
    """Give the id of what an address leads into: SUP-M2-3 of SUP-M2-3 a), F-SUP-23 of F-SUP-23/责任人."""
    return address.partition("/" if address.startswith("F-") else " ")[0]


class Plain(Value):
    """A value that is mostly written as its text alone; with other keys it is written in full."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {next(iter(cls.model_fields)): data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        whole = handler.resolve_ref_schema(handler(schema))
        whole.pop("description", None)
        text = whole["properties"][next(iter(cls.model_fields))]
        kinds = {"title": whole.get("title", ""), "anyOf": [{**text}, {**whole}]}
        whole.clear()
        whole.update(kinds)
        return whole


class Paragraph(Plain, title="段"):
    """A paragraph of a clause behind its first one; ``quoted`` is where it is quoted from, word for word."""

    text: Annotated[Text, named("文字", "一段话。", "前款所称材料，指原件。")]
    quoted: Annotated[
        Name | None,
        named("引自", "这一段照录法规等的原文，写明引自哪里；用词规则不管它。", "《消防法》第二十八条"),
    ] = None

    @property
    def said(self) -> str:
        """The paragraph as it is shown: what is quoted in quotation marks, with where it is from."""
        return f"“{self.text}”（{self.quoted}）" if self.quoted else self.text


class Head(Plain, title="表头"):
    """The head of a column of a clause's table; with a ``unit``, the column holds numbers."""

    name: Annotated[Name, named("名称", "这一列是什么。", "办理时限")]
    unit: Annotated[Name | None, named("单位", "写了单位，这一列就只写数字。", "分钟")] = None

    @property
    def text(self) -> str:
        """What the head says."""
        return f"{self.name}/{self.unit}" if self.unit else self.name


class ClauseTable(Value, title="表"):
    """A table of a clause: its title, the heads of its columns, and rows of as many cells."""

    title: Annotated[Name, named("名称", "表的标题。", "各类业务的办理时限")]
    heads: Annotated[
        tuple[Head, ...],
        named(
            "列",
            "各列的表头；有单位的写 {name: 时限, unit: 分钟}。",
            ["业务", "办理时限"],
            min_length=1,
            max_length=12,
        ),
    ]
    rows: Annotated[
        tuple[tuple[Text, ...], ...],
        named(
            "行",
            "每行写成 [甲, 乙]，格数与表头相同；没有内容的格写“—”。",
            [["过户", "20"]],
            [["更名", "30"]],
            min_length=1,
            max_length=100,
        ),
    ]


def _picture(name: str) -> str:
    parts = name.split("/")
    kept = not any(part.startswith(".") or not part for part in parts) and not re.search(
        r"[\\:*?\"<>|#%]", name
    )
    if not (kept and re.search(r"[^/]\.(svg|png)$", name, re.IGNORECASE)):
        hint = "写手册文件夹里的路径，以 .svg 或 .png 结尾，如 figures/queue.svg。"
        raise fault("bad-picture-name", f"图的文件“{name}”不合格式", hint)
    return name


PictureName = Annotated[Name, AfterValidator(_picture)]
"""The path of a picture within the handbook's folder."""


class Figure(Value, title="图"):
    """A figure of a clause: a file of the handbook, its caption, and what it shows for who cannot see it."""

    file: Annotated[PictureName, named("文件", "手册文件夹里的图，SVG 或 PNG。", "figures/queue.svg")]
    caption: Annotated[Name, named("图题", "图的标题。", "取号与等候的位置")]
    description: Annotated[
        Text, named("图意", "说给看不见图的人听：图上有什么。", "入口左侧是取号机，右侧是等候区。")
    ]
    width: Annotated[Length | None, named("宽", "印多宽；不写则与文字同宽，图小则按原大。", "120 mm")] = None


class Picture(Value, title="图形"):
    """The content of a picture: its bytes in base64, and its size in px."""

    content: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+=*$"), named("内容", "文件的内容，由程序读入。")
    ]
    width: Annotated[float, named("宽", "以像素计。", 640, gt=0, le=WIDEST)]
    height: Annotated[float, named("高", "以像素计。", 480, gt=0, le=WIDEST)]
