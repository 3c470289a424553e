"""The zip holds the plain files that editions state, and is refused where anything else lies in the site."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hallbook import command

pytestmark = pytest.mark.usefixtures("stored")


def test_it_holds_the_site(first: Path) -> None:
    site = first / "site"
    files = {f"handbook/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()}
    (site / ".gitignore").write_text("*", "utf-8")
    assert command.run(["zip"], first) == 0
    with zipfile.ZipFile(first / "build" / "handbook.zip") as made:
        assert set(made.namelist()) == files


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "passwd").symlink_to("/etc/passwd"),
        lambda site: (site / "1.0" / "etc").symlink_to("/etc"),
        lambda site: (site / "1.0" / "evil.html").write_text("x", "utf-8"),
        lambda site: (site / "1.0" / "index.html").write_text("x", "utf-8"),
        lambda site: (site / "1.0" / "index.html").unlink(),
        lambda site: (site / "evil.html").write_text("x", "utf-8"),
        lambda site: (site / ".hidden").write_text("x", "utf-8"),
        lambda site: (site / "x").mkdir() or (site / "x" / "y.html").write_text("x", "utf-8"),
    ],
)
@pytest.mark.attack("U7", named={"<lambda>0", "<lambda>2", "<lambda>3"})
def test_nothing_else_is_packed(
    spoil: Callable[[Path], object], first: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(first / "site")
    assert command.run(["zip"], first) == 2
    assert "verify" in capsys.readouterr().err
    assert not (first / "build" / "handbook.zip").exists()
