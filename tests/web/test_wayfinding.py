"""From each page one finds where it stands, and what belongs to it."""

from pathlib import Path

from lxml import html
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


def crumbs(page: Path) -> list[tuple[str, str]]:
    found = html.fromstring(page.read_bytes()).xpath("//nav[@class='hb-crumbs']//a")
    return [(each.text_content(), each.get("href")) for each in found]


def test_every_page_below_home_says_where_it_stands(republished: Path) -> None:
    site = republished / "site" / "1.1"
    pages = {
        path.relative_to(site).as_posix(): path for path in site.rglob("*.html") if path.name != "404.html"
    }
    assert crumbs(pages.pop("index.html")) == []
    for name, page in pages.items():
        first = crumbs(page)[0]
        assert first[0] == "首页", name
        assert (page.parent / first[1]).resolve() == site / "index.html", name
    assert crumbs(pages["zones/z1.html"])[1:] == [("查标准", "../standards.html"), ("功能区", "index.html")]
    assert crumbs(pages["forms/F-SUP-02.html"])[1:] == [("表单", "index.html")]
    assert crumbs(pages["roles/index.html"])[1:] == []
