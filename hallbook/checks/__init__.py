"""The rules over an edition. Each is a generator of findings, registered under its id; see ``registry``."""

from hallbook.checks import references, sourcing, structure
from hallbook.checks.registry import RULES, Rule, run

__all__ = ["RULES", "Rule", "references", "run", "sourcing", "structure"]
