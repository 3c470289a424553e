"""A PDF from anywhere is a published sheet, whole and with nothing in it or over it, or it is none that holds."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hostile import pdfs
from support import TEMPLATES
from support.sheets import tiny_edition

from hallbook import command, readback
from hallbook.findings import Refusal, system
from hallbook.paper import forms
from hallbook.readback import bounded, more, single
from hallbook.views import sheets

EDITION = tiny_edition()
SHEET = sheets.sheets(EDITION)[0]
DAY = EDITION.about.effective


@pytest.fixture(scope="module")
def original() -> bytes:
    return forms.pdf(TEMPLATES, SHEET)


def verdict(content: bytes, original: bytes) -> tuple[str, set[str]]:
    said, found = single.sheet("x.pdf", content, [EDITION], {}, DAY, originals=lambda _: [original])
    return said, {finding.rule for finding in found}


def holds(content: bytes, original: bytes) -> bool:
    said, rules = verdict(content, original)
    return "现行有效" in said and not rules


def test_the_original_holds(original: bytes) -> None:
    assert holds(original, original)


def test_so_does_one_that_was_only_saved_anew(original: bytes) -> None:
    again = pdfs.altered(original, lambda _: None)
    assert again != original
    assert holds(again, original)


@pytest.mark.parametrize("name", pdfs.alterations())
@pytest.mark.attack("F4", named=pdfs.REPORTED)
def test_an_altered_one_never_holds(name: str, original: bytes) -> None:
    said, rules = verdict(pdfs.altered(original, pdfs.alterations()[name]), original)
    assert rules
    assert "有效" not in said


@pytest.mark.parametrize("name", pdfs.AROUND)
@pytest.mark.attack("F4", named=())
def test_nothing_stands_around_it(name: str, original: bytes) -> None:
    said, rules = verdict(pdfs.AROUND[name](original), original)
    assert rules & {"pdf-foreign", "pdf-unreadable"}
    assert "有效" not in said


def same(_content: bytes, _original: bytes) -> list[str]:
    return []


@pytest.mark.guard("comparison of PDFs", "a script and a line through a row are called valid")
def test_each_guard_is_needed(original: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = pdfs.altered(original, pdfs.alterations()["a script when it is opened"])
    covered = pdfs.altered(original, pdfs.alterations()["a line through a row"])
    assert verdict(hidden, original)[1] == {"pdf-active", "pdf-foreign"}
    assert verdict(covered, original)[1] == {"pdf-differs"}
    monkeypatch.setattr(more, "faults", lambda _: ())
    monkeypatch.setattr(single, "_differences", same)
    for content in (hidden, covered):
        assert holds(content, original)


@pytest.mark.attack("U12")
def test_a_bomb_is_refused_within_limits(original: bytes) -> None:
    content = pdfs.bomb()
    assert len(content) < bounded.LARGEST
    said, rules = verdict(content, original)
    assert rules in ({"pdf-unreadable"}, {"unknown-sheet"})
    assert "有效" not in said


@pytest.mark.attack("F4", named=())
def test_many_pages_are_no_sheet(original: bytes) -> None:
    def many(pdf: pikepdf.Pdf) -> None:
        for _ in range(single.MOST):
            pdf.pages.append(pdf.pages[0])

    assert verdict(pdfs.altered(original, many), original) == (single.UNKNOWN, {"unknown-sheet"})


def test_a_reader_that_takes_too_much_is_ended() -> None:
    with pytest.raises(readback.Unreadable):
        bounded.within_limits(bytearray, 4 * bounded.MEMORY)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(bounded.LARGEST + 1)


@pytest.mark.parametrize("make", [pipe, huge, Path.mkdir])
@pytest.mark.attack("U12", named={"pipe"})
def test_what_is_no_file_of_a_sheets_size_is_refused(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "x.pdf")
    with pytest.raises(Refusal):
        system.content(tmp_path / "x.pdf", bounded.LARGEST)


@pytest.mark.attack("F4")
def test_the_command_says_so(first: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = first / "site" / "1.0" / "forms" / "F-SUP-01.pdf"
    assert command.run(["verify", str(path)], first) == 0
    path.write_bytes(pdfs.altered(path.read_bytes(), pdfs.alterations()["an attachment"]))
    capsys.readouterr()
    assert command.run(["verify", str(path)], first) == 1
    said = capsys.readouterr().out
    assert "附件" in said
    assert "有效" not in said


@pytest.mark.parametrize("key", ["/AA", "/A"])
def test_a_tag_with_attributes_is_no_action(key: str) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root["/StructTreeRoot"] = pikepdf.Dictionary({key: pikepdf.Dictionary(O=pikepdf.Name.Table)})
        pdf.save(out)
    assert ("pdf-active" in dict(more.faults(out.getvalue()))) == (key == "/AA")
