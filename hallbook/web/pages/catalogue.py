"""The pages of forms: all of them by occasion, and each by itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from hallbook.model import Clause, Edition, Form
from hallbook.model.rhythms import Rhythm
from hallbook.paper import packs
from hallbook.views import sheets, spots
from hallbook.views.occasions import occasions
from hallbook.views.results import figures
from hallbook.views.sheets import Sheet
from hallbook.views.totals import whole
from hallbook.views.workload import recorded
from hallbook.web import addresses
from hallbook.web.pages.render import Page, Renderer

FORMS = "forms/index.html"


def catalogue(renderer: Renderer) -> Iterator[Page]:
    """Give the page of all forms and that of each."""
    forms = _Forms(renderer.edition)
    yield Page(FORMS, partial(_all_forms, renderer, forms))
    for form in renderer.edition.forms:
        yield Page(addresses.form(form.id), partial(_of_forms, renderer, forms, form))


class _Forms:
    """What the pages of forms share, worked out for the first of them that is made."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets by the ids of their forms."""
        return {sheet.form.id: sheet for sheet in sheets.sheets(self.edition)}

    @cached_property
    def asking(self) -> dict[str, list[Clause]]:
        """The clauses in force that ask for a form, by its id."""
        found: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.edition.in_force:
            for identity in clause.forms:
                found[identity].append(clause)
        return found


def _all_forms(renderer: Renderer, forms: _Forms) -> str:
    edition = renderer.edition
    return renderer.page(
        FORMS,
        "表单",
        "forms",
        forms=edition.forms_in_force,
        occasions=occasions(edition),
        packs=packs.packs(edition, list(forms.sheets.values())),
        round=[rhythm.name.lower() for rhythm in Rhythm],
        sorts=sorts(edition),
        loads=renderer.loads,
        uncounted=len(recorded(edition)),
    )


def _of_forms(renderer: Renderer, forms: _Forms, form: Form) -> str:
    return of_form(renderer, form, forms.sheets.get(form.id), forms.asking[form.id])


def of_form(renderer: Renderer, form: Form, sheet: Sheet | None, asking: Sequence[Clause]) -> str:
    """Write the page of a form: ``asking`` are the clauses that ask for it."""
    rows = {row.clause for rows in sheet.rows.values() for row in rows} if sheet else set()
    return renderer.page(
        addresses.form(form.id),
        f"{form.title} {form.id}",
        "form",
        form=form,
        clauses=[clause for clause in asking if clause.id not in rows],
        sheet=sheet,
        figures=figures,
        whole_of=whole,
        groups=spots.groups(renderer.edition, form) if sheet else (),
    )


def sorts(edition: Edition) -> str:
    """What forms are looked up by."""
    return "、".join((*(["岗位"] if edition.roles else []), "周期", *(["功能区"] if edition.zones else [])))
