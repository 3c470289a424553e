"""Tell what changed between two editions."""

import argparse

from hallbook.checks.examine import examine
from hallbook.command.console import CLEAN
from hallbook.editions.diff import diff
from hallbook.editions.telling import text
from hallbook.findings import Refusal
from hallbook.project import Project

ABOUT = "两版之间的改动表"
WRITES = False


def options(parser: argparse.ArgumentParser) -> None:
    """Describe the two editions."""
    parser.add_argument("old", metavar="旧版", help="旧版本号")
    parser.add_argument("new", metavar="新版", nargs="?", help="新版本号（默认为正在编写的一版）")


def act(options: argparse.Namespace, project: Project) -> int:
    """Print the change table."""
    examined = examine(project)
    known = {edition.about.number: edition for edition in examined.published}
    new = known.get(options.new) if options.new else examined.loaded.whole()
    if options.old not in known or new is None:
        raise Refusal(f"没有这一版；已发布的有：{'、'.join(known) or '无'}。")
    print(text(diff(known[options.old], new)))
    return CLEAN
