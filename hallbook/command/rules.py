"""Write the documentation of every rule."""

import argparse

from hallbook.command import rulebook
from hallbook.command.console import CLEAN
from hallbook.making.files import replace
from hallbook.project import Project

ABOUT = "写出 docs/rules.md"
WRITES = False


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def act(_options: argparse.Namespace, project: Project) -> int:
    """Write ``docs/rules.md``."""
    path = project.root / "docs" / "rules.md"
    replace(path, rulebook.markdown().encode())
    print(path.relative_to(project.root))
    return CLEAN
