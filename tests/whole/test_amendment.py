"""An amendment (修改单) of the newest edition of the real standards is published on a copy, and its sheets are sound."""

from dataclasses import replace

import pytest
from support import ROOT, TEMPLATES
from support.projects import append, edit, no_site, project, run, settled

from hallbook import readback
from hallbook.editions import frozen
from hallbook.editions.standing import makes
from hallbook.findings import Finding
from hallbook.model import Edition
from hallbook.paper import forms
from hallbook.paper.typeface import ems
from hallbook.views import sheets
from hallbook.views.sheets import Sheet

pytestmark = [pytest.mark.own, pytest.mark.slow]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Edition]:
    """The newest edition of the real standards and its first amendment, as they are frozen."""
    folder = project(tmp_path_factory.mktemp("amendment") / "handbook", ROOT / "standards")
    newest = settled(folder)
    number = f"{newest}.1"
    standards = folder / "standards"
    edit(standards / "edition.yaml", f'number: "{newest}"', f'number: "{number}"')
    edit(standards / "supervision" / "monitoring.yaml", "班组长每日自查", "班组长每日自查服务")
    append(standards / "edition.yaml", "changes:\n  - {ids: [SUP-M1-1], reason: 说明自查什么}\n")
    with no_site():
        run(folder, "publish", number, "--effective", "2027-04-01", "--issued", "2027-03-05")
    published, found = frozen.published(folder, thorough=True)
    assert found == []
    assert [each.about.number for each in published[-2:]] == [newest, number]
    return published[-2], published[-1]


def widest(edition: Edition) -> Sheet:
    """The sheet whose id takes the most room."""
    return max(sheets.sheets(edition), key=lambda sheet: ems(sheet.form.id))


def printed(sheet: Sheet) -> list[Finding]:
    return readback.findings("x.pdf", forms.pdf(TEMPLATES, sheet), sheet)


def test_what_an_amendment_touches_is_printed_and_reads_back_clean(editions: tuple[Edition, Edition]) -> None:
    newest, amendment = editions
    before = {sheet.form.id: sheet for sheet in sheets.sheets(newest)}
    touched = [s for s in sheets.sheets(amendment) if makes(s, before[s.form.id]) == "changed"]
    assert 0 < len(touched) < 10
    for sheet in (*touched, widest(amendment)):
        assert sheet.edition == amendment.about.number
        assert printed(sheet) == [], sheet.form.id


@pytest.mark.parametrize("number", ["1.10.10", "10.10"])
def test_the_widest_id_is_printed_in_any_edition(editions: tuple[Edition, Edition], number: str) -> None:
    sheet = widest(editions[1])
    address = f"{editions[1].about.site.rstrip('/')}/f/{sheet.form.id}/{number}.html"
    assert printed(replace(sheet, edition=number, address=address)) == []
