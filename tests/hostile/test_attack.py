"""The table of make attack leaves no number of the report out, and what failed is told as failed."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from support import ROOT

from hostile.attack import NAMED, Table


def test_every_number_of_the_report_has_cases() -> None:
    written = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert set(NAMED) <= set(re.findall(r'attack\("([FU]\d+)"', written))


def report(outcome: str, *said: tuple[str, str]) -> Any:
    flags = {each: each == outcome for each in ("passed", "failed", "skipped")}
    return SimpleNamespace(
        when="call", nodeid=f"x::{outcome}{len(said)}", user_properties=[("attack", "F1\ta word"), *said],
        longreprtext="E  AssertionError: it ran", longrepr=("x", 1, "no browser"), **flags,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (report("passed"), "F1   a word | held"),
        (report("passed", ("told", "无法运行。")), "F1   a word | refused: 无法运行。"),
        (report("failed"), "F1   a word | failed: E  AssertionError: it ran"),
        (report("skipped"), "F1   a word | not tried: no browser"),
    ],
)
def test_a_line_says_what_became_of_a_case(made: Any, line: str) -> None:
    table = Table()
    table.pytest_runtest_logreport(made)
    assert line in table.lines()
    kind = line.partition("| ")[2].partition(":")[0]
    assert f"1 {kind}" in table.lines()[-1]
    assert ("F1" in table.missing) == (kind in ("failed", "not tried"))
