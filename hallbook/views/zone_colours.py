"""The colours that zones are shown in: those of the tokens, or colours of the build's choice with readable letters."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from hallbook.model import Edition
from hallbook.views.colours import contrast

FIRST_HUE = 255
DARK, LIGHT, CHROMA = 0.42, 0.82, 0.11
"""Lightness and chroma in OKLCH: neighbours differ in lightness too, for whoever does not tell hues apart."""
LETTERS = ("white", "black")


class Shown(NamedTuple):
    """Fill and letters of a zone, as CSS."""

    fill: str
    text: str


def zone_colours(edition: Edition) -> Mapping[str, Shown]:
    """Give the colours of every zone by its id."""
    given = {z.zone: Shown(f"var(--hb-{z.fill})", f"var(--hb-{z.text})") for z in edition.tokens.zones}
    others = [zone for zone in edition.zones if zone not in given]
    made = {zone: chosen(at, len(others)) for at, zone in enumerate(others)}
    return {zone: given.get(zone) or made[zone] for zone in edition.zones}


@cache
def chosen(at: int, count: int) -> Shown:
    """Give the colours of one of several zones, by its place among them."""
    from coloraide import Color

    hue = (FIRST_HUE + 360 * at / count) % 360
    made = Color("oklch", [LIGHT if at % 2 else DARK, CHROMA, hue]).convert("srgb").fit()
    fill = made.to_string(hex=True).upper()
    return Shown(fill, max(LETTERS, key=lambda letters: contrast(fill, letters)))
