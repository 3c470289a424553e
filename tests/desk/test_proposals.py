"""Proposals: several from one base are accepted in any order, each is decided edit by edit, and ids never clash."""

from itertools import permutations
from pathlib import Path

import pytest
from support import projects

from hallbook import command
from hallbook.checks.examine import examine
from hallbook.desk import doing
from hallbook.desk.desk import Desk
from hallbook.desk.edits import Insert, Move, Set
from hallbook.desk.printing import Press
from hallbook.desk.proposals import Entry, Proposal, State, Verdict, written
from hallbook.findings import Refusal, Stage, errors
from hallbook.project import Project

TEXTS = {
    "甲": "营业员应在营业前检查爱心座椅。",
    "乙": "营业员应在营业前检查叫号屏。",
    "丙": "营业员应在营业前检查意见簿。",
}


class NoPress(Press):
    """Prints nothing."""

    def __init__(self) -> None:
        pass


@pytest.fixture
def desk(project: Path) -> Desk:
    return Desk(Project(project), NoPress())


def propose(desk: Desk, name: str) -> None:
    """A province's proposal: a clause and its row, a deadline or a name, a role more."""
    doing.act(desk, "begin", {"name": name, "author": f"{name}市公司", "reason": f"{name}市的理由"})
    said = {"behind": "ZN-Z1-1", "title": f"{name}市", "text": TEXTS[name], "basis": "良好实践"}
    new = doing.act(desk, "add-clause", said)["thing"]
    field = {"甲": "summary", "乙": "direction", "丙": "equipment"}[name]
    old = desk.book.draft()[0].value("Z1", (field,))
    desk.keep("改", [Set("Z1", (field,), old, [name] if field == "equipment" else f"{name}市的说法")])
    see = desk.book.draft()[0].value("SUP-M1-1", ("see",))
    desk.keep("改", [Set("SUP-M1-1", ("see",), see, [*(see or []), new])])
    doing.act(desk, "submit", {"name": name})
    doing.act(desk, "work", {"name": ""})


def apart(desk: Desk, name: str) -> str:
    """What a province that knows nothing of the others writes: the ids are those of the base."""
    propose(desk, name)
    path = desk.tray.folder / f"{name}.yaml"
    text = path.read_text("utf-8")
    path.unlink()
    return text


@pytest.mark.parametrize("order", list(permutations(TEXTS)), ids="".join)
def test_three_from_one_base_are_accepted_in_any_order(desk: Desk, order: tuple[str, ...]) -> None:
    texts = {name: apart(desk, name) for name in TEXTS}
    assert len({tuple(name for name in text.split() if "ZN-Z1-" in name)[:1] for text in texts.values()}) == 1
    for name, text in texts.items():
        (desk.tray.folder / f"{name}.yaml").write_text(text, "utf-8")
    for name in order:
        doing.act(desk, "accept", {"name": name})
    edition = desk.edition
    new = {
        clause.title: clause
        for clause in edition.clauses.values()
        if clause.title in {f"{name}市" for name in TEXTS}
    }
    assert {title: clause.text for title, clause in new.items()} == {
        f"{name}市": text for name, text in TEXTS.items()
    }
    assert set(edition.clauses["SUP-M1-1"].see) == {clause.id for clause in new.values()}
    zone = edition.zones["Z1"]
    assert (zone.summary, zone.direction, zone.equipment) == ("甲市的说法", "乙市的说法", ("丙",))
    reasons = {identity: change.reason for change in edition.about.changes for identity in change.ids}
    assert {reasons[clause.id] for clause in new.values()} == {f"{name}市的理由" for name in TEXTS}
    assert all(proposal.state is State.DECIDED for proposal in desk.tray.all().values())
    found = errors(examine(desk.project).findings)
    assert [each.message for each in found if each.stage is not Stage.REVISION] == []


def test_ids_are_reserved_for_those_who_see_each_other(desk: Desk) -> None:
    for name in TEXTS:
        propose(desk, name)
    ids = [proposal.new_ids for proposal in desk.tray.all().values()]
    assert len({one for each in ids for one in each}) == 3
    assert set(desk.edition.clauses) & desk.tray.reserved() == set()


def test_an_edit_is_accepted_and_another_returned_with_a_word(desk: Desk) -> None:
    propose(desk, "甲")
    with pytest.raises(Refusal, match="退回要写意见"):
        doing.act(desk, "return", {"name": "甲", "at": "1"})
    doing.act(desk, "return", {"name": "甲", "at": "1", "comment": "说法不明"})
    doing.act(desk, "accept", {"name": "甲", "at": "0 2"})
    proposal = desk.tray.get("甲")
    assert [each.verdict for each in proposal.edits] == [Verdict.ACCEPTED, Verdict.RETURNED, Verdict.ACCEPTED]
    assert (proposal.edits[1].comment, proposal.state) == ("说法不明", State.DECIDED)
    assert desk.edition.zones["Z1"].summary != "甲市的说法"
    with pytest.raises(Refusal, match="已经审过"):
        doing.act(desk, "accept", {"name": "甲"})


def test_a_proposal_touches_no_standard_until_it_is_accepted(desk: Desk) -> None:
    before = {path: path.read_bytes() for path in desk.project.standards.rglob("*.yaml")}
    propose(desk, "乙")
    assert {path: path.read_bytes() for path in desk.project.standards.rglob("*.yaml")} == before
    desk.work("乙")
    assert desk.edition.zones["Z1"].direction == "乙市的说法"
    assert desk.undo() == {"undone": "SUP-M1-1"}
    assert desk.edition.clauses["SUP-M1-1"].see == ()
    doing.act(desk, "work", {"name": ""})
    assert desk.edition.zones["Z1"].direction != "乙市的说法"


def test_who_changes_the_same_value_is_told(desk: Desk) -> None:
    for name in ("甲", "乙"):
        doing.act(desk, "begin", {"name": name, "author": name, "reason": name})
        desk.keep("改", [Set("Z1", ("name",), "业务办理区", f"{name}区")])
        doing.act(desk, "work", {"name": ""})
    doing.act(desk, "accept", {"name": "甲"})
    with pytest.raises(Refusal, match="已被别处改过，现为“甲区”"):
        doing.act(desk, "accept", {"name": "乙"})
    assert desk.tray.get("乙").open
    assert desk.edition.zones["Z1"].name == "甲区"


def test_the_change_table_of_a_proposal(
    desk: Desk, capsys: pytest.CaptureFixture[str], no_site: None
) -> None:
    projects.run(desk.project.root, *projects.FIRST)
    propose(desk, "甲")
    capsys.readouterr()
    projects.run(desk.project.root, "diff", "1.0", "甲")
    assert "甲市的说法" in capsys.readouterr().out
    assert command.run(["diff", "1.0", "丁"], desk.project.root) == 2


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a.b", "名 称", "x" * 61])
def test_a_name_is_that_of_a_file_in_the_folder(desk: Desk, name: str) -> None:
    with pytest.raises(Refusal):
        doing.act(desk, "begin", {"name": name, "author": "甲", "reason": "乙"})
    assert not desk.tray.folder.exists()


def test_what_is_written_is_read(desk: Desk) -> None:
    edits = (
        Set("SUP-M1-2", ("due",), "5日前", None), Set("SUP-M1-2", ("check", "score"), None, "5"),
        Insert("zones/z1.yaml", ("sections", "检查", "clauses"), {"id": "ZN-Z1-9", "text": "甲: #乙"}, ""),
        Insert("zones/z1.yaml", ("sections", 0, "clauses"), ["甲", "乙"], None),
        Move("ZN-Z1-1", "zones/z2.yaml", ("sections", "检查", "clauses"), "ZN-Z2-1"),
    )  # fmt: skip
    proposal = Proposal(author="甲", reason="1.10", edits=tuple(map(Entry.of, edits)))
    desk.tray.put("甲", proposal)
    assert tuple(each.edit for each in desk.tray.get("甲").edits) == edits
    assert written(desk.tray.get("甲")) == written(proposal)


def test_a_faulty_file_is_told_in_one_sentence(desk: Desk) -> None:
    desk.tray.folder.mkdir()
    (desk.tray.folder / "甲.yaml").write_text("author: 甲\nreason: 乙\nstate: 随便\n", "utf-8")
    with pytest.raises(Refusal, match="不在可选之列"):
        desk.tray.get("甲")
