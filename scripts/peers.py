"""The programs that the benchmark measures against: the same items, and an equal form, as each of them wants them."""

import io
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import segno

from hallbook.model.form import Fields, Rows, Table
from hallbook.paper import forms
from hallbook.views.sheets import Sheet

Item = tuple[str, str, str]
"""Id, title and text."""
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"


def call(*command: str | Path, at: Path, python_path: Path | None = None) -> int:
    """Run a command without its output and give the peak memory of its largest process in MB; a failure ends all."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    if python_path:
        environment["PYTHONPATH"] = str(python_path)
    log = at / ".output"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=at, env=environment, stdout=out, stderr=out
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(
            f"{' '.join(map(str, command))[:200]}\n{log.read_text('utf-8', errors='replace')[-4000:]}"
        )
    log.unlink()
    return usage.ru_maxrss // 1024


def emptied(folder: Path) -> Path:
    """Make a folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def needs(folder: Path, chapters: Sequence[Sequence[Item]]) -> None:
    """Write items for sphinx-needs."""
    conf = "project = 'x'\nextensions = ['sphinx_needs']\nneeds_id_regex = '^[A-Z0-9-]{3,}'\n"
    (folder / "conf.py").write_text(conf)
    toc = "".join(f"   c{number:04d}\n" for number in range(len(chapters)))
    (folder / "index.rst").write_text(f"X\n=\n\n.. toctree::\n\n{toc}")
    for number, chapter in enumerate(chapters):
        rst = "".join(f".. req:: {title}\n   :id: {i}\n\n   {text}\n\n" for i, title, text in chapter)
        (folder / f"c{number:04d}.rst").write_text(f"c{number:04d}\n=====\n\n{rst}", "utf-8")


def strictdoc(folder: Path, chapters: Sequence[Sequence[Item]]) -> None:
    """Write items for StrictDoc."""
    for number, chapter in enumerate(chapters):
        sdoc = "".join(
            f"[REQUIREMENT]\nUID: {i}\nTITLE: {title}\nSTATEMENT: {text}\n\n" for i, title, text in chapter
        )
        (folder / f"c{number:04d}.sdoc").write_text(f"[DOCUMENT]\nTITLE: c{number:04d}\n\n{sdoc}", "utf-8")


def doorstop(folder: Path, items: Sequence[Item], program: Path) -> None:
    """Write items for Doorstop, which reads them from a repository."""
    call("git", "init", "-q", at=folder)
    call(program, "create", "REQ", "reqs", at=folder)
    for number, (_, title, text) in enumerate(items, 1):
        (folder / "reqs" / f"REQ{number:03d}.yml").write_text(
            f"active: true\nderived: false\nheader: |\n  {title}\nlevel: 1.{number}\nlinks: []\nnormative: true\n"
            f"ref: ''\nreviewed: null\ntext: |\n  {text}\n",
            "utf-8",
        )


def weasyprint(folder: Path, sheet: Sheet, templates: Path) -> None:
    """Write a sheet as HTML and CSS for the ``weasyprint`` command: <id>.html, <id>.css."""
    fonts = {400: "NotoSansSC-Regular.ttf", 700: "NotoSansSC-Bold.ttf"}
    faces = "".join(
        f"@font-face {{font-family: Handbook; font-weight: {weight}; src: url('{(templates / 'fonts' / file).as_uri()}')}}"
        for weight, file in fonts.items()
    )
    (folder / f"{sheet.form.id}.html").write_text(forms.html(templates, sheet), "utf-8")
    (folder / f"{sheet.form.id}.css").write_text(faces + forms.css(templates, sheet), "utf-8")


def typst(folder: Path, sheet: Sheet, source: Path) -> None:
    """Write a sheet as data for Typst, with the QR code and the document that lays it out."""
    form = sheet.form
    fields, *others = form.blocks
    assert isinstance(fields, Fields)
    blocks = []
    for index, block in enumerate(others, 1):
        if isinstance(block, Table):
            columns = [{"label": c.label, "options": list(c.options)} for c in block.columns]
            blocks.append({"kind": "table", "title": block.title, "columns": columns, "rows": block.rows})
        elif isinstance(block, Rows):
            rows = [
                {
                    key: getattr(row, key)
                    for key in ("number", "clause", "title", "text", "method", "criterion")
                }
                for row in sheet.rows[index]
            ]
            blocks.append({"kind": "rows", "title": block.title, "rows": rows})
    data = {
        "title": form.title, "purpose": form.purpose, "code": sheet.code, "short": f"{form.id} · V{sheet.edition}",
        "use": "　".join(f"{label} {value}" for label, value in forms.use(sheet)), "signs": sheet.signs,
        "fields": [{"label": cell.label, "width": cell.width} for cell in fields.cells], "blocks": blocks,
        **{name: sheet.colours[name] for name in ("ink", "ground", "primary")},
    }  # fmt: skip
    out = io.BytesIO()
    segno.make_qr(sheet.address, error="m").save(out, kind="png", scale=8, border=0)
    (folder / "qr.png").write_bytes(out.getvalue())
    (folder / "sheet.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    shutil.copy(source, folder)
