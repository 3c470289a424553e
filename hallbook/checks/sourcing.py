"""Rules on where statements come from: sources that exist and say it, or a basis that says why."""

import re
from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.findings import listed
from hallbook.model import Clause, Confirmation, Disposition, Edition, Form
from hallbook.model.naming import path_label
from hallbook.reading.standards import Places
from hallbook.views import additions

_ROLE = re.compile("R-")


@rule("no-source-no-basis")
def no_source_no_basis(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause cites sources, is confirmed, or states its basis. / 条款应有来源或经确认，否则写明拟定的依据。"""
    for clause in edition.clauses.values():
        if edition.proposed(clause) and not clause.basis:
            yield (
                places.of(clause.id, "id"),
                f"条款 {clause.id} 无来源、未确认，也无依据",
                "补 sources: […]，或补 basis: 拟定的依据。",
            )


@rule("late-confirmation")
def late_confirmation(edition: Edition, places: Places) -> Iterator[Breach]:
    """What an edition says is confirmed was so when it was issued. / 确认日期不应晚于版本的发布日期。"""
    for held in edition.parts:
        if isinstance(held.value, Confirmation) and held.value.date > edition.about.issued:
            message = f"确认日期 {held.value.date} 晚于发布日期 {edition.about.issued}"
            hint = "改确认日期；或在 edition.yaml 把 issued 改为这一版拟发布的日期。"
            yield places.within(held.holder, *held.path, "date"), message, hint


@rule("unknown-confirmer")
def unknown_confirmer(edition: Edition, places: Places) -> Iterator[Breach]:
    """Who confirms is a role of the handbook or a body by its name. / 确认单位应是手册里的岗位，或写单位的名称。"""
    for held in edition.parts:
        if (
            isinstance(held.value, Confirmation)
            and _ROLE.match(held.value.by)
            and held.value.by not in edition.roles
        ):
            place = places.within(held.holder, *held.path, "by")
            yield place, f"没有岗位 {held.value.by}", "写手册里的岗位编号，或写单位的名称。"


@rule("named-only-as-content")
def named_only_as_content(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause may not cite a fact that the source only names. / 不应把来源只提名的事项当作内容引用。"""
    for clause in edition.clauses.values():
        for index, source in enumerate(clause.sources):
            fact = edition.facts.get(source)
            if fact and fact.disposition is Disposition.NAMED_ONLY:
                message = f"来源 {source} 只有名称没有内容（{fact.subject}）"
                yield places.of(clause.id, "sources", index), message, "删去这项来源，改为拟定并写依据。"


@rule("background-as-rule")
def background_as_rule(edition: Edition, places: Places) -> Iterator[Breach]:
    """Background facts are listed, not turned into clauses. / 背景事实只列出，不应写成条款的来源。"""
    for clause in edition.clauses.values():
        for index, source in enumerate(clause.sources):
            fact = edition.facts.get(source)
            if fact and fact.disposition is Disposition.BACKGROUND:
                message = f"来源 {source} 是背景（{fact.subject}）"
                yield places.of(clause.id, "sources", index), message, "删去这项来源，改为拟定并写依据。"


@rule("uncited-fact")
def uncited_fact(edition: Edition, places: Places) -> Iterator[Breach]:
    """Every standard fact is cited by a clause or excused with a reason. / 标准事实应被引用，或写明理由予以免除。"""
    cited = {source for clause in edition.clauses.values() for source in clause.sources}
    excused = {excuse.fact for excuse in edition.sources.excuses}
    uncited = [
        fact
        for fact in edition.facts.values()
        if fact.disposition is Disposition.STANDARD and fact.id not in cited | excused
    ]
    if uncited:
        what = listed([f"{fact.id}（{fact.subject}）" for fact in uncited])
        place, *others = (places.of(fact.id, "id") for fact in uncited)
        hint = "在相应条款的 sources 里引用它，或在 excuses 里写明理由。"
        yield place, f"没有条款引用事实 {what}", hint, tuple(others)


@rule("excuse-not-needed")
def excuse_not_needed(edition: Edition, places: Places) -> Iterator[Breach]:
    """An excuse names an uncited standard fact. / 免除的应是确未引用的标准事实。"""
    cited = {source for clause in edition.clauses.values() for source in clause.sources}
    for index, excuse in enumerate(edition.sources.excuses):
        fact = edition.facts.get(excuse.fact)
        if fact and (fact.disposition is not Disposition.STANDARD or excuse.fact in cited):
            place = places.file("sources.yaml", "excuses", index, "fact")
            yield place, f"{excuse.fact} 无须免除", "它已被引用，或不是标准事实；删去这一项。"


@rule("unmarked-addition")
def unmarked_addition(edition: Edition, places: Places) -> Iterator[Breach]:
    """What no cited source gives of a sourced clause or form is marked as proposed. / 来源没有给的部分应标为拟定。"""
    for thing, parts in additions.unmarked(edition).items():
        said = "、".join(path_label(type(thing), part) for part in parts)
        hint = f"在 proposed 里补上 {', '.join(parts)}；来源确实写了的，写在那项来源事实的 gives 里。"
        yield places.of(thing.id, "sources"), f"{thing.id} 的{said}不见于所引来源，没有标拟定", hint


@rule("idle-mark")
def idle_mark(edition: Edition, places: Places) -> Iterator[Breach]:
    """Only what is there and has no source is marked as a proposed part. / 拟定的部分应是写了而来源没有给的。"""
    things: tuple[Clause | Form, ...] = (*edition.clauses.values(), *edition.forms)
    for thing in things:
        for index, part in enumerate(thing.proposed):
            place = places.of(thing.id, "proposed", index)
            if not thing.sources:
                yield place, f"{thing.id} 没有来源，整条是拟定", "删去 proposed。"
            elif not additions.there(thing, part):
                yield place, f"{thing.id} 没有写{path_label(type(thing), part)}", "删去这一项。"
