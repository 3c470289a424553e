"""What is printed conforms to PDF/UA-1, by an independent validator, and a PDF that does not is found."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from support import TEMPLATES
from support.sheets import tiny_sheet

from hallbook.paper import forms, layout
from hallbook.readback import accessible

TABLES = [
    {"kind": "table", "title": "表", "columns": [{"label": "项目"}, {"label": "数"}], "labels": ["甲", "乙"]},
    {"kind": "grid", "title": "走势", "x": ["1月", "2月"], "low": 80, "high": 100, "step": 10, "unit": "%"},
]
PAGE = '<html lang="zh-CN"><title>题</title><body><h1>题</h1>{}</body></html>'
"""A document that conforms with anything that does put into it."""


def rules(content: bytes) -> set[str]:
    """The rules of the standard that a PDF breaks."""
    return {finding.message.split(" ")[3].split("（")[0] for finding in accessible.findings("x.pdf", content)}


def test_a_sheet_with_every_kind_of_table_conforms() -> None:
    sheet = tiny_sheet("F-SUP-02", blocks=TABLES)
    assert accessible.findings("x.pdf", forms.pdf(TEMPLATES, sheet)) == []


@pytest.mark.parametrize(
    ("inner", "broken"),
    [
        ("<table><tr><td>数</td><td>1</td></tr><tr><th>行</th><td>2</td></tr></table>", "TABLE-HEADERS-SCOPE-001"),
        ("<h3>跳过一级</h3>", "HEADING-NESTING-001"),
        ("<dl><div><dt>词</dt><dd>义</dd></div></dl>", "LI-PARENT-001"),
    ],
)  # fmt: skip
def test_a_document_that_a_screen_reader_stumbles_over_is_found(inner: str, broken: str) -> None:
    assert rules(forms.render(TEMPLATES, PAGE.format("<p>字</p>"), "")) == set()
    assert broken in rules(forms.render(TEMPLATES, PAGE.format(inner), ""))


def test_a_pdf_that_does_not_say_that_it_conforms_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "VARIANT", None)
    assert "ID-SCHEMA-001" in rules(forms.render(TEMPLATES, PAGE.format("<p>字</p>"), ""))


def test_what_the_validator_cannot_read_is_found() -> None:
    (finding,) = accessible.findings("x.pdf", b"%PDF-1.7 broken")
    assert (finding.rule, finding.place.file) == ("pdf-ua", "x.pdf")


def test_a_process_that_is_forked_afterwards_can_ask_too() -> None:
    content = forms.pdf(TEMPLATES, tiny_sheet("F-SUP-01"))
    assert accessible.findings("x.pdf", content) == []
    with ProcessPoolExecutor(1, get_context("fork")) as forked:
        assert forked.submit(accessible.findings, "x.pdf", content).result(timeout=300) == []
