"""MkDocs, which only this module knows: pages of Markdown to HTML, in processes that have it loaded ahead."""

import gc
import logging
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from multiprocessing import forkserver, get_all_start_methods, get_context
from pathlib import Path

import yaml

from hallbook.findings import Refusal
from hallbook.making.files import fill
from hallbook.making.keys import Folder, Place
from hallbook.making.maker import end_with_parent
from hallbook.making.store import Files
from hallbook.making.work import Made, Work
from hallbook.project import Project
from hallbook.web.content import Content

THEME = "theme"
"""The name under which the files that come with the theme are made: it is no address of a page."""
A_RUN = 40
"""Pages that are worth a run of their own: its start takes as long as they do."""
A_PAGE = 200
"""What surrounds a page takes about as long as so many tags in it."""
_LOADED = [
    "mkdocs.commands.build", "mkdocs.config.defaults", "mkdocs.localization", "mkdocs.theme", "material.templates",
    "babel.localtime", "babel.support", "colorama", "concurrent.futures.process", "jinja2.ext",
    "markdown.extensions.admonition", "markdown.extensions.attr_list", "markdown.extensions.codehilite",
    "markdown.extensions.fenced_code", "markdown.extensions.md_in_html", "markdown.extensions.tables",
    "markdown.extensions.toc", "pygments.formatters", "pygments.lexers",
]  # fmt: skip
"""What a run of mkdocs.yml imports. A module missing here is only loaded later, by each run."""
# The first silences the theme's notice about a MkDocs to come; with the second the order of sets is always the same.
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page is made with: configuration, day of issue, and the names of all pages and of all other files."""

    configuration: str
    issued: str
    pages: tuple[str, ...]
    assets: tuple[str, ...]


def load_ahead() -> None:
    """Start loading MkDocs aside: half a second that reading the standards takes anyway. It ends with this process."""
    if "forkserver" in get_all_start_methods():
        with _environment():
            forkserver.set_forkserver_preload(_LOADED)
            forkserver.ensure_running()


def pages(made: Content, project: Project) -> Work:
    """Give all pages of a site, and what the theme adds to them, as things to make; each page follows from its own Markdown."""
    return Work.each(render, {**made.pages, THEME: ""}, frame(made), program(project), Place(project.build))


def theme(made: Content, project: Project, at: Path) -> Work:
    """Give what the theme adds to the pages of a site, as a thing to make by itself in a folder."""
    return Work.each(render, {THEME: ""}, frame(made), program(project), Place(at))


def frame(made: Content) -> Frame:
    """Give what every page of a site is made with."""
    return Frame(made.configuration, made.issued, tuple(sorted(made.pages)), tuple(sorted(made.assets)))


def program(project: Project) -> Folder:
    """What of the program every page is made with."""
    return Folder(project.program, ("mkdocs.yml", "templates/theme"))


def render(texts: Mapping[str, str], frame: Frame, program: Folder, place: Place) -> dict[str, Made]:
    """Render pages from their Markdown by address; a warning of MkDocs refuses them all.

    It works in the place it is given, so only one of them at a time may.
    """
    build = place.path
    markdown = {address: text for address, text in texts.items() if address != THEME}
    lay_out(markdown, frame, program.path, build)
    for left in build.glob("html*"):
        shutil.rmtree(left, ignore_errors=True)
    # Of its own: what a build that was killed has started may still be writing into the former one.
    folder = build / f"html-{os.getpid()}"
    shares = _shares(markdown)
    _run(frame, build / "mkdocs.yml", folder, shares)
    made = {
        address: {address: (folder / str(number) / address).read_bytes()}
        for number, share in enumerate(shares)
        for address in share
    }
    return {name: (made[name] if name in made else _theme(frame, folder / "0"), ()) for name in texts}


def lay_out(markdown: Mapping[str, str], frame: Frame, program: Path, build: Path) -> None:
    """Write the configuration and all that it names: of what is not to be rendered, only that it is there."""
    inherited = {
        "INHERIT": str(program / "mkdocs.yml"),
        "theme": {"custom_dir": str(program / "templates" / "theme")},
    }
    docs = build / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    texts = {source(address): markdown.get(address, "") for address in frame.pages}
    fill(docs, dict.fromkeys(frame.assets, b"") | {name: text.encode() for name, text in texts.items()})
    fill(
        build, {"mkdocs.yml": (yaml.safe_dump(inherited, allow_unicode=True) + frame.configuration).encode()}
    )


def source(address: str) -> str:
    """Give the name of the Markdown of a page."""
    return address.replace(".html", ".md")


def _shares(markdown: Mapping[str, str]) -> list[list[str]]:
    """Deal pages out among runs side by side, about equally long; a few are not worth a second run."""
    shares: list[list[str]] = [[] for _ in range(max(1, min(os.cpu_count() or 1, len(markdown) // A_RUN)))]
    lengths = {address: text.count("<") + A_PAGE for address, text in markdown.items()}
    total = [0] * len(shares)
    for address in sorted(lengths, key=lambda address: -lengths[address]):
        least = total.index(min(total))
        shares[least].append(address)
        total[least] += lengths[address]
    return shares


def _run(frame: Frame, configuration: Path, folder: Path, shares: Sequence[Sequence[str]]) -> None:
    """Let MkDocs render shares of the pages into ``folder/0``, ``folder/1``, …"""
    with _pool(len(shares)) as pool:
        runs = []
        for number, share in enumerate(shares):
            # A page that is there already is one that MkDocs leaves alone.
            fill(folder / str(number), dict.fromkeys(set(frame.pages).difference(share), b""))
            runs.append(pool.submit(_build, configuration, folder / str(number), frame.issued))
        said = [line for run in runs for line in run.result()]
    if said:
        raise Refusal("\n".join(["MkDocs 没有建成站点：", *said]))


def _theme(frame: Frame, folder: Path) -> Files:
    """Give what the theme put beside pages and assets, without Material's scripts: a megabyte that no page uses."""
    others = {*frame.pages, *frame.assets}
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if name not in others and not name.startswith("assets/javascripts/") and not name.endswith(".map")
    }


def _pool(runs: int) -> Executor:
    load_ahead()
    method = "forkserver" if "forkserver" in get_all_start_methods() else None
    return ProcessPoolExecutor(
        runs, mp_context=get_context(method), initializer=end_with_parent, max_tasks_per_child=1
    )


@contextmanager
def _environment() -> Iterator[None]:
    """Let processes that are started meanwhile have the environment that MkDocs needs."""
    former = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ |= _ENVIRONMENT
    try:
        yield
    finally:
        for name, value in former.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _build(configuration: Path, folder: Path, issued: str) -> list[str]:
    """Render into ``folder`` the pages that are not there yet, dated ``issued``; give what MkDocs complains of."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    # It keeps every page to the end: collecting garbage at the usual pace takes a tenth of its time and finds little.
    gc.set_threshold(10_000, 20, 20)
    os.environ["SOURCE_DATE_EPOCH"] = epoch(issued)
    with complaints() as said:
        config = load_config(str(configuration), site_dir=str(folder))
        # In a "dirty" build MkDocs leaves alone the pages that are there. It warns that navigation may suffer: ours
        # does not, for it stands in the configuration, and a change of that leaves nothing kept.
        config.plugins.on_startup(command="build", dirty=True)
        build(config, dirty=True)
        config.plugins.on_shutdown()
    return said


def epoch(issued: str) -> str:
    """Give the day of issue as what MkDocs takes for the time of the build."""
    return str(int(datetime.fromisoformat(issued).replace(tzinfo=UTC).timestamp()))


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect what MkDocs complains of, and what breaks it off."""
    from jinja2 import TemplateError
    from mkdocs.exceptions import MkDocsException

    complained: list[str] = []
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    log.propagate = False
    try:
        yield complained
    except (MkDocsException, TemplateError) as error:
        log.error("%s: %s", type(error).__name__, error)
    finally:
        log.removeHandler(handler)
        complained += [line for line in said.getvalue().splitlines() if "'dirty' build" not in line]
