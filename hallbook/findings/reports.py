"""Findings in the forms that people and tools read: text, JSON, GitHub annotations, SARIF 2.1.0, JUnit."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from hallbook.findings import Finding, Place, Refusal, Severity, Stage, errors, system

Report = Callable[[Sequence[Finding], Path], str]

MOST_ALIKE = 20
"""Findings of one rule in one file that are told, and other places that one finding names."""
LARGEST = 1_000_000
"""Bytes of a file whose faulty line is shown: the standards hold none that is larger."""
WIDEST = 120
"""Characters of a line before and after its fault."""


def text(findings: Sequence[Finding], root: Path) -> str:
    """Give findings for people: place, rule, message, the line with a caret under the fault, the hint, a sum.

    What is very long or very many is cut, and how much was left out is said.
    """
    lines: dict[str, list[str]] = {}
    told: Counter[tuple[str, str]] = Counter()
    shown: list[str] = []
    for finding in findings:
        told[finding.rule, finding.place.file] += 1
        if told[finding.rule, finding.place.file] <= MOST_ALIKE:
            shown += _told(finding, lines, root)
    shown += [
        f"{file}: [{rule}] 还有 {number - MOST_ALIKE} 处"
        for (rule, file), number in told.items()
        if number > MOST_ALIKE
    ]
    faults = len(errors(findings))
    shown.append(f"{faults} 个错误，{len(findings) - faults} 个警告。")
    if any(finding.stage is Stage.READING for finding in findings):
        shown.append("另有检查要等这些文件读得出来。")
    return "\n".join(shown) + "\n"


def _told(finding: Finding, lines: dict[str, list[str]], root: Path) -> Iterator[str]:
    yield f"{finding.place}: {finding.severity}[{finding.rule}] {finding.message}"
    yield from _excerpt(finding, lines, root)
    if finding.also:
        yield f"  另有 {len(finding.also)} 处：{_places(finding.also)}"
    if finding.hint:
        yield f"  提示：{finding.hint}"


def _places(places: Sequence[Place]) -> str:
    """List places, a file once with its lines."""
    files: dict[str, list[str]] = {}
    for place in places[:MOST_ALIKE]:
        files.setdefault(place.file, []).append(str(place.line))
    listed = "；".join(f"{file}:{'、'.join(numbers)}" for file, numbers in files.items())
    left = len(places) - MOST_ALIKE
    return f"{listed}；…还有 {left} 处" if left > 0 else listed


def _excerpt(finding: Finding, lines: dict[str, list[str]], root: Path) -> list[str]:
    """Give the faulty line and a caret; a Chinese character is two columns wide."""
    place = finding.place
    if place.file not in lines:
        lines[place.file] = _lines(root / place.file)
    if place.line > len(lines[place.file]):
        return []
    line = lines[place.file][place.line - 1].rstrip("\r")
    start = max(0, place.column - WIDEST)
    before = line[start : place.column - 1]
    width = sum(2 if ord(character) > 0x2E7F else 1 for character in before)
    return [f"  | {line[start : start + 2 * WIDEST]}", f"  | {' ' * width}^"]


def _lines(path: Path) -> list[str]:
    """The lines of a file of the standards; none of what a link leads to, or of what is too large to be one."""
    if path.is_symlink() or path.suffix not in (".yaml", ".yml"):
        return []
    try:
        return system.content(path, LARGEST).decode("utf-8-sig", "replace").split("\n")
    except Refusal:
        return []


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
            "also": [{"file": p.file, "line": p.line, "column": p.column} for p in f.also],
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
            "locations": [_location(f.place)],
            **({"relatedLocations": [_location(place) for place in f.also]} if f.also else {}),
        }
        for f in findings
    ]
    driver = {"name": "hallbook", "rules": [{"id": rule} for rule in rules]}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    log = {"$schema": schema, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _location(place: Place) -> dict[str, object]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {"artifactLocation": {"uri": place.file}, "region": region}}


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
