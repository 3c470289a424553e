"""Change single values in the text of a YAML file; every other character stays as it is, comments and layout too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

Path = tuple[str | int, ...]
# What stands for itself without quotes, wherever it stands: nothing in it begins, ends or divides anything in YAML.
_PLAIN = re.compile(r"[^\W_](?:[\w.%/+·—（）()、。，；-]*[\w%）。])?")
_NUMBER = re.compile(r"[0-9.+-]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands in the text: from its first character to behind its last, and its key, if it has one."""

    key: int | None
    start: int
    end: int
    flow: bool


def spans(text: str) -> dict[Path, Span]:
    """Give the span of every value of a YAML file by its path. The text must be well formed."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return dict(_walk(root, (), None, False)) if root else {}


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
            edits.append(_added(text, found[before], path, value))
        else:
            edits.append((span.start, _last(text, span), scalar(value)))
            before = path
    # From the end, so that what stands before keeps its place; of two at one place the later was added behind.
    for _, (start, end, new) in sorted(
        enumerate(edits), key=lambda each: (each[1][0], each[0]), reverse=True
    ):
        text = text[:start] + new + text[end:]
    return text


def without(text: str, path: Path) -> str:
    """Take a key of a block mapping out, with its value and the comment on its line."""
    span = spans(text).get(path)
    if span is None or span.key is None:
        return text
    if span.flow:
        start = text.rfind(",", 0, span.key)
        return text[:start] + text[span.end :]
    start = text.rfind("\n", 0, span.key) + 1
    line = text.find("\n", _last(text, span))
    return text[:start] + (text[line + 1 :] if line >= 0 else "")


def scalar(value: str) -> str:
    """Write text as YAML: as it stands where that is safe, else in quotes; what looks like a number has quotes."""
    if _PLAIN.fullmatch(value) and not _NUMBER.fullmatch(value):
        return value
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _last(text: str, span: Span) -> int:
    """The end of a value without the blank lines behind it, which are no part of what it says."""
    return span.start + len(text[span.start : span.end].rstrip())


def _added(text: str, behind: Span, path: Path, value: str) -> tuple[int, int, str]:
    """An edit that adds a key behind a value of the same mapping."""
    written = f"{path[-1]}: {scalar(value)}"
    if behind.flow:
        return behind.end, behind.end, f", {written}"
    assert behind.key is not None
    indent = " " * (behind.key - text.rfind("\n", 0, behind.key) - 1)
    line = text.find("\n", _last(text, behind))
    at = len(text) if line < 0 else line + 1
    return at, at, ("\n" if line < 0 else "") + f"{indent}{written}\n"


def _walk(node: yaml.Node, path: Path, key: int | None, flow: bool) -> Iterator[tuple[Path, Span]]:
    yield path, Span(key, node.start_mark.index, node.end_mark.index, flow)
    within = bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walk(value, (*path, name.value), name.start_mark.index, within)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index), None, within)
