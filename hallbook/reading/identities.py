"""What has an id in the files: where it is written, and what it is called."""

from collections.abc import Iterator, Mapping

from hallbook.findings import Finding
from hallbook.reading.document import Document, Path, Tree

RULES = {
    "duplicate-id": ("An id is used once.", "编号只用一次。"),
}
"""The rules that are kept here, each said in English and in Chinese."""


def index(documents: Mapping[str, Document]) -> tuple[dict[str, tuple[str, Path]], list[Finding]]:
    """Map every id to the file and the path of its thing; an id used twice is a finding at the second place."""
    ids: dict[str, tuple[str, Path]] = {}
    findings = []
    for name, document in documents.items():
        for identity, path, _ in _things(document.data, ()):
            if identity not in ids:
                ids[identity] = (name, path)
                continue
            file, base = ids[identity]
            first = documents[file].place((*base, "id"))
            findings.append(
                Finding(
                    rule="duplicate-id",
                    place=document.place((*path, "id")),
                    message=f"编号 {identity} 已在 {first.file}:{first.line} 用过",
                    hint="编号永不重用，请取一个新的。",
                )
            )
    return ids, findings


def named(documents: Mapping[str, Document]) -> dict[str, list[str]]:
    """Give the ids of what is called by a name, a title or an alias in any file."""
    names: dict[str, list[str]] = {}
    for document in documents.values():
        for identity, _, thing in _things(document.data, ()):
            aliases = thing.get("aliases")
            called = [thing.get(key) for key in ("name", "title", "term")]
            for name in (*called, *(aliases if isinstance(aliases, list) else ())):
                if isinstance(name, str):
                    names.setdefault(name, []).append(identity)
    return names


def _things(tree: Tree, path: Path) -> Iterator[tuple[str, Path, dict[str, Tree]]]:
    if isinstance(tree, dict):
        if isinstance(identity := tree.get("id"), str):
            yield identity, path, tree
        for key, value in tree.items():
            yield from _things(value, (*path, key))
    elif isinstance(tree, list):
        for position, value in enumerate(tree):
            yield from _things(value, (*path, position))
