"""A handbook of another field says nothing of the first one's: no word of its halls, roles, scopes or codes, anywhere."""

import json
import re
from pathlib import Path

import pytest
from support import ROOT, TINY, everything, projects
from support.editions import read
from support.projects import run

from hallbook import checks
from hallbook.checks import questions
from hallbook.reading.standards import load
from hostile import outputs

OTHER = ROOT / "tests" / "other" / "standards"
THEIRS = re.compile(
    "营业厅|督导|督办|电信|银行|网点|分公司|VIP|客户经理|台席|手机俱乐部|八大|八个|八区|八份|标准厅|客户动线|"
    r"\bSUP-|\bF-SUP|\bR-HM\b|\bZ[1-9]\b|6S业务"
)
"""Words of the first handbook, and its codes."""
TEXTS = {".py", ".js", ".css", ".html", ".j2", ".yaml", ".json", ".svg", ".conf", ".txt", ".xml"}
SHIPPED = [
    path
    for folder in ("assets", "theme", "web", "paper", "drawings")
    for path in sorted((ROOT / "templates" / folder).rglob("*"))
    if path.suffix in (".js", ".css", ".html", ".j2")
]


def made(standards: Path) -> dict[str, str]:
    loaded = load(standards)
    return outputs.texts((loaded.whole(),), loaded.asked, {})


@pytest.fixture(scope="module")
def other() -> dict[str, str]:
    return made(OTHER)


def test_it_is_sound() -> None:
    loaded = load(OTHER)
    edition = loaded.whole()
    found = checks.run(edition, loaded.places) + questions.compare(loaded.asked, edition, loaded.places)
    assert [*loaded.findings, *found] == []


def test_no_output_speaks_of_the_first_handbook(other: dict[str, str]) -> None:
    kinds = {name.split("/")[0] if "/" in name else name.rpartition(".")[2] for name in other}
    assert {"pages", "book", "root", "roles", "assets", "sources", "html", "css", "json"} <= kinds
    found = {name: sorted(set(words)) for name, text in other.items() if (words := THEIRS.findall(text))}
    assert found == {}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_nothing_that_ships_speaks_of_it(path: Path) -> None:
    assert THEIRS.findall(path.read_text("utf-8")) == []


PINNED = {"hallbook/editions/format1.json", "hallbook/model/scope.py"}
"""What says of editions that were frozen long ago what they left unsaid."""


def test_no_file_of_the_program_names_the_first_handbooks_world() -> None:
    named = re.compile("营业厅|督导|督办|银行|分公司")
    files = [path for folder in ("hallbook", "templates", "schemas") for path in (ROOT / folder).rglob("*")]
    read = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in files
        if path.is_file() and path.suffix in TEXTS
    }
    assert len(read) > 300
    assert {name for name, text in read.items() if named.search(text)} == PINNED
    other = [line for line in read["hallbook/model/scope.py"].split("\n") if named.search(line)]
    assert all(line.startswith(("BEFORE_", '    {"name": ')) for line in other), other


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All words of its site as built, zip and all."""
    folder = projects.project(tmp_path_factory.mktemp("other") / "project", OTHER)
    run(folder, "build")
    run(folder, "zip")
    return everything.words(folder / "site", folder / "build" / "handbook.zip")


@pytest.mark.slow
def test_nothing_that_is_built_speaks_of_the_first_handbook(built: dict[str, str]) -> None:
    found = {name: sorted(set(words)) for name, text in built.items() if (words := THEIRS.findall(text))}
    assert found == {}


@pytest.mark.slow
def test_every_kind_of_output_is_among_what_is_asked(built: dict[str, str]) -> None:
    assert {name.rpartition(".")[2] for name in built} >= {
        "html", "css", "js", "json", "pdf", "svg", "csv", "ics", "xml", "rels", "txt",
    }  # fmt: skip
    theirs = "受理员"
    for part in (
        "site/1.0/index.html", "site/1.0/handbook.pdf", "site/1.0/forms/packs/all.pdf", "site/1.0/forms/F-PW-01.pdf",
        "site/1.0/forms/F-PW-01.xlsx/xl/sharedStrings.xml", "site/1.0/assets/search-index.js", "site/1.0/roles/R-DUTY.ics",
        "site/1.0/handbook.json", "handbook.zip/handbook/1.0/handbook.pdf", "handbook.zip/handbook/1.0/index.html",
    ):  # fmt: skip
        assert theirs in built[part], part
    assert "停电告示" in built["site/1.0/sources/coverage.csv"]


def test_the_same_words_are_found_where_they_are() -> None:
    assert {"营业厅", "督办", "Z1", "SUP-", "R-HM"} <= set(THEIRS.findall("".join(made(TINY).values())))


def test_what_it_calls_its_own_is_called_so(other: dict[str, str]) -> None:
    page = other["pages/areas/counter.html"]
    assert "<dt>事项</dt>" in page
    assert "业务" not in page
    assert ">受理员</a>" in other["pages/index.html"]
    assert "2 个功能区" in other["pages/zones/index.html"]
    assert "手册依据 1 份文件" in other["pages/sources/index.html"]
    assert ".zone-sl .zone-code" in other["assets/tokens.css"]


def test_its_scopes_are_offered_in_their_order(other: dict[str, str]) -> None:
    settings = json.loads(other["mkdocs.json"])
    assert settings["extra"]["hallbook"]["scopes"] == ["服务大厅", "抢修站", "稽查科"]
    page = other["pages/roles/index.html"]
    assert re.findall("<h2[^>]*>([^<]+)<", page) == ["服务大厅", "抢修站", "稽查科"]


def test_a_handbook_without_scopes_shows_none(tiny: Path) -> None:
    text = (tiny / "edition.yaml").read_text("utf-8")
    (tiny / "edition.yaml").write_text(text[: text.index("scopes:")] + text[text.index("parts:") :], "utf-8")
    for path in tiny.rglob("*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        kept = [line.replace("scope: 营业厅, ", "") for line in lines if line.strip() != "scope: 营业厅"]
        path.write_text("\n".join(kept) + "\n", "utf-8")
    assert read(tiny).scopes == {}
    pages = {name: text for name, text in made(tiny).items() if "html" in name}
    shown = re.compile("data-scope|(?<!不)适用[：<]|范围：|>None<")
    assert {name: shown.findall(text) for name, text in pages.items() if shown.search(text)} == {}
