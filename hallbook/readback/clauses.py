"""Compare a clause as a page shows it with the clause: heading, text, badges, every fact and parameter."""

from collections.abc import Iterator

from hallbook.model import Clause, Edition
from hallbook.readback.text import squeeze
from hallbook.readback.webpage import BADGES, HEADING, TEXT, Shown
from hallbook.views.facts import badges, facts
from hallbook.views.items import parameters
from hallbook.views.passages import Body, body
from hallbook.views.sheets import PART

RULES = {
    "clause-differs": (
        "A page says all that a clause says, each under its name.",
        "页面应写出条款的全部内容，名目一致。",
    ),
    "mark-missing": (
        "A clause bears its marks: how it binds, whom, 拟定, 已废止.",
        "条款应有用词、适用、拟定、已废止等标记。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""

Fault = tuple[str, str]
"""A rule's id and the Chinese message."""


def faults(edition: Edition, clause: Clause, shown: Shown) -> Iterator[Fault]:
    """Give what a page and a clause disagree on."""
    wanted = said(edition, clause)
    for label in dict.fromkeys((*wanted, *shown)):
        asked, texts = wanted.get(label, ""), shown.get(label, ())
        # Marks stand where they are needed, some behind the others.
        found = "".join(sorted(texts) if label == BADGES else texts)
        if squeeze(asked) != squeeze(found):
            rule = "mark-missing" if label == BADGES else "clause-differs"
            yield rule, f"条款 {clause.id} 的“{label}”应为“{asked}”，页面是“{found}”"


def said(edition: Edition, clause: Clause) -> dict[str, str]:
    """Give what a page has to say of a clause, by label."""
    rows = parameters(edition, clause.item) if clause.item else ()
    return {
        HEADING: f"{edition.numbers[clause.id]} {clause.title or clause.id}",
        TEXT: clause.text,
        **_below(body(edition, clause)),
        BADGES: "".join(sorted(badge.text for badge in badges(edition, clause))),
        **{each.label: each.text for each in (*facts(edition, clause), *rows)},
        **{each.title: PART for each in facts(edition, clause) if each.added},
    }


def _below(below: Body) -> dict[str, str]:
    """Give what a page says below a clause's text, by label; what has the same label stands one after the other."""
    said: dict[str, str] = {}
    for _, each in below.pieces:
        said[each.name] = said.get(each.name, "") + each.text
    if below.figure:
        said[below.figure.description.name] = below.figure.description.text
    return said
