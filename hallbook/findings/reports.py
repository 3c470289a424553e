"""Findings in the forms that people and tools read: text, JSON, GitHub annotations, SARIF 2.1.0, JUnit."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

from hallbook.findings import Finding, Severity, errors

Report = Callable[[Sequence[Finding], Path], str]


def text(findings: Sequence[Finding], root: Path) -> str:
    """Give findings for people: place, rule, message, the line with a caret under the fault, the hint, a sum."""
    lines: dict[str, list[str]] = {}
    shown = []
    for finding in findings:
        shown.append(f"{finding.place}: {finding.severity}[{finding.rule}] {finding.message}")
        shown += _excerpt(finding, lines, root)
        if finding.hint:
            shown.append(f"  提示：{finding.hint}")
    faults = len(errors(findings))
    shown.append(f"{faults} 个错误，{len(findings) - faults} 个警告。")
    return "\n".join(shown) + "\n"


def _excerpt(finding: Finding, lines: dict[str, list[str]], root: Path) -> list[str]:
    """Give the faulty line and a caret; a Chinese character is two columns wide."""
    place = finding.place
    if place.file not in lines:
        path = root / place.file
        readable = path.is_file() and path.suffix in (".yaml", ".yml")
        lines[place.file] = path.read_text("utf-8", "replace").split("\n") if readable else []
    if place.line > len(lines[place.file]):
        return []
    line = lines[place.file][place.line - 1].rstrip("\r")
    before = line[: place.column - 1]
    width = sum(2 if ord(character) > 0x2E7F else 1 for character in before)
    return [f"  | {line}", f"  | {' ' * width}^"]


def as_json(findings: Sequence[Finding], _root: Path) -> str:
    """Give findings as a JSON list."""
    rows = [
        {
            "rule": f.rule,
            "severity": f.severity.value,
            "file": f.place.file,
            "line": f.place.line,
            "column": f.place.column,
            "message": f.message,
            "hint": f.hint,
        }
        for f in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def github(findings: Sequence[Finding], _root: Path) -> str:
    """Give findings as GitHub workflow annotations."""
    return "".join(
        f"::{f.severity} file={f.place.file},line={f.place.line},col={f.place.column},title={f.rule}::"
        f"{_escaped(f.message + (' 提示：' + f.hint if f.hint else ''))}\n"
        for f in findings
    )


def _escaped(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def sarif(findings: Sequence[Finding], _root: Path) -> str:
    """Give findings as SARIF 2.1.0."""
    rules = sorted({f.rule for f in findings})
    results = [
        {
            "ruleId": f.rule,
            "level": f.severity.value,
            "message": {"text": f.message + (f"（{f.hint}）" if f.hint else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": f.place.file},
                        "region": {"startLine": f.place.line, "startColumn": f.place.column},
                    }
                }
            ],
        }
        for f in findings
    ]
    driver = {"name": "hallbook", "rules": [{"id": rule} for rule in rules]}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    log = {"$schema": schema, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def junit(findings: Sequence[Finding], _root: Path) -> str:
    """Give findings as JUnit XML: one test case a finding, or one that passed."""
    suite = ElementTree.Element(
        "testsuite", name="hallbook", tests=str(max(1, len(findings))), failures=str(len(errors(findings)))
    )
    for f in findings:
        case = ElementTree.SubElement(suite, "testcase", classname=f.place.file, name=f"{f.rule} {f.place}")
        if f.severity is Severity.ERROR:
            ElementTree.SubElement(case, "failure", message=f.message, type=f.rule).text = f.hint
        else:
            ElementTree.SubElement(case, "system-out").text = f.message
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname="standards", name="no findings")
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


FORMATS: dict[str, Report] = {"text": text, "json": as_json, "github": github, "sarif": sarif, "junit": junit}
