"""The design tokens that halls, site and forms share: colours, type, spacing and the mark."""

from typing import Annotated

from hallbook.model.ids import ColourName, ZoneId
from hallbook.model.naming import named
from hallbook.model.structure import PictureName
from hallbook.model.texts import Hex, Name, OutlinePath, Text, TokenName, Truth
from hallbook.model.values import Value


class Colour(Value, title="颜色"):
    """A colour token. The RGB value (``hex``) is the master; ``dark`` replaces it in the dark scheme."""

    id: Annotated[TokenName, named("编号", "颜色标记。", "primary-600")]
    name: Annotated[Name, named("名称", "颜色的名称。", "主色")]
    use: Annotated[Text, named("用途", "用在哪里。", "标题与按钮")]
    hex: Annotated[Hex, named("色值", "RGB 色值，六位大写。", "#16324F")]
    dark: Annotated[Hex | None, named("深色色值", "深色模式下的色值。", "#9CC3EA")] = None


class ZoneColour(Value, title="功能区标识"):
    """How a zone's code is dressed; zones that are not named here get colours of the build's choice.

    ``letter`` and ``icon`` are for signs in the place itself: they go into the file of design tokens and into the drawings of
    such signs.
    """

    zone: Annotated[ZoneId, named("功能区", "哪个功能区。", "Z1")]
    fill: Annotated[ColourName, named("底色", "底的颜色标记。", "z1")]
    text: Annotated[ColourName, named("字色", "字的颜色标记。", "white")]
    letter: Annotated[
        Name | None, named("代字", "现场标识上代表这个区的一个字；写入设计标记文件，画在标识的图样上。", "办")
    ] = None
    icon: Annotated[
        Name | None,
        named(
            "图标",
            "现场标识所用图标在 Material Design Icons 里的名称；写入设计标记文件，画在标识的图样上。",
            "desk",
        ),
    ] = None
    keyline: Annotated[Truth, named("描边", "底色太浅，加一道边线。")] = False


class TypeStep(Value, title="字号"):
    """One step of the type scale: size in pt in print, in px on screen, weight, line height as a multiple."""

    id: Annotated[TokenName, named("编号", "字号标记。", "body")]
    name: Annotated[Name, named("名称", "字号的名称。", "正文")]
    pt: Annotated[float, named("印刷字号", "以 pt 计。", 10.5, ge=6, le=200)]
    px: Annotated[float, named("屏幕字号", "以像素计。", 16, ge=8, le=200)]
    weight: Annotated[int, named("字重", "100 到 900。", 400, ge=100, le=900)]
    line: Annotated[float, named("行高", "字号的几倍。", 1.6, ge=1, le=3)]


class Space(Value, title="间距"):
    """One step of the spacing scale, in mm in print and px on screen."""

    id: Annotated[TokenName, named("编号", "间距标记。", "s2")]
    mm: Annotated[float, named("印刷间距", "以毫米计。", 4, ge=0, le=200)]
    px: Annotated[float, named("屏幕间距", "以像素计。", 16, ge=0, le=200)]


class MarkShape(Value, title="标志图形"):
    """The mark's outline: an SVG path in a square of ``size`` units. HQ puts its own here, or names the ``file`` that draws it.

    A file is read into the outline with the standards: an edition names none.
    """

    file: Annotated[
        PictureName | None,
        named("文件", "手册文件夹里的标志，单色的 SVG；写了就不写边长与轮廓。", "vi/mark.svg"),
    ] = None
    size: Annotated[float, named("边长", "图形所在方格的边长。", 24, gt=0, le=4096)] = 24
    path: Annotated[OutlinePath, named("轮廓", "SVG 路径。", "M12 4 4 8.2V10h16z")] = (
        "M12 2 1.5 7.5V10h21V7.5zM3 11.5h8v9.7c-2.2-1.1-4.9-1.7-8-1.7zM13 11.5h8v8c-3.1 0-5.8.6-8 1.7z"
    )


class Tokens(Value, title="视觉要素"):
    """The design tokens: one set for halls, handbook and forms."""

    family: Annotated[Name, named("字体", "手册与标识的字体。", "Noto Sans SC")]
    mark: Annotated[MarkShape, named("标志图形", "标志的轮廓。")] = MarkShape()
    colours: Annotated[tuple[Colour, ...], named("颜色", "全部颜色标记。")]
    zones: Annotated[
        tuple[ZoneColour, ...], named("功能区标识", "各功能区的颜色、代字与图标；没有写的区由程序配色。")
    ] = ()
    type: Annotated[tuple[TypeStep, ...], named("字号", "字号的各级。")] = ()
    spacing: Annotated[tuple[Space, ...], named("间距", "间距的各级。")] = ()
    zone_distance: Annotated[
        float, named("功能区色差", "任两个功能区底色的 ΔE00 至少多少。", 10, ge=1, le=100)
    ] = 10
    basis: Annotated[Text, named("依据", "这些取值依据什么。", "良好实践")]

    @property
    def palette(self) -> dict[str, str]:
        """The RGB value of each colour by its token."""
        return {colour.id: colour.hex for colour in self.colours}
