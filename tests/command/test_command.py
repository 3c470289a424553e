"""The command: exit codes, sentences instead of tracebacks, the former site kept, the live preview."""

from pathlib import Path

import pytest
from support import ROOT
from support.projects import FIRST, edit, files

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.command.serve import worth_showing
from hallbook.project import Project
from hallbook.reading import schema


def spoil(project: Path) -> None:
    edit(project / "standards" / "zones" / "z1.yaml", "who: [R-CLK]", "who: [R-CLX]")


def test_check_says_what_is_wrong_and_where(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["check"], project) == 0
    spoil(project)
    assert command.run(["check"], project) == 1
    out = capsys.readouterr().out
    assert (
        "standards/zones/z1.yaml:19:15: error[unknown-reference] 引用的岗位 R-CLX 不存在\n"
        "  |         who: [R-CLX]\n"
        "  |               ^\n"
        "  提示：是否想写 R-CLK（营业员）？\n" in out
    )


def test_a_faulty_standard_leaves_the_former_site_as_it_was(first: Path) -> None:
    before = files(first / "site")
    spoil(first)
    assert command.run(["build"], first) == 1
    assert files(first / "site") == before


def test_a_project_without_standards_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.run(["check"], tmp_path) == 2
    assert capsys.readouterr().err.startswith("无法运行：没有找到文件夹")


def test_a_site_that_cannot_be_written_is_refused_in_a_sentence(
    ready: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ready / "site").write_text("not a folder", "utf-8")
    assert command.run(FIRST, ready) == 2
    assert "无法运行：写不进" in capsys.readouterr().err


@pytest.mark.parametrize("name", command.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.run([name, "--help"], ROOT)
    assert stop.value.code == 0
    assert name in capsys.readouterr().out


def test_the_committed_schemas_are_the_models() -> None:
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()}
    assert committed == schema.schemas(), "run: python build.py schema"


def test_every_standards_file_names_its_schema(own: Path) -> None:
    from hallbook.reading.standards import kind_of

    paths = sorted(own.rglob("*.yaml"))
    assert len(paths) > 50
    for path in paths:
        name = path.relative_to(own).as_posix()
        kind = kind_of(name)
        assert kind is not None
        up = "../" * (name.count("/") + 1)
        first = path.read_text("utf-8").split("\n", 1)[0]
        assert first == f"# yaml-language-server: $schema={up}schemas/{schema.name_of(kind)}.json", name


def test_a_changed_selection_must_be_put_on_record(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["select"], project) == 0
    assert command.run(["check"], project) == 0
    for file, old, new in (
        ("forms/supervision.yaml", "[SUP-M1-1, ZN-Z1-1], chapter", "[ZN-Z1-1], chapter"),
        (
            "supervision/monitoring.yaml",
            "        check: {method: 现场查看, criterion: 本周有抽查登记, score: 10}\n",
            "",
        ),
    ):
        edit(project / "standards" / file, old, new)
    capsys.readouterr()
    assert command.run(["check"], project) == 1
    assert (
        "supervision.yaml:2:9: error[selection-changed] 表单所取的条款变了：F-SUP-01（少 SUP-M1-1）"
        in capsys.readouterr().out
    )
    assert command.run(["select"], project) == 0
    assert command.run(["check"], project) == 0


def test_the_preview_shows_an_edit_that_is_not_yet_ready_to_publish(project: Path) -> None:
    from hallbook.editions import frozen as editions
    from hallbook.editions import record

    loaded = examine(Project(project)).loaded
    assert loaded.edition is not None
    frozen = project / "standards" / "editions" / "1.0.json"
    frozen.parent.mkdir()
    frozen.write_bytes(editions.freeze(loaded.edition))
    record.note(project, frozen.name, frozen.read_bytes())
    edit(project / "standards" / "zones" / "z1.yaml", "整理台面", "擦净台面")
    assert {f.rule for f in examine(Project(project)).findings} == {
        "number-not-raised",
        "change-without-reason",
    }
    assert worth_showing(examine(Project(project)))
