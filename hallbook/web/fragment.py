"""What a page shows of one thing, at once and without the frame of the site around it."""

import re
from importlib.resources import files

import markdown

from hallbook.web.pages import Renderer, single

EXTENSIONS = ["attr_list", "md_in_html"]
"""Those of mkdocs.yml that make what stands within a page."""


def fragment(renderer: Renderer, identity: str) -> str | None:
    """Give the HTML of one thing, opened and without links; None where nothing is shown of it by itself."""
    page = single(renderer, identity)
    if page is None:
        return None
    made = markdown.markdown(page.split("\n---\n", 1)[1], extensions=EXTENSIONS)
    return re.sub(r'(<a\b[^>]*?) href="[^"]*"', r"\1", made.replace("<details", "<details open"))


def stylesheet() -> bytes:
    """The style that the theme brings."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    return next(
        each.read_bytes() for each in folder.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", each.name)
    )
