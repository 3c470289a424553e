"""Whoever has a deadline with a fixed day finds it on every page, in the calendar file and in the script: the same dates."""

import json
import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from dateutil.rrule import rrulestr
from icalendar import Calendar
from lxml import html
from support import ROOT
from support.editions import read

from hallbook.making.templating import environment
from hallbook.model import Clause, Due, Edition, Form, When
from hallbook.model.deadlines import recurrence
from hallbook.web import addresses, calendars
from hallbook.web.pages import Renderer, pages

FIXED = re.compile(r"\d+日前|周.前?|(月|季|半年|年)末前")
Stated = Clause | Form
DAYS = [(date(2026, 1, 1) + timedelta(days=count)).isoformat() for count in range(1096)]


@pytest.fixture(scope="module")
def edition(own: Path) -> Edition:
    return read(own)


@pytest.fixture(scope="module")
def shown(edition: Edition) -> dict[str, html.HtmlElement]:
    """The calendar's page and those of the roles, by address."""
    made = pages(Renderer(edition, environment(ROOT / "templates")))
    wanted = ("calendar.html", "roles/R-")
    return {page.address: html.fromstring(page.markdown) for page in made if page.address.startswith(wanted)}


def dated(edition: Edition) -> list[tuple[Stated, tuple[str, ...]]]:
    """Every clause in force and every form whose deadline names a day, and whom it binds."""
    clauses = [(c, c.who) for c in edition.clauses.values() if not c.withdrawn]
    stated: list[tuple[Stated, tuple[str, ...]]] = [*clauses, *((f, f.fills) for f in edition.forms_in_force)]
    return [(each, roles) for each, roles in stated if each.due and FIXED.fullmatch(each.due)]


def falling(each: Stated) -> list[str]:
    assert each.recurrence, each.id
    return [day for day in DAYS if each.recurrence.falls(date.fromisoformat(day))]


def tags(page: html.HtmlElement, address: str) -> list[dict[str, str]]:
    """What the script reads of the deadlines that stand beside a link."""
    ends = f"contains(@href, '{address}')"
    found = page.xpath(f"//li[a[{ends}]]//span[contains(@class, 'due')]")
    return [{k[5:]: v for k, v in tag.attrib.items() if k.startswith("data-")} for tag in found]


def carried(edition: Edition, form: Form, role: str) -> list[str]:
    """The clauses that give a role a form's deadline."""
    return [
        c.id for c, who in dated(edition) if isinstance(c, Clause) and role in who and form.id in c.record
    ]


def link(edition: Edition, each: Stated) -> str:
    return f"#{each.id}" if isinstance(each, Clause) else addresses.form(each.id)


def test_all_of_them_stand_on_the_calendar(edition: Edition, shown: dict[str, html.HtmlElement]) -> None:
    page, found = shown["calendar.html"], dated(edition)
    assert len(found) > 60
    for each, roles in found:
        others = [i for role in roles for i in carried(edition, each, role)] if isinstance(each, Form) else []
        stands = [each.id, *others]
        assert any(page.xpath(f"//li/a[contains(@href, '{i}')]") for i in stands), each.id


def test_all_of_them_stand_on_their_roles_pages(edition: Edition, shown: dict[str, html.HtmlElement]) -> None:
    for each, roles in dated(edition):
        for role in roles:
            found = tags(shown[addresses.role(role)], link(edition, each))
            assert each.recurrence
            assert each.recurrence.data in found, (each.id, role, found)


def test_all_of_them_stand_in_their_roles_calendar_files_on_the_same_dates(edition: Edition) -> None:
    files = {role: calendars.of_role(edition, role) or b"" for role in edition.roles}
    events = {
        (role, str(event["uid"]).partition("@")[0]): event
        for role, content in files.items()
        if content
        for event in Calendar.from_ical(content).walk("VEVENT")
    }
    reached = 0
    for each, roles in dated(edition):
        for role in roles:
            said = [each.id, *(carried(edition, each, role) if isinstance(each, Form) else ())]
            found = [events[role, i] for i in said if (role, i) in events]
            assert found, (each.id, role)
            start = found[0].decoded("dtstart")
            rule = rrulestr(
                f"DTSTART:{start:%Y%m%d}\nRRULE:{found[0]['rrule'].to_ical().decode()};UNTIL=20281231"
            )
            expanded = [when.date().isoformat() for when in rule]
            assert expanded == [day for day in falling(each) if day >= start.isoformat()], each.id
            reached += isinstance(each, Clause) and each.when in ("每季度", "每年")
    assert reached == 11


def test_the_script_falls_on_the_same_dates(edition: Edition) -> None:
    stated = [each for each, _ in dated(edition)]
    sources = (path.read_text("utf-8") for path in sorted((ROOT / "templates" / "assets").rglob("*.js")))
    falls = next(
        found[0] for text in sources if (found := re.search(r"function falls\(.*?\n  }\n", text, re.S))
    )
    cases = yaml.load((ROOT / "tests" / "cases" / "deadlines.yaml").read_text("utf-8"), yaml.BaseLoader)
    fixed = [recurrence(When(case["when"]), Due(case["due"])) for case in cases if "rule" in case]
    recurrences = [*(each.recurrence for each in stated), *fixed]
    ask = f"""{falls}
    const date = (day) => new Date(...day.split('-').map((part, at) => at === 1 ? part - 1 : Number(part)))
    const days = {json.dumps(DAYS)}
    const all = {json.dumps([each and each.data for each in recurrences])}
    console.log(JSON.stringify(all.map((data) => days.filter((day) => falls(data, date(day))))))"""
    told = subprocess.run(["node", "-e", ask], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == [
        [day for day in DAYS if each and each.falls(date.fromisoformat(day))] for each in recurrences
    ]
