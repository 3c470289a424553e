"""Preview the standards at work on this machine."""

import argparse
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from hallbook.checks.examine import Examined
from hallbook.command import arguments
from hallbook.command.console import CLEAN, tell, trouble
from hallbook.desk.book import Book
from hallbook.findings import Refusal, Stage, errors
from hallbook.making.maker import Maker
from hallbook.making.state import State, state
from hallbook.project import Project

if TYPE_CHECKING:
    from hallbook.site.server import Server
    from hallbook.web.typesetter import Typesetter

ABOUT = "在本机预览，改了就刷新"
WRITES = False
PAUSE = 0.1
"""Seconds between two looks at the files."""


def options(parser: argparse.ArgumentParser) -> None:
    """Describe where the preview is served."""
    parser.add_argument("--port", type=arguments.port, default=8000, metavar="端口", help="端口（默认 8000）")


def act(options: argparse.Namespace, project: Project) -> int:
    """Show every state of the standards that is worth it, until it is interrupted."""
    from hallbook.site.build import ready
    from hallbook.site.server import Server
    from hallbook.web.typesetter import Typesetter

    reload = (project.templates / "web" / "preview" / "reload.js").read_bytes()
    try:
        # The processes that make come first: they must not inherit the port.
        with (
            ready(project) as maker,
            Typesetter(project) as typesetter,
            Server(options.port, reload) as server,
        ):
            showing = Showing(server, Book(project), maker, typesetter)
            seen = _files(project)
            if not showing.show():
                raise Refusal("标准有错误，先改正再预览。")
            maker.aside(server.serve_forever)
            # What every page needs is made before one is asked for.
            maker.aside(showing.warm)
            print(f"预览：http://127.0.0.1:{options.port}/{server.home}（Ctrl+C 结束）", flush=True)
            follow(showing, project, seen)
    except KeyboardInterrupt:
        print("预览结束。")
    return CLEAN


def follow(showing: "Showing", project: Project, seen: State) -> NoReturn:
    """Show the standards anew whenever their files are no longer as they were seen."""
    from jinja2 import TemplateError

    while True:
        # Taken before they are read: an edit meanwhile makes the next state another one.
        now = _files(project)
        if now == seen:
            time.sleep(PAUSE)
            continue
        seen = now
        try:
            shown = showing.show()
        except (Refusal, OSError, TemplateError) as error:
            shown = False
            print(trouble(error), flush=True)
        print("已更新。" if shown else "仍显示上一次正确的页面。", flush=True)


@dataclass(frozen=True, slots=True)
class Showing:
    """What shows the standards: the server, the standards as they were read last, and what makes files of them."""

    server: "Server"
    book: Book
    maker: Maker
    typesetter: "Typesetter"

    def show(self) -> bool:
        """Print what is found; let the server show the standards unless they are faulty."""
        from hallbook.site.preview import Preview

        examined = self.book.examined()
        tell(examined.findings, self.book.project)
        if not worth_showing(examined):
            return False
        preview = Preview(examined, self.book.project, self.maker, self.typesetter)
        self.server.show(preview.get, f"{preview.number}/index.html")
        return True

    def warm(self) -> None:
        """Make the first page, and what the theme adds to all of them."""
        for address in (self.server.home, f"{self.server.home.partition('/')[0]}/404.html"):
            self.server.get(address)


def worth_showing(examined: Examined) -> bool:
    """Whether all that is missing is what publishing asks for.

    An editor at work has not yet raised the number, given the reasons or put the selections on record.
    """
    faulty = any(finding.stage is not Stage.REVISION for finding in errors(examined.findings))
    return examined.loaded.edition is not None and not faulty


def _files(project: Project) -> State:
    return state(project.standards, project.templates, project.configuration)
