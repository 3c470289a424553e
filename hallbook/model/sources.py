"""What the standards are drawn from: the source documents with their facts, and where they diverge."""

from enum import StrEnum
from typing import Annotated

from hallbook.model.additions import Given
from hallbook.model.ids import ClauseId, DivergenceId, SourceId, SystemId
from hallbook.model.naming import named
from hallbook.model.scope import ScopeName
from hallbook.model.texts import Name, Text
from hallbook.model.values import Value


class Disposition(StrEnum):
    """What a source fact is good for: a rule, background, or a name without content."""

    STANDARD = "standard"
    BACKGROUND = "background"
    NAMED_ONLY = "named-only"


class Confidence(StrEnum):
    """How sure the reading of a source is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Fact(Value, title="来源事实"):
    """One restated fact of a source document, with where it stands there and how sure the reading is."""

    id: Annotated[SourceId, named("编号", "来源的永久编号。", "S2-044")]
    locator: Annotated[Text, named("位置", "在来源的哪里。", "第3页")]
    subject: Annotated[Text, named("主题", "说的是什么事。", "月度通报")]
    statement: Annotated[Text, named("所述", "来源所述，用自己的话复述。", "每月5日前通报上月检查结果。")]
    disposition: Annotated[Disposition, named("归类", "是规则、背景，还是只有名称。", "standard")]
    confidence: Annotated[Confidence, named("把握", "读得有多准。", "high")]
    systems: Annotated[tuple[SystemId, ...], named("体系", "涉及哪些体系。", ["Y01"])] = ()
    tags: Annotated[tuple[Name, ...], named("标签", "便于查找的词。", ["检查"])] = ()
    note: Annotated[Text | None, named("注", "读来源时的疑点。", "来源的表被展平。")] = None
    gives: Annotated[Given | None, named("来源所给", "来源说了谁做、何时、谁签字等哪几样。")] = None


class SourceDocument(Value, title="来源文件"):
    """One source document; ``facts`` in their order in it."""

    part: Annotated[int, named("序号", "第几份来源，从 1 起。", 1, ge=1, le=99)]
    title: Annotated[Name, named("名称", "来源文件的名称。", "现场检查办法")]
    date: Annotated[Text, named("日期", "来源文件的日期。", "未注明")]
    scope: Annotated[ScopeName | None, named("适用", "来源约束谁；不写即头一个范围。", "服务大厅")] = None
    summary: Annotated[Text, named("概述", "一两句话说明写了什么。", "检查的职责与方法。")]
    facts: Annotated[tuple[Fact, ...], named("来源事实", "依原文次序的各条。")]


class System(Value, title="体系"):
    """One of the systems that the sources describe."""

    id: Annotated[SystemId, named("编号", "体系的编号。", "Y01")]
    name: Annotated[Name, named("名称", "体系的名称。", "检查体系")]
    summary: Annotated[Text, named("概述", "一句话说明。", "总部到现场的三级检查。")]


class Excuse(Value, title="未引用的理由"):
    """Why a ``standard`` fact is not cited by any clause."""

    fact: Annotated[SourceId, named("来源", "哪一条来源。", "S2-044")]
    reason: Annotated[Text, named("理由", "为什么没有条款引用它。", "与另一条重复")]


class SourceFile(Value, title="来源"):
    """``sources.yaml``: the documents with their facts, the systems, and the excused facts."""

    documents: Annotated[tuple[SourceDocument, ...], named("来源文件", "全部来源文件。")] = ()
    systems: Annotated[tuple[System, ...], named("体系", "来源描述的各个体系。")] = ()
    excuses: Annotated[tuple[Excuse, ...], named("未引用的理由", "没有条款引用的来源及理由。")] = ()


class Divergence(Value, title="来源分歧"):
    """Where sources conflict or are unclear (来源分歧): what they say, what the handbook follows, why."""

    id: Annotated[DivergenceId, named("编号", "来源分歧的永久编号。", "DIV-01")]
    title: Annotated[Name, named("名称", "分歧的是什么。", "通报的日期")]
    sources: Annotated[tuple[SourceId, ...], named("来源", "哪些来源有分歧。", ["S2-044"])] = ()
    said: Annotated[Text, named("来源所写", "各来源怎样写。", "一处写5日，一处写月初。")]
    followed: Annotated[Text, named("本手册依从", "本手册怎样写。", "每月5日前。")]
    reason: Annotated[Text, named("理由", "为什么这样写。", "较具体的一处为准。")]
    clauses: Annotated[tuple[ClauseId, ...], named("条款", "有关的条款。", ["OPS-B-3"])] = ()


class DivergenceFile(Value, title="来源分歧文件"):
    """``divergences.yaml``."""

    divergences: Annotated[tuple[Divergence, ...], named("来源分歧", "全部来源分歧。")] = ()
