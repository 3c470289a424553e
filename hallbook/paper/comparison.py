"""A change table as data and as a printable comparison (修改对照表)."""

import csv
import io
import json
from pathlib import Path

from markupsafe import Markup

from hallbook.editions import replay
from hallbook.editions.table import Table
from hallbook.making.templating import environment
from hallbook.model import ChangeKind, Edition
from hallbook.paper import forms
from hallbook.paper.book import CUT, Book, cut
from hallbook.paper.packs import LINK

DATA = "changes.json"
COLUMNS = ("kind", "part", "thing", "id", "name", "old_number", "new_number", "field", "label", "old", "new", "reason", "basis",
           "related", "forms", "roles", "zones")  # fmt: skip


def files(table: Table, former: Edition, edition: Edition) -> dict[str, bytes]:
    """Give the table of two editions as the data files that the newer one carries, by name."""
    data = json.dumps(replay.told(table, former, edition), ensure_ascii=False, indent=1) + "\n"
    return {"changes.csv": b"\xef\xbb\xbf" + as_csv(table).encode(), DATA: data.encode()}


def as_csv(table: Table) -> str:
    """Give the table as CSV, one row per changed field; what a spreadsheet would take for a formula is quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in table.entries:
        head = [entry.kind, entry.part, entry.thing, entry.id, entry.name, entry.old_number, entry.new_number]
        tail = [
            entry.reason,
            entry.basis,
            *(" ".join(ids) for ids in (entry.related, entry.forms, entry.roles, entry.zones)),
        ]
        for change in entry.fields or (None,):
            middle = [change.field, change.label, change.old, change.new] if change else [""] * 4
            writer.writerow([_plain(cell) for cell in (*head, *middle, *tail)])
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def comparison(table: Table, edition: Edition, templates: Path) -> Book:
    """Give the printable comparison of an edition with the one it supersedes: a summary, then the rows group by group."""
    templating = environment(templates)
    document = templating.get_template("paper/book/changes.html.j2").render(
        cut=Markup(CUT), link=LINK, table=table, about=edition.about, kinds=list(ChangeKind)
    )
    css = templating.get_template("paper/book/changes.css.j2").render(
        about=edition.about, tokens=edition.tokens, family=forms.FAMILY
    )
    return cut(document, css, landscape=True)
