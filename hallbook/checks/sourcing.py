"""Rules on where statements come from: sources that exist and say it, or a basis that says why."""

from collections.abc import Iterator

from hallbook.checks.registry import Breach, rule
from hallbook.findings import listed
from hallbook.model import Disposition, Edition
from hallbook.reading.standards import Places


@rule("no-source-no-basis")
def no_source_no_basis(edition: Edition, places: Places) -> Iterator[Breach]:
    """A clause cites sources, or is proposed and states its basis. / 条款应有来源，或写明拟定的依据。"""
    for clause in edition.clauses.values():
        if not clause.sources and not clause.basis:
            yield (
                places.of(clause.id, "id"),
                f"条款 {clause.id} 既无来源也无依据",
                "补 sources: […]，或补 basis: 拟定的依据。",
            )


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
