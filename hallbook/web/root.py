"""What stands beside the editions: the way to the current one, their list, and a page for every printed sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from jinja2 import Environment

from hallbook.editions.shelf import Shelf
from hallbook.editions.standing import makes, state
from hallbook.editions.telling import of_sheets
from hallbook.making.templating import as_script
from hallbook.model import Edition, Withdrawal
from hallbook.model.ids import FormId
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.web import addresses, calendars, clauses, search
from hallbook.web.feed import feed


def files(environment: Environment, on: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give the files of the site's root by path.

    The pages decide by the dates they carry when they are opened, so they stay right without a rebuild.
    """
    shown, withdrawn = on.shown, on.withdrawn
    listed = on.published or shown
    states = [state(edition, withdrawn) for edition in shown]
    yield (
        "versions.json",
        _json(
            [
                {"version": each.number, "title": f"{each.name}（{each.status}）", "aliases": []}
                for each in reversed(states)
            ]
        ),
    )
    yield (
        "editions.js",
        b"window.hallbookEditions=" + _json([asdict(each) for each in states]).strip() + b";\n",
    )
    yield from calendars.following(on.published, withdrawn)
    if on.published:
        yield addresses.FEED, feed(environment, on.published, withdrawn)
        yield from clauses.files(on.published, withdrawn)
        guide = environment.get_template("web/root/llms.txt.j2")
        yield addresses.GUIDE, guide.render(editions=states[: len(listed)], about=listed[-1].about).encode()
    yield "asked.js", search.questions(on.asked)
    page = environment.get_template("web/root/index.html.j2")
    yield (
        "index.html",
        page.render(
            editions=[asdict(state(e, withdrawn)) for e in listed],
            title=listed[-1].about.title,
            feed=addresses.FEED if on.published else "",
        ).encode(),
    )
    lost = environment.get_template("web/root/404.html.j2")
    newest = listed[-1].about
    yield "404.html", lost.render(title=newest.title, address=newest.site).encode()
    for name in ("standing.js", "index.js", "sheet.js"):
        yield name, _plain(environment, name)
    yield "licences.txt", environment.get_template("web/root/licences.txt.j2").render().encode()
    yield from _sheet_pages(environment, shown, withdrawn)


def _plain(environment: Environment, name: str) -> bytes:
    """Give a script as it stands: it is no template."""
    assert environment.loader
    return environment.loader.get_source(environment, f"web/root/{name}")[0].encode()


def _sheet_pages(
    environment: Environment, editions: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> Iterator[tuple[str, bytes]]:
    """Give, for every form of every edition, the page that says whether the printed sheet still holds."""
    template = environment.get_template("web/root/sheet.html.j2")
    made: list[dict[FormId, Sheet]] = [{s.form.id: s for s in sheets.sheets(edition)} for edition in editions]
    for index, own in enumerate(made):
        for identity, sheet in own.items():
            beside = [its.get(identity) for its in made]
            states = [
                state(each, withdrawn, makes(now, sheet)) for each, now in zip(editions, beside, strict=True)
            ]
            told = [asdict(each) | _beside(now, sheet) for each, now in zip(states, beside, strict=True)]
            data = {"own": sheet.edition, "states": [asdict(each) for each in states]}
            page = template.render(
                sheet=sheet, own=told[index], states=told, later=told[index + 1 :], data=data
            )
            yield sheet.page, page.encode()


def _beside(now: Sheet | None, sheet: Sheet) -> dict[str, Any]:
    """Give the fingerprint of another edition's sheet, and what differs in it."""
    changes = of_sheets(sheet, now) if now and makes(now, sheet) == "changed" else []
    return {"fingerprint": now.fingerprint if now else "", "changes": changes}


def _json(data: Any) -> bytes:
    return f"{as_script(data, 1)}\n".encode()
