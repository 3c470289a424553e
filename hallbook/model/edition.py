"""The edition: the one frozen value that holds all standards, and lookups over it."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from hallbook.model.clause import Chapter, Clause, Role, Zone
from hallbook.model.form import Form
from hallbook.model.values import (
    Address,
    ClauseId,
    Day,
    DivergenceId,
    FacetId,
    FormId,
    Number,
    Scope,
    SourceId,
    TermId,
    Text,
    Value,
    ZoneId,
)
from hallbook.model.vi import Tokens


class Status(StrEnum):
    """Where an edition stands in its life."""

    DRAFT = "草案"
    TRIAL = "试行"
    CURRENT = "现行"


class Disposition(StrEnum):
    """What a source fact is good for: a rule, background, or a name without content."""

    STANDARD = "standard"
    BACKGROUND = "background"
    NAMED_ONLY = "named-only"


class Fact(Value):
    """One restated fact of a source document, with where it stands there and how sure the reading is."""

    id: SourceId
    locator: Text
    subject: Text
    statement: Text
    disposition: Disposition
    confidence: Text
    systems: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()
    note: Text | None = None


class SourceDocument(Value):
    """One of the eight source documents; ``facts`` in their order in it."""

    part: int = Field(ge=1, le=8)
    title: Text
    date: Text
    scope: Scope
    summary: Text
    facts: tuple[Fact, ...]


class System(Value):
    """One of the systems that the sources describe (Y01–Y38)."""

    id: FacetId
    name: Text
    summary: Text


class Excuse(Value):
    """Why a ``standard`` fact is not cited by any clause."""

    fact: SourceId
    reason: Text


class SourceFile(Value):
    """``sources.yaml``: the documents with their facts, the systems, and the excused facts."""

    documents: tuple[SourceDocument, ...]
    systems: tuple[System, ...] = ()
    excuses: tuple[Excuse, ...] = ()


class Divergence(Value):
    """Where sources conflict or are unclear (来源分歧): what they say, what the handbook follows, why."""

    id: DivergenceId
    title: Text
    sources: tuple[SourceId, ...] = ()
    said: Text
    followed: Text
    reason: Text
    clauses: tuple[ClauseId, ...] = ()


class DivergenceFile(Value):
    """``divergences.yaml``."""

    divergences: tuple[Divergence, ...]


class AskedFile(Value):
    """``asked.yaml``: how people put what the standards put otherwise. It serves search and is no part of an edition.

    ``alike`` holds groups of words that mean the same; ``questions`` what people ask, by the id of what answers it.
    """

    alike: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = ()
    questions: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(default_factory=dict)


class Facet(Value):
    """One value that clauses are sorted by, such as a business type or a channel."""

    id: FacetId
    name: Text
    aliases: tuple[Text, ...] = ()
    summary: Text
    sources: tuple[SourceId, ...] = ()


class Facets(Value):
    """``facets.yaml``: business types (6S), channels, means of display, professional areas, hall tiers."""

    business: tuple[Facet, ...]
    channels: tuple[Facet, ...]
    means: tuple[Facet, ...]
    areas: tuple[Facet, ...]
    tiers: tuple[Facet, ...]

    @property
    def groups(self) -> dict[str, tuple[Facet, ...]]:
        """The facets by the clause field that names them."""
        return {name: getattr(self, name) for name in type(self).model_fields}


class Term(Value):
    """A preferred term: its meaning, aliases that search finds, and words not to be used for it."""

    id: TermId
    term: Text
    meaning: Text
    aliases: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()
    scope: Scope = Scope.HALL
    sources: tuple[SourceId, ...] = ()
    basis: Text | None = None


class TermFile(Value):
    """``terms.yaml``."""

    terms: tuple[Term, ...]


class Area(Value):
    """A zone on the floor plan, in metres from the plan's upper left corner; label beside or within."""

    zone: ZoneId
    x: float = Field(ge=0)
    y: float = Field(ge=0)
    width: float = Field(gt=0)
    depth: float = Field(gt=0)


class Route(Value):
    """A way that customers take: points (x, y) in metres."""

    name: Text
    style: Text
    points: tuple[tuple[float, float], ...] = Field(min_length=2)


class Plan(Value):
    """``zones/plan.yaml``: a model hall drawn at build time; lengths in metres."""

    title: Text
    width: float = Field(gt=0, le=100)
    depth: float = Field(gt=0, le=100)
    areas: tuple[Area, ...]
    doors: tuple[tuple[float, float, float, float], ...] = ()
    routes: tuple[Route, ...] = ()
    basis: Text


class Change(Value):
    """Why clauses or forms differ from the edition before: ids and the reason."""

    ids: tuple[Text, ...] = Field(min_length=1)
    kind: Text | None = None
    into: tuple[Text, ...] = ()
    reason: Text
    basis: Text | None = None


class Part(Value):
    """A titled group of chapters (篇) in the order in which they are numbered and shown."""

    title: Text
    summary: Text
    chapters: tuple[Text, ...] = Field(min_length=1)


class EditionFile(Value):
    """``edition.yaml``: the edition's identity, its contents in order, and the reasons for its changes."""

    title: Text
    number: Number
    status: Status
    issued: Day
    effective: Day
    supersedes: Number | None = None
    issuer: Text
    custodian: Text
    interpreter: Text
    site: Address
    foreword: Text
    parts: tuple[Part, ...]
    changes: tuple[Change, ...] = ()

    @property
    def amends(self) -> tuple[Number, int] | None:
        """Of an amendment (修改单), the number of the edition that it amends and its own count: 1.1.2 → 1.1, 2."""
        base, _, count = self.number.rpartition(".")
        return (base, int(count)) if "." in base else None

    @property
    def name(self) -> str:
        """What people call the edition: V1.1, or V1.1 第2号修改单."""
        return f"V{self.amends[0]} 第{self.amends[1]}号修改单" if self.amends else f"V{self.number}"


class Withdrawal(Value):
    """An act after publishing: an edition no longer holds from a day on, and why; the edition itself stays as it is."""

    edition: Number
    issued: Day
    effective: Day
    reason: Text


class Edition(Value):
    """One numbered state of all standards. ``chapters`` maps ``folder/stem`` to the chapter."""

    about: EditionFile
    chapters: dict[str, Chapter]
    forms: tuple[Form, ...]
    facets: Facets
    terms: tuple[Term, ...]
    sources: SourceFile
    divergences: tuple[Divergence, ...]
    tokens: Tokens
    plan: Plan

    @cached_property
    def ordered(self) -> tuple[tuple[str, Chapter], ...]:
        """The chapters in the order of the contents, with their keys."""
        keys = [key for part in self.about.parts for key in part.chapters]
        return tuple((key, self.chapters[key]) for key in keys if key in self.chapters)

    @cached_property
    def clauses(self) -> dict[ClauseId, Clause]:
        """All clauses by id, in the order of the contents."""
        return {clause.id: clause for _, _, clause in self.walk()}

    @cached_property
    def homes(self) -> dict[ClauseId, str]:
        """The key of the chapter that holds each clause."""
        return {clause.id: key for key, _, clause in self.walk()}

    @cached_property
    def positions(self) -> dict[ClauseId, int]:
        """The position of each clause in the order of the contents, from 0."""
        return {identity: position for position, identity in enumerate(self.clauses)}

    @cached_property
    def numbers(self) -> dict[ClauseId, str]:
        """The printed number of each clause: chapter.section.clause, each counted from 1."""
        return {
            clause.id: f"{c}.{s}.{k}"
            for c, (_, chapter) in enumerate(self.ordered, 1)
            for s, section in enumerate(chapter.sections, 1)
            for k, clause in enumerate(section.clauses, 1)
        }

    @cached_property
    def chapter_numbers(self) -> dict[str, int]:
        """The printed number of each chapter, from 1."""
        return {key: number for number, (key, _) in enumerate(self.ordered, 1)}

    @cached_property
    def facets_by_id(self) -> dict[FacetId, Facet]:
        """The facets of all kinds by id."""
        return {facet.id: facet for group in self.facets.groups.values() for facet in group}

    @cached_property
    def zones(self) -> dict[ZoneId, Zone]:
        """The zones by id."""
        return {c.zone.id: c.zone for _, c in self.ordered if c.zone}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles by id."""
        return {role.id: role for _, c in self.ordered for role in c.roles}

    @cached_property
    def forms_by_id(self) -> dict[FormId, Form]:
        """The forms by id."""
        return {form.id: form for form in self.forms}

    @cached_property
    def facts(self) -> dict[SourceId, Fact]:
        """The source facts by id."""
        return {fact.id: fact for document in self.sources.documents for fact in document.facts}

    @cached_property
    def documents(self) -> dict[SourceId, SourceDocument]:
        """The source document of each fact."""
        return {fact.id: document for document in self.sources.documents for fact in document.facts}

    @cached_property
    def divergences_of(self) -> dict[ClauseId, tuple[Divergence, ...]]:
        """The entries on conflicting or unclear sources that concern each clause."""
        found: dict[ClauseId, tuple[Divergence, ...]] = {}
        for divergence in self.divergences:
            for clause in divergence.clauses:
                found[clause] = (*found.get(clause, ()), divergence)
        return found

    @cached_property
    def zone_homes(self) -> dict[ZoneId, str]:
        """The key of the chapter that defines each zone."""
        return {c.zone.id: key for key, c in self.ordered if c.zone}

    def walk(self) -> Iterator[tuple[str, Chapter, Clause]]:
        """Give each clause with its chapter and the chapter's key, in the order of the contents."""
        for key, chapter in self.ordered:
            for section in chapter.sections:
                for clause in section.clauses:
                    yield key, chapter, clause

    def scope(self, clause: Clause) -> Scope:
        """The clause's own scope, else its chapter's."""
        return clause.scope or self.chapters[self.homes[clause.id]].scope
