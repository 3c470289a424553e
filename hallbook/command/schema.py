"""Write the JSON Schema of every kind of standards file."""

import argparse

from hallbook.command.console import CLEAN
from hallbook.project import Project

ABOUT = "写出各类文件的 JSON Schema，供编辑器补全"
WRITES = False


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def act(_options: argparse.Namespace, project: Project) -> int:
    """Write ``schemas/``."""
    from hallbook.reading import schema

    for path in schema.write(project.root / "schemas"):
        print(path.relative_to(project.root))
    return CLEAN
