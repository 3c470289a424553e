"""Rules on limits as data: a handbook tightens what ships, never loosens it; what it adds is kept to."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from hallbook.checks.registry import Breach, rule
from hallbook.checks.vi import items
from hallbook.model import Edition, Item, Length
from hallbook.model.limits import Limit, LimitsFile
from hallbook.model.naming import models_in, path_label
from hallbook.model.values import Value
from hallbook.reading import limits
from hallbook.reading.standards import LIMITS, Places


@rule("loosened-limit")
def loosened_limit(edition: Edition, places: Places) -> Iterator[Breach]:
    """A handbook's limit is tighter than that of the public standard. / 手册的限值只可比公共标准更严。"""
    held = _shipped()
    for limit in (edition.limits or LimitsFile()).limits:
        former = held.get(limit.id)
        if former and not limit.tighter(former):
            message = f"{former.name}{former.range}，这里写{limit.range}，不比它严"
            hint = f"{former.cited}写更严的值；不采用的写进 leave_out 并写理由。"
            yield places.of(limit.id, "least" if limit.least is not None else "most"), message, hint
        held[limit.id] = former.tightened(limit) if former else limit


@rule("limit-misfit")
def limit_misfit(edition: Edition, places: Places) -> Iterator[Breach]:
    """A limit is one that ships, or says what it holds for; only one that there is is left out. / 限值应说得清管什么。"""
    own, held = edition.limits or LimitsFile(), _shipped()
    for limit in own.limits:
        if former := held.get(limit.id):
            for name in ("of", "unit", "drawings"):
                if getattr(limit, name) not in (None, (), getattr(former, name)):
                    message = f"{limit.id} 是附带的限值，不能改写它的 {name}"
                    yield places.of(limit.id, name), message, "删去这一行，或另起一个编号。"
        elif limit.of is None or limit.name is None:
            missing = "of" if limit.of is None else "name"
            message = f"{limit.id} 不是附带的限值，没有写 {missing}"
            yield places.of(limit.id, "id"), message, _meant(limit.id, held, "自己立的限值写明 name 与 of。")
        elif limit.of not in _parameters():
            message = f"参数里没有 {limit.of}"
            yield places.of(limit.id, "of"), message, _meant(limit.of, _parameters(), "如 access.handrail。")
        held.setdefault(limit.id, limit)
    document = places.documents.get(LIMITS)
    written = document.data.get("leave_out", []) if document and isinstance(document.data, dict) else []
    for index, each in enumerate(own.leave_out[len(own.leave_out) - len(written) :]):
        if each.limit not in held:
            message = f"没有 {each.limit} 这个限值"
            yield (
                places.file(LIMITS, "leave_out", index, "limit"),
                message,
                _meant(each.limit, held, "删去这一项。"),
            )


@rule("beyond-limit")
def beyond_limit(edition: Edition, places: Places) -> Iterator[Breach]:
    """Parameters keep to the limits that a handbook adds. / 参数应合手册自己立的限值。"""
    added = [limit for limit in limits.of(edition).by_id.values() if limit.of in _parameters()]
    for clause, item in items(edition):
        for limit in added:
            path = (limit.of or "").split(".")
            if limit.drawings and item.drawing not in limit.drawings:
                continue
            found = _at(item, path)
            if found is not None and limit.outside(*_range(found)):
                message = f"{limit.name}为 {found}，{limit.range}"
                yield places.of(clause.id, "item", *path), message, limit.cited


def _shipped() -> dict[str, Limit]:
    return {limit.id: limit for limit in limits.shipped().limits}


def _meant(said: str, known: Mapping[str, object], otherwise: str) -> str:
    close = get_close_matches(said, list(known), 1, 0.6)
    return f"是否想写 {close[0]}？" if close else otherwise


@cache
def _parameters() -> dict[str, str]:
    """What can be limited: the paths of the sizes and numbers of a VI item, with what they are called."""
    return {path: path_label(Item, path) for path in _paths(Item, "")}


def _paths(model: type[Value], above: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = [each for each in models_in(field.annotation) if issubclass(each, Value)]
        if "tuple" in str(field.annotation):
            continue
        if inner:
            yield from _paths(inner[0], f"{above}{name}.")
        elif any(kind in str(field.annotation) for kind in ("Length", "int", "float")):
            yield f"{above}{name}"


def _at(value: Any, path: list[str]) -> Length | float | None:
    for step in path:
        value = getattr(value, step, None)
    return value if isinstance(value, Length | int | float) else None


def _range(found: Length | float) -> tuple[float, float]:
    return found.range if isinstance(found, Length) else (float(found), float(found))
