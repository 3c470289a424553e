"""What the commands share that write a file for an office program and take it back as a proposal."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from hallbook.command.console import CLEAN, FOUND
from hallbook.findings import Refusal
from hallbook.project import Project

if TYPE_CHECKING:
    from hallbook.desk.office import Taken


def options(parser: argparse.ArgumentParser) -> None:
    """Describe the proposal that a file becomes."""
    parser.add_argument("--into", metavar="提案", help="把改过的文件收成这个名称的提案")
    parser.add_argument("--author", metavar="谁", help="谁提出")
    parser.add_argument("--reason", metavar="理由", help="为什么改；接受后作为改动的理由")


def written(file: Path, content: bytes) -> int:
    """Write the file."""
    from hallbook.making.files import replace

    replace(file, content)
    print(f"已写出 {file}；改好之后用 --into 收回。")
    return CLEAN


def read(file: Path) -> bytes:
    """Read what came back."""
    if not file.is_file():
        raise Refusal(f"没有找到 {file}。")
    return file.read_bytes()


def proposed(made: "Taken", options: argparse.Namespace, project: Project) -> int:
    """Put what was changed into a proposal, and say what was not."""
    from hallbook.desk.proposals import FOLDER, Entry, Tray

    if made.edits:
        tray = Tray(project.root / FOLDER)
        tray.begin(options.into, options.author or "", options.reason or "")
        edits = tuple(map(Entry.of, made.edits))
        tray.put(options.into, tray.get(options.into).model_copy(update={"edits": edits}))
    for each in (*made.left, *(made.remarks or ())):
        print(each)
    kept = f"{len(made.edits)} 处改动收入 {FOLDER}/{options.into}.yaml" if made.edits else "没有可收的改动"
    remarked = f"，{len(made.remarks)} 条意见" if made.remarks is not None else ""
    print(f"{kept}；{len(made.left)} 处没有收{remarked}。")
    return FOUND if made.left else CLEAN
