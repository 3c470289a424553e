"""Whose an edition is: a handbook is known by its title and its issuer, and by those it had before."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hallbook.editions.record import FOLDER, WITHDRAWALS, content, data, read
from hallbook.findings import Finding, Place, Severity
from hallbook.model import Edition, EditionFile
from hallbook.reading import yaml_file
from hallbook.reading.contents import EDITION

RULES = {
    "foreign-edition": ("Editions of another handbook are kept elsewhere.", "别的手册的版本不应放在这里。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

Name = tuple[str, str]
"""Title and issuer."""
HINT = "移到别处；它不检查，不核对，不装入 zip。若是本手册以前的名称，把它写进 edition.yaml 的 formerly。"


@dataclass(frozen=True, slots=True)
class Identity:
    """The names that a handbook has and had; none are known while its ``edition.yaml`` cannot be read."""

    names: frozenset[Name] = frozenset()

    def owns(self, name: Name | None) -> bool:
        """Whether an edition of this name is the handbook's; one that nobody can tell is."""
        return not self.names or name is None or name in self.names


def of(root: Path) -> Identity:
    """Read how the handbook in a folder is called."""
    path = root / "standards" / EDITION
    document = yaml_file.read(EDITION, path.read_bytes())[0] if path.is_file() else None
    said = document.data if document and isinstance(document.data, Mapping) else {}
    former = said.get("formerly")
    names = [_name(each) for each in (said, *(former if isinstance(former, list) else ()))]
    return Identity(frozenset(name for name in names if name)) if names[0] else Identity()


def of_all(editions: Iterable[Edition]) -> Identity:
    """The names that editions bear."""
    return Identity(frozenset(of_edition(edition.about) for edition in editions))


def of_edition(about: EditionFile) -> Name:
    """The name that an edition was published under."""
    return about.title, about.issuer


def of_frozen(content: bytes) -> Name | None:
    """The name that stands in a frozen edition, whatever else it says; None if it is none."""
    try:
        return _name(json.loads(content)["edition"]["about"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def of_withdrawals(root: Path) -> Name | None:
    """The other handbook's name whose record of withdrawals lies in the folder: all that it names are editions of its."""
    kept, identity = read(root), of(root)
    try:
        numbers = {act["edition"] for act in data(kept.files[WITHDRAWALS])}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    names = [of_frozen(kept.files.get(f"{number}.json", b"")) for number in sorted(map(str, numbers))]
    return next((name for name in names if name), None) if not any(map(identity.owns, names)) else None


def foreign(root: Path, own: Collection[str]) -> Iterator[Finding]:
    """Name the frozen editions that are another handbook's; ``own`` are the numbers of those known to be this one's."""
    identity = of(root)
    for number in read(root).editions:
        if number in own:
            continue
        file = f"{number}.json"
        name = of_frozen(content(root / FOLDER / file))
        if name and not identity.owns(name):
            yield finding(Place(f"{FOLDER}/{file}"), f"V{number}", name)


def finding(place: Place, what: str, name: Name) -> Finding:
    """Say that something is another handbook's."""
    message = f"{what} 是《{name[0]}》（{name[1]}）的，不是本手册的"
    return Finding(rule="foreign-edition", place=place, message=message, hint=HINT, severity=Severity.WARNING)


def _name(said: object) -> Name | None:
    """Give title and issuer where both are said."""
    if not isinstance(said, Mapping):
        return None
    title, issuer = said.get("title"), said.get("issuer")
    return (str(title).strip(), str(issuer).strip()) if title and issuer else None
