"""Cards that tell what to do when something happens, to hang where people need them: two of A5 on a page of A4."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import forms, layout
from hallbook.paper.setting import typeset
from hallbook.views import situations
from hallbook.views.situations import Card

BESIDE = 2
"""Cards side by side on a page; they are cut apart."""
SIZES = (24, 22, 20, 18, 16, 14, 12, 10)
"""Sizes of type in pt: a card has the first with which it ends above its foot, or else the last."""
END, BOTTOM = "end-", 193 * 96 / 25.4
"""What the mark at the end of a card is called before its id, and how far down that may be, in px."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of an edition, the line at the foot of each, and the colours of all."""

    title: str
    issuer: str
    foot: str
    colours: Mapping[str, str]
    cards: tuple[Card, ...]


def cards(edition: Edition) -> Cards:
    """Give the cards of an edition; there may be none."""
    about = edition.about
    foot = f"{about.title} V{about.number}（{about.status}）· {about.effective} 起实施"
    title = f"{about.title} V{about.number} {situations.TITLE}"
    return Cards(title, about.issuer, foot, edition.tokens.palette, situations.cards(edition))


def pdf(templates: Path, made: Cards) -> bytes:
    """Render the cards, of which there must be one at least, each in the largest type that leaves it whole."""
    template = environment(templates.resolve()).get_template("paper/cards/cards.html.j2")
    pages = [made.cards[at : at + BESIDE] for at in range(0, len(made.cards), BESIDE)]
    smaller: Counter[str] = Counter()
    while True:
        sizes = {card.id: SIZES[smaller[card.id]] for card in made.cards}
        document = template.render(
            made=made, pages=pages, sizes=sizes, end=END, family=forms.FAMILY, typeset=typeset
        )
        laid = layout.layout(templates, document)
        # What is too long ends on a later page, or nowhere.
        whole = zip(pages, laid.pages, strict=False)
        ends = {card.id: page.anchors.get(END + card.id) for beside, page in whole for card in beside}
        fits = {each for each, place in ends.items() if place and place[1] <= BOTTOM}
        long = [each for each, size in sizes.items() if each not in fits and size > SIZES[-1]]
        if not long:
            return layout.write(laid, "")
        smaller.update(long)
