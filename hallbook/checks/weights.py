"""Rules on weights and scores: what is added up comes out at the whole."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.findings import listed
from hallbook.model import Clause, Edition
from hallbook.model.form import Rows
from hallbook.reading.standards import Places
from hallbook.views.results import figures
from hallbook.views.sheets import drawn


def parts(edition: Edition) -> dict[str, list[Clause]]:
    """Give the weighted clauses in force by the clause that they belong to."""
    found: dict[str, list[Clause]] = {}
    for clause in edition.in_force:
        if clause.part_of and clause.weight:
            found.setdefault(clause.part_of, []).append(clause)
    return found


@rule("weight-of-parts")
def weight_of_parts(edition: Edition, places: Places) -> Iterator[Breach]:
    """The weights of a clause's parts add up to its own weight. / 各分项权重之和应等于总项权重。"""
    for whole, children in _unequal(edition):
        total = sum(child.weight or 0 for child in children)
        added = "+".join(str(child.weight) for child in children)
        message = f"{whole.id} 的分项权重 {added}={total}，应为 {whole.weight or 100}"
        yield places.key(whole.id, "weight"), message, "改分项或总项的权重，使两者相等。"


def _unequal(edition: Edition) -> Iterator[tuple[Clause, list[Clause]]]:
    """Give the wholes whose parts do not add up to them."""
    for identity, children in parts(edition).items():
        whole = edition.clauses.get(identity)
        if whole and sum(child.weight or 0 for child in children) != (whole.weight or 100):
            yield whole, children


@rule("weight-of-whole")
def weight_of_whole(edition: Edition, places: Places) -> Iterator[Breach]:
    """The top weights of a section add up to 100. / 一节之内最上层的权重之和应为 100。"""
    for _, chapter in edition.ordered:
        for section in chapter.sections:
            tops = [c for c in section.in_force if c.weight and not c.part_of]
            total = sum(c.weight or 0 for c in tops)
            if tops and total != 100:
                added = "+".join(str(c.weight) for c in tops)
                message = f"“{section.title}”的权重 {added}={total}，应为 100"
                yield places.of(tops[0].id, "weight"), message, "改各项权重，使合计为 100。"


@rule("sheet-weight")
def sheet_weight(edition: Edition, places: Places) -> Iterator[Breach]:
    """The weights that a form prints add up to 100 and none is missing. / 表单所印权重之和应为 100，且不缺项。"""
    # That the parts of a whole do not add up is said of the clauses.
    unsound = {child.id for _, children in _unequal(edition) for child in children}
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            if not _prints(block, "weight"):
                continue
            rows = drawn(edition, block.draw)
            total = sum(c.weight or 0 for c in rows)
            place = places.of(form.id, "blocks", index, "draw")
            if bare := [c.id for c in rows if c.weight is None]:
                message = f"表单 {form.id} 计权重，而 {listed(bare)} 没有权重"
                yield place, message, "不取这一条，或给它写 weight。"
            elif total != 100 and unsound.isdisjoint(c.id for c in rows):
                message = f"表单 {form.id} 的权重合计 {total}，应为 100"
                yield place, message, "分项与总项不同时列入；取全各项。"


@rule("row-without-score")
def row_without_score(edition: Edition, places: Places) -> Iterator[Breach]:
    """A scored row has a score. / 计分的行应有分值。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            if not _prints(block, "score"):
                continue
            for clause in drawn(edition, block.draw):
                if not (clause.check and clause.check.score):
                    message = f"表单 {form.id} 给 {clause.id} 计分，而条款没有分值"
                    yield places.of(form.id, "blocks", index, "draw"), message, "在条款的 check 里写 score。"


def _prints(block: Rows, figure: str) -> bool:
    return any(column.figure == figure for column in figures(block))
