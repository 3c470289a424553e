"""The desk reads only what changed, and finds exactly what check finds."""

from pathlib import Path

import pytest
from support.projects import edit

from hallbook.checks.examine import examine
from hallbook.desk import book as module
from hallbook.desk.book import Book
from hallbook.desk.edits import Set
from hallbook.findings import Stage
from hallbook.project import Project

CLAUSE = "zones/z1.yaml"


def test_only_what_changed_is_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book(Project(project))
    assert book.examined().findings == examine(book.project).findings
    taken: list[str] = []
    read = module.read
    monkeypatch.setattr(module, "read", lambda shown, content: taken.append(shown) or read(shown, content))
    book.examined()
    assert taken == []
    edit(project / "standards" / CLAUSE, "台面无杂物", "台面无杂物、无灰尘")
    clause = book.examined().loaded.whole().clauses["ZN-Z1-1"]
    assert clause.check
    assert "无灰尘" in clause.check.criterion
    assert taken == [f"standards/{CLAUSE}"]


def test_what_is_tried_is_found_as_if_it_were_saved_and_is_not_saved(project: Path) -> None:
    book = Book(Project(project))
    before = (project / "standards" / CLAUSE).read_bytes()
    draft, seen = book.draft()
    old = draft.value("ZN-Z1-1", ("who",))
    draft.apply([Set("ZN-Z1-1", ("who",), old, ["R-HMM"])])
    tried = book.tried(draft.files)
    assert (project / "standards" / CLAUSE).read_bytes() == before == seen[CLAUSE]
    (project / "standards" / CLAUSE).write_bytes(draft.files[CLAUSE])
    whole = examine(book.project).findings
    assert tried.findings == [each for each in whole if each.stage is not Stage.REVISION]
    assert [each.rule for each in tried.findings if "R-HMM" in each.message] != []
    assert book.examined().findings == whole
