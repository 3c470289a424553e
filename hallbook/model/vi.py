"""Visual identity as data: the parameters of one VI item."""

from enum import StrEnum
from typing import Annotated

from hallbook.model.ids import ColourName, TierId
from hallbook.model.mounting import Datum, DrawingKind, MountingKind, WrongKind
from hallbook.model.naming import named
from hallbook.model.texts import Name, Text, Truth
from hallbook.model.values import Length, Value


class Weight(StrEnum):
    """How heavy the strokes of letters are."""

    REGULAR = "Regular"
    BOLD = "Bold"


class Size(Value, title="尺寸"):
    """Outer dimensions; ``tolerance`` holds for each of them."""

    width: Annotated[Length | None, named("宽", "外形宽度。", "1200 mm")] = None
    height: Annotated[Length | None, named("高", "外形高度。", "2.4 m")] = None
    depth: Annotated[Length | None, named("深", "外形深度，墙面件即凸出多少。", "150 mm")] = None
    diameter: Annotated[Length | None, named("直径", "圆形件的直径。", "400 mm")] = None
    tolerance: Annotated[Length | None, named("允差", "各尺寸允许的正负偏差。", "5 mm")] = None


class Mounting(Value, title="安装"):
    """How an item is fixed: kind, height of its ``datum`` above the floor, free space below or around it.

    ``spacing`` is the largest distance between two of a row, ``angle`` the tilt from the vertical in degrees.
    """

    kind: Annotated[MountingKind, named("方式", "怎样安装。", "墙面贴装")]
    height: Annotated[Length | None, named("安装高度", "基准离地多高。", "1500 mm")] = None
    datum: Annotated[Datum | None, named("基准", "安装高度量到哪里。", "底边")] = None
    clearance: Annotated[Length | None, named("净空", "下方或四周留出的空间。", "2200 mm")] = None
    spacing: Annotated[Length | None, named("间距", "一排之中相邻两件最大的距离。", "5 m")] = None
    angle: Annotated[int | None, named("倾角", "偏离竖直的角度，以度计。", 15, ge=0, le=90)] = None
    tolerance: Annotated[Length | None, named("允差", "安装高度允许的正负偏差。", "20 mm")] = None


class Knee(Value, title="膝下空间"):
    """Free space under a low counter, for the knees of a wheelchair user; each is the least allowed."""

    width: Annotated[Length, named("宽", "至少多宽。", "750 mm")]
    height: Annotated[Length, named("高", "至少多高。", "650 mm")]
    depth: Annotated[Length, named("深", "至少多深。", "450 mm")]


class Access(Value, title="通行与无障碍"):
    """Space that people need: least clear ``passage`` and ``turning`` circle, ``slope`` n of 1:n, handrail height."""

    passage: Annotated[Length | None, named("净宽", "通道或门洞至少多宽。", "1200 mm")] = None
    turning: Annotated[Length | None, named("回转直径", "轮椅回转至少要多大的圆。", "1500 mm")] = None
    slope: Annotated[int | None, named("坡度", "坡度 1:n 的 n。", 12, ge=1, le=50)] = None
    handrail: Annotated[Length | None, named("扶手高", "扶手离地多高。", "850–900 mm")] = None
    knee: Annotated[Knee | None, named("膝下空间", "低位台面下容膝的空间。")] = None


class Lettering(Value, title="文字"):
    """Type on an item: weight, character height, line gap as a multiple of it, icon height."""

    weight: Annotated[Weight, named("字重", "笔画的粗细。", "Bold")] = Weight.BOLD
    height: Annotated[Length | None, named("字高", "一个字多高。", "70 mm")] = None
    gap: Annotated[float | None, named("行距", "行间空白是字高的几倍。", 0.5, ge=0.1, le=3)] = None
    icon: Annotated[Length | None, named("图标高", "图标多高。", "175 mm")] = None


class Pair(Value, title="配色"):
    """Two colours that meet: ``text`` (or a line, or an icon) on ``ground``, both tokens; ``large`` type or not."""

    part: Annotated[Name, named("部位", "哪里用这一对颜色。", "厅名")]
    text: Annotated[ColourName, named("字色", "字、线或图标的颜色标记。", "white")]
    ground: Annotated[ColourName, named("底色", "底的颜色标记。", "primary")]
    large: Annotated[Truth, named("大字", "是大字，对比 3:1 即可。")] = False
    graphic: Annotated[Truth, named("图形", "是图形或线，对比 3:1 即可。")] = False


class Material(Value, title="材料"):
    """What an item is made of, and its reaction to fire (GB 8624 class)."""

    face: Annotated[Text | None, named("面材", "面层材料。", "亚克力")] = None
    frame: Annotated[Text | None, named("框架", "框架材料。", "镀锌方管")] = None
    thickness: Annotated[Length | None, named("厚", "面层多厚。", "5 mm")] = None
    fire: Annotated[Text | None, named("燃烧性能", "GB 8624 的等级。", "B1")] = None


class Light(Value, title="光"):
    """Illuminance in lx, luminance in cd/m², colour temperature in K, colour rendering Ra, glare UGR at most."""

    lux: Annotated[int | None, named("照度", "以 lx 计。", 300, ge=1, le=5000)] = None
    luminance: Annotated[int | None, named("亮度", "以 cd/m² 计。", 300, ge=1, le=5000)] = None
    cct: Annotated[int | None, named("色温", "以 K 计。", 4000, ge=1800, le=10000)] = None
    ra: Annotated[int | None, named("显色指数", "Ra 不小于多少。", 80, ge=0, le=100)] = None
    ugr: Annotated[int | None, named("眩光值", "UGR 不大于多少。", 19, ge=5, le=30)] = None


class Mark(Value, title="标志"):
    """Use of the mark: clear space as a multiple of its height, minimum size in print, in px on screen."""

    clear: Annotated[float | None, named("安全空间", "四周空出标志高的几倍。", 0.5, ge=0, le=5)] = None
    print_minimum: Annotated[Length | None, named("印刷最小", "印刷时最小的宽度。", "15 mm")] = None
    screen_minimum: Annotated[
        int | None, named("屏显最小", "屏幕上最小的宽度，以像素计。", 48, ge=1, le=1000)
    ] = None


class Paper(Value, title="印刷"):
    """A printed page: binding edge, other margins, least handwriting row and check box, body type in pt."""

    binding: Annotated[Length | None, named("装订边", "装订一侧的页边。", "25 mm")] = None
    margin: Annotated[Length | None, named("其余页边", "其余三侧的页边。", "15 mm")] = None
    row: Annotated[Length | None, named("书写行高", "手写的一行至少多高。", "8 mm")] = None
    box: Annotated[Length | None, named("勾选框", "勾选框多大。", "4 mm")] = None
    body: Annotated[float | None, named("正文", "正文字号，以 pt 计。", 10.5, ge=6, le=72)] = None


class Upkeep(Value, title="维护"):
    """Care: how often cleaned and inspected, and how long it serves."""

    clean: Annotated[Text | None, named("清洁", "多久清洁一次。", "每周")] = None
    inspect: Annotated[Text | None, named("检查", "多久检查一次。", "每月")] = None
    life: Annotated[Text | None, named("使用期", "用多久更换。", "5年")] = None


class Wrong(Value, title="错法"):
    """Something that an item forbids and that is drawn right beside wrong; ``words`` are those of ``forbidden`` for it."""

    kind: Annotated[WrongKind, named("种类", "哪一种错法：画成什么样。", "在门扇上")]
    words: Annotated[Text, named("文字", "“不设位置”里说它的那几个字，写在图下。", "门扇")]


class Item(Value, title="参数"):
    """The parameters of one VI item.

    ``viewing`` is the viewing distance; ``tiers`` are the hall tiers it applies to (none = all);
    ``drawing`` names the kind of drawing that shows it.
    """

    tiers: Annotated[tuple[TierId, ...], named("适用厅级", "用于哪些厅级；不写则全部。", ["TR1"])] = ()
    size: Annotated[Size | None, named("尺寸", "外形尺寸与允差。")] = None
    mounting: Annotated[Mounting | None, named("安装", "怎样安装、多高、留多少净空。")] = None
    access: Annotated[Access | None, named("通行与无障碍", "人要通过与使用的空间。")] = None
    viewing: Annotated[Length | None, named("视距", "从多远看。", "10 m")] = None
    lettering: Annotated[Lettering | None, named("文字", "字重、字高、行距与图标。")] = None
    colours: Annotated[tuple[Pair, ...], named("颜色", "相接的各对颜色。")] = ()
    material: Annotated[Material | None, named("材料", "用什么做，怎样耐火。")] = None
    light: Annotated[Light | None, named("光", "照度、亮度、色温与眩光。")] = None
    mark: Annotated[Mark | None, named("标志", "标志的安全空间与最小尺寸。")] = None
    paper: Annotated[Paper | None, named("印刷", "印刷页的页边、行高与字号。")] = None
    quantity: Annotated[Text | None, named("数量", "设几个。", "每个临街主入口1块")] = None
    allowed: Annotated[Text | None, named("可设位置", "可以设在哪里。", "门头、背景墙")] = None
    forbidden: Annotated[Text | None, named("不设位置", "不得设在哪里。", "地面、垃圾桶")] = None
    wrongs: Annotated[tuple[Wrong, ...], named("错法", "“不设位置”里画成对错对照的几处，至多画三处。")] = ()
    upkeep: Annotated[Upkeep | None, named("维护", "清洁、检查与使用期。")] = None
    drawing: Annotated[DrawingKind | None, named("图", "用哪一种图展示。", "sign")] = None

    @property
    def overhead(self) -> bool:
        """Whether people walk below it: it hangs, or juts out from a wall."""
        kind = self.mounting.kind if self.mounting else None
        drawn = self.drawing in (DrawingKind.HANGING_SIGN, DrawingKind.PROJECTING_SIGN)
        return drawn or bool(kind and (kind.hangs or kind.projects))

    @property
    def reach(self) -> float:
        """How far it stands out from the wall that holds it, in mm; 0 of what no wall holds."""
        kind, size = self.mounting.kind if self.mounting else None, self.size
        if not (size and kind and kind.on_wall):
            return 0.0
        return size.depth.range[1] if size.depth else 0.0
