"""Read the pictures that clauses show, and refuse what is none: it has to be small, whole, and lead nowhere."""

import base64
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from hallbook.findings import Finding, Place, Stage
from hallbook.model import Chapter, Clause, Picture
from hallbook.model.structure import WIDEST
from hallbook.reading.document import Document

RULES = {
    "missing-picture": ("The file of a figure is there.", "图的文件应在手册文件夹里。"),
    "picture-too-large": (
        "A picture is not larger than 200 KB and 4000 px.",
        "图的文件不应超过 200 KB、4000 像素。",
    ),
    "unfit-picture": (
        "A picture is a whole PNG, or an SVG without scripts and foreign references.",
        "图应是完整的 PNG，或没有脚本、不引用别处的 SVG。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""

LARGEST = 200_000
"""Bytes of a file."""
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "href"
_DRAWN = frozenset({
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComposite", "feFlood",
    "feGaussianBlur", "feMerge", "feMergeNode", "feOffset", "filter", "g", "image", "line", "linearGradient",
    "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop",
    "style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use", "view",
})  # fmt: skip
"""The elements that draw; all others of SVG may run, fetch or show something else."""
_WITHIN = re.compile(r"#|data:image/(?:png|jpeg);base64,", re.IGNORECASE)
# A backslash spells in a style what nothing else here would see.
_OUTSIDE = re.compile(
    r"@import|\\|image-set\(|\bsrc\(|url\((?!\s{0,9}['\"]?(?:#|data:image/(?:png|jpeg);base64,))",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|mm|cm|in|pt|pc)?\s*")
_PX = {"px": 1, None: 1, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16}


class Unfit(Exception):  # noqa: N818 - it names what is wrong
    """A file that is no picture for a handbook: the rule, the message and the hint."""


def pictures(
    folder: Path, chapters: Mapping[str, Chapter], documents: Mapping[str, Document]
) -> tuple[dict[str, Picture], list[Finding]]:
    """Give the pictures that clauses show by the names of their files, and what is wrong with them, where they are named."""
    found: dict[str, Picture] = {}
    findings = []
    for clause, place in _figures(chapters, documents):
        assert clause.figure
        name = clause.figure.file
        if linked(folder, name):
            continue  # a link is a finding of its own, and leads nowhere
        try:
            found[name] = found.get(name) or _picture(folder, name)
        except Unfit as error:
            rule, message, hint = error.args
            findings.append(Finding(rule=rule, place=place, message=message, hint=hint, stage=Stage.READING))
    return found, findings


def _figures(
    chapters: Mapping[str, Chapter], documents: Mapping[str, Document]
) -> Iterator[tuple[Clause, Place]]:
    for key, chapter in chapters.items():
        for s, section in enumerate(chapter.sections):
            for c, clause in enumerate(section.clauses):
                if clause.figure:
                    path = ("sections", s, "clauses", c, "figure", "file")
                    yield clause, documents[f"{key}.yaml"].place(path)


def linked(folder: Path, name: str) -> bool:
    """Whether a file, or a folder on the way to it, is a link."""
    steps = Path(name).parts
    return any(folder.joinpath(*steps[: at + 1]).is_symlink() for at in range(len(steps)))


def _picture(folder: Path, name: str) -> Picture:
    held = content(folder, name)
    width, height = size(name, held)
    if max(width, height) > WIDEST:
        raise Unfit("picture-too-large", f"图 {name} 为 {width:g}×{height:g} 像素，至多 {WIDEST}", "缩小图。")
    return Picture(content=base64.b64encode(held).decode(), width=width, height=height)


def content(folder: Path, name: str) -> bytes:
    """Give the bytes of a picture's file; one that is not there, or too large, raises ``Unfit``."""
    path = folder / name
    if not path.is_file():
        raise Unfit("missing-picture", f"没有图的文件 {name}", _near(folder, path))
    with path.open("rb") as file:
        held = file.read(LARGEST + 1)
    if len(held) > LARGEST:
        weight = f"{path.stat().st_size / 1000:.0f} KB"
        raise Unfit(
            "picture-too-large",
            f"图的文件 {name} 有 {weight}，至多 {LARGEST // 1000} KB",
            "缩小图，或另存为更小的。",
        )
    return held


def size(name: str, content: bytes) -> tuple[float, float]:
    """Give width and height in px of a picture that only draws; any other raises ``Unfit``."""
    return (_of_svg if name.lower().endswith(".svg") else _of_png)(name, content)


def _near(folder: Path, path: Path) -> str:
    """Name a file that was probably meant: of the same name but for its case or ending, or in another folder."""
    for each in sorted(folder.rglob("*")):
        if each.suffix.lower() in (".svg", ".png") and each.stem.lower() == path.stem.lower():
            return f"是否想写 {each.relative_to(folder).as_posix()}？"
    return f"把文件放进手册文件夹，路径从 edition.yaml 所在处算起：{folder.name}/{path.relative_to(folder).as_posix()}。"


def _of_png(name: str, content: bytes) -> tuple[float, float]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
                sides = image.size
                image.verify()
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as error:
        raise Unfit("unfit-picture", f"{name} 不是完整的 PNG", "在画图程序里另存为 PNG。") from error
    if not content.rstrip(b"\x00").endswith(b"IEND\xaeB`\x82"):
        raise Unfit("unfit-picture", f"{name} 的 PNG 后面还有别的内容", "在画图程序里另存为 PNG。")
    return sides


def _of_svg(name: str, content: bytes) -> tuple[float, float]:
    again = "在画图程序里另存为普通 SVG。"
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", content, re.IGNORECASE):
        raise Unfit("unfit-picture", f"{name} 里有 DOCTYPE、实体或外部样式", f"删去；或{again}")
    try:  # entities, which may swell, are refused above
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError) as error:
        raise Unfit("unfit-picture", f"{name} 不是完整的 SVG", again) from error
    if root.tag != f"{_SVG}svg":
        raise Unfit("unfit-picture", f"{name} 不是 SVG", again)
    for element in root.iter():
        if said := _acts(element):
            raise Unfit("unfit-picture", f"{name} 里有{said}", "图只画形状与文字：删去它，图像嵌在文件里。")
    if sides := _size(root):
        return sides
    raise Unfit("unfit-picture", f"{name} 没有写大小", '在 <svg> 里写 viewBox="0 0 宽 高"。')


def _acts(element: ElementTree.Element) -> str:
    """What of an element would run, or leads out of the file; nothing where it only draws."""
    tag = str(element.tag)
    space, _, local = tag.rpartition("}")
    if (f"{space}}}" == _SVG and local not in _DRAWN) or "xhtml" in space.lower() or "MathML" in space:
        return f"<{local}>"
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on"):
            return f"事件 {plain}"
        if plain in (_HREF, "src", "base") and not _WITHIN.match(value.strip()):
            return f"指向别处的 {plain}（{value[:30]}）"
        if _OUTSIDE.search(value):
            return f"指向别处的样式（{value[:30]}）"
    if local == "style" and _OUTSIDE.search("".join(element.itertext())):
        return "指向别处的样式"
    return ""


def _size(root: ElementTree.Element) -> tuple[float, float] | None:
    """Give width and height in px as the drawing says them, or as its viewBox has them."""
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if all(sides):
        width, height = (float(side[1]) * _PX[side[2]] for side in sides if side)
        return (width, height) if width > 0 and height > 0 else None
    try:
        box = [float(each) for each in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    except ValueError:
        return None
    return (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else None
