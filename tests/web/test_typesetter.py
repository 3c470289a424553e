"""Pages one at a time: the same bytes as in a run of all, whatever was rendered before."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support import ROOT
from support.editions import read

from hallbook.findings import Refusal
from hallbook.making.templating import environment
from hallbook.project import Project
from hallbook.web import mkdocs
from hallbook.web.content import Content, content
from hallbook.web.pages import Renderer
from hallbook.web.typesetter import Typesetter


@pytest.fixture(scope="module")
def made() -> Content:
    return content(Renderer(read(), environment(ROOT / "templates")), ROOT / "templates")


@pytest.fixture
def typesetter(tmp_path: Path) -> Iterator[Typesetter]:
    with Typesetter(Project(tmp_path)) as entered:
        yield entered


def test_each_page_is_as_in_a_run_of_all(made: Content, typesetter: Typesetter, tmp_path: Path) -> None:
    """Once in their order, once against it: the menu of a page tells nothing of what was rendered before it."""
    run = mkdocs.pages(made, Project(tmp_path))
    whole = run.make(list(run.keys))
    frame = mkdocs.frame(made)
    names = list(made.pages)
    for name in (*names, *reversed(names)):
        typesetter._kept.clear()
        assert typesetter.page(frame, name, made.pages[name]) == whole[name][0][name], name


def test_a_page_follows_its_text_and_what_surrounds_it(made: Content, typesetter: Typesetter) -> None:
    frame, name = mkdocs.frame(made), "glossary.html"
    first = typesetter.page(frame, name, made.pages[name])
    more = typesetter.page(frame, name, made.pages[name] + "\n更多的一段。\n")
    assert "更多的一段。".encode() in more
    assert typesetter.page(frame, name, made.pages[name]) == first
    called = replace(frame, configuration=frame.configuration.replace("site_name: ", "site_name: 另一部"))
    assert called != frame
    assert "另一部".encode() in typesetter.page(called, name, made.pages[name])


def test_what_mkdocs_complains_of_refuses_the_page_and_no_other(
    made: Content, typesetter: Typesetter
) -> None:
    frame, name = mkdocs.frame(made), "glossary.html"
    with pytest.raises(Refusal, match=r"nowhere\.md"):
        typesetter.page(frame, name, made.pages[name] + "\n[无](nowhere.md)\n")
    assert typesetter.page(frame, name, made.pages[name])
