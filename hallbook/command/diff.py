"""Tell what changed between two editions, or what a proposal would change."""

import argparse

from hallbook.checks.examine import Examined, examine
from hallbook.command.console import CLEAN
from hallbook.editions.diff import diff
from hallbook.editions.telling import text
from hallbook.findings import Refusal
from hallbook.model import Edition
from hallbook.project import Project

ABOUT = "两版之间的改动表；也可写提案的名称"
WRITES = False


def options(parser: argparse.ArgumentParser) -> None:
    """Describe the two editions."""
    parser.add_argument("old", metavar="旧版", help="旧版本号")
    about = "新版本号，或提案的名称（默认为正在编写的一版）"
    parser.add_argument("new", metavar="新版", nargs="?", help=about)


def act(options: argparse.Namespace, project: Project) -> int:
    """Print the change table."""
    examined = examine(project)
    old, new = called(options.old, examined, project), called(options.new, examined, project)
    print(text(diff(old, new)))
    return CLEAN


def called(name: str | None, examined: Examined, project: Project) -> Edition:
    """Give a published edition by its number, the standards with a proposal by the name of that, or as they are."""
    if not name:
        return examined.loaded.whole()
    known = {edition.about.number: edition for edition in examined.published}
    if name in known:
        return known[name]
    from hallbook.desk.proposals import FOLDER, Tray
    from hallbook.desk.trial import with_proposal

    if (project.root / FOLDER / f"{name}.yaml").is_file():
        return with_proposal(project, Tray(project.root / FOLDER).get(name))
    raise Refusal(f"没有这一版；已发布的有：{'、'.join(known) or '无'}。")
