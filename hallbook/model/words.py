"""The words of the field: what clauses are sorted by, what terms mean, and how people ask."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hallbook.model.ids import FacetId, SourceId, TermId
from hallbook.model.naming import label, named
from hallbook.model.scope import ScopeName
from hallbook.model.texts import Name, Text, Truth
from hallbook.model.values import Value


class Found(StrEnum):
    """What search finds."""

    CLAUSE = "条款"
    CHAPTER = "章"
    ZONE = "功能区"
    ROLE = "岗位"
    FORM = "表单"
    TERM = "术语"
    MATRIX = "矩阵"
    NAMED_ONLY = "来源未载明"
    SITUATION = "怎么办"


class Answer(StrEnum):
    """What a question wants to be told, from the fields of a clause or a form."""

    WHEN = "何时"
    NUMBER = "多少"
    WHO = "谁"
    FORM = "哪张表单"
    PLACE = "何处"
    TEXT = "原文"


Factor = Annotated[float, Field(gt=0, le=10, allow_inf_nan=False)]
"""What a score is multiplied by."""


class Weight(Value, title="分量"):
    """How a kind of what is found ranks among the others: always, and besides when a question is asked."""

    weight: Annotated[Factor, named("分量", "排序时乘上的数。", 1.05)] = 1
    beside: Annotated[Factor, named("提问时", "提问时另乘的数：问句要的是规则，只提到对象的排后。", 0.36)] = 1


class Want(Value, title="所问"):
    """One kind of question, by the words that ask so, and what its answer holds: in its text, its title, or by kind.

    In all of them ``…`` stands for up to two characters, ``0`` for a digit, ``。`` for the end. ``factor`` is for what
    holds it, ``otherwise`` for the rest; ``word`` says that a bare word is asked for, so that nothing ranks beside.
    """

    name: Annotated[Text, named("名称", "问的是什么。", "时间")]
    asks: Annotated[tuple[Text, ...], named("问法", "怎样算这样问。", ["多久", "几号"], min_length=1)]
    text: Annotated[tuple[Text, ...], named("文中", "答案的文字里应有什么。", ["每月", "0日"])] = ()
    title: Annotated[tuple[Text, ...], named("标题中", "答案的标题里应有什么。", ["位置"])] = ()
    kind: Annotated[Found | None, named("种类", "答案应是哪一种。", "表单")] = None
    factor: Annotated[Factor, named("加重", "合适的乘上的数。", 1.25)]
    otherwise: Annotated[Factor, named("其余", "其余的乘上的数。", 0.9)] = 1
    answer: Annotated[Answer | None, named("答案", "可以直接答的，答什么。", "何时")] = None
    word: Annotated[Truth, named("问词义", "问的是一个词本身。", True)] = False


class Unit(Value, title="单位"):
    """What a question counts or measures by, and how such an amount is written; read as in ``Want``."""

    asks: Annotated[tuple[Text, ...], named("问法", "怎样算这样问。", ["几天"], min_length=1)]
    text: Annotated[tuple[Text, ...], named("写法", "这样的数怎样写。", ["0日", "0个工作日"], min_length=1)]
    strict: Annotated[Truth, named("必有", "前几条都没有这样的数，就是没有写到。", True)] = False


class Outside(Value, title="手册不写的事"):
    """What people ask for and no handbook of this kind says, by the words that ask so (read as in ``Want``)."""

    asks: Annotated[tuple[Text, ...], named("问法", "怎样算问这件事。", ["年假", "加班费"], min_length=1)]
    whom: Annotated[Text | None, named("问谁", "这件事问谁；不写则问一般该问的人。", "人事部门")] = None


class Others(Value, title="别的范围"):
    """How much the rules of other scopes rank behind the reader's own, unless a question is about their business."""

    scopes: Annotated[dict[Name, Factor], named("范围", "各范围乘上的数。", {"便民中心": 0.88})]
    unless: Annotated[tuple[Text, ...], named("除非", "问句里有这些词就不排后。", ["理财"])] = ()


class Urgent(Value, title="紧急的话"):
    """Words that say that a situation is happening (read as in ``Want``): its card is shown before all else."""

    words: Annotated[
        dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]],
        named("说法", "人们出了这样的事会说什么，以情形的编号为键。", {"SI-01": ["晕倒", "流血"]}),
    ]
    unless: Annotated[
        tuple[Text, ...], named("除非", "问句里有这些词，问的就是平时的规定。", ["演练", "预案"])
    ] = ()


Part = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
"""What a sign is multiplied by before all are added."""


class Doubt(Value, title="存疑"):
    """By which signs a question is one that the handbook does not answer: a sum above 0 says so; learnt from questions."""

    bias: Annotated[Part, named("起点", "没有任何迹象时的数。", 6.2)]
    score: Annotated[Part, named("得分", "最合适的一条得分的对数乘上的数。", -1.0)]
    covered: Annotated[Part, named("覆盖", "问句的字有几成写在最合适的一条里，乘上的数。", -4.2)]
    length: Annotated[Part, named("长度", "问句词数的对数乘上的数。", -2.5)]
    like: Annotated[Part, named("相像", "与已知的问法最像几成，乘上的数。", -2.7)]
    unknown: Annotated[Part, named("生词", "手册没有的词占几成，乘上的数。", 2.3)]


class AskedFile(Value, title="问法"):
    """``asked.yaml``: how people put what the standards put otherwise. It serves search and is no part of an edition.

    ``asking`` holds words that only ask, ``kept`` words that begin like one of them and do not; ``wants`` the kinds of
    question; ``alike`` groups of words that mean the same; ``questions`` what people ask, by the id of what answers it.
    """

    examples: Annotated[tuple[Text, ...], named("例子", "搜索框空着时给的例子。", ["整改单"])] = ()
    asking: Annotated[tuple[Text, ...], named("问词", "只表示在问、不说问什么的词。", ["怎么办"])] = ()
    kept: Annotated[tuple[Text, ...], named("不是问词", "以问词开头而不是在问的词。", ["了解"])] = ()
    wants: Annotated[tuple[Want, ...], named("所问", "问句要的是哪一类答案。")] = ()
    units: Annotated[tuple[Unit, ...], named("单位", "问的数以什么计；依次看，头一个合的算。")] = ()
    outside: Annotated[tuple[Outside, ...], named("不写的事", "手册不写、而人们会问的事。")] = ()
    urgent: Annotated[Urgent | None, named("紧急的话", "说这些话的人先看怎么办。")] = None
    doubt: Annotated[Doubt | None, named("存疑", "怎样看出手册没有写到；不写则只看 outside。")] = None
    whom: Annotated[Text | None, named("问谁", "手册没有写到的问谁。", "值班主任")] = None
    kinds: Annotated[dict[Found, Weight], named("种类", "各类内容的分量。")] = Field(default_factory=dict)
    others: Annotated[Others | None, named("别的范围", "别的范围的规则排后多少。")] = None
    alike: Annotated[
        tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...],
        named("同义词", "每组是意思相同的词。", [["交班", "交接班"]]),
    ] = ()
    questions: Annotated[
        dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]],
        named("问题", "人们怎样问，以回答它的编号为键。", {"OPS-A-1": ["多久抽查一次"]}),
    ] = Field(default_factory=dict)


class Count(Value, title="数目"):
    """How many of something a place of a tier has."""

    what: Annotated[Name, named("什么", "数的是什么；表单的 per 用这个词。", "员工")]
    number: Annotated[int, named("几个", "有几个。", 5, ge=1, le=1000)]


class Facet(Value, title="分类"):
    """One value that clauses are sorted by, such as a business type or a channel."""

    id: Annotated[FacetId, named("编号", "分类的永久编号。", "BT1")]
    name: Annotated[Name, named("名称", "分类的名称。", "服务型业务")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["服务型"])] = ()
    summary: Annotated[Text, named("概述", "一句话说明。", "缴费与查询")]
    sources: Annotated[tuple[SourceId, ...], named("来源", "依据哪些来源。", ["S1-062"])] = ()
    counts: Annotated[
        tuple[Count, ...],
        named(
            "数目",
            "这个厅级的场所有几名员工、几样设备；工作量按它计。",
            [{"what": "员工", "number": 5}],
            max_length=20,
        ),
    ] = ()


class Sorted(StrEnum):
    """The fields of a clause or an item that a facet may stand in."""

    BUSINESS = "business"
    CHANNELS = "channels"
    MEANS = "means"
    AREAS = "areas"
    TIERS = "tiers"


MOMENTS = ("营业前", "班前", "营业中", "班中", "营业后", "班后")
"""The parts of a day, where a handbook names none of its own."""


class Facets(Value, title="分类表"):
    """``facets.yaml``: up to five kinds of facets that clauses are sorted by; a handbook may call each what it likes.

    ``moments`` are the parts of a day, in their order.
    """

    names: Annotated[
        dict[Sorted, Name],
        named("叫法", "这部手册怎样称呼各类分类；不写即用本来的名称。", {"business": "事项类别"}),
    ] = Field(default_factory=dict)
    business: Annotated[tuple[Facet, ...], named("业务", "业务类型。")] = ()
    channels: Annotated[tuple[Facet, ...], named("渠道", "渠道。")] = ()
    means: Annotated[tuple[Facet, ...], named("手段", "显性化手段。")] = ()
    areas: Annotated[tuple[Facet, ...], named("专业区域", "专业区域。")] = ()
    tiers: Annotated[tuple[Facet, ...], named("厅级", "场所的等级。")] = ()

    moments: Annotated[
        tuple[Name, ...],
        named(
            "时段",
            "一日分成哪几段，依次；不写即营业前中后与班前中后。",
            ["早班", "中班", "夜班"],
            max_length=12,
        ),
    ] = ()

    @property
    def day(self) -> tuple[str, ...]:
        """The parts of a day, in their order."""
        return tuple(dict.fromkeys(self.moments)) or MOMENTS

    @property
    def called(self) -> dict[str, str]:
        """What the handbook calls its facets, by the clause field that names them."""
        return {name.value: own for name, own in self.names.items()}

    def word(self, kind: Sorted) -> str:
        """What people call one kind of facets."""
        return self.names.get(kind) or label(Facets, kind)

    @property
    def groups(self) -> dict[str, tuple[Facet, ...]]:
        """The facets by the clause field that names them."""
        return {name.value: getattr(self, name) for name in Sorted}


class Term(Value, title="术语"):
    """A preferred term: its meaning, aliases that search finds, and words not to be used for it."""

    id: Annotated[TermId, named("编号", "术语的永久编号。", "T-001")]
    term: Annotated[Name, named("名称", "规范的叫法。", "值班主任")]
    meaning: Annotated[Text, named("释义", "是什么意思。", "当班负责现场的人。")]
    aliases: Annotated[tuple[Name, ...], named("别名", "搜索也认得的叫法。", ["厅经理"])] = ()
    avoid: Annotated[tuple[Name, ...], named("不用", "条文里不该用的叫法。", ["店长"])] = ()
    scope: Annotated[ScopeName | None, named("适用", "用在哪里；不写即头一个范围。", "服务大厅")] = None
    sources: Annotated[tuple[SourceId, ...], named("来源", "依据哪些来源。", ["S2-044"])] = ()
    basis: Annotated[Text | None, named("依据", "没有来源的，依据什么。", "行业通称")] = None


class TermFile(Value, title="术语表"):
    """``terms.yaml``."""

    terms: Annotated[tuple[Term, ...], named("术语", "全部术语。")] = ()
