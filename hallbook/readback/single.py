"""Say of one PDF, from wherever it came, whether it is a published sheet, untouched, and whether it still holds."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pikepdf

from hallbook import readback
from hallbook.editions.standing import makes, of_sheet, standing, state
from hallbook.findings import Finding, Place
from hallbook.model import Edition, Withdrawal
from hallbook.readback import joined
from hallbook.readback.bounded import within_limits
from hallbook.readback.printout import Printout, Unreadable
from hallbook.views import sheets
from hallbook.views.sheets import Sheet

RULES = {
    "unknown-sheet": ("A PDF is a sheet of a published edition.", "PDF 应是已发布版本的表单。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

MOST = 60
"""Pages that a sheet may have."""
DOTS, DARKER = 1.5, 48
"""Pixels per pt at which pages are compared, and by how much of 255 one may differ in grey."""
HINT = "只用从手册网站下载的原件。"
UNKNOWN = "不是已发布版本的表单。"
Originals = Callable[[Sheet], Iterable[bytes]]
"""Gives the published PDF of a sheet: as made now, and as it stands in the site, if it does."""


def sheet(
    place: str,
    content: bytes,
    published: Sequence[Edition],
    withdrawn: Mapping[str, Withdrawal],
    today: str,
    *,
    originals: Originals,
) -> tuple[str, list[Finding]]:
    """Give what holds of a PDF on a day (ISO date), and the findings; a PDF with any never holds."""
    try:
        identity, pages = within_limits(_identified, content)
    except Unreadable as error:
        return UNKNOWN, [_finding("pdf-unreadable", place, f"读不出来（{error}）")]
    known = {edition.about.number: edition for edition in published}
    if identity is None or identity.edition not in known or pages > MOST:
        return UNKNOWN, [_finding("unknown-sheet", place, "认不出这张表单")]
    edition = known[identity.edition]
    made = {each.form.id: each for each in sheets.sheets(edition)}.get(identity.form)
    if made is None or made.fingerprint != identity.fingerprint:
        message = f"V{identity.edition} 没有指纹为 {identity.fingerprint} 的 {identity.form}"
        return UNKNOWN, [_finding("unknown-sheet", place, message)]
    if found := _touched(place, content, made, originals):
        return f"{made.code}：与发布的不同，不可使用。", found
    states = [
        state(each, withdrawn, makes({s.form.id: s for s in sheets.sheets(each)}.get(identity.form), made))
        for each in published
    ]
    own = states[published.index(edition)]
    return f"{made.code}：{of_sheet(standing(own, states, today))}", []


def _identified(content: bytes) -> tuple[readback.Identity | None, int]:
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as read:
            pages = len(read.pages)
    except pikepdf.PdfError as error:
        raise Unreadable(str(error)) from error
    return (readback.identify(content) if pages <= MOST else None), pages


def _touched(place: str, content: bytes, made: Sheet, originals: Originals) -> list[Finding]:
    """What a PDF has more or less than the sheet says, and than every original of it."""
    try:
        found = within_limits(readback.findings, place, content, made)
        differing = []
        for original in originals(made):
            if original == content or not (faults := within_limits(_differences, content, original)):
                return found
            differing.append(faults)
    except Unreadable as error:
        return [_finding("pdf-unreadable", place, f"读不出来（{error}）")]
    return [*found, *(_finding("pdf-differs", place, message) for message in differing[-1])]


def _differences(content: bytes, original: bytes) -> list[str]:
    """Compare what two PDFs draw, page by page: the instructions and the picture."""
    return list(_compared(content, original))


def _compared(content: bytes, original: bytes) -> Iterator[str]:
    drawn, wanted = joined.drawn(content), joined.drawn(original)
    if len(drawn) != len(wanted):
        yield f"有 {len(drawn)} 页，原件有 {len(wanted)} 页"
        return
    with Printout(content) as one, Printout(original) as other:
        for index, (mine, theirs) in enumerate(zip(drawn, wanted, strict=True)):
            pictures = [each.picture(index, DOTS).astype(np.int16) for each in (one, other)]
            if pictures[0].shape != pictures[1].shape:
                yield f"第 {index + 1} 页的大小与原件不同"
            elif (changed := int((np.abs(pictures[0] - pictures[1]) > DARKER).sum())) or mine != theirs:
                yield f"第 {index + 1} 页与原件不同" + (f"，有 {changed} 个像素盖住或改过" if changed else "")


def _finding(rule: str, place: str, message: str) -> Finding:
    return Finding(rule=rule, place=Place(place), message=message, hint=HINT)
