"""Tell, before any library is loaded, that nothing changed since the last build: neither what fed it nor what it made."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from hallbook.findings import Refusal, system
from hallbook.making.state import State, installed, state
from hallbook.project import Project

MOST_BYTES = 64 * 2**20
"""Bytes of a stamp: a name and some numbers a file."""
_CODE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build was fed with, what it left behind, and what it said."""

    installed: list[str]
    fed: State
    made: State
    said: str


def fed(project: Project) -> State:
    """The state of all that feeds a build. Take it before reading: an edit during the build must count as one."""
    program = (project.templates, project.configuration, project.program / "build.py", _CODE)
    return state(project.standards, *program)


def said(project: Project) -> str | None:
    """What the last build said, if a build now would find and leave everything as that one did."""
    stamp = _stamped(project)
    if stamp is None:
        return None
    now = Stamp(installed(), fed(project), state(project.site), str(stamp["said"]))
    return now.said if stamp == asdict(now) else None


def put(project: Project, before: State, text: str) -> None:
    """Stamp a build that is done: what it was fed with, and the words to say again as long as nothing changes."""
    made = Stamp(installed(), before, state(project.site), text)
    path = _path(project)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(made), ensure_ascii=False), "utf-8")
    fresh.replace(path)


def _stamped(project: Project) -> dict[str, object] | None:
    """The last stamp as written; None if there is none, or what is there is no stamp."""
    try:
        stamp = json.loads(system.content(_path(project), MOST_BYTES))
    except (Refusal, ValueError, RecursionError):
        return None
    return stamp if isinstance(stamp, dict) and isinstance(stamp.get("said"), str) else None


def _path(project: Project) -> Path:
    return project.build / "stamp.json"
