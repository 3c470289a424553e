"""Files of office programs that come back: opened with care, and what they ask for."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from hallbook.desk.edits import Edit
from hallbook.findings import Refusal

LARGEST, LARGEST_UNPACKED = 20_000_000, 200_000_000
"""Bytes of a file that is read, and of what it holds."""
T = TypeVar("T")


@dataclass
class Taken:
    """What a file asks for: edits, in sentences what could not be taken, and what others remarked, if it can hold that."""

    edits: list[Edit] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    remarks: list[str] | None = None


def opened(content: bytes, what: str, load: Callable[[io.BytesIO], T]) -> T:
    """Open a file with a library, or refuse it with a sentence; ``what`` it should be is named there."""
    if len(content) > LARGEST:
        raise Refusal(f"文件大于 {LARGEST // 1_000_000} MB。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
        if unpacked <= LARGEST_UNPACKED:
            return load(io.BytesIO(content))
    except Exception as error:  # a damaged file fails in the libraries in many ways
        raise Refusal(f"不是完整的{what}。") from error
    raise Refusal("文件展开后太大。")
