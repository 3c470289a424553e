"""Each of the faulty standards gives its finding at its place, in 2 s of the processor and, the large ones, in 300 MB."""

from pathlib import Path

import pytest

from hostile.corpus import HANGS, MOST_MB, MOST_SECONDS, Case, cases, outcome

CASES = cases()


def test_there_are_enough_cases_and_none_twice() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 150


@pytest.mark.timeout(HANGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.attack("F6", named=())
def test_a_faulty_file_is_named(case: Case, tiny: Path) -> None:
    made = outcome(case, tiny)
    assert (case.file, case.rule, case.line) in made.found, sorted(made.found)
    assert made.seconds < MOST_SECONDS
    assert made.megabytes < MOST_MB
    assert case.large == (made.megabytes > 0)
