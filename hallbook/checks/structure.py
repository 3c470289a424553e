"""Rules on structure: no chapter or section is empty."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
from hallbook.reading.standards import Places


@rule("empty-chapter")
def empty_chapter(edition: Edition, places: Places) -> Iterator[Breach]:
    """A chapter holds clauses, and so does each of its sections. / 章与节都应有条款。"""
    for key, chapter in edition.ordered:
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
