"""Write files so that none is ever half there, and that people get a sentence where something is not writable."""

import ctypes
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from hallbook.findings import Refusal
from hallbook.findings.system import reason
from hallbook.making import names

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def write(path: Path, content: bytes) -> None:
    """Write a file, making its folder; a link in its place is not followed."""
    if path.is_symlink():
        raise Refusal(f"{path} 是链接；不写到链接里，删去它再运行。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Refusal(f"写不进 {path}：{reason(error)}。") from error


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths within a folder, leaving alone those that are there as they should be.

    Refuses, before it writes any, names that leave the folder, go through a link, or that some system cannot hold.
    """
    names.refuse(files)
    placed = {names.within(folder, name): content for name, content in files.items()}
    for path, content in placed.items():
        if not path.is_file() or path.read_bytes() != content:
            write(path, content)


def replace(path: Path, content: bytes) -> None:
    """Put a whole file where the former one was: even if the power fails, one of the two is there, whole."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    if path.is_file() and path.read_bytes() == content:
        return
    write(fresh, content)
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(path)


def replace_folder(target: Path, fresh: Path) -> None:
    """Put a whole new folder where the former one was; at no moment is a half-written one there, or none."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # All of it on the disk before its name is: else a power cut leaves the name with empty files.
        if hasattr(os, "sync"):
            os.sync()
        if target.exists():
            _exchange(target, fresh)
        else:
            fresh.rename(target)
    except OSError as error:
        raise Refusal(f"写不进 {target.parent}：{reason(error)}。") from error
    shutil.rmtree(fresh, ignore_errors=True)


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change names in one step; where the system cannot, in two."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if call and not call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        return
    aside = other.with_name(f"{other.name}-old")
    shutil.rmtree(aside, ignore_errors=True)
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


@contextmanager
def alone(lock: Path, wait: bool = False) -> Iterator[None]:
    """Hold a lock file for this process; while another one does, refuse, or ``wait``.

    The lock is one that SQLite takes on an empty database. It is the same on every system; the system lets go of it
    when the process ends, however it ends; and worker processes do not inherit it, so that those of a killed build
    keep nobody out.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = sqlite3.connect(lock, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise Refusal(f"写不进 {lock.parent}。") from error
    with closing(held):
        while not _taken(held, lock):
            if not wait:
                raise Refusal("另一个生成正在进行，等它完成后再运行。")
            time.sleep(0.2)
        yield


def _taken(held: sqlite3.Connection, lock: Path) -> bool:
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if error.sqlite_errorname == "SQLITE_BUSY":
            return False
        raise Refusal(f"写不进 {lock}（{error.sqlite_errorname}）。") from error
    return True
