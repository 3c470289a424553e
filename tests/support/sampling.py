"""How much the tests, which are run at every change, try of what is many: ``make test-whole`` tries all."""

import os
from collections.abc import Sequence
from typing import TypeVar

WHOLE = "HALLBOOK_WHOLE"
"""In the environment where nothing is left out."""

T = TypeVar("T")


def some(cases: Sequence[T], share: int, first: int = 0) -> Sequence[T]:
    """Give one in so many cases, from the one at ``first``; or all."""
    return cases[first % every(share) :: every(share)]


def every(share: int) -> int:
    """Give the step from case to case: 1 where nothing is left out."""
    return 1 if os.environ.get(WHOLE) else share
