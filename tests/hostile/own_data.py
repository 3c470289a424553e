"""The files that the program itself writes and reads again, with anything in them that it never wrote."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hallbook.checks import selections
from hallbook.checks.examine import examine
from hallbook.editions import frozen, record, signing
from hallbook.editions.ownership import Identity
from hallbook.findings import Refusal, system
from hallbook.making import up_to_date
from hallbook.paper import hall_list
from hallbook.project import Project
from hallbook.reading.standards import load
from hallbook.site import archive, build

Make = Callable[[Path], object]
"""Puts something in the place of a file."""

FILES = (
    f"{record.FOLDER}/1.0.json", f"{record.FOLDER}/{record.SUMS}", f"{record.FOLDER}/{record.WITHDRAWALS}", selections.FILE,
    "site/1.0/manifest.json", "site/1.0/handbook.json", "build/stamp.json", "halls.csv", "allowed_signers",
    f"{record.FOLDER}/1.0.manifest.sig", f"{record.FOLDER}/{record.SUMS}.sig",
)  # fmt: skip
"""What the program writes and reads again, and what it is given beside the standards."""
LOST = frozenset({"build/stamp.json"})
"""What may be lost at any time: nothing is said of it."""
SPARSE = 50_000_000


def _instead(content: bytes | Callable[[bytes], bytes]) -> Make:
    def make(path: Path) -> None:
        former = path.read_bytes() if path.exists() else b""
        path.write_bytes(content if isinstance(content, bytes) else content(former))

    return make


def _removed(make: Make) -> Make:
    def instead(path: Path) -> None:
        path.unlink(missing_ok=True)
        make(path)

    return instead


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(SPARSE)


def _linked(path: Path) -> None:
    aside = Path(tempfile.mkdtemp()) / path.name
    shutil.copy(path, aside) if path.exists() else aside.write_bytes(b"[]")
    path.unlink(missing_ok=True)
    path.symlink_to(aside)


CONTENTS: dict[str, Make] = {
    "nothing": _instead(b""),
    "blanks": _instead(b" \n\t\n"),
    "half of it": _instead(lambda was: was[: len(was) // 2]),
    "all but its last bytes": _instead(lambda was: was[:-3]),
    "it twice": _instead(lambda was: was + was),
    "null": _instead(b"null"),
    "true": _instead(b"true"),
    "a number": _instead(b"5"),
    "a text": _instead(b'"x"'),
    "an empty list": _instead(b"[]"),
    "an empty mapping": _instead(b"{}"),
    "lists in a list": _instead(b"[[[[5]]]]"),
    "a mapping of what it is not": _instead(b'{"a":1}'),
    "a list of what it is not": _instead(b'[5,null,"x",{"edition":5}]'),
    "NaN": _instead(b'{"edition":NaN,"digests":NaN,"format":NaN,"sha256":NaN}'),
    "infinity": _instead(b'{"edition":-Infinity,"digests":Infinity,"format":Infinity,"sha256":Infinity}'),
    "10 to the 400": _instead(b'{"format":1' + b"0" * 400 + b"}"),
    "1e400": _instead(b'{"format":1e400}'),
    "a million digits": _instead(b'{"format":' + b"9" * 1_000_000 + b"}"),
    "brackets without end": _instead(b"[" * 200_000),
    "brackets with an end": _instead(b"[" * 100_000 + b"]" * 100_000),
    "braces without end": _instead(b'{"a":' * 200_000),
    "a million empty lists": _instead(b"[" + b"[]," * 1_000_000 + b"[]]"),
    "a million keys": _instead(b"{" + b",".join(b'"%d":0' % n for n in range(1_000_000)) + b"}"),
    "keys twice": _instead(lambda was: was.replace(b"{", b'{"edition":5,"edition":5,"digests":5,"sha256":5,', 1) or b"{,}"),
    "not UTF-8": _instead(lambda was: was.replace(b"0", b"\xff", 3) or b"\xff\xfe\xfd"),
    "a lone surrogate": _instead(b'{"\\ud800":"\\udfff"}'),
    "UTF-16": _instead(lambda was: was.decode("utf-8", "replace").encode("utf-16")),
    "UTF-32": _instead(lambda was: was.decode("utf-8", "replace").encode("utf-32")),
    "a mark before it": _instead(lambda was: b"\xef\xbb\xbf" + was),
    "line ends of Windows": _instead(lambda was: was.replace(b"\n", b"\r\n")),
    "NUL in it": _instead(lambda was: was[:40] + b"\0" + was[40:]),
    "nothing but NUL": _instead(b"\0" * 5000),
    "a line of a million": _instead(b"a" * 1_000_000),
    "half a million lines": _instead(b"a\n" * 500_000),
    "a merge": _instead(lambda was: b"<<<<<<< HEAD\n" + was + b"=======\n" + was + b">>>>>>> other\n"),
    "a page": _instead(b"<!doctype html><script>alert(1)</script>"),
    "a picture": _instead(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
    "a pickle": _instead(b"cos\nsystem\n(S'touch /tmp/hallbook-sprung'\ntR."),
    "50 MB": _sparse,
    "a link to a copy": _linked,
    "a link to nothing": _removed(lambda path: path.symlink_to("nothing")),
    "a link to itself": _removed(lambda path: path.symlink_to(path.name)),
    "a link to a device": _removed(lambda path: path.symlink_to("/dev/zero")),
    "a folder": _removed(Path.mkdir),
    "a pipe": _removed(os.mkfifo),
    "no permission": lambda path: (path.touch(), path.chmod(0)),
}  # fmt: skip
"""What stands in the place of a file."""
SOUND = frozenset(
    {
        "a mark before it",
        "line ends of Windows",
        "a link to a copy",
        "no permission",
        "UTF-16",
        "not UTF-8",
        "keys twice",
        "it twice",
    }
)
"""What may leave a file what it was: a mark before it, other line ends, a copy elsewhere, rights that root does not need."""


def levels(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give JSON in which one value is of another type, at each level."""
    data = json.loads(content)
    for place, holder, key in list(_first(data, "")):
        kept = holder[key]
        for wrong in (None, 5, "x", [], {}, [[]], -1.5, True):
            if type(wrong) is not type(kept) or wrong != kept:
                holder[key] = wrong
                yield (
                    f"{place} is {wrong!r}",
                    json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode(),
                )
        holder[key] = kept


def _first(data: Any, at: str) -> Iterator[tuple[str, Any, Any]]:
    for key in list(data)[:3] if isinstance(data, dict) else range(len(data))[:1]:
        yield f"{at}.{key}", data, key
        if isinstance(data[key], dict | list):
            yield from _first(data[key], f"{at}.{key}")


@contextmanager
def spoilt(project: Path, file: str, make: Make) -> Iterator[None]:
    """Make a file that a project reads another one for a while; all is as it was afterwards."""
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = (os.readlink(path) if path.is_symlink() else None), (path.read_bytes() if path.exists() else None)
    beside = set(path.parent.iterdir())
    if path.is_symlink():
        path.unlink()
        path.write_bytes(kept[1] or b"")
    make(path)
    try:
        yield
    finally:
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
        for more in set(path.parent.iterdir()) - beside:
            more.unlink()
        if kept[0]:
            path.symlink_to(kept[0])
        elif kept[1] is not None:
            path.write_bytes(kept[1])


def ready(project: Path, key: Path) -> Path:
    """Put beside a project the lists that commands are given, and sign its edition with a key."""
    public = key.with_suffix(".pub").read_text("utf-8")
    (project / "allowed_signers").write_text(f'hq@example.com namespaces="hallbook" {public}', "utf-8")
    (project / "halls.csv").write_text("名称,编号,区县\n甲厅,H1,一县\n", "utf-8")
    signing.sign(project, "1.0", key)
    (project / selections.FILE).write_text(selections.text(load(project / "standards").whole()), "utf-8")
    return project


def said(project: Path, file: str) -> list[str]:
    """Let the program read a file of a project, and give what it says: findings, or the sentence with which it refuses."""
    try:
        return list(_said(project, file))
    except Refusal as refusal:
        return [f"{refusal}"]


def _said(project: Path, file: str) -> Iterator[str]:
    if file.endswith("stamp.json"):
        assert up_to_date.said(Project(project)) is None
    elif file == "halls.csv":
        hall_list.halls(system.content(project / file, hall_list.MOST_BYTES))
    elif file.endswith("handbook.json"):
        [edition] = frozen.published(project)[0]
        there = build._there(project / "site" / "1.0", frozen.content(project, edition), "1.0")
        yield from () if there else ("V1.0 再做一次",)
    elif file.endswith("manifest.json"):
        site = project / "site"
        names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
        beside = {name for name in names if not name.startswith("1.0/")}
        archive.write(Project(project), "2026-12-01", beside, Identity())
    elif file.endswith((".sig", "signers")):
        editions, acts = frozen.published(project)[0], frozen.withdrawals(project)[0]
        checked = signing.findings(project, editions, acts, project / "allowed_signers")
        yield from (finding.message for found in checked.values() for finding in found)
    else:
        yield from (
            f"{finding.place.file}：{finding.message}" for finding in examine(Project(project)).findings
        )
