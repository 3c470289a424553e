"""Give what was in force on a day: its data, and its pages if they are built."""

import argparse
import shutil
from pathlib import Path

from hallbook.command import arguments
from hallbook.command.console import CLEAN, FOUND, tell
from hallbook.editions import frozen
from hallbook.editions.standing import in_force, state
from hallbook.findings import Refusal, in_order
from hallbook.making.files import replace
from hallbook.model.texts import Day
from hallbook.project import Project
from hallbook.web import addresses

ABOUT = "某一天施行的是哪一版：数据与网页"
WRITES = False


def options(parser: argparse.ArgumentParser) -> None:
    """Take the day, and a folder for what was in force."""
    parser.add_argument("day", type=arguments.valid(Day), metavar="年-月-日", help="哪一天")
    parser.add_argument("--to", type=Path, metavar="文件夹", help="把那一版的数据与网页取到这里")


def act(options: argparse.Namespace, project: Project) -> int:
    """Name the edition; take its files out if they are wanted."""
    published, touched = frozen.published(project.root)
    withdrawn, also_touched = frozen.withdrawals(project.root)
    if found := in_order([*touched, *also_touched]):
        tell(found, project)
        return FOUND
    current = in_force([state(edition, withdrawn) for edition in published], options.day)
    if current is None:
        print(f"{options.day} 没有施行的版本。")
        return FOUND
    edition = next(each for each in published if each.about.number == current.number)
    pages = project.site / current.number
    built = (pages / addresses.HOME).is_file()
    print(f"{options.day} 施行 {current.name}（{current.status}），{current.effective} 起。")
    print(
        f"网页：{pages.relative_to(project.root)}/{addresses.HOME}"
        if built
        else "网页还没有生成：运行 build。"
    )
    if options.to:
        _take(options.to, pages if built else None, frozen.content(project.root, edition))
        print(f"已取到 {options.to}。")
    return CLEAN


def _take(to: Path, pages: Path | None, content: bytes) -> None:
    """Copy the pages of an edition, and its frozen data, to a folder that is not there yet."""
    if to.exists():
        raise Refusal(f"{to} 已经在了；请另写一个文件夹。")
    if pages:
        shutil.copytree(pages, to)
    else:
        to.mkdir(parents=True)
    replace(to / addresses.DATA, content)
