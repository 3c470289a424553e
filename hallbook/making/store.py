"""Keep what was made under its key, so that nothing is made twice; what was altered in the meantime is not there."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from diskcache import Cache

from hallbook.findings import Refusal

Files = Mapping[str, bytes]
"""Contents by path within the folder of an edition."""

LIMIT = 4 * 2**30
"""Size in bytes at which what was stored first is dropped."""


class Store:
    """Files by key, in a folder of their own. Several processes may use it at a time."""

    def __init__(self, folder: Path) -> None:
        try:
            self._cache = _opened(folder)
        except sqlite3.DatabaseError:  # Half-written or altered: all of it can be made again.
            shutil.rmtree(folder)
            try:
                self._cache = _opened(folder)
            except sqlite3.Error as error:
                raise Refusal(f"写不进 {folder}：{error}。") from error

    def get(self, key: str) -> Files | None:
        """Give the files kept under a key; None if there are none, or not as they were put."""
        try:
            content = self._cache.get(key)
        except (sqlite3.DatabaseError, OSError):
            return None
        if not isinstance(content, bytes) or hashlib.sha256(content[32:]).digest() != content[:32]:
            return None
        return _unpacked(content[32:])

    def put(self, key: str, files: Files) -> None:
        """Keep files under a key."""
        content = _packed(files)
        try:
            self._cache.set(key, hashlib.sha256(content).digest() + content)
        except sqlite3.Error as error:
            raise Refusal(f"写不进 {self._cache.directory}：{error}。") from error

    def close(self) -> None:
        """Let go of the folder."""
        self._cache.close()


def _opened(folder: Path) -> Cache:
    return Cache(str(folder), size_limit=LIMIT, eviction_policy="least-recently-stored")


def _packed(files: Files) -> bytes:
    sizes = json.dumps([[name, len(content)] for name, content in files.items()]).encode()
    return b"".join((sizes, b"\n", *files.values()))


def _unpacked(content: bytes) -> Files:
    head, _, body = content.partition(b"\n")
    files, start = {}, 0
    for name, size in json.loads(head):
        files[name] = body[start : start + size]
        start += size
    return files
