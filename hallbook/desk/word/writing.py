"""Write a handbook as DOCX: set as GB/T 1.1 asks, the changes since an older edition as revisions, their reasons as comments."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import Any

from hallbook.desk.word.paragraphs import Paragraph, Style, marked, paragraphs
from hallbook.editions.diff import diff
from hallbook.editions.table import FieldChange, Mark
from hallbook.model import Edition

SONG, HEI = "宋体", "黑体"
SIZES = {
    Style.TITLE: (HEI, 22), Style.PART: (HEI, 16), Style.CHAPTER: (HEI, 14), Style.SECTION: (HEI, 10.5),
    Style.CLAUSE: (HEI, 10.5), Style.TEXT: (SONG, 10.5), Style.FACT: (SONG, 9),
}  # fmt: skip
"""The face and the size in points of each style, after GB/T 1.1-2020: 黑体 for heads, 宋体五号 for text."""
LEVELS = {Style.PART: 0, Style.CHAPTER: 1, Style.SECTION: 2}
SIGNING = "会签"
SIGNERS = ("部门", "意见", "签名", "日期")
"""The sheet on which departments agree, and the heads of its table."""
ROWS = 10
Pair = tuple[Paragraph | None, Paragraph | None]


def docx(new: Edition, old: Edition | None = None) -> bytes:
    """Give an edition, with revision marks against an older one if there is one; the same editions give the same bytes."""
    from docx import Document

    document = Document()
    _styles(document)
    day = datetime.fromisoformat(new.about.issued).replace(tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author = f"{new.about.title} V{new.about.number}", new.about.issuer
    properties.created = properties.modified = day
    properties.revision, properties.comments = 1, ""
    writer = _Writer(document, new.about.issuer, day)
    reasons = {each.id: each.reason for each in diff(old, new).entries if each.reason} if old else {}
    told: set[str] = set()
    for was, now in _pairs(paragraphs(old), paragraphs(new)) if old else _all(paragraphs(new)):
        run = writer.write(was, now)
        about = (now or was or _NOBODY).about
        if run is not None and about not in told and about in reasons:
            told.add(about)
            comment = document.add_comment(
                run, text=f"{about}：{reasons[about]}", author=new.about.issuer, initials=""
            )
            comment._comment_elm.set(_w("date"), f"{day:%Y-%m-%dT%H:%M:%SZ}")
    _signers(document)
    out = io.BytesIO()
    document.save(out)
    return _dated(out.getvalue(), day)


_NOBODY = Paragraph("", Style.TEXT, "")


def _all(now: Sequence[Paragraph]) -> Iterator[Pair]:
    return ((each, each) for each in now)


def _pairs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Pair]:
    """The paragraphs of both, in an order that fits both: a pair has the same key, one alone came or went."""
    runs = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    for action, a, b, c, d in runs.get_opcodes():
        if action == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((each, None) for each in old[a:b])
            yield from ((None, each) for each in new[c:d])


class _Writer:
    """Writes paragraphs with their marks. Revisions and bookmarks are counted through."""

    def __init__(self, document: Any, author: str, day: datetime) -> None:
        self.body, self.end = document.element.body, document.element.body.sectPr
        self.document = document
        self.author, self.date = author, f"{day:%Y-%m-%dT%H:%M:%SZ}"
        self.count = 0
        self.ids = {style: document.styles[style.value].style_id for style in Style}

    def write(self, was: Paragraph | None, now: Paragraph | None) -> Any:
        """Write a paragraph; give a run of what changed, or None if nothing did."""
        from docx.text.paragraph import Paragraph as Written
        from docx.text.run import Run

        shown = now or was
        assert shown is not None
        element = _element("p")
        properties = _element("pPr", _element("pStyle", val=self.ids[shown.style]))
        element.append(properties)
        if was is None or now is None:
            properties.append(_element("rPr", self._mark("del" if now is None else "ins")))
        if now is not None:
            self.count += 1
            element.append(_element("bookmarkStart", id=str(self.count), name=marked(now)))
            element.append(_element("bookmarkEnd", id=str(self.count)))
        changed = None
        for mark, text in _runs(was, now):
            run = _run(text, gone=mark is Mark.OLD)
            if mark is Mark.SAME:
                element.append(run)
                continue
            held = self._mark("del" if mark is Mark.OLD else "ins")
            held.append(run)
            element.append(held)
            changed = run if changed is None else changed
        self.end.addprevious(element)
        return None if changed is None else Run(changed, Written(element, self.document))

    def _mark(self, kind: str) -> Any:
        self.count += 1
        return _element(kind, id=str(self.count), author=self.author, date=self.date)


def _runs(was: Paragraph | None, now: Paragraph | None) -> Sequence[tuple[Mark, str]]:
    if was is None or now is None:
        shown = now or was
        assert shown is not None
        return ((Mark.OLD if now is None else Mark.NEW, shown.text),)
    if was.text == now.text:
        return ((Mark.SAME, now.text),)
    return FieldChange("", "", was.text, now.text).marked


def _run(text: str, *, gone: bool) -> Any:
    held = _element("delText" if gone else "t")
    held.text = text
    held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("r", held)


def _element(name: str, /, *below: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(_w(key), value)
    for each in below:
        made.append(each)
    return made


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    found: str = qn(f"w:{name}")
    return found


def _styles(document: Any) -> None:
    """A4 with the margins of GB/T 1.1, and a style for each kind of paragraph; heads make the outline."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(28), Mm(20), Mm(25), Mm(20)
    for style, (face, size) in SIZES.items():
        made = document.styles.add_style(style.value, WD_STYLE_TYPE.PARAGRAPH)
        made.font.name, made.font.size = face, Pt(size)
        made.element.rPr.rFonts.set(_w("eastAsia"), face)
        made.paragraph_format.space_after = Pt(3 if style in (Style.TEXT, Style.FACT) else 6)
        made.paragraph_format.keep_with_next = style not in (Style.TEXT, Style.FACT)
        if style is Style.TEXT:
            made.paragraph_format.first_line_indent = Pt(2 * size)
        if style is Style.TITLE:
            made.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if style in LEVELS:
            made.element.get_or_add_pPr().append(_element("outlineLvl", val=str(LEVELS[style])))


def _signers(document: Any) -> None:
    document.add_paragraph(SIGNING, style=Style.CHAPTER.value)
    table = document.add_table(rows=ROWS + 1, cols=len(SIGNERS), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, SIGNERS, strict=True):
        cell.text = head


def _dated(content: bytes, day: datetime) -> bytes:
    """Pack anew, so that no file bears the time of its making."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for each in made.infolist():
            info = zipfile.ZipInfo(each.filename, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, made.read(each))
    return out.getvalue()
