"""Turn the bytes of a YAML file into plain values (all scalars are text) that know their line and column."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
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
from hallbook.reading.document import At, Collection, Document, Mark, Tree, at

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
        # Not yaml.parse: a fifth of the time went to handing each event on.
        reader.take(iter(_Loader(text).get_event, None))
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
        self.commented = any("#" in line for line in lines)
        self.data: Tree | None = None
        self.root: Mark | Collection | None = None
        self.said: list[str] = []
        self.findings: list[Finding] = []
        self._open: list[Collection] = []
        self._last: Event | None = None
        self._count = 0
        self._documents = 0

    @property
    def line(self) -> int:
        """The line, from 1, of what the parser gave last."""
        return _start(self._last).line + 1 if self._last else 1

    def take(self, events: Iterable[Event]) -> None:
        """Take the parser's events, until there are more faults than are shown."""
        take, findings = self._TAKE, self.findings
        for event in events:
            self._last = event
            if taken := take.get(type(event)):
                taken(self, event)
                if findings and len(findings) >= characters.MOST_SHOWN:
                    break

    def no_mapping(self, root: str) -> None:
        """Report a file that is one text: a sign after its first word is not the one that makes it a key."""
        line, column = at(cast(Mark, self.root))
        self._tell((line, column + scalars.word(root)), scalars.key(root, empty=True))
        if not self.findings:
            self._tell((1, 1), [("not-a-mapping", "文件应由“键: 值”组成", "键后用半角冒号加空格。")])

    def _report(self, event: Event, rule: str, message: str, hint: str) -> None:
        self._tell(at(_start(event)), [(rule, message, hint)])

    def _document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report(event, "several-documents", "一个文件里有多份内容（---）", "分成几个文件。")

    def _alias(self, event: AliasEvent) -> None:
        self._marked(event)
        self._add("", _start(event))

    def _marked(self, event: NodeEvent) -> None:
        if event.anchor:
            hint = "把内容写全；以 & 或 * 开头的文字请加引号。"
            self._report(event, "anchor", "用了锚点或别名（& 或 *）", hint)
        if tag := getattr(event, "tag", None):
            self._report(event, "tag", f"用了标签 {tag}", "去掉标签；以 ! 开头的文字请加引号。")

    def _begin(self, event: CollectionStartEvent) -> None:
        if event.anchor or event.tag:
            self._marked(event)
        mark: Any = event.start_mark
        if len(self._open) >= MAX_DEPTH:
            raise self._unreadable(f"嵌套超过 {MAX_DEPTH} 层")
        data: list[Tree] | dict[str, Tree] = {} if type(event) is MappingStartEvent else []
        begun = Collection(mark, data, bool(event.flow_style))
        self._add(data, begun)
        self._open.append(begun)

    def _end(self, _event: CollectionEndEvent) -> None:
        if twice := self._open.pop().twice:
            self._doubled(twice)

    def _scalar(self, event: ScalarEvent) -> None:
        if event.anchor or event.tag:
            self._marked(event)
        inside = self._open[-1] if self._open else None
        mark: Any = event.start_mark
        value, style = event.value, event.style
        if style == '"':
            self._escaped(event)
        if inside and inside.key is None and type(inside.data) is dict:
            if value in inside.data:
                self._twice(value, mark, inside)
            inside.key = value
            inside.keys[value] = mark
            return
        end: Any = event.end_mark
        one_line = end.line == mark.line
        if not one_line or style in ("|", ">"):
            value = self._typed(event)
        if "\n" in value:
            self._tell(at(mark), scalars.lined(value))
        # The C parser says "" of a plain scalar, the Python one None.
        if not style:
            self._plain(value, mark, end, inside)
        elif not one_line:
            self._closed(event)
        self._add(value, mark)
        self.said.append(value)

    def _escaped(self, event: ScalarEvent) -> None:
        """Report characters that were written as escapes, such as ``"\\0"``, and so stand nowhere in the file."""
        for rule, pattern, what, hint in characters.FAULTY:
            if match := pattern.search(event.value):
                self._report(event, rule, what.format(ord(match[0])), hint)

    def _twice(self, name: str, mark: Mark, inside: Collection) -> None:
        inside.twice = (*inside.twice, (name, mark))
        if len(inside.twice) == characters.MOST_SHOWN:
            self._doubled(inside.twice)
            inside.twice = ()

    def _doubled(self, keys: Sequence[tuple[str, Mark]]) -> None:
        """Report the keys that a mapping holds twice; of several, a dash that is missing is the likeliest cause."""
        hint = "同一层里一个键只写一次" + ("；若从这里起是另一项，前面补连字符“- ”。" if keys[1:] else "。")
        names = "、".join(dict.fromkeys(shortened(name, 40) for name, _ in keys))
        self._tell(at(keys[0][1]), [("duplicate-key", f"键 {names} 重复", hint)])

    def _typed(self, event: ScalarEvent) -> str:
        """Give the value as its lines were typed; what is one line by its sense has no blank where it was folded."""
        value = event.value.strip() if event.style in ("|", ">") else event.value
        first, last = _start(event), cast(Mark, event.end_mark)
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
        first, last = _start(event), cast(Mark, event.end_mark)
        if event.style in ("'", '"') and any(
            _KEY.match(line) for line in self.lines[first.line + 1 : last.line + 1]
        ):
            raise causes.unclosed(first.line + 1, first.column + 1)

    def _plain(self, value: str, mark: Mark, end: Mark, inside: Collection | None) -> None:
        in_list = inside is not None and inside.flow and isinstance(inside.data, list)
        if faults := scalars.plain(value, in_list=in_list):
            self._tell(at(mark), faults)
        if self.commented and "#" in (line := self.lines[end.line]):
            self._tell(at(mark), scalars.hidden(value, line[end.column : end.column + 200]))
        if inside and (name := inside.key) and not name.isidentifier() and (length := scalars.word(name)):
            row, column = at(inside.keys[name])
            self._tell((row, column + length), scalars.key(name, empty=not value))

    def _tell(self, where: At, faults: Iterable[scalars.Words]) -> None:
        for rule, message, hint in faults:
            self.findings.append(_finding(rule, Place(self.file, *where), message, hint))

    def _add(self, value: Tree, position: Mark | Collection) -> None:
        """Put a value where it belongs, and its position likewise."""
        if not self._open:
            self.data, self.root = value, position
            return
        inside = self._open[-1]
        data = inside.data
        if isinstance(data, list):
            inside.values[len(data)] = position
            data.append(value)
        elif (key := inside.key) is None:
            raise self._unreadable("键应是一个词")
        else:
            inside.values[key] = position
            data.setdefault(key, value)
            inside.key = None
        self._count += 1
        if self._count >= MAX_VALUES:
            raise self._unreadable(f"一个文件的值超过 {MAX_VALUES} 个")

    def _unreadable(self, message: str) -> causes.Unreadable:
        """Say what no standards need, at what the parser gave last."""
        return causes.Unreadable(message, *at(_start(cast(Event, self._last))))

    _TAKE: ClassVar[Mapping[type[Event], Callable[[Any, Any], None]]] = {
        ScalarEvent: _scalar,
        MappingStartEvent: _begin,
        SequenceStartEvent: _begin,
        MappingEndEvent: _end,
        SequenceEndEvent: _end,
        AliasEvent: _alias,
        DocumentStartEvent: _document,
    }


def _start(event: Event) -> Mark:
    return cast(Mark, event.start_mark)
