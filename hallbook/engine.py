"""The site engine: plain Markdown and a configuration out, MkDocs over them. No other module knows MkDocs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import yaml

from hallbook import calendars, coverage, search, tokens
from hallbook.files import write
from hallbook.findings import Refusal
from hallbook.model import Edition
from hallbook.pages import Renderer, navigation, pages


def prepare(renderer: Renderer, root: Path) -> int:
    """Write Markdown, assets and ``build/mkdocs.yml``, touching only what changed; give the number of pages."""
    edition = renderer.edition
    docs = root / "build" / "docs"
    assets = root / "templates" / "assets"
    made = list(pages(renderer))
    wanted = {docs / page.address.replace(".html", ".md"): page.markdown.encode() for page in made}
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            wanted[docs / "assets" / path.relative_to(assets)] = path.read_bytes()
    wanted[docs / "assets" / "tokens.css"] = tokens.css(edition.tokens).encode()
    wanted[docs / "assets" / "search-index.js"] = _search_index(edition).encode()
    wanted[docs / "sources" / "coverage.csv"] = b"\xef\xbb\xbf" + coverage.as_csv(edition).encode()
    wanted[docs / "sources" / "coverage.json"] = coverage.as_json(edition).encode()
    for role in edition.roles:
        if content := calendars.of_role(edition, role):
            wanted[docs / "roles" / f"{role}.ics"] = content
    wanted[root / "build" / "mkdocs.yml"] = _configuration(edition).encode()
    for path, content in wanted.items():
        if not path.exists() or path.read_bytes() != content:
            write(path, content)
    for path in docs.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    return len(made)


def render(root: Path, target: Path, issued: str) -> None:
    """Render what ``prepare`` wrote into a folder. ``issued`` (ISO day) is the date of everything in it."""
    epoch = str(int(datetime.fromisoformat(issued).replace(tzinfo=UTC).timestamp()))
    done = subprocess.run(
        _command(root, ["build", "--strict", "--site-dir", str(target)]),
        env=_environment() | {"SOURCE_DATE_EPOCH": epoch},
        capture_output=True,
        text=True,
        cwd=root,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"MkDocs 没有建成站点：\n{done.stdout}{done.stderr}")
    # Material's scripts and source maps: the theme uses none of them, and they are a megabyte an edition.
    shutil.rmtree(target / "assets" / "javascripts", ignore_errors=True)
    for source_map in target.rglob("*.map"):
        source_map.unlink()


def preview(root: Path, port: int) -> subprocess.Popen[bytes]:
    """Start a preview on this machine that renders again the pages whose Markdown changes."""
    command = _command(root, ["serve", "--dirty", "--quiet", "--dev-addr", f"127.0.0.1:{port}"])
    return subprocess.Popen(command, env=_environment(), cwd=root)


def _command(root: Path, arguments: Iterable[str]) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments, "--config-file", str(root / "build" / "mkdocs.yml")]


def _environment() -> dict[str, str]:
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


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
            }
        },
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=200)


def _search_index(edition: Edition) -> str:
    data = {"documents": search.documents(edition), "aliases": search.aliases(edition)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "window.hallbookSearch=" + text.replace("</", "<\\/") + ";\n"
