"""Rules on actions: what is due or comes round is called so that it is understood alone, in lists and calendars."""

from collections import defaultdict
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Severity, listed
from hallbook.model import Clause, Edition
from hallbook.reading import wording
from hallbook.reading.standards import Places
from hallbook.views.duties import timely

SHORTEST = 4
"""Characters of a verb with its object."""
ABOUT = ("日子", "周期", "期限", "时限", "时点", "频次", "口径")
"""What something about a duty is called, and not the duty: the day of the appraisal, not the appraisal."""


@rule("action-without-verb", Severity.WARNING)
def action_without_verb(edition: Edition, places: Places) -> Iterator[Breach]:
    """What is due or comes round is called by a verb and its object. / 有周期或期限的，做什么应以动词开头并说出对象。"""
    verbs = wording.of(edition).verbs
    for clause in _own(edition):
        if len(clause.act) < SHORTEST or not clause.act.startswith(verbs) or clause.act.endswith(ABOUT):
            message = f"条款 {clause.id} 在清单里叫“{clause.act}”，看不出做什么"
            hint = "写 action：动词加对象，如“交服务分析报告”；动词不在附带的之内的，加到 wording.yaml 的 verbs。"
            yield places.of(clause.id, "action" if clause.action else "id"), message, hint


@rule("same-action", Severity.WARNING)
def same_action(edition: Edition, places: Places) -> Iterator[Breach]:
    """No two duties of a role are called the same. / 同一岗位的两件事不应叫同一个名称。"""
    by: dict[tuple[str, str], list[Clause]] = defaultdict(list)
    for clause in _own(edition):
        for role in dict.fromkeys(clause.who):
            by[role, clause.act].append(clause)
    found = {clauses[1].id: clauses for clauses in by.values() if len(clauses) > 1}
    for identity, (first, second, *_) in found.items():
        message = f"{first.id} 与 {second.id} 在清单里都叫“{second.act}”"
        yield places.of(identity, "action" if second.action else "id"), message, "写 action 分清这两件事。"


@rule("two-doers", Severity.WARNING)
def two_doers(edition: Edition, places: Places) -> Iterator[Breach]:
    """One act of a place and moment has one doer. / 同一处、同一时候的同一件事应只由一个岗位做。"""
    first: dict[tuple[str | None, ...], Clause] = {}
    for clause in _own(edition):
        zone = edition.chapters[edition.homes[clause.id]].zone
        zones = (zone.id,) if zone else clause.zones
        key = (edition.scope(clause), *zones, str(clause.when), clause.act)
        former = first.setdefault(key, clause)
        if not set(former.who) & set(clause.who):
            message = f"“{clause.act}”由{listed(clause.who)}做，而 {former.id} 写由{listed(former.who)}做"
            yield (
                places.of(clause.id, "who"),
                message,
                "定一个做事的岗位；另一个岗位做的是核对或协助的，另起名称。",
            )


def _own(edition: Edition) -> Iterator[Clause]:
    """The timely duties that can be called otherwise here: those of a base are called as there."""
    own = set(edition.provenance.own) if edition.provenance else None
    yield from (clause for clause in edition.in_force if timely(clause) and (own is None or clause.id in own))
