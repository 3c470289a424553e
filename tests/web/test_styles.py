"""Styles are tied to what they dress: every token and every class is defined, and used."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import material
import pytest
import tinycss2
from support import ROOT
from support.editions import read

from hallbook.model import Edition
from hallbook.web import tokens

TEMPLATES = ROOT / "templates"
STYLES = sorted((TEMPLATES / "assets" / "css").glob("*.css"))
PAGES = [
    path
    for path in TEMPLATES.rglob("*")
    if path.suffix in {".j2", ".html"} and not {"paper", "desk"} & {*path.relative_to(TEMPLATES).parts}
]
SCRIPTS = sorted((TEMPLATES / "assets").rglob("*.js"))
CODE = sorted((ROOT / "hallbook").rglob("*.py"))
MATERIAL = sorted((Path(material.__file__).parent / "templates").rglob("*.html"))

# A class attribute of a template, whose own parts are no classes; a class that a script gives; one of a drawing.
ATTRIBUTE = re.compile(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"')
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$?\{[^}]*\}")
GIVEN = re.compile(r"""class: ["'`]([^"'`]*)|classList\.\w+\('([^']+)""")
DRAWN = re.compile(r'shapes\.(?:box|circle|line|path|label|group)\(\s*f?"([^"]*)"')


def text(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def selectors(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield tinycss2.serialize(rule.prelude)
        elif rule.type == "at-rule" and rule.content:
            yield from selectors(tinycss2.parse_rule_list(rule.content))


def dressed() -> set[str]:
    rules = tinycss2.parse_stylesheet(text(STYLES), skip_comments=True)
    return {name for each in selectors(rules) for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", each)}


def classes() -> set[str]:
    """The classes that we write; of one that ends in a value, what stands before it."""
    written = ATTRIBUTE.findall(text(PAGES)) + DRAWN.findall(text(CODE))
    written += [one or other for one, other in GIVEN.findall(text(SCRIPTS))]
    return {name for each in written for name in EXPRESSION.sub("  ", each).split()}


@pytest.fixture(scope="module")
def edition(own: Path) -> Edition:
    return read(own)


def test_every_token_is_defined_and_every_one_of_ours_is_used(edition: Edition) -> None:
    ours = text(STYLES)
    given = tokens.css(edition)
    defined = set(re.findall(r"--(hb-[\w-]+)\s*:", ours + given))
    used = set(re.findall(r"var\(--(hb-[\w-]+)", ours + given))
    assert used - defined == set()
    assert set(re.findall(r"--(hb-[\w-]+)\s*:", ours)) - used == set()


def test_styles_name_no_colour_of_their_own_and_no_zone(edition: Edition) -> None:
    zones = {f"hb-{colour.fill}" for colour in edition.tokens.zones}
    assert zones & set(re.findall(r"--(hb-[\w-]+)", text(STYLES))) == set()
    assert {name for name in dressed() if name.startswith("zone-z")} == set()


def test_the_colours_of_a_zone_reach_its_code(edition: Edition) -> None:
    first, *others = edition.tokens.zones
    changed = first.model_copy(update={"text": "ink", "fill": "z3"})
    dressed = edition.tokens.model_copy(update={"zones": (changed, *others)})
    css = tokens.css(edition.model_copy(update={"tokens": dressed}))
    rule = re.search(rf"\.zone-{first.zone.lower()} \.zone-code \{{([^}}]*)\}}", css)
    assert rule
    assert "background: var(--hb-z3); color: var(--hb-ink);" in rule[1]


def test_every_class_that_is_dressed_is_somewhere_written() -> None:
    written = text([*PAGES, *SCRIPTS, *CODE, *MATERIAL])
    beginnings = tuple(name for name in classes() if name.endswith("-"))
    unknown = {
        name
        for name in dressed()
        if not name.startswith(beginnings) and not re.search(rf"(?<![\w-]){name}(?![\w-])", written)
    }
    assert unknown == set()


def test_every_class_that_we_write_is_dressed_or_read() -> None:
    read = text([*SCRIPTS, *(path for path in CODE if "readback" in path.parts)])
    known = dressed()
    idle = {
        name
        for name in classes()
        if name not in known
        and not name.startswith("md-")
        and not name.endswith("-")
        and not re.search(rf"\.{name}(?![\w-])|[\"']{name}[\"']", read)
    }
    assert idle == set()
