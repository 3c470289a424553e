"""How much paper a place and each post fill, and how long that takes: from the rhythms and blocks of forms alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from hallbook.model import Edition, Form
from hallbook.model.form import Choices, Fields, Grid, Result, Rows, Sum, Table, Writing
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.views.tiers import for_tier

LOOK, TICK, WRITE, LINE, SIGN = 1.0, 0.2, 0.25, 0.5, 0.5
"""Minutes for a row that is looked at and judged, a mark, an entry of a few words, a line of text, and a signature."""
FILLED = 0.5
"""The share of empty rows and lines that are filled in."""
A_DAY, A_WEEK, A_MONTH = 250, 50, 12
"""How often a year what comes round daily, weekly and monthly does."""


@dataclass(frozen=True, slots=True)
class Load:
    """Sides and minutes of the forms that come round daily, weekly and more seldom; each of its own day, week or month."""

    sides: tuple[float, float, float]
    minutes: tuple[float, float, float]

    @property
    def sides_a_month(self) -> float:
        """All sides of a month."""
        return _a_month(self.sides)

    @property
    def minutes_a_month(self) -> float:
        """All minutes of a month."""
        return _a_month(self.minutes)

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Sides and minutes a day, week and month, and of all in a month, as they are read."""
        pairs = (*zip(self.sides, self.minutes, strict=True), (self.sides_a_month, self.minutes_a_month))
        return tuple((figure(sides), figure(minutes)) for sides, minutes in pairs)


def _a_month(each: tuple[float, float, float]) -> float:
    daily, weekly, monthly = each
    return (daily * A_DAY + weekly * A_WEEK) / A_MONTH + monthly


@dataclass(frozen=True, slots=True)
class Workload:
    """What all posts of a place of a tier fill together, and what each role fills; ``""`` is any tier."""

    tier: str
    place: Load
    roles: dict[str, Load]


def versions(edition: Edition) -> dict[str, tuple[Sheet, ...]]:
    """Give the sheets as a place of each tier prints them, by the tier's id; without tiers as they are, under ``""``."""
    made = sheets.sheets(edition)
    if not edition.facets.tiers:
        return {"": tuple(made)}
    return {
        tier.id: tuple(sheet for each in made if (sheet := for_tier(edition, each, tier.id)))
        for tier in edition.facets.tiers
    }


def workload(edition: Edition, pages: Mapping[str, Mapping[str, int]]) -> tuple[Workload, ...]:
    """Work out the load by tier; ``pages`` gives the printed sides of each form by tier, as ``versions`` has them.

    The posts of a place are those on post in its zones. What is filled only when something happens is not counted.
    """
    posts = {role for zone in edition.zones.values() for role in zone.roles}
    tiers = {tier.id: tier for tier in edition.facets.tiers}
    loads = []
    for tier, made in versions(edition).items():
        counts = {count.what: count.number for count in tiers[tier].counts} if tier else {}
        due = [
            _turn(sheet, pages[tier][sheet.form.id], counts)
            for sheet in made
            if sheet.form.when and sheet.form.when.a_year and edition.near(sheet.form.scope)
        ]
        filled: dict[str, list[_Turn]] = {}
        for turn in due:
            for role in turn.sheet.form.fills:
                filled.setdefault(role, []).append(turn)
        loads.append(
            Workload(
                tier=tiers[tier].name if tier else "",
                place=_load(turn for turn in due if posts.intersection(turn.sheet.form.fills)),
                roles={role: _load(filled[role]) for role in edition.roles if role in filled},
            )
        )
    return tuple(loads)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is filled each time that a form comes round: its sides and minutes, all copies of the sheet together."""

    sheet: Sheet
    sides: float
    minutes: float


def _turn(sheet: Sheet, pages: int, counts: Mapping[str, int]) -> _Turn:
    number = needed(sheet.form, counts)
    sides = pages * number / (len(sheet.copies) if once(sheet) else 1)
    return _Turn(sheet, sides, minutes(sheet) * number)


def needed(form: Form, counts: Mapping[str, int]) -> int:
    """How many sheets of a form are filled each time in a place that has so many of what it is filled per."""
    return ceil(counts.get(form.per or "", 1) / (form.holds or 1))


def _load(turns: Iterable[_Turn]) -> Load:
    sides, time = [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]
    for turn in turns:
        a_year = turn.sheet.form.when.a_year if turn.sheet.form.when else 0
        at, base = next(
            (at, base)
            for at, base in enumerate((A_DAY, A_WEEK, A_MONTH))
            if a_year >= base or base == A_MONTH
        )
        sides[at] += turn.sides * a_year / base
        time[at] += turn.minutes * a_year / base
    return Load((sides[0], sides[1], sides[2]), (time[0], time[1], time[2]))


def once(sheet: Sheet) -> bool:
    """Whether a page holds the same sheet twice, so that one of them is filled at a time."""
    return sheet.form.halves and not sheet.form.copies


def minutes(sheet: Sheet) -> float:
    """How long one sheet takes to fill in, by a rough count of its places."""
    return sum(_block(sheet, index) for index in range(len(sheet.form.blocks))) + SIGN * len(sheet.form.signs)


_LOOKED_AT = frozenset({Result.JUDGED, Result.MARKED, Result.SCORED, Result.ALL_OR_NONE, Result.DEDUCTED})


def _block(sheet: Sheet, index: int) -> float:
    match block := sheet.form.blocks[index]:
        case Fields():
            return WRITE * len(block.cells)
        case Rows():
            turns = len(sheet.turns.get(index, ())) or 1
            a_row = LOOK if block.result in _LOOKED_AT else TICK * turns
            return len(sheet.rows[index]) * (a_row + WRITE * FILLED * len(block.columns))
        case Table():
            rows = len(block.labels) or block.rows * FILLED
            return (
                sum(TICK if column.options else WRITE for column in block.columns[bool(block.labels) :])
                * rows
            )
        case Writing():
            return LINE * block.lines * FILLED
        case Grid():
            return TICK * len(block.x)
        case Choices() | Sum():
            return WRITE
    return 0.0


def figure(number: float) -> str:
    """Give a figure to a tenth while it is small."""
    return f"{number:.0f}" if number >= 10 or number == int(number) else f"{number:.1f}"


def recorded(edition: Edition) -> tuple[Form, ...]:
    """The printable forms that are filled only when something happens, or have no rhythm: they are counted nowhere."""
    return tuple(
        form
        for form in edition.forms_in_force
        if form.blocks and not (form.when and form.when.a_year) and edition.near(form.scope)
    )
