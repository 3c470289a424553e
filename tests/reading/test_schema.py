"""What an editor says of a file while it is typed is what check says of it when it is saved."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from support import ROOT, TINY
from support.editor import Editor

from hallbook.model import Clause, EditionFile, Form, Value
from hallbook.reading.schema import schema
from hallbook.reading.standards import kind_of


@cache
def validator(kind: type[Value]) -> Draft202012Validator:
    made = schema(kind)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def refused(kind: type[Value], data: Any) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(data)]


@pytest.mark.parametrize("standards", [TINY, ROOT / "standards"], ids=["tiny", "real"])
def test_what_check_accepts_no_editor_marks(standards: Path) -> None:
    for path in sorted(standards.rglob("*.yaml")):
        kind = kind_of(path.relative_to(standards).as_posix())
        if kind:
            assert refused(kind, yaml.load(path.read_text("utf-8"), Editor)) == [], path


CLAUSE = {"id": "ZN-Z1-1", "force": "应", "text": "营业员应在营业前整理台面。"}
EDITION = yaml.load((TINY / "edition.yaml").read_text("utf-8"), Editor)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "随便"), ("id", 7), ("who", ["R-hm"]), ("who", "R-HM"), ("record", ["F-1"]), ("zones", ["1Z"]),
        ("due", "月初五号"), ("due", "5 日前"), ("due", "31日前"), ("due", "0日前"), ("when", "每天"), ("when", None),
        ("how", None), ("how", ""), ("how", "甲\n乙"), ("title", "长" * 101), ("weight", 101), ("weight", "一成"),
        ("moment", None), ("sources", ["S0-001"]), ("withdrawn", "v1"), ("color", "红"),
    ],
)  # fmt: skip
def test_what_check_refuses_the_editor_marks_too(field: str, value: Any) -> None:
    assert refused(Clause, CLAUSE) == []
    assert refused(Clause, {**CLAUSE, field: value})


@pytest.mark.parametrize(
    "item", [{"size": {"width": "1500"}}, {"drawing": "cabinet"}, {"mounting": {"kind": "顶装"}}]
)
def test_the_editor_knows_lengths_and_the_words_for_items(item: dict[str, Any]) -> None:
    assert refused(Clause, {**CLAUSE, "item": {"size": {"width": "1200 mm"}, "drawing": "sign"}}) == []
    assert refused(Clause, {**CLAUSE, "item": item})


@pytest.mark.parametrize(
    ("field", "value"), [("number", 1.3), ("title", 2027), ("issuer", 10086), ("foreword", True)]
)
def test_a_number_is_taken_where_check_reads_text(field: str, value: Any) -> None:
    assert refused(EditionFile, {**EDITION, field: value}) == []


@pytest.mark.parametrize(
    ("field", "value"), [("effective", "2027/3/1"), ("number", "1"), ("site", "x"), ("status", "草")]
)
def test_the_editor_knows_days_numbers_addresses_and_choices(field: str, value: Any) -> None:
    assert refused(EditionFile, {**EDITION, field: value})


def test_the_editor_knows_how_much_a_form_may_hold() -> None:
    form = yaml.load((TINY / "forms" / "supervision.yaml").read_text("utf-8"), Editor)["forms"][0]
    assert refused(Form, form) == []
    assert refused(Form, {**form, "copies": [f"第{n}联" for n in range(7)]})
    assert refused(Form, {**form, "blocks": [{"kind": "grid2", "title": "试"}]})
