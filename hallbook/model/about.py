"""What an edition says of itself: its identity, its contents in order, the reasons for its changes, its withdrawal."""

from enum import StrEnum
from typing import Annotated

from hallbook.model.before import Before
from hallbook.model.ids import ChapterKey, RoleId
from hallbook.model.naming import named
from hallbook.model.overlay import Base
from hallbook.model.scope import BEFORE_HOME, BEFORE_PLACE, BEFORE_SCOPES, Scope
from hallbook.model.texts import Address, Day, Draft, Name, Number, Text
from hallbook.model.values import Value


class Status(StrEnum):
    """Where an edition stands in its life."""

    DRAFT = "草案"
    TRIAL = "试行"
    CURRENT = "现行"


class ChangeKind(StrEnum):
    """The kinds of change; the first three are those of a foreword under GB/T 1.1-2020."""

    ADDED = "增加"
    CHANGED = "更改"
    REMOVED = "删除"
    MOVED = "移动"
    SPLIT = "拆分"
    MERGED = "合并"
    EDITORIAL = "仅文字"
    CONFIRMED = "确认"


class Change(Value, title="改动"):
    """Why clauses or forms differ from the edition before: ids and the reason."""

    ids: Annotated[tuple[Text, ...], named("编号", "改动了哪些。", ["OPS-A-1"], min_length=1)]
    kind: Annotated[ChangeKind | None, named("种类", "是哪一种改动；不写则由程序判断。", "拆分")] = None
    into: Annotated[tuple[Text, ...], named("变为", "拆分或合并成哪些。", ["OPS-A-11"])] = ()
    reason: Annotated[Draft, named("理由", "为什么改；发布之前可以空着。", "来源写了做什么，没有写时限")]
    basis: Annotated[Text | None, named("依据", "依据什么文件或会议。", "总部 2027 年第 3 号通知")] = None


class Part(Value, title="篇"):
    """A titled group of chapters (篇) in the order in which they are numbered and shown."""

    title: Annotated[Name, named("名称", "篇的标题。", "总则")]
    summary: Annotated[Text, named("概述", "一句话说明这一篇写什么。", "手册管什么、如何读。")]
    chapters: Annotated[
        tuple[ChapterKey, ...], named("章", "各章的文件，不带扩展名。", ["zones/z1"], min_length=1)
    ]


class Former(Value, title="旧名"):
    """What the handbook was called before, so that its older editions are known as its own."""

    title: Annotated[Name, named("名称", "手册以前的名称。", "服务厅标准手册")]
    issuer: Annotated[Name, named("发布", "那时由谁发布。", "总部")]


LAYOUT = 2
"""The generation in which sheets are laid out: what was published in a former one is printed as it was then."""


class EditionFile(Value, title="版本信息"):
    """``edition.yaml``: the edition's identity, its contents in order, and the reasons for its changes."""

    title: Annotated[Name, named("名称", "手册的名称。", "服务厅标准手册")]
    number: Annotated[Number, named("版本号", "如 1.2；修改单如 1.2.1。", "1.2")]
    status: Annotated[Status, named("状态", "草案、试行或现行。", "试行")]
    issued: Annotated[Day, named("发布日期", "哪一天发布。", "2026-11-23")]
    effective: Annotated[Day, named("实施日期", "自哪一天起实施。", "2027-03-01")]
    supersedes: Annotated[Number | None, named("代替", "代替哪一版。", "1.1")] = None
    published: Annotated[
        Number | None, named("最近发布", "最近发布的是哪一版；由 publish 填写，不要手改。", "1.1")
    ] = None
    issuer: Annotated[Name, named("发布", "谁发布。", "总部")]
    formerly: Annotated[tuple[Former, ...], named("旧名", "改过名称或发布单位的，以前的都写上。")] = ()
    custodian: Annotated[Name, named("归口", "哪个部门归口管理。", "总部市场经营部")]
    interpreter: Annotated[Name, named("解释", "哪个部门负责解释。", "总部市场经营部")]
    site: Annotated[Address, named("网址", "手册网站的地址，印在二维码里。", "https://handbook.example.com/")]
    foreword: Annotated[Text, named("前言", "手册开头的话。", "本手册汇集服务厅的标准。")]
    place: Annotated[
        Name, named("场所", "手册管的是什么场所，页面与名单里这样称呼。", "服务大厅"), Before(BEFORE_PLACE)
    ] = "服务场所"
    scopes: Annotated[
        tuple[Scope, ...],
        named("范围", "手册约束哪几类场所或单位，头一个是读者自己的；只有一类就不写。"),
        Before(BEFORE_SCOPES),
    ] = ()
    home: Annotated[
        RoleId | None,
        named("首页岗位", "“我是…”里排在最前的岗位。", "R-MGR"),
        Before(BEFORE_HOME),
    ] = None
    full: Annotated[
        tuple[RoleId, ...],
        named(
            "看完整", "选了这些岗位的人，条款默认显示完整：管标准的、检查别人的。", ["R-MGR"], max_length=100
        ),
    ] = ()
    layout: Annotated[
        int, named("版式", "表单按第几代版式印；不写即现行的，不要改。", LAYOUT, ge=1, le=LAYOUT), Before(1)
    ] = LAYOUT
    parts: Annotated[tuple[Part, ...], named("篇", "依次的各篇。")]
    base: Annotated[Base | None, named("依据", "在哪一部手册的哪一版之上；由 base 命令填写。")] = None
    changes: Annotated[tuple[Change, ...], named("改动", "与前一版不同之处及理由。")] = ()

    @property
    def amends(self) -> tuple[Number, int] | None:
        """Of an amendment (修改单), the number of the edition that it amends and its own count: 1.1.2 → 1.1, 2."""
        base, _, count = self.number.rpartition(".")
        return (base, int(count)) if "." in base else None

    @property
    def name(self) -> str:
        """What people call the edition: V1.1, or V1.1 第2号修改单."""
        return f"V{self.amends[0]} 第{self.amends[1]}号修改单" if self.amends else f"V{self.number}"


class Withdrawal(Value, title="撤回"):
    """An act after publishing: an edition no longer holds from a day on, and why; the edition itself stays as it is."""

    edition: Annotated[Number, named("版本号", "撤回哪一版。", "1.1")]
    issued: Annotated[Day, named("公告日期", "哪一天公告。", "2027-01-10")]
    effective: Annotated[Day, named("撤回日期", "自哪一天起撤回。", "2027-01-15")]
    reason: Annotated[Text, named("理由", "为什么撤回。", "期限有误")]
