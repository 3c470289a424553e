"""What is wrong, where, and what to do about it: the one value that every stage reports faults with."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: path relative to the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: the rule that found it, its place, a Chinese message and, where possible, a hint."""

    rule: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}[{self.rule}] {self.message}"
        return f"{line}\n  提示：{self.hint}" if self.hint else line


class Refusal(Exception):  # noqa: N818 - it is no error of the program, it declines to run
    """The command cannot run at all (a tool is missing, a folder is not writable): one sentence for people."""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by place, then rule, and drop the ones that say the same thing twice."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.place, f.rule, f.message))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the findings that stop a build."""
    return [f for f in findings if f.severity is Severity.ERROR]
