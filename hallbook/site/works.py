"""The works of an edition's press: forms, packs, books, each under a key over what feeds it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from hallbook.web import addresses
from hallbook.paper import binding, book, comparison, packs, forms as printing
from hallbook.making import keys
from hallbook import readback
from hallbook.paper.book import Book
from hallbook.making.work import Made, Work
from hallbook.web.pages import Renderer
from hallbook.views.sheets import Sheet
from hallbook.making.store import Files

PREVIEW_PX = 720
CONTENTS = "contents-"
ANNEX = "附录D 表单"
Part = tuple[Sheet, bytes]


class Works:
    """Plans what is printed of one edition; nothing is rendered before a work is called."""

    def __init__(self, renderer: Renderer, templates: Path) -> None:
        self.edition, self.history = renderer.edition, renderer.history
        self.templates = templates
        table = self.history.table
        self.handbook = book.book(self.edition, self.templates, self.history)
        self.comparison = comparison.comparison(table, self.edition, self.templates) if table else None
        self._forms = keys.key(keys.maker(), keys.of_files(self.templates, ("fonts", "paper/forms")))
        self._book = keys.key(keys.maker(), keys.of_files(self.templates, ("fonts", "paper/book")))

    def form(self, sheet: Sheet) -> Work:
        """One form and its preview, read back."""
        return Work(keys.key("form", self._forms, repr(sheet)), partial(_form, self.templates, sheet))

    def contents(self, bundle: packs.Pack, lengths: Mapping[str, int]) -> Work:
        """The contents of a pack; ``lengths`` gives the number of pages of all forms by id."""
        chosen = [lengths[sheet.form.id] for sheet in bundle.sheets]
        document = packs.html(bundle.title, packs.entries(bundle.sheets, chosen, 0), self.templates)
        key = keys.key("contents", self._forms, bundle.stem, document)
        return Work(key, partial(_contents, self.templates, bundle, chosen))

    def pack(self, bundle: packs.Pack, contents: bytes, parts: Mapping[str, Part]) -> Work:
        """A pack of finished forms; ``parts`` holds all forms by id."""
        chosen = [parts[sheet.form.id] for sheet in bundle.sheets]
        key = keys.key("pack", keys.maker(), bundle.stem, contents, *_named(chosen))
        return Work(key, partial(_pack, bundle.stem, contents, chosen))

    def parts(self, of: Book) -> list[Work]:
        """The parts of a book behind its front matter."""
        return [
            Work(
                keys.key("part", self._book, document, of.css),
                partial(_part, self.templates, name, document, of.css),
            )
            for name, document in of.parts.items()
        ]

    def front(self, of: Book, parts: Files) -> list[Work]:
        """The front matter of a book whose parts are laid out, and its page numbers."""
        lengths = {name: packs.pages(content) for name, content in parts.items()}
        key = keys.key("front", self._book, of.front, of.css, repr(lengths))
        front = Work(key, partial(_front, self.templates, of, lengths))
        # One block more, for the front matter.
        blocks = range(1, sum(lengths.values()) + book.BLOCK + 1, book.BLOCK)
        return [front, *(self._numbers(first, of.landscape) for first in blocks)]

    def _numbers(self, first: int, landscape: bool) -> Work:
        key = keys.key("numbers", self._book, str(first), str(landscape))
        return Work(key, partial(_numbers, self.templates, first, landscape))

    def bound(self, name: str, parts: Files, front: Files, forms: Sequence[Part] = ()) -> Work:
        """The book as a file: ``front`` as made, the parts by id, and finished forms as its annex."""
        key = keys.key("book", keys.maker(), name, *parts, *parts.values(), *front.values(), *_named(forms))
        return Work(key, partial(_bound, name, parts, front, forms))


def _named(parts: Sequence[Part]) -> Iterator[str | bytes]:
    """Name finished forms in a key: what is said of them, and their bytes."""
    for sheet, content in parts:
        yield repr(sheet)
        yield hashlib.sha256(content).digest()


def _form(templates: Path, sheet: Sheet) -> Made:
    name = addresses.form_pdf(sheet.form.id)
    content = printing.pdf(templates, sheet)
    files = {name: content, name.replace(".pdf", ".webp"): printing.picture(content, PREVIEW_PX)}
    return files, readback.findings(name, content, sheet)


def _contents(templates: Path, bundle: packs.Pack, lengths: Sequence[int]) -> Made:
    return {CONTENTS + bundle.stem: packs.contents(bundle.title, bundle.sheets, lengths, templates)}, ()


def _pack(stem: str, contents: bytes, parts: Sequence[Part]) -> Made:
    return {addresses.pack(stem): packs.pack(contents, parts)}, ()


def _part(templates: Path, name: str, document: str, css: str) -> Made:
    return {name: printing.render(templates, document, css)}, ()


def _front(templates: Path, of: Book, lengths: Mapping[str, int]) -> Made:
    return {"front": book.front(of, templates, lengths)}, ()


def _numbers(templates: Path, first: int, landscape: bool) -> Made:
    return {f"numbers-{first}": book.numbers(templates, first, landscape)}, ()


def _bound(name: str, parts: Files, front: Files, forms: Sequence[Part]) -> Made:
    annex = (ANNEX, forms) if forms else None
    first, *numbers = front.values()
    return {name: binding.bind(first, parts, numbers, annex)}, ()
