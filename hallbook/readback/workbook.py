"""Open a finished workbook and compare it with its sheet: what it says, what can be chosen, what can be changed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hallbook.findings import Finding, Place
from hallbook.model.form import Break, Choices, Fields, Grid, Note, Quoted, Rows, Sum, Table, Writing
from hallbook.paper import forms
from hallbook.paper.workbook.blocks import TICK, plotted
from hallbook.paper.workbook.blocks import Place as WorkbookPlace
from hallbook.paper.workbook.writing import CODE, fits
from hallbook.readback.printout import Unreadable
from hallbook.readback.spreadsheet import Spreadsheet, spreadsheet
from hallbook.readback.text import quoted, squeeze
from hallbook.views import totals
from hallbook.views.results import MARKS, Column, hint, lead, results
from hallbook.views.sheets import Row, Sheet

RULES = {
    "workbook-unreadable": ("The file is a whole workbook.", "文件应是完整的工作簿。"),
    "workbook-differs": ("A workbook says what its sheet says.", "工作簿所写应与表单一致。"),
    "workbook-choices": ("Its choices are those of the sheet.", "可选的各项应与表单一致。"),
    "workbook-open": ("Only what is filled in can be changed.", "只有要填的格子可以改。"),
    "workbook-page": ("It prints on A4, whole.", "应整张印在 A4 上。"),
    "workbook-active": ("No macros, links or embedded files.", "不应有宏、外部链接或嵌入的文件。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

HINT = "重新生成；若仍如此，是程序的错，请告知维护者。"
PARTS = (
    "[Content_Types].xml", "_rels/", "docProps/", "xl/_rels/", "xl/charts/", "xl/drawings/", "xl/media/",
    "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/", "xl/workbook.xml", "xl/worksheets/",
)  # fmt: skip
"""What the archive may hold."""
A4 = "9"
Fault = tuple[str, str]


def findings(place: str, content: bytes, sheet: Sheet) -> list[Finding]:
    """Compare a finished workbook with its sheet; ``place`` is its path, as people see it."""
    try:
        found = list(_faults(spreadsheet(content), sheet))
    except Unreadable as error:
        found = [("workbook-unreadable", f"读不出来（{error}）")]
    return [Finding(rule=rule, place=Place(place), message=said, hint=HINT) for rule, said in found]


def _faults(read: Spreadsheet, sheet: Sheet) -> Iterator[Fault]:
    foreign = sorted(name for name in read.parts if not name.startswith(PARTS))
    yield from (("workbook-active", f"文件里有手册不写的 {name}") for name in foreign)
    wanted = dict(zip(CODE, (sheet.form.id, sheet.edition, sheet.fingerprint), strict=True))
    if read.properties != wanted or read.names != (sheet.form.id,):
        yield "workbook-differs", f"文件的属性与工作表应属于 {sheet.code}"
    code = f"{sheet.code} · {sheet.status} · {sheet.effective}起实施"
    if read.footer != code:
        yield "workbook-differs", f"页脚应为“{code}”，实为“{read.footer}”"
    yield from _page(read, sheet)
    yield from _words(read, sheet)
    yield from _choices(read, sheet)


def _page(read: Spreadsheet, sheet: Sheet) -> Iterator[Fault]:
    if read.paper != A4 or read.landscape != sheet.form.landscape:
        yield "workbook-page", f"应为{'横' if sheet.form.landscape else '竖'}向 A4"
    if read.area != read.last:
        yield "workbook-page", f"打印区域应是整张表 {read.last}，实为 {read.area}"
    if not read.protected:
        yield "workbook-open", "工作表没有保护"
    for cell in read.cells:
        if not cell.locked:
            yield "workbook-open", f"{cell.place} 有内容“{(cell.said or cell.formula)[:20]}”，却可以改"


def _words(read: Spreadsheet, sheet: Sheet) -> Iterator[Fault]:
    """Look for everything that the sheet says, each after the one before it, and for what it does not say."""
    text = "".join(squeeze(cell.said) for cell in read.cells)
    at = 0
    for part in filter(None, map(squeeze, _wanted(sheet))):
        place = text.find(part, at)
        if place == -1:
            yield "workbook-differs", f"缺少“{part[:40]}”，或不在该在的地方"
            continue
        if place > at:
            yield "workbook-differs", f"多出“{text[at:place][:40]}”"
        at = place + len(part)
    if text[at:]:
        yield "workbook-differs", f"多出“{text[at:][:40]}”"


def _wanted(sheet: Sheet) -> Iterator[str]:
    form = sheet.form
    yield form.title + "".join(f"（{mark}）" for mark in sheet.marks)
    yield "".join(f"{label}：{value}" for label, value in forms.use(sheet)) + form.purpose
    yield "；".join(form.copies) + "".join(forms.marks(sheet))
    for index, block in enumerate(form.blocks):
        yield f"仅用于{'、'.join(sheet.tiers_of(block))}" if block.tiers else ""
        match block:
            case Fields():
                yield block.title or ""
                yield from (cell.label + (f"（{cell.hint}）" if cell.hint else "") for cell in block.cells)
            case Rows():
                yield (block.title or "") + hint(block)
                yield "".join(column.head for column in (*lead(block), *_printed(sheet, index, block)))
                yield "".join(column.label for column in block.columns)
                yield from (_row(number, row, block) for number, row in enumerate(sheet.rows[index], 1))
                yield "合计" if block.total and sheet.rows[index] else ""
            case Table():
                yield (block.title or "") + "".join(column.label for column in block.columns)
                yield from block.labels or (_numbered(block, number) for number in range(1, block.rows + 1))
            case Quoted():
                yield "".join(quoted(sheet.given.get(index)))
            case Writing():
                yield block.title + (f"（{block.hint}）" if block.hint else "")
            case Choices():
                yield block.title
            case Grid():
                place = WorkbookPlace(sheet, index, 0)
                own = plotted(place, block)[0] == place
                yield block.title + ("".join(block.x) + block.unit if own else "")
            case Sum():
                yield block.title or ""
                yield from _sum(totals.whole(sheet), block)
            case Note():
                yield block.text
            case Break():
                yield block.copy_label or ""
    yield from (name + sheet.signature for name in sheet.signs)


def _printed(sheet: Sheet, index: int, block: Rows) -> tuple[Column, ...]:
    return results(block, sheet.turns.get(index, ()))


def _row(number: int, row: Row, block: Rows) -> str:
    marks = "".join(row.marks) + "、".join(row.tiers) + ("★" if row.veto else "")
    check = row.inspection if block.method else ""
    figures = (str(getattr(row, column.figure) or "") for column in results(block) if column.figure)
    return f"{number}{row.number}{row.clause}{marks}{row.title}{row.text}{row.below}{check}{''.join(figures)}"


def _numbered(block: Table, number: int) -> str:
    return str(number) if any(column.numbers for column in block.columns) else ""


def _sum(whole: totals.Whole, block: Sum) -> Iterator[str]:
    yield from whole.heads
    yield from (f"{part.title}{part.full}" for part in whole.parts)
    yield "合计得分率（%）" + ("★不符合项数" if whole.veto else "")
    if verdict := whole.verdict(block):
        yield f"结论（{verdict}为合格）"


def _choices(read: Spreadsheet, sheet: Sheet) -> Iterator[Fault]:
    """Compare the lists that cells offer with those of the sheet, each as often as it is offered."""
    found = Counter(read.choices)
    wanted = Counter(tuple(options) for options in _offered(sheet) if options and fits(options))
    for options in (wanted - found) + (found - wanted):
        yield (
            "workbook-choices",
            f"“{'、'.join(options)}”应有 {wanted[options]} 处可选，实有 {found[options]} 处",
        )


def _offered(sheet: Sheet) -> Iterator[Sequence[str]]:
    for index, block in enumerate(sheet.form.blocks):
        match block:
            case Fields():
                yield from (cell.options for cell in block.cells)
            case Rows():
                offered = {"tick": TICK, "mark": MARKS}
                printed = _printed(sheet, index, block)
                ticks = [offered[column.kind] for column in printed if column.kind in offered]
                yield from [*ticks, *(column.options for column in block.columns)] * len(sheet.rows[index])
            case Table():
                rows = len(block.labels) or block.rows
                columns = block.columns[1:] if block.labels else block.columns
                yield from [column.options for column in columns if not column.numbers] * rows
            case Choices():
                yield block.options
