"""How many sides each form takes in a place of each tier: laid out, or taken from the store."""

from collections.abc import Sequence

from hallbook.making.maker import Maker
from hallbook.making.store import Files
from hallbook.model import Edition
from hallbook.paper import packs
from hallbook.site.works import Works
from hallbook.views import sheets, workload
from hallbook.views.sheets import Sheet
from hallbook.web import addresses


def sides(edition: Edition, works: Works, maker: Maker) -> dict[str, dict[str, int]]:
    """Give the sides of each form by the id of the tier; what a tier prints as it is for all is laid out once."""
    whole = {sheet.form.id: sheet for sheet in sheets.sheets(edition)}
    of_all = _pages(list(whole.values()), works, maker)
    return {
        tier: of_all | _pages([each for each in made if each != whole[each.form.id]], works, maker)
        for tier, made in workload.versions(edition).items()
    }


def _pages(made: Sequence[Sheet], works: Works, maker: Maker) -> dict[str, int]:
    files: Files = maker.start(map(works.form, made)).result()[0]
    return {sheet.form.id: packs.pages(files[addresses.form_pdf(sheet.form.id)]) for sheet in made}
