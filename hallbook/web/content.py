"""An edition as what MkDocs makes its pages from: Markdown, the files beside it, and a configuration."""

import base64
import html
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import yaml

from hallbook.findings import Refusal
from hallbook.model import Edition, Picture
from hallbook.reading import pictures
from hallbook.views import coverage
from hallbook.views.day import busy
from hallbook.views.deadlines import deadlines
from hallbook.web import addresses, calendars, search, tokens
from hallbook.web.pages import Renderer, navigation, pages
from hallbook.web.pages.mine import script
from hallbook.web.pages.navigation import by_scope

T = TypeVar("T")


class Asked(Mapping[str, T]):
    """Values by name of which each is only made when it is asked for: a preview asks for few of a site's."""

    def __init__(self, make: Mapping[str, Callable[[], T]]) -> None:
        self._make = make

    def __getitem__(self, name: str) -> T:
        return self._make[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._make

    def __iter__(self) -> Iterator[str]:
        return iter(self._make)

    def __len__(self) -> int:
        return len(self._make)


@dataclass(frozen=True, slots=True)
class Content:
    """Markdown by the address of its page, other files by path, MkDocs' configuration, the day of issue."""

    pages: Mapping[str, str]
    assets: Mapping[str, bytes]
    configuration: str
    issued: str


def content(renderer: Renderer, templates: Path) -> Content:
    """Turn an edition into what its site is made from."""
    edition = renderer.edition
    texts = Asked({page.address: page.make for page in pages(renderer)})
    assets = Asked(dict(_assets(renderer, templates, texts)))
    return Content(texts, assets, _configuration(edition, texts), edition.about.issued)


def _assets(
    renderer: Renderer, templates: Path, texts: Collection[str]
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Give the files beside the pages, with what makes them."""
    edition = renderer.edition
    folder = templates / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes
    yield "assets/tokens.css", lambda: tokens.css(edition).encode()
    yield tokens.FILE, lambda: tokens.interchange(edition.tokens).encode()
    yield "assets/favicon.svg", lambda: _favicon(edition)
    for clause in edition.clauses.values():
        if figure := clause.figure:
            picture = edition.pictures[figure.file]
            yield addresses.picture(clause.id, figure.file), partial(drawing, figure.file, picture)
    if edition.facts:
        yield "sources/coverage.csv", lambda: b"\xef\xbb\xbf" + coverage.as_csv(edition).encode()
        yield "sources/coverage.json", lambda: coverage.as_json(edition).encode()
    bound = {role for deadline in deadlines(edition) for role in deadline.roles}
    for role in edition.roles:
        if role in bound:
            yield f"roles/{role}.ics", partial(_dates, edition, role)
    for each in busy(edition):
        yield f"roles/{each.id}.js", partial(script, renderer, each)
    yield "assets/search-index.js", lambda: search.index(edition, texts)


def _dates(edition: Edition, role: str) -> bytes:
    return calendars.of_role(edition, role) or b""


def _favicon(edition: Edition) -> bytes:
    palette = edition.tokens.palette
    return tokens.mark(edition.tokens, palette.get("white", ""), palette.get("primary")).encode()


def drawing(name: str, picture: Picture) -> bytes:
    """Give the bytes of a picture; refuse one that would run or fetch, which a frozen file may hold that was not read here."""
    content = base64.b64decode(picture.content)
    try:
        pictures.size(name, content)
    except pictures.Unfit as unfit:
        raise Refusal(f"{unfit.args[1]}，不放进网站。") from unfit
    return content


def _configuration(edition: Edition, pages: Collection[str]) -> str:
    about = edition.about
    settings = {
        "site_name": about.title,
        "site_url": f"{about.site.rstrip('/')}/{about.number}/",
        "docs_dir": "docs",
        "nav": navigation(edition, pages),
        "extra": {
            "hallbook": {
                "title": about.title,
                "edition": about.number,
                "status": about.status.value,
                "issued": about.issued,
                "effective": about.effective,
                "issuer": about.issuer,
                "sought": search.sought(edition),
                "scopes": list(edition.scopes),
                "roles": _roles(edition),
                "mark": edition.tokens.mark.path,
                "mark_size": f"{edition.tokens.mark.size:g}",
            }
        },
    }
    # MkDocs' templates escape nothing: what it is given as text has to be HTML.
    return yaml.safe_dump(_escaped(settings), allow_unicode=True, sort_keys=False, width=200)


def _roles(edition: Edition) -> list[dict[str, Any]]:
    """Whom the reader can be, by scope; the one that the home page is for first."""
    ordered = sorted(busy(edition), key=lambda role: role.id != edition.about.home)
    return [
        {
            "scope": scope or edition.about.place,
            "roles": [
                {"id": role.id, "name": role.name, "full": role.id in edition.about.full} for role in roles
            ],
        }
        for scope, roles in by_scope(edition, ordered).items()
    ]


def _escaped(data: Any) -> Any:
    if isinstance(data, dict):
        return {html.escape(key): _escaped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_escaped(value) for value in data]
    return html.escape(data) if isinstance(data, str) else data
