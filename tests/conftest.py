import faulthandler
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from support import ROOT, TEMPLATES, TINY, projects
from support.chromium import CHROMIUM, QUIET
from support.projects import copied, once, run
from support.sheets import tiny_sheet
from support.spent import Spent

from hallbook.making import up_to_date
from hallbook.paper import forms
from hallbook.project import Project

# jsonschema would have it compile 38 grammars, for a second and a half in each process; no schema of ours names such a
# format.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


_LONG = {
    name: place
    for place, name in enumerate(
        ["whole", "hostile", "paper", "site", "making", "web", "editions", "command"]
    )
}
"""The rooms whose tests take longest, in the order in which they begin."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks this repository's handbook, and begin with what takes longest.

    A fork with a handbook of its own leaves the former out: -m 'not own'. Begun early, no long test is left with one
    process at the end; within a file the order stays.
    """
    for item in items:
        if "own" in getattr(item, "fixturenames", ()):
            item.add_marker("own")
        if item.get_closest_marker("browser"):
            # Where two processes share two cores a page may come later than any wait allows; -ra lists each second try.
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=lambda item: _LONG.get(item.path.parent.name, len(_LONG)))
    for item in items:
        item.user_properties += [("attack", case) for case in _attacks(item)]
        item.user_properties += [("guard", "\t".join(mark.args)) for mark in item.iter_markers("guard")]


def _attacks(item: pytest.Item) -> Iterator[str]:
    """Give the rows of ``make attack``'s table that a test is: the number, the case."""
    variant = item.name.partition("[")[2].removesuffix("]")
    what = item.name.partition("[")[0].removeprefix("test_").replace("_", " ")
    for mark in item.iter_markers("attack"):
        named, only = mark.kwargs.get("named"), mark.kwargs.get("only")
        ours = "" if named is None or variant in named else "+"
        if only is None or variant in only:
            yield f"{mark.args[0]}{ours}\t{what}{f': {variant}' if variant else ''}"


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Put the sentence with which something was refused into the table of ``make attack``."""
    return lambda sentence: record_property("told", sentence.strip().split("\n")[0])


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Put a count among the totals of ``make attack``."""
    return lambda sentence: record_property("counted", sentence)


def pytest_configure(config: pytest.Config) -> None:
    """Say at the end where the seconds of the processor went."""
    config.pluginmanager.register(Spent(config))


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Load WeasyPrint and its fonts before anything is forked: each process of each build would do so by itself."""
    # A process that is to die of its limits, or that a test kills, is no crash to report.
    os.register_at_fork(after_in_child=faulthandler.disable)
    if "PYTEST_XDIST_WORKER" in os.environ:
        forms.pdf(TEMPLATES, tiny_sheet("F-SUP-01"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny handbook's standards, to be edited at will."""
    return Path(shutil.copytree(TINY, tmp_path / "standards"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own around the tiny handbook; nothing is built yet."""
    return projects.project(tmp_path / "project")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's own parts in the place of those here, to be edited at will."""
    folder = projects.program(tmp_path / "program")
    monkeypatch.setattr("hallbook.project.PROGRAM", folder)
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, the same for all processes that share its tests."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def published(shared: Path) -> Path:
    """A project around the tiny handbook with V1.0 published; not to be changed."""
    return once(shared / "published", lambda folder: run(projects.project(folder), *projects.FIRST))


@pytest.fixture(scope="session")
def republished(published: Path, shared: Path) -> Path:
    """The same with a revision published as V1.1; not to be changed."""

    def make(folder: Path) -> None:
        shutil.copytree(published, folder, symlinks=True, dirs_exist_ok=True)
        projects.revise(folder)
        run(folder, *projects.SECOND)

    return once(shared / "republished", make)


@pytest.fixture
def ready(project: Path, published: Path) -> Path:
    """A project without a site whose parts are all in the store: building it takes a moment."""
    shutil.copytree(published / "build" / "cache", project / "build" / "cache")
    return project


@pytest.fixture(scope="session")
def store(republished: Path, shared: Path) -> Path:
    """A store with all parts of both editions, for all tests of this run that make more of them."""
    made = republished / "build" / "cache"
    return once(shared / "store", lambda folder: shutil.copytree(made, folder, dirs_exist_ok=True))


@pytest.fixture
def stored(store: Path) -> Iterator[None]:
    """Make nothing that another test has made: for tests of what is built, not of making it nor of the code it takes."""
    with projects.storing(store):
        yield


@pytest.fixture
def first(published: Path, tmp_path: Path) -> Path:
    """A copy of the project with V1.0 published, to be spoilt."""
    return copied(published, tmp_path / "first")


@pytest.fixture
def no_site() -> Iterator[None]:
    """Leave out the site: the test is about the editions."""
    with projects.no_site():
        yield


@pytest.fixture
def second(republished: Path, tmp_path: Path) -> Path:
    """A copy of the project with V1.0 and V1.1 published, to be spoilt."""
    return copied(republished, tmp_path / "second")


@pytest.fixture(scope="session")
def own() -> Path:
    """The standards of this repository's own handbook."""
    return ROOT / "standards"


@pytest.fixture(scope="session")
def real(shared: Path, own: Path) -> Path:
    """A project with the real standards, built with its newest edition; not to be changed.

    It is this one if its last build still stands, which the build itself would find; else the first test that asks
    builds one, and the others wait. The former editions are built by ``make``, and ``make verify`` reads them back.
    """
    if up_to_date.said(Project(ROOT)):
        return ROOT

    def make(folder: Path) -> None:
        (folder / "standards").symlink_to(own)
        with projects.newest_only():
            run(folder, "build")

    return once(shared / "real", make)


@pytest.fixture(scope="session")
def newest(real: Path) -> Path:
    """The folder of the newest edition of the real handbook's site."""
    return projects.newest(real / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium with the handbook's font."""
    os.environ["FONTCONFIG_FILE"] = str(ROOT / "templates" / "fonts" / "fonts.conf")
    # A page on a busy machine may take its time; what never comes fails all the same.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()
