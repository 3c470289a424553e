"""Find characters that the handbook's font lacks, before anything is printed with a box in their place."""

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from xml.etree import ElementTree

from hallbook.findings import Finding, Place
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
    return [*_in_texts(places, known), *_in_drawings(edition, places, known)]


def _in_drawings(edition: Edition, places: Places, known: Set[int]) -> Iterator[Finding]:
    """Give a finding for each figure whose drawing says something that cannot be printed."""
    for clause in edition.clauses.values():
        if clause.figure and clause.figure.file.lower().endswith(".svg"):
            content = b64decode(edition.pictures[clause.figure.file].content)
            texts = ElementTree.fromstring(content).iter("{http://www.w3.org/2000/svg}text")
            said = "".join(part for text in texts for part in text.itertext())
            if missing := sorted({c for c in said if ord(c) not in known and not c.isspace()}):
                yield _finding(places.of(clause.id, "figure", "file"), missing)


def _in_texts(places: Places, known: Set[int]) -> list[Finding]:
    documents = [document for name, document in places.documents.items() if name not in (SOURCES, ASKED)]
    used = set().union(*(text for document in documents for text in document.said))
    lacking = "".join(sorted(c for c in used if ord(c) not in known and c != "\n"))
    return [
        _finding(document.place(path), sorted(set(lacking).intersection(text)))
        for document in documents
        if lacking
        for path, text, _ in document.found(re.compile(f"[{re.escape(lacking)}]"))
    ]


def _finding(place: Place, missing: Sequence[str]) -> Finding:
    named = "、".join(f"{c}（U+{ord(c):04X}）" for c in missing)
    message = f"字体没有这些字：{named}"
    return Finding(rule="missing-glyph", place=place, message=message, hint="换成常用字或符号。")
