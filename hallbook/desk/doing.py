"""What is done with whole things and with proposals, as the desk's pages ask for it."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from hallbook.desk import acts, proposals
from hallbook.desk.desk import Desk
from hallbook.desk.edits import LAST
from hallbook.editions import confirm
from hallbook.findings import Refusal
from hallbook.model import Confirmation


def act(desk: Desk, name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Do something; give what was done, and the thing or the address that is to be seen then."""
    done = ACTS.get(name)
    if done is None:
        raise Refusal(f"没有“{name}”这一种操作。")
    with desk.lock:
        return done(desk, {key: value for key, value in asked.items() if isinstance(value, str)})


def _add_clause(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    made = acts.add_clause(
        desk.edition, desk.book.draft()[0], asked["behind"], desk.taken(),
        **{name: asked.get(name, "") for name in ("title", "text", "force", "basis")},
    )  # fmt: skip
    assert isinstance(made.new, dict)
    return desk.keep(f"新增 {made.new['id']}", [made]) | {"thing": made.new["id"]}


def _add_form(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    made = acts.add_form(
        desk.edition, desk.book.draft()[0], asked["behind"], desk.taken(),
        **{name: asked.get(name, "") for name in ("title", "purpose", "basis")},
    )  # fmt: skip
    assert isinstance(made.new, dict)
    return desk.keep(f"新增 {made.new['id']}", [made]) | {"thing": made.new["id"]}


def _split(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    texts = [each.strip() for each in asked.get("texts", "").split("\n") if each.strip()]
    draft = desk.book.draft()[0]
    made = acts.split(desk.edition, draft, asked["thing"], texts, taken=desk.taken(), reason=_reason(asked))
    return desk.keep(f"拆分 {asked['thing']}", made) | {"thing": asked["thing"]}


def _merge(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    ids = list(dict.fromkeys((asked["thing"], *asked.get("others", "").replace("、", " ").split())))
    if unknown := [each for each in ids if each not in desk.edition.clauses]:
        raise Refusal(f"没有条款 {'、'.join(unknown)}。")
    draft, text = desk.book.draft()[0], asked.get("text", "").strip()
    made = acts.merge(desk.edition, draft, ids, text, taken=desk.taken(), reason=_reason(asked))
    return desk.keep(f"合并 {'、'.join(ids)}", made) | {"thing": asked["thing"]}


def _move(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    file, _, section = asked.get("section", "").partition(" ")
    made = acts.move(desk.book.draft()[0], asked["thing"], file, section, asked.get("behind") or LAST)
    return desk.keep(f"移动 {asked['thing']}", [made]) | {"thing": asked["thing"]}


def _withdraw(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    made = [*acts.withdraw(desk.edition, asked["thing"]), acts.declare([asked["thing"]], _reason(asked))]
    return desk.keep(f"废止 {asked['thing']}", made) | {"thing": asked["thing"]}


def _confirm(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    if desk.active:
        raise Refusal("确认直接写进标准，不放在提案里：先离开提案。")
    loaded = desk.book.examined().loaded
    known = confirm.targets(desk.edition, loaded.places)
    names = asked.get("things", "").replace("、", " ").split()
    if not names or any(name not in known for name in names):
        raise Refusal("写明确认哪些条款或表单。")
    try:
        said = Confirmation(
            by=asked.get("by", ""), date=asked.get("date", ""), document=asked.get("document", "")
        )
    except ValidationError as error:
        raise Refusal(f"写全确认单位、日期（如 2026-12-01）与文件：{error.errors()[0]['msg']}。") from error
    chosen = [target for name in names for target in known[name]]
    plan = confirm.plan(desk.edition, loaded.places, desk.project.standards, chosen, said)
    desk.journal.save(f"确认 {'、'.join(names)}", plan.files, desk.book.draft()[1])
    return {
        "saved": sorted(plan.files),
        "what": f"确认 {plan.clauses} 条、{plan.forms} 种表单",
        "thing": names[0],
    }


def _explain(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    draft = desk.book.draft()[0]
    clearing = acts.cleared(desk.book.examined(), draft)
    draft.apply(clearing)
    made = [*clearing, *acts.explain(draft, asked.get("things", "").split(), _reason(asked))]
    return desk.keep("写理由", made)


def _reason(asked: Mapping[str, str]) -> str:
    reason = asked.get("reason", "").strip()
    if not reason:
        raise Refusal("写一句理由：为什么改。")
    return reason


def _begin(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    name = asked.get("name", "").strip()
    desk.tray.begin(name, asked.get("author", "").strip(), asked.get("reason", "").strip())
    desk.work(name)
    return {"address": "/"}


def _work(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    desk.work(asked.get("name", ""))
    return {"address": "/"}


def _submit(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    proposal = desk.tray.get(asked["name"])
    desk.tray.put(asked["name"], proposal.model_copy(update={"state": proposals.State.REVIEW}))
    return {}


def _accept(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    desk.work("")
    proposal = desk.tray.get(asked["name"])
    draft, edition = desk.book.draft()[0], desk.edition
    taken = {*edition.clauses, *edition.forms_by_id}
    now, made = proposals.accepted(proposal, _chosen(proposal, asked), draft, taken)
    done = desk.keep(f"接受提案 {asked['name']}", made)
    desk.tray.put(asked["name"], now)
    return done


def _return(desk: Desk, asked: Mapping[str, str]) -> dict[str, Any]:
    proposal = desk.tray.get(asked["name"])
    comment = asked.get("comment", "").strip()
    if not comment:
        raise Refusal("退回要写意见。")
    now = proposals.judged(proposal, _chosen(proposal, asked), proposals.Verdict.RETURNED, comment)
    desk.tray.put(asked["name"], now)
    desk.work("" if desk.active == asked["name"] else desk.active)
    return {}


def _chosen(proposal: proposals.Proposal, asked: Mapping[str, str]) -> list[int]:
    """The edits that are meant by their positions, all that are open without any."""
    left = [at for at, each in enumerate(proposal.edits) if each in proposal.open]
    chosen = [int(each) for each in asked.get("at", "").split()] or left
    if not chosen or not set(chosen) <= set(left):
        raise Refusal("这些改动已经审过了。")
    return chosen


ACTS = {
    "add-clause": _add_clause, "add-form": _add_form, "split": _split, "merge": _merge, "move": _move,
    "withdraw": _withdraw, "confirm": _confirm, "explain": _explain,
    "begin": _begin, "work": _work, "submit": _submit, "accept": _accept, "return": _return,
}  # fmt: skip
"""What can be done with whole things, by the name in the address."""
