"""Turn the bytes of a YAML file into plain values (all scalars are text) that know their line and column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from hallbook.findings import Finding, Place, shortened
from hallbook.reading import causes, characters, scalars

RULES = {
    "empty-file": ("The file has content.", "文件不应是空的。"),
    "duplicate-key": ("A key stands once in its mapping.", "同一层里一个键只写一次。"),
    "anchor": ("No anchors and aliases.", "不应用锚点与别名。"),
    "tag": ("No tags.", "不应用标签。"),
    "several-documents": ("One document a file.", "一个文件只写一份内容。"),
    "not-a-mapping": ("The file is made of keys and values.", "文件由“键: 值”组成。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

Path = tuple[str | int, ...]
Tree = str | list["Tree"] | dict[str, "Tree"]

MAX_VALUES = 50_000
MAX_DEPTH = 40

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"\s*(?:- +)*\{?[A-Za-z_]\w*: ")


@dataclass(frozen=True)
class Document:
    """One file as read: its data as dicts, lists and text, and the position of every key and value.

    ``values`` and ``keys`` map a path such as ``("sections", 0, "title")`` to (line, column) from 1.
    """

    file: str
    data: Tree
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Say where the value at ``path`` stands; a missing value is placed at its nearest parent."""
        return self._nearest(self.values, path)

    def key_place(self, path: Path) -> Place:
        """Say where the key at the end of ``path`` stands; a list item or missing key: as ``place``."""
        return self._nearest(self.keys, path) if path in self.keys else self.place(path)

    @cached_property
    def texts(self) -> Sequence[tuple[Path, str]]:
        """Every value that is no collection, with its path."""
        found: list[tuple[Path, str]] = []
        waiting: list[tuple[Path, Tree]] = [((), self.data)]
        while waiting:
            path, tree = waiting.pop()
            if isinstance(tree, str):
                found.append((path, tree))
            elif isinstance(tree, dict):
                waiting += [((*path, key), value) for key, value in tree.items()]
            else:
                waiting += [((*path, index), value) for index, value in enumerate(tree)]
        return found

    def _nearest(self, positions: dict[Path, tuple[int, int]], path: Path) -> Place:
        for end in range(len(path), 0, -1):
            if path[:end] in positions:
                return Place(self.file, *positions[path[:end]])
        return Place(self.file, *self.values.get((), (1, 1)))


def read(file: str, content: bytes) -> tuple[Document | None, list[Finding]]:
    """Read one file. The document is None where it could not be understood; findings say why."""
    text, findings = characters.decode(file, content)
    findings = findings or characters.faulty(file, text)
    if findings:
        return None, findings
    reader = _Reader(file, [*text.split("\n"), ""])
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.take(event)
            if len(reader.findings) >= characters.MOST_SHOWN:
                break
    except causes.Unreadable as error:
        return None, reader.findings or [_because(file, error.cause)]
    except yaml.YAMLError as error:
        return None, reader.findings or [_because(file, causes.likeliest(text, error, reader.line))]
    if reader.findings:
        return None, reader.findings
    if reader.root is None or reader.root == "":
        return None, [_finding("empty-file", Place(file), "文件是空的", "写入内容，或删除这个文件。")]
    if isinstance(reader.root, str):
        reader.no_mapping(reader.root)
        return None, reader.findings
    return Document(file, reader.root, reader.values, reader.keys), []


def _because(file: str, cause: causes.Cause) -> Finding:
    rule, line, column, message, hint = cause
    return _finding(rule, Place(file, line, column), message, hint)


def _finding(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint)


@dataclass(slots=True)
class _Open:
    """A collection that is being read: its path, whether it is written in brackets, and of a mapping its last key."""

    path: Path
    container: list[Tree] | dict[str, Tree]
    flow: bool
    key: str | None = None
    twice: list[tuple[str, tuple[int, int]]] = field(default_factory=list)


class _Reader:
    """Build the tree from parser events, one open collection per stack level; nothing recurses."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.line = 1
        self.root: Tree | None = None
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.findings: list[Finding] = []
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next parser event."""
        mark = event.start_mark
        assert mark
        at = mark.line + 1, mark.column + 1
        self.line = at[0]
        if isinstance(event, NodeEvent):
            self._node(event, at)
        elif isinstance(event, CollectionEndEvent):
            self._doubled(self._open.pop().twice)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report(at, "several-documents", "一个文件里有多份内容（---）", "分成几个文件。")

    def no_mapping(self, root: str) -> None:
        """Report a file that is one text: a sign after its first word is not the one that makes it a key."""
        line, column = self.values[()]
        self._tell((line, column + scalars.word(root)), scalars.key(root, empty=True))
        if not self.findings:
            self._tell((1, 1), [("not-a-mapping", "文件应由“键: 值”组成", "键后用半角冒号加空格。")])

    def _report(self, at: tuple[int, int], rule: str, message: str, hint: str) -> None:
        self.findings.append(_finding(rule, Place(self.file, *at), message, hint))

    def _node(self, event: NodeEvent, at: tuple[int, int]) -> None:
        if event.anchor:
            hint = "把内容写全；以 & 或 * 开头的文字请加引号。"
            self._report(at, "anchor", "用了锚点或别名（& 或 *）", hint)
        if tag := getattr(event, "tag", None):
            self._report(at, "tag", f"用了标签 {tag}", "去掉标签；以 ! 开头的文字请加引号。")
        if isinstance(event, ScalarEvent):
            self._scalar(event, at)
        elif isinstance(event, CollectionStartEvent):
            self._begin(event, at)
        else:
            self._add(at, "")

    def _begin(self, event: CollectionStartEvent, at: tuple[int, int]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise causes.Unreadable(f"嵌套超过 {MAX_DEPTH} 层", *at)
        container: list[Tree] | dict[str, Tree] = {} if isinstance(event, MappingStartEvent) else []
        self._open.append(_Open(self._add(at, container), container, bool(event.flow_style)))

    def _scalar(self, event: ScalarEvent, at: tuple[int, int]) -> None:
        inside = self._open[-1] if self._open else None
        if event.style == '"':
            self._escaped(event, at)
        if inside and inside.key is None and isinstance(inside.container, dict):
            self._take_key(event.value, at, inside, inside.container)
            return
        value = self._typed(event)
        if "\n" in value:
            self._tell(at, scalars.lined(value))
        if event.style:
            self._closed(event)
        else:  # the C parser says "" of a plain scalar, the Python one None
            self._plain(value, at, _marks(event)[1], inside)
        self._add(at, value)

    def _escaped(self, event: ScalarEvent, at: tuple[int, int]) -> None:
        """Report characters that were written as escapes, such as ``"\\0"``, and so stand nowhere in the file."""
        for rule, pattern, what, hint in characters.FAULTY:
            if match := pattern.search(event.value):
                self._report(at, rule, what.format(ord(match[0])), hint)

    def _take_key(self, name: str, at: tuple[int, int], inside: _Open, mapping: dict[str, Tree]) -> None:
        if name in mapping:
            inside.twice.append((name, at))
            if len(inside.twice) == characters.MOST_SHOWN:
                self._doubled(inside.twice)
                inside.twice = []
        inside.key = name
        self.keys[(*inside.path, name)] = at

    def _doubled(self, keys: list[tuple[str, tuple[int, int]]]) -> None:
        """Report the keys that a mapping holds twice; of several, a dash that is missing is the likeliest cause."""
        if keys:
            hint = "同一层里一个键只写一次" + (
                "；若从这里起是另一项，前面补连字符“- ”。" if keys[1:] else "。"
            )
            names = "、".join(dict.fromkeys(shortened(name, 40) for name, _ in keys))
            self._tell(keys[0][1], [("duplicate-key", f"键 {names} 重复", hint)])

    def _typed(self, event: ScalarEvent) -> str:
        """Give the value as its lines were typed; what is one line by its sense has no blank where it was folded."""
        value = event.value.strip() if event.style in ("|", ">") else event.value
        first, last = _marks(event)
        if first.line == last.line or event.style == "|":
            return value
        lines = [*self.lines[first.line : last.line], self.lines[last.line][: last.column]]
        lines[0] = "" if event.style == ">" else lines[0][first.column :]
        if event.style == "'":
            lines = [line.replace("''", "'") for line in lines]
        quote = event.style if event.style in ("'", '"') else ""
        return scalars.unfolded(value, [line.strip(f" {quote}") for line in lines])

    def _closed(self, event: ScalarEvent) -> None:
        """Stop where a quoted value has swallowed keys: its quote was not closed."""
        first, last = _marks(event)
        if event.style in ("'", '"') and any(
            _KEY.match(line) for line in self.lines[first.line + 1 : last.line + 1]
        ):
            raise causes.unclosed(first.line + 1, first.column + 1)

    def _plain(self, value: str, at: tuple[int, int], end: yaml.Mark, inside: _Open | None) -> None:
        in_list = inside is not None and inside.flow and isinstance(inside.container, list)
        self._tell(at, scalars.plain(value, in_list=in_list))
        if rest := self.lines[end.line][end.column : end.column + 200]:
            self._tell(at, scalars.hidden(value, rest))
        if inside and (name := inside.key) and scalars.word(name):
            line, column = self.keys[(*inside.path, name)]
            self._tell((line, column + scalars.word(name)), scalars.key(name, empty=not value))

    def _tell(self, at: tuple[int, int], faults: Iterable[scalars.Words]) -> None:
        for rule, message, hint in faults:
            self.findings.append(_finding(rule, Place(self.file, *at), message, hint))

    def _add(self, at: tuple[int, int], value: Tree) -> Path:
        """Put a value where it belongs and give back its path."""
        if not self._open:
            self.root = value
            self.values[()] = at
            return ()
        inside = self._open[-1]
        container = inside.container
        if isinstance(container, list):
            here: Path = (*inside.path, len(container))
            container.append(value)
        else:
            if inside.key is None:
                raise causes.Unreadable("键应是一个词", *at)
            here = (*inside.path, inside.key)
            container.setdefault(inside.key, value)
            inside.key = None
        self.values[here] = at
        if len(self.values) > MAX_VALUES:
            raise causes.Unreadable(f"一个文件的值超过 {MAX_VALUES} 个", *at)
        return here


def _marks(event: Event) -> tuple[yaml.Mark, yaml.Mark]:
    return cast(yaml.Mark, event.start_mark), cast(yaml.Mark, event.end_mark)
