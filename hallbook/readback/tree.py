"""A folder as it lies there: plain files, read without following a link or waiting for a pipe, and all that is none."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LARGEST = 512 * 2**20
"""Bytes that a file of a site may have."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies in a folder, by path: the size of each plain file, and what else there is, with what it is."""

    root: Path
    files: dict[str, int] = field(default_factory=dict)
    strange: dict[str, str] = field(default_factory=dict)

    def content(self, name: str) -> bytes | None:
        """Give the bytes of a plain file; None if there is none of this name."""
        return (self.root / name).read_bytes() if name in self.files else None


def tree(root: Path) -> Tree:
    """Look through a folder."""
    made = Tree(root)
    if root.is_symlink():
        made.strange[""] = "链接"
        return made
    for entry in _entries(root):
        name = Path(entry.path).relative_to(root).as_posix()
        if kind := _strange(entry):
            made.strange[name] = kind
        else:
            made.files[name] = entry.stat(follow_symlinks=False).st_size
    return made


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _entries(Path(entry.path))
            else:
                yield entry


def _strange(entry: "os.DirEntry[str]") -> str | None:
    if entry.is_symlink():
        return "链接"
    if entry.name.startswith("."):
        return "隐藏的文件"
    if not entry.is_file(follow_symlinks=False):
        return "不是普通文件"
    return "太大的文件" if entry.stat(follow_symlinks=False).st_size > LARGEST else None
