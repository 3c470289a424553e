"""Edits of the standards as values: what is set, put in or moved, where by id; they are kept in proposals as they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hallbook.findings import Finding, Refusal
from hallbook.model import Value
from hallbook.model.naming import models_in
from hallbook.reading import entries, identities
from hallbook.reading.document import Document, Path, Tree
from hallbook.reading.standards import kind_of
from hallbook.reading.yaml_file import read

LAST = ""
"""Behind all entries of a list."""


@dataclass(frozen=True, slots=True)
class Set:
    """A field of a thing, by its id or its file: what it said and what it is to say; None where it is not there."""

    thing: str
    path: Path
    old: Tree | None
    new: Tree | None


@dataclass(frozen=True, slots=True)
class Insert:
    """A new entry of a list; it stands behind the entry with the id or title ``behind``, ``LAST`` or, with None, first.

    A list is named by its way within the thing, in which an entry goes by its position, its id or its title.
    """

    thing: str
    path: Path
    new: Tree
    behind: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A thing with an id goes into a list of a file, behind an entry of that."""

    thing: str
    file: str
    path: Path
    behind: str | None = None


Edit = Set | Insert | Move


class Conflict(Refusal):
    """What is to be changed is no longer as it was seen; ``now`` is what it says."""

    def __init__(self, said: str, now: Tree | None = None) -> None:
        super().__init__(said)
        self.now = now


class Unfit(Refusal):
    """A value that no file may hold: ``findings`` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("；".join(each.message for each in self.findings))


@dataclass
class Draft:
    """Files as edits make them: ``documents`` and ``texts`` by file, those that were ``changed``."""

    documents: dict[str, Document]
    texts: dict[str, str]
    changed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, contents: Mapping[str, bytes]) -> "Draft":
        """Begin with files as they are; one that cannot be read cannot be edited either."""
        documents = {}
        for name, content in contents.items():
            document, findings = read(f"standards/{name}", content)
            if document is None:
                raise Unfit(findings)
            documents[name] = document
        return cls(documents, {name: content.decode("utf-8") for name, content in contents.items()})

    @property
    def files(self) -> dict[str, bytes]:
        """The files that were changed."""
        return {name: self.texts[name].encode() for name in sorted(self.changed)}

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply edits, one after another."""
        for edit in edits:
            match edit:
                case Set():
                    self._set(edit)
                case Insert():
                    self._insert(edit)
                case Move():
                    self._move(edit)

    def where(self, thing: str) -> tuple[str, Path]:
        """The file and the path of a thing, by its id or the file that it is."""
        if thing in self.documents:
            return thing, ()
        found = identities.index(self.documents)[0].get(thing)
        if found is None:
            raise Conflict(f"{thing} 已不在标准里。")
        return found

    def value(self, thing: str, path: Path) -> Tree | None:
        """What a field of a thing says; None where it is not there."""
        file, base = self.where(thing)
        return at(self.documents[file].data, (*base, *path))

    def _set(self, edit: Set) -> None:
        file, base = self.where(edit.thing)
        path, data = (*base, *edit.path), self.documents[file].data
        now = at(data, path)
        if now == edit.new:
            return
        new = edit.new if now == edit.old else _joined(edit, now)
        path, new = _outermost(data, path, new)
        if path and not isinstance(at(data, path[:-1]), list if isinstance(path[-1], int) else dict):
            raise Refusal(f"{edit.thing} 没有 {'.'.join(map(str, edit.path))} 这一项。")
        self._written(file, _changed(self.texts[file], file, data, path, new), _with(data, path, new))

    def _insert(self, edit: Insert) -> None:
        file, base = self.where(edit.thing)
        data = self.documents[file].data
        path = _found(data, (*base, *edit.path))
        there = at(data, path)
        if there is None:
            text = _changed(self.texts[file], file, data, path, [edit.new])
            self._written(file, text, _with(data, path, [edit.new]))
            return
        assert isinstance(there, list)
        place = _behind(there, edit.behind)
        text = entries.insert(self.texts[file], (*path, place), edit.new)
        self._written(file, text, _with(data, path, [*there[:place], edit.new, *there[place:]]))

    def _move(self, edit: Move) -> None:
        file, base = self.where(edit.thing)
        data = self.documents[file].data
        there = at(data, base[:-1])
        if not base or not isinstance(there, list) or len(there) == 1:
            raise Refusal(f"{edit.thing} 是那里唯一的一项，不能移走；请先在那里新增一项。")
        thing = there[int(base[-1])]
        text, raw = entries.taken(self.texts[file], base)
        self._written(file, text, _with(data, base[:-1], [each for each in there if each is not thing]))
        data = self.documents[edit.file].data
        path = _found(data, edit.path)
        into = at(data, path)
        if not isinstance(into, list) or not into:
            self._insert(Insert(edit.file, edit.path, thing, edit.behind))
            return
        place = _behind(into, edit.behind)
        text = entries.given(self.texts[edit.file], (*path, place), raw)
        self._written(edit.file, text, _with(data, path, [*into[:place], thing, *into[place:]]))

    def _written(self, file: str, text: str, expected: Tree) -> None:
        """Take over a text that says exactly what is expected."""
        document, findings = read(f"standards/{file}", text.encode())
        if document is None:
            raise Unfit(findings)
        if document.data != expected:
            raise Refusal(f"{file} 这里的写法特别，没有改动；请在文件里改。")
        self.documents[file], self.texts[file] = document, text
        self.changed.add(file)


def _joined(edit: Set, now: Tree | None) -> Tree | None:
    """What a list is to say that was changed meanwhile: what came comes, what went goes; of all else the later is told."""
    lists = [[] if each is None else each for each in (edit.old, edit.new, now)]
    if any(not isinstance(each, list) or not all(isinstance(one, str) for one in each) for each in lists):
        raise Conflict(f"{edit.thing} 的这一项已被别处改过，现为“{shown(now)}”。", now)
    old, new, there = ([str(one) for one in each] for each in lists)
    kept: list[Tree] = [one for one in there if one not in old or one in new]
    return kept + [one for one in new if one not in old and one not in there] or None


def at(data: Tree, path: Path) -> Tree | None:
    """What stands at a path; None where nothing does."""
    here: Any = data
    for step in path:
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            return None
    return here  # type: ignore[no-any-return]


def shown(value: Tree | None) -> str:
    """A value in a message."""
    return "（无）" if value is None else value if isinstance(value, str) else entries.flow(value)


def order_at(file: str, data: Tree, path: Path) -> tuple[str, ...]:
    """The keys that the mapping at a path may have, in the order in which they are written."""
    kinds: tuple[type[Any], ...] = (kind,) if (kind := kind_of(file)) else ()
    for number, step in enumerate(path):
        if not isinstance(step, int):
            kinds = tuple(
                model for each in kinds if step in each.model_fields
                for model in models_in(each.model_fields[step].annotation)
            )  # fmt: skip
        here = at(data, path[: number + 1])
        if isinstance(here, dict):
            kinds = tuple(sorted(kinds, key=lambda each: -_fit(each, here)))
    return tuple(kinds[0].model_fields) if kinds else ()


def _fit(kind: type[Value], data: Mapping[str, Tree]) -> int:
    """How well a mapping fits one of several kinds: by the word that tells them apart, else by its keys."""
    known = kind.model_fields
    named = "kind" in known and str(data.get("kind", "")) in str(known["kind"].annotation)
    return 100 * named + len(data.keys() & known.keys()) - 2 * len(data.keys() - known.keys())


def _outermost(data: Tree, path: Path, new: Tree | None) -> tuple[Path, Tree | None]:
    """Give what is to be written, with the mappings around it that are missing, or without those that it leaves empty."""
    while new is not None and len(path) > 1 and at(data, path[:-1]) is None:
        path, new = path[:-1], [new] if isinstance(path[-1], int) else {str(path[-1]): new}
    while new in (None, []) and len(path) > 1:
        around = at(data, path[:-1])
        if isinstance(path[-1], int) and new == []:
            break
        if isinstance(around, dict) and (len(around) > 1 or isinstance(path[-2], int)):
            break
        if isinstance(around, list) and len(around) > 1:
            break
        path = path[:-1]
    return path, None if new == [] and not isinstance(path[-1], int) else new


def _changed(text: str, file: str, data: Tree, path: Path, new: Tree | None) -> str:
    """Give a text with a value set, added or taken out."""
    now = at(data, path)
    if new is None:
        return entries.remove(text, path) if now is not None else text
    if now is None:
        if isinstance(path[-1], int):
            return entries.insert(text, path, new)
        return entries.put(text, path, new, order_at(file, data, path[:-1]))
    if isinstance(now, list) and isinstance(new, list) and now and new:
        return entries.relist(text, path, now, new)
    return entries.replace(text, path, new)


def _with(data: Tree, path: Path, new: Tree | None) -> Tree:
    """The data with a value at a path set, added or taken out."""
    if not path:
        assert new is not None
        return new
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        key = str(step)
        if not rest and new is None:
            return {name: value for name, value in data.items() if name != key}
        return {**data, key: _with(data.get(key, {}), rest, new)}
    assert isinstance(data, list)
    assert isinstance(step, int)
    if not rest and new is None:
        return [*data[:step], *data[step + 1 :]]
    if step >= len(data):
        return [*data, _with({}, rest, new)]
    return [*data[:step], _with(data[step], rest, new), *data[step + 1 :]]


def _found(data: Tree, path: Path) -> Path:
    """A way in positions, of which some steps are ids or titles of entries."""
    made: Path = ()
    for step in path:
        here = at(data, made)
        named = isinstance(here, list) and isinstance(step, str)
        made = (*made, _position(here, str(step)) if named else step)
    return made


def _position(there: Tree | None, name: str) -> int:
    for number, entry in enumerate(there or ()):
        if isinstance(entry, dict) and name in (entry.get("id"), entry.get("title")):
            return number
    raise Conflict(f"“{name}”已不在那里。")


def _behind(there: list[Tree], name: str | None) -> int:
    if name == LAST:
        return len(there)
    return 0 if name is None else _position(there, name) + 1
