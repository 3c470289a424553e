"""Read and check a project's standards, with all that stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from hallbook import checks
from hallbook.checks import glyphs, questions, selections
from hallbook.editions import frozen
from hallbook.editions.diff import differs
from hallbook.findings import Finding, Refusal, Stage, together
from hallbook.model import Edition, Withdrawal
from hallbook.project import Project
from hallbook.reading.standards import Loaded, load


@dataclass(frozen=True, slots=True)
class Examined:
    """The standards as read, the published editions, and all findings, causes first."""

    loaded: Loaded
    published: list[Edition]
    withdrawn: dict[str, Withdrawal]
    findings: list[Finding]


def examine(project: Project) -> Examined:
    """Read and check the standards against the edition published before them."""
    if not project.standards.is_dir():
        raise Refusal(f"没有找到文件夹 {project.standards}。")
    loaded = load(project.standards)
    published, touched = frozen.published(project.root)
    withdrawn, also_touched = frozen.withdrawals(project.root)
    findings = [*loaded.findings, *touched, *also_touched]
    if loaded.edition:
        findings += checks.run(
            loaded.edition,
            loaded.places,
            _previous(loaded.edition, frozen.not_withdrawn(published, withdrawn)),
        )
    if loaded.edition and not any(finding.stage is Stage.READING for finding in findings):
        findings += selections.compare(loaded.edition, loaded.places, project.root)
        findings += questions.compare(loaded.asked, loaded.edition, loaded.places)
        findings += glyphs.compare(loaded.edition, loaded.places, project.templates)
    return Examined(loaded, published, withdrawn, together(findings))


def _previous(working: Edition, published: Sequence[Edition]) -> Edition | None:
    """The published edition that the working one is a revision of; its own frozen state only if it differs from that."""
    number = frozen.key(working.about.number)
    older = [edition for edition in published if frozen.key(edition.about.number) <= number]
    same = older and frozen.key(older[-1].about.number) == number
    if same and (older[-1] == working or not differs(older[-1], working)):
        older.pop()
    return older[-1] if older else None
