"""A handbook is a folder of any name, anywhere: each command finds it by -C, from wherever it is run."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from support import ROOT, projects

from hallbook import command
from hallbook.command import COMMANDS
from hallbook.project import Project

FOLDER = "另一本 handbook"


def call(at: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run build.py as a program in a folder."""
    return subprocess.run(
        [sys.executable, ROOT / "build.py", *arguments], cwd=at, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": ""},
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return projects.project(tmp_path / FOLDER)


@pytest.mark.slow
def test_all_that_is_made_is_in_the_folder_and_is_made_once(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = call(elsewhere, "-C", f"../{FOLDER}", "publish", *projects.FIRST[1:])
    assert done.returncode == 0, done
    assert "小手册" in (folder / "site" / "1.0" / "index.html").read_text("utf-8")
    built = call(elsewhere, "-C", f"../{FOLDER}")
    assert (built.returncode, "V1.0 已在 site/1.0" in built.stdout) == (0, True)
    again = call(tmp_path, "-C", FOLDER, "build")
    assert (again.returncode, again.stdout) == (0, built.stdout.replace("V1.0 已在 site/1.0\n", ""))
    for arguments in (["verify"], ["zip"], ["check"], ["diff", "1.0"], ["select"]):
        assert call(tmp_path, "-C", FOLDER, *arguments).returncode == 0, arguments
    assert (folder / "build" / "handbook.zip").is_file()
    assert (folder / "build" / "cache").is_dir()
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in {
        ("-C", str(tmp_path / "无"), "check"): f"没有文件夹 {tmp_path / '无'}。",
        ("-C", str(tmp_path), "check"): f"没有找到文件夹 {tmp_path / 'standards'}。",
        ("-C", str(tmp_path), "chekc"): "没有命令 chekc，是否想写 check？",
        ("-C",): "-C：后面要写一个值；用法见 build.py --help。",
    }.items():
        assert command.run(arguments, ROOT) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_acts_on_the_folder_that_is_named(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted: list[Path] = []

    def act(_options: object, project: Project) -> int:
        acted.append(project.root)
        return 0

    monkeypatch.setattr(COMMANDS[name], "act", act)
    monkeypatch.setattr(COMMANDS[name], "options", lambda _parser: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / FOLDER).mkdir()
    assert command.run(["-C", FOLDER, name], ROOT) == 0
    assert acted == [tmp_path / FOLDER]


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_a_file_is_named_so_that_it_is_found_from_where_the_command_was_given(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    projects.edit(folder / "standards" / "zones" / "z1.yaml", "整理台面。", "整理台面，不得堆放。")
    deep = folder.parent.joinpath(*"abcdefghijklmnopqrstuvwxyz" * 4)
    deep.mkdir(parents=True)
    file = "standards/zones/z1.yaml"
    for here, wanted in {
        folder: file,
        folder.parent: f"{FOLDER}/{file}",
        folder / "standards": f"../{file}",
        deep: f"{folder}/{file}",
    }.items():
        monkeypatch.chdir(here)
        assert command.run(["-C", str(folder), "check", "--format", form], ROOT) == 1
        told = capsys.readouterr().out
        if form == "text":
            assert told.startswith(f"{wanted}:18:15: error[banned-verb]")
            assert "  |         text: 营业员应在营业前整理台面，不得堆放。" in told
        assert (
            f'"{wanted}"' in told
            or f"{wanted}:" in told
            or f"file={wanted}," in told
            or wanted in unquote(told)
        )


def test_without_it_a_file_is_named_within_the_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    projects.edit(folder / "standards" / "zones" / "z1.yaml", "整理台面。", "整理台面，不得堆放。")
    monkeypatch.chdir(folder)
    assert command.run(["check"], folder) == 1
    assert capsys.readouterr().out.startswith("standards/zones/z1.yaml:18:15: ")
