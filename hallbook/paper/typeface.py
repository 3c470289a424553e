"""The handbook's typeface: its name, its files, and the characters that it can draw."""

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
    from fontTools.ttLib import TTFont

    distinct = {}
    for file in FACES.values():
        with TTFont(templates / "fonts" / file, lazy=True) as face:
            # Faces of one subset hold the same table; reading it a second time would take as long as the first.
            table = face.reader["cmap"]
            if table not in distinct:
                distinct[table] = frozenset(face.getBestCmap())
    return frozenset.intersection(*distinct.values())
