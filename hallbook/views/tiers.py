"""Whom in the list of tiers (厅级) a rule binds, and what of a sheet applies to a hall of one tier."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hallbook.model import Check, Clause, Edition
from hallbook.model.form import Block, Break, Note, Rows

if TYPE_CHECKING:
    from hallbook.views.sheets import Row, Sheet


def limits(edition: Edition, clause: Clause) -> tuple[tuple[str, ...], ...]:
    """Give all lists of tiers that limit a clause: of its section, itself, its check and its VI item."""
    held = (edition.sections.get(clause.id), clause, clause.check, clause.item)
    return tuple(each.tiers for each in held if each and each.tiers)


def bound(edition: Edition, clause: Clause) -> tuple[str, ...]:
    """Give the ids of the tiers that a clause binds; none means all. Its check and its VI item may bind fewer."""
    return _common((_around(edition, clause), clause.tiers))


def inspected(edition: Edition, clause: Clause, check: Check | None) -> tuple[str, ...]:
    """Give the names of the tiers in which a clause, or an item of it, is inspected with its check; none means all.

    The tiers of a VI item stand among its parameters; sheets never repeated them.
    """
    checked = check.tiers if check else ()
    return names(edition, _common((_around(edition, clause), clause.tiers, checked)))


def names(edition: Edition, tiers: Iterable[str]) -> tuple[str, ...]:
    """Give the names of tiers; an unknown one, which the checks report, keeps its id."""
    known = edition.facets.tiers
    return tuple(next((each.name for each in known if each.id == tier), tier) for tier in tiers)


def applies(edition: Edition, clause: Clause, tier: str) -> bool:
    """Whether a clause binds a hall of a tier."""
    return all(tier in each for each in limits(edition, clause))


def by_tier(edition: Edition, clauses: Sequence[Clause]) -> Iterator[tuple[str, list[Clause]]]:
    """Give clauses as each tier meets them, with its name; those that bind all alike once, without a name."""
    if not any(limits(edition, clause) for clause in clauses):
        yield "", [*clauses]
        return
    for tier in edition.facets.tiers:
        yield tier.name, [clause for clause in clauses if applies(edition, clause, tier.id)]


def for_tier(edition: Edition, sheet: "Sheet", tier: str) -> "Sheet | None":
    """Give what of a sheet applies to a hall of a tier, None if nothing does; it stays the sheet with its fingerprint."""
    form = sheet.form
    if form.tiers and tier not in form.tiers:
        return None
    rows = {
        index: tuple(replace(row, tiers=()) for row in drawn if _prints(edition, row, tier))
        for index, drawn in sheet.rows.items()
    }
    kept = [
        (block.model_copy(update={"tiers": ()}), index)
        for index, block in enumerate(form.blocks)
        if not (block.tiers and tier not in block.tiers) and (rows.get(index) or not isinstance(block, Rows))
    ]
    while kept and isinstance(kept[-1][0], Break):
        kept.pop()
    if all(isinstance(block, Note | Break) for block, _ in kept):
        return None
    blocks: tuple[Block, ...] = tuple(block for block, _ in kept)
    now = {before: after for after, (_, before) in enumerate(kept)}
    return replace(
        sheet,
        form=form.model_copy(update={"blocks": blocks, "tiers": ()}),
        rows={now[index]: drawn for index, drawn in rows.items() if index in now},
        turns={now[index]: turns for index, turns in sheet.turns.items() if index in now},
        given={now[index]: given for index, given in sheet.given.items() if index in now},
    )


def _around(edition: Edition, clause: Clause) -> tuple[str, ...]:
    """The tiers of the section that holds a clause."""
    section = edition.sections.get(clause.id)
    return section.tiers if section else ()


def _prints(edition: Edition, row: "Row", tier: str) -> bool:
    """Whether a row is for a tier: its clause, or the item of it that makes the row, is inspected there."""
    item = edition.clauses[row.clause].item
    limited = not (item and item.tiers) or tier in item.tiers
    return limited and (not row.tiers or names(edition, [tier])[0] in row.tiers)


def _common(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What is in all lists that hold anything, in the order of the first."""
    first, *others = [each for each in lists if each] or [()]
    return tuple(tier for tier in first if all(tier in other for other in others))
