"""Headings lead to themselves: their anchors are plain names, which Markdown takes as they are."""

import re

from support import TEMPLATES
from support.editions import read

from hallbook.making.templating import environment
from hallbook.web.pages import Renderer, pages

ANCHOR = re.compile(r"\{#(.*?)\}\s*$", re.MULTILINE)


def test_every_anchor_is_a_plain_name() -> None:
    edition = read()
    anchors = [
        (page.address, anchor)
        for page in pages(Renderer(edition, environment(TEMPLATES)))
        for anchor in ANCHOR.findall(page.markdown)
    ]
    assert len(anchors) > 30
    assert [(page, anchor) for page, anchor in anchors if not re.fullmatch(r"[A-Za-z][\w-]*", anchor)] == []
