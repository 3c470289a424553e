"""A role's deadlines as an iCalendar file that phones and Outlook subscribe to."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from hallbook.model import Clause, Edition
from hallbook.views.deadlines import Deadline, deadlines_of

if TYPE_CHECKING:
    from icalendar import Event


def of_role(edition: Edition, role: str) -> bytes | None:
    """Give the calendar of one role, or None if it has no deadline that a calendar can hold.

    Each is an all-day event that comes round, the first on or after the edition's effective date.
    """
    mine = deadlines_of(edition, role)
    if not mine:
        return None
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//Hallbook//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(f"{edition.roles[role].name}的期限 V{edition.about.number}"))
    for deadline in mine:
        calendar.add_component(_event(edition, deadline))
    return bytes(calendar.to_ical())


def deadlines(content: bytes) -> set[tuple[str, str, str]]:
    """Read a calendar file back: the clause with its edition, the summary and the recurrence of each deadline."""
    from icalendar import Calendar

    try:
        events = Calendar.from_ical(content).walk("VEVENT") if content else []
        return {(str(e["uid"]), str(e["summary"]), str(e["rrule"])) for e in events}
    except (ValueError, KeyError):
        return {("", "", "")}


def _event(edition: Edition, deadline: Deadline) -> "Event":
    from icalendar import Event
    from icalendar.prop import vRecur

    by = deadline.by
    event = Event()
    event.add("uid", f"{by.id}@{edition.about.number}.hallbook")
    event.add("dtstamp", datetime.fromisoformat(edition.about.issued).replace(tzinfo=UTC))
    event.add("summary", f"{by.title or by.id}（{by.due}）")
    forms = "、".join(
        f"{edition.forms_by_id[i].title} {i}" for i in deadline.record if i in edition.forms_by_id
    )
    said = by.text if isinstance(by, Clause) else by.purpose
    event.add("description", said + (f" 记录：{forms}" if forms else "") + f" [{by.id}]")
    event.add("dtstart", deadline.recurrence.first(date.fromisoformat(edition.about.effective)))
    event.add("rrule", vRecur.from_ical(deadline.recurrence.rule))
    return event
