"""Build the site: every edition once, its pages, forms and data, and beside them what leads to the current one."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from hallbook import addresses, book, changes, editions, engine, front, packs, printing, readback, sheets
from hallbook.diff import Table
from hallbook.files import replace_folder, write
from hallbook.findings import Finding, Refusal
from hallbook.history import History, history
from hallbook.model import Edition, Status
from hallbook.pages import Renderer
from hallbook.sheets import Sheet
from hallbook.shelf import Shelf
from hallbook.templating import environment

Progress = Callable[[str], None]


class Unfaithful(Exception):  # noqa: N818 - it names what is wrong
    """What was made does not say what the standards say; ``findings`` tell where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = list(findings)


PREVIEW_PX = 720


def build(on: Shelf, root: Path, progress: Progress) -> None:
    """Build what is missing in ``site/``. A published edition that is already there is never made again."""
    for edition in on.shown:
        number = edition.about.number
        target = root / "site" / number
        if edition is not on.draft and _there(target, edition):
            progress(f"V{number} 已在 {target.relative_to(root)}")
            continue
        progress(f"生成 V{number}（{edition.about.status}）")
        fresh = _edition(on.line(edition), root, progress)
        replace_folder(target, fresh)
    build_front(on, root)


def build_front(on: Shelf, root: Path) -> None:
    """Write what stands beside the editions: it follows every edition and withdrawal, and is made anew each time."""
    made = dict(front.files(environment(root / "templates"), on))
    for name, content in made.items():
        write(root / "site" / name, content)
    for path in (root / "site" / "f").rglob("*.html"):
        if path.relative_to(root / "site").as_posix() not in made:
            path.unlink()


def _there(target: Path, edition: Edition) -> bool:
    """Whether a published edition is built already. A draft of the same number gives way; anything else is refused."""
    data = target / "handbook.json"
    if not data.exists():
        return False
    content = data.read_bytes()
    if content == editions.freeze(edition):
        return True
    built, _ = editions.thaw(str(data), content)
    if built and built.about.status is Status.DRAFT:
        return False
    raise Refusal(
        f"{target} 与发布的 V{edition.about.number} 不一致；运行 verify 看哪里被改动，移走这个文件夹后再生成。"
    )


def _edition(line: Sequence[Edition], root: Path, progress: Progress) -> Path:
    """Build the last edition of a line in a folder of its own and give that folder."""
    edition = line[-1]
    fresh = root / "build" / f"site-{edition.about.number}"
    shutil.rmtree(fresh, ignore_errors=True)
    renderer = Renderer(edition, environment(root / "templates"), history(line))
    count = engine.prepare(renderer, root)
    progress(f"排版 {count} 个页面")
    engine.render(root, fresh, edition.about.issued)
    found = _print(renderer, root / "templates", fresh, progress)
    if found:
        raise Unfaithful(found)
    write(fresh / "handbook.json", editions.freeze(edition))
    write(fresh / "manifest.json", manifest(fresh))
    return fresh


def _print(renderer: Renderer, templates: Path, fresh: Path, progress: Progress) -> list[Finding]:
    """Print forms, packs, the book and the comparison on all cores; give what reading the forms back finds."""
    edition, table = renderer.edition, renderer.history.table
    todo = sheets.sheets(edition)
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        others = [pool.submit(_book, edition, templates, renderer.history, fresh / "handbook.pdf")]
        if table:
            others.append(pool.submit(_comparison, table, edition, templates, fresh / "changes.pdf"))
        progress(f"制作并读回 {len(todo)} 种表单")
        form = partial(_form, templates, fresh / "forms")
        found = [finding for part in pool.map(form, todo, chunksize=2) for finding in part]
        bundles = packs.packs(edition, todo)
        progress(f"装订 {len(bundles)} 套表单与手册")
        list(pool.map(partial(_pack, templates, fresh), bundles))
        for other in others:
            other.result()
    _annex(todo, fresh)
    return found


def _annex(todo: Sequence[Sheet], fresh: Path) -> None:
    """Put the sheets behind the book."""
    parts = [(sheet, (fresh / addresses.form_pdf(sheet.form.id)).read_bytes()) for sheet in todo]
    path = fresh / "handbook.pdf"
    write(path, packs.annex(path.read_bytes(), "附录D 表单", parts))


def _form(templates: Path, folder: Path, sheet: Sheet) -> list[Finding]:
    """Print one form and its preview, then read the form back."""
    path = folder / f"{sheet.form.id}.pdf"
    content = printing.pdf(templates, sheet)
    write(path, content)
    write(path.with_suffix(".webp"), printing.picture(content, PREVIEW_PX))
    return readback.findings(f"{folder.name}/{path.name}", content, sheet)


def _pack(templates: Path, fresh: Path, bundle: packs.Pack) -> None:
    parts = [(sheet, (fresh / "forms" / f"{sheet.form.id}.pdf").read_bytes()) for sheet in bundle.sheets]
    write(fresh / addresses.pack(bundle.stem), packs.pack(bundle.title, parts, templates))


def _book(edition: Edition, templates: Path, past: History, path: Path) -> None:
    write(path, book.pdf(edition, templates, past))


def _comparison(table: Table, edition: Edition, templates: Path, path: Path) -> None:
    write(path, changes.pdf(table, edition, templates))
    write(path.with_suffix(".csv"), b"\xef\xbb\xbf" + changes.as_csv(table).encode())
    write(path.with_suffix(".json"), changes.as_json(table).encode())


def manifest(folder: Path) -> bytes:
    """Give every file below a folder with its SHA-256, as JSON."""
    digests = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    return (json.dumps({"sha256": digests}, indent=1) + "\n").encode()
