"""Tables for Excel say in their first bytes that they are UTF-8: a Chinese Excel would else read them as GBK."""

from pathlib import Path

from support import TEMPLATES
from support.editions import read
from support.projects import revise

from hallbook.editions.diff import diff
from hallbook.making.templating import environment
from hallbook.paper import comparison
from hallbook.reading.standards import load
from hallbook.web.content import content
from hallbook.web.pages import Renderer

MARK = b"\xef\xbb\xbf"


def test_every_table_begins_with_the_mark(project: Path) -> None:
    edition = read()
    revise(project)
    revised = load(project / "standards").edition
    assert revised is not None
    files = {
        **content(Renderer(edition, environment(TEMPLATES)), TEMPLATES).assets,
        **comparison.files(diff(edition, revised), edition, revised),
    }
    tables = {name: written for name, written in files.items() if name.endswith(".csv")}
    assert set(tables) == {"sources/coverage.csv", "changes.csv"}
    assert all(written.startswith(MARK) and not written[3:].startswith(MARK) for written in tables.values())
