"""One command at a time writes to a project, on every system, and a killed one keeps nobody out."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from support import ROOT

from hallbook import command
from hallbook.findings import Refusal
from hallbook.making.files import alone

# What Python has not on Windows, or not on macOS.
ELSEWHERE = """
import os, sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "pwd", "grp", "termios", "resource"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Hidden())
for name in ("fcntl", "resource"):
    sys.modules.pop(name, None)
import multiprocessing
%s
from pathlib import Path
from hallbook.command import run
if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], Path.cwd()))
"""
HOLD = (
    "import sys, time; from pathlib import Path; from hallbook.making.files import alone\n"
    "from hallbook.making.maker import Maker; from hallbook.making.store import Store\n"
    "with alone(Path('build/lock')), Maker(Store(Path('build/cache'))) as maker:\n"
    "    maker._pool.submit(time.sleep, 60); print('held', flush=True); time.sleep(60)"
)


def test_two_at_once_are_refused_and_one_may_wait(tmp_path: Path) -> None:
    lock = tmp_path / "build" / "lock"
    with alone(lock), pytest.raises(Refusal, match="另一个生成正在进行"), alone(lock):
        pass
    with alone(lock, wait=True):
        pass


def test_one_that_is_killed_keeps_nobody_out_though_its_workers_live(tmp_path: Path) -> None:
    held = psutil.Popen(
        [sys.executable, "-c", HOLD],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert held.stdout.readline() == b"held\n"
    lock = tmp_path / "build" / "lock"
    with pytest.raises(Refusal), alone(lock):
        pass
    workers = held.children(recursive=True)
    assert workers
    for worker in workers:
        worker.suspend()
    held.kill()
    held.wait()
    held.stdout.close()
    try:
        with alone(lock):
            pass
    finally:
        for worker in workers:
            worker.resume()
    psutil.wait_procs(workers)


def test_a_lock_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file", "utf-8")
    with pytest.raises(Refusal, match="写不进"), alone(tmp_path / "build" / "lock"):
        pass
    (tmp_path / "other" / "lock").mkdir(parents=True)
    with pytest.raises(Refusal, match="写不进"), alone(tmp_path / "other" / "lock"):
        pass


@pytest.mark.slow
@pytest.mark.parametrize(
    "system",
    ["import hallbook.making.files as files, types; files.sys = types.SimpleNamespace(platform='win32'); del os.sync",
     "multiprocessing.get_all_start_methods = lambda: ['spawn']; multiprocessing.set_start_method('spawn', force=True)"],
    ids=["no fcntl, no renameat2, no sync", "no fcntl, no fork"],
)  # fmt: skip
def test_it_builds_where_other_systems_lack_something(project: Path, system: str) -> None:
    script = project / "elsewhere.py"
    script.write_text(ELSEWHERE % system, "utf-8")
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    for arguments in (["check"], ["build"], ["build"], ["verify"]):
        done = subprocess.run(
            [sys.executable, str(script), *arguments],
            cwd=project,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done


def test_build_py_finds_the_environment_of_either_kind() -> None:
    code = (
        "import os, runpy; os.name = '{}'; import pathlib; pathlib.Path = pathlib.PurePosixPath;"
        "pathlib.PurePosixPath.resolve = lambda self: self; print(runpy.run_path('build.py', run_name='it')['PYTHON'])"
    )
    for name, end in (("nt", ".venv/Scripts/python.exe"), ("posix", ".venv/bin/python")):
        done = subprocess.run(
            [sys.executable, "-c", code.format(name)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip().endswith(end)


def test_a_system_library_that_is_missing_is_told_in_a_sentence(
    project: Path,
) -> None:
    """As where Pango is not installed: WeasyPrint would say so in ten lines of its own."""
    code = (
        "import sys, cffi; from pathlib import Path; opened = cffi.FFI.dlopen\n"
        "def lacking(self, name, flags=0):\n"
        "    if 'pango' in name: raise OSError(f'cannot load library {name!r}: no such file')\n"
        "    return opened(self, name, flags)\n"
        "cffi.FFI.dlopen = lacking\n"
        "from hallbook.command import run; sys.exit(run(['build'], Path.cwd()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "无法运行：缺少系统库 'libpango-1.0-0'；运行 make setup。\n"
    assert "WeasyPrint" not in done.stdout


def test_the_lock_is_held_while_a_command_writes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with alone(project / "build" / "lock"):
        for arguments in (["build"], ["zip"], ["publish", "1.0", "--effective", "2026-12-01"]):
            assert command.run(arguments, project) == 2
            assert "另一个生成正在进行" in capsys.readouterr().err
        assert command.run(["check"], project) == 0
