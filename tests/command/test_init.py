"""A handbook that init writes checks clean whatever it is called, and explains itself to an editor."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from support import ROOT, projects
from support.editor import Editor

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.project import Project

NAMES = (
    "东门服务站手册", '“甲”: #1 "手册" {{x}} {% y %} <b>&amp;', "- yes", "'", "\\", "1.10", "null", "*a &b !c |", "名称  ",
)  # fmt: skip


def init(folder: Path, title: str = "手册", issuer: str = "单位") -> int:
    return command.run(["init", str(folder), f"--title={title}", f"--issuer={issuer}"], ROOT)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_stands_in_the_files_as_it_was_typed(name: str, tmp_path: Path) -> None:
    assert init(tmp_path / "新 folder", name, name) == 0
    examined = examine(Project(tmp_path / "新 folder"))
    # A name with a straight quote is told so, where it stands; it is not lost.
    assert {finding.rule for finding in examined.findings} <= {"character-width"}
    about = examined.loaded.whole().about
    assert (about.title, about.issuer, about.custodian) == (name.strip(),) * 3


@pytest.mark.parametrize("name", ["", "a\nb", "a\x1b[31m", "\u202e", "名" * 3000])
def test_a_name_that_no_page_can_show_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path / "new", name) == 2
    assert "--title" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "held" / "信.txt").touch()
    assert init(tmp_path / "held") == 2
    assert f"{tmp_path / 'held'} 里已有 信.txt" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "held").iterdir()] == ["信.txt"]
    assert init(tmp_path / "held" / "信.txt") == 2
    (tmp_path / "cloned" / ".git").mkdir(parents=True)
    assert init(tmp_path / "cloned") == 0


def test_the_editor_is_told_which_schema_explains_each_file(tmp_path: Path) -> None:
    assert init(tmp_path) == 0
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    explained = {glob: schema for schema, globs in settings["yaml.schemas"].items() for glob in globs}
    for path in (tmp_path / "standards").rglob("*.yaml"):
        name = path.relative_to(tmp_path)
        (schema,) = (tmp_path / schema for glob, schema in explained.items() if name.match(glob))
        text = yaml.load(path.read_text("utf-8"), Editor)
        assert list(Draft202012Validator(json.loads(schema.read_text("utf-8"))).iter_errors(text)) == [], name


def test_the_editors_task_finds_what_check_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(tmp_path) == 0
    (task,) = (
        task
        for task in json.loads((tmp_path / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
        if task["command"] == "hallbook check"
    )
    projects.edit(tmp_path / "standards" / "daily" / "opening.yaml", "who: [R-DUTY]", "who: [R-DUTI]")
    capsys.readouterr()
    assert command.run(["check"], tmp_path) == 1
    said = capsys.readouterr().out
    found = re.search(task["problemMatcher"]["pattern"]["regexp"], said, re.MULTILINE)
    assert found
    assert found.groups()[:1] + found.groups()[3:5] == (
        "standards/daily/opening.yaml",
        "error",
        "unknown-reference",
    )
