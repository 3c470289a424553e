"""On which days a deadline falls: the one value that pages, their script and calendar files take."""

from dataclasses import dataclass
from datetime import date, timedelta

from hallbook.model.rhythms import LAST, Due, Rhythm, When

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A deadline with fixed days: ``weekdays`` (Monday 0), or ``days`` of the month (``LAST``: its last).

    Of a period of several months, a day falls in the first and the last day in the last: 每季度 15日前 is 15 January,
    April, July and October, 季末前 31 March and so on.
    """

    every: Rhythm
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()

    @property
    def _step(self) -> int:
        """How many months it comes round with."""
        return max(1, 12 // self.every.a_year)

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which its days fall."""
        return tuple(range(self._step if self.days == (LAST,) else 1, 13, self._step))

    def falls(self, when: date) -> bool:
        """Whether it falls on a date."""
        if self.weekdays:
            return when.weekday() in self.weekdays
        ends = (when + timedelta(days=1)).day == 1
        return when.month in self.months and (when.day in self.days or (ends and LAST in self.days))

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
        if self.weekdays:
            return f"FREQ=WEEKLY;BYDAY={','.join(WEEKDAYS[day] for day in self.weekdays)}"
        interval = f";INTERVAL={self._step}" if self._step > 1 else ""
        return f"FREQ=MONTHLY{interval};BYMONTHDAY={','.join(map(str, self.days))}"

    @property
    def data(self) -> dict[str, str]:
        """What a page's script reads: the names and values of ``data-`` attributes."""
        if self.weekdays:
            return {"weekdays": ",".join(map(str, self.weekdays))}
        return {"days": ",".join(map(str, self.days)), "months": ",".join(map(str, self.months))}


def recurrence(when: When | None, due: Due | None) -> Recurrence | None:
    """Give the recurrence of a deadline, or None if it has no fixed day: it is due daily, or counts from an event.

    Of what is done several times in a rhythm, as many days have to be named.
    """
    if when is None or due is None or when.every not in due.rhythms:
        return None
    if when.times not in (1, len(due.days or due.weekdays)):
        return None
    return Recurrence(when.every, due.days, due.weekdays)
