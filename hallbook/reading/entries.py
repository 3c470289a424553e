"""Add, take out, replace and move keys and entries in the text of a YAML file; all else stays as it is typed."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from hallbook.reading.document import Tree
from hallbook.reading.splice import Path, Span, next_line, scalar, spans, splice, without

_NUMBER = re.compile(r"0|[1-9]\d*(\.\d+)?|0\.\d+")
_WORDS = frozenset({"number", "withdrawn", "supersedes", "published", "edition"})
"""Keys of numbers of editions: an editor would take 1.10 for 1.1."""


def flow(value: Tree, key: str = "") -> str:
    """Write a value as YAML in one line; a number stands without quotes, unless it is that of an edition."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {flow(each, name)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return value if _NUMBER.fullmatch(value) and key and key not in _WORDS else scalar(value)


def put(text: str, path: Path, value: Tree, order: Sequence[str] = ()) -> str:
    """Add a key to a mapping that lacks it, behind those that stand before it in ``order``, else behind all."""
    found = spans(text)
    name, keys = str(path[-1]), _keys(found, path[:-1])
    held = found[path[:-1]]
    if not keys:
        return f"{text[: held.start]}{{{name}: {flow(value, name)}}}{text[held.end :]}"
    earlier = order[: order.index(name)] if name in order else keys
    before = [each for each in keys if each in earlier]
    if not before:
        first = found[(*path[:-1], keys[0])]
        assert first.key is not None
        joint = ", " if first.flow else f"{end_of(text)}{' ' * first.indent}"
        return f"{text[: first.key]}{name}: {flow(value, name)}{joint}{text[first.key :]}"
    behind = found[(*path[:-1], before[-1])]
    if behind.flow:
        return f"{text[: behind.end]}, {name}: {flow(value, name)}{text[behind.end :]}"
    return _line(text, next_line(text, behind.end), f"{' ' * behind.indent}{name}: {flow(value, name)}")


def insert(text: str, path: Path, value: Tree) -> str:
    """Add an entry to a list at the position that ends the path; what stood there comes behind it."""
    found, at = spans(text), path[-1]
    assert isinstance(at, int)
    entries = _entries(found, path[:-1])
    if not entries:
        held = found[path[:-1]]
        return f"{text[: held.start]}[{flow(value)}]{text[held.end :]}"
    if entries[0].flow:
        if at < len(entries):
            return f"{text[: entries[at].start]}{flow(value)}, {text[entries[at].start :]}"
        return f"{text[: entries[-1].end]}, {flow(value)}{text[entries[-1].end :]}"
    beside = entries[min(at, len(entries) - 1)]
    unfolded = isinstance(value, dict) and text[beside.start] not in "{["
    return _placed(text, entries, at, _unfolded(value) if unfolded else f"- {flow(value)}")


def remove(text: str, path: Path) -> str:
    """Take out a key with its value, or an entry of a list; the only one of a list leaves an empty one."""
    found = spans(text)
    span = found[path]
    if span.key is not None:
        line = text[text.rfind("\n", 0, span.key) + 1 : span.key]
        keys = _keys(found, path[:-1])
        if span.flow or not line.strip() or len(keys) == 1:
            return without(text, path)
        following = found[(*path[:-1], keys[keys.index(str(path[-1])) + 1])]
        return text[: span.key] + text[following.key :]
    entries = _entries(found, path[:-1])
    at = entries.index(span)
    if len(entries) == 1:
        return replace(text, path[:-1], [])
    if not span.flow:
        start, end = _lines(text, entries, at)
        return text[:start] + text[end:]
    if at:
        return text[: entries[at - 1].end] + text[span.end :]
    return text[: span.start] + text[entries[1].start :]


def replace(text: str, path: Path, value: Tree) -> str:
    """Put a value in the place of another, of a list entry by entry where only some of them differ."""
    found = spans(text)
    span = found[path]
    if (
        isinstance(value, str)
        and not _holding(found, path)
        and text[span.start : span.end] not in ("[]", "{}")
    ):
        if _NUMBER.fullmatch(value) and _NUMBER.fullmatch(text[span.start : span.end]):
            return f"{text[: span.start]}{value}{text[span.end :]}"
        return splice(text, {path: value})
    start = span.start
    if span.key is not None and "\n" in text[span.key : span.start]:
        # What was typed below its key comes to stand beside it.
        start = span.key + len(str(path[-1])) + 1
        return f"{text[:start]} {flow(value)}{text[span.end :]}"
    return f"{text[:start]}{flow(value)}{text[span.end :]}"


def relist(text: str, path: Path, old: Sequence[Tree], new: Sequence[Tree]) -> str:
    """Turn the list at a path into another, changing only the entries that differ; neither is empty."""
    was, now = [flow(each) for each in old], [flow(each) for each in new]
    for action, a, b, c, d in reversed(SequenceMatcher(None, was, now, autojunk=False).get_opcodes()):
        if action == "equal":
            continue
        both = min(b - a, d - c)
        for at in range(d - 1, c + both - 1, -1):
            text = insert(text, (*path, b), new[at])
        for at in range(b - 1, a + both - 1, -1):
            text = remove(text, (*path, at))
        for at in range(both):
            text = replace(text, (*path, a + at), new[c + at])
    return text


def taken(text: str, path: Path) -> tuple[str, str]:
    """Take an entry out of a block list; give the text without it, and the lines of it, the comments above it too."""
    found = spans(text)
    entries = _entries(found, path[:-1])
    at = path[-1]
    assert isinstance(at, int)
    if entries[at].flow:
        raise ValueError(path)
    start, end = _lines(text, entries, at)
    lines = text[:start].splitlines(keepends=True)
    while lines and lines[-1].startswith(" " * entries[at].indent + "#"):
        start -= len(lines.pop())
    indent = entries[at].indent
    raw = "".join(line.removeprefix(" " * indent) for line in text[start:end].splitlines(keepends=True))
    return text[:start] + text[end:], raw


def given(text: str, path: Path, raw: str) -> str:
    """Put lines that were taken from one block list into another, at the position that ends the path."""
    entries = _entries(spans(text), path[:-1])
    at = path[-1]
    assert isinstance(at, int)
    if not entries or entries[0].flow:
        raise ValueError(path)
    return _placed(text, entries, at, raw.rstrip("\r\n"))


def end_of(text: str) -> str:
    """How lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"


def _keys(found: dict[Path, Span], path: Path) -> list[str]:
    return [str(each[-1]) for each in found if each[:-1] == path and len(each) == len(path) + 1]


def _entries(found: dict[Path, Span], path: Path) -> list[Span]:
    return [span for each, span in found.items() if each[:-1] == path and len(each) == len(path) + 1]


def _holding(found: dict[Path, Span], path: Path) -> bool:
    return any(len(each) > len(path) and each[: len(path)] == path for each in found)


def _lines(text: str, entries: Sequence[Span], at: int) -> tuple[int, int]:
    """Where the lines of an entry of a block list begin and end."""
    dash = text.rfind("-", 0, entries[at].start)
    return text.rfind("\n", 0, dash) + 1, next_line(text, entries[at].end)


def _placed(text: str, entries: Sequence[Span], at: int, written: str) -> str:
    """Put lines, their first with its dash, into a block list."""
    before = entries[min(at, len(entries)) - 1]
    place = next_line(text, before.end) if at else _lines(text, entries, 0)[0]
    indent = " " * entries[0].indent
    return _line(text, place, "\n".join(f"{indent}{line}" if line else "" for line in written.splitlines()))


def _line(text: str, at: int, written: str) -> str:
    end = end_of(text)
    before = "" if not at or text.endswith("\n", 0, at) else end
    return f"{text[:at]}{before}{written.replace(chr(10), end)}{end}{text[at:]}"


def _unfolded(value: Tree) -> str:
    """Write a mapping as an entry, a key a line."""
    assert isinstance(value, dict)
    return "- " + "\n  ".join(f"{key}:{_below(each, key)}" for key, each in value.items())


def _below(value: Tree, key: str) -> str:
    """What stands behind the colon of a key: a list of mappings has a line for each."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "".join(f"\n    - {flow(each)}" for each in value)
    return f" {flow(value, key)}"
