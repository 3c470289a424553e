"""An edition as what MkDocs makes its pages from: Markdown, the files beside it, and a configuration."""

import base64
import html
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hallbook.findings import Refusal
from hallbook.model import Edition, Picture
from hallbook.reading import pictures
from hallbook.views import coverage
from hallbook.views.day import busy
from hallbook.web import addresses, calendars, search, tokens
from hallbook.web.pages import Renderer, navigation, pages
from hallbook.web.pages.mine import script
from hallbook.web.pages.navigation import by_scope


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
    folder = templates / "assets"
    assets = {
        f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    palette = edition.tokens.palette
    assets["assets/tokens.css"] = tokens.css(edition).encode()
    assets[tokens.FILE] = tokens.interchange(edition.tokens).encode()
    favicon = tokens.mark(edition.tokens, palette.get("white", ""), palette.get("primary"))
    assets["assets/favicon.svg"] = favicon.encode()
    for clause in edition.clauses.values():
        if clause.figure:
            picture = edition.pictures[clause.figure.file]
            address = addresses.picture(clause.id, clause.figure.file)
            assets[address] = drawing(clause.figure.file, picture)
    if edition.facts:
        assets["sources/coverage.csv"] = b"\xef\xbb\xbf" + coverage.as_csv(edition).encode()
        assets["sources/coverage.json"] = coverage.as_json(edition).encode()
    for role in edition.roles:
        if deadlines := calendars.of_role(edition, role):
            assets[f"roles/{role}.ics"] = deadlines
    for each in busy(edition):
        assets[f"roles/{each.id}.js"] = script(renderer, each)
    texts = {page.address: page.markdown for page in pages(renderer)}
    assets["assets/search-index.js"] = search.index(edition, texts)
    return Content(texts, assets, _configuration(edition, texts), edition.about.issued)


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
