"""Published editions as files: one canonical JSON each, with digests that show any later touch."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any

from hallbook.editions import format1, formats, ownership, record
from hallbook.editions.record import FOLDER, SUMS, WITHDRAWALS, touched
from hallbook.findings import Finding, Place, Refusal
from hallbook.making.files import replace
from hallbook.model import Edition, EditionFile, Withdrawal, fingerprint
from hallbook.model.clause import UNBINDING
from hallbook.views import sheets

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a file that somebody else wrote can raise."""


def freeze(edition: Edition) -> bytes:
    """Give the frozen form of an edition: all that it says, and digests per clause, per printed form and of the whole."""
    content = edition.model_dump(mode="json")
    digests: dict[str, Any] = {
        "clauses": {clause.id: fingerprint.of_clause(clause) for clause in edition.clauses.values()},
        "forms": {sheet.form.id: sheet.fingerprint for sheet in sheets.sheets(edition)},
    }
    data = {"format": formats.FORMAT, "edition": content, "digests": digests}
    digests["whole"] = fingerprint.digest(data)
    if len(made := _written(data)) > record.MOST_BYTES:
        raise Refusal(
            f"这一版有 {len(made) / 2**20:.0f} MB，超过 {record.MOST_BYTES // 2**20} MB，冻结后读不回来。"
        )
    return made


def content(root: Path, edition: Edition) -> bytes:
    """Give the frozen form of an edition of a project: of a published one its very file, in the format of its day."""
    path = root / FOLDER / f"{edition.about.number}.json"
    there = record.content(path) if path.exists() else b""
    named = ownership.of_frozen(there)
    return there if there and named in (None, ownership.of_edition(edition.about)) else freeze(edition)


def thaw(name: str, content: bytes, trusted: bool = False) -> tuple[Edition | None, list[Finding]]:
    """Read a frozen edition back; a file that was touched is a finding, and gives no edition.

    The digests in a ``trusted`` file, whose own is the one on record, are taken as they are.
    """
    try:
        data = record.data(content)
        edition = formats.read(data)
        whole = trusted or (_written(data) == content and _sound(data, edition))
        changed = [] if whole else sorted(_changed(data))
    except formats.UnknownFormat as error:
        return None, [touched(name, f"格式 {error} 是更新的程序冻结的，这个程序读不了")]
    except _UNREADABLE:
        return None, [record.unreadable(name, content)]
    if edition.about.number != name.removesuffix(".json"):
        return None, [touched(name, f"文件里是 V{edition.about.number}，与文件名不符")]
    if whole:
        return edition, []
    what = "、".join(changed[:5]) or "条款以外的内容"
    return None, [touched(name, f"已发布版本被改动：{what}")]


def _written(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _sound(data: Mapping[str, Any], edition: Edition) -> bool:
    """Whether the digests in a frozen file are those of what else it holds."""
    if formats.number(data) == 1:
        content = data["edition"]
        return bool(data == {"edition": content, "digests": format1.digests(content, edition)})
    digests = dict(data["digests"])
    return bool(digests.pop("whole") == fingerprint.digest({**data, "digests": digests}))


def _changed(data: Mapping[str, Any]) -> Iterator[str]:
    """Name the clauses that do not have the digests which stand in their file."""
    found = {
        clause["id"]: fingerprint.digest(fingerprint.said(clause | dict.fromkeys(UNBINDING)))
        for chapter in data["edition"]["chapters"].values()
        for section in chapter.get("sections", ())
        for clause in section.get("clauses", ())
    }
    stored = data["digests"]["clauses"]
    yield from (name for name in found.keys() | stored.keys() if found.get(name) != stored.get(name))


@dataclass(frozen=True, slots=True)
class Published:
    """The published editions of a project, oldest first: the numbers of all, those that were read, what is wrong."""

    numbers: Sequence[str]
    editions: list[Edition]
    findings: list[Finding]


def published(root: Path, thorough: bool = False, resume: str = "") -> tuple[list[Edition], list[Finding]]:
    """Read all published editions of a project, oldest first; they are complete, or findings say what is not.

    Those of another handbook are left alone.

    A file whose SHA-256 is the one on record is taken as it is, unless ``thorough``; of any other the digests in it are
    worked out again. ``resume`` is the number of an edition that is being published: see ``record.read``.
    """
    found = read(root, thorough, resume)
    return found.editions, found.findings


def read(
    root: Path, thorough: bool = False, resume: str = "", enough: Callable[[Edition], bool] = lambda _: False
) -> Published:
    """Read as ``published`` does, the newest first, until one is ``enough``: what is older and as noted is only named."""
    kept, ours = record.read(root, resume), ownership.of(root)
    editions: list[Edition] = []
    older: list[EditionFile] = []
    findings: list[Finding] = []
    for name in (f"{number}.json" for number in reversed(kept.editions)):
        as_noted = kept.as_noted(name)
        if as_noted and editions and enough(editions[0]) and (about := _about(name, kept.files[name])):
            older += [about] if ours.owns(ownership.of_edition(about)) else []
            continue
        edition, found = thaw(name, kept.files[name], as_noted and not thorough)
        if not ours.owns(
            ownership.of_edition(edition.about) if edition else ownership.of_frozen(kept.files[name])
        ):
            continue
        if not found and not as_noted and name in kept.noted:
            found = [touched(name, f"与 {SUMS} 所记的摘要不符")]
        findings = [*found, *findings]
        editions = [edition, *editions] if edition else editions
    findings = [*kept.findings, *findings]
    told = {finding.place.file for finding in findings}
    known = [*reversed(older), *(edition.about for edition in editions)]
    findings += (gap for gap in _gaps(known) if gap.place.file not in told)
    return Published([about.number for about in known], editions, findings)


def _about(name: str, content: bytes) -> EditionFile | None:
    """What an edition on record says of itself; None if there is more to be said of its file."""
    try:
        data = record.data(content)
        formats.number(data)
        about = EditionFile.model_validate(data["edition"]["about"])
    except _UNREADABLE:
        return None
    return about if about.number == name.removesuffix(".json") else None


def _gaps(known: Sequence[EditionFile]) -> Iterator[Finding]:
    """Give the editions that a later one supersedes and that are not there, whatever else is known of their files."""
    numbers = {about.number for about in known}
    for about in known:
        if about.supersedes and about.supersedes not in numbers:
            yield touched(f"{about.supersedes}.json", f"V{about.number} 所代替的 V{about.supersedes} 不见了")


def withdrawals(root: Path, resume: bool = False) -> tuple[dict[str, Withdrawal], list[Finding]]:
    """Read which published editions were withdrawn, by number; a record that was touched is a finding.

    That of another handbook is named and does not count.
    So is a withdrawal that was killed before its digest was noted, unless it is to ``resume``: it does not count then.
    That the record is missing altogether is told by ``published``.
    """
    kept = record.read(root)
    if WITHDRAWALS not in kept.files:
        return {}, []
    if theirs := ownership.of_withdrawals(root):
        return {}, [ownership.finding(Place(f"{FOLDER}/{WITHDRAWALS}"), "撤回的记录", theirs)]
    content = kept.files[WITHDRAWALS]
    try:
        if kept.as_noted(WITHDRAWALS):
            return _by_number(record.data(content)), []
        former, noted = _former(content), kept.noted.get(WITHDRAWALS)
        if former is None or noted != (record.digest(_record(former)) if former else None):
            return {}, [touched(WITHDRAWALS, f"与 {SUMS} 所记的摘要不符")]
        unfinished = replaced(touched(WITHDRAWALS, "上次撤回没有做完"), hint="再运行一次同样的 withdraw。")
        return _by_number(former), [] if resume else [unfinished]
    except _UNREADABLE:
        return {}, [record.unreadable(WITHDRAWALS, content)]


def _former(content: bytes) -> list[Any] | None:
    """Give a record of withdrawals without its last; None if it is no record."""
    read = record.data(content)
    return read[:-1] if isinstance(read, list) and _record(read) == content else None


def _by_number(read: Sequence[Any]) -> dict[str, Withdrawal]:
    return {act.edition: act for act in map(Withdrawal.model_validate, read)}


def _record(acts: Sequence[Any]) -> bytes:
    return (json.dumps(acts, ensure_ascii=False, indent=1) + "\n").encode()


def withdraw(root: Path, all_of_them: Sequence[Withdrawal]) -> Path:
    """Write the record of withdrawals, and note its digest; give its file."""
    content = _record([withdrawal.model_dump(mode="json") for withdrawal in all_of_them])
    replace(root / FOLDER / WITHDRAWALS, content)
    record.note(root, WITHDRAWALS, content)
    return root / FOLDER / WITHDRAWALS


def not_withdrawn(editions: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]) -> list[Edition]:
    """The editions that were not withdrawn, in their order."""
    return [edition for edition in editions if edition.about.number not in withdrawn]
