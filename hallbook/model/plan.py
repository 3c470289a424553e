"""The model hall that is drawn at build time: zones, doors and ways in metres."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hallbook.model.ids import ZoneId
from hallbook.model.naming import named
from hallbook.model.texts import Name, Text
from hallbook.model.values import Value

Metres = Annotated[float, Field(ge=0, le=100)]
"""From the upper left corner of a plan."""


class Area(Value, title="区域"):
    """A zone on the floor plan, in metres from the plan's upper left corner; label beside or within."""

    zone: Annotated[ZoneId, named("功能区", "哪个功能区。", "Z1")]
    x: Annotated[Metres, named("左边", "离图左边多远，以米计。", 0.5)]
    y: Annotated[Metres, named("上边", "离图上边多远，以米计。", 0.5)]
    width: Annotated[float, named("宽", "以米计。", 4, gt=0, le=100)]
    depth: Annotated[float, named("深", "以米计。", 3, gt=0, le=100)]


class RouteStyle(StrEnum):
    """Whose way it is, and so how it is drawn: who knows what they want, who does not, and the round of all zones."""

    NEED = "need"
    OPEN = "open"
    LOOP = "loop"


class Route(Value, title="动线"):
    """A way that customers take: points (x, y) in metres."""

    name: Annotated[Name, named("名称", "谁走的路。", "有明确需求")]
    style: Annotated[RouteStyle, named("线型", "画成哪一种线。", "need")]
    points: Annotated[
        tuple[tuple[Metres, Metres], ...],
        named("经过", "依次经过的点 [左, 上]，以米计。", [[5, 6], [2.5, 3.5]], min_length=2, max_length=50),
    ]


class Plan(Value, title="平面图"):
    """``zones/plan.yaml``: a model hall drawn at build time; lengths in metres."""

    title: Annotated[Name, named("名称", "图的名称。", "大厅平面")]
    width: Annotated[float, named("宽", "厅的宽度，以米计。", 18, gt=0, le=100)]
    depth: Annotated[float, named("深", "厅的进深，以米计。", 12, gt=0, le=100)]
    areas: Annotated[tuple[Area, ...], named("区域", "图上的各个功能区。", max_length=50)]
    doors: Annotated[
        tuple[tuple[Metres, Metres, Metres, Metres], ...],
        named("门", "每扇门的两端 [左, 上, 左, 上]，以米计。", [[4, 6, 6, 6]], max_length=50),
    ] = ()
    routes: Annotated[tuple[Route, ...], named("动线", "客户走的路。", max_length=20)] = ()
    basis: Annotated[Text, named("依据", "这张图依据什么。", "示意，拟定")]
