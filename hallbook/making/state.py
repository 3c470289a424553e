"""The state of files and of what is installed, told without reading a file or loading a library."""

import os
import platform
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

# It is written anew whenever a library of the system changes, such as Pango, which lays out the text.
_SYSTEM = Path("/etc/ld.so.cache")

Entry = list[int]
"""Size of a file, times of change of its content and of the file itself in ns, and its number on the disk.

The time of change of the file itself cannot be set back by a program, so that no alteration stays unseen.
"""
State = dict[str, Entry]
"""Each file by path."""


def state(*places: Path) -> State:
    """The state of files and of all files below folders."""
    return {path: entry for place in places for path, entry in _files(str(place))}


def installed() -> list[str]:
    """Name the versions of Python and of all packages, and the state of the system's libraries."""
    folders = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    packages = sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
    system = str(_SYSTEM.stat().st_mtime_ns) if _SYSTEM.exists() else ""
    return [sys.version, platform.machine(), system, *packages]


def _files(place: str) -> Iterator[tuple[str, Entry]]:
    try:
        entries = list(os.scandir(place))
    except NotADirectoryError:
        yield place, _entry(os.stat(place))
        return
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path, _entry(entry.stat())


def _entry(found: os.stat_result) -> Entry:
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
