"""Build the site: every edition once, its pages, forms and data, and beside them what leads to the current one."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path

from hallbook.web import addresses, engine, root as front
from hallbook.paper import comparison, packs
from hallbook.editions import frozen
from hallbook.views import sheets
from hallbook.making.files import fill, replace, replace_folder
from hallbook.making.names import within
from hallbook.findings import Finding, Refusal
from hallbook.editions.history import history
from hallbook.making.work import Pending, end_with_parent
from hallbook.model import Edition, Status
from hallbook.web.pages import Renderer
from hallbook.editions.shelf import Shelf
from hallbook.project import Project
from hallbook.making.store import Files, Store
from hallbook.making.templating import environment
from hallbook.site.works import CONTENTS, Works

Progress = Callable[[str], None]


class Unfaithful(Exception):  # noqa: N818 - it names what is wrong
    """What was made does not say what the standards say; ``findings`` tell where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = list(findings)


def build(
    on: Shelf, project: Project, progress: Progress, settle: Callable[[], object] = lambda: None
) -> None:
    """Build what is missing in ``site/``. A published edition that is already there is never made again.

    ``settle`` is called when all editions are there and nothing leads to a new one yet: publishing freezes it then.
    """
    store = Store(project.cache)
    for edition in on.shown:
        number = edition.about.number
        target = within(project.site, number)
        if edition is not on.draft and _there(target, frozen.content(project.root, edition), number):
            progress(f"V{number} 已在 {target.relative_to(project.root)}")
            continue
        progress(f"生成 V{number}（{edition.about.status}）")
        fresh = _edition(on.line(edition), project, store, progress)
        replace_folder(target, fresh)
    store.close()
    settle()
    build_front(on, project)


def build_front(on: Shelf, project: Project) -> None:
    """Write what stands beside the editions: it follows every edition and withdrawal, and is made anew each time."""
    made = dict(front.files(environment(project.templates), on))
    for name, content in made.items():
        replace(within(project.site, name), content)
    for path in (project.site / "f").rglob("*.html"):
        if path.relative_to(project.site).as_posix() not in made:
            path.unlink()


def _there(target: Path, wanted: bytes, number: str) -> bool:
    """Whether a published edition is built already. A draft of the same number gives way; anything else is refused."""
    data = within(target, "handbook.json")
    if not data.exists():
        return False
    content = data.read_bytes()
    if content == wanted:
        return True
    built, _ = frozen.thaw(str(data), content)
    if built and built.about.status is Status.DRAFT:
        return False
    raise Refusal(
        f"{target} 与发布的 V{number} 不一致；运行 verify 看哪里被改动，移走这个文件夹后再生成。"
    )


def _edition(line: Sequence[Edition], project: Project, store: Store, progress: Progress) -> Path:
    """Build the last edition of a line in a folder of its own and give that folder."""
    edition = line[-1]
    renderer = Renderer(edition, environment(project.templates), history(line))
    files, found = _outputs(renderer, project, store, progress)
    if found:
        raise Unfaithful(found)
    files["handbook.json"] = frozen.content(project.root, edition)
    files["manifest.json"] = manifest(files)
    fresh = project.build / f"site-{edition.about.number}"
    shutil.rmtree(fresh, ignore_errors=True)
    fill(fresh, files)
    return fresh


def _outputs(
    renderer: Renderer, project: Project, store: Store, progress: Progress
) -> tuple[dict[str, bytes], list[Finding]]:
    """Give all files of an edition by path, and what reading its forms back finds; cores work side by side."""
    works = Works(renderer, project.templates)
    todo = sheets.sheets(renderer.edition)
    bundles = packs.packs(renderer.edition, todo)
    books = {addresses.HANDBOOK: works.handbook, addresses.COMPARISON: works.comparison}
    volumes = {name: book for name, book in books.items() if book}
    # A thread waits for the engine of the pages; the pool has to be forked before.
    with (
        ProcessPoolExecutor(mp_context=get_context("fork"), initializer=end_with_parent) as pool,
        ThreadPoolExecutor(1) as aside,
    ):
        pool.submit(int)
        start = partial(Pending, store=store, pool=pool)
        forms = start(map(works.form, todo))
        laying = {name: start(works.parts(volume)) for name, volume in volumes.items()}
        source = engine.source(renderer, project.templates)
        count, new = (sum(map(each, laying.values())) for each in (len, attrgetter("new")))
        progress(
            f"排版 {len(source.pages)} 个页面；制作并读回 {forms.new} 种表单，沿用 {len(forms) - forms.new} 种；"
            f"排版 {new} 章，沿用 {count - new} 章"
        )
        pages = aside.submit(engine.render, source, project, store)
        printed, found = _gathered(forms)
        parts = {sheet.form.id: (sheet, printed[addresses.form_pdf(sheet.form.id)]) for sheet in todo}
        lengths = {identity: packs.pages(content) for identity, (_, content) in parts.items()}
        contents, _ = _gathered(start(works.contents(bundle, lengths) for bundle in bundles))
        packed = start(works.pack(bundle, contents[CONTENTS + bundle.stem], parts) for bundle in bundles)
        laid = {name: _gathered(pending)[0] for name, pending in laying.items()}
        fronts = {name: start(works.front(volume, laid[name])) for name, volume in volumes.items()}
        annexes = {addresses.HANDBOOK: [parts[sheet.form.id] for sheet in packs.annexed(todo)]}
        bound = start(
            works.bound(name, laid[name], _gathered(front)[0], annexes.get(name, ()))
            for name, front in fronts.items()
        )
        progress(f"装订手册与 {packed.new} 套表单，沿用 {len(packed) - packed.new} 套")
        joined = _gathered(packed)[0] | _gathered(bound)[0]
        data = comparison.files(renderer.history.table) if renderer.history.table else {}
        return {**pages.result(), **printed, **joined, **data}, found


def _gathered(pending: Pending) -> tuple[dict[str, bytes], list[Finding]]:
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for made, found in pending.results():
        files |= made
        findings += found
    return files, findings


def manifest(files: Files) -> bytes:
    """Give every file of an edition with its SHA-256, as JSON."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
    return (json.dumps({"sha256": digests}, indent=1) + "\n").encode()
