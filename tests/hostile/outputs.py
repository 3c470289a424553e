"""Turn a value of the model into every text that is made of it, and read off each what of it is markup."""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import markdown
import tinycss2
import yaml
from support import ROOT

from hallbook.editions import frozen
from hallbook.editions.history import history
from hallbook.editions.shelf import Shelf
from hallbook.making.templating import environment
from hallbook.model import AskedFile, Edition, Withdrawal
from hallbook.paper import book, comparison, forms, packs
from hallbook.views import sheets
from hallbook.web import addresses, root, text
from hallbook.web.content import content
from hallbook.web.pages import Renderer

TEMPLATES = ROOT / "templates"
Texts = dict[str, str]


def texts(line: tuple[Edition, ...], asked: AskedFile, withdrawn: dict[str, Withdrawal]) -> Texts:
    """Give all texts by name that a line of editions, the oldest first, makes for its last one."""
    edition, past = line[-1], history(line)
    made = content(Renderer(edition, environment(TEMPLATES), past), TEMPLATES)
    ours = {name: text for name, text in made.assets.items() if not (TEMPLATES / name).exists()}
    found = {name: text.decode("utf-8-sig") for name, text in ours.items()}
    found |= {f"pages/{address}": page(text) for address, text in made.pages.items()}
    found["mkdocs.json"] = json.dumps(yaml.safe_load(made.configuration))
    front = root.files(environment(TEMPLATES), Shelf(line, None, withdrawn, asked))
    found |= {f"root/{name}": text.decode() for name, text in front}
    found |= _paper(edition, past.table)
    found[addresses.TEXT] = text.markdown(environment(TEMPLATES), edition)
    found["edition.json"] = frozen.freeze(edition).decode()
    if past.table and past.former:
        found |= {
            name: text.decode("utf-8-sig")
            for name, text in comparison.files(past.table, past.former, edition).items()
        }
        found |= _book("changes", comparison.comparison(past.table, edition, TEMPLATES))
    return found


def _paper(edition: Edition, _table: object) -> Texts:
    made = sheets.sheets(edition)
    found = _book("book", book.book(edition, TEMPLATES, history((edition,))))
    for sheet in made:
        found[f"{sheet.form.id}.html"] = forms.html(TEMPLATES, sheet)
        found[f"{sheet.form.id}.css"] = forms.css(TEMPLATES, sheet)
    for pack in packs.packs(edition, made):
        contents = packs.contents(pack.title, pack.sheets, [1] * len(pack.sheets))
        found[f"{pack.stem}.contents.html"] = packs.html(contents, 1, TEMPLATES)
    return found


def _book(name: str, made: book.Book) -> Texts:
    documents = {"front": made.front, **made.parts}
    return {f"{name}.css": made.css} | {f"{name}/{part}.html": text for part, text in documents.items()}


def page(text: str) -> str:
    """Turn the Markdown of a page into HTML as MkDocs does: with its own extensions and those of mkdocs.yml."""
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    assert yaml.safe_load(head)["title"]
    used, options = _extensions()
    return markdown.markdown(
        body, extensions=["toc", "tables", "fenced_code", *used], extension_configs=options
    )


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    named = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    options = {name: inner for each in named if isinstance(each, dict) for name, inner in each.items()}
    return [next(iter(each)) if isinstance(each, dict) else each for each in named], options


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.marks: list[str] = []
        self.text: list[str] = []
        self.inner: Texts = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks.append(" ".join([tag, *sorted(name for name, _ in attrs)]))
        self.text += [value or "" for _, value in attrs]
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.marks.append(f"/{tag}")
        self._inside = ""

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._inside in ("style", "script"):
            kind = "css" if self._inside == "style" else "json"
            self.marks += marks(f"x.{kind}", data)

    def handle_comment(self, data: str) -> None:
        self.marks.append("<!--")

    def handle_decl(self, decl: str) -> None:
        self.marks.append("<!")

    def handle_pi(self, data: str) -> None:
        self.marks.append("<?")

    unknown_decl = handle_decl


def marks(name: str, text: str) -> list[str]:
    """Give what of a text is markup, in order: with other words in it, it must be the same."""
    kind = name.rpartition(".")[2]
    if kind == "atom":
        ElementTree.fromstring(text)
    if kind in ("md", "txt"):
        text = markdown.markdown(text, extensions=["tables", "fenced_code"])
    if kind in ("html", "svg", "atom", "md", "txt"):
        reader = _Tags()
        # A sentence has its numbers in bold: which they are depends on the words.
        reader.feed(re.sub(r'<b class="number">([^<]*)</b>', r"\1", text))
        reader.close()
        return reader.marks
    if kind == "css":
        return [mark for rule in tinycss2.parse_stylesheet(text, True, True) for mark in _rule(rule)]
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        formulas = [
            cell[0] for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        ]
        return [*(f"row {len(row)}" for row in rows), *formulas]
    if kind == "ics":
        folded = text.replace("\r\n ", "").split("\r\n")
        assert "\n" not in text.replace("\r\n", "")
        return [line.partition(":")[0] for line in folded]
    data = text.partition("=")[2].rstrip(";\n") if kind == "js" and text.startswith("window.") else text
    if kind == "js" and (data == text or "<" in text or "\u2028" in text):
        return [text]
    return list(_shape(json.loads(data))) if kind in ("js", "json") else [text]


def _rule(rule: object) -> Iterator[str]:
    yield " ".join(
        [getattr(rule, "type", "?"), getattr(rule, "at_keyword", None) or "", getattr(rule, "name", "") or ""]
    )
    if getattr(rule, "type", "") == "error":
        return
    for token in [*(getattr(rule, "prelude", None) or ()), *(getattr(rule, "content", None) or ())]:
        yield from _rule(token)


def _shape(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key if key.isascii() else "key"
            yield from _shape(value)
    elif isinstance(data, list):
        yield f"[{len(data)}]"
        for value in data:
            yield from _shape(value)
    else:
        yield type(data).__name__


def shown(name: str, text: str) -> str:
    """Give the words that a page shows, attributes and titles too."""
    reader = _Tags()
    reader.feed(text)
    reader.close()
    return "".join(reader.text)
