"""Open finished PDFs and compare them with their sheets; tell which sheet a PDF is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hallbook.editions.table import Table
from hallbook.findings import Finding, Place
from hallbook.model import Edition
from hallbook.paper.pockets import Printed
from hallbook.readback import joined, more, paper, pockets, situations, text
from hallbook.readback.printout import BROKEN, Printout, Unreadable
from hallbook.views.sheets import Sheet
from hallbook.views.situations import Card

__all__ = [
    "RULES",
    "Identity",
    "Unreadable",
    "findings",
    "findings_in_book",
    "findings_in_cards",
    "findings_in_comparison",
    "findings_in_pack",
    "findings_in_pocket",
    "identify",
]

RULES: Mapping[str, tuple[str, str]] = {
    "pdf-unreadable": ("The file is a whole PDF.", "文件应是完整的 PDF。"),
    "pdf-row-missing": ("Every drawn row is printed.", "取自条款的每一行都应印出。"),
    "pdf-row-extra": ("Every printed row is drawn, and printed once.", "印出的行都应取自条款，且只印一次。"),
    "pdf-row-order": ("The rows are in the order of the sheet.", "各行的次序应与表单一致。"),
    "pdf-row-differs": ("A row says what its clause says.", "行的文字应与条款一致。"),
    "pdf-row-split": ("No row is cut in two by a page's end.", "一行不应分在两页。"),
    "pdf-weight": ("Weights, scores and totals are the sheet's.", "权重、分值与合计应与表单一致。"),
    "pdf-text": ("Everything else that the form says is printed, in order.", "其余文字应齐全，次序不变。"),
    "pdf-code": ("Every page carries the sheet's code line.", "每页页脚应有本表的编码。"),
    "pdf-pages": ("Pages are numbered x of y, each copy by itself.", "页码应为第 x 页共 y 页，每联各计。"),
    "pdf-halves": (
        "Halves of a page part at a line that nothing crosses.",
        "半页之间应有裁切线，没有内容越过它。",
    ),
    "pdf-qr": ("The QR code leads to the sheet's address.", "二维码应指向本表的地址。"),
    "pdf-font": ("Only the handbook's font, embedded.", "只应用手册的字体，并嵌入文件。"),
    "pdf-glyph": ("Every character is drawn.", "每个字都应画得出。"),
    "pdf-outside": ("Nothing leaves the page, its margins or its cell.", "文字不应超出纸边、版心或格子。"),
    "pdf-overlap": ("No text is printed over other text.", "文字不应相叠。"),
    "pdf-paper": ("Pages are A4.", "页面应为 A4。"),
    "pdf-metadata": ("Title, language and tags are set.", "文件应有标题、语言与结构标签。"),
    "pdf-sheets": ("A pack holds the very pages of its sheets.", "合订的文件应含各表单的原页。"),
    "pdf-bookmarks": ("A pack has a bookmark for each sheet.", "合订的文件应为每张表单设书签。"),
    "pdf-active": (
        "No scripts, actions, attachments, forms or layers.",
        "文件里不应有脚本、动作、附件、可填的表单或图层。",
    ),
    "pdf-foreign": ("Nothing that our files do not hold.", "文件里不应有手册不写的内容，如批注。"),
    "pdf-differs": ("The pages are those of the published file.", "各页应与发布的原件相同。"),
    "book-pages": ("Every page of the book bears its number.", "手册每页应印自己的页码。"),
    "book-clause": ("The book says what each clause says, in order.", "手册应依次写出每条条款的内容。"),
    "comparison-differs": (
        "The comparison, printed or as data, is its change table.",
        "修改对照表及其数据应与算出的改动一致。",
    ),
    "card-differs": (
        "A card tells its situation or its role, line by line, and nothing else.",
        "卡片应逐条写出它的情形或岗位，不多不少。",
    ),
    "pdf-size": ("A form of one page has at most 120 KB.", "一页的表单应不超过 120 KB。"),
}
"""Documentation of each rule, English and Chinese."""

HINT = "重新生成；若仍如此，是排版的错，请告知维护者。"
_CODE = re.compile(r"(F-[A-Z]{2,4}-\d{2,3})·V(\d{1,3}(?:\.\d{1,3}){1,2})·([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a printed sheet says it is."""

    form: str
    edition: str
    fingerprint: str


def findings(place: str, content: bytes, sheet: Sheet) -> list[Finding]:
    """Compare a finished PDF with its sheet; ``place`` is the PDF's path, as people see it."""
    return _findings(place, content, lambda: _in_sheet(content, sheet))


def findings_in_pack(place: str, content: bytes, parts: Sequence[joined.Part]) -> list[Finding]:
    """Compare a pack with its sheets, each with its finished PDF."""
    return _findings(place, content, lambda: joined.pack_faults(content, parts))


def findings_in_book(
    place: str, content: bytes, edition: Edition, parts: Sequence[joined.Part]
) -> list[Finding]:
    """Compare the book with its edition and with the sheets behind it."""
    return _findings(place, content, lambda: joined.book_faults(content, edition, parts))


def findings_in_comparison(place: str, content: bytes, table: Table) -> list[Finding]:
    """Compare the printed comparison of two editions with their change table."""
    return _findings(place, content, lambda: joined.comparison_faults(content, table))


def findings_in_cards(place: str, content: bytes, cards: Sequence[Card]) -> list[Finding]:
    """Compare the printed cards with the situations that they tell."""
    return _findings(place, content, lambda: situations.card_faults(content, cards))


def findings_in_pocket(place: str, content: bytes, made: Printed) -> list[Finding]:
    """Compare a role's printed pocket card with what it should say."""
    return _findings(place, content, lambda: pockets.faults(content, made))


def _in_sheet(content: bytes, sheet: Sheet) -> Iterator[joined.Fault]:
    with Printout(content) as printout:
        yield from text.faults(printout, sheet)
        yield from paper.faults(printout, sheet)


def _findings(place: str, content: bytes, read: Callable[[], Iterable[joined.Fault]]) -> list[Finding]:
    """Give what differs, and what the file holds besides; a reader that fails over it is a finding too."""
    try:
        found = [*read(), *more.faults(content)]
    except (Unreadable, *BROKEN) as error:
        found = [("pdf-unreadable", f"不是完整的 PDF（{str(error) or type(error).__name__}）")]
    return [Finding(rule=rule, place=Place(place), message=message, hint=HINT) for rule, message in found]


def identify(content: bytes) -> Identity | None:
    """Read off a PDF which sheet it is: the code that all its pages agree on, None if there is none."""
    try:
        with Printout(content) as printout:
            codes = {
                match.groups()
                for page in printout.pages
                for match in _CODE.finditer(text.squeeze(page.letters.text))
            }
    except Unreadable:
        return None
    return Identity(*codes.pop()) if len(codes) == 1 else None
