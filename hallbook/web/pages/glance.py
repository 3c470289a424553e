"""A clause as a page shows it: what is read at a glance, and what stands closed behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hallbook.making.templating import as_text
from hallbook.model import Clause, Edition, Rhythm
from hallbook.views.facts import WHEN, Badge, Fact, badges, facts

FIRST = ("who", WHEN[0], "record")
"""The fields of the quiet line below a sentence."""
FEW = 2
"""So many zones are read at a glance; where there are more they stand behind, unless they are all."""
IDLE = (Rhythm.ON_EVENT, Rhythm.ALWAYS)
"""Rhythms that tell nobody when."""
_UNITS = (
    "mm|cm|km|m²|㎡|m|dB|lx|kg|GB|MB|min|px|pt|℃|°|%|‰|分钟|小时|工作日|个工作日|个月|平方米|毫米|厘米|公里|周岁|万元|千元|"
    "[日天次名人个台项分元年月周时点秒条张份套处米席组笔倍岁级排]"
)
_RANGE = r"(?:\s?[–—~～:：/×-]\s?\d[\d,.]*|[至到]\d[\d,.]*)"
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9.第-])[≥≤±＞＜<>]?\s?\d[\d,.]*(?:(?:{_UNITS})?{_RANGE})*(?:\s?(?:{_UNITS})(?:内|前|以上|以内)?)?(?![A-Za-z0-9])"
    r"|(?!十分|百分|四周|千万|二次)[二三四五六七八九十百千两]+(?:分钟|小时|个工作日|工作日|个月|[日天次名个项元年周条张份倍])(?![大])"
)


@dataclass(frozen=True, slots=True)
class Glance:
    """The facts and marks of a clause: those read at ``first`` and those behind, the grounds apart."""

    first: tuple[Fact, ...]
    rest: tuple[Fact, ...]
    grounds: tuple[Fact, ...]
    marks: tuple[Badge, ...]
    others: tuple[Badge, ...]


def glance(edition: Edition, clause: Clause) -> Glance:
    """Sort what is said of a clause; its scope and zone are read at once only where they are not its chapter's."""
    said = facts(edition, clause)
    at_once = frozenset(_at_once(edition, clause))
    beside = {badge for badge in badges(edition, clause) if _marks(edition, clause, badge)}
    return Glance(
        tuple(fact for fact in said if fact.field in at_once),
        tuple(fact for fact in said if fact.field not in at_once and not fact.ground),
        tuple(fact for fact in said if fact.ground),
        tuple(badge for badge in badges(edition, clause) if badge in beside),
        tuple(badge for badge in badges(edition, clause) if badge not in beside),
    )


def _at_once(edition: Edition, clause: Clause) -> Iterator[str]:
    for field in FIRST:
        idle = clause.when and clause.when.every in IDLE and not (clause.moment or clause.due)
        if field != WHEN[0] or not idle:
            yield field
    zone = edition.chapters[edition.homes[clause.id]].zone
    every = len(clause.zones) == len(edition.zones)
    if zone and clause.zones != (zone.id,) and (every or len(clause.zones) <= FEW):
        yield "zones"


def _marks(edition: Edition, clause: Clause, badge: Badge) -> bool:
    if badge.kind == "force":
        return False
    own = edition.chapters[edition.homes[clause.id]].scope
    return bool(badge.kind) or badge.text != (own or next(iter(edition.scopes), ""))


def figures(text: str) -> Markup:
    """Write a sentence with its numbers, each with its unit, in bold."""
    made, at = Markup(), 0
    for found in _FIGURE.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        number = as_text(text[start : found.end()])
        made += as_text(text[at:start]) + Markup('<b class="number">') + number + Markup("</b>")
        at = found.end()
    return made + as_text(text[at:])
