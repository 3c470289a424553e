"""Compare what a finished PDF says with its sheet: the line at the foot, the drawn rows, everything else."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hallbook.model.form import Break, Choices, Fields, Grid, Note, Quoted, Rows, Sum, Table, Writing
from hallbook.paper import forms
from hallbook.readback.printout import PT_PER_MM, Letters, Page, Printout
from hallbook.views import totals
from hallbook.views.results import Column, figures, hint, lead, results
from hallbook.views.sheets import Given, Row, Sheet

Fault = tuple[str, str]
"""A rule's id and the Chinese message."""

_PAGES = re.compile(r"第(\d+)页/共(\d+)页$")
_ANCHOR = re.compile(
    r"(?<!\S)((?:\d+|[A-Z])(?:\.\d+){2}(?: [a-z]\)(?: \d{1,2}\))?)?) ([A-Z]{2,4}(?:- ?[A-Z0-9]{1,4}){1,3})(?!\S)"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Copy:
    """What one copy (联) of the sheet says between the margins, page by page, with single spaces."""

    name: str
    pages: tuple[str, ...]

    @property
    def spaced(self) -> str:
        """All pages in one."""
        return " ".join(self.pages)


def faults(printout: Printout, sheet: Sheet) -> Iterator[Fault]:
    """Give what the PDF's text and its sheet disagree on."""
    copies, found = _copies(printout, sheet)
    yield from found
    for copy in copies:
        where = f"（{copy.name}）" if copy.name else ""
        for rule, message in (*_rows(copy, sheet), *_words(copy, sheet)):
            yield rule, message + where


def squeeze(text: str) -> str:
    """Drop all white space: where lines break says nothing of what is written."""
    return _SPACE.sub("", text)


def _copies(printout: Printout, sheet: Sheet) -> tuple[list[Copy], list[Fault]]:
    """Part every page in head, body and foot; give the bodies by copy, and the faults of the feet."""
    names = sheet.copies
    margins = forms.margins(sheet)
    bodies: list[list[str]] = []
    faults: list[Fault] = []
    numbers: list[tuple[int, int]] = []
    for index, start, height, page in _parts(printout, sheet):
        low, high = start + margins.bottom * PT_PER_MM, start + height - margins.top * PT_PER_MM
        foot = squeeze(page.letters.within(start if start else -1e6, low).text)
        paged = _PAGES.search(foot)
        numbers.append((int(paged[1]), int(paged[2])) if paged else (0, 0))
        faults += _code(index, _PAGES.sub("", foot), sheet)
        if numbers[-1][0] == 1 or not bodies:
            bodies.append([])
        # The QR code and the title may stand a little above the body.
        top = start + height if sheet.form.halves else 1e6
        body = page.letters.within(low, high if numbers[-1][0] > 1 else top)
        bodies[-1].append(_spaced(body))
    faults += _numbering(numbers, len(names))
    pages = (tuple(body) for body in bodies)
    return [Copy(name, body) for name, body in zip(names, pages, strict=False)], faults


def _parts(printout: Printout, sheet: Sheet) -> Iterator[tuple[int, float, float, Page]]:
    """Give each page, or each half of it from above, with its number, where it starts from below and its height in pt."""
    halves = 1 + sheet.form.halves
    for index, page in enumerate(printout.pages, 1):
        height = page.height / halves
        for start in (height, 0.0)[-halves:]:
            yield index, start, height, page


def _spaced(letters: Letters) -> str:
    return _SPACE.sub(" ", letters.text).strip()


def _code(page: int, foot: str, sheet: Sheet) -> Iterator[Fault]:
    wanted = squeeze(sheet.foot)
    if foot != wanted:
        yield "pdf-code", f"第 {page} 页的页脚应为“{wanted}”，实为“{foot}”"


def _numbering(numbers: Sequence[tuple[int, int]], copies: int) -> Iterator[Fault]:
    length = len(numbers) // copies
    wanted = [(page, length) for _ in range(copies) for page in range(1, length + 1)]
    if list(numbers) != wanted:
        found = "、".join(f"{page}/{total}" for page, total in numbers)
        yield "pdf-pages", f"页码不对：{copies} 联共 {len(numbers)} 页，页脚依次为 {found}"


def _rows(copy: Copy, sheet: Sheet) -> Iterator[Fault]:
    """Compare the drawn rows: each there once, in order, whole, with its number and its weight."""
    wanted = [(row.number, row.clause) for rows in sheet.rows.values() for row in rows]
    found = [(number, clause.replace(" ", "")) for number, clause in _ANCHOR.findall(copy.spaced)]
    missing, extra = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    for number, clause in missing.elements():
        yield "pdf-row-missing", f"缺少条款 {number} {clause} 的行"
    for number, clause in extra.elements():
        yield "pdf-row-extra", f"多出条款 {number} {clause} 的行"
    if not missing and not extra and wanted != found:
        first = next(f"{w[0]} {w[1]}" for w, f in zip(wanted, found, strict=True) if w != f)
        yield "pdf-row-order", f"各行的次序不对，从条款 {first} 起"
    text = _Searched(copy)
    for position, block in sheet.form.drawn_blocks:
        rows = sheet.rows[position]
        for index, row in enumerate(rows, 1):
            if not missing[row.number, row.clause]:
                yield from _row(text, index, row, block, sheet.turns.get(position, ()))
        if block.total:
            yield from _total(text, rows, results(block, sheet.turns.get(position, ())))


def _row(text: "_Searched", index: int, row: Row, block: Rows, turns: Sequence[str]) -> Iterator[Fault]:
    core = squeeze(_core(index, row, block))
    place = text.next(core)
    if place is None:
        if text.split(core):
            yield "pdf-row-split", f"条款 {row.number} {row.clause} 的行分在两页"
        else:
            yield "pdf-row-differs", f"条款 {row.number} {row.clause} 的行与表单不同"
        return
    said = "".join(column.cell(row) for column in results(block, turns))
    if not text.follows(place[1], said):
        what = "、".join(column.head for column in figures(block))
        rule = "pdf-weight" if what else "pdf-row-differs"
        yield rule, f"条款 {row.number} {row.clause} 的{what or '勾选框'}不对，应为“{said}”"


def _core(index: int, row: Row, block: Rows) -> str:
    """What a row says before its columns to fill."""
    check = row.inspection if block.method else ""
    marks = "".join(row.marks) + "、".join(row.tiers) + ("★" if row.veto else "")
    return f"{index}{row.number}{row.clause}{marks}{row.title}{row.text}{row.below}{check}"


def _total(text: "_Searched", rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Fault]:
    total = "".join(column.total(rows) for column in columns)
    place = text.find("合计")
    while place and not text.follows(place[1], total):
        place = text.find("合计", place[1])
    if not place:
        yield "pdf-weight", f"合计应为 {total}"


class _Searched:
    """The text of a copy without white space, which still knows its gaps and its pages."""

    def __init__(self, copy: Copy) -> None:
        spaced = copy.spaced
        self.text = squeeze(spaced)
        lengths = [len(squeeze(page)) for page in copy.pages]
        self._ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
        kept = [i for i, character in enumerate(spaced) if not character.isspace()]
        self._found: dict[str, int] = {}
        self._gaps = {i + 1 for i, (a, b) in enumerate(pairwise(kept)) if b != a + 1} | {0, len(kept)}

    def find(self, wanted: str, start: int = 0) -> tuple[int, int] | None:
        """Where the text stands, from a gap on, as start and end."""
        wanted = squeeze(wanted)
        at = self.text.find(wanted, start)
        while at != -1 and at not in self._gaps:
            at = self.text.find(wanted, at + 1)
        return None if at == -1 else (at, at + len(wanted))

    def next(self, wanted: str) -> tuple[int, int] | None:
        """Where the text stands that was not asked for yet: two blocks may draw the same row."""
        place = self.find(wanted, self._found.get(wanted, 0))
        if place:
            self._found[wanted] = place[1]
        return place

    def follows(self, end: int, wanted: str) -> bool:
        """Whether exactly this follows, up to a gap."""
        return self.text.startswith(wanted, end) and (not wanted or end + len(wanted) in self._gaps)

    def split(self, wanted: str) -> bool:
        """Whether the text begins on one page and its remainder stands on a later one."""
        for length in range(len(wanted) - 1, 0, -1):
            start = self.text.find(wanted[:length])
            if start != -1:
                end = start + length
                later = next((page for page in self._ends if page >= end), end)
                return length > 8 and wanted[length:] in self.text[later:]
        return False


def _words(copy: Copy, sheet: Sheet) -> Iterator[Fault]:
    """Look for everything that is no drawn row, each after the one before it."""
    text, at = _Searched(copy), 0
    for part in _expected(sheet, copy.name):
        wanted = squeeze(part.replace("√", "✓"))
        place = text.text.find(wanted, at)
        if place == -1:
            yield "pdf-text", f"缺少“{part}”，或不在该在的地方"
        else:
            at = place + len(wanted)


def _expected(sheet: Sheet, copy: str) -> Iterator[str]:
    form = sheet.form
    yield form.title + copy + "".join(sheet.marks)
    yield "".join(label + value for label, value in forms.use(sheet)) + form.purpose
    yield f"{form.id} · V{sheet.edition}"
    yield from _blocks(sheet)
    for name in sheet.signs:
        yield f"{name}{sheet.signature}年月日"


def _blocks(sheet: Sheet) -> Iterator[str]:
    """What the blocks of a sheet print besides rows drawn from clauses, piece by piece."""
    for index, block in enumerate(sheet.form.blocks):
        if block.tiers:
            yield "仅用于" + "、".join(sheet.tiers_of(block))
        match block:
            case Fields():
                yield block.title or ""
                yield from (cell.label + (cell.hint or "") + _boxes(cell.options) for cell in block.cells)
            case Rows():
                yield block.title or ""
                yield hint(block)
                printed = (*lead(block), *results(block, sheet.turns.get(index, ())))
                yield from (column.head for column in printed)
                yield "".join(column.label for column in block.columns)
            case Table():
                yield (block.title or "") + "".join(column.label for column in block.columns)
                options = "".join(_boxes(column.options) for column in block.columns[1:])
                yield from (label + options for label in block.labels)
            case Quoted():
                yield from quoted(sheet.given.get(index))
            case Writing():
                yield block.title + (block.hint or "")
            case Choices():
                yield block.title + _boxes(block.options)
            case Grid():
                yield block.title
                yield f"{block.low}{block.unit}" + "".join(block.x)
            case Sum():
                yield (block.title or "") + "".join(_sum(totals.whole(sheet), block))
            case Note():
                yield block.text
            case Break():
                yield block.copy_label or ""


def quoted(given: Given | None) -> Iterator[str]:
    """What a block prints of a clause's table: its number and title, its heads, and each row."""
    if given:
        yield given.number + given.table.title
        yield "".join(head.text for head in given.table.heads)
        yield from ("".join(row) for row in given.table.rows)


def _sum(whole: totals.Whole, block: Sum) -> Iterator[str]:
    """What a block of totals prints, all of it: nothing of it is to be missing or otherwise."""
    yield from whole.heads
    yield from (f"{part.title}{part.full}" for part in whole.parts)
    yield f"合计{whole.full}"
    yield from whole.lines(block)
    if verdict := whole.verdict(block):
        yield "结论" + _boxes(("合格", "不合格")) + f"{verdict}为合格"


def _boxes(options: Sequence[str]) -> str:
    return "".join(f"□{option}" for option in options)
