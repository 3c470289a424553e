"""A rule, a check, a block or a form for some tiers: said wherever it is shown, and printed for halls of those alone."""

from pathlib import Path

import pypdfium2
import pytest
from support import TEMPLATES
from support.editions import read
from support.projects import edit

from hallbook.editions import frozen
from hallbook.editions.diff import diff
from hallbook.editions.history import History
from hallbook.findings import Refusal
from hallbook.making.templating import environment
from hallbook.model import Edition, Item
from hallbook.paper import forms, hall_list, halls
from hallbook.paper.book import book
from hallbook.readback import findings
from hallbook.views import sheets
from hallbook.views.items import parameters
from hallbook.views.sheets import Sheet
from hallbook.views.tiers import applies, for_tier
from hallbook.views.totals import whole
from hallbook.web import search
from hallbook.web.pages import Renderer, pages

SECOND = "summary: 一般的厅}\n  - {id: TR2, name: 旗舰厅, aliases: [大厅], summary: 大的厅}"
FORM = "F-SUP-01"


@pytest.fixture
def handbook(tiny: Path) -> Path:
    """A desk rule for large halls; a block of the form for the others; a total over both."""
    edit(tiny / "facets.yaml", "summary: 一般的厅}", SECOND)
    edit(tiny / "zones" / "z1.yaml", "        zones: [Z1]", "        tiers: [TR2]\n        zones: [Z1]")
    path = tiny / "forms" / "supervision.yaml"
    edit(path, "result: 判定", "result: 得分")
    edit(path, "        title: 评分\n", "        title: 评分\n        tiers: [TR1]\n")
    edit(path, "      - kind: writing", "      - {kind: sum, pass_line: 80}\n      - kind: writing")
    return tiny


@pytest.fixture
def edition(handbook: Path) -> Edition:
    return read(handbook)


def squeezed(content: bytes) -> str:
    """What a PDF says, without white space."""
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-")


def the_sheet(edition: Edition) -> Sheet:
    return sheets.sheet(edition, edition.forms_by_id[FORM])


def of(edition: Edition, tier: str) -> Sheet:
    made = for_tier(edition, the_sheet(edition), tier)
    assert made
    return made


def test_a_hall_gets_what_applies_to_its_tier_and_totals_that_follow(edition: Edition) -> None:
    small, large = of(edition, "TR1"), of(edition, "TR2")
    assert [[row.clause for row in rows] for rows in small.rows.values()] == [["SUP-M1-1"], ["ZN-Z2-1"]]
    assert [[row.clause for row in rows] for rows in large.rows.values()] == [["ZN-Z1-1", "SUP-M1-1"]]
    assert [f"{whole(each).full}" for each in (the_sheet(edition), small, large)] == ["25", "20", "15"]
    assert {each.code for each in (small, large)} == {the_sheet(edition).code}


@pytest.mark.parametrize("tier", ["", "TR1", "TR2"])
def test_each_of_them_is_printed_and_reads_back(edition: Edition, tier: str) -> None:
    made = of(edition, tier) if tier else the_sheet(edition)
    content = forms.pdf(TEMPLATES, made)
    assert findings("x.pdf", content, made) == []
    assert ("仅用于标准厅" in squeezed(content), "ZN-Z1-1拟定旗舰厅" in squeezed(content)) == (
        not tier,
        not tier,
    )


def test_what_is_for_no_tier_of_a_hall_is_not_printed(handbook: Path) -> None:
    path = handbook / "forms" / "supervision.yaml"
    edit(path, "    title: 每周抽查登记表", "    title: 每周抽查登记表\n    tiers: [TR1]")
    edition = read(handbook)
    assert for_tier(edition, the_sheet(edition), "TR2") is None
    assert for_tier(edition, the_sheet(edition), "TR1")
    assert ("厅级", "标准厅") in forms.use(the_sheet(edition))


def test_tiers_are_called_what_the_handbook_calls_them(handbook: Path) -> None:
    edit(
        handbook / "forms" / "supervision.yaml",
        "    title: 每周抽查登记表",
        "    title: 每周抽查登记表\n    tiers: [TR1]",
    )
    edit(handbook / "facets.yaml", "tiers:", "names: {tiers: 大厅类别}\ntiers:")
    edition = read(handbook)
    assert ("大厅类别", "标准厅") in forms.use(the_sheet(edition))
    (hall,) = hall_list.halls(
        "名称,编号,区县,大厅类别\n一厅,H1,江城区,TR1\n".encode(), edition.facets.tiers, "大厅类别"
    )
    assert hall.tier
    item = Item.model_validate({"tiers": ["TR1"]})
    assert [row.label for row in parameters(edition, item)] == ["大厅类别"]


def test_sets_follow_the_tiers_of_the_list(edition: Edition, tmp_path: Path) -> None:
    text = "名称,编号,区县,厅级\n一厅,H1,江城区,旗舰厅\n二厅,H2,江城区,TR1\n三厅,H3,江城区,大厅\n四厅,H4,江城区,\n"
    listed = hall_list.halls(text.encode(), edition.facets.tiers)
    assert [hall.tier and hall.tier.id for hall in listed] == ["TR2", "TR1", "TR2", None]
    count = halls.make(
        [the_sheet(edition)],
        listed,
        TEMPLATES,
        tmp_path / "sets",
        of_tier=lambda s, t: for_tier(edition, s, t),
    )
    assert count == 4
    made = {path.stem: squeezed(path.read_bytes()) for path in (tmp_path / "sets" / FORM).iterdir()}
    assert {name: ("ZN-Z1-1" in text, "ZN-Z2-1" in text) for name, text in made.items()} == {
        "H1": (True, False), "H2": (False, True), "H3": (True, False), "H4": (True, True),
    }  # fmt: skip
    assert "一厅（H1）江城区旗舰厅" in made["H1"]


@pytest.mark.parametrize("said", ["超大厅", "TR9"])
def test_an_unknown_tier_in_a_list_is_refused(edition: Edition, said: str) -> None:
    text = f"名称,编号,区县,厅级\n一厅,H1,江城区,{said}\n"
    with pytest.raises(Refusal, match=f"第 2 行的厅级“{said}”.*标准厅、旗舰厅"):
        hall_list.halls(text.encode(), edition.facets.tiers)


def test_a_tier_is_said_wherever_the_rule_is_shown(edition: Edition) -> None:
    made = {page.address: page.markdown for page in pages(Renderer(edition, environment(TEMPLATES)))}
    assert "<dt>适用厅级</dt><dd>旗舰厅</dd>" in made["zones/z1.html"]
    assert '<span class="tag">旗舰厅</span>' in made["roles/R-CLK.html"]
    assert '<span class="tag">旗舰厅</span>' in made[f"forms/{FORM}.html"]
    assert "仅用于标准厅" in made[f"forms/{FORM}.html"]
    assert '<span class="tag">旗舰厅</span>' in made["matrices/MX1.html"]
    assert "适用厅级：旗舰厅" in book(edition, TEMPLATES, History()).parts["c-1"]
    found = next(each for each in search.documents(edition) if each["i"] == "ZN-Z1-1")
    assert "旗舰厅" in found["k"]


def test_the_tiers_of_a_section_hold_for_its_clauses_and_are_told_as_theirs(handbook: Path) -> None:
    before = read(handbook)
    edit(handbook / "zones" / "z2.yaml", "  - title: 检查\n", "  - title: 检查\n    tiers: [TR2]\n")
    after = read(handbook)
    made = {page.address: page.markdown for page in pages(Renderer(after, environment(TEMPLATES)))}
    assert "本节只约束旗舰厅" in made["zones/z2.html"]
    assert "<dt>适用厅级</dt><dd>旗舰厅</dd>" in made["zones/z2.html"]
    told = {(entry.id, c.label, c.old, c.new) for entry in diff(before, after).entries for c in entry.fields}
    assert ("ZN-Z2-1", "适用厅级", "", "旗舰厅") in told
    assert not applies(after, after.clauses["ZN-Z2-1"], "TR1")


def test_what_binds_all_tiers_has_the_fingerprint_that_it_had(tiny: Path, edition: Edition) -> None:
    again, findings_ = frozen.thaw("1.0.json", frozen.freeze(edition))
    assert findings_ == []
    assert again == edition
    assert of(edition, "TR1").fingerprint == the_sheet(edition).fingerprint
