"""Find characters that the handbook's font lacks, before anything is printed with a box in their place."""

from pathlib import Path

from hallbook.editions.things import things
from hallbook.findings import Finding
from hallbook.model import Edition
from hallbook.paper.typeface import characters
from hallbook.reading.standards import Places

RULES = {
    "missing-glyph": ("The forms' font has every character.", "表单的字体应有所用的每个字。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


def compare(edition: Edition, places: Places, templates: Path) -> list[Finding]:
    """Give a finding for each thing with a character that cannot be printed; none where there is no font folder."""
    if not (templates / "fonts").is_dir():
        return []
    known = characters(templates)
    # Nearly always nothing is missing, and the whole as one text tells so at once.
    if all(ord(c) in known for c in set(edition.model_dump_json(exclude={"sources"})) - {"\n"}):
        return []
    found = []
    for identity, thing in things(edition).items():
        missing = sorted(
            {c for value in thing.fields.values() for c in value if ord(c) not in known and c != "\n"}
        )
        if missing:
            message = f"字体没有这些字：{'、'.join(f'{c}（U+{ord(c):04X}）' for c in missing)}"
            # The texts of edition.yaml and the like belong to no id.
            place = places.of(identity, "id") if identity in places.ids else places.file("edition.yaml")
            found.append(
                Finding(rule="missing-glyph", place=place, message=message, hint="换成常用字或符号。")
            )
    return found
