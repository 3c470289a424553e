"""The turns of what comes round within the time that a form is filled for: a column each, so that one sheet holds them all."""

from collections.abc import Mapping, Sequence

from hallbook.model import Clause, Due, Form, Rhythm, When
from hallbook.model.form import Result, Rows
from hallbook.model.rhythms import LAST

_WEEK = "一二三四五六日"
_WITHIN: Mapping[tuple[Rhythm, Rhythm], tuple[str, ...]] = {
    (Rhythm.WEEKLY, Rhythm.DAILY): tuple(_WEEK),
    (Rhythm.WEEKLY, Rhythm.WORKDAYS): tuple(_WEEK[:5]),
    # Which days are working days, and on how many weeks a month touches, is another matter every month.
    (Rhythm.MONTHLY, Rhythm.DAILY): tuple(map(str, range(1, 32))),
    (Rhythm.MONTHLY, Rhythm.WORKDAYS): tuple(map(str, range(1, 32))),
    (Rhythm.MONTHLY, Rhythm.WEEKLY): tuple(f"第{week}周" for week in range(1, 6)),
    (Rhythm.MONTHLY, Rhythm.HALF_MONTHLY): ("上半月", "下半月"),
    (Rhythm.QUARTERLY, Rhythm.MONTHLY): ("第1月", "第2月", "第3月"),
    (Rhythm.HALF_YEARLY, Rhythm.HALF_MONTHLY): tuple(
        f"{month}{half}" for month in range(1, 7) for half in "上下"
    ),
    (Rhythm.HALF_YEARLY, Rhythm.MONTHLY): tuple(f"第{month}月" for month in range(1, 7)),
    (Rhythm.HALF_YEARLY, Rhythm.QUARTERLY): ("第1季", "第2季"),
    (Rhythm.YEARLY, Rhythm.MONTHLY): tuple(f"{month}月" for month in range(1, 13)),
    (Rhythm.YEARLY, Rhythm.QUARTERLY): ("1季度", "2季度", "3季度", "4季度"),
    (Rhythm.YEARLY, Rhythm.HALF_YEARLY): ("上半年", "下半年"),
}
"""The turns that one rhythm has within another."""


def turns(form: Form, clause: Clause) -> tuple[str, ...]:
    """Give the turns of a clause in the time that one sheet of a form is filled for; none if it has none there."""
    outer, inner = form.when, clause.when
    if outer is None or inner is None or outer.times > 1:
        return ()
    named = _days(clause.due) if clause.recurrence and outer.every in (Rhythm.MONTHLY, Rhythm.WEEKLY) else ()
    if outer.every is inner.every:
        return named or _counted(inner)
    parts = _WITHIN.get((outer.every, inner.every), ())
    if inner.every is Rhythm.HALF_MONTHLY and inner.times == 1:
        return named or parts
    return (
        tuple(f"{part}·{turn}" for part in parts for turn in range(1, inner.times + 1))
        if inner.times > 1
        else parts
    )


def of_block(form: Form, block: Rows, drawn: Sequence[Clause]) -> tuple[str, ...]:
    """Give the turns of a block that draws some clauses, those of the first; none where it has no columns for them."""
    return turns(form, drawn[0]) if drawn and block.result is Result.TURNS else ()


def _counted(when: When) -> tuple[str, ...]:
    return tuple(f"第{turn}次" for turn in range(1, when.times + 1)) if when.every.a_year else ()


def _days(due: Due | None) -> tuple[str, ...]:
    if due is None:
        return ()
    days = tuple("月末" if day == LAST else f"{day}日" for day in due.days)
    return days or tuple(f"周{_WEEK[day]}" for day in due.weekdays)
