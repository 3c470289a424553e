"""Clauses and the chapters that hold them, with the zones, roles, matrices and flows that chapters define."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import model_validator

from hallbook.model.additions import ClausePart
from hallbook.model.calculation import Calculation
from hallbook.model.charts import Flow, Matrix
from hallbook.model.confirmation import Confirmation
from hallbook.model.deadlines import Recurrence, recurrence
from hallbook.model.ids import (
    AreaId,
    BusinessId,
    ChannelId,
    ClauseId,
    MeansId,
    MomentName,
    PlaceId,
    RecordId,
    RoleId,
    SourceId,
    TierId,
    ZoneId,
)
from hallbook.model.naming import named
from hallbook.model.points import Points
from hallbook.model.rhythms import Due, When
from hallbook.model.scope import ScopeName
from hallbook.model.structure import (
    MOST_ITEMS,
    ClauseTable,
    Figure,
    Paragraph,
    Part,
    Plain,
    brief,
    counted,
    marked,
    thing_of,
)
from hallbook.model.texts import Name, Number, Text, Truth
from hallbook.model.values import Force, Value, fault
from hallbook.model.vi import Item

RULES = {
    "list-too-deep": ("A list has two levels at most.", "列项至多两层。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


UNBINDING = ("suppress", "action")
"""Fields of a clause that bind nobody: what editors accept, and what lists call it."""


class Deduction(Value, title="扣分"):
    """How points are lost: so many for ``each`` fault of the kind that ``per`` counts, up to ``cap`` (none = all)."""

    each: Annotated[Points, named("每次", "每发现一次扣几分，可写一位小数。", 0.5)]
    per: Annotated[Name | None, named("计数", "按什么计数，一个量词；不写则按次。", "处", max_length=4)] = (
        None
    )
    cap: Annotated[Points | None, named("上限", "最多扣几分；不写则扣完为止。", 2)] = None

    def __str__(self) -> str:
        return self.said

    @property
    def said(self) -> str:
        """The deduction as a sheet says it: 每处扣0.5分，最多扣2分."""
        return f"每{self.per or '次'}扣{self.each}分，" + (f"最多扣{self.cap}分" if self.cap else "扣完为止")


class Check(Value, title="检查"):
    """How a clause is inspected: method, tool, criterion, score in points, ★ veto, photo needed."""

    method: Annotated[Text, named("检查方法", "怎样检查。", "现场查看")]
    criterion: Annotated[Text, named("合格标准", "查到什么样算符合。", "台面无杂物")]
    tiers: Annotated[
        tuple[TierId, ...], named("受检厅级", "只在哪些厅级检查；不写则同条款。", ["TR1"], max_length=20)
    ] = ()
    tool: Annotated[Text | None, named("检查工具", "检查用的器具。", "钢直尺")] = None
    score: Annotated[Points | None, named("分值", "满分，0.1 到 100 分，可写一位小数。", 5)] = None
    deduct: Annotated[Deduction | None, named("扣分", "怎样扣分；不写则按符合与否给分。")] = None
    veto: Annotated[Truth, named("否决", "不符合时整张表判为不合格，表上标★。")] = False
    photo: Annotated[Truth, named("拍照", "检查时须拍照留证。")] = False


class Suppression(Value, title="豁免"):
    """A finding that HQ accepts for this clause, and why."""

    rule: Annotated[Name, named("规则", "不再报告的检查规则。", "banned-verb")]
    reason: Annotated[Text, named("理由", "为什么接受。", "引用法规原文")]


class SubItem(Plain, title="分项"):
    """An item 1), 2) of a list: it binds as its clause does unless it says otherwise."""

    text: Annotated[Text, named("文字", "一项的文字，以分号结束，最后一项以句号结束。", "身份证原件；")]
    force: Annotated[Force | None, named("用词", "这一项的能愿动词；不写则同条款。", "宜")] = None
    check: Annotated[Check | None, named("检查", "怎样检查这一项。")] = None

    @model_validator(mode="before")
    @classmethod
    def _no_deeper(cls, data: Any) -> Any:
        if isinstance(data, dict) and "items" in data and "items" not in cls.model_fields:
            raise fault(
                "list-too-deep", "列项至多两层：a) 与其下的 1)", "把这一项写成一条条款，或并入上一层。"
            )
        return data


class ListItem(SubItem, title="列项"):
    """An item a), b) of a list, with items of its own below it."""

    items: Annotated[
        tuple[SubItem, ...], named("分项", "这一项之下的 1) 2) 3)。", ["身份证原件；"], max_length=MOST_ITEMS)
    ] = ()


class Clause(Value, title="条款"):
    """One requirement with its permanent id.

    ``who`` does it (``for_whom`` it is done, if that is another role), ``when`` and by ``due``, ``how``,
    leaving ``record`` signed by ``sign``. ``sources`` are the facts it restates; a clause without any that is
    not ``confirmed`` either is proposed (拟定) and states its ``basis``; of one with sources, the parts that they do not
    give are ``proposed``. ``weight`` is in points of 100, of the whole or
    of ``part_of``.
    """

    id: Annotated[ClauseId, named("编号", "条款的永久编号，用过的不再用。", "OPS-A-3")]
    title: Annotated[Name | None, named("名称", "条款的短名称。", "每周抽查")] = None
    action: Annotated[
        Name | None,
        named(
            "做什么",
            "清单与日历怎样叫这件事：动词开头，单独看也明白；不写即用名称。",
            "交服务分析报告",
            max_length=20,
        ),
    ] = None
    force: Annotated[Force, named("用词", "条文的能愿动词；只述事实的写陈述。", "应")]
    text: Annotated[Text, named("条文", "一句完整的话，以句号结束。", "营业员应在营业前整理台面。")]
    paragraphs: Annotated[
        tuple[Paragraph, ...], named("段", "条文之后的各段，每段一项。", ["原件当场退还。"], max_length=10)
    ] = ()
    items: Annotated[
        tuple[ListItem, ...],
        named(
            "列项",
            "a) b) c) 各项，每项一行；之下再有 1) 2) 的写 {text: …, items: […]}。",
            ["核对身份；"],
            max_length=MOST_ITEMS,
        ),
    ] = ()
    table: Annotated[ClauseTable | None, named("表", "条文所说的表，编号由程序给。")] = None
    figure: Annotated[Figure | None, named("图", "条文所说的图，编号由程序给。")] = None
    calculation: Annotated[Calculation | None, named("算法", "条文所说的数怎样算，页上可以试算。")] = None
    scope: Annotated[ScopeName | None, named("适用", "约束谁；不写则同所在章。", "服务大厅")] = None
    tiers: Annotated[
        tuple[TierId, ...], named("适用厅级", "约束哪些厅级；不写则同所在节。", ["TR1"], max_length=20)
    ] = ()
    who: Annotated[tuple[RoleId, ...], named("谁做", "做这件事的岗位。", ["R-MGR"])] = ()
    for_whom: Annotated[tuple[RoleId, ...], named("对谁", "这件事对哪些岗位做。", ["R-CLK"])] = ()
    when: Annotated[When | None, named("周期", "多久做一次，或其间做几次。", "每月", "每日4次")] = None
    moment: Annotated[MomentName | None, named("时段", "在一日的哪一段做。", "营业前")] = None
    due: Annotated[
        Due | None,
        named("期限", "最迟何时做完。", "5日前", "5日、20日", "周五", "月末前", "停电前7日", "事后3日内"),
    ] = None
    how: Annotated[Text | None, named("方法", "怎样做。", "汇总周监控数据")] = None
    record: Annotated[
        tuple[RecordId, ...],
        named("记录", "做完留下的表单，或表上记它的那一栏。", ["F-OPS-02"], ["F-OPS-02/责任人"]),
    ] = ()
    sign: Annotated[tuple[RoleId, ...], named("签字", "在记录上签字的岗位。", ["R-DM"])] = ()
    zones: Annotated[tuple[ZoneId, ...], named("功能区", "在哪些功能区做。", ["Z1"])] = ()
    business: Annotated[tuple[BusinessId, ...], named("业务", "涉及哪些业务类型。", ["BT1"])] = ()
    channels: Annotated[tuple[ChannelId, ...], named("渠道", "涉及哪些渠道。", ["CH1"])] = ()
    means: Annotated[tuple[MeansId, ...], named("手段", "用哪些显性化手段。", ["MN1"])] = ()
    areas: Annotated[tuple[AreaId, ...], named("专业区域", "属于哪些专业区域。", ["AR1"])] = ()
    part_of: Annotated[ClauseId | None, named("归入", "权重算在哪一条之内。", "OPS-W-0")] = None
    weight: Annotated[Points | None, named("权重", "占总分或所归条款的百分之几，可写一位小数。", 25)] = None
    check: Annotated[Check | None, named("检查", "怎样检查这一条。")] = None
    item: Annotated[Item | None, named("参数", "视觉识别项目的尺寸、安装、颜色与材料。")] = None
    see: Annotated[
        tuple[PlaceId, ...], named("参见", "有关的条款，或其中的列项、表、图。", ["OPS-A-1", "OPS-A-3 a)"])
    ] = ()
    sources: Annotated[
        tuple[SourceId, ...], named("来源", "依据哪些来源；既无来源又未确认的是拟定。", ["S2-044"])
    ] = ()
    proposed: Annotated[
        tuple[ClausePart, ...],
        named(
            "拟定的部分", "有来源的条款里，来源没有给、由编者加上的部分。", ["who", "check"], max_length=12
        ),
    ] = ()
    basis: Annotated[Text | None, named("依据", "拟定的条款依据什么。", "良好实践")] = None
    confirmed: Annotated[
        Confirmation | None, named("确认", "何时由谁在哪份文件里确认；不写则同所在节、章。")
    ] = None
    example: Annotated[
        Text | None, named("示例", "举一个例子，不含要求。", "2026年3月2日写作 20260302。")
    ] = None
    note: Annotated[Text | None, named("注", "帮助理解的话，不含要求。", "来源未写次数。")] = None
    withdrawn: Annotated[Number | None, named("废止", "自哪一版起废止；条款留下，编号不再用。", "1.1")] = None
    suppress: Annotated[tuple[Suppression, ...], named("豁免", "总部接受的检查结果及理由。")] = ()

    @property
    def act(self) -> str:
        """What lists call it, where it stands without its text: its action, else its title."""
        return self.action or self.title or self.id

    @property
    def all_items(self) -> Iterator[tuple[str, tuple[str | int, ...], SubItem]]:
        """The items of both levels in order, each with its mark, a) or a) 2), and its path in the clause."""
        for at, (letter, item) in enumerate(marked(self.items)):
            yield letter, ("items", at), item
            for below, (number, sub) in enumerate(counted(item.items)):
                yield f"{letter} {number}", ("items", at, "items", below), sub

    @property
    def places(self) -> Iterator[tuple[str, str]]:
        """What can be referred to: the clause and its parts, each by its address, with what it is called or says."""
        yield self.id, self.title or ""
        yield from ((f"{self.id} {mark}", brief(item.text)) for mark, _, item in self.all_items)
        others = {
            Part.TABLE: self.table and self.table.title,
            Part.FIGURE: self.figure and self.figure.caption,
            Part.NOTE: self.note and brief(self.note),
            Part.EXAMPLE: self.example and brief(self.example),
        }
        yield from ((f"{self.id} {part}", said) for part, said in others.items() if said)

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of its record, each once; the record may name several places on one."""
        return tuple(dict.fromkeys(map(thing_of, self.record)))

    @property
    def recurrence(self) -> Recurrence | None:
        """The days on which the clause is due, or None if it has no fixed day."""
        return recurrence(self.when, self.due)


class Section(Value, title="节"):
    """A titled run of clauses within a chapter."""

    title: Annotated[Name, named("名称", "节的标题，章内不重复。", "抽查与整改")]
    confirmed: Annotated[Confirmation | None, named("确认", "整节何时由谁在哪份文件里确认。")] = None
    tiers: Annotated[
        tuple[TierId, ...], named("适用厅级", "节内条款约束哪些厅级；不写则全部。", ["TR1"], max_length=20)
    ] = ()
    clauses: Annotated[tuple[Clause, ...], named("条款", "节内的条款，依次编号。")] = ()

    @property
    def in_force(self) -> tuple[Clause, ...]:
        """The clauses that are not withdrawn."""
        return tuple(clause for clause in self.clauses if not clause.withdrawn)


class Zone(Value, title="功能区"):
    """One of the functional zones of a hall. ``business`` names the business types it serves."""

    id: Annotated[ZoneId, named("编号", "功能区的永久编号。", "Z1")]
    name: Annotated[Name, named("名称", "功能区的名称。", "业务办理区")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["台席区"])] = ()
    summary: Annotated[Text, named("概述", "一句话说明这个区是什么。", "客户取号后在台席办理业务的区域。")]
    direction: Annotated[
        Text | None, named("方向", "这个区往哪里建设、发展；不是它的朝向。", "合理用好等待的时间")
    ] = None
    business: Annotated[tuple[BusinessId, ...], named("业务", "这个区办理的业务类型。", ["BT1"])] = ()
    roles: Annotated[tuple[RoleId, ...], named("岗位", "在这个区工作的岗位。", ["R-CLK"])] = ()
    adjacent: Annotated[tuple[ZoneId, ...], named("相邻", "应与之相邻的功能区。", ["Z3"])] = ()
    equipment: Annotated[tuple[Name, ...], named("设施", "这个区的设施。", ["业务受理终端"])] = ()


class Role(Value, title="岗位"):
    """A post or a body that clauses give duties to. ``measured_by`` names the clauses it is appraised with."""

    id: Annotated[RoleId, named("编号", "岗位的永久编号。", "R-MGR")]
    name: Annotated[Name, named("名称", "岗位的名称。", "值班主任")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["厅经理"])] = ()
    scope: Annotated[ScopeName | None, named("适用", "岗位属于哪里；不写即头一个范围。", "服务大厅")] = None
    summary: Annotated[Text, named("概述", "一句话说明岗位做什么。", "管理大堂与柜台")]
    body: Annotated[Truth, named("机构", "是部门或小组，不是一个人的岗位。")] = False
    reports_to: Annotated[RoleId | None, named("隶属", "上级岗位。", "R-MGR")] = None
    headcount: Annotated[Text | None, named("人数", "设几人。", "每厅1名")] = None
    measured_by: Annotated[tuple[ClauseId, ...], named("考核项", "考核这个岗位的条款。", ["OPS-W-1"])] = ()
    sources: Annotated[tuple[SourceId, ...], named("来源", "依据哪些来源。", ["S2-044"])] = ()
    basis: Annotated[Text | None, named("依据", "来源没有写明的，依据什么。", "职责为拟定")] = None


class Annex(StrEnum):
    """What kind of annex a chapter is: its clauses bind, or they inform."""

    NORMATIVE = "规范性"
    INFORMATIVE = "资料性"


class Chapter(Value, title="章"):
    """One YAML file of standards: a subject with its definitions and sections of clauses.

    An ``annex`` is a chapter behind all others; it bears a letter, and its clauses are numbered A.1.1.
    """

    title: Annotated[Name, named("名称", "章的标题。", "业务办理区")]
    annex: Annotated[Annex | None, named("附录", "不是章而是附录的，写哪一种。", "资料性")] = None
    scope: Annotated[ScopeName | None, named("适用", "章内条款约束谁；不写即头一个范围。", "服务大厅")] = None
    summary: Annotated[Text, named("概述", "一两句话说明这一章写什么。", "办理常规台席业务。")]
    confirmed: Annotated[Confirmation | None, named("确认", "整章何时由谁在哪份文件里确认。")] = None
    zone: Annotated[Zone | None, named("功能区", "这一章定义的功能区。")] = None
    roles: Annotated[tuple[Role, ...], named("岗位", "这一章定义的岗位。")] = ()
    matrices: Annotated[tuple[Matrix, ...], named("矩阵", "这一章展示的对照表。")] = ()
    flows: Annotated[tuple[Flow, ...], named("流程", "这一章展示的流程图。")] = ()
    sections: Annotated[tuple[Section, ...], named("节", "章内的各节，依次编号。")] = ()
