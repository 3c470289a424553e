"""Turn the bytes of a YAML file into plain values (all scalars are text) that know their line and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hallbook.findings import Finding, Place

Path = tuple[str | int, ...]
Tree = str | list["Tree"] | dict[str, "Tree"]

MAX_BYTES = 1_000_000
MAX_VALUES = 50_000
MAX_DEPTH = 40
MOST_SHOWN = 20
"""Faults of form reported of one file: a file saved as something else is nothing but faults."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Controls, line ends that YAML knows and editors do not, what turns or joins text unseen, tags, unassigned for ever.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e0fff]"
)
# What Word's symbol fonts leave behind, and what stands for bytes that were lost.
_LOST = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_COMPATIBILITY = re.compile(r"[\u00a0\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_FAULTY = (
    ("control-character", _CONTROL, "有看不见的控制字符 U+{:04X}", "删去它；多半是从别处粘贴时带来的。"),
    ("lost-character", _LOST, "有无法显示的字符 U+{:04X}", "改输入原来的字；Word 的项目符号请删去。"),
    (
        "compatibility-character",
        _COMPATIBILITY,
        "有兼容字符 U+{:04X}，看着像常用字而检索不到",
        "改输入常用字或普通空格。",
    ),
)
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- +)*([A-Za-z_][\w-]*)\s*(：)")
_FULL_WIDTH_DASH = re.compile(r"^\s*([－—–])\s")
_QUOTED = re.compile(r"^“[^“”]*”$")


@dataclass(frozen=True, slots=True)
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

    def _nearest(self, positions: dict[Path, tuple[int, int]], path: Path) -> Place:
        for end in range(len(path), 0, -1):
            if path[:end] in positions:
                return Place(self.file, *positions[path[:end]])
        return Place(self.file, *self.values.get((), (1, 1)))


def read(file: str, content: bytes) -> tuple[Document | None, list[Finding]]:
    """Read one file. The document is None where it could not be understood; findings say why."""
    text, findings = _decode(file, content)
    if text is None:
        return None, findings
    findings += _faulty_characters(file, text)
    if findings:
        return None, findings
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            reader.take(event)
            if len(reader.findings) >= MOST_SHOWN:
                break
    except yaml.YAMLError as error:
        return None, reader.findings + (list(_full_width_syntax(file, text)) or [_syntax(file, error)])
    if reader.findings:
        return None, reader.findings
    if reader.root is None or reader.root == "":
        return None, [_finding("empty-file", Place(file), "文件是空的", "写入内容，或删除这个文件。")]
    if isinstance(reader.root, str):
        found = list(_full_width_syntax(file, text))
        return None, found or [
            _finding("not-a-mapping", Place(file), "文件应由“键: 值”组成", "键后用半角冒号加空格。")
        ]
    return Document(file, reader.root, reader.values, reader.keys), []


def _finding(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint)


def _decode(file: str, content: bytes) -> tuple[str | None, list[Finding]]:
    start = Place(file)
    save = "在编辑器里另存为 UTF-8（无 BOM）。"
    if len(content) > MAX_BYTES:
        return None, [_finding("file-too-large", start, f"文件超过 {MAX_BYTES} 字节", "拆成几个文件。")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [_finding("encoding", start, "文件是 UTF-16 编码", save)]
    if content.startswith(b"\xef\xbb\xbf"):
        return None, [_finding("byte-order-mark", start, "文件以 BOM 开头", save)]
    try:
        return content.decode("utf-8").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(file, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        guess = "看来是 GBK 编码" if _is_gbk(content) else "有无法识别的字节"
        return None, [_finding("encoding", place, f"文件不是 UTF-8，{guess}", save)]


def _is_gbk(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _faulty_characters(file: str, text: str) -> list[Finding]:
    """Find tabs, control characters and compatibility characters, each at its place."""
    if "\t" not in text and not any(pattern.search(text) for _, pattern, _, _ in _FAULTY):
        return []
    found: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if len(found) >= MOST_SHOWN:
            break
        if "\t" in line:
            place = Place(file, number, line.index("\t") + 1)
            found.append(_finding("tab", place, "用了制表符", "缩进与分隔只用空格。"))
        for rule, pattern, what, hint in _FAULTY:
            for match in islice(pattern.finditer(line), MOST_SHOWN):
                place = Place(file, number, match.start() + 1)
                found.append(_finding(rule, place, what.format(ord(match[0])), hint))
    return found[:MOST_SHOWN]


def _full_width_syntax(file: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if match := _FULL_WIDTH_COLON.match(line):
            place = Place(file, number, match.start(2) + 1)
            yield _finding(
                "full-width-syntax", place, "键后用了全角冒号“：”", f"改为半角冒号加空格，如 {match[1]}: …"
            )
        elif match := _FULL_WIDTH_DASH.match(line):
            place = Place(file, number, match.start(1) + 1)
            yield _finding(
                "full-width-syntax", place, f"列项用了“{match[1]}”", "列项以半角连字符加空格开头，如 - …"
            )


def _syntax(file: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    problem = getattr(error, "problem", None) or "unreadable"
    hint = "看这一行与上一行：缩进要对齐，冒号后要有空格，引号与括号要成对。"
    return _finding("syntax", place, f"YAML 写法有误（{problem}）", hint)


class _Reader:
    """Build the tree from parser events, one open collection per stack level; nothing recurses."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Tree | None = None
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.findings: list[Finding] = []
        self._open: list[tuple[Path, list[Tree] | dict[str, Tree], bool]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next parser event."""
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report(event, "several-documents", "一个文件里有多份内容（---）", "分成几个文件。")
        if getattr(event, "anchor", None):
            self._report(
                event, "anchor", "用了锚点或别名（& 或 *）", "把内容写全；以 & 或 * 开头的文字请加引号。"
            )
        if tag := getattr(event, "tag", None):
            self._report(event, "tag", f"用了标签 {tag}", "去掉标签；以 ! 开头的文字请加引号。")
        if isinstance(event, AliasEvent):
            self._add(event, "")
        elif isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _report(self, event: Event, rule: str, message: str, hint: str) -> None:
        self.findings.append(_finding(rule, Place(self.file, *_position(event)), message, hint))

    def _begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _unreadable(f"nested deeper than {MAX_DEPTH}", event)
        container: list[Tree] | dict[str, Tree] = {} if isinstance(event, MappingStartEvent) else []
        path = self._add(event, container)
        self._open.append((path, container, bool(event.flow_style)))
        self._key.append(None)

    def _scalar(self, event: ScalarEvent) -> None:
        inside = self._open[-1] if self._open else None
        if inside and isinstance(inside[1], dict) and self._key[-1] is None:
            self._take_key(event, inside[0], inside[1])
            return
        if event.style == '"':
            self._escaped(event)
        if not event.style:  # the C parser says "", the Python one None
            self._plain(event, in_list=bool(inside and inside[2] and isinstance(inside[1], list)))
        self._add(event, event.value.strip() if event.style in ("|", ">") else event.value)

    def _escaped(self, event: ScalarEvent) -> None:
        """Report characters that were written as escapes, such as ``"\\0"``, and so stand nowhere in the file."""
        for rule, pattern, what, hint in _FAULTY:
            if match := pattern.search(event.value):
                self._report(event, rule, what.format(ord(match[0])), hint)

    def _take_key(self, event: ScalarEvent, path: Path, mapping: dict[str, Tree]) -> None:
        if event.style == '"':
            self._escaped(event)
        if event.value in mapping:
            self._report(event, "duplicate-key", f"键 {event.value} 重复", "同一层里一个键只写一次。")
        self._key[-1] = event.value
        self.keys[(*path, event.value)] = _position(event)

    def _plain(self, event: ScalarEvent, *, in_list: bool) -> None:
        if in_list and "，" in event.value:
            self._report(
                event,
                "full-width-syntax",
                "方括号里用了全角逗号“，”",
                "改为半角逗号；文字里的逗号请给整项加引号。",
            )
        elif _QUOTED.match(event.value):
            self._report(event, "full-width-syntax", "用全角引号“”括住整个值", "改为半角引号，或去掉引号。")

    def _add(self, event: Event, value: Tree) -> Path:
        """Put a value where it belongs and give back its path."""
        if not self._open:
            self.root = value
            self.values[()] = _position(event)
            return ()
        path, container, _ = self._open[-1]
        if isinstance(container, list):
            here: Path = (*path, len(container))
            container.append(value)
        else:
            key = self._key[-1]
            if key is None:
                raise _unreadable("a key must be text", event)
            here = (*path, key)
            container.setdefault(key, value)
            self._key[-1] = None
        self.values[here] = _position(event)
        if len(self.values) > MAX_VALUES:
            raise _unreadable(f"more than {MAX_VALUES} values", event)
        return here


def _unreadable(problem: str, event: Event) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=cast(yaml.Mark, event.start_mark))


def _position(event: Event) -> tuple[int, int]:
    mark = cast(yaml.Mark, event.start_mark)
    return mark.line + 1, mark.column + 1
