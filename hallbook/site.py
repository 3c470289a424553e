"""Build the site of an edition: Markdown and configuration out, MkDocs over them, the result moved into place."""

import hashlib
import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import yaml

from hallbook import addresses, search, tokens
from hallbook.findings import Refusal
from hallbook.model import Edition
from hallbook.pages import Page, Renderer, environment, navigation, pages

Progress = Callable[[str], None]


def build(edition: Edition, root: Path, progress: Progress) -> Path:
    """Build ``site/<number>/`` and the files beside it; the former site stays until the new one is whole."""
    made = prepare(edition, root)
    progress(f"生成 {len(made)} 个页面的文稿")
    fresh = root / "build" / "site-new"
    shutil.rmtree(fresh, ignore_errors=True)
    mkdocs(root, ["build", "--strict", "--site-dir", str(fresh)], edition)
    progress("排版成网页")
    _write(fresh / "handbook.json", frozen(edition))
    _write(fresh / "manifest.json", manifest(fresh))
    target = root / "site" / edition.about.number
    _replace(target, fresh, root / "build" / "site-old")
    _front(edition, root / "site")
    progress(f"放到 {target.relative_to(root)}")
    return target


def prepare(edition: Edition, root: Path) -> list[Page]:
    """Write the Markdown, the assets and ``build/mkdocs.yml``; only files whose content changed are touched."""
    docs = root / "build" / "docs"
    made = list(pages(Renderer(edition, environment(root / "templates"))))
    wanted = {docs / page.address.replace(".html", ".md"): page.markdown.encode() for page in made}
    for path in sorted((root / "templates" / "assets").rglob("*")):
        if path.is_file():
            wanted[docs / "assets" / path.relative_to(root / "templates" / "assets")] = path.read_bytes()
    wanted[docs / "assets" / "tokens.css"] = tokens.css(edition.tokens).encode()
    wanted[docs / "assets" / "search-index.js"] = _search_index(edition).encode()
    wanted[root / "build" / "mkdocs.yml"] = configuration(edition).encode()
    for path, content in wanted.items():
        if not path.exists() or path.read_bytes() != content:
            _write(path, content)
    for path in docs.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    return made


def configuration(edition: Edition) -> str:
    """Give the MkDocs configuration that inherits the project's ``mkdocs.yml``."""
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


def mkdocs(root: Path, arguments: Iterable[str], edition: Edition) -> None:
    """Run MkDocs over what ``prepare`` wrote. This is the one place that knows the engine."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        *arguments,
        "--config-file",
        str(root / "build" / "mkdocs.yml"),
    ]
    epoch = _epoch(edition.about.issued)
    variables = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, cwd=root, check=False)
    if done.returncode:
        raise Refusal(f"MkDocs 没有建成站点：\n{done.stdout}{done.stderr}")


def frozen(edition: Edition) -> bytes:
    """Give the whole edition as canonical JSON."""
    data = edition.model_dump(mode="json", exclude_defaults=True)
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def manifest(folder: Path) -> bytes:
    """Give every file below a folder with its SHA-256, as JSON."""
    digests = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return (json.dumps({"sha256": digests}, indent=1) + "\n").encode()


def _search_index(edition: Edition) -> str:
    documents = search.documents(edition, addresses)
    aliases = search.aliases(edition)
    data = json.dumps({"documents": documents, "aliases": aliases}, ensure_ascii=False, separators=(",", ":"))
    return "window.hallbookSearch=" + data.replace("</", "<\\/") + ";\n"


def _epoch(day: str) -> str:
    """The first second of a day (UTC), as SOURCE_DATE_EPOCH wants it."""
    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))


FRONT = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={number}/index.html">
<title>{title}</title></head><body><p><a href="{number}/index.html">打开{title} V{number}</a></p></body></html>
"""


def _front(edition: Edition, site: Path) -> None:
    """Write what stands beside the editions: the way to the current one, and the version selector's list."""
    number = edition.about.number
    _write(site / "index.html", FRONT.format(number=number, title=html.escape(edition.about.title)).encode())
    versions = [{"version": number, "title": f"V{number}", "aliases": ["current"]}]
    _write(site / "versions.json", (json.dumps(versions, ensure_ascii=False, indent=1) + "\n").encode())


def _replace(target: Path, fresh: Path, old: Path) -> None:
    """Put a whole new folder where the former one was; at no moment is a half-written one there."""
    shutil.rmtree(old, ignore_errors=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except OSError as error:
        raise Refusal(f"写不进 {target.parent}：{error.strerror}") from error
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Refusal(f"写不进 {path}：{error.strerror}") from error
