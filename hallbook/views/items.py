"""The parameters of a VI item as rows of a table: one for each field that says something."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.model import Edition, Item
from hallbook.model.naming import label
from hallbook.model.vi import Pair
from hallbook.views.facts import Fact, called, facts

PHRASES = {
    "size.tolerance": "允差 ±{}",
    "mounting.kind": "{}",
    "mounting.height": "距地 {}",
    "mounting.spacing": "间距不大于 {}",
    "mounting.angle": "倾角 {}°",
    "mounting.tolerance": "允差 ±{}",
    "access.passage": "净宽不小于 {}",
    "access.turning": "回转直径不小于 {}",
    "access.slope": "坡度不大于 1:{}",
    "access.knee.width": "膝下宽不小于 {}",
    "access.knee.height": "膝下高不小于 {}",
    "access.knee.depth": "膝下深不小于 {}",
    "lettering.weight": "{}",
    "lettering.gap": "行距为字高的 {}",
    "light.lux": "照度 {} lx",
    "light.luminance": "亮度 {} cd/m²",
    "light.cct": "色温 {} K",
    "light.ugr": "眩光值不大于 {}",
    "mark.clear": "安全空间为标高的 {}",
    "mark.screen_minimum": "屏显最小 {} px",
    "paper.row": "书写行高不小于 {}",
    "paper.body": "正文 {} pt",
}
"""How a value is said where its name and itself are not enough."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the field of the item, what people call it, and all that it says; of colours, the pairs as well."""

    field: str
    label: str
    said: tuple[str, ...]
    joint: str = "，"
    pairs: tuple[Pair, ...] = ()

    @property
    def text(self) -> str:
        """All that it says as one text."""
        return self.joint.join(self.said)


def parameters(edition: Edition, item: Item) -> list[Row]:
    """Give the rows that an item's table shows, those without a value left out."""
    rows: dict[str, list[str]] = {}
    for fact in facts(edition, item):
        rows.setdefault(fact.field.partition(".")[0], []).append(_phrase(fact))
    made = [Row(field, called(edition, Item, field), tuple(said)) for field, said in rows.items()]
    return [*made, *_colours(edition, item)]


def _phrase(fact: Fact) -> str:
    plain = "{}" if "." not in fact.field else f"{fact.label} {{}}"
    return PHRASES.get(fact.field, plain).format(fact.text)


def _colours(edition: Edition, item: Item) -> Iterator[Row]:
    if item.colours:
        said = (
            f"{pair.part}：{_colour(edition, pair.text)}，底 {_colour(edition, pair.ground)}"
            for pair in item.colours
        )
        yield Row("colours", label(Item, "colours"), tuple(said), "；", item.colours)


def _colour(edition: Edition, token: str) -> str:
    names = {colour.id: colour.name for colour in edition.tokens.colours}
    return f"{names[token]}（{edition.tokens.palette[token]}）" if token in names else token
