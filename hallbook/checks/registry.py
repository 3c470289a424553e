"""The table of rules: id, severity, the generator that finds breaches, and its docstring as documentation."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hallbook.findings import Finding, Place, Severity
from hallbook.load import Places
from hallbook.model import Edition

Breach = tuple[Place, str, str]
Generator = Callable[[Edition, Places], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``find`` gives (place, message, hint) for each breach; its docstring documents the rule."""

    id: str
    severity: Severity
    find: Generator

    def findings(self, edition: Edition, places: Places) -> Iterator[Finding]:
        """Give the rule's findings over an edition."""
        for place, message, hint in self.find(edition, places):
            yield Finding(rule=self.id, place=place, message=message, hint=hint, severity=self.severity)


RULES: dict[str, Rule] = {}


def rule(identity: str, severity: Severity = Severity.ERROR) -> Callable[[Generator], Generator]:
    """Register a generator as the rule with this id; done once, when its module is imported."""

    def register(find: Generator) -> Generator:
        assert identity not in RULES, identity
        RULES[identity] = Rule(identity, severity, find)
        return find

    return register


def run(edition: Edition, places: Places, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """Run rules (all of them by default) over an edition."""
    return [finding for each in (rules or RULES.values()) for finding in each.findings(edition, places)]
