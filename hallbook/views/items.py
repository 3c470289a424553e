"""The parameters of a VI item as rows of label and value."""

from collections.abc import Iterator

from hallbook.model import Edition, Item
from hallbook.model.vi import Access, Mounting, Size

Row = tuple[str, str]


def parameters(edition: Edition, item: Item) -> list[Row]:
    """Give the rows that an item's table shows, those without a value left out. Colours have a table of their own."""
    return [(label, value) for label, value in _rows(edition, item) if value]


def _rows(edition: Edition, item: Item) -> Iterator[Row]:
    yield "适用厅级", "、".join(edition.facets_by_id[tier].name for tier in item.tiers)
    if item.size:
        yield "尺寸", _size(item.size)
    if item.mounting:
        yield "安装", _mounting(item.mounting)
    yield "视距", item.viewing or ""
    if item.lettering:
        each = item.lettering
        yield (
            "文字",
            _listed(each.weight, ("字高", each.height), ("行距为字高的", each.gap), ("图标高", each.icon)),
        )
    if item.material:
        of = item.material
        yield (
            "材料",
            _listed(("面材", of.face), ("框架", of.frame), ("厚", of.thickness), ("燃烧性能", of.fire)),
        )
    if item.light:
        light = item.light
        yield (
            "光",
            _listed(
                ("照度", _unit(light.lux, "lx")),
                ("亮度", _unit(light.luminance, "cd/m²")),
                ("色温", _unit(light.cct, "K")),
                ("显色指数", light.ra),
                ("眩光值不大于", light.ugr),
            ),
        )
    if item.mark:
        mark = item.mark
        screen = _unit(mark.screen_minimum, "px")
        yield (
            "标志",
            _listed(("安全空间为标高的", mark.clear), ("印刷最小", mark.print_minimum), ("屏显最小", screen)),
        )
    if item.paper:
        paper = item.paper
        yield (
            "印刷",
            _listed(
                ("装订边", paper.binding),
                ("其余页边", paper.margin),
                ("书写行高不小于", paper.row),
                ("勾选框", paper.box),
                ("正文", paper.body and f"{paper.body:g} pt"),
            ),
        )
    if item.access:
        yield "通行与无障碍", _access(item.access)
    yield "数量", item.quantity or ""
    yield "可设位置", item.allowed or ""
    yield "不设位置", item.forbidden or ""
    if item.upkeep:
        care = item.upkeep
        yield "维护", _listed(("清洁", care.clean), ("检查", care.inspect), ("使用期", care.life))


def _size(size: Size) -> str:
    named = (("宽", size.width), ("高", size.height), ("深", size.depth), ("直径", size.diameter))
    outer = " × ".join(f"{label} {value}" for label, value in named if value)
    return _listed(outer, ("允差 ±", size.tolerance))


def _mounting(mounting: Mounting) -> str:
    return _listed(
        mounting.kind,
        (mounting.datum or "高度", mounting.height and f"距地 {mounting.height}"),
        ("净空", mounting.clearance),
        ("间距不大于", mounting.spacing),
        ("倾角", mounting.angle is not None and f"{mounting.angle}°"),
        ("允差 ±", mounting.tolerance),
    )


def _access(access: Access) -> str:
    knee = access.knee
    return _listed(
        ("净宽不小于", access.passage),
        ("回转直径不小于", access.turning),
        ("坡度不大于", access.slope and f"1:{access.slope}"),
        ("扶手高", access.handrail),
        ("膝下空间不小于", knee and f"宽 {knee.width} × 高 {knee.height} × 深 {knee.depth}"),
    )


def _unit(value: int | None, unit: str) -> str:
    return f"{value} {unit}" if value is not None else ""


def _listed(*parts: object) -> str:
    """Join what is there: plain values, and (label, value) pairs that have a value."""
    said = []
    for part in parts:
        if isinstance(part, tuple):
            label, value = part
            if value not in (None, "", False):
                said.append(f"{label} {value}" if not str(label).endswith("±") else f"{label}{value}")
        elif part:
            said.append(str(part))
    return "，".join(said)
