"""Findings as text, JSON, annotations, SARIF and JUnit; the documentation of the rules."""

import ast
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support import ROOT

from hallbook.command import rulebook
from hallbook.findings import Finding, Place, Severity, reports

FINDINGS = [
    Finding(rule="tab", place=Place("standards/a.yaml", 2, 4), message="用了制表符", hint="用空格。"),
    Finding(
        rule="idle-role",
        place=Place("standards/b.yaml", 1, 1),
        message="闲置 100%\n岗位",
        severity=Severity.WARNING,
    ),
]


def test_text_shows_the_line_with_a_caret_under_the_fault(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "a.yaml").write_text("甲: 乙\n丙: x\n", "utf-8")
    assert reports.text(FINDINGS[:1], tmp_path) == (
        "standards/a.yaml:2:4: error[tab] 用了制表符\n  | 丙: x\n  |     ^\n  提示：用空格。\n1 个错误，0 个警告。\n"
    )


def test_json_holds_every_finding(tmp_path: Path) -> None:
    rows = json.loads(reports.as_json(FINDINGS, tmp_path))
    assert [(r["rule"], r["severity"], r["file"], r["line"]) for r in rows] == [
        ("tab", "error", "standards/a.yaml", 2),
        ("idle-role", "warning", "standards/b.yaml", 1),
    ]


def test_annotations_stay_on_one_line(tmp_path: Path) -> None:
    lines = reports.github(FINDINGS, tmp_path).splitlines()
    assert lines[0] == "::error file=standards/a.yaml,line=2,col=4,title=tab::用了制表符 提示：用空格。"
    assert lines[1].endswith("闲置 100%25%0A岗位")


def test_sarif_names_rules_and_regions(tmp_path: Path) -> None:
    log = json.loads(reports.sarif(FINDINGS, tmp_path))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["idle-role", "tab"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 4}


def test_junit_counts_errors_as_failures(tmp_path: Path) -> None:
    suite = ElementTree.fromstring(reports.junit(FINDINGS, tmp_path))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert len(suite.findall("testcase/failure")) == 1
    assert ElementTree.fromstring(reports.junit([], tmp_path)).get("tests") == "1"


def test_the_committed_rulebook_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == rulebook.markdown(), (
        "run: python build.py rules"
    )


def documenting() -> list[Path]:
    """The modules that document the rules they keep."""
    return [path for path in (ROOT / "hallbook").rglob("*.py") if "\nRULES = {" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", documenting(), ids=lambda path: path.stem)
def test_a_rule_is_documented_where_it_is_kept(path: Path) -> None:
    text = path.read_text("utf-8")
    whole = ast.parse(text)
    rules = next(
        node for node in whole.body if isinstance(node, ast.Assign) and node.targets[0].id == "RULES"
    )  # type: ignore[attr-defined]
    inside = {id(node) for node in ast.walk(rules)}
    said = {
        node.value for node in ast.walk(whole) if isinstance(node, ast.Constant) and id(node) not in inside
    }
    documented = ast.literal_eval(rules.value)
    assert documented.keys() <= said
    assert documented.keys() <= rulebook.documents().keys()


def test_every_rule_id_of_the_reading_stage_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "hallbook" / "reading").glob("*.py"))
    code += "".join(path.read_text("utf-8") for path in sorted((ROOT / "hallbook" / "model").glob("*.py")))
    named = set(re.findall(r'(?:_finding|fault|_report)\(\s*(?:event, )?"([a-z-]+)"', code))
    named |= set(re.findall(r'return "([a-z]+-[a-z-]+)", f', code)) | set(
        re.findall(r'rule="([a-z-]+)"', code)
    )
    assert len(named) > 25
    assert named <= rulebook.reading().keys()
