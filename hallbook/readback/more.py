"""Find what a PDF holds that none of ours does: scripts, actions, attachments, forms, notes, parts drawn only at times."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from hallbook.readback.printout import Unreadable

Fault = tuple[str, str]
CATALOG = frozenset(
    (
        "/Lang", "/MarkInfo", "/Metadata", "/Names", "/Outlines", "/OutputIntents", "/PageMode", "/Pages",
        "/StructTreeRoot", "/Type", "/ViewerPreferences",
    )
)  # fmt: skip
"""What the root of one of our files may hold; of its names only destinations within the file."""
PAGE = frozenset(
    [
        "/Annots",
        "/BleedBox",
        "/Contents",
        "/MediaBox",
        "/Parent",
        "/Resources",
        "/StructParents",
        "/Tabs",
        "/TrimBox",
        "/Type",
    ]
)
LINK = frozenset(
    ["/BS", "/Border", "/Contents", "/Dest", "/P", "/Rect", "/StructParent", "/Subtype", "/Type"]
)
"""What a link within the file may hold: a place in it, and no action."""
DEEPEST = 50
"""How deep dictionaries may stand in each other."""
ACTIVE = {
    "/JS": "脚本", "/JavaScript": "脚本", "/OpenAction": "打开时的动作", "/AA": "动作", "/A": "动作", "/Launch": "启动程序的动作",
    "/URI": "通往别处的链接", "/EF": "附件", "/EmbeddedFiles": "附件", "/AF": "附件", "/AcroForm": "可填的表单",
    "/XFA": "可填的表单", "/RichMedia": "多媒体", "/Rendition": "多媒体", "/OCProperties": "可隐藏的图层", "/OC": "可隐藏的图层",
    "/Encrypt": "加密",
}  # fmt: skip


def faults(content: bytes) -> Iterator[Fault]:
    """Give what a PDF holds besides pages, tags, bookmarks and links within itself."""
    yield from _around(content)
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as read:
            active = {ACTIVE[key] for thing in read.objects for key in _keys(thing) if key in ACTIVE}
            active |= {ACTIVE[key] for key in set(read.trailer.keys()) & ACTIVE.keys()}
            yield from (("pdf-active", f"文件里有{what}") for what in sorted(active))
            yield from _foreign(read)
    except (pikepdf.PdfError, ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _around(content: bytes) -> Iterator[Fault]:
    """Our files are written once: nothing stands before or behind, and nothing was put on later."""
    if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
        yield "pdf-foreign", "文件前后有别的内容"
    if content.count(b"startxref") != 1:
        yield "pdf-foreign", "文件写成以后又追加过内容"


def _keys(thing: Any, depth: int = 0) -> Iterator[str]:
    """Give the keys of a dictionary and of those that stand directly in it; the others are objects of their own."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    inner: list[Any] = list(thing) if isinstance(thing, pikepdf.Array) else []
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 - a stream gives its bytes otherwise
            inner.append(thing[key])
            # The attributes of a tag stand under the same name as an action, which says what it does.
            if key != "/A" or (isinstance(inner[-1], pikepdf.Dictionary) and "/S" in inner[-1]):
                yield key
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _keys(value, depth + 1)


def _foreign(read: pikepdf.Pdf) -> Iterator[Fault]:
    """Give what stands at the root or on a page of the file and is none of what we write there."""
    for key in sorted(set(read.Root.keys()) - CATALOG):
        yield "pdf-foreign", f"文件里有手册不写的 {key}"
    for key in sorted(set(_names(read)) - {"/Dests"}):
        yield "pdf-foreign", f"文件里有手册不写的 {key}"
    for number, page in enumerate(read.pages, 1):
        for key in sorted(set(page.obj.keys()) - PAGE):
            yield "pdf-foreign", f"第 {number} 页有手册不写的 {key}"
        for note in _notes(page):
            if str(note.get("/Subtype")) != "/Link" or set(note.keys()) - LINK:
                yield "pdf-foreign", f"第 {number} 页有批注或盖上的内容（{note.get('/Subtype')}）"


def _notes(page: pikepdf.Page) -> list[Any]:
    found = page.obj.get("/Annots")
    return list(found) if isinstance(found, pikepdf.Array) else []


def _names(read: pikepdf.Pdf) -> list[str]:
    found = read.Root.get("/Names")
    return list(found.keys()) if isinstance(found, pikepdf.Dictionary) else []
