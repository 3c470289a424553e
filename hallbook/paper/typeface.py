"""The handbook's typeface: its name, its files, and the characters that it can draw."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import east_asian_width

FAMILY = "Handbook"
FACES = {400: "NotoSansSC-Regular.ttf", 700: "NotoSansSC-Bold.ttf"}
"""The file of each weight, in ``templates/fonts``."""

NARROW_EM = 0.7
"""The most that a letter or digit takes on average, of a Chinese character."""


def ems(text: str) -> float:
    """Estimate the width of text in Chinese characters, rather too wide than too narrow."""
    return sum(1 if east_asian_width(character) in "WFA" else NARROW_EM for character in text)


@cache
def characters(templates: Path) -> frozenset[int]:
    """The code points that every face has."""
    return frozenset.intersection(*(_drawn(templates / "fonts" / file) for file in FACES.values()))


def _drawn(face: Path) -> frozenset[int]:
    """The code points that a face has.

    Ours have OpenType's table of format 4 alone: to load fontTools for it takes ten times as long, at every check.
    """
    content = face.read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    tables = dict(struct.iter_unpack(">4s4xI4x", content[12 : 12 + 16 * count]))
    start = tables.get(b"cmap", 0)
    (count,) = struct.unpack_from(">H", content, start + 2)
    kinds = set(struct.iter_unpack(">HHI", content[start + 4 : start + 4 + 8 * count]))
    places = {start + at for *kind, at in kinds if kind in ([0, 3], [3, 1])}
    if len(kinds) > 2 or len(places) != 1 or content[(at := places.pop()) : at + 2] != b"\0\4":
        from fontTools.ttLib import TTFont

        with TTFont(face, lazy=True) as font:
            return frozenset(font.getBestCmap())
    (length,) = struct.unpack_from(">H", content, at + 2)
    return frozenset(_of_format_4(struct.unpack_from(f">{length // 2}H", content, at)))


def _of_format_4(table: tuple[int, ...]) -> Iterator[int]:
    count = table[3] // 2
    ends, starts, deltas, skips = (table[at : at + count] for at in (7, *(8 + n * count for n in (1, 2, 3))))
    for place, (low, high, delta, skip) in enumerate(
        zip(starts, ends, deltas, skips, strict=True), 8 + 3 * count
    ):
        for code in range(low, min(high, 0xFFFE) + 1):
            if table[place + skip // 2 + code - low] if skip else (code + delta) & 0xFFFF:
                yield code
