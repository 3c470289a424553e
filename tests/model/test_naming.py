"""Every field of the model says what people call it, what it is, and how it is written."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from hallbook.model import Clause, Edition, Form, Withdrawal
from hallbook.model.clause import Check
from hallbook.model.naming import label, models_below, path_label
from hallbook.reading import schema
from hallbook.reading.standards import KINDS

MODELS = sorted(
    {m for root in (Edition, Withdrawal, *KINDS.values()) for m in models_below(root)},
    key=lambda m: m.__name__,
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_the_walk_reaches_what_an_edition_is_made_of() -> None:
    assert {"Clause", "Knee", "Grid", "ZoneColour", "Excuse", "Route", "Part", "Term"} <= {
        m.__name__ for m in MODELS
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_has_a_chinese_name(model: type[BaseModel]) -> None:
    assert CHINESE.match(model.model_config.get("title") or "")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_chinese_name_and_a_sentence(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert re.fullmatch(r"[\u4e00-\u9fff]{1,8}", field.title or ""), name
        assert CHINESE.search(field.description or ""), name
        assert (field.description or "").endswith("。"), name


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_two_fields_of_a_model_are_called_the_same(model: type[BaseModel]) -> None:
    titles = [field.title for field in model.model_fields.values()]
    assert len(titles) == len(set(titles)), titles


@pytest.mark.parametrize(
    ("model", "path", "said"),
    [
        (Clause, "due", "期限"),
        (Clause, "check.method", "检查方法"),
        (Clause, "check.score", "检查 · 分值"),
        (Clause, "item.mounting.height", "参数 · 安装高度"),
        (Clause, "item.colours.2.ground", "参数 · 颜色 · 第2项 · 底色"),
        (Form, "blocks.2.columns.1.label", "第2栏 · 第1列 · 名称"),
        (Form, "blocks.3.draw.chapter", "第3栏 · 所取条款 · 章"),
        (Form, "no_such_key.1", "no_such_key · 第1项"),
    ],
)
def test_a_path_is_said_in_words(model: type[BaseModel], path: str, said: str) -> None:
    assert path_label(model, path) == said


def test_a_field_is_called_by_its_title() -> None:
    assert label(Check, "veto") == "否决"


def properties(made: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for definition in (made, *made.get("$defs", {}).values()):
        for name, each in definition.get("properties", {}).items():
            yield name, made.get("$defs", {}).get(each.get("$ref", "").rpartition("/")[2], {}) | each


@pytest.mark.parametrize("kind", list(dict.fromkeys(KINDS.values())), ids=lambda kind: kind.__name__)
def test_the_schema_explains_each_property_in_chinese_and_offers_no_null(kind: Any) -> None:
    made = schema.schema(kind)
    for name, each in properties(made):
        assert CHINESE.match(each["title"]), name
        assert CHINESE.search(each["description"]), name
    assert "null" not in json.dumps(made)
    assert not re.search(r'"description": "[ -~]+"', json.dumps(made, ensure_ascii=False))
