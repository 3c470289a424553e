"""Whatever the model calls a reference is asked for: a dangling one is found at its line, wherever it stands."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel
from support.projects import TINY

from hallbook import checks
from hallbook.checks.references import meant
from hallbook.model.ids import Refers, Target, refers_to
from hallbook.model.naming import models_below, models_in
from hallbook.reading.standards import KINDS, kind_of, load

DANGLING = {
    Target.CLAUSE: "ZZ-9-9", Target.ROLE: "R-ZZZ", Target.ZONE: "Z9", Target.FORM: "F-ZZ-99", Target.RECORD: "F-ZZ-99/责任人",
    Target.SOURCE: "S8-999",
    Target.COLOUR: "no-such", Target.PLACE: "ZZ-9-9 a)", Target.CHAPTER: "no/such", Target.SECTION: "没有这一节",
}  # fmt: skip
REFERENCES = sorted(
    {
        (model.__name__, name)
        for kind in KINDS.values()
        for model in models_below(kind)
        for name in model.model_fields
        if refers_to(model, name)
    }
)
READ_BEFORE = {("Part", "chapters"), ("Addition", "chapter")}
"""What reading asks for, before there is an edition."""


def places(
    model: type[BaseModel], data: Any, path: tuple[str | int, ...]
) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Give each reference field of data that lies in a file: model, field, and the path of the thing that has it."""
    for name, field in model.model_fields.items():
        if refers_to(model, name):
            yield model.__name__, name, path
        inner = list(models_in(field.annotation))
        held = data.get(name)
        for step, each in enumerate(held if isinstance(held, list) else [held]):
            if inner and isinstance(each, dict):
                at = (*path, name, step) if isinstance(held, list) else (*path, name)
                yield from places(_kind(inner, each), each, at)


def _kind(models: list[type[BaseModel]], data: dict[str, Any]) -> type[BaseModel]:
    kinds = {get_args(m.model_fields["kind"].annotation)[:1]: m for m in models if "kind" in m.model_fields}
    return kinds.get((data.get("kind"),), models[0])


def spoil(standards: Path, wanted: tuple[str, str]) -> tuple[Path, Refers]:
    """Name what is not there in the first place of the tiny handbook that can hold such a reference."""
    for file in sorted(standards.rglob("*.yaml")):
        kind = kind_of(file.relative_to(standards).as_posix())
        data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for model, name, path in places(kind, data, ()) if kind else ():
            if (model, name) != wanted:
                continue
            held: Any = data
            for step in path:
                held = held[step]
            owner = next(m for m in models_below(kind) if m.__name__ == model)
            refers = refers_to(owner, name)
            assert refers
            bad = DANGLING.get(refers.target, "XX99")
            many = "tuple" in str(owner.model_fields[name].annotation)
            held[name] = [bad] if many else bad
            file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
            return file, refers
    raise AssertionError(f"the tiny handbook has no place for {wanted}")


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The tiny handbook, with one of each of what it does without."""
    standards = shutil.copytree(TINY, tmp_path / "standards")
    sources = standards / "sources.yaml"
    said = sources.read_text("utf-8") + "excuses:\n  - {fact: S2-001, reason: 试}\n"
    gives = "        gives: {who: [R-SUP], moment: 营业前, sign: [R-HM]}\n"
    sources.write_text(said.replace("        systems: [Y11]\n", "        systems: [Y11]\n" + gives), "utf-8")
    plan = standards / "zones" / "plan.yaml"
    pins = "pins: [{clause: ZN-Z1-1, x: 1, y: 1, layer: 每日检查}]\n"
    walls = "elevations: [{title: 门面, width: 4, height: 3, things: [{clause: ZN-Z1-1, x: [1]}]}]\n"
    plan.write_text(plan.read_text("utf-8") + pins + walls, "utf-8")
    zone = standards / "zones" / "z2.yaml"
    item = "        item: {tiers: [TR1], colours: [{part: 字, text: ink, ground: white}]}\n"
    zone.write_text(
        zone.read_text("utf-8").replace("        zones: [Z2]\n", "        zones: [Z2]\n" + item), "utf-8"
    )
    forms = standards / "forms" / "supervision.yaml"
    blocks = (
        "{kind: choices, title: 结果, options: [是, 否]}", "{kind: note, text: 说明。}", "{kind: break}", "{kind: sum}",
        "{kind: clause-table, clause: SUP-M1-1}",
    )  # fmt: skip
    more = "".join(f"      - {block}\n" for block in blocks)
    writing = "      - kind: writing"
    forms.write_text(forms.read_text("utf-8").replace(writing, more + writing, 1), "utf-8")
    return standards


@pytest.mark.parametrize("wanted", [each for each in REFERENCES if each not in READ_BEFORE], ids=".".join)
def test_a_dangling_reference_is_found_at_its_line(full: Path, wanted: tuple[str, str]) -> None:
    file, refers = spoil(full, wanted)
    bad = DANGLING.get(refers.target, "XX99")
    loaded = load(full)
    assert loaded.edition, loaded.findings
    found = [f for f in checks.run(loaded.edition, loaded.places) if bad in f.message]
    lines = file.read_text("utf-8").splitlines()
    assert [f.rule for f in found] == ["unknown-reference"]
    assert refers.target in found[0].message
    assert found[0].place.file == f"standards/{file.relative_to(full).as_posix()}"
    assert bad in lines[found[0].place.line - 1]


def test_what_is_called_so_or_looks_like_it_is_asked_for() -> None:
    names = {"R-HM": "营业厅经理", "R-CLK": "营业员"}
    assert meant("营业员", names) == "是否想写 R-CLK（营业员）？"
    assert meant("R-HMM", names) == "是否想写 R-HM（营业厅经理）？"
    assert meant("完全不同", names) == ""
    assert meant("银行", {"银行网点": "银行网点"}) == "是否想写 银行网点？"
