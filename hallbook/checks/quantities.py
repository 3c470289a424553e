"""Rules on quantities: what two clauses bound, they bound alike."""

import re
from collections.abc import Iterator
from decimal import Decimal

from hallbook.checks.registry import Breach, rule
from hallbook.model import Clause, Edition
from hallbook.reading.standards import Places

LOWER = ("小于", "少于", "低于", "短于", "早于")
UPPER = ("大于", "多于", "高于", "长于", "超过", "晚于")
_MODAL = "(?:都|均|一般)?(?:应|宜|可)?"
_BOUND = re.compile(
    # The name is long enough to be of one thing: 净宽 alone is that of many.
    rf"(?P<name>[\u4e00-\u9fff]{{4,10}}?){_MODAL}不(?:应|宜|可)?(?P<bound>{'|'.join(LOWER + UPPER)})"
    r"(?P<number>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>mm|cm|m(?![a-z²³])|%|[a-zA-Z²³/]+|[\u4e00-\u9fff]{1,2})"
)
_MILLIMETRES = {"mm": Decimal(1), "cm": Decimal(10), "m": Decimal(1000)}


@rule("two-values")
def two_values(edition: Edition, places: Places) -> Iterator[Breach]:
    """A quantity that two clauses of a scope name has one bound. / 两条条款说的同一个量，限度应相同。"""
    first: dict[tuple[str | None, str, bool, str], tuple[Clause, Decimal, str]] = {}
    for clause in edition.in_force:
        for match in _BOUND.finditer(clause.text):
            scale = _MILLIMETRES.get(match["unit"])
            value = Decimal(match["number"]) * (scale or 1)
            key = (
                edition.scope(clause),
                match["name"],
                match["bound"] in LOWER,
                "mm" if scale else match["unit"],
            )
            said = f"{match['number']} {match['unit']}"
            former, bound, words = first.setdefault(key, (clause, value, said))
            # Things have sizes of their own: the lower edge of one sign is not that of another.
            if bound != value and former is not clause and not (former.item and clause.item):
                message = f"“{match['name']}”写作{said}，而 {former.id} 写作{words}"
                hint = f"统一数值，或只写在 {former.id} 而引用它，或把两个量叫得不同。"
                yield places.of(clause.id, "text"), message, hint
