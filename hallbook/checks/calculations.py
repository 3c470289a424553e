"""Rules on calculations: what is printed beside a formula is what the formula gives."""

import re
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Clause, Edition
from hallbook.model.calculation import Calculation, Formula
from hallbook.reading.standards import Places
from hallbook.views import formulas

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
ARRIVALS, HANDLING = 0, 2
"""Which entries of a queue run along the rows and the columns of its table."""


@rule("table-not-computed")
def table_not_computed(edition: Edition, places: Places) -> Iterator[Breach]:
    """A cell of a table beside a queue's formula holds what the formula gives. / 排队算法旁的表应与公式算出的一致。"""
    for clause in edition.in_force:
        if clause.table and clause.calculation and clause.calculation.formula is Formula.QUEUE:
            for row, column, said, wanted in _wrong(clause, clause.calculation):
                place = places.of(clause.id, "table", "rows", row, column)
                yield place, f"表里写“{said}”，按公式是“{wanted}”", "改为公式算出的数，或改公式的起始值。"


def _wrong(clause: Clause, calculation: Calculation) -> Iterator[tuple[int, int, str, str]]:
    table = clause.table
    assert table
    heads = [_NUMBER.search(head.name) for head in table.heads]
    for at, row in enumerate(table.rows):
        arrivals = _NUMBER.search(row[0])
        for column in range(1, len(row)):
            if not arrivals or not (handling := heads[column]):
                continue
            values = [entry.value for entry in calculation.entries]
            values[ARRIVALS], values[HANDLING] = float(arrivals[0]), float(handling[0])
            if row[column] != (wanted := in_table(calculation, values)):
                yield at, column, row[column], wanted


def in_table(calculation: Calculation, values: list[float]) -> str:
    """Write a result as a cell does: counters, and in brackets the mean wait and how busy they are."""
    number, _, wait, busy = formulas.results(calculation, values)
    return f"{number}（{wait}／{busy}）"


@rule("weights-differ")
def weights_differ(edition: Edition, places: Places) -> Iterator[Breach]:
    """A weighted calculation has the parts of its clause, with their weights. / 加权算法的各栏应是归入该条的各项，权重相同。"""
    for clause in edition.in_force:
        calculation = clause.calculation
        if not calculation or calculation.formula is not Formula.WEIGHTED:
            continue
        parts = [c for c in edition.in_force if c.part_of == clause.id and c.weight]
        same = len(parts) == len(calculation.entries) and all(
            entry.weight == part.weight and entry.label in (part.title or "")
            for entry, part in zip(calculation.entries, parts, strict=True)
        )
        if parts and not same:
            said = "、".join(f"{part.title} {part.weight}%" for part in parts)
            yield places.of(clause.id, "calculation"), "算法的各栏与归入本条的各项不同", f"应依次为：{said}。"
