"""Definitions of printable records: what a form asks for, and which clauses make its rows."""

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hallbook.model.additions import FormPart
from hallbook.model.confirmation import Confirmation
from hallbook.model.deadlines import Recurrence, recurrence
from hallbook.model.ids import ChapterKey, ClauseId, FormId, RoleId, SectionTitle, SourceId, TierId, ZoneId
from hallbook.model.naming import named
from hallbook.model.points import Points
from hallbook.model.rhythms import Due, When
from hallbook.model.scope import ScopeName
from hallbook.model.texts import Name, Number, Text, Truth
from hallbook.model.values import Value, fault
from hallbook.model.walking import Path

MOST_STEPS = 50
"""Of a grid, from its foot to its top."""
RULES = {
    "signs-and-names": ("Each sign has its name, or none has.", "签字处的名称与签字的岗位应一一对应。"),
    "uneven-halves": (
        "Sheets of half a page are upright, and their copies come in twos.",
        "半页的表单应竖印，联数应成双。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""
_COUNTED = re.compile("^[一二三四五六七八九十]+、")


class Standing(StrEnum):
    """What the sources say of a record: named, required without a name, or not asked for (proposed)."""

    NAMED = "来源点名"
    REQUIRED = "来源要求"
    PROPOSED = "拟定"


class Result(StrEnum):
    """What is filled in for each row: the columns that a sheet prints behind the clauses."""

    JUDGED = "判定"
    MARKED = "记号"
    SCORED = "得分"
    ALL_OR_NONE = "是否"
    DEDUCTED = "扣分"
    WEIGHTED = "权重"
    DONE = "完成"
    TURNS = "逐次"
    NONE = "无"


class Tiered(Value):
    """What may be for some tiers alone; ``tiers`` names them, none means all."""

    tiers: Annotated[
        tuple[TierId, ...], named("适用厅级", "用于哪些厅级；不写则全部。", ["TR1"], max_length=20)
    ] = ()


class Cell(Value, title="空格"):
    """One labelled blank: ``width`` in twelfths of the line, ``options`` to tick, ``hint`` in small type."""

    label: Annotated[Name, named("名称", "空格前的字。", "考核月份")]
    width: Annotated[int, named("宽", "占一行的十二分之几，2 到 12。", 4, ge=2, le=12)] = 4
    options: Annotated[
        tuple[Name, ...], named("选项", "供勾选的各项；不写则留空书写。", ["是", "否"], max_length=20)
    ] = ()
    hint: Annotated[Text | None, named("提示", "空格里的小字。", "年-月-日")] = None


class Column(Value, title="列"):
    """A column to write in: ``width`` in mm (none = shares what is left), ``options`` to tick."""

    label: Annotated[Name, named("名称", "列的标题。", "责任人")]
    width: Annotated[int | None, named("宽", "以毫米计；不写则分得余下的宽度。", 24, ge=6, le=150)] = None
    options: Annotated[tuple[Name, ...], named("选项", "供勾选的各项。", ["是", "否"], max_length=20)] = ()

    @property
    def numbers(self) -> bool:
        """Whether its cells bear the numbers of their rows, rather than room to write."""
        return self.label in ("序", "序号")


class Draw(Value, title="所取条款"):
    """Which clauses make the rows: named one by one, and all with a check of a chapter, section, zone or role.

    Several keys give the clauses that satisfy all of them; ``clauses`` are always drawn. ``vi`` draws VI items. With
    ``items`` an item of a list that has a check makes a row of its own. They stand in the order of the handbook; with
    ``as_written`` those that are named stand first, in the order of the work as it is written.
    """

    clauses: Annotated[
        tuple[ClauseId, ...], named("条款", "逐条点名的条款。", ["OPS-A-1"], max_length=200)
    ] = ()
    chapter: Annotated[ChapterKey | None, named("章", "取这一章里有检查的条款。", "zones/z1")] = None
    section: Annotated[SectionTitle | None, named("节", "只取这个标题的节。", "营业前检查")] = None
    zone: Annotated[ZoneId | None, named("功能区", "只取这个功能区的条款。", "Z1")] = None
    role: Annotated[RoleId | None, named("岗位", "只取这个岗位做的条款。", "R-CLK")] = None
    when: Annotated[When | None, named("周期", "只取这个周期的条款。", "每日")] = None
    vi: Annotated[Truth, named("视觉识别项目", "取视觉识别项目。")] = False
    items: Annotated[Truth, named("逐项", "有检查的列项各成一行。")] = False
    as_written: Annotated[
        Truth, named("照写的次序", "点名的条款照写的次序排在前，其余按手册的次序在后。")
    ] = False


class Fields(Tiered, title="填写栏"):
    """A block of labelled blanks."""

    kind: Annotated[Literal["fields"], named("种类", "fields：一组带名称的空格。")]
    title: Annotated[Name | None, named("名称", "栏的标题。", "基本情况")] = None
    cells: Annotated[tuple[Cell, ...], named("空格", "各个空格，依次排开。", min_length=1, max_length=60)]


class Rows(Tiered, title="条款栏"):
    """A table whose rows are drawn from clauses.

    ``result`` sets the columns to fill: 判定 (meets / fails / not applicable), 记号 (the same in one cell, by a mark), 得分
    (points reached), 是否 (all points or none), 扣分 (points lost by fault), 权重 (weighted), 完成 (done), 逐次 (done, a
    column each turn within the form's ``when``).
    ``inapplicable`` adds one for what does not apply, which leaves the base. ``columns`` adds columns to write in.
    ``brief`` leaves the text of a clause out where its title and its criterion say what to look at.
    """

    kind: Annotated[Literal["rows"], named("种类", "rows：每行一条条款的表。")]
    title: Annotated[Name | None, named("名称", "栏的标题。", "营业前检查")] = None
    draw: Annotated[Draw, named("所取条款", "各行取自哪些条款。")]
    result: Annotated[Result, named("判定方式", "每行要填的结果。", "判定")] = Result.JUDGED
    inapplicable: Annotated[Truth, named("不适用", "加“不适用”一列：不适用的分值从满分里减去。")] = False
    method: Annotated[Truth, named("检查方法", "是否印出检查方法一列。")] = True
    brief: Annotated[
        Truth, named("简写", "只印标题、方法与合格标准，不印条文；缺标题或合格标准的仍印条文。")
    ] = False
    columns: Annotated[tuple[Column, ...], named("列", "另加的书写列。", max_length=12)] = ()
    total: Annotated[Truth, named("合计", "末尾加合计一行。")] = False


class Table(Tiered, title="表格"):
    """An empty table to write in; ``labels`` name its rows where they are fixed."""

    kind: Annotated[Literal["table"], named("种类", "table：供书写的空表。")]
    title: Annotated[Name | None, named("名称", "栏的标题。", "问题清单")] = None
    columns: Annotated[tuple[Column, ...], named("列", "各列，从左到右。", min_length=1, max_length=30)]
    rows: Annotated[int, named("行数", "空行数，1 到 60。", 6, ge=1, le=60)] = 6
    labels: Annotated[
        tuple[Name, ...], named("行名", "各行的名称；写了就不看行数。", ["本月", "上月"], max_length=60)
    ] = ()


class Quoted(Tiered, title="条款的表"):
    """The table of a clause, printed as it stands there."""

    kind: Annotated[Literal["clause-table"], named("种类", "clause-table：把一条条款的表印在表单上。")]
    clause: Annotated[ClauseId, named("条款", "印哪一条的表。", "SUP-M2-3")]


class Writing(Tiered, title="书写栏"):
    """Ruled lines for free text."""

    kind: Annotated[Literal["writing"], named("种类", "writing：横线书写区。")]
    title: Annotated[Name, named("名称", "栏的标题。", "整改意见")]
    lines: Annotated[int, named("行数", "横线数，1 到 30。", 4, ge=1, le=30)] = 4
    hint: Annotated[Text | None, named("提示", "标题旁的小字。", "可不填")] = None


class Choices(Tiered, title="勾选栏"):
    """Boxes to tick."""

    kind: Annotated[Literal["choices"], named("种类", "choices：一行勾选框。")]
    title: Annotated[Name, named("名称", "栏的标题。", "处理结果")]
    options: Annotated[
        tuple[Name, ...],
        named("选项", "供勾选的各项，至少两项。", ["同意", "不同意"], min_length=2, max_length=20),
    ]


class Grid(Tiered, title="坐标栏"):
    """Squared space to plot values by hand: ``x`` labels along the foot, ``y`` from low to high."""

    kind: Annotated[Literal["grid"], named("种类", "grid：手工描点的坐标格。")]
    title: Annotated[Name, named("名称", "栏的标题。", "完成率走势")]
    x: Annotated[
        tuple[Name, ...], named("横轴", "横轴上的各点。", ["1月", "2月"], min_length=2, max_length=40)
    ]
    low: Annotated[int, named("下限", "纵轴从这个数起。", 0, ge=-100_000, le=100_000)]
    high: Annotated[int, named("上限", "纵轴到这个数止。", 100, ge=-100_000, le=100_000)]
    step: Annotated[int, named("间隔", "纵轴每格的数，至多五十格。", 10, ge=1, le=100_000)]
    unit: Annotated[Name, named("单位", "纵轴的单位。", "%")] = "%"

    @model_validator(mode="after")
    def _few_steps(self) -> Self:
        if not self.low < self.high <= self.low + MOST_STEPS * self.step:
            said = f"纵轴从 {self.low} 到 {self.high}，每格 {self.step}"
            raise fault("out-of-range", said, f"上限大于下限，至多 {MOST_STEPS} 格。")
        return self


class Sum(Tiered, title="总分栏"):
    """What the scored blocks of the form come to, part by part: full points, those that apply, those reached.

    ``pass_line`` is the share of the points that apply, in percent, from which on the sheet passes.
    """

    kind: Annotated[Literal["sum"], named("种类", "sum：把表上计分的各栏合计成总分。")]
    title: Annotated[Name | None, named("名称", "栏的标题。", "总分与结论")] = None
    pass_line: Annotated[Points | None, named("合格线", "得分率不低于百分之几为合格。", 90)] = None


class Note(Tiered, title="说明栏"):
    """A short instruction for whoever fills the form in."""

    kind: Annotated[Literal["note"], named("种类", "note：给填表人的说明。")]
    text: Annotated[Text, named("文字", "说明的文字。", "一式两联，检查与受检双方各存一联。")]


class Break(Tiered, title="换页"):
    """The next block starts a new page; ``copy`` (联) labels what follows."""

    kind: Annotated[Literal["break"], named("种类", "break：下一栏另起一页。")]
    copy_label: Annotated[Name | None, named("联名", "另起的一页叫什么联。", "第二联 受检方存")] = None


Block = Annotated[
    Fields | Rows | Table | Quoted | Writing | Choices | Grid | Sum | Note | Break,
    Field(discriminator="kind"),
]


class Form(Tiered, title="表单"):
    """A record: who fills it in, how often, who signs, where it goes, how long it is kept, what it holds.

    A record that is no printable form (a regulation, a free report, a database) says so in ``unprinted``
    and has no ``blocks``. ``copies`` names the labelled copies (联); each prints the whole form once.
    """

    id: Annotated[FormId, named("编号", "表单的永久编号，用过的不再用。", "F-OPS-02")]
    title: Annotated[Name, named("名称", "表单的名称。", "现场检查表")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["检查表"], max_length=20)] = ()
    scope: Annotated[ScopeName | None, named("适用", "表单归谁用；不写即头一个范围。", "服务大厅")] = None
    standing: Annotated[Standing, named("性质", "来源对这份记录说了什么。", "来源点名")]
    purpose: Annotated[Text, named("用途", "一句话说明表单做什么用。", "记录每周抽查的结果。")]
    fills: Annotated[
        tuple[RoleId, ...], named("填写", "填表的岗位；不写则取引用它的条款。", ["R-INS"], max_length=20)
    ] = ()
    when: Annotated[When | None, named("周期", "多久填一次。", "每月")] = None
    per: Annotated[
        Name | None, named("按什么填", "每次每几个什么填一张，如员工；不写则一处场所一张。", "员工")
    ] = None
    holds: Annotated[int | None, named("一张记几个", "一张记得下几个；不写则一个。", 12, ge=1, le=1000)] = (
        None
    )
    due: Annotated[Due | None, named("期限", "最迟何时填好。", "5日前")] = None
    signs: Annotated[tuple[RoleId, ...], named("签字", "在表上签字的岗位。", ["R-DM"], max_length=20)] = ()
    signed_as: Annotated[
        tuple[Name, ...],
        named("签字处", "各签字处印的名称，与签字一一对应；不写则印岗位。", ["交班人"], max_length=20),
    ] = ()
    route: Annotated[Text | None, named("去向", "填好后交到哪里。", "支行存档")] = None
    keep: Annotated[Text | None, named("保存", "保存多久。", "2年")] = None
    zones: Annotated[tuple[ZoneId, ...], named("功能区", "用在哪些功能区。", ["Z1"], max_length=50)] = ()
    landscape: Annotated[Truth, named("横向", "横着印。")] = False
    copies: Annotated[
        tuple[Name, ...], named("联", "各联的名称，每联印一份。", ["第一联 检查方存"], max_length=6)
    ] = ()
    halves: Annotated[
        Truth, named("半页", "每联占半页，两联上下印在一张纸上，中间印裁切线；没有联的，一张纸印两份。")
    ] = False
    blocks: Annotated[tuple[Block, ...], named("栏", "表单自上而下的各栏。", max_length=40)] = ()
    unprinted: Annotated[
        Text | None, named("不打印的理由", "不是印制表单的，说明是什么。", "是制度文件。")
    ] = None
    sources: Annotated[tuple[SourceId, ...], named("来源", "依据哪些来源。", ["S2-044"], max_length=60)] = ()
    proposed: Annotated[
        tuple[FormPart, ...],
        named(
            "拟定的部分", "有来源的表单里，来源没有给、由编者加上的部分。", ["signs", "keep"], max_length=6
        ),
    ] = ()
    basis: Annotated[Text | None, named("依据", "拟定的表单依据什么。", "良好实践")] = None
    confirmed: Annotated[Confirmation | None, named("确认", "拟定的表单何时由谁在哪份文件里确认。")] = None
    withdrawn: Annotated[Number | None, named("废止", "自哪一版起停用；编号不再用。", "1.1")] = None

    @model_validator(mode="after")
    def _signs_named(self) -> Self:
        if self.signed_as and len(self.signed_as) != len(self.signs):
            said = f"签字处有 {len(self.signed_as)} 个名称，签字有 {len(self.signs)} 个岗位"
            raise fault("signs-and-names", said, "signed_as 与 signs 一一对应，次序相同。")
        return self

    @model_validator(mode="after")
    def _halves_even(self) -> Self:
        if self.halves and (self.landscape or len(self.copies) % 2):
            said = "半页的表单不横印" if self.landscape else f"半页的表单有 {len(self.copies)} 联"
            raise fault("uneven-halves", said, "去掉 landscape；copies 写两联，或不写。")
        return self

    @property
    def recurrence(self) -> Recurrence | None:
        """The days on which the form is due, or None if it has no fixed day."""
        return recurrence(self.when, self.due)

    @property
    def spots(self) -> dict[str, Path]:
        """Where on the sheet something has its place, by what is printed there: ``责任人``, or ``问题清单/责任人``.

        Titles of blocks (with or without their 一、), labels of blanks, columns and rows; of the same, the first.
        """
        found: dict[str, Path] = {}
        for index, block in enumerate(self.blocks):
            path: Path = ("blocks", index)
            title = getattr(block, "title", None) or ""
            names = dict.fromkeys((title, _COUNTED.sub("", title)) if title else ())
            found |= {name: found.get(name, path) for name in names}
            for kind in ("cells", "columns", "labels"):
                for at, each in enumerate(getattr(block, kind, ())):
                    label = getattr(each, "label", each)
                    for name in (label, *(f"{name}/{label}" for name in names)):
                        found.setdefault(name, (*path, kind, at))
        return found

    @property
    def drawn_blocks(self) -> tuple[tuple[int, Rows], ...]:
        """The blocks whose rows are drawn from clauses, each with its position among the blocks."""
        return tuple((index, block) for index, block in enumerate(self.blocks) if isinstance(block, Rows))


class FormFile(Value, title="表单文件"):
    """One YAML file of forms."""

    forms: Annotated[tuple[Form, ...], named("表单", "这个文件里的表单。", max_length=1000)]
