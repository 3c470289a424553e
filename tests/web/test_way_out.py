"""The way out is open: another generator makes the same articles of the same Markdown, configuration and theme."""

import subprocess
import sys
from pathlib import Path

import lxml.html
from support import ROOT, TEMPLATES
from support.editions import read

from hallbook.making.keys import Folder, Place
from hallbook.making.templating import environment
from hallbook.web import mkdocs
from hallbook.web.content import content
from hallbook.web.pages import Renderer


def article(page: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The words of a page's article, and its elements with their ids; a generator's own link to its top does not count."""
    (found,) = lxml.html.document_fromstring(page.decode()).findall(".//article")
    elements = [(str(each.tag), each.get("id") or "") for each in found.iter() if isinstance(each.tag, str)]
    return found.text_content().split(), [each for each in elements if each != ("a", "__skip")]


def test_zensical_renders_the_same_articles(tmp_path: Path) -> None:
    made = content(Renderer(read(), environment(TEMPLATES)), TEMPLATES)
    frame = mkdocs.Frame(
        made.configuration, made.issued, tuple(sorted(made.pages)), tuple(sorted(made.assets))
    )
    program = Folder(ROOT, ("mkdocs.yml", "templates/theme"))
    pages = {
        name: files[name]
        for name, (files, _) in mkdocs.render(made.pages, frame, program, Place(tmp_path)).items()
    }
    zensical = [Path(sys.executable).with_name("zensical"), "build", "--clean", "-f", "mkdocs.yml"]
    run = subprocess.run(zensical, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    assert len(pages) > 20
    for address, page in pages.items():
        assert article((tmp_path / "site" / address).read_bytes()) == article(page), address
