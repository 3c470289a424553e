"""An edition as a run of paragraphs, each with a key of its own by which it is found in another edition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from hallbook.model import Clause, Edition
from hallbook.views.facts import facts
from hallbook.views.passages import Entry, body


class Style(StrEnum):
    """How a paragraph is set: the names of the styles in the document."""

    TITLE = "手册名称"
    PART = "篇"
    CHAPTER = "章标题"
    SECTION = "节标题"
    CLAUSE = "条标题"
    TEXT = "条文"
    FACT = "条目说明"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its key, its style, what it says, the id that it is about.

    Of a field that may be changed in the document, ``field`` is its name and ``lead`` what stands before its value.
    """

    key: str
    style: Style
    text: str
    about: str = ""
    field: str = ""
    lead: str = ""


FIELDS = {"note": "注", "basis": "依据", "example": "示例"}


def paragraphs(edition: Edition) -> list[Paragraph]:
    """Give all that the handbook says, in its order: parts, chapters, clauses, then forms and terms."""
    return [*_head(edition), *_clauses(edition), *_forms(edition), *_terms(edition)]


def marked(paragraph: Paragraph) -> str:
    """The bookmark of a paragraph: which it is, and what it said when the document was written."""
    return f"p{_digest(paragraph.key)}_{_digest(paragraph.text)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def parted(bookmark: str) -> tuple[str, str] | None:
    """The two halves of a bookmark, or nothing if it is none of ours."""
    first, _, second = bookmark.partition("_")
    return (first[1:], second) if len(first) == 13 and len(second) == 12 and first[0] == "p" else None


def by_mark(all_of: Sequence[Paragraph]) -> dict[str, Paragraph]:
    """The paragraphs by the first half of their bookmarks."""
    return {_digest(each.key): each for each in all_of}


def says(paragraph: Paragraph, digest: str) -> bool:
    """Whether a paragraph says what it said when the document was written."""
    return _digest(paragraph.text) == digest


def _head(edition: Edition) -> Iterator[Paragraph]:
    about = edition.about
    yield Paragraph("title", Style.TITLE, about.title)
    yield Paragraph("number", Style.TEXT, f"V{about.number}（{about.status}）")
    yield Paragraph("dates", Style.TEXT, f"{about.issued} 发布　{about.effective} 实施")
    yield Paragraph("issuer", Style.TEXT, f"{about.issuer} 发布")
    yield Paragraph("foreword:head", Style.CHAPTER, "前言")
    yield Paragraph("foreword", Style.TEXT, about.foreword, "edition.yaml", "foreword")


def _clauses(edition: Edition) -> Iterator[Paragraph]:
    for part in edition.about.parts:
        yield Paragraph(f"part:{part.title}", Style.PART, part.title)
        for key in part.chapters:
            chapter, file = edition.chapters[key], f"{key}.yaml"
            lead = edition.chapter_name(key).removesuffix(chapter.title)
            yield Paragraph(f"{key}:title", Style.CHAPTER, f"{lead}{chapter.title}", file, "title", lead)
            if chapter.summary:
                yield Paragraph(f"{key}:summary", Style.TEXT, chapter.summary, file, "summary")
            for section in chapter.sections:
                yield Paragraph(f"{key}:{section.title}", Style.SECTION, section.title)
                for clause in section.clauses:
                    yield from _clause(edition, clause)


def _clause(edition: Edition, clause: Clause) -> Iterator[Paragraph]:
    one, lead = clause.id, f"{edition.numbers[clause.id]}　"
    title = clause.title or ""
    # The id stands behind, so that whoever reads can name the clause.
    yield Paragraph(f"{one}:title", Style.CLAUSE, f"{lead}{title}", one, "title", lead)
    yield Paragraph(f"{one}:id", Style.FACT, f"{one}{'　已废止' if clause.withdrawn else ''}", one)
    yield Paragraph(f"{one}:text", Style.TEXT, clause.text, one, "text")
    below = body(edition, clause)
    for at, each in enumerate(below.paragraphs):
        yield Paragraph(f"{one}:paragraphs.{at}", Style.TEXT, each.text, one)
    yield from _items(one, "items", below.entries)
    if below.table:
        yield Paragraph(f"{one}:table", Style.FACT, f"{below.table.number} {below.table.title.text}", one)
        for at, row in enumerate((below.table.heads, *below.table.rows)):
            yield Paragraph(f"{one}:table.{at}", Style.FACT, "｜".join(each.said.text for each in row), one)
    said = facts(edition, clause)
    if quiet := [fact for fact in said if fact.field not in (*FIELDS, "text", "title")]:
        text = "；".join(f"{fact.label}：{fact.text}" for fact in quiet)
        yield Paragraph(f"{one}:facts", Style.FACT, text, one)
    for name, label in FIELDS.items():
        if value := getattr(clause, name):
            yield Paragraph(f"{one}:{name}", Style.FACT, f"{label}：{value}", one, name, f"{label}：")


def _items(one: str, path: str, entries: Sequence[Entry]) -> Iterator[Paragraph]:
    for at, each in enumerate(entries):
        here = f"{path}.{at}"
        yield Paragraph(f"{one}:{here}", Style.TEXT, f"{each.mark} {each.text.text}", one)
        yield from _items(one, f"{here}.items", each.below)


def _forms(edition: Edition) -> Iterator[Paragraph]:
    if edition.forms:
        yield Paragraph("forms", Style.PART, "表单")
    for form in edition.forms:
        lead = f"{form.id}　"
        yield Paragraph(f"{form.id}:title", Style.CLAUSE, f"{lead}{form.title}", form.id, "title", lead)
        yield Paragraph(f"{form.id}:purpose", Style.TEXT, form.purpose, form.id, "purpose")
        if said := facts(edition, form):
            text = "；".join(f"{fact.label}：{fact.text}" for fact in said if fact.field != "purpose")
            yield Paragraph(f"{form.id}:facts", Style.FACT, text, form.id)


def _terms(edition: Edition) -> Iterator[Paragraph]:
    if edition.terms:
        yield Paragraph("terms", Style.PART, "术语")
    for term in edition.terms:
        yield Paragraph(f"{term.id}:term", Style.CLAUSE, term.term, term.id, "term")
        yield Paragraph(f"{term.id}:meaning", Style.TEXT, term.meaning, term.id, "meaning")
