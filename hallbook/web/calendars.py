"""A role's deadlines as an iCalendar file that phones and Outlook subscribe to."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hallbook.model import Clause, Edition, Rhythm

if TYPE_CHECKING:
    from icalendar import Event

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def dated(edition: Edition, role: str) -> list[Clause]:
    """Give the clauses in force that a role carries out by a fixed day of the month or of the week."""
    return [c for c in edition.clauses.values() if role in c.who and not c.withdrawn and _rule(c)]


def of_role(edition: Edition, role: str) -> bytes | None:
    """Give the calendar of one role, or None if it has no deadline that a calendar can hold.

    Monthly deadlines fall on their day, weekly ones on their weekday, both as all-day events that begin with the
    edition's effective date; 月末前 falls on the last day of the month.
    """
    mine = dated(edition, role)
    if not mine:
        return None
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Hallbook//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{edition.roles[role].name}的期限 V{edition.about.number}")
    for clause in mine:
        calendar.add_component(_event(edition, clause))
    return bytes(calendar.to_ical())


def deadlines(content: bytes) -> set[tuple[str, str, str]]:
    """Read a calendar file back: the clause with its edition, the summary and the recurrence of each deadline."""
    from icalendar import Calendar

    try:
        events = Calendar.from_ical(content).walk("VEVENT") if content else []
        return {(str(e["uid"]), str(e["summary"]), str(e["rrule"])) for e in events}
    except (ValueError, KeyError):
        return {("", "", "")}


def _rule(clause: Clause) -> dict[str, object] | None:
    """The recurrence of a deadline, or None where it has no fixed day."""
    due = clause.due
    if due is None:
        return None
    if clause.when is Rhythm.MONTHLY and (due.day or due == "月末前"):
        return {"freq": "monthly", "bymonthday": due.day or -1}
    if clause.when is Rhythm.WEEKLY and due.weekday is not None:
        return {"freq": "weekly", "byday": WEEKDAYS[due.weekday]}
    return None


def _first(clause: Clause, effective: date) -> date:
    """The first day on or after the effective date on which a deadline falls."""
    day = effective
    while not _falls(clause, day):
        day += timedelta(days=1)
    return day


def _falls(clause: Clause, day: date) -> bool:
    due = clause.due
    assert due
    if clause.when is Rhythm.WEEKLY:
        return day.weekday() == due.weekday
    return day.day == due.day if due.day else (day + timedelta(days=1)).day == 1


def _event(edition: Edition, clause: Clause) -> "Event":
    from icalendar import Event

    event = Event()
    first = _first(clause, date.fromisoformat(edition.about.effective))
    event.add("uid", f"{clause.id}@{edition.about.number}.hallbook")
    event.add("dtstamp", datetime.fromisoformat(edition.about.issued).replace(tzinfo=UTC))
    event.add("summary", f"{clause.title or clause.id}（{clause.due}）")
    forms = "、".join(
        f"{edition.forms_by_id[i].title} {i}" for i in clause.record if i in edition.forms_by_id
    )
    event.add("description", clause.text + (f" 记录：{forms}" if forms else "") + f" [{clause.id}]")
    event.add("dtstart", first)
    event.add("rrule", _rule(clause))
    return event
