"""Write files so that people get a sentence, not a traceback, where a folder is not writable."""

import shutil
from pathlib import Path

from hallbook.findings import Refusal


def write(path: Path, content: bytes) -> None:
    """Write a file, making its folder."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Refusal(f"写不进 {path}：{error.strerror}。") from error


def replace_folder(target: Path, fresh: Path) -> None:
    """Put a whole new folder where the former one was; at no moment is a half-written one there."""
    old = fresh.with_name(f"{fresh.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except OSError as error:
        raise Refusal(f"写不进 {target.parent}：{error.strerror}。") from error
    shutil.rmtree(old, ignore_errors=True)
