"""The contents of edition.yaml against the chapter files that are there: each names the other, once."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from hallbook.findings import Finding, Place, Stage
from hallbook.model import EditionFile
from hallbook.reading.document import Document

RULES = {
    "orphan-chapter": ("Every chapter file stands in the contents.", "每个章文件都应列入目次。"),
    "unknown-chapter": (
        "The contents name only files that exist, each once.",
        "目次所列文件都应存在，且只列一次。",
    ),
}
"""The rules that are kept here, each said in English and in Chinese."""

EDITION = "edition.yaml"


def compare(
    about: EditionFile, there: Collection[str], documents: Mapping[str, Document]
) -> Iterator[Finding]:
    """Give a finding for each entry without a file or said twice, and for each chapter file without an entry."""
    listed = [
        (key, documents[EDITION].place(("parts", p, "chapters", c)))
        for p, part in enumerate(about.parts)
        for c, key in enumerate(part.chapters)
    ]
    unlisted = sorted(set(there) - {key for key, _ in listed})
    seen: set[str] = set()
    for key, place in listed:
        if key in seen:
            yield _finding("unknown-chapter", place, f"目次里 {key} 列了两次", "只列一次。")
        elif key not in there:
            yield _finding("unknown-chapter", place, f"目次所列 {key} 没有对应的文件", _moved(key, unlisted))
        seen.add(key)
    for key in unlisted:
        place = documents[f"{key}.yaml"].place(())
        message = f"{key} 没有列入 edition.yaml 的目次"
        yield _finding("orphan-chapter", place, message, "把它加进某一篇的 chapters。")


def _moved(key: str, unlisted: list[str]) -> str:
    """Say what to do about a file that is not there: renamed, it is the one nearest among those not listed."""
    close = get_close_matches(key, unlisted, 1)
    return f"若改了文件名，改写为 {close[0]}。" if close else f"放回 standards/{key}.yaml，或删去这一项。"


def _finding(rule: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(rule=rule, place=place, message=message, hint=hint, stage=Stage.READING)
