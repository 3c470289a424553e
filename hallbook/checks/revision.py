"""Rules on a revision: ids stay, changes have reasons, and what is declared is what was done."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, Revision, revision_rule, rule
from hallbook.editions.record import key
from hallbook.editions.things import FILES
from hallbook.findings import Place, Stage
from hallbook.model import ChangeKind, Edition
from hallbook.reading.standards import Places

EDITION = "edition.yaml"


@revision_rule("lost-id", stage=Stage.READING)
def lost_id(revision: Revision) -> Iterator[Breach]:
    """A clause or form of a published edition never vanishes; it is withdrawn. / 已发布的编号不应消失，只可废止。"""
    old, new = revision.old, revision.new
    was = [("条款", clause.id, clause.title or clause.id) for clause in old.clauses.values()]
    was += [("表单", form.id, form.title) for form in old.forms]
    for kind, identity, name in was:
        if identity not in new.clauses and identity not in new.forms_by_id:
            place = revision.places.file(EDITION, "number")
            message = f"V{old.about.number} 的{kind} {identity}（{name}）不见了"
            hint = f'恢复它；不再适用的写 withdrawn: "{new.about.number}"。'
            yield place, message, hint


@revision_rule("reused-id", stage=Stage.NAMING)
def reused_id(revision: Revision) -> Iterator[Breach]:
    """The id of a withdrawn clause is never used again. / 已废止的编号不应重新使用。"""
    for clause in revision.new.clauses.values():
        before = revision.old.clauses.get(clause.id)
        if before and before.withdrawn and not clause.withdrawn:
            message = f"{clause.id} 已于 V{before.withdrawn} 废止，又被启用"
            yield revision.places.of(clause.id, "id"), message, "给新条款取一个新的编号。"


@revision_rule("change-without-reason")
def change_without_reason(revision: Revision) -> Iterator[Breach]:
    """Every change since the published edition has a reason. / 相对已发布版本的每处改动都应写明理由。"""
    for entry in revision.table.entries:
        if not entry.reason:
            place = _place(entry.id, revision)
            message = f"{entry.thing} {entry.id}（{entry.name}）{entry.kind}，没有写理由"
            hint = f"在 edition.yaml 的 changes 里写：ids: [{entry.id}]，reason: ……"
            yield place, message, hint


@rule("two-reasons")
def two_reasons(edition: Edition, places: Places) -> Iterator[Breach]:
    """What changed is declared once: of two reasons only one would be told. / 一处改动只声明一次，理由写在一起。"""
    declared: dict[str, str] = {}
    for index, change in enumerate(edition.about.changes):
        for name in ("ids", "into"):
            for number, identity in enumerate(getattr(change, name)):
                if identity in declared:
                    place = places.file(EDITION, "changes", index, name, number)
                    message = f"{identity} 的改动声明了两次，已有的理由是“{declared[identity]}”"
                    yield place, message, "并成一项，理由写在一起。"
                declared.setdefault(identity, change.reason)


@revision_rule("unfounded-change")
def unfounded_change(revision: Revision) -> Iterator[Breach]:
    """What is declared as changed did change, and in the declared way. / 所声明的改动应与实际改动相符。"""
    if key(revision.new.about.number) <= key(revision.old.about.number):
        return  # what is declared belongs to the published edition; that its number was kept is another rule's finding
    kinds = {entry.id: entry.kind for entry in revision.table.entries}
    for index, change in enumerate(revision.new.about.changes):
        for name in ("ids", "into"):
            for number, identity in enumerate(getattr(change, name)):
                if identity not in kinds:
                    place = revision.places.file(EDITION, "changes", index, name, number)
                    yield place, f"声明了 {identity} 有改动，实际没有", "删去这项声明，或完成改动。"
        if change.kind and (fault := _fault(change.kind, change.ids, change.into, kinds, revision)):
            yield (
                revision.places.file(EDITION, "changes", index, "kind"),
                fault,
                "改声明，或改条款，使两者相符。",
            )


def _fault(
    kind: ChangeKind,
    ids: tuple[str, ...],
    into: tuple[str, ...],
    kinds: dict[str, ChangeKind],
    revision: Revision,
) -> str:
    """Say what is wrong with a declared kind, or nothing."""
    if kind is ChangeKind.SPLIT:
        return (
            "" if len(ids) == 1 and len(into) >= 2 else "拆分应由一条变为两条以上（ids 一条，into 两条以上）"
        )
    if kind is ChangeKind.MERGED:
        return (
            "" if len(ids) >= 2 and len(into) == 1 else "合并应由两条以上变为一条（ids 两条以上，into 一条）"
        )
    other = [identity for identity in ids if identity in kinds and kinds[identity] is not kind]
    return f"声明为“{kind}”，而 {other[0]} 实为“{kinds[other[0]]}”" if other else ""


@revision_rule("number-not-raised")
def number_not_raised(revision: Revision) -> Iterator[Breach]:
    """Standards that differ from a published edition carry a higher number. / 与已发布版本不同的标准应有更高的版本号。"""
    old, new = revision.old.about.number, revision.new.about.number
    if key(new) > key(old):
        return
    for entry in revision.table.entries:
        place = _place(entry.id, revision)
        message = f"{entry.id}（{entry.name}）已不同于发布过的 V{old}，版本号仍是 {new}"
        yield place, message, "在 edition.yaml 把 number 提高，如加 0.1。"


def _place(identity: str, revision: Revision) -> Place:
    """Where what has this id is written; for what is gone, where the edition's number stands."""
    places = revision.places
    if identity in places.ids:
        return places.of(identity, "id")
    if identity in FILES:
        return places.file(FILES[identity])
    if identity in revision.new.chapters:
        return places.file(f"{identity}.yaml", "title")
    return places.file(EDITION, "number")
