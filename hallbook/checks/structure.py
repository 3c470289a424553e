"""Rules on structure: no chapter or section is empty, and each page gets an address of its own."""

from collections.abc import Iterator, Mapping

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
from hallbook.reading.standards import Places


@rule("empty-chapter")
def empty_chapter(edition: Edition, places: Places) -> Iterator[Breach]:
    """A chapter holds clauses, and so does each of its sections. / 章与节都应有条款。"""
    for key, chapter in edition.ordered:
        if edition.left_out and key not in edition.origins:
            continue  # what is left out of a chapter of the base, its roles and zones outlive
        if not any(section.clauses for section in chapter.sections):
            yield (
                places.file(f"{key}.yaml", "title"),
                f"“{chapter.title}”没有条款",
                "补条款，或删去这个文件。",
            )
            continue
        for index, section in enumerate(chapter.sections):
            if not section.clauses:
                place = places.file(f"{key}.yaml", "sections", index, "title")
                yield place, f"“{section.title}”没有条款", "补条款，或删去这一节。"


@rule("address-taken")
def address_taken(edition: Edition, places: Places) -> Iterator[Breach]:
    """The page of a chapter has an address of its own. / 章的页面应有自己的网址。"""
    taken = _own_pages(edition)
    for key, _ in edition.ordered:
        if key in taken:
            message = f"{key}.html 是“{taken[key]}”那一页的网址"
            yield places.file(f"{key}.yaml", "title"), message, "给文件改名，目次里也改。"


def _own_pages(edition: Edition) -> Mapping[str, str]:
    """What the site's own pages are called, by what a chapter would be called in their place, whatever the case."""
    pages = {
        "zones/index": "功能区总图", "roles/index": "我的职责", "sources/index": "来源", "sources/coverage": "覆盖",
    }  # fmt: skip
    pages |= {f"sources/part{each.part}": each.title for each in edition.sources.documents}
    pages |= {f"roles/{role.id}".lower(): role.name for role in edition.roles.values()}
    matrices = (matrix for _, chapter in edition.ordered for matrix in chapter.matrices)
    return pages | {f"matrices/{matrix.id}".lower(): matrix.title for matrix in matrices}
