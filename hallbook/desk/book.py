"""The standards in memory: each file as it was last read, so that one that is edited is all that is read again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from hallbook.checks.examine import Examined, Past, judged, past
from hallbook.desk.edits import Draft
from hallbook.editions.based import load
from hallbook.findings import Finding
from hallbook.making.state import State, state
from hallbook.project import Project
from hallbook.reading.characters import MAX_BYTES
from hallbook.reading.document import Document
from hallbook.reading.yaml_file import read

Read = tuple[Document | None, list[Finding]]


@dataclass
class Book:
    """A project's standards, read and checked as often as they change, file by file."""

    project: Project
    over: dict[str, bytes] = field(default_factory=dict)
    """What stands in the place of some files: those that a proposal at work would make."""
    _read: dict[str, tuple[bytes, Read]] = field(default_factory=dict)
    _past: tuple[State, Past] | None = None
    _now: tuple[State, Examined] | None = None

    def examined(self) -> Examined:
        """The standards as they stand on the disk."""
        seen = state(self.project.standards)
        if self._now is None or self._now[0] != seen:
            self._now = (seen, self._judged({}))
        return self._now[1]

    def lay(self, over: dict[str, bytes]) -> None:
        """Let other contents stand in the place of some files."""
        self.over, self._now = over, None

    def tried(self, files: Mapping[str, bytes]) -> Examined:
        """The standards as they would be with other contents in the place of some files, apart from what was published."""
        return self._judged(files, apart=True)

    def contents(self) -> dict[str, bytes]:
        """The files that can be read, as they are."""
        documents = self.examined().loaded.places.documents
        return {name: self._read[name][0] for name in documents if name in self._read}

    def draft(self) -> tuple[Draft, dict[str, bytes]]:
        """A draft of the files as they are, and these files."""
        contents = self.contents()
        documents = {name: document for name in contents if (document := self._read[name][1][0])}
        return Draft(
            documents, {name: content.decode("utf-8") for name, content in contents.items()}
        ), contents

    def _judged(self, instead: Mapping[str, bytes], *, apart: bool = False) -> Examined:
        loaded = load(self.project.standards, self._taking(instead))
        return judged(loaded, self._before(), self.project, apart=apart)

    def _before(self) -> Past:
        seen = state(self.project.standards / "editions")
        if self._past is None or self._past[0] != seen:
            self._past = (seen, past(self.project))
        return self._past[1]

    def _taking(self, instead: Mapping[str, bytes]) -> Callable[[str, FilePath], Read]:
        def take(shown: str, path: FilePath) -> Read:
            name = path.relative_to(self.project.standards).as_posix()
            if name in instead:
                return read(shown, instead[name])
            content = self.over.get(name) or _content(path)
            kept = self._read.get(name)
            if kept is None or kept[0] != content:
                kept = (content, read(shown, content))
                self._read[name] = kept
            return kept[1]

        return take


def _content(path: FilePath) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
