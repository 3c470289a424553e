"""HQ confirms clauses, sections, chapters and forms: only that is written, nothing is replaced by it, and it is told."""

import json
from pathlib import Path

import pytest
from support import projects
from support.editions import read
from support.projects import FIRST, edit, no_site

from hallbook import command
from hallbook.editions import confirm, formats, frozen
from hallbook.editions.diff import diff
from hallbook.editions.standing import makes
from hallbook.editions.telling import foreword, text
from hallbook.model import ChangeKind, Confirmation
from hallbook.views import coverage, sheets
from hallbook.views.facts import facts

ASKED = ("--by", "R-HM", "--date", "2026-11-01", "--document", "第1号纪要")
WRITTEN = "confirmed: {by: R-HM, date: 2026-11-01, document: 第1号纪要}\n"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


@pytest.mark.parametrize(
    ("what", "file", "line", "indent"),
    [
        ("ZN-Z1-1", "zones/z1.yaml", 28, 8),
        ("zones/z1", "zones/z1.yaml", 4, 0),
        ("standards/zones/z1.yaml", "zones/z1.yaml", 4, 0),
        ("zones/z1:检查", "zones/z1.yaml", 14, 4),
        ("权重", "supervision/monitoring.yaml", 42, 4),
        ("F-SUP-03", "forms/supervision.yaml", 68, 4),
    ],
)
def test_one_line_is_written_and_nothing_else(
    project: Path, what: str, file: str, line: int, indent: int
) -> None:
    before = projects.files(project / "standards")
    assert command.run(["confirm", what, *ASKED], project) == 0
    after = projects.files(project / "standards")
    assert [name for name in after if after[name] != before[name]] == [file]
    lines = after[file].decode().splitlines(keepends=True)
    assert lines.pop(line - 1) == " " * indent + WRITTEN
    assert "".join(lines).encode() == before[file]
    assert command.run(["check"], project) == 0


def test_comments_line_ends_and_layout_stay(project: Path) -> None:
    path = project / "standards" / "zones" / "z1.yaml"
    text = path.read_text("utf-8").replace("basis: 良好实践", "basis: 良好实践 # 注")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    assert command.run(["confirm", "ZN-Z1-1", *ASKED], project) == 0
    assert path.read_bytes() == before + b" " * 8 + WRITTEN.replace("\n", "\r\n").encode()


def test_a_newer_confirmation_takes_the_place_of_the_former(project: Path) -> None:
    path = project / "standards" / "zones" / "z1.yaml"
    assert command.run(["confirm", "zones/z1", *ASKED], project) == 0
    written = path.read_bytes()
    assert command.run(["confirm", "zones/z1", *ASKED[:-1], "第2号纪要"], project) == 0
    assert path.read_bytes() == written.replace("第1号纪要".encode(), "第2号纪要".encode())


def test_it_tells_how_many_were_proposed_and_what_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    what = ["ZN-Z1-1", "zones/z1", "forms/supervision", "SUP-M1-1"]
    assert command.run(["confirm", *what, *ASKED, "--remaining"], project) == 0
    told = said(capsys)
    assert "：1 条、1 种表单由拟定变为已确认。" in told
    assert "supervision/monitoring（服务监控）：拟定 3/5：SUP-W-1、SUP-W-2、SUP-W-3" in told
    assert "zones/z1" not in told.partition("已确认")[2]
    assert "表单：拟定" not in told


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["SUP-M1-9", *ASKED], "没有编号、章或节 SUP-M1-9，是否想写 SUP-M1-2？"),
        (["每周抽查", *ASKED], "没有编号 每周抽查，是否想写 SUP-M1-1？"),
        (["检查", *ASKED], "叫“检查”的节有 2 个，写全：zones/z1:检查、zones/z2:检查。"),
        (["ZN-Z1-1", "SUP-M1-9", *ASKED], "没有编号、章或节 SUP-M1-9"),
        (["ZN-Z1-1", "--by", "R-HM"], "还要写 --date、--document。"),
        (["ZN-Z1-1", *ASKED[:3], "2026-02-30", *ASKED[4:]], "没有这一天"),
        ([], "写明确认什么，或用 --remaining"),
    ],
)
def test_what_cannot_be_confirmed_is_refused_and_nothing_written(
    project: Path, arguments: list[str], wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = projects.files(project / "standards")
    assert command.run(["confirm", *arguments], project) == 2
    assert wanted in said(capsys)
    assert projects.files(project / "standards") == before


def test_all_files_are_written_or_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = projects.files(project / "standards")
    real, written = confirm.replace, []

    def failing(path: Path, content: bytes) -> None:
        written.append(path.name)
        if written == ["z1.yaml", "z2.yaml"]:
            raise PermissionError(13, "denied", str(path))
        real(path, content)

    monkeypatch.setattr(confirm, "replace", failing)
    assert command.run(["confirm", "zones/z1", "zones/z2", *ASKED], project) == 2
    assert written[:2] == ["z1.yaml", "z2.yaml"]
    assert projects.files(project / "standards") == before


def test_the_nearest_confirmation_counts(tiny: Path) -> None:
    for file, old, document in (
        ("zones/z1.yaml", "sections:\n", "章"),
        ("zones/z1.yaml", "    clauses:\n", "节"),
        ("zones/z1.yaml", "        basis: 良好实践\n", "条"),
    ):
        indent = " " * (len(old) - len(old.lstrip()))
        edit(
            tiny / file,
            old,
            f"{indent}confirmed: {{by: 总部, date: 2026-11-01, document: {document}}}\n{old}",
        )
        edition = read(tiny)
        assert edition.confirmations["ZN-Z1-1"].document == document
        said = [fact.text for fact in facts(edition, edition.clauses["ZN-Z1-1"]) if fact.label == "确认"]
        assert said == [f"总部，2026-11-01，{document}"]


def test_a_confirmation_is_a_change_of_its_own_kind_that_replaces_no_sheet(project: Path) -> None:
    old = read(project / "standards")
    for what in ("ZN-Z1-1", "zones/z2:检查", "F-SUP-03"):
        assert command.run(["confirm", what, *ASKED], project) == 0
    new = read(project / "standards")
    table = diff(old, new)
    told = [(entry.kind, entry.id, entry.reason) for entry in table.entries]
    assert told == [
        (ChangeKind.CONFIRMED, "ZN-Z1-1", "第1号纪要"),
        (ChangeKind.CONFIRMED, "zones/z2", "R-HM，2026-11-01，第1号纪要"),
        (ChangeKind.CONFIRMED, "F-SUP-03", "第1号纪要"),
    ]
    assert "确认  条款 ZN-Z1-1" in text(table)
    assert foreword(table) == []
    assert table.forms == ()
    before, after = (sheets.sheet(each, each.forms_by_id["F-SUP-01"]) for each in (old, new))
    assert makes(after, before) == "same"
    assert after.fingerprint != before.fingerprint
    assert [row.proposed for row in after.rows[1]] == [False, False]


def test_a_change_of_meaning_that_is_confirmed_is_a_change(project: Path) -> None:
    old = read(project / "standards")
    edit(project / "standards" / "zones" / "z1.yaml", "台面无杂物", "台面无杂物、无灰尘")
    assert command.run(["confirm", "ZN-Z1-1", *ASKED], project) == 0
    (entry,) = diff(old, read(project / "standards")).entries
    assert entry.kind is ChangeKind.CHANGED
    assert [change.label for change in entry.fields] == [
        "检查 · 合格标准",
        "确认单位",
        "确认日期",
        "确认文件",
    ]


def test_what_is_confirmed_needs_no_other_reason_and_no_basis(project: Path) -> None:
    with no_site():
        assert command.run(FIRST, project) == 0
        edit(project / "standards" / "edition.yaml", 'number: "1.0"', 'number: "1.1"')
        edit(project / "standards" / "zones" / "z1.yaml", "        basis: 良好实践\n", "")
        edit(
            project / "standards" / "edition.yaml",
            "parts:",
            "changes: [{ids: [ZN-Z1-1], reason: 去掉依据}]\nparts:",
        )
        assert command.run(["check"], project) == 1
        assert command.run(["confirm", "ZN-Z1-1", "zones/z2", *ASKED], project) == 0
        assert command.run(["check"], project) == 0
        late = ["publish", "1.1", "--issued", "2026-10-31", "--effective", "2026-12-02"]
        assert command.run(late, project) == 2
        assert command.run([*late[:3], "2026-11-20", *late[4:]], project) == 0
    published = frozen.published(project)[0]
    assert published[-1].confirmations["ZN-Z2-1"].document == "第1号纪要"
    assert coverage.proposed(published[-1]).count("zones/") == 0


def test_an_item_that_was_confirmed_in_a_former_edition_still_is(project: Path) -> None:
    """Until format 2 of before, a VI item said so itself; the file is as it was and is read in the words of today."""
    standards = project / "standards"
    edit(
        standards / "zones" / "z1.yaml", "basis: 良好实践", "basis: 良好实践\n        item: {quantity: 一台}"
    )
    data = json.loads(frozen.freeze(read(standards)))
    clause = data["edition"]["chapters"]["zones/z1"]["sections"][0]["clauses"][0]
    for confirmed in (False, True):
        clause["item"]["confirmed"] = confirmed
        kept = json.dumps(data)
        edition = formats.read(data)
        expected = (
            Confirmation(by="总部", date="2026-11-01", document="《小手册》V1.0") if confirmed else None
        )
        assert edition.clauses["ZN-Z1-1"].confirmed == expected
        assert edition.proposed(edition.clauses["ZN-Z1-1"]) is not confirmed
        assert json.dumps(data) == kept
