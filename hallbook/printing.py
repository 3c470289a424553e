"""Render sheets as PDF: HTML from templates, WeasyPrint over it, the handbook's own font and nothing else."""

import base64
import io
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallbook.sheets import Sheet
from hallbook.templating import environment

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

QR_QUIET_ZONE = 4


class MissingGlyph(Exception):
    """The handbook's font lacks a character of the text."""


def html(templates: Path, sheet: Sheet) -> str:
    """Give a sheet as one HTML document."""
    template = environment(templates).get_template("forms/sheet.html.j2")
    return template.render(sheet=sheet, use=_use(sheet), qr=qr(sheet.address))


def css(templates: Path, sheet: Sheet) -> str:
    """Give the print stylesheet of a sheet."""
    return environment(templates).get_template("forms/sheet.css.j2").render(sheet=sheet)


def qr(address: str) -> str:
    """Give an address as a QR code, error correction M, as a PNG data URI."""
    import segno

    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="png", scale=6, border=QR_QUIET_ZONE)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def pdf(templates: Path, sheet: Sheet) -> bytes:
    """Render one sheet. A character that the font lacks raises ``MissingGlyph``."""
    return render(templates, html(templates, sheet), css(templates, sheet))


def render(templates: Path, document: str, stylesheet: str) -> bytes:
    """Render HTML as a tagged PDF; nothing outside the project's own files is fetched."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    fonts, faces = _fonts(templates)
    fetcher = URLFetcher(allowed_protocols={"file", "data"}, fail_on_errors=True)
    with _glyphs() as missing:
        page = HTML(string=document, url_fetcher=fetcher)
        made = page.write_pdf(
            stylesheets=[faces, CSS(string=stylesheet, font_config=fonts)], font_config=fonts, pdf_tags=True
        )
    if missing:
        raise MissingGlyph("；".join(missing))
    return bytes(made)


def pdfs(templates: Path, sheets: Iterable[Sheet], workers: int = 2) -> Iterator[tuple[Sheet, bytes]]:
    """Render many sheets, one warm process a core."""
    todo = list(sheets)
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        yield from zip(todo, pool.map(pdf, [templates] * len(todo), todo, chunksize=4), strict=True)


def picture(content: bytes, width: int) -> bytes:
    """Give the first page of a PDF as a WebP picture ``width`` px wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    page = document[0]
    image = page.render(scale=width / page.get_width()).to_pil().convert("L")
    document.close()
    out = io.BytesIO()
    image.save(out, "WEBP", quality=70, method=4)
    return out.getvalue()


def _use(sheet: Sheet) -> list[tuple[str, str]]:
    """Who fills the sheet in, when, where it goes, how long it is kept: the line under the title."""
    form = sheet.form
    when = " · ".join(str(part) for part in (form.when, form.due) if part)
    pairs = [
        ("填写", "、".join(sheet.fills)),
        ("何时", when),
        ("去向", form.route or ""),
        ("保存", form.keep or ""),
    ]
    return [(label, value) for label, value in pairs if value]


@cache
def _fonts(templates: Path) -> "tuple[FontConfiguration, Any]":
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "Handbook"; font-weight: {weight}; src: url("{(templates / "fonts" / file).as_uri()}") }}\n'
        for weight, file in ((400, "NotoSansSC-Regular.ttf"), (700, "NotoSansSC-Bold.ttf"))
    )
    return config, CSS(string=faces, font_config=config)


class _glyphs(logging.Handler):
    """Collect WeasyPrint's complaints about glyphs that a font lacks: nothing else tells of them."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if ".notdef" in message:
            self.missing.append(message)

    def __enter__(self) -> list[str]:
        logging.getLogger("weasyprint").addHandler(self)
        return self.missing

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
