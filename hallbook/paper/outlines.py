"""A drawing as a file for other programs: in millimetres, with letters as outlines and colours by name."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from hallbook.paper.typeface import FACES

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SVG = "http://www.w3.org/2000/svg"
_DROPPED = re.compile(r"class|role|aria-|data-(?!icon)")
_PLAIN = {"greek": {"fill-opacity": "0.45"}, "rule": {"fill": "none", "stroke-width": "0.8"}}
"""What the classes of shapes without a colour of their own stand for; small print that each place fills in is faint."""


def outlined(drawing: str, templates: Path, named: Mapping[str, str], mm: float) -> str:
    """Rewrite a drawing in which a px is so many ``mm``; ``named`` are the colours by their value."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(drawing)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for parent in list(root.iter()):
        for at, each in enumerate(list(parent)):
            if each.tag == f"{{{SVG}}}text":
                parent[at] = _letters(each, templates)
    for each in root.iter():
        _dress(each, named)
    root.attrib |= {"width": f"{width * mm:g}mm", "height": f"{height * mm:g}mm"}
    return ElementTree.tostring(root, "unicode") + "\n"


def _dress(each: ElementTree.Element, named: Mapping[str, str]) -> None:
    """Leave out what only a page reads, and name the colours."""
    for kind in (each.get("class") or "").split():
        each.attrib |= {
            name: value for name, value in _PLAIN.get(kind, {}).items() if name not in each.attrib
        }
    for name in [name for name in each.attrib if _DROPPED.match(name)]:
        del each.attrib[name]
    for use in ("fill", "stroke"):
        if token := named.get(each.get(use, "")):
            each.set(f"data-{use}", token)


def _letters(text: ElementTree.Element, templates: Path) -> ElementTree.Element:
    """Letters as outlines, where the text has them."""
    from fontTools.pens.svgPathPen import SVGPathPen

    parts = (part.partition(":") for part in text.get("style", "").split(";"))
    style = {name.strip(): value.strip() for name, _, value in parts}
    bold = text.get("class") == "sample" or style.get("font-weight") == "700"
    font = _font(templates, 700 if bold else 400)
    glyphs, known, unit = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    scale = float(style.get("font-size", "13px").removesuffix("px")) / unit
    names = [known[ord(each)] for each in text.text or "" if ord(each) in known]
    long = sum(glyphs[name].width for name in names) * scale
    x = float(text.get("x", "0")) - {"middle": long / 2, "end": long}.get(text.get("text-anchor", ""), 0)
    made = ElementTree.Element(f"{{{SVG}}}g", {"fill": style.get("fill", text.get("fill", "currentColor"))})
    for name in names:
        pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:g}")
        glyphs[name].draw(pen)
        if data := pen.getCommands():
            place = f"translate({x:.1f} {text.get('y')}) scale({scale:.4f} {-scale:.4f})"
            made.append(ElementTree.Element(f"{{{SVG}}}path", {"d": data, "transform": place}))
        x += glyphs[name].width * scale
    return made


@cache
def _font(templates: Path, weight: int) -> "TTFont":
    from fontTools.ttLib import TTFont

    return TTFont(templates / "fonts" / FACES[weight], lazy=True)
