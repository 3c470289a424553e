"""Rules on scope: what binds one kind of place never reaches another, unless the handbook says that it is shared."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
from hallbook.model.ids import Target
from hallbook.reading.standards import Places
from hallbook.views.draws import drawn


@rule("mixed-scope")
def mixed_scope(edition: Edition, places: Places) -> Iterator[Breach]:
    """What names something is of a scope that mixes with what it names. / 只引用同一或共用范围的岗位、表单、条款与来源。"""
    for reference in edition.references:
        if reference.kind is Target.CLAUSE and reference.holder in edition.forms_by_id:
            continue  # what a form draws is a matter of its own, however it says so
        own, other = edition.scope_of(reference.holder), edition.scope_of(reference.target)
        if own and other and not edition.mixes(own, other):
            yield places.within(reference.holder, *reference.path), *_words(reference.target, other, own)


@rule("mixed-scope-form")
def mixed_scope_form(edition: Edition, places: Places) -> Iterator[Breach]:
    """A form draws clauses of its own scope, or of one that mixes with it. / 表单只取同一或共用范围的条款。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            for clause in drawn(edition, block.draw):
                other = edition.scope(clause)
                if other and form.scope and not edition.mixes(other, form.scope):
                    named = block.draw.clauses.index(clause.id) if clause.id in block.draw.clauses else None
                    path = ("blocks", index, "draw", *(("clauses", named) if named is not None else ()))
                    yield places.of(form.id, *path), *_words(clause.id, other, form.scope)


def _words(what: str, found: str, wanted: str) -> tuple[str, str]:
    return (
        f"{what} 适用于{found}，这里是{wanted}",
        "两种适用范围不混用：各写各的条款与表单，或在 edition.yaml 里把管两边的一种标为 shared。",
    )
