"""The formulas of calculations: pure, and the same in the pages' script (assets/js/calculators.js)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from hallbook.model.calculation import Calculation, Formula

MOST_COUNTERS = 500


@dataclass(frozen=True, slots=True)
class Queue:
    """So many counters, the share served in time (0 to 1), the mean wait in minutes, how busy they are (0 to 1)."""

    counters: int
    served: float
    wait: float
    busy: float


def waiting(load: float, counters: int) -> float:
    """Give the probability that a customer has to wait, by Erlang C; ``load`` is below ``counters``."""
    blocked = 1.0
    for k in range(1, counters + 1):
        blocked = load * blocked / (k + load * blocked)
    busy = load / counters
    return blocked / (1 - busy + busy * blocked)


def queue(load: float, handling: float, counters: int, within: float) -> Queue:
    """Say how so many counters serve a load; minutes."""
    wait = waiting(load, counters)
    served = 1 - wait * exp(-(counters - load) * within / handling)
    return Queue(counters, served, wait * handling / (counters - load), load / counters)


@dataclass(frozen=True, slots=True)
class Goal:
    """What is wanted: a share (%) served within so many minutes, and a mean wait of ``longest`` minutes at most."""

    within: float
    share: float
    longest: float


def counters(arrivals: float, period: float, handling: float, goal: Goal) -> Queue | None:
    """Give the fewest counters that reach a goal; None where nobody comes or no number is enough.

    ``arrivals`` come in ``period`` minutes, each takes ``handling`` minutes.
    """
    if min(arrivals, period, handling) <= 0:
        return None
    load = arrivals * handling / period
    for number in range(int(load) + 1, MOST_COUNTERS):
        found = queue(load, handling, number, goal.within)
        if found.served * 100 >= goal.share and found.wait <= goal.longest:
            return found
    return None


def weighted(points: Sequence[float], weights: Sequence[float]) -> float:
    """Give the weighted sum of points of 100; weights in %, brought to their sum."""
    whole = sum(weights)
    return sum(p * w for p, w in zip(points, weights, strict=True)) / whole if whole else 0.0


def share(counts: Sequence[float], weights: Sequence[float]) -> tuple[float, float]:
    """Give the share of those that count, in %, and the sum of all counts."""
    whole = sum(counts)
    counted = sum(c * w for c, w in zip(counts, weights, strict=True))
    return (counted / whole * 100 if whole else 0.0), whole


def results(calculation: Calculation, values: Sequence[float]) -> tuple[str, ...]:
    """Work a calculation out, each result as it is read; a dash where there is none."""
    weights = [each.weight or 0 for each in calculation.entries]
    match calculation.formula:
        case Formula.QUEUE:
            arrivals, period, handling, within, wanted, longest = values
            found = counters(arrivals, period, handling, Goal(within, wanted, longest))
            if found is None:
                return ("—",) * 4
            return (
                str(found.counters),
                f"{fixed(found.served * 100)}%",
                fixed(found.wait),
                f"{fixed(found.busy * 100)}%",
            )
        case Formula.WEIGHTED:
            return (fixed(weighted(values, weights)),)
        case Formula.SHARE:
            rate, whole = share(values, weights)
            return (f"{fixed(rate)}%", fixed(whole, 0))


def fixed(value: float, digits: int = 1) -> str:
    """Write a number with so many digits, halves away from zero, as the script does."""
    scale = 10**digits
    return f"{int(value * scale + 0.5 + 1e-9) / scale:.{digits}f}"
