"""What to do when something happens: a few spoken steps, each of which stands in a clause."""

from typing import Annotated

from hallbook.model.ids import ClauseId, FormId, RoleId, SituationId
from hallbook.model.naming import named
from hallbook.model.scope import ScopeName
from hallbook.model.texts import Name, Phone, Text, Truth
from hallbook.model.values import Value


class SpokenStep(Value, title="步骤"):
    """One step as it is said aloud, and the clauses that ask for it."""

    text: Annotated[Text, named("说法", "一句说得出口的话。", "先看伤在哪里，立即打120")]
    clauses: Annotated[
        tuple[ClauseId, ...], named("条款", "这一步按哪几条做，至少一条。", ["OPS-A-3"], max_length=6)
    ] = ()


class Situation(Value, title="情形"):
    """Something that happens, as people say it: what to do, step by step, what not to do, and whom to call.

    ``urgent`` ones come first wherever situations are listed.
    """

    id: Annotated[SituationId, named("编号", "情形的永久编号。", "SI-01")]
    title: Annotated[Name, named("名称", "照人们遇上时的说法。", "客户晕倒了")]
    aliases: Annotated[
        tuple[Name, ...], named("别名", "搜索也认得的说法。", ["有人摔倒", "客户受伤"], max_length=40)
    ] = ()
    group: Annotated[Name, named("类别", "和哪些情形列在一起。", "紧急情况")]
    urgent: Annotated[Truth, named("紧急", "人有危险，或场所停摆：排在最前。", True)] = False
    scope: Annotated[ScopeName | None, named("适用", "给谁看；不写即头一个范围。", "服务大厅")] = None
    steps: Annotated[tuple[SpokenStep, ...], named("步骤", "依次的三到五步。", max_length=20)]
    avoid: Annotated[
        tuple[Text, ...], named("不要", "不要做的事，不带“不要”二字。", ["搬动伤者"], max_length=10)
    ] = ()
    phones: Annotated[tuple[Phone, ...], named("电话", "要打的电话。", ["120"], max_length=5)] = ()
    call: Annotated[tuple[RoleId, ...], named("找谁", "要叫的岗位。", ["R-MGR"], max_length=5)] = ()
    forms: Annotated[tuple[FormId, ...], named("表单", "事后填的表单。", ["F-OPS-02"], max_length=5)] = ()

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The clauses of all its steps, each once, in their order."""
        return tuple(dict.fromkeys(clause for step in self.steps for clause in step.clauses))


class SituationFile(Value, title="怎么办"):
    """``situations.yaml``."""

    situations: Annotated[tuple[Situation, ...], named("情形", "全部情形。", max_length=200)] = ()
