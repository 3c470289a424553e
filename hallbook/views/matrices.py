"""Matrices drawn from clauses: a cell holds the clauses that carry both its row and its column."""

from dataclasses import dataclass

from hallbook.model import Clause, Edition, Matrix


@dataclass(frozen=True, slots=True)
class Axis:
    """The ids and names along one side of a matrix; ``field`` is the clause field that names them."""

    field: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A matrix with its cells: (row id, column id) to clauses."""

    matrix: Matrix
    rows: Axis
    columns: Axis
    cells: dict[tuple[str, str], tuple[Clause, ...]]


def draw(edition: Edition, matrix: Matrix) -> Drawn:
    """Fill a matrix from the clauses in force."""
    rows, columns = axis(edition, matrix.rows), axis(edition, matrix.columns)
    cells: dict[tuple[str, str], tuple[Clause, ...]] = {}
    for clause in edition.in_force:
        for row in getattr(clause, matrix.rows):
            for column in getattr(clause, matrix.columns):
                cells[row, column] = (*cells.get((row, column), ()), clause)
    return Drawn(matrix, rows, columns, cells)


def axis(edition: Edition, field: str) -> Axis:
    """Give the entries of a clause field: the zones, or one group of facets."""
    if field == "zones":
        return Axis(field, tuple((zone.id, zone.name) for zone in edition.zones.values()))
    return Axis(field, tuple((facet.id, facet.name) for facet in edition.facets.groups[field]))
