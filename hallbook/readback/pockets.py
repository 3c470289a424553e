"""Compare a role's pocket card with what the edition asks of the role: line by line, on one page, and nothing else."""

from collections.abc import Iterator

from hallbook.paper.pockets import Printed
from hallbook.readback.printout import HYPHENS, Printout
from hallbook.readback.text import squeeze

Fault = tuple[str, str]


def faults(content: bytes, made: Printed) -> Iterator[Fault]:
    """Give what a printed card and what it should say disagree on."""
    card = made.card
    with Printout(content) as printout:
        pages = [squeeze(page.letters.text.translate(HYPHENS)) for page in printout.pages]
    if len(pages) != 1:
        yield "card-differs", f"{card.role} 的口袋卡应是一页，实有 {len(pages)} 页"
    lines = (
        word for part in card.parts for word in (part.title, *(each for line in part.lines for each in line))
    )
    wanted, found = squeeze("".join((card.name, card.summary, *lines, made.foot))), "".join(pages)
    if found != wanted:
        yield "card-differs", f"{card.role} 的口袋卡应写“{wanted}”，印的是“{found}”"
