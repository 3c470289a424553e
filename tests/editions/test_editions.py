"""Publishing: what is published stays, what changed is listed with its reason, and what it touches."""

import json
import sys
from pathlib import Path

import pytest
from support.editions import read
from support.projects import append, edit

from hallbook import command
from hallbook.editions import frozen as editions
from hallbook.editions import record, standing
from hallbook.editions.diff import diff
from hallbook.model import ChangeKind


def publish(project: Path, number: str, effective: str, *more: str) -> int:
    return command.run(
        ["publish", number, "--effective", effective, "--issued", "2026-11-20", *more], project
    )


def replace(project: Path, file: str, old: str, new: str) -> None:
    edit(project / "standards" / file, old, new)


def revise(project: Path) -> None:
    """Change a deadline, a weight pair, a role and a form; add, withdraw and move; each with its reason."""
    replace(project, "edition.yaml", 'number: "1.0"', 'number: "1.1"')
    append(
        project / "standards" / "edition.yaml",
        "changes:\n"
        "  - {ids: [SUP-M1-2, F-SUP-02], reason: 留出核对的时间}\n"
        "  - {ids: [SUP-W-2, SUP-W-3], reason: 加重满意度}\n"
        "  - {ids: [ZN-Z1-1], reason: 更顺口, kind: 仅文字}\n"
        "  - {ids: [ROL-HM-1], reason: 归入督导章}\n"
        "  - {ids: [SUP-M1-3], reason: 补上复查}\n"
        "  - {ids: [ZN-Z2-1], reason: 拆成两条, kind: 拆分, into: [ZN-Z2-2, ZN-Z2-3]}\n",
    )
    replace(project, "supervision/monitoring.yaml", "5日前把", "7日前把")
    replace(project, "supervision/monitoring.yaml", "due: 5日前", "due: 7日前")
    replace(project, "forms/supervision.yaml", "due: 5日前", "due: 7日前")
    for old, new in (
        ("weight: 60", "weight: 50"),
        ("占60%", "占50%"),
        ("weight: 40", "weight: 50"),
        ("占40%", "占50%"),
    ):
        replace(project, "supervision/monitoring.yaml", old, new)
    replace(project, "zones/z1.yaml", "应在营业前整理台面", "应在营业前把台面整理好")
    clause = (
        "      - id: ROL-HM-1\n        title: 主持晨会\n        force: 应\n        text: 营业厅经理应在每日营业前主持晨会。\n"
        "        who: [R-HM]\n        when: 每日\n        moment: 营业前\n        due: 营业前\n        basis: 良好实践\n"
    )
    replace(project, "roles/team.yaml", clause, clause.replace("ROL-HM-1", "ROL-HM-2"))
    replace(
        project, "edition.yaml", "reason: 补上复查", "reason: 补上复查}\n  - {ids: [ROL-HM-2], reason: 新写"
    )
    replace(
        project,
        "supervision/monitoring.yaml",
        "  - title: 权重",
        clause
        + "      - id: SUP-M1-3\n        title: 复查\n        force: 应\n        text: 一线督导应在整改后复查。\n"
        "        who: [R-SUP]\n        basis: 良好实践\n  - title: 权重",
    )
    replace(
        project,
        "zones/z2.yaml",
        "        basis: 良好实践",
        '        withdrawn: "1.1"\n        basis: 良好实践',
    )
    for number, text in ((2, "自助终端在营业时间应通电。"), (3, "自助终端在营业时间应能办理业务。")):
        append(
            project / "standards" / "zones/z2.yaml",
            f"      - id: ZN-Z2-{number}\n        title: 终端{number}\n        force: 应\n        text: {text}\n"
            f"        who: [R-CLK]\n        when: 每日\n        moment: 营业中\n        zones: [Z2]\n"
            "        check: {method: 试用, criterion: 可用, score: 5}\n        basis: 良好实践\n",
        )


@pytest.mark.usefixtures("no_site")
def test_a_published_edition_is_frozen_and_reads_back(project: Path) -> None:
    assert publish(project, "1.0", "2026-12-01") == 0
    path = project / "standards" / "editions" / "1.0.json"
    edition, findings = editions.thaw("1.0.json", path.read_bytes())
    assert findings == []
    assert edition is not None
    assert edition.about.effective == "2026-12-01"
    assert json.loads(path.read_bytes())["digests"]["forms"].keys() == {"F-SUP-01", "F-SUP-02"}
    assert command.run(["check"], project) == 0


@pytest.mark.usefixtures("no_site")
@pytest.mark.parametrize(
    ("number", "effective", "sentence"),
    [
        ("1.0", "2026-12-01", "已经发布过"),
        ("0.9", "2026-12-01", "不高于"),
        ("1.1", "2026-11-01", "早于发布日期"),
        ("1.1", "2026-12-02", "没有差别"),
    ],
)
def test_publishing_refuses_in_one_sentence(
    project: Path, number: str, effective: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    capsys.readouterr()
    before = sorted((project / "standards" / "editions").iterdir())
    assert publish(project, number, effective) == 2
    assert sentence in capsys.readouterr().err
    assert sorted((project / "standards" / "editions").iterdir()) == before


@pytest.mark.usefixtures("no_site")
def test_an_edition_can_overtake_one_that_is_not_in_force_yet(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2027-03-01")
    revise(project)
    assert publish(project, "1.1", "2026-12-15") == 0
    assert "V1.0 原定 2027-03-01 实施，不再实施" in capsys.readouterr().out
    states = [standing.state(each, {}) for each in editions.read(project).editions]
    assert [standing.in_force(states, day) for day in ("2026-12-14", "2026-12-15", "2027-03-01")] == [
        None, states[1], states[1],
    ]  # fmt: skip


@pytest.mark.usefixtures("no_site")
def test_publishing_refuses_findings_and_changes_without_reason(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    replace(project, "edition.yaml", 'number: "1.0"', 'number: "1.1"')
    replace(project, "zones/z1.yaml", "台面无杂物", "台面无灰尘")
    assert publish(project, "1.1", "2026-12-15") == 1
    assert "change-without-reason" in capsys.readouterr().out
    assert not (project / "standards" / "editions" / "1.1.json").exists()


@pytest.mark.usefixtures("no_site")
def test_a_dry_run_shows_the_changes_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    revise(project)
    assert publish(project, "1.1", "2026-12-15", "--dry-run") == 0
    assert "期限：5日前 → 7日前" in capsys.readouterr().out
    assert not (project / "standards" / "editions" / "1.1.json").exists()


@pytest.mark.usefixtures("no_site")
@pytest.mark.parametrize("position", [0.1, 0.5, 0.9])
def test_one_byte_touched_is_named_and_stops_publishing(
    project: Path, position: float, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    path = project / "standards" / "editions" / "1.0.json"
    content = bytearray(path.read_bytes())
    content[int(len(content) * position)] ^= 1
    path.write_bytes(content)
    capsys.readouterr()
    assert publish(project, "1.1", "2026-12-15") == 1
    assert "standards/editions/1.0.json:1:1: error[edition-touched]" in capsys.readouterr().out


@pytest.mark.usefixtures("no_site")
def test_the_change_table_lists_exactly_what_was_done(project: Path) -> None:
    publish(project, "1.0", "2026-12-01")
    revise(project)
    assert publish(project, "1.1", "2026-12-15") == 0
    assert command.run(["check"], project) == 0, "a published working copy is sound"
    old, new = editions.published(project)[0]
    table = diff(old, new)
    assert {(entry.kind, entry.id) for entry in table.entries} == {
        (ChangeKind.CHANGED, "SUP-M1-2"),
        (ChangeKind.CHANGED, "F-SUP-02"),
        (ChangeKind.CHANGED, "SUP-W-2"),
        (ChangeKind.CHANGED, "SUP-W-3"),
        (ChangeKind.EDITORIAL, "ZN-Z1-1"),
        (ChangeKind.MOVED, "ROL-HM-1"),
        (ChangeKind.ADDED, "ROL-HM-2"),
        (ChangeKind.ADDED, "SUP-M1-3"),
        (ChangeKind.SPLIT, "ZN-Z2-1"),
        (ChangeKind.SPLIT, "ZN-Z2-2"),
        (ChangeKind.SPLIT, "ZN-Z2-3"),
    }
    due = next(entry for entry in table.entries if entry.id == "SUP-M1-2")
    assert ("due", "5日前", "7日前") in [(f.field, f.old, f.new) for f in due.fields]
    assert due.reason == "留出核对的时间"
    assert due.roles == ("R-SUP", "R-HM")
    assert due.forms == ("F-SUP-02", "F-SUP-03")
    assert table.forms == ("F-SUP-01", "F-SUP-02")
    assert table.incomparable == ("F-SUP-01",)
    assert all(entry.reason for entry in table.entries)


def test_untouched_forms_keep_their_fingerprints(tiny: Path) -> None:
    from hallbook.views import sheets

    old = read(tiny)
    path = tiny / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").replace("台面无杂物", "台面无灰尘"), "utf-8")
    new = read(tiny)
    before = {s.form.id: s.fingerprint for s in sheets.sheets(old)}
    after = {s.form.id: s.fingerprint for s in sheets.sheets(new)}
    assert before["F-SUP-02"] == after["F-SUP-02"]
    assert before["F-SUP-01"] != after["F-SUP-01"]


def amend(project: Path, number: str) -> None:
    """Correct one wording, as an amendment does."""
    edition = project / "standards" / "edition.yaml"
    lines = edition.read_text("utf-8").split("\nchanges:")[0].split("\n")
    lines = [f'number: "{number}"' if line.startswith("number:") else line for line in lines]
    text = "\n".join(lines).rstrip() + "\nchanges:\n  - {ids: [ZN-Z1-1], reason: 更正}\n"
    edition.write_text(text, "utf-8")
    zone = project / "standards" / "zones" / "z1.yaml"
    zone.write_text(zone.read_text("utf-8").replace("台面无杂物", "台面无杂物、无灰尘"), "utf-8")


@pytest.mark.usefixtures("no_site")
def test_an_amendment_is_an_edition_of_its_own_that_keeps_the_numbers(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01", "--status", "current")
    amend(project, "1.0.1")
    capsys.readouterr()
    assert publish(project, "1.0.2", "2026-12-15") == 2
    assert "V1.0 第2号修改单应接在 V1.0.1 之后" in capsys.readouterr().err
    assert publish(project, "1.0.1", "2026-12-15", "--status", "trial") == 2
    assert "沿用所修改版本的状态" in capsys.readouterr().err
    assert publish(project, "1.0.1", "2026-12-15") == 0
    frozen = editions.published(project)[0][-1].about
    assert (frozen.name, frozen.status, frozen.supersedes) == ("V1.0 第1号修改单", "现行", "1.0")
    assert command.run(["check"], project) == 0


@pytest.mark.usefixtures("no_site")
def test_an_amendment_may_not_renumber(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(project, "1.0", "2026-12-01")
    amend(project, "1.0.1")
    zone = project / "standards" / "zones" / "z1.yaml"
    text = zone.read_text("utf-8")
    new = (
        "      - id: ZN-Z1-9\n        title: 插入\n        force: 应\n        text: 台面应擦净。\n"
        "        who: [R-CLK]\n        basis: 良好实践\n"
    )
    zone.write_text(text.replace("      - id: ZN-Z1-1\n", new + "      - id: ZN-Z1-1\n"), "utf-8")
    replace(project, "edition.yaml", "ids: [ZN-Z1-1]", "ids: [ZN-Z1-1, ZN-Z1-9]")
    assert publish(project, "1.0.1", "2026-12-15") == 2
    assert "ZN-Z1-1 由 1.1.1 变为 1.1.2" in capsys.readouterr().err


@pytest.mark.usefixtures("no_site")
def test_after_a_withdrawal_the_next_edition_supersedes_the_one_before(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    revise(project)
    path = project / "standards" / "edition.yaml"
    reasons = path.read_text("utf-8").partition("changes:")[2]
    publish(project, "1.1", "2026-12-15")
    acts = ("--effective", "2026-12-20", "--issued", "2026-12-18", "--reason", "权重有误")
    assert command.run(["withdraw", "1.1", *acts], project) == 0
    assert "2026-12-20 起施行：V1.0" in capsys.readouterr().out
    replace(project, "edition.yaml", 'number: "1.1"', 'number: "1.2"')
    append(path, f"changes:{reasons}")
    assert publish(project, "1.2", "2027-01-01") == 0
    published, _ = editions.published(project)
    assert published[-1].about.supersedes == "1.0"
    withdrawn, findings = editions.withdrawals(project)
    assert findings == []
    days = {"2026-12-14": "1.0", "2026-12-16": "1.1", "2026-12-20": "1.0", "2027-01-01": "1.2"}
    states = [standing.state(edition, withdrawn) for edition in published]
    found = {day: standing.in_force(states, day) for day in days}
    assert {day: state and state.number for day, state in found.items()} == days


@pytest.mark.usefixtures("no_site")
def test_a_withdrawal_that_was_killed_is_told_and_done_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    revise(project)
    publish(project, "1.1", "2026-12-15")
    first, second = (
        ["withdraw", number, "--effective", day, "--issued", "2026-12-18", "--reason", "有误"]
        for number, day in (("1.0", "2026-12-20"), ("1.1", "2026-12-21"))
    )
    assert command.run(first, project) == 0
    with monkeypatch.context() as killed:
        killed.setattr(record, "note", lambda *_: sys.exit("killed"))
        with pytest.raises(SystemExit):
            command.run(second, project)
    capsys.readouterr()
    assert command.run(["check"], project) == 1
    assert "withdrawals.json:1:1: error[edition-touched] 上次撤回没有做完" in capsys.readouterr().out
    assert set(editions.withdrawals(project, resume=True)[0]) == {"1.0"}
    assert command.run(second, project) == 0
    assert command.run(["check"], project) == 0
    assert set(editions.withdrawals(project)[0]) == {"1.0", "1.1"}

    written = project / "standards" / "editions" / "withdrawals.json"
    written.write_text(written.read_text("utf-8").replace("有误", "无误"), "utf-8")
    assert command.run(first, project) == 1
    assert "所记的摘要不符" in capsys.readouterr().out


@pytest.mark.usefixtures("no_site")
@pytest.mark.parametrize(
    ("number", "effective", "issued", "sentence"),
    [
        ("2.0", "2026-12-20", "2026-12-18", "没有发布过"),
        ("1.0", "2026-12-10", "2026-12-18", "早于发布撤回的日期"),
        ("1.0", "2026-12-10", "2026-11-01", "早于 V1.0 的发布日期"),
        ("1.0", "2026-02-30", "2026-12-18", "没有这一天"),
    ],
)
def test_withdrawing_refuses_in_one_sentence(
    project: Path, number: str, effective: str, issued: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, "1.0", "2026-12-01")
    acts = ("--effective", effective, "--issued", issued, "--reason", "有误")
    assert command.run(["withdraw", number, *acts], project) == 2
    assert sentence in capsys.readouterr().err
    assert not (project / "standards" / "editions" / "withdrawals.json").exists()


def test_a_section_renamed_moves_no_clause(tiny: Path) -> None:
    old = read(tiny)
    path = tiny / "zones" / "z1.yaml"
    title = next(line for line in path.read_text("utf-8").split("\n") if line.startswith("  - title: "))
    path.write_text(path.read_text("utf-8").replace(title, title + "与秩序"), "utf-8")
    new = read(tiny)
    assert [(entry.kind, entry.id) for entry in diff(old, new).entries] == [(ChangeKind.CHANGED, "zones/z1")]
