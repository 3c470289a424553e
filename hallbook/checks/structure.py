"""Rules on structure: no chapter or section is empty, and each page gets a file that every system can hold."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.making import names
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


@rule("unholdable-name")
def unholdable_name(edition: Edition, places: Places) -> Iterator[Breach]:
    """Each page's name can be that of a file on every system. / 页面的文件名在各种系统上都应能用。"""
    for key, chapter in edition.ordered:
        for part in key.split("/"):
            if said := names.fault(part):
                yield places.file(f"{key}.yaml"), f"“{part}”不能作文件名：{said}", "给文件改名。"
        for index, matrix in enumerate(chapter.matrices):
            if said := names.fault(matrix.id):
                place = places.file(f"{key}.yaml", "matrices", index, "id")
                yield place, f"“{matrix.id}”不能作文件名：{said}", "换一个编号。"
