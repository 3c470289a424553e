"""Each rule finds its breach in a case that breaks it, at the faulty line, and nothing in the clean handbook."""

from pathlib import Path

import pytest
import yaml
from support import ROOT, TINY
from support.cases import expected

from hallbook import checks
from hallbook.checks import glyphs, questions
from hallbook.findings import Finding, in_order
from hallbook.model import Edition
from hallbook.reading.standards import load

CASES = sorted((ROOT / "tests" / "cases" / "checks").glob("*.yaml"))
REVISIONS = sorted((ROOT / "tests" / "cases" / "revisions").glob("*.yaml"))


def findings(standards: Path, previous: Edition | None = None) -> list[Finding]:
    loaded = load(standards)
    found = checks.run(loaded.edition, loaded.places, previous) if loaded.edition else []
    return in_order([*loaded.findings, *found])


def places(found: list[Finding]) -> list[tuple[str, int, str]]:
    return sorted((p.file, p.line, f.rule) for f in found for p in (f.place, *f.also))


def announced(standards: Path) -> list[tuple[str, int, str]]:
    return sorted(
        (f"standards/{path.relative_to(standards).as_posix()}", line, rule)
        for path in standards.rglob("*.yaml")
        for line, rule in expected(path.read_text("utf-8"))
    )


def edit(case: Path, standards: Path, *, before: bool = False) -> None:
    """Apply the edits of a case, or those made before the former edition was published.

    An edit replaces text in a file, or writes a new file.
    """
    for change in yaml.safe_load(case.read_text("utf-8")):
        if change.get("before", False) is not before:
            continue
        path = standards / change["file"]
        if "old" not in change:
            path.write_text(change["new"], "utf-8")
            continue
        text = path.read_text("utf-8")
        assert text.count(change["old"]) >= 1, change["old"]
        path.write_text(text.replace(change["old"], change["new"] or "", 1), "utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_broken_handbook_gives_exactly_the_announced_findings(case: Path, tiny: Path) -> None:
    edit(case, tiny)
    found = findings(tiny)
    assert places(found) == announced(tiny)
    assert case.stem.split("--")[0] in {f.rule for f in found}
    assert all(f.message for f in found)


@pytest.mark.parametrize("case", REVISIONS, ids=lambda path: path.stem)
def test_a_faulty_revision_gives_exactly_the_announced_findings(case: Path, tiny: Path) -> None:
    edit(case, tiny, before=True)
    previous = load(tiny).edition
    edit(case, tiny)
    assert places(findings(tiny, previous)) == announced(tiny)


def test_the_clean_handbook_has_no_findings() -> None:
    assert findings(TINY) == []


def test_every_rule_has_a_case_and_a_docstring() -> None:
    assert set(checks.RULES) <= {case.stem for case in (*CASES, *REVISIONS)}
    for rule in checks.RULES.values():
        english, _, chinese = rule.documentation.partition(" / ")
        assert english.endswith("."), rule.id
        assert chinese.endswith("。"), rule.id


def test_a_suppression_with_a_reason_takes_the_finding_out(tiny: Path) -> None:
    path = tiny / "zones" / "z1.yaml"
    text = path.read_text("utf-8").replace("整理台面。", "整理台面，不得堆放。")
    path.write_text(text, "utf-8")
    assert [f.rule for f in findings(tiny)] == ["banned-verb"]
    reason = "        suppress: [{rule: banned-verb, reason: 引用法规原文}]\n        basis: 良好实践"
    path.write_text(text.replace("        basis: 良好实践", reason), "utf-8")
    assert findings(tiny) == []


def test_a_question_without_an_answer_is_found_at_its_line(tiny: Path) -> None:
    path = tiny / "asked.yaml"
    path.write_text(path.read_text("utf-8").replace("ZN-Z1-1:", "ZN-Z1-11:"), "utf-8")
    loaded = load(tiny)
    assert loaded.edition is not None
    found = questions.compare(loaded.asked, loaded.edition, loaded.places)
    assert [(f.rule, f.place.file, f.place.line) for f in found] == [
        ("unknown-answer", "standards/asked.yaml", 4)
    ]
    assert "ZN-Z1-1" in found[0].hint


def test_words_of_danger_lead_to_a_situation(tiny: Path) -> None:
    with (tiny / "asked.yaml").open("a", encoding="utf-8") as file:
        file.write("urgent:\n  words:\n    SI-02: [晕倒]\n    SI-03: [着火]\n")
    loaded = load(tiny)
    (finding,) = questions.compare(loaded.asked, loaded.whole(), loaded.places)
    assert (finding.rule, finding.message[:10]) == ("unknown-answer", "没有情形 SI-03")
    assert finding.place.line == len((tiny / "asked.yaml").read_text("utf-8").splitlines())


def test_a_character_that_the_font_lacks_is_found_where_it_stands(tiny: Path) -> None:
    path = tiny / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("台面无杂物", "台面无杂物☒"), "utf-8")
    loaded = load(tiny)
    assert loaded.edition is not None
    found = glyphs.compare(loaded.edition, loaded.places, ROOT / "templates")
    assert [(f.rule, f.place.file, f.place.line) for f in found] == [
        ("missing-glyph", "standards/zones/z1.yaml", 25)
    ]
    assert "U+2612" in found[0].message
