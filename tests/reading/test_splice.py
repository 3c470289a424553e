"""An edit of one value leaves every other byte of a YAML file as it is."""

import random
import re

import pytest
from support import ROOT

from hallbook.reading.splice import scalar, spans, splice, without
from hallbook.reading.yaml_file import read

TEXTS = {
    "block": 'title: 手册\nnumber: "1.0" # 注\nissued: 2026-01-01\nparts: []\n',
    "the value on the next line": "title: 手册\nnumber:\n  1.0  # 注\nissued: 2026-01-01\n",
    "folded": "title: 手册\nnumber: >-\n  1.0\n\n# 下面是日期\nissued: 2026-01-01\n",
    "literal": "title: 手册\nnumber: |\n  1.0\nissued: 2026-01-01\n",
    "flow": "{title: 手册, number: '1.0', issued: 2026-01-01}",
    "the last line without an end": "title: 手册\nnumber: 1.0",
    "keys that are marked": "? title\n: 手册\n? number\n: 1.0\n? issued\n: 2026-01-01\n",
    "the first in braces": "{number: '1.0', title: 手册}",
    "the only one in braces": "{number: '1.0'}",
    "braces with comments": "{title: 手册, # 一, 二\n number: '1.0'}",
    "the end of the document is marked": "---\ntitle: 手册\nnumber: 1.0\n...\n",
}


def data(text: str) -> dict[str, object]:
    document, findings = read("x.yaml", text.encode())
    assert document is not None, findings
    assert isinstance(document.data, dict)
    return dict(document.data)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_value_is_set_wherever_it_stands(text: str) -> None:
    new = splice(text, {("number",): "1.10", ("supersedes",): "1.0", ("published",): "1.10"})
    assert data(new) == {**data(text), "number": "1.10", "supersedes": "1.0", "published": "1.10"}
    assert [line for line in text.split("\n") if "#" in line and "1.0" not in line] == [
        line for line in new.split("\n") if "#" in line and "1.1" not in line
    ]
    assert ("# 注" in new) is ("# 注" in text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_key_is_taken_out_with_its_value(text: str) -> None:
    expected = {name: value for name, value in data(text).items() if name != "number"}
    assert data(without(text, ("number",))) == expected


def test_a_comment_behind_a_list_is_no_part_of_it() -> None:
    text = "title: 手册\nchanges:\n- 甲\n- {乙: 丙}\n# 末尾\nparts: []\n"
    assert without(text, ("changes",)) == "title: 手册\n# 末尾\nparts: []\n"


def test_what_is_written_is_what_is_read() -> None:
    for value in (
        "试行",
        "1.10",
        "2027-03-01",
        "no",
        "~",
        "a: b",
        "# 号",
        "“引”",
        "- 一",
        'a"b',
        "[甲, 乙]",
        " 空 ",
    ):
        assert data(f"key: {scalar(value)}\n") == {"key": value}


def test_a_thousand_edits_of_the_real_standards_change_nothing_else() -> None:
    chosen = random.Random(1)
    for path in sorted((ROOT / "standards").rglob("*.yaml")):
        text = path.read_text("utf-8")
        scalars = [
            (where, span) for where, span in spans(text).items() if where and text[span.start] not in "[{-"
        ]
        found = data(text)
        texts = [each for each in scalars if isinstance(_at(found, each[0]), str)]
        edited = sorted(chosen.sample(texts, min(24, len(texts))), key=lambda each: each[1].start)
        new = splice(text, {where: "换成“这”：一句 # 话" for where, _ in edited})
        now = data(new)
        assert {_at(now, where) for where, _ in edited} == {"换成“这”：一句 # 话"}
        ends = [0, *(span.end for _, span in edited)]
        starts = [*(span.start for _, span in edited), len(text)]
        kept = [re.escape(text[end:start]) for end, start in zip(ends, starts, strict=True)]
        assert re.fullmatch(r"[^\n]+?".join(kept), new), path.name


def _at(tree: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        tree = tree[step]  # type: ignore[index]
    return tree
