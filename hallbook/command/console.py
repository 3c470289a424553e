"""What commands say: findings, sizes, what is under way; and their exit codes."""

import sys
from collections.abc import Callable, Sequence

from hallbook.checks.examine import Examined
from hallbook.findings import Finding, errors, reports
from hallbook.model import Edition
from hallbook.project import Project

CLEAN, FOUND, REFUSED = 0, 1, 2


def tell(findings: Sequence[Finding], project: Project) -> None:
    """Print findings for people."""
    print(reports.text(findings, project.root), end="")


def sound(examined: Examined, project: Project) -> Edition | None:
    """Print the findings; give the edition only if no error stands in its way."""
    tell(examined.findings, project)
    return None if errors(examined.findings) else examined.loaded.edition


def size(edition: Edition) -> str:
    """Say how much an edition holds."""
    return f"V{edition.about.number}：{len(edition.chapters)} 章，{len(edition.clauses)} 条，{len(edition.forms)} 种记录"


class progress:  # noqa: N801 - it is used as a function
    """Say what is done: a moving line on a terminal, plain lines elsewhere."""

    def __enter__(self) -> Callable[[str], None]:
        self.status = None
        if sys.stdout.isatty():
            from rich.console import Console

            self.status = Console().status("开始")
            self.status.start()
        return self._say

    def _say(self, text: str) -> None:
        if self.status:
            self.status.update(text)
        else:
            print(text, flush=True)

    def __exit__(self, *_: object) -> None:
        if self.status:
            self.status.stop()
