"""A statement of how an edition was built, in the form of in-toto with SLSA's provenance: what went in, what came out.

Whoever builds the edition again makes a statement too: the same outcome, or what differed that went in.
"""

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from platform import python_version
from typing import Any

from hallbook.editions import manifest, record
from hallbook.making import keys
from hallbook.project import Project

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE = "https://slsa.dev/provenance/v1"
BUILD = "urn:hallbook:build:1"
PARTS = ("hallbook", "templates", "mkdocs.yml")
"""What of the program makes pages and sheets."""
TOOLS = (
    "mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml", "pydantic", "weasyprint", "pydyf", "fonttools",
    "tinycss2", "pikepdf", "pillow", "segno", "xlsxwriter",
)  # fmt: skip
"""The packages whose versions show in what is made."""
Statement = Mapping[str, Any]


def of(project: Project, number: str) -> Statement:
    """State how the edition in ``site/`` was built; refuses where it is not built, or not published."""
    file = f"{number}/{manifest.FILE}"
    built = record.content(project.site / file)
    frozen = record.content(project.root / record.FOLDER / f"{number}.json")
    return {
        "_type": TYPE,
        "subject": [{"name": file, "digest": {"sha256": manifest.digest(built)}}],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD,
                "externalParameters": {"edition": number},
                "resolvedDependencies": [
                    _dependency(f"{record.FOLDER}/{number}.json", manifest.digest(frozen)),
                    _dependency("program", keys.of_files(project.program, PARTS)),
                    *_tools(),
                ],
            },
            "runDetails": {"builder": {"id": BUILD}},
        },
    }


def _dependency(name: str, digest: str) -> dict[str, Any]:
    return {"name": name, "digest": {"sha256": digest}}


def _tools() -> Iterator[dict[str, str]]:
    yield {"name": "python", "uri": f"pkg:generic/python@{python_version()}"}
    for name in TOOLS:
        try:
            yield {"name": name, "uri": f"pkg:pypi/{name}@{version(name)}"}
        except PackageNotFoundError:
            continue


def text(statement: Statement) -> bytes:
    """Write a statement; the same one gives the same bytes."""
    return (json.dumps(statement, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def differences(own: Statement, other: Any) -> list[str]:
    """Say in words what differs between two statements of one edition; what is no such statement differs at once."""
    try:
        if (other["_type"], other["predicateType"]) != (TYPE, PREDICATE):
            return ["不是这种声明"]
        (mine,), (theirs,) = own["subject"], other["subject"]
        if mine["name"] != theirs["name"]:
            return [f"另一份说的是 {theirs['name']}"]
        used, their_use = _used(own), _used(other)
        same = mine["digest"] == theirs["digest"]
    except (KeyError, TypeError, ValueError):
        return ["不是这种声明"]
    if same:
        return []
    apart = [name for name in {**used, **their_use} if used.get(name) != their_use.get(name)]
    return [f"{mine['name']} 的摘要不同", *(_apart(name, used, their_use) for name in apart)]


def _used(statement: Statement) -> dict[str, str]:
    used = statement["predicate"]["buildDefinition"]["resolvedDependencies"]
    return {str(each["name"]): str(each.get("uri") or each["digest"]["sha256"]) for each in used}


def _apart(name: str, own: Mapping[str, str], other: Mapping[str, str]) -> str:
    mine, theirs = (each.get(name, "无").rpartition("@")[2][:12] for each in (own, other))
    return f"{name}：{mine}，另一份 {theirs}"
