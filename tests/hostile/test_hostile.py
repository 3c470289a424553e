# ruff: noqa: E501 - the hostile words read as a table
"""Text that would be code elsewhere is shown as text: pages, search, PDF, drawings, data; nothing foreign is fetched."""

import csv
import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import weasyprint
import yaml
from playwright.sync_api import Browser
from support import TEMPLATES, projects

from hallbook import command
from hallbook.editions.table import Entry, FieldChange, Table
from hallbook.making import templating
from hallbook.model import ChangeKind
from hallbook.paper import comparison, forms

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "[x](javascript:alert(3))",
    "![x][y]", "{{ 7*7 }}", "{% raw %}", "{#x onclick=alert(4)}", "{: onclick=alert(5) }", "</style><svg onload=alert(6)>",
    "</text></svg><script>alert(7)</script>", "@import url(http://example.com/x);", "<b>x</b>", "&lt;i&gt;", "<!-- x", "]]>", "`x`",
    "${7*7}", "\" onmouseover=\"alert(8)", "' onfocus='alert(9)", "=1+1", "-->", "<iframe src=//example.com>", "../../../etc/passwd",
]  # fmt: skip
SPOKEN = ["<b>x</b>", "{% raw %}", "`x`", "&lt;i&gt;", "<!-- x", "]]>"]
"""For what is spoken: short, and without a number, which its clauses would have to say."""
FREE = frozenset(
    [
        "title",
        "text",
        "summary",
        "foreword",
        "issuer",
        "custodian",
        "interpreter",
        "purpose",
        "route",
        "label",
        "hint",
        "method",
        "criterion",
        "meaning",
        "name",
        "subject",
        "basis",
    ]
)


def infect(tree: Any, words: Iterator[str]) -> Any:
    """Put hostile words behind every free text of a tree; scopes are referred to by their names, and keep them."""
    if isinstance(tree, dict):
        return {key: value if key == "scopes" else infected(key, value, words) for key, value in tree.items()}
    return [infect(value, words) for value in tree] if isinstance(tree, list) else tree


def infected(key: str, value: Any, words: Iterator[str]) -> Any:
    return spoilt(value, next(words)) if key in FREE and isinstance(value, str) else infect(value, words)


def spoilt(value: str, word: str) -> str:
    """A text with a hostile word before it, and behind it too: a sentence keeps its full stop."""
    return f"{word} {value[:-1]} {word}。" if value.endswith("。") else f"{word} {value} {word}"


def turns() -> Iterator[str]:
    while True:
        yield from HOSTILE


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = projects.project(tmp_path_factory.mktemp("hostile"))
    words = turns()
    for path in sorted((folder / "standards").rglob("*.yaml")):
        if path.name not in ("tokens.yaml",):
            tree = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
            each = cycle(SPOKEN) if path.name == "situations.yaml" else words
            path.write_text(yaml.safe_dump(infect(tree, each), allow_unicode=True, sort_keys=False), "utf-8")
    assert command.run(["build"], folder) == 0
    return folder / "site"


class Code(HTMLParser):
    """Collect what a page would run or fetch, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in ("script", "style") else ""
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith(
                ("javascript:", "file:", "//example")
            ):
                self.found.append(f"<{tag} {name}={value}>")
        if tag in ("iframe", "object", "embed", "base") or ("src", "x") in attributes:
            self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and re.match(r"\s*alert", data):
            self.found.append(data)
        self.text.append("" if self.inside else data)


def code(text: str) -> Code:
    made = Code()
    made.feed(text)
    made.close()
    return made


def test_pages_and_drawings_show_hostile_text_and_run_none(site: Path) -> None:
    read = {path: code(path.read_text("utf-8")) for path in [*site.rglob("*.html"), *site.rglob("*.svg")]}
    assert {str(path): page.found for path, page in read.items() if page.found} == {}
    shown = " ".join(re.sub(r"\s+", " ", "".join(page.text)) for page in read.values())
    assert [word for word in HOSTILE if word not in shown] == []


def test_search_data_and_tables_hold_it_as_text(site: Path) -> None:
    index = next(site.rglob("search-index.js")).read_text("utf-8")
    assert "</script" not in index
    assert json.loads(index.removeprefix("window.hallbookSearch=").rstrip(";\n"))["documents"]
    for name in ("editions.js", "versions.json"):
        assert "</script" not in (site / name).read_text("utf-8")
    for path in site.rglob("*.csv"):
        cells = [cell for row in csv.reader(path.read_text("utf-8-sig").splitlines()) for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\t"))] == []


@pytest.mark.attack("F1", named=())
def test_forms_print_it_as_text(site: Path) -> None:
    text = ""
    for path in site.rglob("*.pdf"):
        document = pypdfium2.PdfDocument(path)
        text += "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        assert b"/JavaScript" not in path.read_bytes()
    flat = re.sub(r"\s", "", text)
    assert [word for word in HOSTILE if re.sub(r"\s", "", word) not in flat] == []


@pytest.mark.browser
@pytest.mark.attack("F1")
def test_a_browser_runs_none_of_it(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    faulty: list[str] = []
    page.on("dialog", lambda dialog: (faulty.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: faulty.append(r.url) if not r.url.startswith(("file://", "data:")) else None)
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
    page.goto((site / "1.0" / "index.html").as_uri())
    page.locator("button[data-hb-search]").first.click()
    page.locator("dialog.hb-search input[type=search]").fill("整理台面")
    page.locator("dialog.hb-search ol li a").first.wait_for()
    assert page.locator("dialog.hb-search ol li :is(script, img, iframe, svg[onload])").count() == 0
    page.close()
    assert faulty == []


@pytest.mark.guard("escape for HTML and SVG", "a picture with a handler is an element")
def test_without_escaping_it_would_run(monkeypatch: pytest.MonkeyPatch) -> None:
    made = templating.environment(TEMPLATES)
    assert code(made.from_string("{{ x }}").render(x=HOSTILE[1])).found == []
    made.autoescape, made.finalize = False, None
    assert code(made.from_string("{{ x }}").render(x=HOSTILE[1])).found


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/passwd", "ftp://127.0.0.1/x"])
@pytest.mark.attack("F1", named=())
def test_printing_fetches_nothing_foreign(address: str) -> None:
    for document, css in ((f'<img alt="" src="{address}">', ""), ("<p>x", f"@import url({address});")):
        with pytest.raises(BaseException, match=re.escape(address)):
            forms.render(TEMPLATES, document, css)


def formula() -> Table:
    """A change table in which an editor's text begins as a formula does."""
    fields = (FieldChange("text", "条文", "旧", "=1+1"), FieldChange("note", "注", "", "@SUM(A1)"))
    return Table(
        "1.0",
        "1.1",
        (Entry(ChangeKind.CHANGED, "=篇", "条款", "X-1", "-2+3", "", "1.1.1", fields, "+1", ""),),
    )


def starts(text: str) -> list[str]:
    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    return [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.guard("cells of CSV", "eight formulas")
def test_a_table_holds_no_formula_and_without_the_guard_it_would(monkeypatch: pytest.MonkeyPatch) -> None:
    assert starts(comparison.as_csv(formula())) == []
    monkeypatch.setattr(comparison, "_plain", lambda cell: cell)
    assert starts(comparison.as_csv(formula())) == [
        "=篇",
        "-2+3",
        "=1+1",
        "+1",
        "=篇",
        "-2+3",
        "@SUM(A1)",
        "+1",
    ]


@pytest.mark.guard("no fetching while printing", "a server is asked")
def test_without_the_fetcher_printing_would_ask_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        document = f'<img alt="" src="http://127.0.0.1:{server.server_port}/x.png">'
        with pytest.raises(BaseException, match=re.escape("x.png")):
            forms.render(TEMPLATES, document, "")
        assert asked == []
        open_fetcher = functools.partial(weasyprint.urls.URLFetcher, fail_on_errors=False)
        monkeypatch.setattr(weasyprint.urls, "URLFetcher", lambda **_: open_fetcher())
        forms.render(TEMPLATES, document + " ", "")
        server.shutdown()
    assert asked == ["/x.png"]
