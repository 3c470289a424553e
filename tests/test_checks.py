"""Each rule finds its breach in a case that breaks it, at the faulty line, and nothing in the clean handbook."""

from pathlib import Path

import pytest
import yaml
from conftest import ROOT, TINY
from test_reading import expected

from hallbook import checks
from hallbook.findings import Finding, in_order
from hallbook.load import load

CASES = sorted((ROOT / "tests" / "cases" / "checks").glob("*.yaml"))


def findings(standards: Path) -> list[Finding]:
    loaded = load(standards)
    assert loaded.edition is not None, loaded.findings
    return in_order([*loaded.findings, *checks.run(loaded.edition, loaded.places)])


def announced(standards: Path) -> list[tuple[str, int, str]]:
    return sorted(
        (f"standards/{path.relative_to(standards).as_posix()}", line, rule)
        for path in standards.rglob("*.yaml")
        for line, rule in expected(path.read_text("utf-8"))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_broken_handbook_gives_exactly_the_announced_findings(case: Path, tiny: Path) -> None:
    for edit in yaml.safe_load(case.read_text("utf-8")):
        path = tiny / edit["file"]
        if "old" not in edit:
            path.write_text(edit["new"], "utf-8")
            continue
        text = path.read_text("utf-8")
        assert text.count(edit["old"]) >= 1, edit["old"]
        path.write_text(text.replace(edit["old"], edit["new"] or "", 1), "utf-8")
    found = findings(tiny)
    assert [(f.place.file, f.place.line, f.rule) for f in found] == announced(tiny)
    assert case.stem in {f.rule for f in found}
    assert all(f.message for f in found)


def test_the_clean_handbook_has_no_findings() -> None:
    assert findings(TINY) == []


def test_every_rule_has_a_case_and_a_docstring() -> None:
    assert {case.stem for case in CASES} == set(checks.RULES)
    for rule in checks.RULES.values():
        english, _, chinese = (rule.find.__doc__ or "").partition(" / ")
        assert english.endswith("."), rule.id
        assert chinese.endswith("。"), rule.id
