"""A role's pocket card as PDF: one page of A4."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import forms, layout
from hallbook.paper.setting import typeset
from hallbook.views import pocket
from hallbook.views.pocket import Pocket

SIZES = (14, 13, 12, 11, 10, 9, 8, 7, 6)
"""Sizes of type in pt: a card has the first with which it is one page, or else the last."""
SHORT = 80
"""Up to so many lines stand in two columns, more in three."""
HEIGHT, LINE = 730, 1.5
"""Height of the columns in pt, and of a line in ems: sizes with which it could never be one page are not tried."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The card of a role, its title, the line at its foot, and the handbook's colours."""

    title: str
    issuer: str
    foot: str
    colours: Mapping[str, str]
    card: Pocket


def printed(edition: Edition) -> list[Printed]:
    """Give the cards of an edition; there may be none."""
    about = edition.about
    return [
        Printed(
            f"{card.name}{pocket.TITLE} {about.title} V{about.number}",
            about.issuer,
            f"{card.role} · {about.title} V{about.number}（{about.status}）· {about.effective} 起实施",
            edition.tokens.palette,
            card,
        )
        for card in pocket.pockets(edition)
    ]


def pdf(templates: Path, made: Printed) -> bytes:
    """Render a card in the largest type that leaves it one page."""
    template = environment(templates.resolve()).get_template("paper/cards/pocket.html.j2")
    count = sum(len(part.lines) + 1 for part in made.card.parts)
    columns = 2 if count <= SHORT else 3
    fitting = [size for size in SIZES if count / columns * size * LINE <= HEIGHT] or [SIZES[-1]]
    for size in fitting:
        document = template.render(
            made=made, card=made.card, size=size, columns=columns, family=forms.FAMILY, typeset=typeset
        )
        laid = layout.layout(templates, document)
        if len(laid.pages) == 1:
            break
    return layout.write(laid, made.card.role)
