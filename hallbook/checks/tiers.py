"""Rules on tiers: what is limited within something that is limited is limited further, never to something else."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition, Form
from hallbook.model.form import Table
from hallbook.reading.standards import Places
from hallbook.views.tiers import names


@rule("tier-outside")
def tier_outside(edition: Edition, places: Places) -> Iterator[Breach]:
    """What lies within something for some tiers is for no other. / 节、条款、检查、参数、表单、栏的厅级，里面的不超出外面的。"""
    for clause in edition.in_force:
        held = (
            clause.tiers,
            clause.check.tiers if clause.check else (),
            clause.item.tiers if clause.item else (),
        )
        paths = (("tiers",), ("check", "tiers"), ("item", "tiers"))
        outer = edition.sections[clause.id].tiers
        for tiers, path in zip(held, paths, strict=True):
            if outer and (beyond := [tier for tier in tiers if tier not in outer]):
                message = f"{clause.id} 的这里写了{_named(edition, beyond)}，外面只有{_named(edition, outer)}"
                yield places.of(clause.id, *path), message, "两处的 tiers 应一致，或里面的更少。"
                break
            outer = clause.tiers or outer
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            beyond = [tier for tier in block.tiers if form.tiers and tier not in form.tiers]
            if beyond:
                message = f"表单 {form.id} 不给{_named(edition, beyond)}用，栏里却写了"
                yield places.of(form.id, "blocks", index, "tiers"), message, "改栏或表单的 tiers。"


@rule("not-counted")
def not_counted(edition: Edition, places: Places) -> Iterator[Breach]:
    """What a form is filled per is counted for every tier. / 表单按什么填，各厅级都应写明有几个。"""
    tiers = edition.facets.tiers
    for form in edition.forms_in_force:
        lacking = [tier.name for tier in tiers if form.per not in {count.what for count in tier.counts}]
        if form.per and (lacking or not tiers):
            message = f"表单 {form.id} 按{form.per}填，{'、'.join(lacking) or '手册'}没有写有几个"
            hint = f"在 facets.yaml 的 tiers 里写 counts: [{{what: {form.per}, number: …}}]，或去掉 per。"
            yield places.of(form.id, "per"), message, hint
        elif form.holds and form.blocks and form.holds > _most_rows(form):
            message = f"表单 {form.id} 写一张记 {form.holds} 个，最长的表只有 {_most_rows(form)} 行"
            yield places.of(form.id, "holds"), message, "加行，或改 holds。"
        elif form.holds and not form.per:
            message = f"表单 {form.id} 写一张记 {form.holds} 个，没有写是什么"
            yield places.of(form.id, "holds"), message, "加 per，或去掉 holds。"


def _most_rows(form: Form) -> int:
    return max((len(b.labels) or b.rows for b in form.blocks if isinstance(b, Table)), default=0)


def _named(edition: Edition, tiers: list[str] | tuple[str, ...]) -> str:
    return "、".join(names(edition, tiers))
