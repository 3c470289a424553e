"""The command line: one file a command, its options beside its act; here they are registered and run."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from hallbook import terminal
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


class _Commands(Mapping[str, Command]):
    """The commands by name; the file of one is read when it is asked for, and what it needs with it."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __getitem__(self, name: str) -> Command:
        if name not in self._names:
            raise KeyError(name)
        return cast(Command, import_module(f"{__name__}.{name}"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


COMMANDS = _Commands(
    "init", "build", "check", "serve", "edit", "publish", "base", "confirm", "withdraw", "sign", "diff", "verify", "zip", "sets",
    "select", "reasons", "rules", "schema", "workload", "on", "attest", "excel", "word",
)  # fmt: skip


def run(arguments: Sequence[str], root: Path, called: str = "build.py") -> int:
    """Run one command in the folder that it names, else in ``root``; ``called`` is the program's name in what it says.

    Exit code: 0 clean, 1 findings, 2 could not run.
    """
    with terminal.patient(), terminal.interruptible():
        try:
            return _act(parse(arguments, called), root)
        except (Refusal, OSError, ImportError, BrokenExecutor) as error:
            print(f"无法运行：{trouble(error)}", file=sys.stderr)
        except KeyboardInterrupt:
            print("已中止。", file=sys.stderr)
        return REFUSED


def _act(options: argparse.Namespace, root: Path) -> int:
    command = COMMANDS[options.command]
    folder: Path = options.folder or root
    if not folder.is_dir():
        raise Refusal(f"没有文件夹 {folder}。")
    project = Project(folder.resolve(), seen=_seen(folder, Path.cwd()) if options.folder else "")
    if options.command != "check":
        gc.enable()  # all others make, or serve, for longer than reading takes
    with alone(project.lock) if command.WRITES else nullcontext():
        return command.act(options, project)


def _seen(folder: Path, here: Path) -> str:
    """What a folder is called from here: the way to it if it is below or that is shorter, else its whole path."""
    whole = folder.resolve()
    way = Path(os.path.relpath(whole, here))
    near = whole.is_relative_to(here.resolve()) or len(str(way)) < len(str(whole))
    return "" if str(way) == "." else (way if near else whole).as_posix()


def parse(arguments: Sequence[str], called: str) -> argparse.Namespace:
    """Read the arguments of the command as it was ``called``; without more, the site is built."""
    made = Parser(prog=called, description="把 standards/ 里的标准编成手册网站与表单。")
    about = "手册所在的文件夹，其中有 standards/（build.py 默认本库，hallbook 默认当前文件夹）"
    made.add_argument("-C", dest="folder", type=Path, metavar="文件夹", help=about)
    made.set_defaults(command="build")
    commands = made.add_subparsers(title="命令", metavar="命令", parser_class=CommandParser)
    said = arguments[2:] if "-C" in arguments[:1] else arguments
    for name in said[:1] if said and said[0] in COMMANDS else COMMANDS if said else ():
        command = COMMANDS[name]
        added = commands.add_parser(name, help=command.ABOUT, description=command.ABOUT)
        added.set_defaults(command=name)
        command.options(added)
    if said and said[0] not in {*COMMANDS, "-h", "--help"} and not said[0].startswith("-C"):
        raise Refusal(none_such("命令", said[0], COMMANDS))
    return made.parse_args(arguments)
