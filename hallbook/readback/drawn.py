"""Read drawings of VI items back: each as large, and as high above the floor, as its clause says."""

import re
from collections.abc import Iterable, Iterator, Mapping

from hallbook.model import Clause, Item
from hallbook.model.mounting import Datum
from hallbook.views.heights import Interval, heights

Element = Mapping[str, str]
"""The attributes of an element of a drawing that says which item it shows, and its tag as ``tag``."""
NEAR_PX, NEAR_MM = 0.03, 0.5
"""How far a place may be off: what is not a number is never near."""
_LINE = re.compile(
    r"M \S+ (?P<low>[\d.]+) L \S+ (?P<high>[\d.]+) m -3 3 l 6 -6 M [\d.]+ [\d.]+ m -3 3 l 6 -6\Z"
)


def faults(clause: Clause, elements: Iterable[Element]) -> Iterator[str]:
    """Give in Chinese what the drawings of a clause and the clause disagree on."""
    item, shown = clause.item, list(elements)
    if item is None:
        yield f"条款 {clause.id} 没有参数，却有图样"
        return
    for element in shown:
        measured = "data-mm-datum" in element or "data-mm-distance" in element
        for fault in _measure(item, element) if measured else _outline(item, element):
            yield f"条款 {clause.id} 的图样{fault}"
    for fault in _whole(item, shown):
        yield f"条款 {clause.id} 的图样{fault}"


def _whole(item: Item, shown: list[Element]) -> Iterator[str]:
    """What only all parts of a drawing together tell: that it is placed, and that none of several rows is missing."""
    allowed = heights(item)
    if allowed is None or allowed.top == (0.0, 0.0):
        return
    placed = [element for element in shown if "data-floor" in element]
    if not placed:
        yield "没有画出离地高度"
    middles = [(_mm(element, "bottom") + _mm(element, "top")) / 2 for element in placed]
    for row in allowed.rows:
        if not any(abs(row - middle) <= NEAR_MM for middle in middles):
            yield f"缺中线离地 {row:g} mm 的一道"


def _outline(item: Item, element: Element) -> Iterator[str]:
    """Compare an outline with the item: in what it says of itself, and as it is drawn."""
    yield from _sides(item, element)
    if "data-mm-bottom" not in element:
        return
    bottom, top, allowed = _mm(element, "bottom"), _mm(element, "top"), heights(item)
    if allowed and not allowed.admits(bottom, top):
        yield f"画在离地 {bottom:g}–{top:g} mm，与安装高度不符"
    if "data-floor" not in element:
        return
    if not abs(top - bottom - _mm(element, "height")) <= NEAR_MM:
        yield f"上下边相差 {top - bottom:g} mm，高却是 {_mm(element, 'height'):g} mm"
    _, y, _, height = _box(element)
    drawn = (_number(element, "data-floor") - y - height) / _scale(element)
    if not abs(drawn - bottom) <= NEAR_MM + NEAR_PX / _scale(element):
        yield f"写离地 {bottom:g} mm，画在 {drawn:.0f} mm"


def _sides(item: Item, element: Element) -> Iterator[str]:
    size, scale = item.size, _scale(element)
    if size is None:
        yield "有尺寸，条款没有"
        return
    round_ = size.diameter if not size.width else None
    upright = size.height or round_ or size.depth
    said = {"width": size.width or round_, "height": upright, "depth": size.depth}
    _, _, width, height = _box(element)
    across = "depth" if "data-mm-depth" in element else "width"
    drawn = {across: width, "height": height}
    if "data-turned" in element:
        drawn = {"width": height, "height": width}
    for name, px in drawn.items():
        stated, wanted = _mm(element, name), said[name]
        if wanted is None or not _within(stated, wanted.range):
            yield f"写 {stated:g} mm，条款是 {wanted or '没有写'}"
        if not abs(px - stated * scale) <= NEAR_PX:
            yield f"写 {stated:g} mm，画成 {px / scale:.0f} mm"


def _measure(item: Item, element: Element) -> Iterator[str]:
    """Compare a dimension line with what it measures: up to the datum, or the distance from a counter."""
    mounting = item.mounting
    distance = "data-mm-distance" in element
    wanted = (mounting.clearance if distance else mounting.height) if mounting else None
    stated = _mm(element, "distance" if distance else "datum")
    if wanted is None or not _within(stated, wanted.range):
        yield f"量到 {stated:g} mm，条款是 {wanted or '没有写'}"
    line = _LINE.match(element.get("d", ""))
    drawn = (float(line["low"]) - float(line["high"])) / _scale(element) if line else 0.0
    if not abs(drawn - stated) <= NEAR_MM + NEAR_PX / _scale(element):
        yield f"写 {stated:g} mm，量出 {drawn:.0f} mm"
    if distance and mounting and mounting.datum is not Datum.FROM_COUNTER:
        yield "量了离台沿的距离，条款没有"


def _within(value: float, between: Interval) -> bool:
    return between[0] - NEAR_MM <= value <= between[1] + NEAR_MM


def _mm(element: Element, name: str) -> float:
    return _number(element, f"data-mm-{name}")


def _scale(element: Element) -> float:
    return _number(element, "data-scale") or float("nan")


def _number(element: Element, name: str) -> float:
    """An attribute as a number; what is none is not a number."""
    try:
        return float(element.get(name, "nan"))
    except ValueError:
        return float("nan")


def _box(element: Element) -> tuple[float, float, float, float]:
    """Left and upper edge, width and height in px."""
    if element["tag"] == "circle":
        radius = _number(element, "r")
        return _number(element, "cx") - radius, _number(element, "cy") - radius, 2 * radius, 2 * radius
    x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
    return x, y, width, height
