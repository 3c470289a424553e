"""The tags of a PDF without those that say nothing: what a screen reader hears stays, and half as much is stored."""

from collections.abc import Iterator
from typing import Any

SILENT = frozenset({"/NonStruct", "/Span"})
"""Elements that only hold others, unless they bear something of their own."""
BEARING = frozenset({
    "/Caption", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LBody", "/Lbl", "/Link", "/P", "/Span", "/TD", "/TH",
})  # fmt: skip
"""Elements that may hold text themselves; in others it stays in a span."""
OWN = frozenset({"Type", "S", "K", "Pg", "P"})
"""What every element has."""


def slim(pdf: Any) -> None:
    """Take silent elements out of the tags of a PDF of WeasyPrint's, before it is written.

    What they hold becomes part of what they stand in.
    """
    tree = _at(pdf, pdf.catalog["StructTreeRoot"])
    into: dict[bytes, bytes] = {}
    for top in tree["K"]:
        _slim(pdf, top, into)
    # The owners of the text of each page stand in a list, those of links alone.
    for owners in (each for each in _at(pdf, tree["ParentTree"])["Nums"] if isinstance(each, list)):
        owners[:] = [_kept(owner, into) for owner in owners]
    for name in into:
        _at(pdf, name).clear()


def _at(pdf: Any, name: bytes) -> Any:
    """The object of a reference."""
    return pdf.objects[int(name.split()[0])]


def _element(pdf: Any, kid: Any) -> Any:
    """The element that a part of another is; None for text and links."""
    made = _at(pdf, kid) if isinstance(kid, bytes) else {}
    return made if "S" in made else None


def _slim(pdf: Any, name: bytes, into: dict[bytes, bytes]) -> None:
    """Let an element hold what its silent parts hold; ``into`` is told which element took the place of which."""
    element = _at(pdf, name)
    element["K"][:] = list(_kids(pdf, name, into))
    # The page is that of the text that an element holds itself.
    if "Pg" in element and not any(isinstance(kid, int) for kid in element["K"]):
        del element["Pg"]


def _kids(pdf: Any, name: bytes, into: dict[bytes, bytes]) -> Iterator[Any]:
    element = _at(pdf, name)
    for kid in element["K"]:
        part = _element(pdf, kid)
        page = part and part.get("Pg")
        if part is not None:
            _slim(pdf, kid, into)
        if part is None or not _silent(element, part, page):
            yield kid
            continue
        into[kid] = name
        for each in part["K"]:
            if (inner := _element(pdf, each)) is not None:
                inner["P"] = name
            yield each


def _silent(element: Any, part: Any, page: Any) -> bool:
    """Whether a part of an element may go; text on another page than that of the element would be lost."""
    if part["S"] not in SILENT or not OWN.issuperset(part):
        return False
    text = any(isinstance(kid, int) for kid in part["K"])
    return not text or (element["S"] in BEARING and element.get("Pg") == page)


def _kept(owner: bytes, into: dict[bytes, bytes]) -> bytes:
    while owner in into:
        owner = into[owner]
    return owner
