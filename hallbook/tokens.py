"""Design tokens as CSS variables: the one way by which colours reach the site and the forms."""

from hallbook.model import Tokens


def css(tokens: Tokens) -> str:
    """Give the stylesheet that defines each colour, and its dark value for Material's dark scheme."""
    light = _block(":root", [(c.id, c.hex) for c in tokens.colours])
    dark = _block("[data-md-color-scheme=slate]", [(c.id, c.dark) for c in tokens.colours if c.dark])
    return light + dark


def _block(selector: str, pairs: list[tuple[str, str]]) -> str:
    lines = "".join(f"  --hb-{name}: {value};\n" for name, value in pairs)
    return f"{selector} {{\n{lines}}}\n"
