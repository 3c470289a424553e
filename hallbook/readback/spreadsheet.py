"""Read a workbook of one worksheet as far as reading back needs it; an archive or XML that may be anything."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hallbook.readback.printout import Unreadable

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST = 20 * 2**20
"""Bytes that the archive may unpack to."""
_LEFT = re.compile(r"&L(?:&\d+)?(.*?)(?=&R|&C|\Z)", re.DOTALL)
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_BOOK, _PAGE, _PROPERTIES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/custom.xml"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: what it says, or the formula that is worked out in it; whether it is locked."""

    place: str
    said: str
    formula: str
    locked: bool


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A worksheet: its name, cells row by row, lists to choose from with the number of cells that offer them, its page."""

    parts: tuple[str, ...]
    properties: Mapping[str, str]
    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    choices: tuple[tuple[str, ...], ...]
    protected: bool
    paper: str
    landscape: bool
    area: str
    last: str
    footer: str


def spreadsheet(content: bytes) -> Spreadsheet:
    """Read a workbook; what is none raises ``Unreadable``."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST:
                raise Unreadable("展开后太大")
            parts = archive.namelist()
            read = {
                name: _parsed(archive.read(name)) for name in (_STRINGS, _STYLES, _BOOK, _PAGE, _PROPERTIES)
            }
        return _read(parts, read)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, IndexError, ValueError, OSError) as error:
        raise Unreadable(type(error).__name__) from error


def _parsed(content: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _read(parts: list[str], read: Mapping[str, Any]) -> Spreadsheet:
    page, book = read[_PAGE], read[_BOOK]
    setup = page.find(f"{MAIN}pageSetup")
    area = book.find(f"{MAIN}definedNames/{MAIN}definedName[@name='_xlnm.Print_Area']")
    footer = page.findtext(f"{MAIN}headerFooter/{MAIN}oddFooter") or ""
    left = _LEFT.search(footer)
    return Spreadsheet(
        parts=tuple(parts),
        properties={each.get("name"): "".join(each.itertext()) for each in read[_PROPERTIES]},
        names=tuple(each.get("name") for each in book.iterfind(f"{MAIN}sheets/{MAIN}sheet")),
        cells=tuple(_cells(read)),
        choices=tuple(_choices(page)),
        protected=page.find(f"{MAIN}sheetProtection[@sheet='1']") is not None,
        paper=setup.get("paperSize", "") if setup is not None else "",
        landscape=setup is not None and setup.get("orientation") == "landscape",
        area=(area.text or "").rpartition("!")[2].replace("$", "") if area is not None else "",
        last=page.find(f"{MAIN}dimension").get("ref", ""),
        footer=left[1].replace("&&", "&") if left else "",
    )


def _cells(read: Mapping[str, Any]) -> Iterator[Cell]:
    strings = ["".join(each.itertext()) for each in read[_STRINGS]]
    styles = read[_STYLES].find(f"{MAIN}cellXfs")
    locked = [
        protection is None or protection.get("locked") != "0"
        for protection in (style.find(f"{MAIN}protection") for style in styles)
    ]
    for cell in read[_PAGE].iter(f"{MAIN}c"):
        formula, value = cell.findtext(f"{MAIN}f") or "", cell.findtext(f"{MAIN}v") or ""
        if formula or value:
            said = "" if formula else strings[int(value)] if cell.get("t") == "s" else value
            yield Cell(cell.get("r", ""), said, formula, locked[int(cell.get("s", "0"))])


def _choices(page: Any) -> Iterator[tuple[str, ...]]:
    """Give the list that each cell offers, once for each of them."""
    for rule in page.iter(f"{MAIN}dataValidation"):
        if rule.get("type") == "list":
            options = tuple((rule.findtext(f"{MAIN}formula1") or "").strip('"').split(","))
            yield from [options] * len(rule.get("sqref", "").split())
