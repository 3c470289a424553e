"""The page of a printed sheet asks for a new one if, and only if, something that the sheet prints has changed."""

from pathlib import Path

from support import TEMPLATES
from support.editions import read
from support.projects import edit

from hallbook.editions.shelf import Shelf
from hallbook.making.templating import environment
from hallbook.model import AskedFile, Edition
from hallbook.web import root


def page(old: Edition, new: Edition, form: str) -> str:
    later = new.model_copy(update={"about": new.about.model_copy(update={"number": "1.1"})})
    made = dict(root.files(environment(TEMPLATES), Shelf((old, later), None, {}, AskedFile())))
    return made[f"f/{form}/1.0.html"].decode()


def test_an_unprinted_score_and_new_fingerprints_ask_for_no_new_sheet(tiny: Path) -> None:
    # A published edition bears the fingerprints of its day.
    old = read(tiny).bearing({"F-SUP-01": "00000000"})
    edit(tiny / "zones" / "z1.yaml", "score: 5", "score: 6")
    edit(
        tiny / "forms" / "supervision.yaml", "  - id: F-SUP-01\n", "  - id: F-SUP-01\n    aliases: [抽查表]\n"
    )
    said = page(old, read(tiny), "F-SUP-01")
    assert "00000000" in said
    assert "本表内容与本版相同" in said
    assert "本表有改动" not in said


def test_a_printed_score_asks_for_a_new_sheet_and_is_told(tiny: Path) -> None:
    old = read(tiny)
    edit(tiny / "zones" / "z2.yaml", "score: 10", "score: 12")
    said = page(old, read(tiny), "F-SUP-01")
    assert "本表有改动" in said
    assert "分值：10 → 12" in said
