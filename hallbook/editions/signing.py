"""Sign published editions with ssh-keygen, and check such signatures; all else works without a key.

Two things are signed: the manifest of a built edition, which bears its number and the digests of all its files, and the
digests of the frozen editions and of the withdrawals, from which what stands beside the editions follows.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hallbook.editions import manifest, record
from hallbook.findings import Finding, Place, Refusal, system
from hallbook.making.files import replace
from hallbook.model import Edition, Withdrawal

RULES = {
    "signature-missing": (
        "Every published edition is signed, if signatures are asked for.",
        "要求签名时，各版都应有签名。",
    ),
    "signature-invalid": (
        "A signature is of this very edition, by one who may sign.",
        "签名应是可签的人对这一版所签。",
    ),
}
NAMESPACE = "hallbook"
"""What is signed under another name space (a git commit, a file) is no signature of an edition."""
HINT = "用公布的 allowed_signers 核对；被改动的 site/ 移走后重新生成，签名不全的用 sign 补签。"
MOST_BYTES = 2**20
"""Bytes of a list of those who may sign."""
MOST_SIGNERS = 1000
"""Lines that a list of those who may sign may have: ssh-keygen takes a minute for half a million."""
_BEGIN = b"-----BEGIN SSH SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class Signed:
    """Something that is signed: what people call it, its file and its signature's, and the day of its issue (ISO)."""

    name: str
    file: Path
    signature: Path
    issued: str


def ready(key: Path) -> None:
    """Refuse, before anything is published, if this key cannot sign: a trial signature is made."""
    if not key.is_file():
        raise Refusal(f"没有签名用的密钥 {key}。")
    _signature(key, b"trial")


def sign(root: Path, number: str, key: Path) -> list[Path]:
    """Sign a built edition and the digests with a private key file (an agent's, if it is a public one); give the signatures.

    The signatures stand beside the frozen edition: a site built again has the same manifest.
    """
    return [_sign(each, key) for each in (_edition(root, number, ""), _digests(root, ""))]


def sign_digests(root: Path, key: Path) -> Path:
    """Sign the digests of the frozen editions and of the withdrawals anew: a withdrawal changes them."""
    return _sign(_digests(root, ""), key)


def findings(
    root: Path, published: Sequence[Edition], withdrawn: Mapping[str, Withdrawal], allowed: Path
) -> dict[str, list[Finding]]:
    """Check each edition's signature, and that of the digests (""), against an allowed_signers file (``ssh-keygen(1)``)."""
    principals = _principals(allowed)
    acts = [edition.about.issued for edition in published] + [act.issued for act in withdrawn.values()]
    signed = {each.about.number: _edition(root, each.about.number, each.about.issued) for each in published}
    signed[""] = _digests(root, max(acts, default=""))
    return {name: list(_findings(root, each, allowed, principals)) for name, each in signed.items()}


def signed(file: Path, issued: str, allowed: Path) -> bool:
    """Whether the digests in a file are signed, beside it, by one of those who may, on the day of issue or today."""
    each = _beside(file, issued)
    return file.is_file() and each.signature.is_file() and _valid(each, allowed, _principals(allowed))


def _edition(root: Path, number: str, issued: str) -> Signed:
    file = root / "site" / number / manifest.FILE
    return Signed(f"V{number}", file, root / record.FOLDER / f"{number}.manifest.sig", issued)


def _digests(root: Path, issued: str) -> Signed:
    return _beside(root / record.FOLDER / record.SUMS, issued)


def _beside(file: Path, issued: str) -> Signed:
    return Signed(file.name, file, file.with_name(f"{file.name}.sig"), issued)


def _sign(each: Signed, key: Path) -> Path:
    replace(each.signature, _signature(key, record.content(each.file)))
    return each.signature


def _signature(key: Path, content: bytes) -> bytes:
    done = _run(["sign", "-q", "-f", str(key)], content)
    if done.returncode or not done.stdout.startswith(_BEGIN):
        said = done.stderr.decode("utf-8", "replace").strip().replace("\n", "；")
        raise Refusal(f"没有签成：{said or key}。")
    return done.stdout


def _findings(root: Path, each: Signed, allowed: Path, principals: Sequence[str]) -> Iterator[Finding]:
    place = Place(each.signature.relative_to(root).as_posix())
    if not each.signature.is_file():
        yield Finding(rule="signature-missing", place=place, message=f"{each.name} 没有签名", hint=HINT)
    elif not each.file.is_file() or not _sized(each.signature) or not _valid(each, allowed, principals):
        message = f"{each.name} 的签名与 {each.file.name} 或签名人不符"
        yield Finding(rule="signature-invalid", place=place, message=message, hint=HINT)


def _sized(signature: Path) -> bool:
    """Whether a file may be a signature at all: of a large one ssh-keygen makes hours of work."""
    return signature.stat().st_size <= MOST_BYTES // 16


def _valid(each: Signed, allowed: Path, principals: Sequence[str]) -> bool:
    """Whether one of those who may sign did, with a key that was valid on the day of issue, or is today."""
    content = record.content(each.file)
    days = [f"-Overify-time={each.issued.replace('-', '')}1200"] if each.issued else []
    signers = ["-f", str(allowed), "-s", str(each.signature)]
    return any(
        not _run(["verify", *day, *signers, "-I", principal], content).returncode
        for principal in principals
        for day in ([], days)
    )


def _principals(allowed: Path) -> list[str]:
    """Read who may sign. ``ssh-keygen -Y find-principals`` names only the first whose key it is, whatever he may sign."""
    try:
        lines = system.content(allowed, MOST_BYTES).decode().splitlines()
    except UnicodeDecodeError as error:
        raise Refusal(f"读不了 {allowed}，它应是一行一位签名人的文本。") from error
    if len(lines) > MOST_SIGNERS:
        raise Refusal(f"{allowed} 有 {len(lines)} 行，至多 {MOST_SIGNERS} 行。")
    if not all(line.replace("\t", " ").isprintable() for line in lines):
        raise Refusal(f"{allowed} 里有控制字符，它应是一行一位签名人的文本。")
    named = [
        line.split(maxsplit=1)[0].strip('"') for line in lines if line.strip() and not line.startswith("#")
    ]
    return list(dict.fromkeys(name for names in named for name in names.split(",") if 0 < len(name) <= 255))


def _run(arguments: Sequence[str], content: bytes) -> subprocess.CompletedProcess[bytes]:
    action, *others = arguments
    command = [_program(), "-Y", action, "-n", NAMESPACE, *others]
    return subprocess.run(command, input=content, capture_output=True, check=False)


def _program() -> str:
    found = shutil.which("ssh-keygen")
    if not found:
        raise Refusal("签名要用 ssh-keygen（Debian 的 openssh-client）。")
    return found
