"""Rules on rhythm: clauses, forms and deadlines agree on how often and by when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from hallbook.checks.registry import Breach, rule
from hallbook.findings import Severity, Stage, listed
from hallbook.model import Clause, Edition, Form, Rhythm, When
from hallbook.model.form import Result
from hallbook.model.structure import thing_of
from hallbook.reading import corrections
from hallbook.reading.standards import Places
from hallbook.views.draws import drawn, picked
from hallbook.views.turns import turns

AT_ONCE = "立即"


@rule("rhythm-mismatch")
def rhythm_mismatch(edition: Edition, places: Places) -> Iterator[Breach]:
    """A record is kept as often as the clause that asks for it says. / 记录的周期应与要求它的条款一致。"""
    for clause in edition.in_force:
        for identity in clause.forms:
            form = edition.forms_by_id.get(identity)
            if form and _periodic(clause) and _periodic(form) and not _kept(clause, form):
                message = f"条款写{clause.when}，表单 {form.id} 写{form.when}"
                index = [thing_of(record) for record in clause.record].index(identity)
                yield places.of(clause.id, "record", index), message, "改条款或表单的 when，使两者一致。"
    asking: dict[str, set[When]] = defaultdict(set)
    for clause in edition.in_force:
        if clause.when:
            for record in clause.record:
                asking[record].add(clause.when)
    for form in edition.forms_in_force:
        asked = asking[form.id]
        told = form.due and form.due.rhythms  # by deadline-without-rhythm
        if (
            form.blocks
            and form.when is None
            and not told
            and len(asked) == 1
            and (when := asked.pop()).a_year
        ):
            message = f"条款写{when}，表单 {form.id} 没有写周期，印出的是{Rhythm.ON_EVENT}"
            yield places.of(form.id, "id"), message, f"在表单上写 when: {when}。"


@rule("deadline-mismatch")
def deadline_mismatch(edition: Edition, places: Places) -> Iterator[Breach]:
    """A form's deadline is the one that a clause asking for it states. / 表单的期限应是要求它的条款所写的期限。"""
    asking: dict[str, list[Clause]] = defaultdict(list)
    for clause in edition.in_force:
        for identity in clause.forms if clause.due else ():
            asking[identity].append(clause)
    for form in edition.forms_in_force:
        stated = {str(clause.due) for clause in asking[form.id]}
        if form.due and stated and form.due not in stated:
            message = f"表单 {form.id} 的期限“{form.due}”与条款的“{'、'.join(sorted(stated))}”不同"
            yield places.of(form.id, "due"), message, "以条款为准改表单，或先改条款。"
        elif form.blocks and not form.due and (only := _only(form, asking[form.id])):
            message = f"{only.id} 写期限“{only.due}”，表单 {form.id} 没有写"
            yield places.of(form.id, "id"), message, f"在表单上写 due: {only.due}。"


def _only(form: Form, clauses: Sequence[Clause]) -> Clause | None:
    """The clause with the one deadline of a form's own rhythm; of several the sheet says at each place which it is.

    What is recorded in one place of the form concerns that alone, and what is done at once is not written first.
    """
    whole = [c for c in clauses if form.id in c.record and c.due != AT_ONCE]
    sound = [c for c in whole if c.due and (c.recurrence or not c.due.rhythms)]
    own = [c for c in sound if form.when is None or c.when == form.when]
    return own[0] if len({clause.due for clause in own}) == 1 else None


@rule("two-deadlines")
def two_deadlines(edition: Edition, places: Places) -> Iterator[Breach]:
    """One act has one deadline: same doer, record and rhythm. / 同一岗位、同一记录、同一周期只应有一个期限。"""
    first: dict[tuple[object, ...], Clause] = {}
    for clause in edition.in_force:
        if not (clause.due and clause.record and clause.who and _periodic(clause)):
            continue
        for record in clause.forms:
            former = first.setdefault((clause.who, record, clause.when), clause)
            if former.due != clause.due:
                message = f"期限“{clause.due}”与 {former.id} 的“{former.due}”不同，而岗位、记录与周期相同"
                yield places.of(clause.id, "due"), message, "统一期限，或分成两种记录。"


@rule("unknown-moment", stage=Stage.NAMING)
def unknown_moment(edition: Edition, places: Places) -> Iterator[Breach]:
    """A deadline before or after a part of the day names one that the handbook has. / 以时段为期限的，应是手册有的时段。"""
    dated: tuple[Clause | Form, ...] = (*edition.in_force, *edition.forms_in_force)
    for each in dated:
        if each.due and each.due.of_day and each.due not in edition.facets.day:
            day = edition.facets.day
            close = [reading for reading in corrections.of(each.due, {}) if reading in day]
            close += get_close_matches(each.due, day, 1, 0.5)
            hint = (
                f"是否想写 {close[0]}？"
                if close
                else f"时段有{'、'.join(day)}，写在 facets.yaml 的 moments 里。"
            )
            yield places.of(each.id, "due"), f"期限“{each.due}”不是手册有的时段", hint


@rule("deadline-without-rhythm")
def deadline_without_rhythm(edition: Edition, places: Places) -> Iterator[Breach]:
    """A fixed day belongs to what comes round on it, such as 周五 to a weekly act. / 期限的日子要与周期相配。"""
    dated: tuple[Clause | Form, ...] = (*edition.in_force, *edition.forms_in_force)
    for each in dated:
        if each.due and each.due.rhythms and not each.recurrence:
            message = f"期限“{each.due}”与周期“{each.when or '未写'}”不配"
            hint = f"when 写成{'或'.join(each.due.rhythms)}，或改期限。"
            yield places.of(each.id, "due"), message, hint


@rule("turns-unclear")
def turns_unclear(edition: Edition, places: Places) -> Iterator[Breach]:
    """Rows by turns come round alike within the time that the form is for. / 逐次的各行在表单周期内的次数应相同，且可数。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            clauses = drawn(edition, block.draw) if block.result is Result.TURNS else []
            place = places.of(form.id, "blocks", index, "draw")
            if none := [clause.id for clause in clauses if not turns(form, clause)]:
                message = f"表单 {form.id} 周期“{form.when or '未写'}”，数不出 {listed(none)} 在其间做几次"
                yield place, message, "给条款和表单写 when，条款的更勤或相同。"
            elif others := [c.id for c in clauses if turns(form, c) != turns(form, clauses[0])]:
                message = f"表单 {form.id} 逐次的各行周期不同：{listed([clauses[0].id, others[0]])}"
                yield place, message, "周期不同的分成几栏，用 draw 的 when 各取一种。"


_WITHOUT = "在相应条款的 record 里写上它；发布过而不再用的写 withdrawn: 版本号，没有发布过的删去。"


@rule("form-without-clause", Severity.ERROR)
def form_without_clause(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every form is asked for by a clause, or draws its rows from clauses. / 每种表单都应有条款要求或取自条款。"""
    asked = {identity for clause in edition.in_force for identity in clause.forms}
    for form in edition.forms_in_force:
        draws = any(drawn(edition, block.draw) for _, block in form.drawn_blocks)
        if form.id not in asked and not draws:
            message = f"没有条款要求填写表单 {form.id}（{form.title}）"
            yield places.of(form.id, "id"), message, _WITHOUT


@rule("check-on-no-form")
def check_on_no_form(edition: Edition, places: Places) -> Iterator[Breach]:
    """What has a criterion is inspected with some form. / 有合格标准的条款应列入至少一张检查表。"""
    inspected = {
        each.address
        for form in edition.forms_in_force
        for _, block in form.drawn_blocks
        for each in picked(edition, block.draw)
    }
    for clause in edition.in_force:
        if clause.check and clause.id not in inspected:
            message = f"{clause.id} 有合格标准，却不在任何检查表上"
            yield places.of(clause.id, "check"), message, "把它列入一张表单的 draw，或删去 check。"
        for mark, path, item in clause.all_items:
            if item.check and f"{clause.id} {mark}" not in inspected:
                message = f"{clause.id} {mark} 有合格标准，却不在任何检查表上"
                hint = "在列它的表单的 draw 里写 items: true，或删去 check。"
                yield places.of(clause.id, *path, "check"), message, hint


@rule("empty-form")
def empty_form(edition: Edition, places: Places) -> Iterator[Breach]:
    """A record is a printable form or says why not, never both. / 记录要么可打印，要么写明不打印的理由。"""
    for form in edition.forms_in_force:
        if bool(form.blocks) == bool(form.unprinted):
            message = f"表单 {form.id} " + (
                "既有内容又写不打印" if form.blocks else "没有内容，也没有不打印的理由"
            )
            yield places.of(form.id, "id"), message, "写 blocks，或写 unprinted，二者取一。"


@rule("empty-draw")
def empty_draw(edition: Edition, places: Places) -> Iterator[Breach]:
    """A block of drawn rows has at least one row. / 取自条款的表格至少要有一行。"""
    for form in edition.forms_in_force:
        for index, block in form.drawn_blocks:
            if not drawn(edition, block.draw):
                message = f"表单 {form.id} 的这一块没有取到条款"
                yield (
                    places.of(form.id, "blocks", index, "draw"),
                    message,
                    "检查章名、节名、功能区与岗位是否写对。",
                )


def _kept(clause: Clause, form: Form) -> bool:
    """Whether a form is kept as often as a clause asks; one by turns holds several of them."""
    if clause.when is None or form.when is None or form.when.holds(clause.when):
        return True
    return (
        any(block.result is Result.TURNS for _, block in form.drawn_blocks)
        and form.when.a_year < clause.when.a_year
    )


def _periodic(each: Clause | Form) -> bool:
    return each.when is not None and each.when.a_year > 0
