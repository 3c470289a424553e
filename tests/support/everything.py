"""All words of all that was made of a handbook, whatever the format of the file."""

import gzip
import html
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

PICTURES = frozenset({"png", "webp", "woff2"})
"""Files without words."""
PACKED = frozenset({"xlsx", "zip"})


def words(*made: Path) -> dict[str, str]:
    """Give the text of some files, and of all below some folders, by path; of what is packed, of each file in it."""
    found = {}
    for each in made:
        for path in sorted(path for path in (each, *each.rglob("*")) if path.is_file()):
            found |= dict(_words(path.relative_to(each.parent).as_posix(), path.read_bytes()))
    return found


def _words(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    kind = name.rpartition(".")[2]
    if kind in PACKED:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for each in packed.namelist():
                if not each.endswith("/"):
                    yield from _words(f"{name}/{each}", packed.read(each))
    elif kind == "gz":
        yield from _words(name.removesuffix(".gz"), gzip.decompress(content))
    elif kind == "pdf":
        yield name, "\n".join(_printed(content))
    elif kind not in PICTURES:
        text = content.decode("utf-8-sig")
        if kind == "json":
            text += json.dumps(json.loads(text), ensure_ascii=False)
        # A calendar folds its lines, and markup may write a character as a number.
        yield name, text.replace("\r\n ", "") if kind == "ics" else html.unescape(text)


def _printed(content: bytes) -> Iterator[str]:
    """What a PDF says of itself, its bookmarks, and the text of its pages as one reads it: without the ends of lines."""
    document = pypdfium2.PdfDocument(content)
    yield from document.get_metadata_dict().values()
    yield from (bookmark.get_title() for bookmark in document.get_toc())
    for page in document:
        yield page.get_textpage().get_text_bounded().replace("\r\n", "")
    document.close()
