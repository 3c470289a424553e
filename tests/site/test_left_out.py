"""A handbook without something is a handbook: what is left out leaves no page, entry, annex, sentence or empty table."""

import json
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from support import TINY, projects
from support.projects import edit, run

from hallbook.checks.examine import examine
from hallbook.command.verify import compared
from hallbook.project import Project

pytestmark = pytest.mark.usefixtures("stored")

LEAST = {
    "edition.yaml": """title: 小手册
number: "1.0"
status: 草案
issued: 2026-11-01
effective: 2026-12-01
issuer: 总部
custodian: 总部
interpreter: 总部
site: https://handbook.example.com/
foreword: 供测试用的小手册。
parts:
  - title: 规定
    summary: 一章。
    chapters: [rules/doors]
""",
    "rules/doors.yaml": """title: 门
summary: 门的开与关。
sections:
  - title: 开门
    clauses:
      - id: RU-1
        title: 按时开门
        force: 应
        text: 门应按时打开。
        basis: 良好实践
""",
}
WORDS = {
    "来源分歧", "来源未载明", "覆盖", "功能区", "平面图", "术语", "表单", "日历", "我的职责", "怎么办", "矩阵", "岗位", "附录", "期限",
}  # fmt: skip
"""What a page, the book, the menu or search says of something that a handbook may lack."""
LEFT_OUT: dict[str, tuple[dict[str, str], set[str]]] = {
    "facets.yaml": (
        {r"^ *(?:business|channels|means|areas|tiers): .*\n": "", r"^matrices:\n(?:  - .*\n)+": ""},
        {"矩阵"},
    ),
    "terms.yaml": ({}, {"术语"}),
    "asked.yaml": ({}, set()),
    "situations.yaml": ({}, set()),
    "sources.yaml": (
        {r"^    sources: .*\n(?=    said)": "", r"sources: \[.*?\]": "basis: 拟定", "来源要求|来源点名": "拟定"},
        {"来源未载明", "覆盖"},
    ),
    "divergences.yaml": ({}, {"来源分歧"}),
    "situations.yaml": ({}, {"怎么办"}),
    "vi/tokens.yaml": ({}, set()),
    "zones/plan.yaml": ({}, {"平面图", "功能区总图"}),
    "forms/supervision.yaml": ({r"^ *(?:record|sign|check|forms): .*\n": "", r"^  F-SUP-02: .*\n": ""}, {"表单"}),
}
"""A file, with what in others refers to it and so is written otherwise, and the words that go with it."""
EMPTY = re.compile(r"<(table|tbody|ul|ol|dl|caption|figure|nav|p|h[1-6])(?: [^>]*)?>\s*</\1>")


def least(folder: Path) -> Path:
    """The smallest handbook there can be."""
    for name, text in LEAST.items():
        (folder / "standards" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "standards" / name).write_text(text, "utf-8")
    return folder


def said(site: Path) -> dict[str, str]:
    """What every page of an edition says, its menu with it, what search looks through, and the book."""
    texts = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    texts["search"] = (site / "assets" / "search-index.js").read_text("utf-8")
    document = pypdfium2.PdfDocument(site / "handbook.pdf")
    texts["book"] = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return texts


def whole(folder: Path) -> dict[str, str]:
    """Build and verify a handbook; give what it says, of which nothing is empty: that every link leads somewhere is verified."""
    assert [finding.message for finding in examine(Project(folder)).findings] == []
    run(folder, "build")
    found, _ = compared(Project(folder))
    assert found == []
    site = folder / "site" / "1.0"
    texts = said(site)
    for name, text in texts.items():
        if name.endswith(".html"):
            assert EMPTY.findall(text) == [], name
    return texts


@pytest.mark.slow
def test_an_edition_and_one_clause_are_a_handbook(tmp_path: Path) -> None:
    texts = whole(least(tmp_path))
    assert sorted(name for name in texts if name.endswith(".html")) == [
        "404.html", "changes.html", "history.html", "index.html", "revise.html", "rules/doors.html", "standards.html",
    ]  # fmt: skip
    assert {(name, word) for name, text in texts.items() for word in WORDS if word in text} == set()
    run(tmp_path, *projects.FIRST)
    assert compared(Project(tmp_path))[0] == []
    data = json.loads((tmp_path / "site" / "1.0" / "handbook.json").read_text("utf-8"))
    assert data["edition"]["plan"] is None
    assert {colour["id"] for colour in data["edition"]["tokens"]["colours"]} >= {"primary", "ink", "paper"}


@pytest.mark.slow
@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_left_out_leaves_nothing_behind(name: str, project: Path) -> None:
    references, words = LEFT_OUT[name]
    (project / "standards" / name).unlink()
    for path in (project / "standards").rglob("*.yaml"):
        text = path.read_text("utf-8")
        for referring, instead in references.items():
            text = re.sub(referring, instead, text, flags=re.MULTILINE)
        path.write_text(text, "utf-8")
    texts = whole(project)
    assert {(page, word) for page, text in texts.items() for word in words if word in text} == set()


def test_every_optional_file_of_the_tiny_handbook_is_left_out_once() -> None:
    from hallbook.reading.standards import KINDS

    optional = {name for name in KINDS if "*" not in name and (TINY / name).exists()} - {"edition.yaml"}
    forms = {f"forms/{path.name}" for path in (TINY / "forms").iterdir()}
    assert LEFT_OUT.keys() == optional | forms


@pytest.mark.slow
def test_a_register_without_documents_and_a_document_without_facts_are_no_trouble(tmp_path: Path) -> None:
    least(tmp_path)
    (tmp_path / "standards" / "sources.yaml").write_text("documents: []\n", "utf-8")
    assert not any("来源" in name for name in whole(tmp_path))
    shutil.rmtree(tmp_path / "site")
    document = "documents:\n  - {part: 1, title: 通知, date: 未注明, summary: 还没有摘出一条, facts: []}\n"
    (tmp_path / "standards" / "sources.yaml").write_text(document, "utf-8")
    texts = whole(tmp_path)
    assert "sources/index.html" in texts
    assert "sources/coverage.html" not in texts


def test_a_handbook_without_a_chapter_is_told_so(tmp_path: Path) -> None:
    least(tmp_path)
    edit(tmp_path / "standards" / "edition.yaml", LEAST["edition.yaml"][LEAST["edition.yaml"].index("parts:"):], "parts: []\n")
    (tmp_path / "standards" / "rules" / "doors.yaml").unlink()
    (finding,) = examine(Project(tmp_path)).findings
    assert (finding.place.file, finding.place.line) == ("standards/edition.yaml", 11)
