"""The handbook as one PDF book: cover, foreword, contents with page numbers, chapters, drawings, annexes."""

import re
from pathlib import Path

from hallbook import diff, drawings, printing, sheets
from hallbook.history import History
from hallbook.model import Edition
from hallbook.pages.items import parameters
from hallbook.templating import environment


def html(edition: Edition, templates: Path, history: History) -> tuple[str, str]:
    """Give the book as one HTML document, and its stylesheet."""
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
    document = templating.get_template("book/book.html.j2").render(
        edition=edition,
        about=edition.about,
        table=history.table,
        changes=diff.foreword(history.table) if history.table else (),
        figures=figures,
        drawings={identity: picture for identity, picture in pictures.items() if picture},
        parameters=parameters,
        prints={sheet.form.id: sheet.fingerprint for sheet in sheets.sheets(edition)},
    )
    css = templating.get_template("book/book.css.j2").render(
        edition=edition, about=edition.about, family=printing.FAMILY
    )
    return _dressed(document, edition, templates), css


def _dressed(document: str, edition: Edition, templates: Path) -> str:
    """Put the drawings' styles into the drawings: a print engine does not apply a page's styles inside an SVG."""
    values = {colour.id: colour.hex for colour in edition.tokens.colours}
    styles = (templates / "assets" / "drawings.css").read_text("utf-8")
    styles = re.sub(r"/\*.*?\*/|\.md-typeset ", "", styles, flags=re.DOTALL)
    styles = styles.replace("var(--md-text-font-family)", printing.FAMILY)
    dressed = re.sub(r"(<svg\b[^>]*>)", lambda match: f"{match[1]}<style>{styles}</style>", document)
    return re.sub(r"var\(--hb-([a-z0-9-]+)\)", lambda match: values.get(match[1], "#000"), dressed)
