"""A command ends with a sentence and the right code, whatever it is shown on, told, sent, or run on."""

import argparse
import ast
import os
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import psutil
import pytest
from support import ROOT
from support.projects import edit
from support.sampling import some

from hallbook import command
from hallbook.command import COMMANDS
from hallbook.command.arguments import WORDS

CALL = "import sys; from pathlib import Path; from hallbook.command import run; sys.exit(run(sys.argv[1:], Path.cwd()))"
PUBLISH = ("publish", "1.1", "--effective", "2027-01-01")


def run(folder: Path, *arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a program."""
    return subprocess.run(
        [sys.executable, "-c", CALL, *arguments], cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True, check=False,
    )  # fmt: skip


def spoil(project: Path) -> None:
    """Write a character that few encodings have into a clause, and an error into another line."""
    edit(project / "standards" / "zones" / "z1.yaml", "营业前整理台面", "营业前整理2.5m²𠮷台面")
    edit(project / "standards" / "zones" / "z1.yaml", "who: [R-CLK]", "who: [R-²]")


@pytest.mark.parametrize(
    "terminal",
    [{"PYTHONIOENCODING": "gbk"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp437:strict"},
     {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "utf-16"}],
)  # fmt: skip
def test_no_terminal_lacks_a_character_that_stops_a_command(project: Path, terminal: dict[str, str]) -> None:
    assert run(project, "check", **terminal).returncode == 0
    assert run(project, "diff", "9.9", **terminal).returncode == 2
    spoil(project)
    done = run(project, "check", **terminal)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_what_a_terminal_can_show_it_shows(project: Path) -> None:
    spoil(project)
    said = run(project, "check", PYTHONIOENCODING="gbk").stdout.decode("gbk")
    assert "个错误" in said
    assert "\\xb2" in said


@pytest.mark.parametrize("code", [0, 1])
def test_a_reader_that_goes_away_changes_nothing(project: Path, code: int) -> None:
    if code:
        spoil(project)
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-c", CALL, "check"], cwd=project, env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=closed, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_what_is_said_is_said(project: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", CALL, "check"], cwd=project, env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (2, "无法运行：磁盘已满。\n")


REFUSED = {
    ("publsh",): "没有命令 publsh，是否想写 publish？",
    ("bulid",): "没有命令 bulid，是否想写 build？",
    ("什么",): "没有命令 什么。",
    ("--prot", "1"): "没有命令 --prot",
    ("publish",): "还要写 版本, --effective",
    ("publish", "1.1"): "还要写 --effective",
    ("publish", "1.1", "--efective", "2027-01-01"): "没有选项 --efective，是否想写 --effective？",
    ("publish", "1.1", "--effective"): "--effective：后面要写一个值",
    (*PUBLISH, "--status", "草案"): "没有 草案 这种状态，可选 trial、试行、current、现行",
    ("publish", "一点一", "--effective", "2027-01-01"): "版本号“一点一”不合格式",
    ("publish", "1.1", "--effective", "2027-02-30"): "日期“2027-02-30”不合格式，或没有这一天",
    ("publish", "1.1", "--effective", "明天"): "日期“明天”不合格式，或没有这一天",
    (
        "withdraw",
        "1.1",
        "--effective",
        "2027-01-01",
        "--reason",
        "a\x1b[31m",
    ): "有看不见或不是 UTF-8 的字符 U+001B",
    (
        "withdraw",
        "1.1",
        "--effective",
        "2027-01-01",
        "--reason",
        "a\u202e",
    ): "有看不见或不是 UTF-8 的字符 U+202E",
    ("check", "--format", "xml"): "没有 'xml' 这一项，可选 'text'",
    ("check", "--rule", "unknown-referense"): "没有规则 unknown-referense，是否想写 unknown-reference？",
    ("check", "--exclude", "nothing"): "没有规则 nothing",
    ("check", "--explain", "typo"): "没有规则 typo",
    ("check", "--dry-run"): "没有选项 --dry-run",
    ("check", "all"): "不认识 all",
    ("diff", "7.7"): "没有这一版",
    ("verify", "nowhere.pdf"): "读不了 nowhere.pdf：没有这个文件或文件夹。",
    ("sets", "nowhere.csv", "--form", "F-SUP-01"): "没有发布过这一版",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_a_word_that_is_none_is_refused_in_one_sentence(
    arguments: tuple[str, ...], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = REFUSED[arguments]
    assert command.run(list(arguments), project) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.err.startswith("无法运行：")
    assert shown.err.count("\n") == 1
    assert shown.out == ""


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        command.run([*([name] if name else []), "--help"], ROOT)
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：")
    assert not {"usage", "options", "positional", "show this", "exit"} & set(shown.replace(":", " ").split())


# What argparse says only to programmers, of parsers that are wrong.
OF_PARSERS = ("conflicting", "cannot", "invalid option string", "dest=", "mutually", "'required'", "invalid conflict_resolution",
              ".__call__", "argument \"-\"", "can't open", "%r is not callable", "unknown parser", "%(prog)s: error")  # fmt: skip


def test_every_word_of_argparse_that_people_can_meet_has_one_of_ours() -> None:
    tree = ast.parse(Path(argparse.__file__).read_text("utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    said = [
        call.args[0].value for call in calls if call.func.id == "_" and isinstance(call.args[0], ast.Constant)
    ]  # type: ignore[attr-defined]
    assert len(said) > 20
    assert [text for text in said if not text.startswith(OF_PARSERS) and text not in WORDS] == []


@pytest.mark.parametrize(
    "arguments",
    [(*PUBLISH, "--dry-run"), ("publish", b"\xff", "--effective", "2027-01-01"), (b"\xff",), ("verify", b"\xff.pdf"),
     ("withdraw", "1.0", "--effective", "2027-01-01", "--reason", b"\xc7\xf8"), ("diff", b"\xff"), ("check", b"--\xff"),
     ("check", "--rule", b"\xff"), ("sets", b"\xff", "--form", b"\xff"), ("publish", "1.0", "--effective", b"\xff")],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused_in_a_sentence(
    arguments: tuple[str | bytes, ...], project: Path
) -> None:
    done = run(project, *arguments)
    assert b"Traceback" not in done.stderr
    if b"\xff" in b"".join(os.fsencode(each) for each in arguments):
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1


def test_a_number_other_than_the_standards_say_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        command.run(["publish", "1.4", "--effective", "2027-01-01", "--status", "试行", "--dry-run"], project)
        == 0
    )
    assert "edition.yaml 写的是 V1.0，按命令发布为 V1.4。" in capsys.readouterr().out


# Each signal and each moment is met, not each signal at each moment.
MOMENTS = ("生成 V1.0", "制作并读回", "装订手册")
MET = [(at, ending) for ending, at in product((signal.SIGTERM, signal.SIGINT), MOMENTS)]


@pytest.mark.slow
@pytest.mark.parametrize(("at", "ending"), some(MET, 2))
def test_a_signal_ends_a_build_with_a_sentence_and_leaves_nothing(
    project: Path, at: str, ending: int
) -> None:
    process = psutil.Popen(
        [sys.executable, "-u", "-c", CALL, "build"], cwd=project, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while at not in process.stdout.readline():
        assert process.poll() is None
    children = process.children(recursive=True)
    process.send_signal(ending)
    said = process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    assert (process.wait(), said) == (2, "已中止。\n")
    psutil.wait_procs(children)
    assert not (project / "site" / "1.0").exists() or at == "装订手册"
    assert command.run(["build"], project) == 0, "the lock is free, and what was done is no hindrance"


def test_a_signal_while_the_standards_are_read_ends_a_check(project: Path) -> None:
    """However early: before the command is ready the system ends it, after that it says so."""
    process = subprocess.Popen(
        [sys.executable, "-c", CALL, "check"], cwd=project, env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(0.4)
    process.terminate()
    _, said = process.communicate()
    assert b"Traceback" not in said
    assert process.returncode in (0, 2, -signal.SIGTERM)


@pytest.mark.parametrize(("reason", "said"), [("长" * 2001, "有 2001 字，至多 2000 字"), ("　 ", "是空的")])
def test_a_reason_is_a_text_of_the_model(
    project: Path, capsys: pytest.CaptureFixture[str], reason: str, said: str
) -> None:
    arguments = ["withdraw", "1.0", "--effective", "2027-01-01", "--reason", reason]
    assert command.run(arguments, project) == 2
    assert said in capsys.readouterr().err
    assert not (project / "standards" / "editions" / "withdrawals.json").exists()
