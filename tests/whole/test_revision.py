"""A revision of the real standards, published on a copy: the table lists exactly what was done, the rest stays."""

import re
from pathlib import Path

import pytest
from support import ROOT
from support.projects import Files, append, edit, files, no_site, project, run, settled

from hallbook.editions import frozen, record
from hallbook.editions.diff import diff
from hallbook.editions.table import Table
from hallbook.model import ChangeKind, Edition
from hallbook.views import sheets

pytestmark = pytest.mark.own

NEW = {
    "SUP-M6-30": "一线督导宜在每季度末把未销号的督办单列表报县（市）分公司市场部。",
    "OPS-T-30": "区县公司宜在每月25日前上报当月培训完成情况。",
    "OPS-T-31": "上报培训完成情况宜附参训率与考核合格率。",
    "OPS-C-30": "营业厅经理宜在营业后与当班员工回看当日情况，并备好次日的单证。",
}
DONE = {
    ("SUP-M6-11", ChangeKind.CHANGED),
    ("SUP-W-7", ChangeKind.CHANGED),
    ("SUP-W-8", ChangeKind.CHANGED),
    ("BIZ-F-7", ChangeKind.CHANGED),
    ("F-OPS-35", ChangeKind.CHANGED),
    ("SUP-M6-30", ChangeKind.ADDED),
    ("OPS-T-12", ChangeKind.REMOVED),
    ("OPS-S-18", ChangeKind.MOVED),
    ("OPS-T-15", ChangeKind.SPLIT),
    ("OPS-T-30", ChangeKind.SPLIT),
    ("OPS-T-31", ChangeKind.SPLIT),
    ("OPS-C-13", ChangeKind.MERGED),
    ("OPS-C-14", ChangeKind.MERGED),
    ("OPS-C-30", ChangeKind.MERGED),
}
"""Every act of the revision below, and nothing else."""


def clause(identity: str, who: str) -> str:
    force = "应" if "应" in NEW[identity] else "宜"
    lines = (
        f"- id: {identity}", "  title: 新增", f"  force: {force}", f"  text: {NEW[identity]}", f"  who: [{who}]",
        "  basis: 良好实践",
    )  # fmt: skip
    return "".join(f"      {line}\n" for line in lines)


class Draft:
    """The standards of a copy, edited as an editor would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def edit(self, file: str, *changes: tuple[str, str]) -> None:
        for old, new in changes:
            edit(self.folder / file, old, new)

    def block(self, file: str, identity: str) -> str:
        """The lines of a clause."""
        text = (self.folder / file).read_text("utf-8")
        found = re.search(rf"      - id: {identity}\n(?:        .*\n)*", text)
        assert found, identity
        return found[0]

    def withdraw(self, file: str, identity: str, number: str) -> None:
        block = self.block(file, identity)
        self.edit(file, (block, f'{block}        withdrawn: "{number}"\n'))

    def end(self, file: str, text: str) -> None:
        append(self.folder / file, text)


def revise(folder: Path, number: str) -> None:
    """Change a deadline, a weight pair, a role and a form's rows; add, withdraw, move, split and merge."""
    draft = Draft(folder)
    monitoring, training = "supervision/monitoring.yaml", "operations/training.yaml"
    old = draft.block(monitoring, "SUP-M6-11")
    draft.edit(monitoring, (old, old.replace("期满后2个工作日内", "期满后3个工作日内")))
    appraisal = "supervision/supervisor-appraisal.yaml"
    draft.edit(
        appraisal, ("渠道服务满意度占30%", "渠道服务满意度占20%"), ("服务暗访成绩占30%", "服务暗访成绩占40%")
    )
    for identity, weight in (("SUP-W-7", 20), ("SUP-W-8", 40)):
        old = draft.block(appraisal, identity)
        draft.edit(
            appraisal, (old, old.replace("weight: 30", f"weight: {weight}\n        proposed: [weight]"))
        )
    old = draft.block("business/customer-flow.yaml", "BIZ-F-7")
    draft.edit("business/customer-flow.yaml", (old, old.replace("who: [R-GUI]", "who: [R-GUI, R-DM]")))
    draft.edit(
        "forms/operations.yaml", ("draw: {clauses: [BIZ-P-12, ", "draw: {clauses: [ZN-Z1-13, BIZ-P-12, ")
    )
    draft.end(monitoring, clause("SUP-M6-30", "R-SUP"))
    draft.withdraw(training, "OPS-T-12", number)
    moved = draft.block("operations/sales.yaml", "OPS-S-18")
    draft.edit("operations/sales.yaml", (moved, ""))
    draft.end("operations/satisfaction.yaml", moved)
    draft.withdraw(training, "OPS-T-15", number)
    draft.end(training, clause("OPS-T-30", "R-DC") + clause("OPS-T-31", "R-DC"))
    for identity in ("OPS-C-13", "OPS-C-14"):
        draft.withdraw("operations/closing.yaml", identity, number)
    draft.end("operations/closing.yaml", clause("OPS-C-30", "R-HM"))
    edition = (folder / "edition.yaml").read_text("utf-8").split("\nchanges:")[0] + "\n"
    edition = re.sub(r"^number: .*$", f'number: "{number}"', edition, flags=re.MULTILINE)
    edition += (
        "changes:\n"
        "  - {ids: [SUP-M6-11, SUP-W-7, SUP-W-8, BIZ-F-7, F-OPS-35, OPS-T-12, OPS-S-18], reason: 试行意见}\n"
        "  - {ids: [SUP-M6-30], reason: 补上季末清单}\n"
        "  - {ids: [OPS-T-15], into: [OPS-T-30, OPS-T-31], kind: 拆分, reason: 两项要求}\n"
        "  - {ids: [OPS-C-13, OPS-C-14], into: [OPS-C-30], kind: 合并, reason: 同一件事}\n"
    )
    (folder / "edition.yaml").write_text(edition, "utf-8")


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    """A copy of the project with its revision published, and the former editions as they were frozen before it."""
    made = project(tmp_path_factory.mktemp("revision"), ROOT / "standards")
    major, minor = settled(made).split(".")[:2]
    before = files(made / record.FOLDER)
    number = f"{major}.{int(minor) + 1}"
    revise(made / "standards", number)
    run(made, "select")
    with no_site():
        run(made, "publish", number, "--issued", "2027-06-01", "--effective", "2027-07-01")
    return made, before


@pytest.fixture(scope="module")
def pair(revised: tuple[Path, Files]) -> tuple[Edition, Edition]:
    old, new = frozen.published(revised[0])[0][-2:]
    return old, new


@pytest.fixture(scope="module")
def table(pair: tuple[Edition, Edition]) -> Table:
    return diff(*pair)


def test_the_table_lists_exactly_what_was_done(table: Table) -> None:
    assert {(entry.id, entry.kind) for entry in table.entries} == DONE
    assert all(entry.reason for entry in table.entries)
    fields = {
        (e.id, f.field): (f.old, f.new)
        for e in table.entries
        for f in e.fields
        if e.kind is ChangeKind.CHANGED
    }
    assert fields["SUP-M6-11", "due"] == ("期满后2个工作日内", "期满后3个工作日内")
    assert fields["SUP-W-7", "weight"] == ("30", "20")
    assert fields["BIZ-F-7", "who"] == ("引导员 R-GUI", "引导员 R-GUI、值班经理 R-DM")


def test_the_forms_and_roles_that_it_touches_are_right(table: Table) -> None:
    entries = {entry.id: entry for entry in table.entries}
    assert "F-OPS-35" in entries["BIZ-F-7"].forms
    assert set(entries["BIZ-F-7"].roles) == {"R-GUI", "R-DM"}
    assert {"F-SUP-16", "F-SUP-17"} <= set(entries["SUP-M6-11"].forms)
    assert "F-SUP-33" in entries["SUP-W-8"].forms
    assert table.incomparable == ("F-SUP-33",)


def test_only_the_forms_that_say_something_else_count_as_changed(
    pair: tuple[Edition, Edition], table: Table
) -> None:
    old, new = ({s.form.id: s.content for s in sheets.sheets(edition)} for edition in pair)
    assert {identity for identity in old if old[identity] != new[identity]} == set(table.forms)
    # The visit's sheet of a supervisor prints the deadline in its criterion.
    assert set(table.forms) == {"F-OPS-35", "F-SUP-33", "F-SUP-35"}


def test_the_former_editions_keep_every_byte_and_the_revision_is_sound(revised: tuple[Path, Files]) -> None:
    made, before = revised
    after = files(made / record.FOLDER)
    assert {name: after[name] for name in before if name != record.SUMS} == {
        name: content for name, content in before.items() if name != record.SUMS
    }
    assert after[record.SUMS].startswith(before[record.SUMS])
    run(made, "check")
