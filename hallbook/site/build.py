"""Build the site: every edition once, and beside them what leads to the current one."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hallbook.editions import frozen, manifest, ownership, record
from hallbook.editions.history import history
from hallbook.editions.shelf import Shelf
from hallbook.findings import Finding, Refusal
from hallbook.making.files import fill, replace, replace_folder
from hallbook.making.maker import Maker
from hallbook.making.names import within
from hallbook.making.store import Files, Store
from hallbook.making.templating import environment
from hallbook.model import Edition, Status
from hallbook.project import Project
from hallbook.site.edition import Progress, outputs
from hallbook.web import addresses, mkdocs
from hallbook.web import root as front
from hallbook.web.pages import Renderer


class Unfaithful(Exception):  # noqa: N818 - it names what is wrong
    """What was made does not say what the standards say; ``findings`` tell where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = list(findings)


@contextmanager
def ready(project: Project) -> Iterator[Maker]:
    """Get ready to build: entered before the standards are read, what takes long to load is loaded meanwhile."""
    mkdocs.load_ahead()
    with Maker(Store(project.cache)) as maker:
        yield maker


def build(
    on: Shelf, project: Project, maker: Maker, progress: Progress, settle: Callable[[], object] = lambda: None
) -> None:
    """Build what is missing in ``site/``. A published edition that is already there is never made again.

    ``settle`` is called when all editions are there and nothing leads to a new one yet: publishing freezes it then.
    """
    for edition in on.shown:
        number = edition.about.number
        target = within(project.site, number)
        if edition is not on.draft and _there(target, frozen.content(project.root, edition), number):
            progress(f"V{number} 已在 {target.relative_to(project.root)}")
            continue
        progress(f"生成 V{number}（{edition.about.status}）")
        replace_folder(target, _edition(on.line(edition), project, maker, progress))
    settle()
    build_front(on, project)


def build_front(on: Shelf, project: Project) -> None:
    """Write what stands beside the editions: it follows every edition and withdrawal, and is made anew each time."""
    made = dict(front.files(environment(project.templates), on))
    for name, content in made.items():
        replace(within(project.site, name), content)
    for folder, ending in (("f", "html"), ("calendar", "ics")):
        for path in (project.site / folder).rglob(f"*.{ending}"):
            if path.relative_to(project.site).as_posix() not in made:
                path.unlink()
        for path in (project.site / folder).glob("*/"):
            if not any(path.iterdir()):
                path.rmdir()


def _there(target: Path, wanted: bytes, number: str) -> bool:
    """Whether a published edition is built already.

    A draft of the same number gives way, and what is another handbook's; anything else is refused.
    """
    data = within(target, addresses.DATA)
    if not data.exists():
        return False
    content = record.content(data)
    if content == wanted:
        return True
    built, _ = frozen.thaw(f"{number}.json", content)
    if built and built.about.status is Status.DRAFT:
        return False
    name = ownership.of_frozen(content)
    if name and name != ownership.of_frozen(wanted):
        return False
    raise Refusal(f"{target} 与发布的 V{number} 不一致；运行 verify 看哪里被改动，移走这个文件夹后再生成。")


def _edition(line: Sequence[Edition], project: Project, maker: Maker, progress: Progress) -> Path:
    """Build the last edition of a line in a folder of its own and give that folder."""
    files = whole(line, project, maker, progress)
    fresh = project.build / f"site-{line[-1].about.number}"
    shutil.rmtree(fresh, ignore_errors=True)
    fill(fresh, files)
    return fresh


def whole(line: Sequence[Edition], project: Project, maker: Maker, progress: Progress) -> Files:
    """Give all files of the last edition of a line by path, its data and its manifest among them."""
    edition = line[-1]
    renderer = Renderer(edition, environment(project.templates), history(line))
    made, found = outputs(renderer, project, maker, progress)
    if found:
        raise Unfaithful(found)
    files = {**made, addresses.DATA: frozen.content(project.root, edition)}
    return {**files, manifest.FILE: manifest.write(edition.about.number, files)}
