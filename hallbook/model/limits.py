"""What public standards ask of sizes, contrast and the like, as data: a value, its unit, and where it is said."""

from typing import Annotated, Self

from pydantic import model_validator

from hallbook.model.mounting import DrawingKind
from hallbook.model.naming import named
from hallbook.model.sources import Confidence
from hallbook.model.texts import Day, Name, Text, TokenName
from hallbook.model.values import Length, Value, fault

RULES = {
    "bad-limit": (
        "A limit is a number, or two, and says on what basis.",
        "限值应写不小于或不大于多少，并写明依据。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""


class LimitSource(Value, title="出处"):
    """Where a public standard says it, since when, and how sure the reading is."""

    standard: Annotated[Name, named("标准", "标准的编号，或文件的名称。", "GB 55019-2021")]
    clause: Annotated[Name | None, named("条号", "在哪一条。", "第2.2.2条")] = None
    date: Annotated[Day | None, named("日期", "标准自哪一天起实施，或何时发布。", "2022-04-01")] = None
    confidence: Annotated[Confidence, named("把握", "条号与数值核对得有多准。", "high")]

    def __str__(self) -> str:
        """The source in one line: GB 55019-2021 第2.2.2条."""
        where = f"{self.standard} {self.clause}" if self.clause else self.standard
        return where if self.confidence is Confidence.HIGH else f"{where}（待核）"


class Limit(Value, title="限值"):
    """At least or at most so much of something; ``of`` names the parameter of VI items that it holds for, if one does.

    A handbook that tightens a limit which ships with the program writes the id, its value and its basis; of its own
    it writes all. ``drawings`` are the kinds of drawings that it holds for (none = all).
    """

    id: Annotated[TokenName, named("编号", "附带限值的编号，或自己起的一个。", "passage")]
    name: Annotated[Name | None, named("名称", "限的是什么；附带的不必再写。", "通道净宽")] = None
    least: Annotated[float | None, named("不小于", "至少多少，以单位计。", 1200, ge=0.001, le=100_000)] = None
    most: Annotated[float | None, named("不大于", "至多多少，以单位计。", 850, ge=0.001, le=100_000)] = None
    unit: Annotated[Name | None, named("单位", "尺寸用 mm；附带的不必再写。", "mm")] = None
    of: Annotated[Name | None, named("参数", "自己立的限值管参数的哪一项。", "access.handrail")] = None
    drawings: Annotated[
        tuple[DrawingKind, ...], named("图", "只管哪几种图的物件；不写则全部。", ["seat"], max_length=20)
    ] = ()
    source: Annotated[LimitSource | None, named("出处", "哪份公共标准的哪一条。")] = None
    basis: Annotated[Text | None, named("依据", "没有公共标准的，依据什么。", "良好实践")] = None

    @model_validator(mode="after")
    def _says_what_and_why(self) -> Self:
        if self.least is None and self.most is None:
            raise fault("bad-limit", f"限值 {self.id} 没有写多少", "写 least（不小于）或 most（不大于）。")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise fault("bad-limit", f"限值 {self.id} 从 {self.least:g} 到 {self.most:g}", "从小到大写。")
        if self.source is None and self.basis is None:
            raise fault("bad-limit", f"限值 {self.id} 没有写依据", "写 source（哪份标准的哪一条）或 basis。")
        return self

    @property
    def range(self) -> str:
        """The limit in words: 应不小于 1200 mm, 应为 700–850 mm."""
        unit = "" if self.unit is None else self.unit if self.unit.startswith(":") else f" {self.unit}"
        if self.least is not None and self.most is not None:
            return f"应为 {self.least:g}–{self.most:g}{unit}"
        return f"应不小于 {self.least:g}{unit}" if self.least is not None else f"应不大于 {self.most:g}{unit}"

    @property
    def cited(self) -> str:
        """The sentence that says where it comes from: 依据 GB 55019-2021 第2.2.2条。"""
        said = (str(self.source) if self.source else "", (self.basis or "").rstrip("。"))
        return f"依据 {'；'.join(each for each in said if each)}。"

    def outside(self, low: float, high: float) -> bool:
        """Whether a value, or a range of values, is not within the limit."""
        return (self.least is not None and low < self.least) or (self.most is not None and high > self.most)

    def tighter(self, other: "Limit") -> bool:
        """Whether it allows less than another, and nothing that the other does not allow."""
        mine, theirs = (self.least or 0.0, self.most), (other.least or 0.0, other.most)
        least = self.least is None or mine[0] >= theirs[0]
        most = self.most is None or theirs[1] is None or self.most <= theirs[1]
        more = mine[0] > theirs[0] or (self.most is not None and (theirs[1] is None or self.most < theirs[1]))
        return least and most and more

    def tightened(self, own: "Limit") -> "Limit":
        """Give the limit with what a handbook allows of it, and why."""
        changed = {name: getattr(own, name) for name in ("least", "most") if getattr(own, name) is not None}
        return self.model_copy(update={**changed, "source": own.source, "basis": own.basis})


class Largest(Value, title="最大尺寸"):
    """The largest that a thing of one kind can sensibly be; beyond it a point or a unit has slipped."""

    drawing: Annotated[DrawingKind, named("图", "哪一种物件。", "seat")]
    width: Annotated[Length, named("宽", "至多多宽。", "4000 mm")]
    height: Annotated[Length, named("高", "至多多高。", "1500 mm")]
    depth: Annotated[Length, named("深", "至多多深。", "1500 mm")]


class LimitLeftOut(Value, title="不采用的限值"):
    """A limit that a handbook does not keep to, and why."""

    limit: Annotated[TokenName, named("限值", "不采用哪一个。", "letter-height")]
    reason: Annotated[Text, named("理由", "为什么不采用。", "牌面文字照城市门头管理规定")]


class LimitsFile(Value, title="限值"):
    """``limits.yaml``: limits that a handbook tightens, adds, or does not keep to; the program ships those of all."""

    limits: Annotated[tuple[Limit, ...], named("限值", "加严的与增加的。", max_length=100)] = ()
    largest: Annotated[
        tuple[Largest, ...], named("最大尺寸", "各种物件合情理的最大尺寸。", max_length=20)
    ] = ()
    leave_out: Annotated[
        tuple[LimitLeftOut, ...], named("不采用", "不采用的限值及理由。", max_length=100)
    ] = ()
