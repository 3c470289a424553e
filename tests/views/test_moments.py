"""The parts of a day are data: a handbook names its own, in its own order; where it names none there are the usual ones."""

from pathlib import Path

from support.editions import read
from support.projects import edit

from hallbook import checks
from hallbook.reading.standards import load
from hallbook.views.duties import duties

NIGHT = """      - id: ZN-Z1-8
        title: 夜里巡查
        force: 应
        text: 营业员应在夜班巡查。
        who: [R-CLK]
        when: 每日
        moment: 夜班
        zones: [Z1]
        basis: 良好实践
"""


def test_without_any_there_are_the_usual_ones(tiny: Path) -> None:
    assert read(tiny).facets.day == ("营业前", "班前", "营业中", "班中", "营业后", "班后")
    assert next(group.title for group in duties(read(tiny), "R-CLK")) == "每日 · 营业前"


def test_its_own_are_kept_to_and_stand_in_their_order(tiny: Path) -> None:
    edit(tiny / "facets.yaml", "business:", "moments: [夜班, 交班前, 营业中, 营业前]\nbusiness:")
    edit(
        tiny / "zones" / "z1.yaml",
        "moment: 营业前\n        due: 营业前",
        "moment: 交班前\n        due: 交班前",
    )
    path = tiny / "zones" / "z1.yaml"
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + NIGHT, "utf-8")
    loaded = load(tiny)
    assert [
        (f.rule, f.message) for f in checks.run(loaded.whole(), loaded.places) if "时段" in f.message
    ] == []
    titles = [group.title for group in duties(read(tiny), "R-CLK") if " · " in group.title]
    assert titles == ["每日 · 夜班", "每日 · 交班前", "每日 · 营业中"]


def test_one_that_it_has_not_is_found_with_where_to_write_it(tiny: Path) -> None:
    edit(tiny / "zones" / "z1.yaml", "moment: 营业前", "moment: 半夜")
    loaded = load(tiny)
    (finding,) = checks.run(loaded.whole(), loaded.places)
    assert finding.message == "引用的时段 半夜 不存在"
    assert "facets.yaml 的 moments" in finding.hint
