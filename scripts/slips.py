"""Put the slips that editors make into a draft made of the real standards, one at a time, and see what check says.

    .venv/bin/python scripts/slips.py [--only WORDS] [--show]

The draft is the standards with a higher number and no reasons yet. A slip is told as it should be if the finding that
stands first is the expected one at the expected line, and no more findings come with it than the slip has parts.
Prints a row a slip, the median and the most; exit 1 if any is told otherwise. The slips stand in tests/cases/slips.yaml.
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mutate import publish

from hallbook.checks.examine import examine
from hallbook.findings import Finding
from hallbook.project import Project

SLIPS = ROOT / "tests" / "cases" / "slips.yaml"
MOST = 3
"""Findings that a slip may give."""
NUMBER = "9.0"


@dataclass(frozen=True)
class Slip:
    """A slip as the file of slips describes it."""

    name: str
    file: str
    old: str = ""
    new: str = ""
    rule: str = ""
    below: int = 0
    at: str = ""
    says: str = ""
    several: int = 1
    accepted: bool = False
    encode: str = "utf-8"
    crlf: bool = False
    rename: str = ""
    beside: str = ""
    cut: str = ""

    def made(self, text: str) -> tuple[str, int]:
        """Make it in a file's text; give the line, from 1, at which it must be told."""
        if self.cut:
            match = re.search(rf"      - id: {self.cut}\n(?:        .*\n)*", text)
            assert match, self.name
            return text.replace(match[0], "", 1), 0
        if self.rename or self.beside:
            return text, 0
        assert self.old in text, self.name
        line = text[: text.index(self.old)].count("\n") + 1
        return text.replace(self.old, self.new, 1), line + self.below

    def put(self, standards: Path) -> int:
        """Make it in the standards; give the line at which it must be told, 0 if any will do."""
        path = standards / self.file
        text, line = self.made(path.read_text("utf-8"))
        if self.rename:
            path.rename(standards / self.rename)
            return 0
        if self.beside:
            shutil.copy(path, standards / self.beside)
            return 0
        content = text.replace("\n", "\r\n") if self.crlf else text
        path.write_bytes(content.encode(self.encode))
        return 0 if self.at else line


@dataclass(frozen=True)
class Told:
    """What check said of a slip."""

    slip: Slip
    line: int
    findings: list[Finding]

    @property
    def right(self) -> bool:
        """Whether it was told as it should be."""
        if self.slip.accepted:
            return not self.findings
        if not self.findings or len(self.findings) > min(MOST, self.slip.several):
            return False
        first = self.findings[0]
        file = f"standards/{self.slip.at or self.slip.file}"
        return (
            first.rule == self.slip.rule
            and first.place.file == file
            and self.line in (0, first.place.line)
            and str(self.slip.says) in first.message + first.hint
        )


def slips() -> list[Slip]:
    """Read the slips."""
    read = yaml.load(SLIPS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return [Slip(**each) for each in read]


def draft(folder: Path) -> Project:
    """Make the draft: the standards, published as they stand, with a higher number and no changes declared yet."""
    publish(ROOT / "standards", folder)
    path = folder / "standards" / "edition.yaml"
    text = re.sub(r"(?m)^number: .*$", f'number: "{NUMBER}"', path.read_text("utf-8"))
    path.write_text(text.split("\nchanges:")[0] + "\nchanges: []\n", "utf-8")
    return Project(folder)


def told(slip: Slip, project: Project) -> Told:
    """Make a slip in the draft, check it, and take it back."""
    path = project.standards / slip.file
    before = path.read_bytes()
    try:
        line = slip.put(project.standards)
        return Told(slip, line, examine(project).findings)
    finally:
        if new := slip.rename or slip.beside:
            (project.standards / new).unlink()
        path.write_bytes(before)


def row(made: Told) -> str:
    """Give a row of the table."""
    first = made.findings[0] if made.findings else None
    said = f"{first.place} {first.rule}: {first.message}" if first else "-"
    return f"{'' if made.right else 'MISS'}\t{len(made.findings)}\t{made.slip.name}\t{said}"


def main() -> int:
    """Print the table and the figures."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--only", default="", help="slips whose name holds this")
    options.add_argument("--show", action="store_true", help="all findings of each")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = draft(Path(folder))
        assert examine(project).findings == [], [str(f) for f in examine(project).findings][:3]
        made = [told(slip, project) for slip in slips() if chosen.only in slip.name]
    for each in made:
        print(row(each))
        if chosen.show:
            print("\n".join(f"\t\t\t{finding}" for finding in each.findings))
    counts = [len(each.findings) for each in made if not each.slip.accepted]
    missed = sum(not each.right for each in made)
    if counts:
        print(
            f"{len(made)} slips, {len(made) - len(counts)} of them no fault; findings a slip: median "
            f"{statistics.median(counts):g}, most {max(counts)}; told as they should be: {len(made) - missed}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
