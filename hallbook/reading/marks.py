"""Read the file of the mark into its outline: one colour, closed shapes, in a square, so that any size can be printed or cut."""

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from hallbook.findings import Finding, Stage
from hallbook.model import Tokens
from hallbook.model.tokens import MarkShape
from hallbook.reading import pictures
from hallbook.reading.document import Document
from hallbook.reading.pictures import Unfit

RULES = {
    "unfit-mark": (
        "The file of the mark is an SVG of closed shapes in one colour, within its frame.",
        "标志的文件应是单色、封闭、不出图框的 SVG 图形。",
    ),
}
"""The rule that is kept here, said in English and in Chinese."""

SIDE, LONGEST, DEEPEST = 240.0, 20_000, 50
"""The side of the square that an outline is put into; the characters that an outline, and the levels that groups may have."""
_OUT = 0.01
"""How far an outline may reach out of its frame, as a part of its side: drawing programs round."""
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon"})
_SILENT = frozenset({"title", "desc", "metadata", "view"})
_STEP = re.compile(r",?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_MORE = "在画图程序里把文字、描边转为轮廓，合并成单色的图形，再存为普通 SVG。"


def replaced(folder: Path, tokens: Tokens, document: Document) -> tuple[Tokens, list[Finding]]:
    """Give the tokens with the outline of the mark's file in the place of its name, and what is wrong with that file."""
    file = tokens.mark.file
    if not file or pictures.linked(folder, file):
        return tokens, []
    try:
        if tokens.mark.model_fields_set & {"path", "size"}:
            raise Unfit(
                "unfit-mark", f"标志写了文件 {file}，又写了轮廓", "只留一样：删去 path 与 size，或删去 file。"
            )
        if not file.lower().endswith(".svg"):
            raise Unfit(
                "unfit-mark", f"标志的文件 {file} 不是 SVG", f"标志要能放大到门头、刻成字：用 SVG。{_MORE}"
            )
        mark = outline(file, pictures.content(folder, file))
    except Unfit as unfit:
        rule, message, hint = unfit.args
        place = document.place(("mark", "file"))
        return tokens, [Finding(rule=rule, place=place, message=message, hint=hint, stage=Stage.READING)]
    return tokens.model_copy(update={"mark": mark}), []


def outline(name: str, content: bytes) -> MarkShape:
    """Give the outline that an SVG draws, in the middle of a square; one that is no mark raises ``Unfit``."""
    pictures.size(name, content)
    root = ElementTree.fromstring(content)
    left, top, width, height = _frame(name, root)
    scale = SIDE / max(width, height)
    move = Transform(
        scale,
        0,
        0,
        scale,
        (SIDE - width * scale) / 2 - left * scale,
        (SIDE - height * scale) / 2 - top * scale,
    )
    drawn, colours = RecordingPen(), set[str]()
    for shape, step, colour in _shapes(name, root, move, _look(name, root, {"fill": "black"})):
        colours.add(colour)
        try:
            parse_path(shape, TransformPen(drawn, step))
        except (ValueError, IndexError, TypeError, AssertionError, OverflowError, ZeroDivisionError) as error:
            raise Unfit("unfit-mark", f"标志的文件 {name} 里有读不懂的轮廓", _MORE) from error
    if len(colours) > 1:
        said = "、".join(sorted(colours))
        raise Unfit(
            "unfit-mark",
            f"标志的文件 {name} 有 {len(colours)} 种颜色（{said}）",
            "标志按条款的配色上色：文件里只用一种颜色。",
        )
    return MarkShape(size=SIDE, path=_written(name, drawn))


def _written(name: str, drawn: RecordingPen) -> str:
    pen, bounds = (
        SVGPathPen(None, ntos=lambda value: f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")),
        BoundsPen(None),
    )
    drawn.replay(bounds)
    drawn.replay(pen)
    path = str(pen.getCommands())
    if bounds.bounds is None or not path:
        raise Unfit("unfit-mark", f"标志的文件 {name} 里没有图形", _MORE)
    low, high = -SIDE * _OUT, SIDE * (1 + _OUT)
    if not all(math.isfinite(edge) and low <= edge <= high for edge in bounds.bounds):
        raise Unfit(
            "unfit-mark", f"标志的文件 {name} 画到了图框外", "把图框（viewBox）放大到装得下全部图形。"
        )
    if len(path) > LONGEST:
        raise Unfit(
            "unfit-mark",
            f"标志的文件 {name} 的轮廓有 {len(path)} 个字符，至多 {LONGEST}",
            "减少节点：标志要能刻字、绣制。",
        )
    return path


def _frame(name: str, root: ElementTree.Element) -> tuple[float, float, float, float]:
    """The frame that shapes are placed in: left and upper edge, width and height."""
    box = [float(each) for each in re.findall(r"[-+0-9.eE]+", root.get("viewBox", ""))]
    if len(box) == 4 and min(box[2:]) > 0 and all(map(math.isfinite, box)):
        return box[0], box[1], box[2], box[3]
    raise Unfit("unfit-mark", f"标志的文件 {name} 没有写图框", '在 <svg> 里写 viewBox="0 0 宽 高"。')


def _shapes(
    name: str, element: ElementTree.Element, move: Transform, look: Mapping[str, str], level: int = 0
) -> Iterator[tuple[str, Transform, str]]:
    """Give the outline of each shape below an element, how it is moved, and its colour."""
    if level > DEEPEST:
        raise Unfit(
            "unfit-mark", f"标志的文件 {name} 里组套组超过 {DEEPEST} 层", "取消编组，再存为普通 SVG。"
        )
    for each in element:
        local = str(each.tag).removeprefix(_SVG)
        if "}" in local or local in _SILENT or (local == "defs" and not len(each)):
            continue  # of a drawing program's own, or seen by nobody
        if local != "g" and local not in _SHAPES:
            raise Unfit("unfit-mark", f"标志的文件 {name} 里有 <{local}>", _MORE)
        own, step = _look(name, each, look), move.transform(_step(name, each.get("transform", "")))
        if own.get("display") == "none" or own.get("visibility") == "hidden":
            continue
        if local == "g":
            yield from _shapes(name, each, step, own, level + 1)
        elif own["fill"] != "none":
            yield _outline(name, each), step, own["fill"].lower()


def _outline(name: str, element: ElementTree.Element) -> str:
    builder, plain = (
        PathBuilder(),
        {key: value for key, value in element.attrib.items() if key != "transform"},
    )
    try:
        builder.add_path_from_element(ElementTree.Element(element.tag, plain))
    except (TypeError, ValueError) as error:
        raise Unfit("unfit-mark", f"标志的文件 {name} 里有读不懂的图形", _MORE) from error
    return builder.paths[0] if builder.paths else ""


def _look(name: str, element: ElementTree.Element, above: Mapping[str, str]) -> dict[str, str]:
    """How an element is painted; what an outline in one colour cannot say is refused."""
    written = (each.partition(":") for each in element.get("style", "").split(";"))
    look = {**above, **element.attrib, **{key.strip(): value.strip() for key, _, value in written}}
    stroked = look.get("stroke", "none") != "none"
    cut = next(
        (
            key
            for key in ("clip-path", "mask", "filter", "class")
            if look.get(key, "none") not in ("none", "")
        ),
        "",
    )
    if look.get("fill-rule") == "evenodd":
        cut = "fill-rule: evenodd"
    if stroked or cut or look["fill"].startswith("url("):
        raise Unfit("unfit-mark", f"标志的文件 {name} 里有{'描边' if stroked else cut or '渐变'}", _MORE)
    kept = ("fill", "stroke", "fill-rule", "display", "visibility")
    return {key: look[key] for key in kept if key in look}


def _step(name: str, written: str) -> Transform:
    """Read how an element is moved, turned and scaled."""
    moved, rest = Identity, written.strip()
    while rest:
        found = _STEP.match(rest)
        try:
            values = [float(each) for each in re.split(r"[\s,]+", found[2].strip())] if found else []
            moved = moved.transform(_moved(found[1] if found else "", values))
        except (ValueError, TypeError, IndexError) as error:
            raise Unfit("unfit-mark", f"标志的文件 {name} 里有读不懂的 transform", _MORE) from error
        rest = rest[found.end() :].strip() if found else ""
    return moved


def _moved(kind: str, values: list[float]) -> Transform:
    match kind:
        case "matrix":
            return Transform(*values)
        case "translate":
            return Identity.translate(*values)
        case "scale":
            return Identity.scale(*values)
        case "rotate":
            about = values[1:] or [0.0, 0.0]
            back = [-each for each in about]
            return Identity.translate(*about).rotate(math.radians(values[0])).translate(*back)
        case "skewX":
            return Identity.skew(math.radians(values[0]))
        case "skewY":
            return Identity.skew(0, math.radians(values[0]))
    raise ValueError(kind)
