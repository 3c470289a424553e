"""What commands say: findings, sizes, what is under way; and their exit codes."""

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path

from hallbook.checks.examine import Examined
from hallbook.findings import Finding, Refusal, beneath, errors, reports, shortened
from hallbook.findings.system import reason
from hallbook.model import Edition
from hallbook.project import Project

CLEAN, FOUND, REFUSED = 0, 1, 2
LONGEST = 600
"""Characters of the sentence with which a command refuses."""


def tell(findings: Sequence[Finding], project: Project, form: str = "text") -> None:
    """Print findings for people, or in another form; files are called so that they are found from here."""
    told = [beneath(finding, project.seen) for finding in findings] if project.seen else findings
    print(reports.FORMATS[form](told, Path.cwd() if project.seen else project.root), end="")


def sound(examined: Examined, project: Project) -> Edition | None:
    """Print the findings; give the edition only if no error stands in its way."""
    tell(examined.findings, project)
    return None if errors(examined.findings) else examined.loaded.edition


def size(edition: Edition) -> str:
    """Say how much an edition holds."""
    return f"V{edition.about.number}：{len(edition.chapters)} 章，{len(edition.clauses)} 条，{len(edition.forms_in_force)} 种记录"


def progress(what: str) -> None:
    """Say what is done."""
    print(what, flush=True)


def trouble(error: Exception) -> str:
    """Say in one sentence why a command cannot go on; what was given stands in it as it can be seen, and not without end."""
    seen = (
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in _why(error)
    )
    return shortened("".join(seen), LONGEST)


def _why(error: Exception) -> str:
    match error:
        case Refusal():
            return str(error)
        case OSError(filename=name) if name:
            return f"{name}：{reason(error)}。"
        case OSError(errno=int()):
            return f"{reason(error)}。"
        case ImportError(name=str(name)):
            return f"缺少软件包 {name}；运行 make setup。"
        case BrokenExecutor():
            return "一个工作进程被系统中止，多半是内存不够。"
    return str(error)
