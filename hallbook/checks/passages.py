"""Rules on what a clause holds besides its sentence: lists, tables and annexes are written so that they can be drawn."""

import re
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.checks.words import texts
from hallbook.model import Edition
from hallbook.model.form import Quoted
from hallbook.reading.scalars import meant
from hallbook.reading.standards import Places

_NUMBER = re.compile(r"(?:[≥≤<>＜＞±+–-] ?)?\d+(?:\.\d+)?(?: ?[–~] ?\d+(?:\.\d+)?| ?± ?\d+(?:\.\d+)?)?|—")


@rule("structure-in-text")
def structure_in_text(edition: Edition, places: Places) -> Iterator[Breach]:
    """A list, a table or a picture has a key of its own. / 列项、表与图应写在各自的键里，不写在一段文字里。"""
    for clause in edition.clauses.values():
        for path, text in texts(clause):
            if hint := meant(text):
                yield places.of(clause.id, *path), "一段文字里写了列项、表或图，印出来会连成一段", hint


@rule("table-row-length")
def table_row_length(edition: Edition, places: Places) -> Iterator[Breach]:
    """A row has a cell for each head. / 表的每行应与表头的列数相同。"""
    for clause in edition.clauses.values():
        for at, row in enumerate(clause.table.rows if clause.table else ()):
            wanted = len(clause.table.heads) if clause.table else 0
            if len(row) != wanted:
                message = f"表的第 {at + 1} 行有 {len(row)} 格，表头有 {wanted} 列"
                yield places.of(clause.id, "table", "rows", at), message, "补齐或删去；没有内容的格写“—”。"


@rule("not-a-number")
def not_a_number(edition: Edition, places: Places) -> Iterator[Breach]:
    """A column with a unit holds numbers. / 写了单位的列，格里应只写数字。"""
    for clause in edition.clauses.values():
        heads = clause.table.heads if clause.table else ()
        for at, row in enumerate(clause.table.rows if clause.table else ()):
            for column, (head, text) in enumerate(zip(heads, row, strict=False)):
                if head.unit and not _NUMBER.fullmatch(text):
                    message = f"“{head.name}”的单位是{head.unit}，格里写了“{text[:20]}”"
                    hint = "只写数字，如 20、7.5、≥20、10–20；没有的写“—”。"
                    yield places.of(clause.id, "table", "rows", at, column), message, hint


@rule("clause-without-table")
def clause_without_table(edition: Edition, places: Places) -> Iterator[Breach]:
    """A form prints the table of a clause that has one. / 表单所印的表，条款里应有。"""
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            clause = edition.clauses.get(block.clause) if isinstance(block, Quoted) else None
            if clause and not clause.table:
                message = f"表单 {form.id} 要印 {clause.id} 的表，而它没有表"
                yield places.of(form.id, "blocks", index, "clause"), message, "给条款写 table，或改 clause。"


@rule("annex-before-chapter")
def annex_before_chapter(edition: Edition, places: Places) -> Iterator[Breach]:
    """Annexes stand behind all chapters. / 附录应排在各章之后。"""
    keys = [key for key, _ in edition.ordered]
    chapters = [key for key, chapter in edition.ordered if not chapter.annex]
    last = keys.index(chapters[-1]) if chapters else 0
    for key, chapter in edition.ordered[:last]:
        if chapter.annex:
            hint = "在 edition.yaml 里把它移到最后一篇。"
            yield places.file(f"{key}.yaml", "annex"), f"附录“{chapter.title}”排在了章的前面", hint
