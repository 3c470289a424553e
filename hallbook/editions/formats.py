"""The formats of frozen editions: each is read in full, so that no default of the model speaks for an edition."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hallbook.model import Edition
from hallbook.model.before import absent
from hallbook.model.naming import models_below, models_in

FORMAT = 2
"""What editions are frozen in now: all that they say. Format 1, which bore no number, left out the defaults of its day."""

Data = dict[str, Any]
Shape = Mapping[str, Mapping[str, Any]]
"""Per type of the model, by name: what a field that is ``absent`` says, and the type that a field ``holds``.

A field holds one type or a list of it; under ``*`` the type of all entries; else a type by what ``kind`` says.
"""


class UnknownFormat(ValueError):  # noqa: N818 - it names what is wrong
    """A file that a later program froze."""


def number(data: Mapping[str, Any]) -> int:
    """Give the number of a frozen file's format; one that this program does not know raises ``UnknownFormat``."""
    found = data.get("format", 1)
    if found not in (1, FORMAT):
        raise UnknownFormat(f"{found}")
    return int(found)


def read(data: Mapping[str, Any]) -> Edition:
    """Give the edition that a file holds; its sheets bear the fingerprints that were frozen with it."""
    content = data["edition"]
    if number(data) == 1:
        content = _filled(content, "Edition", of_format_1())
    edition = Edition.model_validate(_filled(_renamed(content), "Edition", _since()))
    return edition.bearing(data["digests"]["forms"])


def _renamed(content: Data) -> Data:
    """Say of a clause what editions once said of its VI item: that its issuer had confirmed it, in this very edition."""
    about = content["about"]
    document = f"《{about['title']}》V{about['number']}"
    confirmed = {"by": about["issuer"], "date": about["issued"], "document": document}

    def clause(data: Data) -> Data:
        if "confirmed" not in (data.get("item") or {}):
            return data
        item = {name: value for name, value in data["item"].items() if name != "confirmed"}
        return {**data, "item": item} | ({"confirmed": confirmed} if data["item"]["confirmed"] else {})

    def section(data: Data) -> Data:
        return {**data, "clauses": [clause(each) for each in data["clauses"]]}

    def chapter(data: Data) -> Data:
        return {**data, "sections": [section(each) for each in data["sections"]]}

    return {**content, "chapters": {key: chapter(each) for key, each in content["chapters"].items()}}


@cache
def of_format_1() -> Shape:
    """The model as it was in format 1, with the defaults of its day; ``given`` are the fields that had none."""
    shape: Shape = json.loads(Path(__file__).with_name("format1.json").read_text("utf-8"))
    return shape


def later(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that a type of the model got after format 1; what a type that came then must have, it had always."""
    was = of_format_1().get(kind.__name__)
    known = {*was.get("given", ()), *was.get("absent", ())} if was else ()
    return {
        name: field
        for name, field in kind.model_fields.items()
        if name not in known and (was or not field.is_required())
    }


@cache
def _since() -> Shape:
    """The fields of the model that came after format 1, and the way to them from the edition."""
    return {kind.__name__: _grown(kind) for kind in models_below(Edition)}


def _grown(kind: type[BaseModel]) -> Mapping[str, Any]:
    holds = {
        name: _holds(field.annotation)
        for name, field in kind.model_fields.items()
        if any(later(each) for held in models_in(field.annotation) for each in models_below(held))
    }
    new = kind.__name__ not in of_format_1()
    # What is as young as its type is nowhere absent, unless it may be.
    grown = {name: field for name, field in later(kind).items() if not (new and field.is_required())}
    return {"absent": {name: absent(field) for name, field in grown.items()}, "holds": holds}


def _holds(annotation: Any) -> str | dict[str, str]:
    held = list(models_in(annotation))
    if get_origin(annotation) is dict:
        return {"*": held[0].__name__}
    if len(held) == 1:
        return held[0].__name__
    return {get_args(each.model_fields["kind"].annotation)[0]: each.__name__ for each in held}


def _filled(value: Data, name: str, shape: Shape) -> Data:
    """Add what a value of the type with this name leaves unsaid."""
    kind = shape[name]
    full = {**kind.get("absent", {}), **value}
    for field, holds in kind.get("holds", {}).items():
        if field in full:
            full[field] = _each(full[field], holds, shape)
    return full


def _each(value: Any, holds: Any, shape: Shape) -> Any:
    if isinstance(value, list):
        return [_each(item, holds, shape) for item in value]
    if value is None:
        return None
    if isinstance(holds, str):
        return _filled(value, holds, shape)
    if "*" in holds:
        return {key: _filled(item, holds["*"], shape) for key, item in value.items()}
    return _filled(value, holds[value["kind"]], shape)
