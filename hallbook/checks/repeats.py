"""Rules on repetition: what is said twice is printed twice."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from hallbook.checks.registry import Breach, rule
from hallbook.model import Change, Edition, Excuse, Form, Head, ListItem, Paragraph, Section, SubItem, Value
from hallbook.model.about import Part
from hallbook.model.form import Cell
from hallbook.model.naming import label, models_in
from hallbook.model.tokens import ZoneColour
from hallbook.reading.standards import Places

KNOWN_BY: dict[type[Value], str] = {
    Cell: "label", Head: "name", ListItem: "text", Paragraph: "text", SubItem: "text",
    Part: "title", Section: "title", ZoneColour: "zone", Excuse: "fact",
}  # fmt: skip
"""What tells entries of a list apart that have no id; of other kinds, such as columns, two may be the same."""


@rule("listed-twice")
def listed_twice(edition: Edition, places: Places) -> Iterator[Breach]:
    """A list holds each entry once. / 一个列表里，同一项只写一次。"""
    for holder, path, value in edition.parts:
        for name in _lists(type(value)):
            if name == "signs" and isinstance(value, Form) and value.signed_as:
                continue  # one post signs twice, as each of two
            seen: set[str] = set()
            for index, entry in enumerate(getattr(value, name)):
                said = entry if isinstance(entry, str) else getattr(entry, KNOWN_BY[type(entry)])
                if said in seen:
                    message = f"{label(type(value), name)}里“{said}”写了两次"
                    yield places.within(holder, *path, name, index), message, "只写一次。"
                seen.add(said)


@cache
def _lists(model: type[Value]) -> tuple[str, ...]:
    """The fields that are lists of texts, or of values that are told apart; of reasons, another rule speaks."""
    return (
        ()
        if model is Change
        else tuple(name for name, field in model.model_fields.items() if _listed(field.annotation))
    )


def _listed(annotation: Any) -> bool:
    if get_origin(annotation) is not tuple:
        return False
    held = list(models_in(annotation))
    return all(model in KNOWN_BY for model in held) if held else _text(get_args(annotation)[0])


def _text(annotation: Any) -> bool:
    return annotation is str or (bool(get_args(annotation)) and get_args(annotation)[0] is str)
