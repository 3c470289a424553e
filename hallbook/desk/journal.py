"""Save edited files so that none is ever half there and none that somebody else edited is lost; undo what was saved."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from hallbook.desk.edits import Conflict
from hallbook.findings import Refusal
from hallbook.making.files import alone, replace, write

KEPT = 200
"""Saved acts that can be undone."""


def digest(content: bytes) -> str:
    """What a file's content is known by."""
    return sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Journal:
    """What was saved, one file an act in ``folder``: each edited file as it was, and the digest of what it became.

    A file of the journal is there before the first file is replaced, and it is marked when all are: what a kill left
    half saved is put back as it was at the next start.
    """

    folder: Path
    standards: Path

    def save(self, what: str, files: Mapping[str, bytes], seen: Mapping[str, bytes]) -> None:
        """Replace files by name; one that is not as it was seen any more is told, and nothing is written."""
        if not files:
            return
        with self._alone():
            for name in files:
                if self._now(name) != seen[name]:
                    raise Conflict(f"{name} 刚被别处改过，没有保存；请看过新的内容再改。")
            entry = self.folder / f"{self._last + 1:06}.json"
            kept = {
                name: {"before": seen[name].decode("utf-8"), "after": digest(content)}
                for name, content in files.items()
            }
            write(entry, _told({"what": what, "whole": False, "files": kept}))
            for name, content in files.items():
                replace(self.standards / name, content)
            replace(entry, _told({"what": what, "whole": True, "files": kept}))
            for old in self._entries[:-KEPT]:
                old.unlink()

    def recover(self) -> list[str]:
        """Put back what a kill left half saved; say what was."""
        with self._alone():
            broken = [(entry, said) for entry in self._entries if not (said := _read(entry)).get("whole")]
            for entry, said in reversed(broken):
                for name, each in said.get("files", {}).items():
                    if digest(self._now(name)) == each["after"]:
                        replace(self.standards / name, each["before"].encode())
                entry.unlink()
            return [str(said.get("what", "")) for _, said in broken]

    @property
    def undoes(self) -> str:
        """What would be undone; nothing without one."""
        return str(_read(self._entries[-1]).get("what", "")) if self._entries else ""

    def undo(self) -> str:
        """Put back the files of the last act, unless one was changed since; say what was undone."""
        with self._alone():
            if not self._entries:
                raise Refusal("没有可撤消的改动。")
            entry = self._entries[-1]
            said = _read(entry)
            for name, each in said["files"].items():
                if digest(self._now(name)) != each["after"]:
                    raise Conflict(f"{name} 之后又改过，不能撤消“{said['what']}”。")
            # Marked as half saved, so that a kill now is mended as one while saving.
            replace(entry, _told({**said, "whole": False}))
            for name, each in said["files"].items():
                replace(self.standards / name, each["before"].encode())
            entry.unlink()
            return str(said["what"])

    @property
    def _entries(self) -> list[Path]:
        return sorted(self.folder.glob("[0-9]*.json"))

    @property
    def _last(self) -> int:
        return int(self._entries[-1].stem) if self._entries else 0

    def _now(self, name: str) -> bytes:
        path = self.standards / name
        if path.is_symlink() or not path.is_file():
            raise Conflict(f"{name} 已不在标准文件夹里。")
        return path.read_bytes()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Save one act at a time, whichever desk does."""
        with alone(self.folder / "lock", wait=True):
            yield


def _told(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _read(entry: Path) -> dict[str, Any]:
    """What an entry says; one that was never written whole says nothing, and nothing was replaced behind it."""
    try:
        said = json.loads(entry.read_bytes())
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
