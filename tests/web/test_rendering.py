"""MkDocs in a process of its own: what it loads ahead, and what it complains of."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support import ROOT
from support.editions import read
from support.rendering import rendered

from hallbook.findings import Refusal
from hallbook.making.templating import environment
from hallbook.project import Project
from hallbook.web import mkdocs
from hallbook.web.content import Content, content
from hallbook.web.pages import Renderer

PARTS = {"babel", "jinja2", "markdown", "material", "mkdocs", "pygments", "pymdownx"}


def made() -> Content:
    edition = read()
    return content(Renderer(edition, environment(ROOT / "templates")), ROOT / "templates")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_all_that_a_run_needs_is_loaded_ahead(project: Project) -> None:
    rendered(made(), project)
    code = (
        "import importlib, sys, pathlib; from hallbook.web import mkdocs;"
        "[importlib.import_module(name) for name in mkdocs._LOADED]; before = set(sys.modules);"
        f"root = pathlib.Path({str(project.root)!r});"
        "assert not mkdocs._build(root / 'build' / 'mkdocs.yml', root / 'html', '2026-11-01');"
        f"print(sorted(name for name in set(sys.modules) - before if name.partition('.')[0] in {PARTS!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert (project.root / "html" / "index.html").exists()


def test_some_pages_are_rendered_as_they_are_with_all_the_others(project: Project) -> None:
    work = mkdocs.pages(made(), project)
    whole = work.make(list(work.keys))
    for some in (["index.html"], ["zones/z1.html", mkdocs.THEME], [mkdocs.THEME]):
        assert work.make(some) == {name: whole[name] for name in some}


def test_a_page_has_a_new_key_if_its_own_text_or_what_surrounds_all_pages_changes(project: Project) -> None:
    def changed(**other: object) -> set[str]:
        now = mkdocs.pages(replace(made(), **other), project).keys
        return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}

    content, before = made(), mkdocs.pages(made(), project).keys
    edited = {**content.pages, "index.html": content.pages["index.html"] + "更多。\n"}
    assert changed(pages=edited) == {"index.html"}
    assert changed(assets=dict.fromkeys(content.assets, b"")) == set()
    every = {*content.pages, mkdocs.THEME}
    assert changed(issued="2026-11-02") == every
    assert changed(configuration=content.configuration + "#") == every
    assert changed(pages={**content.pages, "more.html": ""}) == {*every, "more.html"}


def test_a_warning_of_mkdocs_refuses_the_build(project: Project) -> None:
    content = made()
    broken = {**content.pages, "index.html": content.pages["index.html"] + "\n\n[nowhere](nowhere.md)\n"}
    with pytest.raises(Refusal, match=r"nowhere\.md"):
        rendered(replace(content, pages=broken), project)


def test_a_configuration_that_mkdocs_refuses_is_told(project: Project) -> None:
    with pytest.raises(Refusal, match="no-such-theme"):
        rendered(replace(made(), configuration="site_name: x\ntheme: no-such-theme\n"), project)


def test_a_template_that_is_broken_is_told(program: Path, tmp_path: Path) -> None:
    (program / "templates" / "theme" / "main.html").write_text("{% if %}", "utf-8")
    with pytest.raises(Refusal, match="TemplateSyntaxError"):
        rendered(made(), Project(tmp_path))


def test_the_environment_that_mkdocs_needs_is_nobody_elses() -> None:
    code = (
        "import os; from hallbook.web import mkdocs; before = dict(os.environ); mkdocs.load_ahead();"
        "print(before == dict(os.environ))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
