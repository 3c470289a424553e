"""A role's deadlines as a calendar, read back with the library that wrote it."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import yaml
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from support import ROOT, TEMPLATES
from support.editions import read

from hallbook.making.templating import environment
from hallbook.model import Edition, Withdrawal
from hallbook.web import calendars
from hallbook.web.pages import Renderer, pages


def test_monthly_and_weekly_deadlines_recur_on_their_days() -> None:
    edition = read()
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
    edition = read()
    assert calendars.of_role(edition, "R-CLK") is None


def edition(number: str, effective: str, due: str, when: str = "每周") -> Edition:
    """The tiny handbook as another edition, with the weekly deadline on another day, or in another rhythm."""
    tiny = read()
    about = tiny.about.model_copy(update={"number": number, "effective": effective})
    chapter = tiny.chapters["supervision/monitoring"]
    section = chapter.sections[0]
    weekly = section.clauses[0].model_validate({**section.clauses[0].model_dump(), "due": due, "when": when})
    sections = (section.model_copy(update={"clauses": (weekly, *section.clauses[1:])}), *chapter.sections[1:])
    chapters = tiny.chapters | {"supervision/monitoring": chapter.model_copy(update={"sections": sections})}
    return tiny.model_copy(update={"about": about, "chapters": chapters})


def weekly(content: bytes) -> list[tuple[date, date | None, list[str]]]:
    """When the weekly deadlines of a calendar begin and end, and on which weekday."""
    return sorted(
        (event["dtstart"].dt, _until(event), event["rrule"]["BYDAY"])
        for event in Calendar.from_ical(content).walk("VEVENT")
        if str(event["uid"]).startswith("SUP-M1-1@")
    )


def _until(event: Event) -> date | None:
    found = event["rrule"].get("UNTIL", [None])[0]
    return found.date() if isinstance(found, datetime) else found


def test_a_subscription_follows_the_edition_in_force() -> None:
    published = [edition("1.0", "2026-12-01", "周五"), edition("1.1", "2027-02-01", "周三")]
    made = dict(calendars.following(published, {}))
    assert made.keys() == {"calendar/R-SUP.ics"}
    content = made["calendar/R-SUP.ics"]
    assert weekly(content) == [
        (date(2026, 12, 4), date(2027, 1, 31), ["FR"]),
        (date(2027, 2, 3), None, ["WE"]),
    ]
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}


def test_when_an_edition_is_withdrawn_the_former_one_comes_back() -> None:
    published = [edition("1.0", "2026-12-01", "周五"), edition("1.1", "2027-02-01", "周三")]
    act = Withdrawal(edition="1.1", issued="2027-02-10", effective="2027-02-12", reason="有误")
    assert weekly(dict(calendars.following(published, {"1.1": act}))["calendar/R-SUP.ics"]) == [
        (date(2026, 12, 4), date(2027, 1, 31), ["FR"]),
        (date(2027, 2, 3), date(2027, 2, 11), ["WE"]),
        (date(2027, 2, 12), None, ["FR"]),
    ]


CASES = yaml.load((ROOT / "tests" / "cases" / "deadlines.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "rule" in case], ids=lambda case: f"{case['when']} {case['due']}"
)
def test_a_calendar_file_falls_on_the_days_of_its_deadline(case: dict[str, Any]) -> None:
    made = edition("1.0", "2027-01-01", case["due"], case["when"])
    content = calendars.of_role(made, "R-SUP")
    assert content
    events = [e for e in Calendar.from_ical(content).walk("VEVENT") if str(e["uid"]).startswith("SUP-M1-1@")]
    (event,) = events
    rule = event["rrule"].to_ical().decode()
    falls = rrulestr(f"DTSTART:{event['dtstart'].dt:%Y%m%d}\nRRULE:{rule};UNTIL=20281231")
    days = [date(2027, 1, 1) + timedelta(days=count) for count in range(731)]
    recurrence = made.clauses["SUP-M1-1"].recurrence
    assert recurrence
    assert [when.date() for when in falls] == [day for day in days if recurrence.falls(day)]
    assert case["due"] in str(event["summary"])


def test_several_days_stand_each_on_the_calendar_page() -> None:
    made = edition("1.0", "2027-01-01", "5日、20日", "每月2次")
    page = next(
        p.markdown for p in pages(Renderer(made, environment(TEMPLATES))) if p.address == "calendar.html"
    )
    cells = dict(re.findall(r'<ul class="dated" data-day="(-?\d+)">(.*?)</ul>', page, re.S))
    assert {day for day, cell in cells.items() if "SUP-M1-1" in cell} == {"5", "20"}
    assert 'data-days="5,20"' in next(
        p.markdown for p in pages(Renderer(made, environment(TEMPLATES))) if p.address == "roles/R-SUP.html"
    )


def test_what_comes_half_monthly_without_a_day_is_listed_by_itself() -> None:
    made = edition("1.0", "2027-01-01", "事后3日内", "每半月")
    page = next(
        p.markdown for p in pages(Renderer(made, environment(TEMPLATES))) if p.address == "calendar.html"
    )
    assert "SUP-M1-1" in page.partition("每半月完成")[2].partition("##")[0]
