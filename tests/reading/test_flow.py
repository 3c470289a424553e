"""Standards in braces are the same standards: values, ids, places, and edits of their text."""

from pathlib import Path

import pytest
import yaml
from support.editions import read
from support.projects import edit

from hallbook import checks
from hallbook.reading.splice import splice
from hallbook.reading.standards import load

CLAUSE = (
    "      - {id: ZN-Z1-1, title: 台面整洁, force: 应, text: 营业员应在营业前整理台面。, who: [R-CLK], when: 每日,\n"
    "         moment: 营业前, due: 营业前, zones: [Z1], business: [BT1],\n"
    "         check: {method: 现场查看, criterion: 台面无杂物, score: 5}, basis: 良好实践, action: 整理台面}\n"
)


@pytest.fixture
def flowing(tiny: Path) -> Path:
    """The tiny handbook with a clause in braces over several lines."""
    path = tiny / "zones" / "z1.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("      - id: ZN-Z1-1")] + CLAUSE, "utf-8")
    return tiny


def test_a_clause_in_braces_is_the_clause(flowing: Path) -> None:
    assert read(flowing) == read()
    places = load(flowing).places
    assert places.of("ZN-Z1-1", "check", "score").line == 17
    assert places.of("ZN-Z1-1", "who", 0).line == 15


def test_all_standards_in_braces_are_the_standards(tiny: Path) -> None:
    for path in tiny.rglob("*.yaml"):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        path.write_text(
            yaml.dump(data, default_flow_style=True, allow_unicode=True, sort_keys=False, width=100), "utf-8"
        )
    loaded = load(tiny)
    assert loaded.findings == []
    assert loaded.edition == read()
    assert (
        loaded.places.ids.keys() == load(Path(__file__).parents[1] / "tiny" / "standards").places.ids.keys()
    )


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("score: 5", "score: 0.555", "bad-points", 17),
        ("when: 每日", "when: 每天", "bad-value", 15),
        ("due: 营业前", "due: 尽快", "bad-deadline", 16),
        ("who:", "whom:", "unknown-key", 15),
    ],
)
def test_a_slip_in_braces_is_one_finding_at_its_line(
    flowing: Path, old: str, new: str, rule: str, line: int
) -> None:
    edit(flowing / "zones" / "z1.yaml", old, new)
    loaded = load(flowing)
    assert [(found.rule, found.place.line) for found in loaded.findings] == [(rule, line)]
    assert loaded.edition is None, "nothing is said of what other files miss"


def test_a_dangling_reference_in_braces_is_found_at_its_place(flowing: Path) -> None:
    edit(flowing / "zones" / "z1.yaml", "who: [R-CLK]", "who: [R-XYZ]")
    loaded = load(flowing)
    assert loaded.edition
    found = [f for f in checks.run(loaded.edition, loaded.places) if f.rule == "unknown-reference"]
    assert [(f.place.line, f.place.column) for f in found] == [(15, len(CLAUSE.partition("R-CLK")[0]) + 1)]


def test_values_in_braces_over_lines_are_spliced(flowing: Path) -> None:
    path = flowing / "zones" / "z1.yaml"
    score = ("sections", 0, "clauses", 0, "check", "criterion")
    made = splice(path.read_text("utf-8"), {score: "台面无尘"})
    assert made == path.read_text("utf-8").replace("台面无杂物", "台面无尘")


def test_that_the_number_was_not_raised_is_one_finding_for_all_changes(tiny: Path) -> None:
    before = read(tiny)
    edit(tiny / "zones" / "z1.yaml", "台面无杂物", "台面无尘")
    edit(tiny / "zones" / "z2.yaml", "每台可以办理", "每台都能办理")
    edit(tiny / "forms" / "supervision.yaml", "purpose: 要求限期整改。", "purpose: 要求按期整改。")
    loaded = load(tiny)
    assert loaded.edition
    found = [f for f in checks.run(loaded.edition, loaded.places, before) if f.rule == "number-not-raised"]
    assert len(found) == 1
    assert "已有 3 处" in found[0].message
    assert [place.file.rpartition("/")[2] for place in found[0].also] == [
        "z1.yaml",
        "z2.yaml",
        "supervision.yaml",
    ]
