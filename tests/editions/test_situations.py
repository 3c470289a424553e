"""Situations are a part of the edition: frozen, compared, merged with a base; former editions have none."""

from pathlib import Path

import pytest
from support import ROOT, overlays
from support.editions import read
from support.projects import append, edit

from hallbook.checks.examine import examine
from hallbook.editions import based, frozen
from hallbook.editions.diff import diff
from hallbook.project import Project

FILE = "situations.yaml"


def test_what_was_frozen_is_read_back_with_its_situations(tiny: Path) -> None:
    edition = read(tiny)
    thawed, found = frozen.thaw("1.0.json", frozen.freeze(edition))
    assert not found
    assert thawed
    assert [each.id for each in thawed.situations] == ["SI-01", "SI-02"]
    assert thawed.situations == edition.situations
    assert {each.scope for each in thawed.situations} == {"营业厅"}


@pytest.mark.parametrize("number", ["1.0", "1.2"])
def test_former_editions_have_none(number: str) -> None:
    path = ROOT / "standards" / "editions" / f"{number}.json"
    edition, found = frozen.thaw(path.name, path.read_bytes(), trusted=True)
    assert not found
    assert edition
    assert edition.situations == ()


def test_a_handbook_without_the_file_has_none(tiny: Path) -> None:
    (tiny / FILE).unlink()
    assert read(tiny).situations == ()


def test_changes_of_situations_are_told_by_their_ids_and_fields(tiny: Path) -> None:
    old = read(tiny)
    edit(tiny / FILE, "马上叫经理", "立即叫经理")
    edit(tiny / FILE, "avoid: [当场争辩]", "avoid: [当场争辩, 藏起登记]")
    text = "  - {id: SI-03, title: 停电, group: 现场, steps: [{text: 等来电, clauses: [ROL-HM-1]}]}\n"
    append(tiny / FILE, text)
    told = {
        (entry.kind.value, entry.id, entry.thing): {(f.label, f.old, f.new) for f in entry.fields}
        for entry in diff(old, read(tiny)).entries
    }
    assert told["更改", "SI-02", "情形"] == {("步骤 · 第1项 · 说法", "马上叫经理", "立即叫经理")}
    assert told["更改", "SI-01", "情形"] == {("不要", "当场争辩", "当场争辩、藏起登记")}
    added = told["增加", "SI-03", "情形"]
    assert ("步骤 · 第1项 · 条款", "", "主持晨会 ROL-HM-1") in added
    assert len(told) == 3


def test_a_change_names_the_roles_that_it_touches(tiny: Path) -> None:
    old = read(tiny)
    edit(tiny / FILE, "title: 督导来检查了", "title: 督导到了")
    assert [(entry.id, entry.roles) for entry in diff(old, read(tiny)).entries] == [("SI-01", ("R-HM",))]


@pytest.fixture
def province(tmp_path: Path) -> Path:
    return overlays.province(tmp_path / "province", overlays.nation(tmp_path / "nation"))


OWN = (
    "situations:\n  - id: SI-81\n    title: 座椅坏了\n    group: 现场\n    steps:\n"
    + "      - {text: 先请客户换座, clauses: [DJ-Z1-1]}\n" * 3
)


def test_a_handbook_has_its_bases_situations_and_its_own(province: Path) -> None:
    (province / "standards" / FILE).write_text(OWN, "utf-8")
    edition = based.load(province / "standards").whole()
    assert [each.id for each in edition.situations] == ["SI-01", "SI-02", "SI-81"]
    assert "SI-81" in edition.origins
    assert edition.situations[0].steps[0].text == "请督导当场登记，当场签字"
    assert not [f for f in examine(Project(province)).findings if "SI-" in f.message]


def test_a_situation_of_the_base_is_left_out(province: Path) -> None:
    edit(province / "standards" / "overlay.yaml", "leave_out:", "leave_out:\n  - {ids: [SI-01], reason: 试}")
    edition = based.load(province / "standards").whole()
    assert [each.id for each in edition.situations] == ["SI-02"]


def test_a_step_whose_only_clause_is_left_out_is_found(province: Path) -> None:
    edit(province / "standards" / "overlay.yaml", "ids: [ROL-HM-1]", "ids: [ROL-HM-1, SUP-M1-1]")
    found = {f.rule for f in examine(Project(province)).findings}
    assert "step-without-clause" in found
