"""Read a built page back: its anchors, its links, the clauses it shows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HEADING, TEXT, BADGES = "标题", "条文", "标记"
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}


Shown = dict[str, list[str]]
"""What a page shows of a clause: the texts under each label, and ``HEADING``, ``TEXT`` and ``BADGES``."""


@dataclass(slots=True)
class Webpage:
    """What one page holds: anchors, links, what it loads when it is opened, clauses and situations by id."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    clauses: dict[str, list[Shown]] = field(default_factory=dict)
    situations: dict[str, list[Shown]] = field(default_factory=dict)
    drawn: list[dict[str, str]] = field(default_factory=list)
    """Elements of drawings that say which item they show: their attributes, and their tag as ``tag``."""
    active: list[str] = field(default_factory=list)
    """What would run, send or lead away by itself, which none of our pages holds."""


_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//|\s*(?:javascript|data|vbscript|file):", re.IGNORECASE)
_IN_STYLE = re.compile(r"@import|expression\(|url\((?!\s*['\"]?(?:data:|#))", re.IGNORECASE)


def _active(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """Give what an element would run, send or load, and where else it would lead."""
    if tag in ("iframe", "object", "embed", "base", "form", "frame", "applet", "portal"):
        yield f"<{tag}>"
    if tag == "script" and "src" not in values and values.get("type") != "application/json":
        yield "写在页面里的脚本"
    if (
        tag == "meta"
        and "http-equiv" in values
        and _FOREIGN.match(values.get("content", "").partition("=")[2])
    ):
        yield "转到别处的 <meta>"
    for name, value in values.items():
        if name.startswith("on") or name in (
            "action",
            "formaction",
            "ping",
            "srcset",
            "background",
            "srcdoc",
            "xlink:href",
        ):
            yield f"<{tag} {name}>"
        elif (
            name == "href" and _FOREIGN.match(value) and not value.lower().startswith(("https://", "http://"))
        ):
            yield f"链接 {value}"
        elif name == "style" and _IN_STYLE.search(value):
            yield f"<{tag} style>"


def read(html: str) -> Webpage:
    """Read one page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Follow the open elements; a clause or situation lasts from the element that names it to its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Webpage()
        self._depth = 0
        self._clause: tuple[int, Shown] | None = None
        self._heading, self._term = [""], [""]
        self._into: tuple[int, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.active += _active(tag, values)
        if identity := values.get("id") or (values.get("name") if tag == "a" else None):
            self.page.anchors.add(identity)
        if tag == "a" and "href" in values:
            self.page.links.append(values["href"])
        if tag in LOADS and values.get(LOADS[tag]) and values.get("rel") not in ("canonical", "next", "prev"):
            self.page.loads.append(values[LOADS[tag]])
        if "data-item" in values:
            self.page.drawn.append({"tag": tag, **values})
        if tag not in VOID:
            self._depth += 1
        self._note(tag, values, values.get("class", "").split())

    def _note(self, tag: str, values: dict[str, str], names: list[str]) -> None:
        """Note where a clause begins, and where the text that follows belongs."""
        shown = {"data-clause": self.page.clauses, "data-situation": self.page.situations}
        if kind := next((kind for kind in shown if kind in values), None):
            self._clause = (self._depth, {HEADING: self._heading})
            shown[kind].setdefault(values[kind], []).append(self._clause[1])
        elif tag in HEADINGS:
            self._heading = [""]
            self._into = (self._depth, self._heading)
        elif "headerlink" in names:
            self._into = None
        elif tag == "dt":
            self._term = [""]
            self._into = (self._depth, self._term)
        elif self._clause and (label := self._label(tag, values, names)):
            texts = self._clause[1].setdefault(label, [])
            # A picture says what stands in its place for who cannot see it.
            texts.append(values.get("alt", ""))
            self._into = None if tag in VOID else (self._depth, texts)

    def _label(self, tag: str, values: dict[str, str], names: list[str]) -> str:
        """Give the label of an element within a clause; none if it says nothing by itself."""
        if "added" in names:
            return values.get("title", "")
        marked = TEXT if "clause-text" in names else BADGES if "badge" in names else ""
        return marked or values.get("data-fact", "") or (self._term[0].strip() if tag == "dd" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._into and self._into[0] == self._depth:
            self._into = None
        if self._clause and self._clause[0] == self._depth:
            self._clause = None
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._into:
            self._into[1][-1] += data
