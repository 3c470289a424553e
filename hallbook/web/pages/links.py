"""Links between pages, as HTML: each knows the page it stands on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from hallbook.making.templating import as_text
from hallbook.model import Clause, Edition, Value
from hallbook.model.ids import Target
from hallbook.model.structure import anchor, thing_of
from hallbook.views import spots
from hallbook.views.facts import DIVERGENCE, Fact, Name, facts, place
from hallbook.views.passages import Body, body
from hallbook.views.tiers import bound, names
from hallbook.web import addresses
from hallbook.web.pages.glance import IDLE, Glance, figures, glance
from hallbook.web.pages.navigation import called


@dataclass(frozen=True, slots=True)
class Links:
    """Makes links from one page (``page`` is its address) to whatever has an id in the edition.

    What only withdrawn clauses still name, such as a role that is gone, is written by its id.
    """

    edition: Edition
    page: str

    def to(self, address: str) -> str:
        """The relative link to an address."""
        return addresses.relative(address, self.page)

    def a(self, address: str, text: str, kind: str = "") -> Markup:
        """A link element."""
        # Markup.format takes five times as long, and a handbook has a link for every fact.
        css = f' class="{as_text(kind)}"' if kind else ""
        return Markup(f'<a href="{as_text(self.to(address))}"{css}>{as_text(text)}</a>')

    def facts(self, value: Value) -> tuple[Fact, ...]:
        """What is said of a part of the edition."""
        return facts(self.edition, value)

    def glance(self, clause: Clause) -> Glance:
        """What is read of a clause at a glance, and what stands behind it."""
        return glance(self.edition, clause)

    def idle(self, value: str) -> bool:
        """Whether a part of when something is done tells nobody when."""
        return value in IDLE

    def figures(self, text: str) -> Markup:
        """A sentence with its numbers in bold."""
        return figures(text)

    def printable(self, forms: Iterable[str]) -> tuple[str, ...]:
        """Those forms that have a sheet to print."""
        there = self.edition.forms_by_id
        return tuple(id_ for id_ in forms if id_ in there and there[id_].blocks and not there[id_].withdrawn)

    def body(self, clause: Clause) -> Body:
        """What a clause says below its text."""
        return body(self.edition, clause)

    def picture(self, clause: Clause) -> str:
        """The relative link to the picture of a clause's figure; nothing where it has none."""
        return self.to(addresses.picture(clause.id, clause.figure.file)) if clause.figure else ""

    def tiers(self, clause: Clause) -> tuple[str, ...]:
        """The names of the tiers that a clause binds, where it does not bind all."""
        return self.tier_names(bound(self.edition, clause))

    def tier_names(self, tiers: Iterable[str]) -> tuple[str, ...]:
        """The names of tiers."""
        return names(self.edition, tiers)

    def named(self, value: Name | str) -> Markup | str:
        """A link to what a fact names, if that has a page; else its text."""
        links: dict[str, Callable[[str], Markup]] = {
            Target.CLAUSE: self.clause,
            Target.PLACE: self.place,
            Target.ROLE: self.role,
            Target.ZONE: self.zone,
            Target.FORM: self.form,
            Target.RECORD: self.record,
            Target.SOURCE: self.fact,
            DIVERGENCE: self.divergence,
        }
        return links[value.kind](value.id) if isinstance(value, Name) and value.kind in links else str(value)

    def clause(self, identity: str, text: str | None = None) -> Markup:
        """A link to a clause, named by its number and title unless ``text`` is given."""
        clause = self.edition.clauses[identity]
        shown = text or f"{self.edition.numbers[identity]} {clause.title or clause.id}"
        return self.a(addresses.clause(self.edition, identity), shown)

    def entry(self, identity: str) -> Markup:
        """A link to a clause as lists name it: its number apart, for who reads all."""
        clause = self.edition.clauses[identity]
        number = Markup('<span class="code">{}</span> ').format(self.edition.numbers[identity])
        return self.a(addresses.clause(self.edition, identity), number + as_text(clause.title or clause.id))

    def place(self, address: str) -> Markup:
        """A link to a clause or to a part of it, named by its number and what it says."""
        named = self.edition.names[Target.PLACE][address]
        target = f"{addresses.chapter(self.edition.homes[thing_of(address)])}#{anchor(address)}"
        return self.a(target, f"{place(self.edition, address)} {named or address}")

    def role(self, identity: str) -> Markup:
        """A link to a role's page."""
        role = self.edition.roles.get(identity)
        return self.a(addresses.role(identity), role.name) if role else as_text(identity)

    def zone(self, identity: str) -> Markup:
        """A link to a zone's page."""
        zone = self.edition.zones.get(identity)
        return self.a(addresses.zone(self.edition, identity), zone.name) if zone else as_text(identity)

    def record(self, address: str) -> Markup:
        """A link to a form's page or, of a place on the form, to where that is told there."""
        identity, _, name = address.partition("/")
        path = self.edition.spots.get(identity, {}).get(name)
        if path is None:
            return self.form(identity)
        form = self.edition.forms_by_id[identity]
        named = Markup(
            f'{as_text(form.title)} <span class="code">{as_text(identity)}</span>'
            f'<span class="rest">：{as_text(name)}</span>'
        )
        return self.a(f"{addresses.form(identity)}#{spots.anchor(path)}", named)

    def form(self, identity: str) -> Markup:
        """A link to a form's page, with its code."""
        if identity not in self.edition.forms_by_id:
            return as_text(identity)
        title = as_text(self.edition.forms_by_id[identity].title)
        named = Markup(f'{title} <span class="code">{as_text(identity)}</span>')
        return self.a(addresses.form(identity), named)

    def fact(self, identity: str) -> Markup:
        """A link to a source fact."""
        return self.a(addresses.fact(self.edition, identity), identity, "fact")

    def divergence(self, identity: str) -> Markup:
        """A link to an entry on conflicting or unclear sources."""
        title = next(d.title for d in self.edition.divergences if d.id == identity)
        return self.a(addresses.divergence(identity), title)

    def chapter(self, key: str) -> Markup:
        """A link to a chapter, with its number; to that of a zone, with the zone's code."""
        return self.a(addresses.chapter(key), called(self.edition, key))
