"""The model hall that is drawn at build time: zones, doors and ways in metres."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hallbook.model.ids import ClauseId, ZoneId
from hallbook.model.naming import named
from hallbook.model.texts import Name, Text
from hallbook.model.values import Value

Metres = Annotated[float, Field(ge=0, le=100)]
"""From the upper left corner of a plan."""


class Area(Value, title="区域"):
    """A zone on the floor plan, in metres from the plan's upper left corner; label beside or within."""

    zone: Annotated[ZoneId, named("功能区", "哪个功能区。", "Z1")]
    also: Annotated[
        tuple[ZoneId, ...], named("并入", "小厅里并在同一处的其他功能区。", ["Z2"], max_length=10)
    ] = ()
    x: Annotated[Metres, named("左边", "离图左边多远，以米计。", 0.5)]
    y: Annotated[Metres, named("上边", "离图上边多远，以米计。", 0.5)]
    width: Annotated[float, named("宽", "以米计。", 4, gt=0, le=100)]
    depth: Annotated[float, named("深", "以米计。", 3, gt=0, le=100)]


class RouteStyle(StrEnum):
    """Whose way it is, and so how it is drawn: who knows what they want, who does not, the round of all zones, the way out."""

    NEED = "need"
    OPEN = "open"
    LOOP = "loop"
    ESCAPE = "escape"


class Route(Value, title="动线"):
    """A way that customers take: points (x, y) in metres."""

    name: Annotated[Name, named("名称", "谁走的路。", "有明确需求")]
    style: Annotated[RouteStyle, named("线型", "画成哪一种线。", "need")]
    points: Annotated[
        tuple[tuple[Metres, Metres], ...],
        named("经过", "依次经过的点 [左, 上]，以米计。", [[5, 6], [2.5, 3.5]], min_length=2, max_length=50),
    ]


class FittingKind(StrEnum):
    """What stands in a hall."""

    COUNTER = "counter"
    LOW_COUNTER = "low-counter"
    RECEPTION = "reception"
    SEAT = "seat"
    MACHINE = "machine"
    SHELF = "shelf"
    TABLE = "table"


class Fitting(Value, title="陈设"):
    """A piece of furniture or a machine; ``count`` of them stand side by side along the wall that they share."""

    kind: Annotated[FittingKind, named("种类", "是什么。", "counter")]
    x: Annotated[Metres, named("左边", "离图左边多远，以米计。", 0.5)]
    y: Annotated[Metres, named("上边", "离图上边多远，以米计。", 0.5)]
    width: Annotated[float, named("宽", "一件多宽，以米计。", 1.4, gt=0, le=20)]
    depth: Annotated[float, named("深", "一件多深，以米计。", 0.7, gt=0, le=20)]
    count: Annotated[int | None, named("件数", "自左至右一共几件；不写则一件。", 3, ge=1, le=50)] = None
    step: Annotated[
        float | None, named("间距", "相邻两件的左边相距多远，以米计；不写则紧挨着。", 1.6, gt=0, le=20)
    ] = None


class Layer(StrEnum):
    """What one may want to see of a hall, apart from all else."""

    LAYOUT = "布置"
    CHECKS = "每日检查"
    ROUTES = "动线"
    SAFETY = "安全"


class Pin(Value, title="看点"):
    """A place of a walk through the hall, where a clause is seen to be kept."""

    clause: Annotated[ClauseId, named("条款", "看的是哪一条。", "VI-B-01")]
    x: Annotated[Metres, named("左边", "离图左边多远，以米计。", 0.5)]
    y: Annotated[Metres, named("上边", "离图上边多远，以米计。", 0.5)]
    layer: Annotated[Layer, named("图层", "属于哪个图层。", "每日检查")]


class Layout(Value, title="小厅平面"):
    """A model hall; lengths in metres. Where no ``fittings`` are named, each zone is furnished by its pictogram."""

    title: Annotated[Name, named("名称", "图的名称。", "大厅平面")]
    width: Annotated[float, named("宽", "厅的宽度，以米计。", 18, gt=0, le=100)]
    depth: Annotated[float, named("深", "厅的进深，以米计。", 12, gt=0, le=100)]
    areas: Annotated[tuple[Area, ...], named("区域", "图上的各个功能区。", max_length=50)]
    doors: Annotated[
        tuple[tuple[Metres, Metres, Metres, Metres], ...],
        named("门", "每扇门的两端 [左, 上, 左, 上]，以米计。", [[4, 6, 6, 6]], max_length=50),
    ] = ()
    routes: Annotated[tuple[Route, ...], named("动线", "客户走的路。", max_length=20)] = ()
    fittings: Annotated[
        tuple[Fitting, ...], named("陈设", "厅里摆的东西；不写则按各区的图标摆。", max_length=100)
    ] = ()
    pins: Annotated[tuple[Pin, ...], named("看点", "走一遍这个厅时依次看哪里。", max_length=50)] = ()


class Stand(Value, title="立面物件"):
    """A thing in an elevation; how large it is and how high above the floor its clause says."""

    clause: Annotated[ClauseId, named("条款", "哪一条的物件。", "VI-B-01")]
    x: Annotated[
        tuple[Metres, ...],
        named("左边", "每一件离图左边多远，以米计。", [0.4, 2], min_length=1, max_length=20),
    ]


class Elevation(Value, title="立面"):
    """Things together on one wall or front, seen from before it; lengths in metres."""

    title: Annotated[Name, named("名称", "图的名称。", "门面")]
    width: Annotated[float, named("宽", "以米计。", 10, gt=0, le=50)]
    height: Annotated[float, named("高", "以米计。", 4.6, gt=0, le=20)]
    glass: Annotated[
        tuple[tuple[Metres, Metres, Metres, Metres], ...],
        named("玻璃", "每块玻璃的 [左, 离地, 宽, 高]，以米计。", [[0.5, 0.3, 2.9, 2.3]], max_length=20),
    ] = ()
    things: Annotated[tuple[Stand, ...], named("物件", "自后而前依次画的物件。", min_length=1, max_length=50)]


class Plan(Layout, title="平面图"):
    """``zones/plan.yaml``: model halls drawn at build time, a large one and perhaps a small one where zones are merged."""

    basis: Annotated[Text, named("依据", "这张图依据什么。", "示意，拟定")]
    small: Annotated[Layout | None, named("小厅", "功能区合并的小厅。")] = None
    elevations: Annotated[
        tuple[Elevation, ...], named("立面", "几样物件放在一起看的立面。", max_length=20)
    ] = ()

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The large hall, and the small one if there is one."""
        return (self, self.small) if self.small else (self,)
