"""An edition signed on publishing is verified by its signature; a foreign key or a touched manifest is named."""

import shutil
import subprocess
from pathlib import Path

import pytest
from support.projects import FIRST

from hallbook import command

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen here")


def key(folder: Path, name: str) -> Path:
    made = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(made)], check=True)
    return made


def signers(folder: Path, of: Path) -> Path:
    made = folder / f"{of.name}.allowed"
    made.write_text(
        f'hq@example.com namespaces="hallbook" {of.with_suffix(".pub").read_text("utf-8")}', "utf-8"
    )
    return made


def test_a_signed_edition(tmp_path: Path, ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ready
    own, foreign = key(tmp_path, "hq"), key(tmp_path, "other")
    assert command.run([*FIRST, "--sign", str(tmp_path / "none")], folder) == 2
    assert not (folder / "site").exists(), "refused before anything is made"
    assert command.run([*FIRST, "--sign", str(own)], folder) == 0
    check = ["verify", "--signature"]
    assert command.run([*check, str(signers(tmp_path, own))], folder) == 0
    assert command.run(["verify"], folder) == 0
    capsys.readouterr()
    assert command.run([*check, str(signers(tmp_path, foreign))], folder) == 1
    assert "signature-invalid" in capsys.readouterr().out
    manifest = folder / "site" / "1.0" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b" ")
    assert command.run([*check, str(signers(tmp_path, own))], folder) == 1
    assert "signature-invalid" in capsys.readouterr().out
    (folder / "standards" / "editions" / "1.0.manifest.sig").unlink()
    assert command.run([*check, str(signers(tmp_path, own))], folder) == 1
    assert "signature-missing" in capsys.readouterr().out
