"""While a file cannot be read nothing is said that depends on it, and what would depend on it declines."""

import shutil
from pathlib import Path

import pytest

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.editions import frozen, record
from hallbook.project import Project
from hallbook.reading.standards import load

WAITS = "另有检查要等这些文件读得出来。"
CHAPTER = "supervision/monitoring.yaml"


@pytest.fixture
def project(tiny: Path) -> Path:
    """The tiny handbook with its edition published and its number raised."""
    root = tiny.parent
    edition = load(tiny).whole()
    (root / record.FOLDER).mkdir(parents=True)
    content = frozen.freeze(edition)
    (root / record.FOLDER / "1.0.json").write_bytes(content)
    record.note(root, "1.0.json", content)
    assert command.run(["select"], root) == 0
    put(root, "edition.yaml", 'number: "1.0"', 'number: "1.1"')
    return root


def put(root: Path, file: str, old: str, new: str) -> None:
    path = root / "standards" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def rules(root: Path) -> list[str]:
    return [finding.rule for finding in examine(Project(root)).findings]


def test_a_key_mistyped_is_one_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, CHAPTER, "        when: 每周", "        wenn: 每周")
    assert rules(project) == ["unknown-key"]
    capsys.readouterr()
    assert command.run(["check"], project) == 1
    assert capsys.readouterr().out.endswith(f"1 个错误，0 个警告。\n{WAITS}\n")


@pytest.mark.parametrize(
    "arguments", [["diff", "1.0"], ["select"], ["publish", "1.1", "--effective", "2027-01-01"]]
)
def test_what_needs_every_file_declines(
    project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, CHAPTER, "        when: 每周", "        wenn: 每周")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert command.run(arguments, project) in (1, 2)
    told = capsys.readouterr()
    assert "删除" not in told.out
    assert "标准读不出来，先运行 check。" in told.err or "没有发布：先改正以上问题。" in told.out
    after = {path: path.read_bytes() for path in before}
    assert after == before


def test_published_editions_are_compared_all_the_same(project: Path) -> None:
    put(project, CHAPTER, "        when: 每周", "        wenn: 每周")
    assert command.run(["diff", "1.0", "1.0"], project) == 0


def test_what_people_ask_keeps_nothing_waiting(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(project, "asked.yaml", "alike:", "allike:")
    put(project, CHAPTER, "who: [R-SUP]", "who: [R-SUPP]")
    assert {"unknown-key", "unknown-reference"} <= set(rules(project))
    capsys.readouterr()
    assert command.run(["check"], project) == 1
    assert WAITS not in capsys.readouterr().out
    assert command.run(["select"], project) == 0


@pytest.mark.parametrize("name", ["supervision/monitor.yaml", None])
def test_a_chapter_renamed_or_lost_is_said_once(project: Path, name: str | None) -> None:
    path = project / "standards" / CHAPTER
    shutil.move(path, project / "standards" / name if name else project / "away.yaml")
    assert rules(project) == (["unknown-chapter", "orphan-chapter"] if name else ["unknown-chapter"])
    found = examine(Project(project)).findings[0]
    assert found.place.file == "standards/edition.yaml"
    assert (name or CHAPTER).removesuffix(".yaml") in found.hint


def test_a_clause_that_was_published_and_is_gone_is_all_that_is_said(project: Path) -> None:
    path = project / "standards" / CHAPTER
    text = path.read_text("utf-8")
    start, end = text.index("      - id: SUP-M1-1"), text.index("      - id: SUP-M1-2")
    path.write_text(text[:start] + text[end:], "utf-8")
    assert rules(project) == ["lost-id"]


def test_the_same_fault_of_many_places_is_one_finding_with_its_places(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "standards" / CHAPTER
    path.write_text(path.read_text("utf-8").replace("sign: [R-HM]", "sign: [R-HMM]"), "utf-8")
    found = [f for f in examine(Project(project)).findings if f.rule == "unknown-reference"]
    assert [len(f.also) for f in found] == [1]
    capsys.readouterr()
    command.run(["check"], project)
    assert f"  另有 1 处：standards/{CHAPTER}:{found[0].also[0].line}\n" in capsys.readouterr().out
