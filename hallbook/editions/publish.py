"""Publish an edition or an amendment, freeze it, set the working edition's identity; withdraw a published one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from hallbook.editions import frozen, ownership, record
from hallbook.editions.diff import diff
from hallbook.editions.table import Table
from hallbook.findings import Refusal
from hallbook.making.files import replace
from hallbook.model import ChangeKind, Confirmation, Edition, EditionFile, Status, Withdrawal
from hallbook.reading.splice import splice, without
from hallbook.reading.standards import Loaded
from hallbook.reading.yaml_file import read

EDITION = "edition.yaml"


@dataclass(frozen=True, slots=True)
class Request:
    """What HQ asks for: number, status (None: as what it amends, else trial), days of issue and effect (ISO dates)."""

    number: str
    status: Status | None
    issued: str
    effective: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do: the edition as it would be frozen, and its changes since the one it supersedes.

    ``overtaken`` are the published ones whose own day comes later, and now never does.
    """

    edition: Edition
    table: Table | None
    overtaken: tuple[EditionFile, ...] = ()


def plan(
    working: Edition, published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal], request: Request
) -> Plan:
    """Make the edition that would be published, or refuse with one sentence."""
    if any(edition.about.number == request.number for edition in published):
        raise Refusal(f"V{request.number} 已经发布过，已发布的版本不可覆盖；请取更高的版本号。")
    kept = frozen.not_withdrawn(published, withdrawn)
    former = kept[-1] if kept else None
    about = _about(working.about, former, request)
    if published and record.key(about.number) <= record.key(published[-1].about.number):
        raise Refusal(f"版本号 {about.number} 不高于已发布的 V{published[-1].about.number}。")
    if about.effective < about.issued:
        raise Refusal(f"实施日期 {about.effective} 早于发布日期 {about.issued}。")
    late = [
        each
        for held in working.parts
        if isinstance(each := held.value, Confirmation) and each.date > about.issued
    ]
    if late:
        raise Refusal(f"有 {len(late)} 处确认日期（如 {late[0].date}）晚于发布日期 {about.issued}。")
    edition = working.model_copy(update={"about": about})
    table = diff(former, edition) if former else None
    if table is not None and not table.entries:
        raise Refusal(f"与已发布的 V{table.old} 没有差别，不必发布。")
    if about.amends:
        _amend(about, former, edition, table)
    overtaken = tuple(each.about for each in kept if each.about.effective > about.effective)
    return Plan(edition, table, overtaken)


def _about(working: EditionFile, former: Edition | None, request: Request) -> EditionFile:
    """Give the working edition's identity as requested."""
    identity = {
        "number": request.number,
        "status": request.status or Status.TRIAL,
        "issued": request.issued,
        "effective": request.effective,
        "supersedes": former.about.number if former else None,
        "published": request.number,
    }
    try:
        about = EditionFile.model_validate({**working.model_dump(), **identity})
    except ValidationError as error:
        raise Refusal(f"{error.errors()[0]['msg'].splitlines()[0]}。") from error
    if about.amends and former and request.status is None:
        return about.model_copy(update={"status": former.about.status})
    return about


def _amend(about: EditionFile, former: Edition | None, edition: Edition, table: Table | None) -> None:
    """Refuse an amendment (修改单) out of its line, or one that changes more than an amendment may."""
    assert about.amends
    base, count = about.amends
    expected = base if count == 1 else f"{base}.{count - 1}"
    if former is None or table is None or former.about.number != expected:
        stands = f"V{former.about.number}" if former else "无"
        raise Refusal(f"{about.name}应接在 V{expected} 之后，而现在的最新版本是{stands}。")
    if about.status is not former.about.status:
        raise Refusal(f"修改单沿用所修改版本的状态（{former.about.status}）；改状态请发布新版。")
    for entry in table.entries:
        if entry.kind in (ChangeKind.MOVED, ChangeKind.SPLIT, ChangeKind.MERGED):
            raise Refusal(f"修改单不改编排，而 {entry.id} {entry.kind}；请发布新版。")
    for identity, number in former.numbers.items():
        if edition.numbers.get(identity, number) != number:
            raise Refusal(
                f"修改单不改条款的序号，而 {identity} 由 {number} 变为 {edition.numbers[identity]}；"
                "新条款写在节末，或发布新版。"
            )


def withdraw(
    asked: Mapping[str, str], published: Sequence[Edition], former: Sequence[Withdrawal]
) -> tuple[Withdrawal, ...]:
    """Add a withdrawal (edition, issued, effective, reason) to the former ones, or refuse with one sentence."""
    number = asked["edition"]
    edition = next((each for each in published if each.about.number == number), None)
    if edition is None:
        known = "、".join(each.about.number for each in published) or "无"
        raise Refusal(f"没有发布过 V{number}；已发布的有：{known}。")
    if any(each.edition == number for each in former):
        raise Refusal(f"V{number} 已经撤回过。")
    try:
        act = Withdrawal.model_validate(asked)
    except ValidationError as error:
        raise Refusal(f"{error.errors()[0]['msg'].splitlines()[0]}。") from error
    if act.effective < act.issued:
        raise Refusal(f"撤回日期 {act.effective} 早于发布撤回的日期 {act.issued}。")
    if act.issued < edition.about.issued:
        raise Refusal(f"撤回的日期 {act.issued} 早于 V{number} 的发布日期 {edition.about.issued}。")
    return (*former, act)


def commit(made: Plan, loaded: Loaded, root: Path) -> Path:
    """Write the frozen edition, and the published identity into ``edition.yaml``; give the frozen file.

    It is published when its digest is noted: a run that is killed before can be run again as it was, one that is killed
    behind it leaves ``edition.yaml`` with what HQ wrote there.
    """
    target = root / record.FOLDER / f"{made.edition.about.number}.json"
    content = frozen.freeze(made.edition)
    text = _identified(root / "standards" / EDITION, made.edition, loaded)
    _make_way(target)
    replace(target, content)
    record.note(root, target.name, content)
    replace(root / "standards" / EDITION, text)
    return target


def _make_way(target: Path) -> None:
    """Put aside, in ``build``, what another handbook left in the place of an edition; of our own nothing is there."""
    root = target.parents[2]
    there = record.content(target) if target.is_file() else b""
    if (name := ownership.of_frozen(there)) and not ownership.of(root).owns(name):
        aside = root / "build" / "aside"
        aside.mkdir(parents=True, exist_ok=True)
        if ownership.of_withdrawals(root):
            target.with_name(record.WITHDRAWALS).replace(aside / record.WITHDRAWALS)
            record.forget(root, record.WITHDRAWALS)
        target.replace(aside / target.name)


def _identified(path: Path, edition: Edition, loaded: Loaded) -> bytes:
    """Give ``edition.yaml`` with the identity of what is published and without its reasons, which are frozen with it.

    Everything else stays, comments and layout too. A file that was edited since it was read is refused.
    """
    content = path.read_bytes()
    document, _ = read(EDITION, content)
    if document is None or document.data != loaded.places.documents[EDITION].data:
        raise Refusal(f"发布期间有人改了 {EDITION}：没有发布，什么也没写；再运行一次。")
    about = edition.about
    values = {
        "number": about.number,
        "status": about.status.value,
        "issued": about.issued,
        "effective": about.effective,
    }
    values |= {"supersedes": about.supersedes} if about.supersedes else {}
    values |= {"published": about.number}
    text = content.decode("utf-8-sig")
    for name in ("changes", *(() if about.supersedes else ("supersedes",))):
        text = without(text, (name,))
    return splice(text, {(name,): value for name, value in values.items()}).encode()
