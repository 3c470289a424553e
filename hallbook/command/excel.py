"""Write the standards out as a workbook, or take one that came back as a proposal."""

import argparse
from pathlib import Path

from hallbook.command import received
from hallbook.project import Project

ABOUT = "把条款、表单、术语与岗位写成工作簿；改过的收回成一份提案"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Which workbook; and of one that came back, the proposal that it becomes."""
    parser.add_argument("file", type=Path, metavar="工作簿", help="写到或读自的 .xlsx 文件")
    received.options(parser)


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the workbook, or take what was changed in it."""
    from hallbook.desk import workbook
    from hallbook.desk.book import Book
    from hallbook.desk.proposals import FOLDER, Tray

    draft, _ = Book(project).draft()
    if not options.into:
        return received.written(options.file, workbook.xlsx(draft))
    taken = Tray(project.root / FOLDER).reserved()
    return received.proposed(workbook.take(received.read(options.file), draft, taken), options, project)
