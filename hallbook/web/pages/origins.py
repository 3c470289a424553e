"""The pages of sources: what the handbook stands on, and how much of that it says."""

from collections.abc import Iterator
from functools import partial

from hallbook.model import Disposition, SourceDocument
from hallbook.views import coverage
from hallbook.web import addresses
from hallbook.web.pages.render import Page, Renderer


def origins(renderer: Renderer) -> Iterator[Page]:
    """Give the pages of sources: all, each document, what is covered, where they differ, what they only name."""
    edition = renderer.edition
    if edition.divergences:
        yield Page("divergences.html", partial(renderer.page, "divergences.html", "来源分歧", "divergences"))
    if not edition.sources.documents:
        return
    yield Page("sources/index.html", partial(_all_sources, renderer))
    if edition.facts:
        yield Page("sources/coverage.html", partial(_coverage, renderer))
    for document in edition.sources.documents:
        yield Page(addresses.source_document(document.part), partial(_source, renderer, document))
    if named := [f for f in edition.facts.values() if f.disposition is Disposition.NAMED_ONLY]:
        make = partial(renderer.page, "named-only.html", "来源未载明", "named-only", facts=named)
        yield Page("named-only.html", make)


def _all_sources(renderer: Renderer) -> str:
    citing = coverage.citations(renderer.edition)
    return renderer.page("sources/index.html", "来源", "sources", citing=citing)


def _coverage(renderer: Renderer) -> str:
    edition = renderer.edition
    counted = (("按文件", coverage.rows(edition)), ("按系统", coverage.by_system(edition)))
    return renderer.page(
        "sources/coverage.html",
        "覆盖",
        "coverage",
        tables=[(title, rows) for title, rows in counted if rows],
        total=coverage.total(edition),
        proposed=sum(map(edition.proposed, edition.clauses.values())),
    )


def _source(renderer: Renderer, document: SourceDocument) -> str:
    edition = renderer.edition
    return renderer.page(
        addresses.source_document(document.part),
        document.title,
        "source",
        document=document,
        citing=coverage.citations(edition),
        reached=coverage.forms_of_clauses(edition),
    )
