"""The table of reported faults can tell what holds from what does not; ``make former`` runs all of it."""

from pathlib import Path

import pytest

from hostile import former
from hostile.reported import CASES, Handbook


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This commit's program with the tiny handbook."""
    monkeypatch.setattr(former, "PLACE", tmp_path)
    return former.program(None)


def test_what_holds_is_told_from_what_does_not(place: Path) -> None:
    assert former.tried(place, "8") == "held"
    # The same case on a program that finds nothing.
    (place / "draft/build.py").write_text("", "utf-8")
    assert former.tried(place, "8").startswith("FAILED check says nothing")


def test_every_fault_of_the_report_has_a_case() -> None:
    assert set(CASES) == {*map(str, range(1, 34)), *(f"F{n}" for n in range(1, 12))}


def test_a_text_that_is_not_there_cannot_be_edited(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "edition.yaml").write_text("title: 甲\n", "utf-8")
    with pytest.raises(AssertionError, match="has no '乙'"):
        Handbook(tmp_path).edit("edition.yaml", "乙", "丙")
