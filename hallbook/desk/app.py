"""The desk's pages and what they ask, as a web application for one browser of this machine."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from hallbook.checks import reasons
from hallbook.checks.examine import revision
from hallbook.desk import doing, guard, printing, proposals, trial
from hallbook.desk.desk import Desk, below
from hallbook.desk.fields import NEW, Field
from hallbook.desk.guard import Guard
from hallbook.desk.things import Thing, search
from hallbook.editions.diff import diff
from hallbook.findings import Refusal, errors
from hallbook.making.templating import as_script
from hallbook.model import Edition
from hallbook.reading.entries import flow
from hallbook.web import fragment
from hallbook.web.tokens import css as colours

STYLES = ("base", "clauses", "lists", "figures", "tables", "forms", "drawings")
MOST_SHEETS = 6
"""Forms that are shown before and after."""
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
Act = Callable[[Desk, Mapping[str, Any]], dict[str, Any]]


def application(desk: Desk, port: int, token: str) -> Guard:
    """Make the application for a desk that is served at a port to who has the token."""
    routes = [
        Route("/", _page(desk, find)),
        Route("/thing/{thing:path}", _page(desk, thing)),
        Route("/review", _page(desk, review)),
        Route("/publish", _page(desk, publish)),
        Route("/proposals", _page(desk, proposed)),
        Route("/proposal/{name}", _page(desk, proposal)),
        Route("/help", _page(desk, lambda desk, _: _html(desk, "help", "帮助", "/help"))),
        Route("/shown/{key}/page", _page(desk, shown)),
        Route("/shown/{key}/touched", _page(desk, touched)),
        Route("/shown/{key}/tokens.css", _page(desk, tokens)),
        Route("/shown/{key}/sheet/{name}", _page(desk, sheet)),
        Route("/static/{name:path}", _page(desk, static)),
        Route("/favicon.ico", lambda _: Response(status_code=204)),
        Route("/try", _asked(desk, _try), methods=["POST"]),
        Route("/save", _asked(desk, _save), methods=["POST"]),
        Route("/undo", _asked(desk, lambda desk, _: desk.undo()), methods=["POST"]),
        Route("/publish", _asked(desk, run_publish), methods=["POST"]),
        Route("/act/{name}", _asked(desk, None), methods=["POST"]),
    ]
    return Guard(Starlette(routes=routes), port, token)


def _page(desk: Desk, made: Callable[[Desk, Request], Response]) -> Callable[[Request], Response]:
    """An endpoint that shows something; what declines is told on a page."""

    def endpoint(request: Request) -> Response:
        try:
            return made(desk, request)
        except Refusal as refusal:
            template = desk.environment.get_template("desk/error.html.j2")
            return HTMLResponse(template.render(said=str(refusal)), 404)

    return endpoint


def _asked(desk: Desk, act: Act | None) -> Callable[[Request], Any]:
    """An endpoint that does something and tells in JSON; what declines is told too."""

    async def endpoint(request: Request) -> Response:
        try:
            body = await request.body()
            asked = json.loads(body)
            if len(body) > guard.MOST or not isinstance(asked, dict):
                raise ValueError
            if act:
                return JSONResponse(await run_in_threadpool(act, desk, asked))
            return JSONResponse(await run_in_threadpool(doing.act, desk, request.path_params["name"], asked))
        except Refusal as refusal:
            return JSONResponse({"refused": str(refusal)}, 409)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            return JSONResponse({"refused": "看不懂所发的内容，没有改动。"}, 400)

    return endpoint


def _html(desk: Desk, template: str, title: str, here: str, **values: Any) -> Response:
    about = desk.edition.about
    made = desk.environment.get_template(f"desk/{template}.html.j2").render(
        title=title, here=here, about=about, undoes=desk.undoes, active=desk.active, json=as_script, **values,
    )  # fmt: skip
    return HTMLResponse(made)


def find(desk: Desk, request: Request) -> Response:
    """The page to find what is to be edited."""
    with desk.lock:
        words, known = request.query_params.get("q", "")[:100], desk.things()
        chapters = [each for each in known.values() if each.kind in ("章", "文件")]
        found = search(known, words)
        return _html(desk, "find", "找与改", "/", words=words, found=found, chapters=chapters)


def thing(desk: Desk, request: Request) -> Response:
    """The page to edit one thing on."""
    with desk.lock:
        known = desk.things()
        one = desk.thing(request.path_params["thing"])
        fields, _ = desk.form(one)
        places = desk.book.examined().loaded.places
        file = one.id if one.id in places.documents else places.ids[one.id][0]
        held = [
            each for each in known.values() if each.id != one.id and _within(places.ids.get(each.id), one)
        ]
        return _html(
            desk, "thing", f"{one.id} {one.name}", "/",
            thing=one, fields=fields, removable=_removable, place=f"standards/{file}", held=held,
            targets=desk.targets(), sections=_sections(desk.edition), key=desk.show(one.id, desk.edition),
            forms=printing.showing(desk.edition, one.id),
        )  # fmt: skip


def _within(place: tuple[str, Any] | None, thing: Thing) -> bool:
    return place is not None and place[0] == thing.id


def _removable(field: Field) -> bool:
    """Whether a field is an entry of a list, which can be taken out."""
    last = field.path[-1]
    return isinstance(last, int) or str(last).startswith(NEW)


def _sections(edition: Edition) -> list[tuple[str, str]]:
    return [
        (f"{key}.yaml {section.title}", f"{edition.chapter_name(key)} · {section.title}")
        for key, chapter in edition.ordered
        for section in chapter.sections
    ]


def shown(desk: Desk, request: Request) -> Response:
    """What the page of a thing would show."""
    key = request.path_params["key"]
    styles = [f"/shown/{key}/tokens.css", "/static/theme.css"]
    styles += [f"/static/css/{name}.css" for name in STYLES]
    template = desk.environment.get_template("desk/fragment.html.j2")
    from markupsafe import Markup

    made = template.render(content=Markup(desk.page(key)), sheets=styles)
    return HTMLResponse(made, headers={"Content-Security-Policy": guard.SHOWN})


def tokens(desk: Desk, request: Request) -> Response:
    """The colours as they would be."""
    return Response(desk.tokens(request.path_params["key"]), media_type="text/css")


def touched(desk: Desk, request: Request) -> Response:
    """What a trial touches."""
    made = desk.shown(request.path_params["key"])
    table = made.trial.table if made.trial else None
    clause = made.edition.clauses.get(made.thing)
    days = str(clause.due or clause.when or "") if clause and clause.recurrence else ""
    template = desk.environment.get_template("desk/touched.html.j2")
    return HTMLResponse(template.render(table=table, days=days) if table else "")


def sheet(desk: Desk, request: Request) -> Response:
    """A form as it would be printed, as PDF or as a picture."""
    name = PurePosixPath(request.path_params["name"])
    pdf, picture = desk.sheet(request.path_params["key"], name.stem)
    if name.suffix == ".pdf":
        return Response(pdf, media_type="application/pdf", headers={"Content-Security-Policy": "sandbox"})
    return Response(picture, media_type="image/webp")


def static(desk: Desk, request: Request) -> Response:
    """Styles and scripts: the desk's own, and those that dress the handbook's pages."""
    name = request.path_params["name"]
    if name == "theme.css":
        return Response(fragment.stylesheet(), media_type="text/css")
    if name == "tokens.css":
        return Response(colours(desk.edition), media_type="text/css")
    folder, kind = ("assets", name) if name.startswith("css/") else ("desk", name)
    path = below(desk.project.templates / folder, kind)
    if path is None or path.suffix not in KINDS:
        raise HTTPException(404)
    return Response(path.read_bytes(), headers={"Content-Type": KINDS[path.suffix]})


def review(desk: Desk, _request: Request) -> Response:
    """All that changed since the edition before, with what is found and what lacks a reason."""
    with desk.lock:
        examined = desk.book.examined()
        here = trial.attempt(desk.book, [])
        made = revision(examined)
        table = diff(made.old, made.new) if made else None
        unexplained: dict[str, list[str]] = {}
        for identity in reasons.missing(made) if made else ():
            place = examined.loaded.places.ids.get(identity)
            unexplained.setdefault(place[0].removesuffix(".yaml") if place else "其他", []).append(identity)
        findings = [trial.told(each, here) for each in examined.findings]
        return _html(
            desk, "review", "审阅", "/review", findings=findings, table=table, unexplained=unexplained
        )


def proposed(desk: Desk, _request: Request) -> Response:
    """The proposals, and the way to begin one."""
    with desk.lock:
        return _html(desk, "proposals", "提案", "/proposals", all=desk.tray.all())


def proposal(desk: Desk, request: Request) -> Response:
    """One proposal for whoever decides: what it changes, edit by edit, and its forms before and after."""
    with desk.lock:
        name = request.path_params["name"]
        desk.work("")
        one, edition, blocked, table, after = desk.tray.get(name), desk.edition, "", None, ""
        try:
            tried = desk.with_proposal(one)
            table = tried.table
            after = desk.show(name, tried.now.loaded.whole(), tried)
            known = {(each.rule, each.message) for each in tried.before.findings}
            found = [each for each in tried.now.findings if (each.rule, each.message) not in known]
        except Refusal as refusal:
            blocked, found = str(refusal), []
        return _html(
            desk, "proposal", f"提案 {name}", "/proposals", name=name, one=one, table=table, blocked=blocked,
            findings=[trial.told(each) for each in found], before=desk.show(name, edition), after=after,
            both=[form for form in (table.forms if table else ()) if form in edition.forms_by_id][:MOST_SHEETS],
            open=proposals.Verdict.OPEN, said=_said,
        )  # fmt: skip


def _said(value: Any) -> str:
    """A value of an edit, for people."""
    return "（无）" if value is None else value if isinstance(value, str) else flow(value)


def publish(desk: Desk, _request: Request) -> Response:
    """The page to publish from."""
    found = errors(desk.book.examined().findings)
    about = desk.edition.about
    return _html(
        desk, "publish", "发布", "/publish", errors=len(found), issued=date.today().isoformat(),
        effective=about.effective,
    )  # fmt: skip


def run_publish(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Publish, or try it, by the command itself: whatever it guarantees holds here too."""
    said = {name: str(asked.get(name) or "") for name in ("number", "status", "issued", "effective", "sign")}
    arguments = ["publish", said["number"], "--effective", said["effective"]]
    arguments += ["--status", said["status"]] if said["status"] and said["number"].count(".") == 1 else []
    arguments += ["--issued", said["issued"]] if said["issued"] else []
    arguments += ["--sign", said["sign"]] if said["sign"] else []
    arguments += [] if asked.get("act") == "publish" else ["--dry-run"]
    call = [sys.executable, "-m", "hallbook", "-C", str(desk.project.root), *arguments]
    done = subprocess.run(call, capture_output=True, text=True, cwd=desk.project.program, check=False)
    return {"output": done.stdout + done.stderr, "code": done.returncode}


def _try(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    return desk.try_out(str(asked["thing"]), asked["changes"])


def _save(desk: Desk, asked: Mapping[str, Any]) -> dict[str, Any]:
    return desk.save(str(asked["thing"]), asked["changes"])
