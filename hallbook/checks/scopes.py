"""Rules on scope: a rule for bank outlets never reaches a telecom hall, nor the reverse."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
from hallbook.reading.standards import Places
from hallbook.views.sheets import drawn


@rule("mixed-scope")
def mixed_scope(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause names roles, records and clauses of its own scope only. / 条款只引用同一适用范围的岗位、表单与条款。"""
    for clause in edition.clauses.values():
        scope = edition.scope(clause)
        for field in ("who", "for_whom", "sign"):
            for index, role in enumerate(getattr(clause, field)):
                if role in edition.roles and edition.roles[role].scope is not scope:
                    yield places.of(clause.id, field, index), *_words(role, edition.roles[role].scope, scope)
        for index, form in enumerate(clause.record):
            if form in edition.forms_by_id and edition.forms_by_id[form].scope is not scope:
                yield (
                    places.of(clause.id, "record", index),
                    *_words(form, edition.forms_by_id[form].scope, scope),
                )
        for index, source in enumerate(clause.sources):
            if source in edition.documents and edition.documents[source].scope is not scope:
                yield (
                    places.of(clause.id, "sources", index),
                    *_words(source, edition.documents[source].scope, scope),
                )


@rule("mixed-scope-form")
def mixed_scope_form(edition: Edition, places: Places) -> Iterator[Breach]:
    """A form draws clauses of its own scope only. / 表单只取同一适用范围的条款。"""
    for form in edition.forms:
        for index, block in form.drawn_blocks:
            for clause in drawn(edition, block.draw):
                if edition.scope(clause) is not form.scope:
                    named = block.draw.clauses.index(clause.id) if clause.id in block.draw.clauses else None
                    path = ("blocks", index, "draw", *(("clauses", named) if named is not None else ()))
                    yield places.of(form.id, *path), *_words(clause.id, edition.scope(clause), form.scope)


def _words(what: str, found: str, wanted: str) -> tuple[str, str]:
    return f"{what} 适用于{found}，这里是{wanted}", "两种适用范围不混用；各写各的条款与表单。"
