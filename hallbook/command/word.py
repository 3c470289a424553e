"""Write the handbook as a Word document with its revisions, or take one that came back as a proposal."""

import argparse
from pathlib import Path

from hallbook.checks.examine import examine
from hallbook.command.console import CLEAN, FOUND
from hallbook.command.diff import called
from hallbook.findings import Refusal
from hallbook.project import Project

ABOUT = "把手册写成带修订标记的 Word 文件；改过的收回成一份提案"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Which document and editions; and of one that came back, the proposal that it becomes."""
    add = parser.add_argument
    add("file", type=Path, metavar="文件", help="写到或读自的 .docx 文件")
    add("--of", metavar="版本", help="写哪一版，或哪份提案（默认为正在编写的一版）")
    add("--since", metavar="旧版", help="以修订标记写出与这一版的不同")
    add("--into", metavar="提案", help="把改过的文件收成这个名称的提案")
    add("--author", metavar="谁", help="谁提出")
    add("--reason", metavar="理由", help="为什么改；接受后作为改动的理由")


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the document, or take what was changed in it."""
    from hallbook.desk import word
    from hallbook.desk.proposals import FOLDER, Entry, Tray
    from hallbook.making.files import replace

    examined = examine(project)
    if not options.into:
        new = called(options.of, examined, project)
        old = called(options.since, examined, project) if options.since else None
        replace(options.file, word.docx(new, old))
        print(f"已写出 {options.file}；改好之后用 --into 收回。")
        return CLEAN
    if not options.file.is_file():
        raise Refusal(f"没有找到 {options.file}。")
    made = word.take(options.file.read_bytes(), examined.loaded.whole())
    if made.edits:
        tray = Tray(project.root / FOLDER)
        tray.begin(options.into, options.author or "", options.reason or "")
        proposal = tray.get(options.into)
        tray.put(options.into, proposal.model_copy(update={"edits": tuple(map(Entry.of, made.edits))}))
    for each in (*made.left, *made.remarks):
        print(each)
    kept = f"{len(made.edits)} 处改动收入 {FOLDER}/{options.into}.yaml" if made.edits else "没有可收的改动"
    print(f"{kept}；{len(made.left)} 处没有收，{len(made.remarks)} 条意见。")
    return FOUND if made.left else CLEAN
