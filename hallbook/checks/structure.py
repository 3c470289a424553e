"""Rules on structure: the contents name every file, and no chapter or section is empty."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
from hallbook.reading.standards import Places


@rule("orphan-chapter")
def orphan_chapter(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every chapter file stands in the contents. / 每个章文件都应列入目次。"""
    listed = {key for part in edition.about.parts for key in part.chapters}
    for key in edition.chapters:
        if key not in listed:
            yield (
                places.file(f"{key}.yaml"),
                f"{key} 没有列入 edition.yaml 的目次",
                "把它加进某一篇的 chapters。",
            )


@rule("unknown-chapter")
def unknown_chapter(edition: Edition, places: Places) -> Iterator[Breach]:
    """The contents name only files that exist, each once. / 目次所列文件都应存在，且只列一次。"""
    seen: set[str] = set()
    for p, part in enumerate(edition.about.parts):
        for c, key in enumerate(part.chapters):
            place = places.file("edition.yaml", "parts", p, "chapters", c)
            if key not in edition.chapters and f"{key}.yaml" not in places.documents:
                yield place, f"目次所列 {key} 没有对应的文件", f"建立 standards/{key}.yaml，或删去这一项。"
            if key in seen:
                yield place, f"目次里 {key} 列了两次", "只列一次。"
            seen.add(key)


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
