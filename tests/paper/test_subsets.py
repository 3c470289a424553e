"""What is joined holds each face once, and every page shows and says what it did in its own file."""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pikepdf import Pdf
from support import TEMPLATES
from support.sheets import tiny_sheet

from hallbook.paper import forms, packs, subsets, tags
from hallbook.readback import accessible


@cache
def parts() -> tuple[packs.Part, ...]:
    sheets = [tiny_sheet("F-SUP-01"), tiny_sheet("F-SUP-02", title="另一张表，字也另是一些")]
    return tuple(packs.Part(s.form.id, s.form.title, forms.pdf(TEMPLATES, s)) for s in sheets)


def joined(given: tuple[packs.Part, ...]) -> bytes:
    """A pack behind the first of its sheets instead of contents."""
    return packs.pack(
        forms.render(
            TEMPLATES, "<html lang=zh><title>目</title><p>目录", f"* {{ font-family: {forms.FAMILY} }}"
        ),
        given,
    )


def fonts(content: bytes) -> Iterator[Any]:
    with Pdf.open(io.BytesIO(content)) as pdf:
        yield from (
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each
        )


def shown(content: bytes) -> list[tuple[str, bytes]]:
    with pypdfium2.PdfDocument(content) as read:
        return [(p.get_textpage().get_text_range(), p.render(scale=2).to_numpy().tobytes()) for p in read]


def test_a_pack_holds_each_face_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = joined(parts())
    assert {str(font.FontName).partition("+")[2] for font in fonts(made)} == {"Handbook", "Handbook-Bold"}
    assert len(list(fonts(made))) == 2
    monkeypatch.setattr(subsets, "share", lambda pdf: None)
    assert len(made) < 0.9 * len(joined(parts()))


def test_its_pages_show_and_say_what_their_own_files_do() -> None:
    made = joined(parts())
    assert shown(made)[1:] == [page for part in parts() for page in shown(part.content)]
    assert accessible.findings("pack", made) == []
    assert made == joined(parts())


def test_a_font_holds_only_what_a_pdf_reads() -> None:
    held = [
        set(TTFont(io.BytesIO(font.FontFile2.read_bytes())).reader.keys())
        for font in fonts(parts()[0].content)
    ]
    assert held
    assert all(names <= {name.decode() for name in subsets.READ} for names in held)


def test_fonts_in_which_a_glyph_says_something_else_stay_apart() -> None:
    with Pdf.open(io.BytesIO(parts()[0].content)) as other:
        for font in (
            each for each in other.objects if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each
        ):
            told = font.ToUnicode.read_bytes()
            code = subsets._SAID.findall(told.partition(b"endcodespacerange")[2])[0]
            font.ToUnicode.write(told.replace(b"<%s> <%s>" % code, b"<%s> <9f98>" % code[:1]))
        altered = packs.Part("F-SUP-01", "表", packs.saved(other))
    made = joined((parts()[0], altered))
    assert len(list(fonts(made))) == 4
    assert shown(made)[1:] == [page for part in (parts()[0], altered) for page in shown(part.content)]


@pytest.mark.parametrize("sheet", ["F-SUP-01", "F-SUP-02"])
def test_tags_that_say_nothing_are_not_kept(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slim = tagged(forms.pdf(TEMPLATES, tiny_sheet(sheet)))
    monkeypatch.setattr(tags, "slim", lambda pdf: None)
    whole = tagged(forms.pdf(TEMPLATES, tiny_sheet(sheet)))
    assert [each for each in slim if each[0] not in tags.SILENT] == [
        each for each in whole if each[0] not in tags.SILENT
    ]
    assert len(slim) < len(whole)


def tagged(content: bytes) -> list[tuple[str, int]]:
    """The elements of a structure tree in order, each with how many texts stand in it, near or far."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return list(_tagged(pdf.Root.StructTreeRoot.K[0]))


def _tagged(element: Any) -> Iterator[tuple[str, int]]:
    yield str(element.S), _texts(element)
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _tagged(kid)


def _texts(element: Any) -> int:
    return sum(1 if isinstance(kid, int) else _texts(kid) for kid in element.get("/K", ()))
