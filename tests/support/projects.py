"""Projects around the tiny handbook: edited, published and revised as an editor would."""

import fcntl
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hallbook import command
from hallbook.editions import frozen
from hallbook.editions.shelf import Shelf
from hallbook.project import Project
from support import ROOT, TINY

FIRST = ("publish", "1.0", "--effective", "2026-12-01", "--issued", "2026-11-20")
SECOND = ("publish", "1.1", "--effective", "2026-12-15", "--issued", "2026-11-21")

Files = dict[str, bytes]


def project(folder: Path, standards: Path = TINY) -> Path:
    """Make a project around a copy of standards."""
    shutil.copytree(standards, folder / "standards")
    return folder


def program(folder: Path) -> Path:
    """Copy the program's own parts, to be edited."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def copied(made: Path, to: Path) -> Path:
    """A copy of a project, to be spoilt."""
    return Path(shutil.copytree(made, to, symlinks=True))


def run(folder: Path, *arguments: str) -> None:
    """Run a command that has to go well."""
    assert command.run(arguments, folder) == 0, arguments


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that has to be there, where it stands first; line ends stay."""
    text = path.read_bytes().decode()
    assert old in text, old
    path.write_bytes(text.replace(old, new, 1).encode())


def append(path: Path, text: str = " ") -> None:
    """Put a text behind all that a file holds."""
    path.write_bytes(path.read_bytes() + text.encode())


def revise(folder: Path) -> None:
    """Edit the published standards towards V1.1: one criterion is stricter."""
    edit(folder / "standards" / "edition.yaml", 'number: "1.0"', 'number: "1.1"')
    append(folder / "standards" / "edition.yaml", "changes:\n  - {ids: [ZN-Z1-1], reason: 加严}\n")
    edit(folder / "standards" / "zones" / "z1.yaml", "台面无杂物", "台面无杂物、无灰尘")


@contextmanager
def newest_only() -> Iterator[None]:
    """Build and read back the newest edition alone, as if the former ones stood elsewhere; its history stays whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "shown", property(lambda on: (on.draft or on.published[-1],)))
        yield


@contextmanager
def storing(store: Path) -> Iterator[None]:
    """Let every project of this process keep what it makes in one store, and take from it what another has made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Project, "cache", property(lambda _: store))
        yield


@contextmanager
def no_site() -> Iterator[None]:
    """Publish without building a site: what is looked at are the editions."""

    def build(
        _on: object, _project: object, _maker: object, _say: object, settle: Callable[[], object]
    ) -> None:
        settle()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hallbook.site.build.build", build)
        yield


def settled(folder: Path) -> str:
    """Publish what the standards of a copy say, if they are ahead of what is published; give the newest number."""
    number = frozen.published(folder)[0][-1].about.number
    draft = re.search(
        r'^number: "(.+)"$', (folder / "standards" / "edition.yaml").read_text("utf-8"), re.MULTILINE
    )
    assert draft
    if draft[1] == number:
        return number
    with no_site():
        run(
            folder,
            "publish",
            draft[1],
            "--status",
            "trial",
            "--issued",
            "2027-03-02",
            "--effective",
            "2027-03-03",
        )
    return draft[1]


def files(folder: Path) -> Files:
    """All files below a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def newest(site: Path) -> Path:
    """The folder of the newest edition of a site."""
    return max((path.parent for path in site.glob("*/manifest.json")), key=_number)


def _number(folder: Path) -> tuple[int, ...]:
    """The number of an edition by its folder: 1.2 comes before 1.10."""
    return tuple(map(int, folder.name.split(".")))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Give a folder that the first of several processes makes, while the others wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = folder.with_name(f"{folder.name}.done")
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
