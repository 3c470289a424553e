"""What stands beside the editions: the way to the current one, their list, and a page for every printed sheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Environment

from hallbook.editions.shelf import Shelf
from hallbook.editions.telling import of_sheets
from hallbook.making.templating import as_script
from hallbook.model import Edition, Withdrawal
from hallbook.model.ids import FormId
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.web import search


def files(environment: Environment, on: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give the files of the site's root by path.

    The pages decide by the dates they carry when they are opened, so they stay right without a rebuild.
    """
    shown, withdrawn = on.shown, on.withdrawn
    listed = on.published or shown
    about = [_about(edition, withdrawn) for edition in shown]
    yield (
        "versions.json",
        _json(
            [
                {"version": a["number"], "title": f"{a['name']}（{a['status']}）", "aliases": []}
                for a in reversed(about)
            ]
        ),
    )
    yield "editions.js", b"window.hallbookEditions=" + _json(about).strip() + b";\n"
    yield "asked.js", search.questions(on.asked)
    page = environment.get_template("web/root/index.html.j2")
    yield (
        "index.html",
        page.render(editions=[_about(e, withdrawn) for e in listed], title=listed[-1].about.title).encode(),
    )
    lost = environment.get_template("web/root/404.html.j2")
    newest = listed[-1].about
    yield "404.html", lost.render(title=newest.title, address=newest.site).encode()
    for name in ("index.js", "sheet.js"):
        yield name, _plain(environment, name)
    yield "licences.txt", environment.get_template("web/root/licences.txt.j2").render().encode()
    yield from _sheet_pages(environment, shown, withdrawn)


def _plain(environment: Environment, name: str) -> bytes:
    """Give a script as it stands: it is no template."""
    assert environment.loader
    return environment.loader.get_source(environment, f"web/root/{name}")[0].encode()


def _about(edition: Edition, withdrawn: Mapping[str, Withdrawal]) -> dict[str, str]:
    about = edition.about
    act = withdrawn.get(about.number)
    return {
        "number": about.number,
        "name": about.name,
        "status": about.status.value,
        "issued": about.issued,
        "effective": about.effective,
        "withdrawn": act.effective if act else "",
        "reason": act.reason if act else "",
    }


def _sheet_pages(
    environment: Environment, editions: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> Iterator[tuple[str, bytes]]:
    """Give, for every form of every edition, the page that says whether the printed sheet still holds."""
    template = environment.get_template("web/root/sheet.html.j2")
    made: list[dict[FormId, Sheet]] = [{s.form.id: s for s in sheets.sheets(edition)} for edition in editions]
    for index, edition in enumerate(editions):
        for identity, sheet in made[index].items():
            states = [
                {**_about(each, withdrawn), **_state(its.get(identity), sheet)}
                for each, its in zip(editions, made, strict=True)
            ]
            page = template.render(sheet=sheet, own=states[index], states=states, later=states[index + 1 :])
            yield f"f/{identity}/{edition.about.number}.html", page.encode()


def _state(now: Sheet | None, sheet: Sheet) -> dict[str, Any]:
    """Say what an edition makes of a sheet of another: it has none, the same, or a different one."""
    what = "none" if now is None else "same" if now.content == sheet.content else "changed"
    changes = of_sheets(sheet, now) if now and what == "changed" else []
    return {"what": what, "fingerprint": now.fingerprint if now else "", "changes": changes}


def _json(data: Any) -> bytes:
    return f"{as_script(data, 1)}\n".encode()
