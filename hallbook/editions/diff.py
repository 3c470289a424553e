"""Compare two editions: what was added, changed, removed, moved, split, merged or only reworded, and what it touches."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from hallbook.model import Change, Clause, Edition, Value
from hallbook.views import sheets
from hallbook.views.results import figures


class Kind(StrEnum):
    """The kinds of change; the first three are those of a foreword under GB/T 1.1-2020."""

    ADDED = "增加"
    CHANGED = "更改"
    REMOVED = "删除"
    MOVED = "移动"
    SPLIT = "拆分"
    MERGED = "合并"
    EDITORIAL = "仅文字"


class Mark(StrEnum):
    """What happened to a run of characters."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


FIELD_NAMES = {
    "home": "所在章节", "title": "名称", "name": "名称", "text": "条文", "force": "用词", "scope": "适用", "who": "谁做",
    "for_whom": "对谁", "when": "周期", "moment": "时段", "due": "期限", "how": "方法", "record": "记录", "sign": "签字",
    "zones": "功能区", "business": "业务", "channels": "渠道", "means": "手段", "areas": "专业区域", "part_of": "归入",
    "weight": "权重", "check.method": "检查方法", "check.criterion": "合格标准", "check.score": "分值", "check.veto": "否决",
    "check.tool": "检查工具", "check.photo": "拍照", "see": "参见", "sources": "来源", "basis": "依据", "note": "注",
    "purpose": "用途", "fills": "填写", "signs": "签字", "route": "去向", "keep": "保存", "headcount": "人数",
    "reports_to": "隶属", "summary": "概述", "meaning": "释义", "aliases": "别名", "hex": "色值", "dark": "深色色值",
    "sections": "各节", "foreword": "前言", "issuer": "发布", "custodian": "归口",
    "interpreter": "解释",
}  # fmt: skip
# What has an id inside a chapter is compared by itself; an edition's identity differs by its nature.
_APART = frozenset({"zone", "roles", "matrices", "flows", "sections"})
_IDENTITY = frozenset({"number", "status", "issued", "effective", "supersedes", "changes"})
# Of what lies deeper, each part of the path has its name.
PART_NAMES = {
    "draw": "所取条款", "clauses": "条款", "columns": "列", "labels": "行名", "cells": "空格", "options": "选项", "label": "名称",
    "hint": "提示", "width": "宽", "height": "高", "depth": "深", "rows": "行数", "lines": "行数", "result": "判定方式",
    "method": "检查方法", "total": "合计", "item": "参数", "size": "尺寸", "tolerance": "公差", "mounting": "安装",
    "clearance": "净高", "centre": "中心高", "access": "无障碍", "lettering": "文字", "colours": "颜色", "material": "材料",
    "light": "光", "mark": "标志", "paper": "纸面", "upkeep": "维护", "clean": "清洁", "inspect": "检查", "life": "使用期",
    "quantity": "数量", "viewing": "视距", "steps": "步骤", "routes": "动线", "areas": "区域", "parts": "篇", "chapters": "章",
    "zones": "功能区", "spacing": "间距", "basis": "依据", "code": "标识", "fill": "底色", "text": "文字", "kind": "种类",
    "drawing": "图", "allowed": "允许", "forbidden": "不允许", "confirmed": "总部确认", "landscape": "横向", "copies": "联",
    "scope": "适用", "standing": "性质", "unprinted": "不打印的理由", "measured_by": "考核项", "direction": "方向",
    "equipment": "设施", "adjacent": "相邻", "roles": "岗位", "vi": "视觉识别项目", "chapter": "章", "section": "节",
    "role": "岗位", "zone": "功能区", "clause": "条款", "said": "来源所写", "followed": "本手册依从", "loop": "回到开头",
}  # fmt: skip
NAMED = frozenset(
    {"who", "for_whom", "sign", "fills", "signs", "record", "zones", "business", "channels", "means", "areas"}
)
FORMS, OTHERS = "表单", "岗位、术语及其他"
WORDING = frozenset({"text", "title", "note", "how", "basis", "summary", "purpose", "meaning"})


@dataclass(frozen=True, slots=True)
class Thing:
    """Whatever has an id: its kind, name, home (chapter and section) and printed number, and its fields, flat."""

    kind: str
    id: str
    name: str
    home: str
    number: str
    fields: dict[str, str]
    gone: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its path, the old and the new value as text ("" where absent)."""

    field: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """What people call the field: 期限; 第3栏 · 所取条款."""
        return FIELD_NAMES.get(self.field) or " · ".join(_part_names(self.field.split(".")))

    @property
    def marked(self) -> tuple[tuple[Mark, str], ...]:
        """The two values as runs of characters that stayed, went or came."""
        return tuple(_runs(self.old, self.new))


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the change table. ``forms``, ``roles`` and ``zones`` are the ids that it touches.

    ``part`` is the title of the part of the handbook that a clause or chapter stands in; of anything else it is empty.
    """

    kind: Kind
    part: str
    thing: str
    id: str
    name: str
    old_number: str
    new_number: str
    fields: tuple[FieldChange, ...]
    reason: str
    basis: str
    related: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """All differences between two editions. ``incomparable`` names forms whose scores cannot be compared."""

    old: str
    new: str
    entries: tuple[Entry, ...]
    forms: tuple[str, ...] = ()
    incomparable: tuple[str, ...] = field(default=())

    def of(self, kind: Kind) -> tuple[Entry, ...]:
        """The rows of one kind."""
        return tuple(entry for entry in self.entries if entry.kind is kind)

    @property
    def groups(self) -> dict[str, tuple[Entry, ...]]:
        """The rows by the part of the handbook that they belong to, in their order; then forms, then all others."""
        made: dict[str, list[Entry]] = {}
        for entry in self.entries:
            made.setdefault(entry.part or (FORMS if entry.thing == FORMS else OTHERS), []).append(entry)
        return {name: tuple(entries) for name, entries in made.items()}


def diff(old: Edition, new: Edition) -> Table:
    """Compare two editions; the reasons come from the newer one's declared changes."""
    before, after = _retitled(things(old), old, new), things(new)
    declared = {identity: change for change in new.about.changes for identity in (*change.ids, *change.into)}
    touched = Touched(old, new)
    entries = tuple(
        _entry(kind, before.get(identity), after.get(identity), declared.get(identity), touched)
        for identity, kind in _kinds(before, after, declared)
    )
    return Table(old.about.number, new.about.number, entries, touched.forms(), touched.incomparable())


def _retitled(before: dict[str, Thing], old: Edition, new: Edition) -> dict[str, Thing]:
    """Give the homes of the old edition in the new titles of sections: a section renamed moves no clause."""
    homes = {
        f"{key} · {was.title}": f"{key} · {now.title}"
        for key, chapter in old.ordered
        if key in new.chapters
        for was, now in zip(chapter.sections, new.chapters[key].sections, strict=False)
        if was.title not in {section.title for section in new.chapters[key].sections}
        and now.title not in {section.title for section in chapter.sections}
    }
    return {
        identity: replace(thing, home=homes.get(thing.home, thing.home)) for identity, thing in before.items()
    }


def text(table: Table) -> str:
    """Give a change table as lines for people."""
    lines = [f"V{table.old} → V{table.new}：{len(table.entries)} 处改动"]
    for entry in table.entries:
        number = entry.new_number or entry.old_number
        lines.append(
            f"{entry.kind}  {entry.thing} {entry.id} {number} {entry.name}：{entry.reason or '（未写理由）'}"
        )
        lines += [
            f"    {change.label}：{change.old or '无'} → {change.new or '无'}"
            for change in entry.fields
            if entry.kind is not Kind.ADDED
        ]
    if table.forms:
        lines.append(f"内容有改动的表单：{'、'.join(table.forms)}")
    if table.incomparable:
        lines.append(f"分数不可比：{'、'.join(table.incomparable)}")
    return "\n".join(lines)


# A foreword under GB/T 1.1-2020 knows three kinds; what only moved or was reworded it does not list.
_FOREWORD = {
    Kind.ADDED: "增加了", Kind.CHANGED: "更改了", Kind.SPLIT: "更改了", Kind.MERGED: "更改了", Kind.REMOVED: "删除了",
}  # fmt: skip


def foreword(table: Table) -> list[str]:
    """Give the technical changes as a foreword lists them: 更改了“门头”（见 12.1.3，V1.0 的 12.1.4）."""
    listed = [
        entry
        for entry in table.entries
        if entry.kind in _FOREWORD and entry.thing in ("条款", "表单", "岗位")
    ]
    return [
        f"{_FOREWORD[entry.kind]}{'' if entry.thing == '条款' else entry.thing}“{entry.name}”（{_where(entry, table)}）"
        for entry in listed
    ]


def _where(entry: Entry, table: Table) -> str:
    if entry.thing != "条款":
        return entry.id
    now = f"见 {entry.new_number}" if entry.new_number else ""
    before = (
        f"V{table.old} 的 {entry.old_number}" if entry.old_number and entry.kind is not Kind.ADDED else ""
    )
    return "，".join(filter(None, (now, before if now else f"见 {before}" if before else "")))


def things(edition: Edition) -> dict[str, Thing]:
    """Give everything with an id of its own: clauses in order, then chapters, forms, roles, zones and the rest."""
    made: dict[str, Thing] = {}
    for key, chapter in edition.ordered:
        for section in chapter.sections:
            for clause in section.clauses:
                made[clause.id] = _clause(edition, clause, f"{key} · {section.title}")
    for key, chapter in edition.ordered:
        titles = {"sections": "、".join(section.title for section in chapter.sections)}
        made[key] = Thing("章", key, chapter.title, "章", "", flat(chapter, _APART) | titles)
    chapters = [chapter for _, chapter in edition.ordered]
    groups: tuple[tuple[str, Iterable[Any], str], ...] = (
        (FORMS, edition.forms, "title"),
        ("岗位", edition.roles.values(), "name"),
        ("功能区", edition.zones.values(), "name"),
        ("流程", (flow for chapter in chapters for flow in chapter.flows), "title"),
        ("矩阵", (matrix for chapter in chapters for matrix in chapter.matrices), "title"),
        ("术语", edition.terms, "term"),
        ("颜色", edition.tokens.colours, "name"),
        ("字号", edition.tokens.type, "name"),
        ("分类", edition.facets_by_id.values(), "name"),
        ("来源分歧", edition.divergences, "title"),
    )
    for kind, values, name in groups:
        for value in values:
            made[value.id] = Thing(kind, value.id, getattr(value, name), kind, "", flat(value))
    for identity, kind, value, apart in (
        ("edition", "版本信息", edition.about, _IDENTITY),
        ("tokens", "视觉要素", edition.tokens, frozenset({"colours", "type"})),
        ("plan", "平面图", edition.plan, frozenset[str]()),
    ):
        made[identity] = Thing(kind, identity, kind, kind, "", flat(value, apart))
    return made


def flat(value: Value, exclude: frozenset[str] = frozenset()) -> dict[str, str]:
    """Give the fields of a value as text, nested ones under dotted names, lists of values joined."""
    return dict(_flatten(value.model_dump(mode="json", exclude_defaults=True, exclude={"id", *exclude}), ""))


def _clause(edition: Edition, clause: Clause, home: str) -> Thing:
    fields = flat(clause, frozenset({"suppress", "withdrawn"}))
    name = clause.title or clause.id
    return Thing(
        "条款", clause.id, name, home, edition.numbers[clause.id], fields, clause.withdrawn is not None
    )


def _flatten(data: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flatten(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list) and any(isinstance(value, dict | list) for value in data):
        for index, value in enumerate(data, 1):
            yield from _flatten(value, f"{path}.{index}")
    elif isinstance(data, list):
        yield path, "、".join(str(value) for value in data)
    else:
        yield path, _said(data)


def _kinds(
    before: Mapping[str, Thing], after: Mapping[str, Thing], declared: Mapping[str, Change]
) -> Iterator[tuple[str, Kind]]:
    """Give each id that differs with the kind of its change, those of the new edition first, in its order."""
    for identity in (*after, *(identity for identity in before if identity not in after)):
        kind = _kind(before.get(identity), after.get(identity), declared.get(identity))
        if kind:
            yield identity, kind


def _kind(old: Thing | None, new: Thing | None, declared: Change | None) -> Kind | None:
    computed = _computed(old, new)
    if computed is None or declared is None or declared.kind is None:
        return computed
    if (
        declared.kind == Kind.EDITORIAL
        and computed is Kind.CHANGED
        and old
        and new
        and only_wording(old, new)
    ):
        return Kind.EDITORIAL
    if declared.kind in (Kind.SPLIT, Kind.MERGED):
        return Kind(declared.kind)
    return computed


def _computed(old: Thing | None, new: Thing | None) -> Kind | None:
    if old is None or (old.gone and new and not new.gone):
        return Kind.ADDED if new and not new.gone else None
    if new is None or (new.gone and not old.gone):
        return Kind.REMOVED if not old.gone else None
    if old.home != new.home:
        return Kind.MOVED
    return Kind.CHANGED if old.fields != new.fields else None


def only_wording(old: Thing, new: Thing) -> bool:
    """Whether only fields of running text differ, and no digit in them."""
    return all(
        change.field in WORDING and _digits(change.old) == _digits(change.new) for change in changes(old, new)
    )


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]


def changes(old: Thing | None, new: Thing | None) -> tuple[FieldChange, ...]:
    """Give the fields that differ between two states of a thing."""
    before, after = (old.fields if old else {}), (new.fields if new else {})
    names = list(dict.fromkeys((*before, *after)))
    found = [
        FieldChange(n, before.get(n, ""), after.get(n, "")) for n in names if before.get(n) != after.get(n)
    ]
    if old and new and old.home != new.home:
        found.insert(0, FieldChange("home", old.home, new.home))
    return tuple(found)


def _part_names(parts: Sequence[str]) -> Iterator[str]:
    for before, part in zip(("", *parts), parts, strict=False):
        if part.isdigit():
            yield f"第{part}{'栏' if before == 'blocks' else '项'}"
        elif part != "blocks":
            yield FIELD_NAMES.get(part) or PART_NAMES.get(part, part)


def _entry(
    kind: Kind, old: Thing | None, new: Thing | None, declared: Change | None, touched: "Touched"
) -> Entry:
    thing = new or old
    assert thing
    gone = kind in (Kind.REMOVED, Kind.SPLIT, Kind.MERGED) and bool(new and new.gone)
    related = (
        tuple(i for i in (*declared.ids, *declared.into) if i != thing.id)
        if declared and declared.into
        else ()
    )
    return Entry(
        kind=kind,
        part=touched.part_of(thing.id),
        thing=thing.kind,
        id=thing.id,
        name=thing.name,
        old_number=old.number if old else "",
        new_number="" if gone or not new else new.number,
        fields=() if gone else tuple(touched.named(change) for change in changes(old, new)),
        reason=declared.reason if declared else "",
        basis=(declared.basis or "") if declared else "",
        related=related,
        forms=touched.forms_of(thing.id),
        roles=touched.of_clause(thing.id, ("who", "for_whom", "sign")),
        zones=touched.of_clause(thing.id, ("zones",)),
    )


def _names(edition: Edition) -> dict[str, str]:
    """Give roles, forms, zones and facets by id, each as its name and id."""
    values = [
        *((role.id, role.name) for role in edition.roles.values()),
        *((form.id, form.title) for form in edition.forms),
        *((zone.id, zone.name) for zone in edition.zones.values()),
        *((facet.id, facet.name) for facet in edition.facets_by_id.values()),
    ]
    return {identity: f"{name} {identity}" for identity, name in values}


def _parts(edition: Edition) -> dict[str, str]:
    """Give the title of the part by the ids of its chapters and clauses."""
    made: dict[str, str] = {}
    for part in edition.about.parts:
        for key in part.chapters:
            if chapter := edition.chapters.get(key):
                clauses = (clause.id for section in chapter.sections for clause in section.clauses)
                made |= dict.fromkeys((key, *clauses), part.title)
    return made


class Touched:
    """Which forms, roles and zones a change reaches, in the old edition or the new."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self.editions = (old, new)
        self.names = [_names(edition) for edition in self.editions]
        self.sheets = [{s.form.id: s for s in sheets.sheets(edition)} for edition in self.editions]
        self.parts = _parts(old) | _parts(new)
        self.drawing: dict[str, set[str]] = defaultdict(set)
        for form, sheet in (pair for each in self.sheets for pair in each.items()):
            for clause in {form, *(row.clause for rows in sheet.rows.values() for row in rows)}:
                self.drawing[clause].add(form)

    def named(self, change: FieldChange) -> FieldChange:
        """Spell out the ids of roles, forms, zones and facets in a change's values."""
        if change.field not in NAMED:
            return change
        old, new = (
            "、".join(names.get(identity, identity) for identity in value.split("、"))
            for names, value in zip(self.names, (change.old, change.new), strict=True)
        )
        return FieldChange(change.field, old, new)

    def part_of(self, identity: str) -> str:
        """The title of the part that a clause or chapter stands in, in the new edition if it is there."""
        return self.parts.get(identity, "")

    def forms(self) -> tuple[str, ...]:
        """The printable forms whose sheets differ."""
        old, new = ({i: s.content for i, s in each.items()} for each in self.sheets)
        return tuple(sorted(i for i in old.keys() | new.keys() if old.get(i) != new.get(i)))

    def incomparable(self) -> tuple[str, ...]:
        """The forms in both editions whose weights or scored rows differ."""
        old, new = self.sheets
        return tuple(i for i in sorted(old.keys() & new.keys()) if _scores(old[i]) != _scores(new[i]))

    def forms_of(self, identity: str) -> tuple[str, ...]:
        """The forms that draw a clause as a row or are the record it asks for; of a form, itself."""
        return tuple(sorted({*self.drawing.get(identity, ()), *self.of_clause(identity, ("record",))}))

    def of_clause(self, identity: str, fields: tuple[str, ...]) -> tuple[str, ...]:
        """The ids that a clause names in some fields."""
        named: dict[str, None] = {}
        for edition in self.editions:
            clause = edition.clauses.get(identity)
            for name in fields if clause else ():
                named |= dict.fromkeys(getattr(clause, name))
        return tuple(named)


def of_sheets(old: sheets.Sheet, new: sheets.Sheet) -> list[str]:
    """Say in words what differs between two states of a printed sheet: its rows, then the rest of the form."""
    before, after = ({row.clause: row for rows in s.rows.values() for row in rows} for s in (old, new))
    said = [f"增加一行：{_row_name(after[i])}" for i in after if i not in before]
    said += [f"去掉一行：{_row_name(before[i])}" for i in before if i not in after]
    for identity in (i for i in after if i in before):
        for name, label in _ROW_FIELDS.items():
            was, now = getattr(before[identity], name), getattr(after[identity], name)
            if was != now:
                said.append(f"{_row_name(after[identity])}，{label}：{_said(was)} → {_said(now)}")
    changed = list(_form_changes(old, new))
    said += [
        f"{FIELD_NAMES[change.field]}：{change.old or '无'} → {change.new or '无'}"
        for change in changed
        if change.field in FIELD_NAMES
    ]
    if any(change.field not in FIELD_NAMES for change in changed):
        said.append("栏目有改动")
    return said


_ROW_FIELDS = {"title": "名称", "text": "条文", "method": "检查方法", "criterion": "合格标准", "score": "分值",
               "weight": "权重", "veto": "否决", "proposed": "拟定"}  # fmt: skip


def _row_name(row: sheets.Row) -> str:
    return f"{row.clause} {row.title}".strip()


def _said(value: str | int | bool | None) -> str:
    return (
        {True: "是", False: "否"}[value]
        if isinstance(value, bool)
        else "无"
        if value in (None, "")
        else str(value)
    )


def _form_changes(old: sheets.Sheet, new: sheets.Sheet) -> Iterator[FieldChange]:
    before, after = (
        flat(s.form, frozenset({"fills", "signs"}))
        | {"fills": "、".join(s.fills), "signs": "、".join(s.signs)}
        for s in (old, new)
    )
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield FieldChange(name, before.get(name, ""), after.get(name, ""))


def _scores(sheet: sheets.Sheet) -> list[tuple[str, ...]]:
    """Give the rows that are scored, each with its printed figures."""
    counted = [
        (printed, sheet.rows[i]) for i, block in sheet.form.drawn_blocks if (printed := figures(block))
    ]
    return [
        (row.clause, *(column.cell(row) for column in printed)) for printed, rows in counted for row in rows
    ]


def _runs(old: str, new: str) -> Iterator[tuple[Mark, str]]:
    for action, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            yield Mark.SAME, old[a:b]
            continue
        if b > a:
            yield Mark.OLD, old[a:b]
        if d > c:
            yield Mark.NEW, new[c:d]
