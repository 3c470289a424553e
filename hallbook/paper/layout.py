"""Turn HTML and CSS into PDF with WeasyPrint, in the handbook's own font and no other."""

import logging
import os
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallbook.findings import Refusal
from hallbook.paper.typeface import FACES, FAMILY

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.text.fonts import FontConfiguration


VARIANT = "pdf/ua-1"
"""What a tagged PDF says that it is: one that a screen reader reads in order, with the heads of its tables."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Characters that the handbook's font has no glyph for, in the thing (clause or form) with this id."""

    identity: str
    characters: str

    def __str__(self) -> str:
        named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in self.characters)
        return f"{self.identity}：字体没有{named}"


class MissingGlyph(Exception):  # noqa: N818 - it names what is wrong
    """The handbook's font lacks a character of the text; ``lacks`` says which, and where it stands."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__("；".join(map(str, lacks)))
        self.lacks = tuple(lacks)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.lacks,)


def layout(templates: Path, document: str, stylesheet: str, tagged: bool = True) -> "Document":
    """Lay HTML out in pages; nothing but its own data and the handbook's font is read."""
    fonts, faces = _fonts(templates)
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    # Pictures come within the document, fonts were read before: text of the standards can lead to no file.
    fetcher = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
    page = HTML(string=document, url_fetcher=fetcher)
    styles = [faces, CSS(string=stylesheet, font_config=fonts, url_fetcher=fetcher)]
    return page.render(stylesheets=styles, font_config=fonts, pdf_tags=tagged)


def write(made: "Document", identity: str, tagged: bool = True, one_sided: bool = False) -> bytes:
    """Write laid out pages as PDF. A missing glyph raises ``MissingGlyph``, in the name of ``identity``.

    ``one_sided`` asks the print window for one page a sheet of paper: copies that part ways must not share one.
    """
    with _glyphs() as missing:
        variant, finisher = VARIANT if tagged else None, _one_sided if one_sided else None
        content = bytes(made.write_pdf(pdf_variant=variant, pdf_tags=tagged, finisher=finisher))
    if missing:
        raise MissingGlyph([Lack(identity, "".join(sorted(set(missing))))])
    return content


def _one_sided(_made: "Document", pdf: Any) -> None:
    pdf.catalog["ViewerPreferences"]["Duplex"] = "/Simplex"


@cache
def _fonts(templates: Path) -> "tuple[FontConfiguration, Any]":
    # Read when WeasyPrint is imported and when a configuration is made: no font of this machine can step in.
    os.environ["FONTCONFIG_FILE"] = str((templates / "fonts" / "fonts.conf").resolve())
    _load()
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    # It unpacks the fonts into a folder that goes with it, but a worker process ends without letting anything go. What
    # it has from the process that forked it stays: that one goes on printing.
    Finalize(None, config.__del__, exitpriority=0)
    folder = (templates / "fonts").resolve()
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url("{(folder / file).as_uri()}") }}\n'
        for weight, file in FACES.items()
    )
    return config, CSS(string=faces, font_config=config)


def _load() -> None:
    """Load WeasyPrint. A library of the system that it misses is told in a sentence, not in its own ten lines."""
    with redirect_stdout(StringIO()):
        try:
            import weasyprint  # noqa: F401
        except OSError as error:
            missing = str(error).partition(":")[0].removeprefix("cannot load library ")
            raise Refusal(f"缺少系统库 {missing}；运行 make setup。") from error


class _glyphs(logging.Handler):
    """Collect the characters that WeasyPrint drew as a missing glyph: only its log tells of them."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in record.msg and isinstance(record.args, tuple):
            self.missing.append(str(record.args[0]))

    def __enter__(self) -> list[str]:
        logging.getLogger("weasyprint").addHandler(self)
        return self.missing

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
