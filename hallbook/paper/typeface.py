"""The handbook's typeface: its name, its files, and the characters that it can draw."""

from functools import cache
from pathlib import Path

FAMILY = "Handbook"
FACES = {400: "NotoSansSC-Regular.ttf", 700: "NotoSansSC-Bold.ttf"}
"""The file of each weight, in ``templates/fonts``."""


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
