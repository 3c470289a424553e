"""Read a finished PDF into what stands on its pages: characters with their places, lines, pictures, fonts."""

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf

Boxes = npt.NDArray[np.float64]
"""Rectangles, one a row: left, bottom, right, top, in pt from the lower left corner of the page."""

PT_PER_MM = 72 / 25.4
# pdfium marks a hyphen at the end of a line with either of these.
HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
_MAPPING = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})


BROKEN = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What readers raise over files that say of themselves what is not so."""


class Unreadable(Exception):  # noqa: N818 - it names what is wrong
    """The bytes are no PDF, or not the whole of one."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A run of characters in the order in which they were drawn, and the box of each.

    Characters that the reader adds (spaces, line ends) have a box of NaN.
    """

    text: str
    boxes: Boxes

    def within(self, bottom: float, top: float) -> "Letters":
        """Keep what stands between two heights (pt); added characters stay with the one before them."""
        middle = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        kept = (middle >= bottom) & (middle < top)
        drawn = ~np.isnan(middle)
        last = np.maximum.accumulate(np.where(drawn, np.arange(len(middle)), 0))
        kept = kept[last] if len(middle) else kept
        return Letters("".join(c for c, k in zip(self.text, kept, strict=True) if k), self.boxes[kept])


@dataclass(frozen=True)
class Page:
    """One page: its size in pt, its letters, the bounds of its lines and of its pictures."""

    width: float
    height: float
    letters: Letters
    lines: Boxes
    pictures: Boxes


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the PDF: its name without the subset's mark, whether it is inside, codes it draws nothing for."""

    name: str
    embedded: bool
    blank: tuple[str, ...]


class Printout:
    """A PDF as read. Raises ``Unreadable`` for bytes that are no whole PDF; close it by leaving its context."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self.size = len(content)
        try:
            # Neither reader may mend what is broken: a mended file is not the one that was printed.
            self._pikepdf = pikepdf.open(io.BytesIO(content), attempt_recovery=False)
            self._pdfium = pypdfium2.PdfDocument(content)
            self.title = str(self._pikepdf.docinfo.get("/Title", ""))
            self.language = str(self._pikepdf.Root.get("/Lang", ""))
            self.tagged = "/StructTreeRoot" in self._pikepdf.Root
            self.pages = [_page(page) for page in self._pdfium]
        except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError) as error:
            raise Unreadable(str(error)) from error

    def __enter__(self) -> "Printout":
        return self

    def __exit__(self, *_: object) -> None:
        self._pdfium.close()
        self._pikepdf.close()

    @cached_property
    def fonts(self) -> list[Font]:
        """The fonts that the pages use."""
        return list(_fonts(self._pikepdf))

    def picture(self, page: int, scale: float, box: tuple[float, ...] | None = None) -> npt.NDArray[np.uint8]:
        """Draw a page, or the box (pt) of it, in grey; ``scale`` in px per pt."""
        where = self.pages[page]
        left, bottom, right, top = box or (0, 0, where.width, where.height)
        crop = (max(0, left), max(0, bottom), max(0, where.width - right), max(0, where.height - top))
        image = self._pdfium[page].render(scale=scale, crop=crop, grayscale=True)
        return np.array(image.to_numpy(), dtype=np.uint8)


def _page(page: Any) -> Page:
    from pypdfium2 import raw

    bounds: dict[int, list[tuple[float, ...]]] = {raw.FPDF_PAGEOBJ_PATH: [], raw.FPDF_PAGEOBJ_IMAGE: []}
    for thing in page.get_objects(max_depth=1):
        if thing.type in bounds:
            bounds[thing.type].append(thing.get_bounds())
    lines, pictures = (np.array(b, dtype=np.float64).reshape(-1, 4) for b in bounds.values())
    width, height = page.get_size()
    return Page(width, height, _letters(page), lines, pictures)


def _letters(page: Any) -> Letters:
    from pypdfium2 import raw

    reader = page.get_textpage()
    count = reader.count_chars()
    boxes = np.full((count, 4), np.nan)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    text = []
    for index in range(count):
        text.append(chr(raw.FPDFText_GetUnicode(reader, index)))
        if raw.FPDFText_IsGenerated(reader, index) != 1:
            raw.FPDFText_GetCharBox(reader, index, left, right, bottom, top)
            boxes[index] = left.value, bottom.value, right.value, top.value
    reader.close()
    return Letters("".join(text).translate(HYPHENS), boxes)


def _fonts(document: pikepdf.Pdf) -> Iterator[Font]:
    """Give each font once, with the codes that the pages show in it."""
    shown: dict[str, set[int]] = {}
    resources: dict[str, Any] = {}
    for page in document.pages:
        _codes(page, page.get("/Resources", pikepdf.Dictionary()), shown, resources, 0)
    for key, codes in sorted(shown.items()):
        yield _font(resources[key], codes)


def _codes(
    stream: Any, names: Any, shown: dict[str, set[int]], resources: dict[str, Any], depth: int
) -> None:
    """Collect the two-byte codes that a content stream shows, by font; forms within it too."""
    fonts, forms = names.get("/Font", {}), names.get("/XObject", {})
    key = ""
    for instruction in pikepdf.parse_content_stream(stream, "Tf Tj TJ ' \" Do"):
        name, operands = str(instruction.operator), instruction.operands
        if name == "Tf":
            font = fonts.get(str(operands[0]), pikepdf.Dictionary())
            key = f"{font.get('/BaseFont', operands[0])} {font.objgen if font.is_indirect else ''}"
            resources[key] = font
            shown.setdefault(key, set())
        elif name in _SHOWING:
            for part in operands[-1] if name == "TJ" else operands[-1:]:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    pairs = zip(raw[::2], raw[1::2], strict=False)
                    shown.setdefault(key, set()).update(high << 8 | low for high, low in pairs)
        elif name == "Do" and depth < 8:
            form = forms.get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form":
                _codes(form, form.get("/Resources", names), shown, resources, depth + 1)


def _font(font: Any, codes: set[int]) -> Font:
    name = str(font.get("/BaseFont", "/"))[1:]
    name = name.split("+", 1)[1] if re.match(r"[A-Z]{6}\+", name) else name
    descendants = font.get("/DescendantFonts", [font])
    descriptor = descendants[0].get("/FontDescriptor", pikepdf.Dictionary())
    program = descriptor.get("/FontFile2")
    if program is None:
        return Font(name, "/FontFile3" in descriptor or "/FontFile" in descriptor, ())
    unicode = _unicode(font)
    drawn = _outlines(program.read_bytes())
    blank = [
        unicode.get(code, f"#{code}")
        for code in sorted(codes)
        if code == 0 or (code not in drawn and not unicode.get(code, "?").isspace())
    ]
    return Font(name, True, tuple(blank))


def _unicode(font: Any) -> dict[int, str]:
    """What the PDF says its codes mean."""
    if "/ToUnicode" not in font:
        return {}
    pairs = _MAPPING.findall(font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in pairs
    }


def _outlines(program: bytes) -> frozenset[int]:
    """The glyphs of a TrueType font that have an outline; .notdef, which is drawn for what lacks, is none."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(io.BytesIO(program), lazy=True) as font:
            places = np.asarray(font["loca"].locations)
    except (TTLibError, KeyError) as error:
        raise Unreadable(f"字体损坏：{error}") from error
    return frozenset(np.flatnonzero(np.diff(places)).tolist()) - {0}
