"""An edition as the things in it: all that has an id of its own, with what it says, so that editions can be compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from hallbook.editions.fields import in_words, leaves
from hallbook.editions.once import once
from hallbook.editions.table import FORMS
from hallbook.model import Clause, Edition, Value
from hallbook.model.clause import UNBINDING
from hallbook.model.fingerprint import digest, said
from hallbook.views import tiers

CLAUSE, ROLE = "条款", "岗位"
FILES = {
    "tokens": "vi/tokens.yaml", "plan": "zones/plan.yaml", "limits": "limits.yaml", "wording": "wording.yaml",
    "facets": "facets.yaml", "sources": "sources.yaml", "edition": "edition.yaml",
}  # fmt: skip
"""Where what is one of its kind is written, in the standards folder."""
SECTIONS_CONFIRMED = "节的确认"
"""What a chapter says of its sections' confirmations, by their titles; the sections have no ids of their own."""
# What has an id inside a chapter is compared by itself; an edition's identity differs by its nature.
_APART = frozenset({"zone", "roles", "matrices", "flows", "sections"})
IDENTITY = frozenset(
    {"number", "status", "issued", "effective", "supersedes", "published", "changes", "layout"}
)


@dataclass(frozen=True)
class Thing:
    """Whatever has an id: its kind and name, the value that it is, of a clause its number and where it stands.

    ``place`` is the key of its chapter and the title of its section, ``home`` the same in words. ``without`` are the
    fields of the value that are not compared, ``more`` is what it says besides them.
    """

    kind: str
    id: str
    name: str
    value: Value
    without: frozenset[str] = frozenset()
    more: Mapping[str, Any] = field(default_factory=dict)
    number: str = ""
    place: tuple[str, str] = ("", "")
    home: str = ""
    gone: bool = False

    @cached_property
    def data(self) -> dict[str, Any]:
        """What it says."""
        told = self.value.model_dump(mode="json", exclude={"id", *self.without}, exclude_none=True)
        return {**said(told), **self.more}

    def says(self, other: "Thing") -> bool:
        """Whether it says the same as another."""
        if self.more != other.more or type(self.value) is not type(other.value):
            return self.data == other.data
        mine, others = vars(self.value), vars(other.value)
        compared = mine.keys() - self.without - {"id"}
        return all(mine[name] == others[name] for name in compared) or self.data == other.data

    @property
    def fields(self) -> dict[str, str]:
        """What it says as text, by the paths of the fields."""
        return {path: in_words(value) for path, value in leaves(self.data)}


@once(most=8)
def things(edition: Edition) -> Mapping[str, Thing]:
    """Give everything with an id of its own: clauses in order, then chapters, forms, roles, zones and the rest."""
    return {
        thing.id: thing
        for thing in (*_clauses(edition), *_chapters(edition), *_others(edition), *_wholes(edition))
    }


def _clauses(edition: Edition) -> Iterator[Thing]:
    for key, chapter in edition.ordered:
        for section in chapter.sections:
            for clause in section.clauses:
                yield _clause(edition, clause, (key, section.title), f"{chapter.title} · {section.title}")


def _clause(edition: Edition, clause: Clause, place: tuple[str, str], home: str) -> Thing:
    bound = tiers.names(edition, tiers.bound(edition, clause))
    more: dict[str, Any] = {"tiers": list(bound)} if bound else {}
    if clause.figure and (picture := edition.pictures.get(clause.figure.file)):
        more["figure"] = {**said(clause.figure.model_dump(mode="json")), "content": digest(picture.content)}
    return Thing(
        kind=CLAUSE,
        id=clause.id,
        name=clause.title or clause.id,
        value=clause,
        without=frozenset({*UNBINDING, "withdrawn", "tiers"}),
        more=more,
        number=edition.numbers[clause.id],
        place=place,
        home=home,
        gone=clause.withdrawn is not None,
    )


def _chapters(edition: Edition) -> Iterator[Thing]:
    for key, chapter in edition.ordered:
        more: dict[str, Any] = {"sections": [section.title for section in chapter.sections]}
        if confirmed := {s.title: f"{s.confirmed}" for s in chapter.sections if s.confirmed}:
            more[SECTIONS_CONFIRMED] = confirmed
        yield Thing("章", key, chapter.title, chapter, _APART, more)


def _others(edition: Edition) -> Iterator[Thing]:
    chapters = [chapter for _, chapter in edition.ordered]
    groups: tuple[tuple[str, Iterable[Any], str], ...] = (
        (FORMS, edition.forms, "title"),
        (ROLE, edition.roles.values(), "name"),
        ("功能区", edition.zones.values(), "name"),
        ("流程", (flow for chapter in chapters for flow in chapter.flows), "title"),
        ("矩阵", (matrix for chapter in chapters for matrix in chapter.matrices), "title"),
        ("术语", edition.terms, "term"),
        ("颜色", edition.tokens.colours, "name"),
        ("字号", edition.tokens.type, "name"),
        ("分类", edition.facets_by_id.values(), "name"),
        ("情形", edition.situations, "title"),
        ("来源分歧", edition.divergences, "title"),
        ("来源", edition.facts.values(), "subject"),
    )
    for kind, values, name in groups:
        for value in values:
            gone = getattr(value, "withdrawn", None) is not None
            yield Thing(kind, value.id, getattr(value, name), value, frozenset({"withdrawn"}), gone=gone)


def _wholes(edition: Edition) -> Iterator[Thing]:
    """Give what is one of its kind in an edition; facts of the sources are things of their own."""
    documents = [
        document.model_dump(mode="json", exclude={"facts"}) for document in edition.sources.documents
    ]
    yield Thing("版本信息", "edition", "版本信息", edition.about, IDENTITY)
    yield Thing("视觉要素", "tokens", "视觉要素", edition.tokens, frozenset({"colours", "type"}))
    if edition.plan:
        yield Thing("平面图", "plan", "平面图", edition.plan)
    yield Thing("分类表", "facets", "分类表", edition.facets, frozenset(edition.facets.groups))
    if edition.limits:
        yield Thing("限值", "limits", "限值", edition.limits)
    if edition.wording:
        yield Thing("用词", "wording", "用词", edition.wording)
    more = {"documents": documents}
    yield Thing("来源文件", "sources", "来源文件", edition.sources, frozenset(more), more)
