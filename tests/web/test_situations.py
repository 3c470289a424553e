"""What to do when something happens: a page of cards, urgent ones first, a block on the home page, entries of the search."""

from pathlib import Path

import markdown
from support import TEMPLATES
from support.editions import read

from hallbook.making.templating import environment
from hallbook.model import Edition, Found
from hallbook.readback import situations, webpage
from hallbook.views.situations import cards, groups
from hallbook.web import search
from hallbook.web.pages import Renderer, navigation, pages


def made(edition: Edition) -> dict[str, str]:
    return {page.address: page.markdown for page in pages(Renderer(edition, environment(TEMPLATES)))}


def html(text: str) -> str:
    extensions = ["attr_list", "md_in_html", "toc"]
    return markdown.markdown(
        text.partition("\n---\n")[2], extensions=extensions, extension_configs={"toc": {"permalink": "#"}}
    )


def test_the_page_tells_every_situation_as_the_standards_do() -> None:
    edition = read()
    shown = webpage.read(html(made(edition)["situations.html"]))
    assert list(shown.situations) == ["SI-02", "SI-01"]
    assert list(situations.page_faults(shown.situations, cards(edition))) == []
    assert {"SI-01", "SI-02", "group-1", "group-2"} <= shown.anchors
    assert not shown.active


def test_each_step_leads_to_its_clauses_and_the_form_to_its_page() -> None:
    links = webpage.read(html(made(read())["situations.html"])).links
    assert {"supervision/monitoring.html#SUP-M1-1", "supervision/monitoring.html#SUP-M1-2"} <= {*links}
    assert {"forms/F-SUP-03.html", "roles/R-HM.html", "situations.pdf"} <= {*links}


def test_a_telephone_can_be_dialled(tiny: Path) -> None:
    path = tiny / "situations.yaml"
    path.write_text(path.read_text("utf-8").replace("call: [R-HM]", 'phones: ["120"]'), "utf-8")
    assert "tel:120" in webpage.read(html(made(read(tiny))["situations.html"])).links


def test_what_is_urgent_comes_first_and_stands_on_the_home_page() -> None:
    edition = read()
    assert [(group.title, group.urgent) for group in groups(edition)] == [("现场", True), ("检查", False)]
    links = webpage.read(made(edition)["index.html"]).links
    assert "situations.html#SI-02" in links
    assert "situations.html#SI-01" not in links
    assert "situations.html#group-2" in links


def test_a_handbook_without_situations_has_no_trace_of_them(tiny: Path) -> None:
    (tiny / "situations.yaml").unlink()
    edition = read(tiny)
    texts = made(edition)
    assert "situations.html" not in texts
    assert not [name for name, text in texts.items() if "situations" in text]
    assert "怎么办" not in str(navigation(edition, texts))


def test_the_menu_names_the_page_second() -> None:
    edition = read()
    assert [*navigation(edition, made(edition))[1].values()] == ["situations.md"]


def test_search_finds_a_situation_by_what_people_say() -> None:
    found = {each["i"]: each for each in search.documents(read()) if each["c"] == Found.SITUATION}
    assert found.keys() == {"SI-01", "SI-02"}
    first = found["SI-01"]
    assert first["t"] == "督导来检查了"
    assert first["u"] == "situations.html#SI-01"
    assert "抽查来了" in first["k"]
    assert "请督导当场登记" in first["x"]
    assert "不要当场争辩" in first["x"]
    assert first["l"] == [
        "请督导当场登记，当场签字",
        "等督办单，照单改",
        "改完请督导再看一遍",
        "不要当场争辩",
    ]
