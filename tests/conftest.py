import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from support import ROOT, TINY


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny handbook's standards, to be edited at will."""
    return Path(shutil.copytree(TINY, tmp_path / "standards"))


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the real standards, built with all its editions; the first test that asks waits for it.

    ``HALLBOOK_REAL=.`` takes a project that is built already: for work on one test, not for proof.
    """
    from hallbook import command

    if built := os.environ.get("HALLBOOK_REAL"):
        return Path(built).resolve()
    project = tmp_path_factory.mktemp("project")
    for name in ("templates", "mkdocs.yml", "standards"):
        (project / name).symlink_to(ROOT / name)
    assert command.run(["build"], project) == 0
    return project


CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium with the handbook's font."""
    os.environ["FONTCONFIG_FILE"] = str(ROOT / "templates" / "fonts" / "fonts.conf")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()
