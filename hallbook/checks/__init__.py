"""The rules over an edition. Each is a generator of findings, registered under its id; see ``registry``."""

from hallbook.checks import (
    actions,
    agreement,
    blanks,
    calculations,
    contrast,
    forbidding,
    held,
    layout,
    limits,
    passages,
    quantities,
    reasons,
    references,
    repeats,
    responsibility,
    revision,
    rhythm,
    room,
    scopes,
    situations,
    sourcing,
    structure,
    tiers,
    vi,
    weights,
    wording,
    zones,
)
from hallbook.checks.registry import RULES, Rule, run

__all__ = [
    "RULES", "Rule", "actions", "agreement", "blanks", "calculations", "contrast", "forbidding", "held", "layout", "limits",
    "passages", "quantities", "reasons", "references", "repeats", "responsibility", "revision", "rhythm", "room", "run", "scopes",
    "situations", "sourcing", "structure", "tiers", "vi", "weights", "wording", "zones",
]  # fmt: skip
