"""The small pieces of a sheet's layout: margins, QR codes, lines of text that break well, cells in lines."""

import base64
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from hallbook.making.templating import as_text
from hallbook.model.form import Cell

QR_SIDE, QR_QUIET_MODULES = 20.5, 4
"""Side of a QR code without its quiet zone in mm, and the quiet zone in modules."""

_UNIT = re.compile(r"(?<=\d) (?=(?:mm|cm|m|m²|km|lx|cd/m²|K|kg|g|px|pt|dB|W|V)(?![A-Za-z]))")
_LAST_WORD = re.compile(r"[\u4e00-\u9fff]{2}[。；！？）”]?$")


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a page in mm; the binding edge is the widest."""

    top: float
    right: float
    bottom: float
    left: float

    @property
    def css(self) -> str:
        """The margins as CSS wants them."""
        return f"{self.top:g}mm {self.right:g}mm {self.bottom:g}mm {self.left:g}mm"


UPRIGHT = Margins(14, 15, 16, 25)
# Bound with upright sheets, a landscape one is held at its upper edge.
LANDSCAPE = Margins(25, 15, 15, 15)
HALF = Margins(10, 15, 12, 25)
"""Of half a page: its foot stands in it, and the paper's edge is not all around."""
HALF_MM = 148.5
"""Height of half a page."""


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code: PNG data URI without quiet zone, its side and the quiet zone it needs, in mm."""

    image: str
    side: float
    quiet: float


@cache
def qr(address: str) -> Qr:
    """Give an address as a QR code, error correction M."""
    import segno

    out = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(out, kind="png", scale=8, border=0)
    image = "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
    modules = code.symbol_size(border=0)[0]
    return Qr(image, QR_SIDE, round(QR_QUIET_MODULES * QR_SIDE / modules, 2))


def typeset(text: str) -> Markup:
    """Escape text for HTML; a number keeps its unit, and no last line holds one character alone."""
    kept = _UNIT.sub("\u00a0", text)
    tail = _LAST_WORD.search(kept)
    if not tail or len(kept) < 12:
        return as_text(kept)
    return as_text(kept[: tail.start()]) + Markup(f'<span class="tail">{as_text(tail[0])}</span>')


def lines_of_twelfths(cells: Sequence[Cell]) -> list[list[tuple[Cell | None, int]]]:
    """Lay cells out in lines of twelve; None with the width that is left ends a line that is not full."""
    lines: list[list[tuple[Cell | None, int]]] = [[]]
    left = 12
    for cell in cells:
        if cell.width > left:
            lines[-1] += [(None, left)] if left else []
            lines.append([])
            left = 12
        lines[-1].append((cell, cell.width))
        left -= cell.width
    lines[-1] += [(None, left)] if left else []
    return lines


def columns_of_signs(names: Sequence[str]) -> int:
    """How many signatures stand side by side: each at least 55 mm wide, lines as even as can be."""
    return 2 if len(names) == 4 else min(len(names), 3)
