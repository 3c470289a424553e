"""Write the handbook as a Word document with its revisions, or take one that came back as a proposal."""

import argparse
from pathlib import Path

from hallbook.checks.examine import examine
from hallbook.command import received
from hallbook.command.diff import called
from hallbook.project import Project

ABOUT = "把手册写成带修订标记的 Word 文件；改过的收回成一份提案"
WRITES = True


def options(parser: argparse.ArgumentParser) -> None:
    """Which document and editions; and of one that came back, the proposal that it becomes."""
    add = parser.add_argument
    add("file", type=Path, metavar="文件", help="写到或读自的 .docx 文件")
    add("--of", metavar="版本", help="写哪一版，或哪份提案（默认为正在编写的一版）")
    add("--since", metavar="旧版", help="以修订标记写出与这一版的不同")
    received.options(parser)


def act(options: argparse.Namespace, project: Project) -> int:
    """Write the document, or take what was changed in it."""
    from hallbook.desk import word

    examined = examine(project)
    if not options.into:
        new = called(options.of, examined, project)
        old = called(options.since, examined, project) if options.since else None
        return received.written(options.file, word.docx(new, old))
    made = word.take(received.read(options.file), examined.loaded.whole())
    return received.proposed(made, options, project)
