"""What the check accepts can be printed: at the longest text that it lets pass, every sheet reads back clean."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from support import ROOT, TINY

from hallbook import readback
from hallbook.checks import layout, room
from hallbook.model import Edition, Form
from hallbook.paper import forms
from hallbook.reading.standards import Loaded, load
from hallbook.views import sheets

TEMPLATES = ROOT / "templates"
SENTENCE = "营业员应在营业前整理台面并核对当日票据与现金数目做好记录"
LENGTHS = (1, 10, 20, 40, 80, 160, 400, 1000)
TEXTS: dict[str, Callable[[int], str]] = {
    "Chinese": lambda length: (SENTENCE * length)[:length],
    "one long word": lambda length: ("ABCDEFGHIJKLMNOPQRSTUVWXYZ" * length)[:length],
}
Changes = dict[str, Any]


def block(**values: Any) -> Changes:
    return {"blocks": [values]}


def table(column: Changes, **values: Any) -> Changes:
    return block(kind="table", columns=[{"label": "项目"}, column], **values)


PLACES: dict[str, Callable[[str], Changes]] = {
    "title": lambda text: {"title": text},
    "purpose": lambda text: {"purpose": text},
    "route": lambda text: {"route": text},
    "keep": lambda text: {"keep": text},
    "a copy": lambda text: {"copies": [text, "乙联"]},
    "a block's title": lambda text: block(kind="fields", title=text, cells=[{"label": "单号"}]),
    "a narrow cell's label": lambda text: block(kind="fields", cells=[{"label": text, "width": 2}]),
    "a cell's label": lambda text: block(kind="fields", cells=[{"label": text, "width": 12}]),
    "a cell's hint": lambda text: block(kind="fields", cells=[{"label": "单号", "hint": text}]),
    "a narrow cell's option": lambda text: block(
        kind="fields", cells=[{"label": "单号", "width": 2, "options": [text, "否"]}]
    ),
    "a cell's option": lambda text: block(kind="fields", cells=[{"label": "单号", "options": [text, "否"]}]),
    "a narrow head": lambda text: table({"label": text, "width": 6}),
    "a head": lambda text: table({"label": text, "width": 30}),
    "a free head": lambda text: table({"label": text}),
    "an option in a narrow column": lambda text: table({"label": "做", "width": 32, "options": [text, "否"]}),
    "an option in a column": lambda text: table({"label": "做", "options": [text, "否"]}),
    "a row's label": lambda text: table({"label": "做"}, labels=[text, "乙"]),
    "a title of lines": lambda text: block(kind="writing", title=text),
    "a hint of lines": lambda text: block(kind="writing", title="问题", hint=text),
    "a title of choices": lambda text: block(kind="choices", title=text, options=["是", "否"]),
    "a choice": lambda text: block(kind="choices", title="天气", options=[text, "否"]),
    "a grid's title": lambda text: block(kind="grid", title=text, x=["一", "二"], low=0, high=100, step=10),
    "a grid's unit": lambda text: block(
        kind="grid", title="图", unit=text, x=["一", "二"], low=0, high=100, step=10
    ),
    "a grid's foot": lambda text: block(kind="grid", title="图", x=[text] * 6, low=0, high=100, step=10),
    "a note": lambda text: block(kind="note", text=text),
    "a break": lambda text: {
        "blocks": [{"kind": "break", "copy_label": text}, {"kind": "note", "text": "完。"}]
    },
}


@pytest.fixture(scope="module")
def tiny_loaded() -> Loaded:
    return load(TINY)


def with_form(loaded: Loaded, changes: Changes) -> tuple[Edition, Form]:
    edition = loaded.edition
    assert edition
    data = edition.forms_by_id["F-SUP-01"].model_dump(mode="json", exclude_defaults=True)
    form = Form.model_validate(data | changes)
    return edition.model_copy(update={"forms": (form,)}), form


def refused(loaded: Loaded, edition: Edition) -> bool:
    rules = (room.no_room, room.row_too_tall, layout.options_too_wide, layout.table_too_wide)
    return any(breach for rule in rules for breach in rule(edition, loaded.places))


def accepted(loaded: Loaded, place: str, text: str) -> Iterator[tuple[Edition, Form]]:
    """The forms with ever longer text that neither the model nor a rule refuses."""
    for length in LENGTHS:
        with suppress(ValidationError):
            edition, form = with_form(loaded, PLACES[place](TEXTS[text](length)))
            if not refused(loaded, edition):
                yield edition, form


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("place", PLACES)
def test_the_longest_text_that_is_accepted_is_printed_whole(
    tiny_loaded: Loaded, place: str, text: str
) -> None:
    *_, longest = accepted(tiny_loaded, place, text)
    sheet = sheets.sheet(*longest)
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, sheet), sheet) == []


def long_clauses(edition: Edition, lengths: range) -> Iterator[Edition]:
    """The edition with its first clause ever longer."""
    chapter = edition.chapters["zones/z1"]
    section = chapter.sections[0]
    for length in lengths:
        text = (SENTENCE * length)[:length] + "。"
        clauses = (section.clauses[0].model_copy(update={"text": text}), *section.clauses[1:])
        sections = (section.model_copy(update={"clauses": clauses}), *chapter.sections[1:])
        chapters = edition.chapters | {"zones/z1": chapter.model_copy(update={"sections": sections})}
        yield edition.model_copy(update={"chapters": chapters})


def test_the_longest_clause_that_is_accepted_is_a_row_of_one_page(tiny_loaded: Loaded) -> None:
    assert tiny_loaded.edition
    accepted = [
        edition
        for edition in long_clauses(tiny_loaded.edition, range(100, 2000, 50))
        if not refused(tiny_loaded, edition)
    ]
    assert 100 < len(accepted[-1].clauses["ZN-Z1-1"].text) < 1900
    sheet = sheets.sheet(accepted[-1], accepted[-1].forms_by_id["F-SUP-01"])
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, sheet), sheet) == []


@pytest.mark.parametrize("number", ["1.0", "1.10.1", "10.10", "1.100", "999.999.99"])
@pytest.mark.parametrize("identity", ["F-SUP-01", "F-TEAM-101"])
def test_every_id_and_number_that_the_model_allows_is_printed(
    tiny_loaded: Loaded, identity: str, number: str
) -> None:
    edition, form = with_form(tiny_loaded, {"id": identity, "copies": ["第一联 督导存", "第二联 营业厅存"]})
    sheet = replace(sheets.sheet(edition, form), edition=number)
    sheet = replace(sheet, address=f"{edition.about.site.rstrip('/')}/f/{identity}/{number}.html")
    assert readback.findings("x.pdf", forms.pdf(TEMPLATES, sheet), sheet) == []
