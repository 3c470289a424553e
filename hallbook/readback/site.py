"""Read the built site back and compare it with the editions it was built from."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from jinja2 import Environment

from hallbook import readback
from hallbook.editions import frozen
from hallbook.editions.history import history
from hallbook.editions.shelf import Shelf
from hallbook.findings import Finding, Place
from hallbook.model import Edition
from hallbook.paper import comparison, packs
from hallbook.readback import clauses, webpage
from hallbook.readback.webpage import Webpage
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.web import addresses, calendars
from hallbook.web import root as front

RULES = {
    "edition-not-built": ("Every edition is built.", "每一版都应已生成。"),
    "stray-file": ("Nothing is left from an earlier build.", "不应有以前留下的文件。"),
    "manifest-unreadable": ("The manifest can be read.", "文件清单应能读出。"),
    "file-missing": ("Every file of the manifest is there.", "清单所列文件都应存在。"),
    "file-touched": ("Every file is as it was built.", "文件应与生成时一致。"),
    "data-differs": ("The data of an edition is the edition.", "整版数据应与标准一致。"),
    "foreign-host": ("No page loads anything from another host.", "页面不应从别处取文件。"),
    "broken-link": ("Every link leads to a file.", "链接都应有去处。"),
    "broken-anchor": ("Every anchor of a link exists.", "链接的位置都应存在。"),
    "clause-misplaced": ("Every clause stands on one page, once.", "每条条款应在一页上出现一次。"),
    "clause-stray": ("No page shows a clause that is not there.", "页面不应有标准里没有的条款。"),
    "form-missing": ("Every printable form is made.", "可打印的表单都应生成。"),
    "form-not-linked": ("A form's page links to its PDF.", "表单页应指向 PDF。"),
    "calendar-differs": ("A role's calendar holds its deadlines.", "岗位的日历应与条款的期限一致。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

COUNTED = {
    "editions": "版本",
    "files": "文件",
    "pages": "页面",
    "links": "链接",
    "clauses": "条款",
    "forms": "表单",
}
AGAIN = "移走这个文件夹后重新生成；已发布的版本从备份恢复。"


def verify(site: Path, on: Shelf, templates: Environment) -> tuple[list[Finding], dict[str, int]]:
    """Verify every edition in a site folder, and what stands beside them; give the findings and what was counted."""
    findings: list[Finding] = []
    counts = {"editions": 0, "files": 0, "pages": 0, "links": 0, "clauses": 0, "forms": 0}
    findings += _front(site, on, templates)
    for edition in on.shown:
        folder = site / edition.about.number
        if not folder.is_dir():
            findings.append(
                _finding("edition-not-built", folder, f"V{edition.about.number} 还没有生成", "运行 build。")
            )
            continue
        counts["editions"] += 1
        checker = _Edition(site, folder, on.line(edition))
        for part in (
            checker.files,
            checker.data,
            checker.pages,
            checker.forms,
            checker.joined,
            checker.calendars,
            checker.changes,
        ):
            findings += part(counts)
    return findings, counts


def _front(site: Path, on: Shelf, templates: Environment) -> Iterator[Finding]:
    """Compare what stands beside the editions, and find what belongs to none."""
    made = dict(front.files(templates, on))
    for name, content in made.items():
        path = site / name
        if not path.is_file():
            yield _finding("file-missing", path, "文件不见了", "运行 build。")
        elif path.read_bytes() != content:
            yield _finding("file-touched", path, "文件与标准不一致", "运行 build。")
    known = {edition.about.number for edition in on.shown} | {name.partition("/")[0] for name in made}
    beside = [path for path in (site / "f").rglob("*") if path.is_file()] if (site / "f").is_dir() else []
    for path in sorted([*site.iterdir(), *beside]):
        name = path.relative_to(site).as_posix()
        if name not in known | made.keys() and not name.startswith("."):
            yield _finding("stray-file", path, f"{name} 不属于任何一版", "删去它；它是以前留下的。")


class _Edition:
    """One built edition and what it should be: the last of a line, the oldest first."""

    def __init__(self, site: Path, folder: Path, line: Sequence[Edition]) -> None:
        self.site = site
        self.folder = folder
        self.line = line
        self.edition = line[-1]

    def files(self, counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the files with the manifest."""
        path = self.folder / "manifest.json"
        try:
            stated: dict[str, str] = json.loads(path.read_text("utf-8"))["sha256"]
        except (OSError, ValueError, KeyError, TypeError):
            yield _finding("manifest-unreadable", path, "文件清单读不出来", AGAIN)
            return
        there = {
            p.relative_to(self.folder).as_posix(): p for p in sorted(self.folder.rglob("*")) if p.is_file()
        }
        there.pop("manifest.json", None)
        counts["files"] += len(there)
        for name in sorted(stated.keys() - there.keys()):
            yield _finding("file-missing", self.folder / name, "文件不见了", AGAIN)
        for name in sorted(there.keys() - stated.keys()):
            yield _finding("stray-file", there[name], "文件不在清单里", "删去它；它不是这一版的。")
        for name in sorted(there.keys() & stated.keys()):
            if hashlib.sha256(there[name].read_bytes()).hexdigest() != stated[name]:
                yield _finding("file-touched", there[name], "文件被改动过", AGAIN)

    def data(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the edition's data with the edition."""
        path = self.folder / "handbook.json"
        if not path.exists() or path.read_bytes() != frozen.content(self.site.parent, self.edition):
            yield _finding("data-differs", path, "整版数据与标准不一致", AGAIN)

    def pages(self, counts: dict[str, int]) -> Iterator[Finding]:
        """Check links, anchors, loads, and that every clause stands once, where it belongs, as it is."""
        read = {
            path.relative_to(self.folder).as_posix(): webpage.read(_html(path))
            for path in sorted(self.folder.rglob("*.html"))
        }
        counts["pages"] += len(read)
        for name, page in read.items():
            yield from self._links(name, page, read, counts)
        yield from self._clauses(read, counts)

    def _links(
        self, name: str, page: Webpage, read: dict[str, Webpage], counts: dict[str, int]
    ) -> Iterator[Finding]:
        for load in page.loads:
            if urlsplit(load).scheme in ("http", "https") or load.startswith("//"):
                yield _finding(
                    "foreign-host", self.folder / name, f"页面要从别处取 {load}", "所用的一切都要在站内。"
                )
        root = "/" if name == "404.html" else dirname(name)
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link in ("#", "") or parts.path.startswith("/"):
                continue
            counts["links"] += 1
            target = normpath(join(root, unquote(parts.path))) if parts.path else name
            target = target.lstrip("/")
            if not (self.folder / target).exists():
                yield _finding("broken-link", self.folder / name, f"链接 {link} 没有去处", "改正链接。")
            elif target in read and unquote(parts.fragment) not in {"", "__skip", *read[target].anchors}:
                yield _finding("broken-anchor", self.folder / name, f"链接 {link} 的位置不存在", "改正链接。")

    def _clauses(self, read: dict[str, Webpage], counts: dict[str, int]) -> Iterator[Finding]:
        places: dict[str, list[str]] = {}
        for name, page in read.items():
            for identity, times in page.clauses.items():
                places.setdefault(identity, []).extend([name] * len(times))
        for clause in self.edition.clauses.values():
            counts["clauses"] += 1
            home = addresses.chapter(self.edition.homes[clause.id])
            if places.get(clause.id) != [home]:
                found = "、".join(places.get(clause.id, [])) or "无"
                message = f"条款 {clause.id} 应只出现在 {home}，实在 {found}"
                yield _finding("clause-misplaced", self.folder / home, message, AGAIN)
                continue
            shown = read[home].clauses[clause.id][0]
            for rule, message in clauses.faults(self.edition, clause, shown):
                yield _finding(rule, self.folder / home, message, AGAIN)
        for identity in sorted(places.keys() - self.edition.clauses.keys()):
            where = places[identity][0]
            yield _finding("clause-stray", self.folder / where, f"页面上的条款 {identity} 不在标准里", AGAIN)

    def forms(self, counts: dict[str, int]) -> Iterator[Finding]:
        """Read every printable form back and compare it with its sheet."""
        for sheet in sheets.sheets(self.edition):
            counts["forms"] += 1
            yield from self._form(sheet)

    def joined(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the packs and the book with the sheets and the clauses in them."""
        made = sheets.sheets(self.edition)
        parts = {sheet.form.id: self._part(sheet) for sheet in made}
        if not all(content for _, content in parts.values()):
            return  # a form that is missing is a finding of its own
        for pack in packs.packs(self.edition, made):
            path = self.folder / addresses.pack(pack.stem)
            inside = [parts[sheet.form.id] for sheet in pack.sheets]
            if path.exists():
                yield from readback.findings_in_pack(str(path), path.read_bytes(), inside)
            else:
                yield _finding("form-missing", path, f"没有生成“{pack.title}”", AGAIN)
        path = self.folder / addresses.HANDBOOK
        if path.exists():
            annex = [parts[sheet.form.id] for sheet in packs.annexed(made)]
            yield from readback.findings_in_book(str(path), path.read_bytes(), self.edition, annex)
        else:
            yield _finding("form-missing", path, "手册没有生成", AGAIN)

    def _part(self, sheet: Sheet) -> tuple[Sheet, bytes]:
        path = self.folder / addresses.form_pdf(sheet.form.id)
        return sheet, path.read_bytes() if path.exists() else b""

    def calendars(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the deadlines in each role's calendar with the edition's."""
        for role in self.edition.roles:
            path = self.folder / addresses.calendar(role)
            wanted = calendars.of_role(self.edition, role) or b""
            found = path.read_bytes() if path.exists() else b""
            if calendars.deadlines(found) != calendars.deadlines(wanted):
                yield _finding("calendar-differs", path, f"{role} 的日历与条款的期限不一致", AGAIN)

    def changes(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the comparison with the former edition, on its page, in print and as data, with what is computed."""
        table = history(self.line).table
        if table is None:
            return
        for name, content in comparison.files(table).items():
            path = self.folder / name
            if not path.exists() or path.read_bytes() != content:
                yield _finding("comparison-differs", path, "改动的数据与两版的差别不一致", AGAIN)
        page = self.folder / addresses.CHANGES
        shown = webpage.read(_html(page)).anchors if page.exists() else set()
        for entry in table.entries:
            if entry.id not in shown:
                yield _finding("comparison-differs", page, f"修订对照页没有 {entry.id} 的改动", AGAIN)
        path = self.folder / addresses.COMPARISON
        if path.exists():
            yield from readback.findings_in_comparison(str(path), path.read_bytes(), table)
        else:
            yield _finding("comparison-differs", path, "修改对照表没有生成", AGAIN)

    def _form(self, sheet: Sheet) -> Iterator[Finding]:
        path = self.folder / addresses.form_pdf(sheet.form.id)
        page = self.folder / addresses.form(sheet.form.id)
        if not path.exists():
            yield _finding("form-missing", path, f"表单 {sheet.form.id} 没有生成", AGAIN)
            return
        yield from readback.findings(str(path), path.read_bytes(), sheet)
        if not page.exists() or f"{sheet.form.id}.pdf" not in webpage.read(_html(page)).links:
            yield _finding("form-not-linked", page, f"表单页没有指向 {sheet.form.id}.pdf", AGAIN)


def _html(path: Path) -> str:
    """Read a page; bytes that are no UTF-8 become characters that no clause has."""
    return path.read_text("utf-8", errors="replace")


def _finding(rule: str, path: Path, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=Place(str(path)), message=message, hint=hint)
