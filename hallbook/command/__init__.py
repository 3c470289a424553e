"""The command line: one file a command, its options beside its act; here they are registered and run."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Protocol

from hallbook.command import (
    build,
    check,
    diff,
    publish,
    rules,
    schema,
    select,
    serve,
    sets,
    verify,
    withdraw,
    zip,
)
from hallbook.command.console import REFUSED
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
    "diff": diff,
    "verify": verify,
    "zip": zip,
    "sets": sets,
    "select": select,
    "rules": rules,
    "schema": schema,
}


def run(arguments: Sequence[str], root: Path) -> int:
    """Run one command in the project at ``root``. Exit code: 0 clean, 1 findings, 2 could not run."""
    options = parser().parse_args(arguments)
    command, project = COMMANDS[options.command], Project(root)
    try:
        with alone(project.lock) if command.WRITES else nullcontext():
            return command.act(options, project)
    except Refusal as refusal:
        print(f"无法运行：{refusal}", file=sys.stderr)
    except OSError as error:
        print(f"无法运行：{_trouble(error)}。", file=sys.stderr)
    except ImportError as error:
        print(f"无法运行：缺少软件包 {error.name}；运行 make setup。", file=sys.stderr)
    except BrokenExecutor:
        print("无法运行：一个工作进程被系统中止，多半是内存不够。", file=sys.stderr)
    except KeyboardInterrupt:
        print("已中止。", file=sys.stderr)
    return REFUSED


def parser() -> argparse.ArgumentParser:
    """Describe the commands; without one, the site is built."""
    made = argparse.ArgumentParser(prog="build.py", description="把 standards/ 里的标准编成手册网站与表单。")
    made.set_defaults(command="build")
    commands = made.add_subparsers(title="命令", metavar="")
    for name, command in COMMANDS.items():
        added = commands.add_parser(name, help=command.ABOUT, description=command.ABOUT)
        added.set_defaults(command=name)
        command.options(added)
    return made


def _trouble(error: OSError) -> str:
    """Say what the system refused: the file and why, or, where a library is missing, its loader's own words."""
    if isinstance(error, PermissionError):
        return f"没有权限使用 {error.filename}"
    if isinstance(error, FileNotFoundError):
        return f"缺少 {error.filename}"
    return f"{error.filename or '系统'}：{error.strerror}" if error.strerror else str(error)
