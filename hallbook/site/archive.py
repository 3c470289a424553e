"""The whole site as one zip file for a USB stick: opened from a folder, without a server or a network."""

import zipfile
from datetime import date
from pathlib import Path

from hallbook.findings import Refusal
from hallbook.project import Project

FOLDER = "handbook"
# What is compressed already gains nothing by being compressed again.
STORED = {".pdf", ".png", ".webp", ".woff2", ".zip"}


def write(project: Project, issued: str) -> Path:
    """Pack ``site/`` into ``build/handbook.zip`` and give that path; every file bears one day (ISO date)."""
    site = project.site
    if not (site / "index.html").is_file():
        raise Refusal("还没有 site/，先运行 build。")
    target = project.build / f"{FOLDER}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    day = date.fromisoformat(issued)
    fresh = target.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w", compresslevel=9) as made:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            name = path.relative_to(site).as_posix()
            if name.startswith("."):
                continue
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if path.suffix in STORED else zipfile.ZIP_DEFLATED
            made.writestr(info, path.read_bytes())
    fresh.replace(target)
    return target
