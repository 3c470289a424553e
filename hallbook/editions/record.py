"""The record of what was published: a digest for each file of ``standards/editions``, and whether all are there."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hallbook.findings import Finding, Place, system
from hallbook.making.files import replace

RULES = {
    "edition-touched": ("A published edition is as it was frozen.", "已发布的版本不应改动。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

FOLDER = "standards/editions"
SUMS = "SHA256SUMS"
WITHDRAWALS = "withdrawals.json"
MOST_BYTES = 16 * 2**20
MOST_VALUES = 1_000_000
MOST_FAULTS = 20
"""Faulty lines of the digests that are told: more are those of another file."""
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_NUMBER = r"((?:0|[1-9]\d{0,2})\.(?:0|[1-9]\d{0,2})(?:\.[1-9]\d?)?)"
_EDITION = re.compile(rf"{_NUMBER}\.json")
_BESIDE = re.compile(rf"{SUMS}(?:\.sig)?|{_NUMBER}\.manifest\.sig|\..*")
"""What else stands in the folder: digests, signatures; and what is hidden is nobody's edition."""
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Record:
    """The digests on record by file name, the files that are there, and what does not agree."""

    noted: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def as_noted(self, name: str) -> bool:
        """Whether a file is there and is what was noted of it."""
        return name in self.files and self.noted.get(name) == digest(self.files[name])

    @property
    def editions(self) -> list[str]:
        """The numbers of the editions whose files are there, oldest first."""
        return sorted((_EDITION.sub(r"\1", name) for name in self.files if _EDITION.fullmatch(name)), key=key)


def key(number: str) -> tuple[int, ...]:
    """Order edition numbers as numbers: 1.2 comes before 1.10."""
    return tuple(int(part) for part in number.split("."))


def digest(content: bytes) -> str:
    """Digest the content of a file as ``sha256sum`` does."""
    return hashlib.sha256(content).hexdigest()


def content(path: Path) -> bytes:
    """Read a file of the record as it was written: line ends that a version control put in do not count."""
    return system.content(path, MOST_BYTES).replace(b"\r\n", b"\n")


def data(content: bytes) -> Any:
    """Read JSON of the record; what has more values than any handbook raises ``ValueError`` unread."""
    if content.count(b",") > MOST_VALUES:
        raise ValueError("too many values")
    return json.loads(content)


def read(root: Path, resume: str = "") -> Record:
    """Read the record of a project and compare it with the files that are there.

    ``resume`` is the number of an edition that is being published: its file without a digest is what a run that was
    killed left behind, and is written again.
    """
    folder = root / FOLDER
    noted, findings = _sums(folder / SUMS)
    told, files = bool(findings), {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _BESIDE.fullmatch(path.name):
            continue
        known = path.name == WITHDRAWALS or bool(_EDITION.fullmatch(path.name))
        if known and path.is_file() and not path.is_symlink():
            files[path.name] = content(path)
        else:
            findings.append(_unknown(path, known))
            told |= known or path.name.lower() in noted
    # What the record lacks follows from what is wrong with it.
    findings += () if told else _compare(noted, files, resume)
    return Record(
        noted,
        {name: files[name] for name in files if name != f"{resume}.json" or name in noted},
        tuple(findings),
    )


def note(root: Path, name: str, content: bytes) -> None:
    """Note the SHA-256 of a file, in the form that ``sha256sum -c`` reads; the order is that of the editions."""
    noted = {**_sums(root / FOLDER / SUMS)[0], name: digest(content)}
    order = sorted(noted, key=lambda name: key(match[1]) if (match := _EDITION.fullmatch(name)) else ())
    replace(root / FOLDER / SUMS, "".join(f"{noted[name]}  {name}\n" for name in order).encode())


def forget(root: Path, name: str) -> None:
    """Take a file that was put aside out of the digests."""
    noted = _sums(root / FOLDER / SUMS)[0]
    lines = "".join(f"{digest}  {each}\n" for each, digest in noted.items() if each != name)
    replace(root / FOLDER / SUMS, lines.encode())


def touched(name: str, message: str) -> Finding:
    """The finding that a published file is not what it was."""
    return _fault(name, message, _RESTORE)


def unreadable(name: str, content: bytes) -> Finding:
    """The finding that a published file cannot be read; with marks of a merge in it, at the first of them."""
    lines = content.decode("utf-8", "replace").split("\n")
    mark = next((number for number, line in enumerate(lines, 1) if line.startswith(_MARKERS)), None)
    return _fault(name, "没有合并完的冲突标记" if mark else "读不出来", _RESTORE, mark or 1)


def _unknown(path: Path, known: bool) -> Finding:
    """The finding that something in the folder is none of its files; ``known`` if it bears the name of one."""
    if known:
        return _fault(path.name, "是链接或文件夹，不是文件", _RESTORE)
    if path.is_dir():
        return _fault(path.name, "这里只放已发布的版本，不放文件夹", "移走这个文件夹。")
    if _EDITION.fullmatch(path.name.lower()) or path.name.lower() == WITHDRAWALS:
        return _fault(path.name, "文件名应全部小写", f"改名为 {path.name.lower()}。")
    return _fault(path.name, "文件名不是版本号，多半是复制或同步时留下的副本", "移走这个文件。")


_KEEP = "保留两边各版的摘要，每版一行；其余的行删去。"
_RESTORE = "已发布的版本不可改动；从版本库恢复这个文件，改动写进新版本。"


def _fault(name: str, message: str, hint: str, line: int = 1) -> Finding:
    return Finding(rule="edition-touched", place=Place(f"{FOLDER}/{name}", line), message=message, hint=hint)


def _sums(path: Path) -> tuple[dict[str, str], list[Finding]]:
    """Read the digests; each line that is none is a finding."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return {}, [_fault(SUMS, "是链接或文件夹，不是文件", _RESTORE)]
    if not path.exists():
        return {}, []
    noted: dict[str, str] = {}
    findings: list[Finding] = []
    lines = content(path).decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    marked = [number for number, line in enumerate(lines, 1) if line.startswith(_MARKERS)]
    if marked:
        return {}, [_fault(SUMS, "没有合并完的冲突标记", _KEEP, number) for number in marked[:MOST_FAULTS]]
    for number, line in enumerate(lines[:-1] if not lines[-1] else lines, 1):
        if len(findings) == MOST_FAULTS:
            break
        match = _LINE.fullmatch(line)
        if match and match[2] not in noted and (_EDITION.fullmatch(match[2]) or match[2] == WITHDRAWALS):
            noted[match[2]] = match[1]
            continue
        what = f"{match[2]} 记了两次" if match and match[2] in noted else "这一行不是摘要"
        findings.append(_fault(SUMS, what, _KEEP, number))
    return noted, findings


def _compare(noted: Mapping[str, str], files: Mapping[str, bytes], resume: str) -> Iterator[Finding]:
    """Give what is on record and not there, and what is there and not on record."""
    for name in noted.keys() - files.keys():
        what = "撤回记录" if name == WITHDRAWALS else f"V{name.removesuffix('.json')}"
        hint = f"从版本库恢复它，版本号不可再用；若是别的手册的，把 {SUMS} 里它的一行也删去。"
        yield _fault(name, f"{what}发布过，文件不见了", hint)
    for name in files.keys() - noted.keys() - {WITHDRAWALS, f"{resume}.json"}:
        hint = "若是发布时中断，再运行一次同样的 publish；若不是本手册的，移走它。"
        yield _fault(name, f"V{name.removesuffix('.json')} 没有记在 {SUMS} 里", hint)
