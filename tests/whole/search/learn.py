"""Learn when to say that the handbook does not answer: print ``doubt`` for asked.yaml.

python tests/whole/search/learn.py    A logistic regression over the signs that the page computes; of the sets with a half that
tuning must not look at, the other half counts. The bias is lowered so that few questions with an answer are refused.
"""

import math
import sys
from collections.abc import Sequence

import measure

SIGNS = ("score", "covered", "length", "like", "unknown")
STEPS, RATE, SMALL = 4000, 0.5, 0.002
"""How often and how far the coefficients move, and how much large ones are held back."""
REFUSED = 0.01
"""The share of questions with an answer that may be refused."""


def learnt(rows: Sequence[Sequence[float]], none: Sequence[bool]) -> list[float]:
    """Give a coefficient for each sign, then the bias, by gradient descent on signs brought to one scale."""
    count, width = len(rows), len(rows[0])
    mean = [sum(row[at] for row in rows) / count for at in range(width)]
    spread = [math.sqrt(sum((row[at] - mean[at]) ** 2 for row in rows) / count) or 1 for at in range(width)]
    scaled = [[(row[at] - mean[at]) / spread[at] for at in range(width)] + [1.0] for row in rows]
    found = [0.0] * (width + 1)
    for _ in range(STEPS):
        steps = [SMALL * each for each in found[:-1]] + [0.0]
        for row, wanted in zip(scaled, none, strict=True):
            said = 1 / (1 + math.exp(-sum(a * b for a, b in zip(found, row, strict=True))))
            for at, value in enumerate(row):
                steps[at] += (said - wanted) * value / count
        found = [each - RATE * step for each, step in zip(found, steps, strict=True)]
    plain = [each / far for each, far in zip(found, spread, strict=False)]
    return [*plain, found[-1] - sum(a * b for a, b in zip(plain, mean, strict=True))]


def main() -> int:
    """Print the coefficients as they stand in asked.yaml."""
    loaded = measure.load(measure.ROOT / "standards")
    whole = (measure.QUERIES, measure.PRACTICE, measure.HELD_OUT, measure.BLIND)
    put = [query for path in whole for query in measure.queries(loaded, path)]
    put += [
        query for path in (*measure.FRESH, *measure.LATER) for query in measure.queries(loaded, path)[1::2]
    ]
    shown = [
        (query, each["signs"])
        for query, each in zip(put, measure.asked(loaded, [query.ask for query in put]), strict=True)
        if each.get("signs") and not each["situations"]
    ]
    rows = [[signs[name] for name in SIGNS] for _, signs in shown]
    none = [not query.find for query, _ in shown]
    *parts, bias = learnt(rows, none)
    sums = sorted(
        sum(a * b for a, b in zip(parts, row, strict=True))
        for row, nothing in zip(rows, none, strict=True)
        if not nothing
    )
    bias = min(bias, -sums[int(len(sums) * (1 - REFUSED))])
    print(
        ", ".join(f"{name}: {part:.3f}" for name, part in zip((*SIGNS, "bias"), (*parts, bias), strict=True))
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
