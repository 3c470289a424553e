"""Design tokens for others: as CSS variables for the site, and as a file in the W3C Design Tokens format (2025.10)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hallbook.making.templating import as_css
from hallbook.model import Edition, Tokens
from hallbook.model.tokens import Colour, TypeStep, ZoneColour
from hallbook.views import colours
from hallbook.views.zone_colours import zone_colours

FILE = "assets/design-tokens.json"
PHYSICAL = ".swatch, .zone-code, .drawing .area"
"""What shows a thing as it is made: its colours do not follow the scheme."""


def css(edition: Edition) -> str:
    """Give the stylesheet that defines each colour with its dark value, and dresses the codes of the zones.

    On paper, and on physical things in any scheme, a colour is what it is.
    """
    tokens = edition.tokens
    light = tokens.palette
    dark = {colour.id: colour.dark for colour in tokens.colours if colour.dark}
    real = {name: light[name] for name in dark}
    zones = (
        f".zone-{zone.lower()} .zone-code {{\n  background: {shown.fill}; color: {shown.text};\n}}\n"
        for zone, shown in zone_colours(edition).items()
    )
    return "".join(
        [
            _block(":root", light),
            f"@media screen {{\n{_block('[data-md-color-scheme=slate]', dark)}}}\n",
            _block(PHYSICAL, real),
            *zones,
            _foot(edition),
        ]
    )


def _foot(edition: Edition) -> str:
    """Give what stands at the foot of every printed page; browsers of before 2025 leave it out."""
    about = edition.about
    said = as_css(f"{about.title} V{about.number}（{about.status}），{about.effective} 起实施")
    page = as_css(" / ")
    return (
        f"@page {{\n  margin: 16mm 14mm;\n  @bottom-left {{ content: {said}; font-size: 8pt; }}\n"
        f"  @bottom-right {{ content: counter(page) {page} counter(pages); font-size: 8pt; }}\n}}\n"
    )


def interchange(tokens: Tokens) -> str:
    """Give the tokens as design tools read them: colours, zone colours, type steps and spacing, each with its use."""
    groups: dict[str, Any] = {
        "$description": tokens.basis,
        "colour": {"$type": "color", **{each.id: _colour(each) for each in tokens.colours}},
        "zone": {
            "$type": "color",
            **{
                z.zone: {
                    "$value": f"{{colour.{z.fill}}}",
                    "$description": "，".join(_zone(z)),
                }
                for z in tokens.zones
            },
        },
        "type": {
            "$type": "typography",
            **{each.id: _type(each, tokens.family) for each in tokens.type},
        },
        "space": {
            "$type": "dimension",
            **{
                each.id: {
                    "$value": {"value": each.px, "unit": "px"},
                    "$extensions": {"hallbook": {"mm": each.mm}},
                }
                for each in tokens.spacing
            },
        },
    }
    return json.dumps(groups, ensure_ascii=False, indent=1) + "\n"


def mark(tokens: Tokens, fill: str, ground: str | None = None) -> str:
    """Give the mark as an SVG of its own, on a ground or on none."""
    size = tokens.mark.size
    inset = f' transform="translate({size / 6:g} {size / 6:g}) scale(.6667)"' if ground else ""
    behind = f'<rect width="{size:g}" height="{size:g}" rx="{size / 6:g}" fill="{ground}"/>' if ground else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size:g} {size:g}">{behind}'
        f'<path fill="{fill}"{inset} d="{tokens.mark.path}"/></svg>\n'
    )


def _zone(zone: ZoneColour) -> Iterator[str]:
    for label, value in (("字色", zone.text), ("字母", zone.letter), ("图标", zone.icon)):
        if value:
            yield f"{label} {value}"


def _colour(colour: Colour) -> dict[str, Any]:
    seen = colours.values(colour.hex)
    shown: dict[str, Any] = {"cmyk-indicative": list(seen.cmyk), "grey": seen.grey}
    if colour.dark:
        shown["dark"] = colour.dark
    return {
        "$value": {
            "colorSpace": "srgb",
            "components": [round(part / 255, 4) for part in seen.rgb],
            "hex": colour.hex.lower(),
        },
        "$description": f"{colour.name}：{colour.use}",
        "$extensions": {"hallbook": shown},
    }


def _type(step: TypeStep, family: str) -> dict[str, Any]:
    return {
        "$value": {
            "fontFamily": family,
            "fontSize": {"value": step.px, "unit": "px"},
            "fontWeight": step.weight,
            "letterSpacing": {"value": 0, "unit": "px"},
            "lineHeight": step.line,
        },
        "$description": step.name,
        "$extensions": {"hallbook": {"pt": step.pt}},
    }


def _block(selector: str, values: Mapping[str, str]) -> str:
    lines = "".join(f"  --hb-{name}: {value};\n" for name, value in values.items())
    return f"{selector} {{\n{lines}}}\n"
