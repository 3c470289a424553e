"""A built site is read back; whatever is altered afterwards is named, and published editions keep every byte."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from support.projects import SECOND, append, edit, files, project, revise, run

from hallbook import command

pytestmark = pytest.mark.usefixtures("stored")


def test_what_was_built_reads_back_clean(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(published, "verify")
    out = capsys.readouterr().out
    assert "0 个错误" in out
    assert "条款 8，表单 2" in out


FOREIGN = '<script src="https://cdn.example.com/x.js"></script></body>'
BROKEN = '<a href="nowhere.html">x</a><a href="calendar.html#no">y</a></body>'


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
        (
            lambda site: edit(site / "zones" / "z1.html", "营业员应在营业前整理", "营业员宜在营业前整理"),
            {"file-touched", "clause-differs"},
        ),
        (
            lambda site: edit(site / "zones" / "z1.html", '拟<span class="rest">定</span>', ""),
            {"file-touched", "mark-missing"},
        ),
        (
            lambda site: edit(
                site / "supervision" / "monitoring.html", ">每月 · 5日前</span>", ">每月 · 7日前</span>"
            ),
            {"file-touched", "clause-differs"},
        ),
        (
            lambda site: edit(site / "roles" / "R-SUP.ics", "BYMONTHDAY=5", "BYMONTHDAY=7"),
            {"file-touched", "calendar-differs"},
        ),
        (
            lambda site: edit(site / "situations.html", "马上叫经理", "先等等"),
            {"file-touched", "situation-misread"},
        ),
        (lambda site: (site / "situations.pdf").unlink(), {"file-missing", "broken-link", "card-differs"}),
        (lambda site: (site / "roles" / "R-SUP.pdf").unlink(), {"file-missing", "broken-link", "card-differs"}),
        (lambda site: (site / "handbook.pdf").write_bytes(b"%PDF-1.7\n"), {"file-touched", "pdf-unreadable"}),
        (lambda site: edit(site / "index.html", "</body>", FOREIGN), {"file-touched", "foreign-host"}),
        (
            lambda site: edit(site / "index.html", "</body>", BROKEN),
            {"file-touched", "broken-link", "broken-anchor"},
        ),
    ],
)
def test_an_altered_output_is_named(
    first: Path, spoil: Callable[[Path], object], rules: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(first / "site" / "1.0")
    assert command.run(["verify"], first) == 1
    found = set(re.findall(r"error\[([a-z-]+)\]", capsys.readouterr().out))
    # A sheet that is another one differs from it in many ways.
    assert {rule for rule in found if rule in rules or not rule.startswith("pdf-")} == rules


def test_a_published_edition_is_never_made_again(first: Path) -> None:
    edition = first / "site" / "1.0"
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in edition.rglob("*") if p.is_file()}
    run(first, "build")
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in edition.rglob("*") if p.is_file()} == before


def test_what_people_ask_reaches_a_published_edition_and_touches_none_of_its_bytes(first: Path) -> None:
    before = files(first / "site")
    edit(first / "standards" / "asked.yaml", "桌上能放水杯吗", "柜台能摆花吗")
    run(first, "build")
    after = files(first / "site")
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"asked.js"}
    assert "柜台能摆花吗" in after["asked.js"].decode()


def test_a_published_edition_that_was_altered_is_not_overwritten(
    first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(first / "site" / "1.0" / "handbook.json")
    assert command.run(["build"], first) == 2
    assert "不一致" in capsys.readouterr().err


def test_the_next_edition_leaves_the_former_one_alone(
    first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revise(first)
    former = first / "site" / "1.0"
    before = files(former)
    run(first, *SECOND)
    assert files(former) == before
    site = first / "site"
    assert [v["version"] for v in json.loads((site / "versions.json").read_text("utf-8"))] == ["1.1", "1.0"]
    assert "自 V1.0；V1.1 更改" in (site / "1.1" / "zones" / "z1.html").read_text("utf-8")
    assert "<ins>、无灰尘</ins>" in (site / "1.1" / "changes.html").read_text("utf-8")
    assert (site / "1.1" / "changes.pdf").read_bytes().startswith(b"%PDF")
    superseded = (site / "f" / "F-SUP-01" / "1.0.html").read_text("utf-8")
    assert "V1.1 自 2026-12-15 起代替本版，本表有改动" in superseded
    assert "<li>ZN-Z1-1 台面整洁，合格标准：台面无杂物 → 台面无杂物、无灰尘</li>" in superseded
    assert "本表内容未变" in (site / "f" / "F-SUP-02" / "1.0.html").read_text("utf-8")
    capsys.readouterr()
    run(first, "verify")
    run(first, "verify", str(former / "forms" / "F-SUP-01.pdf"))
    assert "F-SUP-01 · V1.0" in capsys.readouterr().out


def test_a_withdrawn_edition_gives_way_and_keeps_every_byte(
    first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = first / "site" / "1.0"
    before = files(edition)
    acts = ("--effective", "2026-12-05", "--issued", "2026-12-02", "--reason", "印错了一项标准")
    run(first, "withdraw", "1.0", *acts)
    assert "2026-12-05 起施行：无" in capsys.readouterr().out
    assert files(edition) == before
    site = first / "site"
    assert '"withdrawn": "2026-12-05"' in (site / "editions.js").read_text("utf-8")
    assert "2026-12-05 起撤回" in (site / "index.html").read_text("utf-8")
    assert "撤回理由：印错了一项标准" in (site / "f" / "F-SUP-01" / "1.0.html").read_text("utf-8")
    run(first, "verify")
    append(first / "standards" / "editions" / "withdrawals.json")
    assert command.run(["verify"], first) == 1
    assert "withdrawals.json:1:1: error[edition-touched]" in capsys.readouterr().out


def test_what_stands_beside_the_editions_is_verified(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append(first / "site" / "f" / "F-SUP-01" / "1.0.html")
    (first / "site" / "f" / "F-SUP-01" / "0.9.html").write_text("旧", "utf-8")
    assert command.run(["verify"], first) == 1
    said = capsys.readouterr().out
    assert "site/f/F-SUP-01/1.0.html:1:1: error[file-touched]" in said
    assert "site/f/F-SUP-01/0.9.html:1:1: error[stray-file]" in said
    run(first, "build")
    assert command.run(["verify"], first) == 0, "a build mends both"


def test_the_zip_holds_the_site_and_is_the_same_each_time(first: Path) -> None:
    run(first, "zip")
    path = first / "build" / "handbook.zip"
    content = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        inside = {name.removeprefix("handbook/"): packed.read(name) for name in packed.namelist()}
    assert inside == files(first / "site")
    run(first, "zip")
    assert path.read_bytes() == content


def test_the_catalogue_says_how_much_paper_that_is_where_a_tier_says_how_many_it_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path / "handbook")
    facets = root / "standards" / "facets.yaml"
    edit(facets, "summary: 一般的厅}", "summary: 一般的厅, counts: [{what: 员工, number: 5}]}")
    edit(
        root / "standards" / "forms" / "supervision.yaml", "title: 督办单\n", "title: 督办单\n    per: 员工\n"
    )
    assert command.run(["build"], root) == 0
    page = (root / "site" / "1.0" / "forms" / "index.html").read_text("utf-8")
    table = page[page.index('id="workload"') :].split("</details>")[0]
    row = next(row for row in table.split("<tr>") if "一线督导" in row)
    # One of two sides for each of five, beside what comes round weekly.
    assert "10 面" in row
    assert "标准厅员工 5" in table
    capsys.readouterr()
    run(root, "verify")
    assert "0 个错误" in capsys.readouterr().out
