"""What is written stays in its folder, goes through no link, and has names that every system can hold."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from support import TEMPLATES
from support.editions import read
from support.rendering import rendered

from hallbook import command
from hallbook.findings import Refusal
from hallbook.making import files, names
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.project import Project
from hallbook.web.content import content
from hallbook.web.pages import Renderer

HOLDABLE = (
    "zones/z1.html",
    "forms/F-SUP-02.pdf",
    "f/F-SUP-02/1.0.html",
    "手册.pdf",
    "console.html",
    "com10.html",
    "a" * 255,
)
UNHOLDABLE = (
    "../x", "x/../../y", "/etc/passwd", "x//y", "", ".", "..", ".well-known/x", "x/", "C:/x", "C:x", "x\\y", "x\0y", "x\ny",
    "x\u202ey", "x\ud800", "CON", "con.pdf", "aux.tar.gz", "NUL.html", "zones/com1.html", "LPT9", "com¹.txt",
    "x.", "x /y", "x?", "x*", "a|b", "<x>", "a" * 256, "手" * 86,
)  # fmt: skip


@pytest.mark.parametrize("name", HOLDABLE)
def test_a_sound_name_is_placed(name: str, tmp_path: Path) -> None:
    assert names.within(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize("name", UNHOLDABLE)
@pytest.mark.attack("F2", named=())
def test_no_other_name_is_written(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        files.fill(tmp_path / "in", {"good": b"x", name: b"x"})
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("pair", [("h1.pdf", "H1.pdf"), ("a/x", "A/y"), ("straße", "STRASSE")])
@pytest.mark.attack("U8", named={"pair0"})
def test_names_that_differ_by_case_alone_are_refused(pair: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="大小写"):
        files.fill(tmp_path, dict.fromkeys(pair, b"x"))
    assert list(tmp_path.iterdir()) == []


def links(folder: Path, aim: Path) -> Mapping[str, Path]:
    aim.mkdir()
    (aim / "x").write_bytes(b"before")
    (folder / "folder").symlink_to(aim)
    (folder / "file").symlink_to(aim / "x")
    (folder / "new").symlink_to(aim / "new")
    return {"folder/x": aim, "file": aim, "new": aim}


@pytest.mark.attack("U8")
def test_no_link_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, aim in links(folder, tmp_path / "out").items():
        with pytest.raises(Refusal, match="链接"):
            files.fill(folder, {name: b"after"})
        with pytest.raises(Refusal, match="链接"):
            files.write(folder / name.replace("folder/x", "folder"), b"after")
        assert {path.name: path.read_bytes() for path in aim.iterdir()} == {"x": b"before"}


@pytest.mark.guard("writing within the folder", "a file stands outside")
def test_without_the_guard_they_would_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "within", lambda folder, name: folder / name)
    monkeypatch.setattr(names, "refuse", lambda _: None)
    files.fill(tmp_path / "in", {"../out": b"x"})
    assert (tmp_path / "out").read_bytes() == b"x"


def renamed(edition: Edition, key: str) -> Edition:
    """An edition whose first chapter has another key, as a frozen file could hold."""
    first, *others = edition.about.parts
    about = edition.about.model_copy(
        update={"parts": (first.model_copy(update={"chapters": (key, "zones/z2")}), *others)}
    )
    chapters = {key if each == "zones/z1" else each: chapter for each, chapter in edition.chapters.items()}
    return edition.model_copy(update={"about": about, "chapters": chapters})


@pytest.mark.parametrize(
    "key", ["../../../out", "zones/../../../out", "/tmp/hallbook-out", "zones/con", "zones/a:b"]
)
@pytest.mark.attack("F2", named={"../../../out", "/tmp/hallbook-out"})
def test_a_chapter_of_a_frozen_edition_writes_nothing_outside(key: str, project: Path) -> None:
    edition = read(project / "standards")
    made = content(Renderer(renamed(edition, key), environment(TEMPLATES)), TEMPLATES)
    with pytest.raises(Refusal, match="不能写文件"):
        rendered(made, Project(project))
    assert not (project / "build" / "docs").exists()


@pytest.mark.attack("F12", named=())
def test_an_edition_that_became_a_link_is_refused(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (first / "site" / "1.0").rename(first / "aside")
    (first / "site" / "1.0").symlink_to(first / "aside")
    assert command.run(["build"], first) == 2
    assert "链接" in capsys.readouterr().err
