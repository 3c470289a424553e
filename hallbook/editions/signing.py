"""Sign the manifest of a published edition with ssh-keygen, and check such signatures; all else works without a key."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from hallbook.editions import record
from hallbook.findings import Finding, Place, Refusal
from hallbook.making.files import replace

NAMESPACE = "hallbook"
"""What is signed under another name space (a git commit, a file) is no signature of an edition."""
HINT = "用公布的 allowed_signers 核对；被改动的 site/ 移走后重新生成，签名不全的重新签。"


def ready(key: Path) -> None:
    """Refuse before anything is published if signing with this key file cannot work."""
    _program()
    if not key.is_file():
        raise Refusal(f"没有签名用的密钥 {key}。")


def sign(root: Path, number: str, key: Path) -> Path:
    """Sign the manifest of a built edition with a private key file (an agent's, if it is a public one); give the signature.

    The signature stands beside the frozen edition: a site built again has the same manifest.
    """
    manifest = _manifest(root, number).read_bytes()
    done = _run(["sign", "-q", "-f", str(key)], manifest)
    if done.returncode:
        raise Refusal(f"没有签成：{_said(done)}。")
    target = _signature(root, number)
    replace(target, done.stdout)
    return target


def findings(root: Path, numbers: Sequence[str], allowed: Path) -> Iterator[Finding]:
    """Check the signature of each edition against an allowed_signers file (``ssh-keygen(1)``)."""
    if not allowed.is_file():
        raise Refusal(f"没有 {allowed}。")
    for number in numbers:
        signature, manifest = _signature(root, number), _manifest(root, number)
        place = Place(signature.relative_to(root).as_posix())
        if not signature.is_file():
            yield Finding(rule="signature-missing", place=place, message=f"V{number} 没有签名", hint=HINT)
        elif not manifest.is_file() or not _valid(manifest.read_bytes(), signature, allowed):
            message = f"V{number} 的签名与 manifest.json 或签名人不符"
            yield Finding(rule="signature-invalid", place=place, message=message, hint=HINT)


def _valid(manifest: bytes, signature: Path, allowed: Path) -> bool:
    signers = ["-f", str(allowed), "-s", str(signature)]
    found = subprocess.run([_program(), "-Y", "find-principals", *signers], capture_output=True, check=False)
    if found.returncode:
        return False
    principal = found.stdout.decode().splitlines()[0]
    return not _run(["verify", *signers, "-I", principal], manifest).returncode


def _run(arguments: Sequence[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    action, *others = arguments
    command = [_program(), "-Y", action, "-n", NAMESPACE, *others]
    return subprocess.run(command, input=content, capture_output=True, check=False)


def _program() -> str:
    found = shutil.which("ssh-keygen")
    if not found:
        raise Refusal("签名要用 ssh-keygen（Debian 的 openssh-client）。")
    return found


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode("utf-8", "replace").strip().replace("\n", "；")


def _manifest(root: Path, number: str) -> Path:
    return root / "site" / number / "manifest.json"


def _signature(root: Path, number: str) -> Path:
    return root / record.FOLDER / f"{number}.manifest.sig"
