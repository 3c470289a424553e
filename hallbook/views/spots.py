"""The places of a sheet by name, block by block, and which clauses are recorded there."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hallbook.model import Edition, Form
from hallbook.model.naming import label
from hallbook.model.walking import Path


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its name, the anchor that leads to it, and the clauses that name it as their record."""

    name: str
    anchor: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A block of a sheet, or its signs, with the places in it."""

    title: Spot
    spots: tuple[Spot, ...]


def anchor(path: Path) -> str:
    """Give the anchor of a place by its path in the form: ``at-2``, ``at-2-columns-1``, ``at-signs-0``."""
    return "-".join(("at", *(str(step) for step in path if step != "blocks")))


def groups(edition: Edition, form: Form) -> tuple[Group, ...]:
    """Give what has a name on the sheet of a form, in its order; several names of one place are one."""
    recorded: dict[Path, list[str]] = defaultdict(list)
    for clause in edition.in_force:
        for record in clause.record:
            owner, _, name = record.partition("/")
            if owner == form.id and (path := edition.spots[owner].get(name)):
                recorded[path].append(clause.id)

    def spot(name: str, path: Path) -> Spot:
        return Spot(name, anchor(path), tuple(dict.fromkeys(recorded[path])))

    found = []
    for index, block in enumerate(form.blocks):
        inner = [
            spot(getattr(each, "label", each), ("blocks", index, kind, at))
            for kind in ("cells", "columns", "labels")
            for at, each in enumerate(getattr(block, kind, ()))
        ]
        title = getattr(block, "title", None)
        if title or inner:
            found.append(
                Group(spot(title or str(type(block).model_config["title"]), ("blocks", index)), tuple(inner))
            )
    signs = tuple(spot(name, ("signs", at)) for at, name in enumerate(edition.signing(form)))
    found += [Group(spot(label(Form, "signs"), ("signs",)), signs)] if signs else []
    return tuple(_told_apart(found))


def _told_apart(found: Sequence[Group]) -> Iterator[Group]:
    """Number what is called as another before it: two blocks without titles of their own, say."""
    met: Counter[str] = Counter()
    for group in found:
        met[group.title.name] += 1
        number = met[group.title.name]
        called = group.title.name if number == 1 else f"{group.title.name}（{number}）"
        yield replace(group, title=replace(group.title, name=called))
