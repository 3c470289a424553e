"""Where everything stands in the site: addresses relative to the edition's folder, and steps between them."""

from functools import cache
from posixpath import basename, dirname, relpath

from hallbook.model import Edition

HANDBOOK = "handbook.pdf"
ARTWORK = "artwork.zip"
"""Artwork and production sheets of the things of an edition."""
HOME, DATA = "index.html", "handbook.json"
"""The first page of an edition, and all that it says as data: of a published one its frozen file."""
FEED = "feed.atom"
"""At the site's root: what was published and withdrawn."""
CLAUSES, CLAUSES_SCHEMA, GUIDE = "clauses.json", "clauses.schema.json", "llms.txt"
"""At the site's root, for programs: every clause through time, its schema, and what there is to read."""
TEXT = "handbook.md"
"""All that the clauses of an edition say, as Markdown."""
CALCULATORS = "calculators.html"
"""The page on which a reader works out what clauses have formulas for."""
CHANGES, COMPARISON = "changes.html", "changes.pdf"
"""The changes since the former edition: the page, and what is printed."""
HISTORY = "history.html"
"""What each edition changed and why, the newest first."""
SITUATIONS, CARDS = "situations.html", "situations.pdf"
"""What to do when something happens: the page, and the cards to print."""


def chapter(key: str) -> str:
    """Address of a chapter's page; ``key`` is its ``folder/stem``."""
    return f"{key}.html"


def clause(edition: Edition, identity: str) -> str:
    """Address of a clause: its chapter's page and its id as anchor."""
    return f"{chapter(edition.homes[identity])}#{identity}"


def situation(identity: str) -> str:
    """Address of a situation: its card on the page of all."""
    return f"{SITUATIONS}#{identity}"


def picture(clause: str, file: str) -> str:
    """Address of the picture of a clause's figure."""
    return f"figures/{clause}.{file.rpartition('.')[2].lower()}"


def zone(edition: Edition, identity: str) -> str:
    """Address of a zone: the page of the chapter that defines it."""
    return chapter(edition.zone_homes[identity])


def role(identity: str) -> str:
    """Address of a role's page."""
    return f"roles/{identity}.html"


def pocket(role: str) -> str:
    """Address of a role's pocket card."""
    return f"roles/{role}.pdf"


def calendar(role: str) -> str:
    """Address of the calendar file of a role's deadlines."""
    return f"roles/{role}.ics"


def subscription(role: str) -> str:
    """Address, at the site's root, of the calendar that follows a role's deadlines through the editions."""
    return f"calendar/{role}.ics"


def form(identity: str) -> str:
    """Address of a form's page."""
    return f"forms/{identity}.html"


def form_pdf(identity: str) -> str:
    """Address of a form's printable file."""
    return f"forms/{identity}.pdf"


def form_workbook(identity: str) -> str:
    """Address of a form as a workbook."""
    return f"forms/{identity}.xlsx"


def form_picture(identity: str) -> str:
    """Address of a picture of a form's first page."""
    return f"forms/{identity}.webp"


def pack(stem: str) -> str:
    """Address of a pack of forms."""
    return f"forms/packs/{stem}.pdf"


def glossary(identity: str) -> str:
    """Address of a term."""
    return f"glossary.html#{identity}"


def fact(edition: Edition, identity: str) -> str:
    """Address of a source fact: the page of its document and its id as anchor."""
    return f"{source_document(edition.documents[identity].part)}#{identity}"


def source_document(part: int) -> str:
    """Address of a source document's page."""
    return f"sources/part{part}.html"


def matrix(identity: str) -> str:
    """Address of a matrix."""
    return f"matrices/{identity}.html"


def named_only(identity: str) -> str:
    """Address of a fact that the sources only name."""
    return f"named-only.html#{identity}"


def divergence(identity: str) -> str:
    """Address of an entry on conflicting or unclear sources."""
    return f"divergences.html#{identity}"


def relative(target: str, page: str) -> str:
    """Turn an address into a link from ``page``; both relative to the edition's folder."""
    path, hash_, anchor = target.partition("#")
    if path == page:
        return f"{hash_}{anchor}" or basename(path)
    return _steps(path, dirname(page) or ".") + hash_ + anchor


_steps = cache(relpath)
