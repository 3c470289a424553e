"""The change table tells what was done, in words that people use, and nothing that was not done."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT
from support.editions import read
from support.projects import edit
from support.variants import variants

from hallbook.editions import frozen
from hallbook.editions.diff import diff
from hallbook.editions.fields import differences
from hallbook.editions.table import Mark, Renumbering, Table
from hallbook.editions.telling import foreword, of_sheets, text
from hallbook.model import ChangeKind
from hallbook.views import sheets


@pytest.fixture
def revised(tiny: Path) -> Callable[..., Table]:
    """Compare the tiny handbook with itself after edits: (file, old, new), one after another."""

    def compare(*edits: tuple[str, str, str]) -> Table:
        old = read(tiny)
        for file, before, after in edits:
            edit(tiny / file, before, after)
        return diff(old, read(tiny))

    return compare


def entries(table: Table) -> list[tuple[str, str]]:
    return [(entry.kind.value, entry.id) for entry in table.entries]


MONITORING, Z1 = "supervision/monitoring.yaml", "zones/z1.yaml"
NEW = (
    "      - id: SUP-A-1\n        title: 总则\n        force: 应\n        text: 督导应按本章检查。\n"
    "        who: [R-SUP]\n        basis: 良好实践\n"
)


def test_a_section_put_in_before_a_renamed_one_moves_no_clause(revised: Callable[..., Table]) -> None:
    table = revised(
        (MONITORING, "  - title: 抽查与督办", f"  - title: 总则\n    clauses:\n{NEW}  - title: 抽查和督办")
    )
    assert entries(table) == [("增加", "SUP-A-1"), ("更改", "supervision/monitoring")]
    sections = table.entries[1].fields
    assert [(change.label, change.went, change.came) for change in sections] == [
        ("节", ("抽查与督办",), ("总则", "抽查和督办"))
    ]


def test_a_chapter_file_named_anew_moves_no_clause(tiny: Path) -> None:
    old = read(tiny)
    (tiny / Z1).rename(tiny / "zones" / "desk.yaml")
    edit(tiny / "edition.yaml", "zones/z1", "zones/desk")
    table = diff(old, read(tiny))
    assert entries(table) == [("更改", "edition")]


def test_a_clause_that_moves_is_told_by_titles(revised: Callable[..., Table]) -> None:
    section = "  - title: 督办\n    clauses:\n      - id: SUP-M1-2"
    (moved, _) = revised((MONITORING, "      - id: SUP-M1-2", section)).entries
    assert (moved.kind, moved.id) == (ChangeKind.MOVED, "SUP-M1-2")
    assert [(change.label, change.old, change.new) for change in moved.fields] == [
        ("所在章节", "服务监控 · 抽查与督办", "服务监控 · 督办")
    ]


def test_what_is_put_in_before_others_is_all_that_is_told(revised: Callable[..., Table]) -> None:
    block = "      - {kind: note, text: 先读。}\n"
    table = revised(("forms/supervision.yaml", "    blocks:\n", f"    blocks:\n{block}"))
    assert [(c.field, c.label, c.old, c.new) for e in table.entries for c in e.fields] == [
        ("blocks.1.kind", "第1栏 · 种类", "", "note"),
        ("blocks.1.text", "第1栏 · 文字", "", "先读。"),
    ]


def test_a_clause_put_in_tells_which_numbers_moved(revised: Callable[..., Table]) -> None:
    table = revised(
        (Z1, "      - id: ZN-Z1-1\n", NEW.replace("SUP-A-1", "ZN-Z1-9") + "      - id: ZN-Z1-1\n")
    )
    assert entries(table) == [("增加", "ZN-Z1-9")]
    assert table.renumbered == (Renumbering(("1.1.1", "1.1.1"), ("1.1.2", "1.1.2"), 1),)
    assert "序号变动：1.1.1 → 1.1.2（1 条）" in text(table)


def test_the_text_names_forms_roles_and_zones_and_says_what_came_and_went(
    revised: Callable[..., Table],
) -> None:
    said = text(
        revised(
            (Z1, "        who: [R-CLK]", "        who: [R-CLK, R-HM]"),
            ("zones/z2.yaml", "        basis: 良好实践", '        withdrawn: "1.1"\n        basis: 良好实践'),
            (MONITORING, "  - title: 权重", f"{NEW}  - title: 权重"),
        )
    )
    assert "谁做：加上 营业厅经理 R-HM\n" in said
    assert "涉及：表单 F-SUP-01；岗位 R-CLK、R-HM；功能区 Z1" in said
    assert "条文：督导应按本章检查。" in said
    gone = next(line for line in said.split("\n") if line.startswith("删除"))
    assert said.split(gone)[1].startswith("\n    条文：")


def test_a_list_is_marked_item_by_item(revised: Callable[..., Table]) -> None:
    (entry,) = revised((Z1, "        who: [R-CLK]", "        who: [R-HM, R-CLK]")).entries
    assert entry.fields[0].marked == ((Mark.NEW, "营业厅经理 R-HM"), (Mark.SAME, "、营业员 R-CLK"))


def test_of_two_reasons_the_first_is_told_and_not_lost(revised: Callable[..., Table]) -> None:
    changes = "changes:\n  - {ids: [ZN-Z1-1], reason: 甲}\n  - {ids: [ZN-Z1-1], reason: 乙}\n"
    table = revised(
        ("edition.yaml", "foreword:", f"{changes}foreword:"), (Z1, "台面无杂物", "台面无杂物、无灰尘")
    )
    assert [entry.reason for entry in table.entries] == ["甲"]


def test_what_is_so_or_not_is_told_as_such() -> None:
    assert list(differences({"a": True}, {})) == [("a", True, False)]
    assert list(differences({}, {"a": [1.5]})) == [("a", None, [1.5])]
    assert list(differences([{"name": "甲", "n": 1}, {"name": "乙"}], [{"name": "乙"}])) == [
        ("1.name", "甲", None),
        ("1.n", 1, None),
    ]


def test_of_what_is_new_nothing_is_told_that_was() -> None:
    edition = read()
    forms = tuple(form.model_copy(update={"landscape": True}) for form in edition.forms)
    table = diff(edition.model_copy(update={"forms": ()}), edition.model_copy(update={"forms": forms}))
    (first, *_) = (entry for entry in table.entries if entry.id == forms[0].id)
    assert ("横向", "是") in [(change.label, change.new) for change in first.fields]
    assert {change.old for change in first.fields} == {""}


def test_a_fact_of_a_source_that_changes_is_a_change(revised: Callable[..., Table]) -> None:
    path = ROOT / "tests" / "tiny" / "standards" / "sources.yaml"
    statement = re.search(r"statement: (.+?)[,}\n]", path.read_text("utf-8"))
    assert statement
    table = revised(("sources.yaml", statement[1], f"{statement[1]}改"))
    assert [entry.thing for entry in table.entries] == ["来源"]


# What an edition is by its nature different in, and what binds nobody.
IDENTITY = {
    f".about.{name}"
    for name in ("number", "status", "issued", "effective", "supersedes", "changes", "layout")
}


def test_whatever_differs_is_in_the_table_in_chinese(tiny: Path) -> None:
    edition = read(tiny)
    tried: set[str] = set()
    for path, other in variants(edition):
        kind = re.sub(r"\.\d+|\.chapters\.[^.]+", "", path)
        if kind in tried or kind in IDENTITY or kind.endswith((".suppress", ".action", ".id")):
            continue
        tried.add(kind)
        table = diff(edition, other)
        assert table.entries, path
        labels = "".join(change.label for entry in table.entries for change in entry.fields)
        assert not re.search("[A-Za-z_]", labels), labels
    assert len(tried) > 150


def test_no_label_is_english() -> None:
    published, _ = frozen.published(ROOT)
    changes = [c for new in published[1:] for e in diff(published[0], new).entries for c in e.fields]
    assert changes
    assert {change.label for change in changes if re.search("[A-Za-z_]", change.label)} == set()


def test_a_sheet_says_what_differs_if_and_only_if_something_does() -> None:
    published, _ = frozen.published(ROOT)
    old, new = ({s.form.id: s for s in sheets.sheets(edition)} for edition in (published[0], published[-1]))
    for identity in old.keys() & new.keys():
        told = of_sheets(old[identity], new[identity])
        # Marks of what is proposed are told too, though they make no sheet unfit.
        asked = [each for each in told if not each.startswith(("拟定的部分：", "性质："))]
        assert bool(asked) == (old[identity].content != new[identity].content), identity


def test_a_foreword_says_of_what_was_split_what_came_and_what_went(revised: Callable[..., Table]) -> None:
    clause = (
        "      - id: ZN-Z1-{}\n        title: 第{}半\n        force: 应\n        text: 营业员应看第{}半。\n"
        "        basis: 良好实践\n"
    )
    changes = "changes:\n  - {ids: [ZN-Z1-1], kind: 拆分, into: [ZN-Z1-2, ZN-Z1-3], reason: 分开写}\n"
    withdrawn = '        basis: 良好实践\n        withdrawn: "1.1"\n'
    halves = "".join(clause.format(n, n, n) for n in (2, 3))
    table = revised(
        ("edition.yaml", "foreword:", f"{changes}foreword:"),
        (Z1, "        basis: 良好实践\n", withdrawn + halves),
    )
    assert [entry.kind for entry in table.entries] == [ChangeKind.SPLIT] * 3
    assert foreword(table) == [
        "删除了“台面整洁”（见 V1.0 的 1.1.1）", "增加了“第2半”（见 1.1.2）", "增加了“第3半”（见 1.1.3）",
    ]  # fmt: skip


def test_facets_are_called_what_the_handbook_calls_them(revised: Callable[..., Table]) -> None:
    table = revised(
        ("facets.yaml", "business:", "names: {business: 事项}\nbusiness:"),
        (Z1, "        business: [BT1]", "        business: [BT1, BT2]"),
    )
    told = {entry.id: [change.label for change in entry.fields] for entry in table.entries}
    assert told["ZN-Z1-1"] == ["事项"]
