"""Books: HTML in parts that are laid out by themselves and bound; the handbook as one of them."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from hallbook import drawings
from hallbook.editions.history import History
from hallbook.editions.telling import foreword
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import forms, packs
from hallbook.paper.packs import LINK
from hallbook.views import sheets
from hallbook.views.facts import facts
from hallbook.views.items import parameters
from hallbook.views.passages import body
from hallbook.views.tiers import names

if TYPE_CHECKING:
    from jinja2 import Environment

BLOCK = 30
"""Pages whose numbers are made together: made once, they serve every book."""
CUT = "<!-- cut -->"
_ID = re.compile(r'<section id="([^"]+)"')
_LINK = re.compile(f'href="{LINK}([^"]+)"')


@dataclass(frozen=True, slots=True)
class Book:
    """HTML documents: the front matter with the contents, and each part by its id; their stylesheet, and how pages lie.

    ``annex`` is what the bookmark says of the finished forms that are bound behind them.
    """

    front: str
    parts: Mapping[str, str]
    css: str
    landscape: bool = False
    annex: str = ""
    """The bookmark of the forms that are bound behind the parts."""


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of the handbook: its letter, whether it is informative or normative, its title."""

    letter: str
    kind: str
    title: str

    @property
    def heading(self) -> str:
        """What stands above it."""
        return f"附录{self.letter}（{self.kind}）　{self.title}"


def annexes(edition: Edition) -> dict[str, Annex]:
    """Give what stands behind the chapters by the ids of its parts; there is no annex that holds nothing.

    Their letters follow those of the annexes that the handbook has of its own.
    """
    known = {
        "terms": ("资料性", "术语", edition.terms),
        "forms": ("规范性", "表单目录", edition.forms),
        "divergences": ("资料性", "来源分歧", edition.divergences),
        "sheets": ("规范性", "表单", sheets.sheets(edition)),
    }
    own = sum(chapter.annex is not None for _, chapter in edition.ordered)
    there = [(identity, kind, title) for identity, (kind, title, held) in known.items() if held]
    return {
        identity: Annex(chr(ord("A") + own + at), kind, title)
        for at, (identity, kind, title) in enumerate(there)
    }


def book(edition: Edition, templates: Path, history: History) -> Book:
    """Give the handbook as a book: cover, foreword, chapters with their drawings, annexes. An edit touches its own part."""
    templating = environment(templates)
    clauses = [clause for clause in edition.clauses.values() if clause.item]
    pictures = {clause.id: drawings.of_item(templating, edition, clause) for clause in clauses}
    together = _together(edition, templating)
    figures = {
        key: [
            *filter(None, [drawings.zone_plan(templating, edition, chapter.zone.id)] if chapter.zone else []),
            *(drawings.flow(templating, flow) for flow in chapter.flows),
            *(drawn for home, drawn in together if home == key),
        ]
        for key, chapter in edition.ordered
    }
    printable, behind = sheets.sheets(edition), annexes(edition)
    document = templating.get_template("paper/book/book.html.j2").render(
        cut=Markup(CUT),
        link=LINK,
        edition=edition,
        about=edition.about,
        listed=_listed(edition),
        table=history.table,
        changes=foreword(history.table) if history.table else (),
        figures=figures,
        drawings={identity: picture for identity, picture in pictures.items() if picture},
        facts=facts,
        tier_names=partial(names, edition),
        body=body,
        pictures=pictures_of(edition),
        annexes=behind,
        some_proposed=any(map(edition.proposed, edition.clauses.values())),
        parameters=parameters,
        prints={sheet.form.id: sheet.fingerprint for sheet in printable},
        annexed=bool(packs.annexed(printable)),
    )
    css = templating.get_template("paper/book/book.css.j2").render(
        edition=edition, about=edition.about, family=forms.FAMILY
    )
    annex = f"附录{behind['sheets'].letter} {behind['sheets'].title}" if printable else ""
    return replace(cut(dressed(document, edition, templates), css), annex=annex)


def _together(edition: Edition, templating: "Environment") -> list[tuple[str, Markup]]:
    """Give the elevations of the plan, each with the chapter that most of what it shows stands in."""
    made = drawings.elevations(templating, edition, lambda _: "", legend=True)
    homes = [Counter(edition.homes.get(thing.clause, "") for thing in one.things) for one, _ in made]
    return [
        (max(held, key=held.__getitem__), drawn) for held, (_, drawn) in zip(homes, made, strict=True) if held
    ]


def _listed(edition: Edition) -> list[tuple[str, list[str]]]:
    """Give the chapters of each part with its title, as the contents list them: annexes stand behind, in no part."""
    own = {key for key, chapter in edition.ordered if not chapter.annex}
    parts = ((part.title, [key for key in part.chapters if key in own]) for part in edition.about.parts)
    return [(title, keys) for title, keys in parts if keys]


def pictures_of(edition: Edition) -> dict[str, str]:
    """Give the pictures of figures as data, by clause: a print engine is led to no file."""
    figures = {clause.id: clause.figure.file for clause in edition.clauses.values() if clause.figure}
    kinds = {"svg": "svg+xml", "png": "png"}
    return {
        identity: f"data:image/{kinds[file.rpartition('.')[2].lower()]};base64,{edition.pictures[file].content}"
        for identity, file in figures.items()
    }


def cut(document: str, css: str, landscape: bool = False) -> Book:
    """Cut one document at its marks ``CUT``: head, front matter, parts that begin with a section with an id, tail."""
    head, front, *pieces, tail = document.split(CUT)
    parts = {_ID.findall(piece)[0]: head + piece + tail for piece in pieces}
    return Book(head + front + tail, parts, css, landscape)


def front(document: str, css: str, templates: Path, lengths: Mapping[str, int]) -> bytes:
    """Render the front matter of a book; ``lengths`` gives the number of pages of each part, in their order."""
    own = 1
    while True:
        content = forms.render(templates, _numbered(document, own, lengths), css)
        if (length := packs.pages(content)) == own:
            return content
        own = length


def _numbered(document: str, own: int, lengths: Mapping[str, int]) -> str:
    """Put the page number that a part begins on into each link to it; ``own`` pages come before the first part."""
    starts = dict(zip(lengths, accumulate(lengths.values(), initial=own + 1), strict=False))
    return _LINK.sub(lambda match: f'{match[0]} data-page="{starts[match[1]]}"', document)


def numbers(templates: Path, first: int, landscape: bool) -> bytes:
    """Render ``BLOCK`` pages with nothing but their number, from a first one; page 1 bears none."""
    css = (
        environment(templates)
        .get_template("paper/book/numbers.css.j2")
        .render(family=forms.FAMILY, landscape=landscape, first=first)
    )
    return forms.render(templates, "<p></p>" * BLOCK, css, tagged=False)


def dressed(document: str, edition: Edition, templates: Path) -> str:
    """Put the drawings' styles into the drawings: a print engine does not apply a page's styles inside an SVG."""
    values = edition.tokens.palette
    styles = (templates / "assets" / "css" / "drawings.css").read_text("utf-8")
    styles = re.sub(r"/\*.*?\*/|\.md-typeset ", "", styles, flags=re.DOTALL)
    styles = styles.replace("var(--md-text-font-family)", forms.FAMILY)
    dressed = re.sub(r"(<svg class=[^>]*>)", lambda match: f"{match[1]}<style>{styles}</style>", document)
    return re.sub(r"var\(--hb-([a-z0-9-]+)\)", lambda match: values.get(match[1], "currentColor"), dressed)
