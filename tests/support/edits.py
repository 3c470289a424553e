"""Random edits of the real standards, and whether one changed anything but what it is about."""

import random
from pathlib import Path

import yaml

from hallbook.desk.edits import Draft, Set, at
from hallbook.reading.document import Document, Tree

VALUES = (
    "改", "每月5日前", "a: b", "# 号", "- 一", "[甲, 乙]", "{甲: 乙}", "no", "~", "1.10", "2027-03-01", '引"号', "反\\斜",
    "它's", "%百", "@", "`x`", "句。", "一句话，两个分句；三个：四。", "&锚", "*星", "!tag", "|", ">", "末尾的空格 #", "？", "12",
    "1200 mm", "<script>alert(1)</script>", "{{ x }}", "= 1", "— 破折", "“引”", "true",
)  # fmt: skip


def begun(standards: Path) -> Draft:
    """A draft of all files of a folder of standards."""
    return Draft.of(
        {path.relative_to(standards).as_posix(): path.read_bytes() for path in standards.rglob("*.yaml")}
    )


def of_a_value(chosen: random.Random, document: Document, file: str) -> Set:
    """Another value for some text of a file."""
    path, old = chosen.choice(document.texts)
    return Set(file, path, old, chosen.choice([each for each in VALUES if each != old]))


def others(before: str, after: str, document: Document, edit: Set) -> str:
    """Say which bytes an edit of a value changed besides that value; nothing if none."""
    place = document.place(edit.path)
    line, column = place.line, place.column
    lines = before.split("\n")
    start = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
    ends = {
        token.start_mark.index: token.end_mark.index
        for token in yaml.scan(before, Loader=yaml.CSafeLoader)
        if isinstance(token, yaml.ScalarToken)
    }
    rest = before[start : ends[start]]
    # Blank lines behind a value are no part of it, though a scanner of folded text reads over them.
    tail = before[start + len(rest.rstrip()) :]
    if after[:start] != before[:start]:
        return f"before {line}:{column}"
    if not after.endswith(tail):
        return f"behind {line}:{column}"
    written = after[start : len(after) - len(tail)]
    said = yaml.load(f"x: [{written}]", Loader=yaml.CBaseLoader)["x"]
    return "" if said == [edit.new] else f"{written} says {said}"


def data_with(data: Tree, path: tuple[str | int, ...], new: str) -> Tree:
    """The data with another text at a path; worked out apart from the program."""
    if not path:
        return new
    made = dict(data) if isinstance(data, dict) else list(data)
    made[path[0]] = data_with(data[path[0]], path[1:], new)  # type: ignore[index]
    return made


def tried(draft: Draft, edit: Set) -> str:
    """Apply an edit to a copy of a draft; say what else it changed."""
    document, before = draft.documents[edit.thing], draft.texts[edit.thing]
    copy = Draft({edit.thing: document}, {edit.thing: before})
    copy.apply([edit])
    if copy.documents[edit.thing].data != data_with(document.data, edit.path, str(edit.new)):
        return "the data"
    assert at(copy.documents[edit.thing].data, edit.path) == edit.new
    return others(before, copy.texts[edit.thing], document, edit)
