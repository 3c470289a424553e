"""The site engine: plain Markdown and a configuration out, MkDocs over them. Only rendering.py knows MkDocs besides."""

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from hallbook.findings import Refusal
from hallbook.making import keys
from hallbook.making.files import fill
from hallbook.making.store import Files, Store
from hallbook.model import Edition, Scope
from hallbook.project import Project
from hallbook.views import coverage
from hallbook.web import calendars, mkdocs, search, tokens
from hallbook.web.pages import Renderer, navigation, pages

A_RUN = 40
"""Pages that are worth a run of the engine of their own: its start takes as long as they do."""
A_PAGE = 200
"""What surrounds a page takes about as long as so many tags in it."""
_ANCHOR = re.compile(r'(?:\{#|\bid=")([^"}\s]+)')


@dataclass(frozen=True, slots=True)
class Source:
    """What the engine works on: Markdown by address, other files by path, its configuration, the day of issue."""

    pages: Mapping[str, str]
    assets: Mapping[str, bytes]
    configuration: str
    issued: str


def source(renderer: Renderer, templates: Path) -> Source:
    """Turn an edition into what the engine works on."""
    edition = renderer.edition
    folder = templates / "assets"
    assets = {
        f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    palette = edition.tokens.palette
    assets["assets/tokens.css"] = tokens.css(edition.tokens).encode()
    assets[tokens.FILE] = tokens.interchange(edition.tokens).encode()
    favicon = tokens.mark(edition.tokens, palette.get("white", ""), palette.get("primary"))
    assets["assets/favicon.svg"] = favicon.encode()
    assets["sources/coverage.csv"] = b"\xef\xbb\xbf" + coverage.as_csv(edition).encode()
    assets["sources/coverage.json"] = coverage.as_json(edition).encode()
    for role in edition.roles:
        if content := calendars.of_role(edition, role):
            assets[f"roles/{role}.ics"] = content
    texts = {page.address: page.markdown for page in pages(renderer)}
    assets["assets/search-index.js"] = search.index(edition, texts)
    return Source(texts, assets, _configuration(edition), edition.about.issued)


def prepare(made: Source, project: Project) -> None:
    """Write Markdown, assets and ``build/mkdocs.yml``, touching only what changed."""
    docs = project.build / "docs"
    texts = {address.replace(".html", ".md"): text.encode() for address, text in made.pages.items()}
    wanted = {**texts, **made.assets}
    fill(docs, wanted)
    fill(project.build, {"mkdocs.yml": made.configuration.encode()})
    for path in docs.rglob("*"):
        if path.is_file() and path.relative_to(docs).as_posix() not in wanted:
            path.unlink()


def render(made: Source, project: Project, store: Store) -> Files:
    """Give the pages and all that they need; the engine is started only for pages that are not in the store."""
    frame = _frame(made, project)
    named = {address: keys.key("page", frame, address, text) for address, text in made.pages.items()}
    kept = {address: store.get(key) for address, key in named.items()}
    others = store.get(keys.key("theme", frame))
    missing = [address for address in named if kept[address] is None]
    if others is None or missing:
        prepare(made, project)
        for left in project.build.glob("html*"):
            shutil.rmtree(left, ignore_errors=True)
        # Of its own: the engine of a build that was killed may still be writing into the former one.
        folder = project.build / f"html-{os.getpid()}"
        shares = _shares(made, missing)
        _run(made, project, folder, shares)
        for number, share in enumerate(shares):
            for address in share:
                kept[address] = {address: (folder / str(number) / address).read_bytes()}
                store.put(named[address], kept[address] or {})
        if others is None:
            others = _others(made, folder / "0")
            store.put(keys.key("theme", frame), others)
    rendered = {address: content for files in kept.values() for address, content in (files or {}).items()}
    return {**others, **made.assets, **rendered}


def _shares(made: Source, addresses: Sequence[str]) -> list[list[str]]:
    """Deal pages out among runs of the engine side by side, about equally long; a few are not worth a second run."""
    shares: list[list[str]] = [[] for _ in range(max(1, min(os.cpu_count() or 1, len(addresses) // A_RUN)))]
    lengths = {address: made.pages[address].count("<") + A_PAGE for address in addresses}
    total = [0] * len(shares)
    for address in sorted(addresses, key=lambda address: -lengths[address]):
        least = total.index(min(total))
        shares[least].append(address)
        total[least] += lengths[address]
    return shares


def _frame(made: Source, project: Project) -> str:
    """Digest what every page is made from: the theme, the configuration, all addresses and all anchors."""
    anchors = [f"{address} {' '.join(_ANCHOR.findall(text))}" for address, text in sorted(made.pages.items())]
    theme = keys.of_files(project.root, ("mkdocs.yml", "templates/theme"))
    return keys.key(keys.maker(), theme, made.configuration, made.issued, *anchors)


def _run(made: Source, project: Project, folder: Path, shares: Sequence[Sequence[str]]) -> None:
    """Let MkDocs render shares of the pages into ``folder/0``, ``folder/1``, …; any warning of it refuses the build."""
    configuration = project.build / "mkdocs.yml"
    with mkdocs.pool(len(shares)) as pool:
        runs = []
        for number, share in enumerate(shares):
            fill(folder / str(number), dict.fromkeys(made.pages.keys() - set(share), b""))
            runs.append(pool.submit(mkdocs.render, configuration, folder / str(number), made.issued))
        said = [line for run in runs for line in run.result()]
    if said:
        raise Refusal("\n".join(["MkDocs 没有建成站点：", *said]))


def _others(made: Source, folder: Path) -> Files:
    """Give what the theme put beside pages and assets, without Material's scripts: a megabyte that no page uses."""
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if name not in made.pages
        and name not in made.assets
        and not name.startswith("assets/javascripts/")
        and not name.endswith(".map")
    }


def preview(project: Project, port: int) -> subprocess.Popen[bytes]:
    """Start a preview on this machine that renders again the pages whose Markdown changes."""
    where = ["--config-file", str(project.build / "mkdocs.yml"), "--dev-addr", f"127.0.0.1:{port}"]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--quiet", *where]
    return subprocess.Popen(command, env=os.environ | mkdocs.QUIET, cwd=project.root)


def _configuration(edition: Edition) -> str:
    about = edition.about
    settings = {
        "INHERIT": "../mkdocs.yml",
        "site_name": about.title,
        "site_url": f"{about.site.rstrip('/')}/{about.number}/",
        "docs_dir": "docs",
        "nav": navigation(edition),
        "extra": {
            "hallbook": {
                "title": about.title,
                "edition": about.number,
                "status": about.status.value,
                "issued": about.issued,
                "effective": about.effective,
                "issuer": about.issuer,
                "scopes": [scope.value for scope in Scope],
                "mark": edition.tokens.mark.path,
                "mark_size": f"{edition.tokens.mark.size:g}",
            }
        },
    }
    # The engine's templates escape nothing: what it is given as text has to be HTML.
    return yaml.safe_dump(_escaped(settings), allow_unicode=True, sort_keys=False, width=200)


def _escaped(data: Any) -> Any:
    if isinstance(data, dict):
        return {html.escape(key): _escaped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_escaped(value) for value in data]
    return html.escape(data) if isinstance(data, str) else data
