"""The words of the field: what clauses are sorted by, what terms mean, and how people ask."""

from typing import Annotated

from pydantic import Field

from hallbook.model.ids import FacetId, SourceId, TermId
from hallbook.model.naming import named
from hallbook.model.texts import Name, Text
from hallbook.model.values import Scope, Value


class AskedFile(Value, title="问法"):
    """``asked.yaml``: how people put what the standards put otherwise. It serves search and is no part of an edition.

    ``alike`` holds groups of words that mean the same; ``questions`` what people ask, by the id of what answers it.
    """

    alike: Annotated[
        tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...],
        named("同义词", "每组是意思相同的词。", [["交班", "交接班"]]),
    ] = ()
    questions: Annotated[
        dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]],
        named("问题", "人们怎样问，以回答它的编号为键。", {"SUP-M1-1": ["多久抽查一次"]}),
    ] = Field(default_factory=dict)


class Facet(Value, title="分类"):
    """One value that clauses are sorted by, such as a business type or a channel."""

    id: Annotated[FacetId, named("编号", "分类的永久编号。", "BT1")]
    name: Annotated[Name, named("名称", "分类的名称。", "服务型业务")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["服务型"])] = ()
    summary: Annotated[Text, named("概述", "一句话说明。", "缴费与查询")]
    sources: Annotated[tuple[SourceId, ...], named("来源", "依据哪些来源。", ["S1-062"])] = ()


class Facets(Value, title="分类表"):
    """``facets.yaml``: business types (6S), channels, means of display, professional areas, hall tiers."""

    business: Annotated[tuple[Facet, ...], named("业务", "业务类型。")]
    channels: Annotated[tuple[Facet, ...], named("渠道", "渠道。")]
    means: Annotated[tuple[Facet, ...], named("手段", "显性化手段。")]
    areas: Annotated[tuple[Facet, ...], named("专业区域", "专业区域。")]
    tiers: Annotated[tuple[Facet, ...], named("厅级", "营业厅的等级。")]

    @property
    def groups(self) -> dict[str, tuple[Facet, ...]]:
        """The facets by the clause field that names them."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class Term(Value, title="术语"):
    """A preferred term: its meaning, aliases that search finds, and words not to be used for it."""

    id: Annotated[TermId, named("编号", "术语的永久编号。", "T-001")]
    term: Annotated[Name, named("名称", "规范的叫法。", "营业厅经理")]
    meaning: Annotated[Text, named("释义", "是什么意思。", "负责一个营业厅的人。")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["厅经理"])] = ()
    avoid: Annotated[tuple[Name, ...], named("不用", "条文里不该用的叫法。", ["店长"])] = ()
    scope: Annotated[Scope, named("适用", "用在哪里。", "营业厅")] = Scope.HALL
    sources: Annotated[tuple[SourceId, ...], named("来源", "依据哪些来源。", ["S2-044"])] = ()
    basis: Annotated[Text | None, named("依据", "没有来源的，依据什么。", "行业通称")] = None


class TermFile(Value, title="术语表"):
    """``terms.yaml``."""

    terms: Annotated[tuple[Term, ...], named("术语", "全部术语。")]
