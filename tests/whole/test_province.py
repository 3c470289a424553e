"""A province on the nation's edition is built, read back and published as any handbook."""

from pathlib import Path

import pytest
from support import overlays, projects

from hallbook import command


@pytest.mark.slow
@pytest.mark.usefixtures("stored")
def test_a_province_is_built_verified_and_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = overlays.province(tmp_path / "province", overlays.nation(tmp_path / "nation"))
    projects.run(made, "publish", "1.0", "--effective", "2027-01-01", "--issued", "2026-12-01")
    assert command.run(["verify"], made) == 0, capsys.readouterr().out
    site = made / "site" / "1.0"
    assert "东江不开晨会" in (site / "base.html").read_text("utf-8")
    assert "依据《小手册》V1.0" in (site / "index.html").read_text("utf-8")
    assert '<span class="badge origin">自定</span>' in (site / "zones" / "z1.html").read_text("utf-8")
