"""Packs, the book and the calendars are read back: what they hold is what they were joined from."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from support.cases import JOINED
from support.editions import read
from support.projects import FIRST, run

from hallbook import command, readback
from hallbook.editions import frozen
from hallbook.editions.diff import diff
from hallbook.editions.table import Table
from hallbook.model import Edition
from hallbook.paper import packs
from hallbook.readback.joined import Part
from hallbook.reading.standards import load
from hallbook.views.sheets import sheets
from hallbook.web import addresses, calendars


@pytest.fixture(scope="module")
def edition(published: Path) -> Edition:
    return read(published / "standards")


@pytest.fixture(scope="module")
def built(published: Path) -> Path:
    return published / "site" / "1.0"


@pytest.fixture
def parts(built: Path, edition: Edition) -> list[Part]:
    return [(s, (built / addresses.form_pdf(s.form.id)).read_bytes()) for s in sheets(edition)]


def without_page(content: bytes, number: int) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        del document.pages[number]
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def without_bookmark(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        with document.open_outline() as outline:
            del outline.root[-1]
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def test_a_pack_holds_the_pages_of_its_sheets(built: Path, edition: Edition, parts: list[Part]) -> None:
    every = packs.packs(edition, [sheet for sheet, _ in parts])[0]
    content = (built / addresses.pack(every.stem)).read_bytes()
    assert readback.findings_in_pack("all.pdf", content, parts) == []

    def rules(altered: bytes, inside: list[Part]) -> list[str]:
        return [finding.rule for finding in readback.findings_in_pack("all.pdf", altered, inside)]

    assert set(rules(without_page(content, -1), parts)) == {"pdf-sheets"}
    assert rules(without_bookmark(content), parts) == ["pdf-bookmarks"]
    assert set(rules(content, parts[::-1])) == {"pdf-sheets", "pdf-bookmarks"}
    assert rules(content[:-500], parts) == ["pdf-unreadable"]


def test_the_book_says_what_the_clauses_say(built: Path, edition: Edition, parts: list[Part]) -> None:
    content = (built / "handbook.pdf").read_bytes()
    assert readback.findings_in_book("handbook.pdf", content, edition, parts) == []
    for old, new in (("5日前", "7日前"), ("占60%", "占50%"), ("本周有抽查登记", "本月有抽查登记")):
        other = Edition.model_validate_json(edition.model_dump_json().replace(old, new))
        found = readback.findings_in_book("handbook.pdf", content, other, parts)
        assert {finding.rule for finding in found} == {"book-clause"}, (old, new)
        assert any(new in finding.message for finding in found)


def test_the_comparison_says_what_changed(republished: Path) -> None:
    new = load(republished / "standards").edition
    old, _ = frozen.thaw("1.0", (republished / "standards" / "editions" / "1.0.json").read_bytes())
    assert old
    assert new
    table = diff(old, new)
    content = (republished / "site" / "1.1" / addresses.COMPARISON).read_bytes()

    def rules(altered: bytes, computed: Table) -> set[str]:
        return {finding.rule for finding in readback.findings_in_comparison("c.pdf", altered, computed)}

    assert rules(content, table) == set()
    (entry,) = table.entries
    assert entry.part == "功能区"
    for other in (
        replace(entry, reason="放宽"),
        replace(entry, id="ZN-Z1-9"),
        replace(entry, fields=entry.fields * 2),
    ):
        assert rules(content, replace(table, entries=(other,))) == {"comparison-differs"}
    assert rules(without_page(content, -1), table) == {"comparison-differs"}
    assert rules(without_page(content, 0), table) == {"comparison-differs"}
    assert rules(content[:-500], table) == {"pdf-unreadable"}


@pytest.mark.parametrize("name", ["changes.csv", "changes.json", "changes.pdf", "changes.html"])
def test_an_altered_comparison_is_named(second: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = second / "site" / "1.1" / name
    content = path.read_bytes()
    assert b"ZN-Z1-1" in content or name == "changes.pdf"
    path.write_bytes(content.replace(b"ZN-Z1-1", b"ZN-Z1-2") if name != "changes.pdf" else b"%PDF-1.7\n")
    assert command.run(["verify"], second) == 1
    out = capsys.readouterr().out
    assert f"{name}:" in out
    assert ("[pdf-unreadable]" if name == "changes.pdf" else "[comparison-differs]") in out
    assert ("[changes-not-replayed]" in out) == (name == "changes.json")


def test_many_sheets_come_in_volumes_beside_the_book(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "MOST", 1)
    run(ready, *FIRST)
    run(ready, "verify")
    site = ready / "site" / "1.0"
    for stem, form in (("all", "F-SUP-01"), ("all-2", "F-SUP-02")):
        pack = pypdfium2.PdfDocument(site / "forms" / "packs" / f"{stem}.pdf")
        assert form in pack[len(pack) - 1].get_textpage().get_text_bounded()
    with pikepdf.open(site / "handbook.pdf") as book, book.open_outline() as outline:
        assert "附录D 表单" not in [item.title for item in outline.root]


def test_a_page_of_the_book_bears_its_own_number(built: Path, edition: Edition, parts: list[Part]) -> None:
    content = (built / "handbook.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.pages.insert(3, document.pages[4])
        del document.pages[5]
        out = io.BytesIO()
        document.save(out)
    found = readback.findings_in_book("handbook.pdf", out.getvalue(), edition, parts)
    assert "book-pages" in {finding.rule for finding in found}


def test_the_contents_of_the_book_name_the_pages_of_its_chapters(built: Path, edition: Edition) -> None:
    document = pypdfium2.PdfDocument((built / "handbook.pdf").read_bytes())
    texts = [page.get_textpage().get_text_range() for page in document]
    for key, chapter in edition.ordered:
        number = edition.chapter_numbers[key]
        listed = re.search(rf"^{number}\s+{chapter.title}\s*[.\s]*(\d+)\s*$", texts[1], re.MULTILINE)
        assert listed, chapter.title
        assert f"{number}　{chapter.title}" in texts[int(listed[1]) - 1]
    document.close()


def test_the_rules_on_joined_files_are_documented() -> None:
    assert set(readback.RULES) >= JOINED


def test_a_calendar_holds_the_deadlines_of_its_role(built: Path, edition: Edition) -> None:
    content = (built / addresses.calendar("R-SUP")).read_bytes()
    assert calendars.deadlines(content) == calendars.deadlines(calendars.of_role(edition, "R-SUP") or b"")
    assert len(calendars.deadlines(content)) == 2
    assert calendars.deadlines(content.replace(b"BYMONTHDAY=5", b"BYMONTHDAY=6")) != calendars.deadlines(
        content
    )
    assert calendars.deadlines(b"") == set()
