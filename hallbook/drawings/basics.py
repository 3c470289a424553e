"""Drawings of what has no front: colours with their values, type, the mark and its misuse, ramps, counters cut open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from hallbook.model import Clause, Edition
from hallbook.model.tokens import Colour
from hallbook.views import colours

LEAST, ADVISED = 250, 150
"""Viewing distance per height of letters: the least that can be read, and what is advised."""
DISTANCES_M = (2, 3, 5, 8, 10, 15, 20, 30)


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour as it is shown: the token, its numbers, and the better of ink and white to write on it."""

    colour: Colour
    values: colours.Values
    lettering: str


def drawings(environment: Environment, edition: Edition, clause: Clause) -> list[Markup]:
    """Give the drawings that a clause's kind asks for besides its front; none for most kinds."""
    assert clause.item
    draw = _KINDS.get(clause.item.drawing or "")
    return [draw(environment, edition, clause)] if draw and _drawable(clause) else []


def _drawable(clause: Clause) -> bool:
    item = clause.item
    assert item
    match item.drawing:
        case "swatch":
            return bool(item.colours)
        case "ramp":
            return bool(item.access and item.access.slope and item.size and item.size.width)
        case "counter" | "low-counter":
            return bool(item.size and item.size.height and item.size.depth)
    return True


def _swatches(edition: Edition, clause: Clause) -> Iterator[Swatch]:
    """Give each colour that the item names, once, in the order of the tokens."""
    assert clause.item
    named = {name for pair in clause.item.colours for name in (pair.ground, pair.text)}
    hexes = edition.tokens.palette
    ink, white = hexes.get("ink", ""), hexes.get("white", "")
    for colour in edition.tokens.colours:
        if colour.id in named:
            dark = colours.contrast(white or colour.hex, colour.hex) >= colours.contrast(
                ink or colour.hex, colour.hex
            )
            yield Swatch(colour, colours.values(colour.hex), white if dark else ink)


def _swatch(environment: Environment, edition: Edition, clause: Clause) -> Markup:
    assert clause.item
    hexes = edition.tokens.palette
    pairs = [
        (pair, hexes[pair.text], hexes[pair.ground], colours.contrast(hexes[pair.text], hexes[pair.ground]))
        for pair in clause.item.colours
        if pair.text in hexes and pair.ground in hexes
    ]
    return _svg(environment, "swatches", clause, swatches=list(_swatches(edition, clause)), pairs=pairs)


def _type(environment: Environment, edition: Edition, clause: Clause) -> Markup:
    """Letter heights by viewing distance where the item is read from afar, else the steps of the type scale."""
    assert clause.item
    afar = bool(clause.item.lettering and clause.item.lettering.height)
    ladder = [(metres, metres * 1000 / LEAST, metres * 1000 / ADVISED) for metres in DISTANCES_M]
    return _svg(
        environment,
        "letters" if afar else "type",
        clause,
        ladder=ladder,
        steps=edition.tokens.type,
        family=edition.tokens.family,
    )


def _mark(environment: Environment, edition: Edition, clause: Clause) -> Markup:
    assert clause.item
    hexes = edition.tokens.palette
    pairs = [
        (pair.part, hexes[pair.text], hexes[pair.ground])
        for pair in clause.item.colours
        if pair.text in hexes and pair.ground in hexes
    ]
    return _svg(environment, "mark", clause, mark=edition.tokens.mark, pairs=pairs, hexes=hexes)


def _misuse(environment: Environment, edition: Edition, clause: Clause) -> Markup:
    return _svg(environment, "misuse", clause, mark=edition.tokens.mark, hexes=edition.tokens.palette)


def _ramp(environment: Environment, _edition: Edition, clause: Clause) -> Markup:
    return _svg(environment, "ramp", clause)


def _section(environment: Environment, _edition: Edition, clause: Clause) -> Markup:
    return _svg(environment, "section", clause)


def _svg(environment: Environment, name: str, clause: Clause, **values: object) -> Markup:
    template = environment.get_template(f"drawings/{name}.svg.j2")
    return Markup(template.render(clause=clause, item=clause.item, **values))


_KINDS: dict[str, Callable[[Environment, Edition, Clause], Markup]] = {
    "swatch": _swatch, "type": _type, "mark": _mark, "clear-space": _mark, "misuse": _misuse, "ramp": _ramp,
    "counter": _section, "low-counter": _section,
}  # fmt: skip
