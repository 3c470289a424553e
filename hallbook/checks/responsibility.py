"""Rules on responsibility: every act has a doer, and nobody signs for himself alone."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Severity
from hallbook.model import Edition, Force
from hallbook.reading.standards import Places


@rule("act-without-doer")
def act_without_doer(edition: Edition, places: Places) -> Iterator[Breach]:
    """A requirement with a rhythm, deadline or record says who does it. / 有周期、期限或记录的要求应写明谁做。"""
    for clause in edition.in_force:
        acts = clause.when or clause.due or clause.record or clause.sign
        if clause.force in (Force.SHALL, Force.SHOULD) and acts and not clause.who and not clause.item:
            yield places.of(clause.id, "id"), f"条款 {clause.id} 没有写谁做", "补 who: [岗位编号]。"


@rule("doer-signs")
def doer_signs(edition: Edition, places: Places) -> Iterator[Breach]:
    """The one who does it is not the one who confirms it. / 做事的人不应自己签字确认。"""
    for clause in edition.clauses.values():
        for index, role in enumerate(clause.sign):
            if role in clause.who:
                yield (
                    places.of(clause.id, "sign", index),
                    f"{role} 既做又签字确认",
                    "签字的应是另一岗位；填表人签名不必写在这里。",
                )


@rule("idle-role", Severity.WARNING)
def idle_role(edition: Edition, places: Places) -> Iterator[Breach]:
    """A post has at least one clause or subordinate. / 岗位至少应有一条职责，或有下属。"""
    busy = {
        role for clause in edition.clauses.values() for role in (*clause.who, *clause.for_whom, *clause.sign)
    }
    busy |= {role.reports_to for role in edition.roles.values() if role.reports_to}
    for role in edition.roles.values():
        if role.id not in busy and not role.body:
            message = f"岗位 {role.id}（{role.name}）没有出现在任何条款里"
            yield places.of(role.id, "id"), message, "给它写职责，或删去这个岗位。"


@rule("zone-without-role")
def zone_without_role(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every zone has a role on post. / 每个功能区都应有人在岗。"""
    for zone in edition.zones.values():
        if not zone.roles:
            yield places.of(zone.id, "id"), f"{zone.name}没有写在岗的岗位", "补 roles: [岗位编号]。"
