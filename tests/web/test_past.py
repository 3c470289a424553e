"""The page 沿革: each edition's account of itself, the newest first."""

import pytest
from support import ROOT
from support.editions import read

from hallbook.editions.history import history
from hallbook.making.templating import environment
from hallbook.model import Change, Edition
from hallbook.web.pages.past import past
from hallbook.web.pages.render import Renderer


def edition(number: str, effective: str, **more: object) -> Edition:
    """The tiny handbook as another edition of it."""
    made = read()
    about = made.about.model_copy(update={"number": number, "effective": effective, **more})
    return made.model_copy(update={"about": about})


def page(*editions: Edition) -> str:
    renderer = Renderer(editions[-1], environment(ROOT / "templates"), history(editions))
    return past(renderer)


def test_reasons_stand_with_what_they_changed() -> None:
    reason = Change.model_validate(
        {"ids": ["edition"], "reason": "审计查出矛盾", "basis": "总部 2027 年第 3 号通知"}
    )
    said = page(
        edition("1.0", "2026-12-01"), edition("1.1", "2027-01-01", foreword="改过。", changes=(reason,))
    )
    assert (
        said.index("{#v1.1}")
        < said.index("审计查出矛盾（依据：总部 2027 年第 3 号通知）")
        < said.index("{#v1.0}")
    )
    assert "版本信息 edition" in said
    assert "没有实施过" not in said


@pytest.mark.parametrize(("day", "overtaken"), [("2027-02-28", True), ("2027-03-02", False)])
def test_what_never_came_into_force_is_told(day: str, overtaken: bool) -> None:
    said = page(edition("1.0", "2027-03-01"), edition("1.1", day, foreword="改过。"))
    assert ("实施之前就由 V1.1 代替，没有实施过" in said) is overtaken


def test_a_first_edition_has_nothing_before_it() -> None:
    said = page(edition("1.0", "2026-12-01"))
    assert said.count("## V") == 1
    assert "为什么改（" not in said
