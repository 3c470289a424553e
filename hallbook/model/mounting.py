"""How things are fixed, where their height is measured, and how they are drawn: the words, and what follows from them."""

from enum import Enum, StrEnum, auto


class MountingKind(StrEnum):
    """The ways in which things are fixed."""

    SUSPENDED = "悬吊"
    HUNG = "吊装"
    RECESSED = "嵌装"
    WALL = "墙面贴装"
    WALL_FIXED = "墙面安装"
    WALL_RECESSED = "墙面嵌装"
    OUTER_WALL = "外墙贴装"
    GLASS = "玻璃贴装"
    LINTEL = "门楣贴装"
    OVER_DOOR = "门框上方贴装"
    WALL_OR_COUNTER = "台面或墙面"
    PROJECTING = "侧挑"
    FLOOR = "落地"
    STANDING = "立地"
    STANDING_FRAME = "立地告示架"
    ON_FLOOR = "地面粘贴"
    ON_COUNTER = "台面摆放"
    COUNTER_FIXED = "台面固定"
    HINGED = "平开"
    HINGED_OR_SLIDING = "平开或自动平移"
    CHEST_MAGNET = "胸前磁吸"
    CHEST_CORD = "胸前挂绳"
    CHEST_LEFT = "左胸佩戴"
    SASH = "右肩至左腰斜挂"

    @property
    def hangs(self) -> bool:
        """Whether it is held from above, so that people walk below it."""
        return self in (MountingKind.SUSPENDED, MountingKind.HUNG)

    @property
    def projects(self) -> bool:
        """Whether it is held edge-on and stands out from a wall by its width."""
        return self is MountingKind.PROJECTING

    @property
    def on_wall(self) -> bool:
        """Whether it lies against a wall and stands out from it by its depth."""
        return self in _ON_WALLS

    @property
    def stands(self) -> bool:
        """Whether it begins at the floor."""
        return self in _FROM_FLOOR


_ON_WALLS = {
    MountingKind.WALL, MountingKind.WALL_FIXED, MountingKind.WALL_RECESSED, MountingKind.OUTER_WALL, MountingKind.GLASS,
    MountingKind.LINTEL, MountingKind.OVER_DOOR, MountingKind.WALL_OR_COUNTER,
}  # fmt: skip
_FROM_FLOOR = {
    MountingKind.FLOOR, MountingKind.STANDING, MountingKind.STANDING_FRAME, MountingKind.ON_FLOOR, MountingKind.HINGED,
    MountingKind.HINGED_OR_SLIDING,
}  # fmt: skip


class Edge(Enum):
    """Which part of a thing's front a height is measured to."""

    BOTTOM = auto()
    CENTRE = auto()
    TOP = auto()


class Datum(StrEnum):
    """Where the height of a thing is measured: ``edge`` says which part of its front that is."""

    BOTTOM = "底边"
    HUNG_BOTTOM = "吊装物底边"
    LAMP_BOTTOM = "灯具底面"
    PICTURE = "画面下边至上边"
    CENTRE = "中心"
    TEXT = "文字中心"
    NAME = "厅名中心"
    ZONE_TEXT = "区牌文字中心"
    SIGN = "牌中心"
    SHAPE = "图形中心"
    PICTURE_CENTRE = "图中心"
    SCREEN = "屏幕中心"
    BUTTON = "按钮中心"
    CODE = "码中心"
    BADGE = "工牌中心（随身高）"
    STRIPES = "下道与上道的中线"
    TOP = "顶边"
    PARTITION = "隔断顶边"
    MARK_TOP = "标志上边以下"
    COUNTER = "台面"
    HIGH_COUNTER = "高台面"
    ENQUIRIES = "咨询台台面"
    OPERATED = "操作面"
    SEAT = "座面"
    HANDLE = "门把手"
    SLOT = "取册口"
    GOODS = "商品陈列范围"
    NOSING = "踏面前缘"
    FROM_COUNTER = "离台沿1000 mm"

    @property
    def edge(self) -> Edge | None:
        """The part of the front that it is; None of what lies at no fixed part of it."""
        return _EDGES.get(self)


_EDGES = {
    **dict.fromkeys((Datum.BOTTOM, Datum.HUNG_BOTTOM, Datum.LAMP_BOTTOM, Datum.PICTURE), Edge.BOTTOM),
    **dict.fromkeys(
        (
            Datum.CENTRE, Datum.TEXT, Datum.NAME, Datum.ZONE_TEXT, Datum.SIGN, Datum.SHAPE, Datum.PICTURE_CENTRE,
            Datum.SCREEN, Datum.BUTTON, Datum.CODE, Datum.BADGE, Datum.STRIPES,
        ),
        Edge.CENTRE,
    ),
    **dict.fromkeys(
        (
            Datum.TOP, Datum.PARTITION, Datum.MARK_TOP, Datum.COUNTER, Datum.HIGH_COUNTER, Datum.ENQUIRIES, Datum.OPERATED,
            Datum.SEAT,
        ),
        Edge.TOP,
    ),
}  # fmt: skip


class DrawingKind(StrEnum):
    """The kinds of drawings that show a thing."""

    SIGN = "sign"
    HANGING_SIGN = "hanging-sign"
    PROJECTING_SIGN = "projecting-sign"
    POSTER = "poster"
    SCREEN = "screen"
    TABLE_CARD = "table-card"
    BADGE = "badge"
    COUNTER = "counter"
    LOW_COUNTER = "low-counter"
    SEAT = "seat"
    DOOR = "door"
    RAMP = "ramp"
    PLAN = "plan"
    FORM = "form"
    SWATCH = "swatch"
    TYPE = "type"
    MARK = "mark"
    CLEAR_SPACE = "clear-space"
    MISUSE = "misuse"
    NONE = "none"


class WrongKind(StrEnum):
    """The kinds of what may not be done to a thing that can be drawn: where it is, and to letters, colours and codes."""

    HIDDEN = "被遮挡"
    COVERS = "遮挡他物"
    ON_LEAF = "在门扇上"
    ON_STRIPS = "压防撞条"
    PALE_STRIPS = "防撞条看不清"
    HEAPED = "上面堆物"
    BEFORE_DOOR = "门前堆物"
    UNDER = "台下放物"
    BEFORE = "机前放物"
    IN_WAY = "占通道"
    HUNG_WITH = "挂他物"
    ADVERT = "加广告"
    AT_EQUIPMENT = "在消防设施前"
    STRETCHED = "拉伸字形"
    OUTLINED = "字加描边"
    SLANTED = "用斜体"
    IN_LINE_COLOUR = "线色作字"
    SWAPPED = "底色错用"
    INVERTED = "码反白"
    MARKED = "码上放标志"
