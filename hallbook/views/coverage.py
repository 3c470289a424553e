"""How far the clauses cover the source facts: counts by document, as data and as text."""

import csv
import io
import json
from dataclasses import dataclass

from hallbook.model import Clause, Disposition, Edition
from hallbook.model.form import Quoted
from hallbook.views import additions
from hallbook.views.draws import drawn


@dataclass(frozen=True, slots=True)
class Row:
    """Counts of one document or system.

    Facts: standard, of these cited and excused; background; named only. Clauses: that cite a fact of it (sourced);
    proposed ones that a reader finds beside them (of the same chapter, no source).
    """

    name: str
    standard: int
    cited: int
    excused: int
    background: int
    named_only: int
    sourced: int
    proposed: int


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
        sourced=len({clause for fact in ids for clause in citing.get(fact, ())}),
        proposed=_proposed(edition, {clause for fact in ids for clause in citing.get(fact, ())}),
    )


def _proposed(edition: Edition, sourced: set[str]) -> int:
    chapters = {edition.homes[clause] for clause in sourced}
    return sum(
        edition.proposed(clause) and edition.homes[clause.id] in chapters for clause in edition.in_force
    )


def trace(edition: Edition) -> list[dict[str, str]]:
    """Give one row per fact: document, locator, disposition, the clauses that cite it and the forms they reach."""
    citing = citations(edition)
    excused = {excuse.fact: excuse.reason for excuse in edition.sources.excuses}
    drawn = forms_of_clauses(edition)
    made = []
    for fact in edition.facts.values():
        clauses = citing.get(fact.id, [])
        forms = sorted({form for clause in clauses for form in drawn.get(clause, ())})
        made.append(
            {
                "fact": fact.id,
                "document": edition.documents[fact.id].title,
                "locator": fact.locator,
                "subject": fact.subject,
                "disposition": fact.disposition.value,
                "systems": " ".join(fact.systems),
                "clauses": " ".join(clauses),
                "forms": " ".join(forms),
                "excuse": excused.get(fact.id, ""),
            }
        )
    return made


def forms_of_clauses(edition: Edition) -> dict[str, set[str]]:
    """Give, for each clause, the forms that it asks for or that draw it."""
    found: dict[str, set[str]] = {clause.id: set(clause.forms) for clause in edition.clauses.values()}
    for form in edition.forms_in_force:
        for _, block in form.drawn_blocks:
            for each in drawn(edition, block.draw):
                found[each.id].add(form.id)
        for clause in (block.clause for block in form.blocks if isinstance(block, Quoted)):
            found.setdefault(clause, set()).add(form.id)
    return found


def proposed(edition: Edition) -> str:
    """List what is still 拟定: per chapter the number of clauses and their ids; then the forms."""
    lines: list[str] = []
    total = 0
    for key, chapter in edition.ordered:
        clauses = [c for section in chapter.sections for c in section.in_force]
        open_ones = [c for c in clauses if edition.proposed(c)]
        total += len(open_ones)
        if not open_ones:
            continue
        named = "、".join(c.id for c in open_ones)
        lines.append(f"{key}（{chapter.title}）：拟定 {len(open_ones)}/{len(clauses)}：{named}")
    forms = [form.id for form in edition.forms_in_force if edition.proposed(form)]
    lines += [f"表单：拟定 {len(forms)}/{len(edition.forms_in_force)}：{'、'.join(forms)}"] if forms else []
    return "\n".join([*lines, f"既无来源、又未确认的条款：{total}"])


def as_csv(edition: Edition) -> str:
    """Give the trace as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    rows = trace(edition)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {k: f"'{v}" if v.startswith(("=", "+", "-", "@")) else v for k, v in row.items()} for row in rows
    )
    return out.getvalue()


def as_json(edition: Edition) -> str:
    """Give the trace as JSON."""
    return json.dumps(trace(edition), ensure_ascii=False, indent=1) + "\n"


def text(edition: Edition) -> str:
    """Give the counts as lines for people."""
    lines = []
    for row in [*rows(edition), total(edition)]:
        done = row.cited + row.excused
        lines.append(
            f"{row.name}：标准 {done}/{row.standard}（引用 {row.cited}，免除 {row.excused}），"
            f"背景 {row.background}，来源未载明 {row.named_only}"
        )
    if additions.judged(edition):
        lines.append(_marked(edition))
    return "\n".join(lines)


def _marked(edition: Edition) -> str:
    """Count what editors added to what the sources say, and what of it bears no mark."""
    clauses = [c for c in additions.sourced(edition) if c.proposed]
    forms = [form for form in edition.forms_in_force if form.proposed]
    open_ones = additions.unmarked(edition)
    unmarked = sum(isinstance(thing, Clause) for thing in open_ones)
    return (
        f"有来源的条款 {len(additions.sourced(edition))}，其中 {len(clauses)} 条有标明的拟定部分，"
        f"有未标明的 {unmarked}；有来源的表单有标明的拟定部分 {len(forms)}，未标明的 {len(open_ones) - unmarked}"
    )
