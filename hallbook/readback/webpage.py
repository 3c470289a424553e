"""Read a built page back: its anchors, its links, the clauses it shows."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
LOADS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "object": "data"}


@dataclass(slots=True)
class Shown:
    """A clause as a page shows it: its running text, its facts by label, and whether it is marked as proposed."""

    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    proposed: bool = False


@dataclass(slots=True)
class Webpage:
    """What one page holds: anchors, links, what it loads when it is opened, and clauses by id."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    clauses: dict[str, list[Shown]] = field(default_factory=dict)


def read(html: str) -> Webpage:
    """Read one page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Follow the open elements; a clause lasts from the element with ``data-clause`` to its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Webpage()
        self._depth = 0
        self._clause: tuple[int, Shown] | None = None
        self._text: int | None = None
        self._cell = self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if identity := values.get("id") or (values.get("name") if tag == "a" else None):
            self.page.anchors.add(identity)
        if tag == "a" and "href" in values:
            self.page.links.append(values["href"])
        if tag in LOADS and values.get(LOADS[tag]) and values.get("rel") not in ("canonical", "next", "prev"):
            self.page.loads.append(values[LOADS[tag]])
        if tag not in VOID:
            self._depth += 1
        if tag in ("dt", "dd"):
            self._cell = tag
            self._label = "" if tag == "dt" else self._label
        self._note_clause(values)

    def _note_clause(self, values: dict[str, str]) -> None:
        if "data-clause" in values:
            shown = Shown()
            self._clause = (self._depth, shown)
            self.page.clauses.setdefault(values["data-clause"], []).append(shown)
        elif self._clause:
            names = values.get("class", "").split()
            if "clause-text" in names:
                self._text = self._depth
            elif "proposed" in names:
                self._clause[1].proposed = True

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if tag in ("dt", "dd"):
            self._cell = ""
        if self._text == self._depth:
            self._text = None
        if self._clause and self._clause[0] == self._depth:
            self._clause = None
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._clause and self._text is not None:
            self._clause[1].text += data
        elif self._clause and self._cell == "dt":
            self._label += data
        elif self._clause and self._cell == "dd":
            facts = self._clause[1].facts
            facts[self._label] = facts.get(self._label, "") + data
