"""Names of files: they stay within their folder, follow no link, and every system can hold them."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hallbook.findings import Refusal

LONGEST = 255
"""Bytes that the name of a file or of a folder may have."""
# Windows reads these as devices, whatever ending follows.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_UNHOLDABLE = re.compile(r"[<>:\"|?*\\\x00-\x1f\x7f]")


def fault(part: str) -> str | None:
    """Say what is wrong with the name of a file or of a folder; None if every system can hold it."""
    if part in ("", ".", "..") or part.startswith("."):
        return "空着，或以点开头"
    if _UNHOLDABLE.search(part) or not part.isprintable():
        return "有文件名不能用的字符"
    if part.endswith((".", " ")):
        return "以点或空格结尾"
    if _DEVICE.fullmatch(part):
        return "在 Windows 上是设备的名字"
    return "太长" if len(part.encode("utf-8", "surrogatepass")) > LONGEST else None


def refuse(names: Iterable[str]) -> None:
    """Refuse paths, relative to one folder, that some system cannot hold side by side."""
    for said in _faults(names):
        raise Refusal(said)


def within(folder: Path, name: str) -> Path:
    """Give the place of a path within a folder; refuse one that would leave it, or go through a link on the way."""
    refuse([name])
    place = folder
    for part in name.split("/"):
        place /= part
        if place.is_symlink():
            raise Refusal(f"{place} 是链接；不写到链接里，删去它再运行。")
    return place


def _faults(names: Iterable[str]) -> Iterator[str]:
    known: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        for part in parts:
            if said := fault(part):
                yield f"不能写文件 {name!a}：名字{said}。"
        for end in range(1, len(parts) + 1):
            path = "/".join(parts[:end])
            other = known.setdefault(path.casefold(), path)
            if other != path:
                yield f"不能写文件 {name}：与 {other} 只有大小写不同。"
