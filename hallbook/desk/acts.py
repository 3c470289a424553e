"""What is done with whole things: add, split, merge, move, withdraw, declare why; each as edits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hallbook.checks import reasons
from hallbook.checks.examine import Examined, revision
from hallbook.desk.edits import LAST, Draft, Edit, Insert, Move, Set, at
from hallbook.findings import Refusal
from hallbook.model import ChangeKind, Clause, Edition
from hallbook.model.structure import thing_of
from hallbook.reading.document import Tree

EDITION = "edition.yaml"
KEPT = ("force", "scope", "tiers", "who", "for_whom", "when", "moment", "record", "sign", "zones", "areas")
"""What the parts of a clause that is split have in common until they are edited."""


def next_id(taken: Iterable[str], like: str) -> str:
    """Give the next free id of the kind of another: SUP-M1-12 after SUP-M1-11, F-OPS-31 after F-OPS-30."""
    stem, number = _parted(like)
    behind = (each.removeprefix(stem) for each in taken if each.startswith(stem))
    used = [int(each) for each in behind if each.isdecimal()]
    return f"{stem}{max(used, default=0) + 1:0{len(number) if number.startswith('0') else 1}}"


def _parted(identity: str) -> tuple[str, str]:
    stem = identity.rstrip("0123456789")
    return (stem, identity.removeprefix(stem)) if stem != identity else (f"{stem}-", "")


def add_clause(edition: Edition, draft: Draft, behind: str, taken: Iterable[str], **said: str) -> Insert:
    """A new clause behind another one, proposed until it has a source or is confirmed."""
    file, path = draft.where(behind)
    identity = next_id({*edition.clauses, *taken}, behind)
    clause = {"id": identity, "force": said.get("force") or "应", **_given(said, "title", "text", "basis")}
    order = [name for name in Clause.model_fields if name in clause]
    return Insert(file, path[:-1], {name: clause[name] for name in order}, behind)


def add_form(edition: Edition, draft: Draft, behind: str, taken: Iterable[str], **said: str) -> Insert:
    """A new form behind another one, with one block to write in."""
    file, path = draft.where(behind)
    identity = next_id({*edition.forms_by_id, *taken}, behind)
    form: dict[str, Tree] = {"id": identity, **_given(said, "title")}
    form |= {
        "standing": "拟定",
        **_given(said, "purpose"),
        "when": "每月",
        "basis": said.get("basis") or "良好实践",
    }
    form["blocks"] = [{"kind": "writing", "title": "内容", "lines": "6"}]
    return Insert(file, path[:-1], form, behind)


def split(
    edition: Edition, draft: Draft, identity: str, texts: Sequence[str], *, taken: Iterable[str], reason: str
) -> list[Edit]:
    """Put several clauses in the place of one, which is withdrawn; what named it names them."""
    if len(texts) < 2 or not all(texts):
        raise Refusal("拆分要写出两条以上的条文。")
    file, path = draft.where(identity)
    now = draft.value(identity, ())
    assert isinstance(now, dict)
    known, behind = {*edition.clauses, *taken}, identity
    made: list[Edit] = []
    ids = []
    for text in texts:
        new = next_id(known, identity)
        known.add(new)
        ids.append(new)
        clause = {"id": new, **{name: now[name] for name in now if name in KEPT}, "text": text}
        clause |= {name: now[name] for name in ("sources", "basis") if name in now} or {
            "basis": f"由 {identity} 拆分"
        }
        order = [name for name in Clause.model_fields if name in clause]
        made.append(Insert(file, path[:-1], {name: clause[name] for name in order}, behind))
        behind = new
    gone = [Set(identity, ("withdrawn",), None, edition.about.number)]
    return [
        *made,
        *renamed(edition, draft, [identity], ids),
        *gone,
        declare([identity], reason, ChangeKind.SPLIT, ids),
    ]


def merge(
    edition: Edition, draft: Draft, ids: Sequence[str], text: str, *, taken: Iterable[str], reason: str
) -> list[Edit]:
    """Put one clause in the place of several, which are withdrawn; what named them names it."""
    if len(ids) < 2 or not text:
        raise Refusal("合并要写明两条以上的条款和合并后的条文。")
    values = [draft.value(identity, ()) for identity in ids]
    file, path = draft.where(ids[0])
    new = next_id({*edition.clauses, *taken}, ids[0])
    first = values[0]
    assert isinstance(first, dict)
    clause = {"id": new, **{name: first[name] for name in first if name in KEPT}, "text": text}
    sources = [one for each in values if isinstance(each, dict) for one in each.get("sources", ())]
    clause |= {"sources": list(dict.fromkeys(sources))} if sources else {"basis": f"由 {'、'.join(ids)} 合并"}
    order = [name for name in Clause.model_fields if name in clause]
    made: list[Edit] = [Insert(file, path[:-1], {name: clause[name] for name in order}, ids[0])]
    made += renamed(edition, draft, ids, [new])
    made += [Set(each, ("withdrawn",), None, edition.about.number) for each in ids]
    return [*made, declare(ids, reason, ChangeKind.MERGED, [new])]


def withdraw(edition: Edition, identity: str) -> list[Edit]:
    """Withdraw a clause or form from this edition on."""
    return [Set(identity, ("withdrawn",), None, edition.about.number)]


def move(draft: Draft, identity: str, file: str, section: str, behind: str | None) -> Move:
    """Let a clause stand in a section, behind one of its clauses, ``LAST`` or first."""
    if file not in draft.documents:
        raise Refusal(f"没有 {file} 这一章。")
    return Move(identity, file, ("sections", section, "clauses"), behind)


def renamed(edition: Edition, draft: Draft, old: Sequence[str], new: Sequence[str]) -> Iterator[Set]:
    """Let what names some things in lists, or by itself, name others instead."""
    lists: dict[tuple[str, tuple[str | int, ...]], None] = {}
    for each in edition.references:
        if thing_of(each.target) in old and each.holder not in old and not edition.withdrawn(each.holder):
            path = each.path[:-1] if isinstance(each.path[-1], int) else each.path
            lists[each.holder, path] = None
    for holder, path in lists:
        if holder == EDITION or (now := draft.value(holder, path)) is None:
            continue
        if isinstance(now, str):
            yield Set(holder, path, now, new[0])
            continue
        said = [one for each in now for one in (new if thing_of(str(each)) in old else [each])]
        yield Set(holder, path, now, list(dict.fromkeys(map(str, said))))


def declare(
    ids: Sequence[str], reason: str, kind: ChangeKind | None = None, into: Sequence[str] = ()
) -> Insert:
    """Write down why some things change."""
    entry: dict[str, Tree] = {"ids": list(ids)}
    entry |= {"kind": kind.value} if kind else {}
    entry |= {"into": list(into)} if into else {}
    return Insert(EDITION, ("changes",), {**entry, "reason": reason}, LAST)


def cleared(examined: Examined, draft: Draft) -> list[Edit]:
    """Take out the reasons of the former edition."""
    made = revision(examined)
    return [
        Set(EDITION, ("changes", index), draft.value(EDITION, ("changes", index)), None)
        for index in reversed(reasons.former(made) if made else [])
    ]


def explain(draft: Draft, ids: Sequence[str], reason: str) -> list[Edit]:
    """Give the reason of some changes: where they are declared with an empty one, there, else in an entry of their own."""
    declared = draft.value(EDITION, ("changes",))
    left, made = list(ids), list[Edit]()
    for index, entry in enumerate(declared if isinstance(declared, list) else ()):
        said = at(entry, ("ids",))
        if isinstance(said, list) and set(map(str, said)) & set(left):
            made.append(Set(EDITION, ("changes", index, "reason"), at(entry, ("reason",)), reason))
            left = [each for each in left if each not in said]
    return [*made, *([declare(left, reason)] if left else [])]


def _given(said: Mapping[str, str], *names: str) -> dict[str, Tree]:
    return {name: said[name].strip() for name in names if said.get(name, "").strip()}
