"""Join finished sheets into packs to print in one go: contents with page numbers, bookmarks, one file."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import pikepdf
from pikepdf import Array, Name, OutlineItem, Page, Pdf

from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.model.rhythms import Rhythm
from hallbook.paper import forms, subsets
from hallbook.views.sheets import Sheet

_environment = cache(environment)

MOST = 300
"""Sheets that are joined in one file at most: a thousand take more than a gigabyte of memory, and nobody prints them."""
LINK = "https://pack.invalid/"
"""What a link of the contents begins with until it is turned into a jump within the file."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Sheets that are printed together; ``stem`` is the file's name without its ending."""

    stem: str
    title: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A finished sheet as it is joined: its code, its title, and its PDF."""

    id: str
    title: str
    content: bytes

    @property
    def name(self) -> str:
        """What its bookmark says."""
        return f"{self.id} {self.title}"


@dataclass(frozen=True, slots=True)
class Line:
    """What the contents say of a sheet: its code and title, who fills it in and when, and its number of pages."""

    id: str
    title: str
    fills: tuple[str, ...]
    when: str
    length: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of a pack: title, a line for each sheet, the edition that it is of, and its colours."""

    title: str
    lines: tuple[Line, ...]
    edition: str
    status: str
    effective: str
    ink: str
    ground: str


def packs(edition: Edition, sheets: Sequence[Sheet]) -> list[Pack]:
    """Sort sheets into packs per role that fills them, per rhythm, zone and scope, and one of all; none is empty.

    One of more than ``MOST`` sheets comes in volumes.
    """
    return [volume for pack in _grouped(edition, sheets) for volume in _volumes(pack)]


def _volumes(pack: Pack) -> Iterator[Pack]:
    if len(pack.sheets) <= MOST:
        yield from [pack] if pack.sheets else []
        return
    for number, start in enumerate(range(0, len(pack.sheets), MOST), 1):
        stem = pack.stem if number == 1 else f"{pack.stem}-{number}"
        yield Pack(stem, f"{pack.title}（第{number}册）", pack.sheets[start : start + MOST])


def annexed(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """Give the sheets that stand in the handbook itself: all, or none if there are more than ``MOST``."""
    return sheets if len(sheets) <= MOST else ()


def contents(title: str, sheets: Sequence[Sheet], lengths: Sequence[int]) -> Contents:
    """Give the contents of a pack of sheets with their numbers of pages."""
    lines = (
        Line(sheet.form.id, sheet.form.title, sheet.fills, str(sheet.form.when or ""), length)
        for sheet, length in zip(sheets, lengths, strict=True)
    )
    first = sheets[0]
    colours = first.colours["ink"], first.colours["ground"]
    return Contents(title, tuple(lines), first.edition, first.status, first.effective, *colours)


def rendered(made: Contents, templates: Path) -> bytes:
    """Render contents; they are laid out again until the page numbers allow for their own length."""
    own = 1 + len(made.lines) // 30
    while True:
        content = forms.render(templates, html(made, own, templates), "")
        if (length := pages(content)) == own:
            return content
        own = length


def html(made: Contents, own: int, templates: Path) -> str:
    """Give contents, which take ``own`` pages themselves, as one HTML document."""
    starts = accumulate((line.length for line in made.lines), initial=own + 1)
    template = _environment(templates.resolve()).get_template("paper/forms/contents.html.j2")
    return template.render(contents=made, lines=list(zip(made.lines, starts, strict=False)), link=LINK)


def pages(content: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return len(opened.pages)


def pack(contents: bytes, parts: Sequence[Part]) -> bytes:
    """Join finished PDFs behind their contents, with a bookmark each; the same parts give the same bytes.

    The pages are taken over as they are, with their tags. ``parts`` must not be empty.
    """
    with pikepdf.open(io.BytesIO(contents)) as joined:
        own = len(joined.pages)
        # One at a time: open, each takes as much memory as what is joined of it.
        lengths = [append(joined, part.content) for part in parts]
        starts = list(accumulate(lengths[:-1], initial=own))
        _bookmarks(joined, [(part.name, start) for part, start in zip(parts, starts, strict=True)])
        # Each form goes its own way: the next one must not stand on its back.
        joined.Root.ViewerPreferences.Duplex = Name.Simplex
        targets = {LINK + part.id: joined.pages[start] for part, start in zip(parts, starts, strict=True)}
        jumps(joined, own, targets)
        subsets.share(joined)
        return saved(joined)


def append(joined: Pdf, content: bytes) -> int:
    """Take over all pages of a tagged PDF and give their number; its tags become a part of those of the whole."""
    with pikepdf.open(io.BytesIO(content)) as source:
        _append(joined, source)
        return len(source.pages)


def _append(joined: Pdf, source: Pdf) -> None:
    before = len(joined.pages)
    joined.pages.extend(source.pages)
    tree = joined.copy_foreign(source.Root.StructTreeRoot)
    root = joined.Root.StructTreeRoot
    keys = [int(key) for key in root.ParentTree.Nums[::2]]
    shift = max(keys, default=-1) + 1
    for page in list(joined.pages)[before:]:
        page.StructParents = int(page.StructParents) + shift
        for annotation in page.get("/Annots", []):
            annotation.StructParent = int(annotation.StructParent) + shift
    for key, value in zip(tree.ParentTree.Nums[::2], tree.ParentTree.Nums[1::2], strict=True):
        root.ParentTree.Nums.extend(Array([int(key) + shift, value]))
    whole = root.K[0]
    for part in tree.K:
        part.S, part.P = Name.Part, whole
        whole.K.append(part)


def jumps(joined: Pdf, length: int, targets: Mapping[str, Page]) -> None:
    """Turn the links on the first ``length`` pages into jumps to the pages that ``targets`` gives for them."""
    for page in list(joined.pages)[:length]:
        for annotation in page.get("/Annots", []):
            target = targets[str(annotation.A.URI)]
            del annotation["/A"]
            annotation.Dest = Array([target.obj, Name.Fit])


def saved(joined: Pdf) -> bytes:
    """Give a PDF as bytes, the same for the same content."""
    out = io.BytesIO()
    joined.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _bookmarks(joined: Pdf, marks: Sequence[tuple[str, int]]) -> None:
    with joined.open_outline() as outline:
        outline.root[:] = [OutlineItem(name, page, "Fit") for name, page in [("目录", 0), *marks]]
    joined.Root.PageMode = Name.UseOutlines


def _grouped(edition: Edition, sheets: Sequence[Sheet]) -> Iterator[Pack]:
    yield Pack("all", "全部表单", tuple(sheets))
    for rhythm in (rhythm for rhythm in Rhythm if rhythm.a_year):
        chosen = tuple(sheet for sheet in sheets if sheet.form.when and sheet.form.when.every is rhythm)
        yield Pack(rhythm.name.lower(), f"{rhythm.value}填写的表单", chosen)
    for scope in edition.scopes.values():
        chosen = tuple(sheet for sheet in sheets if sheet.form.scope == scope.name)
        yield Pack(f"scope-{scope.code}", f"{scope.name}的表单", chosen)
    for zone in edition.zones.values():
        chosen = tuple(sheet for sheet in sheets if zone.id in _zones(sheet))
        yield Pack(f"zone-{zone.id}", f"{zone.name}的表单", chosen)
    for role in edition.roles.values():
        chosen = tuple(sheet for sheet in sheets if role.id in sheet.form.fills)
        yield Pack(f"role-{role.id}", f"{role.name}填写的表单", chosen)


def _zones(sheet: Sheet) -> set[str]:
    """The zones that a sheet belongs to: its own, and those whose clauses it draws."""
    drawn = {block.draw.zone for _, block in sheet.form.drawn_blocks if block.draw.zone}
    return {*sheet.form.zones, *drawn}
