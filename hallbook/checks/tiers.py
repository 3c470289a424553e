"""Rules on tiers: what is limited within something that is limited is limited further, never to something else."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.model import Edition
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


def _named(edition: Edition, tiers: list[str] | tuple[str, ...]) -> str:
    return "、".join(names(edition, tiers))
