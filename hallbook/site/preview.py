"""The handbook while it is edited: what a build would make, of which each file is only made when it is asked for."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from hallbook.checks.examine import Examined
from hallbook.editions import shelf
from hallbook.editions.diff import differs
from hallbook.editions.history import history
from hallbook.editions.shelf import Shelf
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
from hallbook.web import addresses, mkdocs, root
from hallbook.web.content import content
from hallbook.web.pages import Renderer
from hallbook.web.typesetter import Typesetter

DRAWN = ("web/", "views/", "drawings/")
"""Where the templates of pages are."""


class Preview:
    """One state of the standards, by the addresses of the site."""

    def __init__(self, examined: Examined, project: Project, maker: Maker, typesetter: Typesetter) -> None:
        working = examined.loaded.edition
        assert working
        self._shelf = shelf.fill(examined.published, examined.withdrawn, working, examined.loaded.asked)
        self._project, self._maker, self._typesetter = project, maker, typesetter
        # A picture does not wait for a book.
        self._lock, self._long = Lock(), Lock()
        line = _line(self._shelf, working)
        templating = environment(project.templates)
        # All are read now: one that is broken is found while the former state can go on being shown, and with what it had.
        templating.auto_reload = False
        for name in templating.list_templates(filter_func=lambda each: each.startswith(DRAWN) and each.endswith(".j2")):
            templating.get_template(name)
        self._renderer = Renderer(line[-1], templating, history(line))
        self._content = content(self._renderer, project.templates)
        self._frame = mkdocs.frame(self._content)
        self.number = working.about.number

    def get(self, path: str) -> bytes | None:
        """Give the file at an address (``1.3/zones/z1.html``), made now; None if there is none."""
        number, _, name = path.partition("/")
        if number in {edition.about.number for edition in self._shelf.published} - {self.number}:
            return self._built(number, name)
        if number != self.number:
            with self._lock:
                return self._beside.get(path)
        return self._of_edition(name)

    def _of_edition(self, name: str) -> bytes | None:
        if name in self._content.pages:
            return self._typesetter.page(self._frame, name, self._content.pages[name])
        if name in self._content.assets:
            return self._content.assets[name]
        with self._lock:
            sheet, joined = self._forms.get(name), name in self._joined
        if sheet:
            return self._maker.start([Works(self._project.templates).form(sheet)]).result()[0][name]
        with self._long:
            return (self._printed if joined else self._besides).get(name)

    @cached_property
    def _besides(self) -> Files:
        """What else is no page: what the theme adds, and the table of changes as data."""
        # Apart from where a build works, which may run meanwhile.
        with TemporaryDirectory(prefix="hallbook-") as folder:
            made, _ = self._maker.here(mkdocs.theme(self._content, self._project, Path(folder)))
        return {**made, **making.changes(self._renderer)}

    @cached_property
    def _forms(self) -> dict[str, Sheet]:
        """Each printable form by the addresses of its PDF and its picture."""
        return {
            address(sheet.form.id): sheet
            for sheet in sheets.sheets(self._renderer.edition)
            for address in (addresses.form_pdf, addresses.form_picture)
        }

    @cached_property
    def _joined(self) -> set[str]:
        """The addresses of what is joined of parts."""
        todo = packs.packs(self._renderer.edition, sheets.sheets(self._renderer.edition))
        return {addresses.HANDBOOK, addresses.COMPARISON, *(addresses.pack(pack.stem) for pack in todo)}

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
