"""Bind finished parts into one PDF: page numbers, bookmarks, jumps from the contents, forms as an annex."""

import io
from collections.abc import Iterable, Mapping, Sequence

import pikepdf
from pikepdf import Array, Name, OutlineItem, Page, Pdf

from hallbook.paper import packs, subsets
from hallbook.paper.packs import Part


def bind(
    front: bytes,
    parts: Mapping[str, bytes],
    numbers: Iterable[bytes],
    annex: tuple[str, Sequence[Part]] | None = None,
) -> bytes:
    """Join the front matter, the parts by id and, under a title, forms; the same input gives the same bytes.

    ``numbers`` hold, one after another, a page with nothing but its number for each page before the annex, or more.
    A link of the front matter to the id of a part becomes a jump to it.
    """
    with pikepdf.open(io.BytesIO(front)) as joined:
        bookmarks = _bookmarks(joined, 0)
        first: dict[str, int] = {}
        fronts = len(joined.pages)
        for identity, content in parts.items():
            first[identity] = len(joined.pages)
            with pikepdf.open(io.BytesIO(content)) as part:
                bookmarks += _bookmarks(part, first[identity])
            packs.append(joined, content)
        _number(joined, numbers)
        packs.jumps(
            joined, fronts, {packs.LINK + identity: joined.pages[page] for identity, page in first.items()}
        )
        if annex:
            title, forms = annex
            bookmarks.append(OutlineItem(title, len(joined.pages), "Fit"))
            for form in forms:
                bookmarks[-1].children.append(OutlineItem(form.name, len(joined.pages), "Fit"))
                packs.append(joined, form.content)
        with joined.open_outline() as outline:
            outline.root[:] = bookmarks
        joined.Root.PageMode = Name.UseOutlines
        subsets.share(joined)
        return packs.saved(joined)


def _bookmarks(part: Pdf, before: int) -> list[OutlineItem]:
    """Take over the bookmarks of a part that comes behind a number of pages."""
    places = {page.obj.objgen: before + index for index, page in enumerate(part.pages)}

    def moved(item: OutlineItem) -> OutlineItem:
        target = item.destination
        assert isinstance(target, Array)
        left, top = (float(str(each)) for each in (target[2], target[3]))
        made = OutlineItem(item.title, places[target[0].objgen], "XYZ", left=left, top=top)
        made.children = [moved(child) for child in item.children]
        return made

    with part.open_outline() as outline:
        return [moved(item) for item in outline.root]


def overprint(joined: Pdf, page: Page, other: Page, name: Name) -> None:
    """Print a page of another PDF over a page, as something that is no part of its text.

    ``name`` is what the page calls it: one that is chosen by the library would be another each time. Pages of one PDF
    may share their names, so what differs from page to page needs a name of its own.
    """
    form = joined.copy_foreign(other.as_form_xobject())
    page.add_resource(form, Name.XObject, name=name)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\n/Artifact BMC\nq {name} Do Q\nEMC".encode())


def _number(joined: Pdf, numbers: Iterable[bytes]) -> None:
    pages = enumerate(list(joined.pages), 1)
    for content in numbers:
        with pikepdf.open(io.BytesIO(content)) as block:
            for number, (count, page) in zip(block.pages, pages, strict=False):
                overprint(joined, page, number, Name(f"/PageNumber{count}"))
