"""The edition: the one frozen value that holds all standards, and lookups over it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field

from hallbook.model import walking
from hallbook.model.about import EditionFile
from hallbook.model.clause import Chapter, Clause, Role, Section, Zone
from hallbook.model.confirmation import Confirmation
from hallbook.model.form import Form, Standing
from hallbook.model.ids import ChapterKey, ClauseId, FacetId, FormId, SourceId, Target, ZoneId
from hallbook.model.limits import LimitsFile
from hallbook.model.naming import named
from hallbook.model.overlay import Origin, Provenance
from hallbook.model.plan import Plan
from hallbook.model.scope import Scope
from hallbook.model.situation import Situation
from hallbook.model.sources import Divergence, Fact, SourceDocument, SourceFile
from hallbook.model.structure import Part as ClausePart
from hallbook.model.structure import Picture, thing_of
from hallbook.model.texts import Number
from hallbook.model.tokens import Tokens
from hallbook.model.values import Value
from hallbook.model.walking import Held, Path, Reference
from hallbook.model.wording import WordingFile
from hallbook.model.words import Facet, Facets, Term


class Edition(Value, title="版本"):
    """One numbered state of all standards. ``chapters`` maps ``folder/stem`` to the chapter."""

    about: Annotated[EditionFile, named("版本信息", "手册的名称、版本、日期与目录。")]
    chapters: Annotated[dict[ChapterKey, Chapter], named("章", "各章，以文件名为键。")]
    forms: Annotated[tuple[Form, ...], named("表单", "全部表单，按编号排列。")]
    facets: Annotated[Facets, named("分类表", "业务、渠道、手段、专业区域与厅级。")]
    terms: Annotated[tuple[Term, ...], named("术语", "全部术语。")]
    sources: Annotated[SourceFile, named("来源", "来源文件与其中的事实。")]
    divergences: Annotated[tuple[Divergence, ...], named("来源分歧", "来源之间不一致之处。")]
    tokens: Annotated[Tokens, named("视觉要素", "颜色、字号、间距与标志。")]
    plan: Annotated[Plan | None, named("平面图", "示意的平面；没有就不写。")] = None
    pictures: Annotated[dict[str, Picture], named("图形", "条款的图，以文件为键。")] = Field(
        default_factory=dict
    )
    limits: Annotated[LimitsFile | None, named("限值", "比公共标准更严的、自己立的与不采用的限值。")] = None
    wording: Annotated[WordingFile | None, named("用词", "自己的、改写的与不采用的用词规则。")] = None
    situations: Annotated[tuple[Situation, ...], named("情形", "遇到什么事怎么办。")] = ()
    provenance: Annotated[Provenance | None, named("来历", "哪些是自定的、加严的、不采用的。")] = None

    @cached_property
    def fingerprints(self) -> Mapping[FormId, str]:
        """Of a published edition, what its sheets bear on paper, whatever later code would make of them."""
        return {}

    def bearing(self, fingerprints: Mapping[FormId, str]) -> Self:
        """Give this edition as published: its sheets bear these fingerprints."""
        published = self.model_copy()
        published.__dict__["fingerprints"] = fingerprints
        return published

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the edition, and nothing that was worked out from it; a copy is not published."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

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
    def in_force(self) -> tuple[Clause, ...]:
        """The clauses that are not withdrawn, in the order of the contents."""
        return tuple(clause for _, _, clause in self.walk() if not clause.withdrawn)

    @cached_property
    def homes(self) -> dict[ClauseId, str]:
        """The key of the chapter that holds each clause."""
        return {clause.id: key for key, _, clause in self.walk()}

    @cached_property
    def sections(self) -> dict[ClauseId, Section]:
        """The section that holds each clause."""
        return {c.id: s for _, chapter in self.ordered for s in chapter.sections for c in s.clauses}

    @cached_property
    def positions(self) -> dict[ClauseId, int]:
        """The position of each clause in the order of the contents, from 0."""
        return {identity: position for position, identity in enumerate(self.clauses)}

    @cached_property
    def numbers(self) -> dict[ClauseId, str]:
        """The printed number of each clause: chapter.section.clause, each counted from 1."""
        return {
            clause.id: f"{self.chapter_numbers[key]}.{s}.{k}"
            for key, chapter in self.ordered
            for s, section in enumerate(chapter.sections, 1)
            for k, clause in enumerate(section.clauses, 1)
        }

    @cached_property
    def chapter_numbers(self) -> dict[str, str]:
        """The printed number of each chapter, from 1, and the letter of each annex, from A."""
        chapters = (key for key, chapter in self.ordered if not chapter.annex)
        annexes = (key for key, chapter in self.ordered if chapter.annex)
        numbered = {key: str(number) for number, key in enumerate(chapters, 1)}
        return numbered | {key: chr(ord("A") + at) for at, key in enumerate(annexes)}

    @cached_property
    def part_numbers(self) -> dict[str, str]:
        """The printed number of each table and figure by its address: 表 1 in a chapter, 图 A.1 in an annex."""
        numbers: dict[str, str] = {}
        for key, chapter in self.ordered:
            counts = {ClausePart.TABLE: 0, ClausePart.FIGURE: 0}
            before = f"{self.chapter_numbers[key]}." if chapter.annex else ""
            for clause in (clause for section in chapter.sections for clause in section.clauses):
                held = {ClausePart.TABLE: clause.table, ClausePart.FIGURE: clause.figure}
                for part in (part for part, value in held.items() if value):
                    counts[part] += 1
                    numbers[f"{clause.id} {part}"] = f"{part} {before}{counts[part]}"
        return numbers

    def chapter_name(self, key: str) -> str:
        """What a chapter is called in lists: 5 业务办理区, 附录A（资料性） 工具."""
        chapter = self.chapters[key]
        number = self.chapter_numbers[key]
        return (
            f"附录{number}（{chapter.annex}） {chapter.title}"
            if chapter.annex
            else f"{number} {chapter.title}"
        )

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
    def situations_by_id(self) -> dict[str, Situation]:
        """The situations by id."""
        return {each.id: each for each in self.situations}

    @cached_property
    def forms_in_force(self) -> tuple[Form, ...]:
        """The forms that are not withdrawn."""
        return tuple(form for form in self.forms if not form.withdrawn)

    @cached_property
    def facts(self) -> dict[SourceId, Fact]:
        """The source facts by id."""
        return {fact.id: fact for document in self.sources.documents for fact in document.facts}

    @cached_property
    def documents(self) -> dict[SourceId, SourceDocument]:
        """The source document of each fact."""
        return {fact.id: document for document in self.sources.documents for fact in document.facts}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """What of a handbook on a base is its own or tightened, by id; all else is as in the base."""
        found = self.provenance
        if found is None:
            return {}
        return dict.fromkeys(found.own, Origin.OWN) | {each.id: Origin.TIGHTENED for each in found.tightened}

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The ids of the base that the handbook leaves out."""
        return frozenset(each.id for each in self.provenance.left_out) if self.provenance else frozenset()

    def withdrawn(self, identity: str) -> Number | None:
        """Since which edition a clause or form does not hold; None for all else."""
        thing = self.clauses.get(thing_of(identity)) or self.forms_by_id.get(thing_of(identity))
        return thing.withdrawn if thing else None

    @cached_property
    def spots(self) -> dict[FormId, dict[str, Path]]:
        """Where on each form something has its place, by what it is called; a sign by who gives it."""
        return {
            form.id: {name: ("signs", at) for at, name in enumerate(self.signing(form))} | form.spots
            for form in self.forms
        }

    def signing(self, form: Form) -> tuple[str, ...]:
        """What a form's places to sign are called: 交班人, or the role; an unknown one, which checks report, by its id."""
        roles = (self.roles[role].name if role in self.roles else role for role in form.signs)
        return form.signed_as or tuple(roles)

    @cached_property
    def names(self) -> dict[Target, dict[str, str]]:
        """What references may lead to: the name of each thing by its id."""
        sections = [(key, section.title) for key, chapter in self.ordered for section in chapter.sections]
        return {
            Target.CLAUSE: {clause.id: clause.title or "" for clause in self.clauses.values()},
            Target.PLACE: {
                address: said for clause in self.clauses.values() for address, said in clause.places
            },
            Target.ROLE: {role.id: role.name for role in self.roles.values()},
            Target.ZONE: {zone.id: zone.name for zone in self.zones.values()},
            Target.FORM: {form.id: form.title for form in self.forms},
            Target.RECORD: {
                address: form.title
                for form in self.forms
                for address in (form.id, *(f"{form.id}/{name}" for name in self.spots[form.id]))
            },
            Target.SOURCE: {fact.id: fact.subject for fact in self.facts.values()},
            Target.BUSINESS: {facet.id: facet.name for facet in self.facets.business},
            Target.CHANNEL: {facet.id: facet.name for facet in self.facets.channels},
            Target.MEANS: {facet.id: facet.name for facet in self.facets.means},
            Target.AREA: {facet.id: facet.name for facet in self.facets.areas},
            Target.TIER: {facet.id: facet.name for facet in self.facets.tiers},
            Target.SYSTEM: {system.id: system.name for system in self.sources.systems},
            Target.COLOUR: {colour.id: colour.name for colour in self.tokens.colours},
            Target.SCOPE: {scope.name: scope.name for scope in self.about.scopes},
            Target.MOMENT: {moment: moment for moment in self.facets.day},
            Target.CHAPTER: {key: chapter.title for key, chapter in self.ordered},
            Target.SECTION: {
                within: title for key, title in sections for within in (title, f"{key} {title}")
            },
        }

    @cached_property
    def parts(self) -> tuple[Held, ...]:
        """All values that it is made of, with the id or the file of the standards folder that holds each."""
        files: dict[str, tuple[Value, ...]] = {
            f"{key}.yaml": (chapter,) for key, chapter in self.chapters.items()
        }
        files |= {
            "edition.yaml": (self.about,),
            "facets.yaml": (self.facets,),
            "sources.yaml": (self.sources,),
            "vi/tokens.yaml": (self.tokens,),
            **({"zones/plan.yaml": (self.plan,)} if self.plan else {}),
            **({"limits.yaml": (self.limits,)} if self.limits else {}),
            **({"wording.yaml": (self.wording,)} if self.wording else {}),
            "": (*self.forms, *self.terms, *self.divergences, *self.situations),
        }
        return tuple(
            each for file, values in files.items() for value in values for each in walking.parts(value, file)
        )

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference that it holds."""
        return tuple(walking.references(self.parts))

    def scope_of(self, identity: str) -> str | None:
        """The scope of what has this id: a clause, role, form, situation or source; None of what has none."""
        if identity in self.clauses:
            return self.scope(self.clauses[identity])
        held = (
            self.roles.get(identity)
            or self.situations_by_id.get(identity)
            or self.forms_by_id.get(thing_of(identity))
            or self.documents.get(identity)
        )
        return held.scope if held else None

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

    @cached_property
    def confirmations(self) -> dict[ClauseId, Confirmation]:
        """What confirms each clause that is confirmed: its own, else its section's, else its chapter's."""
        return {
            clause.id: nearest
            for _, chapter, clause in self.walk()
            if (nearest := clause.confirmed or self.sections[clause.id].confirmed or chapter.confirmed)
        }

    def proposed(self, thing: Clause | Form) -> bool:
        """Whether a clause or form is 拟定: no source document says it, and HQ has not confirmed it."""
        if isinstance(thing, Form):
            return thing.standing is Standing.PROPOSED and thing.confirmed is None
        return not (thing.sources or thing.id in self.confirmations)

    def added(self, thing: Clause | Form) -> frozenset[str]:
        """The parts of a clause or form with sources that no source gives and HQ has not confirmed, by their paths."""
        confirmed = thing.confirmed if isinstance(thing, Form) else self.confirmations.get(thing.id)
        return frozenset() if confirmed or self.proposed(thing) else frozenset(thing.proposed)

    @cached_property
    def scopes(self) -> dict[str, Scope]:
        """The scopes by name, the reader's own first; none where the handbook need not speak of any."""
        several = self.about.scopes if len(self.about.scopes) > 1 else ()
        return {scope.name: scope for scope in several}

    def mixes(self, one: str | None, other: str | None) -> bool:
        """Whether what is of one scope may name what is of the other; where none is told apart, it may."""
        known = self.scopes
        return one not in known or other not in known or known[one].mixes(known[other])

    def near(self, scope: str | None) -> bool:
        """Whether what is of a scope concerns the reader of the handbook: it is the first, or shared."""
        known = self.scopes
        return scope not in known or known[scope].shared or scope == next(iter(known))

    def scope(self, clause: Clause) -> str | None:
        """The clause's own scope, else its chapter's."""
        return clause.scope or self.chapters[self.homes[clause.id]].scope
