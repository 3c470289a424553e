"""Write a JSON Schema for each kind of standards file, so that editors complete and check while typing."""

import json
from pathlib import Path

from hallbook.model import Chapter, Value
from hallbook.reading.standards import KINDS


def name_of(kind: type[Value]) -> str:
    """The file name, without extension, of the schema for a kind of file."""
    if kind is Chapter:
        return "chapter"
    pattern = next(pattern for pattern, each in KINDS.items() if each is kind)
    return "forms" if "*" in pattern else Path(pattern).stem


def schemas() -> dict[str, str]:
    """Give each schema by its file name."""
    texts = {}
    for kind in dict.fromkeys(KINDS.values()):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema()}
        texts[f"{name_of(kind)}.json"] = (
            json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        )
    return texts


def write(folder: Path) -> list[Path]:
    """Write the schemas into a folder and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written
