"""A file that is no YAML is told by what was probably done, at its line, in no other language than Chinese."""

import re

import pytest
import yaml
from support import TINY

from hallbook.reading import yaml_file
from hallbook.reading.yaml_file import read

HEAD = "a:\n  - id: x\n    text: 甲\n"
LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]
# Text that is added to HEAD, the line at which it must be told, and what must be said.
SLIPS = [
    ("      who: [R]\n", 4, "缩进"),
    ("    who: [R]\n     when: y\n", 5, "缩进"),
    ("   who: z\n", 4, "缩进"),
    ("  who: z\n", 4, "缩进"),
    (" - id: y\n", 4, "缩进"),
    ("    when:每日\n    who: z\n", 4, "空格"),
    ("  - id:y\n    who: z\n", 4, "空格"),
    ("  -id: y\n    who: z\n", 4, "空格"),
    ("    when: 每日 who: z\n", 4, "一行写了两个键"),
    ("  id: y\n    who: z\n", 4, "连字符"),
    ("    who: [R\n    when: z\n    h: [b]\n", 4, "方括号没有关"),
    ("    who: [R}\n    when: z\n", 4, "方括号"),
    ("    who: [R]]\n    when: z\n", 4, "方括号"),
    ("    check: {a: b, c: d\n    when: z\n", 4, "花括号没有关"),
    ("    check: {a: 甲: 乙}\n", 4, "花括号"),
    ("    who: [甲 #乙, 丙]\n    when: z\n", 4, "注释"),
    ("    note: 甲: 乙\n", 4, "冒号"),
    ('    note: "甲"乙\n', 4, "引号"),
    ('    note: "甲\n    when: z\n    h: "x"\n    i: j\n', 4, "引号没有关"),
    ('    note: "甲\n    when: z\n', 4, "引号没有关"),
    ("    note: '甲\n    when: z\n", 4, "引号没有关"),
    ('  - {id: y, hex: "#1, d: "#2"}\n  - {id: z, hex: "#3", d: "#2"}\n', 4, "引号没有关"),
    ('  - {id: y, hex: #1, d: "#2"}\n  - {id: z, hex: "#3", d: "#2"}\n', 4, "注释"),
    ("    note: `b` c\n", 4, "引号"),
    ("    note: @b c\n", 4, "引号"),
    ("    note: %5\n", 4, "引号"),
    ("    note: [注] 甲\n", 4, "引号"),
    ("    note: **重点** 甲\n", 4, "引号"),
    ("    note: &甲 乙\n", 4, "引号"),
    ("    note: !甲 乙\n", 4, "引号"),
    ('    note: "\\d"\n', 4, "反斜杠"),
    ("    note: 甲 #乙\n      丙\n    when: z\n", 4, "注释"),
    ("    note: | 甲\n", 4, "换行"),
    ("    note: >甲\n", 4, "换行"),
    ("    note: - 甲\n", 4, "另起一行"),
    ("    这一行没有键\n    when: z\n", 4, "没有“键: ”"),
    ("    note:　乙\n    when: z\n", 4, "全角空格"),
    ("　　  note: 乙\n    when: z\n", 4, "全角空格"),
    ("  -　id: 乙\n    when: z\n", 4, "全角空格"),
    ("    note：乙\n    when: z\n", 4, "全角冒号"),
    ("    check: {a：乙}\n", 4, "全角冒号"),
    ("    check: {a:乙}\n", 4, "空格"),
    ("    check: {a: 乙，b: c}\n", 4, "全角逗号"),
    ("    who: [R］\n    when: z\n", 4, "全角括号"),
    ("    who: 【R】\n", 4, "全角括号"),
]


@pytest.mark.parametrize("loader", LOADERS, ids=["python", "c"])
@pytest.mark.parametrize(("added", "line", "words"), SLIPS)
def test_a_slip_of_the_pen_is_named_at_its_line(
    added: str, line: int, words: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_file, "_Loader", loader)
    document, findings = read("f.yaml", (HEAD + added).encode())
    assert document is None
    assert [f.place.line for f in findings] == [line], findings
    assert words in findings[0].message + findings[0].hint


ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [a-z]+)+")


@pytest.mark.parametrize("loader", LOADERS, ids=["python", "c"])
def test_no_english_of_a_library_shows_through(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "_Loader", loader)
    text = (TINY / "supervision" / "monitoring.yaml").read_text("utf-8")
    told = set()
    for at in range(5, len(text), 37):
        for sign in (
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            ":",
            ": ",
            " #",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "- ",
            "\n",
            "  ",
        ):
            for spoilt in (text[:at] + sign + text[at:], text[:at] + sign + text[at + 1 :]):
                told |= {f.message + f.hint for f in read("f.yaml", spoilt.encode())[1]}
    assert len(told) > 20
    assert [words for words in told if ENGLISH.search(words)] == []


def test_marks_of_a_merge_are_one_finding() -> None:
    text = "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> 甲省\n\tf: g\n"
    _, findings = read("f.yaml", text.encode())
    assert [(f.rule, f.place.line) for f in findings] == [("conflict-marker", 2)]
    assert "第 2、4、6 行" in findings[0].message


def test_a_dash_left_out_is_told_once() -> None:
    text = "a:\n  - id: x\n    text: 甲\n    who: z\n    id: y\n    text: 乙\n    who: z\n"
    _, findings = read("f.yaml", text.encode())
    assert [(f.rule, f.place.line) for f in findings] == [("duplicate-key", 5)]
    assert "连字符" in findings[0].hint
