"""Whoever may sign, when, and what: the number, the withdrawals and what was signed too late are covered as well."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from support import ROOT
from support.projects import FIRST

from hallbook import command
from hallbook.editions import frozen, record, signing

pytestmark = [
    pytest.mark.usefixtures("stored"),
    pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no ssh-keygen here"),
]
WITHDRAW = ("withdraw", "1.0", "--issued", "2026-12-02", "--effective", "2026-12-20", "--reason", "有误")


def key(folder: Path, passphrase: str = "") -> Path:
    made = folder / "hq"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", str(made)], check=True)
    return made


def allowed(of: Path, *lines: str) -> Path:
    """An allowed_signers file: each line with the key behind it."""
    public = of.with_suffix(".pub").read_text("utf-8")
    made = of.with_name("allowed")
    made.write_text("".join(f"{line} {public}" for line in lines), "utf-8")
    return made


def rules(project: Path, signers: Path) -> set[str]:
    published, _ = frozen.published(project)
    withdrawn, _ = frozen.withdrawals(project)
    checked = signing.findings(project, published, withdrawn, signers)
    return {finding.rule for found in checked.values() for finding in found}


HQ = 'hq@example.com namespaces="hallbook"'


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([HQ], set()),
        (['hq@example.com namespaces="git"', HQ], set()),
        (['git@example.com namespaces="git"', HQ], set()),
        (
            ["# those who may sign", "", f'a@x.example,b@x.example valid-before="20270101",{HQ.split()[1]}'],
            set(),
        ),
        ([f'hq@example.com valid-before="20261201",{HQ.split()[1]}'], set()),
        ([f'hq@example.com valid-before="20261101",{HQ.split()[1]}'], {"signature-invalid"}),
        (['hq@example.com namespaces="git"'], {"signature-invalid"}),
        ([], {"signature-invalid"}),
    ],
)
@pytest.mark.attack("U3", named={"lines1-expected1", "lines4-expected4"})
def test_who_may_sign_and_when(lines: list[str], expected: set[str], signed: Path) -> None:
    comments = [line for line in lines if not line or line.startswith("#")]
    signers = allowed(signed / "hq", *(line for line in lines if line not in comments))
    signers.write_text("\n".join(comments) + "\n" + signers.read_text("utf-8"), "utf-8")
    assert rules(signed, signers) == expected


@pytest.fixture
def signed(first: Path) -> Path:
    """A project with V1.0 published on 2026-11-20 and signed later."""
    signing.sign(first, "1.0", key(first))
    return first


@pytest.mark.attack("F10")
def test_an_edition_is_signed_later(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = key(first)
    assert rules(first, allowed(own, HQ)) == {"signature-missing"}
    assert command.run(["sign", "1.1", "--key", str(own)], first) == 2
    (first / "site" / "1.0" / "index.html").write_text("x", "utf-8")
    assert command.run(["sign", "1.0", "--key", str(own)], first) == 1
    assert "没有签" in capsys.readouterr().out
    assert rules(first, allowed(own, HQ)) == {"signature-missing"}
    shutil.rmtree(first / "site" / "1.0")
    assert command.run(["build"], first) == 0
    assert command.run(["sign", "1.0", "--key", str(own)], first) == 0
    assert command.run(["verify", "--signature", str(allowed(own, HQ))], first) == 0


@pytest.mark.attack("F10")
def test_a_key_that_cannot_sign_is_refused_before_anything_is_frozen(ready: Path, tmp_path: Path) -> None:
    locked = key(tmp_path, "passphrase")
    assert command.run([*FIRST, "--sign", str(locked)], ready) == 2
    assert not (ready / "standards" / "editions" / "1.0.json").exists()
    assert not (ready / "site").exists()


@pytest.mark.attack("U2")
def test_the_manifest_of_one_edition_is_none_of_another(signed: Path) -> None:
    editions = signed / "standards" / "editions"
    content = (signed / "site" / "1.0" / "manifest.json").read_bytes()
    assert b'"edition": "1.0"' in content
    (signed / "site" / "1.0" / "manifest.json").write_bytes(content.replace(b'"1.0"', b'"1.1"'))
    assert rules(signed, allowed(signed / "hq", HQ)) == {"signature-invalid"}
    assert (editions / "1.0.manifest.sig").is_file()


@pytest.mark.attack("U4")
def test_a_withdrawal_is_signed_too(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signers = allowed(signed / "hq", HQ)
    assert command.run([*WITHDRAW, "--sign", str(signed / "hq")], signed) == 0
    assert rules(signed, signers) == set()
    editions = signed / "standards" / "editions"
    path, sums = editions / record.WITHDRAWALS, editions / record.SUMS
    former = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes().replace("有误".encode(), "无效".encode()))
    forged = hashlib.sha256(path.read_bytes()).hexdigest()
    sums.write_text(sums.read_text("utf-8").replace(former, forged), "utf-8")
    assert frozen.withdrawals(signed)[1] == []
    assert rules(signed, signers) == {"signature-invalid"}


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00" * 9, b"", b"hq"])
def test_a_broken_list_of_signers_is_no_signature(content: bytes, signed: Path) -> None:
    broken = signed / "broken"
    broken.write_bytes(content)
    assert command.run(["verify", "--signature", str(broken)], signed) in (1, 2)
    assert command.run(["verify", "--signature", str(signed / "none")], signed) == 2


def by_hand(project: Path, number: str) -> int:
    """Run the check of docs/hosting.md over an edition's folder."""
    text = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    script = text.split("```sh\n")[1].split("```")[0].replace("1.2", number)
    return subprocess.run(["bash", "-c", script], cwd=project, capture_output=True, check=False).returncode


@pytest.mark.attack("U2")
def test_the_check_by_hand(signed: Path) -> None:
    site = signed / "site"
    allowed(signed / "hq", HQ).rename(signed / "allowed_signers")
    shutil.copy(signed / "standards" / "editions" / "1.0.manifest.sig", signed)
    assert by_hand(signed, "1.0") == 0
    shutil.copy(signed / "1.0.manifest.sig", signed / "1.1.manifest.sig")
    shutil.copytree(site / "1.0", site / "1.1")
    assert by_hand(signed, "1.1") != 0
    (site / "1.0" / "evil.html").symlink_to("/etc/passwd")
    assert by_hand(signed, "1.0") != 0
    (site / "1.0" / "evil.html").unlink()
    (site / "1.0" / "index.html").write_text("x", "utf-8")
    assert by_hand(signed, "1.0") != 0
