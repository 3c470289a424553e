"""Find characters that the handbook's font lacks, before anything is printed with a box in their place."""

from pathlib import Path

from hallbook.findings import Finding
from hallbook.model import Edition
from hallbook.paper.typeface import characters
from hallbook.reading.standards import ASKED, SOURCES, Places

RULES = {
    "missing-glyph": ("The forms' font has every character.", "表单的字体应有所用的每个字。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


def compare(edition: Edition, places: Places, templates: Path) -> list[Finding]:
    """Give a finding for each text with a character that cannot be printed; none where there is no font folder."""
    if not (templates / "fonts").is_dir():
        return []
    known = characters(templates)
    # Nearly always nothing is missing, and the whole as one text tells so at once.
    if all(ord(c) in known for c in set(edition.model_dump_json(exclude={"sources"})) - {"\n"}):
        return []
    return [
        Finding(
            rule="missing-glyph",
            place=document.place(path),
            message=f"字体没有这些字：{'、'.join(f'{c}（U+{ord(c):04X}）' for c in missing)}",
            hint="换成常用字或符号。",
        )
        for name, document in places.documents.items()
        for path, text in (document.texts() if name not in (SOURCES, ASKED) else ())
        if (missing := sorted({c for c in text if ord(c) not in known and c != "\n"}))
    ]
