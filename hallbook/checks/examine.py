"""Read and check a project's standards, with all that stands beside them."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from hallbook import checks
from hallbook.checks import glyphs, questions, selections
from hallbook.checks.registry import Revision
from hallbook.editions import frozen, ownership, record
from hallbook.editions.based import load
from hallbook.editions.diff import differs
from hallbook.findings import Finding, Refusal, Stage, together
from hallbook.model import Edition, Withdrawal
from hallbook.project import Project
from hallbook.reading.standards import Loaded, Places


@dataclass(frozen=True, slots=True)
class Examined:
    """The standards as read, the published editions, and all findings, causes first."""

    loaded: Loaded
    published: list[Edition]
    withdrawn: dict[str, Withdrawal]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Past:
    """What was published before, as far as it was read; what was withdrawn; what is found of all this.

    ``resume`` is the number of an edition that is being published, perhaps once more after a run that was killed.
    """

    kept: frozen.Published
    withdrawn: dict[str, Withdrawal]
    findings: list[Finding]
    resume: str = ""


@contextmanager
def _keeping() -> Iterator[None]:
    """Look for no garbage: nearly all that is read is kept, and to look for it again and again takes a twentieth."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


@_keeping()
def examine(project: Project, resume: str = "", history: bool = True) -> Examined:
    """Read and check the standards against the edition published before them.

    Without ``history`` the editions before the one that is revised are not read, if they are as noted.
    """
    if not project.standards.is_dir():
        raise Refusal(f"没有找到文件夹 {project.standards}。")
    loaded = load(project.standards)
    before = past(project, resume) if history else past(project, resume, partial(_revises, loaded.edition))
    return judged(loaded, before, project)


def past(
    project: Project,
    resume: str = "",
    enough: Callable[[Mapping[str, Withdrawal], Edition], bool] = lambda _withdrawn, _edition: False,
) -> Past:
    """Read what was published, the newest first, until an edition is ``enough``, given what was withdrawn."""
    withdrawn, touched = frozen.withdrawals(project.root)
    kept = frozen.read(project.root, resume=resume, enough=partial(enough, withdrawn))
    apart = ownership.foreign(project.root, kept.numbers)
    return Past(kept, withdrawn, [*kept.findings, *touched, *apart], resume)


def judged(loaded: Loaded, before: Past, project: Project, *, apart: bool = False) -> Examined:
    """Check standards that were read; ``apart`` from what was published before, of which only who publishes is asked."""
    kept, withdrawn = before.kept, before.withdrawn
    findings = [*loaded.findings, *before.findings]
    if loaded.edition and not loaded.edition.chapters:
        findings.append(_empty(loaded))
    if loaded.edition and not kept.findings:
        findings += _forgotten(loaded, kept.numbers, before.resume)
    if loaded.edition:
        former = None if apart else _previous(loaded.edition, kept.editions, withdrawn)
        findings += _beyond_base(checks.run(loaded.edition, loaded.places, former), loaded)
    if loaded.edition and not any(finding.stage is Stage.READING for finding in findings):
        findings += selections.compare(loaded.edition, loaded.places, project.root)
        findings += questions.compare(loaded.asked, loaded.edition, loaded.places)
        findings += glyphs.compare(loaded.edition, loaded.places, project.templates)
    return Examined(loaded, kept.editions, withdrawn, together(findings))


def _beyond_base(found: Sequence[Finding], loaded: Loaded) -> list[Finding]:
    """Leave out what is to be found in the base alone: that is its issuer's to mend."""
    place = loaded.places.base
    if loaded.base is None or not any(finding.place == place for finding in found):
        return list(found)
    alone = {(each.rule, each.message) for each in checks.run(loaded.base, Places(base=place))}
    return [each for each in found if each.place != place or (each.rule, each.message) not in alone]


def revision(examined: Examined) -> Revision | None:
    """The standards as a revision of the edition published before them; None if nothing differs from it."""
    working = examined.loaded.whole()
    previous = _previous(working, examined.published, examined.withdrawn)
    return Revision.of(previous, working, examined.loaded.places) if previous else None


def _empty(loaded: Loaded) -> Finding:
    """Find a handbook that holds nothing, its base included."""
    place = loaded.places.file("edition.yaml", "parts")
    hint = "在 parts 里写至少一篇，列出至少一章。"
    return Finding(rule="unknown-chapter", place=place, message="目次里一章也没有", hint=hint)


def _forgotten(loaded: Loaded, published: Sequence[str], resume: str) -> Iterator[Finding]:
    """Find an edition that ``edition.yaml`` knows as published and that nothing else knows any more."""
    number = loaded.whole().about.published
    if number and number != resume and number not in published:
        yield Finding(
            rule="edition-touched",
            place=loaded.places.file("edition.yaml", "published"),
            message=f"V{number} 发布过，{record.FOLDER} 里却没有它",
            hint="从版本库恢复它的文件与摘要，版本号不可再用；若不是本手册发布的，删去 published 这一行。",
        )


def _revises(working: Edition | None, withdrawn: Mapping[str, Withdrawal], published: Edition) -> bool:
    """Whether the working edition may be a revision of a published one; where it cannot be read, of any."""
    if working is None:
        return True
    number = published.about.number
    return number not in withdrawn and record.key(number) <= record.key(working.about.number)


def _previous(
    working: Edition, published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]
) -> Edition | None:
    """The published edition that the working one is a revision of; none if it is just what was published."""
    older = [edition for edition in published if _revises(working, withdrawn, edition)]
    if not older or (older[-1].about.number == working.about.number and not differs(older[-1], working)):
        return None
    return older[-1]
