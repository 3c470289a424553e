"""On which days a deadline falls: the one value that pages, their script and calendar files take."""

from dataclasses import dataclass
from datetime import date, timedelta

from hallbook.model.values import LAST, Due, Rhythm

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A deadline with a fixed day: a ``weekday`` (Monday 0), or a ``day`` of the month (``LAST``: its last).

    Of a period of several months, a day falls in the first and the last day in the last: 每季度 15日前 is 15 January,
    April, July and October, 季末前 31 March and so on.
    """

    every: Rhythm
    day: int | None = None
    weekday: int | None = None

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which its day falls."""
        step = 12 // self.every.a_year
        return tuple(range(step if self.day == LAST else 1, 13, step))

    def falls(self, when: date) -> bool:
        """Whether it falls on a date."""
        if self.weekday is not None:
            return when.weekday() == self.weekday
        due = (when + timedelta(days=1)).day == 1 if self.day == LAST else when.day == self.day
        return due and when.month in self.months

    def first(self, since: date) -> date:
        """The first date on or after another on which it falls."""
        dates = (since + timedelta(days=count) for count in range(367))
        return next(when for when in dates if self.falls(when))

    @property
    def order(self) -> date:
        """What it is sorted by: its first date in a year that begins with a Monday."""
        return self.first(date(2001, 1, 1))

    @property
    def rule(self) -> str:
        """Its recurrence rule (RFC 5545), for an event that begins with ``first``."""
        if self.weekday is not None:
            return f"FREQ=WEEKLY;BYDAY={WEEKDAYS[self.weekday]}"
        step = 12 // self.every.a_year
        return f"FREQ=MONTHLY{f';INTERVAL={step}' if step > 1 else ''};BYMONTHDAY={self.day}"

    @property
    def data(self) -> dict[str, str]:
        """What a page's script reads: the names and values of ``data-`` attributes."""
        if self.weekday is not None:
            return {"weekday": str(self.weekday)}
        return {"day": str(self.day), "months": ",".join(map(str, self.months))}


def recurrence(every: Rhythm | None, due: Due | None) -> Recurrence | None:
    """Give the recurrence of a deadline, or None if it has no fixed day: it is due daily, or counts from an event."""
    if every is None or due is None or every not in due.rhythms:
        return None
    return Recurrence(every, due.day, due.weekday)
