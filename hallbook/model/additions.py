"""Which parts of what cites a source the source does not give: they are proposed (拟定), part by part."""

from enum import StrEnum
from typing import Annotated

from hallbook.model.ids import MomentName, RoleId
from hallbook.model.naming import named
from hallbook.model.points import Points
from hallbook.model.rhythms import Due, When
from hallbook.model.texts import Truth
from hallbook.model.values import Value


class ClausePart(StrEnum):
    """A part of a clause that an editor may add: the path of its field. ``check`` is all of a check."""

    WHO = "who"
    WHEN = "when"
    MOMENT = "moment"
    DUE = "due"
    RECORD = "record"
    SIGN = "sign"
    WEIGHT = "weight"
    CHECK = "check"
    SCORE = "check.score"


class FormPart(StrEnum):
    """A part of a form that an editor may add: the path of its field."""

    FILLS = "fills"
    WHEN = "when"
    DUE = "due"
    SIGNS = "signs"
    ROUTE = "route"
    KEEP = "keep"


class Given(Value, title="来源所给"):
    """What a source fact says of an act, in the words of clauses: its doers, rhythm, signers; else nothing.

    ``check`` says that the fact tells how it is inspected, ``route`` and ``keep`` that it tells where a record goes and
    how long it is kept.
    """

    who: Annotated[tuple[RoleId, ...], named("谁做", "来源说由谁做。", ["R-HM"])] = ()
    when: Annotated[tuple[When, ...], named("周期", "来源说多久一次。", ["每月"])] = ()
    moment: Annotated[MomentName | None, named("时段", "来源说在一日的哪一段。", "营业前")] = None
    due: Annotated[Due | None, named("期限", "来源说最迟何时。", "5日前")] = None
    sign: Annotated[tuple[RoleId, ...], named("签字", "来源说由谁签字或批准。", ["R-HM"])] = ()
    weight: Annotated[Points | None, named("权重", "来源给的权重。", 30)] = None
    check: Annotated[Truth, named("检查", "来源说怎样检查、什么算合格。")] = False
    route: Annotated[Truth, named("去向", "来源说记录交到哪里。")] = False
    keep: Annotated[Truth, named("保存", "来源说记录存多久。")] = False
