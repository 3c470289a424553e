"""What a clause or a form answers by its fields: when, who, how much, on which form, where."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from hallbook.model import Clause, Edition, Form, Role
from hallbook.model.rhythms import Rhythm
from hallbook.views.facts import Fact, facts
from hallbook.views.items import PHRASES
from hallbook.web import addresses

ANSWERED = frozenset({"who", "sign", "record", "zones", "when"})
"""Fields of a clause that are searched by what they answer; no keywords say them again."""
UNSAID = frozenset({Rhythm.ON_EVENT, Rhythm.ALWAYS})
"""Rhythms that say no time: whoever asks when is not answered by them."""


class Answers(StrEnum):
    """What a field answers, by its key in the search index."""

    WHEN = "d"
    WHO = "w"
    SIGNS = "g"
    FORM = "r"
    ZONE = "z"
    NUMBER = "m"
    PLACE = "p"
    PRINT = "f"


NAMES = {
    "who": Answers.WHO,
    "sign": Answers.SIGNS,
    "forms": Answers.FORM,
    "zones": Answers.ZONE,
    "fills": Answers.WHO,
}
"""Fields that answer by naming: the search finds the names by these ids."""
NUMBERS = frozenset({
    "weight", "check.score", "check.deduct", "size.width", "size.height", "size.depth", "size.diameter",
    "mounting.height", "mounting.clearance", "mounting.spacing", "mounting.angle", "access.passage", "access.turning",
    "access.slope", "access.handrail", "viewing", "lettering.height", "light.lux", "light.cct", "quantity", "headcount",
    "material.thickness",
})  # fmt: skip
"""Fields that answer how much, how many, how large."""
PLACES = frozenset({"mounting.kind", "allowed", "forbidden", "route"})
"""Fields that answer where."""
TIMES = frozenset({"upkeep.clean", "upkeep.inspect", "upkeep.life", "keep"})
"""Fields that answer how often or how long, beside those of the clause itself."""


def answers(edition: Edition, value: Clause | Form | Role) -> dict[str, Any]:
    """Give what the fields of a value answer: ids where they name something, else pairs of a label and what it says."""
    said: dict[str, Any] = {
        key: list(named) for field, key in NAMES.items() if (named := getattr(value, field, ()))
    }
    if isinstance(value, Form) and not value.unprinted:
        said[Answers.PRINT] = addresses.form_pdf(value.id)
    for key, pair in _told(edition, value):
        said.setdefault(key, []).append(pair)
    return said


def _told(edition: Edition, value: Clause | Form | Role) -> Iterator[tuple[Answers, tuple[str, str]]]:
    timed = [str(each) for part in ("when", "moment", "due") if (each := getattr(value, part, None))]
    if times := [each for each in dict.fromkeys(timed) if each not in UNSAID]:
        yield Answers.WHEN, ("何时", " · ".join(times))
    item = value.item if isinstance(value, Clause) else None
    for fact in (*facts(edition, value), *(facts(edition, item) if item else ())):
        if fact.field in NUMBERS:
            yield Answers.NUMBER, _pair(fact)
        elif fact.field in PLACES:
            yield Answers.PLACE, _pair(fact)
        elif fact.field in TIMES:
            yield Answers.WHEN, _pair(fact)


def _pair(fact: Fact) -> tuple[str, str]:
    return fact.label, PHRASES.get(fact.field, "{}").format(fact.text)
