"""What a clause lets its reader work out: one of a few formulas, with the names of what goes in and comes out."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator

from hallbook.model.naming import named
from hallbook.model.texts import Name
from hallbook.model.values import Value, fault

RULES = {
    "formula-misfit": (
        "A calculation names as many entries and results as its formula has.",
        "算法的各栏与结果应与公式相配。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""


class Formula(StrEnum):
    """A formula that the program knows."""

    QUEUE = "排队"
    WEIGHTED = "加权"
    SHARE = "占比"


FIXED = {Formula.QUEUE: (6, 4), Formula.WEIGHTED: (None, 1), Formula.SHARE: (None, 2)}
"""How many entries and results a formula has; None is any number from 2."""


class Entry(Value, title="算法的一栏"):
    """One number that goes in, with what stands there to begin with; ``weight`` is what it counts."""

    label: Annotated[Name, named("名称", "填什么数。", "到厅客户数")]
    unit: Annotated[Name | None, named("单位", "数的单位。", "人")] = None
    value: Annotated[float, named("起始值", "起初填着的数。", 20, ge=0, le=1_000_000)]
    weight: Annotated[
        float | None, named("权重", "加权时占百分之几；占比时，算进去的写 1，不算的写 0。", 15, ge=0, le=100)
    ] = None


class Calculation(Value, title="算法"):
    """A formula, its entries in the order of the formula, and what its results are called.

    ``排队`` takes arrivals, the minutes in which they come, minutes that each takes, minutes within which a share (%)
    is to be served, and the longest mean wait; it gives counters, that share, the mean wait and how busy they are.
    ``加权`` takes points of 100 and gives their weighted sum; ``占比`` takes counts and gives the share of those that
    count, in %, and their sum.
    """

    formula: Annotated[Formula, named("公式", "哪一种算法。", "排队")]
    entries: Annotated[
        tuple[Entry, ...], named("各栏", "要填的数，次序随公式。", min_length=2, max_length=20)
    ]
    results: Annotated[
        tuple[Name, ...], named("结果", "算出的各数叫什么，次序随公式。", ["总分"], max_length=4)
    ]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        entries, results = FIXED[self.formula]
        weighed = self.formula is Formula.QUEUE or all(each.weight is not None for each in self.entries)
        if len(self.entries) != (entries or len(self.entries)) or len(self.results) != results or not weighed:
            said = f"公式“{self.formula}”要 {entries or '若干'} 栏、{results} 个结果" + (
                "" if weighed else "，每栏写 weight"
            )
            raise fault("formula-misfit", said, "对照手册开发说明里各公式的栏与结果。")
        return self
