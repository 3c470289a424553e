"""What is one role's: its day, its deadlines, what the edition changes for it; shown on its page and on the home page."""

from dataclasses import dataclass

from hallbook.editions.news import News, news
from hallbook.making.templating import as_script
from hallbook.model import Role
from hallbook.views import pocket
from hallbook.views.day import Stretch, day
from hallbook.views.deadlines import Deadline, deadlines_of
from hallbook.web.pages.links import Links
from hallbook.web.pages.render import Renderer


@dataclass(frozen=True, slots=True)
class Mine:
    """A role's day, its deadlines with a fixed day, its news, and whether it has a pocket card."""

    role: Role
    stretches: tuple[Stretch, ...]
    due: tuple[Deadline, ...]
    news: News | None
    pocket: bool

    @property
    def subscribed(self) -> bool:
        """Whether it has a calendar."""
        return bool(self.due)


def mine(renderer: Renderer, role: Role) -> Mine:
    """Gather what is one role's."""
    edition = renderer.edition
    due = sorted(deadlines_of(edition, role.id), key=lambda each: each.recurrence.order)
    told = news(renderer.history.table, edition, role.id)
    return Mine(role, day(edition, role.id), tuple(due), told, pocket.pocket(edition, role) is not None)


def script(renderer: Renderer, role: Role) -> bytes:
    """Give a role's day as the script that the home page loads: data could not be fetched from file://."""
    edition = renderer.edition
    macros = renderer.environment.get_template("web/pages/_day.j2").make_module({})
    shown = macros.day(edition, Links(edition, "index.html"), mine(renderer, role))  # type: ignore[attr-defined]
    return f"window.hallbookDay={as_script({'role': role.id, 'html': str(shown)})};\n".encode()
