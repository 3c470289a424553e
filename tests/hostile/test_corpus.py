"""Each of the faulty standards gives its finding at its place, in 2 s and 300 MB."""

from pathlib import Path

import pytest

from hostile.corpus import MOST_MB, MOST_SECONDS, Case, cases, outcome

CASES = cases()


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_faulty_file_is_named(case: Case, tiny: Path) -> None:
    case.spoil(tiny)
    made = outcome(tiny)
    assert (case.file, case.rule, case.line) in made.found, sorted(made.found)
    assert made.seconds < MOST_SECONDS
    assert made.megabytes < MOST_MB
