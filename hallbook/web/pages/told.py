"""The page that tells what to do when something happens."""

from hallbook.model import Situation, SpokenStep
from hallbook.model.naming import label
from hallbook.views import situations
from hallbook.web import addresses
from hallbook.web.pages.render import Renderer


def told(renderer: Renderer) -> str:
    """Render the cards of all situations, by their groups."""
    edition = renderer.edition
    named = {name: label(Situation, name) for name in Situation.model_fields}
    return renderer.page(
        addresses.SITUATIONS,
        situations.TITLE,
        "situations",
        groups=situations.groups(edition),
        cards={card.id: card for card in situations.cards(edition)},
        named={**named, "clauses": label(SpokenStep, "clauses")},
        file=addresses.CARDS,
    )
