"""A figure's file is read with the standards: whole, small, and leading nowhere; else there is a finding where it is named."""

from pathlib import Path

import pytest
from support import TEMPLATES
from support.projects import edit
from support.structures import SVG, enlarge, png

from hallbook.checks import glyphs
from hallbook.editions import frozen
from hallbook.reading import pictures
from hallbook.reading.standards import load

NAMED = "file: figures/queue.svg"


@pytest.fixture
def full(tiny: Path) -> Path:
    return enlarge(tiny)


def told(standards: Path) -> list[tuple[str, str, str]]:
    """The rule and hint of each finding, and the text of its line."""
    found = load(standards).findings
    lines = [
        (standards.parent / f.place.file).read_text("utf-8").split("\n")[f.place.line - 1] for f in found
    ]
    return [(f.rule, f.message + f.hint, line.strip()) for f, line in zip(found, lines, strict=True)]


def test_pictures_come_with_the_edition_and_are_frozen_with_it(full: Path) -> None:
    edition = load(full).whole()
    assert {name: (each.width, each.height) for name, each in edition.pictures.items()} == {
        "figures/queue.svg": (320, 160),
        "figures/点 1.PNG": (2, 2),
    }
    thawed, findings = frozen.thaw("1.0.json", frozen.freeze(edition))
    assert (thawed, findings) == (edition, [])


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<g onclick="1"/>',
        '<image href="https://example.com/a.png" width="1" height="1"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="a.png" width="1" height="1"/>',
        '<use href="b.svg#a"/>',
        '<a href="javascript:1"><rect width="1" height="1"/></a>',
        "<style>@import 'a.css';</style>",
        '<rect width="1" height="1" style="fill: url(http://example.com/a)"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>1</p></foreignObject>",
        "<x:p xmlns:x='http://www.w3.org/1999/xhtml'>1</x:p>",
        '<animate attributeName="href" to="a"/>',
    ],
)
def test_an_svg_that_runs_or_leads_elsewhere_is_refused_where_it_is_named(full: Path, inside: str) -> None:
    (full / "figures" / "queue.svg").write_text(SVG.replace("</svg>", f"{inside}</svg>"), "utf-8")
    assert [(rule, line) for rule, _, line in told(full)] == [("unfit-picture", NAMED)]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"<svg", "unfit-picture"),
        (b"<html/>", "unfit-picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "unfit-picture"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "unfit-picture"),
        (SVG.replace("320 160", "32000 160").encode(), "picture-too-large"),
        (SVG.encode() + b" " * pictures.LARGEST, "picture-too-large"),
    ],
)
def test_a_file_that_is_no_sound_svg_is_refused(full: Path, content: bytes, rule: str) -> None:
    (full / "figures" / "queue.svg").write_bytes(content)
    assert [(found, line) for found, _, line in told(full)] == [(rule, NAMED)]


@pytest.mark.parametrize("content", [png()[:-6], b"GIF89a", png() + b"<script>", png(4001, 1)])
def test_a_file_that_is_no_sound_png_is_refused(full: Path, content: bytes) -> None:
    (full / "figures" / "点 1.PNG").write_bytes(content)
    assert {line for _, _, line in told(full)} == {"file: figures/点 1.PNG"}


def test_a_drawing_with_its_own_parts_is_taken(full: Path) -> None:
    own = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient><marker id="m"/></defs>'
        '<rect width="9" height="9" fill="url(#g)" marker-end="url(\'#m\')"/><use href="#g"/>'
        '<image href="data:image/png;base64,AAAA" width="1" height="1"/><style>rect { fill: url(#g) }</style>'
        '<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" zoom="1"/>'
    )
    (full / "figures" / "queue.svg").write_text(SVG.replace("</svg>", f"{own}</svg>"), "utf-8")
    assert told(full) == []


def test_a_file_that_is_not_there_is_told_with_the_one_that_was_meant(full: Path) -> None:
    edit(full / "zones" / "z1.yaml", NAMED, "file: figures/Queue.png")
    assert told(full) == [
        (
            "missing-picture",
            "没有图的文件 figures/Queue.png是否想写 figures/queue.svg？",
            "file: figures/Queue.png",
        )
    ]


def test_a_drawing_says_nothing_that_the_font_lacks(full: Path) -> None:
    (full / "figures" / "queue.svg").write_text(SVG.replace("等候区", "等候区☒"), "utf-8")
    loaded = load(full)
    found = glyphs.compare(loaded.whole(), loaded.places, TEMPLATES)
    assert [(f.rule, "U+2612" in f.message, f.place.file) for f in found] == [
        ("missing-glyph", True, "standards/zones/z1.yaml")
    ]


def test_a_link_is_no_picture(full: Path) -> None:
    (full / "figures" / "queue.svg").unlink()
    (full / "figures" / "queue.svg").symlink_to("/etc/hostname")
    loaded = load(full)
    assert loaded.edition is None
    assert [finding.rule for finding in loaded.findings] == ["symbolic-link"]


@pytest.mark.parametrize("name", ["../a.svg", "/a.svg", "a.jpg", ".a.svg", "a\\b.svg", "a//b.svg", ".svg"])
def test_a_name_that_leads_out_of_the_folder_or_is_no_picture_is_refused(full: Path, name: str) -> None:
    edit(full / "zones" / "z1.yaml", NAMED, f"file: '{name}'")
    assert [(rule, line) for rule, _, line in told(full)] == [("bad-picture-name", f"file: '{name}'")]
