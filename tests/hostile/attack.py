"""Run all attacks that the tests know and print one table: each held, refused with a sentence, or failed; each guard needed."""

import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.sampling import WHOLE

NAMED = [*(f"F{n}" for n in range(1, 17)), *(f"U{n}" for n in range(1, 15))]
"""The numbers of the report that the attacks came from."""
FURTHER = 100
"""Cases of our own that there are at least."""


class Table:
    """Gathers what became of each case while pytest runs them."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, str, str]] = {}
        self.guards: dict[str, tuple[str, str]] = {}
        self.counts: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what became of one case; what failed before or after it has failed as well."""
        if report.when != "call" and report.passed:
            return
        said = dict(report.user_properties)
        became = f"refused: {said['told']}" if "told" in said else "held"
        became = f"failed: {report.longreprtext.strip().splitlines()[-1]}" if report.failed else became
        became = f"not tried: {_why(report)}" if report.skipped else became
        for name, value in report.user_properties:
            if name == "counted" and report.passed:
                self.counts.append(str(value))
            if name == "attack":
                number, case = str(value).split("\t")
                self.rows[f"{report.nodeid} {value}"] = number, case, became
            if name == "guard":
                what, harm = str(value).split("\t")
                self.guards[report.nodeid] = what, harm if report.passed else became

    def lines(self) -> list[str]:
        """Give the table, the guards and the totals."""
        rows = sorted(self.rows.values(), key=lambda row: (_order(row[0]), row[1]))
        told = [f"{number:4} {case} | {became[:150]}" for number, case, became in rows]
        told += ["", *(f"guard {what} | without it {harm}" for what, harm in sorted(self.guards.values()))]
        became = Counter(row[2].split(":")[0] for row in rows)
        ours = sum(number.endswith("+") for number, _, _ in rows)
        sums = ", ".join(f"{became[name]} {name}" for name in ("held", "refused", "failed", "not tried"))
        return [*told, "", *self.counts, f"{len(self.guards)} guards, each needed" if self.guards else "",
                f"{len(rows)} cases, {len(rows) - ours} named and {ours} further ones: {sums}"]  # fmt: skip

    @property
    def missing(self) -> list[str]:
        """The numbers of the report without a case."""
        tried = {
            number.rstrip("+")
            for number, _, became in self.rows.values()
            if became.startswith(("held", "refused"))
        }
        return [number for number in NAMED if number not in tried]

    @property
    def further(self) -> int:
        """The cases of our own."""
        return sum(number.endswith("+") for number, _, _ in self.rows.values())


def _why(report: pytest.TestReport) -> str:
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _order(number: str) -> tuple[str, int, str]:
    return number[:1], int(re.sub(r"\D", "", number) or 99), number


def main() -> int:
    """Run the cases; 0 if none failed, each number of the report has one and there are enough further ones."""
    os.chdir(ROOT)
    # A script's own folder leads the way, and a module in it has the name of a package of the tests.
    sys.path[:] = [path for path in sys.path if Path(path).resolve() != Path(__file__).resolve().parent]
    os.environ[WHOLE] = "1"
    table = Table()
    chosen = sys.argv[1:] or ["tests"]
    code = pytest.main(["-m", "attack or guard", "-q", "--no-header", "--tb=short", *chosen], plugins=[table])
    print("\n".join(table.lines()))
    if missing := table.missing:
        print(f"no case of {', '.join(missing)}")
    whole = not sys.argv[1:]
    return 1 if code or (whole and (missing or table.further < FURTHER)) else 0


if __name__ == "__main__":
    sys.exit(main())
