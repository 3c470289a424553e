"""A role's deadlines as a calendar, read back with the library that wrote it."""

from datetime import date

from icalendar import Calendar
from support import TINY

from hallbook.reading.standards import load
from hallbook.web import calendars


def test_monthly_and_weekly_deadlines_recur_on_their_days() -> None:
    edition = load(TINY).edition
    assert edition is not None
    content = calendars.of_role(edition, "R-SUP")
    assert content is not None
    events = {str(e["uid"]).split("@")[0]: e for e in Calendar.from_ical(content).walk("VEVENT")}
    assert events.keys() == {"SUP-M1-1", "SUP-M1-2"}
    monthly, weekly = events["SUP-M1-2"], events["SUP-M1-1"]
    assert monthly["rrule"]["BYMONTHDAY"] == [5]
    assert monthly["dtstart"].dt == date(2026, 12, 5)
    assert weekly["rrule"]["BYDAY"] == ["FR"]
    assert weekly["dtstart"].dt == date(2026, 12, 4)
    assert content == calendars.of_role(edition, "R-SUP")


def test_a_role_without_dated_duties_has_no_calendar() -> None:
    edition = load(TINY).edition
    assert edition is not None
    assert calendars.of_role(edition, "R-CLK") is None
