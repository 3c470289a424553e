"""Every page has an address of its own, whatever the chapters are called."""

import re
from collections import Counter

from support import TEMPLATES, TINY
from support.editions import read

from hallbook.checks import structure
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.reading.standards import Places, load
from hallbook.web.pages import Renderer, navigation, pages


def addresses(edition: Edition) -> list[str]:
    return [page.address.lower() for page in pages(Renderer(edition, environment(TEMPLATES)))]


def renamed(edition: Edition, old: str, new: str) -> Edition:
    parts = [
        part.model_copy(update={"chapters": tuple(new if key == old else key for key in part.chapters)})
        for part in edition.about.parts
    ]
    chapters = {new if key == old else key: chapter for key, chapter in edition.chapters.items()}
    about = edition.about.model_copy(update={"parts": tuple(parts)})
    return edition.model_copy(update={"about": about, "chapters": chapters})


def test_a_chapter_is_refused_the_address_of_every_page_of_the_site() -> None:
    edition = load(TINY).edition
    assert edition is not None
    # A chapter stands in a folder, and files of forms are no chapters.
    own = {address.removesuffix(".html") for address in addresses(edition)} - set(edition.chapters)
    reserved = {key for key in own if re.fullmatch(r"(?!forms/)[a-z0-9-]+/[a-z0-9-]+", key)}
    assert {"zones/index", "roles/r-sup", "matrices/mx1", "sources/index"} <= reserved
    for key in reserved:
        chapter = renamed(edition, "supervision/monitoring", key)
        assert Counter(addresses(chapter))[f"{key}.html"] == 2
        found = list(structure.address_taken(chapter, Places()))
        assert [place.file for place, *_ in found] == [f"standards/{key}.yaml"], key


def test_any_other_name_has_a_page() -> None:
    edition = load(TINY).edition
    assert edition is not None
    for key in (
        "zones/404",
        "supervision/index",
        "matrices/index",
        "assets/a",
        "zones/readme",
        "search/search-index",
    ):
        chapter = renamed(edition, "supervision/monitoring", key)
        assert list(structure.address_taken(chapter, Places())) == []
        assert Counter(addresses(chapter))[f"{key}.html"] == 1


def test_a_zone_is_called_by_its_code_in_menu_page_and_links() -> None:
    renderer = Renderer(read(), environment(TEMPLATES))
    made = {page.address: page for page in pages(renderer)}
    assert "\ntitle: Z2 自助服务区\n---" in made["zones/z2.html"].markdown
    assert "# Z2 自助服务区" in made["zones/z2.html"].markdown
    assert ">Z2 自助服务区</a>" in made["zones/z1.html"].markdown, "the way to the next chapter"
    assert "Z2 自助服务区" in str(navigation(renderer.edition, made))


def test_what_is_about_the_making_stands_in_one_menu() -> None:
    renderer = Renderer(read(), environment(TEMPLATES))
    menu = {title: below for entry in navigation(renderer.edition, {p.address for p in pages(renderer)})
            for title, below in entry.items()}  # fmt: skip
    assert {"sources/index.md", "sources/coverage.md", "divergences.md", "revise.md"} <= {
        target for entry in menu["编制"] for target in entry.values()
    }
    assert menu["修订对照"] == "changes.md"
    assert "来源" not in menu
