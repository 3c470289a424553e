"""What is printed of an edition, each as a work: forms, packs of them, and books in parts that are bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hallbook import readback
from hallbook.making.keys import Folder
from hallbook.making.store import Files
from hallbook.making.work import Made, Work
from hallbook.model import Edition
from hallbook.paper import artwork, binding, book, cards, forms, packs, pockets
from hallbook.paper.book import Book
from hallbook.paper.cards import Cards
from hallbook.paper.packs import Contents, Part
from hallbook.paper.pockets import Printed
from hallbook.paper.workbook import xlsx
from hallbook.readback import accessible, workbook
from hallbook.views.sheets import Sheet
from hallbook.web import addresses

PREVIEW_PX = 720


@dataclass(frozen=True, slots=True)
class Works:
    """Works over the templates in a folder; what else they need they are given."""

    templates: Path

    @property
    def _forms(self) -> Folder:
        return Folder(self.templates, ("fonts", "paper/forms"))

    @property
    def _books(self) -> Folder:
        return Folder(self.templates, ("fonts", "paper/book"))

    def form(self, sheet: Sheet) -> Work:
        """One form as PDF and as workbook, read back, and its preview."""
        return Work.of(_form, self._forms, sheet)

    def contents(self, stem: str, contents: Contents) -> Work:
        """The contents of a pack."""
        return Work.of(_contents, self._forms, stem, contents)

    def pack(self, stem: str, contents: bytes, parts: Sequence[Part]) -> Work:
        """A pack of finished forms behind its contents."""
        return Work.of(_pack, stem, contents, parts)

    def cards(self, of: Cards) -> Work:
        """The cards that tell what to do when something happens."""
        return Work.of(_cards, Folder(self.templates, ("fonts", "paper/cards")), of)

    def pocket(self, of: Printed) -> Work:
        """The pocket card of a role."""
        return Work.of(_pocket, Folder(self.templates, ("fonts", "paper/cards")), of)

    def parts(self, of: Book) -> list[Work]:
        """The parts of a book behind its front matter."""
        return [
            Work.of(_part, self._books, name, document, of.css) for name, document in of.parts.items()
        ]

    def front(self, of: Book, lengths: dict[str, int]) -> list[Work]:
        """The front matter of a book, whose parts have so many pages, and its page numbers."""
        front = Work.of(_front, self._books, of.front, of.css, lengths)
        # One block more, for the front matter.
        blocks = range(1, sum(lengths.values()) + book.BLOCK + 1, book.BLOCK)
        return [front, *(Work.of(_numbers, self._books, first, of.landscape) for first in blocks)]

    def artwork(self, edition: Edition) -> list[Work]:
        """Artwork and production sheets as one file; nothing where no thing bears any."""
        made = artwork.artworks(edition, self.templates)
        if not made:
            return []
        html, css = artwork.document(edition, self.templates, list(artwork.pages(edition, self.templates, made)))
        return [Work.of(_artwork, self._forms, made, html, css, str(edition.about.issued))]

    def bound(self, name: str, front: Files, parts: Files, title: str, annex: Sequence[Part]) -> Work:
        """A book as a file: its front matter as made, its parts by id, and finished forms as an annex with a title."""
        return Work.of(_bound, name, front, parts, title, annex)


def _form(within: Folder, sheet: Sheet) -> Made:
    name = addresses.form_pdf(sheet.form.id)
    content = forms.pdf(within.path, sheet)
    book, book_name = xlsx(sheet), addresses.form_workbook(sheet.form.id)
    picture = forms.picture(content, PREVIEW_PX)
    files = {name: content, addresses.form_picture(sheet.form.id): picture, book_name: book}
    found = [*readback.findings(name, content, sheet), *accessible.findings(name, content)]
    return files, [*found, *workbook.findings(book_name, book, sheet)]


def _contents(within: Folder, stem: str, contents: Contents) -> Made:
    return {f"contents-{stem}": packs.rendered(contents, within.path)}, ()


def _pack(stem: str, contents: bytes, parts: Sequence[Part]) -> Made:
    return {addresses.pack(stem): packs.pack(contents, parts)}, ()


def _cards(within: Folder, of: Cards) -> Made:
    return {addresses.CARDS: cards.pdf(within.path, of)}, ()


def _pocket(within: Folder, of: Printed) -> Made:
    return {addresses.pocket(of.card.role): pockets.pdf(within.path, of)}, ()


def _part(within: Folder, name: str, document: str, css: str) -> Made:
    return {name: forms.render(within.path, document, css)}, ()


def _front(within: Folder, document: str, css: str, lengths: dict[str, int]) -> Made:
    return {"front": book.front(document, css, within.path, lengths)}, ()


def _numbers(within: Folder, first: int, landscape: bool) -> Made:
    return {f"numbers-{first}": book.numbers(within.path, first, landscape)}, ()


def _artwork(within: Folder, made: dict[str, str], html: str, css: str, issued: str) -> Made:
    return {addresses.ARTWORK: artwork.zipped(within.path, made, html, css, issued)}, ()


def _bound(name: str, front: Files, parts: Files, title: str, annex: Sequence[Part]) -> Made:
    first, *numbers = front.values()
    return {name: binding.bind(first, parts, numbers, (title, annex) if annex else None)}, ()
