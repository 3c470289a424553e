"""The works of an edition's press: forms, packs, the book and the comparison, each under a key over what feeds it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from hallbook import addresses, binding, book, changes, keys, packs, printing, readback
from hallbook.diff import Table
from hallbook.making import Made, Work
from hallbook.model import Edition
from hallbook.pages import Renderer
from hallbook.sheets import Sheet
from hallbook.store import Files

PREVIEW_PX = 720
ANNEX = "附录D 表单"
Part = tuple[Sheet, bytes]


class Works:
    """Plans what is printed of one edition; nothing is rendered before a work is called."""

    def __init__(self, renderer: Renderer, root: Path) -> None:
        self.edition, self.history = renderer.edition, renderer.history
        self.templates = root / "templates"
        self.book = book.book(self.edition, self.templates, self.history)
        self._forms = keys.key(keys.maker(), keys.of_files(self.templates, ("fonts", "forms")))
        self._book = keys.key(keys.maker(), keys.of_files(self.templates, ("fonts", "book")))

    def form(self, sheet: Sheet) -> Work:
        """One form and its preview, read back."""
        return Work(keys.key("form", self._forms, repr(sheet)), partial(_form, self.templates, sheet))

    def pack(self, bundle: packs.Pack, parts: Mapping[str, Part]) -> Work:
        """A pack of finished forms; ``parts`` holds all forms by id."""
        chosen = [parts[sheet.form.id] for sheet in bundle.sheets]
        key = keys.key("pack", self._forms, bundle.stem, bundle.title, *_named(chosen))
        return Work(key, partial(_pack, self.templates, bundle, chosen))

    def comparison(self, table: Table) -> Work:
        """The comparison with the former edition."""
        key = keys.key("comparison", self._book, repr(table), repr((self.edition.about, self.edition.tokens)))
        return Work(key, partial(_comparison, self.templates, table, self.edition))

    def chapters(self) -> list[Work]:
        """The parts of the book between its contents and its annex of forms."""
        css = self.book.css
        return [
            Work(
                keys.key("part", self._book, document, css),
                partial(_part, self.templates, name, document, css),
            )
            for name, document in self.book.parts.items()
        ]

    def front(self, chapters: Mapping[str, bytes]) -> tuple[Work, Work]:
        """Cover and contents of the book, and its page numbers."""
        lengths = {name: binding.pages(content) for name, content in chapters.items()}
        # Made in round numbers, they serve many editions.
        count = (sum(lengths.values()) // 100 + 2) * 100
        key = keys.key("front", self._book, self.book.front, self.book.css, repr(lengths))
        return (
            Work(key, partial(_front, self.templates, self.book, lengths)),
            Work(keys.key("numbers", self._book, str(count)), partial(_numbers, self.templates, count)),
        )

    def bound(self, chapters: Files, front: Files, forms: Sequence[Part]) -> Work:
        """The whole book: ``front`` as made, the chapters by id, and all finished forms."""
        key = keys.key("book", keys.maker(), *chapters, *chapters.values(), *front.values(), *_named(forms))
        return Work(key, partial(_bound, chapters, front, forms))


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


def _pack(templates: Path, bundle: packs.Pack, parts: Sequence[Part]) -> Made:
    return {addresses.pack(bundle.stem): packs.pack(bundle.title, parts, templates)}, ()


def _part(templates: Path, name: str, document: str, css: str) -> Made:
    return {name: printing.render(templates, document, css)}, ()


def _front(templates: Path, made: book.Book, lengths: Mapping[str, int]) -> Made:
    return {"front": book.front(made, templates, lengths)}, ()


def _numbers(templates: Path, count: int) -> Made:
    return {"numbers": book.numbers(templates, count)}, ()


def _bound(chapters: Files, front: Files, forms: Sequence[Part]) -> Made:
    return {"handbook.pdf": binding.bind(front["front"], chapters, front["numbers"], (ANNEX, forms))}, ()


def _comparison(templates: Path, table: Table, edition: Edition) -> Made:
    files = {
        "changes.pdf": changes.pdf(table, edition, templates),
        "changes.csv": b"\xef\xbb\xbf" + changes.as_csv(table).encode(),
        "changes.json": changes.as_json(table).encode(),
    }
    return files, ()
