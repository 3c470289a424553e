"""Which way each value of a clause or form is stricter; a value without a way cannot be tightened."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from hallbook.model.clause import Check, Clause
from hallbook.model.form import Form
from hallbook.model.overlay import Tightening
from hallbook.model.values import Force, Length, Value
from hallbook.model.vi import Access, Item, Knee, Lettering, Light, Mark, Mounting, Size

Path = tuple[str, ...]
Thing = TypeVar("Thing", bound=Value)
_FORCES = (Force.MAY, Force.SHOULD, Force.SHALL)
_SOON = ("立即", "当日", "次日")
_DAY = re.compile(r"([0-9]{1,3})日|(月末)|周([一二三四五六日])")
_FIXED = re.compile(rf"(?:{_DAY.pattern})(?:、(?:{_DAY.pattern}))*前?")
_UNIT = "(?P<unit>分钟|小时|日|个工作日|个月)"
_WITHIN = re.compile(rf"(?P<event>.{{0,40}}?)(?P<n>[0-9]{{1,3}}){_UNIT}内")
_AHEAD = re.compile(rf"(?P<event>.{{1,40}}?)前(?P<n>[0-9]{{1,3}}){_UNIT}")
_BEFORE = re.compile(rf"(?P<event>.{{1,40}}?)(?P<n>[0-9]{{1,3}}){_UNIT}前")
_NTH = re.compile(r"(?P<event>第)(?P<n>[0-9]{1,3})(?P<unit>个工作日)前?")
_MINUTES = {"分钟": 1, "小时": 60}
_SPAN = re.compile(r"([0-9]{1,3})(年|个月|月|日|天)")


def _more(was: Any, now: Any) -> bool:
    return bool(_number(now) > _number(was))


def _less(was: Any, now: Any) -> bool:
    return bool(_number(now) < _number(was))


def _number(value: Any) -> Any:
    return value.millimetres if isinstance(value, Length) else value


def _inside(was: Length, now: Length) -> bool:
    (low, high), (new_low, new_high) = was.range, now.range
    return low <= new_low <= new_high <= high


def _stricter(was: Force, now: Force) -> bool:
    return was in _FORCES and now in _FORCES and _FORCES.index(now) > _FORCES.index(was)


def _oftener(was: Any, now: Any) -> bool:
    return bool(was.a_year and now.a_year > was.a_year)


def _earlier(was: str, now: str) -> bool:
    if was in _SOON and now in _SOON:
        return _SOON.index(now) < _SOON.index(was)
    if days := _days(was):
        others = _days(now)
        same = len(days) == len(others) and _kind(was) == _kind(now) and days != others
        return same and all(b <= a for a, b in zip(days, others, strict=True))
    for pattern, later in ((_WITHIN, 1), (_AHEAD, -1), (_BEFORE, -1), (_NTH, 1)):
        before, after = pattern.fullmatch(was), pattern.fullmatch(now)
        if before and after and before["event"] == after["event"]:
            units = (_MINUTES.get(before["unit"]), _MINUTES.get(after["unit"]))
            if before["unit"] == after["unit"] or all(units):
                return int(after["n"]) * (units[1] or 1) * later < int(before["n"]) * (units[0] or 1) * later
    return bool(_WITHIN.fullmatch(was)) and now == "立即"


def _days(due: str) -> list[int]:
    """The days of a month or of the week that a deadline names, in their order; of a month, its last is behind all others."""
    if not _FIXED.fullmatch(due):
        return []
    return [int(n) if n else 99 if last else "一二三四五六日".index(d) for n, last, d in _DAY.findall(due)]


def _kind(due: str) -> str:
    """Whether days of the week or of a month are named, or none."""
    return ("周" if due.startswith("周") else "月") if _FIXED.fullmatch(due) else ""


def _longer(was: str, now: str) -> bool:
    before, after = _SPAN.fullmatch(was), _SPAN.fullmatch(now)
    return bool(before and after and before[2] == after[2] and int(after[1]) > int(before[1]))


def _worded(_was: Any, _now: Any) -> bool:
    """A sentence has no way of its own: it says the values, and a rule compares it with them."""
    return True


Way = Callable[[Any, Any], bool]
WAYS: Mapping[type[Value], Mapping[str, Way]] = {
    Clause: {"text": _worded, "force": _stricter, "when": _oftener, "due": _earlier},
    Form: {"when": _oftener, "due": _earlier, "keep": _longer},
    Check: {"criterion": _worded, "veto": _more, "photo": _more},
    Size: {"width": _inside, "height": _inside, "depth": _inside, "diameter": _inside, "tolerance": _less},
    Mounting: {"height": _inside, "clearance": _more, "spacing": _less, "tolerance": _less},
    Knee: {"width": _more, "height": _more, "depth": _more},
    Access: {"passage": _more, "turning": _more, "slope": _more, "handrail": _inside},
    Lettering: {"height": _more, "icon": _more},
    Light: {"lux": _more, "ra": _more, "ugr": _less},
    Mark: {"clear": _more, "print_minimum": _more, "screen_minimum": _more},
    Item: {},
}
"""Per type and field, whether one value is stricter than another."""


class Difference(NamedTuple):
    """A value that is wanted other than in the base; ``tighter`` is None where the field has no way to be stricter."""

    path: Path
    was: Any
    now: Any
    tighter: bool | None
    worded: bool = False


def differences(thing: Value, wanted: Value, path: Path = ()) -> Iterator[Difference]:
    """Give the values of a thing of the base that are wanted otherwise."""
    for name in sorted(wanted.model_fields_set - {"id", "reason"}):
        now, was = getattr(wanted, name), getattr(thing, name, None)
        here = (*path, name)
        if now is None or now == was:
            continue
        if isinstance(now, Value) and isinstance(was, Value):
            yield from differences(was, now, here)
            continue
        way = WAYS.get(type(thing), {}).get(name)
        yield Difference(
            here, was, now, None if way is None else was is None or way(was, now), way is _worded
        )


def judged(thing: Value, wanted: Tightening) -> tuple[Difference, ...]:
    """Give the differences of an entry; another rhythm has deadlines of another kind, which are judged by it."""
    found = tuple(differences(thing, wanted))
    oftener = any(each.path == ("when",) and each.tighter for each in found)
    return tuple(
        each._replace(tighter=True)
        if oftener and each.path == ("due",) and not each.tighter and _kind(each.was) != _kind(each.now)
        else each
        for each in found
    )


def tightened(thing: Thing, wanted: Value) -> Thing:
    """Give a thing of the base with the values that are wanted."""
    made: dict[str, Any] = {}
    for name in wanted.model_fields_set - {"id", "reason"}:
        now, was = getattr(wanted, name), getattr(thing, name, None)
        if now is not None and name in type(thing).model_fields:
            made[name] = tightened(was, now) if isinstance(now, Value) and isinstance(was, Value) else now
    return thing.model_copy(update=made)
