"""Faulty files: each gives its finding, at its line, with a hint."""

from pathlib import Path

import pytest
from support import ROOT
from support.cases import expected

from hallbook.reading.standards import load
from hallbook.reading.yaml_file import read

CASES = sorted((ROOT / "tests" / "cases" / "reading").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_faulty_chapter_gives_its_findings_at_their_lines(case: Path, tiny: Path) -> None:
    target = tiny / "operations" / "case.yaml"
    target.parent.mkdir()
    target.write_bytes(case.read_bytes())
    found = [f for f in load(tiny).findings if f.place.file == "standards/operations/case.yaml"]
    assert [(f.place.line, f.rule) for f in sorted(found, key=lambda f: f.place)] == expected(
        case.read_text("utf-8")
    )
    assert all(f.hint for f in found if f.rule not in ("out-of-range", "too-few"))


@pytest.mark.parametrize(
    ("content", "rule", "line", "column"),
    [
        ("title: 服务\n".encode("gbk"), "encoding", 1, 8),
        ("title: 服务\n".encode("utf-16"), "encoding", 1, 1),
        (b"title: a\nsummary: \xff\n", "encoding", 2, 10),
        (b"", "empty-file", 1, 1),
        (b"# only a comment\n", "empty-file", 1, 1),
        (b"title:\ta\n", "tab", 1, 7),
        (b"title: a\n\tsummary: b\n", "tab", 2, 1),
        ("title: a\u200bb\n".encode(), "control-character", 1, 9),
        ("title: a\u202eb\n".encode(), "control-character", 1, 9),
        (b"title: a\x00b\n", "control-character", 1, 9),
        ("title: ⽂字\n".encode(), "compatibility-character", 1, 8),
        ("title: a\u00a0b\n".encode(), "compatibility-character", 1, 9),
        ("标题：甲\n".encode(), "not-a-mapping", 1, 1),
        ("title：甲\n".encode(), "full-width-syntax", 1, 6),
        ("title: 甲\nscope：营业厅\nsummary: 乙\n".encode(), "full-width-syntax", 2, 6),
        ("roles: [甲，乙]\n".encode(), "full-width-syntax", 1, 9),
        ("title: “甲”\n".encode(), "full-width-syntax", 1, 8),
        (b"title: a\ntitle: b\n", "duplicate-key", 2, 1),
        (b"title: &x a\n", "anchor", 1, 8),
        (b"title: *x\n", "anchor", 1, 8),
        (b"title: !!python/object:os.system a\n", "tag", 1, 8),
        (b"title: a\n---\ntitle: b\n", "several-documents", 2, 1),
        (b"title: [a\n", "syntax", 1, 8),
        (b"a: " + b"[" * 60 + b"]" * 60, "syntax", 1, 43),
        (b"x: " + b"a" * 4_000_001, "file-too-large", 1, 1),
    ],
)
def test_bytes_that_are_no_good_yaml(content: bytes, rule: str, line: int, column: int) -> None:
    document, findings = read("f.yaml", content)
    assert document is None
    assert [(f.rule, f.place.line, f.place.column) for f in findings] == [(rule, line, column)]
    assert findings[0].hint


def test_scalars_stay_as_they_are_written() -> None:
    document, _ = read("f.yaml", b"time: 8:30\nnumber: 1.10\nnorway: no\nday: 2026-12-01\nempty:\n")
    assert document is not None
    assert document.data == {
        "time": "8:30",
        "number": "1.10",
        "norway": "no",
        "day": "2026-12-01",
        "empty": "",
    }


def test_windows_line_ends_are_accepted() -> None:
    document, findings = read("f.yaml", b"title: a\r\nlist:\r\n  - b\r\n")
    assert not findings
    assert document is not None
    assert document.data == {"title": "a", "list": ["b"]}


def test_every_value_knows_its_place() -> None:
    document, _ = read("f.yaml", "章:\n  - 题: 甲\n    文: 乙\n".encode())
    assert document is not None
    place = document.place(("章", 0, "文"))
    assert (place.line, place.column) == (3, 8)
    assert document.key_place(("章", 0, "文")).column == 5
    assert document.place(("章", 0, "无")).line == 2


def test_all_faults_of_a_run_come_at_once(tiny: Path) -> None:
    (tiny / "terms.yaml").write_bytes(b"terms:\n\t- a\n")
    (tiny / "facets.yaml").write_text("business: 3\n", "utf-8")
    (tiny / "zones" / "z1.yaml").write_text("title: 甲\n", "utf-8")
    files = {f.place.file for f in load(tiny).findings}
    assert files == {"standards/terms.yaml", "standards/facets.yaml", "standards/zones/z1.yaml"}


def test_a_missing_file_and_a_stray_one_are_found(tiny: Path) -> None:
    (tiny / "edition.yaml").unlink()
    (tiny / "stray.yaml").write_text("a: b\n", "utf-8")
    assert {(f.rule, f.place.file) for f in load(tiny).findings} == {
        ("missing-file", "standards/edition.yaml"),
        ("orphan-file", "standards/stray.yaml"),
    }


@pytest.mark.parametrize(
    ("name", "keep", "said"),
    [
        ("zones/z1.yml", False, "改名为 zones/z1.yaml"),
        ("zones/z1.yaml.txt", False, "改名为 zones/z1.yaml"),
        ("zones/z1.yml", True, "两份只留一份"),
        ("zones/z1.v2.yaml", True, "两份只留一份"),
        ("zones/z1 - 副本.yaml", True, "只用小写字母"),
        ("zones/z1.yaml.bak", True, ""),
        ("zones/z1.yaml~", True, ""),
        ("zones/.z1.yaml.swp", True, ""),
    ],
)
def test_a_second_file_and_a_second_ending_are_found_by_name(
    tiny: Path, name: str, keep: bool, said: str
) -> None:
    path = tiny / "zones" / "z1.yaml"
    (tiny / name).write_bytes(path.read_bytes())
    if not keep:
        path.unlink()
    found = load(tiny).findings
    assert [(f.rule, f.place.file) for f in found] == ([("file-name", f"standards/{name}")] if said else [])
    assert said in "".join(f.hint for f in found)


@pytest.mark.parametrize("blank", ['"  "', '"　"', "' '"])
def test_a_value_of_blanks_is_empty(tiny: Path, blank: str) -> None:
    path = tiny / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("title: 台面整洁", f"title: {blank}"), "utf-8")
    assert [(f.rule, f.hint) for f in load(tiny).findings] == [("empty-value", "写上内容，或删去这个键。")]
