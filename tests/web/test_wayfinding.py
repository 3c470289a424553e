"""From each page one finds where it stands, and what belongs to it."""

from support import TEMPLATES
from support.editions import read

from hallbook.making.templating import environment
from hallbook.views.pocket import pockets
from hallbook.web.pages import Renderer, pages
from hallbook.web.pages.mine import script


def test_a_roles_page_and_her_home_lead_to_her_pocket_card() -> None:
    renderer = Renderer(read(), environment(TEMPLATES))
    made = {page.address: page.markdown for page in pages(renderer)}
    for card in pockets(renderer.edition):
        assert f'href="{card.role}.pdf"' in made[f"roles/{card.role}.html"]
        assert f"roles/{card.role}.pdf" in script(renderer, renderer.edition.roles[card.role]).decode()
