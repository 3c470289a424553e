"""One set of tokens dresses site, forms, book and drawings, and what a drawing shows is what the standards say."""

import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree
from support import ROOT
from support.editions import read

from hallbook import command, drawings
from hallbook.editions.history import history
from hallbook.making.templating import environment
from hallbook.model import Clause, Edition
from hallbook.paper import forms
from hallbook.views import colours, sheets
from hallbook.web import tokens
from hallbook.web.pages import Renderer

OLD, NEW = "#16324F", "#5A1E4F"
LITERAL = re.compile(r"(?<![&\w/])#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\b|\brgba?\(|\bhsla?\(")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read(ROOT / "standards")


@pytest.fixture(scope="module")
def repainted(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition with another primary colour, as HQ would write it."""
    folder = Path(shutil.copytree(ROOT / "standards", tmp_path_factory.mktemp("own") / "standards"))
    path = folder / "vi" / "tokens.yaml"
    text = path.read_text("utf-8")
    assert text.count(OLD) == 1
    path.write_text(text.replace(OLD, NEW), "utf-8")
    return read(folder)


def dressed(edition: Edition) -> dict[str, str]:
    """All that the tokens dress, by name."""
    templating = environment(ROOT / "templates")
    clause = edition.clauses["VI-A-07"]
    sheet = sheets.sheets(edition)[0]
    from hallbook.paper import book
    from hallbook.web.content import content

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


def test_the_design_tokens_file_is_in_the_w3c_format(edition: Edition) -> None:
    data = json.loads(tokens.interchange(edition.tokens))
    primary = data["colour"]["primary"]
    assert data["colour"]["$type"] == "color"
    assert primary["$value"]["colorSpace"] == "srgb"
    assert [round(part * 255) for part in primary["$value"]["components"]] == [0x16, 0x32, 0x4F]
    assert set(data["colour"]) - {"$type"} == {colour.id for colour in edition.tokens.colours}
    for zone in data["zone"].values():
        if isinstance(zone, dict):
            assert zone["$value"].strip("{}").split(".")[1] in data["colour"]
    for step in (value for value in data["type"].values() if isinstance(value, dict)):
        assert set(step["$value"]) == {"fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight"}
    for space in (value for value in data["space"].values() if isinstance(value, dict)):
        assert space["$value"].keys() == {"value", "unit"}


def test_the_numbers_of_a_colour() -> None:
    assert colours.values("#FF0000").rgb == (255, 0, 0)
    assert colours.values("#FF0000").cmyk == (0, 100, 100, 0)
    assert colours.values("#000000").cmyk == (0, 0, 0, 100)
    assert colours.values("#FFFFFF").grey == "#FFFFFF"
    assert colours.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def items(edition: Edition) -> list[Clause]:
    return [clause for clause in edition.clauses.values() if clause.item and not clause.withdrawn]


def test_every_drawing_says_what_it_shows_and_is_to_scale(edition: Edition) -> None:
    templating = environment(ROOT / "templates")
    drawn = measured = 0
    for clause in items(edition):
        picture = drawings.of_item(templating, edition, clause)
        for svg in etree.fromstring(f"<all>{picture or ''}</all>"):
            drawn += 1
            names = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in svg[:2]}
            assert names.keys() == {"title", "desc"}, clause.id
            assert all(names.values()), clause.id
            scale = float(svg.get("data-scale", 0))
            for shape in svg.iter():
                for side, attribute in (("data-mm-width", "width"), ("data-mm-height", "height")):
                    if shape.get(side) and shape.get(attribute):
                        wanted = float(shape.get(side)) * scale
                        assert float(shape.get(attribute)) == pytest.approx(wanted, abs=0.06), clause.id
                        measured += 1
    assert drawn >= 110
    assert measured >= 150


def test_the_dimensions_in_a_drawing_are_those_of_the_standards(edition: Edition) -> None:
    templating = environment(ROOT / "templates")
    compared = 0
    for clause in items(edition):
        item = clause.item
        assert item
        picture = drawings.of_item(templating, edition, clause)
        if picture is None or item.drawing in ("swatch", "type", "mark", "clear-space", "misuse", "ramp"):
            continue
        texts = {
            "".join(each.itertext()) for each in etree.fromstring(f"<all>{picture}</all>").iter("{*}text")
        }
        assert item.size, clause.id
        for length in filter(None, (item.size.width or item.size.diameter, item.size.height)):
            assert str(length) in texts, clause.id
            compared += 1
    assert compared >= 100


def test_a_ramp_is_drawn_with_its_slope(edition: Edition) -> None:
    templating = environment(ROOT / "templates")
    clause = edition.clauses["VI-B-08"]
    assert clause.item
    assert clause.item.access
    picture = str(drawings.of_item(templating, edition, clause))
    assert f"1:{clause.item.access.slope}" in picture
    rise = clause.item.size.height.millimetres if clause.item.size and clause.item.size.height else 0
    assert f"{int(rise * (clause.item.access.slope or 0))} mm" in picture


def test_hq_puts_its_own_identity_in_place_as_the_guide_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """docs/own-vi.md, walked through on a copy: colour and mark replaced, one item confirmed, the rest listed."""
    shutil.copytree(ROOT / "standards", tmp_path / "standards")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    number = "9.0"

    def edit(file: str, pattern: str, new: str) -> None:
        path = tmp_path / "standards" / file
        text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE | re.DOTALL)
        assert count == 1, pattern
        path.write_text(text, "utf-8")

    edit("vi/tokens.yaml", OLD, NEW)
    edit("vi/tokens.yaml", "^family:", "mark: {size: 10, path: M1 1h8v8h-8z}\nfamily:")
    edit("vi/a-basics.yaml", r"(id: VI-A-07\n.*?        item:\n)", r"\1          confirmed: true\n")
    edit("edition.yaml", r"^number: .*?$", f'number: "{number}"')
    reasons = "changes:\n  - {ids: [primary, tokens, VI-A-07], reason: 总部发布自己的标志与主色}\n"
    edit("edition.yaml", r"(?:^changes:.*)?\Z", reasons)
    command.run(
        ["publish", number, "--issued", "2030-01-01", "--effective", "2030-02-01", "--dry-run"], tmp_path
    )
    said = capsys.readouterr().out
    assert "更改  颜色 primary" in said
    assert "更改  视觉要素 tokens" in said
    assert "总部确认" in said
    assert command.run(["check", "--proposed"], tmp_path) == 0
    listed = capsys.readouterr().out
    assert "VI-A-08" in listed
    assert "VI-A-07" not in listed
