"""What is wrong, where, and what to do about it: the one value that every stage reports faults with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Stage(IntEnum):
    """How far the standards were understood when a fault showed; an earlier one may be the cause of later ones."""

    READING = 0
    NAMING = 1
    WITHIN = 2
    """One thing beside itself; in ``CONTENT`` things beside each other."""
    CONTENT = 3
    REVISION = 4


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: path relative to the project, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


LONGEST = 2000
MOST_LISTED = 40


def shortened(text: str, most: int) -> str:
    """Leave out the middle of a long text."""
    left = len(text) - most
    return f"{text[: most * 2 // 3]}…（略{left}字）…{text[-most // 3 :]}" if left > 0 else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: the rule that found it, its place, a Chinese message and, where possible, a hint.

    ``also`` holds the other places of the same fault, in order. A message of more than ``LONGEST`` characters is cut.
    """

    rule: str
    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    stage: Stage = Stage.CONTENT
    also: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        for name in ("message", "hint"):
            object.__setattr__(self, name, shortened(getattr(self, name), LONGEST))

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}[{self.rule}] {self.message}"
        return f"{line}\n  提示：{self.hint}" if self.hint else line


class Refusal(Exception):  # noqa: N818 - it is no error of the program, it declines to run
    """The command cannot run at all (a tool is missing, a folder is not writable): one sentence for people."""


def listed(names: Sequence[str]) -> str:
    """List names, of very many the first."""
    shown = "、".join(names[:MOST_LISTED])
    return f"{shown}等 {len(names)} 项" if len(names) > MOST_LISTED else shown


def beneath(finding: Finding, folder: str) -> Finding:
    """Give a finding whose files are called by the folder that they are in besides."""
    places = [replace(place, file=f"{folder}/{place.file}") for place in (finding.place, *finding.also)]
    return replace(finding, place=places[0], also=tuple(places[1:]))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by stage, so that a cause precedes its consequences, then by place, and drop what is said twice."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.stage, f.place, f.rule, f.message))


def together(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that say the same of several places: it stands at the first and names the others."""
    same: dict[tuple[str, str], list[Finding]] = {}
    for finding in in_order(findings):
        same.setdefault((finding.rule, finding.message), []).append(finding)
    return [
        replace(first, also=(*first.also, *(f.place for f in others))) if others else first
        for first, *others in same.values()
    ]


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the findings that stop a build."""
    return [f for f in findings if f.severity is Severity.ERROR]
