"""What can be found and edited: everything with an id, chapters and the files that are one of their kind."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallbook.editions.things import FILES
from hallbook.model import Clause, Edition, Form, Role, Value, Zone
from hallbook.model.charts import Flow, Matrix
from hallbook.model.clause import Chapter
from hallbook.model.ids import Target
from hallbook.model.sources import Fact
from hallbook.model.tokens import Colour, TypeStep
from hallbook.model.words import Facet, Term
from hallbook.reading.standards import Places, kind_of

MOST = 60
"""Things that are listed at once."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to edit: its id or the name of its file, what kind it is and what it is called and says."""

    id: str
    kind: str
    name: str
    says: str
    model: type[Value]
    number: str = ""
    withdrawn: bool = False


def things(edition: Edition, places: Places) -> dict[str, Thing]:
    """Everything that is written here, by id or file, in the order of the handbook; what is in a base is not."""
    made = (*_clauses(edition), *_others(edition), *_files(edition, places))
    return {each.id: each for each in made if each.id in places.documents or places.own(each.id)}


def _clauses(edition: Edition) -> Iterator[Thing]:
    for clause in edition.clauses.values():
        kind = "视觉识别项目" if clause.item else "条款"
        number = edition.numbers[clause.id]
        gone = clause.withdrawn is not None
        yield Thing(clause.id, kind, clause.title or clause.id, clause.text, Clause, number, gone)


def _others(edition: Edition) -> Iterator[Thing]:
    for form in edition.forms:
        yield Thing(form.id, "表单", form.title, form.purpose, Form, withdrawn=form.withdrawn is not None)
    for role in edition.roles.values():
        yield Thing(role.id, "岗位", role.name, role.summary, Role)
    for zone in edition.zones.values():
        yield Thing(zone.id, "功能区", zone.name, zone.summary, Zone)
    for colour in edition.tokens.colours:
        yield Thing(colour.id, "颜色标记", colour.name, f"{colour.hex} {colour.use}", Colour)
    for step in edition.tokens.type:
        yield Thing(step.id, "字号标记", step.name, f"{step.pt} pt", TypeStep)
    for term in edition.terms:
        yield Thing(term.id, "术语", term.term, term.meaning, Term)
    for facet in edition.facets_by_id.values():
        yield Thing(facet.id, "分类", facet.name, "", Facet)
    for fact in edition.facts.values():
        yield Thing(fact.id, "来源", fact.subject, fact.statement, Fact)
    for _, chapter in edition.ordered:
        for flow in chapter.flows:
            yield Thing(flow.id, "流程", flow.title, "", Flow)
        for matrix in chapter.matrices:
            yield Thing(matrix.id, "矩阵", matrix.title, "", Matrix)


def _files(edition: Edition, places: Places) -> Iterator[Thing]:
    for key, chapter in edition.ordered:
        yield Thing(f"{key}.yaml", "章", edition.chapter_name(key), chapter.summary, Chapter)
    for file in FILES.values():
        if file in places.documents and (kind := kind_of(file)):
            yield Thing(file, "文件", str(kind.model_config.get("title", file)), "", kind)


def search(known: dict[str, Thing], words: str) -> list[Thing]:
    """Find things by id, number or by words, which all have to be in them; what is called so comes first."""
    asked = words.split()
    if not asked:
        return []
    found = [
        (_rank(each, words.strip()), at, each)
        for at, each in enumerate(known.values())
        if all(_holds(each, word) for word in asked)
    ]
    return [each for *_, each in sorted(found, key=lambda one: one[:2])][:MOST]


def _holds(thing: Thing, word: str) -> bool:
    upper = word.upper()
    return upper in thing.id.upper() or word in thing.name or word in thing.says or word == thing.number


def _rank(thing: Thing, words: str) -> int:
    if words.upper() == thing.id.upper() or words == thing.number:
        return 0
    return 1 + (words not in thing.name) + 2 * thing.withdrawn


def choices(edition: Edition, target: Target) -> dict[str, str]:
    """What a field may refer to, by id, with its name."""
    return edition.names.get(target, {})
