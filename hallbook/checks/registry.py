"""The table of rules: id, severity, the generator that finds breaches, and its docstring as documentation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Self

from hallbook.checks import suppression, words
from hallbook.editions.diff import Difference, differing
from hallbook.findings import Finding, Place, Severity, Stage
from hallbook.model import Edition
from hallbook.reading.standards import Places

Breach = tuple[Place, str, str] | tuple[Place, str, str, tuple[Place, ...]]
"""A place, a message, a hint and, of one fault at many places, the other places."""
Generator = Callable[[Edition, Places], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Revision:
    """An edition against the one published before it, with what differs by its id."""

    old: Edition
    new: Edition
    places: Places
    differing: Mapping[str, Difference]

    @classmethod
    def of(cls, old: Edition, new: Edition, places: Places) -> Self:
        """Compare an edition with the one published before it."""
        return cls(old, new, places, differing(old, new))


RevisionGenerator = Callable[[Revision], Iterator[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its generator gives (place, message, hint) for each breach; its docstring documents the rule.

    A rule either looks at one edition (``find``) or at a revision of a published one (``find_in_revision``).
    """

    id: str
    severity: Severity
    stage: Stage
    documentation: str
    find: Generator | None = None
    find_in_revision: RevisionGenerator | None = None

    def findings(self, edition: Edition, places: Places, revision: Revision | None) -> Iterator[Finding]:
        """Give the rule's findings over an edition and, where there is one, its revision."""
        breaches: Iterator[Breach] = iter(())
        if self.find:
            breaches = self.find(edition, places)
        elif self.find_in_revision and revision:
            breaches = self.find_in_revision(revision)
        for place, message, hint, *also in breaches:
            yield Finding(
                rule=self.id,
                place=place,
                message=message,
                hint=hint,
                severity=self.severity,
                stage=self.stage,
                also=also[0] if also else (),
            )


RULES: dict[str, Rule] = {}


def rule(
    identity: str, severity: Severity = Severity.ERROR, stage: Stage = Stage.CONTENT
) -> Callable[[Generator], Generator]:
    """Register a generator over an edition as the rule with this id."""

    def register(find: Generator) -> Generator:
        _add(Rule(identity, severity, stage, find.__doc__ or "", find=find))
        return find

    return register


def revision_rule(
    identity: str, severity: Severity = Severity.ERROR, stage: Stage = Stage.REVISION
) -> Callable[[RevisionGenerator], RevisionGenerator]:
    """Register a generator over a revision as the rule with this id."""

    def register(find: RevisionGenerator) -> RevisionGenerator:
        _add(Rule(identity, severity, stage, find.__doc__ or "", find_in_revision=find))
        return find

    return register


def _add(made: Rule) -> None:
    assert made.id not in RULES, made.id
    RULES[made.id] = made


def run(
    edition: Edition, places: Places, previous: Edition | None = None, rules: Iterable[Rule] | None = None
) -> list[Finding]:
    """Run rules (all by default) over an edition; ``previous`` is the edition published before it.

    While something is gone that was published, only that is found: it would be missed a hundred times.
    """
    revision = Revision.of(previous, edition, places) if previous else None
    chosen = sorted(rules or RULES.values(), key=lambda each: each.stage)
    found: list[Finding] = []
    for stage, those in groupby(chosen, key=lambda each: each.stage):
        found += [f for each in those for f in each.findings(edition, places, revision)]
        if stage is Stage.READING and found:
            return found
    if rules is None:
        found += words.compare(edition, places)
    return suppression.apply(found, edition, places, every_rule=rules is None)
