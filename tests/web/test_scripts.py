"""The site's scripts and styles are code: their own tests pass in Node.js, and no line is longer than code's."""

import subprocess
from pathlib import Path

import pytest
from support import ROOT

SCRIPTS = sorted((ROOT / "tests" / "web" / "scripts").glob("*.test.mjs"))
LONGEST = 120
CODE = {".css", ".js", ".ts"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name.split(".")[0])
@pytest.mark.attack("F3", named=())
def test_scripts_pass_their_own_tests(path: Path) -> None:
    run = subprocess.run(["node", "--test", str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# pass 0" not in run.stdout


def test_no_line_of_a_script_or_a_style_is_too_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.suffix in CODE
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []
