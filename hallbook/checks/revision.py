"""Rules on a revision: ids and numbers stay what they were, and a new name is said everywhere."""

import re
from collections.abc import Iterable, Iterator

from hallbook.checks.registry import Breach, Revision, revision_rule
from hallbook.editions.record import key
from hallbook.editions.things import FILES
from hallbook.findings import Place, Severity, Stage, listed
from hallbook.model import Clause, Form
from hallbook.model.clause import UNBINDING
from hallbook.model.confirmation import Confirmation

EDITION = "edition.yaml"


@revision_rule("lost-id", stage=Stage.READING)
def lost_id(revision: Revision) -> Iterator[Breach]:
    """A clause or form of a published edition never vanishes; it is withdrawn. / 已发布的编号不应消失，只可废止。"""
    old, new = revision.old, revision.new
    was = [("条款", clause.id, clause.title or clause.id) for clause in old.clauses.values()]
    was += [("表单", form.id, form.title) for form in old.forms]
    for kind, identity, name in was:
        if identity not in new.clauses and identity not in new.forms_by_id and identity not in new.left_out:
            place = revision.places.file(EDITION, "number")
            message = f"V{old.about.number} 的{kind} {identity}（{name}）不见了"
            hint = f'恢复它；不再适用的写 withdrawn: "{new.about.number}"。'
            yield place, message, hint


@revision_rule("reused-id", stage=Stage.NAMING)
def reused_id(revision: Revision) -> Iterator[Breach]:
    """The id of a withdrawn clause or form is never used again. / 已废止的编号不应重新使用。"""
    new = revision.new
    for identity in (*new.clauses, *new.forms_by_id):
        since = revision.old.withdrawn(identity)
        if since and not new.withdrawn(identity):
            message = f"{identity} 已于 V{since} 废止，又被启用"
            yield revision.places.of(identity, "id"), message, "取一个新的编号。"


@revision_rule("number-not-raised")
def number_not_raised(revision: Revision) -> Iterator[Breach]:
    """Standards that differ from a published edition carry a higher number. / 与已发布版本不同的标准应有更高的版本号。"""
    old, new = revision.old.about.number, revision.new.about.number
    changed = list(revision.differing)
    if changed and key(new) <= key(old):
        message = f"已有 {len(changed)} 处不同于发布过的 V{old}，版本号仍是 {new}：{listed(changed)}"
        hint = "在 edition.yaml 把 number 提高，如加 0.1。"
        yield revision.places.file(EDITION, "number"), message, hint, places(changed, revision)


@revision_rule("former-name")
def former_name(revision: Revision) -> Iterator[Breach]:
    """Where a role, a zone or a term has a new name, no text says the old one. / 改了名称的，文字里不应留着旧名。"""
    for identity, was, now in _renamed(revision):
        former = re.compile(re.escape(was))
        left = [
            document.place(path)
            for name, document in sorted(revision.places.documents.items())
            for path, _, _ in (document.found(former) if name not in APART else ())
            if not ALIASES & set(path)
        ]
        if left:
            message = f"{identity} 由“{was}”改名“{now}”，旧名还在 {len(left)} 处"
            hint = f"改为“{now}”；旧名仍有人用，写进 aliases。"
            yield left[0], message, hint, tuple(left[1:])


@revision_rule("confirmed-before-change", Severity.WARNING)
def confirmed_before_change(revision: Revision) -> Iterator[Breach]:
    """What changes is confirmed anew: a document does not confirm what it never said. / 改了的内容应重新确认。"""
    old, new = revision.old, revision.new
    for identity, confirmed in new.confirmations.items():
        was, now = old.clauses.get(identity), new.clauses[identity]
        if was and old.confirmations.get(identity) == confirmed and _content(was) != _content(now):
            yield _reconfirm(revision, f"条款 {identity}", identity, confirmed)
    for form in new.forms:
        former = old.forms_by_id.get(form.id)
        if (
            form.confirmed
            and former
            and former.confirmed == form.confirmed
            and _content(former) != _content(form)
        ):
            yield _reconfirm(revision, f"表单 {form.id}", form.id, form.confirmed)


def _reconfirm(revision: Revision, name: str, identity: str, confirmed: Confirmation) -> Breach:
    message = f"{name} 在确认（{confirmed}）之后改过"
    hint = "请总部重新确认（confirm），或去掉 confirmed，作为拟定。"
    return revision.places.of(identity, "confirmed"), message, hint


def _content(thing: Clause | Form) -> dict[str, object]:
    return thing.model_dump(exclude={"confirmed", "withdrawn", *UNBINDING})


APART = frozenset({EDITION, "sources.yaml", "asked.yaml", "divergences.yaml"})
"""Files in which a former name stands of right: what sources said, what people ask, why it was changed."""
ALIASES = frozenset({"aliases", "avoid", "basis"})


def _renamed(revision: Revision) -> Iterator[tuple[str, str, str]]:
    """Give the ids whose name has changed, where the new one does not hold the old, with both names."""
    old, new = revision.old, revision.new
    named = [(old.roles[i].name, new.roles[i].name, i) for i in old.roles.keys() & new.roles.keys()]
    named += [(old.zones[i].name, new.zones[i].name, i) for i in old.zones.keys() & new.zones.keys()]
    terms = {term.id: term.term for term in new.terms}
    named += [(term.term, terms[term.id], term.id) for term in old.terms if term.id in terms]
    for was, now, identity in sorted(named):
        if was not in now:
            yield identity, was, now


def places(changed: Iterable[str], revision: Revision) -> tuple[Place, ...]:
    """Where what has these ids is written, but for what is gone."""
    known = revision.places
    return tuple(
        known.of(identity, "id")
        if identity in known.ids
        else known.file(f"{identity}.yaml", "title")
        if identity in revision.new.chapters
        else known.file(FILES.get(identity, EDITION))
        for identity in changed
    )
