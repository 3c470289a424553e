"""Change single values in the text of a YAML file; every other character stays as it is, comments and layout too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

Path = tuple[str | int, ...]
# What stands for itself without quotes, wherever it stands: nothing in it begins, ends or divides anything in YAML.
_PLAIN = re.compile(r"[^\W_](?:[\w.%/+·—（）()、。，；-]*[\w%）。])?")
_NUMBER = re.compile(r"[0-9.+-]+")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in the text: from its first character to behind its last, and its key, if it has one.

    ``flow`` says whether what holds it is in brackets or braces, ``indent`` how far that is indented.
    """

    key: int | None
    start: int
    end: int
    flow: bool
    indent: int


def spans(text: str) -> dict[Path, Span]:
    """Give the span of every value of a YAML file by its path. The text must be well formed."""
    found: dict[Path, Span] = {}
    # The fast reader does not count a mark at the beginning.
    if root := yaml.compose(text, Loader=yaml.SafeLoader if text.startswith("\ufeff") else _Loader):
        _walk(text, root, (), Span(None, root.start_mark.index, 0, False, 0), found)
    return found


def splice(text: str, values: Mapping[Path, str]) -> str:
    """Set scalar values by path. A key that is missing in a mapping at the top is added behind the last one given.

    The result holds exactly these values at these paths and everything else unchanged.
    """
    found = spans(text)
    edits: list[tuple[int, int, str]] = []
    before: Path | None = None
    for path, value in values.items():
        span = found.get(path)
        if span is None:
            assert before is not None, path
            edits.append(_added(text, found[before], path, scalar(value)))
        else:
            edits.append((span.start, span.end, scalar(value)))
            before = path
    # From the end, so that what stands before keeps its place; of two at one place the later was added behind.
    for _, (start, end, new) in sorted(
        enumerate(edits), key=lambda each: (each[1][0], each[0]), reverse=True
    ):
        text = text[:start] + new + text[end:]
    return text


def added(text: str, path: Path, values: Mapping[str, str], behind: str | None = None) -> str:
    """Add a mapping of scalar values, in braces, to the mapping that the path leads into; it has no such key yet.

    It stands behind the key ``behind`` of that mapping, or behind its last.
    """
    found = spans(text)
    keys = [other for other in found if other[:-1] == path[:-1] and len(other) == len(path)]
    before = found[(*path[:-1], behind)] if behind else found[keys[-1]]
    start, end, new = _added(
        text, before, path, f"{{{', '.join(f'{k}: {scalar(v)}' for k, v in values.items())}}}"
    )
    return text[:start] + new + text[end:]


def without(text: str, path: Path) -> str:
    """Take a key out of a mapping, with its value and the comment on its line."""
    found = spans(text)
    span = found.get(path)
    if span is None or span.key is None:
        return text
    if not span.flow:
        return text[: text.rfind("\n", 0, span.key) + 1] + text[next_line(text, span.end) :]
    beside = [each for other, each in found.items() if other[:-1] == path[:-1] and len(other) == len(path)]
    at = beside.index(span)
    if at:
        return text[: beside[at - 1].end] + text[span.end :]
    following = beside[1].key if len(beside) > 1 else span.end
    return text[: span.key] + text[following:]


def next_line(text: str, position: int) -> int:
    """Where the line behind a position begins."""
    line = text.find("\n", position)
    return len(text) if line < 0 else line + 1


def scalar(value: str) -> str:
    """Write text as YAML: as it stands where that is safe, else in quotes; what looks like a number has quotes."""
    if _PLAIN.fullmatch(value) and not _NUMBER.fullmatch(value):
        return value
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _added(text: str, behind: Span, path: Path, value: str) -> tuple[int, int, str]:
    """An edit that adds a key with a value as YAML behind a value of the same mapping."""
    written = f"{path[-1]}: {value}"
    if behind.flow:
        return behind.end, behind.end, f", {written}"
    at = next_line(text, behind.end)
    end = "\r\n" if "\r\n" in text else "\n"
    return at, at, ("" if text.endswith("\n", 0, at) else end) + f"{' ' * behind.indent}{written}{end}"


def _walk(text: str, node: yaml.Node, path: Path, held: Span, found: dict[Path, Span]) -> int:
    """Note where a value, held as ``held`` says, and all below it stand; give the end of it."""
    found[path] = held
    flow, indent = bool(getattr(node, "flow_style", False)), node.start_mark.column
    # Blank lines and comments behind a value are no part of what it says: a block ends with the last thing in it.
    end = held.start + len(text[held.start : node.end_mark.index].rstrip())
    for step, key, value in _held(node):
        start = value.start_mark.index
        last = _walk(text, value, (*path, step), Span(key, start, start, flow, indent), found)
        end = end if flow else last
    found[path] = replace(held, end=end)
    return end


def _held(node: yaml.Node) -> Iterator[tuple[str | int, int | None, yaml.Node]]:
    """Give what a node holds: its key or position, where its key stands, and itself."""
    if isinstance(node, yaml.MappingNode):
        yield from ((name.value, name.start_mark.index, value) for name, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((index, None, value) for index, value in enumerate(node.value))
