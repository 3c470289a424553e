"""Limits are data: what ships is sound and cited; a handbook tightens, adds and leaves out, and only with a reason."""

from pathlib import Path

import pytest
from support.editions import read

from hallbook import checks
from hallbook.editions.diff import diff
from hallbook.findings import Finding
from hallbook.model import Edition
from hallbook.reading import limits
from hallbook.reading.standards import load

COUNTER = """        item:
          size: {width: 1200 mm, height: 800 mm, depth: 600 mm, tolerance: 5 mm}
          access:
            passage: 1300 mm
            knee: {width: 800 mm, height: 650 mm, depth: 450 mm}
          drawing: low-counter
        basis: 良好实践"""


@pytest.fixture
def counter(tiny: Path) -> Path:
    path = tiny / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("        basis: 良好实践", COUNTER, 1), "utf-8")
    assert found(tiny) == []
    return tiny


def found(standards: Path) -> list[Finding]:
    loaded = load(standards)
    return [
        *loaded.findings,
        *(checks.run(loaded.edition, loaded.places) if loaded.edition else []),
    ]


def limited(standards: Path, text: str) -> list[Finding]:
    (standards / "limits.yaml").write_text(text, "utf-8")
    return found(standards)


def test_every_limit_that_ships_has_a_name_a_value_and_a_basis_to_cite() -> None:
    assert len({limit.id for limit in limits.shipped().limits}) == len(limits.shipped().limits)
    for limit in limits.shipped().limits:
        assert limit.name, limit.id
        assert limit.source or limit.basis, limit.id
        if limit.source:
            assert limit.source.date, limit.id
            assert limit.source.clause, limit.id


def test_what_is_tightened_is_asked_for_and_cited(counter: Path) -> None:
    text = "limits:\n  - {id: passage, least: 1800, source: {standard: GB 55019-2021, clause: 第2.2.2条}, basis: 人员密集场所}\n"
    (finding,) = limited(
        counter, text.replace("第2.2.2条}", '第2.2.2条, date: "2022-04-01", confidence: high}')
    )
    assert (finding.rule, finding.place.file) == ("narrow-passage", "standards/zones/z1.yaml")
    assert finding.message == "通道净宽为 1300 mm，应不小于 1800 mm"
    assert finding.hint == "依据 GB 55019-2021 第2.2.2条；人员密集场所。"


def test_what_ships_is_cited_and_an_unsure_reading_says_so(counter: Path) -> None:
    path = counter / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("depth: 450 mm", "depth: 400 mm"), "utf-8")
    (finding,) = found(counter)
    assert finding.rule == "knee-space"
    assert finding.hint == "依据 GB 50763-2012 第3.15节（待核）。"


def test_what_is_left_out_with_a_reason_is_not_asked_for(counter: Path) -> None:
    path = counter / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("depth: 450 mm", "depth: 400 mm"), "utf-8")
    assert limited(counter, "leave_out:\n  - {limit: knee-depth, reason: 台面为既有家具}\n") == []
    (finding,) = limited(counter, "leave_out:\n  - limit: knee-depth\n")
    assert (finding.rule, finding.place.line) == ("missing-key", 2)


@pytest.mark.parametrize(
    ("entry", "rule", "line"),
    [
        ("{id: passage, basis: 客流}", "bad-limit", 2),
        ("{id: passage, least: 1500}", "bad-limit", 2),
        ("{id: low-counter, least: 900, most: 800, basis: 客流}", "bad-limit", 2),
        ("{id: passage, least: 宽, basis: 客流}", "wrong-type", 2),
        ("{id: passage, least: 1e9, basis: 客流}", "out-of-range", 2),
        ("{id: passage, least: .nan, basis: 客流}", "wrong-type", 2),
        ("{id: passage, atleast: 1500, basis: 客流}", "unknown-key", 2),
    ],
)
def test_a_faulty_file_has_a_finding_at_its_line(tiny: Path, entry: str, rule: str, line: int) -> None:
    findings = limited(tiny, f"limits:\n  - {entry}\n")
    assert {(f.rule, f.place.file, f.place.line) for f in findings} >= {(rule, "standards/limits.yaml", line)}
    assert {f.place.file for f in findings} == {"standards/limits.yaml"}


def test_another_size_is_sensible_where_the_handbook_says_so(counter: Path) -> None:
    path = counter / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("depth: 600 mm", "depth: 1600 mm"), "utf-8")
    assert [f.rule for f in found(counter)] == ["absurd-size"]
    text = "largest:\n  - {drawing: low-counter, width: 4000 mm, height: 900 mm, depth: 2000 mm}\n"
    assert limited(counter, text) == []


def test_a_limit_that_changes_is_a_change_of_the_edition(tiny: Path) -> None:
    def reading(least: int) -> Edition:
        (tiny / "limits.yaml").write_text(
            f"limits:\n  - {{id: passage, least: {least}, basis: 客流}}\n", "utf-8"
        )
        return read(tiny)

    (entry,) = diff(reading(1500), reading(1800)).entries
    assert (entry.thing, [(f.label, f.old, f.new) for f in entry.fields]) == (
        "限值",
        [("限值 · 第1项 · 不小于", "1500", "1800")],
    )
