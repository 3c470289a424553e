"""Write a JSON Schema for each kind of standards file, so that editors complete, explain and check while typing."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from hallbook.model import Chapter, Value
from hallbook.reading.standards import KINDS


class _Schema(GenerateJsonSchema):
    """The schema of what may be written, which is less than the model may hold: no null, and numbers for text."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        default = made.get("default", ...)
        if default in (None, [], {}):
            del made["default"]
        elif isinstance(default, dict):
            made["default"] = {name: value for name, value in default.items() if value is not None}
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": ["string", "number", "boolean"]}


def name_of(kind: type[Value]) -> str:
    """The file name, without extension, of the schema for a kind of file."""
    if kind is Chapter:
        return "chapter"
    pattern = next(pattern for pattern, each in KINDS.items() if each is kind)
    return "forms" if "*" in pattern else Path(pattern).stem


def schema(kind: type[Value]) -> dict[str, Any]:
    """Give the schema of a kind of file. What it says to people is Chinese: the models' docstrings are left out."""
    made = kind.model_json_schema(schema_generator=_Schema)
    for definition in (made, *made.get("$defs", {}).values()):
        definition.pop("description", None)
        if "enum" in definition:
            definition.pop("title", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schemas() -> dict[str, str]:
    """Give each schema by its file name."""
    return {
        f"{name_of(kind)}.json": json.dumps(schema(kind), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for kind in dict.fromkeys(KINDS.values())
    }


def write(folder: Path) -> list[Path]:
    """Write the schemas into a folder and give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written
