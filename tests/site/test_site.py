"""A built site is read back; whatever is altered afterwards is named, and published editions keep every byte."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT, TINY

from hallbook import command


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project around the tiny handbook with a published edition and its site."""
    project = tmp_path_factory.mktemp("built")
    shutil.copytree(TINY, project / "standards")
    for name in ("templates", "mkdocs.yml"):
        (project / name).symlink_to(ROOT / name)
    assert (
        command.run(["publish", "1.0", "--effective", "2026-12-01", "--issued", "2026-11-20"], project) == 0
    )
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


def test_what_was_built_reads_back_clean(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["verify"], built) == 0
    out = capsys.readouterr().out
    assert "0 个错误" in out
    assert "条款 8，表单 2" in out


def append(path: Path, content: bytes = b" ") -> None:
    path.write_bytes(path.read_bytes() + content)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def without_clause(site: Path) -> None:
    page = site / "zones" / "z1.html"
    page.write_text(
        page.read_text("utf-8").replace("营业员应在营业前整理台面。", "营业员宜在营业前整理台面。"), "utf-8"
    )


def without_mark(site: Path) -> None:
    page = site / "zones" / "z1.html"
    page.write_text(page.read_text("utf-8").replace('<span class="badge proposed">拟定</span>', ""), "utf-8")


def foreign(site: Path) -> None:
    page = site / "index.html"
    page.write_text(
        page.read_text("utf-8").replace(
            "</body>", '<script src="https://cdn.example.com/x.js"></script></body>'
        ),
        "utf-8",
    )


def broken(site: Path) -> None:
    page = site / "index.html"
    page.write_text(
        page.read_text("utf-8").replace(
            "</body>", '<a href="nowhere.html">x</a><a href="calendar.html#no">y</a></body>'
        ),
        "utf-8",
    )


@pytest.mark.parametrize(
    ("spoil", "rules"),
    [
        (lambda site: append(site / "forms" / "F-SUP-01.pdf"), {"file-touched"}),
        (
            lambda site: (site / "forms" / "F-SUP-01.pdf").unlink(),
            {"file-missing", "form-missing", "broken-link"},
        ),
        (lambda site: (site / "left-over.html").write_text("<p>old</p>", "utf-8"), {"stray-file"}),
        (lambda site: append(site / "handbook.json"), {"file-touched", "data-differs"}),
        (lambda site: (site / "manifest.json").write_text("{", "utf-8"), {"manifest-unreadable"}),
        (
            lambda site: shutil.copy(site / "forms" / "F-SUP-02.pdf", site / "forms" / "F-SUP-01.pdf"),
            {"file-touched", "pdf-code"},
        ),
        (without_clause, {"file-touched", "clause-differs"}),
        (without_mark, {"file-touched", "mark-missing"}),
        (
            lambda site: replace(
                site / "supervision" / "monitoring.html", "<dd>每月 · 5日前</dd>", "<dd>每月 · 7日前</dd>"
            ),
            {"file-touched", "clause-differs"},
        ),
        (
            lambda site: replace(site / "roles" / "R-SUP.ics", "BYMONTHDAY=5", "BYMONTHDAY=7"),
            {"file-touched", "calendar-differs"},
        ),
        (lambda site: (site / "handbook.pdf").write_bytes(b"%PDF-1.7\n"), {"file-touched", "pdf-unreadable"}),
        (foreign, {"file-touched", "foreign-host"}),
        (broken, {"file-touched", "broken-link", "broken-anchor"}),
    ],
)
def test_an_altered_output_is_named(
    project: Path, spoil: Callable[[Path], object], rules: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(project / "site" / "1.0")
    assert command.run(["verify"], project) == 1
    out = capsys.readouterr().out
    assert all(f"[{rule}]" in out for rule in rules), out


def test_a_published_edition_is_never_made_again(project: Path) -> None:
    edition = project / "site" / "1.0"
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in edition.rglob("*") if p.is_file()}
    assert command.run(["build"], project) == 0
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in edition.rglob("*") if p.is_file()} == before


def test_what_people_ask_reaches_a_published_edition_and_touches_none_of_its_bytes(project: Path) -> None:
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    asked = project / "standards" / "asked.yaml"
    asked.write_text(asked.read_text("utf-8").replace("桌上能放水杯吗", "柜台能摆花吗"), "utf-8")
    assert command.run(["build"], project) == 0
    after = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {
        project / "site" / "asked.js"
    }
    assert "柜台能摆花吗" in (project / "site" / "asked.js").read_text("utf-8")


def test_a_published_edition_that_was_altered_is_not_overwritten(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(project / "site" / "1.0" / "handbook.json")
    assert command.run(["build"], project) == 2
    assert "不一致" in capsys.readouterr().err


def test_the_next_edition_leaves_the_former_one_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = project / "standards" / "edition.yaml"
    edition.write_text(
        edition.read_text("utf-8").replace('number: "1.0"', 'number: "1.1"')
        + "changes:\n  - {ids: [ZN-Z1-1], reason: 加严}\n",
        "utf-8",
    )
    zone = project / "standards" / "zones" / "z1.yaml"
    zone.write_text(zone.read_text("utf-8").replace("台面无杂物", "台面无杂物、无灰尘"), "utf-8")
    former = project / "site" / "1.0"
    before = {p.relative_to(former): p.read_bytes() for p in former.rglob("*") if p.is_file()}
    assert (
        command.run(["publish", "1.1", "--effective", "2026-12-15", "--issued", "2026-11-21"], project) == 0
    )
    assert {p.relative_to(former): p.read_bytes() for p in former.rglob("*") if p.is_file()} == before
    site = project / "site"
    assert [v["version"] for v in json.loads((site / "versions.json").read_text("utf-8"))] == ["1.1", "1.0"]
    assert "自 V1.0；V1.1 更改" in (site / "1.1" / "zones" / "z1.html").read_text("utf-8")
    assert "<ins>、无灰尘</ins>" in (site / "1.1" / "changes.html").read_text("utf-8")
    assert (site / "1.1" / "changes.pdf").read_bytes().startswith(b"%PDF")
    superseded = (site / "f" / "F-SUP-01" / "1.0.html").read_text("utf-8")
    assert "V1.1 自 2026-12-15 起代替本版，本表有改动" in superseded
    assert "<li>ZN-Z1-1 台面整洁，合格标准：台面无杂物 → 台面无杂物、无灰尘</li>" in superseded
    assert "本表内容未变" in (site / "f" / "F-SUP-02" / "1.0.html").read_text("utf-8")
    capsys.readouterr()
    assert command.run(["verify"], project) == 0
    assert command.run(["verify", str(former / "forms" / "F-SUP-01.pdf")], project) == 0
    assert "F-SUP-01 · V1.0" in capsys.readouterr().out


def test_two_builds_in_two_folders_give_the_same_bytes(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(TINY, other / "standards")
    for name in ("templates", "mkdocs.yml"):
        (other / name).symlink_to(ROOT / name)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")
    assert command.run(["publish", "1.0", "--effective", "2026-12-01", "--issued", "2026-11-20"], other) == 0
    files = {
        root: {p.relative_to(root): p.read_bytes() for p in (root / "site").rglob("*") if p.is_file()}
        for root in (built, other)
    }
    assert files[built].keys() == files[other].keys()
    assert [p for p in files[built] if files[built][p] != files[other][p]] == []


def test_a_withdrawn_edition_gives_way_and_keeps_every_byte(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = project / "site" / "1.0"
    before = {p.relative_to(edition): p.read_bytes() for p in edition.rglob("*") if p.is_file()}
    acts = ("--effective", "2026-12-05", "--issued", "2026-12-02", "--reason", "印错了一项标准")
    assert command.run(["withdraw", "1.0", *acts], project) == 0
    assert "2026-12-05 起施行：无" in capsys.readouterr().out
    assert {p.relative_to(edition): p.read_bytes() for p in edition.rglob("*") if p.is_file()} == before
    site = project / "site"
    assert '"withdrawn": "2026-12-05"' in (site / "editions.js").read_text("utf-8")
    assert "2026-12-05 起撤回" in (site / "index.html").read_text("utf-8")
    assert "撤回理由：印错了一项标准" in (site / "f" / "F-SUP-01" / "1.0.html").read_text("utf-8")
    assert command.run(["verify"], project) == 0
    append(project / "standards" / "editions" / "withdrawals.json")
    assert command.run(["verify"], project) == 1
    assert "withdrawals.json:1:1: error[edition-touched]" in capsys.readouterr().out


def test_what_stands_beside_the_editions_is_verified(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(project / "site" / "f" / "F-SUP-01" / "1.0.html")
    (project / "site" / "f" / "F-SUP-01" / "0.9.html").write_text("旧", "utf-8")
    assert command.run(["verify"], project) == 1
    said = capsys.readouterr().out
    assert "site/f/F-SUP-01/1.0.html:1:1: error[file-touched]" in said
    assert "site/f/F-SUP-01/0.9.html:1:1: error[stray-file]" in said
    assert command.run(["build"], project) == 0
    assert command.run(["verify"], project) == 0, "a build mends both"


def test_the_zip_holds_the_site_and_is_the_same_each_time(project: Path) -> None:
    assert command.run(["zip"], project) == 0
    path = project / "build" / "handbook.zip"
    first = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        inside = {name.removeprefix("handbook/"): packed.read(name) for name in packed.namelist()}
    site = project / "site"
    assert inside == {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert command.run(["zip"], project) == 0
    assert path.read_bytes() == first
