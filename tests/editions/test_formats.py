"""What was published says what it said, whatever the model's defaults and the constants of the program become."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_jsonable_python
from support import ROOT
from support.editions import read

from hallbook.editions import formats, frozen
from hallbook.model import Edition, Value
from hallbook.model.before import Before, absent
from hallbook.model.naming import models_below
from hallbook.views import sheets

EDITIONS = ROOT / "standards" / "editions"
FILES = sorted(path.name for path in EDITIONS.glob("[0-9]*.json"))

TOLD = """
import hashlib, json
from pathlib import Path
from hallbook.editions import frozen
from hallbook.views import sheets

def digest(content):
    return hashlib.sha256(content).hexdigest()

def told(edition):
    whole = json.dumps(edition.model_dump(mode="json"), sort_keys=True).encode()
    borne = [(s.form.id, s.fingerprint, s.content, digest(repr(s.rows).encode())) for s in sheets.sheets(edition)]
    return {"value": digest(whole), "sheets": borne, "file": digest(frozen.content(Path("."), edition))}
"""
CHANGED = (
    TOLD
    + """
import importlib, pkgutil, sys
import hallbook
from hallbook.model import Edition
from hallbook.model.naming import models_below

def other(value):
    if isinstance(value, bool): return not value
    if isinstance(value, (int, float)): return value * 2 + 1
    return "改" if isinstance(value, str) or value is None else (value,)

defaults = constants = 0
for kind in models_below(Edition):
    for name, field in kind.model_fields.items():
        if not field.is_required():
            field.default, field.default_factory = other(field.get_default(call_default_factory=True)), None
            defaults += 1
for _ in range(6):  # a type is built with the types that it holds: as often as they are nested
    for kind in models_below(Edition):
        kind.model_rebuild(force=True)
for found in pkgutil.walk_packages(hallbook.__path__, "hallbook."):
    if found.name.split(".")[1] in ("paper", "views", "drawings", "web"):
        module = importlib.import_module(found.name)
        for name, value in list(vars(module).items()):
            if name.isupper() and isinstance(value, (str, int, float)):
                setattr(module, name, other(value))
                constants += 1
assert defaults > 100 and constants > 20, (defaults, constants)
from hallbook.model.form import Rows
assert not Rows.model_validate({"kind": "rows", "draw": {}, "result": "无"}).method
"""
)
PRINT = """
editions, findings = frozen.published(Path("."), thorough=True)
assert not findings, findings
print(json.dumps({edition.about.number: told(edition) for edition in editions}))
"""


def run(script: str, program: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-P", "-c", script + PRINT],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(program), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def told() -> Any:
    return run(TOLD, ROOT)


def test_other_defaults_and_constants_change_nothing_that_was_published(told: Any) -> None:
    assert run(CHANGED, ROOT) == told


def test_a_field_that_comes_later_is_empty_in_what_was_published(told: Any, tmp_path: Path) -> None:
    program = Path(shutil.copytree(ROOT / "hallbook", tmp_path / "hallbook"))
    path = program / "model" / "clause.py"
    text = path.read_text("utf-8")
    head = "class Suppression("
    more = '    unit: Text | None = "件"\n    seen: Annotated[int, Before(3)] = 4\n\n\n'
    assert head in text
    text = text.replace(head, more + head).replace(
        "from hallbook.model.naming", "from hallbook.model.before import Before\nfrom hallbook.model.naming"
    )
    path.write_text(text, "utf-8")
    checks = "{(c.check.unit, c.check.seen) for c in edition.clauses.values() if c.check}"
    found = run(
        f"{TOLD}\ndef told(edition, told=told): return told(edition) | {{'value': list({checks})}}", tmp_path
    )
    assert found == {number: {**was, "value": [[None, 3]]} for number, was in told.items()}


def set_in_full(value: Any) -> bool:
    if isinstance(value, Value):
        return value.model_fields_set == type(value).model_fields.keys() and all(
            set_in_full(getattr(value, name)) for name in type(value).model_fields
        )
    if isinstance(value, tuple | dict):
        return all(set_in_full(each) for each in (value.values() if isinstance(value, dict) else value))
    return True


@pytest.mark.parametrize("file", FILES)
def test_a_published_edition_is_read_without_any_default(file: str) -> None:
    edition, findings = frozen.thaw(file, (EDITIONS / file).read_bytes())
    assert findings == []
    assert edition is not None
    assert set_in_full(edition)


def test_the_working_edition_freezes_in_full(tiny: Path) -> None:
    edition = read(tiny)
    content = frozen.freeze(edition)
    again, findings = frozen.thaw("1.0.json", content)
    assert findings == []
    assert again == edition
    assert set_in_full(again)
    assert json.loads(content)["format"] == formats.FORMAT
    assert frozen.freeze(again) == content


def test_each_field_since_format_1_says_what_older_editions_hold() -> None:
    for kind in models_below(Edition):
        for name, field in formats.later(kind).items() if kind.__name__ in formats.of_format_1() else ():
            declared = any(isinstance(mark, Before) for mark in field.metadata)
            default = None if field.is_required() else field.get_default(call_default_factory=True)
            empty = not field.is_required() and to_jsonable_python(default) == absent(field)
            assert declared or empty, (
                f"{kind.__name__}.{name}: say with Before what older editions hold there"
            )


@pytest.mark.parametrize("file", FILES)
def test_a_sheet_bears_the_fingerprint_that_was_frozen(file: str) -> None:
    content = (EDITIONS / file).read_bytes()
    edition, _ = frozen.thaw(file, content)
    assert edition is not None
    borne = {sheet.form.id: sheet.fingerprint for sheet in sheets.sheets(edition)}
    assert borne == json.loads(content)["digests"]["forms"]
    changed = edition.model_copy(update={"forms": edition.forms[:1]})
    assert changed.fingerprints == {}, "what says something else is not what was published"


TOUCHES = {
    "a text": lambda data: data["edition"]["plan"].update(title="改"),
    "a default": lambda data: data["edition"]["tokens"].update(zone_distance=11),
    "a fingerprint": lambda data: data["digests"]["forms"].update({"F-SUP-01": "00000000"}),
    "a form lost": lambda data: data["digests"]["forms"].popitem(),
    "a clause lost": lambda data: data["digests"]["clauses"].popitem(),
    "the whole": lambda data: data["digests"].update(whole="00000000"),
    "a stranger": lambda data: data.update(more=1),
    "another format": lambda data: data.update(format=3),
    "no format": lambda data: data.pop("format", None) or data.update(format=1),
}  # fmt: skip


@pytest.mark.parametrize("touch", TOUCHES)
@pytest.mark.parametrize("of", ["format 1", "format 2"])
def test_whatever_is_touched_in_a_frozen_file_is_found(touch: str, of: str, tiny: Path) -> None:
    edition = read(tiny)
    data = json.loads((EDITIONS / "1.0.json").read_bytes() if of == "format 1" else frozen.freeze(edition))
    TOUCHES[touch](data)
    content = (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    thawed, findings = frozen.thaw("1.0.json", content)
    assert thawed is None
    assert [finding.rule for finding in findings] == ["edition-touched"]


def test_a_touched_clause_is_named() -> None:
    content = (EDITIONS / "1.0.json").read_bytes()
    data = json.loads(content)
    clause = next(iter(data["edition"]["chapters"].values()))["sections"][0]["clauses"][0]
    touched = content.replace(clause["text"].encode(), (clause["text"] + "改").encode(), 1)
    assert frozen.thaw("1.0.json", touched)[1][0].message == f"已发布版本被改动：{clause['id']}"


def test_another_spelling_of_the_same_data_is_a_touch() -> None:
    content = (EDITIONS / "1.0.json").read_bytes()
    assert frozen.thaw("1.0.json", content.replace(b"\n", b"\r\n"))[0] is None
