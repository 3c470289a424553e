"""What the program decides by is one of a few words; another is found at its line, with the words that are meant."""

from pathlib import Path

import pytest

from hallbook.model.mounting import MountingKind
from hallbook.model.vi import Item
from hallbook.reading.standards import load

ITEM = "            item: {size: {width: 300 mm, height: 400 mm, depth: 20 mm, tolerance: 5 mm}, %s}\n"
SLIPS = {
    "drawing": (
        "zones/z1.yaml",
        "        basis: 良好",
        ITEM[4:] % "drawing: low-conter" + "        basis: 良好",
    ),
    "mounting": (
        "zones/z1.yaml",
        "        basis: 良好",
        ITEM[4:] % "mounting: {kind: 顶装}" + "        basis: 良好",
    ),
    "datum": (
        "zones/z1.yaml",
        "        basis: 良好",
        ITEM[4:] % "mounting: {kind: 悬吊, height: 2 m, datum: 底变}" + "        basis: 良好",
    ),
    "weight": (
        "zones/z1.yaml",
        "        basis: 良好",
        ITEM[4:] % "lettering: {weight: Blod}" + "        basis: 良好",
    ),
    "rows": ("supervision/monitoring.yaml", "rows: business", "rows: busines"),
    "columns": ("supervision/monitoring.yaml", "columns: zones", "columns: zone"),
    "style": ("zones/plan.yaml", "style: need", "style: nede"),
    "confidence": ("sources.yaml", "confidence: high", "confidence: middling"),
    "kind": ("edition.yaml", "foreword:", "changes: [{ids: [ZN-Z1-1], kind: 修改, reason: 试}]\nforeword:"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_another_word_is_found_at_its_line_with_those_that_are_meant(slip: str, tiny: Path) -> None:
    file, old, new = SLIPS[slip]
    path = tiny / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    loaded = load(tiny)
    assert [f.rule for f in loaded.findings] == ["bad-value"]
    finding = loaded.findings[0]
    assert finding.place.file == f"standards/{file}"
    assert finding.place.line == text[: text.index(old)].count("\n") + 1
    assert finding.hint


@pytest.mark.parametrize("kind", MountingKind)
def test_each_way_of_fixing_a_thing_is_of_one_nature_at_most(kind: MountingKind) -> None:
    assert sum((kind.hangs, kind.projects, kind.on_wall, kind.stands)) <= 1
    item = Item.model_validate({"mounting": {"kind": kind}})
    assert item.overhead == (kind.hangs or kind.projects)
