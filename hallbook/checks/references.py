"""Rules on references: what is named must exist, be in force, and be of the same scope."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Stage
from hallbook.model import Edition
from hallbook.reading.standards import Places


class Reference(NamedTuple):
    """``holder`` names ``target`` at ``path``; ``kind`` says what the target must be."""

    holder: str
    path: tuple[str | int, ...]
    target: str
    kind: str


def references(edition: Edition) -> Iterator[Reference]:
    """Give every reference by id that an edition holds."""
    for clause in edition.clauses.values():
        for field, kind in _CLAUSE_FIELDS.items():
            yield from _many(clause.id, field, getattr(clause, field), kind)
        if clause.part_of:
            yield Reference(clause.id, ("part_of",), clause.part_of, "clause")
        if clause.item:
            for index, tier in enumerate(clause.item.tiers):
                yield Reference(clause.id, ("item", "tiers", index), tier, "facet")
            for index, pair in enumerate(clause.item.colours):
                for side in ("text", "ground"):
                    yield Reference(clause.id, ("item", "colours", index, side), getattr(pair, side), "token")
    for zone in edition.zones.values():
        for field, kind in {"business": "facet", "roles": "role", "adjacent": "zone"}.items():
            yield from _many(zone.id, field, getattr(zone, field), kind)
    for role in edition.roles.values():
        yield from _many(role.id, "measured_by", role.measured_by, "clause")
        yield from _many(role.id, "sources", role.sources, "source")
        if role.reports_to:
            yield Reference(role.id, ("reports_to",), role.reports_to, "role")
    yield from _of_chapters(edition)
    yield from _of_forms(edition)
    for divergence in edition.divergences:
        yield from _many(divergence.id, "clauses", divergence.clauses, "clause")
        yield from _many(divergence.id, "sources", divergence.sources, "source")
    for term in edition.terms:
        yield from _many(term.id, "sources", term.sources, "source")


_CLAUSE_FIELDS = {
    "who": "role", "for_whom": "role", "sign": "role", "record": "form", "zones": "zone", "business": "facet",
    "channels": "facet", "means": "facet", "areas": "facet", "see": "clause", "sources": "source",
}  # fmt: skip


def _many(holder: str, field: str, targets: tuple[str, ...], kind: str) -> Iterator[Reference]:
    for index, target in enumerate(targets):
        yield Reference(holder, (field, index), target, kind)


def _of_chapters(edition: Edition) -> Iterator[Reference]:
    for _, chapter in edition.ordered:
        for flow in chapter.flows:
            for index, step in enumerate(flow.steps):
                for kind in ("clause", "zone", "role"):
                    if target := getattr(step, kind):
                        yield Reference(flow.id, ("steps", index, kind), target, kind)


def _of_forms(edition: Edition) -> Iterator[Reference]:
    for form in edition.forms:
        yield from _many(form.id, "fills", form.fills, "role")
        yield from _many(form.id, "signs", form.signs, "role")
        yield from _many(form.id, "zones", form.zones, "zone")
        yield from _many(form.id, "sources", form.sources, "source")
        for index, block in form.drawn_blocks:
            for number, clause in enumerate(block.draw.clauses):
                yield Reference(form.id, ("blocks", index, "draw", "clauses", number), clause, "clause")
            for kind in ("zone", "role"):
                if target := getattr(block.draw, kind):
                    yield Reference(form.id, ("blocks", index, "draw", kind), target, kind)


def known(edition: Edition) -> dict[str, frozenset[str]]:
    """Give the ids that exist, by kind of thing."""
    facets = edition.facets
    lists = (facets.business, facets.channels, facets.means, facets.areas, facets.tiers)
    return {
        "clause": frozenset(edition.clauses),
        "role": frozenset(edition.roles),
        "zone": frozenset(edition.zones),
        "form": frozenset(edition.forms_by_id),
        "source": frozenset(edition.facts),
        "facet": frozenset(facet.id for group in lists for facet in group),
        "token": frozenset(edition.tokens.palette),
    }


NAMES = {
    "clause": "条款", "role": "岗位", "zone": "功能区", "form": "表单", "source": "来源", "facet": "分类", "token": "设计标记",
}  # fmt: skip


@rule("unknown-reference", stage=Stage.NAMING)
def unknown_reference(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every id that is named exists. / 引用的编号都应存在。"""
    ids = known(edition)
    for reference in references(edition):
        if reference.target in ids[reference.kind]:
            continue
        close = get_close_matches(reference.target, ids[reference.kind], 1, 0.5)
        hint = f"是否想写 {close[0]}？" if close else ""
        message = f"引用的{NAMES[reference.kind]} {reference.target} 不存在"
        yield places.of(reference.holder, *reference.path), message, hint


@rule("withdrawn-reference", stage=Stage.NAMING)
def withdrawn_reference(edition: Edition, places: Places) -> Iterator[Breach]:
    """No form, flow or clause in force names a withdrawn clause. / 不应引用已废止的条款。"""
    for reference in references(edition):
        target = edition.clauses.get(reference.target)
        holder = edition.clauses.get(reference.holder)
        if target and target.withdrawn and not (holder and holder.withdrawn):
            message = f"引用的条款 {target.id} 已于 V{target.withdrawn} 废止"
            yield places.of(reference.holder, *reference.path), message, "改引现行条款，或删去这项引用。"
