"""Faults of the machine leave the site whole; each guard, taken away, is shown to be needed."""

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pikepdf
import pytest
from support import ROOT, projects
from support.projects import FIRST, SECOND, copied
from support.sampling import some

from hallbook import command
from hallbook.editions import publish
from hallbook.editions.shelf import Shelf
from hallbook.findings import Refusal
from hallbook.making import files
from hallbook.making.maker import Maker
from hallbook.paper import packs
from hallbook.project import Project
from hallbook.reading import characters, standards, yaml_file
from hallbook.site import build
from hallbook.site.edition import Progress
from hostile import faults
from hostile.faults import Reference

needs_mount = pytest.mark.skipif(not faults.may_mount(), reason="no right to mount a file system here")


@pytest.fixture(scope="module")
def ref(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Reference:
    return faults.onward(published, tmp_path_factory.mktemp("faults"))


@pytest.mark.slow
# ``make torture`` kills at random moments, by the dozen.
@pytest.mark.parametrize("share", some([0.7, 0.3, 0.97], 3))
def test_a_killed_publishing_loses_nothing(ref: Reference, tmp_path: Path, share: float) -> None:
    lost, at_work = faults.killed(ref, tmp_path / "killed", ref.seconds * share, group=False)
    assert lost == []
    assert at_work or share > 0.5, "it was killed before it was done"


class Killed(BaseException):
    """No ``except Exception`` stops it, as none stops SIGKILL."""


def killed(*_: object) -> None:
    raise Killed


@pytest.mark.slow
def test_nothing_leads_to_an_edition_that_is_killed_before_it_is_frozen(
    ref: Reference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(ref.folder, tmp_path / "killed")
    monkeypatch.setattr(publish, "commit", killed)
    with pytest.raises(Killed):
        command.run(SECOND, folder)
    assert faults.losses(ref, folder) == []

    in_order = build.build

    def too_early(
        on: Shelf, project: Project, maker: Maker, progress: Progress, settle: Callable[[], object]
    ) -> None:
        in_order(on, project, maker, progress)
        settle()

    monkeypatch.setattr(build, "build", too_early)
    with pytest.raises(Killed):
        command.run(SECOND, folder)
    assert "index.html leads to what is not published" in faults.losses(ref, folder), (
        "without the order it does"
    )


def test_a_joined_pdf_has_the_same_bytes_each_time() -> None:
    def joined() -> pikepdf.Pdf:
        made = pikepdf.new()
        made.add_blank_page()
        return made

    def plain() -> bytes:
        out = io.BytesIO()
        joined().save(out)
        return out.getvalue()

    fixed, other = packs.saved(joined()), plain()
    time.sleep(1.1)  # The identity that a PDF gets otherwise is made of the second.
    assert packs.saved(joined()) == fixed
    assert plain() != other, "without its fixed identity it has not"


@needs_mount
@pytest.mark.parametrize("left", [0, 1_500_000])
def test_a_full_disk_is_said_and_loses_nothing(ref: Reference, tmp_path: Path, left: int) -> None:
    code, said, lost = faults.full_disk(ref, tmp_path / "full", left)
    assert (code, lost) == (2, [])
    assert "无法运行" in said
    assert "Traceback" not in said


@needs_mount
@pytest.mark.parametrize("folder", ["site", "build", "standards", "."])
def test_a_read_only_folder_is_said_and_loses_nothing(ref: Reference, tmp_path: Path, folder: str) -> None:
    code, said, lost = faults.read_only(ref, tmp_path / "still", folder)
    assert (code, lost) == (2, [])
    assert "无法运行" in said
    assert "Traceback" not in said


def hold(folder: Path) -> subprocess.Popen[str]:
    """Let another process hold a project's lock until its input is closed."""
    script = (
        "import sys; from pathlib import Path; from hallbook.making.files import alone\n"
        "with alone(Path.cwd() / 'build' / 'lock'): print('held', flush=True); sys.stdin.read()"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, env=faults.environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert held.stdout
    assert held.stdout.readline() == "held\n"
    return held


def test_of_two_builds_at_once_one_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "standards").mkdir()
    with hold(tmp_path) as held:
        assert command.run(["build"], tmp_path) == 2
        assert "另一个生成正在进行" in capsys.readouterr().err
        monkeypatch.setattr(command, "alone", lambda lock: nullcontext())
        assert command.run(["build"], tmp_path) == 1, "without the lock it goes on"
        held.communicate("")
    monkeypatch.undo()
    assert command.run(["build"], tmp_path) == 1, "the lock ends with its process"


def half(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
    raise OSError(28, "No space left on device")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "versions.json"
    path.write_bytes(b"former")
    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(Refusal, match="写不进"):
        files.replace(path, b"what is new")
    assert path.read_bytes() == b"former"
    with pytest.raises(Refusal, match="写不进"):
        files.write(path, b"what is new")
    assert path.read_bytes() != b"former", "without the guard the file is half there"


def test_a_folder_is_replaced_where_the_system_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for exchange in (True, False):
        target, fresh = tmp_path / "site" / "1.0", tmp_path / "fresh"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        (target / "old").touch()
        fresh.mkdir()
        (fresh / "new").touch()
        if not exchange:
            monkeypatch.setattr(files.ctypes, "CDLL", lambda *_, **__: None)
        files.replace_folder(target, fresh)
        assert [p.name for p in target.iterdir()] == ["new"]
        assert not fresh.exists()


@pytest.mark.guard("no links among the standards", "what a link leads to is read")
def test_a_link_out_of_the_folder_would_be_read(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tiny.parent / "secret"
    secret.write_text("title: 机密\n", "utf-8")
    (tiny / "zones" / "z9.yaml").symlink_to(secret)
    assert {f.rule for f in standards.load(tiny).findings} == {"symbolic-link"}
    monkeypatch.setattr(standards, "_unfit", lambda *_: None)
    assert "missing-key" in {f.rule for f in standards.load(tiny).findings}, "without the guard it is read"


@pytest.mark.guard("limit of findings", "40,000 of them")
def test_a_bomb_would_go_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"- &a\n" * 40_000
    assert len(yaml_file.read("f", bomb)[1]) == characters.MOST_SHOWN
    monkeypatch.setattr(characters, "MOST_SHOWN", 10**9)
    assert len(yaml_file.read("f", bomb)[1]) == 40_000, "without the guard each line is a finding"


def test_a_missing_font_is_said(project: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project
    (program / "templates" / "fonts" / "NotoSansSC-Bold.ttf").unlink()
    assert command.run(["build"], folder) == 2
    assert "NotoSansSC-Bold.ttf" in capsys.readouterr().err
    assert not (folder / "site" / "1.0").exists()


@pytest.mark.parametrize("missing", ["weasyprint", "mkdocs", "material", "pypdfium2"])
def test_a_missing_library_is_said(project: Path, missing: str) -> None:
    folder = project
    (folder / "without").mkdir()
    (folder / "without" / f"{missing}.py").write_text(
        f"raise ModuleNotFoundError('gone', name='{missing}')\n"
    )
    done = faults.run(folder, ["build"], faults.environment(PYTHONPATH=f"{folder / 'without'}:{ROOT}"))
    assert done.returncode == 2, done
    assert missing in done.stderr
    assert "Traceback (most recent call last)" not in done.stderr.partition("MkDocs")[0]
    assert not (folder / "site" / "1.0").exists()


@pytest.mark.slow
def test_other_folder_user_time_zone_locale_clock_and_no_network_give_the_same_bytes(
    ref: Reference, tmp_path: Path
) -> None:
    folder = projects.project(tmp_path / "另一个 folder")
    around = faults.environment(
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="tr_TR.UTF-8",
        PYTHONHASHSEED="7",
        HOME=str(tmp_path),
        COLUMNS="40",
    )
    wrap = ["unshare", "-n"] if faults.may_mount() else []
    wrap += ["faketime", "2001-01-01 00:00:00"] if shutil.which("faketime") else []
    os_umask = os.umask(0o077)
    try:
        done = subprocess.run(
            [*wrap, *faults.RUN, *FIRST],
            cwd=folder,
            env=around,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.umask(os_umask)
    assert done.returncode == 0, done
    now = faults.files(folder / "site")
    assert now.keys() == ref.before.keys()
    assert [name for name in now if now[name] != ref.before[name]] == []
