"""A handbook on the base of another: what it tightens, adds, fills in and leaves out, and what came of it."""

from enum import StrEnum
from typing import Annotated

from hallbook.model.clause import Clause
from hallbook.model.ids import ChapterKey
from hallbook.model.naming import named
from hallbook.model.rhythms import Due, When
from hallbook.model.texts import Name, Number, Pattern, Text, Truth
from hallbook.model.values import Force, Value
from hallbook.model.vi import Item

RULES = {
    "bad-digest": ("A digest is a SHA-256.", "摘要是 64 个十六进制数字。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

Digest = Annotated[
    str, Pattern(r"^[0-9a-f]{64}$", "bad-digest", "摘要", "64 个十六进制数字，由 base take 写入")
]


class Base(Value, title="依据"):
    """The published edition that a handbook stands on, pinned by the SHA-256 of its frozen file."""

    title: Annotated[Name, named("名称", "所依据的手册的名称。", "全国服务厅标准手册")]
    issuer: Annotated[Name, named("发布", "谁发布的。", "总部")]
    edition: Annotated[Number, named("版本号", "依据哪一版。", "1.2")]
    sha256: Annotated[Digest, named("摘要", "那一版文件的 SHA-256；由 base 命令填写，不要手改。", "0" * 64)]

    @property
    def name(self) -> str:
        """What people call it: 《全国服务厅标准手册》V1.2."""
        return f"《{self.title}》V{self.edition}"


class TighterCheck(Value, title="检查"):
    """What of a check is stricter."""

    criterion: Annotated[Text | None, named("合格标准", "随值改写的合格标准。", "台面无杂物")] = None
    veto: Annotated[Truth | None, named("否决", "改为否决项。", True)] = None
    photo: Annotated[Truth | None, named("拍照", "改为须拍照留证。", True)] = None


class Tightening(Value, title="加严"):
    """A clause or form of the base with the values that are stricter here; ``text`` says them in words, if it has to."""

    id: Annotated[Name, named("编号", "加严依据里的哪一条款或表单。", "SUP-M2-3")]
    reason: Annotated[Text, named("理由", "为什么加严。", "本省客流较大")]
    text: Annotated[Text | None, named("条文", "条文写明了原值的，照新值改写。", "应每月3日前上报。")] = None
    force: Annotated[Force | None, named("用词", "可改宜、应，宜改应。", "应")] = None
    when: Annotated[When | None, named("周期", "更勤。", "每周")] = None
    due: Annotated[Due | None, named("期限", "更早。", "3日前")] = None
    keep: Annotated[Text | None, named("保存", "表单保存得更久。", "5年")] = None
    check: Annotated[TighterCheck | None, named("检查", "检查更严。")] = None
    item: Annotated[Item | None, named("参数", "参数更严，只写改动的。")] = None


class Addition(Value, title="增补"):
    """Clauses of one's own in a chapter of the base: behind those of a section, or in a new section at its end."""

    chapter: Annotated[ChapterKey, named("章", "增补到依据的哪一章。", "zones/z1")]
    section: Annotated[Name, named("节", "哪一节；没有这一节就新立一节。", "检查")]
    clauses: Annotated[tuple[Clause, ...], named("条款", "增补的条款。", min_length=1)]


class Filling(Value, title="落实"):
    """A name that the base leaves open or uses in general, such as 〔属地主管部门〕 or a role's, and the one used here."""

    name: Annotated[Name, named("原名", "依据里的岗位或功能区名称，或〔〕里的空缺。", "〔属地主管部门〕")]
    own: Annotated[Name, named("本名", "这里叫什么。", "东江市市场部")]


class LeaveOut(Value, title="不采用"):
    """What of the base does not concern this handbook, and why."""

    ids: Annotated[
        tuple[Name, ...], named("编号", "不采用的条款、表单、岗位等的编号，或章的文件。", ["SUP-M1-1"])
    ]
    reason: Annotated[Text, named("理由", "为什么不采用。", "本省没有这类业务")]


class OverlayFile(Value, title="依据之上"):
    """``overlay.yaml``: what a handbook does with the standards of the one that it stands on."""

    tighten: Annotated[tuple[Tightening, ...], named("加严", "比依据更严的值。")] = ()
    add: Annotated[tuple[Addition, ...], named("增补", "增补到依据各章的条款。")] = ()
    fill: Annotated[tuple[Filling, ...], named("落实", "依据里留空或泛称的名称。")] = ()
    leave_out: Annotated[tuple[LeaveOut, ...], named("不采用", "不采用的内容及理由。")] = ()


class Origin(StrEnum):
    """What a handbook on a base marks; all else is as in the base."""

    OWN = "自定"
    TIGHTENED = "加严"


class Tightened(Value, title="加严之处"):
    """One value that is stricter than in the base."""

    id: Annotated[Name, named("编号", "哪一条款或表单。", "SUP-M2-3")]
    label: Annotated[Name, named("名目", "哪一项。", "期限")]
    was: Annotated[Text, named("依据", "依据里的值。", "5日前")]
    now: Annotated[Text, named("本手册", "这里的值。", "3日前")]
    reason: Annotated[Text, named("理由", "为什么加严。", "本省客流较大")]


class LeftOut(Value, title="未采用"):
    """Something of the base that this handbook does not hold."""

    id: Annotated[Name, named("编号", "依据里的编号。", "SUP-M1-1")]
    name: Annotated[Name, named("名称", "依据里的名称。", "每周抽查")]
    reason: Annotated[Text, named("理由", "为什么不采用。", "本省没有这类业务")]


class Provenance(Value, title="来历"):
    """What of an edition is its own, stricter, renamed or left out, against the edition that it stands on."""

    own: Annotated[tuple[Name, ...], named("自定", "本手册自己的编号。", ["SUP-M1-9"])] = ()
    tightened: Annotated[tuple[Tightened, ...], named("加严", "比依据更严之处。")] = ()
    filled: Annotated[tuple[Filling, ...], named("落实", "落实了的名称。")] = ()
    left_out: Annotated[tuple[LeftOut, ...], named("未采用", "依据里有而这里没有的。")] = ()
