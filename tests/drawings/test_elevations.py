"""Things together: each where its own clause has it, read back like a thing by itself, its number leading to the clause."""

import pytest
from lxml import etree
from support import ROOT
from support import drawn as seen
from support.drawn import Tree, kinds, number

from hallbook import drawings
from hallbook.editions.history import History
from hallbook.making.templating import environment
from hallbook.model.plan import Elevation
from hallbook.paper.book import book
from hallbook.readback import drawn, webpage

MADE = drawings.elevations(environment(ROOT / "templates"), seen.edition(), "vi/x.html#{}".format)
TITLES = [each.title for each, _ in MADE]


def tree(title: str) -> Tree:
    return etree.fromstring(str(dict(zip(TITLES, (made for _, made in MADE), strict=True))[title]))


def of(title: str) -> Elevation:
    return next(each for each, _ in MADE if each.title == title)


def test_there_is_a_front_a_counter_a_waiting_area_and_a_place_of_machines() -> None:
    assert TITLES == ["门面", "业务台席", "客户等待区", "自助服务区"]
    assert sum(len(each.things) for each, _ in MADE) >= 25


@pytest.mark.parametrize("title", TITLES)
def test_every_thing_is_read_back_against_its_clause(title: str) -> None:
    page = webpage.read(str(dict(zip(TITLES, (made for _, made in MADE), strict=True))[title]))
    held: dict[str, list[drawn.Element]] = {}
    for element in page.drawn:
        held.setdefault(element["data-item"], []).append(element)
    assert held.keys() == {thing.clause for thing in of(title).things}
    for identity, elements in held.items():
        assert list(drawn.faults(seen.edition().clauses[identity], elements)) == []


@pytest.mark.parametrize("title", TITLES)
def test_each_thing_has_a_number_that_leads_to_its_clause(title: str) -> None:
    links = [(each.get("href"), each[1].text) for each in tree(title).iter("{*}a")]
    wanted = [(f"vi/x.html#{thing.clause}", str(at)) for at, thing in enumerate(of(title).things, 1)]
    assert links == wanted
    marks = [(number(each, "cx"), number(each, "cy")) for each in kinds(tree(title), "pin")]
    assert all(abs(x - a) >= 26 or abs(y - b) >= 26 for x, y in marks for a, b in marks if (x, y) != (a, b))


@pytest.mark.parametrize("title", TITLES)
def test_a_thing_stands_where_the_plan_has_it(title: str) -> None:
    wall, svg = kinds(tree(title), "wall-face")[0], tree(title)
    scale = float(svg.get("data-scale", "nan"))
    for thing in of(title).things:
        fronts = [each for each in kinds(svg, "front") if each.get("data-item") == thing.clause]
        found = {round((number(each, "x") - number(wall, "x")) / scale / 1000, 2) for each in fronts}
        assert found == set(thing.x)


def test_together_they_are_small() -> None:
    assert sum(len(made.encode()) for _, made in MADE) < 45_000


def test_an_outline_that_is_shown_again_is_written_once() -> None:
    for title in TITLES:
        svg = tree(title)
        outlines = [each.get("d", "") for each in svg.iter("{*}path") if len(each.get("d", "")) > 60]
        assert len(outlines) == len({*outlines}), title
        names = {each.get("id") for each in svg.iter() if each.get("id")}
        assert {each.get("href", "").removeprefix("#") for each in svg.iter("{*}use")} <= names, title
    assert list(tree("门面").iter("{*}use"))


def test_on_paper_a_legend_says_what_the_numbers_stand_for_and_nothing_leads_anywhere() -> None:
    edition, templating = seen.edition(), environment(ROOT / "templates")
    for one, made in drawings.elevations(templating, edition, lambda _: "", legend=True):
        svg = etree.fromstring(str(made))
        assert svg.get("role") == "img"
        assert list(svg.iter("{*}a")) == []
        texts = ["".join(text.itertext()) for text in svg.iter("{*}text")]
        said = [
            f"{at} {edition.clauses[thing.clause].title}　{edition.numbers[thing.clause]}"
            for at, thing in enumerate(one.things, 1)
        ]
        assert texts[-len(said) :] == said
        _, _, wide, tall = map(float, svg.get("viewBox", "").split())
        last = list(svg.iter("{*}text"))[-1]
        assert number(last, "y") < tall
        assert wide == 1000


def test_the_book_shows_an_elevation_where_most_of_its_things_are_described() -> None:
    edition = seen.edition()
    made = book(edition, ROOT / "templates", History())
    where = {title: [part for part in made.parts.values() if f">{title}</title>" in part] for title in TITLES}
    assert {title: len(parts) for title, parts in where.items()} == dict.fromkeys(TITLES, 1)
    assert f'id="c-{edition.chapter_numbers["vi/b-exterior"]}"' in where["门面"][0]
