"""The examples: a handbook of another field and one on its base check, publish, build, verify, and say no word of ours."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import ROOT, everything, projects
from support.projects import run

from hallbook import command
from hallbook.editions import based, frozen
from hallbook.editions.diff import diff
from hallbook.model import Edition, Origin
from hallbook.model.form import Result, Rows
from hallbook.views import sheets

EXAMPLES = ROOT / "examples"
CITY, COUNTY = "city", "county"
ISSUED = ("--status", "现行", "--issued", "2026-11-30", "--effective", "2027-01-01")
OURS = re.compile(
    "营业厅|督导|督办|电信|通信|宽带|银行|网点|分公司|移动公司|中国移动|罗兰|台席|套餐|话费|手机俱乐部|客户经理|"
    r"VIP|会员|小手册|大客户|\bSUP-|\bF-SUP|\bR-(?:HM|SUP|CLK)\b|\bZ[1-9]\b|6S业务"
)
"""Words of this repository's own handbook, and its codes."""


def copied(name: str, folder: Path) -> Path:
    return projects.project(folder / name, EXAMPLES / name / "standards")


def read(name: str) -> Edition:
    loaded = based.load(EXAMPLES / name / "standards")
    assert loaded.edition is not None, loaded.findings
    return loaded.edition


@pytest.fixture(scope="module", params=[CITY, COUNTY])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example with its site and zip."""
    folder = copied(request.param, tmp_path_factory.mktemp("examples"))
    run(folder, "build")
    run(folder, "zip")
    return folder


@pytest.mark.parametrize("name", [CITY, COUNTY])
def test_an_example_checks_clean(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["check"], copied(name, tmp_path)) == 0
    assert "0 个错误，0 个警告" in capsys.readouterr().out


def republished(name: str, number: str, folder: Path) -> bytes:
    """Publish the newest edition of an example once more, from its standards and the reasons that were frozen."""
    made = copied(name, folder)
    editions, about = made / "standards" / "editions", made / "standards" / "edition.yaml"
    frozen_as = json.loads((editions / f"{number}.json").read_text("utf-8"))["edition"]["about"]
    changes = [{key: value for key, value in each.items() if value} for each in frozen_as["changes"]]
    (editions / f"{number}.json").unlink()
    sums = (editions / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in sums if f"{number}.json" not in line]
    (editions / "SHA256SUMS").write_text("".join(kept), "utf-8")
    said = ("published:", "supersedes:")
    lines = [line for line in about.read_text("utf-8").splitlines() if not line.startswith(said)]
    lines += [f'published: "{path.stem}"' for path in editions.glob("*.json")]
    lines += [f"changes: {json.dumps(changes, ensure_ascii=False)}"] if changes else []
    about.write_text("\n".join(lines) + "\n", "utf-8")
    with projects.no_site():
        run(made, "publish", number, *ISSUED)
    return (editions / f"{number}.json").read_bytes()


@pytest.mark.parametrize(("name", "number"), [(CITY, "1.1"), (COUNTY, "1.0")])
def test_an_edition_is_published_again_as_it_was(name: str, number: str, tmp_path: Path) -> None:
    once, again = (republished(name, number, tmp_path / each) for each in ("once", "again"))
    assert once == again, "byte by byte"
    kept = (EXAMPLES / name / "standards" / "editions" / f"{number}.json").read_bytes()
    before, after = (frozen.thaw(f"{number}.json", content)[0] for content in (kept, once))
    assert before
    assert after
    # A newer program writes fields that were not there; what it holds and prints is the same.
    assert diff(before, after).entries == ()
    assert [s.content for s in sheets.sheets(before)] == [s.content for s in sheets.sheets(after)]


@pytest.mark.slow
def test_what_is_built_is_what_the_standards_say(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["verify"], built) == 0, capsys.readouterr().out
    assert "0 个错误，0 个警告" in capsys.readouterr().out


@pytest.mark.slow
def test_no_output_says_a_word_of_our_own_handbook(built: Path) -> None:
    words = everything.words(built / "site", built / "build" / "handbook.zip")
    kinds = {name.rpartition(".")[2] for name in words}
    assert kinds >= {"html", "css", "js", "json", "pdf", "svg", "csv", "ics", "xml"}
    assert any(".xlsx/" in name for name in words)
    assert any(name.startswith("handbook.zip/") and name.endswith(".pdf") for name in words)
    found = {name: sorted(set(said)) for name, text in words.items() if (said := OURS.findall(text))}
    assert found == {}
    assert "政务服务大厅手册" in words[next(name for name in words if name.endswith("handbook.pdf"))]


def test_the_words_are_those_of_our_own_handbook() -> None:
    texts = "".join(path.read_text("utf-8") for path in sorted((ROOT / "standards").rglob("*.yaml")))
    assert {"营业厅", "督导", "银行", "宽带", "VIP", "台席", "SUP-", "R-HM"} <= set(OURS.findall(texts))


@pytest.mark.slow
@pytest.mark.browser
def test_every_page_fits_a_phone(built: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    newest = max(path for path in (built / "site").iterdir() if re.fullmatch(r"\d+\.\d+", path.name))
    wide = {}
    for path in sorted(newest.rglob("*.html")):
        if path.name != "404.html":
            page.goto(path.as_uri(), wait_until="load")
            wide[path.relative_to(newest).as_posix()] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert len(wide) > 50
    assert {name: width for name, width in wide.items() if width > 360} == {}


def test_the_city_has_what_standards_contain() -> None:
    city = read(CITY)
    clauses = list(city.in_force)
    assert (len(city.zones), len(city.roles), len(city.scopes)) == (6, 11, 3)
    assert len(clauses) >= 40
    assert any(item.items for clause in clauses for item in clause.items)
    for part in ("table", "figure", "note", "example", "paragraphs", "tiers"):
        assert any(getattr(clause, part) for clause in clauses), part
    assert {chapter.annex for _, chapter in city.ordered if chapter.annex} == {"规范性", "资料性"}
    printed = [form for form in city.forms_in_force if form.blocks]
    assert len(printed) >= 6
    kinds = {block.kind for form in printed for block in form.blocks}
    assert kinds >= {"rows", "table", "sum", "grid", "clause-table", "choices", "writing"}
    results = {block.result for form in printed for block in form.blocks if isinstance(block, Rows)}
    assert results >= {Result.DEDUCTED, Result.DONE, Result.TURNS, Result.SCORED}
    assert {str(clause.when) for clause in clauses if clause.when} >= {
        "每半月",
        "每日4次",
        "每周2次",
        "每半年",
    }
    assert {str(clause.due) for clause in clauses if clause.due} >= {
        "事后3日内",
        "停机前3日",
        "10日、25日前",
        "第3个工作日前",
    }
    assert city.proposed(city.clauses["FW-BB-4"])
    assert not city.proposed(city.clauses["CS-ZH-1"])


def test_the_city_has_a_history() -> None:
    editions = {path.stem: path for path in (EXAMPLES / CITY / "standards" / "editions").glob("*.json")}
    assert editions.keys() == {"1.0", "1.1"}
    newest, _ = frozen.thaw("1.1.json", editions["1.1"].read_bytes())
    assert newest
    assert len(newest.about.changes) == 7
    assert all(change.reason for change in newest.about.changes)


def test_the_county_stands_on_the_city() -> None:
    county = read(COUNTY)
    assert county.about.base
    assert county.about.base.name == "《岚州市政务服务大厅手册》V1.1"
    base = EXAMPLES / COUNTY / "standards" / "base" / "1.1.json"
    assert base.read_bytes() == (EXAMPLES / CITY / "standards" / "editions" / "1.1.json").read_bytes()
    assert set(county.origins.values()) == {Origin.OWN, Origin.TIGHTENED}
    assert county.clauses["FW-PJ-3"].due == "收到后3个工作日内"
    assert county.clauses["FW-PJ-3"].paragraphs[0].text == "投诉电话12345写在告知书与公告屏上。"
    assert "CS-ZZ-4" not in county.clauses
    assert county.numbers["FL-BZ-1"] == "A.1.1"
