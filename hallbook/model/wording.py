"""Rules on words as data: plain words, what is said of them, and what is written instead."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from hallbook.model.naming import named
from hallbook.model.texts import Name, Text, TokenName, Truth
from hallbook.model.values import Force, Value, fault

RULES = {
    "bad-wording": ("A rule on words names the words.", "用词规则应写明管哪些词。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

Word = Annotated[Name, Field(max_length=20)]
"""A plain word as it stands in a text: no pattern, so that no text takes long to search."""


class WordingRule(Value, title="用词规则"):
    """Words that texts do not use, each with what is written ``instead`` or without; or ``together`` in one sentence.

    ``unless`` are longer words that hold one of them and are meant; ``required`` limits the rule to what requires
    something. A handbook's own rule with the id of one that ships takes its place and gives the ``reason``.
    """

    id: Annotated[TokenName, named("编号", "规则的编号，问题与豁免以它相称。", "banned-verb")]
    instead: Annotated[
        dict[Word, Word], named("改写", "不用的词，与该写的词。", {"必须": "应"}, max_length=30)
    ] = Field(default_factory=dict)
    words: Annotated[
        tuple[Word, ...], named("词", "不用的词，没有一定的改法。", ["尽量"], max_length=30)
    ] = ()
    together: Annotated[
        tuple[Word, ...], named("同句", "不在同一句里并用的几个词。", ["应", "原则上"], max_length=4)
    ] = ()
    unless: Annotated[
        tuple[Word, ...], named("除非", "含有这些词而另有所指的词。", ["应当日"], max_length=30)
    ] = ()
    required: Annotated[Truth, named("只管要求", "只管提出要求的文字，不管名称、注、示例与表。")] = False
    said: Annotated[Name | None, named("说法", "怎样说这个问题，写在词之前；不写即“用了”。", "疑为错字")] = (
        None
    )
    hint: Annotated[Text | None, named("怎么办", "没有一定改法的，怎样改。", "写清做到什么程度。")] = None
    basis: Annotated[Text | None, named("依据", "依据什么。", "GB/T 1.1—2020")] = None
    reason: Annotated[Text | None, named("理由", "为什么改写附带的规则。", "本手册照法规用“应当”")] = None

    @model_validator(mode="after")
    def _names_words(self) -> Self:
        if not (self.instead or self.words or self.together) or len(self.together) == 1:
            hint = "写 instead（词与改法）、words（词），或 together（同句的两个以上的词）。"
            raise fault("bad-wording", f"用词规则 {self.id} 没有写管哪些词", hint)
        return self

    def __str__(self) -> str:
        """What the rule is against, in one line: 不用“必须”（改为“应”）、“尽量”。"""
        words = [f"“{word}”（改为“{instead}”）" for word, instead in self.instead.items()]
        words += [f"“{word}”" for word in self.words]
        against = [f"不用{'、'.join(words)}"] if words else []
        against += (
            [f"一句里不并用{'与'.join(f'“{word}”' for word in self.together)}"] if self.together else []
        )
        return f"{'；'.join(against)}。{self.basis or self.hint or ''}"


class WordingLeftOut(Value, title="不采用的用词规则"):
    """A rule on words that a handbook does not keep to, and why."""

    rule: Annotated[TokenName, named("规则", "不采用哪一条。", "vague")]
    reason: Annotated[Text, named("理由", "为什么不采用。", "本手册以法规原文为主")]


class WordingFile(Value, title="用词"):
    """``wording.yaml``: rules on words that a handbook adds, replaces or leaves out; the program ships those of all.

    ``forces`` says by which words a text shows each force; ``apart`` are words that hold one of those and are none,
    ``writing`` such as ask for a record, ``verbs`` such as an action begins with.
    """

    rules: Annotated[tuple[WordingRule, ...], named("规则", "增加的与改写的规则。", max_length=40)] = ()
    leave_out: Annotated[
        tuple[WordingLeftOut, ...], named("不采用", "不采用的规则及理由。", max_length=40)
    ] = ()
    forces: Annotated[
        dict[Force, Annotated[tuple[Word, ...], Field(min_length=1, max_length=10)]],
        named("能愿动词", "各种用词在条文里怎样写；没有写到的照附带的。", {"应": ["应", "须"]}),
    ] = Field(default_factory=dict)
    apart: Annotated[
        tuple[Word, ...], named("不算用词", "含“应”“宜”等字而不是用词的词。", ["相应"], max_length=100)
    ] = ()
    writing: Annotated[
        tuple[Word, ...], named("写下", "条文里表示要留下记录的词。", ["登记"], max_length=30)
    ] = ()
    verbs: Annotated[
        tuple[Word, ...], named("动词", "做什么以哪些词开头；附带的之外再加的。", ["验视"], max_length=400)
    ] = ()
