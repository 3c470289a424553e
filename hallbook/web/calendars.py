"""A role's deadlines as an iCalendar file that phones and Outlook subscribe to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hallbook.editions.standing import Term, terms
from hallbook.model import Clause, Edition, Withdrawal
from hallbook.views.deadlines import Deadline, deadlines_of
from hallbook.web import addresses

if TYPE_CHECKING:
    from icalendar import Event


def of_role(edition: Edition, role: str) -> bytes | None:
    """Give the calendar of one role, or None if it has no deadline that a calendar can hold.

    Each is an all-day event that comes round, the first on or after the edition's effective date.
    """
    name = f"{edition.roles[role].name}的期限 V{edition.about.number}"
    start = date.fromisoformat(edition.about.effective)
    events = [_event(edition, each, Term(start)) for each in deadlines_of(edition, role)]
    return _calendar(name, events) if events else None


def following(
    published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> Iterator[tuple[str, bytes]]:
    """Give for each role the calendar that people subscribe to, by its path at the site's root.

    Its address stays while editions come and go: it holds the deadlines of each edition for the time in which that
    edition is in force, so that it is right on every day without being made anew.
    """
    through = list(terms(published, withdrawn))
    names = {
        role.id: role.name
        for edition in published
        for role in edition.roles.values()
        if deadlines_of(edition, role.id)
    }
    for role, name in names.items():
        events = [
            _event(edition, deadline, term, f".{number}" if number else "")
            for number, (edition, term) in enumerate(through)
            for deadline in (deadlines_of(edition, role) if role in edition.roles else ())
            if term.holds(deadline.recurrence.first(term.start))
        ]
        yield addresses.subscription(role), _calendar(f"{name}的期限", events)


def _calendar(name: str, events: Sequence["Event"]) -> bytes:
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//Hallbook//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(name))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def deadlines(content: bytes) -> set[tuple[str, str, str]]:
    """Read a calendar file back: the clause with its edition, the summary and the recurrence of each deadline."""
    from icalendar import Calendar

    try:
        events = Calendar.from_ical(content).walk("VEVENT") if content else []
        return {(str(e["uid"]), str(e["summary"]), str(e["rrule"])) for e in events}
    except (ValueError, KeyError):
        return {("", "", "")}


def _event(edition: Edition, deadline: Deadline, term: Term, again: str = "") -> "Event":
    """An event that comes round within a term; ``again`` tells apart the terms of one edition."""
    from icalendar import Event
    from icalendar.prop import vRecur

    by = deadline.by
    event = Event()
    event.add("uid", f"{by.id}@{edition.about.number}{again}.hallbook")
    event.add("dtstamp", datetime.fromisoformat(edition.about.issued).replace(tzinfo=UTC))
    event.add("summary", f"{deadline.act}（{by.due}）")
    forms = "、".join(
        f"{edition.forms_by_id[i].title} {i}" for i in deadline.record if i in edition.forms_by_id
    )
    said = by.text if isinstance(by, Clause) else by.purpose
    event.add("description", said + (f" 记录：{forms}" if forms else "") + f" [{by.id}]")
    event.add("dtstart", deadline.recurrence.first(term.start))
    rule = vRecur.from_ical(deadline.recurrence.rule)
    if term.end:
        rule["until"] = [term.end - timedelta(days=1)]
    event.add("rrule", rule)
    # A deadline takes no time: whoever has one is not busy on that day.
    event.add("transp", "TRANSPARENT")
    return event
