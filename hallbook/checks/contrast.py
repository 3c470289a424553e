"""A rule on contrast: colours that meet can be told apart; a pale token is one fault, however often it is used."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hallbook.checks.registry import Breach, rule
from hallbook.checks.vi import items
from hallbook.findings import Place, listed
from hallbook.model import Edition
from hallbook.model.limits import Limit
from hallbook.reading import limits
from hallbook.reading.standards import Places

TOKENS = "vi/tokens.yaml"


class Meeting(NamedTuple):
    """Two colours that meet with too little contrast, and where that is written."""

    clause: str
    part: str
    text: str
    ground: str
    ratio: float
    wanted: Limit
    place: Place


@rule("low-contrast")
def low_contrast(edition: Edition, places: Places) -> Iterator[Breach]:
    """Colours that meet have enough contrast, as WCAG asks. / 相接的颜色应有足够的对比。"""
    accepted = {
        clause.id
        for clause in edition.clauses.values()
        if any(each.rule == "low-contrast" for each in clause.suppress)
    }
    left = list(_meetings(edition, places))
    while left:
        tokens = Counter(t for m in left if m.clause not in accepted for t in {m.text, m.ground})
        token, count = max(tokens.items(), key=lambda each: (each[1], each[0]), default=("", 0))
        if count < 2:
            break
        theirs = [m for m in left if token in (m.text, m.ground) and m.clause not in accepted]
        yield _pale(token, theirs, edition, places)
        left = [m for m in left if m not in theirs]
    for m in left:
        message = f"“{m.part}”{m.text} 于 {m.ground} 的对比为 {m.ratio:.2f}:1，应不小于 {m.wanted.least:g}:1"
        yield m.place, message, f"换一对颜色，或改设计标记的色值。{m.wanted.cited}"


def _pale(token: str, meetings: list[Meeting], edition: Edition, places: Places) -> Breach:
    """One fault of a token that meets others with too little contrast at several places."""
    index = next(i for i, colour in enumerate(edition.tokens.colours) if colour.id == token)
    worst = min(meetings, key=lambda m: m.ratio)
    what = listed(list(dict.fromkeys(m.clause for m in meetings)))
    message = (
        f"颜色 {token} 与别的颜色对比不够，如 {worst.text} 于 {worst.ground} 为 {worst.ratio:.2f}:1，"
        f"应不小于 {worst.wanted.least:g}:1；用在 {what}"
    )
    place = places.file(TOKENS, "colours", index, "hex")
    hint = f"改这个色值，或在这些条款里换颜色。{worst.wanted.cited}"
    return place, message, hint, tuple(m.place for m in meetings)


def _meetings(edition: Edition, places: Places) -> Iterator[Meeting]:
    """Give every pair of colours with too little contrast."""
    from coloraide import Color

    colours, held = edition.tokens.palette, limits.of(edition)
    for clause, item in items(edition):
        for index, pair in enumerate(item.colours):
            if pair.text not in colours or pair.ground not in colours:
                continue
            ratio = Color(colours[pair.text]).contrast(colours[pair.ground], method="wcag21")
            wanted = held["contrast-large" if pair.large or pair.graphic else "contrast-text"]
            if wanted.outside(ratio, ratio):
                place = places.of(clause.id, "item", "colours", index)
                yield Meeting(clause.id, pair.part, pair.text, pair.ground, ratio, wanted, place)
