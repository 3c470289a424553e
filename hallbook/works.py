"""The works of an edition's press: forms, packs, the book and the comparison, each under a key over what feeds it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from hallbook import addresses, book, changes, keys, packs, printing, readback
from hallbook.diff import Table
from hallbook.making import Made, Work
from hallbook.model import Edition
from hallbook.pages import Renderer
from hallbook.sheets import Sheet

PREVIEW_PX = 720
BOOK = "handbook.pdf"
Part = tuple[Sheet, bytes]


class Works:
    """Plans what is printed of one edition; nothing is rendered before a work is called."""

    def __init__(self, renderer: Renderer, root: Path) -> None:
        self.edition, self.history = renderer.edition, renderer.history
        self.templates = root / "templates"
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

    def whole(self) -> Iterator[Work]:
        """The book without its annex of forms, and, where there is a former edition, the comparison with it."""
        document, css = book.html(self.edition, self.templates, self.history)
        yield Work(keys.key("book", self._book, document, css), partial(_book, self.templates, document, css))
        if table := self.history.table:
            key = keys.key("comparison", self._book, repr(table), repr(self.edition.about))
            yield Work(key, partial(_comparison, self.templates, table, self.edition))

    def annex(self, content: bytes, parts: Sequence[Part]) -> Work:
        """The book with all finished forms behind it."""
        return Work(keys.key("annex", keys.maker(), content, *_named(parts)), partial(_annex, content, parts))


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


def _book(templates: Path, document: str, css: str) -> Made:
    return {BOOK: printing.render(templates, document, css)}, ()


def _comparison(templates: Path, table: Table, edition: Edition) -> Made:
    files = {
        "changes.pdf": changes.pdf(table, edition, templates),
        "changes.csv": b"\xef\xbb\xbf" + changes.as_csv(table).encode(),
        "changes.json": changes.as_json(table).encode(),
    }
    return files, ()


def _annex(content: bytes, parts: Sequence[Part]) -> Made:
    return {BOOK: packs.annex(content, "附录D 表单", parts)}, ()
