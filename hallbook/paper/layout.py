"""Turn HTML and CSS into PDF with WeasyPrint, in the handbook's own font and no other."""

import logging
import os
import re
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from io import StringIO
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallbook.findings import Refusal
from hallbook.paper import subsets, tags
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


def layout(templates: Path, document: str, *stylesheets: str, tagged: bool = True) -> "Document":
    """Lay HTML out in pages; nothing but its own data and the handbook's font is read."""
    fonts, faces = _fonts(templates.resolve())
    styles = [faces, *(_styles(fonts, text) for text in stylesheets)]
    return _read(document).render(stylesheets=styles, font_config=fonts, pdf_tags=tagged)


def write(made: "Document", identity: str, tagged: bool = True, one_sided: bool = False) -> bytes:
    """Write laid out pages as PDF. A missing glyph raises ``MissingGlyph``, in the name of ``identity``.

    ``one_sided`` asks the print window for one page a sheet of paper: copies that part ways must not share one.
    """
    with _glyphs() as missing:
        content = bytes(
            made.write_pdf(
                pdf_variant=VARIANT if tagged else None,
                pdf_tags=tagged,
                finisher=partial(_finished, tagged, one_sided),
            )
        )
    if missing:
        raise MissingGlyph([Lack(identity, "".join(sorted(set(missing))))])
    return content


def _finished(tagged: bool, one_sided: bool, _made: "Document", pdf: Any) -> None:
    subsets.lean(pdf)
    if tagged:
        tags.slim(pdf)
    if one_sided:
        pdf.catalog["ViewerPreferences"]["Duplex"] = "/Simplex"


# Laid out again a moment later, in another height of rows.
@lru_cache(maxsize=1)
def _read(document: str) -> Any:
    from weasyprint import HTML

    class Read(HTML):  # type: ignore[misc]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [_own_styles()]

    return Read(string=document, url_fetcher=_fetcher())


@lru_cache(maxsize=16)
def _styles(fonts: "FontConfiguration", text: str) -> Any:
    from weasyprint import CSS

    return CSS(string=text, font_config=fonts, url_fetcher=_fetcher())


@cache
def _own_styles() -> Any:
    """What WeasyPrint brings along for HTML, but for the marks of lists and notes that it computes for every element.

    No list item is anything but ``li``, and there are no notes: a fifth of the time of a layout.
    """
    from weasyprint import CSS
    from weasyprint.html import UA, UA_COUNTER_STYLE

    notes = re.compile(r"^::(?:foot)?note-[^\n]*$", re.MULTILINE)
    return CSS(string=notes.sub("", UA).replace("\n::marker", "\nli::marker"), counter_style=UA_COUNTER_STYLE)


def _fetcher() -> Any:
    """Pictures come within the document, fonts were read before: text of the standards can lead to no file."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)


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
    Finalize(None, _let_go, [config], exitpriority=0)
    folder = (templates / "fonts").resolve()
    faces = "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url("{(folder / file).as_uri()}") }}\n'
        for weight, file in FACES.items()
    )
    return config, CSS(string=faces, font_config=config)


def _let_go(config: "FontConfiguration") -> None:
    config.__del__()
    # It would try again when the interpreter ends, where nothing is left to do it with.
    config._folder = None


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
