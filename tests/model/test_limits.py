"""Nothing in the model is without bounds: what a name, a text, a number, a day or a list may be is said and kept."""

from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from hallbook.model import Edition, Withdrawal
from hallbook.model import form as forms
from hallbook.model import plan as plans
from hallbook.model.naming import models_below
from hallbook.model.texts import Day, Name, Text
from hallbook.reading.standards import KINDS, load

MODELS = sorted(
    {m for root in (Edition, Withdrawal, *KINDS.values()) for m in models_below(root)},
    key=lambda m: m.__name__,
)


def numbers(part: Any, metadata: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give what bounds each number that a type holds."""
    if get_origin(part) is Annotated:
        kind, *more = get_args(part)
        return numbers(kind, (*metadata, *chain.from_iterable(getattr(m, "metadata", (m,)) for m in more)))
    if part in (int, float):
        return [metadata]
    through = metadata if get_origin(part) in (Union, UnionType) else ()
    return [found for each in get_args(part) for found in numbers(each, through)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_number_has_two_bounds_and_none_is_infinite(model: type[BaseModel]) -> None:
    assert model.model_config["allow_inf_nan"] is False
    for name, field in model.model_fields.items():
        for metadata in numbers(field.annotation, tuple(field.metadata)):
            said = {type(each).__name__ for each in metadata}
            assert said & {"Ge", "Gt"}, f"{model.__name__}.{name}"
            assert said & {"Le", "Lt"}, f"{model.__name__}.{name}"


PRINTED = [
    m
    for module in (forms, plans)
    for m in MODELS
    if m.__module__ == module.__name__ and m is not forms.FormFile
]


@pytest.mark.parametrize("model", PRINTED, ids=lambda model: model.__name__)
def test_every_list_that_is_printed_or_drawn_has_an_end(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        if get_origin(field.annotation) is tuple:
            assert "MaxLen" in {type(each).__name__ for each in field.metadata}, name


@pytest.mark.parametrize(
    "unseen", ["\n", "\t", "\x00", "\x85", "\u200b", "\u202e", "\u2028", "\u2066", "\ufeff"]
)
@pytest.mark.parametrize("kind", [Name, Text])
@pytest.mark.attack("U10", named={"Name-\\n", "Name-\\u202e"})
def test_no_text_holds_what_nobody_sees(kind: Any, unseen: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(f"一线督导{unseen}组")


def test_names_and_texts_have_an_end() -> None:
    for kind, most in ((Name, 100), (Text, 2000)):
        assert TypeAdapter(kind).validate_python("字" * most)
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python("字" * (most + 1))


@pytest.mark.parametrize(
    "day", ["0001-01-01", "1979-12-31", "2100-01-01", "9999-12-31", "2026-02-29", "2026-1-1"]
)
@pytest.mark.attack("F9", named={"0001-01-01", "1979-12-31", "9999-12-31"})
def test_a_day_is_one_that_every_format_knows(day: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(day)


@pytest.mark.attack("F7", named={"grid", "copies"})
@pytest.mark.attack("F13", only={"infinite", "nan"})
@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "said"),
    [
        pytest.param("zones/plan.yaml", "[2.5, 3.5]", "[.inf, 3.5]", "wrong-type", "points（经过）", id="infinite"),
        pytest.param("zones/plan.yaml", "[2.5, 3.5]", "[nan, 3.5]", "wrong-type", "points（经过）", id="nan"),
        ("zones/plan.yaml", "[2.5, 3.5]", "[1e300, 3.5]", "out-of-range", "不大于 100"),
        ("zones/plan.yaml", "[[4, 6, 6, 6]]", "[[4, 6, -6, 6]]", "out-of-range", "不小于 0"),
        ("forms/supervision.yaml", "high: 100", "high: 80", "out-of-range", "纵轴从 80 到 80"),
        pytest.param("forms/supervision.yaml", "high: 100", "high: 100000", "out-of-range", "每格 5", id="grid"),
        ("forms/supervision.yaml", "title: 督办单", f"title: {'长' * 101}", "out-of-range", "至多 100 字"),
        ("zones/z1.yaml", "summary: 办理", f"summary: {'长' * 2001}", "out-of-range", "至多 2000 字"),
        pytest.param(
            "forms/supervision.yaml", "copies: [", f"copies: [{', '.join(map(str, range(9)))}, ", "out-of-range", "至多 6 项",
            id="copies",
        ),
        ("forms/supervision.yaml", "options: [", f"options: [{', '.join(map(str, range(99)))}, ", "out-of-range", "至多 20"),
        ("forms/supervision.yaml", "chapter: zones/z1", "chapter: ../z1", "malformed-id", "章的文件"),
        ("edition.yaml", "zones/z1", "zones/con", "malformed-id", "章的文件"),
        ("edition.yaml", "zones/z1", f"zones/{'z' * 65}", "malformed-id", "章的文件"),
        ("supervision/monitoring.yaml", "id: MX1", "id: COM1", "malformed-id", "矩阵编号"),
        ("edition.yaml", "2026-12-01", "9999-12-31", "bad-date", "不合情理"),
    ],
)  # fmt: skip
def test_what_is_beyond_the_limits_is_found_at_its_line(
    tiny: Path, file: str, old: str, new: str, rule: str, said: str
) -> None:
    path = tiny / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = load(tiny).findings
    assert [f.rule for f in found] == [rule]
    assert said in found[0].message
    start = text[: text.index(old)].count("\n") + 1
    grid = "纵轴" in said or "每格" in said
    assert found[0].place.line == (start - 4 if grid else start)
