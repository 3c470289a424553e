"""MkDocs as a library, in processes of its own: one loads it ahead and forks for every run."""

import gc
import logging
import os
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import UTC, datetime
from io import StringIO
from multiprocessing import forkserver, get_context
from pathlib import Path

from hallbook.making.work import end_with_parent

LOADED = [
    "mkdocs.commands.build", "mkdocs.config.defaults", "mkdocs.localization", "mkdocs.theme", "material.templates",
    "babel.localtime", "babel.support", "colorama", "concurrent.futures.process", "jinja2.ext",
    "markdown.extensions.admonition", "markdown.extensions.attr_list", "markdown.extensions.codehilite",
    "markdown.extensions.fenced_code", "markdown.extensions.md_in_html", "markdown.extensions.tables",
    "markdown.extensions.toc", "pygments.formatters", "pygments.lexers",
]  # fmt: skip
"""What a run of mkdocs.yml imports. A module missing here is only loaded later, by each run."""
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Environment that silences the theme's notice about a MkDocs to come."""


def load_ahead() -> None:
    """Start loading MkDocs aside: half a second that reading the standards takes anyway. It ends with this process."""
    # Read when the server starts: the order of its sets, and so of every run's, is always the same.
    os.environ |= QUIET | {"PYTHONHASHSEED": "0"}
    forkserver.set_forkserver_preload(LOADED)
    forkserver.ensure_running()


def pool(runs: int) -> Executor:
    """Give an executor for so many runs side by side."""
    load_ahead()
    return ProcessPoolExecutor(
        runs, mp_context=get_context("forkserver"), initializer=end_with_parent, max_tasks_per_child=1
    )


def render(configuration: Path, folder: Path, issued: str) -> list[str]:
    """Render into ``folder`` the pages that are not there yet, dated ``issued``; give what MkDocs complains of."""
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    # It keeps every page to the end: collecting garbage at the usual pace takes a tenth of its time and finds little.
    gc.set_threshold(10_000, 20, 20)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(issued).replace(tzinfo=UTC).timestamp()))
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(handler)
    log.propagate = False
    try:
        config = load_config(str(configuration), site_dir=str(folder))
        # In a "dirty" build MkDocs leaves alone the pages that are there. It warns that navigation may suffer: ours
        # does not, for it stands in the configuration, and a change of that leaves nothing kept.
        config.plugins.on_startup(command="build", dirty=True)
        build(config, dirty=True)
        config.plugins.on_shutdown()
    except (MkDocsException, TemplateError) as error:
        log.error("%s: %s", type(error).__name__, error)
    return [line for line in said.getvalue().splitlines() if "'dirty' build" not in line]
