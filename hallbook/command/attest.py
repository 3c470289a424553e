"""State how a published edition was built, or compare it with what others state who built it."""

import argparse
import json
from pathlib import Path

from hallbook.command import arguments
from hallbook.command.console import CLEAN, FOUND
from hallbook.editions import statement
from hallbook.findings import system
from hallbook.making.files import replace
from hallbook.model.texts import Number
from hallbook.project import Project

ABOUT = "声明一版是怎样生成的，或与别处的声明对照"
WRITES = False
MOST_BYTES = 2**20


def options(parser: argparse.ArgumentParser) -> None:
    """Take the edition, a file to write, and statements of others."""
    parser.add_argument("number", type=arguments.valid(Number), metavar="版本", help="版本号，如 1.1")
    parser.add_argument("--to", type=Path, metavar="文件", help="把声明写到这里")
    about = "别处生成同一版后的声明，可多份"
    parser.add_argument("--against", type=Path, nargs="+", default=[], metavar="声明", help=about)


def act(options: argparse.Namespace, project: Project) -> int:
    """Print the statement or write it; name what differs from others."""
    own = statement.of(project, options.number)
    if options.to:
        replace(options.to, statement.text(own))
        print(f"声明：{options.to}。")
    elif not options.against:
        print(statement.text(own).decode(), end="")
    apart = {path: statement.differences(own, _read(path)) for path in options.against}
    for path, differences in apart.items():
        print(f"{path}：" + ("；".join(differences) if differences else "与这里生成的一字不差") + "。")
    return FOUND if any(apart.values()) else CLEAN


def _read(path: Path) -> object:
    try:
        return json.loads(system.content(path, MOST_BYTES))
    except (ValueError, RecursionError):
        return None
