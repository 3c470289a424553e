"""The program as a package: from its wheel, in an environment and a folder of its own, as docs/start.md tells."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from support import ROOT

pytestmark = pytest.mark.slow
GUIDES = ("start.md", "start.zh-CN.md")
INSTALL = ["python3 -m pip wheel . --no-deps -w dist", "python3 -m pip install dist/hallbook-*.whl"]


def commands(guide: str) -> list[str]:
    """The commands that a guide has its reader type."""
    text = (ROOT / "docs" / guide).read_text("utf-8")
    return re.findall(r"^    ((?:hallbook|cd|python3) .*)$", text, re.MULTILINE)


def run(*arguments: str | Path, **more: str) -> str:
    """Run a program that has to go well, with nothing of this repository on its path."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        arguments, capture_output=True, text=True, check=False, timeout=900, env=kept, **more
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made without a network by the back end that the tests have installed."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT)
    (made,) = folder.glob("hallbook-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that holds the wheel; the packages it needs are shared with this one."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (own / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    return environment / "bin"


def test_the_wheel_holds_what_the_program_needs_and_names_its_packages_once(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        names = set(held.namelist())
        metadata = held.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    templates = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()
    }
    assert {f"hallbook/{name}" for name in (*templates, "mkdocs.yml", "reading/tokens.yaml")} <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"hallbook"}
    told = (ROOT / "requirements.in").read_text("utf-8").splitlines()
    wanted = {re.split(r"[=<>~]", line)[0] for line in told if line and not line.startswith("#")}
    assert set(re.findall(r"^Requires-Dist: ([\w-]+)", metadata, re.MULTILINE)) == wanted


def test_the_program_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    said = run(
        installed / "python",
        "-c",
        "import sys, hallbook; print(hallbook.__file__, *sys.path, sep='\\n')",
        cwd=tmp_path,
    )
    program, *path = said.splitlines()
    assert Path(program).is_relative_to(installed.parent)
    assert [each for each in path if each and Path(each).resolve() == ROOT] == []


def test_both_guides_have_the_same_commands() -> None:
    english, chinese = map(commands, GUIDES)
    assert english == chinese
    assert english[: len(INSTALL)] == INSTALL


def test_the_guide_leads_from_nothing_to_a_published_handbook(installed: Path, tmp_path: Path) -> None:
    """Its commands, as they stand there, in an empty folder."""
    typed = commands(GUIDES[0])[len(INSTALL) :]
    assert {line.split()[1] for line in typed} >= {"init", "check", "build", "publish", "verify", "zip"}
    said = run("bash", "-euc", "\n".join((f'PATH="{installed}:$PATH"', *typed)), cwd=str(tmp_path))
    folder = tmp_path / typed[1].split()[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name]
    assert said.count("0 个错误，0 个警告。") == 4
    assert "已发布 V1.0" in said
    assert (folder / "standards" / "editions" / "1.0.json").is_file()
    assert (folder / "site" / "1.0" / "forms" / "F-DAY-01.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "build" / "handbook.zip").is_file()
