"""Read the built site back and compare it with the editions it was built from."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote, urlsplit

from jinja2 import Environment

from hallbook import readback
from hallbook.editions import ownership
from hallbook.editions.history import history
from hallbook.editions.shelf import Shelf
from hallbook.findings import Finding
from hallbook.making.store import Files
from hallbook.model import Edition
from hallbook.paper import comparison, packs, pockets
from hallbook.readback import accessible, clauses, drawn, folders, situations, webpage, workbook
from hallbook.readback.bounded import within_limits
from hallbook.readback.folders import AGAIN, finding
from hallbook.readback.replayed import replayed
from hallbook.readback.tree import Tree, tree
from hallbook.readback.webpage import Webpage
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.views.situations import cards
from hallbook.web import addresses, calendars
from hallbook.web import root as front

RULES = {
    "drawing-differs": (
        "A drawing shows a thing as large and as high as its clause says.",
        "图样的尺寸与离地高度应与条款一致。",
    ),
    "edition-not-built": ("Every edition is built.", "每一版都应已生成。"),
    "active-content": (
        "No page runs, sends or leads away by itself.",
        "页面里不应有会运行、提交或转走的内容。",
    ),
    "data-differs": ("The data of an edition is the edition.", "整版数据应与标准一致。"),
    "foreign-host": ("No page loads anything from another host.", "页面不应从别处取文件。"),
    "broken-link": ("Every link leads to a file.", "链接都应有去处。"),
    "broken-anchor": ("Every anchor of a link exists.", "链接的位置都应存在。"),
    "clause-misplaced": ("Every clause stands on one page, once.", "每条条款应在一页上出现一次。"),
    "clause-stray": ("No page shows a clause that is not there.", "页面不应有标准里没有的条款。"),
    "situation-misread": (
        "The page tells each situation once, step by step.",
        "怎么办页应逐步写出每种情形，只写一次。",
    ),
    "form-missing": ("Every printable form is made.", "可打印的表单都应生成。"),
    "form-not-linked": ("A form's page links to its PDF.", "表单页应指向 PDF。"),
    "changes-not-replayed": (
        "The change table, executed on the former edition, gives this one.",
        "改动的数据逐项用在上一版上，应得到这一版。",
    ),
    "calendar-differs": ("A role's calendar holds its deadlines.", "岗位的日历应与条款的期限一致。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

Read = Callable[[str, bytes], list[Finding]]
"""Reads a file back: given its path, as people see it, and its content, gives what differs."""
COUNTED = {
    "editions": "版本",
    "files": "文件",
    "pages": "页面",
    "links": "链接",
    "clauses": "条款",
    "forms": "表单",
    "drawings": "图样",
    "situations": "情形",
}


def verify(
    site: Path,
    on: Shelf,
    templates: Environment,
    made: Callable[[Edition], Files],
    signed: Collection[str] = (),
) -> tuple[list[Finding], dict[str, int]]:
    """Verify every edition in a site folder, and what stands beside them; give the findings and what was counted.

    ``made`` gives all files of an edition as they would be made now; of the editions that were ``signed``, by number,
    they may be those of an older program.
    """
    findings: list[Finding] = []
    counts = dict.fromkeys(COUNTED, 0)
    there = tree(site)
    numbers = frozenset(edition.about.number for edition in on.shown)
    findings += folders.of_front(there, dict(front.files(templates, on)), numbers, ownership.of_all(on.shown))
    for edition in on.shown:
        folder = site / edition.about.number
        if not folder.is_dir() or folder.is_symlink():
            findings.append(
                finding("edition-not-built", folder, f"V{edition.about.number} 还没有生成", "运行 build。")
            )
            continue
        counts["editions"] += 1
        checker = _Edition(tree(folder), on.line(edition), made(edition), edition.about.number in signed)
        for part in (
            checker.files,
            checker.data,
            checker.pages,
            checker.forms,
            checker.joined,
            checker.calendars,
            checker.situations,
            checker.pockets,
            checker.changes,
        ):
            findings += part(counts)
    return findings, counts


class _Edition:
    """One built edition and what it should be: the last of a line, the oldest first."""

    def __init__(self, there: Tree, line: Sequence[Edition], made: Files, signed: bool) -> None:
        self.there = there
        self.folder = there.root
        self.line = line
        self.edition = line[-1]
        self.made = made
        self.signed = signed

    def files(self, counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the files with the manifest, and with what would be made now."""
        counts["files"] += len(self.there.files)
        yield from folders.of_edition(self.there, self.edition.about.number, self.made, self.signed)

    def data(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the edition's data with the edition."""
        path = self.folder / addresses.DATA
        if self.there.content(addresses.DATA) != self.made[addresses.DATA]:
            yield finding("data-differs", path, "整版数据与标准不一致", AGAIN)

    def pages(self, counts: dict[str, int]) -> Iterator[Finding]:
        """Check links, anchors, loads, and that every clause stands once, where it belongs, as it is."""
        read = {
            name: webpage.read(_html(self.there, name)) for name in self.there.files if name.endswith(".html")
        }
        counts["pages"] += len(read)
        for name, page in read.items():
            yield from self._links(name, page, read, counts)
        yield from self._clauses(read, counts)
        for name, page in read.items():
            yield from self._drawings(name, page, counts)

    def _links(
        self, name: str, page: Webpage, read: dict[str, Webpage], counts: dict[str, int]
    ) -> Iterator[Finding]:
        for what in page.active:
            yield finding("active-content", self.folder / name, f"页面里有{what}", AGAIN)
        for load in page.loads:
            if urlsplit(load).scheme in ("http", "https") or load.startswith("//"):
                yield finding(
                    "foreign-host", self.folder / name, f"页面要从别处取 {load}", "所用的一切都要在站内。"
                )
        own = self.edition.about.site
        for link in page.links:
            if urlsplit(link).scheme in ("http", "https") and not link.startswith(own):
                yield finding("foreign-host", self.folder / name, f"链接到别处：{link}", AGAIN)
        root = "/" if name == "404.html" else dirname(name)
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link in ("#", "") or parts.path.startswith("/"):
                continue
            counts["links"] += 1
            target = normpath(join(root, unquote(parts.path))) if parts.path else name
            target = target.lstrip("/")
            if not (self.folder / target).exists():
                yield finding("broken-link", self.folder / name, f"链接 {link} 没有去处", "改正链接。")
            elif target in read and unquote(parts.fragment) not in {"", "__skip", *read[target].anchors}:
                yield finding("broken-anchor", self.folder / name, f"链接 {link} 的位置不存在", "改正链接。")

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
                yield finding("clause-misplaced", self.folder / home, message, AGAIN)
                continue
            shown = read[home].clauses[clause.id][0]
            for rule, message in clauses.faults(self.edition, clause, shown):
                yield finding(rule, self.folder / home, message, AGAIN)
        for identity in sorted(places.keys() - self.edition.clauses.keys()):
            where = places[identity][0]
            yield finding("clause-stray", self.folder / where, f"页面上的条款 {identity} 不在标准里", AGAIN)

    def _drawings(self, name: str, page: Webpage, counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the drawings of items with the items, by their clauses."""
        held: dict[str, list[drawn.Element]] = {}
        for element in page.drawn:
            held.setdefault(element["data-item"], []).append(element)
        for identity, elements in held.items():
            counts["drawings"] += 1
            clause = self.edition.clauses.get(identity)
            stray = (f"图样所属的条款 {identity} 不在标准里",)
            for message in drawn.faults(clause, elements) if clause else stray:
                yield finding("drawing-differs", self.folder / name, message, AGAIN)

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
            inside = [parts[sheet.form.id] for sheet in pack.sheets]
            read = partial(_pdf, partial(readback.findings_in_pack, parts=inside))
            yield from self._printed(addresses.pack(pack.stem), f"没有生成“{pack.title}”", read)
        annex = [parts[sheet.form.id] for sheet in packs.annexed(made)]
        read = partial(_pdf, partial(readback.findings_in_book, edition=self.edition, parts=annex))
        yield from self._printed(addresses.HANDBOOK, "手册没有生成", read)

    def _part(self, sheet: Sheet) -> tuple[Sheet, bytes]:
        return sheet, self.there.content(addresses.form_pdf(sheet.form.id)) or b""

    def _printed(self, name: str, missing: str, read: Read, rule: str = "form-missing") -> Iterator[Finding]:
        """Read a file back: one that is not as it would be made, within limits, for it may be anything."""
        path, content = self.folder / name, self.there.content(name)
        if content is None:
            yield finding(rule, path, missing, AGAIN)
        elif content == self.made.get(name):
            yield from read(str(path), content)
        else:
            try:
                yield from within_limits(read, str(path), content)
            except readback.Unreadable as error:
                yield finding("pdf-unreadable", path, f"读不出来（{error}）", AGAIN)

    def calendars(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the deadlines in each role's calendar with the edition's."""
        for role in self.edition.roles:
            path = self.folder / addresses.calendar(role)
            wanted = calendars.of_role(self.edition, role) or b""
            found = self.there.content(addresses.calendar(role)) or b""
            if calendars.deadlines(found) != calendars.deadlines(wanted):
                yield finding("calendar-differs", path, f"{role} 的日历与条款的期限不一致", AGAIN)

    def situations(self, counts: dict[str, int]) -> Iterator[Finding]:
        """Compare what is told of each situation, on its page and on its card, with the edition."""
        told = cards(self.edition)
        if not told:
            return
        counts["situations"] += len(told)
        path, page = self.folder / addresses.SITUATIONS, webpage.read(_html(self.there, addresses.SITUATIONS))
        for message in situations.page_faults(page.situations, told):
            yield finding("situation-misread", path, message, AGAIN)
        read = partial(_pdf, partial(readback.findings_in_cards, cards=told))
        yield from self._printed(addresses.CARDS, "怎么办的卡片没有生成", read, "card-differs")

    def pockets(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare each role's pocket card with what the edition asks of the role."""
        for made in pockets.printed(self.edition):
            read = partial(_pdf, partial(readback.findings_in_pocket, made=made))
            missing = f"{made.card.name}的口袋卡没有生成"
            yield from self._printed(addresses.pocket(made.card.role), missing, read, "card-differs")

    def changes(self, _counts: dict[str, int]) -> Iterator[Finding]:
        """Compare the comparison with the former edition, on its page, in print and as data, with what is computed."""
        past = history(self.line)
        table = past.table
        if table is None or past.former is None:
            return
        for name, content in comparison.files(table, past.former, self.edition).items():
            if self.there.content(name) != content:
                path = self.folder / name
                yield finding("comparison-differs", path, "改动的数据与两版的差别不一致", AGAIN)
        if not replayed(self.there.content(comparison.DATA) or b"", past.former, self.edition):
            path = self.folder / comparison.DATA
            yield finding("changes-not-replayed", path, f"改动的数据用在 V{table.old} 上得不到本版", AGAIN)
        page = self.folder / addresses.CHANGES
        shown = webpage.read(_html(self.there, addresses.CHANGES)).anchors
        for entry in table.entries:
            if entry.id not in shown:
                yield finding("comparison-differs", page, f"修订对照页没有 {entry.id} 的改动", AGAIN)
        read = partial(_pdf, partial(readback.findings_in_comparison, table=table))
        yield from self._printed(addresses.COMPARISON, "修改对照表没有生成", read, "comparison-differs")

    def _form(self, sheet: Sheet) -> Iterator[Finding]:
        identity, page = sheet.form.id, addresses.form(sheet.form.id)
        wanted: dict[str, Read] = {
            addresses.form_pdf(identity): partial(_pdf, partial(readback.findings, sheet=sheet)),
            addresses.form_workbook(identity): partial(workbook.findings, sheet=sheet),
        }
        links = webpage.read(_html(self.there, page)).links
        for name, read in wanted.items():
            yield from self._printed(name, f"表单 {identity} 没有生成", read)
            if name in self.there.files and basename(name) not in links:
                message = f"表单页没有指向 {basename(name)}"
                yield finding("form-not-linked", self.folder / page, message, AGAIN)


def _pdf(read: Read, place: str, content: bytes) -> list[Finding]:
    """Read a PDF back, and ask whether a screen reader can read it."""
    return [*read(place, content), *accessible.findings(place, content)]


def _html(there: Tree, name: str) -> str:
    """Read a page; bytes that are no UTF-8 become characters that no clause has."""
    return (there.content(name) or b"").decode("utf-8", "replace")
