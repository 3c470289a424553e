"""Definitions of printable records: what a form asks for, and which clauses make its rows."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hallbook.model.values import (
    ClauseId,
    Due,
    FormId,
    Rhythm,
    RoleId,
    Scope,
    SourceId,
    Text,
    Truth,
    Value,
    ZoneId,
)


class Standing(StrEnum):
    """What the sources say of a record: named, required without a name, or not asked for (proposed)."""

    NAMED = "来源点名"
    REQUIRED = "来源要求"
    PROPOSED = "拟定"


class Cell(Value):
    """One labelled blank: ``width`` in twelfths of the line, ``options`` to tick, ``hint`` in small type."""

    label: Text
    width: int = Field(4, ge=2, le=12)
    options: tuple[Text, ...] = ()
    hint: Text | None = None


class Column(Value):
    """A column to write in: ``width`` in mm (none = shares what is left), ``options`` to tick."""

    label: Text
    width: int | None = Field(None, ge=6, le=150)
    options: tuple[Text, ...] = ()


class Draw(Value):
    """Which clauses make the rows: named one by one, and all with a check of a chapter, section, zone or role.

    Several keys give the clauses that satisfy all of them; ``clauses`` are always drawn. ``vi`` draws VI items.
    """

    clauses: tuple[ClauseId, ...] = ()
    chapter: Text | None = None
    section: Text | None = None
    zone: ZoneId | None = None
    role: RoleId | None = None
    when: Rhythm | None = None
    vi: Truth = False


class Fields(Value):
    """A block of labelled blanks."""

    kind: Literal["fields"]
    title: Text | None = None
    cells: tuple[Cell, ...] = Field(min_length=1)


class Rows(Value):
    """A table whose rows are drawn from clauses.

    ``result`` sets the columns to fill: 判定 (meets / fails / not applicable), 得分 (scored), 权重 (weighted),
    完成 (done). ``columns`` adds columns to write in.
    """

    kind: Literal["rows"]
    title: Text | None = None
    draw: Draw
    result: Literal["判定", "得分", "权重", "完成", "无"] = "判定"
    method: Truth = True
    columns: tuple[Column, ...] = ()
    total: Truth = False


class Table(Value):
    """An empty table to write in; ``labels`` name its rows where they are fixed."""

    kind: Literal["table"]
    title: Text | None = None
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: int = Field(6, ge=1, le=60)
    labels: tuple[Text, ...] = ()


class Writing(Value):
    """Ruled lines for free text."""

    kind: Literal["writing"]
    title: Text
    lines: int = Field(4, ge=1, le=30)
    hint: Text | None = None


class Choices(Value):
    """Boxes to tick."""

    kind: Literal["choices"]
    title: Text
    options: tuple[Text, ...] = Field(min_length=2)


class Grid(Value):
    """Squared space to plot values by hand: ``x`` labels along the foot, ``y`` from low to high."""

    kind: Literal["grid"]
    title: Text
    x: tuple[Text, ...] = Field(min_length=2)
    low: int
    high: int
    step: int = Field(ge=1)
    unit: Text = "%"


class Note(Value):
    """A short instruction for whoever fills the form in."""

    kind: Literal["note"]
    text: Text


class Break(Value):
    """The next block starts a new page; ``copy`` (联) labels what follows."""

    kind: Literal["break"]
    copy_label: Text | None = None


Block = Annotated[
    Fields | Rows | Table | Writing | Choices | Grid | Note | Break, Field(discriminator="kind")
]


class Form(Value):
    """A record: who fills it in, how often, who signs, where it goes, how long it is kept, what it holds.

    A record that is no printable form (a regulation, a free report, a database) says so in ``unprinted``
    and has no ``blocks``. ``copies`` names the labelled copies (联); each prints the whole form once.
    """

    id: FormId
    title: Text
    aliases: tuple[Text, ...] = ()
    scope: Scope
    standing: Standing
    purpose: Text
    fills: tuple[RoleId, ...] = ()
    when: Rhythm | None = None
    due: Due | None = None
    signs: tuple[RoleId, ...] = ()
    route: Text | None = None
    keep: Text | None = None
    zones: tuple[ZoneId, ...] = ()
    landscape: Truth = False
    copies: tuple[Text, ...] = ()
    blocks: tuple[Block, ...] = ()
    unprinted: Text | None = None
    sources: tuple[SourceId, ...] = ()
    basis: Text | None = None


class FormFile(Value):
    """One YAML file of forms."""

    forms: tuple[Form, ...]
