"""What a colour looks like elsewhere: its RGB numbers, an indicative CMYK, its grey, and its contrast with another."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Values:
    """A colour in numbers: ``rgb`` 0–255, ``cmyk`` in percent (indicative: the printer proofs it), ``grey`` as hex."""

    rgb: tuple[int, int, int]
    cmyk: tuple[int, int, int, int]
    grey: str


@cache
def values(code: str) -> Values:
    """Give the numbers of an RGB hex colour."""
    from coloraide import Color

    colour = Color(code)
    red, green, blue = (round(part * 255) for part in colour.coords())
    key = 1 - max(red, green, blue) / 255
    inks = [0.0 if key == 1 else (1 - part / 255 - key) / (1 - key) for part in (red, green, blue)]
    cyan, magenta, yellow, black = (round(ink * 100) for ink in (*inks, key))
    grey = colour.clone().filter("grayscale").convert("srgb").to_string(hex=True).upper()
    return Values((red, green, blue), (cyan, magenta, yellow, black), grey)


@cache
def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    from coloraide import Color

    return float(Color(first).contrast(second, method="wcag21"))
