"""The site of the real handbook is read back whole: every page, form, pack and book says what the standards say."""

from pathlib import Path

import pytest
from support.projects import run


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_the_real_site_reads_back_without_a_finding(real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(real, "verify")
    assert "0 个错误，0 个警告" in capsys.readouterr().out
