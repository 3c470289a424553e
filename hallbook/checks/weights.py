"""Rules on weights and scores: what is added up comes out at the whole."""

from collections.abc import Iterator
from decimal import Decimal

from hallbook.checks.registry import Breach, rule
from hallbook.findings import listed
from hallbook.model import Clause, Edition
from hallbook.model.form import Rows, Sum
from hallbook.model.points import MOST, total
from hallbook.reading.standards import Places
from hallbook.views.draws import drawn, picked
from hallbook.views.results import figures
from hallbook.views.tiers import by_tier
from hallbook.views.totals import scored


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
    for whole, tier, children in _unequal(edition):
        added = "+".join(str(child.weight) for child in children)
        message = f"{whole.id} {_in(tier)}的分项权重 {added}={_added(children)}，应为 {whole.weight or MOST}"
        yield places.key(whole.id, "weight"), message, "改分项或总项的权重，使两者相等。"


def _unequal(edition: Edition) -> Iterator[tuple[Clause, str, list[Clause]]]:
    """Give the wholes whose parts do not add up to them, with the tier in which they do not, if not in all."""
    for identity, children in parts(edition).items():
        whole = edition.clauses.get(identity)
        for tier, found in by_tier(edition, children) if whole else ():
            if whole and found and _added(found) != (whole.weight or MOST):
                yield whole, tier, found
                break


def _in(tier: str) -> str:
    return f"在{tier}" if tier else ""


def _added(clauses: list[Clause]) -> Decimal:
    return total(clause.weight or Decimal() for clause in clauses)


@rule("weight-of-whole")
def weight_of_whole(edition: Edition, places: Places) -> Iterator[Breach]:
    """The top weights of a section add up to 100. / 一节之内最上层的权重之和应为 100。"""
    for _, chapter in edition.ordered:
        for section in chapter.sections:
            tops = [c for c in section.in_force if c.weight and not c.part_of]
            for tier, found in by_tier(edition, tops):
                if found and _added(found) != MOST:
                    added = "+".join(str(c.weight) for c in found)
                    message = f"“{section.title}”{_in(tier)}的权重 {added}={_added(found)}，应为 100"
                    yield places.of(found[0].id, "weight"), message, "改各项权重，使合计为 100。"
                    break


@rule("sheet-weight")
def sheet_weight(edition: Edition, places: Places) -> Iterator[Breach]:
    """The weights that a form prints add up to 100 and none is missing. / 表单所印权重之和应为 100，且不缺项。"""
    # That the parts of a whole do not add up is said of the clauses.
    unsound = {child.id for _, _, children in _unequal(edition) for child in children}
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            if not _prints(block, "weight"):
                continue
            rows = drawn(edition, block.draw)
            place = places.of(form.id, "blocks", index, "draw")
            bare = [c.id for c in rows if c.weight is None]
            if block.draw.items:
                yield place, f"表单 {form.id} 计权重，而列项没有权重", "删去 draw 里的 items，或改 result。"
            elif bare:
                message = f"表单 {form.id} 计权重，而 {listed(bare)} 没有权重"
                yield place, message, "不取这一条，或给它写 weight。"
            sound = not block.draw.items and unsound.isdisjoint(c.id for c in rows) and not bare
            for tier, found in by_tier(edition, rows) if sound else ():
                if found and _added(found) != MOST:
                    message = f"表单 {form.id} {_in(tier)}的权重合计 {_added(found)}，应为 100"
                    yield place, message, "分项与总项不同时列入；取全各项。"
                    break


@rule("row-without-score")
def row_without_score(edition: Edition, places: Places) -> Iterator[Breach]:
    """A scored row has a score. / 计分的行应有分值。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            if not _prints(block, "score"):
                continue
            for each in picked(edition, block.draw):
                if not (each.check and each.check.score):
                    message = f"表单 {form.id} 给 {each.address} 计分，而它没有分值"
                    yield places.of(form.id, "blocks", index, "draw"), message, "在条款的 check 里写 score。"


@rule("row-without-deduction")
def row_without_deduction(edition: Edition, places: Places) -> Iterator[Breach]:
    """A row from which points are deducted says how many. / 扣分的行应写明每次扣几分。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            bare = [
                each.address
                for each in (picked(edition, block.draw) if _prints(block, "deduct") else ())
                if not (each.check and each.check.deduct)
            ]
            if bare:
                message = f"表单 {form.id} 按次扣分，而 {listed(bare)} 没有写怎样扣"
                hint = "在条款的 check 里写 deduct: {each: 0.5}。"
                yield places.of(form.id, "blocks", index, "draw"), message, hint


@rule("deduction-beyond-score")
def deduction_beyond_score(edition: Edition, places: Places) -> Iterator[Breach]:
    """No more is deducted than there is to lose. / 每次所扣不应多于上限，上限不应多于分值。"""
    for clause in edition.in_force:
        check = clause.check
        if check is None or check.deduct is None:
            continue
        if check.score is None:
            place = places.of(clause.id, "check", "deduct")
            yield place, f"{clause.id} 写了扣分而没有分值", "在 check 里写 score，或删去 deduct。"
            continue
        cap = check.deduct.cap or check.score
        if not check.deduct.each <= cap <= check.score:
            said = f"{clause.id} 每次扣 {check.deduct.each} 分，最多扣 {cap} 分，而分值是 {check.score} 分"
            yield places.of(clause.id, "check", "deduct"), said, "each 不大于 cap，cap 不大于 score。"


@rule("sum-of-nothing")
def sum_of_nothing(edition: Edition, places: Places) -> Iterator[Breach]:
    """A block of totals adds up scored blocks. / 总分栏应有计分的栏可加。"""
    for form in edition.forms_in_force:
        for index, block in enumerate(form.blocks):
            if isinstance(block, Sum) and not any(map(scored, form.blocks)):
                message = f"表单 {form.id} 有总分栏，却没有计分的栏"
                hint = "在取条款的栏里写 result: 得分、是否、扣分或权重，或删去总分栏。"
                yield places.of(form.id, "blocks", index, "kind"), message, hint


def _prints(block: Rows, figure: str) -> bool:
    return any(column.figure == figure for column in figures(block))
