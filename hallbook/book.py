"""The handbook as one PDF book: cover, foreword, contents with page numbers, chapters, drawings, annexes."""

from pathlib import Path

from hallbook import drawings, printing, sheets
from hallbook.history import History
from hallbook.model import Edition
from hallbook.pages.items import parameters
from hallbook.templating import environment


def html(edition: Edition, templates: Path, history: History) -> str:
    """Give the book as one HTML document."""
    templating = environment(templates)
    clauses = [clause for clause in edition.clauses.values() if clause.item]
    pictures = {clause.id: drawings.item(templating, edition, clause) for clause in clauses}
    figures = {
        key: [
            *([drawings.plan(templating, edition, chapter.zone.id)] if chapter.zone else []),
            *(drawings.flow(templating, flow) for flow in chapter.flows),
        ]
        for key, chapter in edition.ordered
    }
    return templating.get_template("book/book.html.j2").render(
        edition=edition,
        about=edition.about,
        table=history.table,
        figures=figures,
        drawings={identity: picture for identity, picture in pictures.items() if picture},
        parameters=parameters,
        prints={sheet.form.id: sheet.fingerprint for sheet in sheets.sheets(edition)},
    )


def pdf(edition: Edition, templates: Path, history: History) -> bytes:
    """Render the book."""
    styles = "".join((templates / "assets" / name).read_text("utf-8") for name in ("drawings.css",))
    css = environment(templates).get_template("book/book.css.j2")
    return printing.render(
        templates,
        html(edition, templates, history),
        css.render(edition=edition, about=edition.about, drawing_css=styles),
    )
