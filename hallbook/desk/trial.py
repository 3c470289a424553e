"""What an edit would do, before it is saved: findings beside its fields, and what else it touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hallbook.checks import selections
from hallbook.checks.examine import Examined
from hallbook.desk.book import Book
from hallbook.desk.edits import Draft, Edit, Set, at
from hallbook.desk.fields import NEW
from hallbook.desk.proposals import Proposal
from hallbook.editions.diff import diff
from hallbook.editions.table import Table
from hallbook.findings import Finding, Refusal, Stage
from hallbook.model import Edition
from hallbook.project import Project
from hallbook.reading.document import Document, Path, Tree

SELECTIONS = "selections.json"
Told = dict[str, str]
"""A finding as the page shows it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Edits applied to the standards in memory: the files, the same as they were, what was found before and is now."""

    draft: Draft
    seen: Mapping[str, bytes]
    before: Examined
    now: Examined

    @property
    def files(self) -> dict[str, bytes]:
        """The files to be saved; which clauses each form draws is on record, and the record goes along."""
        files, edition = self.draft.files, self.now.loaded.edition
        if files and edition and SELECTIONS in self.seen and _recorded(self.before):
            record = selections.text(edition).encode()
            files |= {SELECTIONS: record} if record != self.seen[SELECTIONS] else {}
        return files

    @property
    def readable(self) -> bool:
        """Whether the standards can be read, or could not be before either."""
        return self.now.loaded.edition is not None or self.before.loaded.edition is None

    @property
    def table(self) -> Table | None:
        """What it changes."""
        old, new = self.before.loaded.edition, self.now.loaded.edition
        return diff(old, new) if old and new else None


def attempt(book: Book, edits: Sequence[Edit]) -> Trial:
    """Try edits."""
    before = book.examined()
    draft, seen = book.draft()
    draft.apply(edits)
    record = book.project.standards / SELECTIONS
    contents = {**seen, SELECTIONS: record.read_bytes()} if record.is_file() else seen
    return Trial(draft, contents, before, book.tried(draft.files) if draft.changed else before)


def edits(thing: str, changes: Sequence[Mapping[str, Any]], draft: Draft) -> list[Edit]:
    """Read what the form of a thing sends: fields by their ways, what they said and are to say; additions behind all."""
    sets: list[Set] = []
    gone: list[Set] = []
    added: dict[Path, dict[str, int]] = {}
    for change in changes:
        old, new = _tree(change.get("old")), _tree(change.get("new"))
        path = _way(str(change["path"]), thing, draft, added)
        edit = Set(thing, path, old, new)
        (gone if new is None and isinstance(path[-1], int) else sets).append(edit)
    # From the end, so that what stands before keeps its position.
    return [*sets, *sorted(gone, key=lambda each: [str(step).zfill(4) for step in each.path], reverse=True)]


def _way(name: str, thing: str, draft: Draft, added: dict[Path, dict[str, int]]) -> Path:
    """The path that a field is called by; an entry that is not there yet stands behind those that are."""
    path: Path = ()
    for step in name.split("."):
        if step.startswith(NEW):
            there = draft.value(thing, path)
            new = added.setdefault(path, {})
            new.setdefault(step, (len(there) if isinstance(there, list) else 0) + len(new))
            path = (*path, new[step])
        else:
            path = (*path, int(step) if step.isdigit() else step)
    if not path or not path[0]:
        raise Refusal("没有写明改哪一项。")
    if "id" in path:
        raise Refusal("编号不改：不再适用的废止，另写新的。")
    return path


def _tree(value: object) -> Tree | None:
    """A value as files hold it; an empty one is none."""
    if isinstance(value, str):
        return " ".join(value.split("\n")).strip() or None
    if isinstance(value, list):
        kept = [each for each in map(_tree, value) if each is not None]
        return kept or None
    if isinstance(value, dict):
        return {str(key): each for key, one in value.items() if (each := _tree(one)) is not None}
    return None


def beside(trial: Trial, thing: str) -> tuple[dict[str, list[Told]], list[Told]]:
    """Give the findings on a thing by the way to the field, and those that the edit causes elsewhere."""
    file, base = trial.draft.where(thing)
    document = trial.draft.documents[file]
    known = {(each.rule, each.message) for each in trial.before.findings}
    own: dict[str, list[Told]] = {}
    others: list[Told] = []
    for finding in trial.now.findings:
        if finding.stage is Stage.REVISION:
            continue  # asked for when all is reviewed
        path = _within(finding, document, base)
        if path is not None:
            own.setdefault(".".join(map(str, path)), []).append(told(finding, trial))
        elif (finding.rule, finding.message) not in known:
            others.append(told(finding, trial))
    return own, others


def _within(finding: Finding, document: Document, base: Path) -> Path | None:
    """The field of a thing that a finding is about, if any of its places is within that."""
    for place in (finding.place, *finding.also):
        path = at_place(document, place.line, place.column) if place.file == document.file else None
        if path is not None and base and path[: len(base)] == base:
            return path[len(base) :]
        if path is not None and not base and not _held(document, path):
            return path
    return None


def _held(document: Document, path: Path) -> str:
    """The id of the innermost thing that a path leads into."""
    for end in range(len(path), 0, -1):
        held = at(document.data, path[:end])
        if isinstance(held, dict) and isinstance(identity := held.get("id"), str):
            return identity
    return ""


def at_place(document: Document, line: int, column: int) -> Path | None:
    """The path of what stands at a place; of a key and its value the same."""
    found = [path for path, *places in document.positions() if (line, column) in places]
    return max(found, key=len) if found else None


def told(finding: Finding, trial: Trial | None = None) -> Told:
    """A finding for the page: what it says and the thing that it is about."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "place": str(finding.place),
        "thing": owner(finding, trial) if trial else "",
    }


def owner(finding: Finding, trial: Trial) -> str:
    """The id, or the file, that a finding is about."""
    file = finding.place.file.removeprefix("standards/")
    document = trial.draft.documents.get(file)
    if document is None:
        return ""
    path = at_place(document, finding.place.line, finding.place.column)
    return _held(document, path or ()) or file


def _recorded(examined: Examined) -> bool:
    """Whether the record was right before: a wrong one is for people to see."""
    return not any(each.rule == "selection-changed" for each in examined.findings)


def with_proposal(project: Project, proposal: Proposal) -> Edition:
    """The standards with all that is not decided yet of a proposal."""
    return attempt(Book(project), [each.edit for each in proposal.open]).now.loaded.whole()
