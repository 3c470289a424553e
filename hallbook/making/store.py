"""Keep what was made under its key, so that nothing is made twice; what was altered in the meantime is not there."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from threading import get_ident

from hallbook.findings import Refusal, system
from hallbook.findings.system import reason
from hallbook.making.state import state

Files = Mapping[str, bytes]
"""Contents by path within the folder of an edition."""

LIMIT = 4 * 2**30
"""Size in bytes at which what was stored first is dropped."""
LARGEST = 2**30
"""Bytes that an entry may have."""


class Store:
    """Files by key, each entry a file of its own that nobody runs. Several processes may use it at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> Files | None:
        """Give the files kept under a key; None if there are none, or not as they were put."""
        try:
            content = system.content(self._path(key), LARGEST)
        except Refusal:
            return None
        if _digest(content[32:]) != content[:32]:
            return None
        try:
            return _unpacked(content[32:])
        except (ValueError, TypeError, RecursionError):
            return None

    def put(self, key: str, files: Files) -> None:
        """Keep files under a key."""
        path, content = self._path(key), _packed(files)
        fresh = path.with_name(f"{key}.{os.getpid()}-{get_ident()}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(_digest(content) + content)
            fresh.replace(path)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise Refusal(f"写不进 {self._folder}：{reason(error)}。") from error

    def shrink(self) -> None:
        """Drop what was stored first as long as there is more than ``LIMIT``."""
        kept = state(self._folder)
        size = sum(entry[0] for entry in kept.values())
        for path in sorted(kept, key=lambda path: kept[path][1]):
            if size <= LIMIT:
                break
            Path(path).unlink(missing_ok=True)
            size -= kept[path][0]

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _packed(files: Files) -> bytes:
    sizes = json.dumps([[name, len(content)] for name, content in files.items()]).encode()
    return b"".join((sizes, b"\n", *files.values()))


def _unpacked(content: bytes) -> Files:
    head, _, body = content.partition(b"\n")
    files, start = {}, 0
    for name, size in json.loads(head):
        if not isinstance(name, str):
            raise TypeError("no name of a file")
        files[name] = body[start : start + size]
        start += size
    return files
