"""Printed sheets while they are edited, laid out in a process of its own so that nobody who types waits."""

import io
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from hallbook.making.maker import end_with_parent
from hallbook.model import Edition
from hallbook.paper import forms
from hallbook.views import sheets
from hallbook.views.sheets import Sheet

WIDTH = 900
"""Of a page, in px."""
MOST_PAGES = 6


class Press:
    """Prints one sheet after another; a sheet that was asked for before is still there."""

    def __init__(self, templates: Path) -> None:
        method = "fork" if "fork" in get_all_start_methods() else None
        self._pool = ProcessPoolExecutor(1, mp_context=get_context(method), initializer=end_with_parent)
        self._templates = templates
        # This forks it before there are threads, and loads what takes a second to load.
        self._pool.submit(_warm)
        self._kept: dict[str, Future[tuple[bytes, bytes]]] = {}

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def sheet(self, sheet: Sheet) -> Future[tuple[bytes, bytes]]:
        """Print a sheet: its PDF, and its pages as one picture."""
        key = repr(sheet)
        if key not in self._kept:
            while len(self._kept) > 20:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = self._pool.submit(_print, self._templates, sheet)
        return self._kept[key]


@contextmanager
def press(templates: Path) -> Iterator[Press]:
    """A press that is ended at the end."""
    made = Press(templates)
    try:
        yield made
    finally:
        made.close()


def showing(edition: Edition, identity: str) -> list[str]:
    """The printed forms on which something stands: a form itself, a clause as a row or as a table, a role that signs."""
    return [
        sheet.form.id
        for sheet in sheets.sheets(edition)
        if identity == sheet.form.id
        or any(row.clause == identity for rows in sheet.rows.values() for row in rows)
        or any(given.clause == identity for given in sheet.given.values())
    ]


def _warm() -> None:
    import weasyprint  # noqa: F401


def _print(templates: Path, sheet: Sheet) -> tuple[bytes, bytes]:
    content = forms.pdf(templates, sheet)
    return content, picture(content)


def picture(content: bytes) -> bytes:
    """Give the first pages of a PDF as one WebP picture, below each other."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(content)
    pages = [document[at] for at in range(min(len(document), MOST_PAGES))]
    shown = [page.render(scale=WIDTH / page.get_width()).to_pil().convert("L") for page in pages]
    document.close()
    whole = Image.new("L", (WIDTH, sum(each.height + 8 for each in shown)), 128)
    top = 0
    for each in shown:
        whole.paste(each, (0, top))
        top += each.height + 8
    out = io.BytesIO()
    whole.save(out, "WEBP", quality=70, method=2)
    return out.getvalue()
