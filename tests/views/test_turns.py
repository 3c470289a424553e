"""What comes round several times within the time of a sheet has a column for each: as many as its rhythm has."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support import TEMPLATES
from support.editions import read
from support.projects import edit

from hallbook.making.templating import environment
from hallbook.model import Clause, Edition, Form
from hallbook.paper import forms
from hallbook.readback import findings
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.views.turns import turns
from hallbook.web.pages import Renderer, pages

BLOCK: dict[str, Any] = {"kind": "rows", "draw": {"clauses": ["ZN-Z1-1"]}, "result": "逐次", "method": False}
WEEK = tuple("一二三四五六日")


def form(edition: Edition, when: str, **changes: Any) -> Form:
    data = edition.forms_by_id["F-SUP-01"].model_dump(mode="json", exclude_defaults=True)
    return Form.model_validate(
        data | {"when": when, "due": None, "blocks": [BLOCK | changes], "landscape": True}
    )


def clause(edition: Edition, when: str, due: str | None = None) -> Clause:
    data = edition.clauses["ZN-Z1-1"].model_dump(mode="json")
    return Clause.model_validate(data | {"when": when, "due": due, "moment": None})


@pytest.mark.parametrize(
    ("outer", "inner", "due", "found"),
    [
        ("每日", "每日4次", None, ("第1次", "第2次", "第3次", "第4次")),
        ("每周", "每日", None, WEEK),
        ("每周", "每工作日", None, WEEK[:5]),
        ("每周", "每周", None, ("第1次",)),
        ("每周", "每周2次", "周二、周五", ("周二", "周五")),
        ("每周", "每日2次", None, tuple(f"{day}·{turn}" for day in WEEK for turn in (1, 2))),
        ("每月", "每日", None, tuple(map(str, range(1, 32)))),
        ("每月", "每周", "周五", ("第1周", "第2周", "第3周", "第4周", "第5周")),
        ("每月", "每半月", None, ("上半月", "下半月")),
        ("每月", "每半月", "15日、月末前", ("15日", "月末")),
        ("每月", "每月", "5日、20日", ("5日", "20日")),
        ("每月", "每月3次", None, ("第1次", "第2次", "第3次")),
        ("每季度", "每月", "5日前", ("第1月", "第2月", "第3月")),
        ("每年", "每月", None, tuple(f"{month}月" for month in range(1, 13))),
        ("每年", "每半年", None, ("上半年", "下半年")),
        ("每日", "每周", None, ()),
        ("每日4次", "每日4次", None, ()),
        ("随事项", "每日", None, ()),
        ("随事项", "随事项", None, ()),
        ("每周", "常态", None, ()),
    ],
)
def test_a_rhythm_has_so_many_turns_within_another(
    outer: str, inner: str, due: str | None, found: tuple[str, ...]
) -> None:
    edition = read()
    assert turns(form(edition, outer), clause(edition, inner, due)) == found


def test_without_a_rhythm_there_are_no_turns() -> None:
    edition = read()
    bare = edition.clauses["ZN-Z1-1"].model_copy(update={"when": None})
    assert turns(form(edition, "每周"), bare) == ()


@pytest.fixture
def edition(tiny: Path) -> Edition:
    edit(tiny / "zones" / "z1.yaml", "when: 每日", "when: 每日4次")
    return read(tiny)


def heads(made: Sheet) -> list[str]:
    return re.findall(r'<th scope="col" class="(?:tick|turn)"[^>]*>(.*?)</th>', forms.html(TEMPLATES, made))


@pytest.mark.parametrize(("when", "count"), [("每日", 4), ("每周", 28)])
def test_a_sheet_prints_a_column_each_turn_and_reads_back(edition: Edition, when: str, count: int) -> None:
    made = sheets.sheet(edition, form(edition, when))
    assert len(heads(made)) == count
    content = forms.pdf(TEMPLATES, made)
    assert findings("x.pdf", content, made) == []
    other = replace(made, turns={0: (*made.turns[0], "再次")})
    assert {found.rule for found in findings("x.pdf", content, other)} >= {"pdf-text"}


def test_the_page_of_the_form_names_the_turns(edition: Edition) -> None:
    with_it = edition.model_copy(update={"forms": (form(edition, "每日"), *edition.forms[1:])})
    made = pages(Renderer(with_it, environment(TEMPLATES)))
    page = next(page.markdown for page in made if page.address == "forms/F-SUP-01.html")
    assert "逐次填写：第1次、第2次、第3次、第4次。" in page


def test_another_rhythm_of_the_clause_is_another_paper(edition: Edition) -> None:
    before = sheets.sheet(edition, form(edition, "每周"))
    after = sheets.sheet(read(), form(edition, "每周"))
    assert heads(after) == list(WEEK)
    assert before.content != after.content
    assert before.shown != after.shown
