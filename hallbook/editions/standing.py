"""Where an edition, or a sheet printed from it, stands on a day; templates/web/root/standing.js says the same on pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from hallbook.model import Edition, Status, Withdrawal
from hallbook.views.sheets import Sheet


class Kind(StrEnum):
    """Where it stands, in one word."""

    DRAFT = "草案"
    WITHDRAWN = "已撤回"
    COMING = "尚未实施"
    CURRENT = "现行有效"
    SAME = "可以使用"
    DROPPED = "已停用"
    REPLACED = "已被代替"


@dataclass(frozen=True, slots=True)
class State:
    """What of an edition decides where it stands: ISO dates, ``withdrawn`` and its ``reason`` empty if it is not.

    ``what`` it makes of the sheet in question: "same", "changed" or "none"; of an edition as a whole it changes all.
    """

    number: str
    name: str
    status: str
    issued: str
    effective: str
    withdrawn: str = ""
    reason: str = ""
    what: str = "changed"

    def holds(self, day: str) -> bool:
        """Whether it is in effect on a day, and neither a draft nor withdrawn."""
        return self.status != Status.DRAFT and self.effective <= day and not self.gone(day)

    def gone(self, day: str) -> bool:
        """Whether it is withdrawn by a day."""
        return bool(self.withdrawn) and self.withdrawn <= day


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a state stands among all, the oldest first.

    ``now`` takes its place, else is in force; ``since`` is the first that made it so.
    """

    kind: Kind
    own: State
    now: State | None = None
    since: State | None = None


def state(edition: Edition, withdrawn: Mapping[str, Withdrawal], what: str = "changed") -> State:
    """Give the state of an edition."""
    about, act = edition.about, withdrawn.get(edition.about.number)
    return State(
        number=about.number,
        name=about.name,
        status=about.status.value,
        issued=about.issued,
        effective=about.effective,
        withdrawn=act.effective if act else "",
        reason=act.reason if act else "",
        what=what,
    )


def makes(now: Sheet | None, sheet: Sheet) -> str:
    """Say what an edition makes of a sheet of another; ``now`` is its own sheet of the form."""
    return "none" if now is None else "same" if now.content == sheet.content else "changed"


def in_force(states: Sequence[State], day: str) -> State | None:
    """The one in force on a day: the last in effect."""
    return next((each for each in reversed(states) if each.holds(day)), None)


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which an edition is in force: from ``start`` on, and not from ``end`` on, if it has one."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether a day, which is not before the start, lies within."""
        return self.end is None or day < self.end


def terms(
    published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> Iterator[tuple[Edition, Term]]:
    """Give the editions in the order in which they are in force; one can come back when its successor is withdrawn."""
    states = [state(edition, withdrawn) for edition in published]
    by_number = {edition.about.number: edition for edition in published}
    days = sorted({day for each in states for day in (each.effective, each.withdrawn) if day})
    for start, end in pairwise([*days, ""]):
        if now := in_force(states, start):
            yield (
                by_number[now.number],
                Term(date.fromisoformat(start), date.fromisoformat(end) if end else None),
            )


def standing(own: State, states: Sequence[State], day: str) -> Standing:
    """Say where one of the states stands on a day."""
    # What a later edition overtakes before its own day never comes into force.
    after = [each for each in states[states.index(own) + 1 :] if each.holds(max(day, own.effective))]
    later = after[-1] if after else None
    since = next((each for each in after if later and each.what == later.what), None)
    kind = _kind(own, later, day)
    return Standing(kind, own, in_force(states, day) if kind is Kind.WITHDRAWN else later, since)


def _kind(own: State, later: State | None, day: str) -> Kind:
    if own.status == Status.DRAFT:
        return Kind.DRAFT
    if own.gone(day):
        return Kind.WITHDRAWN
    if later is None:
        return Kind.CURRENT if own.effective <= day else Kind.COMING
    if later.what == "same" and day < min(own.effective, later.effective):
        return Kind.COMING
    return {"same": Kind.SAME, "none": Kind.DROPPED}.get(later.what, Kind.REPLACED)


def of_sheet(found: Standing) -> str:
    """Say it of a printed sheet."""
    own, now, since = found.own, found.now, found.since
    said = {
        Kind.DRAFT: "不可用于正式检查。",
        Kind.WITHDRAWN: f"V{own.number} 自 {own.withdrawn} 起不再施行。{_instead(now)}",
        Kind.COMING: f"{(now or own).effective} 起使用。",
        Kind.CURRENT: "这张表可以使用。",
        Kind.SAME: now and f"V{now.number} 自 {now.effective} 起代替 V{own.number}，本表内容未变。",
        Kind.DROPPED: since and f"V{since.number} 自 {since.effective} 起不再使用本表。",
        Kind.REPLACED: now and since and f"自 {since.effective} 起请用 V{now.number} 的新表。",
    }
    return f"{found.kind}：{said[found.kind]}"


def _instead(now: State | None) -> str:
    """Say what to use instead of a withdrawn sheet."""
    if now is None:
        return "现在没有生效的版本。"
    if now.what == "none":
        return f"现行的 V{now.number} 没有本表。"
    same = f"现行的 V{now.number} 中本表内容相同，可以使用。"
    return same if now.what == "same" else f"请用 V{now.number} 的表。"
