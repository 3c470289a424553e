"""What stands beside the editions: the way to the current one, their list, and a page for every printed sheet."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jinja2 import Environment

from hallbook import sheets
from hallbook.model import Edition
from hallbook.model.values import FormId
from hallbook.sheets import Sheet


def files(
    environment: Environment, published: Sequence[Edition], shown: Sequence[Edition]
) -> Iterator[tuple[str, bytes]]:
    """Give the files of the site's root by path.

    ``published`` are the published editions, oldest first; ``shown`` adds a draft at its end, if there is one.
    The pages decide by the dates they carry when they are opened, so they stay right without a rebuild.
    """
    listed = published or shown
    about = [_about(edition) for edition in shown]
    yield (
        "versions.json",
        _json(
            [
                {"version": a["number"], "title": f"V{a['number']}（{a['status']}）", "aliases": []}
                for a in reversed(about)
            ]
        ),
    )
    yield "editions.js", b"window.hallbookEditions=" + _json(about).strip() + b";\n"
    page = environment.get_template("site/index.html.j2")
    yield (
        "index.html",
        page.render(editions=[_about(e) for e in listed], title=listed[-1].about.title).encode(),
    )
    yield from _sheet_pages(environment, shown)


def _about(edition: Edition) -> dict[str, str]:
    about = edition.about
    return {
        "number": about.number,
        "status": about.status.value,
        "issued": about.issued,
        "effective": about.effective,
    }


def _sheet_pages(environment: Environment, editions: Sequence[Edition]) -> Iterator[tuple[str, bytes]]:
    """Give, for every form of every edition, the page that says whether the printed sheet still holds."""
    template = environment.get_template("site/sheet.html.j2")
    made: list[dict[FormId, Sheet]] = [{s.form.id: s for s in sheets.sheets(edition)} for edition in editions]
    for index, edition in enumerate(editions):
        for identity, sheet in made[index].items():
            later = [_state(e, m.get(identity), sheet) for e, m in zip(editions, made, strict=True)][
                index + 1 :
            ]
            page = template.render(sheet=sheet, edition=edition, later=later)
            yield f"f/{identity}/{edition.about.number}.html", page.encode()


def _state(edition: Edition, now: Sheet | None, sheet: Sheet) -> dict[str, Any]:
    """Say what a later edition makes of a sheet: dropped, unchanged, or changed."""
    what = "dropped" if now is None else "same" if now.fingerprint == sheet.fingerprint else "changed"
    return {**_about(edition), "what": what, "fingerprint": now.fingerprint if now else ""}


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/") + "\n").encode()
