"""Tell, before any library is loaded, that nothing changed since the last build: neither what fed it nor what it made."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from hallbook.making import keys
from hallbook.project import Project

FED = ("standards", "templates", "mkdocs.yml", "build.py")
_CODE = Path(__file__).resolve().parent.parent

State = dict[str, list[int]]
"""Each file by path: size, times of change of content and of the file itself in ns, and its number on the disk.

The time of change of the file itself cannot be set back by a program, so that no alteration stays unseen.
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build was fed with, what it left behind, and what it said."""

    installed: list[str]
    fed: State
    made: State
    said: str


def fed(project: Project) -> State:
    """The state of all that feeds a build. Take it before reading: an edit during the build must count as one."""
    return state(*(project.root / name for name in FED), _CODE)


def state(*places: Path) -> State:
    """The state of files and of all files below folders."""
    return {path: entry for place in places for path, entry in _files(str(place))}


def said(project: Project) -> str | None:
    """What the last build said, if a build now would find and leave everything as that one did."""
    try:
        stamp = json.loads(_path(project).read_bytes())
    except (OSError, ValueError):
        return None
    now = Stamp(keys.installed(), fed(project), state(project.site), stamp.get("said", ""))
    return now.said if stamp == asdict(now) else None


def put(project: Project, before: State, text: str) -> None:
    """Stamp a build that is done: what it was fed with, and the words to say again as long as nothing changes."""
    made = Stamp(keys.installed(), before, state(project.site), text)
    path = _path(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(made), ensure_ascii=False), "utf-8")
    fresh.replace(path)


def _path(project: Project) -> Path:
    return project.build / "stamp.json"


def _files(place: str) -> Iterator[tuple[str, list[int]]]:
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


def _entry(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
