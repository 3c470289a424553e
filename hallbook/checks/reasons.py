"""Rules on the reasons of a revision: every change has one, what is declared was done, and each edition begins anew."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, Revision, revision_rule, rule
from hallbook.checks.revision import EDITION, places
from hallbook.editions.record import key
from hallbook.findings import listed
from hallbook.model import Change, ChangeKind, Edition
from hallbook.reading.standards import Places

WRITE = "运行 python build.py reasons 在 edition.yaml 写出空着的项，再逐项填理由。"


def former(revision: Revision) -> list[int]:
    """The positions of the declared changes that the former edition declared in the same words."""
    if not _raised(revision):
        return []  # what is declared belongs to the published edition; that its number was kept is another rule's finding
    old = revision.old.about.changes
    return [index for index, change in enumerate(revision.new.about.changes) if change in old]


def _raised(revision: Revision) -> bool:
    return key(revision.new.about.number) > key(revision.old.about.number)


def _declared(revision: Revision) -> Iterator[tuple[int, Change]]:
    """Give the changes that are declared of this edition, with their positions."""
    left = former(revision)
    for index, change in enumerate(revision.new.about.changes):
        if index not in left:
            yield index, change


@revision_rule("former-reasons")
def former_reasons(revision: Revision) -> Iterator[Breach]:
    """Each edition begins its reasons anew; those of the former one are frozen. / 每一版的理由从头写起。"""
    left = former(revision)
    if left:
        place, *others = (revision.places.file(EDITION, "changes", index) for index in left)
        message = f"changes 还是 V{revision.old.about.number} 的 {len(left)} 条，请清空"
        hint = "旧理由已随那一版冻结；运行 python build.py reasons 清去它们，写出这一版的空项。"
        yield place, message, hint, tuple(others)


def missing(revision: Revision) -> list[str]:
    """The ids that changed and are not declared, in the order of the table; of some the reason is plain."""
    declared = {identity for _, change in _declared(revision) for identity in (*change.ids, *change.into)}
    said = {identity for change in revision.new.about.changes for identity in (*change.ids, *change.into)}
    return [
        identity
        for identity, found in revision.differing.items()
        if identity not in declared and (identity in said or not found.reason)
    ]


@revision_rule("change-without-reason")
def change_without_reason(revision: Revision) -> Iterator[Breach]:
    """Every change since the published edition has a reason. / 相对已发布版本的每处改动都应写明理由。"""
    if changed := missing(revision):
        what = listed([f"{identity}（{revision.differing[identity].kind}）" for identity in changed])
        place = revision.places.file(EDITION, "changes" if revision.new.about.changes else "number")
        yield place, f"{len(changed)} 处改动没有写理由：{what}", WRITE, places(changed, revision)


@revision_rule("empty-reason")
def empty_reason(revision: Revision) -> Iterator[Breach]:
    """A declared change says why. / 声明的改动应写明为什么。"""
    empty = [(index, change) for index, change in _declared(revision) if not change.reason]
    if empty:
        what = listed([identity for _, change in empty for identity in change.ids])
        place, *others = (revision.places.file(EDITION, "changes", index, "reason") for index, _ in empty)
        yield place, f"理由还空着：{what}", "一句话写明为什么改。", tuple(others)


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
    if not _raised(revision):
        return
    kinds = {identity: found.kind for identity, found in revision.differing.items()}
    unfounded = [
        (identity, revision.places.file(EDITION, "changes", index, name, number))
        for index, change in _declared(revision)
        for name in ("ids", "into")
        for number, identity in enumerate(getattr(change, name))
        if identity not in kinds
    ]
    if unfounded:
        what = listed([identity for identity, _ in unfounded])
        place, *others = (place for _, place in unfounded)
        yield place, f"声明了 {what} 有改动，实际没有", "删去这项声明，或完成改动。", tuple(others)
    for index, change in _declared(revision):
        if change.kind and (fault := _fault(change.kind, change.ids, change.into, kinds)):
            place = revision.places.file(EDITION, "changes", index, "kind")
            yield place, fault, "改声明，或改条款，使两者相符。"


def _fault(
    kind: ChangeKind, ids: tuple[str, ...], into: tuple[str, ...], kinds: dict[str, ChangeKind]
) -> str:
    """Say what is wrong with a declared kind, or nothing."""
    if kind is ChangeKind.SPLIT:
        right = len(ids) == 1 and len(into) >= 2
        return "" if right else "拆分应由一条变为两条以上（ids 一条，into 两条以上）"
    if kind is ChangeKind.MERGED:
        right = len(ids) >= 2 and len(into) == 1
        return "" if right else "合并应由两条以上变为一条（ids 两条以上，into 一条）"
    other = [identity for identity in ids if identity in kinds and kinds[identity] is not kind]
    return f"声明为“{kind}”，而 {other[0]} 实为“{kinds[other[0]]}”" if other else ""
