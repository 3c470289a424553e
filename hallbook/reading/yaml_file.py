"""Turn the bytes of a YAML file into plain values (all scalars are text) that know their line and column."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hallbook.findings import Finding, Place, shortened
from hallbook.reading import causes, characters, scalars
from hallbook.reading.document import At, Collection, Document, Tree

RULES = {
    "empty-file": ("The file has content.", "文件不应是空的。"),
    "duplicate-key": ("A key stands once in its mapping.", "同一层里一个键只写一次。"),
    "anchor": ("No anchors and aliases.", "不应用锚点与别名。"),
    "tag": ("No tags.", "不应用标签。"),
    "several-documents": ("One document a file.", "一个文件只写一份内容。"),
    "not-a-mapping": ("The file is made of keys and values.", "文件由“键: 值”组成。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

MAX_VALUES = 50_000
MAX_DEPTH = 40

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"\s*(?:- +)*\{?[A-Za-z_]\w*: ")


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
    if reader.data is None or reader.data == "":
        return None, [_finding("empty-file", Place(file), "文件是空的", "写入内容，或删除这个文件。")]
    if isinstance(reader.data, str):
        reader.no_mapping(reader.data)
        return None, reader.findings
    return Document(file, reader.data, cast(Collection, reader.root), reader.said), []


def _because(file: str, cause: causes.Cause) -> Finding:
    rule, line, column, message, hint = cause
    return _finding(rule, Place(file, line, column), message, hint)


def _finding(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint)


class _Reader:
    """Build the tree from parser events, one open collection per stack level; nothing recurses.

    It is called for every word of the standards: what is rare is looked at only where a sign of it is there.
    """

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.data: Tree | None = None
        self.root: At | Collection = (1, 1)
        self.said: list[str] = []
        self.findings: list[Finding] = []
        self._open: list[Collection] = []
        self._last: Event | None = None
        self._count = 0
        self._documents = 0

    @property
    def line(self) -> int:
        """The line, from 1, of what the parser gave last."""
        return cast(yaml.Mark, self._last.start_mark).line + 1 if self._last else 1

    def take(self, event: Event) -> None:
        """Take the next parser event."""
        self._last = event
        if take := self._TAKE.get(type(event)):
            mark = event.start_mark
            assert mark
            take(self, event, (mark.line + 1, mark.column + 1))

    def no_mapping(self, root: str) -> None:
        """Report a file that is one text: a sign after its first word is not the one that makes it a key."""
        line, column = cast(At, self.root)
        self._tell((line, column + scalars.word(root)), scalars.key(root, empty=True))
        if not self.findings:
            self._tell((1, 1), [("not-a-mapping", "文件应由“键: 值”组成", "键后用半角冒号加空格。")])

    def _report(self, at: At, rule: str, message: str, hint: str) -> None:
        self.findings.append(_finding(rule, Place(self.file, *at), message, hint))

    def _document(self, _event: DocumentStartEvent, at: At) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report(at, "several-documents", "一个文件里有多份内容（---）", "分成几个文件。")

    def _alias(self, event: AliasEvent, at: At) -> None:
        self._marked(event, at)
        self._add(at, "", at)

    def _marked(self, event: NodeEvent, at: At) -> None:
        if event.anchor:
            hint = "把内容写全；以 & 或 * 开头的文字请加引号。"
            self._report(at, "anchor", "用了锚点或别名（& 或 *）", hint)
        if tag := getattr(event, "tag", None):
            self._report(at, "tag", f"用了标签 {tag}", "去掉标签；以 ! 开头的文字请加引号。")

    def _begin(self, event: CollectionStartEvent, at: At) -> None:
        self._marked(event, at)
        if len(self._open) >= MAX_DEPTH:
            raise causes.Unreadable(f"嵌套超过 {MAX_DEPTH} 层", *at)
        data: list[Tree] | dict[str, Tree] = {} if type(event) is MappingStartEvent else []
        begun = Collection(at, data, bool(event.flow_style))
        self._add(at, data, begun)
        self._open.append(begun)

    def _end(self, _event: CollectionEndEvent, _at: At) -> None:
        self._doubled(self._open.pop().twice)

    def _scalar(self, event: ScalarEvent, at: At) -> None:
        if event.anchor or event.tag:
            self._marked(event, at)
        inside = self._open[-1] if self._open else None
        value, style = event.value, event.style
        if style == '"':
            self._escaped(event, at)
        if inside and inside.key is None and isinstance(inside.data, dict):
            self._take_key(value, at, inside)
            return
        end = cast(yaml.Mark, event.end_mark)
        one_line = end.line + 1 == at[0]
        if not one_line or style in ("|", ">"):
            value = self._typed(event)
        if "\n" in value:
            self._tell(at, scalars.lined(value))
        # The C parser says "" of a plain scalar, the Python one None.
        if not style:
            self._plain(value, at, end, inside)
        elif not one_line:
            self._closed(event)
        self._add(at, value, at)
        self.said.append(value)

    def _escaped(self, event: ScalarEvent, at: At) -> None:
        """Report characters that were written as escapes, such as ``"\\0"``, and so stand nowhere in the file."""
        for rule, pattern, what, hint in characters.FAULTY:
            if match := pattern.search(event.value):
                self._report(at, rule, what.format(ord(match[0])), hint)

    def _take_key(self, name: str, at: At, inside: Collection) -> None:
        if name in inside.data:
            inside.twice.append((name, at))
            if len(inside.twice) == characters.MOST_SHOWN:
                self._doubled(inside.twice)
                inside.twice = []
        inside.key = name
        inside.keys[name] = at

    def _doubled(self, keys: list[tuple[str, At]]) -> None:
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

    def _plain(self, value: str, at: At, end: yaml.Mark, inside: Collection | None) -> None:
        in_list = inside is not None and inside.flow and isinstance(inside.data, list)
        if faults := scalars.plain(value, in_list=in_list):
            self._tell(at, faults)
        if "#" in (line := self.lines[end.line]):
            self._tell(at, scalars.hidden(value, line[end.column : end.column + 200]))
        if inside and (name := inside.key) and (length := scalars.word(name)):
            line_of, column = inside.keys[name]
            self._tell((line_of, column + length), scalars.key(name, empty=not value))

    def _tell(self, at: At, faults: Iterable[scalars.Words]) -> None:
        for rule, message, hint in faults:
            self.findings.append(_finding(rule, Place(self.file, *at), message, hint))

    def _add(self, at: At, value: Tree, position: At | Collection) -> None:
        """Put a value where it belongs, and its position likewise."""
        if not self._open:
            self.data, self.root = value, position
            return
        inside = self._open[-1]
        if isinstance(inside.data, list):
            inside.values[len(inside.data)] = position
            inside.data.append(value)
        elif inside.key is None:
            raise causes.Unreadable("键应是一个词", *at)
        else:
            inside.values[inside.key] = position
            inside.data.setdefault(inside.key, value)
            inside.key = None
        self._count += 1
        if self._count >= MAX_VALUES:
            raise causes.Unreadable(f"一个文件的值超过 {MAX_VALUES} 个", *at)

    _TAKE: ClassVar[Mapping[type[Event], Callable[[Any, Any, At], None]]] = {
        ScalarEvent: _scalar,
        MappingStartEvent: _begin,
        SequenceStartEvent: _begin,
        MappingEndEvent: _end,
        SequenceEndEvent: _end,
        AliasEvent: _alias,
        DocumentStartEvent: _document,
    }


def _marks(event: Event) -> tuple[yaml.Mark, yaml.Mark]:
    return cast(yaml.Mark, event.start_mark), cast(yaml.Mark, event.end_mark)
