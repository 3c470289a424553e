"""Printing leaves nothing behind: the fonts that WeasyPrint unpacks go with the process that unpacked them."""

import os
import subprocess
import sys
from pathlib import Path

from support import ROOT, TEMPLATES

PROGRAM = f"""
import shutil
from pathlib import Path
from hallbook.paper import forms
from support.sheets import tiny_sheet
templates, sheets = Path({str(TEMPLATES)!r}), [tiny_sheet("F-SUP-01"), tiny_sheet("F-SUP-02")]
made = [content for _, content in forms.pdfs(templates, sheets, workers=2)]
assert made == [forms.pdf(templates, sheet) for sheet in sheets]
# Other templates are other fonts: a worker lets go of its own, not of those it has from here.
other = Path(shutil.copytree(templates, "other"))
assert made == [content for _, content in forms.pdfs(other, sheets, workers=2)]
assert made == [forms.pdf(templates, sheet) for sheet in sheets]
shutil.rmtree(other)
"""


def test_neither_a_process_nor_its_workers_leave_a_file_or_a_complaint(tmp_path: Path) -> None:
    around = os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=around, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
