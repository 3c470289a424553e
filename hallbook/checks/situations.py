"""Rules on situations: a few steps that can be said aloud, each in a clause, and none that tells it otherwise."""

import re
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.checks.words import texts
from hallbook.findings import Stage
from hallbook.model import Clause, Edition
from hallbook.reading.standards import Places
from hallbook.views.items import parameters

FEWEST, MOST = 3, 5
"""Steps of a situation: as many as are kept in mind."""
LONGEST = 40
"""Characters of what can be said in one breath."""
_UNITS = "分钟|小时|个工作日|工作日|个月|平方米|万元|毫米|厘米|mm|cm|km|m|[%日天周月年次元人名米台张份套条页楼级户]"
_APART = ("basis", "note", "example")
"""Fields of a clause that ask for nothing."""
_DIGITS = {"两": 2} | {each: number for number, each in enumerate("零一二三四五六七八九")}
_NUMBER = re.compile(
    rf"(?<!第)(?P<digits>\d+(?:\.\d+)?) ?(?P<unit>{_UNITS}|[分时点])?"
    rf"|(?<!第)(?P<words>[二两三四五六七八九十][一二三四五六七八九十]*|半|一(?=分钟|小时|个?工作日|个月|周|年))"
    rf"(?P<counted>{_UNITS})"
)
_ALIKE = {"天": "日", "工作日": "个工作日", "名": "人", "月": "个月"}
"""Units that mean the same."""


@rule("situation-steps", stage=Stage.WITHIN)
def situation_steps(edition: Edition, places: Places) -> Iterator[Breach]:
    """A situation has three to five steps. / 一种情形应有三到五步。"""
    for each in edition.situations:
        if not FEWEST <= len(each.steps) <= MOST:
            message = f"“{each.title}”有 {len(each.steps)} 步"
            yield places.of(each.id, "steps"), message, "并成或分成三到五步；记不住的步骤没有用。"


@rule("unspoken-step", stage=Stage.WITHIN)
def unspoken_step(edition: Edition, places: Places) -> Iterator[Breach]:
    """A step can be said in one breath. / 一步应是一口气说得完的话。"""
    for each in edition.situations:
        for at, step in enumerate(each.steps):
            if len(step.text) > LONGEST:
                message = f"“{each.title}”的第 {at + 1} 步有 {len(step.text)} 个字"
                hint = f"至多 {LONGEST} 个字：只说做什么，细节在条款里。"
                yield places.of(each.id, "steps", at, "text"), message, hint


@rule("step-without-clause", stage=Stage.WITHIN)
def step_without_clause(edition: Edition, places: Places) -> Iterator[Breach]:
    """Each step leads to a clause. / 每一步都应有条款。"""
    for each in edition.situations:
        for at, step in enumerate(each.steps):
            if not step.clauses:
                message = f"“{each.title}”的第 {at + 1} 步没有条款"
                yield (
                    places.of(each.id, "steps", at),
                    message,
                    "写上要求这一步的条款；没有就先立一条，或删去这一步。",
                )


@rule("situation-differs")
def situation_differs(edition: Edition, places: Places) -> Iterator[Breach]:
    """A situation names no number that its clauses do not. / 情形里的期限、数量与电话，条款里应同样写着。"""
    for each in edition.situations:
        told = {clause: numbers(_said(edition, clause)) for clause in _clauses(edition, each.clauses)}
        of_all = {number for said in told.values() for number in said}
        for at, step in enumerate(each.steps):
            own = {number for clause in step.clauses for number in told.get(clause, ())}
            if other := [number for number in numbers(step.text) if number not in own]:
                message = f"“{each.title}”的第 {at + 1} 步写“{'、'.join(other)}”，它的条款没有这样写"
                yield (
                    places.of(each.id, "steps", at, "text"),
                    message,
                    "照条款改，或把写着它的条款列入这一步。",
                )
        others = (("avoid", each.avoid), ("phones", each.phones))
        for field, at, text in (
            (field, at, text) for field, those in others for at, text in enumerate(those)
        ):
            if other := [number for number in numbers(text) if number not in of_all]:
                message = f"“{each.title}”写“{'、'.join(other)}”，它的条款没有这样写"
                yield places.of(each.id, field, at), message, "照条款改，或把写着它的条款列入某一步。"


@rule("situation-form")
def situation_form(edition: Edition, places: Places) -> Iterator[Breach]:
    """A form of a situation is a record of one of its clauses. / 情形的表单应是它某条条款的记录。"""
    for each in edition.situations:
        recorded = {
            form for clause in _clauses(edition, each.clauses) for form in edition.clauses[clause].forms
        }
        for at, form in enumerate(each.forms):
            if form in edition.forms_by_id and form not in recorded:
                message = f"“{each.title}”的条款没有一条记在 {form} 上"
                hint = (
                    f"它们记在 {'、'.join(sorted(recorded))} 上。"
                    if recorded
                    else "删去它，或列入要求它的条款。"
                )
                yield places.of(each.id, "forms", at), message, hint


@rule("same-situation")
def same_situation(edition: Edition, places: Places) -> Iterator[Breach]:
    """What people say leads to one situation. / 一种说法只应指一种情形。"""
    known: dict[str, str] = {}
    for each in edition.situations:
        called = (("title", each.title), *((("aliases", at), name) for at, name in enumerate(each.aliases)))
        for path, name in called:
            if name in known:
                message = f"“{name}”已是 {known[name]} 的说法"
                where = path if isinstance(path, tuple) else (path,)
                yield places.of(each.id, *where), message, "只留在一种情形里，或换一种说法。"
            known.setdefault(name, each.id)


def numbers(text: str) -> dict[str, None]:
    """Give the numbers of a text, each with its unit where it has one, in one spelling: 20分钟, 2日, 120."""
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(text):
        unit = match["unit"] or match["counted"] or ""
        found[(match["digits"] or _digits(match["words"])) + _ALIKE.get(unit, unit)] = None
    return found


def _digits(words: str) -> str:
    """Write a number of words in digits: 十五 as 15; half stays a word."""
    if words == "半" or not ("十" in words or len(words) == 1):
        return words
    tens, ten, ones = words.rpartition("十")
    return str((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))


def _clauses(edition: Edition, named: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in named if each in edition.clauses)


def _said(edition: Edition, identity: str) -> str:
    clause: Clause = edition.clauses[identity]
    fields = [str(value) for value in (clause.when, clause.due) if value]
    rows = parameters(edition, clause.item) if clause.item else ()
    return "\n".join(
        (
            *(text for path, text in texts(clause) if path[0] not in _APART),
            *fields,
            *(row.text for row in rows),
        )
    )
