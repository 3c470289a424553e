"""Compare how a finished PDF looks on paper with its sheet: page, letters in their places, fonts, QR code."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from hallbook.paper import forms
from hallbook.readback.printout import PT_PER_MM, Boxes, Page, Printout
from hallbook.readback.text import Fault
from hallbook.views.sheets import Sheet

Which = npt.NDArray[np.bool_]
"""True for the rows of ``Boxes`` that are meant."""
A4 = (210 * PT_PER_MM, 297 * PT_PER_MM)
LARGEST = 120 * 1024
"""Bytes that a form of one page may have."""
FONTS = frozenset({forms.FAMILY, f"{forms.FAMILY}-Bold"})
UNPRINTABLE = 5 * PT_PER_MM
"""The edge that office printers leave white."""
SLACK = 0.8
"""How far a letter may lie on a line or on another one, in pt: strokes and rounding."""
QR_LEAST = 20.0
"""Least side of a QR code without its quiet zone, in mm."""


def faults(printout: Printout, sheet: Sheet) -> Iterator[Fault]:
    """Give what the PDF's look and its sheet disagree on."""
    yield from _file(printout, sheet)
    yield from _fonts(printout)
    for number, page in enumerate(printout.pages, 1):
        yield from _size(number, page, sheet)
        yield from _edges(number, page, sheet)
        yield from _collisions(number, page)
    yield from (_codes_of_halves if sheet.form.halves else _qr)(printout, sheet)
    if sheet.form.halves:
        yield from _halves(printout)


def _file(printout: Printout, sheet: Sheet) -> Iterator[Fault]:
    title = f"{sheet.form.title} {sheet.form.id} V{sheet.edition}"
    if printout.title != title:
        yield "pdf-metadata", f"文件标题应为“{title}”，实为“{printout.title}”"
    if printout.language != "zh-CN":
        yield "pdf-metadata", f"文件语言应为 zh-CN，实为“{printout.language}”"
    if not printout.tagged:
        yield "pdf-metadata", "文件没有结构标签"
    if len(printout.pages) == 1 and printout.size > LARGEST:
        yield "pdf-size", f"一页的表单应不超过 {LARGEST // 1024} KB，实为 {printout.size // 1024} KB"


def _fonts(printout: Printout) -> Iterator[Fault]:
    for font in printout.fonts:
        if font.name not in FONTS:
            yield "pdf-font", f"用了手册以外的字体 {font.name}"
        if not font.embedded:
            yield "pdf-font", f"字体 {font.name} 没有嵌入"
        if font.blank:
            yield "pdf-glyph", f"字体 {font.name} 画不出：{'、'.join(font.blank)}"


def _size(number: int, page: Page, sheet: Sheet) -> Iterator[Fault]:
    wanted = A4[::-1] if sheet.form.landscape else A4
    if abs(page.width - wanted[0]) > 1 or abs(page.height - wanted[1]) > 1:
        size = f"{page.width / PT_PER_MM:.0f}×{page.height / PT_PER_MM:.0f} mm"
        yield "pdf-paper", f"第 {number} 页应为{'横' if sheet.form.landscape else '竖'}向 A4，实为 {size}"


def _edges(number: int, page: Page, sheet: Sheet) -> Iterator[Fault]:
    """Letters stay between the margins at the sides, everything within what a printer prints."""
    margins = forms.margins(sheet)
    left, right = margins.left * PT_PER_MM - SLACK, page.width - margins.right * PT_PER_MM + SLACK
    boxes = page.letters.boxes
    out = (boxes[:, 0] < left) | (boxes[:, 2] > right)
    out |= (boxes[:, 1] < UNPRINTABLE) | (boxes[:, 3] > page.height - UNPRINTABLE)
    if out.any():
        yield "pdf-outside", f"第 {number} 页有文字超出版心：“{_text(page, out)}”"
    for things, name in ((page.lines, "线条"), (page.pictures, "图")):
        beyond = (things[:, :2] < UNPRINTABLE).any(axis=1)
        beyond |= (things[:, 2:] > np.array([page.width, page.height]) - UNPRINTABLE).any(axis=1)
        if beyond.any():
            yield "pdf-outside", f"第 {number} 页有{name}超出纸边"


def _collisions(number: int, page: Page) -> Iterator[Fault]:
    """No letter lies across a line of a table or on another letter: text that its cell does not hold does."""
    boxes = page.letters.boxes
    crossed = _across(boxes, page.lines, 0) | _across(boxes, page.lines, 1)
    if crossed.any():
        yield "pdf-outside", f"第 {number} 页有文字越出格子：“{_text(page, crossed)}”"
    covered = _covered(boxes)
    if covered.any():
        yield "pdf-overlap", f"第 {number} 页有文字相叠：“{_text(page, covered)}”"


def _across(boxes: Boxes, lines: Boxes, axis: int) -> Which:
    """Which boxes a line cuts; ``axis`` 0 takes the upright lines, 1 the level ones."""
    other = 1 - axis
    thin = (lines[:, axis + 2] - lines[:, axis] < 4) & (lines[:, other + 2] - lines[:, other] > 4)
    chosen = lines[thin]
    at = (chosen[:, axis] + chosen[:, axis + 2]) / 2
    middle = (boxes[:, other] + boxes[:, other + 2]) / 2
    cuts = (boxes[:, None, axis] + SLACK < at) & (at < boxes[:, None, axis + 2] - SLACK)
    beside = (chosen[:, other] < middle[:, None]) & (middle[:, None] < chosen[:, other + 2])
    return np.asarray((cuts & beside).any(axis=1))


def _covered(boxes: Boxes) -> Which:
    """Which boxes lie on another one by more than ``SLACK`` both ways."""
    order = np.argsort(boxes[:, 1])  # by their lower edges: only near ones in this order can meet
    sorted_boxes = boxes[order]
    found = np.zeros(len(boxes), dtype=bool)
    for step in range(1, len(boxes)):
        below, above = sorted_boxes[:-step], sorted_boxes[step:]
        level = below[:, 3] - above[:, 1] > SLACK
        if not level.any():
            break
        shared = np.minimum(below[:, 2:], above[:, 2:]) - np.maximum(below[:, :2], above[:, :2])
        meets = level & (shared > SLACK).all(axis=1)
        found[order[:-step][meets]] = True
        found[order[step:][meets]] = True
    return found


def _text(page: Page, which: Which) -> str:
    return "".join(c for c, chosen in zip(page.letters.text, which, strict=True) if chosen)[:20]


def _qr(printout: Printout, sheet: Sheet) -> Iterator[Fault]:
    """Read the QR code off the first page of each copy, as a telephone would."""
    length = max(1, len(printout.pages) // len(sheet.copies))
    for index in range(0, len(printout.pages), length):
        found = _decode(printout, index)
        if found != [sheet.address]:
            said = "、".join(found) or "读不出"
            yield "pdf-qr", f"第 {index + 1} 页的二维码应为 {sheet.address}，实为：{said}"
        yield from _small(printout, index)


def _small(printout: Printout, index: int) -> Iterator[Fault]:
    for picture in printout.pages[index].pictures:
        side = min(picture[2] - picture[0], picture[3] - picture[1]) / PT_PER_MM
        if side < QR_LEAST:
            yield "pdf-qr", f"第 {index + 1} 页的二维码边长 {side:.1f} mm，应不小于 {QR_LEAST:.0f} mm"


def _codes_of_halves(printout: Printout, sheet: Sheet) -> Iterator[Fault]:
    """Read the QR code off each half: cut apart, each half goes its own way."""
    for index, page in enumerate(printout.pages):
        for bottom, name in ((page.height / 2, "上"), (0.0, "下")):
            found = _read(printout.picture(index, 3, (0, bottom, page.width, bottom + page.height / 2)))
            if found != [sheet.address]:
                said = "、".join(found) or "读不出"
                yield "pdf-qr", f"第 {index + 1} 页{name}半页的二维码应为 {sheet.address}，实为：{said}"
        yield from _small(printout, index)


FOOT_TOP, FOOT_BELOW = 8.5 * PT_PER_MM, 4.5 * PT_PER_MM
"""Where in a half its foot ends and begins, from below (``.foot`` in fit.css.j2)."""


def _halves(printout: Printout) -> Iterator[Fault]:
    """Where the page is cut there is nothing but the line to cut along, in the foot of a half nothing but its text."""
    for number, page in enumerate(printout.pages, 1):
        middle = page.height / 2
        for low, name in ((middle, "上"), (0.0, "下")):
            drawn, below = page.lines[:, 1] - low, page.letters.boxes[:, 1] - low
            if ((drawn > 4 * SLACK) & (drawn < FOOT_TOP)).any() or ((below > 0) & (below < FOOT_BELOW)).any():
                yield "pdf-halves", f"第 {number} 页{name}半页的内容放不下，伸进了页脚"
        near = np.vstack([page.letters.boxes, page.lines, page.pictures])
        crossing = (near[:, 1] < middle - SLACK) & (near[:, 3] > middle + SLACK)
        if crossing.any():
            yield "pdf-halves", f"第 {number} 页的内容放不进半页，越过了裁切线"
        levels = page.lines[np.abs(page.lines[:, 1:4:2] - middle).max(axis=1) < 4 * SLACK]
        if not len(levels):
            yield "pdf-halves", f"第 {number} 页没有裁切线"


def _decode(printout: Printout, index: int) -> list[str]:
    page = printout.pages[index]
    if len(page.pictures) == 1:
        quiet = 4 * PT_PER_MM
        left, bottom, right, top = page.pictures[0].tolist()
        image = printout.picture(index, 3, (left - quiet, bottom - quiet, right + quiet, top + quiet))
    else:
        image = printout.picture(index, 2)
    return _read(image)


def _read(image: npt.NDArray[np.uint8]) -> list[str]:
    import zxingcpp

    return [code.text for code in zxingcpp.read_barcodes(image)]
