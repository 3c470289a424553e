"""What a chapter draws from its clauses: matrices and flows."""

from enum import StrEnum
from typing import Annotated

from hallbook.model.ids import ClauseId, FlowId, MatrixId, RoleId, ZoneId
from hallbook.model.naming import named
from hallbook.model.texts import Name, Text, Truth
from hallbook.model.values import Value


class Axis(StrEnum):
    """What a matrix can run along: the fields by which clauses are sorted."""

    BUSINESS = "business"
    ZONES = "zones"
    CHANNELS = "channels"
    MEANS = "means"
    AREAS = "areas"


class Matrix(Value, title="矩阵"):
    """A table drawn from clauses: a cell lists the clauses that carry both its row and its column."""

    id: Annotated[MatrixId, named("编号", "矩阵的永久编号。", "MX1")]
    title: Annotated[Name, named("名称", "矩阵的名称。", "6S业务×功能区")]
    rows: Annotated[Axis, named("行", "每行是什么：条款的哪一种分类。", "business")]
    columns: Annotated[Axis, named("列", "每列是什么：条款的哪一种分类。", "zones")]
    note: Annotated[Text | None, named("注", "帮助读表的话。", "空格表示没有专门要求。")] = None


class Step(Value, title="步骤"):
    """One step of a flow: its label and what it points to."""

    label: Annotated[Name, named("名称", "框里的字。", "分类制订跟踪计划")]
    clause: Annotated[ClauseId | None, named("条款", "这一步按哪一条做。", "OPS-C-5")] = None
    zone: Annotated[ZoneId | None, named("功能区", "这一步在哪个区。", "Z1")] = None
    role: Annotated[RoleId | None, named("岗位", "这一步由谁做。", "R-CLK")] = None


class Flow(Value, title="流程"):
    """An ordered run of steps that is drawn; ``loop`` leads from the last step back to the first."""

    id: Annotated[FlowId, named("编号", "流程的永久编号。", "FL1")]
    title: Annotated[Name, named("名称", "流程的名称。", "三效提升五步")]
    loop: Annotated[Truth, named("回到开头", "最后一步之后回到第一步。")] = False
    steps: Annotated[tuple[Step, ...], named("步骤", "依次的步骤，至少两步。", min_length=2, max_length=60)]
