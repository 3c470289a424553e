"""Put on record which clauses each form draws."""

import argparse

from hallbook.checks import selections
from hallbook.checks.examine import examine
from hallbook.command.console import CLEAN
from hallbook.making.files import replace
from hallbook.project import Project

ABOUT = "把各表单所取的条款记录在案"
WRITES = False


def options(_parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def act(_options: argparse.Namespace, project: Project) -> int:
    """Write the record anew."""
    edition = examine(project).loaded.whole()
    replace(project.root / selections.FILE, selections.text(edition).encode())
    print(selections.FILE)
    return CLEAN
