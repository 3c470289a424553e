"""Keys over what an output is made from: equal keys, equal bytes."""

import hashlib
import platform
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_CODE = Path(__file__).resolve().parent.parent
# It is written anew whenever a library of the system changes, such as Pango, which lays out the text.
_SYSTEM = Path("/etc/ld.so.cache")


def key(*parts: str | bytes) -> str:
    """Digest parts, in their order."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8, "big"))
        whole.update(content)
    return whole.hexdigest()


def of_files(root: Path, names: Iterable[str]) -> str:
    """Digest files and whole folders, named relative to a root, with the paths of all files in them."""
    parts: list[str | bytes] = []
    for name in names:
        for path in [root / name] if (root / name).is_file() else sorted((root / name).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return key(*parts)


@cache
def maker() -> str:
    """Digest what makes every output: this code, and the versions of Python, its packages and the system."""
    return key(of_files(_CODE.parent, [_CODE.name]), *installed())


def installed() -> list[str]:
    """Name the versions of Python and of all packages, and the state of the system's libraries."""
    folders = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    packages = sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))
    system = str(_SYSTEM.stat().st_mtime_ns) if _SYSTEM.exists() else ""
    return [sys.version, platform.machine(), system, *packages]
