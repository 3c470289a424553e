"""The whole site as one zip file for a USB stick: opened from a folder, without a server or a network."""

import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hallbook.editions import manifest
from hallbook.editions.ownership import Identity
from hallbook.findings import Finding, Refusal
from hallbook.making.names import within
from hallbook.project import Project
from hallbook.readback.folders import KEPT, foreign
from hallbook.readback.tree import Tree, tree

FOLDER = "handbook"
# What is compressed already gains nothing by being compressed again.
STORED = {".pdf", ".png", ".webp", ".woff2", ".xlsx", ".zip"}


@dataclass(frozen=True, slots=True)
class Only:
    """The one edition to pack, by its number, and what stands beside it then instead of what stands beside all."""

    number: str
    beside: Mapping[str, bytes]


def write(
    project: Project, issued: str, beside: Collection[str], ours: Identity, only: Only | None = None
) -> tuple[Path, list[Finding]]:
    """Pack ``site/`` into ``build/handbook.zip``; give that path, and what was left out as another handbook's.

    Every file bears one day (ISO date). Of ``only`` one edition the zip bears the number.

    Refuses a site that holds anything but plain files, an edition that is not as its manifest states, or a file that is
    none of those that stand ``beside`` the editions.
    """
    site = project.site
    if not (site / "index.html").is_file():
        raise Refusal("还没有 site/，先运行 build。")
    whole = tree(site)
    apart = foreign(whole, ours)
    there = _without(whole, apart)
    names = _sound(there, beside)
    instead: Mapping[str, bytes] = {}
    if only:
        instead = only.beside
        own = [name for name in names if name.startswith(f"{only.number}/")]
        if not own:
            raise Refusal(f"还没有 V{only.number} 的网页，先运行 build。")
        names = sorted({*own, *instead})
    target = within(project.build, f"{FOLDER}-{only.number}.zip" if only else f"{FOLDER}.zip")
    target.parent.mkdir(parents=True, exist_ok=True)
    day = date.fromisoformat(issued)
    fresh = within(project.build, f"{FOLDER}.new")
    with zipfile.ZipFile(fresh, "w", compresslevel=9) as made:
        for name in names:
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if Path(name).suffix in STORED else zipfile.ZIP_DEFLATED
            made.writestr(info, instead.get(name) or there.content(name) or b"")
    fresh.replace(target)
    return target, list(apart.values())


def _without(there: Tree, folders: Collection[str]) -> Tree:
    """Give what lies in a folder but for some of its folders."""

    def kept(name: str) -> bool:
        return name.partition("/")[0] not in folders

    files = {name: size for name, size in there.files.items() if kept(name)}
    return Tree(there.root, files, {name: kind for name, kind in there.strange.items() if kept(name)})


def _sound(there: Tree, beside: Collection[str]) -> list[str]:
    """Give the files to pack: what editions state, and what stands beside them."""
    stated: dict[str, str] = {}
    for name in there.files:
        folder, _, file = name.partition("/")
        if file == manifest.FILE and (read := manifest.read(there.content(name) or b"")):
            stated |= {f"{folder}/{each}": digest for each, digest in read.sha256.items()}
            stated[name] = manifest.digest(there.content(name) or b"")
    strange = [*sorted(there.strange.keys() - KEPT), *sorted(stated.keys() - there.files.keys())]
    for name in there.files:
        if name not in beside and manifest.digest(there.content(name) or b"") != stated.get(name):
            strange.append(name)
    if strange:
        raise Refusal(f"site/ 里有不是手册的，或与清单不同的文件（{'、'.join(strange[:3])}）；运行 verify。")
    return sorted(there.files)
