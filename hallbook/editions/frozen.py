"""Published editions as files: one canonical JSON each, with digests that show any later touch."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hallbook.editions import format1, formats
from hallbook.findings import Finding, Place
from hallbook.making.files import replace
from hallbook.model import Edition, Withdrawal, fingerprint
from hallbook.views import sheets

FOLDER = "standards/editions"
SUMS = "SHA256SUMS"
WITHDRAWALS = "withdrawals.json"


def key(number: str) -> tuple[int, ...]:
    """Order edition numbers as numbers: 1.2 comes before 1.10."""
    return tuple(int(part) for part in number.split("."))


def freeze(edition: Edition) -> bytes:
    """Give the frozen form of an edition: all that it says, and digests per clause, per printed form and of the whole."""
    content = edition.model_dump(mode="json")
    digests: dict[str, Any] = {
        "clauses": {clause.id: fingerprint.of_clause(clause) for clause in edition.clauses.values()},
        "forms": {sheet.form.id: sheet.fingerprint for sheet in sheets.sheets(edition)},
    }
    data = {"format": formats.FORMAT, "edition": content, "digests": digests}
    digests["whole"] = fingerprint.digest(data)
    return _written(data)


def content(root: Path, edition: Edition) -> bytes:
    """Give the frozen form of an edition of a project: of a published one its very file, in the format of its day."""
    path = root / FOLDER / f"{edition.about.number}.json"
    return path.read_bytes() if path.exists() else freeze(edition)


def thaw(file: str, content: bytes) -> tuple[Edition | None, list[Finding]]:
    """Read a frozen edition back; a file that was touched is a finding, and gives no edition."""
    try:
        data = json.loads(content)
        edition = formats.read(data)
        whole = _written(data) == content and _sound(data, edition)
        changed = sorted(_changed(data))
    except formats.UnknownFormat as error:
        return None, [_touched(file, f"格式 {error} 是更新的程序冻结的，这个程序读不了")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return None, [_touched(file, f"已发布版本的文件读不出来（{type(error).__name__}）")]
    if whole:
        return edition, []
    what = "、".join(changed[:5]) or "条款以外的内容"
    return None, [_touched(file, f"已发布版本被改动：{what}")]


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
        clause["id"]: fingerprint.digest(fingerprint.said({**clause, "suppress": None}))
        for chapter in data["edition"]["chapters"].values()
        for section in chapter.get("sections", ())
        for clause in section.get("clauses", ())
    }
    stored = data["digests"]["clauses"]
    yield from (name for name in found.keys() | stored.keys() if found.get(name) != stored.get(name))


def published(root: Path, thorough: bool = False) -> tuple[list[Edition], list[Finding]]:
    """Read all published editions of a project, oldest first.

    A file whose SHA-256 is the one noted when it was published is taken as it is, unless ``thorough``; of any other the
    digests in it are worked out again.
    """
    editions, findings = [], []
    noted = _noted(root)
    for path in sorted((root / FOLDER).glob("[0-9]*.json"), key=lambda path: key(path.stem)):
        content = path.read_bytes()
        as_noted = noted.get(path.name) == hashlib.sha256(content).hexdigest()
        if as_noted and not thorough:
            editions.append(formats.read(json.loads(content)))
            continue
        edition, found = thaw(f"{FOLDER}/{path.name}", content)
        findings += found
        if not found and not as_noted:
            findings.append(_touched(f"{FOLDER}/{path.name}", f"与 {SUMS} 所记的摘要不符"))
        if edition:
            editions.append(edition)
    return editions, findings


def withdrawals(root: Path, resume: bool = False) -> tuple[dict[str, Withdrawal], list[Finding]]:
    """Read which published editions were withdrawn, by number; a record that was touched is a finding.

    So is a withdrawal that was killed before its digest was noted, unless it is to ``resume``: it does not count then.
    """
    path = root / FOLDER / WITHDRAWALS
    noted = _noted(root).get(WITHDRAWALS)
    if not path.exists():
        return {}, [_touched(f"{FOLDER}/{WITHDRAWALS}", "撤回记录不见了")] if noted else []
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() == noted:
        return _by_number(json.loads(content)), []
    former = _former(content)
    if former is None or noted != (hashlib.sha256(_record(former)).hexdigest() if former else None):
        return {}, [_touched(f"{FOLDER}/{WITHDRAWALS}", f"与 {SUMS} 所记的摘要不符")]
    hint = "再运行一次同样的 withdraw。"
    unfinished = Finding(
        rule="edition-touched", place=Place(f"{FOLDER}/{WITHDRAWALS}"), message="上次撤回没有做完", hint=hint
    )
    return _by_number(former), [] if resume else [unfinished]


def _former(content: bytes) -> list[Any] | None:
    """Give a record of withdrawals without its last; None if it is no record."""
    try:
        read = json.loads(content)
    except ValueError:
        return None
    return read[:-1] if isinstance(read, list) and _record(read) == content else None


def _by_number(read: Sequence[Any]) -> dict[str, Withdrawal]:
    return {act.edition: act for act in map(Withdrawal.model_validate, read)}


def _record(acts: Sequence[Any]) -> bytes:
    return (json.dumps(acts, ensure_ascii=False, indent=1) + "\n").encode()


def withdraw(root: Path, all_of_them: Sequence[Withdrawal]) -> Path:
    """Write the record of withdrawals, and note its digest; give its file."""
    content = _record([withdrawal.model_dump(mode="json") for withdrawal in all_of_them])
    replace(root / FOLDER / WITHDRAWALS, content)
    note(root, WITHDRAWALS, content)
    return root / FOLDER / WITHDRAWALS


def not_withdrawn(editions: Sequence[Edition], withdrawn: Mapping[str, Withdrawal]) -> list[Edition]:
    """The editions that were not withdrawn, in their order."""
    return [edition for edition in editions if edition.about.number not in withdrawn]


def note(root: Path, name: str, content: bytes) -> None:
    """Note the SHA-256 of a published edition's file, in the form that ``sha256sum -c`` reads."""
    noted = {**_noted(root), name: hashlib.sha256(content).hexdigest()}
    by_number = sorted(noted, key=lambda name: key(name.removesuffix(".json")) if name[0].isdigit() else ())
    lines = [f"{noted[name]}  {name}\n" for name in by_number]
    replace(root / FOLDER / SUMS, "".join(lines).encode())


def _noted(root: Path) -> dict[str, str]:
    path = root / FOLDER / SUMS
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _touched(file: str, message: str) -> Finding:
    hint = "已发布的版本不可改动；从版本库恢复这个文件，改动写进新版本。"
    return Finding(rule="edition-touched", place=Place(file), message=message, hint=hint)
