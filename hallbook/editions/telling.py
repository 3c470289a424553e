"""A change table in words: for whoever edits, for the foreword, and for the hall that holds a printed sheet."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from hallbook.editions.diff import SAYING
from hallbook.editions.fields import differences, in_words
from hallbook.editions.table import FORMS, JOINT, Entry, FieldChange, Table
from hallbook.editions.things import CLAUSE, ROLE
from hallbook.model import ChangeKind, Clause, Form
from hallbook.model.clause import Check
from hallbook.model.naming import label, path_label
from hallbook.views.sheets import Row, Sheet


def text(table: Table) -> str:
    """Give a change table as lines for people."""
    lines = [f"V{table.old} → V{table.new}：{len(table.entries)} 处改动"]
    for entry in table.entries:
        number = entry.new_number or entry.old_number
        lines.append(
            f"{entry.kind}  {entry.thing} {entry.id} {number} {entry.name}：{entry.reason or '（未写理由）'}"
        )
        lines += [f"    {said}" for said in (*_fields(entry), *_reach(entry))]
    lines += [f"序号变动：{run.said}" for run in table.renumbered]
    if table.forms:
        lines.append(f"内容有改动的表单：{JOINT.join(table.forms)}")
    if table.incomparable:
        lines.append(f"分数不可比：{JOINT.join(table.incomparable)}")
    return "\n".join(lines)


def _fields(entry: Entry) -> Iterator[str]:
    fresh = entry.kind is ChangeKind.ADDED or (
        entry.kind in (ChangeKind.SPLIT, ChangeKind.MERGED) and not entry.old_number
    )
    for change in entry.fields:
        if not fresh:
            yield f"{change.label}：{_change(change)}"
        elif change.field in SAYING:
            yield f"{change.label}：{change.new}"


def _change(change: FieldChange) -> str:
    """Of a list only what came and went, unless merely its order changed."""
    if change.listed and change.old and change.new and (change.went or change.came):
        parts = (("去掉 ", change.went), ("加上 ", change.came))
        return "；".join(label + JOINT.join(items) for label, items in parts if items)
    return f"{change.old or '无'} → {change.new or '无'}"


def _reach(entry: Entry) -> Iterator[str]:
    groups = (("表单", entry.forms), ("岗位", entry.roles), ("功能区", entry.zones))
    if reached := "；".join(f"{name} {JOINT.join(ids)}" for name, ids in groups if ids):
        yield f"涉及：{reached}"


# A foreword under GB/T 1.1-2020 knows three kinds; what only moved or was reworded it does not list.
_FOREWORD = {ChangeKind.ADDED: "增加了", ChangeKind.CHANGED: "更改了", ChangeKind.REMOVED: "删除了"}
_PARTED = (ChangeKind.SPLIT, ChangeKind.MERGED)


def foreword(table: Table) -> list[str]:
    """Give the technical changes as a foreword lists them: 更改了“门头”（见 12.1.3，V1.0 的 12.1.4）."""
    return [
        f"{verb}{'' if entry.thing == CLAUSE else entry.thing}“{entry.name}”（{_where(entry, table)}）"
        for entry in table.entries
        if entry.thing in (CLAUSE, FORMS, ROLE) and (verb := _FOREWORD.get(_kind(entry)))
    ]


def _kind(entry: Entry) -> ChangeKind:
    """The kind of a change; what was split or merged came, went or is another."""
    if entry.kind not in _PARTED or entry.thing != CLAUSE:
        return ChangeKind.CHANGED if entry.kind in _PARTED else entry.kind
    if not entry.old_number:
        return ChangeKind.ADDED
    return ChangeKind.CHANGED if entry.new_number else ChangeKind.REMOVED


def _where(entry: Entry, table: Table) -> str:
    if entry.thing != CLAUSE:
        return entry.id
    now = f"见 {entry.new_number}" if entry.new_number else ""
    before = (
        f"V{table.old} 的 {entry.old_number}"
        if entry.old_number and entry.kind is not ChangeKind.ADDED
        else ""
    )
    return "，".join(filter(None, (now, before if now else f"见 {before}" if before else "")))


ROW = {
    **{name: label(Clause, name) for name in ("title", "text", "weight", "tiers")},
    **{
        name: label(Check, name)
        for name in ("method", "criterion", "tool", "photo", "score", "deduct", "veto")
    },
    "below": label(Clause, "items"),
    "proposed": "拟定",
    "added": label(Clause, "proposed"),
    "origin": "自定或加严",
}
"""What a row prints of its clause, and what people call it."""


def of_sheets(old: Sheet, new: Sheet) -> list[str]:
    """Say in words what differs between two states of a printed sheet: its rows, then the rest of what it prints."""
    before, after = _rows(old), _rows(new)
    said = [f"增加一行：{_row(row)}" for key, row in after.items() if key not in before]
    said += [f"去掉一行：{_row(row)}" for key, row in before.items() if key not in after]
    kept = [key for key in after if key in before]
    if kept != [key for key in before if key in after]:
        said.append("行的次序有改动")
    for key in kept:
        said += [
            f"{_row(after[key])}，{name}：{_now(getattr(before[key], field), getattr(after[key], field))}"
            for field, name in ROW.items()
            if getattr(before[key], field) != getattr(after[key], field)
        ]
    differing = differences(old.shown, new.shown)
    return said + [f"{_place(path)}：{_now(was, now)}" for path, was, now in differing]


def _place(path: str) -> str:
    """What people call a part of a form; within the table of a clause, what they call it there."""
    block, within, rest = path.partition(".table.")
    return (
        f"{path_label(Form, block)} · {path_label(Clause, f'table.{rest}')}"
        if within
        else path_label(Form, path)
    )


def _rows(sheet: Sheet) -> dict[tuple[str, int], Row]:
    """Give the rows by clause; one that is drawn again counts on."""
    times: Counter[str] = Counter()
    made = {}
    for row in (row for rows in sheet.rows.values() for row in rows):
        times[row.address] += 1
        made[row.address, times[row.address]] = row
    return made


def _row(row: Row) -> str:
    return f"{row.address} {row.title}".strip()


def _now(old: Any, new: Any) -> str:
    return f"{in_words(old) or '无'} → {in_words(new) or '无'}"
