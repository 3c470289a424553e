"""Write the standards out as a workbook, or take one that came back as a proposal."""

import argparse
from pathlib import Path

from hallbook.command.console import CLEAN, FOUND
from hallbook.findings import Refusal
from hallbook.project import Project

ABOUT = "把条款、表单、术语与岗位写成工作簿；改过的收回成一份提案"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Which workbook; and of one that came back, the proposal that it becomes."""
    add = parser.add_argument
    add("file", type=Path, metavar="工作簿", help="写到或读自的 .xlsx 文件")
    add("--into", metavar="提案", help="把改过的工作簿收成这个名称的提案")
    add("--author", metavar="谁", help="谁提出")
    add("--reason", metavar="理由", help="为什么改；接受后作为改动的理由")


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the workbook, or take what was changed in it."""
    from hallbook.desk import workbook
    from hallbook.desk.book import Book
    from hallbook.desk.proposals import FOLDER, Entry, Tray
    from hallbook.making.files import replace

    draft, _ = Book(project).draft()
    if not options.into:
        replace(options.file, workbook.xlsx(draft))
        print(f"已写出 {options.file}；改好之后用 --into 收回。")
        return CLEAN
    if not options.file.is_file():
        raise Refusal(f"没有找到 {options.file}。")
    tray = Tray(project.root / FOLDER)
    made = workbook.take(options.file.read_bytes(), draft, tray.reserved())
    if made.edits:
        tray.begin(options.into, options.author or "", options.reason or "")
        proposal = tray.get(options.into)
        tray.put(options.into, proposal.model_copy(update={"edits": tuple(map(Entry.of, made.edits))}))
    for each in made.left:
        print(each)
    kept = f"{len(made.edits)} 处改动收入 {FOLDER}/{options.into}.yaml" if made.edits else "没有可收的改动"
    print(f"{kept}；{len(made.left)} 处没有收。")
    return FOUND if made.left else CLEAN
