"""MkDocs in a process of its own: what it loads ahead, and what it complains of."""

import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, TINY

from hallbook.findings import Refusal
from hallbook.making.store import Store
from hallbook.making.templating import environment
from hallbook.project import Project
from hallbook.reading.standards import load
from hallbook.web import engine, mkdocs
from hallbook.web.pages import Renderer

PARTS = {"babel", "jinja2", "markdown", "material", "mkdocs", "pygments", "pymdownx"}


def source() -> engine.Source:
    edition = load(TINY).edition
    assert edition
    return engine.source(Renderer(edition, environment(ROOT / "templates")), ROOT / "templates")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("templates", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    return Project(tmp_path)


def test_all_that_a_run_needs_is_loaded_ahead(project: Project) -> None:
    engine.prepare(source(), project)
    code = (
        "import importlib, sys, pathlib; from hallbook.web import mkdocs as rendering;"
        "[importlib.import_module(name) for name in rendering.LOADED]; before = set(sys.modules);"
        f"root = pathlib.Path({str(project.root)!r});"
        "assert not rendering.render(root / 'build' / 'mkdocs.yml', root / 'html', '2026-11-01');"
        f"print(sorted(name for name in set(sys.modules) - before if name.partition('.')[0] in {PARTS!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert (project.root / "html" / "index.html").exists()


def test_a_warning_of_mkdocs_refuses_the_build(project: Project) -> None:
    made = source()
    broken = {**made.pages, "index.html": made.pages["index.html"] + "\n\n[nowhere](nowhere.md)\n"}
    faulty = engine.Source(broken, made.assets, made.configuration, made.issued)
    with pytest.raises(Refusal, match=r"nowhere\.md"):
        engine.render(faulty, project, Store(project.cache))


def test_a_configuration_that_mkdocs_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: no-such-theme\n", "utf-8")
    with mkdocs.pool(1) as pool:
        said = pool.submit(mkdocs.render, tmp_path / "mkdocs.yml", tmp_path / "html", "2026-11-01").result()
    assert any("no-such-theme" in line for line in said)


def test_a_template_that_is_broken_is_told(project: Project) -> None:
    (project.root / "mkdocs.yml").unlink()
    (project.root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    project.templates.unlink()
    theme = project.templates / "theme"
    theme.mkdir(parents=True)
    (theme / "main.html").write_text("{% if %}", "utf-8")
    engine.prepare(source(), project)
    with mkdocs.pool(1) as pool:
        said = pool.submit(
            mkdocs.render, project.build / "mkdocs.yml", project.root / "html", "2026-11-01"
        ).result()
    assert any("TemplateSyntaxError" in line for line in said)
