"""Clauses and the chapters that hold them, with the zones, roles, matrices and flows that chapters define."""

from pydantic import Field

from hallbook.model.values import (
    ClauseId,
    Due,
    FacetId,
    Force,
    FormId,
    Moment,
    Number,
    Rhythm,
    RoleId,
    Scope,
    SourceId,
    Text,
    Truth,
    Value,
    ZoneId,
)
from hallbook.model.vi import Item


class Check(Value):
    """How a clause is inspected: method, tool, criterion, score in points, ★ veto, photo needed."""

    method: Text
    criterion: Text
    tool: Text | None = None
    score: int | None = Field(None, ge=1, le=100)
    veto: Truth = False
    photo: Truth = False


class Suppression(Value):
    """A finding that HQ accepts for this clause, and why."""

    rule: Text
    reason: Text


class Clause(Value):
    """One requirement with its permanent id.

    ``who`` does it (``for_whom`` it is done, if that is another role), ``when`` and by ``due``, ``how``,
    leaving ``record`` signed by ``sign``. ``sources`` are the facts it restates; a clause without any is
    proposed (拟定) and states its ``basis``. ``weight`` is in points of 100, of the whole or of ``part_of``.
    """

    id: ClauseId
    title: Text | None = None
    force: Force
    text: Text
    scope: Scope | None = None
    who: tuple[RoleId, ...] = ()
    for_whom: tuple[RoleId, ...] = ()
    when: Rhythm | None = None
    moment: Moment | None = None
    due: Due | None = None
    how: Text | None = None
    record: tuple[FormId, ...] = ()
    sign: tuple[RoleId, ...] = ()
    zones: tuple[ZoneId, ...] = ()
    business: tuple[FacetId, ...] = ()
    channels: tuple[FacetId, ...] = ()
    means: tuple[FacetId, ...] = ()
    areas: tuple[FacetId, ...] = ()
    part_of: ClauseId | None = None
    weight: int | None = Field(None, ge=1, le=100)
    check: Check | None = None
    item: Item | None = None
    see: tuple[ClauseId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    basis: Text | None = None
    note: Text | None = None
    withdrawn: Number | None = None
    suppress: tuple[Suppression, ...] = ()

    @property
    def proposed(self) -> bool:
        """Whether the clause is 拟定: no source document says it."""
        return not self.sources


class Section(Value):
    """A titled run of clauses within a chapter."""

    title: Text
    clauses: tuple[Clause, ...] = ()


class Zone(Value):
    """One of the functional zones of a hall. ``business`` names the business types it serves."""

    id: ZoneId
    name: Text
    aliases: tuple[Text, ...] = ()
    summary: Text
    direction: Text
    business: tuple[FacetId, ...] = ()
    roles: tuple[RoleId, ...] = ()
    adjacent: tuple[ZoneId, ...] = ()
    equipment: tuple[Text, ...] = ()


class Role(Value):
    """A post or a body that clauses give duties to. ``measured_by`` names the clauses it is appraised with."""

    id: RoleId
    name: Text
    aliases: tuple[Text, ...] = ()
    scope: Scope
    summary: Text
    body: Truth = False
    reports_to: RoleId | None = None
    headcount: Text | None = None
    measured_by: tuple[ClauseId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    basis: Text | None = None


class Matrix(Value):
    """A table drawn from clauses: a cell lists the clauses that carry both its row and its column.

    ``rows`` and ``columns`` each name a clause field: business, zones, channels, means or areas.
    """

    id: FacetId
    title: Text
    rows: Text
    columns: Text
    note: Text | None = None


class Step(Value):
    """One step of a flow: its label and what it points to."""

    label: Text
    clause: ClauseId | None = None
    zone: ZoneId | None = None
    role: RoleId | None = None


class Flow(Value):
    """An ordered run of steps that is drawn; ``loop`` leads from the last step back to the first."""

    id: FacetId
    title: Text
    loop: Truth = False
    steps: tuple[Step, ...] = Field(min_length=2)


class Chapter(Value):
    """One YAML file of standards: a subject with its definitions and sections of clauses."""

    title: Text
    scope: Scope
    summary: Text
    zone: Zone | None = None
    roles: tuple[Role, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    flows: tuple[Flow, ...] = ()
    sections: tuple[Section, ...] = ()
