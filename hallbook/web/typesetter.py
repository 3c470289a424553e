"""Pages of a site one at a time, by a process in which MkDocs stays ready: it reads configuration, files and menu once."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Any, Self

from hallbook.findings import Refusal
from hallbook.making.keys import key
from hallbook.making.maker import end_with_parent
from hallbook.project import Project
from hallbook.web import mkdocs
from hallbook.web.mkdocs import Frame


class Typesetter:
    """Renders pages from their Markdown, for as long as it is entered; what was rendered last of each is kept."""

    def __init__(self, project: Project) -> None:
        mkdocs.load_ahead()
        method = "forkserver" if "forkserver" in get_all_start_methods() else None
        self._pool = ProcessPoolExecutor(1, mp_context=get_context(method), initializer=end_with_parent)
        self._project, self._lock = project, Lock()
        self._folder = TemporaryDirectory(prefix="hallbook-")
        self._frame = ""
        self._kept: dict[str, tuple[str, bytes]] = {}

    def page(self, frame: Frame, address: str, markdown: str) -> bytes:
        """Render one page of a site with this frame; a warning of MkDocs refuses it."""
        with self._lock:
            now = key(frame, mkdocs.program(self._project))
            if now != self._frame:
                mkdocs.lay_out({}, frame, self._project.program, self._place)
                self._frame, self._kept = now, {}
            if self._kept.get(address, ("",))[0] != markdown:
                task = self._pool.submit(_page, now, str(self._place), frame.issued, address, markdown)
                self._kept[address] = (markdown, task.result())
            return self._kept[address][1]

    @property
    def _place(self) -> Path:
        return Path(self._folder.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._folder.cleanup()


class _Ready:
    """A site whose pages can be rendered: what MkDocs makes of its configuration before it reads a page."""

    def __init__(self, frame: str, place: str, issued: str) -> None:
        from mkdocs.config import load_config
        from mkdocs.structure.files import get_files, set_exclusions
        from mkdocs.structure.nav import get_navigation
        from mkdocs.structure.pages import Page

        os.environ["SOURCE_DATE_EPOCH"] = mkdocs.epoch(issued)
        self.frame = frame
        self.config = load_config(os.path.join(place, "mkdocs.yml"), site_dir=os.path.join(place, "html"))
        self.files = get_files(self.config)
        self.theme = self.config.theme.get_env()
        self.files.add_files_from_theme(self.theme, self.config)
        set_exclusions(self.files, self.config)
        self.menu = get_navigation(self.files, self.config)
        self.pages = self.files.documentation_pages()
        for file in self.pages:
            if file.page is None:
                Page(None, file, self.config)

    def page(self, address: str, markdown: str) -> bytes:
        """Render one page as a run does that finds all others made."""
        from mkdocs.commands.build import _build_page, _populate_page

        file: Any = self.files.get_file_from_path(mkdocs.source(address))
        page = file.page
        before = dict(vars(page))
        file.content_string = markdown
        try:
            _populate_page(page, self.config, self.files)
            _build_page(page, self.config, self.pages, self.menu, self.theme)
            page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
            return Path(file.abs_dest_path).read_bytes()
        finally:
            # The menu of another page knows nothing of what was read of this one.
            vars(page).clear()
            vars(page).update(before)


_ready: list[_Ready] = []
"""The site that this process renders pages of."""


def _page(frame: str, place: str, issued: str, address: str, markdown: str) -> bytes:
    with mkdocs.complaints() as said:
        if not _ready or _ready[0].frame != frame:
            _ready[:] = [_Ready(frame, place, issued)]
        made = _ready[0].page(address, markdown)
    if said:
        raise Refusal("\n".join(["MkDocs 没有建成这一页：", *said]))
    return made
