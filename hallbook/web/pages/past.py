"""The page that tells what became of the handbook, edition by edition."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.editions.table import Entry, Table
from hallbook.model import ChangeKind
from hallbook.model.about import EditionFile
from hallbook.web import addresses
from hallbook.web.pages.render import Renderer


@dataclass(frozen=True, slots=True)
class Past:
    """An edition's account of itself; ``overtaken`` by the edition that was in force before its own day came.

    ``counts`` are its changes by kind, ``names`` what changed by id, ``gone`` what is withdrawn.
    """

    about: EditionFile
    overtaken: EditionFile | None
    counts: dict[str, int]
    names: dict[str, str]
    gone: tuple[Entry, ...]


def past(renderer: Renderer) -> str:
    """Give the page, the newest edition first."""
    told = list(_editions(renderer.history.told))
    return renderer.page(addresses.HISTORY, "沿革", "history", told=told[::-1])


def _editions(told: tuple[tuple[EditionFile, Table | None], ...]) -> Iterator[Past]:
    for at, (about, table) in enumerate(told):
        later = [each for each, _ in told[at + 1 :] if each.effective <= about.effective]
        entries = table.entries if table else ()
        kinds = [entry.kind for entry in entries]
        yield Past(
            about,
            later[-1] if later else None,
            {kind.value: kinds.count(kind) for kind in ChangeKind if kind in kinds},
            {entry.id: entry.name for entry in entries},
            tuple(entry for entry in entries if entry.kind is ChangeKind.REMOVED),
        )
