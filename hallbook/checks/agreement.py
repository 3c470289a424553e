"""A rule on sentences beside their fields: none names another deadline, rhythm, weight, doer, signer or size."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any, NamedTuple, cast

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Stage
from hallbook.model import Clause, Due, Edition, Form, Item, Length, When
from hallbook.reading.standards import Places

Path = tuple[str, ...]
Said = tuple[Path, str]
"""A sentence and where it stands."""


class Differs(NamedTuple):
    """A sentence that names something else than its field: where, in which words, and what the field holds."""

    path: Path
    words: str
    field: str
    value: str


@rule("sentence-differs", stage=Stage.WITHIN)
def sentence_differs(edition: Edition, places: Places) -> Iterator[Breach]:
    """A sentence names no other deadline, rhythm, weight, doer, signer or size than its fields. / 句子与旁边的字段应一致。"""
    names = _names(edition)
    for clause in edition.in_force:
        yield from _told(clause.id, _of_clause(clause, edition, names), places)
    for form in edition.forms:
        yield from _told(form.id, _of_form(form), places)


def _told(identity: str, differences: Iterable[Differs], places: Places) -> Iterator[Breach]:
    """One finding a field, at the first sentence that differs from it."""
    fields: dict[str, list[Differs]] = {}
    for each in differences:
        fields.setdefault(each.field, []).append(each)
    for field, (first, *others) in fields.items():
        message = f"句子写“{first.words}”，而 {field} 是 {first.value}"
        also = tuple(places.of(identity, *each.path) for each in others)
        yield places.of(identity, *first.path), message, f"改句子，或改 {field}，使两者一致。", also


def _of_clause(clause: Clause, edition: Edition, names: Mapping[str, str]) -> Iterator[Differs]:
    said: list[Said] = [((name,), text) for name in ("text", "title") if (text := getattr(clause, name))]
    checked: list[Said] = [(("check", "criterion"), clause.check.criterion)] if clause.check else []
    yield from _due(clause.due, [*said, *checked])
    yield from _when(clause.when, said[:1])
    yield from _weight(clause, said)
    yield from _deduct(clause, [*said[:1], *checked])
    yield from _who(clause, edition, names)
    if all(role in edition.roles for role in clause.sign):
        yield from _sign(clause, [*said, *checked], names)
    if clause.item:
        yield from _sizes(clause.item, [*said[:1], *checked])


def _of_form(form: Form) -> Iterator[Differs]:
    said: list[Said] = [(("purpose",), form.purpose), (("title",), form.title)]
    yield from _due(form.due, said)
    yield from _when(form.when, said[:1])


_UNIT = "(?:分钟|小时|个工作日|日|个月)"
_DEADLINE = re.compile(
    "(?:[0-9]{1,2}日|月末)(?:、(?:[0-9]{1,2}日|月末))+前?"
    f"|前[0-9]{{1,3}}{_UNIT}(?!内)"
    "|(?<![0-9])[0-9]{1,2}日前|(?<!至)周[一二三四五六日](?!至)"
    f"|[0-9]{{1,3}}{_UNIT}内|(?:半年|[月季年])末"
)


def _due(due: Due | None, said: list[Said]) -> Iterator[Differs]:
    """Deadlines of which none is the field's, and several days that are not all its days."""
    own = _named(due or "")
    for path, text in said if own else ():
        found = _DEADLINE.findall(text)
        several = [each for each in found if "、" in each]
        if several and len(own) > 1 and all(_named(each) != own for each in several):
            yield Differs(path, several[0], "due", str(due))
        elif found and own.isdisjoint(_named(text)):
            yield Differs(path, found[0], "due", str(due))


def _named(text: str) -> set[str]:
    """The days and spans that a text names, each by itself: 5日、20日前 as 5日 and 20日."""
    return {day.removesuffix("前") for each in _DEADLINE.findall(text) for day in each.split("、")}


_EVERY = "每(?:日|天|工作日|周|半月|月|季度|半年|年)"
_RHYTHMS = re.compile(f"{_EVERY}|不定期")
_TIMES = re.compile(f"{_EVERY}([0-9]{{1,2}}|[一二两三四五六七八九十])次")
_NUMBERS = {"两": 2} | {each: number for number, each in enumerate("一二三四五六七八九十", 1)}
# Within a day something has a rhythm of its own.
_OFTEN = re.compile("每(?:半?小时|班|次|时段)")


def _when(when: When | None, said: list[Said]) -> Iterator[Differs]:
    """Rhythms of which none is the field's, and another number of times."""
    for path, text in said if when else ():
        found = _RHYTHMS.findall(text.replace("每天", "每日"))
        if when is None or not found or _OFTEN.search(text):
            continue
        times = _TIMES.search(text)
        if when.every not in found:
            yield Differs(path, found[0], "when", str(when))
        elif times and when.a_year and _NUMBERS.get(times[1], times[1]) not in (when.times, str(when.times)):
            yield Differs(path, times[0], "when", str(when))


_SHARE = re.compile("占([0-9]{1,3}(?:[.][0-9])?)%")


def _weight(clause: Clause, said: list[Said]) -> Iterator[Differs]:
    for path, text in said if clause.weight else ():
        found = _SHARE.findall(text)
        if found and str(clause.weight) not in found:
            yield Differs(path, f"占{found[0]}%", "weight", str(clause.weight))


_TAKEN = re.compile("每[^，。；、0-9]{1,4}扣([0-9]{1,3}(?:[.][0-9])?)分")


def _deduct(clause: Clause, said: list[Said]) -> Iterator[Differs]:
    deduct = clause.check.deduct if clause.check else None
    for path, text in said if deduct else ():
        found = _TAKEN.search(text)
        if deduct and found and found[1] != str(deduct.each):
            yield Differs(path, found[0], "deduct", deduct.said)


def _names(edition: Edition) -> dict[str, str]:
    """The roles by what they are called, the longest names first."""
    called = {name: role.id for role in edition.roles.values() for name in (*role.aliases, role.name)}
    return dict(sorted(called.items(), key=lambda each: -len(each[0])))


_ACTS = re.compile("(?:应|宜|可|不应|不宜)(?!由)|每[日周月季年次]|在每")


def _who(clause: Clause, edition: Edition, names: Mapping[str, str]) -> Iterator[Differs]:
    """A sentence that begins with one who acts: that is who does it, or the body that the doer belongs to."""
    name = next((name for name in names if clause.text.startswith(name)), None)
    doers = [edition.roles[role] for role in clause.who if role in edition.roles]
    if name is None or not doers or not _ACTS.match(clause.text, len(name)):
        return
    within = edition.roles[names[name]].body and any(role.name.startswith(name) for role in doers)
    if names[name] not in clause.who and not within:
        yield Differs(("text",), name, "who", "、".join(role.name for role in doers))


_SIGNS = re.compile("(?:由|经|请)([^，。；、]{2,12}?)(?:签字|签名|签收|签认)")


def _sign(clause: Clause, said: list[Said], names: Mapping[str, str]) -> Iterator[Differs]:
    for path, text in said if clause.sign else ():
        for match in _SIGNS.finditer(text):
            role = names.get(match[1])
            if role and role not in clause.sign:
                yield Differs(path, match[0], "sign", "、".join(clause.sign))


_SIZE = re.compile(
    "(字高|(?:底边|中心|顶边)离[^，。；、0-9不]{0,6}|净宽|通道|台面高|突出|伸出墙面|容膝空间)(?:[^，。；、0-9不]{0,3})"
    "(不应?小于|不应?低于|不应?大于|不超过|)宽?"
    "([0-9]+(?:[.][0-9]+)?(?:–[0-9]+(?:[.][0-9]+)?)? (?:mm|cm|m))(?![a-z²])"
)


def _sizes(item: Item, said: list[Said]) -> Iterator[Differs]:
    """A size that none of the fields it may mean agrees with."""
    for path, text in said:
        for match in _SIZE.finditer(text):
            fields = dict(_meant(item, match[1]))
            wanted = Length.parse(match[3])
            if fields and not any(_agrees(found, match[2], wanted) for found in fields.values()):
                name, value = next(iter(fields.items()))
                yield Differs(path, match[0], f"item.{name}", str(value))


_FIELDS = {
    "字高": ("lettering.height",),
    "净宽": ("access.passage",),
    "通道": ("access.passage",),
    "台面高": ("size.height",),
    "突出": ("size.depth",),
    "伸出墙面": ("size.depth",),
    "容膝空间": ("access.knee.width",),
}
_FIXED = ("mounting.height", "mounting.clearance")


def _meant(item: Item, label: str) -> Iterator[tuple[str, Length]]:
    """The fields that a label may mean, by their paths."""
    for path in _FIELDS.get(label, _FIXED):
        value = reduce(lambda part, name: getattr(part, name, None), path.split("."), cast(Any, item))
        if value:
            yield path, value


def _agrees(found: Length, comparison: str, wanted: Length) -> bool:
    """Whether a field holds what a sentence asks for."""
    low, high = found.range
    if "小" in comparison or "低" in comparison:
        return low >= wanted.range[0]
    if comparison:
        return high <= wanted.range[1]
    # A value within the range of the field says less than the field: whoever measures would not know which holds.
    return wanted.range[0] <= low and high <= wanted.range[1]
