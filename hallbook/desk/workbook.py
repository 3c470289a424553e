"""Clauses, forms, terms and roles as a workbook, a row a thing, and what was changed in it as edits."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from hallbook.desk.acts import next_id
from hallbook.desk.edits import LAST, Draft, Insert, Set, at
from hallbook.desk.fields import Field, Widget, form
from hallbook.desk.office import Taken, opened
from hallbook.findings import Refusal
from hallbook.model import Clause, Form, Role, Value
from hallbook.model.words import Term
from hallbook.reading import identities
from hallbook.reading.document import Path, Tree
from hallbook.reading.entries import flow
from hallbook.reading.yaml_file import read

if TYPE_CHECKING:
    import xlsxwriter
    from openpyxl import Workbook

SHEETS: dict[str, tuple[type[Value], str]] = {
    "条款": (Clause, "clauses"), "表单": (Form, "forms"), "术语": (Term, "terms"), "岗位": (Role, "roles"),
}  # fmt: skip
"""The sheets: what a row is, and the key of the lists that hold such things."""
ID, FILE, LIST = "编号", "文件", "所在"
BASE = "基准"
"""The sheet that holds each thing as it was written out, so that two editors' changes are told apart."""
LONGEST = 32_000
"""Characters that a cell of a workbook holds; what is longer is not written out, and cannot be changed there."""
MOST_ROWS = 20_000
"""Rows for which a choice is offered."""
WIDE, NARROW = 48, 14
Columns = Mapping[str, Field]
Held = tuple[str, str, Path, Mapping[str, Tree]]
"""A thing as the files hold it: its id, its file, its path there and what it says."""


def xlsx(draft: Draft) -> bytes:
    """Write out what the files hold; the same standards give the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    kept = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    book = xlsxwriter.Workbook(out, {"in_memory": True, **dict.fromkeys(kept, False)})
    book.set_properties({"title": "标准", "created": datetime(2000, 1, 1)})
    made = {name: list(_things(draft, key)) for name, (_, key) in SHEETS.items()}
    for name, things in made.items():
        _sheet(book, name, draft, things)
    base = book.add_worksheet(BASE)
    base.very_hidden()
    for row, (identity, *_, thing) in enumerate(each for things in made.values() for each in things):
        whole = json.dumps(thing, ensure_ascii=False)
        base.write_string(row, 0, identity)
        for column, start in enumerate(range(0, len(whole), LONGEST), 1):
            base.write_string(row, column, whole[start : start + LONGEST])
    book.close()
    return out.getvalue()


def _sheet(book: "xlsxwriter.Workbook", name: str, draft: Draft, things: Sequence[Held]) -> None:
    """A page with a row a thing, a column a field; heads explain themselves, choices are offered."""
    sheet, columns = book.add_worksheet(name), form(SHEETS[name][0], None)
    head = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(things), 1), len(columns) + 2)
    sheet.set_column(0, 2, NARROW)
    for place, title in enumerate((ID, FILE, LIST, *(each.title for each in columns))):
        sheet.write_string(0, place, title, head)
    for place, each in enumerate(columns, 3):
        long = each.widget in (Widget.TEXT, Widget.GROUP, Widget.ENTRIES)
        sheet.set_column(place, place, WIDE if long else NARROW)
        if each.description:
            sheet.write_comment(0, place, each.description)
        if each.choices:
            sheet.data_validation(
                1, place, MOST_ROWS, place, {"validate": "list", "source": list(each.choices)}
            )
    for row, (identity, file, path, thing) in enumerate(things, 1):
        said = (cell(thing.get(str(each.path[0])), each) for each in columns)
        for place, text in enumerate((identity, file, _list(draft, file, path), *said)):
            if text:
                sheet.write_string(row, place, text, wrap)


def cell(value: Tree | None, column: Field) -> str:
    """A value as a cell says it: a list of texts a line each, what has parts as YAML in one line."""
    if value is None or isinstance(value, str):
        return value or ""
    plain = column.widget is Widget.LIST and value and all(isinstance(each, str) for each in value)
    text = "\n".join(map(str, value)) if plain and not any(map(_odd, value)) else flow(value)
    return text if len(text) <= LONGEST else ""


def value(text: str, column: Field) -> Tree | None:
    """What a cell says as files hold it; refused with a sentence where it is no YAML."""
    if not text:
        return None
    if column.widget not in (Widget.LIST, Widget.GROUP, Widget.ENTRIES) or (
        column.widget is Widget.LIST and not text.startswith("[")
    ):
        lines: list[Tree] = [line.strip() for line in text.splitlines() if line.strip()]
        return lines if column.widget is Widget.LIST else " ".join(map(str, lines))
    document, findings = read("cell", f"cell: {text}".encode())
    if document is None or not isinstance(document.data, Mapping):
        raise Refusal(findings[0].message if findings else "看不懂")
    return document.data["cell"]


def take(content: bytes, draft: Draft, taken: set[str]) -> Taken:
    """Read a workbook that came back. ``taken`` are ids that nothing new may get.

    A cell that says what was written out changes nothing, even where the standards have changed meanwhile.
    """
    book = _opened(content)
    made = Taken()
    base = dict(_base(book))
    places = identities.index(draft.documents)[0]
    known = {*taken, *places}
    for name, (model, key) in SHEETS.items():
        if name not in book.sheetnames:
            made.left.append(f"没有“{name}”这一页，其中各项照旧。")
            continue
        columns = {each.title: each for each in form(model, None)}
        rows = list(_rows(book, name))
        made.left += [f"{name}页的“{title}”不是手册的项目，没有读。" for title in _strange(rows, columns)]
        seen: set[str] = set()
        for number, said in rows:
            identity = said.get(ID, "").strip()
            if identity in seen:
                made.left.append(f"{name}页第{number}行的 {identity} 写了两次，只读了第一次。")
            elif identity in base:
                seen.add(identity)
                _changed(made, f"{name}页第{number}行", base[identity], said, columns)
            elif any(said.values()):
                _added(made, f"{name}页第{number}行", said, columns, draft=draft, key=key, known=known)
        gone = [each for each in base if each not in seen and _kind(draft, places, each) == key]
        made.left += [f"{each} 的行不见了；要废止的，在工作台里废止。" for each in gone]
    return made


def _changed(
    made: Taken, where: str, was: Mapping[str, Tree], said: Mapping[str, str], columns: Columns
) -> None:
    identity = str(was["id"])
    for title, text in said.items():
        column = columns.get(title)
        if column is None:
            continue
        name = str(column.path[0])
        old = was.get(name)
        if text == cell(old, column):
            continue
        try:
            new = value(text, column)
        except Refusal as refused:
            made.left.append(f"{where} {identity} 的“{title}”没有读：{refused}")
            continue
        if new != old:
            made.edits.append(Set(identity, (name,), old, new))


def _added(
    made: Taken, where: str, said: Mapping[str, str], columns: Columns,
    *, draft: Draft, key: str, known: set[str],
) -> None:  # fmt: skip
    """A row that stands in no edition: a new thing at the end of its list, beside the last one there."""
    file, place = said.get(FILE, ""), said.get(LIST, "")
    beside = [
        (identity, path) for identity, at, path, _ in _things(draft, key)
        if at == file and (not place or _list(draft, at, path) == place)
    ]  # fmt: skip
    if not beside:
        made.left.append(f"{where}没有写明放在哪里：照别的行写{FILE}与{LIST}。")
        return
    last, path = beside[-1]
    identity = said.get(ID, "").strip()
    if not identity or identity in known:
        identity = next_id(known, last)
    known.add(identity)
    thing: dict[str, Tree] = {"id": identity}
    for title, column in columns.items():
        try:
            new = value(said.get(title, ""), column)
        except Refusal as refused:
            made.left.append(f"{where}的“{title}”没有读：{refused}")
            continue
        thing |= {str(column.path[0]): new} if new is not None else {}
    made.edits.append(Insert(file, path[:-1], thing, LAST))


def _things(draft: Draft, key: str) -> Iterator[Held]:
    """The things of a kind with their ids, files and paths, in the order of the files."""
    for identity, (file, path) in identities.index(draft.documents)[0].items():
        if len(path) >= 2 and path[-2] == key:
            thing = at(draft.documents[file].data, path)
            assert isinstance(thing, dict)
            yield identity, file, path, thing


def _kind(draft: Draft, places: Mapping[str, tuple[str, Path]], identity: str) -> str:
    path = places[identity][1] if identity in places else ()
    return str(path[-2]) if len(path) >= 2 else ""


def _list(draft: Draft, file: str, path: Path) -> str:
    """What the list is called that a thing stands in: the title of its section, else nothing."""
    held: Any = draft.documents[file].data
    for step in path[:-2]:
        held = held[step]
    return str(held.get("title", "")) if path[:-2] else ""


def _opened(content: bytes) -> "Workbook":
    """Open a workbook that was written here, or refuse it with a sentence."""
    import openpyxl

    book: Workbook = opened(content, "工作簿（.xlsx）", partial(openpyxl.load_workbook, data_only=True))
    if BASE not in book.sheetnames:
        raise Refusal("不是由 excel 命令写出的工作簿：没有基准。")
    return book


def _base(book: "Workbook") -> Iterator[tuple[str, Mapping[str, Tree]]]:
    for identity, *parts in book[BASE].iter_rows(values_only=True):
        if identity:
            try:
                yield str(identity), json.loads("".join(str(each) for each in parts if each))
            except ValueError as error:
                raise Refusal(f"基准里的 {identity} 读不出来。") from error


def _rows(book: "Workbook", name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the head, counted as Excel does, by title."""
    rows = book[name].iter_rows(values_only=True)
    heads = [_text(each).strip() for each in next(rows, ())]
    for number, row in enumerate(rows, 2):
        yield number, {head: _text(each) for head, each in zip(heads, row, strict=False) if head}


def _strange(rows: list[tuple[int, dict[str, str]]], columns: Columns) -> list[str]:
    known = {ID, FILE, LIST, *columns}
    return [title for title in (rows[0][1] if rows else ()) if title not in known]


def _text(held: object) -> str:
    """What a cell says, as it would have been typed."""
    if held is None:
        return ""
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, datetime):
        return held.date().isoformat()
    if isinstance(held, date):
        return held.isoformat()
    if isinstance(held, float) and held.is_integer():
        return str(int(held))
    return str(held)


def _odd(text: object) -> bool:
    """Whether a line of a list would not be read again as it is."""
    return (
        not isinstance(text, str) or text != text.strip() or not text or text.startswith("[") or "\n" in text
    )
