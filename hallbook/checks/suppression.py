"""Findings that HQ accepts for a clause: taken out where the clause says so with a reason; an idle one is a finding."""

from collections.abc import Sequence

from hallbook.findings import Finding, Severity
from hallbook.model import Clause, Edition
from hallbook.reading.standards import Places

RULES = {
    "unused-suppression": ("A suppression answers to a finding.", "免除应对应确有的问题。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

UNUSED = "unused-suppression"


def apply(
    findings: Sequence[Finding], edition: Edition, places: Places, every_rule: bool = True
) -> list[Finding]:
    """Leave out what clauses suppress; if ``every_rule`` was asked, report suppressions that nothing answers to."""
    kept = list(findings)
    idle: list[Finding] = []
    for clause in (clause for clause in edition.clauses.values() if places.own(clause.id)):
        for index, suppression in enumerate(clause.suppress):
            met = [f for f in kept if f.rule == suppression.rule and _within(f, clause, places)]
            kept = [f for f in kept if f not in met]
            if every_rule and not met:
                idle.append(_idle(places, clause, index, suppression.rule))
    return [*kept, *idle]


def _within(finding: Finding, clause: Clause, places: Places) -> bool:
    """Whether a finding stands within a clause."""
    file, path = places.ids[clause.id]
    document = places.documents[file]
    return finding.place.file == document.file and finding.place.line in document.lines(path)


def _idle(places: Places, clause: Clause, index: int, rule: str) -> Finding:
    place = places.of(clause.id, "suppress", index, "rule")
    message = f"{clause.id} 免除了 {rule}，而没有这样的问题"
    return Finding(rule=UNUSED, place=place, message=message, hint="删去这一项。", severity=Severity.ERROR)
