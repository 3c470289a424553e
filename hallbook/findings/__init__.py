"""What is wrong, where it stands and what to do; and how it is told."""

from hallbook.findings.finding import (
    Finding,
    Place,
    Refusal,
    Severity,
    Stage,
    beneath,
    errors,
    in_order,
    listed,
    shortened,
    together,
)

__all__ = [
    "Finding", "Place", "Refusal", "Severity", "Stage", "beneath", "errors", "in_order", "listed", "shortened", "together",
]  # fmt: skip
