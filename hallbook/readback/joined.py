"""Compare what was joined, a pack or a book, with its sheets, its clauses or its change table."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, pairwise

import pikepdf

from hallbook.editions.table import Entry, Table
from hallbook.model import Clause, Edition
from hallbook.readback.printout import HYPHENS, PT_PER_MM, Unreadable
from hallbook.readback.text import squeeze
from hallbook.views.facts import facts
from hallbook.views.items import parameters
from hallbook.views.passages import body
from hallbook.views.sheets import PART, Sheet

Part = tuple[Sheet, bytes]
Fault = tuple[str, str]
# The page margins in which running heads and page numbers stand, in mm: of the handbook, and of the comparison.
HEAD, FOOT = 24, 22
COMPARISON_HEAD, COMPARISON_FOOT = 24, 17


def pack_faults(content: bytes, parts: Sequence[Part]) -> Iterator[Fault]:
    """Compare a pack with the sheets in it: after its contents their very pages, and a bookmark for each."""
    pages, titles = _read(content)
    yield from _tail(pages, parts)
    wanted = [f"{sheet.form.id} {sheet.form.title}" for sheet, _ in parts]
    if titles != ["目录", *wanted]:
        yield "pdf-bookmarks", "书签与所装的表单不一致"


def book_faults(content: bytes, edition: Edition, parts: Sequence[Part]) -> Iterator[Fault]:
    """Compare the book with the edition: every clause in order with what it says, the sheets' very pages behind."""
    pages, _ = _read(content)
    own = len(pages) - sum(len(_read(part)[0]) for _, part in parts)
    yield from _tail(pages, parts)
    yield from _numbered(content, own, FOOT)
    read = _texts(content, own, HEAD, FOOT)
    text, turns = "".join(read), set(accumulate(map(len, read)))
    clauses = list(edition.clauses.values())
    starts, last = [], 0
    for clause in clauses:
        start = text.find(f"［{clause.id}］", last)
        if start < 0:
            yield "book-clause", f"手册里没有条款 {clause.id}，或次序不对"
        starts.append(max(start, last))
        last = starts[-1]
    for clause, (start, end) in zip(clauses, pairwise([*starts, len(text)]), strict=True):
        for said in _said(edition, clause):
            if squeeze(said) not in text[start:end]:
                yield "book-clause", f"手册里条款 {clause.id} 缺“{said}”"
        for name, said in _amiss(edition, clause, text[:end], start, turns):
            yield "book-clause", f"手册里条款 {clause.id} 的“{name}”应为“{said}”，前后不多不少"


def _amiss(
    edition: Edition, clause: Clause, text: str, start: int, turns: Set[int]
) -> Iterator[tuple[str, str]]:
    """Give what a clause says below its text and the book, from ``start``, does not, or not one right after the other.

    Where the page ``turns`` what drawings on it say may come between, and the heads of a table once more.
    """
    below = body(edition, clause)
    heads = squeeze("".join(cell.said.text for cell in below.table.heads)) if below.table else ""
    drawn = below.figure.caption if below.figure else None
    at, first = start, True
    for before, piece in below.pieces:
        wanted = squeeze(before + piece.text)
        place = text.find(wanted, at)
        between = text[at:place] if place >= 0 and not first and piece != drawn else ""
        turned = any(at <= turn <= place for turn in turns)
        if place < 0 or (between not in ("", "；", heads) and not turned):
            yield piece.name, piece.text
        first = False
        if place >= 0:
            at = place + len(wanted)


def comparison_faults(content: bytes, table: Table) -> Iterator[Fault]:
    """Compare the printed comparison with its table: every row in order, and all characters of what the rows say."""
    pages, _ = _read(content)
    yield from _numbered(content, len(pages), COMPARISON_FOOT)
    text = _text(content, len(pages), COMPARISON_HEAD, COMPARISON_FOOT)
    if f"共{len(table.entries)}处改动" not in text:
        yield "comparison-differs", "修改对照表开头没有改动的总数"
    last = 0
    for entry in (entry for entries in table.groups.values() for entry in entries):
        start = text.find(entry.id, last)
        if start < 0:
            yield "comparison-differs", f"修改对照表里没有 {entry.id}，或次序不对"
        last = max(start, last)
    # A row that runs over a page's end is read page by page, so its cells come mixed.
    parts = (*(run.said for run in table.renumbered), *(part for e in table.entries for part in _changed(e)))
    said = Counter(squeeze("".join(parts)))
    if lacking := said - Counter(text):
        yield "comparison-differs", f"修改对照表缺这些字：{''.join(sorted(lacking.elements()))[:40]}"


def _changed(entry: Entry) -> Iterator[str]:
    """Give what the comparison says of a change."""
    yield from (
        entry.kind,
        entry.new_number or entry.old_number,
        entry.name,
        entry.id,
        entry.reason,
        *entry.forms,
    )
    for change in entry.fields:
        yield change.label
        yield from (run for _, run in change.marked)


def _said(edition: Edition, clause: Clause) -> Iterator[str]:
    """Give what the book says of a clause: its text, every fact under its label, and the parameters of its item."""
    yield clause.text
    yield from (f"{fact.label}{PART if fact.added else ''}：{fact.text}" for fact in facts(edition, clause))
    yield from (row.label + row.text for row in parameters(edition, clause.item)) if clause.item else ()


def drawn(content: bytes) -> list[bytes]:
    """Give the drawing instructions of each page."""
    return _read(content)[0]


def _read(content: bytes) -> tuple[list[bytes], list[str]]:
    """Give the drawing instructions of each page, and the titles of the bookmarks of the first level."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as read:
            pages = [_drawn(page) for page in read.pages]
            with read.open_outline() as outline:
                return pages, [str(item.title) for item in outline.root]
    except pikepdf.PdfError as error:
        raise Unreadable(str(error)) from error


def _drawn(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _tail(pages: Sequence[bytes], parts: Sequence[Part]) -> Iterator[Fault]:
    """Find sheets whose pages do not stand, one after another, at the end."""
    lengths = [_read(part)[0] for _, part in parts]
    at = len(pages) - sum(len(own) for own in lengths)
    if at < 1:
        yield "pdf-sheets", "页数少于所装的表单"
        return
    for (sheet, _), own in zip(parts, lengths, strict=True):
        if list(pages[at : at + len(own)]) != own:
            yield "pdf-sheets", f"{sheet.form.id} 的页与单张表单不同"
        at += len(own)


def _numbered(content: bytes, count: int, foot: float) -> Iterator[Fault]:
    """Find pages that do not bear their number in the foot, as high as ``foot`` mm; the first one bears none."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        for index in range(1, count):
            reader = document[index].get_textpage()
            found = reader.get_text_bounded(bottom=0, top=foot * PT_PER_MM)
            reader.close()
            if found.split()[-1:] != [str(index + 1)]:
                yield "book-pages", f"第 {index + 1} 页的页码印成“{found.strip()[-12:]}”"
    finally:
        document.close()


def _text(content: bytes, count: int, head: float, foot: float) -> str:
    """Give the text of the first pages in one."""
    return "".join(_texts(content, count, head, foot))


def _texts(content: bytes, count: int, head: float, foot: float) -> list[str]:
    """Give the text of the first pages between head and foot in mm, without running heads, page numbers and white space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        texts = []
        for index in range(count):
            page = document[index]
            reader = page.get_textpage()
            top = page.get_height() - head * PT_PER_MM
            texts.append(reader.get_text_bounded(bottom=foot * PT_PER_MM, top=top))
            reader.close()
        return [squeeze(text.translate(HYPHENS)) for text in texts]
    finally:
        document.close()
