"""The mark is a file of HQ's: read into its outline, seen wherever the mark is; a file that is none is told where it is named."""

from pathlib import Path

import pytest
from support import TEMPLATES
from support import drawn as seen
from support.projects import edit

from hallbook import drawings
from hallbook.editions import frozen
from hallbook.making.templating import environment
from hallbook.model import Edition
from hallbook.paper import artwork
from hallbook.reading import marks
from hallbook.reading.standards import load
from hallbook.web import tokens
from hallbook.web.content import content
from hallbook.web.pages import Renderer

FILE, NAMED = "vi/pictures/mark.svg", "mark: {file: vi/pictures/mark.svg}"
AROUND = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">{}</svg>'
DRAWN = (
    '<g transform="translate(20 0) scale(2)"><path d="M0 0h20v20z" fill="#00F"/></g>'
    '<rect x="100" width="100" height="100" fill="#00f"/>'
)
OUTLINE = "M24 60H72V108L24 60ZM120 60H240V180H120V60Z"
"""What is drawn, 200 by 100, in the middle of a square of 240."""
DOCTYPE = '<!DOCTYPE svg [<!ENTITY a "b">]>'


@pytest.fixture
def marked(tiny: Path) -> Path:
    """The tiny handbook with a mark of its own."""
    edit(tiny / "vi" / "tokens.yaml", "basis: 拟定\n", f"basis: 拟定\n{NAMED}\n")
    (tiny / "vi" / "pictures").mkdir()
    (tiny / FILE).write_text(AROUND.format(DRAWN), "utf-8")
    return tiny


def told(standards: Path) -> list[tuple[str, str, str]]:
    """The rule of each finding, the text of its line, and what it says."""
    found = load(standards).findings
    texts = [(standards.parent / f.place.file).read_text("utf-8").split("\n") for f in found]
    return [
        (f.rule, lines[f.place.line - 1], f.message + f.hint) for f, lines in zip(found, texts, strict=True)
    ]


def test_the_file_is_read_into_the_outline_that_an_edition_freezes(marked: Path) -> None:
    edition = load(marked).whole()
    assert (edition.tokens.mark.size, edition.tokens.mark.path) == (240, OUTLINE)
    (marked / FILE).unlink()
    thawed, findings = frozen.thaw("1.0.json", frozen.freeze(edition))
    assert (thawed, findings) == (edition, [])


def test_the_mark_is_seen_on_every_page_and_in_its_icon(marked: Path) -> None:
    edition = load(marked).whole()
    made = content(Renderer(edition, environment(TEMPLATES)), TEMPLATES)
    assert OUTLINE in made.configuration
    assert OUTLINE in made.assets["assets/favicon.svg"].decode()
    assert OUTLINE in tokens.mark(edition.tokens, "#FFFFFF", "#16324F")


def with_mark() -> Edition:
    edition = seen.edition()
    mark = marks.outline(FILE, AROUND.format(DRAWN).encode())
    return edition.model_copy(update={"tokens": edition.tokens.model_copy(update={"mark": mark})})


def test_the_mark_is_seen_in_every_drawing_and_artwork_that_showed_the_one_before() -> None:
    former, edition, templating = seen.edition(), with_mark(), environment(TEMPLATES)
    old, shown, cut = former.tokens.mark.path, list[str](), list[str]()
    for clause in former.in_force:
        if clause.item and old in (drawings.of_item(templating, former, clause) or ""):
            picture = drawings.of_item(templating, edition, clause) or ""
            assert OUTLINE in picture, clause.id
            assert old not in picture, clause.id
            shown.append(clause.id)
            if art := artwork.art(edition, clause):
                cut += [clause.id for each in art.shapes if each.given.get("d") == OUTLINE]
    assert {"VI-A-01", "VI-A-06", "VI-B-01", "VI-F-04"} <= set(shown)
    assert "VI-B-01" in cut


@pytest.mark.parametrize(
    ("inside", "rule", "said"),
    [
        ("<script>1</script>", "unfit-picture", "<script>"),
        ("<foreignObject/>", "unfit-picture", "<foreignObject>"),
        ('<image href="https://example.com/a.png"/>', "unfit-picture", "指向别处"),
        ('<image xlink:href="file:///etc/passwd"/>', "unfit-picture", "指向别处"),
        ('<image href="data:image/png;base64,AAAA"/>', "unfit-mark", "<image>"),
        ('<g onclick="1"/>', "unfit-picture", "事件 onclick"),
        ('<use href="#a"/>', "unfit-mark", "<use>"),
        ("<style>path { fill: red }</style>", "unfit-mark", "<style>"),
        ("<text>标志</text>", "unfit-mark", "<text>"),
        ('<rect width="9" height="9" fill="red"/><rect width="9" height="9"/>', "unfit-mark", "2 种颜色（black、red）"),
        ('<path d="M0 0h9v9z" stroke="red"/>', "unfit-mark", "描边"),
        ('<path d="M0 0h9v9z" style="fill-rule: evenodd"/>', "unfit-mark", "evenodd"),
        ('<path d="M0 0h9v9z" clip-path="url(#a)"/>', "unfit-mark", "clip-path"),
        ('<rect width="9" height="9" fill="url(#a)"/>', "unfit-mark", "渐变"),
        ('<path d="M0 0 A q"/>', "unfit-mark", "读不懂的轮廓"),
        ('<rect width="wide" height="9"/>', "unfit-mark", "读不懂的图形"),
        ('<rect width="9" height="9" transform="spin(3)"/>', "unfit-mark", "transform"),
        ('<rect width="300" height="9"/>', "unfit-mark", "图框外"),
        ('<path d="M0 0h1e999v9z"/>', "unfit-mark", "图框外"),
        ('<rect width="9" height="9" fill="none"/>', "unfit-mark", "没有图形"),
        (f'<path d="M0 0{"h1.23v1" * 4000}z"/>', "unfit-mark", "图框外"),
        (f'<path d="M0 0{"L9.37 9.11 1.23 8.77" * 4000}z"/>', "unfit-mark", "个字符，至多 20000"),
    ],
)  # fmt: skip
def test_a_drawing_that_is_no_mark_is_refused_where_it_is_named(
    marked: Path, inside: str, rule: str, said: str
) -> None:
    (marked / FILE).write_text(AROUND.format(inside), "utf-8")
    (found,) = told(marked)
    assert found[:2] == (rule, NAMED)
    assert said in found[2]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (DOCTYPE.encode() + AROUND.format(DRAWN).encode(), "unfit-picture"),
        (AROUND.format(DRAWN).encode() + b" " * 200_000, "picture-too-large"),
        (b"\x89PNG\r\n\x1a\n", "unfit-picture"),
        (AROUND.format(DRAWN).replace('viewBox="0 0 200 100"', 'width="2" height="1"').encode(), "unfit-mark"),
        (AROUND.format(DRAWN).replace("0 0 200 100", "0 0 2-0 1").encode(), "unfit-picture"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sound_drawing_is_refused(marked: Path, content: bytes, rule: str) -> None:
    (marked / FILE).write_bytes(content)
    assert [found[:2] for found in told(marked)] == [(rule, NAMED)]


@pytest.mark.parametrize(
    ("written", "rule", "said"),
    [
        ("mark: {file: vi/pictures/mark.png}", "unfit-mark", "不是 SVG"),
        ("mark: {file: vi/pictures/Mark.svg}", "missing-picture", "vi/pictures/mark.svg？"),
        ("mark: {file: ../mark.svg}", "bad-picture-name", "不合格式"),
        ("mark: {file: vi/pictures/mark.svg, path: M0 0h9v9z}", "unfit-mark", "又写了轮廓"),
    ],
)
def test_a_name_that_is_no_mark_is_refused(marked: Path, written: str, rule: str, said: str) -> None:
    edit(marked / "vi" / "tokens.yaml", NAMED, written)
    (found,) = told(marked)
    assert found[:2] == (rule, written)
    assert said in found[2]


def test_a_link_is_no_mark(marked: Path) -> None:
    (marked / FILE).unlink()
    (marked / FILE).symlink_to("/etc/hostname")
    assert [finding.rule for finding in load(marked).findings] == ["symbolic-link"]


def test_groups_without_end_are_told(marked: Path) -> None:
    nested = "<g>" * 5000 + "</g>" * 5000
    (marked / FILE).write_text(AROUND.format(nested), "utf-8")
    assert [found[:2] for found in told(marked)] == [("unfit-mark", NAMED)]
