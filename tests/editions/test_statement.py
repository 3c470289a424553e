"""A statement says what an edition was built of; another builder's agrees, or says what differed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from hallbook import command
from hallbook.editions import manifest, statement
from hallbook.project import Project


def other(second: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(statement.text(statement.of(Project(second), "1.0")))
    return made


def told(second: Path, content: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path = second / "other.json"
    path.write_text(json.dumps(content))
    code = command.run(["attest", "1.0", "--against", str(path)], second)
    return code, capsys.readouterr().out


def test_what_was_built_stands_in_it(second: Path) -> None:
    made = other(second)
    (subject,) = made["subject"]
    built = (second / "site/1.0/manifest.json").read_bytes()
    assert subject == {"name": "1.0/manifest.json", "digest": {"sha256": manifest.digest(built)}}
    used = made["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert {"standards/editions/1.0.json", "program", "python", "weasyprint", "mkdocs"} <= {
        each["name"] for each in used
    }
    assert str(second) not in json.dumps(made)


def test_two_folders_state_the_same(second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = tmp_path / "另一处"
    shutil.copytree(second, elsewhere)
    for folder in (second, elsewhere):
        assert command.run(["attest", "1.0", "--to", str(folder / "s.json")], folder) == 0
    assert (second / "s.json").read_bytes() == (elsewhere / "s.json").read_bytes()
    assert command.run(["attest", "1.0", "--against", str(elsewhere / "s.json")], second) == 0
    assert "一字不差" in capsys.readouterr().out


def test_what_differed_is_named(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = other(second)
    made["subject"][0]["digest"]["sha256"] = "0" * 64
    for each in made["predicate"]["buildDefinition"]["resolvedDependencies"]:
        if each["name"] == "weasyprint":
            each["uri"] = "pkg:pypi/weasyprint@69.0"
    code, said = told(second, made, capsys)
    assert code == 1
    assert "1.0/manifest.json 的摘要不同；weasyprint：" in said
    assert "另一份 69.0" in said


@pytest.mark.parametrize(
    "content", [None, [], {}, {"_type": statement.TYPE, "predicateType": statement.PREDICATE}]
)
def test_what_is_no_statement_is_named(
    second: Path, content: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(second, content, capsys) == (1, f"{second / 'other.json'}：不是这种声明。\n")


def test_an_edition_that_is_not_there_is_refused(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["attest", "9.9"], second) == 2
    assert "9.9/manifest.json：没有这个文件" in capsys.readouterr().err
