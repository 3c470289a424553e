"""Build the site: every edition once, its pages, forms and data, and beside them what leads to the current one."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hallbook import editions, engine, front, printing, sheets
from hallbook.files import replace_folder, write
from hallbook.findings import Refusal
from hallbook.history import history
from hallbook.model import Edition, Status
from hallbook.pages import Renderer
from hallbook.templating import environment

Progress = Callable[[str], None]
PREVIEW_PX = 720


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions of a project: the published ones, oldest first, and the draft, if it is none of them."""

    published: tuple[Edition, ...]
    draft: Edition | None

    @property
    def shown(self) -> tuple[Edition, ...]:
        """All editions, the draft last."""
        return (*self.published, self.draft) if self.draft else self.published


def shelf(published: Sequence[Edition], working: Edition) -> Shelf:
    """Put the working edition on the shelf as a draft, unless it is the one published last."""
    known = any(edition.about.number == working.about.number for edition in published)
    return Shelf(tuple(published), None if known else working)


def build(on: Shelf, root: Path, progress: Progress) -> None:
    """Build what is missing in ``site/``. A published edition that is already there is never made again."""
    for index, edition in enumerate(on.shown):
        number = edition.about.number
        target = root / "site" / number
        if edition is not on.draft and _there(target, edition):
            progress(f"V{number} 已在 {target.relative_to(root)}")
            continue
        progress(f"生成 V{number}（{edition.about.status}）")
        fresh = _edition(on.shown[: index + 1], root, progress)
        replace_folder(target, fresh)
    for name, content in front.files(environment(root / "templates"), on.published, on.shown):
        write(root / "site" / name, content)


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
    _forms(edition, root, fresh, progress)
    write(fresh / "handbook.json", editions.freeze(edition))
    write(fresh / "manifest.json", manifest(fresh))
    return fresh


def _forms(edition: Edition, root: Path, fresh: Path, progress: Progress) -> None:
    todo = sheets.sheets(edition)
    progress(f"制作 {len(todo)} 种表单")
    for sheet, content in printing.pdfs(root / "templates", todo):
        write(fresh / "forms" / f"{sheet.form.id}.pdf", content)
        write(fresh / "forms" / f"{sheet.form.id}.webp", printing.picture(content, PREVIEW_PX))


def manifest(folder: Path) -> bytes:
    """Give every file below a folder with its SHA-256, as JSON."""
    digests = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    return (json.dumps({"sha256": digests}, indent=1) + "\n").encode()
