"""Word documents whose revisions pandoc accepts or refuses: an engine that has nothing in common with ours."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc

ACCEPT, REJECT = "accept", "reject"


def settled(content: bytes, act: str) -> list[str]:
    """Give the paragraphs of a document, without those of tables, once all its revisions are accepted or refused."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "document.docx"
        file.write_bytes(content)
        told = pypandoc.convert_file(str(file), "json", extra_args=[f"--track-changes={act}"])
    # Where pandoc joins a paragraph with the rest of one that is gone it puts a space between them.
    return ["".join(_text(each)).strip() for each in json.loads(told)["blocks"] if each["t"] != "Table"]


def _text(held: Any) -> Iterator[str]:
    if isinstance(held, list):
        for each in held:
            yield from _text(each)
    elif isinstance(held, dict):
        if held.get("t") == "Str":
            yield held["c"]
        elif held.get("t") in ("Space", "SoftBreak"):
            yield " "
        elif held.get("t") == "Header":
            yield from _text(held["c"][2])
        elif held.get("t") in ("Span", "Div", "Link"):
            yield from _text(held["c"][1])
        else:
            yield from _text(held.get("c", []))
