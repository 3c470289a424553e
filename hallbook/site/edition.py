"""All files of one edition: its pages and data, and what is printed of it in three steps: print, join, bind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hallbook.findings import Finding
from hallbook.making.maker import Maker, Pending
from hallbook.making.store import Files
from hallbook.making.work import Made
from hallbook.paper import book, cards, comparison, packs, pockets
from hallbook.paper.book import Book
from hallbook.paper.packs import Part
from hallbook.project import Project
from hallbook.site.sides import sides
from hallbook.site.works import Works
from hallbook.views import sheets
from hallbook.views.sheets import Sheet
from hallbook.views.workload import workload
from hallbook.web import addresses, mkdocs, text
from hallbook.web.content import content
from hallbook.web.pages import Renderer

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Printed:
    """What the first step gives: forms as files, each form to be joined, books and their parts laid out by name."""

    files: Files
    findings: Sequence[Finding]
    parts: Mapping[str, Part]
    books: Mapping[str, Book]
    laid: Mapping[str, Files]


def outputs(renderer: Renderer, project: Project, maker: Maker, progress: Progress) -> Made:
    """Give all files of an edition by path, and what reading its forms back finds; cores work side by side."""
    if any(tier.counts for tier in renderer.edition.facets.tiers):
        # Only then does a page say how many sides there are: it has to wait for them.
        counted = sides(renderer.edition, Works(project.templates), maker)
        renderer = replace(renderer, loads=workload(renderer.edition, counted))
    shown = maker.aside(pages, renderer, project, maker)
    told = maker.aside(text.markdown, renderer.environment, renderer.edition)
    files, found = printed(renderer, project, maker, progress)
    return {**shown.result(), **files, addresses.TEXT: told.result().encode()}, found


def pages(renderer: Renderer, project: Project, maker: Maker) -> Files:
    """Give the pages of an edition, its data, and what the theme adds to them."""
    made = content(renderer, project.templates)
    files, _ = maker.here(mkdocs.pages(made, project))
    return {**files, **made.assets, **changes(renderer)}


def changes(renderer: Renderer) -> Files:
    """Give the table against the edition before as data; nothing where there is none."""
    past = renderer.history
    return comparison.files(past.table, past.former, renderer.edition) if past.table and past.former else {}


def printed(renderer: Renderer, project: Project, maker: Maker, progress: Progress) -> Made:
    """Give all that is printed of an edition, and what reading its forms back finds."""
    works = Works(project.templates)
    todo = sheets.sheets(renderer.edition)
    told = cards.cards(renderer.edition)
    carded = maker.start(
        [
            *([works.cards(told)] if told.cards else []),
            *map(works.pocket, pockets.printed(renderer.edition)),
        ]
    )
    made = _print(renderer, todo, works, maker, progress)
    things = maker.start(works.artwork(renderer.edition))
    packed = _join(packs.packs(renderer.edition, todo), made.parts, works, maker)
    annexes = {addresses.HANDBOOK: [made.parts[sheet.form.id] for sheet in packs.annexed(todo)]}
    bound = _bind(made, annexes, works, maker)
    progress(f"装订手册与 {packed.new} 套表单，沿用 {len(packed) - packed.new} 套")
    joined = (packed, bound, things, carded)
    return {**made.files, **{name: each for one in joined for name, each in one.result()[0].items()}}, made.findings


def _print(
    renderer: Renderer, todo: Sequence[Sheet], works: Works, maker: Maker, progress: Progress
) -> Printed:
    """Lay out forms and the parts of the books."""
    forms = maker.start(map(works.form, todo))
    books = _books(renderer, works)
    laying = {name: maker.start(works.parts(each)) for name, each in books.items()}
    chapters, new = sum(map(len, laying.values())), sum(each.new for each in laying.values())
    progress(
        f"制作并读回 {forms.new} 种表单，沿用 {len(forms) - forms.new} 种；"
        f"排版 {new} 章，沿用 {chapters - new} 章"
    )
    files, found = forms.result()
    parts = {
        sheet.form.id: Part(sheet.form.id, sheet.form.title, files[addresses.form_pdf(sheet.form.id)])
        for sheet in todo
    }
    return Printed(files, found, parts, books, {name: each.result()[0] for name, each in laying.items()})


def _books(renderer: Renderer, works: Works) -> dict[str, Book]:
    edition, table = renderer.edition, renderer.history.table
    books = {addresses.HANDBOOK: book.book(edition, works.templates, renderer.history)}
    if table:
        books[addresses.COMPARISON] = comparison.comparison(table, edition, works.templates)
    return books


def _join(
    todo: Sequence[packs.Pack], parts: Mapping[str, Part], works: Works, maker: Maker
) -> Pending:
    """Join forms into packs behind their contents."""
    lengths = {identity: packs.pages(part.content) for identity, part in parts.items()}
    contents, _ = maker.start(
        works.contents(
            pack.stem, packs.contents(pack.title, pack.sheets, [lengths[s.form.id] for s in pack.sheets])
        )
        for pack in todo
    ).result()
    return maker.start(
        works.pack(pack.stem, first, [parts[sheet.form.id] for sheet in pack.sheets])
        for pack, first in zip(todo, contents.values(), strict=True)
    )


def _bind(
    made: Printed, annexes: Mapping[str, Sequence[Part]], works: Works, maker: Maker
) -> Pending:
    """Bind the parts of the books behind their front matter, which gives the pages that they begin on."""
    fronts = {
        name: maker.start(
            works.front(each, {part: packs.pages(content) for part, content in made.laid[name].items()})
        )
        for name, each in made.books.items()
    }
    return maker.start(
        works.bound(name, front.result()[0], made.laid[name], made.books[name].annex, annexes.get(name, ()))
        for name, front in fronts.items()
    )
