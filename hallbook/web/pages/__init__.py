"""Turn an edition into the pages of its site, as Markdown."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from hallbook import drawings
from hallbook.drawings.elevation import things
from hallbook.drawings.plan import pin_anchor
from hallbook.editions.news import news
from hallbook.editions.table import Entry
from hallbook.model import (
    ChangeKind,
    Chapter,
    Clause,
    Edition,
    Form,
    Matrix,
    Provenance,
    Role,
)
from hallbook.model.plan import Layer
from hallbook.model.rhythms import LAST
from hallbook.paper import artwork
from hallbook.views import duties, formulas, matrices, sheets, situations
from hallbook.views.day import busy
from hallbook.views.deadlines import calendar, deadlines, deadlines_of
from hallbook.views.items import parameters
from hallbook.views.walk import walk
from hallbook.web import addresses, search
from hallbook.web.pages.catalogue import catalogue, of_form, sorts
from hallbook.web.pages.mine import mine
from hallbook.web.pages.navigation import by_scope, called, navigation, overview
from hallbook.web.pages.origins import origins
from hallbook.web.pages.past import past
from hallbook.web.pages.render import Page, Renderer
from hallbook.web.pages.told import told

ZONES, ROLES = "zones/index.html", "roles/index.html"

__all__ = ["Page", "Renderer", "navigation", "pages", "single"]


def pages(renderer: Renderer) -> Iterator[Page]:
    """Give every page of an edition, none made yet; what it holds nothing of has no page."""
    edition = renderer.edition
    yield Page(addresses.HOME, partial(_home, renderer))
    if edition.situations:
        yield Page(addresses.SITUATIONS, partial(told, renderer))
    yield _plain(renderer, "standards.html", "查标准", "standards")
    yield _plain(renderer, "revise.html", "修订与发布", "revise")
    for key, chapter in edition.ordered:
        yield Page(addresses.chapter(key), partial(_chapter, renderer, key, chapter))
        for matrix in chapter.matrices:
            yield Page(addresses.matrix(matrix.id), partial(_matrix, renderer, key, matrix))
    if edition.zones:
        yield Page(ZONES, partial(_zones, renderer))
    if edition.roles:
        yield from _roles(renderer)
    if not calendar(edition).empty:
        yield Page("calendar.html", partial(_calendar, renderer))
    if edition.forms:
        yield from catalogue(renderer)
    if any(clause.calculation for clause in edition.in_force):
        yield Page(addresses.CALCULATORS, partial(_calculators, renderer))
    if edition.terms:
        yield _plain(renderer, "glossary.html", "术语", "glossary")
    yield Page(addresses.CHANGES, partial(_changes, renderer))
    yield Page(addresses.HISTORY, partial(past, renderer))
    yield from origins(renderer)
    if edition.provenance:
        yield Page("base.html", partial(_base, renderer, edition.provenance))


def _plain(renderer: Renderer, address: str, title: str, template: str) -> Page:
    """A page that needs nothing but the edition."""
    return Page(address, partial(renderer.page, address, title, template))


def single(renderer: Renderer, identity: str) -> str | None:
    """Give, as Markdown, what a page shows of one thing: a clause by itself, a form or a role, the head of a chapter.

    ``identity`` is an id, or the key of a chapter; None where nothing is shown of it by itself.
    """
    edition = renderer.edition
    key = edition.zone_homes.get(identity, identity)
    if clause := edition.clauses.get(identity):
        drawn = drawings.of_item(renderer.environment, edition, clause) if clause.item else None
        address = addresses.chapter(edition.homes[identity])
        return renderer.page(address, "", "clause", clause=clause, drawing=drawn, parameters=parameters)
    if form := edition.forms_by_id.get(identity):
        sheet = next((each for each in sheets.sheets(edition) if each.form.id == identity), None)
        return of_form(renderer, form, sheet, [c for c in edition.in_force if identity in c.forms])
    if role := edition.roles.get(identity):
        return _role(renderer, role)
    if chapter := edition.chapters.get(key):
        return _chapter(renderer, key, chapter.model_copy(update={"sections": ()}))
    return None


def _home(renderer: Renderer) -> str:
    edition = renderer.edition
    return renderer.page(
        addresses.HOME,
        "首页",
        "home",
        roles=by_scope(edition, [role for role in busy(edition) if not role.body]),
        needed=duties.most_needed(edition, 10),
        changed=_changed(renderer, 8),
        situations=situations.groups(edition),
        plan=drawings.plan(renderer.environment, edition),
        making=artwork.there_is(edition),
        sought=search.sought(edition),
        sorts=sorts(edition),
        dated=not calendar(edition).empty,
    )


def _changed(renderer: Renderer, count: int) -> list[Entry]:
    """The changes to clauses in force that concern the reader most: those with a form or a deadline first."""
    table, edition = renderer.history.table, renderer.edition
    entries = [
        entry
        for entry in (table.entries if table else ())
        if entry.kind in (ChangeKind.CHANGED, ChangeKind.ADDED)
        and (clause := edition.clauses.get(entry.id))
        and edition.near(edition.scope(clause))
        and not clause.withdrawn
    ]
    return sorted(entries, key=lambda entry: (entry.kind is not ChangeKind.CHANGED, -len(entry.forms)))[
        :count
    ]


def _changes(renderer: Renderer) -> str:
    """The table of changes, behind what it is to each role."""
    table, edition = renderer.history.table, renderer.edition
    told = {role.id: news(table, edition, role.id) for role in busy(edition)}
    by_role = {role: each for role, each in told.items() if each and (each.count or each.forms)}
    return renderer.page(addresses.CHANGES, "修订对照", "changes", table=table, by_role=by_role)


def _matrix(renderer: Renderer, key: str, matrix: Matrix) -> str:
    drawn = matrices.draw(renderer.edition, matrix)
    return renderer.page(addresses.matrix(matrix.id), matrix.title, "matrix", drawn=drawn, key=key)


def _chapter(renderer: Renderer, key: str, chapter: Chapter) -> str:
    edition = renderer.edition
    number = edition.chapter_numbers[key]
    zone = chapter.zone
    elsewhere: dict[str, list[Clause]] = defaultdict(list)
    figure = None
    if zone:
        for clause in edition.in_force:
            if zone.id in clause.zones and edition.homes[clause.id] != key:
                elsewhere[edition.homes[clause.id]].append(clause)
        figure = drawings.zone_plan(renderer.environment, edition, zone.id)
    flows = [(flow, drawings.flow(renderer.environment, flow)) for flow in chapter.flows]
    return renderer.page(
        addresses.chapter(key),
        called(edition, key),
        "chapter",
        key=key,
        chapter=chapter,
        number=number,
        elsewhere=elsewhere,
        figure=figure,
        flows=flows,
        parameters=parameters,
        drawings=_drawings(renderer, chapter),
        neighbours=_neighbours(edition, key),
    )


def _drawings(renderer: Renderer, chapter: Chapter) -> dict[str, Markup]:
    """Draw the VI items of a chapter that have something to draw."""
    made = {
        clause.id: drawings.of_item(renderer.environment, renderer.edition, clause)
        for section in chapter.sections
        for clause in section.clauses
        if clause.item
    }
    return {identity: drawing for identity, drawing in made.items() if drawing}


def _neighbours(edition: Edition, key: str) -> tuple[str | None, str | None]:
    keys = [k for k, _ in edition.ordered]
    at = keys.index(key)
    return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def _to_clause(renderer: Renderer, identity: str) -> str:
    """The way from the page of zones to a clause."""
    return addresses.relative(addresses.clause(renderer.edition, identity), ZONES)


def _zones(renderer: Renderer) -> str:
    edition, environment = renderer.edition, renderer.environment
    return renderer.page(
        ZONES,
        overview(edition),
        "zones",
        figure=drawings.plan(environment, edition, pinned=True),
        small=drawings.small_plan(environment, edition),
        elevations=[
            (each, figure, things(edition, each))
            for each, figure in drawings.elevations(environment, edition, partial(_to_clause, renderer))
        ],
        stops=walk(edition, edition.plan) if edition.plan else (),
        anchor=pin_anchor,
        layers=[(layer.name.lower(), layer.value) for layer in Layer],
    )


def _roles(renderer: Renderer) -> Iterator[Page]:
    yield Page(ROLES, partial(_all_roles, renderer))
    for role in renderer.edition.roles.values():
        yield Page(addresses.role(role.id), partial(_role, renderer, role))


def _all_roles(renderer: Renderer) -> str:
    edition = renderer.edition
    counts = {role: sum(role in c.who for c in edition.in_force) for role in edition.roles}
    busiest = sorted(edition.roles.values(), key=lambda role: -counts[role.id])
    return renderer.page(ROLES, "我的职责", "roles", roles=by_scope(edition, busiest), counts=counts)


def _role(renderer: Renderer, role: Role) -> str:
    edition = renderer.edition
    bound = deadlines_of(edition, role.id)
    home = next(key for key, chapter in edition.ordered if role in chapter.roles)
    return renderer.page(
        addresses.role(role.id),
        role.name,
        "role",
        role=role,
        home=home,
        groups=duties.duties(edition, role.id),
        mine=mine(renderer, role),
        subscribed=bool(bound),
        due_forms=[deadline.by for deadline in bound if isinstance(deadline.by, Form)],
        signs=[c for c in edition.in_force if role.id in c.sign],
        concerned=[c for c in edition.in_force if role.id in c.for_whom],
        forms=[f for f in edition.forms_in_force if role.id in f.fills],
    )


def _calendar(renderer: Renderer) -> str:
    edition = renderer.edition
    bound = {role for deadline in deadlines(edition) for role in deadline.roles}
    return renderer.page(
        "calendar.html",
        "日历",
        "calendar",
        calendar=calendar(edition),
        last=LAST,
        subscribed=[role for role in edition.roles.values() if role.id in bound],
    )


def _calculators(renderer: Renderer) -> str:
    """The page on which clauses with a formula are worked out, each with what its first values give."""
    found = [
        (clause, made, formulas.results(made, [entry.value for entry in made.entries]))
        for clause in renderer.edition.in_force
        if (made := clause.calculation)
    ]
    return renderer.page(addresses.CALCULATORS, "试算", "calculators", calculators=found)


def _base(renderer: Renderer, found: Provenance) -> str:
    """The page of a handbook on a base: what is not as there."""
    edition = renderer.edition
    own = [identity for identity in found.own if identity in edition.clauses]
    forms = [identity for identity in found.own if identity in edition.forms_by_id]
    return renderer.page("base.html", "依据", "base", provenance=found, own=own, forms=forms)
