"""How far the clauses cover the source facts: counts by document, as data and as text."""

from dataclasses import dataclass

from hallbook.model import Disposition, Edition


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one document or system: standard facts, cited and excused ones; background; named only."""

    name: str
    standard: int
    cited: int
    excused: int
    background: int
    named_only: int


def citations(edition: Edition) -> dict[str, list[str]]:
    """Give, for each cited fact, the clauses that cite it."""
    citing: dict[str, list[str]] = {}
    for clause in edition.clauses.values():
        for source in clause.sources:
            citing.setdefault(source, []).append(clause.id)
    return citing


def rows(edition: Edition) -> list[Row]:
    """Count by document, in their order."""
    return [_row(edition, d.title, {f.id for f in d.facts}) for d in edition.sources.documents]


def by_system(edition: Edition) -> list[Row]:
    """Count by system, in their order; a fact of two systems counts in both."""
    facts = edition.facts.values()
    return [
        _row(edition, f"{s.id} {s.name}", {f.id for f in facts if s.id in f.systems})
        for s in edition.sources.systems
    ]


def total(edition: Edition) -> Row:
    """Count all facts."""
    return _row(edition, "合计", set(edition.facts))


def _row(edition: Edition, name: str, ids: set[str]) -> Row:
    citing = citations(edition)
    excused = {excuse.fact for excuse in edition.sources.excuses}
    of = {kind: {i for i in ids if edition.facts[i].disposition is kind} for kind in Disposition}
    standard = of[Disposition.STANDARD]
    return Row(
        name=name,
        standard=len(standard),
        cited=len(standard & citing.keys()),
        excused=len((standard & excused) - citing.keys()),
        background=len(of[Disposition.BACKGROUND]),
        named_only=len(of[Disposition.NAMED_ONLY]),
    )


def text(edition: Edition) -> str:
    """Give the counts as lines for people."""
    lines = []
    for row in [*rows(edition), total(edition)]:
        done = row.cited + row.excused
        lines.append(
            f"{row.name}：标准 {done}/{row.standard}（引用 {row.cited}，免除 {row.excused}），"
            f"背景 {row.background}，来源未载明 {row.named_only}"
        )
    return "\n".join(lines)
