"""The handbook while it is edited: made as a build makes it, but what is printed is only made when it is asked for."""

from collections.abc import Sequence
from functools import cached_property
from threading import Lock

from hallbook.checks.examine import Examined
from hallbook.editions import shelf
from hallbook.editions.diff import differs
from hallbook.editions.history import history
from hallbook.editions.shelf import Shelf
from hallbook.making.files import alone
from hallbook.making.maker import Maker
from hallbook.making.store import Files
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import packs
from hallbook.project import Project
from hallbook.site import edition as making
from hallbook.site.works import Works
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.web import addresses, root
from hallbook.web.pages import Renderer


class Preview:
    """One state of the standards, by the addresses of the site."""

    def __init__(self, examined: Examined, project: Project, maker: Maker) -> None:
        working = examined.loaded.edition
        assert working
        self._shelf = shelf.fill(examined.published, examined.withdrawn, working, examined.loaded.asked)
        self._project, self._maker, self._lock = project, maker, Lock()
        line = _line(self._shelf, working)
        self._renderer = Renderer(line[-1], environment(project.templates), history(line))
        self.number = working.about.number
        self._forms = _forms(line[-1])
        stems = (pack.stem for pack in packs.packs(line[-1], sheets.sheets(line[-1])))
        self._joined = {addresses.HANDBOOK, addresses.COMPARISON, *map(addresses.pack, stems)}
        with alone(project.lock, wait=True):
            self._pages = making.pages(self._renderer, project, maker)

    def get(self, path: str) -> bytes | None:
        """Give the file at an address (``1.3/zones/z1.html``), made now if it is printed; None if there is none."""
        number, _, name = path.partition("/")
        if number in {edition.about.number for edition in self._shelf.published} - {self.number}:
            return self._built(number, name)
        if number != self.number:
            with self._lock:
                return self._beside.get(path)
        if sheet := self._forms.get(name):
            return self._maker.start([Works(self._project.templates).form(sheet)]).result()[0][name]
        if name in self._joined:
            with self._lock:
                return self._printed.get(name)
        return self._pages.get(name)

    @cached_property
    def _printed(self) -> Files:
        return making.printed(self._renderer, self._project, self._maker, lambda _: None)[0]

    @cached_property
    def _beside(self) -> Files:
        return dict(root.files(self._renderer.environment, self._shelf))

    def _built(self, number: str, name: str) -> bytes | None:
        """Give a file of another edition, which is as it was built."""
        folder = self._project.edition(number).resolve()
        path = (folder / name).resolve()
        return path.read_bytes() if path.is_relative_to(folder) and path.is_file() else None


def _line(on: Shelf, working: Edition) -> Sequence[Edition]:
    """The editions that lead to the one at work, which may still bear the number of the last one published."""
    if on.draft:
        return on.line(on.draft)
    same = next(edition for edition in on.published if edition.about.number == working.about.number)
    line = on.line(same)
    return (*line, working) if differs(same, working) else (*line[:-1], working)


def _forms(edition: Edition) -> dict[str, Sheet]:
    """Give each printable form by the addresses of its PDF and its picture."""
    return {
        address(sheet.form.id): sheet
        for sheet in sheets.sheets(edition)
        for address in (addresses.form_pdf, addresses.form_picture)
    }
