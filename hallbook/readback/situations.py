"""Compare what a page and a card tell of a situation with the standards: every step, every do-not, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from hallbook.model import Situation, SpokenStep
from hallbook.model.naming import label
from hallbook.paper.cards import BESIDE
from hallbook.readback.printout import HYPHENS, PT_PER_MM, Unreadable
from hallbook.readback.text import squeeze
from hallbook.readback.webpage import BADGES, HEADING, Shown
from hallbook.views.situations import Card

Fault = tuple[str, str]
FOOT = 14
"""Height of a card's foot in mm, where nothing else stands."""
EDGE = 8
"""What is left free at the edges of a card, in mm: more than printers leave blank."""


def page_faults(shown: Mapping[str, Sequence[Shown]], cards: Sequence[Card]) -> Iterator[str]:
    """Give what the page of all situations and the situations disagree on."""
    for card in cards:
        found = shown.get(card.id, ())
        if len(found) != 1:
            yield f"情形 {card.id} 应出现一次，实在 {len(found)} 次"
            continue
        for name, wanted in _said(card).items():
            there = found[0].get(name, [])
            if [squeeze(each) for each in wanted] != [squeeze(each) for each in there]:
                yield f"情形 {card.id} 的“{name}”应为“{'；'.join(wanted)}”，页面是“{'；'.join(there)}”"
        if strange := sorted(found[0].keys() - _said(card).keys() - {BADGES}):
            yield f"情形 {card.id} 多出“{'、'.join(strange)}”"
    if strange := sorted(shown.keys() - {card.id for card in cards}):
        yield f"页面上的情形 {'、'.join(strange)} 不在标准里"


def _said(card: Card) -> dict[str, list[str]]:
    """What a page has to say of a situation, by label."""
    clauses = [number for _, numbers in card.steps for number in numbers.split("、")]
    told: dict[str, Sequence[str]] = {
        HEADING: [card.title],
        label(Situation, "steps"): [text for text, _ in card.steps],
        label(SpokenStep, "clauses"): clauses,
        label(Situation, "avoid"): card.avoid,
        label(Situation, "phones"): card.phones,
        label(Situation, "call"): card.call,
        label(Situation, "forms"): card.forms,
    }
    return {name: list(texts) for name, texts in told.items() if texts}


def card_faults(content: bytes, cards: Sequence[Card]) -> Iterator[Fault]:
    """Compare the printed cards with the situations: each stands on its half of its page, whole, and nothing else does."""
    halves = _halves(content)
    if len(halves) != len(cards) + len(cards) % BESIDE:
        yield "card-differs", f"应有 {len(cards)} 张卡片，每页 {BESIDE} 张，实在 {len(halves) // BESIDE} 页"
        return
    for card, (body, foot, whole) in zip(cards, halves, strict=False):
        steps = "".join(f"{at}{text}{clauses}" for at, (text, clauses) in enumerate(card.steps, 1))
        forms = f"事后填：{'、'.join(card.forms)}" if card.forms else ""
        wanted = squeeze("".join((card.group, card.title, card.calling, steps, *card.avoid, forms)))
        if body != wanted:
            yield "card-differs", f"{card.id} 的卡片应写“{wanted}”，印的是“{body}”"
        if not foot.startswith(card.id) or len(body) + len(foot) != len(whole):
            yield "card-differs", f"{card.id} 的卡片有文字压着页脚或伸出边外"
    if any(whole for _, _, whole in halves[len(cards) :]):
        yield "card-differs", "最后一页多印了一张卡片"


def _halves(content: bytes) -> list[tuple[str, str, str]]:
    """Give the texts of each card's place: above its foot, at its foot, and all of it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from error
    try:
        halves = []
        for page in document:
            reader, width, height = page.get_textpage(), page.get_width() / BESIDE, page.get_height()
            for at in range(BESIDE):
                left, right = at * width, (at + 1) * width
                inner = {"left": left + EDGE * PT_PER_MM, "right": right - EDGE * PT_PER_MM}
                foot = FOOT * PT_PER_MM
                texts = (
                    reader.get_text_bounded(**inner, bottom=foot, top=height - EDGE * PT_PER_MM),
                    reader.get_text_bounded(**inner, bottom=0, top=foot),
                    reader.get_text_bounded(left=left, right=right, bottom=0, top=height),
                )
                halves.append(tuple(squeeze(text.translate(HYPHENS)) for text in texts))
            reader.close()
        return halves  # type: ignore[return-value]
    finally:
        document.close()
