"""HQ puts its own identity in place: one set of tokens dresses site, forms, book and drawings."""

import re
import shutil
from pathlib import Path

import pytest
from support import ROOT
from support.editions import read
from support.projects import edit, settled

from hallbook import command, drawings
from hallbook.editions.history import history
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import book, forms
from hallbook.views import sheets
from hallbook.web import tokens
from hallbook.web.content import content
from hallbook.web.pages import Renderer

pytestmark = pytest.mark.own

OLD, NEW = "#16324F", "#5A1E4F"
LITERAL = re.compile(r"(?<![&\w/])#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\b|\brgba?\(|\bhsla?\(")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read(ROOT / "standards")


@pytest.fixture(scope="module")
def repainted(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition with another primary colour, as HQ would write it."""
    folder = Path(shutil.copytree(ROOT / "standards", tmp_path_factory.mktemp("own") / "standards"))
    edit(folder / "vi" / "tokens.yaml", OLD, NEW)
    return read(folder)


def dressed(edition: Edition) -> dict[str, str]:
    """All that the tokens dress, by name."""
    templating = environment(ROOT / "templates")
    clause = edition.clauses["VI-A-07"]
    sheet = sheets.sheets(edition)[0]
    source = content(Renderer(edition, templating, history([edition])), ROOT / "templates")
    laid = book.book(edition, ROOT / "templates", history([edition]))
    return {
        "site": source.assets["assets/tokens.css"].decode(),
        "favicon": source.assets["assets/favicon.svg"].decode(),
        "tokens": source.assets[tokens.FILE].decode(),
        "page": source.pages["vi/a-basics.html"],
        "forms": forms.css(ROOT / "templates", sheet),
        "book": laid.css + "".join(laid.parts.values()),
        "swatch": str(drawings.of_item(templating, edition, clause)),
    }


def test_one_colour_changed_reaches_everything_and_the_old_one_is_gone(
    edition: Edition, repainted: Edition
) -> None:
    before, after = dressed(edition), dressed(repainted)
    for name, text in before.items():
        assert OLD.lower() in text.lower(), name
    for name, text in after.items():
        assert NEW.lower() in text.lower(), name
        assert OLD.lower() not in text.lower(), name


def test_no_colour_is_written_anywhere_but_in_the_tokens() -> None:
    kinds = (".css", ".j2", ".js", ".py", ".svg", ".html")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for folder in ("templates", "hallbook")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in kinds and "fonts" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if LITERAL.search(re.sub(r'href="#[^"]*"|url\("?#[^)]*\)', "", line))
    ]
    # The examples of a well-formed colour, in the model and in the message about one that is not.
    assert [line for line in found if "bad-colour" not in line and "named(" not in line] == []


def test_hq_puts_its_own_identity_in_place_as_the_guide_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """docs/own-vi.md, walked through on a copy: colour and mark replaced, one item confirmed, the rest listed."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards")
    settled(tmp_path)
    number = "9.0"

    def put(file: str, pattern: str, new: str) -> None:
        path = tmp_path / "standards" / file
        text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE | re.DOTALL)
        assert count == 1, pattern
        path.write_text(text, "utf-8")

    put("vi/tokens.yaml", OLD, NEW)
    put("vi/tokens.yaml", "^family:", "mark: {size: 10, path: M1 1h8v8h-8z}\nfamily:")
    said = ["--by", "总部", "--date", "2026-11-01", "--document", "第1号纪要"]
    assert command.run(["confirm", "VI-A-07", *said], tmp_path) == 0
    put("edition.yaml", r"^number: .*?$", f'number: "{number}"')
    reasons = "changes:\n  - {ids: [primary, tokens], reason: 总部发布自己的标志与主色}\n"
    put("edition.yaml", r"(?:^changes:.*)?\Z", reasons)
    command.run(
        ["publish", number, "--issued", "2030-01-01", "--effective", "2030-02-01", "--dry-run"], tmp_path
    )
    said = capsys.readouterr().out
    assert "更改  颜色 primary" in said
    assert "更改  视觉要素 tokens" in said
    assert "确认  条款 VI-A-07" in said
    assert command.run(["confirm", "--remaining"], tmp_path) == 0
    listed = capsys.readouterr().out
    assert "VI-A-08" in listed
    assert "VI-A-07" not in listed
