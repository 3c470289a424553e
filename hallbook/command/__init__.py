"""The command line: one file a command, its options beside its act; here they are registered and run."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Protocol

from hallbook import terminal
from hallbook.command import (
    build,
    check,
    diff,
    publish,
    reasons,
    rules,
    schema,
    select,
    serve,
    sets,
    sign,
    verify,
    withdraw,
    zip,
)
from hallbook.command.arguments import CommandParser, Parser, none_such
from hallbook.command.console import REFUSED, trouble
from hallbook.findings import Refusal
from hallbook.making.files import alone
from hallbook.project import Project


class Command(Protocol):
    """What the file of a command holds."""

    ABOUT: str
    WRITES: bool
    """Whether it writes to ``build/`` or ``site/`` and so runs only while no other one does."""

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Describe its arguments."""

    def act(self, options: argparse.Namespace, project: Project) -> int:
        """Run it and give the exit code."""


COMMANDS: Mapping[str, Command] = {
    "build": build,
    "check": check,
    "serve": serve,
    "publish": publish,
    "withdraw": withdraw,
    "sign": sign,
    "diff": diff,
    "verify": verify,
    "zip": zip,
    "sets": sets,
    "select": select,
    "reasons": reasons,
    "rules": rules,
    "schema": schema,
}


def run(arguments: Sequence[str], root: Path) -> int:
    """Run one command in the project at ``root``. Exit code: 0 clean, 1 findings, 2 could not run."""
    with terminal.patient(), terminal.interruptible():
        try:
            return _act(arguments, Project(root.absolute()))
        except (Refusal, OSError, ImportError, BrokenExecutor) as error:
            print(f"无法运行：{trouble(error)}", file=sys.stderr)
        except KeyboardInterrupt:
            print("已中止。", file=sys.stderr)
        return REFUSED


def _act(arguments: Sequence[str], project: Project) -> int:
    options = parse(arguments)
    command = COMMANDS[options.command]
    with alone(project.lock) if command.WRITES else nullcontext():
        return command.act(options, project)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read arguments; without a command, the site is built."""
    made = Parser(prog="build.py", description="把 standards/ 里的标准编成手册网站与表单。")
    made.set_defaults(command="build")
    commands = made.add_subparsers(title="命令", metavar="命令", parser_class=CommandParser)
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.ABOUT, description=command.ABOUT)
        added.set_defaults(command=name)
        command.options(added)
    if arguments and arguments[0] not in {*COMMANDS, "-h", "--help"}:
        raise Refusal(none_such("命令", arguments[0], COMMANDS))
    return made.parse_args(arguments)
