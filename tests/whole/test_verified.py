"""The real handbook is read back: every page, form, pack and book of the newest edition says what the standards say.

Of each published edition a share of the sheets is printed and read back here; ``make verify`` reads all of all.
"""

from contextlib import nullcontext
from pathlib import Path

import pytest
from support import ROOT, TEMPLATES, projects
from support.projects import run
from support.sampling import some

from hallbook import readback
from hallbook.editions import frozen
from hallbook.paper import forms
from hallbook.readback import accessible
from hallbook.views import sheets


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_real_site_reads_back_without_a_finding(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with nullcontext() if real == ROOT else projects.newest_only():
        run(real, "verify")
    assert "0 个错误，0 个警告" in capsys.readouterr().out


@pytest.mark.slow
def test_sheets_of_published_editions_read_back_without_a_finding(own: Path) -> None:
    published, found = frozen.published(own.parent, thorough=True)
    assert found == []
    for edition in published:
        chosen = some(sheets.sheets(edition), 30)
        assert chosen
        for sheet in chosen:
            content = forms.pdf(TEMPLATES, sheet)
            assert [*readback.findings("x.pdf", content, sheet), *accessible.findings("x.pdf", content)] == []
