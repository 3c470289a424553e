"""Preview the standards at work on this machine."""

import argparse

from hallbook.checks.examine import Examined, examine
from hallbook.command.console import tell
from hallbook.findings import Stage, errors
from hallbook.model import Edition
from hallbook.project import Project

ABOUT = "在本机预览，改了就刷新"
WRITES = False


def options(parser: argparse.ArgumentParser) -> None:
    """Describe where the preview is served."""
    parser.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")


def act(options: argparse.Namespace, project: Project) -> int:
    """Serve until it is interrupted."""
    from hallbook.site import preview

    return preview.serve(project, options.port, lambda: worth_showing(examine(project), project))


def worth_showing(examined: Examined, project: Project) -> Edition | None:
    """Print the findings; give the edition if all that is missing is what publishing asks for.

    An editor at work has not yet raised the number, given the reasons or put the selections on record.
    """
    tell(examined.findings, project)
    faulty = any(finding.stage is not Stage.REVISION for finding in errors(examined.findings))
    return None if faulty else examined.loaded.edition
