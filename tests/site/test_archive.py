"""The zip holds the plain files that editions state, and is refused where anything else lies in the site."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hallbook import command
from hallbook.command import zip as zip_command

pytestmark = pytest.mark.usefixtures("stored")


def test_it_holds_the_site(first: Path) -> None:
    site = first / "site"
    files = {f"handbook/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()}
    (site / ".gitignore").write_text("*", "utf-8")
    assert command.run(["zip"], first) == 0
    with zipfile.ZipFile(first / "build" / "handbook.zip") as made:
        assert set(made.namelist()) == files


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Let the command run on a day."""
    today = type("Today", (), {"today": staticmethod(lambda: date.fromisoformat(day))})
    monkeypatch.setattr(zip_command, "date", today)


@pytest.mark.parametrize(("day", "number", "other"), [("2026-12-02", "1.0", "1.1"), ("2026-12-20", "1.1", "1.0")])
def test_it_may_hold_the_edition_in_force_alone(
    second: Path, monkeypatch: pytest.MonkeyPatch, day: str, number: str, other: str
) -> None:
    """The front leads to it and to no other, and the bytes are the same each time."""
    on(monkeypatch, day)
    path = second / "build" / f"handbook-{number}.zip"
    made = []
    for _ in range(2):
        assert command.run(["zip", "--current"], second) == 0
        made.append(path.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(path) as read:
        names = {name.removeprefix("handbook/") for name in read.namelist()}
        versions = json.loads(read.read("handbook/versions.json"))
        front = read.read("handbook/index.html").decode() + read.read("handbook/editions.js").decode()
    site = second / "site"
    own = {file.relative_to(site).as_posix() for file in (site / number).rglob("*") if file.is_file()}
    assert own == {name for name in names if name.startswith(f"{number}/")}
    assert not any(name.startswith(f"{other}/") for name in names)
    assert [each["version"] for each in versions] == [number]
    assert number in front
    assert other not in front


def test_without_an_edition_in_force_none_is_packed(
    second: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on(monkeypatch, "2026-11-30")
    assert command.run(["zip", "--current"], second) == 2
    assert "今天没有施行的版本" in capsys.readouterr().err
    assert not list(second.glob("build/*.zip"))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "passwd").symlink_to("/etc/passwd"),
        lambda site: (site / "1.0" / "etc").symlink_to("/etc"),
        lambda site: (site / "1.0" / "evil.html").write_text("x", "utf-8"),
        lambda site: (site / "1.0" / "index.html").write_text("x", "utf-8"),
        lambda site: (site / "1.0" / "index.html").unlink(),
        lambda site: (site / "evil.html").write_text("x", "utf-8"),
        lambda site: (site / ".hidden").write_text("x", "utf-8"),
        lambda site: (site / "x").mkdir() or (site / "x" / "y.html").write_text("x", "utf-8"),
    ],
)
@pytest.mark.attack("U7", named={"<lambda>0", "<lambda>2", "<lambda>3"})
def test_nothing_else_is_packed(
    spoil: Callable[[Path], object], first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(first / "site")
    assert command.run(["zip"], first) == 2
    assert "verify" in capsys.readouterr().err
    assert not (first / "build" / "handbook.zip").exists()
