"""The drawings of no page weigh more than a phone takes at once, whatever stands together on it."""

import re

from support import ROOT
from support import drawn as seen

from hallbook.making.templating import environment
from hallbook.web.pages import Renderer, pages

MOST_BYTES = 60_000
DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def test_the_drawings_of_every_page_are_small() -> None:
    made = pages(Renderer(seen.edition(), environment(ROOT / "templates")))
    sizes = {page.address: sum(len(each.encode()) for each in DRAWN.findall(page.markdown)) for page in made}
    assert {"zones/index.html", "vi/c-interior.html"} <= {page for page, size in sizes.items() if size}
    assert {page: size for page, size in sizes.items() if size > MOST_BYTES} == {}
