"""Which clauses each form draws, on record: a reviewer sees every change of a form's rows."""

import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from hallbook.findings import Finding, Place, Refusal, Stage, listed, system
from hallbook.model import Edition
from hallbook.reading.standards import Places
from hallbook.views.draws import picked

RULES = {
    "selection-changed": ("A form draws the clauses on record.", "表单所取的条款应与记录一致。"),
}
"""The rules that are kept here, each said in English and in Chinese."""

FILE = "standards/selections.json"
MOST_BYTES = 2**20
Selections = dict[str, list[list[str]]]
_RECORD = TypeAdapter(Selections)


def of(edition: Edition) -> Selections:
    """Give, for each printable form that draws clauses, the ids that each of its blocks draws, in order."""
    return {
        form.id: [[each.address for each in picked(edition, block.draw)] for _, block in form.drawn_blocks]
        for form in edition.forms_in_force
        if form.drawn_blocks
    }


def text(edition: Edition) -> str:
    """Give the record as JSON, one form a line."""
    lines = [f" {json.dumps(form)}: {json.dumps(blocks)}" for form, blocks in sorted(of(edition).items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def compare(edition: Edition, places: Places, root: Path) -> list[Finding]:
    """Compare what forms draw with what is on record; a project that keeps no record has no findings."""
    path = root / FILE
    if not path.exists():
        return []
    try:
        recorded = _RECORD.validate_json(system.content(path, MOST_BYTES))
    except (Refusal, ValidationError):
        hint = "运行 python build.py select 重新写出。"
        return [
            Finding(
                rule="selection-changed",
                place=Place(FILE),
                message="记录读不出来",
                hint=hint,
                stage=Stage.REVISION,
            )
        ]
    found = of(edition)
    changed = [
        form for form in sorted(recorded.keys() | found.keys()) if recorded.get(form) != found.get(form)
    ]
    if not changed:
        return []
    place, *others = (places.of(form, "id") if form in places.ids else Place(FILE) for form in changed)
    told = [f"{form}（{_difference(recorded.get(form, []), found.get(form, []))}）" for form in changed]
    return [
        Finding(
            rule="selection-changed",
            place=place,
            message=f"表单所取的条款变了：{listed(told)}",
            hint="若是有意修改，运行 python build.py select 更新记录，随改动一起提交。",
            stage=Stage.REVISION,
            also=tuple(others),
        )
    ]


def _difference(old: list[list[str]], new: list[list[str]]) -> str:
    before, after = ({identity for block in blocks for identity in block} for blocks in (old, new))
    parts = [f"多 {'、'.join(sorted(after - before))}"] if after - before else []
    parts += [f"少 {'、'.join(sorted(before - after))}"] if before - after else []
    return "，".join(parts) or "次序或分块"
