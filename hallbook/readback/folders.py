"""Compare the files of a site as they lie there: with what would be made now, and with what the manifests state."""

from collections.abc import Iterator
from pathlib import Path

from hallbook.editions import manifest, ownership
from hallbook.editions.ownership import Identity
from hallbook.findings import Finding, Place
from hallbook.making.store import Files
from hallbook.readback.tree import Tree

RULES = {
    "stray-file": ("Nothing is left from an earlier build.", "不应有以前留下的文件。"),
    "manifest-unreadable": ("The manifest can be read.", "文件清单应能读出。"),
    "file-missing": ("Every file of the manifest is there.", "清单所列文件都应存在。"),
    "file-touched": ("Every file is as it was built.", "文件应与生成时一致。"),
    "not-as-made": ("Every file is what would be made now.", "文件应与现在生成的相同。"),
}
AGAIN = "移走这个文件夹后重新生成；已发布的版本从备份恢复。"
BUILD = "运行 build。"
ASIDE = "删去它；它不是手册的。"
OTHERWISE = "由旧程序生成的版本，用它的签名核对（--signature），或移走后重新生成；否则是被换过。"
KEPT = frozenset({".gitignore"})
"""Beside the editions: what keeps the folder in version control."""
FEW = 10
"""Findings of one kind that are listed one by one."""


def foreign(there: Tree, ours: Identity) -> dict[str, Finding]:
    """Give the folders of a site that hold another handbook's editions, with what is to be said of each."""
    found: dict[str, Finding] = {}
    for file in there.files:
        folder, _, name = file.partition("/")
        said = ownership.of_frozen(there.content(file) or b"") if name == "handbook.json" else None
        if said and not ours.owns(said):
            found[folder] = ownership.finding(Place(str(there.root / folder)), f"site/{folder}", said)
    return found


def of_front(there: Tree, made: Files, numbers: frozenset[str], ours: Identity) -> Iterator[Finding]:
    """Compare what stands beside the editions with what is made, and find what belongs to none."""
    apart = foreign(there, ours)
    yield from apart.values()
    for name, content in made.items():
        if name not in there.files:
            yield finding("file-missing", there.root / name, "文件不见了", BUILD)
        elif there.content(name) != content:
            yield finding("file-touched", there.root / name, "文件与标准不一致", BUILD)
    own = [name for name in there.files if name.partition("/")[0] not in {*numbers, *apart}]
    for name in own:
        if name not in made:
            yield finding("stray-file", there.root / name, f"{name} 不属于任何一版", ASIDE)
    for name, kind in there.strange.items():
        if name not in KEPT and name.partition("/")[0] not in {*numbers, *apart} - {name}:
            yield finding("stray-file", there.root / name, f"{name} 是{kind}", ASIDE)


def of_edition(there: Tree, number: str, made: Files, signed: bool) -> Iterator[Finding]:
    """Compare an edition's files with its manifest, and with what is made; ``signed`` ones may be an older program's."""
    for name, kind in there.strange.items():
        yield finding("stray-file", there.root / name, f"{name or number} 是{kind}", ASIDE)
    stated = manifest.read(there.content(manifest.FILE) or b"")
    if stated is None or stated.edition != number:
        yield finding(
            "manifest-unreadable", there.root / manifest.FILE, "文件清单读不出来，或不是这一版的", AGAIN
        )
    digests = {manifest.FILE: ""} | (dict(stated.sha256) if stated else dict.fromkeys(made, ""))
    wanted = digests.keys() if signed else digests.keys() | made.keys()
    for name in sorted(wanted - there.files.keys()):
        yield finding("file-missing", there.root / name, "文件不见了", AGAIN)
    for name in sorted(there.files.keys() - (digests.keys() if signed else digests.keys() & made.keys())):
        yield finding("stray-file", there.root / name, "文件不在清单里，或不是这一版的", ASIDE)
    touched = [name for name in there.files if digests.get(name) and _digest(there, name) != digests[name]]
    for name in touched:
        yield finding("file-touched", there.root / name, "文件被改动过", AGAIN)
    if not signed:
        others = there.files.keys() & made.keys() - {*touched, *(() if stated else (manifest.FILE,))}
        yield from _otherwise(there, [name for name in sorted(others) if there.content(name) != made[name]])


def _otherwise(there: Tree, names: list[str]) -> Iterator[Finding]:
    for name in names[:FEW]:
        yield finding("not-as-made", there.root / name, "文件与现在生成的不同", OTHERWISE)
    if rest := names[FEW:]:
        yield finding("not-as-made", there.root, f"另有 {len(rest)} 个文件与现在生成的不同", OTHERWISE)


def _digest(there: Tree, name: str) -> str:
    return manifest.digest(there.content(name) or b"")


def finding(rule: str, path: Path, message: str, hint: str) -> Finding:
    """A finding about a file of the site."""
    return Finding(rule=rule, place=Place(str(path)), message=message, hint=hint)
